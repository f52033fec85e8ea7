"""Which documents may retell one another: those that share rare terms close together.

The join is in join.py, what is done where it gives too many pairs in second.py; this file brings the documents' terms
there and turns rows back into numbers of documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.engine import Engine, Progress, Store, append
from retold.find import compiled
from retold.find.fingerprint import Hashes, body_stems, body_words, grams, terms, text_key
from retold.find.join import kept, share, stars
from retold.find.rule import by_evidence
from retold.find.second import look_again
from retold.find.settings import FindSettings
from retold.find.small import pairs_of_few

Pairs = NDArray[np.int32]  # shape (n, 2): numbers of documents, the smaller first, sorted


def candidates(
    engine: Engine, store: Store, settings: FindSettings | None = None, *, progress: Progress | None = None
) -> Pairs:
    """Pairs of documents worth aligning, as numbers into the store, shape (n, 2), a < b, ascending.

    Up to `settings.small` documents: every pair that shares an n-gram. Beyond: see join.py. Documents with the very
    same text are one there, where there are many of them. The result depends on the documents and their order alone.
    `progress` is told of documents fingerprinted.
    """
    settings = settings or FindSettings()
    count = len(store)
    if count <= settings.small:
        few = engine.map(partial(_grams, store, settings), range(count), progress=progress)
        return pairs_of_few(list(few), settings)
    spacing = settings.spacing(store.words_in_all())
    # Documents are numbered by length in the join, so that "longer" is "greater".
    by_length = np.argsort(store.lengths, kind="stable").astype(np.int32)
    rank = np.empty(count, np.int32)
    rank[by_length] = np.arange(count, dtype=np.int32)
    if compiled.AVAILABLE:
        sketch = compiled.Sketch(engine, store, settings, spacing, progress)
        twins, alone = same_texts(sketch.keys, settings.identical)
        documents = int(alone.sum())
        found, star = sketch.pairs(alone, by_length, rank)
    else:
        tables = engine.tables
        sketches = engine.map_chunks(partial(_sketch, store, settings, spacing), range(count), progress=progress)
        keys, sizes = _load(tables, sketches, rank)
        twins, alone = same_texts(keys, settings.identical)
        taking_part = np.flatnonzero(alone)
        documents = len(taking_part)
        tables.execute("CREATE OR REPLACE TABLE sizes (d INTEGER, size INTEGER)")
        append(tables, "sizes", {"d": rank[taking_part], "size": sizes[taking_part]})
        share(tables, documents, settings, spacing)
        found, star = kept(tables, documents, by_evidence(settings, spacing)), stars(tables, settings, spacing)
    found = look_again(engine, store, found, by_length, documents, settings, spacing)
    return sort_pairs([twins, by_length[np.stack([found.a, found.b], axis=1)], by_length[star]])


def same_texts(keys: NDArray[np.uint64], least: int) -> tuple[Pairs, NDArray[np.bool_]]:
    """Groups of at least so many documents with one key: pairs of the first with each other; who takes part further.

    The key 0 (no text) makes no group.
    """
    order = np.argsort(keys, kind="stable").astype(np.int32)
    ordered = keys[order]
    begins = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    lengths = np.diff(np.append(begins, len(keys)))
    big = (lengths >= least) & (ordered[begins] != 0)
    first = np.repeat(order[begins], lengths)
    member = np.repeat(big, lengths) & (first != order)
    alone = np.ones(len(keys), np.bool_)
    alone[order[member]] = False
    return np.stack([first[member], order[member]], axis=1), alone


def sort_pairs(several: Iterable[Pairs]) -> Pairs:
    """Each pair once, the smaller number first, ascending."""
    pairs = list(several)
    a, b = (np.concatenate([some[:, side] for some in pairs]).astype(np.int64) for side in (0, 1))
    joined = np.minimum(a, b) << 32 | np.maximum(a, b)
    joined.sort()
    new = np.ones(len(joined), np.bool_)
    np.not_equal(joined[1:], joined[:-1], out=new[1:])
    joined = joined[new]
    return np.stack([(joined >> 32).astype(np.int32), (joined & 0xFFFFFFFF).astype(np.int32)], axis=1)


def _grams(store: Store, settings: FindSettings, number: int) -> Hashes:
    return np.unique(grams(body_stems(store.words(number), settings), settings.gram))


Sketch = tuple[
    NDArray[np.uint64], NDArray[np.int32], NDArray[np.uint64], NDArray[np.uint16], NDArray[np.bool_], NDArray[np.uint8]
]


def _sketch(store: Store, settings: FindSettings, spacing: int, numbers: list[int]) -> Sketch:
    """Of some documents: keys of their texts, how many terms each has, and the terms with block, first, plain."""
    words = [store.words(number) for number in numbers]
    body = [body_words(some, settings) for some in words]
    stems = [np.asarray(some.stem[mask], np.uint64) for some, mask in zip(words, body, strict=True)]
    small = [some.small[mask] for some, mask in zip(words, body, strict=True)]
    found = [terms(*some, settings, spacing) for some in zip(stems, small, strict=True)]
    return (
        np.array([text_key(some) for some in stems], np.uint64),
        np.array([len(some.hash) for some in found], np.int32),
        np.concatenate([some.hash for some in found]),
        np.concatenate([some.block for some in found]),
        np.concatenate([some.first for some in found]),
        np.concatenate([some.plain for some in found]),
    )


def _load(
    tables: Any, sketches: Iterator[Sketch], rank: NDArray[np.int32]
) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """Fill the table `all_postings`; give every text's key and number of distinct terms."""
    keys, sizes = np.zeros(len(rank), np.uint64), np.zeros(len(rank), np.int32)
    tables.execute(
        "CREATE OR REPLACE TABLE all_postings (d INTEGER, block USMALLINT, is_first BOOLEAN, h UBIGINT, plain UTINYINT)"
    )
    at = 0
    while some := list(islice(sketches, 64)):
        key, count, hashes, block, first, plain = (np.concatenate(column) for column in zip(*some, strict=True))
        here = slice(at, at + len(count))
        owner = np.repeat(rank[here], count)
        keys[here] = key
        sizes[here] = np.add.reduceat(np.append(first, False), np.cumsum(count) - count) * (count > 0)
        columns = {"d": owner, "block": block, "is_first": first, "h": hashes, "plain": plain}
        append(tables, "all_postings", columns)
        at += len(count)
    return keys, sizes

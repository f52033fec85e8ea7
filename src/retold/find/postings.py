"""An inverted index on disk: which documents have a term, and in which of their blocks.

It answers for one text what join.py answers for all pairs of a corpus: with which documents it shares rare terms within
one block of the longer of the two. An index is a row of parts that are written once; a new one is added for documents
that come later, so adding costs what they cost. Reading maps the files: of an index of millions of documents only
the lists of the terms that are asked for come from the disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retold.find.fingerprint import Terms
from retold.find.queries import reach, weights
from retold.find.settings import FindSettings

_ARRAYS = ("terms", "begins", "held", "owners", "blocks", "firsts", "sizes", "words")


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """One part. terms: ascending; the places of terms[i] are [begins[i], begins[i + 1]), in held[i] documents: owners
    (numbers from 0 in this part), blocks, firsts (whether a document has it there for the first time). sizes, words: of
    each document, how many terms and how many body words."""

    terms: NDArray[np.uint64]
    begins: NDArray[np.int64]
    held: NDArray[np.int32]
    owners: NDArray[np.int32]
    blocks: NDArray[np.uint16]
    firsts: NDArray[np.bool_]
    sizes: NDArray[np.int32]
    words: NDArray[np.int32]

    def save(self, folder: Path) -> None:
        for name in _ARRAYS:
            np.save(folder / f"{name}.npy", getattr(self, name))


def invert(several: Sequence[Terms], words: Sequence[int]) -> Lists:
    """The lists of some documents, by their terms and how many body words each has."""
    counts = [len(some.hash) for some in several]
    owners = np.repeat(np.arange(len(several), dtype=np.int32), counts)
    hashes = np.concatenate([some.hash for some in several] or [np.empty(0, np.uint64)])
    order = np.argsort(hashes, kind="stable")
    hashes = hashes[order]
    begins = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]])) if len(hashes) else np.empty(0, int)
    firsts = np.concatenate([some.first for some in several] or [np.empty(0, np.bool_)])[order]
    return Lists(
        hashes[begins],
        np.append(begins, len(hashes)).astype(np.int64),
        np.add.reduceat(firsts, begins, dtype=np.int32) if len(begins) else np.empty(0, np.int32),
        owners[order],
        np.concatenate([some.block for some in several] or [np.empty(0, np.uint16)])[order],
        firsts,
        np.array([int(some.first.sum()) for some in several], np.int32),
        np.array(words, np.int32),
    )


def opened(folder: Path) -> Lists:
    """A part as it was saved, mapped. Raises OSError or ValueError where it is not whole."""
    return Lists(*(np.load(folder / f"{name}.npy", mmap_mode="r") for name in _ARRAYS))


def nearest(
    parts: Sequence[Lists], asked: Terms, words: int, most: int, settings: FindSettings
) -> list[tuple[int, int]]:
    """The documents that share most with a text, best first, `most` at most: (part, number in it).

    asked: the terms of the text; words: how many it has. Evidence is reckoned and ranked as in join.py. What many
    documents have makes no evidence there; here an n-gram brings some of them all the same, or the 20,000th copy of
    one text would not be found.
    """
    documents = sum(len(part.sizes) for part in parts) + 1
    once = asked.hash[asked.first]
    places = [_places(part, once) for part in parts]
    held = np.sum([_held(part, at) for part, at in zip(parts, places, strict=True)], axis=0, dtype=np.int64)
    worth = np.concatenate([[0, 0], [bits for _, bits in weights(documents, settings)]])
    bits = worth[np.minimum(held + 1, settings.frequent)]  # the text itself has it too
    words_of_few = held < settings.frequent * settings.frequent_word
    bits = np.where((held > 0) & (words_of_few | (once & np.uint64(1) == 0)), bits, 0)
    lows, _, scales = np.array(reach(settings, 1), np.int64).T
    found: list[tuple[int, int, int]] = []
    few = documents <= settings.small
    least = 1 if few else round(64 * settings.bits)
    shared = settings.shared_small if few else settings.shared
    for number, (part, at) in enumerate(zip(parts, places, strict=True)):
        score, together = _scores(part, at, bits, asked, words, settings)
        enough = np.flatnonzero((score >= least) & (together >= shared))
        smaller = np.minimum(part.sizes[enough], len(once))  # more is shared by chance in a larger text
        rank = score[enough] * scales[np.searchsorted(lows, smaller, "right") - 1]
        found += [(-value, number, document) for value, document in zip(rank.tolist(), enough.tolist(), strict=True)]
    found.sort()
    return [(number, document) for _, number, document in found[:most]]


def _places(part: Lists, hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Where terms stand in a part, -1 for those that it has not."""
    if not len(part.terms):
        return np.full(len(hashes), -1, np.int64)
    at = np.minimum(np.searchsorted(part.terms, hashes), len(part.terms) - 1)
    return np.where(part.terms[at] == hashes, at, -1)


def _held(part: Lists, at: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.where(at >= 0, part.held[np.maximum(at, 0)] if len(part.held) else 0, 0).astype(np.int64)


def _scores(
    part: Lists, at: NDArray[np.int64], bits: NDArray[np.int64], asked: Terms, words: int, settings: FindSettings
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Of each document of a part the evidence within its best block, and how many terms that is."""
    count = len(part.sizes)
    best, many = np.zeros(count, np.int64), np.zeros(count, np.int64)
    use = np.flatnonzero((at >= 0) & (bits > 0))
    if not len(use):
        return best, many
    begins = part.begins[at[use]]
    lengths = np.minimum(part.begins[at[use] + 1] - begins, settings.frequent)
    rows = np.repeat(begins - np.cumsum(lengths) + lengths, lengths) + np.arange(int(lengths.sum()))
    term = np.repeat(use, lengths)
    owner, block = part.owners[rows].astype(np.int64), part.blocks[rows].astype(np.int64)
    longer = part.words[owner] >= words
    here = longer | part.firsts[rows]
    owner, block, term, longer = owner[here], block[here], term[here], longer[here]
    _collect(best, many, owner[longer], block[longer], bits[term[longer]] * _plain(asked)[term[longer]])
    # of shorter documents the blocks of the text count: a row for each block in which it has the term
    number = np.cumsum(asked.first) - 1
    starts = np.flatnonzero(asked.first)
    each = np.bincount(number, minlength=len(starts))
    owner, term = owner[~longer], term[~longer]
    times = each[term]
    seat = np.repeat(starts[term] - np.cumsum(times) + times, times) + np.arange(int(times.sum()))
    value = bits[np.repeat(term, times)] * (asked.plain[seat].astype(np.int64) + 1)
    _collect(best, many, np.repeat(owner, times), asked.block[seat].astype(np.int64), value)
    return best, many


def _plain(asked: Terms) -> NDArray[np.int64]:
    return asked.plain[asked.first].astype(np.int64) + 1


def _collect(
    best: NDArray[np.int64],
    many: NDArray[np.int64],
    owner: NDArray[np.int64],
    block: NDArray[np.int64],
    value: NDArray[np.int64],
) -> None:
    """Adds up values by document and block, and keeps each document's best block."""
    if not len(owner):
        return
    keys, of = np.unique(owner << 16 | block, return_inverse=True)
    total = np.bincount(of, value).astype(np.int64)
    counts = np.bincount(of)
    order = np.argsort(total, kind="stable")  # a document's best block is written last
    best[keys[order] >> 16] = total[order]
    many[keys[order] >> 16] = counts[order]

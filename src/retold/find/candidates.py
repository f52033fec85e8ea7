"""Which documents may retell one another: those that share sampled n-grams; the join need not fit in memory.

Cost stays in proportion to the corpus, whatever is in it:
- documents with the very same text are one, joined to the first of them, where there are many;
- an n-gram in many documents makes no pairs. Where a document consists of such n-grams to a good part (a template, a
  story with thousands of versions), it is joined to a few centres instead, the documents richest in these n-grams;
- a document keeps its best candidates only.
Rare n-grams weigh more: log2(documents / documents with the n-gram), summed, in sixteenths of a bit.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.engine import Engine, Progress, Store, append
from retold.find.fingerprint import body_stems, sample, text_key
from retold.find.settings import FindSettings
from retold.find.small import pairs_of_few

Pairs = NDArray[np.int32]  # shape (n, 2): numbers of documents, the smaller first, sorted


def candidates(
    engine: Engine, store: Store, settings: FindSettings | None = None, *, progress: Progress | None = None
) -> Pairs:
    """Pairs of documents worth aligning, as numbers into the store, shape (n, 2), a < b, ascending.

    Up to `settings.small` documents every pair that shares anything; beyond, as the module says. The result depends on
    the documents and their order alone. `progress` is told of documents fingerprinted.
    """
    settings = settings or FindSettings()
    count = len(store)
    if count < 2:
        return np.empty((0, 2), np.int32)
    few = count <= settings.small
    spacing = 1 if few else settings.spacing(store.words_in_all())
    sketches = engine.map_chunks(partial(_sketch, store, settings, spacing), range(count), progress=progress)
    if few:
        return pairs_of_few([hashes for chunk in sketches for hashes in np.split(chunk[2], chunk[1][1:-1])], settings)
    keys, sizes = _load(engine, sketches, count)
    twins, stands_for = same_texts(keys, settings.identical)
    pairs = join(engine.tables, stands_for, sizes, settings)
    return sort_pairs(np.concatenate([twins, pairs]))


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


def join(tables: Any, alone: NDArray[np.bool_], sizes: NDArray[np.int32], settings: FindSettings) -> Pairs:
    """Pairs from the table `postings`, of the documents marked in `alone`. Plain SQL, in parts that fit in memory."""
    numbers = {"documents": int(alone.sum()), "frequent": settings.frequent, "shared": settings.shared}
    numbers |= {"keep": settings.keep, "centres": settings.centres}
    tables.execute("CREATE OR REPLACE TABLE sizes (d INTEGER, size INTEGER)")
    taking_part = np.flatnonzero(alone).astype(np.int32)
    append(tables, "sizes", {"d": taking_part, "size": sizes[taking_part]})
    for statement in _PREPARE.split(";"):
        tables.execute(statement.format(**numbers))
    tables.execute("CREATE OR REPLACE TABLE shared (a INTEGER, b INTEGER, score INTEGER)")
    for low, high in _ranges(tables):
        tables.execute(_JOIN.format(low=low, high=high, **numbers))
    found = tables.execute(_KEEP.format(**numbers)).fetchnumpy()
    stars = tables.execute(_STARS.format(part=settings.frequent_part, **numbers)).fetchnumpy()
    for table in ("postings", "grams", "light", "heavy", "shared", "sizes"):
        tables.execute(f"DROP TABLE {table}")
    return np.concatenate(
        [np.stack([rows["a"], rows["b"]], axis=1).astype(np.int32, copy=False) for rows in (found, stars)]
    )


def sort_pairs(pairs: Pairs) -> Pairs:
    """Each pair once, the smaller number first, ascending."""
    low, high = pairs.min(axis=1, initial=1 << 30).astype(np.int64), pairs.max(axis=1, initial=0).astype(np.int64)
    joined = np.unique((low << 32) | high)
    return np.stack([joined >> 32, joined & 0xFFFFFFFF], axis=1).astype(np.int32)


def _sketch(
    store: Store, settings: FindSettings, spacing: int, numbers: list[int]
) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.uint64]]:
    """Of some documents: keys of their texts, where each one's n-grams begin, and the n-grams."""
    keys, hashes = [], []
    for number in numbers:
        stems = body_stems(store.words(number), settings)
        keys.append(text_key(stems))
        hashes.append(sample(stems, settings.gram, spacing))
    begins = np.cumsum([0, *(len(found) for found in hashes)])
    return np.array(keys, np.uint64), begins, np.concatenate(hashes)


def _load(engine: Engine, sketches: Iterator[Any], count: int) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """Fill the table `postings` (document, n-gram); give every text's key and number of n-grams."""
    keys, sizes = np.zeros(count, np.uint64), np.zeros(count, np.int32)
    engine.tables.execute("CREATE OR REPLACE TABLE postings (d INTEGER, h UBIGINT)")
    at = 0
    while some := list(islice(sketches, 64)):
        lengths = np.concatenate([np.diff(chunk[1]) for chunk in some]).astype(np.int32)
        upto = at + len(lengths)
        keys[at:upto] = np.concatenate([chunk[0] for chunk in some])
        sizes[at:upto] = lengths
        numbers = np.repeat(np.arange(at, upto, dtype=np.int32), lengths)
        append(engine.tables, "postings", {"d": numbers, "h": np.concatenate([chunk[2] for chunk in some])})
        at = upto
    return keys, sizes


_PART = 60_000_000  # pairs of postings joined at once: some 500 MB while they are counted


def _ranges(tables: Any) -> list[tuple[int, int]]:
    """Ranges of documents whose joins are of about equal size."""
    total, last = tables.execute(
        "SELECT coalesce(sum(df * (df - 1) // 2), 0), (SELECT coalesce(max(d), 0) FROM sizes) FROM grams "
        "WHERE df <= (SELECT max(df) FROM grams WHERE h IN (SELECT h FROM light))"
    ).fetchone()
    parts = max(1, -(-int(total) // _PART))
    edges = np.linspace(0, last + 1, parts + 1).astype(int).tolist()
    return list(pairwise(edges))


_PREPARE = """
CREATE OR REPLACE TABLE grams AS
  SELECT h, count(*)::INTEGER AS df FROM postings SEMI JOIN sizes USING (d) GROUP BY h HAVING count(*) > 1;
CREATE OR REPLACE TABLE light AS
  SELECT d, h, round(16 * log2({documents} / df))::INTEGER AS bits
  FROM postings SEMI JOIN sizes USING (d) JOIN grams USING (h) WHERE df <= {frequent};
CREATE OR REPLACE TABLE heavy AS
  SELECT d, h FROM postings SEMI JOIN sizes USING (d) JOIN grams USING (h) WHERE df > {frequent}
"""

_JOIN = """
INSERT INTO shared
  SELECT one.d, other.d, sum(one.bits)::INTEGER
  FROM light AS one JOIN light AS other ON one.h = other.h AND one.d < other.d
  WHERE one.d >= {low} AND one.d < {high}
  GROUP BY one.d, other.d HAVING count(*) >= {shared}
"""

_KEEP = """
WITH both_ways AS (SELECT a AS d, b AS other, score FROM shared UNION ALL SELECT b, a, score FROM shared),
     ranked AS (SELECT d, other, row_number() OVER (PARTITION BY d ORDER BY score DESC, other) AS place FROM both_ways)
SELECT DISTINCT least(d, other) AS a, greatest(d, other) AS b FROM ranked WHERE place <= {keep}
"""

_STARS = """
WITH rich AS (SELECT d, count(*) AS n FROM heavy GROUP BY d),
     placed AS (SELECT h, heavy.d,
                       row_number() OVER (PARTITION BY h ORDER BY n DESC, heavy.d) AS place
                FROM heavy JOIN rich USING (d)),
     centre AS (SELECT h, d FROM placed WHERE place <= {centres}),
     met AS (SELECT heavy.d, centre.d AS other, count(*) AS n
             FROM heavy JOIN centre ON heavy.h = centre.h AND heavy.d <> centre.d
             GROUP BY heavy.d, centre.d HAVING count(*) >= {shared}),
     ranked AS (SELECT met.d, other, row_number() OVER (PARTITION BY met.d ORDER BY met.n DESC, other) AS place
                FROM met JOIN sizes USING (d) WHERE met.n >= {part} * size)
SELECT DISTINCT least(d, other) AS a, greatest(d, other) AS b FROM ranked WHERE place <= {centres}
"""

"""The join that makes pairs of postings. Plain SQL, in parts that fit in memory; cost in proportion to the corpus.

What counts is how much rare material two documents share within one block of the longer one: log2(documents / documents
with the term), summed, in bits. What keeps it from exploding:
- a term in many documents makes no pairs. Where a document consists of such terms to a good part (a template, a story
  with thousands of versions), it is joined to a few centres instead, the documents richest in these terms;
- a document keeps its best candidates only, more of them where they are alike as a whole.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.find.settings import FindSettings

_PART = 60_000_000  # pairs of postings joined at once: some hundred MB while they are counted


def join(tables: Any, documents: int, settings: FindSettings, spacing: int) -> NDArray[np.int32]:
    """Pairs from the tables `postings` (d, block, is_first, h) and `sizes` (d, size), which are dropped.

    d is a document's rank by length; only those in `sizes` take part. Gives rows (d, d), each pair at least once.
    """
    values = {
        "documents": max(documents, settings.background),
        "frequent": settings.frequent,
        "shared": settings.shared,
        "least": round(16 * settings.bits),
        "keep": settings.keep,
        "alike": settings.alike,
        "keep_alike": settings.keep_alike,
        "centres": settings.centres,
        "part": settings.frequent_part,
    }
    for statement in _PREPARE.split(";"):
        tables.execute(statement.format(**values))
    for low, high in _ranges(tables):
        tables.execute(_JOIN.format(low=low, high=high, **values))
    found = [tables.execute(query.format(**values)).fetchnumpy() for query in (_KEEP, _STARS)]
    for table in ("postings", "terms", "light", "heavy", "shared", "sizes"):
        tables.execute(f"DROP TABLE {table}")
    return np.concatenate([np.stack([rows["a"], rows["b"]], axis=1) for rows in found]).astype(np.int32)


def _ranges(tables: Any) -> list[tuple[int, int]]:
    """Ranges of the longer document whose joins are of about equal size."""
    rows = tables.execute("SELECT d // 256 AS part, sum(df) AS n FROM light GROUP BY part ORDER BY part").fetchall()
    ranges, low, size = [], 0, 0
    for part, n in rows:
        size += int(n)
        if size >= _PART:
            ranges.append((low, (part + 1) * 256))
            low, size = (part + 1) * 256, 0
    return [*ranges, (low, 1 << 31)]


_PREPARE = """
CREATE OR REPLACE TABLE terms AS
  SELECT h, count(*)::INTEGER AS df FROM postings SEMI JOIN sizes USING (d)
  WHERE is_first GROUP BY h HAVING count(*) > 1;
CREATE OR REPLACE TABLE light AS
  SELECT d, block, is_first, h, df, round(16 * log2({documents} / df))::INTEGER AS bits
  FROM postings SEMI JOIN sizes USING (d) JOIN terms USING (h) WHERE df <= {frequent};
CREATE OR REPLACE TABLE heavy AS
  SELECT d, h FROM postings SEMI JOIN sizes USING (d) JOIN terms USING (h) WHERE df > {frequent} AND is_first;
CREATE OR REPLACE TABLE shared (a INTEGER, b INTEGER, score INTEGER, n INTEGER)
"""

_JOIN = """
INSERT INTO shared
  SELECT a, b, max(score), sum(n)::INTEGER FROM (
    SELECT longer.d AS a, shorter.d AS b, sum(longer.bits)::INTEGER AS score, count(*) AS n
    FROM light AS longer JOIN light AS shorter
      ON longer.h = shorter.h AND longer.d > shorter.d AND shorter.is_first
    WHERE longer.d >= {low} AND longer.d < {high}
    GROUP BY longer.d, longer.block, shorter.d HAVING count(*) >= {shared} AND sum(longer.bits) >= {least})
  GROUP BY a, b
"""

_KEEP = """
WITH both_ways AS (SELECT a AS d, b AS other, score, n, b FROM shared
                   UNION ALL SELECT b, a, score, n, b FROM shared),
     ranked AS (SELECT both_ways.d, other, n >= {alike} * size AS alike,
                       row_number() OVER (PARTITION BY both_ways.d ORDER BY score DESC, other) AS place
                FROM both_ways JOIN sizes ON sizes.d = b)
SELECT DISTINCT least(d, other) AS a, greatest(d, other) AS b FROM ranked
WHERE place <= {keep} OR (alike AND place <= {keep_alike})
"""

_STARS = """
WITH rich AS (SELECT d, count(*) AS n FROM heavy GROUP BY d),
     placed AS (SELECT h, heavy.d, row_number() OVER (PARTITION BY h ORDER BY n DESC, heavy.d) AS place
                FROM heavy JOIN rich USING (d)),
     centre AS (SELECT h, d FROM placed WHERE place <= {centres}),
     met AS (SELECT heavy.d, centre.d AS other, count(*) AS n
             FROM heavy JOIN centre ON heavy.h = centre.h AND heavy.d <> centre.d
             GROUP BY heavy.d, centre.d HAVING count(*) >= {shared}),
     ranked AS (SELECT met.d, other, row_number() OVER (PARTITION BY met.d ORDER BY met.n DESC, other) AS place
                FROM met JOIN sizes USING (d) WHERE met.n >= {part} * size)
SELECT DISTINCT least(d, other) AS a, greatest(d, other) AS b FROM ranked WHERE place <= {centres}
"""

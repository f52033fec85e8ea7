"""The join that makes pairs of postings. Plain SQL, in parts that fit in memory; cost in proportion to the corpus.

What counts is how much rare material two documents share within one block of the longer one: log2(documents / documents
with the term), summed, in bits. What keeps it from exploding:
- a term in many documents makes no pairs. Where a document consists of such terms to a good part (a template, a story
  with thousands of versions), it is joined to a few centres instead, the documents richest in these terms;
- a document keeps its best candidates only, more of them where much is shared.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.find.settings import FindSettings

_PART = 60_000_000  # pairs of postings joined at once: some hundred MB while they are counted


def join(tables: Any, documents: int, settings: FindSettings, spacing: int) -> NDArray[np.int32]:
    """Pairs from the tables `postings` (d, block, is_first, h) and `sizes` (d, size), which are dropped.

    d is a document's rank by length; only those in `sizes` take part. spacing: one term in so many was sampled. Gives
    rows (d, d), each pair at least once.
    """
    least, strong = (round(16 * bits / spacing) for bits in (settings.bits, settings.strong))
    values: dict[str, float] = {
        "documents": max(documents, settings.background),
        "shared": settings.shared,
        "least": least,
        "keep": settings.keep,
        "strong": strong,
        "centres": settings.centres,
        "part": settings.frequent_part,
    }
    tables.execute(_TERMS)
    values["frequent"] = _frequent(tables, documents, settings)
    values["frequent_word"] = values["frequent"] * settings.frequent_word
    for statement in _PREPARE.split(";"):
        tables.execute(statement.format(**values))
    for low, high in _ranges(tables):
        tables.execute(_JOIN.format(low=low, high=high, **values))
    tables.execute(_RANK.format(**values))
    values["keep_strong"] = _keep_strong(tables, documents, settings, strong)
    found = [tables.execute(query.format(**values)).fetchnumpy() for query in (_KEEP, _STARS)]
    for table in ("postings", "sizes", "terms", "light", "heavy", "shared", "ranked"):
        tables.execute(f"DROP TABLE {table}")
    return np.concatenate([np.stack([rows["a"], rows["b"]], axis=1) for rows in found]).astype(np.int32)


def _frequent(tables: Any, documents: int, settings: FindSettings) -> int:
    """In how many documents a term may be, so that the join does not outgrow the corpus."""
    frequent, part = settings.frequent, settings.frequent_word
    query = "SELECT df, count(*) * df * df, h % 2 = 1 FROM terms WHERE df <= ? GROUP BY df, h % 2"
    rows = tables.execute(query, [frequent]).fetchall()
    most = max(settings.joined * documents, settings.joined_least)
    while frequent > 8 and sum(n for df, n, word in rows if df <= (frequent * part if word else frequent)) > most:
        frequent //= 2
    return frequent


def _keep_strong(tables: Any, documents: int, settings: FindSettings, strong: int) -> int:
    """How many strong candidates a document may keep, so that the pairs do not outgrow the corpus."""
    query = "SELECT place, count(*) FROM ranked WHERE score >= ? OR place <= ? GROUP BY place ORDER BY place"
    pairs = 0
    for place, count in tables.execute(query, [strong, settings.keep]).fetchall():
        pairs += count
        if place > settings.keep and pairs > settings.pairs * documents:
            return int(place) - 1
    return settings.keep_strong


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


_TERMS = """
CREATE OR REPLACE TABLE terms AS
  SELECT h, count(*)::INTEGER AS df FROM postings SEMI JOIN sizes USING (d)
  WHERE is_first GROUP BY h HAVING count(*) > 1
"""

_PREPARE = """
CREATE OR REPLACE TABLE light AS
  SELECT d, block, is_first, h, df, round(16 * log2({documents} / df))::INTEGER AS bits
  FROM postings SEMI JOIN sizes USING (d) JOIN terms USING (h)
  WHERE df <= (CASE WHEN h % 2 = 0 THEN {frequent} ELSE {frequent_word} END);
CREATE OR REPLACE TABLE heavy AS
  SELECT d, h FROM postings SEMI JOIN sizes USING (d) JOIN terms USING (h)
  WHERE df > {frequent} AND h % 2 = 0 AND is_first;
CREATE OR REPLACE TABLE shared (a INTEGER, b INTEGER, score INTEGER)
"""

_JOIN = """
INSERT INTO shared
  SELECT a, b, max(score) FROM (
    SELECT longer.d AS a, shorter.d AS b, sum(longer.bits)::INTEGER AS score
    FROM light AS longer JOIN light AS shorter
      ON longer.h = shorter.h AND longer.d > shorter.d AND shorter.is_first
    WHERE longer.d >= {low} AND longer.d < {high}
    GROUP BY longer.d, longer.block, shorter.d HAVING count(*) >= {shared} AND sum(longer.bits) >= {least})
  GROUP BY a, b
"""

_RANK = """
CREATE OR REPLACE TABLE ranked AS
  SELECT a, b, any_value(score) AS score, min(place) AS place FROM (
    SELECT a, b, score, row_number() OVER (PARTITION BY d ORDER BY score DESC, a, b) AS place
    FROM (SELECT a AS d, a, b, score FROM shared UNION ALL SELECT b, a, b, score FROM shared))
  GROUP BY a, b
"""

_KEEP = "SELECT a, b FROM ranked WHERE place <= {keep} OR (score >= {strong} AND place <= {keep_strong})"

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

"""The queries of the candidate join, for every engine: plain SQL that DuckDB and Spark understand alike.

They speak of these tables: postings (d, block, is_first, h, plain), a sampled term of a document, once a block; d
numbers the documents by length, h is the term, odd for a single word, plain how many thirds of it are neither name nor
figure. sizes (d, size), how many terms a document has. weights (df, bits), what a term is worth that so many documents
have. reach (low, high, part), what a score is worth where the smaller document has from low to high - 1 terms. The
others are made by the query of their name.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log2

from retold.find.settings import FindSettings

TERMS = "SELECT h, CAST(count(*) AS INTEGER) AS df FROM postings WHERE is_first GROUP BY h HAVING count(*) > 1"

LOADS = """
SELECT df, count(*) * df * df AS n, (h & 1) = 1 AS word FROM terms WHERE df <= {frequent} GROUP BY df, (h & 1) = 1
"""

LIGHT = """
SELECT d, block, is_first, h, df, bits * (plain + 1) AS bits FROM postings JOIN terms USING (h) JOIN weights USING (df)
WHERE df <= (CASE WHEN (h & 1) = 0 THEN {frequent} ELSE {frequent_word} END)
"""

HEAVY = "SELECT d, h FROM postings JOIN terms USING (h) WHERE df > {frequent} AND (h & 1) = 0 AND is_first"

SCALED = "SELECT d, part FROM sizes JOIN reach ON size >= low AND size < high"

SHARED = """
SELECT a, b, CAST(floor(max(score) * greatest(one.part, two.part) / 256) AS INTEGER) AS score FROM (
  SELECT longer.d AS a, shorter.d AS b, CAST(sum(longer.bits) AS INTEGER) AS score
  FROM light AS longer JOIN light AS shorter ON longer.h = shorter.h AND longer.d > shorter.d AND shorter.is_first
  {within}
  GROUP BY longer.d, longer.block, shorter.d HAVING count(*) >= {shared} AND sum(longer.bits) >= {least})
JOIN scaled AS one ON one.d = a JOIN scaled AS two ON two.d = b
GROUP BY a, b, one.part, two.part
"""

RANKED = """
SELECT a, b, max(score) AS score, min(place) AS place FROM (
  SELECT a, b, score, row_number() OVER (PARTITION BY d ORDER BY score DESC, a, b) AS place
  FROM (SELECT a AS d, a, b, score FROM shared UNION ALL SELECT b AS d, a, b, score FROM shared))
GROUP BY a, b
"""

SCORES = """
SELECT CASE WHEN place <= {keep} THEN {sure} + 1 ELSE least(score, {sure}) END AS score, count(*) AS n FROM ranked
WHERE place <= {keep} OR (score >= {strong} AND place <= {keep_strong}) GROUP BY 1
"""

PLACES = """
SELECT place, count(*) AS n FROM ranked WHERE place <= {keep_strong} AND (score >= {strong} OR place <= {keep})
GROUP BY place ORDER BY place
"""

KEPT = "SELECT a, b, score, place FROM ranked WHERE place <= {keep} OR (score >= {strong} AND place <= {keep_strong})"

STARS = """
WITH rich AS (SELECT d, count(*) AS n FROM heavy GROUP BY d),
     placed AS (SELECT h, heavy.d, row_number() OVER (PARTITION BY h ORDER BY n DESC, heavy.d) AS place
                FROM heavy JOIN rich USING (d)),
     centre AS (SELECT h, d FROM placed WHERE place <= {centres}),
     met AS (SELECT heavy.d, centre.d AS other, count(*) AS n
             FROM heavy JOIN centre ON heavy.h = centre.h AND heavy.d <> centre.d
             GROUP BY heavy.d, centre.d HAVING count(*) >= {shared}),
     near AS (SELECT met.d, other, row_number() OVER (PARTITION BY met.d ORDER BY met.n DESC, other) AS place
              FROM met JOIN sizes USING (d) WHERE met.n >= {part} * size)
SELECT DISTINCT least(d, other) AS a, greatest(d, other) AS b FROM near WHERE place <= {centres}
"""

Values = dict[str, float | str]


def values(settings: FindSettings, spacing: int) -> Values:
    """What the queries are filled with, as far as it is known from the start. spacing: one term in so many was
    sampled."""
    return {
        "shared": settings.shared,
        "least": round(64 * settings.bits / spacing),
        "centres": settings.centres,
        "part": settings.frequent_part,
        "frequent": settings.frequent,
        "within": "",
    }


def weights(documents: int, settings: FindSettings) -> list[tuple[int, int]]:
    """Rows (df, bits): in so many documents a term is, so many 64ths of a bit it is worth where it is all names and
    figures, and four times as much where it is none.

    Reckoned here, once for every engine, because their logarithms may differ in the last digit.
    """
    most = max(documents, settings.background)
    return [(df, floor(16 * log2(most / df) + 0.5)) for df in range(2, settings.frequent + 1)]


def reach(settings: FindSettings, spacing: int) -> list[tuple[int, int, int]]:
    """Rows (low, high, part): with so many sampled terms in the smaller document, so many 256ths of its score rank a
    pair. A step is an eighth of a doubling, and what is beyond the last is worth as much as that."""
    steps = range(-8 * 9, 8 * 12)
    edges = [0, *(ceil(settings.size / spacing * 2 ** ((step + 0.5) / 8)) for step in steps), (1 << 31) - 1]
    parts = [round(256 * 2 ** (-settings.size_power * step / 8)) for step in (*steps, steps.stop)]
    rows = zip(edges, edges[1:], parts, strict=False)
    return [(low, high, part) for low, high, part in rows if low < high]


def frequent(loads: Sequence[tuple[int, int, bool]], documents: int, settings: FindSettings) -> int:
    """In how many documents a term may be, so that the join does not outgrow the corpus. loads: rows of LOADS."""
    found, part = settings.frequent, settings.frequent_word
    most = max(settings.joined * documents, settings.joined_least)
    while found > 8 and sum(n for df, n, word in loads if df <= (found * part if word else found)) > most:
        found //= 2
    return found

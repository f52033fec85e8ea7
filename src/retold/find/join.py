"""The join that makes pairs of postings. Plain SQL, in parts that fit in memory; cost in proportion to the corpus.

What counts is how much rare material two documents share within one block of the longer one: log2(documents / documents
with the term), summed, in bits, names and figures at a quarter, since documents on one matter share them anyhow. Pairs
are ranked by that over a root of the smaller document's size, for more is shared by chance in a larger one. What keeps
it from exploding:
- a term in many documents makes no pairs. Where a document consists of such terms to a good part (a template, a story
  with thousands of versions), it is joined to a few centres instead, the documents richest in these terms;
- a document keeps its best candidates, and of the others the strongest of the whole corpus are kept; where these are
  many, second.py looks at them again.

The queries stand in queries.py, for every engine; here DuckDB runs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.engine import append
from retold.find import queries
from retold.find.rule import Rule
from retold.find.settings import FindSettings

Column = NDArray[np.int32]

EMPTY_SHARED = "CREATE OR REPLACE TABLE shared (a INTEGER, b INTEGER, score INTEGER)"
_PART = 60_000_000  # pairs of postings joined at once: some hundred MB while they are counted


def share(tables: Any, documents: int, settings: FindSettings, spacing: int) -> None:
    """Make the tables `shared` (a, b, score) and `heavy` (d, h) of `all_postings` (d, block, is_first, h, plain),
    which is dropped, and `sizes` (d, size).

    d is a document's rank by length; only those in `sizes` take part. spacing: one term in so many was sampled.
    compiled.py makes the same tables, where it can.
    """
    values = queries.values(settings, spacing)

    def make(name: str, query: str) -> None:
        tables.execute(f"CREATE OR REPLACE TABLE {name} AS {query.format(**values)}")

    tables.execute("CREATE OR REPLACE VIEW postings AS SELECT * FROM all_postings SEMI JOIN sizes USING (d)")
    tables.execute("CREATE OR REPLACE TABLE weights (df INTEGER, bits INTEGER)")
    rows = queries.weights(documents, settings)
    append(tables, "weights", {"df": [df for df, _ in rows], "bits": [bits for _, bits in rows]})
    tables.execute("CREATE OR REPLACE TABLE reach (low INTEGER, high INTEGER, part INTEGER)")
    reach = zip(*queries.reach(settings, spacing), strict=True)
    append(tables, "reach", dict(zip(("low", "high", "part"), map(list, reach), strict=True)))
    make("scaled", queries.SCALED)
    make("terms", queries.TERMS)
    loads = tables.execute(queries.LOADS.format(**values)).fetchall()
    values["frequent"] = most = queries.frequent(loads, documents, settings)
    values["frequent_word"] = most * settings.frequent_word
    make("light", queries.LIGHT)
    make("heavy", queries.HEAVY)
    tables.execute(EMPTY_SHARED)
    for low, high in _ranges(tables):
        values["within"] = f"WHERE longer.d >= {low} AND longer.d < {high}"
        tables.execute("INSERT INTO shared " + queries.SHARED.format(**values))
    tables.execute("DROP VIEW postings")
    for table in ("all_postings", "weights", "reach", "scaled", "terms", "light"):
        tables.execute(f"DROP TABLE {table}")


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """Pairs of a longer document a and a shorter b, by rank, with their scores. place: which a pair has among those of
    either of its documents, the better of both, from 1."""

    a: Column
    b: Column
    score: Column
    place: Column


def kept(tables: Any, documents: int, rule: Rule) -> Ranked:
    """The pairs to keep of the table `shared`, which is dropped. documents: how many took part."""
    values = rule.values()
    tables.execute(f"CREATE OR REPLACE TABLE ranked AS {queries.RANKED}")
    scores = tables.execute(queries.SCORES.format(**values)).fetchall()
    values["strong"] = rule.least_score(scores, documents)
    places = tables.execute(queries.PLACES.format(**values)).fetchall()
    values["keep_strong"] = rule.most_strong(places, documents)
    found = tables.execute(queries.KEPT.format(**values)).fetchnumpy()
    for table in ("shared", "ranked"):
        tables.execute(f"DROP TABLE {table}")
    return Ranked(*(found[name].astype(np.int32) for name in ("a", "b", "score", "place")))


def stars(tables: Any, settings: FindSettings, spacing: int) -> NDArray[np.int32]:
    """Rows (d, d) of the stars from the tables `heavy` and `sizes`, which are dropped."""
    rows = _rows(tables, queries.STARS.format(**queries.values(settings, spacing)))
    for table in ("sizes", "heavy"):
        tables.execute(f"DROP TABLE {table}")
    return rows


def _rows(tables: Any, query: str) -> NDArray[np.int32]:
    found = tables.execute(query).fetchnumpy()
    return np.stack([found["a"], found["b"]], axis=1).astype(np.int32)


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

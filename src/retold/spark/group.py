"""The fifth step: stories, one connected part of the corpus at a time, and their numbers, largest first."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from retold.describe.outlets import is_agency
from retold.settings import Settings
from retold.spark.components import components
from retold.spark.frames import groups, mapped, together
from retold.spark.settings import SparkSettings
from retold.spark.stages import Stages
from retold.story.cited import cited_edges
from retold.story.credit import Naming
from retold.story.group import Edge, group
from retold.story.settings import StorySettings

Row = tuple[Any, ...]

# a story of some documents (the ids of its members, and which of them only take some of it), or an edge made sure
_GROUPED: Final = {
    "members": "VARCHAR[]", "partial": "VARCHAR[]", "place": "BIGINT",
    "a": "VARCHAR", "b": "VARCHAR", "confidence": "DOUBLE",
}  # fmt: skip
_INDEX = (1 << 33) - 1  # Spark's increasing ids: the partition above, the row below 33 bits


class Stories:
    """The stories. count: how many, and retold: how many of them with several versions. members: story, document,
    partial, of the latter; alone: story, document, of the others. edges: a, b, confidence, data of the sure pairs."""

    def __init__(self, count: int, retold: int, members: Any, alone: Any, edges: Any) -> None:
        self.count, self.retold, self.members, self.alone, self.edges = count, retold, members, alone, edges


def group_all(
    stages: Stages, described: Any, aligned: Any, settings: Settings, partitions: int, limits: SparkSettings
) -> Stories:
    """The stories of all documents, numbered as the local engine does."""
    story = settings.story
    grouped = stages.keep("grouped", lambda: _grouped(stages, described, aligned, story, limits))
    stages.drop(*(f"parts-{number}" for number in range(limits.rounds + 1)))
    found = grouped.where("members IS NOT NULL").select("members", "partial", "place")
    alone = described.select("document").join(
        found.selectExpr("explode(members) AS document").distinct(), "document", "left_anti"
    )
    ordered = stages.keep("ordered", lambda: _ordered(found, alone, partitions))
    numbered, count = _numbered(ordered)
    several = numbered.where("size(members) > 1")
    members = several.selectExpr("story", "partial", "explode(members) AS document").selectExpr(
        "story", "document", "array_contains(partial, document) AS partial"
    )
    raised = grouped.where("a IS NOT NULL").selectExpr("a", "b", "confidence AS raised")
    edges = (
        aligned.where(f"confidence >= {story.maybe}")
        .select("a", "b", "confidence", "data")
        .join(raised, ["a", "b"], "left")
        .selectExpr("a", "b", "coalesce(raised, confidence) AS confidence", "data")
        .where(f"confidence >= {story.member}")
    )
    single = numbered.where("size(members) = 1").selectExpr("story", "members[0] AS document")
    return Stories(count, int(several.count()), members, single, edges)


def _grouped(stages: Stages, described: Any, aligned: Any, settings: StorySettings, limits: SparkSettings) -> Any:
    """Every connected part grouped by itself; what is no part of any pair is left out.

    Parts are known by 64-bit hashes of ids: where two documents have one hash, two parts are looked at together, which
    changes nothing.
    """
    used = aligned.where(f"confidence >= {settings.member} OR (confidence >= {settings.maybe} AND cites)")
    part = components(stages, used.selectExpr("xxhash64(a) AS u", "xxhash64(b) AS v"), limits.rounds)
    edges = used.selectExpr(
        "xxhash64(a) AS node", "1 AS kind", "a", "b", "confidence", "share_a", "share_b", "longest", "named", "covers",
        "CAST(NULL AS STRING) AS main", "CAST(NULL AS STRING) AS reported", "CAST(NULL AS ARRAY<STRING>) AS lines",
        "CAST(NULL AS ARRAY<STRING>) AS sources", "CAST(NULL AS ARRAY<STRING>) AS passing",
    )  # fmt: skip
    ids = used.selectExpr("a AS document").union(used.selectExpr("b AS document")).distinct()
    nodes = described.join(ids, "document").selectExpr(
        "xxhash64(document) AS node", "0 AS kind", "document AS a", "publisher AS b",
        *(f"CAST(NULL AS {kind}) AS {name}" for name, kind in (
            ("confidence", "DOUBLE"), ("share_a", "DOUBLE"), ("share_b", "DOUBLE"), ("longest", "INT"),
            ("named", "BOOLEAN"), ("covers", "BINARY"))),
        "main", "reported", "lines", "sources", "passing",
    )  # fmt: skip
    rows = nodes.union(edges).join(part, "node").drop("node")
    columns = ["component", *(name for name in rows.columns if name != "component")]
    return mapped(together(rows.select(*columns), "component", "kind", "a", "b"), partial(_group, settings), _GROUPED)


def _group(settings: StorySettings, found: Iterator[Row]) -> Iterator[Row]:
    for _, rows in groups(found):
        ids: list[str] = []
        number: dict[str, int] = {}
        namings: list[Naming] = []
        edges: list[Edge] = []
        for _, kind, a, b, *pair, main, reported, lines, sources, passing in rows:
            if kind == 0:
                number[a] = len(ids)
                ids.append(a)
                namings.append(Naming(b, frozenset(sources), main, reported, frozenset(lines), frozenset(passing)))
            else:
                sure, share_a, share_b, longest, named, covers = pair
                covers_a, covers_b = marshal.loads(covers)
                edges.append(
                    Edge(number[a], number[b], sure, share_a, share_b, covers_a, covers_b, longest, named)
                )  # fmt: skip
        yield from _stories(ids, namings, edges, settings)


def _stories(ids: list[str], namings: list[Naming], edges: list[Edge], settings: StorySettings) -> Iterator[Row]:
    agencies = [n.main if n.main is not None and is_agency(n.main) else None for n in namings]
    sure = [e for e in edges if e.confidence >= settings.member]
    found = group(0, sure, settings, agencies)
    if cited := cited_edges(found, [e for e in edges if e.confidence < settings.member], namings, settings):
        found = group(0, sure + cited, settings, agencies)
    for place, one in enumerate(found):
        yield [ids[d] for d in one.members], [ids[d] for d in one.partial], place, None, None, None
    for e in cited:
        yield None, None, None, ids[e.a], ids[e.b], e.confidence


def _ordered(found: Any, alone: Any, partitions: int) -> Any:
    """All stories in the order of their numbers: the most members first, then by the ids of the members."""
    from pyspark.sql import functions as f

    single = alone.selectExpr("array(document) AS members", "array() AS partial", "0L AS place")
    every = found.union(single).selectExpr("-size(members) AS rank", "members[0] AS first", "*")
    spread = every.repartitionByRange(partitions, "rank", "first")
    ordered = spread.sortWithinPartitions("rank", "members", "place")
    return ordered.select("members", "partial").withColumn("id", f.monotonically_increasing_id())


def _numbered(ordered: Any) -> tuple[Any, int]:
    """The stories with their numbers from 1, from how many there are in each partition before; how many there are."""
    from pyspark.sql import functions as f

    part = f.shiftrightunsigned("id", 33).cast("int").alias("part")
    counts = sorted((row["part"], row["count"]) for row in ordered.groupBy(part).count().collect())
    before, total = {}, 0
    for number, count in counts:
        before[number] = total
        total += count
    spark = ordered.sparkSession
    offsets = spark.createDataFrame(list(before.items()) or [(0, 0)], "part INT, before BIGINT")
    joined = ordered.withColumn("part", part).join(f.broadcast(offsets), "part")
    return joined.selectExpr(f"before + (id & {_INDEX}L) + 1 AS story", "members", "partial"), total

"""The sixth step: every story told, with its rows, its counts, and its page where it gets one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Final

from retold import tables
from retold.describe import Described
from retold.engine.record import decode
from retold.settings import Settings
from retold.spark.frames import groups, mapped, together
from retold.spark.group import Stories
from retold.spark.settings import SparkSettings
from retold.spark.stages import Stages
from retold.steps import Task, tell_and_make
from retold.told import TABLES, How

Row = tuple[Any, ...]

COUNTS: Final = ("copies", "credited", "facts", "conflicts")
INDEX: Final = {
    "title": "VARCHAR", "page": "VARCHAR", "versions": "INTEGER", "outlets": "INTEGER", "origin": "VARCHAR",
    "first": "VARCHAR", "first_iso": "VARCHAR", "owed": "INTEGER", "credited": "INTEGER", "differences": "INTEGER",
    "conflicts": "INTEGER",
}  # fmt: skip
_TOLD: Final = {
    "story": "BIGINT", **{f"n_{name}": "INTEGER" for name in COUNTS}, **{name: tables.SCHEMA[name] for name in TABLES},
    "listed": INDEX, "html": "VARCHAR",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _How:
    settings: Settings
    pages: int
    listed: int


def tell_all(stages: Stages, described: Any, stories: Stories, settings: Settings, limits: SparkSettings) -> Any:
    """Every story told: its number, counts, rows of the tables, entry of the index, page."""
    how = _How(settings, limits.pages, limits.index_stories)
    records = described.select("document", "record")

    def told() -> Any:
        several = mapped(_rows(records, stories), partial(_tell, how), _TOLD)
        single = stories.alone.join(records, "document").select("story", "document", "record")
        return several.union(mapped(single, partial(_tell_single, how), _TOLD))

    return stages.keep("told", told)


def _rows(records: Any, stories: Stories) -> Any:
    """The members of each story, in the order of their ids, and then its pairs, in the order of theirs."""
    from pyspark.sql import functions as f

    members = stories.members
    stands = members.groupBy("document").agg(f.count("*").alias("stands"), f.min("story").alias("first"))
    versions = members.join(stands, "document").join(records, "document").selectExpr(
        "story", "0 AS kind", "document AS a", "'' AS b", "partial", "CAST(stands AS INT) AS stands",
        "story = first AS first", "CAST(NULL AS DOUBLE) AS confidence", "record AS data",
    )  # fmt: skip
    of_a = members.selectExpr("document AS a", "story")
    of_b = members.selectExpr("document AS b", "story")
    pairs = stories.edges.join(of_a, "a").join(of_b, ["b", "story"]).selectExpr(
        "story", "1 AS kind", "a", "b", "false AS partial", "0 AS stands", "false AS first", "confidence", "data"
    )  # fmt: skip
    return together(versions.union(pairs), "story", "kind", "a", "b")


def _tell(how: _How, found: Iterator[Row]) -> Iterator[Row]:
    for number, rows in groups(found):
        members: list[Described] = []
        place: dict[str, int] = {}
        some: set[int] = set()
        stands: list[int] = []
        quoted: set[int] = set()
        pairs: list[tuple[int, int, float, bytes]] = []
        for _, kind, a, b, taken, count, first, confidence, data in rows:
            if kind:
                pairs.append((place[a], place[b], confidence, data))
                continue
            if taken:
                some.add(len(members))
            if not first:
                quoted.add(len(members))
            place[a] = len(members)
            stands.append(count)
            members.append(decode(data))
        everything = tuple(range(len(members)))
        task = Task(str(number), everything, frozenset(some), tuple(stands), tuple(pairs), frozenset(quoted))
        yield _told(how, number, members, task)


def _tell_single(how: _How, found: Iterator[Row]) -> Iterator[Row]:
    for number, _, record in found:
        yield _told(how, number, [decode(record)], Task(str(number), (0,), frozenset(), (1,), ()))


def _told(how: _How, number: int, members: Sequence[Described], task: Task) -> Row:
    story = tell_and_make(members, how.settings, How(pages=number <= how.pages), task)
    row = story.listed
    listed = [list(asdict(row).values())] if number <= how.listed else []
    counts = (row.owed, row.credited, row.differences, row.conflicts)
    return (number, *counts, *(list(zip(*story.columns[name], strict=True)) for name in TABLES), listed, story.page)

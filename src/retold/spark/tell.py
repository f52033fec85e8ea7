"""The sixth step: every story told, with its rows, its counts, and its page where it gets one."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from tempfile import TemporaryDirectory
from typing import Any, Final

from retold import tables
from retold.describe import Described
from retold.describe.words import Words
from retold.engine.record import decode, decode_words
from retold.settings import Settings
from retold.spark.frames import groups, mapped, together
from retold.spark.group import Stories
from retold.spark.settings import SparkSettings
from retold.spark.stages import Stages
from retold.spool import Scratch
from retold.steps import NO_PAIRS, Task, tell_and_make
from retold.story.members import Numbered
from retold.told import TABLES, How

Row = tuple[Any, ...]

_AT_HAND = 1_024  # documents of a story that a task holds as objects

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


class _Records:
    """The records of one story by their numbers: those used last as objects, all of them where a scratch keeps them."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._places = array("q")
        self._lengths = array("q")
        self._read = lru_cache(maxsize=_AT_HAND)(self._decoded)

    def add(self, data: bytes) -> None:
        self._places.append(self._scratch.add(data))
        self._lengths.append(len(data))

    def words(self, number: int) -> Words:
        """Only the words of a document."""
        return decode_words(self._scratch.read(self._places[number], self._lengths[number]))

    def _decoded(self, number: int) -> Described:
        return decode(self._scratch.read(self._places[number], self._lengths[number]))

    def __getitem__(self, number: int) -> Described:
        return self._read(number)

    def __len__(self) -> int:
        return len(self._places)


def _tell(how: _How, found: Iterator[Row]) -> Iterator[Row]:
    for number, rows in groups(found):
        with Scratch() as scratch, TemporaryDirectory(prefix="retold-") as folder:
            documents = _Records(scratch)
            yield from _told(how, number, documents, scratch, _task(number, rows, documents, scratch), folder)


def _task(number: int, rows: Iterator[Row], documents: _Records, scratch: Scratch) -> Task:
    """The story that some rows make up, its records and alignments kept."""
    at: dict[str, int] = {}
    some: set[int] = set()
    quoted: set[int] = set()
    stands = array("i")
    a, b, sure, place, length = array("i"), array("i"), array("d"), array("q"), array("q")
    for _, kind, one, two, taken, count, first, confidence, data in rows:
        if kind:
            a.append(at[one])
            b.append(at[two])
            sure.append(confidence)
            place.append(scratch.add(data))
            length.append(len(data))
            continue
        if taken:
            some.add(len(at))
        if not first:
            quoted.add(len(at))
        at[one] = len(at)
        stands.append(count)
        documents.add(data)
    pairs = (a, b, sure, place, length)
    return Task(str(number), range(len(at)), frozenset(some), stands, pairs, frozenset(quoted))


def _tell_single(how: _How, found: Iterator[Row]) -> Iterator[Row]:
    with Scratch() as nothing:
        for number, _, record in found:
            task = Task(str(number), (0,), frozenset(), (1,), NO_PAIRS)
            yield from _told(how, number, [decode(record)], nothing, task, None)


def _told(how: _How, number: int, members: Numbered, scratch: Scratch, task: Task, folder: str | None) -> Iterator[Row]:
    """The rows of one story: the first with its counts, its entry and its page, further ones with more of its rows."""
    story = tell_and_make(members, scratch, how.settings, How(pages=number <= how.pages, folder=folder), task)
    row = story.listed
    counts: tuple[int, ...] = (row.owed, row.credited, row.differences, row.conflicts)
    listed, page = ([list(asdict(row).values())] if number <= how.listed else []), story.page
    for piece in story.pieces():
        yield (number, *counts, *(list(zip(*piece[name], strict=True)) for name in TABLES), listed, page)
        counts, listed, page = (0,) * len(COUNTS), [], None

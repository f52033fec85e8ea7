"""The first step: files become documents where the workers are, by the same readers as everywhere."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from retold import tables
from retold.errors import NothingToRead, UsageError
from retold.model import Document, Reject
from retold.read import Input, Plan, ReadSettings, plan
from retold.read.fields import check_map
from retold.read.inputs import STDIN, as_sources, planned
from retold.read.make import Options
from retold.read.notes import Notes
from retold.read.reading import read_input, renamed
from retold.spark.files import is_address
from retold.spark.frames import groups, mapped, together
from retold.spark.settings import SparkSettings
from retold.spark.stages import Stages

Row = tuple[Any, ...]

DOCUMENTS: Final = {name: kind for name, kind in tables.SCHEMA["documents"].items() if name != "words"}
_PLACE: Final = {"input": "INTEGER", "place": "INTEGER"}  # in which input, and as the how-manieth thing read there
_ITEMS: Final = {**_PLACE, "file": "VARCHAR", "family": "VARCHAR", **DOCUMENTS, "reason": "VARCHAR"}
_RENAMED: Final = {**_PLACE, "new": "VARCHAR", "file": "VARCHAR", "at": "VARCHAR", "reason": "VARCHAR"}
_SUFFIX = re.compile(r"(?:~[0-9]+)+$")


class Corpus:
    """What was read. documents: DOCUMENTS, every id once. rejects: (input, place, source, reason), those of the plan
    with the input -1. count: how many documents."""

    def __init__(self, documents: Any, rejects: Any, count: int) -> None:
        self.documents, self.rejects, self.count = documents, rejects, count


def find_inputs(spark: Any, sources: Iterable[str | os.PathLike[str]]) -> Plan:
    """The inputs that the sources mean: local ones as `retold.read` finds them, addresses as Spark lists them.

    Raises UsageError for what the workers cannot read.
    """
    local, listed = [], []
    for source in as_sources(sources):
        if source == STDIN:
            raise UsageError(
                "With --engine spark standard input cannot be read: write it to a file that workers reach."
            )
        if is_address(source):
            listed += [(row.path, row.length, source) for row in _list(spark, source)]
        else:
            local.append(source.removeprefix("file://") if source.startswith("file:///") else source)
    if not listed:
        return plan(local)
    return planned(local, listed)


def _list(spark: Any, source: str) -> list[Any]:
    reader = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    try:
        return list(reader.load(source).select("path", "length").collect())
    except Exception as error:
        raise UsageError(f"{source} cannot be listed: {str(error).strip().splitlines()[0]}") from error


def read(
    spark: Any,
    stages: Stages,
    given: Plan,
    mapping: Mapping[str, str] | None,
    day_first: bool | None,
    settings: ReadSettings,
    partitions: int,
    limits: SparkSettings,
) -> Corpus:
    """Read every input, each in one task. Raises NothingToRead where there is no document."""
    options = Options(check_map(mapping), day_first, settings)

    def items() -> Any:
        frames = [_read_local(spark, given, options, limits), _read_listed(spark, given, options)]
        found = [frame for frame in frames if frame is not None]
        frame = found[0] if len(found) == 1 else found[0].unionByName(found[1])
        return frame.repartition(partitions, "input", "place")

    if not given.inputs:
        raise NothingToRead(_nothing(given.rejects))
    every = stages.keep("read", items)
    documents = every.where("document IS NOT NULL").drop("reason")
    count = int(documents.count())
    rejects = every.where("reason IS NOT NULL").select("input", "place", "source", "reason")
    if not count:
        first = rejects.orderBy("input", "place").limit(1).collect()
        raise NothingToRead(_nothing([*given.rejects, *(Reject(row.source, row.reason) for row in first)]))
    known = [(-1, place, one.source, one.reason) for place, one in enumerate(given.rejects)]
    if known:
        rejects = rejects.union(spark.createDataFrame(known, rejects.schema))
    twice = documents.groupBy("document").count().where("count > 1").limit(1).count()
    if twice:
        documents, more = _with_own_ids(stages, documents, settings.rows_each)
        rejects = rejects.union(more)
    return Corpus(documents.drop("input", "place", "file", "family"), rejects, count)


def _nothing(rejects: Sequence[Reject]) -> str:
    reason = f" {rejects[0].source}: {rejects[0].reason}" if rejects else " There are no sources."
    return f"Nothing could be read.{reason}"


def _read_local(spark: Any, given: Plan, options: Options, limits: SparkSettings) -> Any:
    """Inputs that every worker finds under their paths: many small ones a task, or one large one."""
    bins: list[list[tuple[int, str, str, str, int]]] = []
    size = limits.input_bytes
    for number, one in enumerate(given.inputs):
        if is_address(one.path):
            continue
        if size >= limits.input_bytes:
            bins.append([])
            size = 0
        path = one.path if is_address(one.path) else os.path.abspath(one.path)
        bins[-1].append((number, one.id, one.source, path, one.bytes))
        size += one.bytes + 4096  # opening a file costs as well
    if not bins:
        return None
    schema = "inputs ARRAY<STRUCT<number: INT, id: STRING, source: STRING, path: STRING, bytes: BIGINT>>"
    frame = spark.createDataFrame(spark.sparkContext.parallelize([(some,) for some in bins], len(bins)), schema)
    return mapped(frame, partial(_read_bins, options), _ITEMS)


def _read_bins(options: Options, found: Iterator[Row]) -> Iterator[Row]:
    for (inputs,) in found:
        for one in inputs:
            yield from _items(one["number"], Input(one["id"], one["source"], one["path"], one["bytes"]), options)


def _read_listed(spark: Any, given: Plan, options: Options) -> Any:
    """Inputs with an address: Spark fetches the bytes of each, and a task reads them from a file of its own."""
    rows = [(number, one.id, one.source, one.path) for number, one in enumerate(given.inputs) if is_address(one.path)]
    if not rows:
        return None
    content = spark.read.format("binaryFile").load([path for *_, path in rows])
    inputs = spark.createDataFrame(rows, "number INT, id STRING, source STRING, path STRING")
    joined = content.join(inputs, "path").select("number", "id", "source", "path", "content")
    return mapped(joined, partial(_read_contents, options), _ITEMS)


def _read_contents(options: Options, found: Iterator[Row]) -> Iterator[Row]:
    for number, key, source, path, content in found:
        with tempfile.TemporaryDirectory(prefix="retold-") as folder:
            copy = os.path.join(folder, os.path.basename(path))
            with open(copy, "wb") as file:
                file.write(content)
            yield from _items(number, Input(key, source, copy, len(content)), options)


def _items(number: int, one: Input, options: Options) -> Iterator[Row]:
    for place, item in enumerate(read_input(one, options)):
        if isinstance(item, Document):
            row = tables.document_row(item, 0)[:-1]
            yield (number, place, one.source, _SUFFIX.sub("", item.id), *row, None)
        else:
            source, reason = tables.reject_row(item)
            yield (number, place, None, None, None, source, *(None,) * (len(DOCUMENTS) - 2), reason)


def _with_own_ids(stages: Stages, documents: Any, rows_each: int) -> tuple[Any, Any]:
    """The documents with every id once, as `retold.read` names them, and what is to be said of those renamed.

    Names given out go by the id alone but for a suffix, so that one family of ids at a time can be looked at.
    """

    def renames() -> Any:
        twice = documents.groupBy("family", "document").count().where("count > 1").select("family").distinct()
        family = documents.join(twice, "family").select("family", "input", "place", "document", "file", "source")
        return mapped(together(family, "family", "input", "place"), _rename, _RENAMED)

    new = stages.keep("renamed", renames)
    fresh = new.select("input", "place", "new")
    named = documents.join(fresh, ["input", "place"], "left").selectExpr(
        *(f"coalesce(new, document) AS {name}" if name == "document" else name for name in documents.columns)
    )
    told = new.select("input", "place", "file", "at", "reason")
    notes = mapped(
        together(told, "input", "place"),
        partial(_tell, rows_each),
        {**_PLACE, "source": "VARCHAR", "reason": "VARCHAR"},
    )
    return named, notes


def _rename(found: Iterator[Row]) -> Iterator[Row]:
    for _, family in groups(found):
        taken: set[str] = set()
        for _, number, place, key, file, source in family:
            if key not in taken:
                taken.add(key)
                continue
            document, reason = renamed(Document(key, ""), taken)
            yield number, place, document.id, file, (source or "")[len(file) + 1 :], reason


def _tell(rows_each: int, found: Iterator[Row]) -> Iterator[Row]:
    for number, some in groups(found):
        notes: Notes | None = None
        place = 0
        for _, place, file, at, reason in some:
            notes = notes or Notes(file, rows_each)
            for one in notes.each("id", at, reason):
                yield number, place, one.source, one.reason
        for one in notes.rest() if notes else ():
            yield number, place, one.source, one.reason

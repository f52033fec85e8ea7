"""Reading as a whole: sources become documents with unique ids, and rows of `rejects` for all that is in doubt."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import Any, BinaryIO, cast, overload

from retold.errors import InputError, UsageError
from retold.model import Document, Reject
from retold.read.fields import check_map
from retold.read.formats import sniff
from retold.read.inputs import STDIN, Input, Plan, plan, why
from retold.read.make import Maker, Options, Orders, date_orders
from retold.read.notes import Notes
from retold.read.opened import Opened
from retold.read.records import Record, Trouble
from retold.read.settings import ReadSettings

Sources = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Reading(Sequence[Document]):
    """What was read: a sequence of documents in a fixed order, and the rows about what could not be read."""

    documents: tuple[Document, ...]
    rejects: tuple[Reject, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Document, ...]: ...
    def __getitem__(self, index: int | slice) -> Document | tuple[Document, ...]:
        return self.documents[index]

    def __len__(self) -> int:
        return len(self.documents)

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)


def read(
    sources: Sources,
    *,
    map: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    stdin: BinaryIO | None = None,
    settings: ReadSettings | None = None,
) -> Reading:
    """Read articles from files, folders (recursive), globs, or '-' (JSON Lines on standard input).

    `map` says where our fields are in the input: {"text": "body"} takes the text from the field "body" (fields: text,
    html, id, title, outlet, url, published, language). `day_first` settles dates such as 9/12/2022. The order of the
    documents and their ids do not depend on the order of the sources. What cannot be read is in `.rejects`.
    Raises UsageError for a source that is no path or a mapping that cannot be.
    """
    documents: list[Document] = []
    rejects: list[Reject] = []
    for item in stream(sources, map=map, day_first=day_first, stdin=stdin, settings=settings):
        if isinstance(item, Document):
            documents.append(item)
        else:
            rejects.append(item)
    return Reading(tuple(documents), tuple(rejects))


def read_one(
    source: str | os.PathLike[str],
    *,
    map: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    stdin: BinaryIO | None = None,
    settings: ReadSettings | None = None,
) -> Document:
    """Read the one article of a file. Raises InputError where there is none or more than one."""
    reading = read(source, map=map, day_first=day_first, stdin=stdin, settings=settings)
    if len(reading) == 1:
        return reading[0]
    name = os.fspath(source)
    if reading.documents:
        raise InputError(name, f"it holds {len(reading):,} articles where one is expected")
    raise InputError(name, reading.rejects[0].reason if reading.rejects else "there is no article in it")


def stream(
    sources: Sources | Plan,
    *,
    map: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    stdin: BinaryIO | None = None,
    settings: ReadSettings | None = None,
    progress: Progress | None = None,
) -> Iterator[Document | Reject]:
    """Like `read`, one document or reject at a time, in memory that grows only by the ids.

    `sources` may be a Plan, whose `.bytes` is the total of what `progress` is called with (bytes read since the last
    call, as stored). Raises UsageError at the call, not at the first item.
    """
    options = Options(check_map(map), day_first, settings or ReadSettings())
    return _stream(sources if isinstance(sources, Plan) else plan(sources), options, stdin, progress)


def _stream(
    planned: Plan, options: Options, stdin: BinaryIO | None, progress: Progress | None
) -> Iterator[Document | Reject]:
    yield from planned.rejects
    taken: set[str] = set()
    for entry in planned.inputs:
        notes = Notes(entry.source, options.settings.rows_each)
        for item in read_input(entry, options, stdin=stdin, progress=progress):
            if isinstance(item, Document):
                if item.id in taken:
                    item, reason = renamed(item, taken)
                    place = (item.source or "")[len(entry.source) + 1 :]
                    yield item
                    yield from notes.each("id", place, reason)
                else:
                    taken.add(item.id)
                    yield item
            else:
                yield item
        yield from notes.rest()


def renamed(document: Document, taken: set[str]) -> tuple[Document, str]:
    """A document whose id is among those taken, with the next free one, which is taken now; and what is said of it."""
    low = high = 2
    while f"{document.id}~{high}" in taken:  # the suffixes in use have no gaps, so halving finds the end
        low, high = high, high * 2
    while low < high:
        number = (low + high) // 2
        if f"{document.id}~{number}" in taken:
            low = number + 1
        else:
            high = number
    name = f"{document.id}~{low}"
    taken.add(name)
    return replace(document, id=name), f"the id '{document.id}' was there before; both are kept, this one as '{name}'"


def without_surrogates(document: Document) -> Document:
    """A document whose text can be written as UTF-8: a lone surrogate becomes U+FFFD, so that offsets stay."""
    fields: dict[str, Any] = {
        name: value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        for name, value in asdict(document).items()
        if isinstance(value, str) and not value.isascii() and any("\ud800" <= c <= "\udfff" for c in value)
    }
    return replace(document, **fields) if fields else document


def documents_of(items: Iterable[Document | Reject], rejects: list[Reject], verb: str) -> Iterator[Document]:
    """The documents among some items, fit to be written; rejects go to `rejects`. Raises UsageError, which names the
    verb, for what is neither."""
    for item in items:
        if isinstance(item, Reject):
            rejects.append(item)
        elif isinstance(item, Document):
            yield without_surrogates(item)
        else:
            raise UsageError(f"{verb} takes Documents, not {type(item).__name__}; retold.read(...) makes them")


def read_input(
    entry: Input, options: Options, *, stdin: BinaryIO | None = None, progress: Progress | None = None
) -> Iterator[Document | Reject]:
    """The documents of one input, their ids as the input has them, and the rows about it."""
    notes = Notes(entry.source, options.settings.rows_each)
    try:
        with _raw(entry, stdin, options.settings) as raw:
            yield from _documents(entry, raw, options, notes, progress)
    except OSError as error:
        yield Reject(entry.source, why(error))
    yield from notes.rest()


def _documents(
    entry: Input, raw: BinaryIO, options: Options, notes: Notes, progress: Progress | None
) -> Iterator[Document | Reject]:
    settings = options.settings
    opened = Opened(raw, settings.sniff, progress)
    if not opened.head:
        yield Reject(entry.source, opened.trouble or "empty file")
        return
    form, reason = sniff(opened.head, entry.path if entry.path != STDIN else "stdin.jsonl")
    if not form or (form == "parquet" and (opened.packed or entry.path == STDIN)):
        yield Reject(entry.source, reason or "a Parquet file must be an uncompressed file of its own")
        return

    def scan() -> Orders:
        if form in ("text", "html", "xml"):
            return {}
        here = raw.tell()
        try:
            return date_orders(_records(form, entry, Opened(raw, settings.sniff), settings), options)
        finally:
            raw.seek(here)

    maker = Maker(entry, options, notes, scan)
    found = False
    for item in _reader(form, entry, opened, settings):
        if isinstance(item, Trouble):
            found = True
            yield from notes.each(item.kind, item.at, item.reason)
        else:
            for made in maker.document(item):
                found = True
                yield made
    yield from maker.finish()
    if opened.trouble:
        yield Reject(entry.source, f"read in part: {opened.trouble}" if found else opened.trouble)
    elif not found and not notes:
        yield Reject(entry.source, "there are no articles in it")


def _reader(form: str, entry: Input, opened: Opened, settings: ReadSettings) -> Iterator[Record | Trouble]:
    """The reader of a format."""
    from retold.read import jsons, page, plain, tables

    if form == "xml":
        from retold.read.xmls import read_xml

        return read_xml(opened, settings)
    if form == "parquet":
        return tables.read_parquet(entry.path, settings)
    readers = {
        "text": plain.read_text,
        "html": page.read_page,
        "jsonl": jsons.read_lines,
        "json": jsons.read_document,
        "csv": tables.read_csv,
    }
    return readers[form](opened, settings)


def _records(form: str, entry: Input, opened: Opened, settings: ReadSettings) -> Iterator[Record]:
    return (item for item in _reader(form, entry, opened, settings) if isinstance(item, Record))


@contextmanager
def _raw(entry: Input, stdin: BinaryIO | None, settings: ReadSettings) -> Iterator[BinaryIO]:
    """The bytes of an input in a file that can be read again from the start: pipes go through a temporary one."""
    if entry.path == STDIN:
        source = stdin if stdin is not None else sys.stdin.buffer
        with _spooled(source, settings) as copy:
            yield copy
        return
    with open(entry.path, "rb") as file:
        if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            yield file
            return
        with _spooled(file, settings) as copy:
            yield copy


@contextmanager
def _spooled(source: BinaryIO, settings: ReadSettings) -> Iterator[BinaryIO]:
    with tempfile.SpooledTemporaryFile(max_size=settings.spool) as copy:
        shutil.copyfileobj(source, copy, 1 << 18)
        copy.seek(0)
        yield cast(BinaryIO, copy)

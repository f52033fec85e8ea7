"""A record becomes a Document: its fields are found, its date is read, and what is doubtful is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from retold.model import Document, Reject
from retold.read.dates import DateReading, Order, read_date
from retold.read.decode import without_surrogates
from retold.read.fields import Chooser, body_of, host, is_markup, language_code, text_of
from retold.read.garbled import garbled, restored
from retold.read.inputs import Input
from retold.read.jsons import too_long
from retold.read.notes import Notes
from retold.read.records import Record
from retold.read.settings import ReadSettings

Orders = dict[str, frozenset[Order]]
_NOTHING = frozenset(("", "none", "null", "nan", "nat", "n/a", "\\n", "-", "--"))
_NATIVE = {
    name: (name,) for name in ("text", "html", "id", "title", "outlet", "url", "published", "author", "language")
}
_REMEDY = "; say which with --day-first or --month-first"


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller asked for: their names of fields, the order of day and month, and the limits."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    settings: ReadSettings = field(default_factory=ReadSettings)


class Maker:
    """Makes the documents of one input. `scan` reads the input once more, for the order of its dates."""

    def __init__(self, entry: Input, options: Options, notes: Notes, scan: Callable[[], Orders]) -> None:
        self._entry = entry
        self._options = options
        self._notes = notes
        self._scan = scan
        self._orders: Orders | None = None
        self._chooser = Chooser(options.mapping)
        self._mapped: set[str] = set()
        self._names: tuple[Any, ...] = ()

    def document(self, record: Record) -> Iterator[Document | Reject]:
        """The document of one record (its id not yet made unique), or the reason why there is none."""
        values = record.values
        names = tuple(values)
        places = _NATIVE if record.native else self._chooser.places(names)
        if not record.native and self._options.mapping:
            self._names = names
            self._mapped.update(ours for ours in self._options.mapping if places[ours])
        for note in record.notes:
            self._notes.once(note.split(",")[0], record.at, f"read with a repair: {note}")
        text, form = self._text(record, places)
        if text is None or not text.strip():
            reason = self._no_text(record, places)
            if reason.startswith("empty"):
                yield from self._notes.each("empty", record.at, reason)
            else:
                self._notes.once("no text", record.at, reason)
            return
        if len(text) > self._options.settings.largest_document:
            yield from self._notes.each("long", record.at, too_long("text", self._options.settings))
            return
        text, replaced = without_surrogates(text)
        if replaced:
            self._notes.once(
                "surrogates",
                record.at,
                "read in part: characters that cannot be (lone surrogates, NUL) were replaced by U+FFFD",
            )
        text, mended = self._ungarbled(text, record.at)

        def line(said: str | None) -> str | None:
            said = _one_line(said)
            return restored(said) or said if mended and said else said

        url = _first(values, places["url"])
        outlet = _first(values, places["outlet"])
        if outlet is not None and "://" in outlet:
            url, outlet = url or outlet, host(outlet)
        published, raw = self._published(values, places["published"], record.at)
        own = _first(values, places["id"])
        own = _one_line(own) if own and "\n" in own else own
        yield Document(
            id=own or (f"{self._entry.id}#{record.at}" if record.at else self._entry.id),
            text=text,
            title=line(_first(values, places["title"])),
            outlet=line(outlet or host(url)),
            url=url,
            published=published,
            language=language_code(_first(values, places["language"])),
            source=self._notes.place(record.at),
            format=form,
            published_raw=raw,
            author=line(_people(values, places.get("author", ()))),
        )

    def _ungarbled(self, text: str, at: str) -> tuple[str, bool]:
        """The text as it was before it was read in the wrong encoding, where all of it was; both ways it is told."""
        places = garbled(text)
        if not places:
            return text, False
        before = restored(text)
        if before is not None:
            self._notes.once(
                "restored",
                at,
                "read with a repair: UTF-8 that had been read as Windows-1252 (“Ã¼” for “ü”) was put right",
            )
            return before, True
        self._notes.once(
            "garbled",
            at,
            "read in part: some letters look like UTF-8 that had been read as Windows-1252 (“Ã¼” for “ü”); as other "
            "letters are sound, the text is kept as it stands",
        )
        return text, False

    def finish(self) -> Iterator[Reject]:
        """Rows about the input as a whole."""
        for ours, theirs in sorted(self._options.mapping.items()):
            if self._names and ours not in self._mapped and ours != "text":
                yield Reject(
                    self._entry.source,
                    f"read in part: no field '{theirs}' (mapped to {ours}) in this file; "
                    f"its fields are {_listed(self._names)}",
                )

    def _text(self, record: Record, places: Mapping[str, tuple[Any, ...]]) -> tuple[str | None, str]:
        values = record.values
        for name in (*places["text"], *places.get("html", ())):
            text = body_of(values.get(name))
            if text is None or (not record.native and text.strip().lower() in _NOTHING) or not text.strip():
                continue
            if not record.native and (is_markup(text) or name in places.get("html", ())):
                from retold.read.extract import fragment

                return fragment(text), f"{record.format}+html"
            return text, record.format
        return None, record.format

    def _no_text(self, record: Record, places: Mapping[str, tuple[Any, ...]]) -> str:
        if record.native:
            return "empty: there is no text in it"
        if places["text"] or places["html"]:
            return f"empty: the field '{(*places['text'], *places['html'])[0]}' holds no text"
        wanted = self._options.mapping.get("text")
        what = f"no field '{wanted}' (mapped to text)" if wanted else "no field that is known to hold the text"
        return f"{what}; the fields are {_listed(tuple(record.values))}; say which one with --map text=FIELD"

    def _published(
        self, values: Mapping[Any, Any], names: tuple[Any, ...], at: str
    ) -> tuple[datetime | None, str | None]:
        """The date that is sure, or what was read as it stands; a date that is not sure is told."""
        doubtful: tuple[DateReading, str] | None = None
        for name in names:
            value = values.get(name)
            if isinstance(value, Mapping | list | tuple):
                value = text_of(value)
            if value is None or value != value or (isinstance(value, str) and value.strip().lower() in _NOTHING):
                continue
            reading = self._read_date(value)
            if reading.when is not None:
                return reading.when, None
            doubtful = doubtful or (reading, without_surrogates(str(value))[0][:200])
        if doubtful is None:
            return None, None
        reading, raw = doubtful
        remedy = _REMEDY if reading.trouble == "ambiguous" and len(reading.orders) > 1 else ""
        reason = f"the date '{raw}' is {reading.trouble} ({reading.why}){remedy}; kept as read, without a date"
        self._notes.once(f"date {reading.trouble}", at, f"read in part: {reason}")
        return None, raw

    def _read_date(self, value: object) -> DateReading:
        options = self._options
        reading = read_date(value, day_first=options.day_first, settings=options.settings)
        if reading.trouble != "ambiguous" and "." not in reading.shape:
            return reading
        if len(reading.orders) < 2 or options.day_first is not None:
            return reading
        if self._orders is None:
            self._orders = self._scan()
        orders = self._orders.get(reading.shape.rstrip("."))
        if orders is None or len(orders) != 1:
            return reading
        settled = read_date(value, orders=orders, settings=options.settings)
        if settled.when is not None and settled.when != reading.when:
            order = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}[next(iter(orders))]
            self._notes.once(
                "order",
                "",
                f"the dates of this file were read {order}, for some of them, unlike "
                f"'{str(value)[:40]}', can be read in no other way",
            )
        return settled if settled.when is not None else reading


def date_orders(records: Iterator[Record], options: Options) -> Orders:
    """For each shape of date among the records: the orders in which every one of them can be read."""
    chooser = Chooser(options.mapping)
    orders: Orders = {}
    for record in records:
        places = _NATIVE if record.native else chooser.places(tuple(record.values))
        for name in places["published"]:
            value = record.values.get(name)
            if isinstance(value, str):
                reading = read_date(value, settings=options.settings)
                if reading.orders:
                    shape = reading.shape.rstrip(".")
                    orders[shape] = orders.get(shape, reading.orders) & reading.orders
                    break
    return orders


def _first(values: Mapping[Any, Any], names: tuple[Any, ...]) -> str | None:
    for name in names:
        text = text_of(values.get(name))
        if text is not None and text.strip().lower() not in _NOTHING:
            return without_surrogates(text.strip())[0]
    return None


def _people(values: Mapping[Any, Any], names: tuple[Any, ...]) -> str | None:
    """Who wrote it; several are set apart by commas."""
    for name in names:
        value = values.get(name)
        people = [text_of(one) for one in (value if isinstance(value, list | tuple) else [value])]
        given = [" ".join(one.split()) for one in people if one and one.strip().lower() not in _NOTHING]
        if given:
            return without_surrogates(", ".join(given))[0]
    return None


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _listed(names: tuple[Any, ...]) -> str:
    shown = ", ".join(without_surrogates(str(name)[:60])[0] for name in names[:20])
    return (shown or "none") + (f" and {len(names) - 20} more" if len(names) > 20 else "")

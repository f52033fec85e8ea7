"""CSV (comma, semicolon, tab or bar) and Parquet: one record a row."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from typing import Any

from retold.read.decode import decode_as, legacy
from retold.read.fields import recognised
from retold.read.jsons import too_long
from retold.read.opened import Opened
from retold.read.records import Record, Trouble
from retold.read.settings import ReadSettings

_DELIMITERS = (",", ";", "\t", "|")
_BATCH = 500
_AGAIN = 200_000_000  # characters that are read again in all, behind quotation marks that do not close
_SEPARATOR = re.compile(r"sep=([^\w\s\"]|\t)?", re.I)  # the first line that spreadsheets write to name the delimiter


class _Lines:
    """Lines as text for the csv module, with what was repaired in them."""

    def __init__(self, opened: Opened, settings: ReadSettings) -> None:
        self._lines = opened.lines(settings.largest_document)
        self._head = opened.head
        if b"\r" in self._head and b"\n" not in self._head:  # as old Macs and some spreadsheets end their lines
            self._lines = _by_returns(self._lines)
        self._encoding = ""
        self.notes: list[str] = []
        self.number = 0
        self.too_long: list[int] = []
        self.row: list[str] = []  # lines of the row that is being read
        self._again: list[str] = []  # lines to be read once more, the next one last
        self._left = _AGAIN

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._again:
            self.number += 1
            line = self._again.pop()
        else:
            line = self._fresh()
        self.row.append(line)
        return line

    def begin(self) -> None:
        """A row begins with the next line."""
        self.row.clear()

    def unclosed(self) -> bool:
        """Whether a quotation mark opens in the row and does not close: it has several lines and an odd mark."""
        return len(self.row) > 1 and sum(line.count('"') for line in self.row) % 2 == 1

    def back(self) -> bool:
        """Give the lines of the row but its first out once more; False where that was done too often already."""
        size = sum(map(len, self.row))
        if len(self.row) < 2 or self._left < size:
            return False
        self._left -= size
        self._again += self.row[:0:-1]
        self.number -= len(self.row) - 1
        return True

    def _fresh(self) -> str:
        while True:
            line = next(self._lines)
            self.number += 1
            if line is not None:
                break
            self.too_long.append(self.number)
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            self._encoding = self._encoding or legacy(self._head + line)
            decoded = decode_as(line, self._encoding)
            self.notes.append(decoded.trouble)
            return decoded.text


def _by_returns(lines: Iterator[bytes | None]) -> Iterator[bytes | None]:
    for line in lines:
        yield from io.BytesIO(line.replace(b"\r", b"\n")) if line is not None else (None,)


def _mended(raw: str, delimiter: str, columns: int) -> list[str] | None:
    """The row that is meant where marks inside a quoted field are not doubled ("He said "yes" to it"); None where there
    are no such marks, or the row makes no sense with them either."""
    inside = re.compile(rf"""(?<=[^{re.escape(delimiter)}"\r\n])"(?=[^{re.escape(delimiter)}"\r\n])""")
    if inside.search(raw) is None:
        return None
    try:
        next(csv.reader(raw.splitlines(keepends=True), delimiter=delimiter, strict=True), None)
    except csv.Error:
        row = next(csv.reader(inside.sub('""', raw).splitlines(keepends=True), delimiter=delimiter), [])
        return row if len(row) == columns else None
    return None


def read_csv(opened: Opened, settings: ReadSettings) -> Iterator[Record | Trouble]:
    """Rows under a header; `at` is the number of the line on which a row begins."""
    csv.field_size_limit(min(sys.maxsize, max(csv.field_size_limit(), settings.largest_document)))
    lines = _Lines(opened, settings)
    delimiter = delimiter_of(opened.head.decode("utf-8", "replace"))
    rows = csv.reader(lines, delimiter=delimiter)
    header: list[str] = []
    while True:
        began = lines.number + 1
        lines.begin()
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield Trouble(str(began), "csv", f"this row cannot be read: {error}")
            lines.back()
            rows = csv.reader(lines, delimiter=delimiter)
            continue
        for number in lines.too_long:
            yield Trouble(str(number), "long", too_long("line", settings))
            began = max(began, number + 1)
        lines.too_long.clear()
        notes, lines.notes = tuple(sorted(set(lines.notes))), []
        if not any(cell.strip() for cell in row):
            continue
        if not header and began == 1 and _SEPARATOR.fullmatch("".join(row)):
            continue
        if not header:
            header = [cell.strip() for cell in row]
            continue
        at = str(began)
        if lines.unclosed() or (len(row) < len(header) and lines.number > began):
            last = lines.number
            reason = f"a quotation mark that opens in this row does not close before line {last}"
            again = "" if lines.back() else "; the lines between are left out"
            yield Trouble(at, "quote", reason + again)
            rows = csv.reader(lines, delimiter=delimiter)
            continue
        if header and (mended := _mended("".join(lines.row), delimiter, len(header))) is not None:
            row, notes = mended, (*notes, "marks inside a quoted field are not doubled")
        if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
            reason = f"{len(row)} columns where the header has {len(header)}; is a text with '{delimiter}' not quoted?"
            yield Trouble(at, "columns", reason)
            continue
        yield Record(dict(zip(header, row, strict=False)), at, "csv", notes=notes)
    for number in lines.too_long:
        yield Trouble(str(number), "long", too_long("line", settings))


def delimiter_of(head: str) -> str:
    """The character between columns: the one under which most names of the header are known, else the most frequent."""
    if match := _SEPARATOR.match(head.lstrip("\ufeff")):
        return match[1] or ","
    line = next((line for line in head.splitlines() if line.strip()), "")
    best, most = ",", (0, 0)
    for delimiter in _DELIMITERS:
        try:
            names = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            continue
        score = (len(recognised(names)), len(names))
        if score > most:
            best, most = delimiter, score
    return best


def read_parquet(path: str, settings: ReadSettings) -> Iterator[Record | Trouble]:
    """Rows of a Parquet file, in its order, a batch at a time; `at` is the number of the row from 1."""
    import duckdb

    try:
        connection = duckdb.connect(":memory:")
        connection.execute("SET threads = 1")
        quoted = "".join(f"[{letter}]" if letter in "[*?" else letter for letter in path)
        columns = connection.execute("DESCRIBE SELECT * FROM read_parquet($1)", [quoted]).fetchall()
        wanted = ", ".join(_column(str(name), str(kind)) for name, kind, *_ in columns)
        rows = connection.execute(f"SELECT {wanted} FROM read_parquet($1)", [quoted])
        names = [str(column[0]) for column in columns]
        number = 0
        while batch := rows.fetchmany(_BATCH):
            for row in batch:
                number += 1
                values: dict[str, Any] = dict(zip(names, row, strict=True))
                yield Record(values, str(number), "parquet")
    except duckdb.Error as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else "unknown trouble"
        yield Trouble("", "parquet", f"this Parquet file cannot be read: {first}")
    finally:
        connection.close()


def _column(name: str, kind: str) -> str:
    """Times are handed over as text in UTC: one form, whatever the time zone of the machine."""
    quoted = '"' + name.replace('"', '""') + '"'
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"make_timestamp(epoch_us({quoted}))::VARCHAR || '+00:00' AS {quoted}"
    if kind.startswith(("TIMESTAMP", "DATE")):
        return f"{quoted}::VARCHAR AS {quoted}"
    return quoted

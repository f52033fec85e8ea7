"""The output contract as data: every table, its columns and types, and how the nouns become rows.

`docs/tables.md` says what each column means; a test holds the two to each other. Columns may be added, none renamed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from retold.model import (
    Change,
    Credit,
    Document,
    LedgerEntry,
    Link,
    Pair,
    Part,
    Passage,
    Quote,
    Reject,
    SentenceLink,
    Span,
    Story,
    Version,
)

if TYPE_CHECKING:
    import duckdb
    import pandas

Row = tuple[Any, ...]
Columns = Mapping[str, str]

_SPANS: Final = {"a_start": "INTEGER", "a_end": "INTEGER", "b_start": "INTEGER", "b_end": "INTEGER"}

SCHEMA: Final[Mapping[str, Columns]] = {
    "documents": {
        "document": "VARCHAR",
        "source": "VARCHAR",
        "format": "VARCHAR",
        "title": "VARCHAR",
        "outlet": "VARCHAR",
        "url": "VARCHAR",
        "published": "TIMESTAMPTZ",
        "published_raw": "VARCHAR",
        "author": "VARCHAR",
        "language": "VARCHAR",
        "text": "VARCHAR",
        "words": "INTEGER",
    },
    "parts": {"document": "VARCHAR", "kind": "VARCHAR", "start": "INTEGER", "end": "INTEGER"},
    "credits": {
        "document": "VARCHAR",
        "kind": "VARCHAR",
        "name": "VARCHAR",
        "start": "INTEGER",
        "end": "INTEGER",
        "text": "VARCHAR",
    },
    "quotes": {
        "document": "VARCHAR",
        "start": "INTEGER",
        "end": "INTEGER",
        "speaker": "VARCHAR",
        "text": "VARCHAR",
        "quote": "VARCHAR",
    },
    "pairs": {
        "a": "VARCHAR",
        "b": "VARCHAR",
        "share_a": "DOUBLE",
        "share_b": "DOUBLE",
        "passages": "INTEGER",
        "confidence": "DOUBLE",
    },
    "passages": {"a": "VARCHAR", "b": "VARCHAR", **_SPANS, "kind": "VARCHAR", "moved": "BOOLEAN", "score": "DOUBLE"},
    "links": {"a": "VARCHAR", "b": "VARCHAR", **_SPANS, "kind": "VARCHAR", "moved": "BOOLEAN", "score": "DOUBLE"},
    "changes": {
        "a": "VARCHAR",
        "b": "VARCHAR",
        "kind": "VARCHAR",
        **_SPANS,
        "a_text": "VARCHAR",
        "b_text": "VARCHAR",
        "conflict": "BOOLEAN",
        "confidence": "DOUBLE",
    },
    "stories": {
        "story": "VARCHAR",
        "title": "VARCHAR",
        "origin": "VARCHAR",
        "origin_name": "VARCHAR",
        "versions": "INTEGER",
        "outlets": "INTEGER",
        "first_published": "TIMESTAMPTZ",
    },
    "versions": {
        "story": "VARCHAR",
        "document": "VARCHAR",
        "relation": "VARCHAR",
        "share": "DOUBLE",
        "credited": "BOOLEAN",
        "confidence": "DOUBLE",
    },
    "lineage": {
        "story": "VARCHAR",
        "parent": "VARCHAR",
        "child": "VARCHAR",
        "parent_lost": "BOOLEAN",
        "child_lost": "BOOLEAN",
        "confidence": "DOUBLE",
        "evidence": "VARCHAR",
    },
    "ledger": {
        "story": "VARCHAR",
        "entry": "INTEGER",
        "kind": "VARCHAR",
        "conflict": "BOOLEAN",
        "confidence": "DOUBLE",
        "weight": "DOUBLE",
        "parent": "VARCHAR",
        "child": "VARCHAR",
        "value": "INTEGER",
        "value_text": "VARCHAR",
        "document": "VARCHAR",
        "start": "INTEGER",
        "end": "INTEGER",
        "note": "VARCHAR",
    },
    "rejects": {"source": "VARCHAR", "reason": "VARCHAR"},
}

_BATCH: Final = 50_000  # rows handed over at once

COUNTED: Final[Columns] = {"document": "VARCHAR", "language": "VARCHAR", "words": "INTEGER"}


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _sides(a: Span | None, b: Span | None) -> Row:
    return (*_ends(a), *_ends(b))


def document_row(document: Document, words: int) -> Row:
    """A row of `documents`; `words` counts the words of the body."""
    d = document
    return (
        d.id, d.source, d.format, d.title, d.outlet, d.url, d.published, d.published_raw, d.author, d.language,
        d.text, words
    )  # fmt: skip


def part_row(part: Part) -> Row:
    """A row of `parts`."""
    return (part.document, part.kind, part.start, part.end)


def credit_row(credit: Credit) -> Row:
    """A row of `credits`."""
    return (credit.document, credit.kind, credit.name, credit.start, credit.end, credit.text)


def quote_row(quote: Quote) -> Row:
    """A row of `quotes`."""
    return (quote.document, quote.start, quote.end, quote.speaker, quote.text, quote.quote)


def pair_row(pair: Pair) -> Row:
    """A row of `pairs`."""
    return (pair.a, pair.b, pair.share_a, pair.share_b, pair.passages, pair.confidence)


def passage_row(passage: Passage | SentenceLink) -> Row:
    """A row of `passages` or of `links`: both have the same columns."""
    p = passage
    return (p.a.document, p.b.document, *_sides(p.a, p.b), p.kind, p.moved, p.score)


def change_row(change: Change) -> Row:
    """A row of `changes`."""
    c = change
    return (c.a_document, c.b_document, c.kind, *_sides(c.a, c.b), c.a_text, c.b_text, c.conflict, c.confidence)


def story_row(story: Story) -> Row:
    """A row of `stories`."""
    s = story
    return (s.id, s.title, s.origin, s.origin_name, len(s.versions), s.outlets, s.first_published)


def version_row(version: Version) -> Row:
    """A row of `versions`."""
    v = version
    return (v.story, v.document, v.relation, v.share, v.credited, v.confidence)


def link_row(link: Link) -> Row:
    """A row of `lineage`."""
    k = link
    return (k.story, k.parent, k.child, k.parent_lost, k.child_lost, k.confidence, k.evidence)


def ledger_rows(entry: LedgerEntry) -> Iterator[Row]:
    """The rows of `ledger` for one entry: one a value and version that has it, one for a value that no text has."""
    e = entry
    parent, child = e.entered or (None, None)
    head = (e.story, e.entry, e.kind, e.conflict, e.confidence, e.weight, parent, child)
    for number, value in enumerate(e.values):
        for n, span in enumerate(value.spans or (None,)):
            where = (None, None, None) if span is None else (span.document, span.start, span.end)
            yield (*head, number, value.wordings[n] if value.wordings else value.text, *where, e.note)


def reject_row(reject: Reject) -> Row:
    """A row of `rejects`."""
    return (reject.source, reject.reason)


def _naive(value: datetime | None) -> np.datetime64:
    if value is None:
        return np.datetime64("NaT", "us")
    return np.datetime64(value.astimezone(UTC).replace(tzinfo=None), "us")


def _array(values: Sequence[Any], kind: str) -> Any:
    """One column as DuckDB scans it: objects for text, (masked) arrays elsewhere, datetime64 for time stamps."""
    if kind == "VARCHAR":
        out = np.empty(len(values), dtype=object)
        out[:] = values
        return out
    if kind == "TIMESTAMPTZ":
        return np.array([_naive(v) for v in values], dtype="datetime64[us]")
    dtype = {"INTEGER": np.int32, "BIGINT": np.int64, "DOUBLE": np.float64, "BOOLEAN": np.bool_}[kind]
    if None not in values:
        return np.array(values, dtype=dtype)
    mask = [v is None for v in values]
    return np.ma.MaskedArray(np.array([0 if v is None else v for v in values], dtype=dtype), mask=mask)


def create(connection: duckdb.DuckDBPyConnection, names: Iterable[str] = SCHEMA) -> None:
    """Make tables of the contract, empty, in place of what there is of these names."""
    for name in names:
        create_table(connection, name, SCHEMA[name])


def create_table(connection: duckdb.DuckDBPyConnection, name: str, columns: Columns) -> None:
    """Make a table with these columns, empty, in place of what there is of this name."""
    body = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
    connection.execute(f'CREATE OR REPLACE TABLE "{name}" ({body})')


def append(connection: duckdb.DuckDBPyConnection, name: str, rows: Sequence[Row]) -> None:
    """Add rows to one table of the contract."""
    append_columns(connection, name, SCHEMA[name], rows)


def append_columns(connection: duckdb.DuckDBPyConnection, name: str, columns: Columns, rows: Sequence[Row]) -> None:
    """Add rows to a table with these columns."""
    if rows:
        _insert(connection, name, columns, turned(rows))


def turned(rows: Sequence[Row]) -> list[list[Any]]:
    """The columns of some rows; none where there are no rows."""
    return list(map(list, zip(*rows, strict=True)))


def _insert(
    connection: duckdb.DuckDBPyConnection, name: str, columns: Columns, values: Sequence[Sequence[Any]]
) -> None:
    batch = {column: _array(some, kind) for (column, kind), some in zip(columns.items(), values, strict=True)}
    selected = ", ".join(f'CAST("{column}" AS {kind})' for column, kind in columns.items())
    connection.register("_batch", batch)
    connection.execute(f'INSERT INTO "{name}" SELECT {selected} FROM _batch')
    connection.unregister("_batch")


class Buffer:
    """Rows on their way into the tables: handed over many at a time, since every call costs some ten milliseconds."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._columns: dict[str, list[list[Any]]] = {}
        self._waiting = 0

    def add(self, name: str, columns: list[list[Any]]) -> None:
        """Add rows to one table, given as columns, now or later."""
        if not columns:
            return
        waiting = self._columns.setdefault(name, [[] for _ in columns])
        for column, values in zip(waiting, columns, strict=True):
            column += values
        self._waiting += len(columns[0])
        if self._waiting >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Hand over what is waiting."""
        for name, columns in self._columns.items():
            _insert(self._connection, name, SCHEMA[name], columns)
        self._columns.clear()
        self._waiting = 0


def ordered(name: str) -> str:
    """The query of a table in its one order: by all its columns, so that equal tables are equal files."""
    return f'SELECT * FROM "{name}" ORDER BY ' + ", ".join(f'"{column}" NULLS FIRST' for column in SCHEMA[name])


class Table:
    """One table of a trace, as Arrow: pandas, polars, pyarrow and DuckDB take it in one step.

    It speaks the Arrow PyCapsule interface (`__arrow_c_stream__`), so `polars.DataFrame(table)`,
    `pyarrow.table(table)` and `duckdb.sql("SELECT * FROM table")` work, and has `to_pandas()` and `to_pylist()`.
    Iterated it gives its rows as dictionaries, so `pandas.DataFrame(table)` works as well.
    """

    def __init__(self, name: str, query: Callable[[], duckdb.DuckDBPyRelation]) -> None:
        self.name = name
        self._query = query

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._query().__arrow_c_stream__(requested_schema)

    @property
    def column_names(self) -> list[str]:
        """Names of the columns, in order."""
        return list(SCHEMA[self.name])

    @property
    def num_columns(self) -> int:
        """How many columns."""
        return len(SCHEMA[self.name])

    @property
    def num_rows(self) -> int:
        """How many rows."""
        return int(self._query().count("*").fetchall()[0][0])

    def __len__(self) -> int:
        return self.num_rows

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.to_pylist())

    def rows(self) -> list[Row]:
        """The rows as tuples; time stamps are aware datetimes in UTC."""
        stamps = [i for i, kind in enumerate(SCHEMA[self.name].values()) if kind == "TIMESTAMPTZ"]
        plain = ", ".join(
            f'epoch_us("{column}") AS "{column}"' if kind == "TIMESTAMPTZ" else f'"{column}"'
            for column, kind in SCHEMA[self.name].items()
        )
        fetched = self._query().project(plain).fetchall()
        if not stamps:
            return fetched
        return [
            tuple(stamp(value) if i in stamps else value for i, value in enumerate(row)) for row in fetched
        ]  # fmt: skip

    def to_pylist(self) -> list[dict[str, Any]]:
        """The rows as dictionaries."""
        return [dict(zip(self.column_names, row, strict=True)) for row in self.rows()]

    def to_pydict(self) -> dict[str, list[Any]]:
        """The columns as lists."""
        rows = self.rows()
        return {name: [row[i] for row in rows] for i, name in enumerate(self.column_names)}

    def column(self, name: str) -> list[Any]:
        """The values of one column."""
        return self.to_pydict()[name]

    __getitem__ = column

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a pandas DataFrame (pandas must be installed)."""
        import pandas as pd

        return pd.DataFrame(self.to_pylist(), columns=self.column_names)

    def __repr__(self) -> str:
        return f"<Table {self.name}: {self.num_rows} rows · {', '.join(self.column_names)}>"


def stamp(value: int | None) -> datetime | None:
    """An aware time stamp from microseconds since 1970, None from None."""
    return None if value is None else datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=value)


def rows_of(items: Iterable[Any], make: Callable[[Any], Row]) -> list[Row]:
    """The rows of many nouns."""
    return [make(item) for item in items]

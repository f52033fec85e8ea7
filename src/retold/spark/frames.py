"""Rows between Python and Spark: column types, batches of bounded size, and groups of rows that stand together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

import pyarrow as pa

from retold.spark.settings import DEFAULT

# A column's type by the name that retold.tables.SCHEMA gives it, or the columns of the rows that it holds a list of.
# Time stamps travel as microseconds since 1970.
Columns = Mapping[str, Any]
_TYPES: dict[str, tuple[str, Any]] = {
    "VARCHAR": ("STRING", pa.string()),
    "INTEGER": ("INT", pa.int32()),
    "BIGINT": ("BIGINT", pa.int64()),
    "DOUBLE": ("DOUBLE", pa.float64()),
    "BOOLEAN": ("BOOLEAN", pa.bool_()),
    "BLOB": ("BINARY", pa.binary()),
    "TIMESTAMPTZ": ("BIGINT", pa.int64()),
    "VARCHAR[]": ("ARRAY<STRING>", pa.list_(pa.string())),
}
_ITEM = 200  # bytes, about, of an item of a list: a row of a table
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def ddl(columns: Columns) -> str:
    """The columns as Spark names them."""
    return ", ".join(f"`{name}` {_sql(kind)}" for name, kind in columns.items())


def _sql(kind: Any) -> str:
    if isinstance(kind, str):
        return _TYPES[kind][0]
    return "ARRAY<STRUCT<" + ", ".join(f"`{name}`: {_sql(of)}" for name, of in kind.items()) + ">>"


def _arrow(kind: Any) -> Any:
    if isinstance(kind, str):
        return _TYPES[kind][1]
    return pa.list_(pa.struct([(name, _arrow(of)) for name, of in kind.items()]))


def _plain(value: Any, kind: Any) -> Any:
    if value is None or isinstance(kind, str):
        return micros(value) if isinstance(value, datetime) else value
    return [
        {name: _plain(cell, of) for (name, of), cell in zip(kind.items(), row, strict=True)} for row in value
    ]  # fmt: skip


def micros(value: datetime | None) -> int | None:
    """Microseconds since 1970."""
    return None if value is None else (value - _EPOCH) // timedelta(microseconds=1)


def batches(rows: Iterable[Sequence[Any]], columns: Columns) -> Iterator[Any]:
    """Rows as Arrow batches, each of some MB."""
    waiting: list[Sequence[Any]] = []
    size = 0
    for row in rows:
        waiting.append(row)
        size += sum(len(cell) for cell in row if isinstance(cell, str | bytes)) + 64
        size += _ITEM * sum(len(cell) for cell in row if isinstance(cell, list))
        if len(waiting) >= 4096 or size >= DEFAULT.batch_bytes:
            yield batch(waiting, columns)
            waiting, size = [], 0
    if waiting:
        yield batch(waiting, columns)


def batch(rows: Sequence[Sequence[Any]], columns: Columns) -> Any:
    """Rows as one Arrow batch."""
    arrays = [
        pa.array([_plain(row[place], kind) for row in rows], _arrow(kind))
        for place, kind in enumerate(columns.values())
    ]
    return pa.RecordBatch.from_arrays(arrays, list(columns))


def rows(found: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of Arrow batches, as tuples of plain values."""
    for some in found:
        yield from zip(*(column.to_pylist() for column in some.columns), strict=True)


def mapped(frame: Any, work: Callable[[Iterator[tuple[Any, ...]]], Iterable[Sequence[Any]]], columns: Columns) -> Any:
    """The DataFrame of the rows that `work` makes of the rows of each partition. `work` must be importable."""

    def run(found: Iterator[Any]) -> Iterator[Any]:
        return batches(work(rows(found)), columns)

    return frame.mapInArrow(run, ddl(columns))


def groups(found: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, Iterator[tuple[Any, ...]]]]:
    """Consecutive rows with one first value: (value, rows). Must be taken in order, one group after the other."""
    return groupby(found, key=lambda row: row[0])


def together(frame: Any, key: str, *order: str) -> Any:
    """The DataFrame with all rows of one key in one partition, one after the other, in this order.

    Spark sorts on disk where it must, and a group is read row by row: its size has no bound but the disk's.
    """
    return frame.repartition(key).sortWithinPartitions(key, *order)

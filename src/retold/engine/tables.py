"""Tables in DuckDB: opened within a memory limit, filled from arrays, written out byte for byte alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from retold.errors import RetoldError

_ROW_GROUP = 122_880  # rows: DuckDB's own default, written down so that another version cannot change the bytes
_BATCH = 50_000  # rows handed over at once


def connect(folder: Path, *, memory: int, threads: int) -> Any:
    """Open the database file of a working folder. memory: bytes that DuckDB may hold before it spills to the folder."""
    import duckdb

    try:
        connection = duckdb.connect(str(folder / "tables.duckdb"))
    except duckdb.IOException as error:
        raise RetoldError(f"The working folder {folder} cannot be used: {error}") from error
    connection.execute(f"SET memory_limit = '{max(memory, 64 << 20)}B'")
    connection.execute(f"SET threads = {threads}")
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET TimeZone = 'UTC'")
    spill = str(folder / "spill").replace("'", "''")
    connection.execute(f"SET temp_directory = '{spill}'")
    return connection


def append(connection: Any, table: str, columns: Mapping[str, Any]) -> int:
    """Add rows to a table from parallel columns (arrays, masked arrays, or lists with None); return how many.

    The columns are taken by name. About 20 million numbers a second; strings cost more.
    """
    batch = {name: _column(values) for name, values in columns.items()}
    count = len(next(iter(batch.values()))) if batch else 0
    if count:
        names = ", ".join(f'"{name}"' for name in batch)
        connection.register("retold_batch", batch)
        try:
            connection.execute(f'INSERT INTO "{table}" ({names}) SELECT {names} FROM retold_batch')
        finally:
            connection.unregister("retold_batch")
    return count


def append_rows(connection: Any, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Add rows given as tuples, in batches; return how many."""
    total = 0
    batch: list[Sequence[Any]] = []

    def flush() -> int:
        return append(connection, table, dict(zip(names, map(list, zip(*batch, strict=True)), strict=True)))

    for row in rows:
        batch.append(row)
        if len(batch) >= _BATCH:
            total += flush()
            batch.clear()
    return total + (flush() if batch else 0)


def export(connection: Any, query: str, order: Sequence[str], path: Path) -> None:
    """Write the rows of a query to a Parquet file, ordered by the columns named (which must order them fully).

    The bytes depend on the rows alone: one thread, a fixed row-group size, no time stamp inside.
    """
    threads = connection.execute("SELECT current_setting('threads')").fetchall()[0][0]
    target = str(path).replace("'", "''")
    by = ", ".join(f'"{name}" NULLS FIRST' for name in order)
    connection.execute("SET threads = 1")
    connection.execute("SET preserve_insertion_order = true")
    try:
        connection.execute(
            f"COPY (SELECT * FROM ({query}) ORDER BY {by}) TO '{target}' "
            f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROW_GROUP})"
        )
    finally:
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(f"SET threads = {threads}")


def _column(values: Any) -> Any:
    if isinstance(values, np.ma.MaskedArray):
        return values
    if isinstance(values, np.ndarray):
        return np.ascontiguousarray(values)  # DuckDB reads no other layout
    values = list(values)
    missing = [value is None for value in values]
    known = next((value for value in values if value is not None), None)
    if isinstance(known, bool | np.bool_):
        return np.ma.array([bool(value) for value in values], mask=missing, dtype=np.bool_)
    if isinstance(known, int | float | np.number):
        kind = np.float64 if any(isinstance(value, float | np.floating) for value in values) else np.int64
        return np.ma.array([0 if value is None else value for value in values], mask=missing, dtype=kind)
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def interrupted(error: BaseException) -> bool:
    """Whether an error is how DuckDB says that Ctrl-C came in the middle of a query."""
    return type(error).__name__ == "InterruptException" or (
        isinstance(error, RuntimeError) and str(error).startswith("Query interrupted")
    )

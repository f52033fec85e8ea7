"""Tables: what goes in from arrays and lists, and Parquet files that are alike byte for byte."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from retold.engine import Local, append, append_rows, export


def test_columns_with_gaps_come_back_as_they_were() -> None:
    """Arrays, masked arrays and lists with None go into a table and come out the same."""
    when = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)
    with Local(workers=1) as engine:
        engine.tables.execute(
            "CREATE TABLE t (name VARCHAR, n INTEGER, share DOUBLE, good BOOLEAN, seen TIMESTAMPTZ, h UBIGINT)"
        )
        columns = {
            "h": np.array([1, 2**64 - 1, 0], np.uint64),
            "name": ["a", None, "ж'\"\U0001f30d"],
            "n": [1, None, 3],
            "share": [None, 0.5, 1],
            "good": [True, None, False],
            "seen": [when, None, when],
        }
        assert append(engine.tables, "t", columns) == 3
        rows = engine.tables.execute("SELECT name, n, share, good, seen = ?, h FROM t", [when]).fetchall()
    assert sorted(rows, key=lambda row: -row[-1]) == [
        (None, None, 0.5, None, None, 2**64 - 1),
        ("a", 1, None, True, True, 1),
        ("ж'\"\U0001f30d", 3, 1.0, False, True, 0),
    ]


def test_rows_are_added_in_batches() -> None:
    """Many tuples go in, none is lost, and no row at all is fine too."""
    with Local(workers=1) as engine:
        engine.tables.execute("CREATE TABLE t (a INTEGER, b VARCHAR)")
        assert append_rows(engine.tables, "t", ["a", "b"], ((n, str(n)) for n in range(120_000))) == 120_000
        assert append_rows(engine.tables, "t", ["a", "b"], []) == 0
        assert engine.tables.execute("SELECT count(*), sum(a), max(b) FROM t").fetchone() == (
            120_000,
            120_000 * 119_999 // 2,
            "99999",
        )


def test_exported_bytes_depend_on_the_rows_alone(tmp_path: Path) -> None:
    """The same rows in another order, by another number of threads, make the same file, byte for byte."""
    names = np.array([f"name {n % 977}" for n in range(300_000)], dtype=object)
    files = []
    for workers, order in ((1, 1), (3, -1)):
        with Local(workers=workers) as engine:
            engine.tables.execute("CREATE TABLE t (n INTEGER, name VARCHAR)")
            append(engine.tables, "t", {"n": np.arange(300_000)[::order], "name": names[::order]})
            path = tmp_path / f"{workers}.parquet"
            export(engine.tables, "SELECT * FROM t", ["n"], path)
            files.append(path.read_bytes())
            assert engine.tables.execute("SELECT current_setting('threads')").fetchone() == (workers,)
    assert files[0] == files[1]

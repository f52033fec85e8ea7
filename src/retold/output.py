"""The report folder: written as a whole or not at all, and never over anything that is not a report."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from retold.engine import Engine, export
from retold.errors import OutputError, RetoldError
from retold.tables import SCHEMA

_MANIFEST = "manifest.json"


def is_report(folder: Path) -> bool:
    """Whether a folder holds a report of Retold."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and "retold" in manifest


class Staged:
    """A folder under way: write into `.folder`, and leaving the `with` block without an error puts it in place.

    Raises OutputError at once where the target is not ours to replace or its parent cannot be written. After an error,
    or when the process is killed, the old report is as it was; what a killed run left behind the next one removes.
    """

    def __init__(self, target: Path) -> None:
        self.target = Path(os.path.abspath(target))
        if self.target.is_symlink() or (self.target.exists() and not self.target.is_dir()):
            raise OutputError(
                f"{target} is a file, a link or a device. Give --out a folder that is new or holds a report."
            )
        if self.target.is_dir() and any(self.target.iterdir()) and not is_report(self.target):
            raise OutputError(f"{target} holds files that are no Retold report. Give --out a new or empty folder.")
        self.folder = self.target.with_name(f".{self.target.name}.retold-new")
        self._old = self.target.with_name(f".{self.target.name}.retold-old")
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            if self._old.exists() and not self.target.exists():
                self._old.rename(self.target)  # a run was killed between the two renames below
            shutil.rmtree(self._old, ignore_errors=True)
            shutil.rmtree(self.folder, ignore_errors=True)
            (self.folder / "tables").mkdir(parents=True)
        except OSError as problem:
            raise OutputError(f"{target} cannot be written: {problem.strerror}") from problem

    def manifest(self, content: Mapping[str, Any]) -> None:
        """Write manifest.json, by which the folder is known as a report."""
        text = json.dumps(content, ensure_ascii=False, indent=2, default=str)
        (self.folder / _MANIFEST).write_text(text + "\n", encoding="utf-8")

    def working(self) -> Path:
        """A folder for working files, of a name of its own: a process may remember what stood in an earlier one."""
        return Path(tempfile.mkdtemp(prefix="work-", dir=self.folder))

    def __enter__(self) -> Staged:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            if isinstance(value, OSError) and value.errno in (errno.ENOSPC, errno.EDQUOT):
                raise RetoldError(
                    f"There is no space left for {self.target}, which needs room for the working files too. Free some, "
                    "or give --out a folder on another disk. Nothing was written."
                ) from value
            return
        with suppress(FileNotFoundError):
            self.target.rename(self._old)
        self.folder.rename(self.target)
        shutil.rmtree(self._old, ignore_errors=True)


def export_tables(engine: Engine, folder: Path) -> None:
    """Write every table as Parquet, its rows in their one order."""
    for name, columns in SCHEMA.items():
        export(engine.tables, f'SELECT * FROM "{name}"', list(columns), folder / f"{name}.parquet")


def load_tables(engine: Engine) -> Any:
    """The tables of a finished run in a database in memory, which outlives the engine's folder."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    folder = engine.folder / "tables"
    folder.mkdir()
    export_tables(engine, folder)
    for name in SCHEMA:
        path = str(folder / f"{name}.parquet").replace("'", "''")
        connection.execute(f"CREATE TABLE \"{name}\" AS SELECT * FROM '{path}'")
    return connection

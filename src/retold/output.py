"""The report folder: written as a whole or not at all, and never over anything that is not a report."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from retold.engine import Checkpoints, Engine, Progress, WorkerDied, export, run_key
from retold.engine.checkpoints import LOCK
from retold.errors import OutputError, RetoldError
from retold.read.inputs import STDIN, Plan
from retold.settings import Settings
from retold.tables import SCHEMA
from retold.version import __version__

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

    key: stands for the run (see `run_of`); `.work` is its folder for working files, `.marks` the steps that are behind
    it. Where it is interrupted, or killed, the working files stay beside the target, and the next run with the same key
    goes on from them; one with another key removes them. Without a key nothing stays.

    Raises OutputError at once where the target is not ours to replace, its parent cannot be written, or another process
    is at work on it. After an error, or when the process is killed, the old report is as it was.
    """

    def __init__(self, target: Path, key: str | None = None) -> None:
        self.target = Path(os.path.abspath(target))
        if self.target.is_symlink() or (self.target.exists() and not self.target.is_dir()):
            raise OutputError(
                f"{target} is a file, a link or a device. Give --out a folder that is new or holds a report."
            )
        if self.target.is_dir() and any(self.target.iterdir()) and not is_report(self.target):
            raise OutputError(f"{target} holds files that are no Retold report. Give --out a new or empty folder.")
        self.folder = self.target.with_name(f".{self.target.name}.retold-new")
        self.work = self.target.with_name(f".{self.target.name}.retold-work")
        self._old = self.target.with_name(f".{self.target.name}.retold-old")
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self.work.mkdir(exist_ok=True)
            self._lock = _locked(self.work / LOCK)
            if self._lock is None:
                raise OutputError(f"Another run is writing {target}. Wait for its end, or give --out another folder.")
            if self._old.exists() and not self.target.exists():
                self._old.rename(self.target)  # a run was killed between the two renames below
            shutil.rmtree(self._old, ignore_errors=True)
            shutil.rmtree(self.folder, ignore_errors=True)
            (self.folder / "tables").mkdir(parents=True)
            self._stays = key is not None
            self.marks = Checkpoints(self.work, key or os.urandom(16).hex())
        except OSError as problem:
            raise OutputError(f"{target} cannot be written: {problem.strerror}") from problem

    def manifest(self, content: Mapping[str, Any]) -> None:
        """Write manifest.json, by which the folder is known as a report."""
        text = json.dumps(content, ensure_ascii=False, indent=2, default=str)
        (self.folder / _MANIFEST).write_text(text + "\n", encoding="utf-8")

    def __enter__(self) -> Staged:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if value is None:
            with suppress(FileNotFoundError):
                self.target.rename(self._old)
            self.folder.rename(self.target)
            shutil.rmtree(self._old, ignore_errors=True)
        else:
            shutil.rmtree(self.folder, ignore_errors=True)
        stopped = value is not None and (not isinstance(value, Exception) or isinstance(value, WorkerDied))
        if stopped and self._stays and self.marks.steps:
            assert value is not None
            value.add_note(
                f"Started again with the same command, it goes on after the step “{self.marks.steps[-1]}” "
                f"(what is done so far is in {self.work})."
            )
            self._unlock()
            return
        self._unlock()
        shutil.rmtree(self.work, ignore_errors=True)
        if isinstance(value, OSError) and value.errno in (errno.ENOSPC, errno.EDQUOT):
            raise RetoldError(
                f"There is no space left for {self.target}, which needs room for the working files too. Free some, "
                "or give --out a folder on another disk. Nothing was written."
            ) from value

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def run_of(planned: Plan, options: object, settings: Settings) -> str | None:
    """What stands for a run: its inputs with their sizes and time stamps, its options and settings, this version.

    None where an input cannot be read a second time: standard input, a pipe.
    """
    inputs = []
    for entry in planned.inputs:
        try:
            status = os.stat(entry.path)
        except OSError:
            return None
        if entry.path == STDIN or not stat.S_ISREG(status.st_mode):
            return None
        inputs.append(f"{entry!r} {status.st_size} {status.st_mtime_ns} {status.st_ino}")
    return run_key([*inputs, repr(planned.rejects), repr(options)], settings, __version__)


def _locked(path: Path) -> IO[bytes] | None:
    """The file, open, with a lock that ends with the process; None where another process has it."""
    file = path.open("ab")
    try:
        import fcntl
    except ImportError:  # Windows
        return file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        if problem.errno in (errno.EWOULDBLOCK, errno.EACCES):
            file.close()
            return None  # on a file system without locks there is none
    return file


def export_tables(engine: Engine, folder: Path, progress: Progress | None = None) -> None:
    """Write every table as Parquet, its rows in their one order."""
    for name, columns in SCHEMA.items():
        if progress is not None:
            progress(1)
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

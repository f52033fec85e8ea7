"""Which steps of a run are finished, so that an interrupted run goes on after the last of them.

A step's output is files and tables in the working folder. It counts as finished when it is marked here, and is marked
only after its output is safely on disk; whatever an unmarked step left behind is made anew. The key stands for all that
the outcome depends on: inputs, settings, versions. Another key means another run, and nothing of the old one is used.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

_FILE = "finished.json"
_DATABASE = "tables.duckdb"  # begins the names of files that another library has open, and writes safely by itself
LOCK = "lock"  # the one file of a working folder that stays when the rest is cleared


class Checkpoints:
    """The finished steps of the run with this key in this folder. Clears the folder of any other run's files."""

    def __init__(self, folder: Path, key: str) -> None:
        self.folder, self._key = folder, key
        self._steps: dict[str, dict[str, Any]] = {}
        folder.mkdir(parents=True, exist_ok=True)
        found = _read(folder / _FILE)
        if found is not None and found[0] == key:
            self._steps = found[1]
        else:
            for path in folder.iterdir():
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                elif path.name != LOCK:
                    path.unlink()

    @property
    def steps(self) -> tuple[str, ...]:
        """The finished steps, in their order."""
        return tuple(self._steps)

    def has(self, step: str) -> bool:
        """Whether the step was finished, by this process or an earlier one."""
        return step in self._steps

    def facts(self, step: str) -> dict[str, Any]:
        """What was noted of a finished step."""
        return dict(self._steps[step])

    def add(self, step: str, facts: Mapping[str, Any] | None = None) -> None:
        """Mark a step, after bringing all files of the folder to the disk itself; the tables must be there already.

        The mark is there as a whole or not at all, power failure included.
        """
        self._steps[step] = dict(facts or {})
        for path in self.folder.rglob("*"):
            if path.is_file() and not path.name.startswith(_DATABASE):  # closing those would give up their lock
                _settle(path)
        partial = self.folder / (_FILE + ".partial")
        partial.write_text(json.dumps({"key": self._key, "steps": self._steps}), encoding="utf-8")
        _settle(partial)
        os.replace(partial, self.folder / _FILE)
        _settle(self.folder)


def run_key(inputs: Iterable[str], settings: object, version: str) -> str:
    """One key for what a run's outcome depends on. inputs: what tells that an input changed (path, size, time stamp).

    Settings are taken by their `repr`, which for frozen dataclasses names every field. The version of Python is part of
    the key, because the records of a store are its own, and so are sizes and time stamps of the program's own files.
    """
    digest = hashlib.blake2b(digest_size=16)
    for item in (version, platform.python_version(), repr(settings), *_program(), *inputs):
        digest.update(item.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _program() -> list[str]:
    """The program's own files with size and time stamp: a version under development has one number for long."""
    top = Path(__file__).parent.parent
    files = sorted(path for path in top.rglob("*") if path.suffix in (".py", ".toml", ".so", ".pyd"))
    return [f"{path.relative_to(top)} {(status := path.stat()).st_size} {status.st_mtime_ns}" for path in files]


def _settle(path: Path) -> None:
    """Bring a file, or the list of a folder's files, to the disk itself, where the system has a way to ask for it."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _read(path: Path) -> tuple[str, dict[str, dict[str, Any]]] | None:
    try:
        data = json.loads(path.read_text("utf-8"))
        return str(data["key"]), {str(step): dict(facts) for step, facts in data["steps"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None

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
from collections.abc import Iterable
from pathlib import Path

_FILE = "finished.json"


class Checkpoints:
    """The finished steps of the run with this key in this folder. Clears the folder of any other run's files."""

    def __init__(self, folder: Path, key: str) -> None:
        self._folder, self._key = folder, key
        self._steps: list[str] = []
        if folder.exists():
            found = _read(folder / _FILE)
            if found is not None and found[0] == key:
                self._steps = found[1]
            else:
                shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def steps(self) -> tuple[str, ...]:
        """The finished steps, in their order."""
        return tuple(self._steps)

    def has(self, step: str) -> bool:
        """Whether the step was finished, by this process or an earlier one."""
        return step in self._steps

    def add(self, step: str) -> None:
        """Mark a step whose output is on disk: the mark is there as a whole or not at all, power failure included."""
        if step not in self._steps:
            self._steps.append(step)
        partial = self._folder / (_FILE + ".partial")
        with partial.open("w", encoding="utf-8") as file:
            json.dump({"key": self._key, "steps": self._steps}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, self._folder / _FILE)


def run_key(inputs: Iterable[str], settings: object, version: str) -> str:
    """One key for what a run's outcome depends on. inputs: what tells that an input changed (path, size, time stamp).

    Settings are taken by their `repr`, which for frozen dataclasses names every field. The version of Python is part of
    the key, because the records of a store are its own.
    """
    digest = hashlib.blake2b(digest_size=16)
    for item in (version, platform.python_version(), repr(settings), *inputs):
        digest.update(item.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _read(path: Path) -> tuple[str, list[str]] | None:
    try:
        data = json.loads(path.read_text("utf-8"))
        return str(data["key"]), [str(step) for step in data["steps"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None

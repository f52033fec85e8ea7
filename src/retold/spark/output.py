"""Where a Spark run writes: a local folder as a whole or not at all, an address with its manifest as the last word."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from retold.errors import OutputError
from retold.output import Staged
from retold.spark.files import Files, address, is_address

_MANIFEST = "manifest.json"
_OURS = {_MANIFEST, "index.html", "stories", "tables"}


class Place:
    """The folder under way: `.folder` is its address."""

    def __init__(self, files: Files, folder: str) -> None:
        self.folder = folder
        self._files = files

    def manifest(self, content: Mapping[str, Any]) -> None:
        """Write manifest.json, by which the folder is known as a finished report."""
        text = json.dumps(content, ensure_ascii=False, indent=2, default=str)
        self._files.write(f"{self.folder}/{_MANIFEST}", text + "\n")


def check(files: Files, out: str) -> None:
    """Raises OutputError where `out` holds anything that is no report, or a part of one that was never finished."""
    if not is_address(out):
        return  # Staged looks
    names = set(files.names(out))
    if names - _OURS or (names and _MANIFEST not in names and "tables" not in names):
        raise OutputError(f"{out} holds files that are no Retold report. Give --out a new or empty folder.")


@contextmanager
def opened(files: Files, out: str) -> Iterator[Place]:
    """A place to write the report to.

    A local folder takes its place when the block ends without an error. Object stores cannot rename: there the old
    report is removed first, and one without manifest.json is not finished.
    """
    if is_address(out):
        for name in _OURS:
            files.remove(f"{out}/{name}")
        yield Place(files, out)
        return
    with Staged(Path(out.removeprefix("file://"))) as staged:
        yield Place(files, address(staged.folder))

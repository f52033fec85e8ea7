"""Files wherever Spark can reach them: local, HDFS, S3 and its like, through Hadoop's own file systems."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]+)://?")


def is_address(path: str) -> bool:
    """Whether a path names a file system of its own (`s3a://…`, `hdfs://…`), and is not a plain local one."""
    match = _SCHEME.match(path)
    return match is not None and match[1].lower() != "file"


def address(path: str | os.PathLike[str]) -> str:
    """The path as Spark takes it: an address as it is, a local path absolute."""
    path = os.fspath(path)
    return path if _SCHEME.match(path) else "file://" + os.path.abspath(path)


class Files:
    """The few things that are done to files outside of tables."""

    def __init__(self, spark: Any) -> None:
        self._jvm = spark._jvm
        self._conf = spark._jsc.hadoopConfiguration()

    def _at(self, path: str) -> tuple[Any, Any]:
        place = self._jvm.org.apache.hadoop.fs.Path(path)
        return place.getFileSystem(self._conf), place

    def exists(self, path: str) -> bool:
        """Whether there is a file or folder."""
        system, place = self._at(path)
        return bool(system.exists(place))

    def names(self, path: str) -> list[str]:
        """The names of what is in a folder; none where there is no such folder."""
        system, place = self._at(path)
        if not system.exists(place):
            return []
        return sorted(entry.getPath().getName() for entry in system.listStatus(place))

    def remove(self, path: str) -> None:
        """Take away a file, or a folder with all in it, if it is there."""
        system, place = self._at(path)
        system.delete(place, True)

    def read(self, path: str) -> str | None:
        """The text of a small file; None where it is not there."""
        system, place = self._at(path)
        if not system.exists(place):
            return None
        stream = system.open(place)
        try:
            return bytes(stream.readAllBytes()).decode("utf-8", "replace")
        finally:
            stream.close()

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        if path.startswith("file://"):  # Hadoop would put a check sum beside it
            target = Path(path.removeprefix("file://"))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            return
        system, place = self._at(path)
        stream = system.create(place, True)
        try:
            stream.write(bytearray(text.encode("utf-8")))
        finally:
            stream.close()

"""Alignments on disk between the step that makes them and the step that needs them."""

from __future__ import annotations

import marshal
import os
import tempfile
from pathlib import Path
from typing import Any, cast

_FEW = 16 << 20  # bytes of one story that are held in memory


class Spool:
    """Packed alignments of pairs of documents, one after the other in a file; who adds one remembers its place.

    end: bytes of the file that count; what an interrupted run wrote beyond is cut off. None: all of them.
    """

    def __init__(self, path: Path, end: int | None = None) -> None:
        self.path = path
        self._file = path.open("r+b" if path.exists() else "w+b")
        self.end = self._file.seek(0, os.SEEK_END) if end is None else end
        self._file.truncate(self.end)
        self._elsewhere = True  # whether the file may stand anywhere but at its end; seeking writes what is buffered

    def add(self, data: bytes) -> int:
        """Keep an alignment; the place where it begins."""
        if self._elsewhere:
            self._file.seek(self.end)
            self._elsewhere = False
        self._file.write(data)
        self.end += len(data)
        return self.end - len(data)

    def read(self, place: int, length: int) -> bytes:
        """Bytes as they were added."""
        self._elsewhere = True
        self._file.seek(place)
        return self._file.read(length)

    def settle(self) -> None:
        """Bring what was added to the disk itself."""
        self._file.flush()
        os.fsync(self._file.fileno())

    @staticmethod
    def rows(data: bytes) -> tuple[Any, ...]:
        """The passages of a packed alignment as plain tuples, the links of each as its last item."""
        return cast("tuple[Any, ...]", marshal.loads(data)[2])


class Reader:
    """What another process added to a spool, read by its place."""

    def __init__(self, path: str) -> None:
        self._file = open(path, "rb", buffering=0)  # noqa: SIM115 - closed by __exit__

    def read(self, place: int, length: int) -> bytes:
        """Bytes as they were added."""
        self._file.seek(place)
        return self._file.read(length)

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


class Scratch:
    """Bytes that one story needs for a while: in memory while they are few, else in a temporary file."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_FEW)  # noqa: SIM115 - closed by __exit__
        self._end = 0

    def add(self, data: bytes) -> int:
        """Keep some bytes; the place where they begin. All are added before any is read."""
        self._file.write(data)
        self._end += len(data)
        return self._end - len(data)

    def read(self, place: int, length: int) -> bytes:
        """Bytes as they were added."""
        self._file.seek(place)
        return self._file.read(length)

    def __enter__(self) -> Scratch:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

"""Alignments on disk between the step that makes them and the step that needs them."""

from __future__ import annotations

import marshal
from pathlib import Path
from typing import Any, cast

Key = tuple[int, int]


class Spool:
    """Packed alignments of pairs of documents: added once, read back by pair."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b")
        self._where: dict[Key, tuple[int, int]] = {}
        self._end = 0

    def add(self, pair: Key, data: bytes) -> None:
        """Keep the alignment of a pair."""
        self._file.seek(self._end)
        self._file.write(data)
        self._where[pair] = (self._end, len(data))
        self._end += len(data)

    def read(self, pair: Key) -> bytes:
        """The alignment of a pair, as it was added."""
        offset, length = self._where[pair]
        self._file.seek(offset)
        return self._file.read(length)

    @staticmethod
    def rows(data: bytes) -> tuple[Any, ...]:
        """The passages of a packed alignment as plain tuples, the links of each as its last item."""
        return cast("tuple[Any, ...]", marshal.loads(data)[2])

"""Results of a step under way, kept so that an interrupted run need not work them out again."""

from __future__ import annotations

import pickle
import struct
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

from retold.engine.base import Engine, Progress

T = TypeVar("T")
R = TypeVar("R")

_LEVEL = 1  # of packing: told stories take a sixth of the room for a twentieth more time
_HEAD = struct.Struct("<QI")  # bytes of the frame, their CRC-32


class Journal:
    """A file of chunks of results, added to as they come. What a crash tore at its end is noticed and cut off."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("r+b" if path.exists() else "w+b")

    def map_chunks(
        self,
        engine: Engine,
        function: Callable[[list[T]], list[R]],
        items: Iterable[T],
        *,
        chunk: int | None = None,
        progress: Progress | None = None,
    ) -> Iterator[list[R]]:
        """Like `engine.map_chunks` for a function with one result an item, but what the file has is read from it.

        Called again with the same items in the same order (of one list, or of several one after the other), it gives
        the same results.
        """
        source = iter(items)
        for first in source:
            results: list[R] | None = self._next()
            if results is None:
                source = chain([first], source)
                break
            deque(islice(source, len(results) - 1), maxlen=0)
            if progress is not None:
                progress(len(results))
            yield results
        for frame in engine.map_chunks(partial(_framed, function), source, chunk=chunk, progress=progress):
            self._file.write(_HEAD.pack(len(frame), zlib.crc32(frame)))
            self._file.write(frame)
            self._file.flush()
            yield _results(frame)

    def _next(self) -> Any:
        """The results that stand next in the file; None at its end, which then is where more may be written."""
        begin = self._file.tell()
        head = self._file.read(_HEAD.size)
        if len(head) == _HEAD.size:
            size, check = _HEAD.unpack(head)
            frame = self._file.read(size)
            if len(frame) == size and zlib.crc32(frame) == check:
                return _results(frame)
        self._file.seek(begin)
        self._file.truncate()
        return None

    def close(self) -> None:
        self._file.close()


def _framed(function: Callable[[list[T]], list[R]], items: list[T]) -> bytes:
    """What the function gives, as it is kept: pickled and packed where it is made."""
    return zlib.compress(pickle.dumps(function(items), protocol=pickle.HIGHEST_PROTOCOL), _LEVEL)


def _results(frame: bytes) -> Any:
    return pickle.loads(zlib.decompress(frame))

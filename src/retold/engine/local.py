"""The engine for one machine: worker processes where they pay, DuckDB for tables, a folder for what is larger."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from retold.engine.base import Progress
from retold.engine.pool import Pool, importable
from retold.engine.tables import connect, interrupted
from retold.errors import UsageError

T = TypeVar("T")
R = TypeVar("R")

_PATIENCE = 0.6  # seconds of work in this process before others are started (starting them costs about 0.3)
_SLICE = 0.4  # seconds of work in a chunk: long against the 1 ms that handing it over costs, short against a step;
# neighbours use the same documents, so that long chunks read them less often
_LARGEST = 1024  # items in a chunk at most, so that little memory is under way
_TABLES_SHARE = 1 / 3  # of the memory limit goes to DuckDB at most, the rest to this process and the workers
_OWN = 300 << 20  # bytes that this process needs besides
_ALONE = 700 << 20  # the same where it does all the work itself: documents at hand, a story under way
_WORKER = 350 << 20  # bytes that a worker process needs: libraries, described documents at hand, a story under way
_LEAST = 128 << 20  # bytes for DuckDB, however little memory there is
_SMALLEST = 512 << 20  # bytes that one process needs: libraries, language models, documents at hand, DuckDB
_MEMORY = 3 << 30  # bytes, where nothing else is said


def cores() -> int:
    """How many processor cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS, Windows
        return os.cpu_count() or 1


def _each(function: Callable[[T], R], chunk: list[T]) -> list[R]:
    return [function(item) for item in chunk]


class Local:
    """Runs the work on this machine; use it as a context manager, which ends its processes and clears its folder.

    workers: how many processes may work at once (None: one a core; 1: all work in this process). memory: bytes that
    all processes together should stay below; fewer of them work where it is short (None: 3 GiB, and no fewer). folder:
    where working files go and stay; None means a temporary folder that is removed at the end. Results do not depend on
    any of them.
    """

    def __init__(
        self, workers: int | None = None, memory: int | None = None, folder: str | os.PathLike[str] | None = None
    ) -> None:
        for name, given in (("workers", workers), ("memory", memory)):
            if given is not None and not isinstance(given, int):
                raise UsageError(f"{name} is a whole number{' of bytes' if name == 'memory' else ''}, not {given!r}")
        if workers is not None and workers < 1:
            raise UsageError(f"workers must be 1 or more, not {workers}")
        if memory is not None and memory < _SMALLEST:
            raise UsageError(f"a memory limit of {memory} bytes is too small; one process needs {_SMALLEST >> 20} MB")
        self.workers = workers or cores()
        self.memory = memory or _MEMORY
        if memory is not None and self.workers > 1:
            self.workers = max(1, min(self.workers, (memory - _OWN - _LEAST) // _WORKER))
        self._folder = Path(folder) if folder is not None else None
        self._temporary: Path | None = None
        self._tables: Any = None
        self._pool: Pool | None = None

    @property
    def folder(self) -> Path:
        """The folder for working files, made when it is first asked for."""
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
            return self._folder
        if self._temporary is None:
            self._temporary = Path(tempfile.mkdtemp(prefix="retold-"))
        return self._temporary

    @property
    def tables(self) -> Any:
        """The DuckDB connection (a database file in the folder), opened when it is first asked for."""
        if self._tables is None:
            left = self.memory - (_OWN + _WORKER * self.workers if self.workers > 1 else _ALONE)
            most = max(_LEAST, min(int(self.memory * _TABLES_SHARE), left))
            self._tables = connect(self.folder, memory=most, threads=self.workers)
        return self._tables

    def map(
        self,
        function: Callable[[T], R],
        items: Iterable[T],
        *,
        chunk: int | None = None,
        progress: Progress | None = None,
    ) -> Iterator[R]:
        """Yield function(item) of every item, in the order of the items.

        Work starts in this process; worker processes join where it takes longer than they take to start. `function`
        must be importable by name (a partial of such a function is) to go to them, else all work stays here. Items
        and results are pickled; hand over indexes into a store rather than large values. Raises what the function
        raises, or `WorkerDied`.
        """
        for results in self.map_chunks(partial(_each, function), items, chunk=chunk, progress=progress):
            yield from results

    def map_chunks(
        self,
        function: Callable[[list[T]], R],
        items: Iterable[T],
        *,
        chunk: int | None = None,
        progress: Progress | None = None,
    ) -> Iterator[R]:
        """Yield function(chunk) of consecutive chunks of the items, in order. How items fall into chunks may vary."""
        source = iter(items)
        size = chunk or 1
        apart = self.workers > 1 and importable(function)
        began = time.monotonic()
        while self._pool is None or not apart:
            batch = _take(source, size)
            if not batch:
                return
            start = time.monotonic()
            result = function(batch)
            now = time.monotonic()
            if progress is not None:
                progress(len(batch))
            yield result
            if chunk is None:
                size = _next_size(size, len(batch), now - start)
            if apart and now - began > _PATIENCE:
                self._pool = Pool(self.workers)
        if chunk is None and size == 1:  # the pool is there from an earlier step: measure this one's work first
            size = 8
        sizes = [size]
        for count, (seconds, result) in self._pool.run(partial(_timed, function), _chunks(source, sizes)):
            if chunk is None:
                sizes[0] = _next_size(sizes[0], count, seconds)
            if progress is not None:
                progress(count)
            yield result

    def __enter__(self) -> Local:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if error is not None and interrupted(error):
            raise KeyboardInterrupt from error

    def close(self) -> None:
        """End the workers, close the tables, remove the temporary folder. Calling it twice does no harm."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None
        if self._tables is not None:
            self._tables.close()
            self._tables = None
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)
            self._temporary = None


def _timed(function: Callable[[list[T]], R], chunk: list[T]) -> tuple[float, R]:
    start = time.monotonic()
    result = function(chunk)
    return time.monotonic() - start, result


def _next_size(size: int, count: int, seconds: float) -> int:
    wanted = int(count * _SLICE / max(seconds, 1e-6))
    return max(1, min(wanted, size * 4, _LARGEST))


def _take(source: Iterator[T], size: int) -> list[T]:
    batch = []
    for item in source:
        batch.append(item)
        if len(batch) >= size:
            break
    return batch


def _chunks(source: Iterator[T], sizes: list[int]) -> Iterator[list[T]]:
    while batch := _take(source, sizes[0]):
        yield batch

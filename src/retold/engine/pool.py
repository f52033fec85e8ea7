"""Worker processes that do nothing but call functions on chunks of items, and end whenever the caller does.

Workers are plain `python -m retold.engine.worker` processes that are spoken to over their standard input and output. So
they behave the same on every platform, never re-import the caller's script (no `if __name__ == "__main__"` needed), and
see the end of file, and stop, when the caller is gone, however it went.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from retold.errors import RetoldError

_LENGTH = struct.Struct("<Q")
_POLL = 0.5  # seconds between looks for Ctrl-C where a blocking wait would not notice it (Windows)
_AHEAD = 32  # chunks handed out beyond one a worker, so that none waits for a slow one before it in the order

Task = tuple[Callable[[list[Any]], Any], list[Any]]


class WorkerDied(RetoldError):
    """A worker process ended in the middle of its work: killed, out of memory, or crashed in compiled code."""


def send(pipe: IO[bytes], value: object) -> None:
    """Write one value as a frame: its length (8 bytes, little endian), then its pickle."""
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """Read one frame; raises EOFError where the other side is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (size,) = _LENGTH.unpack(head)
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)


def importable(function: object) -> bool:
    """Whether a worker process can find the function by its module and name (a lambda or a script's own it cannot)."""
    if not sys.executable:
        return False
    try:
        data = pickle.dumps(function)
    except (pickle.PicklingError, AttributeError, TypeError):
        return False
    return b"__main__" not in data


class _Worker:
    """One process and the thread that speaks with it."""

    def __init__(self, tasks: queue.Queue[tuple[int, Task] | None], results: queue.Queue[tuple[int, bool, Any]]):
        environment = dict(os.environ, PYTHONPATH=os.pathsep.join(p for p in sys.path if p), OMP_NUM_THREADS="1")
        kwargs: dict[str, Any] = (
            {"creationflags": 0x200}  # CREATE_NEW_PROCESS_GROUP
            if sys.platform == "win32"
            else {"start_new_session": True}  # Ctrl-C reaches the caller only, which then ends the workers
        )
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "retold.engine.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            **kwargs,
        )
        self._tasks, self._results = tasks, results
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        while (given := self._tasks.get()) is not None:
            number, task = given
            try:
                send(stdin, task)
                good, value = receive(stdout)
            except (OSError, EOFError, ValueError):
                code = self.process.poll()
                if code is None:
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        code = self.process.wait(timeout=2)
                why = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
                message = f"A worker process ended in the middle of its work ({why}); there may be too little memory."
                self._results.put((number, False, WorkerDied(message)))
                return
            except Exception as error:  # a task that cannot be pickled, a result that cannot be read back
                good, value = False, error
            self._results.put((number, good, value))

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self._tasks.put(None)  # wakes the thread where it waits for work
        self._thread.join(timeout=2)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


class Pool:
    """A fixed number of worker processes; `run` hands them chunks and gives results in the order of the chunks."""

    def __init__(self, workers: int) -> None:
        self._tasks: queue.Queue[tuple[int, Task] | None] = queue.Queue()
        self._results: queue.Queue[tuple[int, bool, Any]] = queue.Queue()
        self._workers = [_Worker(self._tasks, self._results) for _ in range(workers)]
        self._number = 0

    def run(self, function: Callable[[list[Any]], Any], chunks: Iterable[list[Any]]) -> Iterator[tuple[int, Any]]:
        """Yield (items in the chunk, function(chunk)) in order; at most a few chunks are under way at a time.

        Raises what the function raised in the worker, or WorkerDied. After an error the pool is of no more use.
        """
        waiting = iter(chunks)
        sizes: dict[int, int] = {}
        done: dict[int, tuple[bool, Any]] = {}
        following = self._number
        more = True
        while more or sizes:
            while more and len(sizes) < len(self._workers) + _AHEAD:
                chunk = next(waiting, None)
                if chunk is None:
                    more = False
                    break
                sizes[self._number] = len(chunk)
                self._tasks.put((self._number, (function, chunk)))
                self._number += 1
            if following not in sizes:
                break
            while following not in done:
                with contextlib.suppress(queue.Empty):
                    number, good, value = self._results.get(timeout=_POLL)
                    if not good and isinstance(value, WorkerDied):
                        raise value
                    done[number] = (good, value)
            good, value = done.pop(following)
            if not good:
                raise value
            yield sizes.pop(following), value
            following += 1

    def close(self) -> None:
        """End the workers at once, whatever they are doing, and wait until they are gone."""
        for worker in self._workers:
            worker.stop()
        self._workers = []

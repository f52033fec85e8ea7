"""What a run tells while it works, and what it remembers of each step: seconds, counts, peak memory."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Protocol, runtime_checkable

_LOOK = 0.2  # seconds between looks at the memory


class Watcher(Protocol):
    """Somebody who is told of progress, such as a bar on a terminal."""

    def step(self, name: str, total: int | None = None) -> None:
        """A step begins; total is how many units it has, where known."""
        ...

    def advance(self, count: int = 1) -> None:
        """So many units more are done."""
        ...


@runtime_checkable
class Sharer(Protocol):
    """A watcher who also wants to know which part of a step's work is done, where its units differ much."""

    def share(self, done: float) -> None:
        """So much of the step under way is done, 0 to 1."""
        ...


class Meter:
    """Times the steps of a run and passes progress on to a watcher, if there is one."""

    def __init__(self, watcher: Watcher | None = None) -> None:
        self._watcher = watcher
        self.steps: list[dict[str, Any]] = []

    @contextmanager
    def step(self, name: str, total: int | None = None) -> Iterator[Meter]:
        """One step; `advance` inside it counts its units."""
        entry: dict[str, Any] = {"step": name, "count": 0}
        self.steps.append(entry)
        if self._watcher is not None:
            self._watcher.step(name, total)
        start = time.perf_counter()
        with Peak() as peak:
            try:
                yield self
            finally:
                entry["seconds"] = round(time.perf_counter() - start, 3)
        entry["peak_megabytes"] = peak.megabytes

    def skip(self, entry: Mapping[str, Any]) -> None:
        """A step that an earlier start of the run finished; entry: what was remembered of it then."""
        self.steps.append({**entry, "earlier": True})
        if self._watcher is not None:
            self._watcher.step(str(entry["step"]), int(entry["count"]))
            self._watcher.advance(int(entry["count"]))

    def advance(self, count: int = 1, share: float | None = None) -> None:
        """Count units of the step under way. share: the part of its work that is done, 0 to 1, where units differ much;
        a watcher that has a method `share` is told."""
        self.steps[-1]["count"] += count
        if self._watcher is not None:
            if share is not None and isinstance(self._watcher, Sharer):
                self._watcher.share(share)
            self._watcher.advance(count)


class Peak:
    """The most memory that this process and those it started held together inside the `with` block, in MB.

    It is what they had in memory at the worst of five looks a second, pages that several share counted for each. Where
    the system does not show it (anything but Linux) it is this process's own since its start, or None.
    """

    def __init__(self) -> None:
        self.megabytes: int | None = None
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Peak:
        self._look()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()
        self._look()
        if self.megabytes is None:
            self.megabytes = _own()

    def _watch(self) -> None:
        while not self._done.wait(_LOOK):
            self._look()

    def _look(self) -> None:
        with suppress(OSError, ValueError):
            held = sum(_resident(process) for process in _family())
            self.megabytes = max(self.megabytes or 0, held >> 20)


def _family() -> list[int]:
    """This process and all that descend from it."""
    found, new = [], [os.getpid()]
    while new:
        found += new
        below = []
        for process in new:
            with suppress(OSError):
                for task in os.listdir(f"/proc/{process}/task"):
                    with suppress(OSError), open(f"/proc/{process}/task/{task}/children", encoding="ascii") as file:
                        below += [int(child) for child in file.read().split()]
        new = below
    return found


def _resident(process: int) -> int:
    """Bytes of a process that are in memory; 0 where it is gone by now."""
    try:
        with open(f"/proc/{process}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        if process == os.getpid():
            raise  # no such thing here
        return 0


def _own() -> int | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak / (1 << 20 if sys.platform == "darwin" else 1 << 10))

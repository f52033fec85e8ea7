"""What a run tells while it works, and what it remembers of each step: seconds, counts, peak memory."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol


class Watcher(Protocol):
    """Somebody who is told of progress, such as a bar on a terminal."""

    def step(self, name: str, total: int | None = None) -> None:
        """A step begins; total is how many units it has, where known."""
        ...

    def advance(self, count: int = 1) -> None:
        """So many units more are done."""
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
        try:
            yield self
        finally:
            entry["seconds"] = round(time.perf_counter() - start, 3)
            entry["peak_megabytes"] = peak_megabytes()

    def skip(self, entry: Mapping[str, Any]) -> None:
        """A step that an earlier start of the run finished; entry: what was remembered of it then."""
        self.steps.append({**entry, "earlier": True})
        if self._watcher is not None:
            self._watcher.step(str(entry["step"]), int(entry["count"]))
            self._watcher.advance(int(entry["count"]))

    def advance(self, count: int = 1) -> None:
        """Count units of the step under way."""
        self.steps[-1]["count"] += count
        if self._watcher is not None:
            self._watcher.advance(count)


def peak_megabytes() -> int | None:
    """The most memory this process has held so far, in MB (None where the system does not say)."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak / (1 << 20 if sys.platform == "darwin" else 1 << 10))

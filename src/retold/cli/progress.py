"""Progress of long work: a bar a step on a terminal; elsewhere, as in a log, a line now and then, once it is long."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import Task, TaskID

_QUIET = 60.0  # seconds without a line: what is shorter says nothing but its outcome
_SURE = 2.0  # seconds of a step after which the time left can be told
_EVERY = 60.0  # seconds between lines


class Progress:
    """What `trace` tells of its work: `step(name, total)` begins a step, `advance(n)` counts, both cheap when quiet."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._bars: Bars | None = None
        self._task: TaskID | None = None
        self._share: float | None = None
        self._lines: Lines | None = None

    def __enter__(self) -> Progress:
        if self._stream.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
            from rich.progress import Progress as Bars

            self._bars = Bars(
                TextColumn("{task.description:<28}"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeElapsedColumn(),
                TextColumn("{task.fields[left]}"),
                console=Console(file=self._stream),
                transient=True,
            )
            self._bars.start()
        else:
            self._lines = Lines(self._stream)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars is not None:
            self._bars.stop()
        elif self._lines is not None and kind is None:
            self._lines.end()

    def step(self, name: str, total: int | None = None) -> None:
        """Begin a step of `total` units (None where that is not known)."""
        if self._lines is not None:
            self._lines.step(name, total)
        if self._bars is not None:
            if self._task is not None:  # a step whose size was not known is as large as it turned out to be
                done = self._bars.tasks[-1].completed
                self._bars.update(self._task, total=done, completed=done)
            self._task = self._bars.add_task(name, total=total, rate="", left="")
        self._share = None

    def share(self, done: float) -> None:
        """So much of the step's work is done, 0 to 1: the time left is reckoned from it, not from the units."""
        if self._lines is not None:
            self._lines.share(done)
        self._share = done

    def advance(self, count: int = 1) -> None:
        """Count units done."""
        if self._lines is not None:
            self._lines.advance(count)
        if self._bars is not None and self._task is not None:
            self._bars.advance(self._task, count)
            task = self._bars.tasks[-1]
            if task.speed:
                self._bars.update(self._task, rate=f"{task.speed:,.0f}/s")
            self._bars.update(self._task, left=self._left(task))

    def _left(self, task: Task) -> str:
        share = self._share if self._share is not None else task.percentage / 100 if task.total else 0.0
        if not 0 < share < 1 or task.elapsed is None or task.elapsed < _SURE:
            return ""
        return f"{spoken(task.elapsed * (1 - share) / share)} left"


class Lines:
    """Progress as lines of plain text: none in the first minute, then one a minute and one for every step that ends.

    clock: seconds, of a clock that only goes forward.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._due = clock() + _QUIET
        self._loud = False
        self._name, self._done, self._began = "", 0, 0.0
        self._total: int | None = None
        self._share = 0.0  # of the work that is done, where it is told; else units say it

    def step(self, name: str, total: int | None = None) -> None:
        """A step begins, and the one before it has ended."""
        self.end()
        self._name, self._total, self._done, self._began = name, total, 0, self._clock()
        self._share = 0.0

    def share(self, done: float) -> None:
        """So much of the step's work is done, 0 to 1: the time left is reckoned from it, not from the units."""
        self._share = done

    def advance(self, count: int = 1) -> None:
        """So many units more are done; a line where one is due."""
        self._done += count
        now = self._clock()
        if now < self._due:
            return
        self._loud, self._due = True, now + _EVERY
        gone = now - self._began
        rate = self._done / gone if gone > 0 else 0.0
        said = [f"{self._done:,}" + (f" of {self._total:,}" if self._total else ""), f"{rate:,.0f}/s"]
        share = self._share or (min(1.0, self._done / self._total) if self._total else 0.0)
        if share:
            said.append(f"{spoken(gone * (1 - share) / share)} left")
        self._say(", ".join(said))

    def end(self) -> None:
        """The step under way has ended."""
        if self._name and (self._loud or self._clock() >= self._due):
            self._loud = True
            self._say(f"{self._done:,} in {spoken(self._clock() - self._began)}")
        self._name = ""

    def _say(self, what: str) -> None:
        with suppress(OSError, ValueError):  # a log that is gone or full is no reason to end the work
            print(f"{self._name}: {what}", file=self._stream, flush=True)


def spoken(seconds: float) -> str:
    """A time as one says it: 45 s, 3 min 5 s, 2 h 10 min."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"

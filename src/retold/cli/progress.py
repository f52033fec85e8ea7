"""Progress of long work: a bar a step on a terminal, nothing in a pipe."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID


class Progress:
    """What `trace` tells of its work: `step(name, total)` begins a step, `advance(n)` counts, both cheap when quiet."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._bars: Bars | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Progress:
        if self._stream.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
            from rich.progress import Progress as Bars

            self._bars = Bars(
                TextColumn("{task.description:<28}"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeElapsedColumn(),
                TimeRemainingColumn(),
                console=Console(file=self._stream),
                transient=True,
            )
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars is not None:
            self._bars.stop()

    def step(self, name: str, total: int | None = None) -> None:
        """Begin a step of `total` units (None where that is not known)."""
        if self._bars is not None:
            if self._task is not None:  # a step whose size was not known is as large as it turned out to be
                done = self._bars.tasks[-1].completed
                self._bars.update(self._task, total=done, completed=done)
            self._task = self._bars.add_task(name, total=total, rate="")

    def advance(self, count: int = 1) -> None:
        """Count units done."""
        if self._bars is not None and self._task is not None:
            self._bars.advance(self._task, count)
            task = self._bars.tasks[-1]
            if task.speed:
                self._bars.update(self._task, rate=f"{task.speed:,.0f}/s")

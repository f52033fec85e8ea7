"""Seconds of the stages of a run, by the clock and of all processors."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.scale import processor


class Stages:
    """Adds up wall-clock and processor seconds (user and system, this process and its children) a stage."""

    def __init__(self) -> None:
        self.wall: dict[str, float] = {}
        self.cpu: dict[str, float] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Measure what is done inside."""
        began, used = time.perf_counter(), processor()
        yield
        self.wall[name] = self.wall.get(name, 0.0) + time.perf_counter() - began
        self.cpu[name] = self.cpu.get(name, 0.0) + processor() - used

    def multiply(self, name: str, by: float) -> None:
        """A stage that did a part of its work: make its seconds those of the whole."""
        self.wall[name] *= by
        self.cpu[name] *= by

"""One run along the road: where it works, by which settings, who is told, and which steps are behind it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retold.engine import Checkpoints, Engine
from retold.meter import Meter
from retold.settings import Settings


@dataclass(frozen=True, slots=True)
class Run:
    """What every step is handed. marks: the steps that an earlier start of this run finished; None: it keeps none."""

    engine: Engine
    settings: Settings
    meter: Meter
    marks: Checkpoints | None = None

    @property
    def sql(self) -> Any:
        """The tables."""
        return self.engine.tables

    @property
    def folder(self) -> Path:
        """Where the steps keep their files."""
        return self.engine.folder

    def row(self, query: str, *values: Any) -> Any:
        """The one row of a query. (With `fetchone` its result would stay open, and the connection shut.)"""
        return self.engine.tables.execute(query, list(values)).fetchall()[0]

    @contextmanager
    def step(self, name: str, total: int | None = None) -> Iterator[bool]:
        """One step; gives whether its work is still to be done. Without an error its output is safe at the end."""
        if self.marks is not None and self.marks.has(name):
            self.meter.skip(self.marks.facts(name))
            yield False
            return
        with self.meter.step(name, total):
            yield True
            if self.marks is not None:
                self.sql.execute("CHECKPOINT")
        if self.marks is not None:
            self.marks.add(name, self.meter.steps[-1])

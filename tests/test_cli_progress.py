"""Progress in a log: nothing of what is short, a line a minute of what is long."""

from __future__ import annotations

import io

import pytest

from retold.cli.progress import Lines, Progress, spoken
from retold.meter import Meter


class Clock:
    """Time that goes on when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_short_work_says_nothing() -> None:
    """Steps that take less than a minute together leave a log empty."""
    out, clock = io.StringIO(), Clock()
    lines = Lines(out, clock)
    for name in ("Reading", "Describing", "Finding"):
        lines.step(name, 10)
        for _ in range(10):
            clock.now += 1.9
            lines.advance()
    lines.end()
    assert out.getvalue() == ""


def test_long_work_says_how_far_it_is() -> None:
    """From the first minute on: how much, how fast, how long; and what each step took."""
    out, clock = io.StringIO(), Clock()
    lines = Lines(out, clock)
    lines.step("Reading")
    for _ in range(100):
        clock.now += 1
        lines.advance(20)
    lines.step("Aligning", 12_000)
    for _ in range(120):
        clock.now += 1
        lines.advance(100)
    lines.end()
    lines.end()
    assert out.getvalue().splitlines() == [
        "Reading: 1,200, 20/s",
        "Reading: 2,000 in 1 min 40 s",
        "Aligning: 2,000 of 12,000, 100/s, 1 min 40 s left",
        "Aligning: 8,000 of 12,000, 100/s, 40 s left",
        "Aligning: 12,000 in 2 min 0 s",
    ]


def test_time_left_is_of_the_work_where_units_differ() -> None:
    """The largest stories come first: ten of a thousand in a minute need not mean an hour and a half more."""
    out, clock = io.StringIO(), Clock()
    lines = Lines(out, clock)
    meter = Meter(lines)
    with meter.step("Telling stories", 1_000):
        for done in (0.1, 0.2, 0.25):
            clock.now += 30
            meter.advance(5, done)
        meter.advance(985, 1.0)
    lines.end()
    assert meter.steps[0]["count"] == 1_000
    assert out.getvalue().splitlines() == [
        "Telling stories: 10 of 1,000, 0/s, 4 min 0 s left",
        "Telling stories: 1,000 in 1 min 30 s",
    ]


def test_log_that_is_gone() -> None:
    """A stream that cannot be written to any more does not end the work."""

    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError("no space left on device")

    clock = Clock()
    lines = Lines(Gone(), clock)
    lines.step("Reading", 3)
    clock.now = 100
    lines.advance()
    lines.end()


def test_pipe_gets_lines_not_bars() -> None:
    """What is no terminal has no bars, and short work nothing at all."""
    out = io.StringIO()
    with Progress(out) as progress:
        progress.step("Reading", 2)
        progress.advance(2)
    assert out.getvalue() == ""


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.4, "0 s"), (59.6, "1 min 0 s"), (3599, "59 min 59 s"), (7800, "2 h 10 min")]
)
def test_spoken(seconds: float, said: str) -> None:
    """Times as one says them."""
    assert spoken(seconds) == said

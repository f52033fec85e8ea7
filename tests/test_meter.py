"""What a run remembers of its steps, and the memory it may take."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from retold.engine import Local
from retold.meter import Meter, Peak

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system does not show it")


def test_a_step_has_seconds_a_count_and_memory() -> None:
    """Every step notes how long it took, what was done, and the most memory it took."""
    meter = Meter()
    with meter.step("One", 3):
        meter.advance(3)
    (entry,) = meter.steps
    assert entry["count"] == 3
    assert entry["seconds"] >= 0
    if sys.platform != "win32":
        assert entry["peak_megabytes"] > 5


@LINUX
def test_memory_is_that_of_all_processes_together() -> None:
    """What a process that was started holds counts as well, and what was given back by the end of the step too."""
    with Peak() as before:
        pass
    hold = "import sys; held = bytearray(b'x') * (200 << 20); print(flush=True); sys.stdin.read()"
    with Peak() as peak:
        child = subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.5)
        child.communicate(timeout=60)
    assert before.megabytes is not None
    assert peak.megabytes is not None
    assert peak.megabytes > before.megabytes + 190


def test_fewer_processes_work_where_memory_is_short() -> None:
    """A limit that leaves room for two worker processes gets two; without one there are as many as asked for."""
    assert Local(8, 1200 << 20).workers == 2
    assert Local(8, 600 << 20).workers == 1
    assert Local(8).workers == 8

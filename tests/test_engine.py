"""The local engine: ordered work in this process and in others, and what happens when it goes wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from retold.engine import Local, WorkerDied
from retold.engine.pool import Pool
from retold.errors import RetoldError, UsageError


def square(number: int) -> int:
    return number * number


def slow_square(number: int) -> int:
    time.sleep(0.01)
    return number * number


def where(number: int) -> int:
    time.sleep(0.02)
    return os.getpid()


def fail_late(number: int) -> int:
    time.sleep(0.02)
    if number == 60:
        raise RetoldError("item 60 is bad")
    return number


def die_late(number: int) -> int:
    if number < 40:
        time.sleep(0.02)
    elif os.environ.get("RETOLD_TEST_PARENT") != str(os.getpid()):
        os._exit(7)
    return number


def chatter(chunk: list[int]) -> int:
    print("noise on standard output")
    return sum(chunk)


def test_small_work_stays_in_this_process() -> None:
    """A few quick items are done in order, here, without starting any process."""
    with Local() as engine:
        assert list(engine.map(square, range(100))) == [n * n for n in range(100)]
        assert engine._pool is None


def test_long_work_is_shared_and_stays_in_order() -> None:
    """Work that takes long goes to worker processes as well, and results come in the order of the items."""
    with Local(workers=2) as engine:
        processes = list(engine.map(where, range(80)))
        assert processes[0] == os.getpid()
        assert set(processes[40:]) - {os.getpid()}
        assert list(engine.map(slow_square, range(100))) == [n * n for n in range(100)]


def test_progress_counts_every_item() -> None:
    """The progress callback is told of every item once."""
    told: list[int] = []
    with Local(workers=2) as engine:
        list(engine.map(slow_square, range(150), progress=told.append))
    assert sum(told) == 150


def test_a_function_that_workers_cannot_import_is_run_here() -> None:
    """A lambda works too: it just stays in this process."""
    with Local(workers=2) as engine:
        assert list(engine.map(lambda n: n + 1, range(10))) == list(range(1, 11))


def test_an_error_in_a_worker_is_the_callers_error() -> None:
    """What a function raises in a worker process is raised where the results are taken."""
    with Local(workers=2) as engine, pytest.raises(RetoldError, match="item 60 is bad"):
        list(engine.map(fail_late, range(100)))


def test_a_worker_that_dies_is_a_plain_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker process that ends in its work (killed, out of memory) makes a RetoldError, not a hang."""
    monkeypatch.setenv("RETOLD_TEST_PARENT", str(os.getpid()))
    with Local(workers=2) as engine, pytest.raises(WorkerDied, match="exit code 7"):
        list(engine.map(die_late, range(1000)))


def test_what_a_worker_prints_does_not_disturb() -> None:
    """Text that a library prints in a worker goes to standard error and harms no result."""
    pool = Pool(1)
    try:
        assert [value for _, value in pool.run(chatter, [[1, 2], [3]])] == [3, 3]
    finally:
        pool.close()


def test_no_worker_outlives_the_engine() -> None:
    """When the engine is closed, its processes are gone."""
    with Local(workers=2) as engine:
        processes = set(engine.map(where, range(80))) - {os.getpid()}
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_interrupting_leaves_no_process_and_no_tracebacks_of_workers(tmp_path: Path, how: signal.Signals) -> None:
    """Ctrl-C ends in one KeyboardInterrupt; after that, or after kill -9, no worker lives on."""
    script = tmp_path / "script.py"
    script.write_text(
        "from retold.engine import Local\n"
        "from tests.test_engine import where\n"
        "with Local(workers=2) as engine:\n"
        "    for n, process in enumerate(engine.map(where, range(100000), chunk=4)):\n"
        "        print(process, flush=True)\n"
    )
    environment = dict(os.environ, PYTHONPATH=str(Path(__file__).parents[1]))
    running = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    assert running.stdout is not None
    seen: set[int] = set()
    while len(seen) < 3:
        seen.add(int(running.stdout.readline()))
    running.send_signal(how)
    _, errors = running.communicate(timeout=20)
    assert errors.count("Traceback") == (1 if how == signal.SIGINT else 0)
    deadline = time.monotonic() + 10
    while any(_alive(process) for process in seen):
        assert time.monotonic() < deadline, "a worker lives on"
        time.sleep(0.05)


def _alive(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return False
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        return True


def test_a_temporary_folder_is_removed_and_a_given_one_stays(tmp_path: Path) -> None:
    """Working files go when they were in a folder of the engine's own, and stay in a folder that was given."""
    with Local() as engine:
        own = engine.folder
        assert own.is_dir()
    assert not own.exists()
    with Local(folder=tmp_path / "work") as engine:
        engine.tables.execute("CREATE TABLE t (n INTEGER)")
    assert (tmp_path / "work" / "tables.duckdb").exists()


def test_impossible_settings_are_refused() -> None:
    """Zero workers or a tiny memory limit is an error that names the bad value."""
    with pytest.raises(UsageError, match="not 0"):
        Local(workers=0)
    for wrong in ({"memory": "2GB"}, {"workers": 1.5}):
        with pytest.raises(UsageError, match="is a whole number"):
            Local(**wrong)  # type: ignore[arg-type]
    for memory in (1000, 256 << 20):
        with pytest.raises(UsageError, match=f"{memory} bytes is too small; one process needs 512 MB"):
            Local(memory=memory)

"""A standalone Spark cluster of two workers, one of which dies half-way: the tables are those of one machine."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from retold.trace import trace_to
from tests.spark_corpus import corpus
from tests.test_spark import MISSING, tables_of

pytestmark = [
    pytest.mark.spark,
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=MISSING),
    pytest.mark.skipif(sys.platform == "win32", reason="process groups are other things there"),
]
PATIENCE = 600  # seconds for the whole run; a minute or two on a machine with nothing else to do
Process = subprocess.Popen[bytes]


def free_port() -> int:
    """A port of the loopback that nobody has."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


class Cluster:
    """One master and its workers, each a process group of its own, on the loopback only."""

    def __init__(self, folder: Path) -> None:
        import pyspark

        from retold.spark.java import java_home

        self.folder = folder
        self._program = str(Path(pyspark.__file__).parent / "bin" / "spark-class")
        self.environment = {
            **os.environ,
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_LOCAL_DIRS": str(folder / "scratch"),
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_DAEMON_JAVA_OPTS": "-XX:+UseSerialGC",
            "PYSPARK_PYTHON": sys.executable,
            "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
            "PYSPARK_SUBMIT_ARGS": "--conf spark.executor.memory=512m --conf spark.driver.memory=512m "
            "--conf spark.executor.extraJavaOptions=-XX:+UseSerialGC pyspark-shell",
        }
        home = java_home()
        if home:
            self.environment["JAVA_HOME"] = home
        self.processes: list[Process] = []
        port, self._page = free_port(), free_port()
        self.address = f"spark://127.0.0.1:{port}"
        self._start("master.Master", "--port", port, "--webui-port", self._page)

    def worker(self) -> Process:
        """One more worker."""
        number = len(self.processes)
        work = self.folder / f"worker-{number}"
        return self._start(
            "worker.Worker", "--cores", 1, "--memory", "1g", "--work-dir", work, "--webui-port", 0, self.address
        )  # fmt: skip

    def _start(self, program: str, *arguments: object) -> Process:
        call = [self._program, f"org.apache.spark.deploy.{program}", "--host", "127.0.0.1", *map(str, arguments)]
        log = (self.folder / f"log-{len(self.processes)}").open("wb")
        process = subprocess.Popen(call, stdout=log, stderr=log, env=self.environment, start_new_session=True)
        self.processes.append(process)
        return process

    def alive(self) -> int:
        """How many workers the master has."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self._page}/json/", timeout=5) as answer:
                return int(json.load(answer)["aliveworkers"])
        except (OSError, ValueError):
            return 0

    def end(self, process: Process) -> None:
        """Kill a process with all that it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster that is gone at the end."""
    (tmp_path / "cluster").mkdir()
    made = Cluster(tmp_path / "cluster")
    try:
        yield made
    finally:
        for process in made.processes:
            made.end(process)


def until(what: object, seconds: float, process: Process | None = None) -> None:
    """Wait for something to become true."""
    assert callable(what)
    end = time.monotonic() + seconds
    while not what():
        assert process is None or process.poll() is None, "the run ended before"
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.2)


def test_a_worker_that_dies_half_way_changes_nothing(cluster: Cluster, tmp_path: Path) -> None:
    """The run goes on with the other worker, and its tables are those of one process on this machine."""
    sources = corpus(tmp_path / "sources")
    trace_to([sources], tmp_path / "local", workers=1)
    cluster.worker()
    victim = cluster.worker()
    until(lambda: cluster.alive() == 2, 120)
    steps = tmp_path / "steps" / "retold-spark"
    call = [sys.executable, "-m", "retold", "trace", sources, "--engine", "spark", "--master", cluster.address]
    run = subprocess.Popen(
        [*map(str, call), "--checkpoint", str(tmp_path / "steps"), "--out", str(tmp_path / "report")],
        env=cluster.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    cluster.processes.append(run)
    until(lambda: (steps / "aligned").exists(), PATIENCE, run)
    assert not (steps / "told").exists()
    cluster.end(victim)
    _, errors = run.communicate(timeout=PATIENCE)
    assert run.returncode == 0, errors.decode()
    assert cluster.alive() == 1
    assert tables_of(tmp_path / "report") == tables_of(tmp_path / "local")
    assert not steps.exists()

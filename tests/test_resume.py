"""`retold trace`, interrupted and started again: it goes on after the last finished step, to the same bytes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks.generate import generate

from retold.engine import Journal, Local, WorkerDied, local
from retold.engine.checkpoints import LOCK
from retold.errors import OutputError
from retold.find import FindSettings
from retold.output import Staged
from retold.road import aligning, telling
from retold.settings import Settings
from retold.told import How, Told
from retold.trace import trace_to

STEPS = ["Reading", "Describing", "Finding", "Aligning", "Grouping"]  # and then "Telling stories"
COUNT = 50  # documents


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invented documents with retellings, and a file that cannot be read."""
    folder = tmp_path_factory.mktemp("corpus")
    with (folder / "corpus.jsonl").open("w", encoding="utf-8") as file:
        for made in generate(COUNT, story=12):
            file.write(json.dumps({"id": f"g{made.number:03d}", "text": made.text, "outlet": "The Kirna Mail"}) + "\n")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff\x00\x01")
    return folder


@pytest.fixture(scope="module")
def undisturbed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run writes that nobody interrupts."""
    out = tmp_path_factory.mktemp("undisturbed") / "report"
    trace_to([corpus], out, workers=1)
    return written(out)


def written(out: Path) -> dict[str, bytes]:
    """Every file of a report but the manifest, which holds seconds."""
    files = (path for path in out.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def steps(out: Path) -> dict[str, bool]:
    """The steps of a report's manifest, and which of them an earlier start had finished."""
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    return {entry["step"]: entry.get("earlier", False) for entry in manifest["steps"]}


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


class Stop:
    """A watcher that interrupts the run in the middle of a step, after so many reports of progress."""

    def __init__(self, step: str, after: int = 0, how: Callable[[], BaseException] = KeyboardInterrupt) -> None:
        self._step, self._after, self._how = step, after, how
        self._here = False

    def step(self, name: str, total: int | None = None) -> None:
        self._here = name == self._step

    def advance(self, count: int = 1) -> None:
        self._after -= self._here
        if self._here and self._after < 0:
            raise self._how()


@pytest.mark.parametrize("step", [*STEPS[1:], "Telling stories", "Writing tables"])
def test_interrupted_in_a_step_it_goes_on_after_the_one_before(
    step: str, corpus: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    """Ctrl-C leaves the working files and says so; the same call goes on from them to the same bytes."""
    out = tmp_path / "report"
    with pytest.raises(KeyboardInterrupt) as stopped:
        trace_to([corpus], out, workers=1, progress=Stop(step, after=step != "Grouping"))
    assert any("same command" in note for note in stopped.value.__notes__)
    assert not out.exists()
    assert hidden(tmp_path) == [".report.retold-work"]
    trace_to([corpus], out, workers=1)
    done = STEPS[: STEPS.index(step)] if step in STEPS else STEPS
    assert [name for name, earlier in steps(out).items() if earlier] == done
    assert written(out) == undisturbed
    assert hidden(tmp_path) == []


def test_aligning_goes_on_after_the_last_piece(
    corpus: Path, undisturbed: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a step of many pieces those that are finished are kept, and what was begun of the next is made anew."""
    monkeypatch.setattr(aligning, "_PIECE", 1)
    monkeypatch.setattr(local, "_LARGEST", 2)
    aligned: list[tuple[int, int]] = []

    def watched(store: str, settings: Settings, pairs: list[tuple[int, int]]) -> Any:
        aligned.extend(pairs)
        return real(store, settings, pairs)

    real = aligning.align_pairs
    monkeypatch.setattr(aligning, "align_pairs", watched)
    out = tmp_path / "report"
    for after in (4, 6):
        with pytest.raises(KeyboardInterrupt):
            trace_to([corpus], out, workers=1, progress=Stop("Aligning", after))
    trace_to([corpus], out, workers=1)
    assert written(out) == undisturbed
    again = len(aligned) - len(set(aligned))
    assert 0 < again < len(set(aligned)) / 2


def test_stories_that_were_told_are_not_told_again(
    corpus: Path, undisturbed: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stories of several versions that an interrupted run told are taken from its journal."""
    monkeypatch.setattr(local, "_LARGEST", 2)
    told: list[str] = []

    def watched(store: str, alignments: str, settings: Settings, how: How, tasks: Any) -> list[Told]:
        told.extend(task.story for task in tasks if len(task.members) > 1)
        return real(store, alignments, settings, how, tasks)

    real = telling.tell_stories
    monkeypatch.setattr(telling, "tell_stories", watched)
    out = tmp_path / "report"
    with pytest.raises(KeyboardInterrupt):
        trace_to([corpus], out, workers=1, progress=Stop("Telling stories", after=2))
    first = len(told)
    trace_to([corpus], out, workers=1)
    assert written(out) == undisturbed
    assert len(told) - len(set(told)) <= 2 < first < len(set(told))


def test_an_export_that_is_asked_for_later_is_whole(corpus: Path, tmp_path: Path) -> None:
    """Stories told before a run was interrupted have their trees' files too, where the second start asks for them."""
    trace_to([corpus], tmp_path / "whole", workers=1, export=["newick"])
    out = tmp_path / "report"
    with pytest.raises(KeyboardInterrupt):
        trace_to([corpus], out, workers=1, progress=Stop("Telling stories", after=2))
    trace_to([corpus], out, workers=1, export=["newick"])
    assert written(out) == written(tmp_path / "whole")


def start(corpus: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "retold", "trace", str(corpus), "--out", str(out), "--workers", "1"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finished(work: Path) -> list[str]:
    try:
        return list(json.loads((work / "finished.json").read_text("utf-8"))["steps"])
    except OSError:
        return []


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_killed_after_every_step(corpus: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    """Each start is ended by kill -9 as soon as one step more is finished; the last one ends with the same bytes."""
    out, work = tmp_path / "report", tmp_path / ".report.retold-work"
    for step in [*STEPS, "told"]:
        before = finished(work)
        child = start(corpus, out)
        ends = time.monotonic() + 60
        while child.poll() is None and time.monotonic() < ends:
            if step in finished(work) or (step == "told" and (work / "told").exists() and os.path.getsize(work / step)):
                break
            time.sleep(0.005)
        child.send_signal(signal.SIGKILL)
        _, errors = child.communicate(timeout=60)
        assert child.returncode == -signal.SIGKILL, errors
        assert finished(work)[: len(before)] == before
        assert not out.exists()
    child = start(corpus, out)
    said, errors = child.communicate(timeout=120)
    assert child.returncode == 0, errors
    assert f"{COUNT} articles".encode() in said
    assert [name for name, earlier in steps(out).items() if earlier] == STEPS
    assert written(out) == undisturbed
    assert hidden(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_a_stopped_command_says_how_to_go_on(corpus: Path, tmp_path: Path) -> None:
    """Ctrl-C gives exit 130 and says that the same command goes on, and where the working files are."""
    out, work = tmp_path / "report", tmp_path / ".report.retold-work"
    child = start(corpus, out)
    ends = time.monotonic() + 60
    while child.poll() is None and "Reading" not in finished(work) and time.monotonic() < ends:
        time.sleep(0.01)
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate(timeout=60)
    assert child.returncode == 130
    assert b"same command" in errors
    assert str(work).encode() in errors
    assert b"Traceback" not in errors


@pytest.mark.parametrize("change", ["sources", "file", "settings", "mapping"])
def test_another_command_begins_anew(change: str, tmp_path: Path) -> None:
    """Other sources, a source that changed or other settings use nothing of what was left, and leave nothing of it."""
    out, mine, other = tmp_path / "report", tmp_path / "mine.txt", tmp_path / "other.txt"
    mine.write_text("A text of its own.", "utf-8")
    other.write_text("Quite another text.", "utf-8")
    with pytest.raises(KeyboardInterrupt):
        trace_to([mine], out, workers=1, progress=Stop("Describing"))
    if change == "file":
        mine.write_text("A text of its own, changed.", "utf-8")
    settings = Settings(find=FindSettings(gram=4)) if change == "settings" else Settings()
    mapping = {"text": "body"} if change == "mapping" else None
    trace_to([other if change == "sources" else mine], out, workers=1, settings=settings, mapping=mapping)
    assert not any(steps(out).values())
    assert hidden(tmp_path) == []


def test_standard_input_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be read a second time leaves nothing behind."""
    import io

    line = json.dumps({"id": "a", "text": "A text of its own."}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line)))
    with pytest.raises(KeyboardInterrupt) as stopped:
        trace_to(["-"], tmp_path / "report", workers=1, progress=Stop("Describing"))
    assert not getattr(stopped.value, "__notes__", [])
    assert hidden(tmp_path) == []


def test_an_error_leaves_nothing_behind_but_a_dead_worker_does(corpus: Path, tmp_path: Path) -> None:
    """After an error of ours there is nothing to go on from; after a worker was killed there is."""
    out = tmp_path / "report"
    with pytest.raises(ZeroDivisionError):
        trace_to([corpus], out, workers=1, progress=Stop("Describing", how=ZeroDivisionError))
    assert hidden(tmp_path) == []
    with pytest.raises(WorkerDied):
        trace_to([corpus], out, workers=1, progress=Stop("Describing", how=lambda: WorkerDied("killed")))
    assert hidden(tmp_path) == [".report.retold-work"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such lock there")
def test_two_runs_do_not_write_one_report(tmp_path: Path) -> None:
    """A second run on the same folder ends at once, and says why; the first is not disturbed."""
    with Staged(tmp_path / "report", "key") as first:
        with pytest.raises(OutputError, match="Another run"):
            Staged(tmp_path / "report", "other")
        assert (first.work / LOCK).exists()
        first.manifest({"retold": "0"})
    assert (tmp_path / "report" / "manifest.json").exists()


def double(numbers: list[int]) -> list[int]:
    return [2 * number for number in numbers]


@pytest.mark.parametrize("torn", [0, 1, 5, 11, 12, 13])
def test_what_is_torn_at_the_end_of_a_journal_is_made_anew(torn: int, tmp_path: Path) -> None:
    """A journal gives back what it has, whatever is missing at its end, and goes on after it."""
    path = tmp_path / "journal"
    with Local(workers=1) as engine:
        first = Journal(path)
        assert [*first.map_chunks(engine, double, range(3), chunk=2)] == [[0, 2], [4]]
        assert [*first.map_chunks(engine, double, range(3, 9), chunk=2)] == [[6, 8], [10, 12], [14, 16]]
        first.close()
        with path.open("r+b") as file:
            file.truncate(path.stat().st_size - torn)
        again = Journal(path)
        seen: list[int] = []
        for begin, end in ((0, 3), (3, 11)):
            for some in again.map_chunks(engine, double, range(begin, end), chunk=2):
                seen += some
        assert seen == double([*range(11)])
        again.close()

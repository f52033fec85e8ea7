"""Marks of finished steps: kept for the same run, forgotten for any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from retold.engine.checkpoints import Checkpoints, run_key


def test_finished_steps_are_known_to_the_next_process(tmp_path: Path) -> None:
    """What one run finished and marked, the same run finds when it is started again; its files stay."""
    folder = tmp_path / "work"
    first = Checkpoints(folder, "key")
    (folder / "described").write_text("x")
    assert not first.has("describe")
    first.add("describe")
    first.add("find")
    again = Checkpoints(folder, "key")
    assert again.steps == ("describe", "find")
    assert (folder / "described").read_text() == "x"


def test_another_run_starts_afresh(tmp_path: Path) -> None:
    """Other inputs or settings make another key, and nothing of the old run is left."""
    Checkpoints(tmp_path / "work", "old").add("describe")
    (tmp_path / "work" / "described").write_text("x")
    fresh = Checkpoints(tmp_path / "work", "new")
    assert fresh.steps == ()
    assert list((tmp_path / "work").iterdir()) == []


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": "key"}', '{"key": "key", "steps": 3}'])
def test_a_damaged_mark_means_nothing_is_finished(tmp_path: Path, damage: str) -> None:
    """A file of marks that cannot be read is taken for none."""
    Checkpoints(tmp_path / "work", "key").add("describe")
    (tmp_path / "work" / "finished.json").write_text(damage)
    assert Checkpoints(tmp_path / "work", "key").steps == ()


def test_the_key_tells_runs_apart() -> None:
    """The same inputs, settings and version have one key; a change in any of them another."""
    one = run_key(["a 1 2", "b 3 4"], (1, 2), "0.1")
    assert one == run_key(["a 1 2", "b 3 4"], (1, 2), "0.1")
    others = [run_key(["a 1 2"], (1, 2), "0.1"), run_key(["a 1 2", "b 3 4"], (1, 3), "0.1")]
    others += [run_key(["a 1 2", "b 3 4"], (1, 2), "0.2"), run_key(["a 1 2b 3 4"], (1, 2), "0.1")]
    assert len({one, *others}) == 5

"""The benchmark of the speed of `find` counts what `retold trace` would find."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import find_speed


def test_every_run_finds_the_same_pairs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two of three documents share a text; each run says so, and how long it took."""
    story = "A fire in the old harbour of Kalvik destroyed four boats and a net store on Monday night, the police said."
    for name, text in {"a": story, "b": story, "c": "Nothing of the kind was heard of in Brenna all week."}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    first, second = find_speed.runs([str(tmp_path)], 2, 1)
    assert (first.documents, first.pairs) == (second.documents, second.pairs) == (3, 1)
    assert min(first.split, first.find, first.processor) >= 0
    shown = find_speed.line(find_speed.Run(1_000, 9_850, 0.5, 1.5, 2.5))
    assert "3.0 splits (  5.0)" in shown
    assert "19.7 a document" in shown

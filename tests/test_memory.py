"""The memory limit of a run is kept by all its processes together."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.generate import generate


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows what several processes hold together")
def test_a_limit_is_kept(tmp_path: Path) -> None:
    """With the least limit no step of a trace of 600 documents, a story of 200 among them, holds more."""
    source = tmp_path / "documents.jsonl"
    rows = ({"id": str(made.number), "text": made.text[:1200]} for made in generate(600, story=200))
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "retold", "trace", str(source), "--out", str(out), "--memory", "512MB"]
    subprocess.run(command, check=True, capture_output=True)
    steps = json.loads((out / "manifest.json").read_text("utf-8"))["steps"]
    assert {step["step"] for step in steps} >= {"Describing", "Finding", "Telling stories"}
    assert max(step["peak_megabytes"] for step in steps) < 512

"""What an installation downloads: wheels and megabytes, as pip resolves them today, for this Python and machine."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.data import ROOT

PACKAGES = {
    "Retold": (".",),
    "datasketch": ("datasketch",),
    "rensa": ("rensa",),
    "trigram Jaccard": ("scipy",),
    "datatrove": ("datatrove", "regex", "spacy", "xxhash"),  # what its MinHash needs for English
    "text-dedup": ("text-dedup==0.4.0",),
}


def downloads() -> dict[str, dict[str, Any]]:
    """For every tool: packages and MB, or the reason why it cannot be installed from wheels."""
    return {name: _download(packages) for name, packages in PACKAGES.items()}


def _download(packages: tuple[str, ...]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        source = [str(ROOT) if package == "." else package for package in packages]
        wheels = ["--only-binary", ":all:"] if packages != (".",) else []
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", *wheels]
        done = subprocess.run([*command, "--dest", folder, *source], capture_output=True, text=True)
        if done.returncode:
            errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR: ")]
            return {"skipped": (errors or ["ERROR: no reason given"])[-1].removeprefix("ERROR: ")}
        files = list(Path(folder).iterdir())
        return {"packages": len(files), "mb": sum(file.stat().st_size for file in files) / 1e6}

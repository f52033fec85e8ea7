"""What an installation downloads: wheels and megabytes, as pip resolves them today, for this Python and machine."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from benchmarks.data import ROOT

PACKAGES: dict[str, tuple[str, ...]] = {
    "Retold": (),  # what pyproject.toml says that it depends on; its own wheel, under 1 MB, is not counted
    "datasketch": ("datasketch",),
    "rensa": ("rensa",),
    "trigram Jaccard": ("scipy",),
    "datatrove": ("datatrove", "regex", "spacy", "xxhash"),  # what its MinHash needs for English
    "text-dedup": ("text-dedup==0.4.0",),
}


def downloads() -> dict[str, dict[str, Any]]:
    """For every tool: packages and MB, or the reason why it cannot be installed from wheels."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        own = tuple(tomllib.load(file)["project"]["dependencies"])
    return {name: _download(packages or own) for name, packages in PACKAGES.items()}


def _download(packages: tuple[str, ...]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"]
        command += ["--only-binary", ":all:", "--dest", folder, *packages]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR: ")]
            return {"skipped": (errors or ["ERROR: no reason given"])[-1].removeprefix("ERROR: ")}
        files = list(Path(folder).iterdir())
        return {"packages": len(files), "mb": sum(file.stat().st_size for file in files) / 1e6}

"""One tool on one corpus in this process, so that its memory is its own; `apart` starts it. Prints a line of JSON."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data import ROOT
from benchmarks.peers import corpora, methods, ours
from benchmarks.peers.measure import Keys, load_truth, measures
from benchmarks.peers.stages import Stages
from benchmarks.scale import Memory


def apart(action: str, corpus: Path, method: str, setting: dict[str, Any], limit: float) -> dict[str, Any]:
    """`measure` or `search` in a process of its own, ended after `limit` seconds. What fails is {"skipped": why}."""
    command = [sys.executable, "-m", "benchmarks.peers.one", action, str(corpus), method, json.dumps(setting)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        out, error = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.communicate()
        return {"skipped": f"took more than {limit:.0f} seconds"}
    if process.returncode:
        said = error.strip().splitlines() or [f"ended with {process.returncode}"]
        return {"skipped": next((line for line in said if "memory allocation" in line), said[-1])}
    result: dict[str, Any] = json.loads(out.splitlines()[-1])
    return result


def measure(folder: Path, method: str, setting: dict[str, Any]) -> dict[str, Any]:
    """Pairs of a tool against every truth, seconds a stage, peak memory. A row a kind of pair."""
    records = corpora.documents(folder)
    truths = [load_truth(folder, name) for name in corpora.truths(folder.name)]
    texts = [record["text"] for record in records]
    stages = Stages()
    with Memory() as memory:
        found: dict[str, Keys]
        if method == "Retold":
            scope = (
                np.logical_or.reduce([truth.scope for truth in truths]) if setting.get("align") == "scored" else None
            )
            found = ours.retold(records, stages, setting.get("workers"), scope)
        elif method == "split":
            found = {method: methods.split(texts, setting, stages)}
        elif method in methods.SKETCHERS:
            found = {method: methods.rensa_sketch(texts, setting, stages)}
        else:
            found = {method: methods.METHODS[method].run(texts, setting, stages)}
    return {
        "documents": len(records),
        "words": sum(len(text.split()) for text in texts),
        "wall": stages.wall,
        "cpu": stages.cpu,
        "peak_mb": memory.peak,
        "pairs": {
            name: {"count": len(pairs), **{truth.name: measures(pairs, truth) for truth in truths}}
            for name, pairs in found.items()
        },
    }


def search(folder: Path, method: str) -> dict[str, Any]:
    """The setting of a tool with the highest F1 against every truth."""
    texts = [record["text"] for record in corpora.documents(folder)]
    truths = [load_truth(folder, name) for name in corpora.truths(folder.name)]
    return methods.METHODS[method].search(texts, truths)


def main() -> None:
    """Run what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=("measure", "search"))
    parser.add_argument("corpus", type=Path)
    parser.add_argument("method")
    parser.add_argument("setting", type=json.loads)
    given = parser.parse_args()
    if given.action == "search":
        print(json.dumps(search(given.corpus, given.method)))
    else:
        print(json.dumps(measure(given.corpus, given.method, given.setting)))


if __name__ == "__main__":
    main()

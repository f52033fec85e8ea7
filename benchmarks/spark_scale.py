"""What the Spark engine moves and holds: shuffled bytes, bytes kept and processor time a step and document.

    python -m benchmarks.spark_scale 3000 10000 [--template 0.3] [--story 2000] [--words 400]
        [--master local[2]] [--json FILE]

The figures are Spark's own, from its event log; the corpus is that of `benchmarks.generate`. They are of bytes and
processor seconds, so that a busy machine changes little.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.generate import WORDS, generate

Figures = dict[str, dict[str, float]]


def run(count: int, template: float, story: int, words: int, master: str, heap: str) -> dict[str, Any]:
    """Trace so many generated documents and give the figures a step."""
    with tempfile.TemporaryDirectory(prefix="retold-bench-") as folder:
        here = Path(folder)
        (here / "events").mkdir()
        corpus = here / "corpus.jsonl"
        text = 0
        with corpus.open("w", encoding="utf-8") as file:
            for made in generate(count, template=template, story=story, words=words):
                line = json.dumps({"id": f"{made.number:09}", "text": made.text})
                text += len(made.text)
                file.write(line + "\n")
        options = {
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": (here / "events").as_uri(),
            "spark.eventLog.compress": "false",
            "spark.eventLog.rolling.enabled": "false",
            "spark.eventLog.logStageExecutorMetrics": "true",
            "spark.executor.processTreeMetrics.enabled": "true",
            "spark.executor.metrics.pollingInterval": "500",
        }
        submit = " ".join(f"--conf {name}={value}" for name, value in options.items())
        environment = {**os.environ, "PYSPARK_SUBMIT_ARGS": f"{submit} pyspark-shell"}
        call = [sys.executable, "-m", "retold", "trace", str(corpus), "--engine", "spark", "--master", master]
        began = time.monotonic()
        subprocess.run([*call, "--memory", heap, "--out", str(here / "report")], check=True, env=environment)
        seconds = time.monotonic() - began
        steps = figures(next((here / "events").iterdir()))
        manifest = json.loads((here / "report" / "manifest.json").read_text("utf-8"))
    return {
        "documents": count,
        "template": template,
        "story": story,
        "words": words,
        "characters": text,
        "pairs": next(s["count"] for s in manifest["steps"] if s["step"] == "Aligning"),
        "seconds": round(seconds, 1),
        "steps": steps,
    }


def figures(log: Path) -> Figures:
    """Sums over the tasks of each step, and peaks over its stages, from an event log."""
    step_of: dict[int, str] = {}
    found: Figures = defaultdict(lambda: defaultdict(float))
    for line in log.open(encoding="utf-8"):
        event = json.loads(line)
        match event["Event"]:
            case "SparkListenerJobStart":
                about = (event.get("Properties") or {}).get("spark.job.description") or "other"
                for stage in event["Stage IDs"]:
                    step_of.setdefault(stage, about)
            case "SparkListenerTaskEnd":
                metrics = event.get("Task Metrics")
                if metrics is None:
                    continue
                one = found[step_of.get(event["Stage ID"], "other")]
                one["tasks"] += 1
                one["shuffled"] += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
                one["spilled"] += metrics["Disk Bytes Spilled"]
                one["read"] += metrics["Input Metrics"]["Bytes Read"]
                one["written"] += metrics["Output Metrics"]["Bytes Written"]
                one["java seconds"] += metrics["Executor CPU Time"] / 1e9
                one["seconds"] += metrics["Executor Run Time"] / 1e3
                one["task memory"] = max(one["task memory"], metrics["Peak Execution Memory"])
            case "SparkListenerStageExecutorMetrics":
                one = found[step_of.get(event["Stage ID"], "other")]
                peaks = event["Executor Metrics"]
                for name, key in (
                    ("heap", "JVMHeapMemory"), ("java", "ProcessTreeJVMRSSMemory"),
                    ("python", "ProcessTreePythonRSSMemory"),
                ):  # fmt: skip
                    one[name] = max(one[name], peaks.get(key, 0))
    return {name: dict(one) for name, one in found.items()}


def table(one: dict[str, Any]) -> str:
    """The figures of a run as a table of Markdown."""
    count = one["documents"]
    lines = [
        f"{count:,} documents of {one['characters'] / count:,.0f} characters, {one['pairs'] / count:.2f} candidates a "
        f"document; {one['seconds']:.0f} s",
        "",
        "| stage | shuffled, bytes a document | written, bytes a document | ms of a core a document | largest memory |",
        "|---|---|---|---|---|",
    ]
    for name, step in one["steps"].items():
        memory = max(step.get("java", 0), step.get("heap", 0)) + step.get("python", 0)
        lines.append(
            f"| {name} | {step['shuffled'] / count:,.0f} | {step['written'] / count:,.0f} | "
            f"{1000 * step['seconds'] / count:.2f} | {memory / 1e6:,.0f} MB |"
        )
    sums = {key: sum(step[key] for step in one["steps"].values()) for key in ("shuffled", "written", "seconds")}
    lines.append(
        f"| all | {sums['shuffled'] / count:,.0f} | {sums['written'] / count:,.0f} | "
        f"{1000 * sums['seconds'] / count:.2f} | |"
    )
    return "\n".join(lines)


def main() -> None:
    """Measure the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="+", type=int)
    parser.add_argument("--template", type=float, default=0.0)
    parser.add_argument("--story", type=int, default=0)
    parser.add_argument("--words", type=int, default=WORDS, help="words of a document, in the mean")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--heap", default="2GB")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    runs = []
    for size in given.sizes:
        runs.append(run(size, given.template, given.story, given.words, given.master, given.heap))
        print(table(runs[-1]), flush=True)
        if given.json:
            given.json.write_text(json.dumps(runs, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""Fits src/retold/compare/confidence.toml: what the rules' confidences of changes are worth as frequencies.

python -m benchmarks.calibrate_changes [--documents N]

Runs benchmarks/injected.py on the part `develop` with the rules' own confidences; for each kind and confidence, the
part of rows that are right, drawn towards the rule's word as by PRIOR rows, then made to rise by pooling adjacent
violators. Kinds with few rows keep near the rule.
"""

from __future__ import annotations

import argparse
from collections import defaultdict

from benchmarks.data import ROOT
from benchmarks.injected import run
from retold.compare.settings import CompareSettings

PRIOR = 10.0
TABLE = ROOT / "src" / "retold" / "compare" / "confidence.toml"


def fitted(rated: list[tuple[str, float, bool]]) -> dict[str, list[tuple[float, float]]]:
    """For each kind its knots (confidence by rule, part right), rising in both."""
    counts: dict[str, dict[float, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for kind, confidence, right in rated:
        counts[kind][confidence][0] += 1
        counts[kind][confidence][1] += right
    out = {}
    for kind in sorted(counts):
        pools: list[list[float]] = []  # weight, mean, and the confidences pooled
        for confidence in sorted(counts[kind]):
            told, right = counts[kind][confidence]
            pools.append([told + PRIOR, (right + PRIOR * confidence) / (told + PRIOR), confidence])
            while len(pools) > 1 and pools[-2][1] > pools[-1][1]:
                last, before = pools.pop(), pools.pop()
                weight = last[0] + before[0]
                pools.append([weight, (last[0] * last[1] + before[0] * before[1]) / weight, *before[2:], *last[2:]])
        out[kind] = [(confidence, round(pool[1], 3)) for pool in pools for confidence in pool[2:]]
    return out


def main() -> None:
    """Fits and writes the table."""
    parser = argparse.ArgumentParser(description="Fit the confidences of changes.")
    parser.add_argument("--documents", type=int, default=160, help="how many documents (default 160)")
    documents = parser.parse_args().documents
    score, _ = run(documents, "develop", settings=CompareSettings(calibrated=False))
    lines = [
        f"# Fitted by `python -m benchmarks.calibrate_changes` on {len(score.rated)} rows of {documents} documents:",
        "# for each kind, [confidence by rule, part of such rows that are right].",
        "[knots]",
    ]
    lines += [f"{kind} = {[list(knot) for knot in knots]}" for kind, knots in fitted(score.rated).items()]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(TABLE.read_text("utf-8"))


if __name__ == "__main__":
    main()

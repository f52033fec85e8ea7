"""Students' answers: taken from the source, or own words on the same topic?

python -m benchmarks.short_answers [-v]
"""

from __future__ import annotations

import sys
from typing import Any

import retold
from benchmarks.data import rows


def scores() -> list[tuple[str, str, float]]:
    """(answer, level, confidence) of every answer held against the text it may have been taken from."""
    records = {r["id"]: r for r in rows("short-answers/answers.jsonl")}
    out = []
    for r in records.values():
        if r.get("original") in records and r["id"] != r["original"]:
            found = retold.compare(records[r["original"]]["text"], r["text"])
            out.append((r["id"], r["level"], found.confidence))
    return out


def auc(positive: list[float], negative: list[float]) -> float:
    """Probability that a positive outranks a negative; ties count half (Mann-Whitney)."""
    wins = sum((p > n) + 0.5 * (p == n) for p in positive for n in negative)
    return wins / (len(positive) * len(negative))


def measure(verbose: bool = False) -> dict[str, float]:
    """Area under the curve: any kind of taking against own words."""
    found: list[tuple[Any, ...]] = list(scores())
    if verbose:
        for row in sorted(found, key=lambda r: r[2]):
            print(*row)
    taken = [s for _, level, s in found if level != "non"]
    own = [s for _, level, s in found if level == "non"]
    return {"auc": auc(taken, own)}


if __name__ == "__main__":
    for name, value in measure("-v" in sys.argv).items():
        print(f"{name:24} {value:.4f}")

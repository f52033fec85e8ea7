"""PlagDet, the measure of the PAN text-alignment task, written from its definition.

Source: Potthast, Stein, Barrón-Cedeño, Rosso, "An evaluation framework for plagiarism detection" (COLING 2010), in the
macro form of the PAN evaluator: recall is the mean over cases of the share of a case's characters (both sides together)
that detections cover which touch the case on both sides; precision is the same with cases and detections exchanged;
granularity is the mean number of such detections over the cases that have any. PlagDet = F1 / log2(1 + granularity).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log2


@dataclass(frozen=True, slots=True)
class Case:
    """One pair of passages: the documents' names and half-open character ranges. A case or a detection."""

    a: str
    b: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True, slots=True)
class Score:
    """PlagDet and what it is made of."""

    plagdet: float
    precision: float
    recall: float
    granularity: float
    cases: int
    detections: int


def _touch(x: Case, y: Case) -> bool:
    return x.a_start < y.a_end and y.a_start < x.a_end and x.b_start < y.b_end and y.b_start < x.b_end


def _covered(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> int:
    """Characters of [start, end) in the union of the ranges."""
    total, reached = 0, start
    for left, right in sorted(ranges):
        left, right = max(left, reached), min(right, end)
        if right > left:
            total += right - left
            reached = right
    return total


def _mean_share(these: list[Case], those: dict[tuple[str, str], list[Case]]) -> float:
    if not these:
        return 0.0
    total = 0.0
    for x in these:
        true = [y for y in those.get((x.a, x.b), ()) if _touch(x, y)]
        found = _covered(x.a_start, x.a_end, [(y.a_start, y.a_end) for y in true])
        found += _covered(x.b_start, x.b_end, [(y.b_start, y.b_end) for y in true])
        length = (x.a_end - x.a_start) + (x.b_end - x.b_start)
        total += found / length if length else 0.0
    return total / len(these)


def _by_pair(cases: Iterable[Case]) -> dict[tuple[str, str], list[Case]]:
    index: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases:
        index[case.a, case.b].append(case)
    return index


def plagdet(cases: list[Case], detections: list[Case]) -> Score:
    """PlagDet of the detections against the cases; 1.0 where there is nothing to find and nothing was found."""
    if not cases and not detections:
        return Score(1.0, 1.0, 1.0, 1.0, 0, 0)
    by_case, by_detection = _by_pair(cases), _by_pair(detections)
    recall, precision = _mean_share(cases, by_detection), _mean_share(detections, by_case)
    counts = [sum(_touch(c, d) for d in by_detection.get((c.a, c.b), ())) for c in cases]
    hit = [n for n in counts if n]
    granularity = sum(hit) / len(hit) if hit else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(f1 / log2(1 + granularity), precision, recall, granularity, len(cases), len(detections))

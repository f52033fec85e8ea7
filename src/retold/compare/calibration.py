"""How often rows of a kind that a rule gave some confidence are right: a table fitted on edits whose truth is known.

The table (confidence.toml) has, for each kind, knots [what the rule says, part of such rows that were right], rising in
both; between knots it is a straight line. `python -m benchmarks.calibrate_changes` fits it (pool adjacent violators:
Ayer, Brunk, Ewing, Reid and Silverman 1955) on the development part of benchmarks/injected.py, whose check part says
how well it holds (`calibration_error`).
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from functools import cache, lru_cache
from importlib.resources import files

from retold.model import Change

Knots = tuple[tuple[float, float], ...]


@cache
def table() -> dict[str, Knots]:
    """The knots of each kind of change that was fitted."""
    text = files("retold.compare").joinpath("confidence.toml").read_text("utf-8")
    return {kind: tuple((float(x), float(y)) for x, y in knots) for kind, knots in tomllib.loads(text)["knots"].items()}


@lru_cache(maxsize=4096)
def calibrated(kind: str, confidence: float) -> float:
    """The part of rows of this kind and rule confidence that are right; the rule's word for kinds without a table."""
    knots = table().get(kind)
    if not knots:
        return confidence
    at = bisect_right(knots, confidence, key=lambda knot: knot[0])
    if at == 0:
        (x, y) = knots[0]
        return round(confidence * y / x, 3) if x else y  # a row that was taken back below all that was seen
    if at == len(knots):
        return knots[-1][1]
    (x0, y0), (x1, y1) = knots[at - 1], knots[at]
    return round(y0 + (y1 - y0) * (confidence - x0) / (x1 - x0), 3)


def with_calibrated(row: Change, surest_conflict: float) -> Change:
    """A row with its confidence as a frequency, bounded where it charges somebody."""
    found = calibrated(row.kind, row.confidence)
    if row.conflict:
        found = min(found, surest_conflict)
    if found == row.confidence:
        return row
    return Change(row.kind, row.a, row.b, row.a_text, row.b_text, row.conflict, found, row.a_document, row.b_document)

"""Makes rows of `changes`: spans with their document, texts that the spans give back."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from retold.compare import loops
from retold.compare.linkdiff import LinkDiff
from retold.compare.view import View
from retold.model import Change, ChangeKind, Span


def change(
    kind: ChangeKind,
    a: View,
    b: View,
    a_at: tuple[int, int] | None,
    b_at: tuple[int, int] | None,
    conflict: bool,
    confidence: float,
) -> Change:
    """A row from code-point offsets on each side (None where the side has nothing)."""
    id_a, id_b = a.id, b.id
    span_a: Span | None = None
    span_b: Span | None = None
    text_a: str | None = None
    text_b: str | None = None
    if a_at:
        start, end = a_at
        span_a, text_a = Span(start, end, id_a), a.text[start:end]
    if b_at:
        start, end = b_at
        span_b, text_b = Span(start, end, id_b), b.text[start:end]
    return Change(kind, span_a, span_b, text_a, text_b, conflict, round(confidence, 3), id_a, id_b)


def stretch(view: View, first: int, last: int) -> tuple[int, int]:
    """Offsets of the atoms [first, last)."""
    return view.start[first], view.end[last - 1]


_STOPS = ',;:.!?()[]—–"“”«»…'


def clause(view: View, i: int, low: int, high: int) -> tuple[int, int]:
    """Atoms [first, last) of the clause around atom i, between marks of punctuation, inside [low, high)."""
    begins = _clauses(view)
    at = bisect_right(begins, i)
    first = max(low, begins[at - 1]) if at else low
    last = min(high, begins[at]) if at < len(begins) else high
    return min(first, i), max(last, i + 1)


@lru_cache(maxsize=128)
def _clauses(view: View) -> list[int]:
    """The atoms before which a clause begins (kept for the texts seen last)."""
    return loops.parted(view.text, view.start, view.end, _STOPS)


def beside(diff: LinkDiff, side: str, first: int, last: int) -> tuple[int, int] | None:
    """Offsets, on the other side, from the match before [first, last) to the match after it: where it is missing."""
    table = diff.to_b if side == "a" else diff.to_a
    other = diff.b if side == "a" else diff.a
    low, high = (diff.a0, diff.a1) if side == "a" else (diff.b0, diff.b1)
    left = next((table[k] for k in range(first - 1, low - 1, -1) if k in table), None)
    right = next((table[k] for k in range(last, high) if k in table), None)
    if left is not None and right is not None and 0 <= right - left <= 12:
        return other.start[left], other.end[right]
    one = left if left is not None else right
    return (other.start[one], other.end[one]) if one is not None else None

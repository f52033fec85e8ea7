"""Two states of one story: a later one has higher tolls and counts, and does not contradict the earlier."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from retold.compare.facts import Quantity
from retold.compare.guards import withdrawn
from retold.compare.view import View
from retold.model import Change, Span

_INFINITE = float("inf")


def of_a_later_state(rows: Sequence[Change], a: View, b: View) -> list[Change]:
    """Over a pair: where one text says "at least five" of what the other counts nine of, the other is a later state,
    and whatever it counts more of may have risen as well; not where the later text came out first."""
    ways = {way for row in rows if row.kind == "number" and not row.conflict and (way := _way(row, a, b, known=True))}
    if len(ways) != 1 or _earlier(*((a, b) if 1 in ways else (b, a))):
        return list(rows)
    return [
        withdrawn(row) if row.conflict and row.kind == "number" and _way(row, a, b, known=False) in ways else row
        for row in rows
    ]


def _way(row: Change, a: View, b: View, *, known: bool) -> int:
    """1 where the figure rises from a to b, -1 where it falls, 0 where it is neither. known: where the lower one is
    said to be the least, and the other is not."""
    x, y = _figure(a, row.a), _figure(b, row.b)
    if x is None or y is None or x.unit != y.unit:
        return 0
    low, high = sorted((x, y), key=_middle)
    if _middle(low) == _middle(high) or (known and (low.high != _INFINITE or high.high == _INFINITE)):
        return 0
    return 1 if low is x else -1


def _middle(value: Quantity) -> float:
    return value.core or (value.low if value.high == _INFINITE else (value.low + value.high) / 2)


def _figure(view: View, span: Span | None) -> Quantity | None:
    """The first figure in a span."""
    if span is None:
        return None
    at = bisect_left(view.facts, span.start, key=attrgetter("start"))
    fact = view.facts[at] if at < len(view.facts) and view.facts[at].end <= span.end else None
    return fact.value if fact is not None and isinstance(fact.value, Quantity) else None


def _earlier(first: View, last: View) -> bool:
    """Whether what should be the later text was published before the other."""
    one, two = first.described.document.published, last.described.document.published
    return one is not None and two is not None and two < one

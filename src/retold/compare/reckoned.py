"""Figures that differ and contradict nothing: reckoned of each other, a part beside a count, ranks in another order."""

from __future__ import annotations

from retold.compare.classes import FACT
from retold.compare.facts import Fact, Quantity
from retold.compare.linkdiff import LinkDiff
from retold.compare.view import View


def exchanged(diff: LinkDiff, x: Fact, y: Fact) -> bool:
    """Whether both sides have both of two ranks, the other way round: "4 % in the first half, 6 % in the second"."""
    if not all(isinstance(fact.value, Quantity) and fact.value.unit == "ordinal" for fact in (x, y)):
        return False
    sides = ((diff.a, diff.a0, diff.a1, y), (diff.b, diff.b0, diff.b1, x))
    return all(
        any(v.facts[v.fact[k]].key == fact.key for k in v.marked(low, high, FACT)) for v, low, high, fact in sides
    )


def part_and_count(x: Fact, y: Fact) -> bool:
    """Whether one figure is a part of a whole and the other of no unit: "5 %" and "from 40", "one in three"."""
    units = [fact.value.unit if isinstance(fact.value, Quantity) else None for fact in (x, y)]
    return "" in units and ("percent" in units or "share" in units)


def adds_up(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two figures are reckoned of each other with a third: the parts of one that both sides have ("three of the
    five voted for it", "two of the five against"); a sum and one of its parts, the rest being joined to it or given on
    its side alone ("seven, two of them children", "five adults and two children"); a product ("3 million a day for four
    days", "12 million")."""
    one, two = diff.a.facts[diff.a.fact[i]].value, diff.b.facts[diff.b.fact[j]].value
    if not (isinstance(one, Quantity) and isinstance(two, Quantity)) or _sort(one.unit) != _sort(two.unit):
        return False
    x, y = one.core or one.low, two.core or two.low
    there_a, there_b = _figures(diff.a, diff.a0, diff.a1, i, one.unit), _figures(diff.b, diff.b0, diff.b1, j, one.unit)
    if x + y in there_a.keys() & there_b.keys() or abs(x + y - _WHOLE.get(one.unit, 0.0)) < _ROUNDED:
        return True
    view, k, there, beyond = (diff.a, i, there_a, there_b) if x < y else (diff.b, j, there_b, there_a)
    rest = abs(x - y)
    if rest in there:
        at, unit = there[rest]
        between = view.low[min(at, k) : max(at, k)]
        joined = any(word in view.lex.parting for word in between)
        beyond_it = any(word in view.lex.than for word in between)  # "32 more than the 180", "212"
        if rest not in beyond or ((joined or beyond_it) and unit == one.unit):
            return True
    counts = _figures(diff.a, diff.a0, diff.a1, i, "") | _figures(diff.b, diff.b0, diff.b1, j, "")
    return one.unit.startswith("money") and 0 < min(x, y) < max(x, y) and max(x, y) / min(x, y) in counts


def _sort(unit: str) -> str:
    """A unit, none for the years that somebody is old or something lasts: "50", "at the age of 27", "for 23 years"."""
    return "" if unit in ("age", "year") else unit


_WHOLE = {"percent": 100.0, "share": 1.0}
_ROUNDED = 0.002  # a third is .333


def _figures(view: View, first: int, last: int, but: int, unit: str) -> dict[float, tuple[int, str]]:
    """The other figures of a stretch that have a unit or none, all where it is none: their atoms, and their units."""
    out: dict[float, tuple[int, str]] = {}
    for k in view.marked(first, last, FACT):
        value = view.facts[view.fact[k]].value
        if k != but and isinstance(value, Quantity) and value.core and (not _sort(unit) or value.unit in ("", unit)):
            out[value.core] = k, value.unit
    return out

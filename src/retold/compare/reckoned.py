"""Figures that differ and contradict nothing: reckoned of each other, a part beside a count, ranks in another order,
counts of other things."""

from __future__ import annotations

from typing import NamedTuple

from retold.compare.classes import FACT, FUNCTION
from retold.compare.facts import Fact, Quantity
from retold.compare.figures import near
from retold.compare.linkdiff import LinkDiff
from retold.compare.rows import clause
from retold.compare.units import base
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


def of_other_things(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two counts that are far from each other stand in clauses without a word in common: "blocked in six
    places", "4,600 houses were damaged", said by one spokesman."""
    one, two = diff.a.facts[diff.a.fact[i]].value, diff.b.facts[diff.b.fact[j]].value
    if not (isinstance(one, Quantity) and isinstance(two, Quantity)) or one.unit or two.unit:
        return False
    if min(one.core, two.core) <= 0 or near(one.core, two.core):
        return False
    (first, last), (low, high) = clause(diff.a, i, diff.a0, diff.a1), clause(diff.b, j, diff.b0, diff.b1)
    words = (k for k in range(first, last) if not diff.a.tags[k] & (FUNCTION | FACT))
    return not any(low <= diff.to_b.get(k, -1) < high for k in words)


def adds_up(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two figures are reckoned of each other with a third: the parts of one that both sides have ("three of the
    five voted for it", "two of the five against"); a sum and one of its parts, the rest being joined to it, given on
    one side alone, or said to be more than the other ("seven, two of them children", "five adults and two children");
    where something goes to and how far ("from 84 to 79", "by 5 to 79"); a product ("3 million a day for four days",
    "12 million")."""
    one, two = diff.a.facts[diff.a.fact[i]].value, diff.b.facts[diff.b.fact[j]].value
    if not (isinstance(one, Quantity) and isinstance(two, Quantity)):
        return False
    if _step(one, two) or _step(two, one):
        return True
    if _sort(one.unit) != _sort(two.unit):
        if _in_other_units(diff, i, j):
            return True
        if one.unit and two.unit:
            return False
    measure = one.unit or two.unit
    x, y = one.core or one.low, two.core or two.low
    there_a, there_b = _figures(diff.a, diff.a0, diff.a1, i, measure), _figures(diff.b, diff.b0, diff.b1, j, measure)
    if x + y in there_a.keys() & there_b.keys() or abs(x + y - _WHOLE.get(measure, 0.0)) < _ROUNDED:
        return True
    less, more = (_Side(diff.a, i, there_a), _Side(diff.b, j, there_b))[:: 1 if x < y else -1]
    if _rest_is_given(less, more, abs(x - y), measure):
        return True
    if not 0 < min(x, y) < max(x, y):
        return False
    times = max(x, y) / min(x, y)
    if measure.startswith("money"):
        return times in _figures(diff.a, diff.a0, diff.a1, i, "") | _figures(diff.b, diff.b0, diff.b1, j, "")
    at, unit = less.others.get(times, (less.at, ""))
    if any(word in less.view.lex.parting for word in less.view.low[at + 1 : less.at]):
        return False  # "three died and five were hurt"
    return not unit and 0 < less.at - at <= _PART  # "two terms of four years"


class _Side(NamedTuple):
    """A figure, and the others of its sentence: where they stand, and their units."""

    view: View
    at: int
    others: dict[float, tuple[int, str]]


def _rest_is_given(less: _Side, more: _Side, rest: float, measure: str) -> bool:
    """Whether what a greater figure has more than a lesser is told as such."""
    if rest not in less.others:  # "five years, two of them suspended", "three years in prison"
        return rest in more.others and 0 < more.others[rest][0] - more.at <= _PART
    if rest not in more.others:
        return True
    (at, unit), (there, _) = less.others[rest], more.others[rest]
    between = less.view.low[min(at, less.at) : max(at, less.at)]
    joined = any(word in less.view.lex.parting for word in between)
    beyond = any(word in less.view.lex.than for word in between)  # "32 more than the 180", "212"
    if (joined and unit == measure) or (beyond and unit in ("", measure)):
        return True
    if _more_than(less.view, at) or _more_than(more.view, there):
        return True  # "27 points, three more than Holm", "24 points, three behind"
    return _goes_to(less.view, less.at, at) and _goes_to(more.view, more.at, there)  # "from 84 to 79", "by 5 to 79"


_PART = 4  # words between a whole and its part, or a figure and how many there are of it


def _more_than(view: View, at: int) -> bool:
    """Whether a figure says how much more or less something is than another."""
    return any(word in view.lex.than for word in view.low[at + 1 : at + 1 + _THAN])


_THAN = 2  # words from such a figure to "than"


def _goes_to(view: View, k: int, n: int) -> bool:
    """Whether a figure stands behind another with nothing between them but a word that this counts and small words,
    none of which joins the two."""
    between = range(k + 2 if k + 2 < n and view.content(k + 1) else k + 1, n)
    return k < n and all(view.tags[at] & FUNCTION and view.low[at] not in view.lex.parting for at in between)


def _step(one: Quantity, two: Quantity) -> bool:
    """Whether a figure is how far another goes: "from 14 to 17", "three more"."""
    return not two.exact and two.low == two.core < two.high < float("inf") and two.high - two.low == one.core


def _in_other_units(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two figures of one dimension, or one of no unit, make a third that both sides or the greater's has: "5.70
    metres" of "6 metres", "30 cm below"; "41.20 crowns, down 2.80", "44 crowns"."""
    sides = ((diff.a, diff.a0, diff.a1, i), (diff.b, diff.b0, diff.b1, j))
    values = [view.facts[view.fact[k]].value for view, _, _, k in sides]
    (one, x), (two, y) = (base(value) for value in values if isinstance(value, Quantity))
    if one != two and "" not in (one, two):
        return False
    there = {
        round(size, 6)
        for view, low, high, k in sides
        for n in view.marked(low, high, FACT)
        for value in [view.facts[view.fact[n]].value]
        if n != k and isinstance(value, Quantity) and (size := base(value)[1]) and base(value)[0] in (one, two)
    }
    return not there.isdisjoint((round(x + y, 6), round(abs(x - y), 6)))


def parts_of_one(diff: LinkDiff) -> bool:
    """Whether a figure of each side that the other lacks are the parts of one that both have: "61 of the 100 voted for
    it", "39 of the 100 did not"."""
    left_a = [i for i in diff.a.marked(diff.a0, diff.a1, FACT) if i not in diff.to_b]
    left_b = [j for j in diff.b.marked(diff.b0, diff.b1, FACT) if j not in diff.to_a]
    few = len(left_a) * len(left_b) <= _FEW
    return few and any(adds_up(diff, i, j) for i in left_a for j in left_b)


_FEW = 9  # pairs of figures that are looked at


def _sort(unit: str) -> str:
    """A unit; none for the years that somebody is old or something lasts ("50", "at the age of 27", "for 23 years");
    per cent for points."""
    return "" if unit in ("age", "year") else "percent" if unit == "points" else unit


_WHOLE = {"percent": 100.0, "share": 1.0}
_ROUNDED = 0.002  # a third is .333


def _figures(view: View, first: int, last: int, but: int, unit: str) -> dict[float, tuple[int, str]]:
    """The other figures of a stretch that have a unit or none, all where it is none: their atoms, and their units."""
    out: dict[float, tuple[int, str]] = {}
    for k in view.marked(first, last, FACT):
        value = view.facts[view.fact[k]].value
        if k == but or not isinstance(value, Quantity) or not value.core:
            continue
        if value.unit.startswith("score") != unit.startswith("score"):
            continue  # the three of "7-3"
        if view.facts[view.fact[k]].weak and view.low[k] in view.lex.number_articles:
            continue  # "una tragedia" is none that a figure is one more than
        if not _sort(unit) or not value.unit or _sort(value.unit) == _sort(unit):
            out[value.core] = k, value.unit
    return out

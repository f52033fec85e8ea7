"""Dates that differ and contradict nothing: a bound beside a day, one night that bears the names of two days."""

from __future__ import annotations

from retold.compare.facts import When, weekday
from retold.compare.linkdiff import LinkDiff
from retold.compare.view import View

_BEFORE = 2  # words in which a date is made a bound
_BESIDE = 3  # words beside a day of the week that tell its part
_WEEK = 7


def both_true(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two dates that differ may be of one thing: "before midnight", "at 11:30 p.m."; "late on Monday", "in the
    early hours of Tuesday"."""
    (one, met), (other, there) = _bound(diff.a, i, diff.to_b), _bound(diff.b, j, diff.to_a)
    return (one != other and not (met or there)) or _one_night(diff, i, j)


def _bound(view: View, i: int, matched: dict[int, int]) -> tuple[str, bool]:
    """The word that makes a date a bound, if there is one, and whether the other side has it."""
    for k in range(i - 1, max(-1, i - 1 - _BEFORE), -1):
        if view.low[k] in view.lex.bounding:
            return view.low[k], k in matched
        if view.content(k):
            break
    return "", False


def _one_night(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two days of the week follow each other, the first late and the second early."""
    days = []
    for view, k in ((diff.a, i), (diff.b, j)):
        value = view.facts[view.fact[k]].value
        day = weekday(value) if isinstance(value, When) and not value.other else None
        if day is None:
            return False
        days.append((day, view, k))
    for (one, view, i), (two, other, j) in (days, days[::-1]):
        if (two - one) % _WEEK == 1:
            late, early = _parts(view, i, view.lex.late), _parts(other, j, other.lex.early)
            return bool(late and early) and late != early
    return False


def _parts(view: View, i: int, words: frozenset[str]) -> set[str]:
    """Those of the words that stand beside a day, or that it ends with: "Montagabend"."""
    near = {word.rpartition("'")[2] for word in view.low[max(0, i - _BESIDE) : i + 1 + _BESIDE]}
    return (near & words) | {word for word in words if view.low[i].endswith(word)}

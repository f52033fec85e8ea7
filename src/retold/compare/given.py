"""Whether a text gives a fact anywhere, however it puts it."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from retold.compare.facts import Fact, Quantity, When, agree
from retold.compare.lost import lost_marks
from retold.compare.view import View

_DAYS = 200  # dates of the other text that a date is looked for in


def given(view: View, fact: Fact, other: View) -> bool:
    """Whether the other text gives a fact of this one: the same figure, "about" and its like aside; a date that is or
    may be the same day."""
    elsewhere, days = _gists(other)
    gist, kind = _gist(view, fact)
    if _as_rank(fact) & elsewhere:
        return True
    sums = {"": (), "money": ("lost",), "lost": ("lost", "money")}[kind]
    if gist in elsewhere or any(f"{gist.split(':')[0]} {another}" in elsewhere for another in sums):
        return True
    return fact.kind == "date" and any(_same_day(fact, day) for day in days)


def _as_rank(fact: Fact) -> frozenset[str]:
    """What a minute or a count may be called otherwise: "after 52 minutes", "in the 52nd"."""
    value = fact.value
    if not isinstance(value, Quantity) or value.core < _RANKED:
        return frozenset()
    units = {"ordinal": ("", "minute"), "": ("ordinal",), "minute": ("ordinal",)}.get(value.unit, ())
    return frozenset(f"{value.core:.12g}:{unit}" for unit in units)


_RANKED = 4  # the first three are told too often to be one by no chance


@lru_cache(maxsize=128)
def _gists(view: View) -> tuple[frozenset[str], tuple[Fact, ...]]:
    """What a text gives anywhere: the gist of each fact, and its first dates (kept for the texts seen last)."""
    days = tuple(fact for fact in view.facts if fact.kind == "date")
    gists = {_gist(view, fact) for fact in view.facts}
    sums = {f"{gist.split(':')[0]} {kind}" for gist, kind in gists if kind}
    return frozenset((*sums, *(gist for gist, _ in gists))), days[:_DAYS]


def _gist(view: View, fact: Fact) -> tuple[str, Literal["", "money", "lost"]]:
    """A figure without "about" and its like, or a date as it is; whether it is a sum of money, or one of some currency
    whose sign was lost."""
    value = fact.value
    if not isinstance(value, Quantity) or not value.core:
        return fact.key, ""
    lost = any(mark in view.text[fact.start : fact.end] for mark in lost_marks(view))
    kind: Literal["", "money", "lost"] = "lost" if lost else "money" if value.unit.startswith("money") else ""
    return f"{value.core:.12g}:{value.unit}", kind


def _same_day(x: Fact, y: Fact) -> bool:
    """Whether two dates are or may be one day: equal, or giving the same weekday or day of the month."""
    agreement = agree(x, y)
    if agreement != "compatible" or not isinstance(x.value, When) or not isinstance(y.value, When):
        return agreement == "equal"
    p, q = x.value, y.value
    return (p.weekday is not None and p.weekday == q.weekday) or (p.day is not None and p.day == q.day)

"""Figures and dates that say nothing about what a text tells: labels, headings, stamps of entries, rows of tables."""

from __future__ import annotations

from retold.compare.classes import FACT, FUNCTION
from retold.compare.facts import Fact, Quantity, When
from retold.compare.settings import CompareSettings
from retold.compare.soles import BULLETS
from retold.compare.view import View


def label(view: View, fact: Fact) -> bool:
    """Room 522, Channel 4: a figure that belongs to a name."""
    return fact.weak and fact.kind == "number" and view.text[fact.start : fact.end].isdigit()


def bare(view: View, fact: Fact) -> bool:
    """Whether a figure alone in brackets numbers a paragraph, or one alone at the end of the text marks its end."""
    if not isinstance(fact.value, Quantity) or fact.value.unit or not view.text[fact.start : fact.end].isdigit():
        return False
    around = view.text[max(0, fact.start - 1) : fact.start] + view.text[fact.end : fact.end + 1]
    return around == "()" or fact.last == len(view.tokens.low)


def in_table(view: View, first: int, last: int, settings: CompareSettings) -> bool:
    """Whether a stretch is more figures than words: there, one row may stand beside another's."""
    figures = sum(1 for k in range(first, last) if view.tags[k] & FACT and not view.facts[view.fact[k]].weak)
    words = sum(1 for k in range(first, last) if view.meaning[k]) - figures
    return figures >= settings.table_figures and figures >= settings.table_share * words


def of_an_edition(view: View, i: int) -> bool:
    """Fiscal year 2006, the 2006 season: another year is another subject."""
    beside = (*range(max(0, i - 2), i), i + 1)
    return any(view.low[k] in view.lex.editions for k in beside if k < len(view.low))


def heading(view: View, i: int) -> bool:
    """A full calendar date with no small word before it dates the text, not what it tells."""
    value = view.facts[view.fact[i]].value
    if isinstance(value, When) and value.other.startswith("t"):
        return _stamp(view, view.facts[view.fact[i]]) or any(
            0 <= k < len(view.fact) and view.fact[k] >= 0 and _full(view.facts[view.fact[k]]) for k in (i - 1, i + 1)
        )  # 19:04, 27 November 2006: the stamp of an entry
    if not _full(view.facts[view.fact[i]]):
        return False
    return not (i and view.tags[i - 1] & FUNCTION)


def _stamp(view: View, fact: Fact) -> bool:
    """Whether a time of day opens an entry: "01:26 – the mayor speaks of the harbour"."""
    before, behind = view.text[: fact.start].rstrip(" \t\u00a0")[-1:], view.text[fact.end : fact.end + 2].strip()
    return (not before or before in "\n.!?" or before in BULLETS) and behind[:1] in (":", "-", "–", "—")


def of_issue(view: View, fact: Fact) -> bool:
    """Whether a date is the day or month in which the text itself came out: "for immediate release, February 8"."""
    published = view.described.document.published
    value = fact.value
    return (
        isinstance(value, When)
        and value.offset is None
        and published is not None
        and (
            value.day_of == published.date()
            if value.day is not None
            else (value.year, value.month) == (published.year, published.month)
        )
    )


def _full(fact: Fact) -> bool:
    return isinstance(fact.value, When) and fact.value.year is not None and fact.value.day is not None


def broken(view: View, i: int) -> bool:
    """Digits right beside others have lost what parted them: 636 911, 9 00 am, 1998 99."""
    value = view.facts[view.fact[i]].value
    if isinstance(value, When) and not value.other:
        return False
    for k in (i - 1, i + 1):
        if 0 <= k < len(view.fact) and view.fact[k] >= 0:
            left, right = sorted((i, k))
            digits = view.text[view.end[left] - 1].isdigit() and view.text[view.start[right]].isdigit()
            if digits and view.text[view.end[left] : view.start[right]] in (" ", "\u00a0"):
                return True
    return False

"""The only facts of their sort in two sentences that say the same otherwise: wherever they stand, they are held against
each other."""

from __future__ import annotations

from retold.compare.classes import FACT, FUNCTION
from retold.compare.facts import Fact, Quantity
from retold.compare.linkdiff import LinkDiff
from retold.compare.settings import CompareSettings
from retold.compare.view import View


def soles(diff: LinkDiff, settings: CompareSettings) -> set[tuple[int, int]]:
    """Pairs of atoms, of a and of b, that are the only facts of a sort there: the one percentage, the one time of day,
    the one number of countries. None where the sentences do not say the same otherwise."""
    mine, theirs = _by_sort(diff.a, diff.a0, diff.a1), _by_sort(diff.b, diff.b0, diff.b1)
    found: set[tuple[int, int]] = set()
    alike = diff.agreeing(skip=FACT) if mine.keys() & theirs.keys() and diff.overlap >= settings.sole_overlap else 0.0
    for sort in mine.keys() & theirs.keys() if alike >= settings.sole_agreeing else ():
        one, two = mine[sort], theirs[sort]
        if len(one) != 1 or len(two) != 1:
            continue
        i, j = one[0], two[0]
        if sort == "year" and not diff.anchors(i, j, settings.anchor_words):
            continue
        if sort == "day" and not _of_one_day(diff.a, diff.b):
            continue
        found.add((i, j))
    return found


def _of_one_day(a: View, b: View) -> bool:
    """Whether two texts are of one day, as far as is known: on another day, "announced on Tuesday" is said of another
    Tuesday, or announcement."""
    one, two = a.described.document.published, b.described.document.published
    return one is None or two is None or one.date() == two.date()


def entry(view: View, i: int) -> bool:
    """Whether a figure opens an entry of a list: a bullet, a dash or a colon stands before it; no dash between blanks
    behind a small word ("1,800 jobs - about 12 % of the staff")."""
    before = view.text[max(0, view.start[i] - 3) : view.start[i]]
    if i and len(before) == len(" - ") and before[0] == before[-1] == " " and before[1] in "-–—":
        return not view.text[view.start[i - 1]].islower()
    return before.strip()[-1:] in BULLETS if before.strip() else False


_OLDEST = 1800  # year that a bare figure may be: S 1735 is a bill

BULLETS = tuple("*•·:-–—▪")
"""What entries of a list open with."""


def _by_sort(view: View, first: int, last: int) -> dict[str, list[int]]:
    """The facts of a stretch by their sort."""
    out: dict[str, list[int]] = {}
    for i in view.marked(first, last, FACT):
        if entry(view, i):
            continue
        sort = sort_of(view, i, last, view.facts[view.fact[i]])
        if sort:
            out.setdefault(sort, []).append(i)
    return out


def sort_of(view: View, i: int, last: int, fact: Fact) -> str:
    """What a fact is of: a unit, what it counts, or how fine a date is; nothing where that cannot be told."""
    value = fact.value
    if not isinstance(value, Quantity):
        if value.other:
            return "clock" if value.other.startswith("t") else ""
        if value.offset is not None:
            return ""  # "today" and "yesterday" are told from when a text came out
        if value.day or value.weekday is not None:
            return "day"
        if value.month:
            return "month"
        return "year" if value.year and value.year >= _OLDEST else ""
    if fact.weak or not value.core or value.unit == "ordinal" or value.unit.startswith("score"):
        return ""
    if value.unit:
        return value.unit
    behind = _counted(view, i + 1, last)
    if behind < last and not view.tags[behind] & (FUNCTION | FACT) and view.text[fact.end : view.start[i + 1]] == " ":
        return f"#{view.key[behind]}"
    return ""


def _counted(view: View, at: int, last: int) -> int:
    """Where the word stands that a figure counts, from the word behind it on: "nineteen of the paintings"."""
    if at < last and view.low[at] in view.lex.connectors and view.low[at] not in view.lex.parting:
        at += 1
        if at < last and view.tags[at] & FUNCTION:
            at += 1
    return at

"""Datelines held against each other: another place or another day at the head of a text.

Never a conflict: an outlet may put its own desk and day before a text that it took over. A dateline that one side
lacks is no difference of the story.
"""

from __future__ import annotations

import re

from retold.compare.facts import agree
from retold.compare.names import relation
from retold.compare.rows import change
from retold.compare.settings import CompareSettings
from retold.compare.view import View
from retold.model import Change, Part, Span


def dateline_changes(a: View, b: View, rows: list[Change], settings: CompareSettings) -> list[Change]:
    """Rows of kind name and date for the first dateline of each side, where no row stands over it yet."""
    one, two = dateline(a), dateline(b)
    if one is None or two is None or a.text[one.start : one.end] == b.text[two.start : two.end]:
        return []
    if any(row.a and row.a.start < one.end and row.a.end > one.start for row in rows):
        return []
    out: list[Change] = []
    x, y = _place(a, one), _place(b, two)
    if x and y and relation(_words(a, x), _words(b, y), settings) == "different":
        out.append(change("name", a, b, x, y, False, 0.5))
    days_a = [fact for fact in a.facts if fact.kind == "date" and one.start <= fact.start < one.end]
    days_b = [fact for fact in b.facts if fact.kind == "date" and two.start <= fact.start < two.end]
    if days_a and days_b and agree(days_a[0], days_b[0], settings.rounding) == "different":
        p, q = days_a[0], days_b[0]
        out.append(change("date", a, b, (p.start, p.end), (q.start, q.end), False, 0.6))
    return out


def dateline(view: View) -> Part | None:
    """The first dateline of a text."""
    return next((part for part in view.described.parts if part.kind == "dateline"), None)


_PLACE = re.compile(r"[^\W\d_][^,;:(\[\d—–\n\ufffd]*(?<![\s/-])")


def _place(view: View, part: Part) -> tuple[int, int] | None:
    """The words that a dateline opens with."""
    found = _PLACE.match(view.text, part.start, part.end)
    return found.span() if found else None


def _words(view: View, at: tuple[int, int]) -> tuple[str, ...]:
    return tuple(view.text[slice(*at)].lower().split())


def within(span: Span, part: Part | None) -> bool:
    """Whether a stretch lies in a part."""
    return part is not None and part.start <= span.start and span.end <= part.end

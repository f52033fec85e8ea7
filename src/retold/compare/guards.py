"""Where two texts fill one form for two occasions, different facts do not contradict each other.

A conflict says that both cannot be true. That presumes that both speak of the same thing; these rules take the charge
back where they seem not to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from retold.compare.classes import FACT, NAME
from retold.compare.facts import Fact, Quantity, When, agree
from retold.compare.findnames import Name
from retold.compare.lexicon import Lexicon
from retold.compare.linkdiff import LinkDiff, diff
from retold.compare.namechanges import names_in
from retold.compare.names import relation
from retold.compare.settings import CompareSettings
from retold.compare.view import View
from retold.model import Change, Document, SentenceLink, Span

_FACTS = ("number", "date", "name")
_FILLED = (*_FACTS, "speaker", "quote")  # what a form is filled in with; nobody fills in a denial


def one_bearer(diff: LinkDiff, rows: list[Change], settings: CompareSettings) -> list[Change]:
    """Inside one link: figures of another bearer, whose name neither side shares, are another subject's."""
    if any(row.conflict and row.kind in ("number", "date") for row in rows) and _other_bearers(diff, settings):
        return [withdrawn(row) if row.conflict and row.kind in ("number", "date") else row for row in rows]
    return rows


def one_side(diff: LinkDiff, rows: list[Change], settings: CompareSettings) -> list[Change]:
    """Inside one link: another figure and the opposite word tell the same from the other side: "three of the five voted
    for it", "two of the five voted against"."""
    opposites = [row for row in rows if row.conflict and row.kind == "negation" and _opposed(row, diff.a.lex)]
    words = {row.a_text for row in opposites}  # "one month", "one day" are figures themselves
    figures = [
        row
        for row in (rows if opposites else ())
        if row.kind == "number"
        and words.isdisjoint((row.a_text or "").split())
        and (one := _fact(diff.a, row.a))
        and (two := _fact(diff.b, row.b))
        and agree(one, two, settings.rounding) == "different"
        and not _one_figure(one, two)  # "fell below 4 %", "rose above 4 %"
    ]
    if not figures:
        return rows
    return [withdrawn(row) if row.conflict and (row in opposites or row in figures) else row for row in rows]


def _one_figure(x: Fact, y: Fact) -> bool:
    """Whether two figures are one, as the least and the most."""
    return isinstance(x.value, Quantity) and isinstance(y.value, Quantity) and x.value.core == y.value.core > 0


def _opposed(row: Change, lex: Lexicon) -> bool:
    return all((text or "").lower() in lex.opposed for text in (row.a_text, row.b_text))


def _other_bearers(diff: LinkDiff, settings: CompareSettings) -> bool:
    """Whether each side names somebody whom the other text does not name in any spelling."""
    a, b = diff.a, diff.b
    names_a, names_b = names_in(a, diff.a0, diff.a1), names_in(b, diff.b0, diff.b1)

    def alone(name: Name, others: list[Name], text: View) -> bool:
        return all(relation(name.words, other.words, settings) == "different" for other in others) and not _names(
            text
        ).issuperset(name.words)

    return any(alone(x, names_b, b) for x in names_a) and any(alone(y, names_a, a) for y in names_b)


@lru_cache(maxsize=128)
def _names(view: View) -> frozenset[str]:
    """The words of all names of a text (kept for the texts seen last)."""
    return frozenset(word for n in range(len(view.runs)) for word in view.name_of(n).words)


def one_subject(rows: list[Change], settings: CompareSettings) -> list[Change]:
    """Inside one link: another name or another date together with other figures, or many facts at once, mean another
    subject or another time."""
    if _of_another(rows, settings):
        return [withdrawn(row) if row.conflict and row.kind in _FACTS else row for row in rows]
    return rows


def _of_another(rows: Sequence[Change], settings: CompareSettings) -> bool:
    charged = [row for row in rows if row.conflict and row.kind in _FACTS]
    return len(charged) >= settings.facts_of_another or len({row.kind for row in charged}) > 1


def one_occasion(
    groups: Sequence[list[Change]], a: View, b: View, links: Sequence[SentenceLink], settings: CompareSettings
) -> list[Change]:
    """Over a pair: where most links contradict, the texts are one form filled in twice, unless they speak of the same
    people and places: then one of them is full of mistakes."""
    charged = sum(1 for rows in groups if any(row.conflict for row in rows))
    filled = sum(1 for rows in groups if any(row.conflict and row.kind in _FILLED for row in rows))
    many, form = (some >= settings.form_links and some > settings.form_share * len(links) for some in (charged, filled))
    others = sum(1 for rows in groups if _of_another(rows, settings))
    form = form or (others > 0 and charged > 1 and 2 * others >= charged)
    if (many or form or others) and _same_names(a, b, links, settings):
        return [row for rows in groups for row in _of_one_period(rows, a, b)]
    groups = [one_subject(rows, settings) for rows in groups]
    if form:
        return [withdrawn(row) if row.conflict else row for rows in groups for row in rows]
    if _form_letter(groups, settings):
        return [withdrawn(row) if row.conflict and row.kind in _SUBJECT else row for rows in groups for row in rows]
    return [row for rows in groups for row in rows]


def _same_names(a: View, b: View, links: Sequence[SentenceLink], settings: CompareSettings) -> bool:
    """Whether nearly all names in corresponding sentences stand on both sides, or one side has hardly any of its own: a
    form has other names in the place of each."""
    same: list[int] = [0, 0]
    alone: list[int] = [0, 0]
    for link in links:
        found = diff(a, b, link.a, link.b)
        for n, (view, table, low, high) in enumerate(
            ((a, found.to_b, found.a0, found.a1), (b, found.to_a, found.b0, found.b1))
        ):
            names = view.marked(low, high, NAME)
            here = sum(1 for k in names if k in table)
            same[n] += here
            alone[n] += len(names) - here
    parts = [one / max(1, one + other) for one, other in zip(same, alone, strict=True)]
    many = min(same) >= settings.form_same_names
    return many and max(parts) >= settings.form_same and min(parts) >= settings.form_same_more


def _of_one_period(rows: list[Change], a: View, b: View) -> list[Change]:
    """Inside one link: another figure for another month or year contradicts nothing."""
    charged = [row for row in rows if row.conflict and row.kind in ("number", "date")]
    if len({row.kind for row in charged}) < 2 or not all(
        _period(a, row.a) and _period(b, row.b) for row in charged if row.kind == "date"
    ):
        return rows
    return [withdrawn(row) if row in charged else row for row in rows]


def _period(view: View, at: Span | None) -> bool:
    """Whether the date that a span begins with is a month or a year."""
    fact = _fact(view, at)
    value = fact.value if fact else None
    return isinstance(value, When) and value.day is None and value.weekday is None and bool(value.month or value.year)


def _fact(view: View, at: Span | None) -> Fact | None:
    """The fact that a span begins with."""
    if at is None:
        return None
    atom = view.range_of(at.start, at.end)[0]
    return view.facts[view.fact[atom]] if view.fact[atom] >= 0 else None


_SUBJECT = (*_FACTS, "speaker")


def _form_letter(groups: Sequence[list[Change]], settings: CompareSettings) -> bool:
    """Whether two names stand for two others, or one for one again and again and figures differ too: one letter to two
    counties."""
    seen: set[tuple[str, str]] = set()
    again = figures = False
    for rows in groups:
        here = {
            ((row.a_text or "").casefold(), (row.b_text or "").casefold())
            for row in rows
            if row.kind in ("name", "speaker") and row.conflict
        }
        again = again or not here.isdisjoint(seen)
        seen |= here
        figures = figures or any(row.kind == "number" and row.a and row.b for row in rows)
    return len(seen) >= settings.form_names or (again and figures)


def of_one_house(
    rows: Sequence[Change], a: View, b: View, links: Sequence[SentenceLink], settings: CompareSettings
) -> list[Change]:
    """Over two texts of one outlet that are not two states of one page: it tells of the next occasion in the words of
    the last, and fills in forms of its own. Only where they are two states of one report, published within a day, do
    figures, dates and denials charge it with contradicting itself; names, which forms exchange, never do."""
    if not any(row.conflict for row in rows) or not _one_house(a.described.document, b.described.document):
        return list(rows)
    kept = _STATES if _states_of_one(rows, a, b, links, settings) else ()
    return [withdrawn(row) if row.conflict and row.kind not in kept else row for row in rows]


_STATES = ("number", "date", "negation", "quote")


def _one_house(a: Document, b: Document) -> bool:
    """Whether two texts came from one outlet, and not as two states of one page."""
    return a.outlet is not None and a.outlet == b.outlet and (a.url is None or a.url != b.url)


def _states_of_one(
    rows: Sequence[Change], a: View, b: View, links: Sequence[SentenceLink], settings: CompareSettings
) -> bool:
    """Whether most sentences that correspond are equal, and nearly all names and figures in them."""
    if _days_apart(a.described.document, b.described.document) > 1:
        return False
    if 2 * sum(1 for link in links if link.kind == "equal") < len(links):
        return False
    other, same = _replaced(rows, a, b, links)
    return other <= settings.house_replaced * (other + same)


def _replaced(rows: Sequence[Change], a: View, b: View, links: Sequence[SentenceLink]) -> tuple[int, int]:
    """How many names and figures in corresponding sentences have another in their place, and how many are the same."""
    other = sum(1 for row in rows if row.kind in _SUBJECT and row.a and row.b and not _of_one_figure(row, a, b))
    same: set[int] = set()
    for link in links:
        found = diff(a, b, link.a, link.b)
        same.update(a.key[i] for i in a.marked(found.a0, found.a1, FACT | NAME) if i in found.to_b)
    return other, len(same)


def _of_one_figure(row: Change, a: View, b: View) -> bool:
    """Whether a row holds a figure against itself, told otherwise: "at least nine", "nine"."""
    one, two = _fact(a, row.a), _fact(b, row.b)
    return bool(row.kind == "number" and one and two and not row.conflict and _one_figure(one, two))


_SEVERAL = 3  # exchanges from which on their part of all says something


def of_one_text(
    rows: Sequence[Change], a: View, b: View, links: Sequence[SentenceLink], settings: CompareSettings
) -> list[Change]:
    """Over a pair: another fact is a contradiction only where most other names and figures agree, another name only
    where nearly all do; else it is another's story in the same words."""
    if not any(row.conflict and row.kind in _FACTS for row in rows):
        return list(rows)
    other, same = _replaced(rows, a, b, links)
    part = (other - 1) / max(1, other - 1 + same) if other >= _SEVERAL else 0.0
    gone = _FACTS if part > settings.facts_replaced else ("name",) if part > settings.names_replaced else ()
    return [withdrawn(row) if row.conflict and row.kind in gone else row for row in rows]


def far_apart(a: Document, b: Document, settings: CompareSettings) -> bool:
    """Whether two texts were published so far apart that they may speak of two occasions."""
    return _days_apart(a, b) > settings.occasion_days


def _days_apart(a: Document, b: Document) -> int:
    """Days between the publication of two texts; 0 where they are not known."""
    if a.published is None or b.published is None:
        return 0
    return abs((a.published.date() - b.published.date()).days)


def of_another_day(rows: Sequence[Change], a: Document, b: Document, settings: CompareSettings) -> list[Change]:
    """Over a pair of texts of two occasions: other facts, and what the one denies, are changes, not contradictions."""
    if not far_apart(a, b, settings):
        return list(rows)
    return [withdrawn(row) if row.conflict and row.kind in (*_FACTS, "negation") else row for row in rows]


def withdrawn(row: Change) -> Change:
    return replace(row, conflict=False, confidence=round(0.6 * row.confidence, 3))

"""`changes(a, b, alignment)`: every difference between two versions, with spans, conflict and confidence."""

from __future__ import annotations

from retold.compare.calibration import with_calibrated
from retold.compare.datelinechanges import dateline, dateline_changes, within
from retold.compare.factchanges import fact_changes
from retold.compare.figures import same_figures
from retold.compare.gaps import over_the_edge, slots
from retold.compare.guards import (
    of_another_day,
    of_one_house,
    of_one_text,
    one_bearer,
    one_occasion,
    one_side,
    one_subject,
)
from retold.compare.index import Place, SentenceIndex, content
from retold.compare.linkdiff import LinkDiff, diff
from retold.compare.loose import correspondences, counterparts, said, unsaid
from retold.compare.namechanges import name_changes, variant_changes
from retold.compare.offices import office_changes
from retold.compare.quotechanges import quotations
from retold.compare.semantic import judged
from retold.compare.settings import DEFAULT, CompareSettings
from retold.compare.sourcechanges import source_changes
from retold.compare.stancechanges import stance_changes
from retold.compare.twins import twins
from retold.compare.unlinked import lonely, unlinked_changes
from retold.compare.view import View, view_of
from retold.compare.wordingchanges import clause_changes, merged, wording_changes
from retold.describe.described import Described
from retold.model import Alignment, Change, Span


def changes(
    a: Described, b: Described, alignment: Alignment, settings: CompareSettings = DEFAULT
) -> tuple[Change, ...]:
    """What b says differently from a, which is taken as the earlier: `added` is only in b, `dropped` only in a.

    Spans carry the ids of the documents and index their texts. Rows are ordered by where they stand in a (rows that
    have nothing there: by where they stand in b). Works on the alignment's sentence links; cost is linear in their
    text, but for the word comparison inside one link, which is bit-parallel.
    """
    left, right = view_of(a), view_of(b)
    groups: list[list[Change]] = []
    links = alignment.links
    head_a, head_b = dateline(left), dateline(right)
    for link in links:
        if head_a and head_b and within(link.a, head_a) and within(link.b, head_b):
            continue  # datelines are held against each other by their own rules
        if (
            link.kind == "equal"
            and a.document.text[link.a.start : link.a.end] == b.document.text[link.b.start : link.b.end]
        ):
            continue
        inside = _inside(diff(left, right, link.a, link.b), settings)
        groups.append([row for row in inside if not over_the_edge(row, link, left, right, settings)])
    rows = one_occasion(groups, left, right, links, settings)
    rows.extend(variant_changes(left, right, rows, settings))
    only_a = lonely(left, [(link.a.start, link.a.end) for link in links], settings)
    only_b = lonely(right, [(link.b.start, link.b.end) for link in links], settings)
    index_a, index_b = SentenceIndex(left, only_a), SentenceIndex(right, only_b)
    rows = [row for row in rows if not _elsewhere(row, left, right, index_a, index_b, settings)]
    pairs, places = counterparts(left, right, index_a, index_b, settings)
    only_a, only_b = _untied(only_a, only_b, places)
    slotted, places = slots(left, right, only_a, only_b, links, settings)
    for pair in (*pairs, *slotted):
        rows.extend(one_subject(_inside(pair, settings), settings))
    only_a, only_b = _untied(only_a, only_b, places)
    near, near_a, near_b = correspondences(left, right, only_a, only_b, settings)
    rows.extend(near)
    only_a = _only(left, only_a, right, near_a, settings)
    only_b = _only(right, only_b, left, near_b, settings)
    rows.extend(quotations(left, right, links, settings))
    rows.extend(unlinked_changes(left, right, only_a, only_b, links, settings))
    numbers = [row for row in rows if row.kind == "number"]
    told = {row.a.start for row in numbers if row.a}, {row.b.start for row in numbers if row.b}
    rows.extend(same_figures(left, right, told, settings))
    rows.extend(dateline_changes(left, right, rows, settings))
    rows = of_another_day(rows, a.document, b.document, settings)
    rows = of_one_house(rows, left, right, links, settings)
    rows = of_one_text(rows, left, right, links, settings)
    rows.extend(twins(left, right, told, settings))  # guesses, by which no other row is judged
    if settings.calibrated:
        rows = [with_calibrated(row, settings.surest_conflict) for row in rows]
    unique = dict.fromkeys(rows)
    if settings.semantic is not None:
        from retold.compare.models import load  # an optional extra

        unique = dict.fromkeys(judged(left, right, list(unique), load(settings.semantic), settings))
    return tuple(sorted(unique, key=_order))


def _untied(
    only_a: list[Place], only_b: list[Place], places: list[tuple[Place, Place]]
) -> tuple[list[Place], list[Place]]:
    tied_a, tied_b = {place[0] for place in places}, {place[1] for place in places}
    return [at for at in only_a if at not in tied_a], [at for at in only_b if at not in tied_b]


def _elsewhere(
    row: Change, a: View, b: View, only_a: SentenceIndex, only_b: SentenceIndex, settings: CompareSettings
) -> bool:
    """Whether words that a link lacks stand in a lonely sentence of the other text: a sentence joined to another."""
    if row.kind == "added" and row.b:
        keys, index = content(b, (row.b.start, row.b.end)), only_a
    elif row.kind == "dropped" and row.a:
        keys, index = content(a, (row.a.start, row.a.end)), only_b
    elif row.kind == "attribution" and row.a and row.b and not row.conflict:
        # a sentence with its speaker, joined to this one there
        keys_a, keys_b = content(a, (row.a.start, row.a.end)), content(b, (row.b.start, row.b.end))
        keys, index = (keys_a, only_b) if len(keys_a) > len(keys_b) else (keys_b, only_a)
        if len(keys) < settings.run_content:
            return False
    else:
        return False
    return index.holds(keys, settings.said_elsewhere * len(keys))


def _only(
    view: View, places: list[Place], other: View, nearest: dict[Place, Place], settings: CompareSettings
) -> list[Place]:
    """What of the lonely sentences the other text does not say anywhere."""
    return [
        unsaid(view, at, other, nearest.get(at), settings)
        for at in places
        if not said(view, at, other, nearest.get(at), settings)
    ]


def _inside(pair: LinkDiff, settings: CompareSettings) -> list[Change]:
    """All rows of one comparison, facts first: each marks what it explains, wording tells the rest."""
    blocks = merged(pair)
    rows = [
        *source_changes(pair, settings),
        *clause_changes(pair, blocks, settings),
        *fact_changes(pair, settings),
        *stance_changes(pair, settings),
        *office_changes(pair, settings),
        *name_changes(pair, settings),
        *wording_changes(pair, blocks, settings),
    ]
    return one_side(pair, one_bearer(pair, rows, settings), settings)


def _order(row: Change) -> tuple[int, int, int, int, str, str]:
    last = Span(1 << 60, 1 << 60)
    a, b = row.a or last, row.b or last
    return (min(a.start, 1 << 60), a.end, b.start, b.end, row.kind, row.b_text or "")

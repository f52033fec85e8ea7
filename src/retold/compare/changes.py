"""`changes(a, b, alignment)`: every difference between two versions, with spans, conflict and confidence."""

from __future__ import annotations

from retold.compare.factchanges import fact_changes
from retold.compare.linkdiff import diff
from retold.compare.namechanges import name_changes, variant_changes
from retold.compare.settings import DEFAULT, CompareSettings
from retold.compare.sourcechanges import source_changes
from retold.compare.stancechanges import stance_changes
from retold.compare.unlinked import unlinked_changes
from retold.compare.view import view_of
from retold.compare.wordingchanges import wording_changes
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
    rows: list[Change] = []
    for link in alignment.links:
        if (
            link.kind == "equal"
            and a.document.text[link.a.start : link.a.end] == b.document.text[link.b.start : link.b.end]
        ):
            continue
        pair = diff(left, right, link.a, link.b)
        rows.extend(source_changes(pair, settings))
        rows.extend(fact_changes(pair, settings))
        rows.extend(name_changes(pair, settings))
        rows.extend(stance_changes(pair, settings))
        rows.extend(wording_changes(pair, settings))
    rows.extend(variant_changes(left, right, settings))
    rows.extend(unlinked_changes(left, right, alignment, settings))
    unique = dict.fromkeys(rows)
    return tuple(sorted(unique, key=_order))


def _order(row: Change) -> tuple[int, int, int, int, str, str]:
    last = Span(1 << 60, 1 << 60)
    a, b = row.a or last, row.b or last
    return (min(a.start, 1 << 60), a.end, b.start, b.end, row.kind, row.b_text or "")

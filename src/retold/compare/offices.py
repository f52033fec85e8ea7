"""Offices and ranks: the same person as governor in one version and as mayor, or as deputy governor, in the other."""

from __future__ import annotations

from retold.compare.classes import NAME
from retold.compare.linkdiff import LinkDiff
from retold.compare.rows import change
from retold.compare.settings import CompareSettings
from retold.compare.view import View
from retold.model import Change


def office_changes(diff: LinkDiff, settings: CompareSettings) -> list[Change]:
    """Rows of kind name for offices that are not each other, right before the same name on both sides. What somebody
    was or is going to be is no other office; nor is the same one in other words, which no list has (lexicons,
    `offices`)."""
    a, b = diff.a, diff.b
    known = a.lex.offices
    rows: list[Change] = []
    if not known or diff.overlap < settings.link_overlap:
        return rows
    for i in range(diff.a0, diff.a1 - 1):
        if a.low[i] not in known or i in diff.done_a:
            continue
        j = diff.to_b.get(i + 1, diff.b0) - 1
        if j < diff.b0 or b.low[j] not in known or j in diff.done_b:
            continue
        if not a.tags[i + 1] & NAME or not b.tags[j + 1] & NAME:
            continue
        one, two = _whole(a, i, diff.a0), _whole(b, j, diff.b0)
        words = a.low[i], b.low[j]
        deputies = a.low[one] in a.lex.deputies, b.low[two] in a.lex.deputies
        if known[words[0]] != known[words[1]] or deputies[0] != deputies[1]:
            rows.append(change("name", a, b, (a.start[one], a.end[i]), (b.start[two], b.end[j]), True, 0.75))
            diff.done_a.update(range(one, i + 1))
            diff.done_b.update(range(two, j + 1))
    return rows


def _whole(view: View, i: int, first: int) -> int:
    """Where an office begins: with "deputy" or "vice" before it, if that stands there."""
    return i - 1 if i > first and view.low[i - 1] in view.lex.deputies else i

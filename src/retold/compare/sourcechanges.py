"""Who says it: attributions added, dropped or changed, speakers lost, claims that moved to the writer."""

from __future__ import annotations

from retold.compare.linkdiff import LinkDiff
from retold.compare.rows import beside, change, clause, stretch
from retold.compare.settings import CompareSettings
from retold.compare.view import CERTAINTY, FACT, FIRST, NAME, QUOTED, REPORTING, STANCE, THIRD, View
from retold.model import Change

_CLOSING = "\"”»“’'\ufffd"


def source_changes(diff: LinkDiff, settings: CompareSettings) -> list[Change]:
    """Rows of kind attribution and speaker."""
    rows = _persons(diff)
    says_a = _reports(diff.a, diff.a0, diff.a1)
    says_b = _reports(diff.b, diff.b0, diff.b1)
    if says_a and says_b:
        rows.extend(_orphans(diff, says_a, says_b))
    elif (says_a or says_b) and diff.overlap >= 0.5:
        side = "a" if says_a else "b"
        view, marks = (diff.a, says_a) if says_a else (diff.b, says_b)
        row = _lone(diff, view, marks[0], side)
        if row:
            rows.append(row)
    return rows


def _reports(view: View, first: int, last: int) -> list[int]:
    return [i for i in range(first, last) if view.tags[i] & REPORTING and not view.tags[i] & (QUOTED | FACT | NAME)]


def _lone(diff: LinkDiff, view: View, i: int, side: str) -> Change | None:
    """A reporting clause that one side has and the other has not, though it says the same."""
    table = diff.to_b if side == "a" else diff.to_a
    low, high = (diff.a0, diff.a1) if side == "a" else (diff.b0, diff.b1)
    matched = sum(1 for k in range(low, high) if k in table and view.content(k))
    if i in table or matched < 3:
        return None
    other, o_low, o_high = (diff.b, diff.b0, diff.b1) if side == "a" else (diff.a, diff.a0, diff.a1)
    quoted = sum(1 for k in range(o_low, o_high) if other.tags[k] & QUOTED)
    if diff.overlap < 0.9 and 2 * quoted > o_high - o_low:
        return None  # whose words these are may be said beside the quotation
    first, last = clause(view, i, low, high)
    # Of the clause, only the words about the verb that the other side lacks.
    while first < i and first in table:
        first += 1
    while last - 1 > i and (last - 1) in table:
        last -= 1
    first, last = max(first, i - 8), min(last, i + 8)
    if side == "a":
        diff.done_a.update(range(first, last))
    else:
        diff.done_b.update(range(first, last))
    mine, theirs = stretch(view, first, last), beside(diff, side, first, last)
    a_at, b_at = (mine, theirs) if side == "a" else (theirs, mine)
    return change("attribution", diff.a, diff.b, a_at, b_at, False, 0.7)


def _orphan(view: View, i: int) -> bool:
    """Whether a reporting verb stands alone between a closing quotation mark and the end of its sentence."""
    before = view.text[view.end[i - 1] : view.start[i]] if i else ""
    after = view.text[view.end[i] : view.start[i + 1]] if i + 1 < len(view.start) else "."
    return any(char in _CLOSING for char in before) and any(char in ".\n!?" for char in after)


def _orphans(diff: LinkDiff, says_a: list[int], says_b: list[int]) -> list[Change]:
    a, b = diff.a, diff.b
    lost_a, lost_b = [i for i in says_a if _orphan(a, i)], [j for j in says_b if _orphan(b, j)]
    if bool(lost_a) == bool(lost_b):
        return []
    i, j = (lost_a[0], says_b[-1]) if lost_a else (says_a[-1], lost_b[0])
    diff.done_a.add(i)
    diff.done_b.add(j)
    a_at = stretch(a, *clause(a, i, diff.a0, diff.a1))
    b_at = stretch(b, *clause(b, j, diff.b0, diff.b1))
    return [change("speaker", a, b, a_at, b_at, False, 0.8)]


def _persons(diff: LinkDiff) -> list[Change]:
    """A claim that moved to the writer, or away: "one is sure" → "we are certain"."""
    a, b = diff.a, diff.b
    rows: list[Change] = []
    for i0, i1, j0, j1 in diff.blocks:
        if i1 - i0 > 10 or j1 - j0 > 10:
            continue
        for side in ("b", "a"):
            view, first, last = (b, j0, j1) if side == "b" else (a, i0, i1)
            other, o_first, o_last = (a, i0, i1) if side == "b" else (b, j0, j1)
            own = [k for k in range(first, last) if view.tags[k] & FIRST and not view.tags[k] & QUOTED]
            third = [
                k
                for k in range(o_first, o_last)
                if (other.tags[k] & (THIRD | NAME) or other.low[k] in other.lex.third_person)
                and not other.tags[k] & QUOTED
            ]
            if not own or not third or not _claims(view, own[0]) or not _claims(other, third[0]):
                continue
            i, j = (third[0], own[0]) if side == "b" else (own[0], third[0])
            a_at = stretch(a, *clause(a, i, diff.a0, diff.a1))
            b_at = stretch(b, *clause(b, j, diff.b0, diff.b1))
            diff.done_a.update(range(i0, i1))
            diff.done_b.update(range(j0, j1))
            rows.append(change("attribution", a, b, a_at, b_at, True, 0.8))
            break
    return rows


def _claims(view: View, i: int) -> bool:
    """Whether a verb or adjective of saying or thinking follows within four words."""
    return any(
        view.tags[k] & (STANCE | REPORTING)
        or (view.tags[k] & CERTAINTY and view.lex.certainty.get(view.low[k]) == "certain")
        for k in range(i + 1, min(i + 5, len(view.low)))
    )

"""Negation and certainty: what one version denies or hedges and the other does not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from retold.compare.classes import CERTAINTY, EXCEPTION, QUOTED
from retold.compare.denials import denials
from retold.compare.linkdiff import LinkDiff
from retold.compare.rows import change, clause, stretch
from retold.compare.settings import CompareSettings
from retold.compare.stancemarks import around, marks, place, within
from retold.model import Change, ChangeKind


def stance_changes(diff: LinkDiff, settings: CompareSettings) -> list[Change]:
    """Rows of kind negation and certainty."""
    return [*_exceptions(diff, settings), *denials(diff, settings), *_certainties(diff, settings)]


def _exceptions(diff: LinkDiff, settings: CompareSettings) -> list[Change]:
    """ "We rule nothing out" against "we rule nothing out except an accident": what holds of all cannot have one."""
    a, b = diff.a, diff.b
    if not (a.seen | b.seen) & EXCEPTION:
        return []
    marks_a, marks_b = a.marked(diff.a0, diff.a1, EXCEPTION), b.marked(diff.b0, diff.b1, EXCEPTION)
    if bool(marks_a) == bool(marks_b) or diff.overlap < settings.link_overlap:
        return []
    side, view, other, i = ("a", a, b, marks_a[0]) if marks_a else ("b", b, a, marks_b[0])
    low, high = (diff.a0, diff.a1) if side == "a" else (diff.b0, diff.b1)
    o_low, o_high = (diff.b0, diff.b1) if side == "a" else (diff.a0, diff.a1)
    table = diff.to_b if side == "a" else diff.to_a
    first, last = clause(view, i, low, high)
    met = [table[k] for k in range(first, i) if k in table and view.content(k)]
    if not met:
        return []
    o_first, o_last = clause(other, met[0], o_low, o_high)
    every = [
        any(v.low[k] in v.lex.universals for k in range(x, y))
        for v, x, y in ((view, first, i), (other, o_first, o_last))
    ]
    if not all(every):
        return []
    mine, theirs = range(first, last), range(o_first, o_last)
    own_a, own_b = (mine, theirs) if side == "a" else (theirs, mine)
    diff.done_a.update(k for k in own_a if k not in diff.to_b)
    diff.done_b.update(k for k in own_b if k not in diff.to_a)
    kind: ChangeKind = "quote" if view.tags[i] & QUOTED and other.tags[met[0]] & QUOTED else "negation"
    a_at, b_at = stretch(a, own_a[0], own_a[-1] + 1), stretch(b, own_b[0], own_b[-1] + 1)
    return [change(kind, a, b, a_at, b_at, True, 0.7)]


_LONE = {"possible", "alleged", "likely"}


def _certainties(diff: LinkDiff, settings: CompareSettings) -> list[Change]:
    a, b = diff.a, diff.b
    left_a = [i for i in marks(a, diff.a0, diff.a1, CERTAINTY) if i not in diff.to_b]
    left_b = [j for j in marks(b, diff.b0, diff.b1, CERTAINTY) if j not in diff.to_a]
    rows: list[Change] = []
    if not left_a and not left_b:
        return rows
    for i in left_a:
        at = place(diff, i, "a")
        near = sorted({*within(left_b, at, settings.negation_window), *_together(diff, i, left_b)})
        if not near:
            continue
        j = min(near, key=lambda j: (a.lex.certainty.get(a.low[i]) != b.lex.certainty.get(b.low[j]), abs(j - at)))
        left_b.remove(j)
        diff.done_a.add(i)
        diff.done_b.add(j)
        same = a.lex.certainty.get(a.low[i]) == b.lex.certainty.get(b.low[j])
        a_at, b_at = around(a, i, diff.a0, diff.a1), around(b, j, diff.b0, diff.b1)
        rows.append(change("certainty", a, b, a_at, b_at, False, 0.4 if same else 0.8))
    for side, left in (("a", left_a), ("b", left_b)):
        done = diff.done_a if side == "a" else diff.done_b
        for i in left:
            if i not in done and (row := _lone_certainty(diff, i, side)):
                done.add(i)
                rows.append(row)
    return rows


def _together(diff: LinkDiff, i: int, marks: list[int]) -> list[int]:
    """Those of the ascending marks that stand in one short exchange of words with atom i."""
    k = bisect_right(diff.blocks, i, key=lambda block: block[1])
    if k == len(diff.blocks):
        return []
    i0, i1, j0, j1 = diff.blocks[k]
    short = i0 <= i < i1 and i1 - i0 <= 8 and j1 - j0 <= 8
    return marks[bisect_left(marks, j0) : bisect_left(marks, j1)] if short else []


def _lone_certainty(diff: LinkDiff, i: int, side: str) -> Change | None:
    view, other = (diff.a, diff.b) if side == "a" else (diff.b, diff.a)
    table = diff.to_b if side == "a" else diff.to_a
    low, high = (diff.a0, diff.a1) if side == "a" else (diff.b0, diff.b1)
    if view.lex.certainty.get(view.low[i]) not in _LONE:
        return None
    # "may have been the first": the words it is about stand some small words behind it
    after = next((k for k in range(i + 1, min(i + 7, high)) if k in table and view.content(k)), None)
    before = next((k for k in range(i - 1, max(i - 4, low) - 1, -1) if k in table), None)
    if after is None or (before is None and i != low) or diff.overlap < 0.5:
        return None
    mine = around(view, i, low, high)
    o_low, o_high = (diff.b0, diff.b1) if side == "a" else (diff.a0, diff.a1)
    theirs = around(other, table[after], o_low, o_high)
    kind: ChangeKind = "certainty"
    a_at, b_at = (mine, theirs) if side == "a" else (theirs, mine)
    return change(kind, diff.a, diff.b, a_at, b_at, False, 0.7)

"""Who says it: attributions added, dropped or changed, speakers lost, claims that moved to the writer."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from retold.compare.classes import CERTAINTY, FACT, FIRST, NAME, PROVENANCE, QUOTED, REPORTING, STANCE, THIRD, TITLE
from retold.compare.linkdiff import LinkDiff
from retold.compare.rows import beside, change, clause, stretch
from retold.compare.settings import CompareSettings
from retold.compare.view import View
from retold.model import Change

_CLOSING = "\"”»“’'\ufffd"


def source_changes(diff: LinkDiff, settings: CompareSettings) -> list[Change]:
    """Rows of kind attribution and speaker."""
    rows = _persons(diff, settings)
    says_a = _reports(diff.a, diff.a0, diff.a1)
    says_b = _reports(diff.b, diff.b0, diff.b1)
    if says_a and says_b:
        rows.extend(_orphans(diff, says_a, says_b))
    if diff.overlap >= 0.5:
        left_a = [i for i in says_a if i not in diff.to_b and i not in diff.done_a]
        left_b = [j for j in says_b if j not in diff.to_a and j not in diff.done_b]
        for side, view, marks, others in (("a", diff.a, left_a, left_b), ("b", diff.b, left_b, left_a)):
            for i in marks[: len(marks) - len(others)]:
                if _exchanged(diff, i, side):
                    continue
                row = _lone(diff, view, i, side)
                if row:
                    rows.append(row)
                    break
    rows.extend(_sources(diff, settings))
    for side in ("a", "b"):
        rows.extend(_provenance(diff, side))
    return rows


def _exchanged(diff: LinkDiff, i: int, side: str) -> bool:
    """Whether other words stand in the place of a verb: then it may be said in another way."""
    for i0, i1, j0, j1 in diff.blocks:
        if side == "a" and i0 <= i < i1:
            return any(j not in diff.to_a and diff.b.content(j) for j in range(j0, j1))
        if side == "b" and j0 <= i < j1:
            return any(k not in diff.to_b and diff.a.content(k) for k in range(i0, i1))
    return False


def _sources(diff: LinkDiff, settings: CompareSettings) -> list[Change]:
    """Somebody else in front of the same verb: "the union named" against "police named"."""
    a, b = diff.a, diff.b
    rows: list[Change] = []
    for i0, i1, j0, j1 in diff.blocks:
        if i1 == diff.a1 or i1 in diff.crossed or diff.to_b.get(i1) != j1 or i1 == i0 or j1 == j0:
            continue
        i, j = i1, j1
        if not (a.tags[i] & REPORTING or a.low[i] in a.lex.ascribing) or a.tags[i] & (QUOTED | NAME):
            continue
        mine, theirs = [k for k in range(i0, i1) if a.content(k)], [k for k in range(j0, j1) if b.content(k)]
        if not 0 < len(mine) <= 4 or not 0 < len(theirs) <= 4 or i1 - i0 > 6 or j1 - j0 > 6:
            continue
        if any(a.tags[k] & (NAME | FACT) for k in mine) or any(b.tags[k] & (NAME | FACT) for k in theirs):
            continue  # names have rows of their own
        if any(_parted_by_stop(a, k) for k in range(i0, i1)) or any(_parted_by_stop(b, k) for k in range(j0, j1)):
            continue
        group_a, group_b = _group(a, mine), _group(b, theirs)
        if group_a is None or group_b is None or group_a == group_b:
            continue  # unknown, or of one kind
        width = settings.anchor_words
        behind = sum(1 for k in range(i, i + width + 1) if k in diff.to_b and 0 <= diff.to_b[k] - j <= width + 1)
        strong = behind > width and diff.overlap >= 0.6 and bool(group_a and group_b)  # officials may be police
        diff.done_a.update(range(i0, i1))
        diff.done_b.update(range(j0, j1))
        at_a, at_b = stretch(a, i0, i + 1), stretch(b, j0, j + 1)
        rows.append(change("attribution", a, b, at_a, at_b, strong, 0.65 if strong else 0.5))
    return rows


def _group(view: View, atoms: list[int]) -> int | None:
    """The group of sources that the last known word of a subject belongs to (0: officials of any kind)."""
    groups = [view.lex.sources[low] for k in atoms if (low := view.low[k].removesuffix("'s")) in view.lex.sources]
    return groups[-1] if groups else None


def _parted_by_stop(view: View, i: int) -> bool:
    return any(char in ",;:.!?()" for char in view.text[view.end[i] : view.start[i + 1]])


def _provenance(diff: LinkDiff, side: str) -> list[Change]:
    """ "A report seen by the Herald" that becomes a report."""
    view, table = (diff.a, diff.to_b) if side == "a" else (diff.b, diff.to_a)
    low, high = (diff.a0, diff.a1) if side == "a" else (diff.b0, diff.b1)
    other, o_low, o_high = (diff.b, diff.b0, diff.b1) if side == "a" else (diff.a, diff.a0, diff.a1)
    done = diff.done_a if side == "a" else diff.done_b
    rows: list[Change] = []
    for i in view.marked(low, high - 2, PROVENANCE):
        if i in table or view.low[i + 1] != "by":
            continue
        names = [k for k in range(i + 2, min(i + 6, high)) if view.tags[k] & NAME and k not in table]
        if not names or diff.overlap < 0.5 or any(other.tags[k] & PROVENANCE for k in range(o_low, o_high)):
            continue
        mine, theirs = stretch(view, i, names[-1] + 1), beside(diff, side, i, names[-1] + 1)
        done.update(range(i, names[-1] + 1))
        a_at, b_at = (mine, theirs) if side == "a" else (theirs, mine)
        rows.append(change("attribution", diff.a, diff.b, a_at, b_at, False, 0.7))
    return rows


def _reports(view: View, first: int, last: int) -> list[int]:
    return view.marked(first, last, REPORTING, QUOTED | FACT | NAME)


def _lone(diff: LinkDiff, view: View, i: int, side: str) -> Change | None:
    """A reporting clause that one side has and the other has not, though it says the same."""
    table = diff.to_b if side == "a" else diff.to_a
    low, high = (diff.a0, diff.a1) if side == "a" else (diff.b0, diff.b1)
    matched = sum(1 for k in range(low, high) if k in table and view.content(k))
    if i in table or matched < 3:
        return None
    other, o_low, o_high = (diff.b, diff.b0, diff.b1) if side == "a" else (diff.a, diff.a0, diff.a1)
    quoted = sum(1 for k in range(o_low, o_high) if other.tags[k] & QUOTED)
    if 2 * quoted > o_high - o_low and (diff.overlap < 0.9 or _spoken(other, o_low, o_high)):
        return None  # whose words these are may be said, or is said, beside the quotation
    first, last = clause(view, i, low, high)
    # Of the clause, only the words about the verb that the other side lacks.
    while first < i and first in table:
        first += 1
    while last - 1 > i and (last - 1) in table:
        last -= 1
    first, last = max(first, i - 8), min(last, i + 8)
    if _tells_more(view, first, last, i, table):
        return None
    # what is said begins where the other side says it too
    last = next((k for k in range(i + 1, last) if k in table and view.content(k)), last)
    if view.low[first] in view.lex.parting:  # "France, Spain and Portugal said"
        while first > low and view.name[first - 1] >= 0:
            first -= 1
    if side == "a":
        diff.done_a.update(range(first, last))
    else:
        diff.done_b.update(range(first, last))
    mine = stretch(view, first, last)
    if last - first > 3 and view.text[slice(*mine)] in other.text:
        return None  # the sentences are parted at another place
    a_at, b_at = (mine, None) if side == "a" else (None, mine)
    return change("attribution", diff.a, diff.b, a_at, b_at, False, 0.7)


def _spoken(view: View, low: int, high: int) -> bool:
    """Whether the speaker of the quotation that most of a stretch of atoms is of is known from what stands about it."""
    start, end = view.start[low], view.end[high - 1]
    said = [q for q in view.described.quotes if q.start < end and start < q.end]
    return bool(said) and all(q.speaker for q in said)


_MOST_BESIDE = 4  # content words of a reporting clause that are neither its verb, its speaker nor a figure


def _tells_more(view: View, first: int, last: int, i: int, table: dict[int, int]) -> bool:
    """Whether a clause with a verb of saying is no mere attribution: "which would be announced in the coming days"."""
    lex = view.lex
    if any(view.low[k] in lex.relatives for k in range(first, i)):
        return True
    if i + 1 < last and view.tags[i + 1] & THIRD:  # "said they would not appeal"
        return any(view.content(k) and k not in table for k in range(i + 2, last))
    beside = [
        k
        for k in range(first, last)
        if k not in table
        and view.content(k)
        and not view.tags[k] & (NAME | TITLE | REPORTING | FACT)
        and view.low[k].removesuffix("'s") not in lex.sources
    ]
    return len(beside) > _MOST_BESIDE


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


def _persons(diff: LinkDiff, settings: CompareSettings) -> list[Change]:
    """A claim that moved to the writer, or away: "one is sure" → "we are certain"."""
    a, b = diff.a, diff.b
    rows: list[Change] = []
    if not (a.seen | b.seen) & FIRST:
        return rows
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
            writer = not _voiced(view) and not _says(
                view, own[0], *((diff.b0, diff.b1) if side == "b" else (diff.a0, diff.a1))
            )
            charged = writer and diff.overlap >= settings.conflict_overlap
            rows.append(change("attribution", a, b, a_at, b_at, charged, 0.8 if writer else 0.5))
            break
    return rows


_VOICE = 4  # sentences of a text in which its writer says "I" or "we" from which on that is how he writes


@lru_cache(maxsize=128)
def _voiced(view: View) -> bool:
    """Whether a text speaks in the first person throughout, as a column, a speech or an interview does."""
    own = [view.start[k] for k in view.marked(0, len(view.key), FIRST, QUOTED)]
    return len({bisect_right(_begins(view), at) for at in own}) >= _VOICE


def _begins(view: View) -> list[int]:
    return [s.start for s in view.described.sentences]


def _says(view: View, i: int, low: int, high: int) -> bool:
    """Whether somebody is said to speak in the sentence of "I": "I am certain, said Holm", the marks being lost."""
    return any(
        0 <= k + step < len(view.low) and (view.tags[k + step] & (NAME | TITLE | THIRD))
        for k in view.marked(max(low, i - 40), min(high, i + 40), REPORTING, QUOTED)
        for step in (-1, 1, 2)
    )


def _claims(view: View, i: int) -> bool:
    """Whether a verb or adjective of saying or thinking follows within four words."""
    return any(
        view.tags[k] & (STANCE | REPORTING)
        or (view.tags[k] & CERTAINTY and view.lex.certainty.get(view.low[k]) == "certain")
        for k in range(i + 1, min(i + 5, len(view.low)))
    )

"""Negation and certainty: what one version denies or hedges and the other does not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from itertools import takewhile

from retold.compare.classes import (
    CERTAINTY,
    EXCEPTION,
    FACT,
    FUNCTION,
    NAME,
    NEGATIVE_VERB,
    NEGATOR,
    NO_NEGATION,
    QUOTED,
)
from retold.compare.linkdiff import LinkDiff
from retold.compare.rows import change, clause, stretch
from retold.compare.settings import CompareSettings
from retold.compare.view import View
from retold.describe.language import all_data
from retold.model import Change, ChangeKind

_NEGATIVE = NEGATOR | NEGATIVE_VERB
_MAX_CLAUSE = 24


def stance_changes(diff: LinkDiff, settings: CompareSettings) -> list[Change]:
    """Rows of kind negation and certainty."""
    return [*_exceptions(diff, settings), *_negations(diff, settings), *_certainties(diff, settings)]


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


def _negations(diff: LinkDiff, settings: CompareSettings) -> list[Change]:
    marks_a = _marks(diff.a, diff.a0, diff.a1, _NEGATIVE)
    marks_b = _marks(diff.b, diff.b0, diff.b1, _NEGATIVE)
    if not marks_a and not marks_b:
        return []
    met, known = {diff.to_b.get(i) for i in marks_a}, set(marks_b)
    left_a = [i for i in marks_a if diff.to_b.get(i) not in known]
    left_b = [j for j in marks_b if j not in met]
    alone: list[int] = []
    for i in left_a:
        at = _place(diff, i, "a")
        near = _within(left_b, at, settings.negation_window)
        if near:
            left_b.remove(min(near, key=lambda j: abs(j - at)))
        else:
            alone.append(i)
    rows = [row for i in alone if (row := _lone_negation(diff, i, "a", settings))]
    rows.extend(row for j in left_b if (row := _lone_negation(diff, j, "b", settings)))
    return rows


def _marks(view: View, first: int, last: int, bits: int) -> list[int]:
    return view.marked(first, last, bits, NO_NEGATION | FACT if bits & NEGATOR else FACT | NAME)


def _place(diff: LinkDiff, i: int, side: str) -> int:
    """Where the other side should have the mark: at the counterpart of the next matched content word, or the last."""
    view, table = (diff.a, diff.to_b) if side == "a" else (diff.b, diff.to_a)
    low, high = (diff.a0, diff.a1) if side == "a" else (diff.b0, diff.b1)
    for k in range(i + 1, min(i + 6, high)):
        if k in table and not view.tags[k] & FUNCTION:
            return table[k] - 1
    for k in range(i - 1, max(i - 6, low) - 1, -1):
        if k in table:
            return table[k] + 1
    return diff.pos_in_b(i) if side == "a" else diff.pos_in_a(i)


def _lone_negation(diff: LinkDiff, i: int, side: str, settings: CompareSettings) -> Change | None:
    view, other = (diff.a, diff.b) if side == "a" else (diff.b, diff.a)
    table = diff.to_b if side == "a" else diff.to_a
    low, high = (diff.a0, diff.a1) if side == "a" else (diff.b0, diff.b1)
    done = diff.done_a if side == "a" else diff.done_b
    full = bool(view.tags[i] & NEGATOR)
    nexts = [k for k in range(i + 1, min(i + 5, high)) if not view.tags[k] & FUNCTION][:2]
    after = next((k for k in nexts if k in table), None)
    before = next((k for k in range(i - 1, max(i - 5, low) - 1, -1) if k in table), None)
    slot = _slot(diff, i, side)
    standing = False
    same = full and after is not None and _same_clause(diff, i, table[after], side, settings)
    if after is not None and (before is not None or i == low):
        at = table[after]
        # The negated words stand on the other side too, in the same company, without the negation.
        close = before is None or abs(table[before] - at) <= (after - before) + 2
        nearest = nexts[0] == after
        support = diff.anchors(i, at - 1, 4) if side == "a" else diff.anchors(at - 1, i, 4)
        conflict = same or (
            close and nearest and diff.overlap >= 0.5 and support >= 4 and (full or _complement(view, i))
        )
        confidence = 0.9 if conflict and full else 0.7 if conflict else 0.5
        among = diff.overlap >= settings.denied_share and _of_the_same(diff, i, at, side, settings)
        if not conflict and not (full and (among or _alike(diff, settings))):
            return None
    elif full and i - 1 in table and table.get(i + 1) == table[i - 1] + 1:
        # Nothing but the negation was put in.
        at = table[i - 1]
        support = diff.anchors(i, at, 4) if side == "a" else diff.anchors(at, i, 4)
        conflict = support >= 4
        confidence = 0.85 if conflict else 0.5
    elif slot is not None:
        at, conflict = slot
        standing = conflict
        confidence = 0.7 if conflict else 0.4
        if not full or not (conflict or _alike(diff, settings)):
            return None
    else:
        return None
    mine = _around(view, i, low, high)
    o_low, o_high = (diff.b0, diff.b1) if side == "a" else (diff.a0, diff.a1)
    if _run_together(view, i, low, high, other, o_low, o_high) or _beside_one(view, i, low, high, other, table):
        return None
    if (
        conflict
        and not standing
        and (
            _denied_otherwise(diff, i, at, side)
            or not (
                same
                or (
                    diff.agreeing(skip=_NEGATIVE) >= settings.denied_beside
                    and _of_the_same(diff, i, at, side, settings)
                )
            )
        )
    ):
        conflict, confidence = False, 0.5
    if full and any(f" {phrase} " in f" {' '.join(other.low[o_low:o_high])} " for phrase in view.lex.pending):
        return None  # "has not commented", "has yet to comment"
    spot = diff.pos_in_b(i) if side == "a" else diff.pos_in_a(i)
    few = view.lex.scarce.get(view.low[i + 1]) if i + 1 < high else None
    if few and any(few in other.low[max(o_low, k - 4) : min(o_high, k + 5)] for k in (at, spot)):
        return None  # "not many roads", "few roads"
    at = min(max(spot if abs(spot - at) <= 5 else at, o_low), o_high - 1)
    theirs = _around(other, at, o_low, o_high)
    done.add(i)
    a_at, b_at = (mine, theirs) if side == "a" else (theirs, mine)
    return change("negation", diff.a, diff.b, a_at, b_at, conflict, confidence)


def _alike(diff: LinkDiff, settings: CompareSettings) -> bool:
    """Whether two sentences are so much alike that a negation of the one is told although it contradicts nothing."""
    return diff.agreeing(skip=_NEGATIVE) >= settings.denied_beside


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def _run_together(view: View, i: int, low: int, high: int, other: View, o_low: int, o_high: int) -> bool:
    """Whether the other side has the same words, but without the blanks between them: "I donot know"."""
    here = _letters(view.text[view.start[max(low, i - 1)] : view.end[min(high, i + 2) - 1]])
    return here in _letters(other.text[other.start[o_low] : other.end[o_high - 1]])


def _beside_one(view: View, i: int, low: int, high: int, other: View, table: dict[int, int]) -> bool:
    """Whether a negation that the other side has too stands right beside: "cannot or will not" denies as "cannot"."""
    for step in (-1, 1):
        k = i + step
        while low <= k < high and abs(k - i) <= 4 and view.tags[k] & FUNCTION:
            if view.tags[k] & NEGATOR and k in table and other.tags[table[k]] & NEGATOR:
                return True
            k += step
    return view.low[i] in view.lex.going_on and any(
        view.tags[k] & NEGATOR and k in table for k in range(max(low, i - _REACH), i)
    )  # "not … nor"


_BEFORE = 30  # atoms before a sentence in which the subject of its pronoun may be named
_REACH = 12  # atoms to either side that count as what a negation denies, inside its clause


def _of_the_same(diff: LinkDiff, i: int, at: int, side: str, settings: CompareSettings) -> bool:
    """Whether what is denied on one side is what the other asserts: most content words of both clauses match."""
    sides = ((diff.a, diff.to_b, diff.a0, diff.a1), (diff.b, diff.to_a, diff.b0, diff.b1))
    places = (i, at) if side == "a" else (at, i)
    for (view, table, low, high), k in zip(sides, places, strict=True):
        k = min(max(k, low), high - 1)
        first, last = clause(view, k, low, high)
        words = [
            n
            for n in range(max(first, k - _REACH), min(last, k + _REACH + 1))
            if view.content(n) and not view.tags[n] & _NEGATIVE
        ]
        if sum(1 for n in words if n in table) < settings.denied_share * len(words):
            return False
    return True


def _same_clause(diff: LinkDiff, i: int, at: int, side: str, settings: CompareSettings) -> bool:
    """Whether the clause of a negation is that of the other side, word for word but for the negation, while the
    sentences differ elsewhere: "They said they would appeal", "The prosecutors, …, said they would not appeal". Who
    is spoken of is named with the same word in both, or just before in the one that says "they"."""
    view, table = (diff.a, diff.to_b) if side == "a" else (diff.b, diff.to_a)
    other, back = (diff.b, diff.to_a) if side == "a" else (diff.a, diff.to_b)
    low, high = (diff.a0, diff.a1) if side == "a" else (diff.b0, diff.b1)
    o_low, o_high = (diff.b0, diff.b1) if side == "a" else (diff.a0, diff.a1)
    sides = ((view, table, i, low, high, other, o_low), (other, back, at, o_low, o_high, view, low))
    words: list[list[int]] = []
    for v, _, k, first, last, _, _ in sides:
        did = v is view and view.low[i - 1] in view.lex.auxiliaries and i - 1 not in table  # "did not mean", "meant"
        helpers = {i, i - 1} if did else {i} if v is view else set()
        words.append([n for n in range(*clause(v, k, first, last)) if n not in helpers and not _article(v, n)])
    same = 0
    for n, m in zip(reversed(words[0]), reversed(words[1]), strict=False):
        equal = table.get(n) == m and view.low[n] == other.low[m]
        if not equal and not (n == i + 1 and _one_verb(view.low[n], other.low[m])):
            break
        same += 1
    if same < settings.denied_words or not any(map(view.content, words[0][-same:])):
        return False
    for (v, matched, _, first, _, before, at_head), own in zip(sides, words, strict=True):
        subject = next((n for n in range(first, own[-same]) if v.content(n)), None)
        if (
            subject is not None
            and subject not in matched
            and v.low[subject] not in before.low[max(0, at_head - _BEFORE) : at_head]
        ):
            return False
    return True


@cache
def _articles(language: str) -> frozenset[str]:
    return frozenset(str(all_data().get(language, {}).get("articles", "")).split())


def _article(view: View, n: int) -> bool:
    """Whether an atom is an article: "with investigators", "with the investigators"."""
    return view.low[n] in _articles(view.lex.language)


def _one_verb(one: str, other: str) -> bool:
    """Whether two words may be forms of one verb: "mean" and "meant", "appeal" and "appealed"."""
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return common >= 3 and max(len(one), len(other)) - common <= 3


def _denied_otherwise(diff: LinkDiff, i: int, at: int, side: str) -> bool:
    """Whether the other side denies or forbids by a word that the side with the negation lacks: "neither he", "barring
    the sale", "with little reason"."""
    view, table, low, high = (
        (diff.b, diff.to_a, diff.b0, diff.b1) if side == "a" else (diff.a, diff.to_b, diff.a0, diff.a1)
    )
    near = range(max(low, at - _REACH), min(high, at + _REACH + 1))
    return any((view.tags[k] & NEGATOR or view.low[k] in view.lex.excluding) and k not in table for k in near)


def _complement(view: View, i: int) -> bool:
    """A negative verb negates what follows it: "refused to", "failed to", "denied that"."""
    return i + 1 < len(view.low) and view.low[i + 1] in ("to", "that", "having", "ever")


def _slot(diff: LinkDiff, i: int, side: str) -> tuple[int, bool] | None:
    """The words that stand in the place of a negated phrase, and whether they assert the standing it denies."""
    view, other = (diff.a, diff.b) if side == "a" else (diff.b, diff.a)
    for i0, i1, j0, j1 in diff.blocks:
        m0, m1, o0, o1 = (i0, i1, j0, j1) if side == "a" else (j0, j1, i0, i1)
        if not m0 <= i < m1 or o1 - o0 < 2 or o1 - o0 > 14 or m1 - m0 > 14:
            continue
        if any(other.tags[k] & _NEGATIVE for k in range(o0, o1)):
            return None
        mine = {k for k in range(m0, m1) if view.low[k] in view.lex.status}
        theirs = [k for k in range(o0, o1) if other.low[k] in other.lex.status]
        if mine and theirs and diff.overlap >= 0.3:
            return theirs[0], True
        if sum(1 for k in range(o0, o1) if other.content(k)) >= 2 and diff.overlap >= 0.5:
            return o0, False
        return None
    return None


def _around(view: View, i: int, low: int, high: int) -> tuple[int, int]:
    """Offsets of the clause around an atom, cut to a readable length."""
    first, last = clause(view, i, low, high)
    if last - first > _MAX_CLAUSE:
        first, last = max(first, i - _MAX_CLAUSE // 2), min(last, i + _MAX_CLAUSE // 2)
    return stretch(view, first, last)


_LONE = {"possible", "alleged", "likely"}


def _certainties(diff: LinkDiff, settings: CompareSettings) -> list[Change]:
    a, b = diff.a, diff.b
    left_a = [i for i in _marks(a, diff.a0, diff.a1, CERTAINTY) if i not in diff.to_b]
    left_b = [j for j in _marks(b, diff.b0, diff.b1, CERTAINTY) if j not in diff.to_a]
    rows: list[Change] = []
    if not left_a and not left_b:
        return rows
    for i in left_a:
        at = _place(diff, i, "a")
        near = sorted({*_within(left_b, at, settings.negation_window), *_together(diff, i, left_b)})
        if not near:
            continue
        j = min(near, key=lambda j: (a.lex.certainty.get(a.low[i]) != b.lex.certainty.get(b.low[j]), abs(j - at)))
        left_b.remove(j)
        diff.done_a.add(i)
        diff.done_b.add(j)
        same = a.lex.certainty.get(a.low[i]) == b.lex.certainty.get(b.low[j])
        a_at, b_at = _around(a, i, diff.a0, diff.a1), _around(b, j, diff.b0, diff.b1)
        rows.append(change("certainty", a, b, a_at, b_at, False, 0.4 if same else 0.8))
    for side, marks in (("a", left_a), ("b", left_b)):
        done = diff.done_a if side == "a" else diff.done_b
        for i in marks:
            if i not in done and (row := _lone_certainty(diff, i, side)):
                done.add(i)
                rows.append(row)
    return rows


def _within(marks: list[int], at: int, window: int) -> list[int]:
    """Those of the ascending marks that stand at most so many atoms from a place."""
    return marks[bisect_left(marks, at - window) : bisect_right(marks, at + window)]


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
    mine = _around(view, i, low, high)
    o_low, o_high = (diff.b0, diff.b1) if side == "a" else (diff.a0, diff.a1)
    theirs = _around(other, table[after], o_low, o_high)
    kind: ChangeKind = "certainty"
    a_at, b_at = (mine, theirs) if side == "a" else (theirs, mine)
    return change(kind, diff.a, diff.b, a_at, b_at, False, 0.7)

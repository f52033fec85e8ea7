"""Denials: what one version negates and the other does not."""

from __future__ import annotations

from functools import cache

from retold.compare.classes import FUNCTION, NEGATIVE_VERB, NEGATOR, PROVENANCE, REPORTING
from retold.compare.linkdiff import LinkDiff
from retold.compare.reckoned import parts_of_one
from retold.compare.rows import change, clause
from retold.compare.settings import CompareSettings
from retold.compare.stancemarks import around, denied, marks, of_all, one_verb, place, within
from retold.compare.view import View
from retold.describe.language import all_data
from retold.model import Change

_NEGATIVE = NEGATOR | NEGATIVE_VERB
_SAYS = REPORTING | PROVENANCE  # "laut Polizei", "said the mayor"


def denials(diff: LinkDiff, settings: CompareSettings) -> list[Change]:
    """Rows of kind negation, one for each denial that the other side has no counterpart of."""
    marks_a = marks(diff.a, diff.a0, diff.a1, _NEGATIVE)
    marks_b = marks(diff.b, diff.b0, diff.b1, _NEGATIVE)
    if not marks_a and not marks_b:
        return []
    met, known = {diff.to_b.get(i) for i in marks_a}, set(marks_b)
    left_a = [i for i in marks_a if diff.to_b.get(i) not in known]
    left_b = [j for j in marks_b if j not in met]
    alone: list[int] = []
    for i in left_a:
        at = place(diff, i, "a")
        near = within(left_b, at, settings.negation_window)
        if near:
            left_b.remove(min(near, key=lambda j: abs(j - at)))
        else:
            alone.append(i)
    rows = [row for i in alone if (row := _lone_negation(diff, i, "a", settings))]
    rows.extend(row for j in left_b if (row := _lone_negation(diff, j, "b", settings)))
    return rows


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
    behind = [k for k in nexts if k < clause(view, i, low, high)[1]]
    there = bool(behind) and all(k in table for k in behind)  # what is denied stands on the other side, in any order
    turned = full and there and diff.overlap >= settings.denied_turned and _only_denial(diff)
    if after is not None and (before is not None or i == low):
        at = table[after]
        # The negated words stand on the other side too, in the same company, without the negation.
        close = before is None or abs(table[before] - at) <= (after - before) + 2
        nearest = nexts[0] == after
        support = diff.anchors(i, at - 1, 4) if side == "a" else diff.anchors(at - 1, i, 4)
        conflict = (
            same
            or turned
            or (close and nearest and diff.overlap >= 0.5 and support >= 4 and (full or _complement(view, i)))
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
    mine = around(view, i, low, high)
    o_low, o_high = (diff.b0, diff.b1) if side == "a" else (diff.a0, diff.a1)
    if _run_together(view, i, low, high, other, o_low, o_high) or _beside_one(view, i, low, high, other, table):
        return None
    if (
        conflict
        and not standing
        and (
            _denied_otherwise(diff, i, at, side)
            or _limited(diff, i, at, side)
            or _compared(diff, i, side)
            or _opposed(diff, i, at, side)
            or parts_of_one(diff)
            or not (
                same
                or (
                    diff.agreeing(skip=_NEGATIVE | REPORTING) >= settings.denied_beside
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
    theirs = around(other, at, o_low, o_high)
    done.add(i)
    a_at, b_at = (mine, theirs) if side == "a" else (theirs, mine)
    return change("negation", diff.a, diff.b, a_at, b_at, conflict, confidence)


def _only_denial(diff: LinkDiff) -> bool:
    """Whether one negation is all that either side denies and the other does not: two in one place may be one, worded
    otherwise."""
    left = [
        k
        for view, low, high, met in ((diff.a, diff.a0, diff.a1, diff.to_b), (diff.b, diff.b0, diff.b1, diff.to_a))
        for k in marks(view, low, high, _NEGATIVE)
        if k not in met
    ]
    return len(left) == 1


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
        if not equal and not (n == i + 1 and one_verb(view.low[n], other.low[m])):
            break
        same += 1
    if same < settings.denied_words or not any(map(view.content, words[0][-same:])):
        return False
    if any(map(view.content, range(i + 1, words[0][-same]))):
        return False  # the verb that is denied is another: "did not spare", "hit"
    for (v, matched, _, first, _, before, at_head), own in zip(sides, words, strict=True):
        subject = next((n for n in range(first, own[-same]) if v.content(n) and not v.tags[n] & _SAYS), None)
        of_nobody = any(v.low[n] in _words(v.lex.language, "impersonal") for n in own[:-same])
        if (
            subject is not None
            and not (v is view and of_nobody)  # "a spokesman said that one does not expect"
            and subject not in matched
            and v.low[subject] not in before.low[max(0, at_head - _BEFORE) : at_head]
        ):
            return False
    return True


@cache
def _words(language: str, key: str) -> frozenset[str]:
    """Words of a language that its data file gives under a key."""
    return frozenset(str(all_data().get(language, {}).get(key, "")).split())


def _article(view: View, n: int) -> bool:
    """Whether an atom is an article: "with investigators", "with the investigators"."""
    return view.low[n] in _words(view.lex.language, "articles")


def _denied_otherwise(diff: LinkDiff, i: int, at: int, side: str) -> bool:
    """Whether the other side denies or forbids by a word that the side with the negation lacks: "neither he", "barring
    the sale", "with little reason", "disagreed"."""
    view, table, low, high = (
        (diff.b, diff.to_a, diff.b0, diff.b1) if side == "a" else (diff.a, diff.to_b, diff.a0, diff.a1)
    )
    denying = diff.a if side == "a" else diff.b
    stems = [denying.low[k][:_STEM] for k in range(i + 1, min(i + 4, len(denying.low))) if denying.content(k)]
    near = range(max(low, at - _REACH), min(high, at + _REACH + 1))
    return any(
        k not in table
        and (view.tags[k] & _NEGATIVE or view.low[k] in view.lex.excluding or _prefixed(view.low[k], stems))
        for k in near
    )


_STEM = 5  # letters by which "disagreed" and "agree" are known to be one word
_PREFIX = 3  # letters of what denies a word from before it, at most


def _prefixed(word: str, denied: list[str]) -> bool:
    """Whether a word is one of others with a syllable before it."""
    return any(word.startswith(stem, k) for stem in denied if len(stem) == _STEM for k in range(1, _PREFIX + 1))


def _limited(diff: LinkDiff, i: int, at: int, side: str) -> bool:
    """Whether a denial, or what stands in its place, says when, how far or of whom in words that the other side lacks,
    or takes itself back: "did not resign until Friday", "nobody but Lund", "would not have survived without aid", "sold
    before it was finished"."""
    sides = ((diff.a, diff.to_b, diff.a0, diff.a1), (diff.b, diff.to_a, diff.b0, diff.b1))
    mine, theirs = sides if side == "a" else sides[::-1]
    for (view, table, low, high), k, denies in ((mine, i, _NEGATIVE), (theirs, at, 0)):
        k = min(max(k, low), high - 1)
        first, last = clause(view, k, low, high)
        for n in range(max(first, k - _REACH), min(last, k + _REACH + 1)):
            own = n == i if denies else bool(n) and bool(view.tags[n - 1] & NEGATOR)  # the denial itself, "not only"
            if n not in table and not own and (view.low[n] in view.lex.limiting or view.tags[n] & denies):
                return True
    return False


def _compared(diff: LinkDiff, i: int, side: str) -> bool:
    """Whether a denial of all sets something above them: "no storm was stronger", "never has the price been lower";
    the other side says so by "the strongest", "the lowest"."""
    view, table, other = (diff.a, diff.to_b, diff.b) if side == "a" else (diff.b, diff.to_a, diff.a)
    return of_all(view, i) and any(
        view.low[n] in view.lex.comparing and (n not in table or other.low[table[n]] != view.low[n])
        for n in _denied_words(diff, i, side)
    )


def _opposed(diff: LinkDiff, i: int, at: int, side: str) -> bool:
    """Whether what is denied is the opposite of what the other side asserts, or denied twice: "nobody died", "everyone
    survived"; "nobody voted against"."""
    view, table, other = (diff.a, diff.to_b, diff.b) if side == "a" else (diff.b, diff.to_a, diff.a)
    left = [n for n in _denied_words(diff, i, side) if n not in table or other.low[table[n]] != view.low[n]]
    if of_all(view, i) and any(view.low[n] in view.lex.excluding for n in left):
        return True
    begin = diff.a0 if side == "a" else diff.b0
    opposed = [view.low[n] for n in left if view.low[n] in view.lex.opposed and denied(view, n, begin, table)]
    if not opposed:
        return False
    low, high = (diff.b0, diff.b1) if side == "a" else (diff.a0, diff.a1)
    theirs = {other.low[k] for k in range(*clause(other, min(max(at, low), high - 1), low, high))}
    return any(
        (one, word) in pairs for pairs in (view.lex.opposites, view.lex.sides) for one in opposed for word in theirs
    )


def _denied_words(diff: LinkDiff, i: int, side: str) -> range:
    """The atoms behind a denial, in its clause."""
    view, low, high = (diff.a, diff.a0, diff.a1) if side == "a" else (diff.b, diff.b0, diff.b1)
    return range(i + 1, min(clause(view, i, low, high)[1], i + 1 + _CLAUSE))


_CLAUSE = 16  # atoms behind a denial of all that it speaks of


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

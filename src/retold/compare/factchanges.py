"""Numbers and dates that differ between two linked stretches."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from retold.compare.ages import other_age
from retold.compare.classes import FACT
from retold.compare.facts import (
    Agreement,
    Fact,
    Quantity,
    When,
    agree,
    bounded_alike,
    lasting,
    opposite,
    result,
    same_digits,
)
from retold.compare.given import given
from retold.compare.labels import bare, broken, heading, in_table, label, of_an_edition, of_issue
from retold.compare.linkdiff import LinkDiff
from retold.compare.measured import in_brackets
from retold.compare.moments import both_true
from retold.compare.reckoned import adds_up, exchanged, of_other_things, part_and_count
from retold.compare.rows import change, clause
from retold.compare.settings import CompareSettings
from retold.compare.soles import entry, soles
from retold.compare.stancemarks import denied
from retold.compare.view import View
from retold.model import Change, ChangeKind

_WORTH: dict[Agreement, float] = {"equal": 6.0, "compatible": 2.0, "different": 1.0, "unlike": -3.0}


def fact_changes(diff: LinkDiff, settings: CompareSettings) -> list[Change]:
    """Rows for numbers and dates; what they explain is marked as done in `diff`."""
    a, b = diff.a, diff.b
    left_a = [i for i in a.marked(diff.a0, diff.a1, FACT) if i not in diff.to_b]
    left_b = [j for j in b.marked(diff.b0, diff.b1, FACT) if j not in diff.to_a]
    rows: list[Change] = []
    if not left_a and not left_b:
        return rows
    scored = []
    block_a = _blocks(left_a, [(i0, i1) for i0, i1, _, _ in diff.blocks])
    block_b = _blocks(left_b, [(j0, j1) for _, _, j0, j1 in diff.blocks])
    heads_a = {i: _heads(a, i, 2) for i in left_a}
    heads_b = {j: _heads(b, j, 2) for j in left_b}
    as_a, as_b = _counted_as(a, diff.a0, diff.a1), _counted_as(b, diff.b0, diff.b1)
    own_a, own_b = _own(a, left_a, b, left_b), _own(b, left_b, a, left_a)
    sole = soles(diff, settings)
    table = len(left_a) * len(left_b) > settings.table_facts  # figure by figure: only what stands in the same place
    for i in left_a:
        for j in left_b:
            block = block_a[i] is not None and block_a[i] == block_b[j]
            if table and not block:
                continue
            fact_a, fact_b = a.facts[a.fact[i]], b.facts[b.fact[j]]
            if fact_a.kind != fact_b.kind:
                continue
            agreement = agree(fact_a, fact_b, settings.rounding)
            if (i, j) in sole and _result(fact_a) and agreement == "unlike":
                agreement = "different"
            slack = _slack(fact_a, settings)
            anchors = diff.anchors(i, j, settings.anchor_words, slack)
            # the first content words behind them are the same: four volunteers, several of the volunteers
            head = bool(heads_a[i] & heads_b[j])
            if fact_a.weak != fact_b.weak and agreement == "different" and not (head and _same_thing(a, i, b, j)):
                continue  # "ein Streik", "180.000 Fahrgäste"
            counted = i in as_a and as_a[i] == as_b.get(j)
            alike = counted or _scaled(fact_a, fact_b) or (i, j) in sole
            lone = heads_a[i] and heads_b[j] and not head and not alike
            if lone and agreement in ("compatible", "different") and of_other_things(diff, i, j):
                continue
            score = _WORTH[agreement] + anchors + (2 if block else 0) + (1.5 if head else 0) + (3 if alike else 0)
            if agreement == "different" and (i in own_a or j in own_b):
                score -= _OWN  # the other side has the very same, if in another place
            if agreement == "unlike" and (
                not (block and anchors >= settings.conflict_anchors) or _result(fact_a) != _result(fact_b)
            ):
                continue
            if agreement in ("compatible", "different") and not (block or anchors >= 1 or head or alike):
                continue
            scored.append((-score, i, j, agreement, anchors, block, counted, (i, j) in sole))
    used_a: set[int] = set()
    used_b: set[int] = set()
    for _, i, j, agreement, anchors, block, counted, only in sorted(scored):
        if i in used_a or j in used_b:
            continue
        used_a.add(i)
        used_b.add(j)
        diff.done_a.add(i)
        diff.done_b.add(j)
        row = _pair(diff, i, j, agreement, anchors, block, counted, only, settings)
        if row:
            rows.append(row)
    rows.extend(_lone(diff, [i for i in left_a if i not in used_a], "a"))
    rows.extend(_lone(diff, [j for j in left_b if j not in used_b], "b"))
    return rows


_OWN = 2.0  # so much less two figures belong together of which one has its equal on the other side


def _own(view: View, left: list[int], other: View, there: list[int]) -> set[int]:
    """The facts of a side that the other has as well, in whatever unit or none."""
    keys = {other.facts[other.fact[k]].key for k in there}
    several = [other.facts[other.fact[k]] for k in there] if len(there) <= _FEW else []
    return {
        k
        for k in left
        for fact in [view.facts[view.fact[k]]]
        if fact.key in keys or any(f.kind == fact.kind and agree(fact, f) == "equal" for f in several)
    }


_FEW = 8  # facts of a side that are held against each of the other's


def _slack(fact: Fact, settings: CompareSettings) -> int:
    """How many small words without a match are passed over beside a fact; beside a year they say too much."""
    plain = not isinstance(fact.value, When) or fact.value.weekday is not None
    return settings.anchor_slack if plain else 0


def _result(fact: Fact) -> bool:
    return isinstance(fact.value, Quantity) and result(fact.value)


def _pair(
    diff: LinkDiff,
    i: int,
    j: int,
    agreement: Agreement,
    anchors: int,
    block: bool,
    counted: bool,
    only: bool,
    settings: CompareSettings,
) -> Change | None:
    a, b = diff.a, diff.b
    fact_a, fact_b = a.facts[a.fact[i]], b.facts[b.fact[j]]
    if agreement == "equal" or (fact_a.weak and fact_b.weak and not (block and anchors >= 2)):
        return None
    ages = other_age(diff, i, j)
    placed = ages or _same_place(diff, i, j, anchors, settings)
    strong = placed or only or (counted and diff.overlap >= settings.link_overlap)
    meant = (_meant(fact_a) and _meant(fact_b)) or _other_bounds(fact_a, fact_b)
    conflict = agreement == "different" and strong and meant
    if agreement == "unlike":
        conflict = _other_unit(fact_a, fact_b) and strong
        if fact_a.kind == "date":
            return change("date", a, b, _at(fact_a), _at(fact_b), False, 0.4)
    if of_issue(a, fact_a) and of_issue(b, fact_b):
        conflict = False
    if heading(a, i) or heading(b, j) or broken(a, i) or broken(b, j):
        conflict = False
    sides = ((a, diff.a0, diff.a1), (b, diff.b0, diff.b1))
    if conflict and not only and any(in_table(*side, settings) for side in sides):
        conflict = False
    if conflict and fact_a.kind == "date" and (of_an_edition(a, i) or of_an_edition(b, j)):
        conflict = False
    if not ages and (label(a, fact_a) or label(b, fact_b) or bare(a, fact_a) or bare(b, fact_b)):
        conflict = False
    if (fact_a.weak or fact_b.weak) and not counted:
        conflict = conflict and _heads(a, i, 1) == _heads(b, j, 1)
    if conflict and not (only and not _plain(fact_a)) and _uneven(diff, i, j):
        conflict = False
    if conflict and (adds_up(diff, i, j) or part_and_count(fact_a, fact_b)):
        conflict = False
    if conflict and exchanged(diff, fact_a, fact_b):
        conflict = False
    if conflict and fact_a.kind == "date" and both_true(diff, i, j):
        conflict = False
    if conflict and (_counts_otherwise(a, i, diff.to_b, fact_b) or _counts_otherwise(b, j, diff.to_a, fact_a)):
        conflict = False
    if conflict and denied(a, i, diff.a0, diff.to_b) != denied(b, j, diff.b0, diff.to_a):
        conflict = False  # "not the first time", "the second time"
    sure = 0.95 if conflict and block and anchors >= 3 else 0.85 if placed else 0.7 if strong else 0.6
    if _word_only(fact_a) or _word_only(fact_b):
        # "several" says little without what it counts: both sides with the rest of their clause.
        return change("number", a, b, _to_clause_end(a, i, diff.a1), _to_clause_end(b, j, diff.b1), conflict, sure)
    return change(fact_a.kind, a, b, _at(fact_a), _at(fact_b), conflict, sure)


def _same_place(diff: LinkDiff, i: int, j: int, anchors: int, settings: CompareSettings) -> bool:
    """Whether two figures stand in one place: matched words before and behind them (or both count the same thing), in
    sentences that share half of their words, or a third where nearly all words beside the figures match. An entry of a
    list, which opens with its figure, must go on alike."""
    a, b = diff.a, diff.b
    if anchors < settings.conflict_anchors or diff.overlap < settings.link_overlap:
        return False
    if diff.overlap < settings.conflict_overlap and anchors <= settings.conflict_anchors:
        return False
    if entry(a, i) or entry(b, j):
        return len(_heads(a, i, 2) & _heads(b, j, 2)) > 0
    slack = _slack(a.facts[a.fact[i]], settings)
    before, behind = diff.sides(i, j, settings.anchor_words, slack)
    if before and behind:
        return True
    if a.facts[a.fact[i]].kind == "date" and any(
        atoms >= settings.anchor_words and content > 1 for atoms, content in (diff.run(i, j, -1), diff.run(i, j, 1))
    ):
        return True  # "a distress call at 3:52 a.m. local time", "a distress call at 2:52 a.m., said"
    units = [v.unit if isinstance(v, Quantity) else None for v in (a.facts[a.fact[i]].value, b.facts[b.fact[j]].value)]
    if units[0] and units[0] == units[1] and diff.overlap >= settings.conflict_overlap:
        near = range(max(diff.a0, i - settings.anchor_words - slack), i)
        said_of = sum(1 for k in near if a.content(k) and 0 < j - diff.to_b.get(k, j) <= settings.anchor_words + slack)
        if said_of >= settings.conflict_anchors:
            return True  # "International traffic dropped 11 %", "but international traffic was down 17 percent"
    counted = units == ["", ""]
    return counted and bool(_heads(a, i, 1) & _heads(b, j, 1))


def _scaled(one: Fact, other: Fact) -> bool:
    """Whether two figures are the same in another scale: millions, billions."""
    x, y = one.value, other.value
    return (
        isinstance(x, Quantity)
        and isinstance(y, Quantity)
        and x.unit == y.unit
        and min(x.core, y.core) > 0
        and same_digits(x.core, y.core)
    )


_NEAR = 8  # atoms between a figure and the word that tells what it counts


def _counted_as(view: View, low: int, high: int) -> dict[int, str]:
    """What the figures of a stretch count people as (the dead, the injured), where no other in it counts the same: each
    word that says so speaks of the figure of its clause that is nearest to it."""
    lex = view.lex.counted
    places = [k for k in range(low, high) if view.low[k] in lex and not view.tags[k] & FACT] if lex else []
    if not places:
        return {}
    figures = [i for i in view.marked(low, high, FACT) if _plain(view.facts[view.fact[i]])]
    nearest: dict[int, tuple[int, str]] = {}
    for k in places:
        first, last = clause(view, k, low, high)
        near = [(abs(k - i) + _parted(view, *sorted((i, k))), k < i, i) for i in figures if first <= i < last]
        if near and min(near)[0] <= _NEAR:
            distance, _, i = min(near)
            nearest[i] = min(nearest.get(i, (_NEAR + 1, "")), (distance, lex[view.low[k]]))
    counts = Counter(what for _, what in nearest.values())
    return {i: what for i, (_, what) in nearest.items() if counts[what] == 1}


def _parted(view: View, i: int, k: int) -> int:
    """What is added to the distance of two atoms for an "and" between them: two people died and nine were hurt."""
    return _NEAR // 2 if any(word in view.lex.parting for word in view.low[i + 1 : k]) else 0


def _plain(fact: Fact) -> bool:
    """Whether a fact is a count of no unit."""
    return isinstance(fact.value, Quantity) and not fact.value.unit


def _word_only(fact: Fact) -> bool:
    """A vague count ("several", "dozens"), with no figure in it."""
    return isinstance(fact.value, Quantity) and not fact.value.core and not fact.value.exact and fact.value.unit == ""


_REST = 14  # words of a clause that are shown behind a vague number


def _to_clause_end(view: View, i: int, high: int) -> tuple[int, int]:
    _, last = clause(view, i, i, min(high, i + _REST))
    return view.start[i], view.end[last - 1]


def _counts_otherwise(view: View, i: int, matched: dict[int, int], other: Fact) -> bool:
    """Whether a figure of no known unit has a word of its own behind it where the other has a unit, or where one of the
    two may be no figure: "two kalpas", "20 years"; "una sarta de", "30"."""
    fact = view.facts[view.fact[i]]
    if not isinstance(fact.value, Quantity) or not isinstance(other.value, Quantity) or fact.value.unit:
        return False
    unknown = other.value.unit or fact.weak or not view.lex.units  # in a language without data any word may be a unit
    if not unknown or i + 1 >= len(view.key) or i + 1 in matched:
        return False
    between = view.text[view.end[i] : view.start[i + 1]]
    return between in (" ", "\u00a0") and view.content(i + 1) and not view.tags[i + 1] & FACT


def _at(fact: Fact) -> tuple[int, int]:
    return fact.start, fact.end


def _meant(fact: Fact) -> bool:
    """False for vague numbers, which are not held against an exact one, nor missed where they are left out."""
    value = fact.value
    if not isinstance(value, Quantity) or value.exact:
        return True
    return value.high / max(value.low, 1e-9) <= 1.5 and not lasting(value)


def _other_bounds(x: Fact, y: Fact) -> bool:
    """Whether one figure is the least in one text and the most in the other, or either text has another least."""
    if not isinstance(x.value, Quantity) or not isinstance(y.value, Quantity):
        return False
    return opposite(x.value, y.value) or bounded_alike(x.value, y.value)


def _other_unit(x: Fact, y: Fact) -> bool:
    """The same figure in another unit: 5 km for 5 miles."""
    p, q = x.value, y.value
    return (
        isinstance(p, Quantity)
        and isinstance(q, Quantity)
        and (p.low, p.high) == (q.low, q.high)
        and "share" not in (p.unit, q.unit)
    )


def _uneven(diff: LinkDiff, i: int, j: int) -> bool:
    """One side parts what the other sums up: seven men and one woman, eight people."""
    for i0, i1, j0, j1 in diff.blocks:
        if i0 <= i < i1 and j0 <= j < j1:
            kind = diff.a.facts[diff.a.fact[i]].kind
            mine = [k for k in range(i0, i1) if k == i or k not in diff.to_b]  # others stand there in another order
            theirs = [k for k in range(j0, j1) if k == j or k not in diff.to_a]
            return _summands(diff.a, mine, kind, i) != _summands(diff.b, theirs, kind, j)
    return False


def _summands(view: View, atoms: list[int], kind: str, own: int) -> int:
    """How many facts of a kind stand there; an article that may be a number, or "half", only where it is the one in
    question (`own`) or goes on: "et une femme"."""
    facts = [(k, view.facts[view.fact[k]]) for k in atoms if view.fact[k] >= 0]
    return sum(
        1
        for k, f in facts
        if f.kind == kind and (not f.weak or k == own or (k and view.low[k - 1] in view.lex.parting))
    )


def _blocks(atoms: list[int], blocks: list[tuple[int, int]]) -> dict[int, int | None]:
    """Which of the unmatched blocks (in order, not overlapping) each atom stands in."""
    ends = [end for _, end in blocks]
    at = {i: bisect_right(ends, i) for i in atoms}
    return {i: k if k < len(blocks) and blocks[k][0] <= i else None for i, k in at.items()}


def _heads(view: View, i: int, most: int) -> set[int]:
    """The first content words behind a figure, which it may count; not those of a clause that begins there."""
    out: set[int] = set()
    lex = view.lex
    weak = view.facts[view.fact[i]].weak  # "in all, 3.9 million people": the figure counts them
    for k in range(i + 1, min(i + 5, len(view.key))):
        if view.low[k] in lex.relatives or view.low[k] in lex.complements or (weak and view.tags[k] & FACT):
            break
        if view.content(k) and not view.tags[k] & FACT:
            out.add(view.key[k])
            if len(out) == most:
                break
    return out


def _same_thing(a: View, i: int, b: View, j: int) -> bool:
    """Whether the first content words behind two figures are one: "one shed", "23 sheds"."""
    return bool(_heads(a, i, 1) & _heads(b, j, 1))


def _lone(diff: LinkDiff, atoms: list[int], side: str) -> list[Change]:
    """A fact that the other side does not give at all: reported where the other document nowhere has it."""
    view, other = (diff.a, diff.b) if side == "a" else (diff.b, diff.a)
    done = diff.done_a if side == "a" else diff.done_b
    rows: list[Change] = []
    if not atoms:
        return []
    for i in atoms:
        fact = view.facts[view.fact[i]]
        if fact.weak or not _meant(fact) or given(view, fact, other):
            continue
        conversion = isinstance(fact.value, Quantity) and _in_other_units(view, i, other)
        at = (fact.start, fact.end)
        done.add(i)
        kind: ChangeKind = fact.kind
        if conversion:
            kind = "dropped" if side == "a" else "added"
        rows.append(change(kind, diff.a, diff.b, at if side == "a" else None, at if side == "b" else None, False, 0.6))
    return rows


def _in_other_units(view: View, i: int, other: View) -> bool:
    """Whether a figure stands in brackets, or before one in brackets that the other text gives: "40 kilometres (25
    miles)"."""
    fact = view.facts[view.fact[i]]
    if fact.start > 0 and view.text[fact.start - 1] == "(":
        return True
    behind = view.facts[at] if (at := view.fact[i] + 1) < len(view.facts) else fact
    return in_brackets(view.text, fact, behind) and given(view, behind, other)

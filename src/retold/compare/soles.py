"""The only facts of their sort in two sentences that say the same otherwise, the only ones that differ, and figures
with two digits exchanged: wherever they stand, they are held against each other."""

from __future__ import annotations

from itertools import takewhile

from retold.compare.classes import FACT, FUNCTION
from retold.compare.facts import EVERY, Fact, Quantity, mirrored, result, turned
from retold.compare.given import given
from retold.compare.linkdiff import LinkDiff
from retold.compare.settings import CompareSettings
from retold.compare.view import View


def soles(diff: LinkDiff, settings: CompareSettings) -> set[tuple[int, int]]:
    """Pairs of atoms, of a and of b, that are the only facts of a sort there that the other side lacks: the one
    percentage, the one time of day, the one number of countries. None where the sentences do not say the same
    otherwise."""
    both = _keys(diff.a, diff.a0, diff.a1) & _keys(diff.b, diff.b0, diff.b1)
    (mine, others), (theirs, _) = (_by_sort(diff.a, diff.a0, diff.a1, both), _by_sort(diff.b, diff.b0, diff.b1, both))
    found = _all_but_one(diff, both, settings) | _turned_digits(diff, both, settings)
    if not mine.keys() & theirs.keys():
        return found
    alike = diff.agreeing(skip=FACT)
    reworded = diff.overlap < settings.sole_overlap or alike < settings.sole_agreeing
    if reworded or _words(diff) < settings.sole_words:
        return found
    well = min(diff.overlap, alike) >= settings.sole_well
    same = min(diff.overlap, alike) >= settings.sole_year
    for sort in mine.keys() & theirs.keys():
        if len(mine[sort]) != 1 or len(theirs[sort]) != 1:
            continue
        i, j = mine[sort][0], theirs[sort][0]
        if sort in others and not _beside(diff, i, j, settings.anchor_words):
            continue  # 7 % in the south, 9 % on average, and 12 % in the north in both
        if sort == "@year" and not (same or diff.anchors(i, j, settings.anchor_words)):
            continue
        if sort == "@day" and not _of_one_day(diff.a, diff.b):
            continue
        if sort == "#" and not things(diff.a, i) & things(diff.b, j) and not _of_people(diff, i, j):
            continue
        one, two = diff.a.facts[diff.a.fact[i]], diff.b.facts[diff.b.fact[j]]
        if not well and (given(diff.a, one, diff.b) or given(diff.b, two, diff.a)):
            continue  # each may be of another matter
        found.add((i, j))
    return found


def _all_but_one(diff: LinkDiff, both: frozenset[str], settings: CompareSettings) -> set[tuple[int, int]]:
    """The one fact that differs of two sentences that were reworded throughout and have the same facts otherwise, of
    which one at least says much: "at 4.20, 860 metres below", "860 metres down, at 14.20"."""
    if diff.overlap < settings.sole_facts:
        return set()
    alone: list[int] = []
    for view, low, high in ((diff.a, diff.a0, diff.a1), (diff.b, diff.b0, diff.b1)):
        facts = [(k, view.facts[view.fact[k]]) for k in view.marked(low, high, FACT)]
        others = [k for k, fact in facts if fact.key not in both and not fact.weak]
        if len(others) != 1 or not any(fact.key in both and says_much(fact) for _, fact in facts):
            return set()
        alone += others
    i, j = alone
    if not _of_one_sort(diff, i, j) or _given_elsewhere(diff, i, j) or _reckoned(diff, i, j):
        return set()
    value = diff.a.facts[diff.a.fact[i]].value
    unit = value.unit if isinstance(value, Quantity) else ""
    if unit and any(key.endswith(f":{unit}") for key in both) and not _beside(diff, i, j, settings.anchor_words):
        return set()  # "7 % in the south, 12 % in the north", "12 % in the north, 9 % on average"
    return {(i, j)}


def _of_one_sort(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two facts may be the same one, as far as what stands beside them tells."""
    a, b = diff.a, diff.b
    one, two = a.facts[a.fact[i]], b.facts[b.fact[j]]
    if entry(a, i) or entry(b, j) or one.kind != two.kind:
        return False
    x, y = one.value, two.value
    sorts = sort_of(a, i, diff.a1, one), sort_of(b, j, diff.b1, two)
    if not isinstance(x, Quantity) or not isinstance(y, Quantity):
        return sorts[0] == sorts[1] != "" and (sorts[0] != "@day" or _of_one_day(a, b))
    if result(x) and result(y):
        return not mirrored(x, y)
    if x.unit != y.unit or not x.core or not y.core:
        return False
    if not x.unit and any(sorts):
        return bool(things(a, i) & things(b, j)) or _of_people(diff, i, j)
    return True


def _reckoned(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two figures make a third of their sentences: "300 workers, 40 fewer than a year ago", "300 workers; a
    year ago it had 340"."""
    x, y = diff.a.facts[diff.a.fact[i]].value, diff.b.facts[diff.b.fact[j]].value
    if not isinstance(x, Quantity) or not isinstance(y, Quantity):
        return False
    others = {
        view.facts[view.fact[k]].value
        for view, low, high, own in ((diff.a, diff.a0, diff.a1, i), (diff.b, diff.b0, diff.b1, j))
        for k in view.marked(low, high, FACT)
        if k != own and not view.facts[view.fact[k]].weak
    }
    made = x.core + y.core, abs(x.core - y.core)
    return any(isinstance(value, Quantity) and value.core in made for value in others)


def _given_elsewhere(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether either text gives the other's fact anywhere: each may be of another matter."""
    one, two = diff.a.facts[diff.a.fact[i]], diff.b.facts[diff.b.fact[j]]
    return given(diff.a, one, diff.b) or given(diff.b, two, diff.a)


def _turned_digits(diff: LinkDiff, both: frozenset[str], settings: CompareSettings) -> set[tuple[int, int]]:
    """Figures of which one is the other with two digits the other way round: "41,250 watched it", "14,250 spectators".
    Two digits alone may be so by chance, and ask for sentences that have something in common."""
    left: list[list[tuple[int, Quantity]]] = []
    for view, low, high in ((diff.a, diff.a0, diff.a1), (diff.b, diff.b0, diff.b1)):
        facts = ((k, view.facts[view.fact[k]]) for k in view.marked(low, high, FACT))
        left.append([(k, f.value) for k, f in facts if f.key not in both and isinstance(f.value, Quantity)])
    if len(left[0]) * len(left[1]) > settings.table_facts:
        return set()  # tables
    near = diff.overlap >= settings.sole_overlap
    return {
        (i, j)
        for i, x in left[0]
        for j, y in left[1]
        if (miscopied(diff.a, i, diff.b, j) or (near and x.unit == y.unit and turned(x.core, y.core)))
        and not _given_elsewhere(diff, i, j)
    }


def miscopied(a: View, i: int, b: View, j: int) -> bool:
    """Whether one figure is hardly another by chance with two of its digits exchanged: it has three, or counts the same
    thing."""
    x, y = a.facts[a.fact[i]].value, b.facts[b.fact[j]].value
    if not isinstance(x, Quantity) or not isinstance(y, Quantity) or x.unit != y.unit:
        return False
    digits = turned(x.core, y.core)
    return digits >= _DIGITS or (digits > 0 and bool(things(a, i) & things(b, j)))


_DIGITS = 3  # of a figure that is not another, with two of them exchanged, by chance


def says_much(fact: Fact) -> bool:
    """Whether two texts have a fact in common by no chance: a date, a measure, a count of ten or more."""
    value = fact.value
    return not fact.weak and (not isinstance(value, Quantity) or bool(value.unit) or value.core >= _MANY)


_MANY = 10


def _words(diff: LinkDiff) -> int:
    """How many content words both sides have, beside facts."""
    return sum(1 for i in diff.to_b if not diff.a.tags[i] & (FUNCTION | FACT))


def _keys(view: View, first: int, last: int) -> frozenset[str]:
    return frozenset(view.facts[view.fact[i]].key for i in view.marked(first, last, FACT))


_LISTED = 2  # facts of a sort that both sides have, above which they are the entries of a list


def _of_one_day(a: View, b: View) -> bool:
    """Whether two texts are of one day, as far as is known: on another day, "announced on Tuesday" is said of another
    Tuesday, or announcement."""
    one, two = a.described.document.published, b.described.document.published
    return one is None or two is None or one.date() == two.date()


def entry(view: View, i: int) -> bool:
    """Whether a figure opens an entry of a list: a bullet, a dash or a colon stands before it; no dash between blanks
    behind a small word ("1,800 jobs - about 12 % of the staff")."""
    before = view.text[max(0, view.start[i] - 3) : view.start[i]]
    if i and len(before) == len(" - ") and before[0] == before[-1] == " " and before[1] in "-–—":
        return not view.text[view.start[i - 1]].islower()
    return before.strip()[-1:] in BULLETS if before.strip() else False


_OLDEST = 1800  # year that a bare figure may be: S 1735 is a bill

BULLETS = tuple("*•·:-–—▪")
"""What entries of a list open with."""


def _beside(diff: LinkDiff, i: int, j: int, width: int) -> bool:
    """Whether one word that says something stands near both figures."""
    for k in range(max(diff.a0, i - width), min(diff.a1, i + width + 1)):
        if not diff.a.tags[k] & (FUNCTION | FACT) and 0 < abs(diff.to_b.get(k, j) - j) <= width:
            return True
    return False


def _by_sort(view: View, first: int, last: int, both: frozenset[str]) -> tuple[dict[str, list[int]], dict[str, int]]:
    """The facts of a stretch that the other side lacks, by their sort (counts of whatever are a sort as well), and how
    many others of it there are. both: the keys of facts that stand on both sides."""
    out: dict[str, list[int]] = {}
    listed: dict[str, int] = {}
    for i in view.marked(first, last, FACT):
        if entry(view, i):
            continue
        sort = sort_of(view, i, last, view.facts[view.fact[i]])
        for one in (sort, "#") if sort[:1] == "#" else (sort,) if sort else ():
            if view.facts[view.fact[i]].key in both:
                listed[one] = listed.get(one, 0) + 1
            else:
                out.setdefault(one, []).append(i)
    return {sort: atoms for sort, atoms in out.items() if listed.get(sort, 0) <= _LISTED}, listed


def sort_of(view: View, i: int, last: int, fact: Fact) -> str:
    """What a fact is of: a unit, what it counts, or how fine a date is; nothing where that cannot be told."""
    value = fact.value
    if not isinstance(value, Quantity):
        if value.other:
            return "@clock" if value.other.startswith("t") else "@weekly" if value.other == EVERY else ""
        if value.offset is not None:
            return ""  # "today" and "yesterday" are told from when a text came out
        if value.day or value.weekday is not None:
            return "@day"
        if value.month:
            return "@month" if value.year is None else "@month of a year"
        return "@year" if value.year and value.year >= _OLDEST else ""
    if fact.weak or not value.core or value.unit == "ordinal" or value.unit.startswith("score"):
        return ""
    if value.unit or not value.core.is_integer():
        return value.unit  # "magnitude 6.1 struck"
    behind = _counted(view, i + 1, last)
    gap = view.text[fact.end : view.start[i + 1]] if behind < last else ""
    if gap in (" ", "-") and not view.tags[behind] & (FUNCTION | FACT):
        return f"#{view.key[behind]}"
    return ""


def things(view: View, i: int) -> frozenset[int]:
    """The words right behind a figure, two at most: "310 boats", "130 fishing boats"."""
    behind = range(i + 1, min(i + 3, len(view.key)))
    return frozenset(view.key[k] for k in takewhile(lambda k: not view.tags[k] & (FUNCTION | FACT), behind))


def _of_people(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether both figures count people, by whatever word: "600 passengers", "6,000 people"."""
    return all(k + 1 < len(view.low) and view.low[k + 1] in view.lex.persons for view, k in ((diff.a, i), (diff.b, j)))


def _counted(view: View, at: int, last: int) -> int:
    """Where the word stands that a figure counts, from the word behind it on: "nineteen of the paintings"."""
    if at < last and view.low[at] in view.lex.connectors and view.low[at] not in view.lex.parting:
        at += 1
        if at < last and view.tags[at] & FUNCTION:
            at += 1
    return at

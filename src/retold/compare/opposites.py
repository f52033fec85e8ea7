"""Words exchanged for their opposites, for another side or degree, or with a syllable that denies them."""

from __future__ import annotations

from collections.abc import Callable

from retold.compare.classes import FACT, NAME, PROVENANCE, REPORTING
from retold.compare.facts import Fact, Quantity, mirrored, result
from retold.compare.linkdiff import LinkDiff
from retold.compare.rows import change, stretch
from retold.compare.soles import says_much
from retold.compare.stancemarks import denied, one_verb
from retold.compare.view import View
from retold.model import Change, ChangeKind


def one_exchanged(diff: LinkDiff, content_a: list[int], content_b: list[int]) -> Change | None:
    """One word exchanged for its opposite, all else about it equal."""
    if len(content_a) != 1 or len(content_b) != 1:
        return _of_characters(diff, content_a, content_b)
    i, j = content_a[0], content_b[0]
    lex, words = diff.a.lex, (diff.a.low[i], diff.b.low[j])
    known = words in lex.times or words in lex.sides or words in lex.opposites or _denied(diff, i, j)
    if not known or _unsaid(diff, i, j) or diff.anchors(i, j, 3) < 3 or diff.overlap < 0.6:
        return None
    return contrary(diff, i, j)


def _of_characters(diff: LinkDiff, content_a: list[int], content_b: list[int]) -> Change | None:
    """The same where a word is several characters, each an atom: 上升, 下降."""
    one, two = _run(diff.a, content_a), _run(diff.b, content_b)
    if not one or not two or (one, two) not in diff.a.lex.sides | diff.a.lex.opposites or diff.overlap < 0.6:
        return None
    if diff.anchors(content_a[0], content_b[0], 3) < 3 and diff.anchors(content_a[-1], content_b[-1], 3) < 3:
        return None
    a, b = diff.a, diff.b
    spans = stretch(a, content_a[0], content_a[-1] + 1), stretch(b, content_b[0], content_b[-1] + 1)
    return change("negation", a, b, *spans, True, 0.75)


def _run(view: View, atoms: list[int]) -> str:
    """The word that atoms make which stand without anything between them; '' where they make none."""
    if not 1 < len(atoms) <= _CHARACTERS or atoms[-1] - atoms[0] != len(atoms) - 1:
        return ""
    if any(view.end[k] != view.start[k + 1] for k in atoms[:-1]):
        return ""
    return view.text[view.start[atoms[0]] : view.end[atoms[-1]]]


_CHARACTERS = 3  # of a word that has an opposite, at most


def _unsaid(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two opposites say nothing against each other: parts of names, or the same from the other side."""
    if denied(diff.a, i, diff.a0, diff.to_b) != denied(diff.b, j, diff.b0, diff.to_a):
        return True
    other_side = _from_the_other_side(diff, i, j) or _compared_the_other_way(diff, i, j) or _results_turned(diff)
    return _named(diff, i, j) or other_side or _of_two_currencies(diff, i, j)


def _of_two_currencies(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two words are said of two currencies: what the yen lost, the dollar gained."""
    if not i or not j:
        return False
    one, two = (view.lex.units.get(view.low[k - 1], "") for view, k in ((diff.a, i), (diff.b, j)))
    return one.startswith("money") and two.startswith("money") and one != two


def _results_turned(diff: LinkDiff) -> bool:
    """Whether a result is told from the other side: "Bryn gewann 3:1", "Holm verlor 1:3"."""
    mine, theirs = (
        [value for k in view.marked(low, high, FACT) if isinstance(value := view.facts[view.fact[k]].value, Quantity)]
        for view, low, high in ((diff.a, diff.a0, diff.a1), (diff.b, diff.b0, diff.b1))
    )
    return any(x.key != y.key and mirrored(x, y) for x in mine for y in theirs if result(x) or result(y))


def _from_the_other_side(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two names about two opposites changed sides, or two words where things are compared: "Holm lies north of
    Bryn", "Bryn lies south of Holm"; "men earn more than women", "women earn less than men"."""
    a = diff.a
    compared = any(word in a.lex.than for word in a.low[i + 1 : i + 1 + _THAN])
    side, _ = _how(diff, i, j)

    def counts(k: int) -> bool:
        name = _a_name(diff, k) or (side and a.content(k) and a.text[a.start[k]].isupper())
        return bool(name or (compared and a.content(k) and not a.tags[k] & FACT))

    return _changed_sides(diff, i, j, counts)


def _compared_the_other_way(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two names changed sides of what they are compared by: "more in Holm than in Bryn", "fewer in Bryn than in
    Holm"."""
    at: list[int] = []
    for view, k, high in ((diff.a, i, diff.a1), (diff.b, j, diff.b1)):
        behind = range(k + 1, min(high, k + 1 + _BESIDE))
        at.append(next((n for n in behind if view.low[n] in view.lex.than), -1))
    return min(at) >= 0 and _changed_sides(diff, at[0], at[1], lambda k: _a_name(diff, k))


def _a_name(diff: LinkDiff, k: int) -> bool:
    """Whether a matched atom is of a name on either side: the first word of a sentence does not show it. Where all
    nouns have capitals, one without an article may be; so may a currency, which has another on the other side."""
    a, b, m = diff.a, diff.b, diff.to_b[k]
    if (a.tags[k] | b.tags[m]) & NAME or a.lex.units.get(a.low[k], "").startswith("money"):
        return True
    return a.lex.nouns_capitalised and all(
        view.content(at) and view.text[view.start[at]].isupper() and not (at and view.low[at - 1] in view.lex.articles)
        for view, at in ((a, k), (b, m))
    )


def _changed_sides(diff: LinkDiff, i: int, j: int, counts: Callable[[int], bool]) -> bool:
    """Whether of the atoms near one that count, one before it and one behind it stand the other way about another."""
    turned = [False, False]
    for k in range(max(diff.a0, i - _BESIDE), min(diff.a1, i + _BESIDE + 1)):
        other = diff.to_b.get(k, j)
        if 0 < abs(other - j) <= _BESIDE and (k < i) != (other < j) and counts(k):
            turned[k < i] = True
    return all(turned)


_THAN = 3  # atoms behind a comparative in which "than" stands
_BESIDE = 8  # atoms on either side of an opposite in which its subject and its object stand


def _named(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether both words are parts of names, or stand before one: the Eastern Shore, northern Michigan."""
    a, b = diff.a, diff.b
    if (a.low[i], b.low[j]) in a.lex.sides and all(
        k + 1 < high and view.tags[k + 1] & NAME for view, k, high in ((a, i, diff.a1), (b, j, diff.b1))
    ):
        return True
    return bool(a.tags[i] & NAME and b.tags[j] & NAME)


def speaking(view: View, atoms: list[int]) -> list[int]:
    """Those that say something: content words, and small words that have opposites (before, above)."""
    return [k for k in atoms if view.content(k) or view.low[k] in view.lex.opposed]


_STEM = 5  # letters, at least, of a word that is denied by what is put before it


def _denied(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether one of two words is the other with a syllable before it that denies it: legal and illegal. What has a
    capital is none: "Wetter" and "Unwetter" are two things."""
    a, b = diff.a, diff.b
    short, long = sorted((a.low[i], b.low[j]), key=len)
    return (
        len(short) >= _STEM
        and long.endswith(short)
        and long[: -len(short)] in a.lex.denying_prefixes
        and a.content(i)
        and b.content(j)
        and a.text[a.start[i]].islower()
        and b.text[b.start[j]].islower()
    )


def contrary(diff: LinkDiff, i: int, j: int) -> Change:
    """The row that says so: of kind date for seasons and halves of the day."""
    a, b = diff.a, diff.b
    kind: ChangeKind = "date" if (a.low[i], b.low[j]) in a.lex.times else "negation"
    return change(kind, a, b, stretch(a, i, i + 1), stretch(b, j, j + 1), True, 0.75)


def turned(diff: LinkDiff, content_a: list[int], content_b: list[int]) -> list[tuple[int, int]]:
    """Words among others that were exchanged for their opposites, and stand in the same words right before or behind
    them: "left the northern port of Calbo", "had departed from the southern port of Calbo". What is said of somebody,
    not a side or a direction, must have the same words before it: who it is said of."""
    found: list[tuple[int, int]] = []
    if diff.overlap < 0.5:
        return found
    for i, j in _contraries(diff, content_a, content_b):
        if any(i == k or j == other for k, other in found) or _unsaid(diff, i, j):
            continue
        before, behind = diff.run(i, j, -1), diff.run(i, j, 1)
        atoms, content = before[0] + behind[0], before[1] + behind[1]
        if (diff.a.low[i], diff.b.low[j]) in diff.a.lex.times:
            found += [(i, j)] if _same_year(diff, i, j) else []
            continue
        side, opposite = _how(diff, i, j)
        beside = atoms >= 3 and (content >= 1 if side else content >= 2 and before[1] >= 1)
        if (
            beside
            or (side and _same_thing(diff, i, j))
            or (opposite and _same_figure(diff, i, j))
            or (not side and _same_subject(diff, i, j, before))
        ):
            found.append((i, j))
    return found


def _how(diff: LinkDiff, i: int, j: int) -> tuple[bool, bool]:
    """Whether two words are sides or degrees, and whether they are opposites, as what has no list of its own is."""
    words = diff.a.low[i], diff.b.low[j]
    side = words in diff.a.lex.sides
    return side, not side or words in diff.a.lex.opposites


def _same_year(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two seasons are of one year, which stands right behind both: "autumn 2027", "spring 2027"."""
    a = diff.a
    if diff.to_b.get(i + 1) != j + 1 or not a.tags[i + 1] & FACT:
        return False
    return a.facts[a.fact[i + 1]].kind == "date"


def _same_subject(diff: LinkDiff, i: int, j: int, before: tuple[int, int]) -> bool:
    """Whether two words are said of the same right before them, in sentences that say the same otherwise: "employers
    rejected the rise", "employers accepted the increase"."""
    if not (diff.a.content(i) and diff.b.content(j)) or before[1] == 0:
        return False
    return diff.agreeing((diff.a.start[i], diff.a.end[i]), (diff.b.start[j], diff.b.end[j])) >= 0.5


def _same_thing(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two sides or degrees are those of one thing: "schwer verletzt" beside "leicht verletzt", the "western
    coast" beside the "east coast", where nothing else of the kind stands on either side."""
    a, b, lex = diff.a, diff.b, diff.a.lex
    hurt = any(diff.to_b.get(i + step) == j + step and a.low[i + step] in lex.counted for step in (-1, 1))
    thing = diff.to_b.get(i + 1) == j + 1 and a.content(i + 1) and not (a.tags[i + 1] | b.tags[j + 1]) & (NAME | FACT)
    if not hurt and not thing:
        return False
    return all(
        sum(1 for k in range(low, high) if view.low[k] in lex.opposed and (view.low[k], other) in lex.sides) == 1
        for view, low, high, other in ((a, diff.a0, diff.a1, b.low[j]), (b, diff.b0, diff.b1, a.low[i]))
    )


def apart(diff: LinkDiff) -> list[tuple[int, int]]:
    """Opposites that stand in other places of two sentences, and are said of one figure or one thing: "Die Aktie verlor
    am Nachmittag 5,3 Prozent", "Am Nachmittag gewann die Aktie 5,3 Prozent". Of sentences that have less in common only
    those of a figure that says much."""
    a, b = diff.a, diff.b
    if not a.lex.opposites or diff.overlap < _LITTLE:
        return []
    left_a = [
        i for i in range(diff.a0, diff.a1) if a.low[i] in a.lex.opposed and i not in diff.to_b and i not in diff.done_a
    ]
    if not left_a:
        return []
    left_b = [
        j for j in range(diff.b0, diff.b1) if b.low[j] in a.lex.opposed and j not in diff.to_a and j not in diff.done_b
    ]
    found: list[tuple[int, int]] = []
    for i, j in _contraries(diff, left_a, left_b) if left_b else ():
        if any(i == k or j == other for k, other in found) or _unsaid(diff, i, j):
            continue
        if _said_of_one(diff, i, j):
            found.append((i, j))
    return found


_LITTLE, _HALF = 0.34, 0.5  # of the content words of two sentences


def _said_of_one(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two opposites, wherever they stand, are said of one figure or one thing."""
    side, opposite = _how(diff, i, j)
    if min(len(diff.a.low[i]), len(diff.b.low[j])) == 1:
        return False  # a character of a word that several make
    if diff.overlap < _HALF:
        return opposite and _same_figure(diff, i, j, much=True)
    if (diff.a.low[i], diff.b.low[j]) in diff.a.lex.times:
        return _same_year(diff, i, j)
    return (side and _same_thing(diff, i, j)) or (opposite and (_same_figure(diff, i, j) or _all_else(diff, i, j)))


def _all_else(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two sentences say the same but for two words, wherever these stand: "het water zakt langzaam", "dat het
    water langzaam stijgt". Not where somebody stands on the other side of them ("Holm sold it to Bryn", "Bryn bought it
    from Holm"), or one is there in another form."""
    a, b = diff.a, diff.b
    if not (a.content(i) and b.content(j)) or max(diff.a1 - diff.a0, diff.b1 - diff.b0) > _LONG:
        return False
    for k in range(diff.a0, diff.a1):
        if k in diff.to_b and a.text[a.start[k]].isupper() and a.content(k) and (k < i) != (diff.to_b[k] < j):
            return False
    if any(k != j and one_verb(a.low[i], b.low[k]) for k in range(diff.b0, diff.b1)):
        return False
    if any(k != i and one_verb(b.low[j], a.low[k]) for k in range(diff.a0, diff.a1)):
        return False
    if sum(1 for _ in _contraries(diff, *_unmatched(diff))) > 1:
        return False  # "fell 4 % before closing higher", "closed up after being down 4 %"
    said = sum(1 for k in range(diff.a0, diff.a1) if k in diff.to_b and a.content(k))
    at, there = (a.start[i], a.end[i]), (b.start[j], b.end[j])
    return said >= _SAID and diff.agreeing(at, there, REPORTING | PROVENANCE) >= _ELSE


def _unmatched(diff: LinkDiff) -> tuple[list[int], list[int]]:
    """The atoms of either side without a match."""
    return (
        [k for k in range(diff.a0, diff.a1) if k not in diff.to_b],
        [k for k in range(diff.b0, diff.b1) if k not in diff.to_a],
    )


_LONG = 25  # words of a sentence in which two opposites are hardly said of two things
_SAID, _ELSE = 3, 0.75  # content words that match, at least, and their part of all
_NEAR = 6  # atoms between a word and the figure that it is said of


def _same_figure(diff: LinkDiff, i: int, j: int, much: bool = False) -> bool:
    """Whether two words are said of one figure, which stands near both: "fallen by 63%", "risen 63 percent"; of another
    figure no opposite is told nearer. Small words stand right before it: "up 4.2 %". much: whether the figure has to
    say much."""
    a, b = diff.a, diff.b
    at_a, at_b = (_reach(view, k) for view, k in ((a, i), (b, j)))
    for k in a.marked(max(diff.a0, at_a[0]), min(diff.a1, at_a[1]), FACT):
        m = diff.to_b.get(k, -1)
        fact = a.facts[a.fact[k]]
        if fact.kind != "number" or fact.weak or not max(diff.b0, at_b[0]) <= m < min(diff.b1, at_b[1]):
            continue
        if much and not says_much(fact):
            continue
        if k == _nearest(a, i, diff.a0, diff.a1) and m == _nearest(b, j, diff.b0, diff.b1):
            return True
    return False


def _nearest(view: View, i: int, low: int, high: int) -> int:
    """The figure that is nearest to a word; a rank is none: "stieg im dritten Quartal um 8,4"."""
    figures = [k for k in view.marked(low, high, FACT) if not _dated(view.facts[view.fact[k]])]
    return min(figures, key=lambda k: (abs(k - i), k), default=-1)


def _dated(fact: Fact) -> bool:
    """Whether a fact is a date or a rank of which nothing rises or falls."""
    return fact.kind == "date" or (fact.weak and isinstance(fact.value, Quantity) and fact.value.unit == "ordinal")


def _reach(view: View, i: int) -> tuple[int, int]:
    """Where a figure stands, [first, last) atoms, that a word is said of."""
    return (i - _NEAR, i + _NEAR + 1) if view.content(i) else (i + 1, i + 1 + _RIGHT_BEHIND)


_RIGHT_BEHIND = 2  # atoms from "up" to its figure: "up to 412 million"


def _contraries(diff: LinkDiff, content_a: list[int], content_b: list[int]) -> list[tuple[int, int]]:
    """Opposites among words, in the order of both texts; the work grows with the words, not with their pairs."""
    a, b, lex = diff.a, diff.b, diff.a.lex
    opposed = [j for j in content_b if b.low[j] in lex.opposed]
    pairs = {
        (i, j)
        for i in content_a
        if a.low[i] in lex.opposed
        for j in opposed
        if (words := (a.low[i], b.low[j])) in lex.sides or words in lex.opposites or words in lex.times
    }
    at: dict[str, list[int]] = {}
    for j in content_b if lex.denying_prefixes else ():
        at.setdefault(b.low[j], []).append(j)
    for i in content_a if at else ():
        for prefix in lex.denying_prefixes:
            for other in (prefix + a.low[i], a.low[i].removeprefix(prefix)):
                pairs.update((i, j) for j in at.get(other, ()) if _denied(diff, i, j))
    return sorted(pairs)

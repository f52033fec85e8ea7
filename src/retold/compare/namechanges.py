"""Names that differ: spellings of one name over the whole pair, and other names in the same role."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from retold.compare import loops, sets
from retold.compare.classes import FUNCTION, NAME, QUOTED, REPORTING, TITLE
from retold.compare.findnames import Name
from retold.compare.linkdiff import LinkDiff
from retold.compare.lost import lost_marks
from retold.compare.namedoubts import alone, doubtful, of_the_house, proven, stands_for
from retold.compare.names import Relation, country, fold, form, relation, same_word
from retold.compare.parties import other_parties
from retold.compare.places import given_names, seats
from retold.compare.rows import change
from retold.compare.settings import CompareSettings
from retold.compare.view import View
from retold.model import Change, ChangeKind


def variant_changes(a: View, b: View, rows_inside: Iterable[Change], settings: CompareSettings) -> list[Change]:
    """One row for each two spellings of a name word, wherever they stand, where not both sides write both; for those
    that no link has shown already."""
    words_a, words_b = _name_words(a), _name_words(b)
    rows: list[Change] = []
    told = {
        (row.a_text.lower(), row.b_text.lower())
        for row in rows_inside
        if row.kind == "name" and row.a_text and row.b_text
    }
    if words_a.keys() == words_b.keys():
        return []
    every = _forms(b)
    lacking: dict[str, list[sets.Form]] = {}  # of the same words those that a never writes
    for bucket, its in _spellings(a):
        others = every.get(bucket)
        if others is None:
            continue
        word = its[0]
        if word in words_b:
            others = lacking.get(bucket)
            if others is None:
                others = lacking[bucket] = [one for one in every[bucket] if one[0] not in words_a]
        for other in sets.near(its, others, _SLIPS):
            if same_word(word, other, settings) != "variant" or (word, other) in told:
                continue
            told.add((word, other))
            rows.append(change("name", a, b, words_a[word], words_b[other], False, 0.8))
    return rows


_SLIPS = 2  # letters by which two spellings may differ, at most
_MOST_NAMES = 2000  # name words of a text that are held against the other's; keeps the cost linear in longer texts


@lru_cache(maxsize=65536)
def _bucket(word: str) -> str:
    """Variants begin alike (k for c, v for w)."""
    first = fold(word)[:1]
    return _ALIKE.get(first, first)


_ALIKE = {"c": "k", "q": "k", "w": "v", "y": "i", "j": "i", "e": "i", "x": "h"}


@lru_cache(maxsize=128)
def _spellings(view: View) -> list[tuple[str, sets.Form]]:
    """The name words of a text as `sets.near` takes them, and how each begins (kept for the texts seen last)."""
    return [(_bucket(word), form(word)) for word in _name_words(view)]


@lru_cache(maxsize=128)
def _forms(view: View) -> dict[str, list[sets.Form]]:
    """The same by how they begin (kept for the texts seen last)."""
    out: dict[str, list[sets.Form]] = {}
    for bucket, its in _spellings(view):
        out.setdefault(bucket, []).append(its)
    return out


@lru_cache(maxsize=128)
def _name_words(view: View) -> dict[str, tuple[int, int]]:
    """Each name word of a text (folded case, no possessive) → where it stands first."""
    named = view.marked(0, len(view.tags), NAME, TITLE | FUNCTION)
    return loops.first_places(view.text, view.low, view.start, view.end, named, _MOST_NAMES, lost_marks(view))


def name_changes(diff: LinkDiff, settings: CompareSettings) -> list[Change]:
    """Rows for names in one role; what they explain is marked as done in `diff`."""
    a, b = diff.a, diff.b
    parties = other_parties(diff)
    explained = {row.a_text for row in parties} | {row.b_text for row in parties}
    rows: list[Change] = [*parties, *_other_family_names(diff, settings)]
    for i0, i1, j0, j1 in diff.blocks:
        left_a, left_b = _left(a, i0, i1, diff.to_b), _left(b, j0, j1, diff.to_a)
        if parties:
            left_a = [name for name in left_a if a.text[name.start : name.end] not in explained]
            left_b = [name for name in left_b if b.text[name.start : name.end] not in explained]
        if not left_a and not left_b:
            continue
        if left_a and not left_b:
            left_b = _unproven(b, j0, j1)
        elif left_b and not left_a:
            left_a = _unproven(a, i0, i1)
        left_a, left_b = [_bearer(a, name) for name in left_a], [_bearer(b, name) for name in left_b]
        for first in left_a if left_b else ():
            best: tuple[int, int, Name, Relation] | None = None
            for second in left_b:
                kind = relation(first.words, second.words, settings)
                rank = {"same": 0, "variant": 1, "short": 2, "acronym": 3, "different": 4}[kind]
                if best is None or rank < best[0]:
                    best = (rank, second.start, second, kind)
            if best is None:
                continue
            second, kind = best[2], best[3]
            if kind == "different":
                row = _other(diff, first, second, (i0, i1, j0, j1), settings)
                if row is None:
                    continue
                rows.append(row)
            elif kind == "variant":
                rows.append(_spelling(a, b, first, second, settings))
            elif kind in ("short", "acronym") and not all(country(w) for w in min(first.words, second.words, key=len)):
                rows.append(change("name", a, b, (first.start, first.end), (second.start, second.end), False, 0.6))
            _done(a, first, diff.done_a)
            _done(b, second, diff.done_b)
            left_b.remove(second)
        rows.extend(_shortened(diff, "a", left_a, diff.to_b))
        rows.extend(_shortened(diff, "b", left_b, diff.to_a))
    return rows


def _other_family_names(diff: LinkDiff, settings: CompareSettings) -> list[Change]:
    """Names of two words of which the first is the same and the second another, wherever they stand: "coastguard chief
    Tomas Rehn", "the chief, Tomas Rahm". A contradiction behind the same word."""
    a, b = diff.a, diff.b
    rows: list[Change] = []
    for i in a.marked(diff.a0, diff.a1 - 1, NAME, TITLE | FUNCTION):
        j = diff.to_b.get(i)
        if j is None or not (diff.b0 <= j < diff.b1 - 1) or {i, i + 1} & diff.done_a or {j, j + 1} & diff.done_b:
            continue
        if i + 1 in diff.to_b or j + 1 in diff.to_a or min(a.name[i], b.name[j]) < 0:
            continue
        x, y = _bearer(a, a.name_of(a.name[i])), _bearer(b, b.name_of(b.name[j]))
        if not _two_words(a, x, i) or not _two_words(b, y, j) or relation(x.words, y.words, settings) != "different":
            continue
        same_role = diff.to_b.get(i - 1) == j - 1 and _role_word(a, i - 1) and _role_word(b, j - 1)
        same_role = same_role or (_role_near(diff, i, j) and _persons(a, x, b, y))
        same_role = same_role and diff.overlap >= settings.conflict_overlap
        kind: ChangeKind = "speaker" if _speaks(a, x) and _speaks(b, y) else "name"
        rows.append(change(kind, a, b, (x.start, x.end), (y.start, y.end), same_role, 0.65 if same_role else 0.5))
        diff.done_a.add(i + 1)
        diff.done_b.add(j + 1)
    return rows


def _role_near(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether a small word that says something stands near the names that begin at atoms i and j, on both sides."""
    near = (k for k in range(max(diff.a0, i - _APART), min(diff.a1, i + 2 + _APART)) if not i <= k < i + 2)
    for k in near:
        m = diff.to_b.get(k)
        if m is not None and j - _APART <= m < j + 2 + _APART and _role_word(diff.a, k) and _role_word(diff.b, m):
            return True
    return False


_APART = 3  # words between a name and what says who that is, at most


def _persons(a: View, x: Name, b: View, y: Name) -> bool:
    """Whether two names are those of two persons, of whom each text knows one: no text has the other's family name, or
    writes a word of either small (Veterans Affairs); nor is one cut from the other. An outlet's own stands in forms."""
    one, other = x.words[1], y.words[1]
    if one.startswith(other) or other.startswith(one) or of_the_house(a, x) or of_the_house(b, y):
        return False
    if other in a.low or one in b.low or f"{other}'s" in a.low or f"{one}'s" in b.low:
        return False
    small = {*x.words, *y.words}
    return not any(
        view.low[k] in small and view.text[view.start[k]].islower() for view in (a, b) for k in range(len(view.low))
    )


def _role_word(view: View, i: int) -> bool:
    """Whether an atom is a small word that says what somebody is: "chief"; no heading, no form's "and CEO"."""
    return view.content(i) and view.text[view.start[i]].islower()


def _two_words(view: View, name: Name, first: int) -> bool:
    """Whether a name is the atom `first` and one more: no initials, no "R-OR"."""
    if len(name.words) != 2 or view.range_of(name.start, name.end)[1] != first + 2:
        return False
    apart = view.text[view.end[first] : view.start[first + 1]].isspace()
    return apart and all(len(word) >= _SPELLED and word.isalpha() for word in name.words)


_SPELLED = 3  # letters of a word that is no initial


def _spelling(a: View, b: View, x: Name, y: Name, settings: CompareSettings) -> Change:
    """The one word of two names that is spelled in two ways, or both names where that is more than one."""
    words = []
    for view, name in ((a, x), (b, y)):
        first, last = view.range_of(name.start, name.end)
        words.append([k for k in range(first, last) if view.low[k].removesuffix("'s") in name.words])
    at = [(x.start, x.end), (y.start, y.end)]
    if len(words[0]) == len(words[1]) == len(x.words):
        other = [(i, j) for i, j in zip(*words, strict=True) if same_word(a.low[i], b.low[j], settings) == "variant"]
        if len(other) == 1:
            i, j = other[0]
            at = [(a.start[i], min(a.end[i], x.end)), (b.start[j], min(b.end[j], y.end))]
    return change("name", a, b, at[0], at[1], False, 0.8)


def _shortened(diff: LinkDiff, side: str, names: list[Name], table: dict[int, int]) -> list[Change]:
    """President Vladimir Putin against Putin: part of a name matches, the rest is not there."""
    view, other = (diff.a, diff.b) if side == "a" else (diff.b, diff.a)
    done = diff.done_a if side == "a" else diff.done_b
    rows: list[Change] = []
    for name in names:
        first, last = view.range_of(name.start, name.end)
        met = [other.name[table[k]] for k in range(first, last) if k in table and other.name[table[k]] >= 0]
        if not met or done.intersection(range(first, last)):
            continue
        short = other.name_of(met[-1])
        if relation(name.words, short.words) != "short" or all(country(word) for word in short.words):
            continue
        done.update(range(first, last))
        x, y = (name, short) if side == "a" else (short, name)
        rows.append(change("name", diff.a, diff.b, (x.start, x.end), (y.start, y.end), False, 0.6))
    return rows


def _left(view: View, first: int, last: int, matched: dict[int, int]) -> list[Name]:
    """Names with a word in [first, last) that has no match, titles aside."""
    return [view.name_of(n) for n in loops.unmatched(view.name, view.tags, first, last, matched, TITLE | FUNCTION)]


@lru_cache(maxsize=4096)
def _bearer(view: View, name: Name) -> Name:
    """A name without what stands before its last title: French President Emmanuel Macron is Emmanuel Macron."""
    tags = view.tags
    first, last = view.range_of(name.start, name.end)
    titled = [k for k in range(first, last - 1) if tags[k] & TITLE]
    if not titled or len(name.words) < 2:
        return name
    at = titled[-1] + 1
    words = tuple(view.low[k].removesuffix("'s") for k in range(at, last) if not tags[k] & FUNCTION)
    return name._replace(words=words) if words and words != name.words else name


def _unproven(view: View, first: int, last: int) -> list[Name]:
    """Words with a capital (say, at the start of a sentence) in exchange for a name: a name as well."""
    if not 0 < last - first <= 3 or view.lex.nouns_capitalised:
        return []
    text = view.text
    if any(view.tags[i] & (FUNCTION | TITLE) or not text[view.start[i]].isupper() for i in range(first, last)):
        return []
    words = tuple(view.low[i].removesuffix("'s") for i in range(first, last))
    start, end = view.start[first], view.end[last - 1]
    return [Name(start, end, view.tokens.over(start), view.tokens.at(end), words)]


def _done(view: View, name: Name, done: set[int]) -> None:
    first, last = view.range_of(name.start, name.end)
    done.update(range(first, last))


def _other(
    diff: LinkDiff, x: Name, y: Name, block: tuple[int, int, int, int], settings: CompareSettings
) -> Change | None:
    """Another name where the same words stand around it."""
    a, b = diff.a, diff.b
    i0, i1, j0, j1 = block
    xa, xb = a.range_of(x.start, x.end)
    left = _matched_beside(diff, min(xa, i0), -1, settings.anchor_words)
    right = _matched_beside(diff, max(xb, i1) - 1, 1, settings.anchor_words)
    if left + right < settings.conflict_anchors:
        return None
    if not (_nameish(a, i0, i1) and _nameish(b, j0, j1)):
        exchanged = alone(a, (i0, i1), x, y) and alone(b, (j0, j1), y, x)
        return change("name", a, b, (x.start, x.end), (y.start, y.end), False, 0.5) if exchanged else None
    lands_x, lands_y = _lands(x), _lands(y)
    if lands_x & lands_y:
        return None  # the Ukrainian legion, the forces of Ukraine: descriptions, not two bearers of one role
    if any(stands_for(view, x, y) or stands_for(view, y, x) for view in (a, b)):
        return None  # the NHF effort, the Northern effort of the Northern Harbour Fund
    alike = any(same_word(u, v, settings) != "different" for u in x.words for v in y.words)
    if alike and same_word(x.words[-1], y.words[-1], settings) != "different":
        other = left + right >= 5 and _other_given_name(x, y, settings)
        return change("name", a, b, (x.start, x.end), (y.start, y.end), other, 0.65 if other else 0.5)
    if not set(range(i0, i1)).isdisjoint(diff.done_a) or not set(range(j0, j1)).isdisjoint(diff.done_b):
        return None
    strong = left >= 1 and right >= 1 and left + right >= 3 and not _swapped(diff, x, y)
    strong = (
        strong and diff.overlap >= 0.5 and diff.agreeing((x.start, x.end), (y.start, y.end)) >= settings.beside_name
    )
    strong = (
        strong and (bool(lands_x) == bool(lands_y) or left + right >= 5) and not (_abbreviates(x, y) and not lands_x)
    )
    kind: ChangeKind = "speaker" if _speaks(a, x) and _speaks(b, y) else "name"
    strong = strong and (kind == "speaker" or (proven(a, x) and proven(b, y)))
    strong = strong and not (doubtful(a, x) or doubtful(b, y)) and not (of_the_house(a, x) or of_the_house(b, y))
    strong = strong and not any(u in group and v in group for group in given_names() for u in x.words for v in y.words)
    strong = strong and sorted("".join(x.words)) != sorted("".join(y.words))  # PPE and EPP are one party
    return change(kind, a, b, (x.start, x.end), (y.start, y.end), strong, 0.85 if strong else 0.5)


def _swapped(diff: LinkDiff, x: Name, y: Name) -> bool:
    """Whether a word of either name stands in the other side's names as well: they may have changed places."""
    here_a = {w for n in names_in(diff.a, diff.a0, diff.a1) for w in n.words}
    here_b = {w for n in names_in(diff.b, diff.b0, diff.b1) for w in n.words}
    return not here_b.isdisjoint(x.words) or not here_a.isdisjoint(y.words)


def _other_given_name(x: Name, y: Name, settings: CompareSettings) -> bool:
    """Another first name before the same family name: not an initial, a short form, or the name in another language."""
    if len(x.words) != 2 or len(y.words) != 2:
        return False
    p, q = fold(x.words[0]), fold(y.words[0])
    if same_word(x.words[0], y.words[0], settings) != "different" or p[:3] == q[:3] or min(len(p), len(q)) < 3:
        return False
    return not any(p in group and q in group for group in given_names())


def _lands(name: Name) -> set[str]:
    """The countries that a name, its adjectives or a seat of government in it stand for."""
    words = [fold(word) for word in name.words]
    return {land for word in words if (land := country(word) or seats().get(word))}


def _abbreviates(x: Name, y: Name) -> bool:
    """Wis. and Wisconsin, Chevy and Chevrolet: alike at the beginning."""
    p, q = fold(x.words[0]), fold(y.words[0])
    return p[:4] == q[:4] or (min(len(p), len(q)) == 3 and p[:3] == q[:3])


def _speaks(view: View, name: Name) -> bool:
    """Whether a verb of reporting stands right before or after a name, outside quotations, and nobody else stands on
    its other side ("great news for Utica, said Schumer")."""
    first, last = view.range_of(name.start, name.end)
    if view.tags[first] & QUOTED or view.text[max(0, name.start - 1) : name.start] == "(":
        return False
    before = range(max(0, first - 2), first)
    if first and view.low[first - 1] in view.lex.complements:
        before = range(0)  # "announced that Summit County has …"
    elif first and view.text[view.end[first - 1] : name.start].strip() == ",":  # "said the mayor, Ann Bell"
        before = range(_role(view, first), first)
    beside = [*before, *range(last, min(last + 2, len(view.key)))]
    says = [k for k in beside if view.tags[k] & REPORTING and not view.tags[k] & QUOTED]
    return any(view.low[k] in view.lex.addressing or not _named(view, k + 1 if k >= last else k - 1) for k in says)


_ROLE = 3  # words of a role, such as "its spokesman", between a verb of reporting and a name that a comma sets off


def _role(view: View, first: int) -> int:
    """Where the verb of reporting stands before a role in small letters that ends at an atom; else that atom."""
    for k in range(first - 1, max(-1, first - 2 - _ROLE), -1):
        if _named(view, k) or view.tags[k] & QUOTED or not view.text[view.start[k]].islower():
            break
        if view.tags[k] & REPORTING:
            return k
    return first


def _named(view: View, i: int) -> bool:
    """Whether an atom is of a name."""
    return 0 <= i < len(view.name) and view.name[i] >= 0


def names_in(view: View, first: int, last: int) -> list[Name]:
    return [view.name_of(n) for n in dict.fromkeys(view.name[i] for i in range(first, last) if view.name[i] >= 0)]


def _nameish(view: View, first: int, last: int) -> bool:
    """Whether all words of [first, last) are of names, have a capital, or are titles and small words."""
    return all(
        view.name[i] >= 0 or view.tags[i] & (TITLE | FUNCTION) or view.text[view.start[i]].isupper()
        for i in range(first, last)
    )


def _matched_beside(diff: LinkDiff, i: int, step: int, width: int) -> int:
    count = 0
    for k in range(1, width + 1):
        at = i + step * k
        if not diff.a0 <= at < diff.a1:
            return count + (1 if k == 1 else 0)
        if at in diff.to_b and at not in diff.crossed:
            count += 1
    return count

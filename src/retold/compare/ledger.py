"""`ledger`: the differences of a whole story, each told once, with who has which and where it came in."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, combinations, pairwise
from math import ceil

import numpy as np
from numpy.typing import NDArray

from retold.compare.groups import Groups
from retold.compare.settings import DEFAULT, CompareSettings
from retold.compare.sightings import ABSENCE, FIGURES, KINDS, REGRETS, WORDING, Side, Sightings
from retold.compare.tree import Lines, entered
from retold.compare.values import NOTHING, Figures
from retold.compare.view import view_of
from retold.describe.described import Described
from retold.model import Change, ChangeKind, LedgerEntry, LedgerValue, Link, Span

_BASE: dict[ChangeKind, float] = {
    "number": 0.5,
    "date": 0.45,
    "name": 0.3,
    "quote": 0.3,
    "speaker": 0.5,
    "attribution": 0.45,
    "negation": 0.5,
    "certainty": 0.4,
    "correction": 0.7,
    "dropped": 0.25,
    "added": 0.25,
    "moved": 0.1,
    "wording": 0.08,
}
_AT_HAND = 20_000  # rows of a story of which all entries are kept; of a larger one each is made when it is asked for


def ledger(
    story_id: str,
    describeds: Sequence[Described],
    changes_by_pair: Mapping[tuple[str, str], Sequence[Change]],
    links: Sequence[Link] = (),
    settings: CompareSettings = DEFAULT,
) -> tuple[LedgerEntry, ...]:
    """One entry for each difference seen in the story, the weightiest first.

    Rows of different pairs are one difference where their stretches overlap in a version both name (added and
    dropped stretches: where they are nearly the same), as long as no version would stand in it with two places: an
    entry says one thing of each version. `entered` and `note` need the lines of the family tree.
    """
    known = {described.document.id: described for described in describeds}
    seen = Sightings()
    for a, b in sorted(changes_by_pair):
        if a in known and b in known:
            seen.add(view_of(known[a]), view_of(known[b]), changes_by_pair[a, b])
    return tuple(Ledger(story_id, seen, links, settings))


class Ledger(Sequence[LedgerEntry]):
    """The ledger of a story, from its changes (see `ledger`). The entries of a large story are made when they are asked
    for, and again when they are asked for again: all of them would take a hundred times the memory."""

    def __init__(
        self, story_id: str, seen: Sightings, links: Sequence[Link] = (), settings: CompareSettings = DEFAULT
    ) -> None:
        self._story = story_id
        self._seen, self._settings = seen, settings
        self._lines = Lines(links if len(links) <= settings.tree_lines else ())
        self._rows, self._ends = _groups(seen, settings)
        made: list[LedgerEntry] | None = [] if len(seen) <= _AT_HAND else None
        keys: list[tuple[float, str, tuple[int, int, str], str, int, int]] = []
        for group in range(len(self._ends)):
            if entry := self._made(group, 0):
                value = entry.values[0]
                keys.append((-entry.weight, entry.kind, _place(value.spans[0]), value.text, group, len(keys)))
                if made is not None:
                    made.append(entry)
        keys.sort()
        self._order = np.array([group for *_, group, _ in keys], np.int64)
        self._entries = None if made is None else [_numbered(made[key[-1]], n) for n, key in enumerate(keys, 1)]

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, index: int) -> LedgerEntry:  # type: ignore[override]
        if self._entries is not None:
            return self._entries[index]
        index = range(len(self))[index]
        entry = self._made(int(self._order[index]), index + 1)
        assert entry is not None
        return entry

    def __iter__(self) -> Iterator[LedgerEntry]:
        return map(self.__getitem__, range(len(self)))

    def _made(self, group: int, number: int) -> LedgerEntry | None:
        first, last = self._ends[group - 1] if group else 0, self._ends[group]
        return _entry(self._story, number, self._rows[first:last].tolist(), self._seen, self._lines, self._settings)


def _numbered(e: LedgerEntry, number: int) -> LedgerEntry:
    return LedgerEntry(e.story, number, e.kind, e.values, e.conflict, e.confidence, e.weight, e.entered, e.note)


def _place(span: Span) -> tuple[int, int, str]:
    """The order of spans, as a tuple, which is compared in C."""
    return span.start, span.end, span.document or ""


def _groups(seen: Sightings, settings: CompareSettings) -> tuple[NDArray[np.int64], list[int]]:
    """The rows, those that tell of one difference together, and where each difference ends among them."""
    order = seen.order()
    groups = Groups(seen, order)
    loose = [
        i for i, row in enumerate(order) if seen.kind[row] == WORDING and seen.confidence[row] < settings.loose_row
    ]
    for family, same, spans in _stretches(seen, order, loose):
        for earlier, i in same:
            groups.join(earlier, i)
        part = settings.same_stretch if family == _ABSENT else 0.5
        for x, (start, end, i, value) in enumerate(spans):
            for y in range(x + 1, len(spans)):
                other_start, other_end, j, other = spans[y]
                if other_start >= end:
                    break
                shared = min(end, other_end) - other_start
                if shared >= part * max(end - start, other_end - other_start) and (family != WORDING or value == other):
                    groups.join(i, j)
    _join_loose(seen, order, loose, groups)
    _join_alike(seen, order, settings, groups.join)
    return groups.all()


_ABSENT = len(KINDS)  # added and dropped, as one family of rows
_FAMILIES = np.argsort(np.argsort(["absence" if k in ABSENCE else name for k, name in enumerate(KINDS)] + ["absence"]))


def _stretches(
    seen: Sightings, order: Sequence[int], loose: Sequence[int]
) -> Iterator[tuple[int, list[tuple[int, int]], list[tuple[int, int, int, int]]]]:
    """For every version and family of rows, but the loose: the family; the rows that name one stretch, as thousands of
    a large story do, each with the first that does; the different stretches (start, end, row, value) in the order of
    the text."""
    rows = np.asarray(order, np.int64)
    if not len(rows):
        return
    tied = np.ones(len(rows), np.bool_)
    tied[list(loose)] = False
    kinds = np.frombuffer(seen.kind, np.int8)[rows]
    family = np.where(np.isin(kinds, ABSENCE), _ABSENT, kinds)
    names = np.argsort(np.argsort(seen.ids)).astype(np.int32)
    columns = []
    for side in (seen.a, seen.b):
        version, start, end, value = (np.frombuffer(c, np.intc)[rows] for c in _columns(side))
        has = np.flatnonzero((value >= 0) & tied)
        rank = _FAMILIES[family[has]]
        some = (names[version[has]], rank, start[has], end[has], has, family[has], value[has])
        columns.append(np.stack(some).astype(np.int32))
    both = np.concatenate(columns, axis=1)
    del columns  # of a large story these are many
    both = both[:, np.lexsort(both[4::-1])]
    if not both.shape[1]:
        return
    new = np.flatnonzero(np.any(both[:2, 1:] != both[:2, :-1], axis=0)) + 1
    for first, last in pairwise([0, *new.tolist(), both.shape[1]]):
        spans: list[tuple[int, int, int, int]] = []
        same: list[tuple[int, int]] = []
        for start, end, i, _, value in both[2:, first:last].T.tolist():
            if spans and spans[-1][:2] == (start, end):
                if start < end:
                    same.append((i, spans[-1][2]))
            else:
                spans.append((start, end, i, value))
        yield int(both[5, first]), [(earlier, i) for i, earlier in sorted(same)], spans


def _columns(side: Side) -> tuple[array[int], ...]:
    return side.version, side.start, side.end, side.value


def _join_loose(seen: Sightings, order: Sequence[int], loose: Sequence[int], groups: Groups) -> None:
    """Joins rows that hold sentences against each other which no link ties: only where both sides read the same.

    Each is merely what comes nearest in one other version. Joined by one side, what is nearest to what is nearest would
    stand under one difference, and be of other facts.
    """
    first: dict[frozenset[int], int] = {}
    for i in loose:
        both = seen.a.value[order[i]], seen.b.value[order[i]]
        if min(both) >= 0 and (earlier := first.setdefault(frozenset(both), i)) != i:
            groups.join(earlier, i)


def _join_alike(
    seen: Sightings, order: Sequence[int], settings: CompareSettings, join: Callable[[int, int], None]
) -> None:
    """Joins rows whose other side has nothing and that read nearly the same: by their words, for a figure or a name
    by its value and the words of its sentence. Rare words propose, so that the cost stays linear."""
    families: dict[tuple[int, int], int] = {}
    first: dict[tuple[int, frozenset[int]], int] = {}
    distinct: list[tuple[int, int, frozenset[int]]] = []
    for i, row in enumerate(order):
        keys = seen.words.get(row)
        if keys is None:
            continue
        kind = seen.kind[row]
        name = (-1, NOTHING) if kind in ABSENCE else (kind, max(seen.a.value[row], seen.b.value[row]))
        family = families.setdefault(name, len(families))
        if keys and (earlier := first.setdefault((family, keys), i)) != i:
            join(earlier, i)  # the very same words, as most of a large story's rows are
        else:
            distinct.append((i, family, keys))
    often = Counter(chain.from_iterable([keys for _, _, keys in distinct]))
    sizes = Counter([family for _, family, _ in distinct])
    rarity = {key: (count, key) for key, count in often.items() if count > 1}
    repeated = frozenset(rarity)
    postings: dict[tuple[int, int], list[tuple[int, frozenset[int]]]] = defaultdict(list)
    for i, family, keys in distinct:
        if sizes[family] == 1:
            continue
        # two sets that are alike enough share a word among so many of the rarest of each, and differ little in size
        least = settings.same_text * len(keys)
        prefix = len(keys) - ceil(least) + 1
        common = keys & repeated
        prefix -= len(keys) - len(common)  # words that no other set has are the rarest, and propose nothing
        if prefix <= 0 or not common:
            continue
        met: set[int] = set()
        for key in sorted(common, key=rarity.__getitem__)[:prefix]:
            for j, other in postings[family, key][:_PROPOSALS]:
                if j in met or len(other) < least or settings.same_text * len(other) > len(keys):
                    continue
                met.add(j)
                shared = len(keys & other)
                if shared >= settings.same_text * (len(keys) + len(other) - shared):
                    join(i, j)
            postings[family, key].append((i, keys))


_PROPOSALS = 50


def _entry(
    story_id: str, number: int, rows: list[int], seen: Sightings, lines: Lines, settings: CompareSettings
) -> LedgerEntry | None:
    """The difference that some rows tell of; None where all read the same after all."""
    kind = seen.kind[rows[0]]
    if len(rows) > 1:
        kinds = Counter(seen.kind[row] for row in rows)
        kind = max(sorted(kinds, key=KINDS.__getitem__), key=lambda k: kinds[k])
    places: dict[int, dict[tuple[int, int], tuple[int, int]]] = defaultdict(dict)  # conflicts and rows that name each
    read: dict[tuple[int, int, int], tuple[int, int]] = {}  # of each stretch of a version: its value, what to regret
    lacking: set[int] = set()
    figures = Figures()
    known: set[int] = set()
    clashes: set[frozenset[int]] = set()
    for row in rows:
        clashing: list[int] = []
        for side in (seen.a, seen.b):
            version, value = side.version[row], side.value[row]
            if value < 0:
                lacking.add(version)
                continue
            if seen.kind[row] in FIGURES and value not in known:
                value = figures.equal(value, seen.facts[side.fact[row]] if side.fact[row] >= 0 else None)
            known.add(value)
            at = side.start[row], side.end[row]
            read.setdefault((version, *at), (value, side.regret[row]))
            conflicts, times = places[version].get(at, (0, 0))
            places[version][at] = (conflicts + seen.conflict[row], times + 1)
            clashing.append(value)
        if seen.conflict[row]:
            clashes.add(frozenset(clashing))
    has: dict[str, int] = {}
    spans: dict[int, list[tuple[int, int, str, int]]] = defaultdict(list)
    for version in sorted(places, key=seen.ids.__getitem__):
        start, end = _one(places[version])
        value = has[seen.ids[version]] = read[version, start, end][0]
        spans[value].append((start, end, seen.ids[version], version))
    for version in sorted(lacking - places.keys(), key=seen.ids.__getitem__):
        has[seen.ids[version]] = NOTHING
        spans[NOTHING].append((0, 0, seen.ids[version], version))
    if len(spans) < 2:
        return None
    if len(seen.ids) <= settings.looked_through:
        if kind in ABSENCE:
            _others(spans, seen, settings, has, read)
        elif kind != WORDING or NOTHING in spans:
            _overlooked(kind, spans, seen, settings, has, read)
        if len(spans) < 2:
            return None
    where = {value: sorted(some) for value, some in spans.items()}
    ranks = {value: (value == NOTHING, -len(some), some[0][:3]) for value, some in where.items()}
    order = sorted(ranks, key=ranks.__getitem__)
    told = tuple([_value(where[value], seen) for value in order])
    regrets = [0.0]
    for read_as, of in zip(told, (where[value][0] for value in order), strict=True):
        if read_as.text:
            regrets.append(REGRETS[read[of[3], of[0], of[1]][1]][0])
    if clashes:  # not every pair of versions was held against each other, nor in sentences that are enough alike
        differ = figures.different if kind in FIGURES else seen.values.negated
        clashes |= {frozenset((x, y)) for x, y in combinations(where, 2) if differ(x, y)}
    conflict, confidence = max([(bool(seen.conflict[row]), seen.confidence[row]) for row in rows])
    # with equal right a version rather has what others have: text is cut more readily than it is added
    line, note = entered(has, lines, clashes, lambda value: (value == NOTHING, seen.values.text(value)))
    if kind in ABSENCE and line is not None:  # rows say what came after what, the tree what was made from what
        below = next((has[id] for id in lines.below(line[1]) if id in has), NOTHING)
        kind = KINDS.index("dropped" if below == NOTHING else "added")
    weight = _weight(KINDS[kind], told, conflict, confidence, max(regrets))
    return LedgerEntry(story_id, number, KINDS[kind], told, conflict, confidence, weight, line, note)


def _others(
    spans: dict[int, list[tuple[int, int, str, int]]],
    seen: Sightings,
    settings: CompareSettings,
    has: dict[str, int],
    read: dict[tuple[int, int, int], tuple[int, int]],
) -> None:
    """Adds the versions that have what some lack, word for word, though no row of theirs says so: they were only held
    against such that have it as well, or that say it in other words."""
    for value, some in [(value, some) for value, some in spans.items() if value != NOTHING]:
        start, end, _, version = some[0]
        text = seen.text(version, start, end)
        if len(text.split()) < settings.looked_for:
            continue
        known = {version for places in spans.values() for *_, version in places}
        for other, at in seen.found(text, seen.others(known)):
            has[seen.ids[other]] = value
            spans[value].append((at, at + len(text), seen.ids[other], other))
            read[other, at, at + len(text)] = read[version, start, end]


def _overlooked(
    kind: int,
    spans: dict[int, list[tuple[int, int, str, int]]],
    seen: Sightings,
    settings: CompareSettings,
    has: dict[str, int],
    read: dict[tuple[int, int, int], tuple[int, int]],
) -> None:
    """Adds the versions that have what others have, among the same words, though the rows at hand, of pairs in which it
    was tied to nothing, say that they lack it, or say nothing of them."""
    lacking = {version for *_, version in spans.get(NOTHING, ())}
    known = {version for places in spans.values() for *_, version in places}
    left = lacking | (set(seen.others(known)) if kind != WORDING else set())
    if not left:
        return
    for value, some in [(value, list(some)) for value, some in spans.items() if value != NOTHING]:
        tried: set[str] = set()
        for start, end, _, version in some[: settings.looked_beside]:
            low, high = seen.among(version, start, end, settings.looked_for)
            text = seen.text(version, low, high)
            if text in tried or len(text.split()) <= settings.looked_for:
                continue
            tried.add(text)
            for other, at in seen.found(text, sorted(left)):
                left.remove(other)
                at += start - low
                has[seen.ids[other]] = value
                spans[value].append((at, at + end - start, seen.ids[other], other))
                read[other, at, at + end - start] = read[version, start, end]
    if lacking:
        spans[NOTHING] = [place for place in spans[NOTHING] if place[3] in left]
        if not spans[NOTHING]:
            del spans[NOTHING]


def _one(places: Mapping[tuple[int, int], tuple[int, int]]) -> tuple[int, int]:
    """Of the stretches of one version, which overlap, the one to be shown: what most contradictions name, then most
    rows, then the longest, then the first."""
    if len(places) == 1:
        return next(iter(places))
    return min(places, key=lambda s: (-places[s][0], -places[s][1], s[0] - s[1], s))


def _value(places: Sequence[tuple[int, int, str, int]], seen: Sightings) -> LedgerValue:
    """A value in the words that most of its versions have, with each version's own where they differ."""
    spans = tuple([Span(start, end, document) for start, end, document, _ in places])
    read = [seen.text(version, start, end) for start, end, _, version in places]
    if len(spans) == 1 or len(often := Counter(read)) == 1:
        return LedgerValue(read[0], spans)
    return LedgerValue(max(often, key=lambda text: often[text]), spans, tuple(read))


def _weight(
    kind: ChangeKind, values: tuple[LedgerValue, ...], conflict: bool, confidence: float, regret: float
) -> float:
    """0 to 1: conflicts first, then what an editor would regret: the dead, denials, corrections, persons harmed."""
    weight = _BASE[kind] + (0.35 if conflict else 0.0)
    if kind not in ("added", "dropped", "attribution") and any(not value.text for value in values):
        weight /= 2  # one version merely does not give the figure; one that hides who says so is another matter
    if kind not in ("wording", "moved"):
        weight += regret
    return round(min(1.0, weight * (0.4 + 0.6 * confidence)), 3)

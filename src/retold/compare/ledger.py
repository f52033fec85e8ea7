"""`ledger`: the differences of a whole story, each told once, with who has which and where it came in."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from math import ceil

from retold.compare.groups import Groups
from retold.compare.index import content
from retold.compare.settings import DEFAULT, CompareSettings
from retold.compare.tree import Lines, entered
from retold.compare.values import NOTHING, Figures, Values
from retold.compare.view import View, view_of
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
_ABSENCE = ("added", "dropped")
_NONE: frozenset[str] = frozenset()
_REGRETS = ((0.3, "dead"), (0.3, "denial"), (0.2, "harm"))


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
    views = {described.document.id: view_of(described) for described in describeds}
    rows = [
        (pair, row)
        for pair in sorted(changes_by_pair)
        if pair[0] in views and pair[1] in views
        for row in changes_by_pair[pair]
    ]
    if len(links) > settings.tree_lines:
        links = ()
    lines = Lines(links)
    values = Values(views)
    groups = _groups(rows, views, settings, values)
    entries: list[LedgerEntry] = []
    for group in groups:
        entry = _entry(story_id, [rows[i] for i in group], views, lines, values)
        if entry:
            entries.append(entry)
    entries.sort(key=lambda e: (-e.weight, e.kind, _place(e.values[0].spans[0]), e.values[0].text))
    return tuple(
        LedgerEntry(e.story, i, e.kind, e.values, e.conflict, e.confidence, e.weight, e.entered, e.note)
        for i, e in enumerate(entries, 1)
    )


def _place(span: Span) -> tuple[int, int, str]:
    """The order of spans, as a tuple, which is compared in C."""
    return span.start, span.end, span.document or ""


def _groups(
    rows: list[tuple[tuple[str, str], Change]], views: Mapping[str, View], settings: CompareSettings, values: Values
) -> list[list[int]]:
    groups = Groups([row for _, row in rows])
    loose = {i for i, (_, row) in enumerate(rows) if row.kind == "wording" and row.confidence < settings.loose_row}
    places: dict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
    for i, (_, row) in enumerate(rows):
        if i in loose:
            continue
        family: str = "absence" if row.kind in _ABSENCE else row.kind
        for span in (row.a, row.b):
            if span is not None and span.document is not None:
                places[span.document, family].append((span.start, span.end, i))
    for document, family in sorted(places):
        first: dict[tuple[int, int], int] = {}  # the same stretch is in thousands of rows of a large story
        for start, end, i in places[document, family]:
            if (earlier := first.setdefault((start, end), i)) != i and start < end:
                groups.join(earlier, i)
        spans = sorted((start, end, i) for (start, end), i in first.items())
        part = settings.same_stretch if family == "absence" else 0.5
        for x, (start, end, i) in enumerate(spans):
            for y in range(x + 1, len(spans)):
                other_start, other_end, j = spans[y]
                if other_start >= end:
                    break
                shared = min(end, other_end) - other_start
                if shared >= part * max(end - start, other_end - other_start) and (
                    family != "wording"
                    or values.of(Span(start, end, document), "wording")
                    == values.of(Span(other_start, other_end, document), "wording")
                ):
                    groups.join(i, j)
    _join_loose(rows, sorted(loose), groups, values)
    _join_alike(rows, views, settings, groups.join, values)
    return groups.all()


def _join_loose(
    rows: list[tuple[tuple[str, str], Change]], loose: Sequence[int], groups: Groups, values: Values
) -> None:
    """Joins rows that hold sentences against each other which no link ties: only where both sides read the same.

    Each is merely what comes nearest in one other version. Joined by one side, what is nearest to what is nearest would
    stand under one difference, and be of other facts.
    """
    first: dict[frozenset[int], int] = {}
    for i in loose:
        _, row = rows[i]
        if row.a is not None and row.b is not None:
            both = frozenset((values.of(row.a, row.kind), values.of(row.b, row.kind)))
            if (earlier := first.setdefault(both, i)) != i:
                groups.join(earlier, i)


def _join_alike(
    rows: list[tuple[tuple[str, str], Change]],
    views: Mapping[str, View],
    settings: CompareSettings,
    join: Callable[[int, int], None],
    values: Values,
) -> None:
    """Joins rows whose other side has nothing and that read nearly the same: by their words, for a figure or a name
    by its value and the words of its sentence. Rare words propose, so that the cost stays linear."""
    families: dict[tuple[str, int], int] = {}
    first: dict[tuple[int, frozenset[int]], int] = {}
    distinct: list[tuple[int, int, frozenset[int]]] = []
    for i, (_, row) in enumerate(rows):
        span = row.a if row.b is None else row.b if row.a is None else None
        if span is None or span.document is None:
            continue
        view = views[span.document]
        if row.kind in _ABSENCE:
            name, at = ("absence", NOTHING), (span.start, span.end)
        else:
            name, at = (row.kind, values.of(span, row.kind)), _sentence(view, span)
        family = families.setdefault(name, len(families))
        keys = content(view, at)
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


def _sentence(view: View, span: Span) -> tuple[int, int]:
    """The sentence that a span begins in."""
    sentences = view.described.sentences
    at = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    return (sentences[at].start, sentences[at].end) if at >= 0 else (span.start, span.end)


def _entry(
    story_id: str,
    rows: list[tuple[tuple[str, str], Change]],
    views: Mapping[str, View],
    lines: Lines,
    values: Values,
) -> LedgerEntry | None:
    kind = rows[0][1].kind
    if len(rows) > 1:
        kinds = Counter(row.kind for _, row in rows)
        kind = max(sorted(kinds), key=lambda k: kinds[k])
    places: dict[str, dict[Span, tuple[int, int]]] = defaultdict(dict)  # how many conflicts and rows name each stretch
    read: dict[Span, int] = {}
    clashes: set[frozenset[int]] = set()
    lacking: set[str] = set()
    figures = Figures(views)
    seen: set[int] = set()
    for pair, row in rows:
        clashing: list[int] = []
        for document, span, text in ((pair[0], row.a, row.a_text), (pair[1], row.b, row.b_text)):
            if span is None or text is None:
                lacking.add(document)
                continue
            value = values.of(span, row.kind)
            if row.kind in ("number", "date") and value not in seen:
                value = figures.equal(value, span)
            seen.add(value)
            read.setdefault(span, value)
            conflicts, times = places[document].get(span, (0, 0))
            places[document][span] = (conflicts + row.conflict, times + 1)
            clashing.append(value)
        if row.conflict:
            clashes.add(frozenset(clashing))
    has: dict[str, int] = {}
    spans: dict[int, list[Span]] = defaultdict(list)
    for document in sorted(places):
        span = _one(places[document])
        has[document] = read[span]
        spans[read[span]].append(span)
    for document in sorted(lacking - has.keys()):
        has[document] = NOTHING
        spans[NOTHING].append(Span(0, 0, document))
    if len(spans) < 2:
        return None
    where = {value: tuple(sorted(some, key=_place) if len(some) > 1 else some) for value, some in spans.items()}
    ranks = {value: (value == NOTHING, -len(some), _place(some[0])) for value, some in where.items()}
    told = tuple([_value(where[value], views) for value in sorted(ranks, key=ranks.__getitem__)])
    conflict, confidence = max([(row.conflict, row.confidence) for _, row in rows])
    line, note = entered(has, lines, clashes, values.text)
    return LedgerEntry(
        story_id, 0, kind, told, conflict, confidence, _weight(kind, told, conflict, confidence, views), line, note
    )


def _one(places: Mapping[Span, tuple[int, int]]) -> Span:
    """Of the stretches of one version, which overlap, the one to be shown: what most contradictions name, then most
    rows, then the longest, then the first."""
    if len(places) == 1:
        return next(iter(places))
    return min(places, key=lambda s: (-places[s][0], -places[s][1], -len(s), _place(s)))


def _value(spans: tuple[Span, ...], views: Mapping[str, View]) -> LedgerValue:
    """A value in the words that most of its versions have, with each version's own where they differ."""
    read = [views[span.document or ""].text[span.start : span.end] for span in spans]
    if len(spans) == 1 or len(often := Counter(read)) == 1:
        return LedgerValue(read[0], spans)
    return LedgerValue(max(often, key=lambda text: often[text]), spans, tuple(read))


def _weight(
    kind: ChangeKind, values: tuple[LedgerValue, ...], conflict: bool, confidence: float, views: Mapping[str, View]
) -> float:
    """0 to 1: conflicts first, then what an editor would regret: the dead, denials, corrections, persons harmed."""
    weight = _BASE[kind] + (0.35 if conflict else 0.0)
    if kind not in _ABSENCE and any(not value.text for value in values):
        weight /= 2  # one version merely does not give the figure
    if kind not in ("wording", "moved"):
        weight += max((_regret(kind, value, views) for value in values), default=0.0)
    return round(min(1.0, weight * (0.4 + 0.6 * confidence)), 3)


def _regret(kind: ChangeKind, value: LedgerValue, views: Mapping[str, View]) -> float:
    """What the words of a value (of a figure: those about it) add to the weight of its difference."""
    if not value.text or not value.spans or (span := value.spans[0]).document is None:
        return 0.0
    view = views[span.document]
    first, last = view.range_of(span.start, span.end)
    words = view.low[max(0, first - 4) : last + 6] if kind == "number" else view.low[first:last]
    for worth, group in _REGRETS:
        if not view.lex.weights.get(group, _NONE).isdisjoint(words):
            return worth
    return 0.0

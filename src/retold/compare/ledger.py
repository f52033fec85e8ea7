"""`ledger`: the differences of a whole story, each told once, with who has which and where it came in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from math import ceil

from retold.compare.classes import NEGATOR
from retold.compare.facts import Fact, agree
from retold.compare.index import content
from retold.compare.settings import DEFAULT, CompareSettings
from retold.compare.tree import Lines, entered
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

Known = dict[tuple[str, int, int, ChangeKind], str]  # keys of values that are worked out already


def ledger(
    story_id: str,
    describeds: Sequence[Described],
    changes_by_pair: Mapping[tuple[str, str], Sequence[Change]],
    links: Sequence[Link] = (),
    settings: CompareSettings = DEFAULT,
) -> tuple[LedgerEntry, ...]:
    """One entry for each difference seen in the story, the weightiest first.

    Rows of different pairs are one difference where their stretches overlap in a version both name (added and
    dropped stretches: where they read nearly the same). `entered` and `note` need the lines of the family tree.
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
    known: Known = {}
    groups = _groups(rows, views, settings, known)
    entries: list[LedgerEntry] = []
    for group in groups:
        entry = _entry(story_id, [rows[i] for i in group], views, lines, known)
        if entry:
            entries.append(entry)
    entries.sort(key=lambda e: (-e.weight, e.kind, e.values[0].spans[0], e.values[0].text))
    return tuple(
        LedgerEntry(e.story, i, e.kind, e.values, e.conflict, e.confidence, e.weight, e.entered, e.note)
        for i, e in enumerate(entries, 1)
    )


def _groups(
    rows: list[tuple[tuple[str, str], Change]], views: Mapping[str, View], settings: CompareSettings, known: Known
) -> list[list[int]]:
    parent = list(range(len(rows)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(i: int, j: int) -> None:
        x, y = root(i), root(j)
        parent[max(x, y)] = min(x, y)

    places: dict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
    for i, (_, row) in enumerate(rows):
        family = "absence" if row.kind in _ABSENCE else row.kind
        for span in (row.a, row.b):
            if span is not None and span.document is not None:
                places[span.document, family].append((span.start, span.end, i))
    for key in sorted(places):
        first: dict[tuple[int, int], int] = {}  # the same stretch is in thousands of rows of a large story
        for start, end, i in places[key]:
            if (earlier := first.setdefault((start, end), i)) != i and start < end:
                join(earlier, i)
        spans = sorted((start, end, i) for (start, end), i in first.items())
        for x, (start, end, i) in enumerate(spans):
            for y in range(x + 1, len(spans)):
                other_start, other_end, j = spans[y]
                if other_start >= end:
                    break
                shared = min(end, other_end) - other_start
                if 2 * shared >= max(end - start, other_end - other_start):
                    join(i, j)
    _join_alike(rows, views, settings, join, known)
    out: dict[int, list[int]] = defaultdict(list)
    for i in range(len(rows)):
        out[root(i)].append(i)
    return [out[i] for i in sorted(out)]


def _join_alike(
    rows: list[tuple[tuple[str, str], Change]],
    views: Mapping[str, View],
    settings: CompareSettings,
    join: Callable[[int, int], None],
    known: Known,
) -> None:
    """Joins rows whose other side has nothing and that read nearly the same: by their words, for a figure or a name
    by its value and the words of its sentence. Rare words propose, so that the cost stays linear."""
    sets: list[tuple[int, str, frozenset[int]]] = []
    for i, (_, row) in enumerate(rows):
        span = row.a if row.b is None else row.b if row.a is None else None
        if span is None or span.document is None:
            continue
        view = views[span.document]
        if row.kind in _ABSENCE:
            sets.append((i, "absence", content(view, (span.start, span.end))))
        else:
            sets.append(
                (i, f"{row.kind} {_value_key(view, span, row.kind, known)}", content(view, _sentence(view, span)))
            )
    first: dict[tuple[str, frozenset[int]], int] = {}
    distinct: list[tuple[int, str, frozenset[int]]] = []
    for i, family, keys in sets:
        if keys and (earlier := first.setdefault((family, keys), i)) != i:
            join(earlier, i)  # the very same words, as most of a large story's rows are
        else:
            distinct.append((i, family, keys))
    often: dict[int, int] = defaultdict(int)
    for _, _, keys in distinct:
        for key in keys:
            often[key] += 1
    rarity = {key: n for n, key in enumerate(sorted(often, key=lambda key: (often[key], key)))}
    postings: dict[tuple[str, int], list[tuple[int, frozenset[int]]]] = defaultdict(list)
    for i, family, keys in distinct:
        met: set[int] = set()
        # two sets that are alike enough share a word among so many of the rarest of each, and differ little in size
        least = settings.same_text * len(keys)
        prefix = len(keys) - ceil(least) + 1
        for key in sorted(keys, key=rarity.__getitem__)[:prefix]:
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
    known: Known,
) -> LedgerEntry | None:
    kinds: dict[ChangeKind, int] = defaultdict(int)
    for _, row in rows:
        kinds[row.kind] += 1
    kind = max(sorted(kinds), key=lambda k: kinds[k])
    spans: dict[str, dict[Span, None]] = defaultdict(dict)
    texts: dict[str, str] = {}
    has: dict[str, str] = {}
    lacking: dict[str, Span] = {}
    figures: dict[str, Fact] = {}
    clashes: set[frozenset[str]] = set()
    for pair, row in rows:
        keys: list[str] = []
        for document, span, text in ((pair[0], row.a, row.a_text), (pair[1], row.b, row.b_text)):
            if span is None or text is None:
                lacking.setdefault(document, Span(0, 0, document))
                continue
            key = _value_key(views[document], span, row.kind, known)
            if row.kind in ("number", "date") and key not in texts:
                key = _equal_figure(key, views[document], span, figures)
            texts.setdefault(key, text)
            spans[key][span] = None
            has.setdefault(document, key)
            keys.append(key)
        if row.conflict:
            clashes.add(frozenset(keys))
    missing = {document: span for document, span in sorted(lacking.items()) if document not in has}
    if missing:
        texts.setdefault("", "")
        for document, span in missing.items():
            spans[""][span] = None
            has[document] = ""
    if len(spans) < 2:
        return None
    values = tuple(
        LedgerValue(texts[key], tuple(sorted(spans[key])))
        for key in sorted(spans, key=lambda k: (k == "", -len({s.document for s in spans[k]}), min(spans[k]), k))
    )
    conflict = any(row.conflict for _, row in rows)
    confidence = max(row.confidence for _, row in rows if row.conflict == conflict)
    line, note = entered(has, lines, clashes)
    return LedgerEntry(
        story_id, 0, kind, values, conflict, confidence, _weight(kind, values, conflict, confidence, views), line, note
    )


_FIGURES = 40  # values of one entry among which an equal one is looked for


def _equal_figure(key: str, view: View, span: Span, figures: dict[str, Fact]) -> str:
    """The key of a figure that this one equals though it is written otherwise ("62", "62 years old"), else its own."""
    first, last = view.range_of(span.start, span.end)
    fact = next((view.facts[view.fact[i]] for i in range(first, last) if view.fact[i] >= 0), None)
    if fact is None:
        return key
    for other, known in figures.items():
        if other == key or (known.kind == fact.kind and agree(known, fact) == "equal"):
            return other
    if len(figures) < _FIGURES:
        figures[key] = fact
    return key


def _value_key(view: View, span: Span, kind: ChangeKind, known: Known) -> str:
    place = (view.id, span.start, span.end, kind)
    key = known.get(place)
    if key is None:
        key = known[place] = value_key(view, span, kind)
    return key


def value_key(view: View, span: Span, kind: ChangeKind) -> str:
    """What two spans must share to be the same value: their content atoms (so "4" and "four" are one); of a number or
    a date only the figure, which may stand with its clause. What is negated is another value than what is not."""
    first, last = view.range_of(span.start, span.end)
    if kind in ("number", "date"):
        facts = [view.key[i] for i in range(first, last) if view.fact[i] >= 0]
        if facts:
            return str(facts[0])
    keys = [view.key[i] for i in range(first, last) if view.content(i)] or view.key[first:last]
    if kind not in ("name", "number", "date") and any(view.tags[i] & NEGATOR for i in range(first, last)):
        keys = [*keys, -1]  # "no sign" and "signs" are not one value, though they share their content words
    return ",".join(map(str, keys)) or view.text[span.start : span.end].strip().lower()


def _weight(
    kind: ChangeKind, values: tuple[LedgerValue, ...], conflict: bool, confidence: float, views: Mapping[str, View]
) -> float:
    """0 to 1: conflicts first, then what an editor would regret: the dead, denials, corrections, persons harmed."""
    weight = _BASE[kind] + (0.35 if conflict else 0.0)
    if kind not in _ABSENCE and any(not value.text for value in values):
        weight /= 2  # one version merely does not give the figure
    best = 0.0
    for value in values:
        for span in value.spans[:1]:
            if span.document is None or not value.text:
                continue
            view = views[span.document]
            weights = view.lex.weights
            first, last = view.range_of(span.start, span.end)
            around = view.low[max(0, first - 4) : last + 6] if kind == "number" else view.low[first:last]
            words = frozenset(around)
            best = max(
                best,
                0.3 if words & weights.get("dead", frozenset()) else 0.0,
                0.3 if words & weights.get("denial", frozenset()) else 0.0,
                0.2 if words & weights.get("harm", frozenset()) else 0.0,
            )
    if kind not in ("wording", "moved"):
        weight += best
    return round(min(1.0, weight * (0.4 + 0.6 * confidence)), 3)

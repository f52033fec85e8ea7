"""Sentences that no link ties, yet are one another's counterpart, or speak of the same figure.

Words weigh by how rare they are in the two texts together; a word in many sentences proposes nothing, so the cost stays
linear.
"""

from __future__ import annotations

from collections import defaultdict
from math import log

from retold.compare.facts import Fact, Quantity, agree
from retold.compare.linkdiff import LinkDiff, diff_atoms
from retold.compare.rows import change, clause, stretch
from retold.compare.settings import CompareSettings
from retold.compare.view import NAME, QUOTED, View, stable_key
from retold.model import Change, SentenceLink

Place = tuple[int, int]
_OFTEN = 12  # sentences a word may stand in and still propose a counterpart


def counterparts(
    a: View, b: View, lonely_a: list[Place], lonely_b: list[Place], settings: CompareSettings
) -> tuple[list[LinkDiff], list[tuple[Place, Place]]]:
    """Pairs of lonely sentences that say the same (as comparisons), and their places; best pairs first, each once."""
    weights = _weights(a, b)
    atoms_b = [_content(b, at) for at in lonely_b]
    postings: dict[int, list[int]] = defaultdict(list)
    for j, keys in enumerate(atoms_b):
        for key in keys:
            postings[key].append(j)
    scored: list[tuple[float, int, int]] = []
    for i, at in enumerate(lonely_a):
        keys = _content(a, at)
        met: set[int] = set()
        for key in keys:
            if len(postings.get(key, ())) <= _OFTEN:
                met.update(postings.get(key, ()))
        for j in met:
            shared = _sum(keys & atoms_b[j], weights)
            whole = min(_sum(keys, weights), _sum(atoms_b[j], weights))
            union = _sum(keys | atoms_b[j], weights)
            if whole and shared / whole >= settings.counterpart and shared / union >= settings.counterpart / 2:
                scored.append((-shared / union, i, j))
    used_a: set[int] = set()
    used_b: set[int] = set()
    diffs: list[LinkDiff] = []
    places: list[tuple[Place, Place]] = []
    for _, i, j in sorted(scored):
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            diffs.append(diff_atoms(a, b, *a.range_of(*lonely_a[i]), *b.range_of(*lonely_b[j])))
            places.append((lonely_a[i], lonely_b[j]))
    return diffs, places


def _weights(a: View, b: View) -> dict[int, float]:
    counts: dict[int, int] = defaultdict(int)
    for view in (a, b):
        for i, key in enumerate(view.key):
            if view.content(i):
                counts[key] += 1
    total = max(2, sum(counts.values()))
    return {key: log(total / count) for key, count in counts.items()}


def _content(view: View, at: Place) -> frozenset[int]:
    first, last = view.range_of(*at)
    return frozenset(view.key[i] for i in range(first, last) if view.content(i))


def _sum(keys: frozenset[int], weights: dict[int, float]) -> float:
    return sum(weights.get(key, 0.0) for key in sorted(keys))


def correspondences(
    a: View, b: View, only_a: list[Place], only_b: list[Place], settings: CompareSettings
) -> tuple[list[Change], dict[Place, Place], dict[Place, Place]]:
    """Lonely sentences and what comes nearest to them anywhere in the other text.

    Returns rows (kind quote where both are quotations, else wording; low confidence) for sentences that share enough
    of their rare words, and the nearest sentences of the lonely ones of a and of b.
    """
    weights = _weights(a, b)
    rows: list[Change] = []
    nearest: tuple[dict[Place, Place], dict[Place, Place]] = ({}, {})
    for side, only in ((0, only_a), (1, only_b)):
        view, other = (a, b) if side == 0 else (b, a)
        places = [(s.start, s.end) for s in other.described.sentences if s.part in ("body", "caption", "headline")]
        sets = [_content(other, at) for at in places]
        postings: dict[int, list[int]] = defaultdict(list)
        for j, keys in enumerate(sets):
            for key in keys:
                postings[key].append(j)
        for at in only:
            keys = _content(view, at)
            met = {j for key in keys if len(postings.get(key, ())) <= _OFTEN for j in postings.get(key, ())}
            best = max(((_sum(keys & sets[j], weights), -j) for j in met), default=None)
            if best is None:
                continue
            j = -best[1]
            whole, theirs = _sum(keys, weights), _sum(sets[j], weights)
            nearest[side][at] = places[j]
            part = best[0] / max(1e-9, min(whole, theirs))
            if (len(keys & sets[j]) >= 4 and part >= settings.corresponding) or part >= settings.counterpart:
                mine, its = (at, places[j]) if side == 0 else (places[j], at)
                quoted = _mostly_quoted(a, mine) and _mostly_quoted(b, its)
                rows.append(change("quote" if quoted else "wording", a, b, mine, its, False, 0.4))
    return rows, nearest[0], nearest[1]


def quotations(a: View, b: View, links: tuple[SentenceLink, ...], settings: CompareSettings) -> list[Change]:
    """Quotations that no link ties but that share their words: one saying in two translations."""
    weights = _weights(a, b)
    right = [(q, _content(b, (q.start, q.end))) for q in b.described.quotes]
    postings: dict[int, list[int]] = defaultdict(list)
    for j, (_, others) in enumerate(right):
        for key in others:
            postings[key].append(j)
    same = {others for _, others in right}
    tied = [(link.a.start, link.a.end, link.b.start, link.b.end) for link in links]
    rows: list[Change] = []
    known = {_content(a, (quote.start, quote.end)) for quote in a.described.quotes}
    for quote in a.described.quotes:
        keys = _content(a, (quote.start, quote.end))
        if len(keys) < 3 or keys in same:
            continue
        best: tuple[float, int] | None = None
        for j in sorted({j for key in keys if len(postings.get(key, ())) <= _OFTEN for j in postings.get(key, ())}):
            other, others = right[j]
            shared = keys & others
            part = _sum(shared, weights) / max(1e-9, min(_sum(keys, weights), _sum(others, weights)))
            if len(shared) >= 3 and part >= settings.corresponding and (best is None or part > best[0]):
                best = (part, j)
        if best is None:
            continue
        other = right[best[1]][0]
        if any(s < quote.end and e > quote.start and t < other.end and f > other.start for s, e, t, f in tied):
            continue
        if right[best[1]][1] not in known or best[0] < 0.9:
            rows.append(change("quote", a, b, (quote.start, quote.end), (other.start, other.end), False, 0.5))
    return rows


def unsaid(view: View, at: Place, other: View, nearest: Place | None, settings: CompareSettings) -> Place:
    """The clauses of a lonely sentence, from the first to the last that the nearest sentence there does not say."""
    if nearest is None:
        return at
    first, last = view.range_of(*at)
    keys, known = _content(view, at), _content(other, nearest)
    if 2 * len(keys & known) < len(keys):
        return at
    kept: list[Place] = []
    i = first
    while i < last:
        low, high = clause(view, i, i, last)
        content = [k for k in range(low, high) if view.content(k)]
        if sum(1 for k in content if view.key[k] in known) * 2 <= len(content) and content:
            kept.append((low, high))
        i = high
    if not kept or sum(1 for k in range(kept[0][0], kept[-1][1]) if view.content(k)) < settings.run_content:
        return at
    return stretch(view, kept[0][0], kept[-1][1])


def said(view: View, at: Place, other: View, nearest: Place | None, settings: CompareSettings) -> bool:
    """Whether the nearest sentence of the other text says nearly all of a lonely one."""
    if nearest is None:
        return False
    keys = _content(view, at)
    return len(keys & _content(other, nearest)) >= settings.said_elsewhere * len(keys)


def _mostly_quoted(view: View, at: Place) -> bool:
    first, last = view.range_of(*at)
    return 2 * sum(1 for i in range(first, last) if view.tags[i] & QUOTED) > last - first


def same_figures(a: View, b: View, told: tuple[set[int], set[int]], settings: CompareSettings) -> list[Change]:
    """Measured figures about one thing that differ, in sentences that no link ties: two prices of one good.

    Asked: the same unit, the same "per", and rare words in common around both; never a conflict, for such figures
    may well be of different days or sources.
    """
    left, right = _measured(a), _measured(b)
    if not left or not right:
        return []
    weights = _weights(a, b)
    rows: list[Change] = []
    known_a = {stable_key(fact.key) for fact, _ in left}
    known_b = {stable_key(fact.key) for fact, _ in right}
    named = {a.key[i] for i in range(len(a.key)) if a.tags[i] & NAME}
    for fact, keys in left:
        if stable_key(fact.key) in known_b or fact.start in told[0]:
            continue
        best: tuple[float, Fact] | None = None
        for other, others in right:
            if stable_key(other.key) in known_a or agree(fact, other, settings.rounding) not in (
                "different",
                "compatible",
            ):
                continue
            assert isinstance(fact.value, Quantity)
            assert isinstance(other.value, Quantity)
            if fact.value.unit != other.value.unit or other.start in told[1]:
                continue
            shared = keys & others
            share = _sum(shared, weights) / max(1e-9, min(_sum(keys, weights), _sum(others, weights)))
            share += 0.5 * bool(shared & named) + 0.5 * bool(shared & known_a & known_b)
            if len(shared) >= 2 and share >= settings.loose_overlap and (best is None or share > best[0]):
                best = (share, other)
        if best:
            other = best[1]
            rows.append(change("number", a, b, (fact.start, fact.end), (other.start, other.end), False, 0.5))
    return rows


def _measured(view: View) -> list[tuple[Fact, frozenset[int]]]:
    """Exact figures with a unit, and the content words around each (its sentence, 30 words either way)."""
    out: list[tuple[Fact, frozenset[int]]] = []
    sentences = view.described.sentences
    at = 0
    for i, index in enumerate(view.fact):
        if index < 0:
            continue
        fact = view.facts[index]
        value = fact.value
        if not isinstance(value, Quantity) or not (value.unit.startswith("money") or value.unit in _PHYSICAL):
            continue
        while at < len(sentences) and sentences[at].end <= fact.start:
            at += 1
        low, high = (sentences[at].start, sentences[at].end) if at < len(sentences) else (0, len(view.text))
        near = [
            k
            for k in range(max(0, i - 30), min(len(view.key), i + 31))
            if k != i and view.start[k] >= low and view.end[k] <= high and view.content(k)
        ]
        out.append((fact, frozenset(view.key[k] for k in near)))
    return out[:60]


_PHYSICAL = frozenset(
    {"percent", "km", "mile", "metre", "foot", "acre", "hectare", "kg", "ton", "tonne", "barrel", "litre", "gallon"}
    | {"degree", "mw", "gw", "mph", "kph"}
)

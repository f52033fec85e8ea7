"""Sentences that no link ties, yet are one another's counterpart, or speak of the same figure.

Words weigh by how rare they are in the two texts together; a word in many sentences proposes nothing, so the cost stays
linear.
"""

from __future__ import annotations

from collections import defaultdict
from math import log

from retold.compare.facts import Fact, Quantity, agree
from retold.compare.linkdiff import LinkDiff, diff_atoms
from retold.compare.rows import change
from retold.compare.settings import CompareSettings
from retold.compare.view import FACT, View
from retold.model import Change

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


def same_figures(a: View, b: View, told: set[tuple[int, int]], settings: CompareSettings) -> list[Change]:
    """Measured figures about one thing that differ, in sentences that no link ties: two prices of one good.

    Asked: the same unit, the same "per", and rare words in common around both; never a conflict, for such figures
    may well be of different days or sources.
    """
    left, right = _measured(a), _measured(b)
    if not left or not right:
        return []
    weights = _weights(a, b)
    rows: list[Change] = []
    known_a = {fact.key for fact, _ in left}
    known_b = {fact.key for fact, _ in right}
    for fact, keys in left:
        if fact.key in known_b:
            continue
        best: tuple[float, Fact] | None = None
        for other, others in right:
            if other.key in known_a or agree(fact, other, settings.rounding) not in ("different", "compatible"):
                continue
            assert isinstance(fact.value, Quantity)
            assert isinstance(other.value, Quantity)
            if fact.value.unit != other.value.unit or (fact.start, other.start) in told:
                continue
            shared = keys & others
            share = _sum(shared, weights) / max(1e-9, min(_sum(keys, weights), _sum(others, weights)))
            if len(shared) >= 2 and share >= settings.loose_overlap and (best is None or share > best[0]):
                best = (share, other)
        if best:
            other = best[1]
            rows.append(change("number", a, b, (fact.start, fact.end), (other.start, other.end), False, 0.5))
    return rows


def _measured(view: View) -> list[tuple[Fact, frozenset[int]]]:
    """Exact figures with a unit, and the content words around each (12 words either way, the figure's sentence)."""
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
            for k in range(max(0, i - 12), min(len(view.key), i + 13))
            if view.start[k] >= low and view.end[k] <= high and view.content(k) and not view.tags[k] & FACT
        ]
        out.append((fact, frozenset(view.key[k] for k in near)))
    return out[:60]


_PHYSICAL = frozenset(
    [
        "percent",
        "km",
        "mile",
        "metre",
        "foot",
        "acre",
        "hectare",
        "kg",
        "ton",
        "tonne",
        "barrel",
        "litre",
        "gallon",
        "degree",
        "mw",
        "gw",
        "mph",
        "kph",
    ]
)

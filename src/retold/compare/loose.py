"""Sentences that no link ties, yet are one another's counterpart, or are said elsewhere in other company."""

from __future__ import annotations

from retold.compare.classes import QUOTED
from retold.compare.index import Place, SentenceIndex, captions, content, told, vocabulary, weigh, weights_of, written
from retold.compare.linkdiff import LinkDiff, diff_atoms
from retold.compare.rows import change, clause, stretch
from retold.compare.settings import CompareSettings
from retold.compare.view import View
from retold.model import Change


def counterparts(
    a: View,
    b: View,
    lonely_a: SentenceIndex,
    lonely_b: SentenceIndex,
    settings: CompareSettings,
) -> tuple[list[LinkDiff], list[tuple[Place, Place]]]:
    """Pairs of lonely sentences that say the same (as comparisons), and their places; best pairs first, each once."""
    scored: list[tuple[float, int, int]] = []
    if not lonely_a.places or not lonely_b.places:
        return [], []
    weights = weights_of(a, b)
    own_b = [weigh(keys, weights) for keys in lonely_b.keys]
    for i, keys in enumerate(lonely_a.keys):
        own = weigh(keys, weights)
        for j, shared in lonely_b.shared(keys, weights).items():
            whole = min(own, own_b[j])
            union = own + own_b[j] - shared
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
            diffs.append(diff_atoms(a, b, *a.range_of(*lonely_a.places[i]), *b.range_of(*lonely_b.places[j])))
            places.append((lonely_a.places[i], lonely_b.places[j]))
    return diffs, places


def correspondences(
    a: View, b: View, only_a: list[Place], only_b: list[Place], settings: CompareSettings
) -> tuple[list[Change], dict[Place, Place], dict[Place, Place]]:
    """Lonely sentences and what comes nearest to them anywhere in the other text.

    Returns rows (kind quote where both are quotations, else wording; low confidence) for sentences that share enough
    of their rare words, and the nearest sentences of the lonely ones of a and of b.
    """
    rows: list[Change] = []
    nearest: tuple[dict[Place, Place], dict[Place, Place]] = ({}, {})
    for side, only in ((0, only_a), (1, only_b)):
        view, other = (a, b) if side == 0 else (b, a)
        if not only:
            continue
        index, weights = told(other), weights_of(a, b)
        for at in only:
            keys = content(view, at)
            best = index.nearest(keys, weights)
            if best is None:
                continue
            j, shared, whole, theirs = best
            nearest[side][at] = index.places[j]
            part = shared / max(1e-9, min(whole, theirs))
            common = len(keys & index.keys[j])
            wanted = (
                settings.counterpart
                if common < 4
                else settings.corresponding
                if common < 6
                else settings.corresponding_long
            )
            there = index.places[j]
            if (at[0] in captions(view)) != (there[0] in captions(other)):
                wanted = settings.counterpart  # a caption and the body tell the same in other words at most
            if part >= wanted and not _crosshead(view, at, len(keys), other, there, len(index.keys[j]), settings):
                mine, its = (at, there) if side == 0 else (there, at)
                quoted = _mostly_quoted(a, mine) and _mostly_quoted(b, its)
                rows.append(change("quote" if quoted else "wording", a, b, mine, its, False, 0.4))
    return rows, nearest[0], nearest[1]


def _crosshead(
    view: View, at: Place, many: int, other: View, there: Place, others: int, settings: CompareSettings
) -> bool:
    """Whether one of two sentences of so many content words is a crosshead or a place: few words, no full stop."""
    short, where = (view, at) if many < others else (other, there)
    if min(many, others) == 1 and max(many, others) > settings.corresponding_times:
        return True
    return max(many, others) > settings.corresponding_times * min(many, others) and short.text[where[1] - 1].isalnum()


def unsaid(view: View, at: Place, other: View, nearest: Place | None, settings: CompareSettings) -> Place:
    """The clauses of a lonely sentence, from the first to the last that the nearest sentence there does not say."""
    if nearest is None:
        return at
    keys, known = content(view, at), content(other, nearest)
    if 2 * len(keys & known) < len(keys):
        return at
    first, last = view.range_of(*at)
    kept: list[Place] = []
    i = first
    while i < last:
        low, high = clause(view, i, i, last)
        words = [k for k in range(low, high) if view.content(k)]
        if words and sum(1 for k in words if view.key[k] in known) * 2 <= len(words):
            kept.append((low, high))
        i = high
    if not kept or sum(1 for k in range(kept[0][0], kept[-1][1]) if view.content(k)) < settings.run_content:
        return at
    return stretch(view, kept[0][0], kept[-1][1])


_AROUND = 2  # sentences on either side of the nearest, in which a sentence that was parted may go on


def said(view: View, at: Place, other: View, nearest: Place | None, settings: CompareSettings) -> bool:
    """Whether the other text says nearly all of a lonely sentence: in the same words, in the nearest sentence, or, with
    all its figures, in the nearest and those about it."""
    keys, index = content(view, at), written(other)
    if len(keys & vocabulary(other)) < settings.said_elsewhere * len(keys):
        return False
    if keys in index.distinct:
        return True
    if nearest and len(keys & content(other, nearest)) >= settings.said_elsewhere * len(keys):
        return True
    if len(keys) < 2 * settings.run_content:
        return False
    best = index.nearest(keys)
    if best is None:
        return False
    k = best[0]
    near = frozenset().union(*index.keys[max(0, k - _AROUND) : k + _AROUND + 1])
    first, last = view.range_of(*at)
    figures = {view.key[i] for i in range(first, last) if view.fact[i] >= 0}
    return figures <= near and len(keys & near) >= settings.said_elsewhere * len(keys)


def _mostly_quoted(view: View, at: Place) -> bool:
    first, last = view.range_of(*at)
    return 2 * sum(1 for i in range(first, last) if view.tags[i] & QUOTED) > last - first

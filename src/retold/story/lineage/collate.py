"""Collation: which sentences of the versions are one, and how each version reads there.

Sentences that are the same word for word are one class; classes are joined, the most similar first, never two of one
version (a constrained single linkage). Inside a cluster the distinct readings are put into common columns
(`columns.py`), so that every version is a row of reading numbers: the matrix that all later steps work on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from retold.describe.described import Described
from retold.story.lineage.bank import Bank
from retold.story.lineage.columns import Cluster, make_cluster
from retold.story.lineage.settings import CollationSettings, LineageSettings

_PAIRS = 1_000_000  # of bag and shared word, looked at at once (a bound on memory)
_SIDE = frozenset({"caption", "notice", "teaser", "running-head", "headline"})
_HEAD = frozenset({"headline"})
_LEFT_OUT = frozenset({"credit", "byline", "dateline"})  # every outlet writes its own: clues, not inherited text


@dataclass(slots=True)
class Collation:
    """`state[v, c]` is the reading of version v in cluster c (0: it has none); clusters stand in text order."""

    clusters: list[Cluster]
    state: NDArray[np.int32]
    sentence: NDArray[np.int32]  # [v, c] index into the version's sentences, -1 where it has none
    bits: NDArray[
        np.float64
    ]  # price of each word id; the last two: of a sentence's halves standing as they were, turned
    bank: Bank  # the prices of all clusters


@dataclass(slots=True)
class _Class:
    """Sentences with the same words."""

    words: NDArray[np.int64]
    where: list[tuple[int, int]]  # (version, sentence)
    place: float
    side: bool
    head: bool


def collate(described: Sequence[Described], settings: LineageSettings, elsewhere: Set[int] = frozenset()) -> Collation:
    """Cluster the sentences of all versions; the order of versions is the order given. elsewhere: versions that stand
    in other stories too: what nobody else has of these is left out, for it is what those stories tell."""
    pick = "surface" if settings.genre == "manuscript" else "stem"
    arrays = [np.asarray(getattr(d.words, pick), np.uint64) for d in described]
    total = np.concatenate(arrays) if arrays else np.zeros(0, np.uint64)
    _, ids = np.unique(total, return_inverse=True)
    ids = ids.astype(np.int64) + 1  # 0 is the gap
    counts = np.bincount(ids, minlength=int(ids.max(initial=0)) + 1)
    classes = _classes(described, arrays, ids)
    bags = _Bags(classes, len(counts))
    bits = _word_bits(bags.frequency, len(classes), settings)
    groups = _join(classes, bags, len(described), settings.collation)
    if 0 < len(elsewhere) < len(described):
        groups = [g for g in groups if any(version not in elsewhere for k in g for version, _ in classes[k].where)]
    groups = _in_order(groups, classes, len(described))
    clusters: list[Cluster] = []
    state = np.zeros((len(described), len(groups)), np.int32)
    sentence = np.full((len(described), len(groups)), -1, np.int32)
    for c, group in enumerate(groups):
        members = sorted(group, key=lambda k: (-len(classes[k].where), -len(classes[k].words), k))
        side = sum(classes[k].side for k in members) * 2 > len(members)
        head = sum(classes[k].head for k in members) * 2 > len(members)
        clusters.append(make_cluster([classes[k].words for k in members], bits, side, head, settings))
        for r, k in enumerate(members, 1):
            for version, index in classes[k].where:
                state[version, c] = r
                sentence[version, c] = index
    return Collation(clusters, state, sentence, bits, Bank(clusters, growing=len(described) > 2))


def _classes(
    described: Sequence[Described], arrays: Sequence[NDArray[np.uint64]], ids: NDArray[np.int64]
) -> list[_Class]:
    found: dict[tuple[bytes, int], int] = {}
    classes: list[_Class] = []
    offset = 0
    for v, (d, words) in enumerate(zip(described, arrays, strict=True)):
        mine = ids[offset : offset + len(words)]
        offset += len(words)
        seen: dict[bytes, int] = {}
        count = max(1, len(d.sentences))
        for index, s in enumerate(d.sentences):
            piece = mine[s.first : s.last]
            if len(piece) == 0 or s.part in _LEFT_OUT:
                continue
            raw = piece.tobytes()
            nth = seen.get(raw, 0)
            seen[raw] = nth + 1
            at = found.get((raw, nth))
            if at is None:
                found[(raw, nth)] = len(classes)
                side, head = s.part in _SIDE, s.part in _HEAD
                classes.append(_Class(piece, [(v, index)], index / count, side, head))
            else:
                classes[at].where.append((v, index))
    return classes


def _in_order(groups: list[list[int]], classes: Sequence[_Class], versions: int) -> list[list[int]]:
    """The clusters in text order: that of the version with the most of them, what others have besides after what comes
    before it there.
    """
    rows: list[list[tuple[int, int]]] = [[] for _ in range(versions)]
    for g, group in enumerate(groups):
        for k in group:
            for version, index in classes[k].where:
                rows[version].append((index, g))
    after: dict[int, list[int]] = {}  # cluster (−1: the beginning) → what was put right behind it
    known: set[int] = set()
    for version in sorted(range(versions), key=lambda v: (-len(rows[v]), v)):
        before = -1
        for _, g in sorted(rows[version]):
            if g not in known:
                known.add(g)
                after.setdefault(before, []).append(g)
            before = g
    order: list[int] = []
    todo = [-1]
    while todo:
        g = todo.pop()
        if g >= 0:
            order.append(g)
        todo.extend(after.get(g, ()))  # the latest put in comes first, as it was put right behind
    return [groups[g] for g in order]


class _Bags:
    """The distinct words of each class, ascending, and in how many classes each word stands."""

    def __init__(self, classes: Sequence[_Class], size: int) -> None:
        count = len(classes)
        words = np.concatenate([item.words for item in classes]) if classes else np.zeros(0, np.int64)
        owner = np.repeat(np.arange(count), [len(item.words) for item in classes])
        found = np.sort(owner * size + words)
        found = found[np.diff(found, prepend=-1) > 0]
        self.words = found % size
        self.ends = np.searchsorted(found, np.arange(1, count + 1) * size)
        self.frequency = np.bincount(self.words, minlength=size + 1)

    def __getitem__(self, k: int) -> NDArray[np.int64]:
        return self.words[self.ends[k - 1] if k else 0 : self.ends[k]]

    def __len__(self) -> int:
        return len(self.ends)


def _word_bits(frequency: NDArray[np.int64], classes: int, settings: LineageSettings) -> NDArray[np.float64]:
    cost = settings.cost
    raw = np.log2((classes + 1) / np.maximum(frequency, 1)) + cost.word_least - 1.0
    bits = np.clip(raw, cost.word_least, cost.word_most)
    bits[0] = 0.0
    return np.append(bits, [cost.turned, cost.turned]).astype(np.float64)


def _join(classes: Sequence[_Class], bags: _Bags, versions: int, settings: CollationSettings) -> list[list[int]]:
    """Greedy agglomeration of classes, the most similar pair first, at most one sentence a version."""
    masks = [0] * len(classes)
    for k, item in enumerate(classes):
        for version, _ in item.where:
            masks[k] |= 1 << version
    parent = list(range(len(classes)))
    full = (1 << versions) - 1

    def find(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    for _, i, j in _similar(classes, masks, bags, full, settings):
        a, b = find(i), find(j)
        if a != b and not masks[a] & masks[b]:
            if b < a:
                a, b = b, a
            parent[b] = a
            masks[a] |= masks[b]
    groups: dict[int, list[int]] = {}
    for k in range(len(classes)):
        groups.setdefault(find(k), []).append(k)
    return list(groups.values())


def _similar(
    classes: Sequence[_Class],
    masks: Sequence[int],
    bags: _Bags,
    full: int,
    settings: CollationSettings,
) -> list[tuple[float, int, int]]:
    """Pairs of classes that may be one sentence, the most similar first."""
    some = [k for k, mask in enumerate(masks) if mask != full]
    if len(some) < 2:
        return []
    weight = np.log2(1.0 + len(classes) / np.maximum(bags.frequency, 1))
    mass = np.zeros(len(classes))
    mass[some] = [float(weight[bags[k]].sum()) for k in some]
    size = np.diff(bags.ends, prepend=0)
    places = np.array([item.place for item in classes])
    sides = np.array([item.side for item in classes])
    found: list[tuple[float, int, int]] = []
    for k, j, shared, number in _sharing(bags, some, weight, settings.common):
        dice = 2 * shared / (mass[k] + mass[j])
        within = shared / np.minimum(mass[k], mass[j])
        good = (dice >= settings.similarity) & (number >= np.minimum(3, np.minimum(size[k], size[j])))
        good |= (within >= settings.containment) & (number >= settings.contained_words)
        score = np.maximum(dice, 0.8 * within) - 0.05 * np.abs(places[k] - places[j])
        score -= settings.beside * (sides[k] != sides[j])
        for one, other, value in zip(k[good].tolist(), j[good].tolist(), score[good].tolist(), strict=True):
            if not masks[one] & masks[other]:
                found.append((-value, one, other))
    found.sort()
    return found


def _sharing(
    bags: _Bags, some: Sequence[int], weight: NDArray[np.float64], common: int
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]]:
    """Pairs of some bags (k before j) that share a word, its bags not being too many: (k, j, summed weight of what
    they share, number of words).
    """
    owner = np.repeat(np.asarray(some, np.int64), [len(bags[k]) for k in some])
    word = np.concatenate([bags[k] for k in some])
    order = np.argsort(word, kind="stable")  # so the bags of a word stand in their order
    posted = owner[order]
    ends = np.searchsorted(word[order], word, "right")
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    partners = np.where(ends - np.searchsorted(word[order], word) <= common, ends - place - 1, 0)
    begins = np.searchsorted(owner, some)
    block = np.cumsum(np.add.reduceat(partners, begins)) // _PAIRS
    firsts = begins[np.flatnonzero(np.diff(block, prepend=-1))]  # whole bags up to a bound on what is held at once
    for low, high in pairwise([*firsts.tolist(), len(owner)]):
        many = partners[low:high]
        total = int(many.sum())
        if total:
            within = np.arange(total) - np.repeat(np.cumsum(many) - many, many)
            j = posted[np.repeat(place[low:high] + 1, many) + within]
            pairs = np.repeat(owner[low:high], many) * len(bags) + j
            weights = np.repeat(weight[word[low:high]], many)
            if len(bags) ** 2 > max(_PAIRS, total):
                pairs, inverse = np.unique(pairs, return_inverse=True)
                number, shared = np.bincount(inverse), np.bincount(inverse, weights).astype(np.float64)
            else:  # few bags: a place for each pair is cheaper than putting them in order
                number, shared = np.bincount(pairs), np.bincount(pairs, weights).astype(np.float64)
                pairs = np.flatnonzero(number)
                number, shared = number[pairs], shared[pairs]
            yield pairs // len(bags), pairs % len(bags), shared, number

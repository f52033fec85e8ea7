"""Versions made from two: a second parent that explains sentences the first does not, and the other way round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.story.lineage.price import links
from retold.story.lineage.search import best_tree
from retold.story.lineage.settings import MixedSettings
from retold.story.lineage.workspace import Workspace

_FIRST = 3  # first parents tried for each version
_EACH = 3  # pairs of parents tried for each version where any may be its parent
_EXACT = 1.0  # bits below which a sentence reads as another does


@dataclass(frozen=True, slots=True)
class Second:
    """A second parent: the clusters that come from it, and the bits it saves."""

    child: int
    parent: int
    clusters: tuple[int, ...]
    bits: float


def second_parents(work: Workspace, parent: Sequence[int], only: int | None = None) -> list[Second]:
    """At most one second parent for each version (or for `only` one of them)."""
    limits = work.settings.mixed
    found: list[Second] = []
    n = len(parent)
    lines = [_line(parent, v) for v in range(n)]
    above = set(parent) if limits.childless else set()
    clusters = work.collation.clusters
    side = np.array([c.side for c in clusters])
    taken: set[int] = set()
    offers: list[tuple[float, int, int, tuple[int, ...]]] = []
    if only is None and n * n * len(clusters) > limits.cells:
        return []
    up = np.maximum(np.asarray(parent[: work.extant], np.int64), 0)
    owed = links(work.collation.bank, work.states, up, np.arange(work.extant))
    owed[work.collation.sentence.T < 0] = 0.0
    owed[side] = 0.0
    for v in range(work.extant) if only is None else (only,):
        p = parent[v]
        if only is None and v in work.taken and v not in above and apart(parent, v, work.taken[v].second):
            took = work.taken[v]
            saved = float(owed[took.clusters, v].sum()) - took.bits
            taken.add(v)
            found.append(Second(v, took.second, tuple(took.clusters.tolist()), saved))
            continue
        if p < 0 or v in above or work.wrong[p, v]:
            continue  # what has children of its own, or is dated before its parent, may as well be the source of both
        # A second parent must save something in so many sentences: most versions owe nothing in so many.
        if (owed[:, v] > limits.sentence_bits).sum() < limits.sentences or owed[:, v].sum() < limits.bits:
            continue
        has = work.collation.sentence[v] >= 0
        unrelated = (
            q
            for q in range(n)
            if v not in lines[q] and q not in lines[p] and p not in lines[q] and not work.wrong[q, v]
        )
        others = np.fromiter(unrelated, np.int64)
        if not len(others):
            continue
        here = np.full(len(others), v, np.int64)
        mine = owed[:, v : v + 1]
        theirs = links(work.collation.bank, work.states, others, here)
        theirs[~has] = 0.0
        gain = mine - theirs
        gain[side] = 0.0
        good = np.where(gain > limits.sentence_bits, gain, 0.0)
        back = np.where(gain < -limits.sentence_bits, -gain, 0.0)
        ok = ((good > 0).sum(axis=0) >= limits.sentences) & (good.sum(axis=0) >= limits.bits)
        ok &= ((back > 0).sum(axis=0) >= limits.sentences) & (back.sum(axis=0) >= limits.bits)
        ok &= ((good > 0) & (theirs < _EXACT)).sum(axis=0) >= limits.exact
        for k in np.flatnonzero(ok).tolist():
            q = int(others[k])
            fresh = 0.0  # what q has of it from its own parent: else q may have it from v
            if parent[q] >= 0:
                own = work.states[parent[q]] > 0
                fresh = float(good[own, k].sum())
            elif q != v:
                fresh = float(good[:, k].sum())
            offers.append((-float(good[:, k].sum()) - 0.1 * fresh, v, q, tuple(np.flatnonzero(good[:, k]).tolist())))
    offers.sort()
    for bits, v, q, which in offers:
        if v not in taken and q not in taken:
            taken.add(v)
            found.append(Second(v, q, which, -bits))
    return sorted(found, key=lambda s: s.child)


def with_mixes(work: Workspace, parent: list[int], score: float) -> tuple[Workspace, list[int], float]:
    """Take versions for mixed, the best explained first, while the score of the whole falls.

    A mixture of two looks like the common source of both; which it is, the rest of the tree, times and credits decide.
    """
    limits = work.settings.mixed
    if len(parent) > limits.versions or len(parent) ** 2 * len(work.collation.clusters) > limits.cells:
        return work, parent, score
    offers = sorted((-s.bits, s.child, s.clusters, s.parent) for s in second_parents(work, parent))[: limits.tried]
    mixes = [(b, v, c, q) for b, v, c, _, q in mixtures(work, parent)[: limits.tried]]
    for bits, v, clusters, q in [*((-b, v, c, q) for b, v, c, q in offers), *mixes]:
        trial = work.copy()
        if v in trial.taken or bits < limits.price:
            continue
        trial.take(v, np.asarray(clusters, np.int64), q)
        found, value = best_tree(trial, parent)
        if value < score - 1e-6 and second_parents(trial, found, v):
            work, parent, score = trial, found, value
    return work, parent, score


def mixtures(work: Workspace, parent: Sequence[int]) -> list[tuple[float, int, tuple[int, ...], int, int]]:
    """(bits saved, version, clusters of the second parent, first parent, second parent) where two others explain a
    version well.
    """
    limits = work.settings.mixed
    n = work.extant
    side = np.array([c.side for c in work.collation.clusters])
    found: list[tuple[float, int, tuple[int, ...], int, int]] = []
    lines = [_line(parent, v) for v in range(n)]
    for v in range(n):
        # What hangs on v in the tree so far is no parent of it, unless the time stamps say so.
        if v in work.taken:
            continue
        others = np.array([q for q in range(n) if q != v and (v not in lines[q] or work.wrong[v, q])], np.int64)
        if len(others) < 2:
            continue
        bits = links(work.collation.bank, work.states, others, np.full(len(others), v))
        bits[(work.collation.sentence[v] < 0) | side] = 0.0
        best: tuple[float, tuple[int, ...], int, int] | None = None
        for k in np.argsort(bits.sum(axis=0), kind="stable")[:_FIRST].tolist():
            good, here, ok = _explained(bits, k, limits)
            for j in np.flatnonzero(ok).tolist():
                left = float(np.minimum(bits[:, k], bits[:, j]).sum())
                if left <= limits.unexplained * float(min(bits[:, k].sum(), bits[:, j].sum())):
                    value = float(here[j])
                    if best is None or value > best[0]:
                        best = (value, tuple(np.flatnonzero(good[:, j]).tolist()), int(others[k]), int(others[j]))
        if best is not None:
            found.append((best[0], v, *best[1:]))
    found.sort(key=lambda x: (-x[0], x[1]))
    return found


def _explained(
    bits: NDArray[np.float64], first: int, limits: MixedSettings, exact: bool = False
) -> tuple[NDArray[np.bool_], NDArray[np.float64], NDArray[np.bool_]]:
    """(which sentences each other explains better than the first does, by how much, whether each of the two explains
    enough that the other does not). bits: [sentence, other]; exact: sentences count that the other has word for word.
    """
    gain = bits[:, first : first + 1] - bits
    good, back = gain > limits.sentence_bits, gain < -limits.sentence_bits
    if exact:
        good &= bits < _EXACT
    ok = (good.sum(axis=0) >= limits.sentences) & (back.sum(axis=0) >= limits.sentences)
    ok &= (good & (bits < _EXACT)).sum(axis=0) >= limits.exact
    here, there = np.where(good, gain, 0.0).sum(axis=0), -np.where(back, gain, 0.0).sum(axis=0)
    ok &= (here >= limits.bits) & (there >= limits.bits)
    return good, here, ok


def offers(work: Workspace, parent: Sequence[int]) -> list[tuple[float, int, tuple[int, ...], int, int]]:
    """The same of any two others, what hangs on the version in the tree so far too: (−bits by which the whole tree
    becomes cheaper, by estimate, …), the best first.
    """
    limits = work.settings.mixed
    n = work.extant
    side = np.array([c.side for c in work.collation.clusters])
    price = work.price
    lines = [_line(parent, v) for v in range(len(parent))]
    found: list[tuple[float, int, tuple[int, ...], int, int]] = []
    for v in range(n):
        others = np.array([q for q in range(n) if q != v and not work.wrong[q, v]], np.int64)
        if v in work.taken or len(others) < 2:
            continue
        bits = links(work.collation.bank, work.states, others, np.full(len(others), v))
        bits[(work.collation.sentence[v] < 0) | side] = 0.0
        mine: list[tuple[float, int, tuple[int, ...], int, int]] = []
        for k in np.argsort(bits.sum(axis=0), kind="stable")[: limits.other_firsts].tolist():
            good, here, ok = _explained(bits, k, limits, exact=True)
            # What the second parent gives is less than what the first does; or that too is word for word its own, and
            # both together explain much more than any one version does.
            own = (bits[:, k : k + 1] < _EXACT) & (bits - bits[:, k : k + 1] > limits.sentence_bits)
            left = np.minimum(bits, bits[:, k : k + 1]).sum(axis=0)
            both = (own.sum(axis=0) >= limits.exact) & (left <= limits.unexplained * bits.sum(axis=0).min())
            ok &= (bits.sum(axis=0) >= bits[:, k].sum()) | both
            if not ok.any():
                continue
            first = int(others[k])
            saved = _freed(work, parent, price, lines[first], v) - float(price[first, v]) - limits.price
            mine.extend(
                (-saved - float(here[j]), v, tuple(np.flatnonzero(good[:, j]).tolist()), first, int(others[j]))
                for j in np.flatnonzero(ok).tolist()
            )
        found.extend(sorted(mine)[:_EACH])
    return sorted(found)


def _freed(work: Workspace, parent: Sequence[int], price: NDArray[np.float64], line: set[int], v: int) -> float:
    """What the tree costs less where v is taken out of its place, if it is then hung on what has this line of
    ancestors: what of v's own that is in the line takes its place.
    """
    above = parent[v]
    heir = next((u for u in sorted(line) if parent[u] == v), None)
    if above < 0:
        return float(work.root[v] - work.root[heir] + price[v, heir]) if heir is not None else 0.0
    if heir is not None:
        return float(price[above, v] + price[v, heir] - price[above, heir])
    freed = float(price[above, v])
    kids = [u for u, p in enumerate(parent) if p == above and u != v]
    if above >= work.extant and above not in work.free and len(kids) == 1:
        up, other = parent[above], kids[0]
        freed += work.settings.lost.price + float(price[above, other])
        freed += float(price[up, above] - price[up, other]) if up >= 0 else float(work.root[above] - work.root[other])
    return freed


def apart(parent: Sequence[int], version: int, second: int) -> bool:
    """Whether a second parent is no kin of the first, nor made from the version."""
    first = parent[version]
    return (
        first >= 0
        and second not in _line(parent, first)
        and first not in (line := _line(parent, second))
        and version not in line
    )


def _line(parent: Sequence[int], node: int) -> set[int]:
    line = set()
    while node >= 0:
        line.add(node)
        node = parent[node]
    return line

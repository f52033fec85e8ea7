"""The wiki prior: versions follow one another, so the tree is a path.

The shortest path through all versions, the distance being −log of the Jaccard similarity of runs of words (which adds
up along a path when text is turned over at a steady rate): exactly by dynamic programming over subsets (Held and Karp
1962) for few, by insertion and segment reversal for many. Which end is the beginning is judged apart (`direction.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from retold.describe.described import Described
from retold.story.lineage.direction import onwards
from retold.story.lineage.settings import WikiSettings

_EXACT = 11  # versions up to which the path is exact
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits well mixed: a run of words becomes one number


def history(versions: Sequence[Described], settings: WikiSettings) -> tuple[list[int], float]:
    """(parent of every version along the path, −1 for the first; probability that the path runs this way)."""
    order = cheapest_path(distances(versions, settings.run))
    z = onwards([versions[k] for k in order], settings.direction)
    if z < 0:
        order, z = order[::-1], -z
    parent = [-1] * len(versions)
    for before, after in pairwise(order):
        parent[after] = before
    return parent, float(1 / (1 + np.exp(-z)))


def distances(versions: Sequence[Described], run: int) -> NDArray[np.float64]:
    """−ln of the Jaccard similarity of the sets of runs of so many words (both counted from 1)."""
    run = max(1, min(run, *(len(d.words) for d in versions)))  # so that short texts have runs, too
    sets = []
    for d in versions:
        words = np.append(d.words.surface, np.zeros(run - 1, np.uint64))  # the end makes runs of its own
        runs = np.zeros(len(d.words), np.uint64)
        for k in range(run):
            runs = runs * _FACTOR + words[k : k + len(runs)]
        sets.append(set(runs.tolist()))
    n = len(sets)
    out = np.zeros((n, n))
    for i in range(n):
        for j in range(i + 1, n):
            both = len(sets[i] & sets[j])
            out[i, j] = out[j, i] = -np.log((both + 1) / (len(sets[i]) + len(sets[j]) - both + 1))
    return out


def cheapest_path(price: NDArray[np.float64]) -> list[int]:
    """The order of nodes along the cheapest path (either end first; the lower number first on ties)."""
    n = len(price)
    if n == 1:
        return [0]
    near = (price + price.T) / 2
    return _held_karp(near) if n <= _EXACT else _improved(near)


def _held_karp(near: NDArray[np.float64]) -> list[int]:
    n = len(near)
    full = 1 << n
    best = np.full((full, n), np.inf)
    back = np.full((full, n), -1, np.int64)
    for v in range(n):
        best[1 << v, v] = 0.0
    for done in range(1, full):
        at = np.flatnonzero(np.isfinite(best[done]))
        if not len(at):
            continue
        reach = best[done, at][:, None] + near[at]
        choice = np.argmin(reach, axis=0)
        for v in range(n):
            if not done >> v & 1:
                value = float(reach[choice[v], v])
                into = done | 1 << v
                if value < best[into, v] - 1e-12:
                    best[into, v] = value
                    back[into, v] = at[choice[v]]
    node = int(np.argmin(best[full - 1]))
    order, done = [], full - 1
    while node >= 0:
        order.append(node)
        before = int(back[done, node])
        done ^= 1 << node
        node = before
    return order if order[0] <= order[-1] else order[::-1]


def _improved(near: NDArray[np.float64]) -> list[int]:
    n = len(near)
    i, j = divmod(int(np.argmin(near + np.where(np.eye(n, dtype=np.bool_), np.inf, 0.0))), n)
    order = [i, j]
    left = [v for v in range(n) if v not in (i, j)]
    while left:
        ends = [(float(near[v, order[end]]), v, end) for v in left for end in (0, -1)]
        _, v, end = min(ends)
        order.insert(0 if end == 0 else len(order), v)
        left.remove(v)
    for _ in range(20):
        gained = False
        for a in range(n - 1):
            for b in range(a + 1, n):
                turned = 0.0
                if a:
                    turned += near[order[a - 1], order[b]] - near[order[a - 1], order[a]]
                if b + 1 < n:
                    turned += near[order[a], order[b + 1]] - near[order[b], order[b + 1]]
                if turned < -1e-9:
                    order[a : b + 1] = order[a : b + 1][::-1]
                    gained = True
        if not gained:
            break
    return order if order[0] <= order[-1] else order[::-1]

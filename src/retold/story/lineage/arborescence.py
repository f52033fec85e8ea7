"""The cheapest tree from one root (Chu and Liu 1965, Edmonds 1967), on a dense matrix of prices."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def cheapest_tree(cost: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    """Parent of every node in the cheapest arborescence from `root` (its own parent is -1).

    cost[u, v] is the price of the link u → v. Ties go to the lower number. O(n²) for each round of contraction; all
    cycles of a round are contracted together.
    """
    n = len(cost)
    work = cost.astype(np.float64, copy=True)
    np.fill_diagonal(work, np.inf)
    work[:, root] = np.inf
    best = np.argmin(work, axis=0)
    best[root] = -1
    cycles = _cycles(best, root)
    if not cycles:
        return np.asarray(best, np.int64)
    label = np.full(n, -1, np.int64)
    for number, cycle in enumerate(cycles):
        label[cycle] = number
    outside = np.flatnonzero(label < 0)
    size = len(outside) + len(cycles)
    label[outside] = np.arange(len(cycles), size)
    # Into a cycle: the price less that of the link inside the cycle that it replaces.
    reduced = work.copy()
    for cycle in cycles:
        reduced[:, cycle] -= work[best[cycle], cycle][None, :]
    small = np.full((size, size), np.inf)
    tail = np.zeros((size, size), np.int64)
    head = np.zeros((size, size), np.int64)
    members = [np.asarray(c, np.int64) for c in cycles] + [np.array([v]) for v in outside.tolist()]
    by_column = np.empty((n, size))
    head_of = np.empty((n, size), np.int64)
    by_column[:, len(cycles) :] = reduced[:, outside]
    head_of[:, len(cycles) :] = outside[None, :]
    for number in range(len(cycles)):
        inside = members[number]
        k = np.argmin(reduced[:, inside], axis=1)
        by_column[:, number] = reduced[np.arange(n), inside[k]]
        head_of[:, number] = inside[k]
    rows = np.arange(size)
    small[len(cycles) :, :] = by_column[outside]
    tail[len(cycles) :, :] = outside[:, None]
    head[len(cycles) :, :] = head_of[outside]
    for number in range(len(cycles)):
        inside = members[number]
        k = np.argmin(by_column[inside], axis=0)
        small[number] = by_column[inside[k], rows]
        tail[number] = inside[k]
        head[number] = head_of[inside[k], rows]
    np.fill_diagonal(small, np.inf)
    above = cheapest_tree(small, int(label[root]))
    result = best.copy()
    for node, parent in enumerate(above.tolist()):
        if parent >= 0:
            result[head[parent, node]] = tail[parent, node]
    result[root] = -1
    return np.asarray(result, np.int64)


def _cycles(best: NDArray[np.int64], root: int) -> list[list[int]]:
    colour = [0] * len(best)
    colour[root] = -1
    found: list[list[int]] = []
    parents = best.tolist()
    for start in range(len(parents)):
        path: list[int] = []
        node = start
        while colour[node] == 0:
            colour[node] = start + 1
            path.append(node)
            node = parents[node]
        if colour[node] == start + 1 and node in path:
            found.append(path[path.index(node) :])
        for node in path:
            colour[node] = -1
    return found

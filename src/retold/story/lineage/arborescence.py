"""The cheapest tree from one root (Chu and Liu 1965, Edmonds 1967), on a dense matrix of prices."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def cheapest_tree(cost: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    """Parent of every node in the cheapest arborescence from `root` (its own parent is -1).

    cost[u, v] is the price of the link u → v. Ties go to the lower number. O(n²) for each round of contraction; all
    cycles of a round are contracted together, and rounds are a loop, since there may be as many as nodes.
    """
    work = cost.astype(np.float64, copy=True)
    rounds: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], int]] = []
    while True:
        np.fill_diagonal(work, np.inf)
        work[:, root] = np.inf
        best = np.asarray(np.argmin(work, axis=0), np.int64)
        best[root] = -1
        cycles = _cycles(best, root)
        if not cycles:
            break
        work, tail, head, label = _contracted(work, best, cycles)
        rounds.append((best, tail, head, root))
        root = int(label[root])
    for outer, tail, head, top in reversed(rounds):
        nodes = np.flatnonzero(best >= 0)
        outer[head[best[nodes], nodes]] = tail[best[nodes], nodes]
        outer[top] = -1
        best = outer
    return best


def _contracted(
    work: NDArray[np.float64], best: NDArray[np.int64], cycles: list[list[int]]
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """(prices, tail and head of the link that each stands for, new number of each node), every cycle being one node."""
    n = len(work)
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
    members = [np.asarray(c, np.int64) for c in cycles]
    by_column = np.empty((n, size))
    head_of = np.empty((n, size), np.int64)
    by_column[:, len(cycles) :] = reduced[:, outside]
    head_of[:, len(cycles) :] = outside[None, :]
    for number, inside in enumerate(members):
        k = np.argmin(reduced[:, inside], axis=1)
        by_column[:, number] = reduced[np.arange(n), inside[k]]
        head_of[:, number] = inside[k]
    rows = np.arange(size)
    small[len(cycles) :, :] = by_column[outside]
    tail[len(cycles) :, :] = outside[:, None]
    head[len(cycles) :, :] = head_of[outside]
    for number, inside in enumerate(members):
        k = np.argmin(by_column[inside], axis=0)
        small[number] = by_column[inside[k], rows]
        tail[number] = inside[k]
        head[number] = head_of[inside[k], rows]
    return small, tail, head, label


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

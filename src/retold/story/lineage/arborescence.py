"""The cheapest tree from one root (Chu and Liu 1965, Edmonds 1967), on a dense matrix of prices."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.story.lineage import loops
from retold.story.lineage.bank import given, numbers


def cheapest_tree(cost: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    """Parent of every node in the cheapest arborescence from `root` (its own parent is -1).

    cost[u, v] is the price of the link u → v. Ties go to the lower number. O(n²) for each round of contraction; all
    cycles of a round are contracted together, and rounds are a loop, since there may be as many as nodes.
    """
    size = len(cost)
    price = given(np.asarray(cost, np.float64).ravel())
    rounds: list[tuple[Any, Any, Any, int, int]] = []
    while True:
        best, label, seen = (numbers(size, np.int32) for _ in range(3))
        cycles = loops.cheapest_links(price, size, root, best, label, seen)
        if not cycles:
            break
        smaller = loops.relabel(label, size, cycles)
        small = numbers(smaller * smaller, np.float64)
        tail, head = (numbers(smaller * smaller, np.int32) for _ in range(2))
        loops.contract(price, size, root, best, label, smaller, small, tail, head)
        rounds.append((best, tail, head, root, smaller))
        price, size, root = small, smaller, int(label[root])
    for outer, tail, head, top, inner in reversed(rounds):
        loops.unfold(outer, best, inner, top, tail, head)
        best = outer
    return np.asarray(best, np.int64)

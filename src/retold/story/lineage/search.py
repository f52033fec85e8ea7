"""The best tree over given nodes: Edmonds from the likeliest roots, then re-attachment under the whole score."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retold.story.lineage.arborescence import cheapest_tree
from retold.story.lineage.workspace import Scorer, Workspace

_ROOTS = 6  # roots tried with a tree of their own
_NEAR = 6  # parents tried for each node in re-attachment
_ROUNDS = 6  # of re-attachment, at most
_CLIMB = 80  # nodes above which re-attachment is left out (a bound on work)


def best_tree(work: Workspace, start: Sequence[int] | None = None, quick: bool = False) -> tuple[list[int], float]:
    """(parent of every node, −1 for the root; score). `quick` only improves on the start."""
    price = work.price
    score = Scorer(work, price)
    n = len(work)
    if n == 1:
        return [-1], score([-1])
    timed = price + 2 * work.settings.clues.time_wrong * work.wrong if work.wrong.any() else price
    found: list[list[int]] = [] if start is None else [list(start)]
    if quick and start is not None:
        found.append(cheapest_tree(timed, list(start).index(-1)).tolist())
    else:
        for matrix in (timed, price) if timed is not price else (price,):
            for root in _roots(work, matrix, score):
                found.append(cheapest_tree(matrix, root).tolist())
    found.sort(key=score)
    best = found[0]
    if n <= _CLIMB:
        tops = [best] + [t for t in found[1:4] if t != best and not quick]
        best = min((score.climb(t, _NEAR, work.forced_root is None, _ROUNDS) for t in tops[:2]), key=score)
    return best, score(best)


def _roots(work: Workspace, matrix: NDArray[np.float64], score: Scorer) -> list[int]:
    """The roots worth a tree of their own: by the price of turning the best free tree round to them."""
    if work.forced_root is not None:
        return [work.forced_root]
    n = len(matrix)
    big = np.zeros((n + 1, n + 1))
    big[1:, 1:] = matrix
    big[0, 1:] = work.root + matrix.max() * n + 1e6
    big[1:, 0] = np.inf
    parent = (cheapest_tree(big, 0)[1:] - 1).tolist()
    scored: list[tuple[float, int]] = []
    for root in range(n):
        turned = turn(parent, root)
        scored.append((score(turned), root))
    scored.sort()
    return [root for _, root in scored[:_ROOTS]]


def turn(parent: Sequence[int], root: int) -> list[int]:
    """The same tree hung up at another node."""
    out = list(parent)
    above, node = -1, root
    while node >= 0:
        following = out[node]
        out[node] = above
        above, node = node, following
    return out

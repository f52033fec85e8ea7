"""Which aligned stretches stand in another order: those outside the heaviest chain that ascends on both sides."""

from __future__ import annotations

from bisect import bisect_right

Box = tuple[int, int, int, int]


def moved(boxes: list[Box]) -> list[bool]:
    """For boxes (a start, a end, b start, b end) in ascending order: True for those outside the heaviest chain.

    The weight of a box is its words on both sides. Maximum over prefixes by a Fenwick tree, so n log n.
    """
    n = len(boxes)
    if all(boxes[k][2] <= boxes[k + 1][2] for k in range(n - 1)):
        return [False] * n
    starts = sorted({b[2] for b in boxes})
    tree: list[tuple[int, int]] = [(0, -1)] * (len(starts) + 1)
    back = [-1] * n
    best = (0, -1)
    for k, (a0, a1, b0, b1) in enumerate(boxes):
        rank = bisect_right(starts, b0)
        low = (0, -1)
        place = rank
        while place > 0:
            low = max(low, tree[place])
            place -= place & -place
        back[k] = low[1]
        total = (low[0] + (a1 - a0) + (b1 - b0), k)
        best = max(best, total)
        place = rank
        while place <= len(starts):
            tree[place] = max(tree[place], total)
            place += place & -place
    result = [True] * n
    k = best[1]
    while k >= 0:
        result[k] = False
        k = back[k]
    return result

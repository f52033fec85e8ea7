"""Rectangle search: intervals of words on both sides of maximal log-odds that each is explained by the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.align import core
from retold.align.pair import Matches, Side, logs, plain, room
from retold.align.settings import AlignSettings


@dataclass(frozen=True, slots=True, order=True)
class Rectangle:
    """Words [a0, a1) of a and [b0, b1) of b that explain each other, with the score of either side in nats."""

    a0: int
    a1: int
    b0: int
    b1: int
    score_a: float
    score_b: float

    @property
    def score(self) -> float:
        """Log-odds of both sides together."""
        return self.score_a + self.score_b

    @property
    def weakest(self) -> float:
        """Log-odds of the side that is explained less well."""
        return min(self.score_a, self.score_b)


def density(r: Rectangle) -> float:
    """Nats a word of the side that says less."""
    return min(r.score_a / (r.a1 - r.a0), r.score_b / (r.b1 - r.b0))


def heat(n: int, m: int, x: Matches, cell: int, s: AlignSettings) -> NDArray[np.float64]:
    """Evidence in each cell of a coarse grid over the pair, summed over 3 × 3 cells."""
    rows, columns = n // cell + 1, m // cell + 1
    value = np.clip(x.run_info - logs(3 * cell)[3 * cell], 0.0, s.most)
    total = int(x.run_len.sum())
    step = np.arange(total) - np.repeat(np.cumsum(x.run_len) - x.run_len, x.run_len)
    i = (np.repeat(x.run_i, x.run_len) + step) // cell
    j = (np.repeat(x.run_j, x.run_len) + step) // cell
    grid = np.bincount(i * columns + j, np.repeat(value, x.run_len), rows * columns).astype(np.float64)
    grid = grid.reshape(rows, columns)
    tall = grid.copy()
    tall[1:] += grid[:-1]
    tall[:-1] += grid[1:]
    wide = tall.copy()
    wide[:, 1:] += tall[:, :-1]
    wide[:, :-1] += tall[:, 1:]
    return wide


def search(a: Side, b: Side, x: Matches, s: AlignSettings) -> list[Rectangle]:
    """All rectangles grown from the best cells of the grid, in the order found (strongest seeds first)."""
    cell = s.cell
    while (a.n // cell + 1) * (b.n // cell + 1) > 4_000_000:
        cell *= 2
    warm = heat(a.n, b.n, x, cell, s)
    columns = warm.shape[1]
    if not (warm >= s.seed_least).any():
        return []
    starts = np.flatnonzero(warm >= s.seed_least)
    starts = starts[np.argsort(-warm.ravel()[starts], kind="stable")]
    found: list[Rectangle] = []
    ln = plain(logs(max(a.n, b.n)))
    # one more run, of nothing, for matches that are taken out of the search once a passage has them
    dead = len(x)
    via_a, via_b = plain(x.via_a.copy()), plain(x.via_b.copy())
    ptr_a, to_b, ptr_b, to_a = plain(x.ptr_a), plain(x.to_b), plain(x.ptr_b), plain(x.to_a)
    run_info = plain(np.append(x.run_info, -1.0))
    fixed: list[Any] = [ptr_a, to_b, via_a, ptr_b, to_a, via_b, run_info]
    sides: list[Any] = [
        plain(v) for v in (a.miss, a.hit, a.cost_left, a.cost_right, b.miss, b.hit, b.cost_left, b.cost_right)
    ]
    longest = max(a.n, b.n) + 1
    strongest, gain, out, score = room(longest, np.float64), room(longest, np.float64), room(2), room(1, np.float64)
    most = s.seeds + (a.n + b.n) // 100
    idle = 0
    box, scores = room(4), room(2, np.float64)
    arguments: list[Any] = [
        a.n, b.n, *fixed, ln, *sides, s.most, s.drop, s.margin_share, s.margin_least, s.margin_small, s.rounds,
        strongest, gain, out, score, box, scores,
    ]  # fmt: skip
    for start in starts.tolist():
        row, column = divmod(start, columns)
        if warm[row, column] == 0.0:
            continue
        if most == 0 or idle == s.idle:
            break
        most -= 1
        idle += 1
        box[0], box[1] = max(0, (row - 1) * cell), min(a.n, (row + 2) * cell)
        box[2], box[3] = max(0, (column - 1) * cell), min(b.n, (column + 2) * cell)
        warm[max(0, row - 1) : row + 2, max(0, column - 1) : column + 2] = 0.0
        if not core.grow(*arguments):
            continue
        a0, a1, b0, b1 = (int(v) for v in box)
        warm[a0 // cell : (a1 - 1) // cell + 1, b0 // cell : (b1 - 1) // cell + 1] = 0.0
        if min(scores[0], scores[1]) >= s.accept:
            idle = 0
            core.clear(ptr_a, to_b, via_a, a0, a1, b0, b1, dead)
            core.clear(ptr_b, to_a, via_b, b0, b1, a0, a1, dead)
        found.append(Rectangle(a0, a1, b0, b1, float(scores[0]), float(scores[1])))
    return found

"""Rectangle search: intervals of words on both sides of maximal log-odds that each is explained by the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retold.align import core, runs
from retold.align.pair import Matches, Side, floats, ints, logs, plain, room
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


def search(a: Side, b: Side, x: Matches, s: AlignSettings) -> list[Rectangle]:
    """All rectangles grown from the best cells of the grid, in the order found (strongest seeds first)."""
    cell = s.cell
    while (a.n // cell + 1) * (b.n // cell + 1) > 4_000_000:
        cell *= 2
    rows, columns = a.n // cell + 1, b.n // cell + 1
    warm = room(rows * columns, np.float64)
    runs.heat(
        a.n, b.n, rows, columns, cell, plain(x.run_i), plain(x.run_j), plain(x.run_len), plain(x.run_info), len(x),
        float(logs(3 * cell)[3 * cell]), s.most, room(rows * columns, np.float64), warm,
    )  # fmt: skip
    cells = floats(warm)
    starts = np.flatnonzero(cells >= s.seed_least)
    if len(starts) == 0:
        return []
    starts = starts[np.argsort(-cells[starts], kind="stable")].astype(np.int32)
    longest = max(a.n, b.n) + 1
    tries = s.seeds + (a.n + b.n) // 100
    found, scores = room(4 * tries), room(2 * tries, np.float64)
    # one more run, of nothing, for matches that are taken out of the search once a passage has them
    count = core.search(
        a.n, b.n, plain(starts), len(starts), warm, rows, columns, cell, plain(x.ptr_a), plain(x.to_b),
        plain(x.via_a.copy()), plain(x.ptr_b), plain(x.to_a), plain(x.via_b.copy()),
        plain(np.append(x.run_info, -1.0)), len(x), plain(logs(longest + 10)), plain(a.miss), plain(a.hit),
        plain(a.cost_left), plain(a.cost_right), plain(b.miss), plain(b.hit), plain(b.cost_left), plain(b.cost_right),
        s.most, s.drop, s.margin_share, s.margin_least, s.margin_small, s.rounds, s.trims, s.accept, s.idle, tries,
        room(longest, np.float64), room(longest, np.float64), room(2), room(1, np.float64), room(4),
        room(2, np.float64), found, scores, room(longest),
    )  # fmt: skip
    boxes, nats = ints(found)[: 4 * count].tolist(), floats(scores)[: 2 * count].tolist()
    return [Rectangle(*boxes[4 * k : 4 * k + 4], *nats[2 * k : 2 * k + 2]) for k in range(count)]

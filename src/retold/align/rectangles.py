"""Rectangle search: intervals of words on both sides of maximal log-odds that each is explained by the other."""

from __future__ import annotations

from typing import NamedTuple

from retold.align import grid
from retold.align.pair import logs
from retold.align.settings import AlignSettings
from retold.align.work import Work


class Rectangle(NamedTuple):
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


def search(w: Work, s: AlignSettings, least: float = 0.0) -> list[Rectangle]:
    """Rectangles of `least` nats or more on both sides, grown from the best cells of the grid, in the order found."""
    cell, n, m = s.cell, w.a.n, w.b.n
    while (n // cell + 1) * (m // cell + 1) > 4_000_000:
        cell *= 2
    rows, columns = n // cell + 1, m // cell + 1
    longest = max(n, m)
    ln = logs(max(longest, 3 * cell) + 10)
    w.growth.begin(longest + 1, rows * columns, ln, s)
    many = grid.heat(w, rows, columns, cell, float(ln[3 * cell]), s.most, s.seed_least)
    if many == 0:
        return []
    tries = s.seeds + (n + m) // 100
    found = grid.search(w, many, s.seed_least, rows, columns, cell, s.accept, s.idle, tries, least)
    return [Rectangle(*one) for one in found]

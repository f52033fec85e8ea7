"""Which rows are one difference: rows joined to groups in which each version has one place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from retold.compare.sightings import Sightings

Bounds = tuple[int, int, int, int]  # of the stretches of one version: first and last start, first and last end


class Groups:
    """Rows of a story, by their place in `order`, joined step by step (union-find).

    Where a row stands is read from the columns; only what has been joined keeps bounds of its own.
    """

    def __init__(self, seen: Sightings, order: list[int]) -> None:
        self._seen, self._order = seen, order
        self._parent = list(range(len(order)))
        self._places: dict[int, dict[int, Bounds]] = {}

    def root(self, i: int) -> int:
        """The first row of the group that a row is in."""
        parent = self._parent
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Makes the groups of two rows one, but where a version would have two places in it that do not overlap."""
        x, y = self.root(i), self.root(j)
        if x == y:
            return
        x, y = min(x, y), max(x, y)
        large, small = self._of(x), self._of(y)
        if len(large) < len(small):
            large, small = small, large
        both: dict[int, Bounds] = {}
        for version, theirs in small.items():
            if (ours := large.get(version)) is not None and ours != theirs:
                theirs = (
                    min(ours[0], theirs[0]),
                    max(ours[1], theirs[1]),
                    min(ours[2], theirs[2]),
                    max(ours[3], theirs[3]),
                )
                if theirs[1] >= theirs[2]:
                    return
            both[version] = theirs
        large.update(both)
        self._places[x] = large
        self._places.pop(y, None)
        self._parent[y] = x

    def _of(self, i: int) -> dict[int, Bounds]:
        """The bounds of the group of which a row is the first."""
        if (known := self._places.get(i)) is not None:
            return known
        row = self._order[i]
        return {
            side.version[row]: (side.start[row], side.start[row], side.end[row], side.end[row])
            for side in (self._seen.a, self._seen.b)
            if side.start[row] >= 0
        }

    def all(self) -> tuple[NDArray[np.int64], list[int]]:
        """The rows, those of one group together, groups in the order of their first rows; where each group ends."""
        count = len(self._order)
        roots = np.fromiter(map(self.root, range(count)), np.int64, count)
        by = np.argsort(roots, kind="stable")
        ends = np.flatnonzero(np.diff(roots[by], append=-1)) + 1
        return np.asarray(self._order, np.int64)[by], ends.tolist()

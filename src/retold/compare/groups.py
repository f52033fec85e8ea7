"""Which rows are one difference: rows joined to groups in which each version has one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from retold.model import Change

Bounds = tuple[int, int, int, int]  # of the stretches of one version: first and last start, first and last end


class Groups:
    """Rows by number, joined step by step (union-find)."""

    def __init__(self, rows: Sequence[Change]) -> None:
        self._parent = list(range(len(rows)))
        self._places: list[dict[str, Bounds]] = []
        for row in rows:
            own: dict[str, Bounds] = {}
            for span in (row.a, row.b):
                if span is not None and span.document is not None:
                    own[span.document] = (span.start, span.start, span.end, span.end)
            self._places.append(own)

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
        large, small = self._places[x], self._places[y]
        if len(large) < len(small):
            large, small = small, large
        both: dict[str, Bounds] = {}
        for document, theirs in small.items():
            if (ours := large.get(document)) is not None and ours != theirs:
                theirs = (
                    min(ours[0], theirs[0]),
                    max(ours[1], theirs[1]),
                    min(ours[2], theirs[2]),
                    max(ours[3], theirs[3]),
                )
                if theirs[1] >= theirs[2]:
                    return
            both[document] = theirs
        large.update(both)
        self._places[x], self._places[y] = large, {}
        self._parent[y] = x

    def all(self) -> list[list[int]]:
        """The rows of each group, groups in the order of their first rows."""
        out: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._parent)):
            out[self.root(i)].append(i)
        return [out[i] for i in sorted(out)]

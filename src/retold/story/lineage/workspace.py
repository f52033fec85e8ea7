"""The nodes of a tree that is being searched: versions we have, lost ones, and the price of every link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from retold.story.lineage import loops
from retold.story.lineage.bank import given, numbers
from retold.story.lineage.collate import Collation
from retold.story.lineage.price import contents, prices
from retold.story.lineage.settings import LineageSettings

_FAR = 40  # ancestors looked at for time stamps (a bound on work)
_NEVER = 1e4  # bits


@dataclass(frozen=True, slots=True)
class Taken:
    """Sentences of a version that come from a second parent, and what they cost from there, in bits."""

    clusters: NDArray[np.int64]
    second: int
    bits: float


@dataclass(slots=True)
class Workspace:
    """Nodes 0 … extant−1 are versions, the rest lost ones; `price[u, v]` is text and clues, without times."""

    collation: Collation
    states: NDArray[np.int32]
    extant: int
    text: NDArray[np.float64]
    clue: NDArray[np.float64]
    root: NDArray[np.float64]
    wrong: NDArray[np.bool_]
    settings: LineageSettings
    from_lost: NDArray[np.float64]  # bits against each node having a lost parent
    less: NDArray[
        np.float64
    ]  # bits by which a run of changed words is cheaper for each version: who rewords, rewords much
    agency: NDArray[np.bool_]  # nodes that are an agency's own text, or lost and so may be
    forced_root: int | None = None
    free: set[int] = field(default_factory=set)  # lost nodes that cost nothing: something else demands them
    taken: dict[int, Taken] = field(default_factory=dict)  # version → what it has from a second parent

    @property
    def price(self) -> NDArray[np.float64]:
        """price[u, v] in bits of the link u → v."""
        return self.text + self.clue

    def __len__(self) -> int:
        return len(self.states)

    def add_lost(self, row: NDArray[np.int32], children: Sequence[int]) -> int:
        """The number of a new lost node with the given readings."""
        n = len(self)
        cost = self.settings.cost
        clusters = self.collation.clusters
        row = row.astype(np.int32)[None, :]
        into, out = self._priced(row)
        self.text = _grown(self.text, into, self._without_taken(row, out))
        kids = np.asarray(children, np.int64)
        above = np.maximum(self.clue[:, kids].min(axis=1), 0.0) if len(kids) else np.zeros(n)
        self.clue = _grown(self.clue, above, self.from_lost[:n])
        self.from_lost = np.append(self.from_lost, 0.0)
        self.agency = np.append(self.agency, self.settings.genre == "wire" and bool(self.agency.any()))
        self.wrong = _grown_bool(self.wrong)
        self.root = np.append(self.root, cost.root_share * contents(clusters, row)[0])
        self.states = np.vstack([self.states, row])
        return n

    def change_lost(self, node: int, row: NDArray[np.int32]) -> None:
        """Give a lost node other readings."""
        cost = self.settings.cost
        clusters = self.collation.clusters
        row = row.astype(np.int32)[None, :]
        self.states[node] = row[0]
        into, out = self._priced(row)
        self.text[:, node] = into
        self.text[node, :] = self._without_taken(row, out)
        self.root[node] = cost.root_share * contents(clusters, row)[0]

    def _priced(self, row: NDArray[np.int32]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Price of making a lost version from each node, and each node from it: an agency's own texts (and what may be
        one) are made from it as updates are, where that is the cheaper.
        """
        cost, bank = self.settings.cost, self.collation.bank
        into = prices(bank, self.states, row, cost)[:, 0]
        out = prices(bank, row, self.states, cost)[0]
        own = np.flatnonzero(self.agency)
        if len(own):
            fresh = cost.update()
            added = prices(bank, self.states[own], row, fresh)[:, 0] + cost.update_lost
            into[own] = np.minimum(into[own], added)
            grown = prices(bank, row, self.states[own], fresh)[0]
            real = own < self.extant
            out[own] = np.where(real, grown, np.minimum(out[own], grown + cost.update_lost))
        return into, out

    def take(self, version: int, clusters: NDArray[np.int64], second: int) -> None:
        """Sentences of a version that come from a second parent are no concern of its first; nor can the second parent
        be the version's child.
        """
        ends = self.states[second, clusters], self.states[version, clusters]
        bits = sum(
            float(self.collation.clusters[c].change[a, b])
            for c, a, b in zip(clusters.tolist(), *(e.tolist() for e in ends), strict=True)
        )
        self.taken[version] = Taken(clusters, second, bits)
        self.text[version, second] += _NEVER
        self.text[:, version] -= self._explained(self.states, version)

    def untake(self, version: int) -> None:
        """All sentences of a version come from its first parent again."""
        self.text[:, version] += self._explained(self.states, version)
        self.text[version, self.taken.pop(version).second] -= _NEVER

    def _without_taken(self, row: NDArray[np.int32], out: NDArray[np.float64]) -> NDArray[np.float64]:
        out = out.copy()
        for version in self.taken:
            out[version] -= self._explained(row, version)[0]
        return out

    def _explained(self, states: NDArray[np.int32], version: int) -> NDArray[np.float64]:
        """What the taken sentences cost in the link from each row of states."""
        total = np.zeros(len(states))
        for c in self.taken[version].clusters.tolist():
            total += self.collation.clusters[c].change[states[:, c], int(self.states[version, c])]
        return total

    def drop(self, gone: Sequence[int]) -> NDArray[np.int64]:
        """Remove lost nodes; gives old number → new number (−1: gone)."""
        keep = np.setdiff1d(np.arange(len(self)), np.asarray(gone, np.int64))
        renumber = np.full(len(self), -1, np.int64)
        renumber[keep] = np.arange(len(keep))
        self.states = self.states[keep]
        self.text = self.text[np.ix_(keep, keep)]
        self.clue = self.clue[np.ix_(keep, keep)]
        self.wrong = self.wrong[np.ix_(keep, keep)]
        self.root = self.root[keep]
        self.from_lost = self.from_lost[keep]
        self.agency = self.agency[keep]
        self.free = {int(renumber[k]) for k in self.free if renumber[k] >= 0}
        if self.forced_root is not None:
            self.forced_root = int(renumber[self.forced_root])
        return renumber

    def copy(self) -> Workspace:
        """An independent copy (clusters are shared: they only ever gain readings)."""
        return Workspace(
            self.collation,
            self.states.copy(),
            self.extant,
            self.text.copy(),
            self.clue.copy(),
            self.root.copy(),
            self.wrong.copy(),
            self.settings,
            self.from_lost.copy(),
            self.less,
            self.agency.copy(),
            self.forced_root,
            set(self.free),
            dict(self.taken),
        )

    def score(self, parent: Sequence[int]) -> float:
        """What a whole tree costs: links, root, shape, distrusted time stamps, lost versions. In bits."""
        return Scorer(self)(parent)


class Scorer:
    """The score of many trees over the same nodes. price: that of the workspace, where it is at hand."""

    def __init__(self, work: Workspace, price: NDArray[np.float64] | None = None) -> None:
        settings = work.settings
        n = self.nodes = len(work)
        late = work.wrong.any()
        lost = settings.lost.price * (n - work.extant - len(work.free)) + settings.mixed.price * len(work.taken)
        lost += sum(t.bits for t in work.taken.values())
        self._price = given((work.price if price is None else price).T.ravel())
        self._costs = loops.Costs(
            n,
            self._price,
            given(work.root),
            given(_hub(n, settings.clues.hub)),
            given(work.wrong.astype(np.int8).ravel() if late else np.empty(0, np.int8)),
            _FAR,
            lost,
            settings.clues.time_wrong,
            *(numbers(size, np.int32) for size in (n, n, *(2 * [n * _FAR if late else 0]))),
        )

    def __call__(self, parent: Sequence[int]) -> float:
        return self._costs.score(given(np.asarray(parent, np.int32)))

    def climb(self, parent: Sequence[int], most: int, turning: bool, rounds: int) -> list[int]:
        """Re-attach one node to one of the `most` it is cheapest made from, or turn the tree, at a time while the score
        falls."""
        n = self.nodes
        found, room = given(np.array(parent, np.int32)), numbers(n, np.int32)
        width = min(most, n - 1)
        near = numbers(n * width, np.int32)
        loops.nearest(self._price, n, width, near, room)
        self._costs.climb(found, near, width, turning, rounds, room)
        return [int(p) for p in found]


@lru_cache(maxsize=256)
def _hub(n: int, weight: float) -> NDArray[np.float64]:
    """What a subtree of so many nodes costs."""
    return np.append(0.0, weight * np.log2(np.arange(1, n + 1)))


def downwards(parent: Sequence[int]) -> list[int]:
    """The nodes from the root outwards, parents before children, lower numbers first."""
    children: list[list[int]] = [[] for _ in parent]
    order: list[int] = []
    for v, p in enumerate(parent):
        if p < 0:
            order.append(v)
        else:
            children[p].append(v)
    for v in order:
        order.extend(children[v])
    return order


def _grown(matrix: NDArray[np.float64], column: NDArray[np.float64], row: NDArray[np.float64]) -> NDArray[np.float64]:
    n = len(matrix)
    out = np.zeros((n + 1, n + 1))
    out[:n, :n] = matrix
    out[:n, n] = column
    out[n, :n] = row
    return out


def _grown_bool(matrix: NDArray[np.bool_]) -> NDArray[np.bool_]:
    n = len(matrix)
    out = np.zeros((n + 1, n + 1), np.bool_)
    out[:n, :n] = matrix
    return out

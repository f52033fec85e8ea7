"""The prices of all readings of a story in flat arrays, as the loops in loops.py take them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.story.lineage import loops
from retold.story.lineage.columns import Cluster
from retold.story.lineage.settings import CostSettings, LineageSettings

COMPILED = not loops.__file__.endswith(".py")

Bits = NDArray[np.float64]
States = NDArray[np.int32]


def given(values: NDArray[Any]) -> Any:
    """An array as the loops take it: as it is where they are compiled, else as a list, which Python reads faster."""
    return np.ascontiguousarray(values) if COMPILED else values.tolist()


def numbers(size: int, kind: type[np.generic]) -> Any:
    """Zeros for the loops to write to."""
    return np.zeros(size, kind) if COMPILED else [0] * size


def _laid(pieces: Sequence[Bits], room: Sequence[int]) -> Bits:
    """Rows or squares one after the other, each in as much room as it is to have."""
    fit: list[Bits] = []
    for piece, size in zip(pieces, room, strict=True):
        wide = piece
        if len(piece) < size:
            wide = np.zeros((size,) * piece.ndim)
            wide[tuple(slice(n) for n in piece.shape)] = piece
        fit.append(wide.ravel())
    return np.concatenate(fit) if fit else np.zeros(0)


_KEPT = 2_000  # rows of a lost version
_ROOMY = 9  # rows of readings up to which there is room for as many more from the beginning


class Bank:
    """The clusters of a story; readings may be added (`meet`), and all prices are reckoned here."""

    def __init__(self, clusters: Sequence[Cluster], growing: bool = False) -> None:
        """growing: whether readings may be added, for which it is well to have room."""
        self.clusters = clusters
        rows = [len(cluster.content) for cluster in clusters]
        self._room = [2 * k if growing and 2 < k <= _ROOMY else k for k in rows]
        self._kept: dict[tuple[int, bytes], States] = {}
        self._build()

    def _build(self) -> None:
        room = np.array(self._room, np.int64)
        ends, lasts = np.cumsum(room * room), np.cumsum(room)
        self._begin, self._first = (ends - room * room).tolist(), (lasts - room).tolist()
        self._count = np.array([len(cluster.content) for cluster in self.clusters], np.int32)
        self._change = _laid([cluster.change for cluster in self.clusters], self._room)
        self._runs = _laid([cluster.runs for cluster in self.clusters], self._room)
        self._content = _laid([cluster.content for cluster in self.clusters], self._room)
        self._length = _laid([cluster.length for cluster in self.clusters], self._room)
        self._readings = loops.Readings(
            len(room),
            given(ends - room * room),
            given(lasts - room),
            given(room.astype(np.int32)),
            given(self._count),
            given(np.array([cluster.event for cluster in self.clusters], np.float64)),
            given(np.array([cluster.scale for cluster in self.clusters], np.float64)),
            *(given(values) for values in (self._change, self._runs, self._content, self._length)),
        )

    def _copy(self, c: int) -> None:
        """Bring one cluster into the arrays."""
        cluster, room, begin, first = self.clusters[c], self._room[c], self._begin[c], self._first[c]
        k = self._count[c] = len(cluster.content)
        for flat, square in ((self._change, cluster.change), (self._runs, cluster.runs)):
            flat[begin : begin + room * room].reshape(room, room)[:k, :k] = square
        self._content[first : first + k] = cluster.content
        self._length[first : first + k] = cluster.length

    def meet(self, c: int, some: tuple[int, ...], bits: Bits, settings: LineageSettings) -> None:
        """Have a reading of cluster c that says column by column what most of some readings say."""
        cluster = self.clusters[c]
        if some in cluster.met:
            return
        cluster.meet(some, bits, settings)
        count = len(cluster.content)
        if count == self._count[c]:
            return
        self._kept.clear()
        if COMPILED and count <= self._room[c]:
            self._copy(c)
        else:
            self._room[c] = 2 * count
            self._build()

    def remembered(self, kids: int, seen: bytes, make: Callable[[], States]) -> States:
        """What `make` gives for a lost version of so many children, kept until a reading more may make it another.
        seen: all that it depends on, of which a digest is kept: a version of hundreds of children sees a megabyte."""
        key = kids, blake2b(seen, digest_size=16).digest()
        found = self._kept.get(key)
        if found is None:
            found = make()
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[key] = found
        return found

    def fitted(
        self,
        around: States,
        hangs: bool,
        skip: NDArray[np.int8],
        cost: CostSettings,
        less: Bits | None = None,
        states: Sequence[bool] = (),
    ) -> States:
        """The readings of a lost version that make the links to its neighbours cheapest (see `loops.Readings.fit`);
        states: whether each child is an agency's own text, and so made as updates are.
        """
        less = np.zeros(len(around)) if less is None else less
        row = numbers(around.shape[1], np.int32)
        fresh = cost.update() if any(states) else cost
        kinds = [fresh if own else cost for own in states]
        kinds += [cost] * (len(around) + 1 - len(kinds))
        cut = np.array([cost.run_share * kind.cut for kind in kinds])
        insert = np.array([cost.run_share * kind.insert for kind in kinds])
        self._readings.fit(
            given(around.ravel()),
            len(around),
            hangs,
            given(skip.ravel()),
            given(less),
            given(cut),
            given(insert),
            cost.root_share,
            row,
        )
        return np.asarray(row, np.int32)

    def flat(self, source: States, target: States, cost: CostSettings) -> tuple[Bits, Bits, Bits]:
        """[i, j]: the flat price of making version target[j] from source[i], and the runs of changed words at how many
        words.
        """
        n, m = len(source), len(target)
        out = [numbers(n * m, np.float64) for _ in range(3)]
        self._readings.prices(
            given(source.ravel()),
            n,
            given(target.ravel()),
            m,
            cost.cut,
            cost.tail,
            cost.insert,
            cost.cut_sentence - cost.tail_sentence,
            *out,
        )
        price, runs, words = (np.asarray(values, np.float64).reshape(n, m) for values in out)
        return price, runs, words

    def links(self, source: States, target: States) -> Bits:
        """[c, k]: price in cluster c of turning version source[k] into target[k], without events."""
        pairs = len(source)
        out = numbers(len(self.clusters) * pairs, np.float64)
        self._readings.links(given(source.ravel()), given(target.ravel()), pairs, out)
        return np.asarray(out, np.float64).reshape(len(self.clusters), pairs)

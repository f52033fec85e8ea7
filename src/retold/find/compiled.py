"""What two documents share, reckoned by compiled loops in threads: the tables of join.py, many times faster.

The loops are in kernels.pyx. Memory grows with the corpus only where it must: a bit map of four cells a term, a table
of the terms that two documents or more have, and some ten bytes for every posting that makes pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from retold.engine import Engine, Progress, Store, append
from retold.engine.record import HEAD, PLACE
from retold.engine.store import Stretch
from retold.find import queries
from retold.find.fingerprint import BODY, NOT_TEXT
from retold.find.join import EMPTY_HEAVY, EMPTY_SHARED
from retold.find.settings import FindSettings
from retold.model import PART_KINDS

try:
    from retold.find import kernels
except ImportError:  # no compiler was at hand
    AVAILABLE = False
else:
    AVAILABLE = True

_STRETCH = 8 << 20  # bytes of records that one call goes through
_CELLS = (16, 30)  # least and most, as powers of two, of the cells of the bit map
_THREADS = 4  # at most: each has a bit map and a table of its own
_ROWS = 1 << 20  # pairs that one call may give, or that are handed to the tables at once
_ROUND = 16  # calls between looks at how many rows wait

R = TypeVar("R")


class Sketch:
    """The documents of a store as samples of terms. keys: one number a text; sizes: how many terms each has."""

    def __init__(
        self, engine: Engine, store: Store, settings: FindSettings, spacing: int, progress: Progress | None = None
    ) -> None:
        self._tables, self._settings, self._spacing = engine.tables, settings, spacing
        self._threads = min(getattr(engine, "workers", 1), _THREADS)
        self._progress, self._told, self._passed = progress, 0, 0
        self._stretches = list(store.stretches(_STRETCH))
        self._longest = int(store.lengths.max(initial=0))
        self._covered = np.ascontiguousarray(np.vstack([store.furniture[:, 1:], [[0, 0]]]))
        kinds = [1 if n == BODY else 0 if n in NOT_TEXT else 2 for n in range(len(PART_KINDS))]
        self._reader = kernels.Reader(
            HEAD, PLACE["stem"], PLACE["part"], kinds, BODY, settings.short, settings.gram, settings.block, spacing
        )
        expected = 8 * store.words_in_all() // spacing
        self._bits = max(_CELLS[0], min(expected.bit_length(), _CELLS[1]))
        self.keys = np.zeros(len(store), np.uint64)
        self.sizes = np.zeros(len(store), np.int32)
        self._twice = self._note()

    def _side_by_side(self, work: Callable[[Iterator[Stretch]], R]) -> list[R]:
        """What threads make of the stretches, each of every so manieth."""
        parts = [self._watched(self._stretches[n :: self._threads]) for n in range(self._threads)]
        if self._threads == 1:
            return [work(parts[0])]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(work, parts))

    def _watched(self, some: list[Stretch]) -> Iterator[Stretch]:
        for stretch in some:
            yield stretch
            self._passed += len(stretch.numbers)  # three passes in all
            if self._progress is not None and (more := self._passed // 3 - self._told) > 0:
                self._told += more
                self._progress(more)

    def _note(self) -> NDArray[np.uint8]:
        shift = 64 - self._bits

        def work(stretches: Iterator[Stretch]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
            once, twice = (np.zeros(1 << (self._bits - 3), np.uint8) for _ in range(2))
            space = kernels.Space(self._longest)
            for s in stretches:
                keys, sizes = np.zeros(len(s.numbers), np.uint64), np.zeros(len(s.numbers), np.int32)
                kernels.note(self._reader, space, s.bytes(), s.begins, s.words, s.ranges, self._covered, once, twice,
                             shift, keys, sizes)  # fmt: skip
                self.keys[s.numbers], self.sizes[s.numbers] = keys, sizes
            return once, twice

        maps = self._side_by_side(work)
        once, twice = maps[0]
        for other, more in maps[1:]:
            twice |= more
            twice |= once & other
            once |= other
        return twice

    def share(self, alone: NDArray[np.bool_], by_length: NDArray[np.int32], rank: NDArray[np.int32]) -> None:
        """Make the tables `shared` and `heavy` (see join.py). alone: which documents take part."""
        ranks = np.where(alone, rank, -1).astype(np.int32)
        table = self._count(ranks)
        documents = int(alone.sum())
        settings = self._settings
        loads = [
            (df, int(n) * df * df, word)
            for word, counts in zip((False, True), table.histogram(settings.frequent), strict=True)
            for df, n in enumerate(counts.tolist())
            if df >= 2 and n
        ]
        most = queries.frequent(loads, documents, settings)
        held = table.number(most, most * settings.frequent_word)
        worth = np.zeros(settings.frequent + 1, np.int32)
        for df, bits in queries.weights(documents, settings):
            worth[df] = bits
        self._tables.execute(EMPTY_SHARED)
        self._tables.execute(EMPTY_HEAVY)
        starts, stops, terms, flags = self._postings(ranks, table, len(held))
        del table
        begins = np.concatenate([[0], np.cumsum(held, dtype=np.int64)])
        index = np.zeros(int(begins[-1]), np.int32)
        kernels.index(by_length, starts, stops, terms, flags, begins, index)
        self._pairs(by_length, starts, stops, terms, flags, begins, index, worth[held])

    def _count(self, ranks: NDArray[np.int32]) -> kernels.Table:
        shift = 64 - self._bits
        expected = int(np.unpackbits(self._twice[: 1 << 16]).mean() * (1 << self._bits) / self._threads)

        def work(stretches: Iterator[Stretch]) -> kernels.Table:
            table, space = kernels.Table(expected), kernels.Space(self._longest)
            for s in stretches:
                kernels.count(self._reader, space, s.bytes(), s.begins, s.words, s.ranges, self._covered, self._twice,
                              shift, table, ranks[s.numbers])  # fmt: skip
            return table

        table, *others = self._side_by_side(work)
        for other in others:
            table.merge(other)
        return table

    def _postings(self, ranks: NDArray[np.int32], table: kernels.Table, terms: int) -> Any:
        shift = 64 - self._bits
        counts = np.zeros(len(ranks), np.int64)
        heavy: list[tuple[NDArray[np.int32], NDArray[np.uint64]]] = []
        most = 2 * max(int(s.words.sum()) for s in self._stretches)  # terms of a stretch

        def work(stretches: Iterator[Stretch]) -> list[tuple[Any, ...]]:
            space, stamps, serial = kernels.Space(self._longest), np.full(terms, -1, np.int32), 0
            out = []
            found, flags = np.empty(most, np.int32), np.empty(most, np.uint8)
            rich, hashes = np.empty(most, np.int32), np.empty(most, np.uint64)
            for s in stretches:
                count = np.empty(len(s.words), np.int32)
                n, m, serial = kernels.postings(
                    self._reader, space, s.bytes(), s.begins, s.words, s.ranges, self._covered, self._twice, shift,
                    table, ranks[s.numbers], stamps, serial, found, flags, count, rich, hashes,
                )  # fmt: skip
                out.append((s.numbers, count, found[:n].copy(), flags[:n].copy()))
                heavy.append((rich[:m].copy(), hashes[:m].copy()))
            return out

        rows = [row for some in self._side_by_side(work) for row in some]
        ranks_of, hashes_of = (np.concatenate(column) for column in zip(*heavy, strict=True))
        append(self._tables, "heavy", {"d": ranks_of, "h": hashes_of})
        numbers, count, found, flags = (np.concatenate(column) for column in zip(*rows, strict=True))
        counts[numbers] = count
        starts = np.zeros(len(ranks), np.int64)
        starts[numbers] = np.cumsum(count, dtype=np.int64) - count
        return starts, starts + counts, found, flags

    def _pairs(self, by_length: NDArray[np.int32], *postings: Any) -> None:
        count = len(by_length)
        step = max(256, count // 256)

        def work(low: int) -> list[dict[str, NDArray[np.int32]]]:
            scores, out = spare.pop() if spare else kernels.Scores(count), []
            high = min(low + step, count)
            while low < high:
                a, b, score = (np.empty(max(_ROWS, count), np.int32) for _ in range(3))
                low, n = kernels.share(scores, low, high, by_length, *postings, self._settings.shared, self._least(), a,
                                       b, score)  # fmt: skip
                out.append({"a": a[:n].copy(), "b": b[:n].copy(), "score": score[:n].copy()})
            spare.append(scores)
            return out

        spare: list[kernels.Scores] = []
        waiting: list[dict[str, NDArray[np.int32]]] = []

        def flush(least: int) -> None:
            if sum(len(columns["a"]) for columns in waiting) >= least:
                joined = {name: np.concatenate([columns[name] for columns in waiting]) for name in ("a", "b", "score")}
                append(self._tables, "shared", joined)
                waiting.clear()

        with ThreadPoolExecutor(self._threads) as pool:
            for low in range(0, count, step * _ROUND):  # as many as may wait for the tables
                for out in pool.map(work, range(low, min(low + step * _ROUND, count), step)):
                    waiting += out
                flush(_ROWS)
        if waiting:
            flush(0)

    def _least(self) -> int:
        return int(queries.values(self._settings, self._spacing)["least"])

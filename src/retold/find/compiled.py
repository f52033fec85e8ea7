"""What two documents share, reckoned by compiled loops in threads: the pairs of join.py, many times faster.

The loops are in kernels.pyx and maps.pyx (from documents to postings) and sums.pyx (from postings to pairs). Memory
grows with the corpus only where it must: a map of eight to sixteen cells an n-gram, a table of the terms that two
documents or more have, some six bytes for every place where such a term stands, and ten for every one that makes pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import pairwise
from math import ceil, log1p
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from retold.engine import Engine, Progress, Store
from retold.engine.record import HEAD, PLACE
from retold.engine.store import Stretch
from retold.find import queries
from retold.find.fingerprint import BODY, NOT_TEXT
from retold.find.join import Ranked
from retold.find.rule import by_evidence
from retold.find.settings import FindSettings
from retold.model import PART_KINDS

try:
    from retold.find import kernels, maps, sums
    from retold.find.best import Best
except ImportError:  # no compiler was at hand
    AVAILABLE = False
else:
    AVAILABLE = True

_STRETCH = 8 << 20  # bytes of records that one call goes through
_CELLS = (16, 30)  # least and most, as powers of two, of the cells of the map
_DIFFERENT = 0.75  # of so many words as many are expected to differ, to this power; seldom more (Heaps's law)
_THREADS = 4  # at most: each has a map and a table of its own
_OFTEN = 0.75  # part of the terms that a thread is expected to meet where there are several
_ROWS = 1 << 20  # pairs that one call may give
_LATER = 1 << 16  # terms of one thread's part that may belong to another's, at most
_ROUND = 16  # calls whose pairs may wait
_FIRST = np.uint32(1 << 31)  # see kernels.pyx

R = TypeVar("R")


def threads(engine: Engine) -> int:
    """How many threads work side by side."""
    return min(getattr(engine, "workers", 1), _THREADS)


def reader(settings: FindSettings, spacing: int) -> kernels.Reader:
    """What knows how documents stand in a store, and what is a term."""
    kinds = [1 if n == BODY else 0 if n in NOT_TEXT else 2 for n in range(len(PART_KINDS))]
    stem, part, small = (PLACE[name] for name in ("stem", "part", "small"))
    return kernels.Reader(HEAD, stem, part, small, kinds, BODY, settings.short, settings.gram, settings.block, spacing)


def covered(store: Store) -> NDArray[np.int64]:
    """The rows of furniture, first word and last word + 1, and one more, so that none has no address."""
    return np.ascontiguousarray(np.vstack([store.furniture[:, 1:], [[0, 0]]]))


@dataclass(slots=True)
class _Gathered:
    """What the second pass keeps of a stretch: how many places each document has, where they stand in the table, and in
    which block of the document."""

    numbers: NDArray[np.int64]
    counts: NDArray[np.int32]
    slots: NDArray[np.uint32]
    blocks: NDArray[np.uint16]


@dataclass(slots=True)
class _Lists:
    """Numbers of terms, document for document: those of document d from starts[d] to stops[d]."""

    starts: NDArray[np.int64]
    stops: NDArray[np.int64]
    terms: NDArray[np.int32]


class Sketch:
    """The documents of a store as samples of terms. keys: one number a text."""

    def __init__(
        self, engine: Engine, store: Store, settings: FindSettings, spacing: int, progress: Progress | None = None
    ) -> None:
        self._engine, self._settings, self._spacing = engine, settings, spacing
        self._threads = threads(engine)
        self._progress, self._told, self._passed = progress, 0, 0
        self._stretches = list(store.stretches(_STRETCH))
        self._longest = int(store.lengths.max(initial=0))
        self._covered, self._reader = covered(store), reader(settings, spacing)
        words = store.words_in_all()
        self._words = int((words // spacing) ** _DIFFERENT)
        expected = 8 * words // spacing
        bits = max(_CELLS[0], min(expected.bit_length(), _CELLS[1]))
        self._cells, self._shift = 1 << bits, 64 - bits
        self.keys = np.zeros(len(store), np.uint64)
        self._sizes = np.zeros(len(store), np.int32)
        self._twice, self._expected = self._note()

    def pairs(
        self, alone: NDArray[np.bool_], by_length: NDArray[np.int32], rank: NDArray[np.int32]
    ) -> tuple[Ranked, NDArray[np.int32]]:
        """The pairs to keep, and rows (rank, rank) of the stars. alone: which documents take part."""
        documents, settings = int(alone.sum()), self._settings
        tables, gathered = self._gather(np.where(alone, rank, -1).astype(np.int32))
        del self._twice
        table = self._merged(tables, gathered[0])
        most = queries.frequent(self._loads(table), documents, settings)
        held, different = self._number(table, most)
        self._learn(tables)
        light, flags, heavy = self._postings(tables, gathered)
        del table, tables
        held = sums.rename(by_length, light.starts, light.stops, light.terms, held)
        begins = np.concatenate([[0], np.cumsum(held, dtype=np.int64)])
        index = self._index(by_length, light, flags, begins)
        best = Best(self._engine, len(by_length))
        self._share(best, documents, by_length, light.starts, light.stops, light.terms, flags, begins, index)
        del light, flags, begins, index
        part = Fraction(repr(settings.frequent_part))
        stars = sums.stars(
            by_length, heavy.starts, heavy.stops, heavy.terms, different, self._sizes, settings.centres,
            settings.shared, part.numerator, part.denominator,
        )  # fmt: skip
        return best.kept(documents, by_evidence(settings, self._spacing)), stars

    def _side_by_side(self, work: Callable[[Iterator[Stretch]], R]) -> list[R]:
        """What threads make of the stretches, each of every so manieth."""
        return self._each(work, [self._watched(self._stretches[n :: self._threads]) for n in range(self._threads)])

    def _each(self, work: Callable[[Any], R], parts: list[Any]) -> list[R]:
        if len(parts) == 1:
            return [work(parts[0])]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(work, parts))

    def _watched(self, some: list[Stretch]) -> Iterator[Stretch]:
        for stretch in some:
            yield stretch
            self._passed += len(stretch.numbers)  # two passes in all
            if self._progress is not None and (more := self._passed // 2 - self._told) > 0:
                self._told += more
                self._progress(more)

    def _note(self) -> tuple[NDArray[np.uint8], int]:
        """The first pass: a bit for every cell of the map that was met again; how many terms are words or in such."""

        def work(stretches: Iterator[Stretch]) -> NDArray[np.uint64]:
            cells, space = np.zeros(self._cells // 32, np.uint64), kernels.Space(self._longest)
            for s in stretches:
                keys, sizes = np.zeros(len(s.numbers), np.uint64), np.zeros(len(s.numbers), np.int32)
                kernels.note(self._reader, space, s.bytes(), s.begins, s.words, s.ranges, self._covered,
                             cells.view(np.uint8), self._shift, keys, sizes)  # fmt: skip
                self.keys[s.numbers], self._sizes[s.numbers] = keys, sizes
            return cells

        cells, *others = self._side_by_side(work)
        while others:
            maps.fold(cells, others.pop())
        twice = np.empty(len(cells), np.uint32)
        met, again = maps.squeeze(cells, twice)
        different = -self._cells * log1p(-min(met / self._cells, 0.999))  # as many as leave so many cells unmet
        return twice.view(np.uint8), self._words + max(0, int(different) - (met - again))

    def _gather(self, ranks: NDArray[np.int32]) -> tuple[list[kernels.Table], list[list[_Gathered]]]:
        """The second pass, thread for thread."""
        # one table has room for all, as the others are added to it
        expected = [self._expected, *[int(self._expected * _OFTEN)] * (self._threads - 1)]
        most = 2 * max(int(s.words.sum()) for s in self._stretches) + 1  # terms of a stretch
        word = ceil(self._settings.frequent * self._settings.frequent_word)

        def work(stretches: Iterator[Stretch]) -> tuple[kernels.Table, list[_Gathered]]:
            table, space = kernels.Table(expected.pop()), kernels.Space(self._longest)
            slots, blocks = np.empty(most, np.uint32), np.empty(most, np.uint16)
            out: list[_Gathered] = []
            for s in stretches:
                sizes, counts = self._sizes[s.numbers], np.zeros(len(s.numbers), np.int32)
                done = written = 0
                window, here = s.bytes(), ranks[s.numbers]
                while done < len(counts):
                    done, written = kernels.gather(
                        self._reader, space, window, s.begins, s.words, s.ranges, self._covered, self._twice,
                        self._shift, table, here, done, sizes, counts, slots, blocks, written, word,
                    )  # fmt: skip
                    if done < len(counts):
                        _move(table.grow(), [*(each.slots for each in out), slots[:written]])
                self._sizes[s.numbers] = sizes
                out.append(_Gathered(s.numbers, counts, slots[:written].copy(), blocks[:written].copy()))
            return table, out

        found = sorted(self._side_by_side(work), key=lambda one: -one[0].slots)
        return [table for table, _ in found], [out for _, out in found]

    def _merged(self, tables: list[kernels.Table], gathered: list[_Gathered]) -> kernels.Table:
        """All counts in the first table, to which `gathered` belongs."""
        table, *others = tables
        for other in others:
            left = self._merge_apart(table, other)
            for begin, end in left:
                place = table.merge(other, begin, end)
                while place < end:
                    _move(table.grow(), [each.slots for each in gathered])
                    place = table.merge(other, place, end)
        return table

    def _merge_apart(self, table: kernels.Table, other: kernels.Table) -> list[tuple[int, int]]:
        """Most of another table added to the first, each thread to a part of it; what is left, as places (from, to).

        Terms stand in the order of their hashes in both, but for those that found their place taken.
        """
        most = (table.room - table.used) // self._threads

        def work(parts: tuple[tuple[int, int], tuple[int, int]]) -> tuple[list[tuple[int, int]], int]:
            (begin, end), (low, high) = parts
            later = np.empty(_LATER, np.int64)
            place, new, many = table.merge_within(other, begin, end, low, high, most, later)
            return [*((at, at + 1) for at in later[:many].tolist()), (place, end)], new

        done = self._each(work, list(zip(self._cut(other.slots), self._cut(table.slots), strict=True)))
        table.used += sum(new for _, new in done)
        return [part for left, _ in done for part in left]

    def _loads(self, table: kernels.Table) -> list[tuple[int, int, bool]]:
        """The rows of queries.LOADS."""
        frequent = self._settings.frequent
        counted = self._each(lambda part: table.histogram(part[0], part[1], frequent), self._cut(table.slots))
        return [
            (df, int(n) * df * df, word)
            for word, counts in zip((False, True), sum(counted), strict=True)
            for df, n in enumerate(counts.tolist())
            if df >= 2 and n
        ]

    def _number(self, table: kernels.Table, most: int) -> tuple[NDArray[np.int32], int]:
        """Numbers for the terms that make pairs, and for those that make stars; how many documents have each of the
        former, and how many the latter are."""
        word = min(most * self._settings.frequent_word, self._settings.frequent)
        parts = self._cut(table.slots)
        light, heavy = np.array(self._each(lambda part: table.roles(part[0], part[1], most, word), parts)).T
        held = np.empty(int(light.sum()), np.int32)
        begins = zip(parts, (np.cumsum(light) - light).tolist(), (np.cumsum(heavy) - heavy).tolist(), strict=True)
        self._each(lambda one: table.number(*one[0], most, word, *one[1:], held), list(begins))
        return held, int(heavy.sum())

    def _learn(self, tables: list[kernels.Table]) -> None:
        """The others take the numbers that the first table gave."""
        first, *others = tables
        for other in others:
            self._each(partial(_learn, other, first), self._cut(other.slots))

    def _index(
        self, by_length: NDArray[np.int32], light: _Lists, flags: NDArray[np.uint8], begins: NDArray[np.int64]
    ) -> NDArray[np.int32]:
        """The documents of every term, by rank, each thread those of as many places."""
        index = np.zeros(int(begins[-1]), np.int32)
        ends = np.searchsorted(begins, [end for _, end in self._cut(len(index))]).tolist()

        def work(terms: tuple[int, int]) -> None:
            sums.index(by_length, light.starts, light.stops, light.terms, flags, begins, index, *terms)

        self._each(work, list(pairwise([0, *ends])))
        return index

    def _cut(self, length: int) -> list[tuple[int, int]]:
        """The places [0, length) in parts, one a thread."""
        return list(pairwise(length * n // self._threads for n in range(self._threads + 1)))

    def _postings(
        self, tables: list[kernels.Table], gathered: list[list[_Gathered]]
    ) -> tuple[_Lists, NDArray[np.uint8], _Lists]:
        """Each document's terms that make pairs, once a block, with their flags (see kernels.pyx), and those that make
        stars. Takes apart what was gathered."""
        places = [sum(len(each.slots) for each in some) for some in gathered]
        begins, count = np.cumsum(places) - places, len(self.keys)
        light, heavy = (
            _Lists(np.zeros(count, np.int64), np.zeros(count, np.int64), np.empty(sum(places), np.int32))
            for _ in range(2)
        )
        flags = np.empty(sum(places), np.uint8)

        def work(n: int) -> None:
            at = many = int(begins[n])
            gathered[n].reverse()
            while gathered[n]:
                some = gathered[n].pop()
                of_light, of_heavy = np.empty_like(some.counts), np.empty_like(some.counts)
                written = kernels.settle(tables[n], some.counts, some.slots, some.blocks, of_light, of_heavy,
                                         light.terms[at:], flags[at:], heavy.terms[many:])  # fmt: skip
                for lists, begin, counts in ((light, at, of_light), (heavy, many, of_heavy)):
                    stops = begin + np.cumsum(counts, dtype=np.int64)
                    lists.starts[some.numbers], lists.stops[some.numbers] = stops - counts, stops
                at, many = at + written[0], many + written[1]

        self._each(work, list(range(len(tables))))
        return light, flags, heavy

    def _share(self, best: Best, documents: int, by_length: NDArray[np.int32], *postings: Any) -> None:
        count = len(by_length)
        step = max(256, count // 256)
        worth = np.zeros(self._settings.frequent + 1, np.int32)
        for df, bits in queries.weights(documents, self._settings):
            worth[df] = bits
        least = int(queries.values(self._settings, self._spacing)["least"])
        low, _, part = np.array(queries.reach(self._settings, self._spacing), np.int32).T
        parts = part[np.searchsorted(low, self._sizes[by_length], "right") - 1]

        def work(low: int) -> list[tuple[NDArray[np.int32], ...]]:
            scores, out = spare.pop() if spare else sums.Scores(count), []
            high = min(low + step, count)
            while low < high:
                columns = [np.empty(max(_ROWS, count), np.int32) for _ in range(3)]
                low, n = sums.share(scores, low, high, by_length, *postings, worth, parts,
                                    self._settings.shared, least, *columns)  # fmt: skip
                out.append(tuple(column[:n].copy() for column in columns))
            spare.append(scores)
            return out

        spare: list[sums.Scores] = []
        with ThreadPoolExecutor(self._threads) as pool:
            for low in range(0, count, step * _ROUND):  # as many as may wait
                for out in pool.map(work, range(low, min(low + step * _ROUND, count), step)):
                    for columns in out:
                        best.add(*columns)


def _learn(table: kernels.Table, first: kernels.Table, places: tuple[int, int]) -> None:
    table.learn(first, *places)


def _move(moved: NDArray[np.uint32], several: list[NDArray[np.uint32]]) -> None:
    """Places in a table that has grown."""
    for slots in several:
        slots[:] = moved[slots & ~_FIRST] | (slots & _FIRST)

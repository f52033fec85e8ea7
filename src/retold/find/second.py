"""The second look. Terms in common bring together who may retell whom, and more of them than can be aligned; what
stands in the texts says which of these pairs stay.

It is taken only where the first look leaves more pairs a document than may stay in the end: series of forms, speeches
used again, much on one matter. On 30,253 press releases, with as many candidates, it raises the part of the pairs that
alignment confirms from .96 to .99 or a little below (`python -m benchmarks.find_recall`; docs/scale.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from retold.engine import Engine, Store, append
from retold.engine.record import PLACE
from retold.find import compiled, join
from retold.find.join import Column, Ranked
from retold.find.nearness import nearness, ranks, text
from retold.find.rule import by_runs
from retold.find.settings import FindSettings

if compiled.AVAILABLE:
    from retold.find import kernels, runs
    from retold.find.best import Best

_WORDS = 1 << 24  # of the texts held at a time
_TEXTS = 1_024  # read in one go, and mapped for so long
_PAIRS = 2_048  # looked at in one go

R = TypeVar("R")


def look_again(
    engine: Engine,
    store: Store,
    found: Ranked,
    by_length: Column,
    documents: int,
    settings: FindSettings,
    spacing: int,
) -> Ranked:
    """The pairs that stay of those that the first look left. by_length: numbers of documents by rank; documents: how
    many took part."""
    if len(found.a) <= settings.pairs * documents:
        return found
    order = np.argsort(found.a.astype(np.int64) << 32 | found.b)
    a, b, score, place = found.a[order], found.b[order], found.score[order], found.place[order]
    near = _nearness(engine, store, by_length[a], by_length[b], settings)
    ranked = ranks(score, place, near, settings, spacing)
    rule = by_runs(settings, spacing)
    if compiled.AVAILABLE:
        best = Best(engine, len(by_length))
        best.add(a, b, ranked)
        return best.kept(documents, rule)
    engine.tables.execute(join.EMPTY_SHARED)
    append(engine.tables, "shared", {"a": a, "b": b, "score": ranked})
    return join.kept(engine.tables, documents, rule)


def _nearness(
    engine: Engine, store: Store, longer: Column, shorter: Column, settings: FindSettings
) -> NDArray[np.int64]:
    """Of each pair of numbers of documents."""
    if not compiled.AVAILABLE:
        pairs = zip(longer.tolist(), shorter.tolist(), strict=True)
        chunks = engine.map_chunks(partial(_chunk, store, settings), pairs)
        return np.array([near for chunk in chunks for near in chunk], np.int64)
    looked = _Looked(engine, store, settings)
    parts = _together(store, longer, shorter)
    return np.concatenate([looked.near(longer[some], shorter[some], numbers) for some, numbers in parts])


def _together(store: Store, longer: Column, shorter: Column) -> Iterator[tuple[slice, NDArray[np.intp]]]:
    """Pairs whose documents have no more words than may be held, or one pair; and which documents these are."""
    lengths = store.lengths
    waiting = [(0, len(longer))]
    while waiting:
        begin, end = waiting.pop()
        some = slice(begin, end)
        numbers = _either(len(store), longer[some], shorter[some])
        if end - begin > 1 and lengths[numbers].sum() > _WORDS:
            middle = (begin + end) // 2
            waiting += [(middle, end), (begin, middle)]
        else:
            yield some, numbers


def _either(documents: int, longer: Column, shorter: Column) -> NDArray[np.intp]:
    """Which documents stand in a pair."""
    there = np.zeros(documents, np.bool_)
    there[longer] = there[shorter] = True
    return np.flatnonzero(there)


class _Looked:
    """Looks at pairs with compiled loops, in threads."""

    def __init__(self, engine: Engine, store: Store, settings: FindSettings) -> None:
        self._store, self._settings, self._threads = store, settings, compiled.threads(engine)
        self._longest = int(store.lengths.max(initial=0))
        self._places = np.zeros(len(store), np.int32)
        self._covered, self._reader = compiled.covered(store), compiled.reader(settings, 1)

    def near(self, longer: Column, shorter: Column, numbers: NDArray[np.intp]) -> NDArray[np.int64]:
        """Of some pairs of the documents with these numbers, whose texts are held for so long, five bytes a word."""
        self._places[numbers] = np.arange(len(numbers), dtype=np.int32)
        a, b = self._places[longer], self._places[shorter]
        lengths = self._store.lengths[numbers]
        begins, counts = np.cumsum(lengths) - lengths, np.zeros(len(numbers), np.int64)
        words = int(lengths.sum()) + 1  # one more, so that an empty text has a place
        stems, told = np.empty(words, np.uint32), np.empty(words, np.uint8)
        out = np.empty(len(longer), np.int64)

        def read(begin: int, space: kernels.Space) -> None:
            some = slice(begin, begin + _TEXTS)
            mapped = self._store.mapped()  # anew, for what was read counts as memory of this process
            kernels.texts(self._reader, space, *mapped.places(numbers[some]), self._covered, PLACE["quoted"],
                          begins[some], stems, told, counts[some])  # fmt: skip

        def compare(begin: int, room: runs.Runs) -> None:
            some = slice(begin, begin + _PAIRS)
            runs.near(room, stems, told, begins, counts, a[some], b[some], self._settings.near,
                      self._settings.near_enough, out[some])  # fmt: skip

        self._each(read, range(0, len(numbers), _TEXTS), kernels.Space)
        self._each(compare, range(0, len(out), _PAIRS), runs.Runs)
        return out

    def _each(self, work: Callable[[int, R], None], begins: range, make: Callable[[int], R]) -> None:
        """Do the work from every place on, each thread with room of its own."""
        rooms: list[R] = []

        def one(begin: int) -> None:
            room = rooms.pop() if rooms else make(self._longest)
            work(begin, room)
            rooms.append(room)

        with ThreadPoolExecutor(self._threads) as pool:
            list(pool.map(one, begins))


def _chunk(store: Store, settings: FindSettings, pairs: Sequence[tuple[int, int]]) -> list[int]:
    found = []
    for longer, shorter in pairs:
        stems, _ = text(store.words(longer), settings)
        found.append(nearness(stems, *text(store.words(shorter), settings), settings))
    return found

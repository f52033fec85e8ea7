"""The best of a document's candidates: in memory while there are few of them, in the database beyond."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from retold.engine import Engine, append
from retold.find import join, sums
from retold.find.join import Column
from retold.find.rule import Rule

_MOST = 1 << 25  # pairs in memory, eight bytes each, and as many again while they are ranked


class Best:
    """Takes pairs with their scores, and keeps what the queries RANKED and KEPT of queries.py keep.

    documents: how many ranks there are. Ranks and score of a pair stand in one number, so that numbers in their order
    are pairs from the best on.
    """

    def __init__(self, engine: Engine, documents: int) -> None:
        self._engine, self._documents = engine, documents
        self._bits = max(1, (documents - 1).bit_length())
        self._top = (1 << (64 - 2 * self._bits)) - 1
        self._packed: list[NDArray[np.uint64]] = []
        self._held = 0
        self._spilt = False

    def add(self, a: Column, b: Column, score: Column) -> None:
        """Pairs of a longer document and a shorter one, by rank."""
        self._held += len(a)
        if not self._spilt and (self._held > _MOST or score.max(initial=0) > self._top):
            self._spilt = True
            self._engine.tables.execute(join.EMPTY_SHARED)
            while self._packed:
                rows = self._packed.pop()
                self._append(*self._ranks(rows), self._scores(rows))
        if self._spilt:
            self._append(a, b, score)
        else:
            row = (np.uint64(self._top) - score.astype(np.uint64)) << np.uint64(self._bits)
            row |= a.view(np.uint32)
            row <<= np.uint64(self._bits)
            row |= b.view(np.uint32)
            self._packed.append(row)

    def kept(self, documents: int, rule: Rule) -> join.Ranked:
        """What is kept. documents: how many took part."""
        if self._spilt:
            return join.kept(self._engine.tables, documents, rule)
        rows = np.concatenate([*self._packed, np.empty(0, np.uint64)])
        self._packed.clear()
        rows.sort()
        places = np.empty(len(rows), np.int32)
        sums.rank(rows, self._bits, self._documents, places)
        best = places <= rule.keep
        scores = self._scores(rows)
        counted = best | ((scores >= rule.strong) & (places <= rule.keep_strong))
        by_score = np.bincount(np.where(best, rule.sure + 1, np.minimum(scores, rule.sure))[counted])
        strong = scores >= rule.least_score(_rows(by_score), documents)
        by_place = np.bincount(places[best | (strong & (places <= rule.keep_strong))])
        stay = best | (strong & (places <= rule.most_strong(_rows(by_place), documents)))
        return join.Ranked(*self._ranks(rows[stay]), scores[stay], places[stay])

    def _scores(self, rows: NDArray[np.uint64]) -> Column:
        return (np.uint64(self._top) - (rows >> np.uint64(2 * self._bits))).astype(np.int32)

    def _ranks(self, rows: NDArray[np.uint64]) -> tuple[Column, Column]:
        bits, mask = np.uint64(self._bits), np.uint64((1 << self._bits) - 1)
        return ((rows >> bits) & mask).astype(np.int32), (rows & mask).astype(np.int32)

    def _append(self, a: Column, b: Column, score: Column) -> None:
        append(self._engine.tables, "shared", {"a": a, "b": b, "score": score})


def _rows(counts: NDArray[np.int64]) -> list[tuple[int, int]]:
    values = np.flatnonzero(counts)
    return list(zip(values.tolist(), counts[values].tolist(), strict=True))

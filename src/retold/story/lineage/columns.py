"""The readings of one sentence in common columns, and the price of turning one reading into another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from retold.story.lineage.settings import CollationSettings, LineageSettings
from retold.story.lineage.turned import cut

_CHUNK = 4_000_000  # cells of a comparison held at once


@dataclass(slots=True)
class Cluster:
    """One sentence of the story in all its readings.

    `columns[r]` holds reading r's word ids, 0 for a gap; row 0 stands for "has no such sentence". A reading whose
    halves have changed places stands in the order of the others, and the last two columns tell which do (`begin`: the
    words before the cut). `content[r]` is the price of reading r as new text, `change[r, s]` the price of making s of r
    (from or to 0: adding, cutting, without the price of the event, which runs of sentences share). All in bits.
    """

    columns: NDArray[np.int64]
    content: NDArray[np.float64]
    change: NDArray[np.float64]
    runs: NDArray[np.float64]  # [r, s]: runs of changed words between them
    length: NDArray[np.float64]  # words of each reading
    side: bool
    scale: float
    event: float  # share of the price of adding or cutting a run that this sentence bears
    begin: dict[int, int] = field(default_factory=dict)  # of the readings that are turned
    met: set[tuple[int, ...]] = field(default_factory=set)  # readings whose consensus is one of the readings

    @property
    def spoken(self) -> NDArray[np.int64]:
        """The columns that hold words."""
        return self.columns[:, :-2] if self.begin else self.columns

    def add(self, row: NDArray[np.int64], bits: NDArray[np.float64], settings: LineageSettings) -> int:
        """The number of a reading given by its columns, new or known."""
        same = np.flatnonzero((self.columns[1:] == row).all(axis=1))
        if len(same):
            return int(same[0]) + 1
        self.columns = np.vstack([self.columns, row])
        fresh = _priced(self.columns, bits, self.scale, settings, only=len(self.columns) - 1)
        if not self.event:
            fresh = (
                fresh[0],
                np.minimum(fresh[1], fresh[0]),
                np.minimum(fresh[2], self.content),
                np.zeros(len(fresh[3])),
            )
        self.content = np.append(self.content, fresh[0])
        k = len(self.columns)
        change = np.zeros((k, k))
        change[:-1, :-1] = self.change
        change[:-1, -1] = fresh[1]
        change[-1, :-1] = fresh[2]
        self.change = change
        runs = np.zeros((k, k))
        runs[:-1, :-1] = self.runs
        runs[:-1, -1] = runs[-1, :-1] = fresh[3]
        self.runs = runs
        self.length = np.append(self.length, float((row > 0).sum()) * (self.event > 0))
        return k - 1

    def meet(self, some: tuple[int, ...], bits: NDArray[np.float64], settings: LineageSettings) -> None:
        """Have a reading that says column by column what most of some readings say."""
        if some not in self.met:
            self.met.add(some)
            self.add(_consensus(self.columns[list(some)]), bits, settings)


def _consensus(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Column by column the word that most rows have (the first row's where none has a majority)."""
    votes = (rows[:, None, :] == rows[None, :, :]).sum(axis=1)
    most = np.argmax(votes, axis=0)
    width = np.arange(rows.shape[1])
    agreed = 2 * votes[most, width] > len(rows)
    return np.asarray(np.where(agreed, rows[most, width], rows[0]), np.int64)


def make_cluster(
    words: Sequence[NDArray[np.int64]], bits: NDArray[np.float64], side: bool, head: bool, settings: LineageSettings
) -> Cluster:
    """Put distinct readings (the commonest first), by their words, into columns and price every change.

    A headline is written anew as readily as kept (`head`): to have another costs its words at most, to have none
    nothing.
    """
    scale = settings.cost.side_share if side else 1.0
    if len(words) == 1:
        return _single(words[0], bits, side, head, scale, settings)
    readings = [tuple(reading.tolist()) for reading in words]
    columns, begin = _columns(readings, settings.collation)
    if begin:
        turned = np.isin(np.arange(len(columns)), list(begin))
        marks = np.where(turned, len(bits) - 1, len(bits) - 2)
        marks[0] = 0
        # The gap between words and marks keeps a change at the end and the turn from being one run.
        columns = np.column_stack([columns, np.zeros_like(marks), marks])
    content = np.where(columns > 0, bits[columns], 0.0).sum(axis=1) * settings.cost.sentence_share * scale
    change, runs = _changes(columns, bits, settings)
    change *= scale
    change[0, :] = content
    change[:, 0] = 0.0 if head else settings.cost.cut_sentence * scale
    change[0, 0] = 0.0
    runs[0, :] = runs[:, 0] = 0.0
    length = (columns > 0).sum(axis=1).astype(np.float64)
    if head:
        change = np.minimum(change, content[None, :])
        runs[:] = 0.0
        length[:] = 0.0
    return Cluster(columns, content, change, runs, length, side, scale, 0.0 if head else scale, begin)


def _single(
    words: NDArray[np.int64], bits: NDArray[np.float64], side: bool, head: bool, scale: float, settings: LineageSettings
) -> Cluster:
    """A sentence that reads alike wherever it stands: most are."""
    columns = np.zeros((2, len(words)), np.int64)
    columns[1] = words
    content = float(bits[words].sum()) * settings.cost.sentence_share * scale
    cut = 0.0 if head else settings.cost.cut_sentence * scale
    length, event = (0.0, 0.0) if head else (float(len(words)), scale)
    price = np.array([[0.0, content], [cut, 0.0], [0.0, length]])
    return Cluster(columns, price[0], price[:2], _NO_RUNS, price[2], side, scale, event)


_NO_RUNS = np.zeros((2, 2))


def _columns(
    readings: Sequence[tuple[int, ...]], settings: CollationSettings
) -> tuple[NDArray[np.int64], dict[int, int]]:
    """Progressive alignment: each reading against the most similar one already placed; where turned ones are cut."""
    begin: dict[int, int] = {}
    reach, least = settings.reach, settings.turned
    order: list[int] = list(range(len(readings[0])))  # column ids from left to right
    placed: list[dict[int, int]] = [dict(enumerate(readings[0]))]  # column id → word
    sets = [frozenset(r) for r in readings]
    fresh = len(order)
    for number in range(1, len(readings)):
        words = readings[number]
        nearest = max(
            range(max(0, number - reach), number),
            key=lambda k: (len(sets[k] & sets[number]) / (len(sets[k]) + len(sets[number])), -k),
        )
        if number > reach and len(sets[0] & sets[number]) >= len(sets[nearest] & sets[number]):
            nearest = 0
        at = [c for c in order if c in placed[nearest]]
        base = [placed[nearest][c] for c in at]
        if len(words) <= settings.turned_most and (where := cut(words, base, least)):
            words = (*words[where:], *words[:where])
            begin[number + 1] = where
        row: dict[int, int] = {}
        operations: Any = Levenshtein.opcodes(base, words).as_list()
        for tag, i, i_end, j, j_end in operations:
            if tag in ("equal", "replace"):
                row.update(zip(at[i:i_end], words[j:j_end], strict=True))
            elif tag == "insert":
                left = order.index(at[i - 1]) + 1 if i else 0
                for word in words[j:j_end]:
                    right = order.index(at[i]) if i < len(at) else len(order)
                    known = next((p for p in range(left, right) if any(q.get(order[p]) == word for q in placed)), None)
                    if known is None:
                        order.insert(left, fresh)
                        row[fresh] = word
                        fresh += 1
                        left += 1
                    else:
                        row[order[known]] = word
                        left = known + 1
        placed.append(row)
    columns = np.array([[0] * len(order), *([row.get(c, 0) for c in order] for row in placed)], np.int64)
    return columns, begin


def _between(
    source: NDArray[np.int64], target: NDArray[np.int64], bits: NDArray[np.float64], settings: LineageSettings
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(price, number of runs) of turning each row of source into each row of target."""
    cost = settings.cost
    differ = source[:, None, :] != target[None, :, :]
    runs = differ[:, :, 0].astype(np.float64) if differ.shape[2] else np.zeros(differ.shape[:2])
    runs = runs + (differ[:, :, 1:] & ~differ[:, :, :-1]).sum(axis=2)
    gained = np.einsum("ijk,jk->ij", differ, np.where(target > 0, bits[target], 0.0)) * cost.word_share
    gone = np.einsum("ijk,ik->ij", differ, (source > 0).astype(np.float64))
    return cost.edit * runs + gained + cost.word_cut * gone, runs


def _changes(
    columns: NDArray[np.int64], bits: NDArray[np.float64], settings: LineageSettings
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    count = len(columns)
    varies = (columns[1:] != columns[1]).any(axis=0)
    beside = np.concatenate([varies[-1:], varies[:-1]])  # a neighbour parts two runs
    kept = columns[:, varies | beside] if varies.any() else columns[:, :0]
    step = max(1, _CHUNK // max(1, count * kept.shape[1]))
    if count <= step:
        return _between(kept, kept, bits, settings)
    parts = [_between(kept[i : i + step], kept, bits, settings) for i in range(0, count, step)]
    return np.vstack([p[0] for p in parts]), np.vstack([p[1] for p in parts])


def _priced(
    columns: NDArray[np.int64], bits: NDArray[np.float64], scale: float, settings: LineageSettings, only: int
) -> tuple[float, NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """(content, price from each earlier reading, price to each, runs to each) of one reading."""
    row = columns[only : only + 1]
    content = float(np.where(row > 0, bits[row], 0.0).sum()) * settings.cost.sentence_share * scale
    before = columns[:only]
    there, runs = _between(before, row, bits, settings)
    back, _ = _between(row, before, bits, settings)
    into, out, count = there[:, 0] * scale, back[0] * scale, runs[:, 0]
    into[0] = content
    out[0] = settings.cost.cut_sentence * scale
    count[0] = 0.0
    return content, into, out, count

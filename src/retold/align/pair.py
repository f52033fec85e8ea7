"""Two documents made ready for each other: common numbering, information a word, and all runs of equal words."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.align import numbers, runs
from retold.align.ready import Ready
from retold.align.settings import AlignSettings

COMPILED = not runs.__file__.endswith(".py")

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

prepared_by = attrgetter(
    "floor", "gap", "gap_cost", "gap_enough", "smooth", "run_discount", "run_least", "common", "cap", "walk",
    "match_content", "match_common", "edge_none", "edge_sentence", "edge_line",
)  # fmt: skip
"""The settings that `prepare` depends on: where two have these in common, they have its result in common."""


def plain(values: NDArray[Any]) -> Any:
    """An array as the inner loops like it best: itself for machine code, a list for plain Python."""
    return values if COMPILED else values.tolist()


def room(n: int, kind: Any = np.int32) -> Any:
    """n zeros to be written by the inner loops."""
    return np.zeros(n, kind) if COMPILED else [0] * n


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One word sequence of a pair, as numbers: what stands where, and what each word costs or brings."""

    n: int
    ids: Ints
    miss: Floats  # log-odds of a word without a partner
    hit: Floats  # log of the expected share of words with one
    cost_left: Floats  # of beginning a passage at this word
    cost_right: Floats  # of ending it with this word


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Runs (i, j, length, information), sorted by diagonal, and word matches by word of either side (CSR)."""

    run_i: Ints
    run_j: Ints
    run_len: Ints
    run_info: Floats
    ptr_a: Ints
    to_b: Ints
    via_a: Ints
    ptr_b: Ints
    to_a: Ints
    via_b: Ints

    weight: Floats  # information of one word, by word number

    def __len__(self) -> int:
        return len(self.run_i)


_LN = np.log(np.maximum(np.arange(1 << 12), 1).astype(np.float64))


def logs(n: int) -> Floats:
    """ln(0..n), with ln 0 set to 0; one table that grows."""
    global _LN
    if n >= len(_LN):
        _LN = np.log(np.maximum(np.arange(1 << int(n).bit_length()), 1).astype(np.float64))
    return _LN


def _mates(keys_a: Ints, keys_b: Ints, common: list[int]) -> tuple[Ints, Ints]:
    """For over-common keys, each place of the side that has more goes with the proportional place of the other."""
    mate_a, mate_b = np.full(len(keys_a) + 1, -1, np.int32), np.full(len(keys_b) + 1, -1, np.int32)
    for key in common:
        at_a, at_b = np.flatnonzero(keys_a == key), np.flatnonzero(keys_b == key)
        na, nb = len(at_a), len(at_b)
        if na >= nb:
            mate_a[at_a] = at_b[np.arange(na) * nb // na]
        else:
            mate_b[at_b] = at_a[np.arange(nb) * na // nb]
    return mate_a, mate_b


def prepare(one: Ready, two: Ready, s: AlignSettings) -> tuple[Side, Side, Matches] | None:
    """Number the words of both sides, weigh them, and find all runs; None where nothing could be aligned."""
    n, m = one.n, two.n
    if n < 2 or m < 2:
        return None
    wa, wb = one.words, two.words
    place, ids, count, top = room(len(wa)), room(n), room(len(wa) + len(wb)), room(1)
    count_a, count_b = plain(wa.counts), plain(wb.counts)
    size = numbers.number(
        plain(wa.keys), count_a, plain(wa.ids), len(wa), n, plain(wb.keys), count_b, len(wb), place, ids, count, top
    )
    # a word's frequency in the pair itself, leaving the match in hand out, by how often it occurs in both
    frequency = np.maximum(s.floor, (np.arange(int(top[0]) + 1) - 2) / (n + m + s.smooth))
    weight, single = room(size, np.float64), room(size, np.int8)
    pa, pb = one.pairs, two.pairs
    pair, state, common = room(n), room(n, np.int8), room(1)
    most = numbers.anchors(
        place, count_a, len(wa), count_b, len(wb), count, size, plain(-s.run_discount * np.log(frequency)),
        s.run_least, s.cap, weight, single, plain(pa.keys), plain(pa.counts), plain(pa.ids), len(pa), plain(pb.keys),
        plain(pb.counts), len(pb), room(len(pa)), pair, state, n, common,
    )  # fmt: skip
    mate_a, mate_b = np.full(n, -1, np.int32), np.full(m, -1, np.int32)
    if common[0]:
        keys = np.asarray(pair, np.int32)[: n - 1]
        over = np.unique(keys[np.asarray(state)[: n - 1] == 2]).tolist()
        mate_a, mate_b = _mates(keys, pb.ids, over)
        most += 2 * int((mate_a >= 0).sum() + (mate_b >= 0).sum())
    if most == 0:
        return None
    run_i, run_j, run_len, run_info = room(most), room(most), room(most), room(most, np.float64)
    ids_b = plain(wb.ids)
    found = runs.find_runs(
        ids, ids_b, pair, plain(pb.ids), plain(wb.ptr), plain(wb.places), plain(pb.ptr), plain(pb.places), state,
        plain(mate_a), plain(mate_b), single, weight, s.run_least, s.walk, n, m, run_i, run_j, run_len, run_info, most,
    )  # fmt: skip
    if found == 0:
        return None
    rate = np.where(frequency > s.common, s.match_common, s.match_content)
    by = plain(np.log1p(-rate)), plain(np.log(rate)), [s.edge_none, s.edge_sentence, s.edge_line, s.edge_line]
    a = _side(one, ids, count, by, s)
    b = _side(two, ids_b, count, by, s)
    return a, b, _matches(run_i, run_j, run_len, run_info, found, n, m, weight, s)


def _side(d: Ready, ids: Any, count: Any, by: tuple[Any, Any, list[float]], s: AlignSettings) -> Side:
    miss, hit, left, right = (room(d.n, np.float64) for _ in range(4))
    numbers.weigh(
        ids, d.n, plain(d.gap), count, by[0], by[1], plain(np.array(by[2])), s.edge_line, miss, hit, left, right
    )
    return Side(d.n, ints(ids), floats(miss), floats(hit), floats(left), floats(right))


def _matches(
    run_i: Any, run_j: Any, run_len: Any, run_info: Any, found: int, n: int, m: int, weight: Any, s: AlignSettings
) -> Matches:
    i, j, length, info = room(found), room(found), room(found), room(found, np.float64)
    ptr_a, ptr_b = room(n + 1), room(m + 1)
    total = runs.sort_runs(
        run_i, run_j, run_len, run_info, found, n, m, room(n + m + 2), room(2 * found), i, j, length, info, ptr_a, ptr_b
    )
    to_b, via_a, to_a, via_b = room(total), room(total), room(total), room(total)
    runs.fill_matches(i, j, length, found, ptr_a, n, to_b, via_a, ptr_b, m, to_a, via_b, room(max(n, m)))
    chained = room(found, np.float64)
    runs.chain(
        ptr_a, to_b, via_a, i, j, length, info, found, n, m, s.gap, s.gap_cost, s.gap_enough, chained
    )  # fmt: skip
    return Matches(
        ints(i), ints(j), ints(length), floats(chained), ints(ptr_a), ints(to_b), ints(via_a), ints(ptr_b),
        ints(to_a), ints(via_b), floats(weight),
    )  # fmt: skip


def ints(values: Any) -> Ints:
    """What a loop wrote, as an array."""
    return np.asarray(values, np.int32)


def floats(values: Any) -> Floats:
    """What a loop wrote, as an array."""
    return np.asarray(values, np.float64)

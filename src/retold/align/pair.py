"""Two word sequences made ready for alignment: common numbering, information a word, and all runs of equal words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.align import runs as loops
from retold.align.settings import AlignSettings

COMPILED = not loops.__file__.endswith(".py")

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


def plain(values: NDArray[Any]) -> Any:
    """An array as the inner loops like it best: itself for machine code, a list for plain Python."""
    return np.ascontiguousarray(values) if COMPILED else values.tolist()


def room(n: int, kind: Any = np.int32) -> Any:
    """n zeros to be written by the inner loops."""
    return np.zeros(n, kind) if COMPILED else [0] * n


@dataclass(frozen=True, slots=True)
class Side:
    """One word sequence of a pair, as numbers: what stands where, and what each word costs or brings."""

    n: int
    ids: Ints
    miss: Floats  # log-odds of a word without a partner
    hit: Floats  # log of the expected share of words with one
    cost_left: Floats  # of beginning a passage at this word
    cost_right: Floats  # of ending it with this word


@dataclass(frozen=True, slots=True)
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


def _edges(gap: NDArray[np.uint8], s: AlignSettings) -> tuple[Floats, Floats]:
    cost = np.array([s.edge_none, s.edge_sentence, s.edge_line, s.edge_line])
    right = cost[gap]
    left = np.empty_like(right)
    left[0] = s.edge_line
    left[1:] = right[:-1]
    right[-1] = s.edge_line
    return left, right


def _postings(keys: Ints, size: int) -> tuple[Ints, Ints, Ints]:
    counts = np.bincount(keys, minlength=size).astype(np.int32)
    ptr = np.zeros(size + 1, np.int32)
    np.cumsum(counts, out=ptr[1:])
    return ptr, np.argsort(keys, kind="stable").astype(np.int32), counts


def _mates(keys_a: Ints, keys_b: Ints, common: NDArray[np.bool_], ca: Ints, cb: Ints) -> tuple[Ints, Ints]:
    """For over-common keys, each place of the side that has more goes with the proportional place of the other."""
    mate_a, mate_b = np.full(len(keys_a) + 1, -1, np.int32), np.full(len(keys_b) + 1, -1, np.int32)
    for key in np.flatnonzero(common):
        at_a, at_b = np.flatnonzero(keys_a == key), np.flatnonzero(keys_b == key)
        na, nb = len(at_a), len(at_b)
        if na >= nb:
            mate_a[at_a] = at_b[np.arange(na) * nb // na]
        else:
            mate_b[at_b] = at_a[np.arange(nb) * na // nb]
    return mate_a, mate_b


def prepare(
    stem_a: NDArray[np.uint64],
    gap_a: NDArray[np.uint8],
    stem_b: NDArray[np.uint64],
    gap_b: NDArray[np.uint8],
    s: AlignSettings,
) -> tuple[Side, Side, Matches] | None:
    """Number the words of both sides, weigh them, and find all runs; None where nothing could be aligned."""
    n, m = len(stem_a), len(stem_b)
    if n < 2 or m < 2:
        return None
    _, inverse = np.unique(np.concatenate((stem_a, stem_b)), return_inverse=True)
    ids = inverse.astype(np.int32)
    ida, idb = ids[:n], ids[n:]
    size = int(ids.max()) + 1
    uni_ptr, uni_pos, count_b = _postings(idb, size)
    count_a = np.bincount(ida, minlength=size).astype(np.int32)
    # a word's frequency in the pair itself, leaving the match in hand out
    frequency = np.maximum(s.floor, (count_a + count_b - 2) / (n + m + s.smooth))
    weight = -s.run_discount * np.log(frequency)
    both = (count_a > 0) & (count_b > 0)
    product = count_a.astype(np.int64) * count_b
    single = (both & (weight >= s.run_least) & (product <= s.cap)).astype(np.int8)
    # word pairs
    wide_a = ida[:-1].astype(np.int64) * size + ida[1:]
    wide_b = idb[:-1].astype(np.int64) * size + idb[1:]
    _, inverse = np.unique(np.concatenate((wide_a, wide_b)), return_inverse=True)
    keys = inverse.astype(np.int32)
    pair_a, pair_b = keys[: n - 1], keys[n - 1 :]
    pairs = int(keys.max()) + 1
    big_ptr, big_pos, big_b = _postings(pair_b, pairs)
    big_a = np.bincount(pair_a, minlength=pairs).astype(np.int32)
    times = big_a.astype(np.int64) * big_b
    kind = np.where(times == 0, 0, np.where(times <= s.cap, 1, 2)).astype(np.int8)
    state = np.zeros(n, np.int8)
    state[: n - 1] = kind[pair_a]
    common = times > s.cap
    if common.any():
        mate_a, mate_b = _mates(pair_a, pair_b, common, big_a, big_b)
    else:
        mate_a, mate_b = np.full(n, -1, np.int32), np.full(m, -1, np.int32)
    most = int(product[single > 0].sum() + times[~common].sum() + 2 * (mate_a >= 0).sum() + 2 * (mate_b >= 0).sum())
    if most == 0:
        return None
    run_i, run_j, run_len, run_info = room(most), room(most), room(most), room(most, np.float64)
    runs = loops.find_runs(
        plain(ida), plain(idb), plain(pair_a), plain(pair_b), plain(uni_ptr), plain(uni_pos), plain(big_ptr),
        plain(big_pos), plain(state), plain(mate_a), plain(mate_b), plain(single), plain(weight), s.run_least,
        s.walk, n, m, run_i, run_j, run_len, run_info, most,
    )  # fmt: skip
    if runs == 0:
        return None
    left_a, right_a = _edges(gap_a, s)
    left_b, right_b = _edges(gap_b, s)
    rate = np.where(frequency > s.common, s.match_common, s.match_content)
    miss, hit = np.log1p(-rate), np.log(rate)
    a = Side(n, ida, miss[ida], hit[ida], left_a, right_a)
    b = Side(m, idb, miss[idb], hit[idb], left_b, right_b)
    return a, b, _matches(run_i, run_j, run_len, run_info, runs, n, m, weight, s)


def _matches(
    run_i: Any, run_j: Any, run_len: Any, run_info: Any, runs: int, n: int, m: int, weight: Floats, s: AlignSettings
) -> Matches:
    i = np.asarray(run_i, np.int32)[:runs]
    j = np.asarray(run_j, np.int32)[:runs]
    order = np.lexsort((i, j - i))
    i, j = i[order], j[order]
    length = np.asarray(run_len, np.int32)[:runs][order]
    info = np.asarray(run_info, np.float64)[:runs][order]
    ptr_a, ptr_b = _csr(i, length, n), _csr(j, length, m)
    total = int(length.sum())
    to_b, via_a, to_a, via_b = room(total), room(total), room(total), room(total)
    loops.fill_matches(
        plain(i), plain(j), plain(length), runs, plain(ptr_a.copy()), to_b, via_a, plain(ptr_b.copy()), to_a, via_b
    )
    chained = room(runs, np.float64)
    loops.chain(
        plain(ptr_a), to_b, via_a, plain(i), plain(j), plain(length), plain(info), runs, n, m, s.gap, s.gap_cost,
        s.gap_enough, chained,
    )  # fmt: skip
    info = np.asarray(chained, np.float64)
    return Matches(
        i, j, length, info, ptr_a, np.asarray(to_b, np.int32), np.asarray(via_a, np.int32),
        ptr_b, np.asarray(to_a, np.int32), np.asarray(via_b, np.int32), weight,
    )  # fmt: skip


def _csr(start: Ints, length: Ints, n: int) -> Ints:
    change = np.bincount(start, minlength=n + 1) - np.bincount(start + length, minlength=n + 1)
    ptr = np.zeros(n + 1, np.int32)
    np.cumsum(np.cumsum(change)[:n], out=ptr[1:])
    return ptr

"""Two documents made ready for each other: common numbering, information a word, and all runs of equal words."""

from __future__ import annotations

from math import log, log1p
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.align import numbers, runs, work
from retold.align.ready import Ready
from retold.align.settings import AlignSettings
from retold.align.work import Work

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

prepared_by = attrgetter(
    "floor", "gap", "gap_cost", "gap_enough", "smooth", "run_discount", "run_least", "common", "cap", "walk",
    "match_content", "match_common", "edge_none", "edge_sentence", "edge_line",
)  # fmt: skip
"""The settings that `prepare` depends on: where two have these in common, they have its result in common."""

_LN = np.log(np.maximum(np.arange(1 << 12), 1).astype(np.float64))


def logs(n: int) -> Any:
    """ln(0..n), with ln 0 set to 0, as the inner loops like it; one table that grows."""
    global _LN
    if n >= len(_LN):
        _LN = np.log(np.maximum(np.arange(1 << int(n).bit_length()), 1).astype(np.float64))
    return work.plain(_LN if work.COMPILED else _LN[: n + 1])


def ints(values: Any) -> Ints:
    """What a loop wrote, as an array."""
    return np.asarray(values, np.int32)


def floats(values: Any) -> Floats:
    """What a loop wrote, as an array."""
    return np.asarray(values, np.float64)


_spare: list[Work] = []
_KEPT = 50_000  # words, matches to try, cells: what a larger pair needed is not kept


def begin(one: Ready, two: Ready, again: Work | None = None) -> Work:
    """A pair in work: with the room of `again`, or of one that is done."""
    w = again or (_spare.pop() if _spare else work.Work())
    w.begin(one.words, two.words)
    return w


def done(w: Work) -> None:
    """Nobody needs the pair any more: the next one may have its room."""
    if max(w.a.n + w.b.n, w.room, w.growth.cells) <= _KEPT:
        _spare.append(w)


def prepare(w: Work, s: AlignSettings) -> bool:
    """Number the words of both sides, weigh them, and find all runs; False where nothing could be aligned."""
    numbers.number(w)
    numbers.inform(w, s.floor, s.smooth, s.run_discount, s.common)
    most = numbers.anchors(w, s.run_least, s.cap)
    if w.common:
        most += _mates(w)
    if most == 0:
        return False
    w.raw(most)
    if runs.find_runs(w, s.run_least, s.walk) == 0:
        return False
    runs.sort_runs(w)
    runs.fill_matches(w)
    runs.chain(w, s.gap, s.gap_cost, s.gap_enough)
    rates = log1p(-s.match_content), log(s.match_content), log1p(-s.match_common), log(s.match_common)
    for half in (w.a, w.b):
        numbers.weigh(w, half, *rates, s.edge_none, s.edge_sentence, s.edge_line)
    return True


def _mates(w: Work) -> int:
    """For over-common pairs, each place of the side that has more goes with the proportional place of the other.

    Returns how many more places there are to try.
    """
    n, m = w.a.n, w.b.n
    keys_a, keys_b = ints(w.pair)[: n - 1], ints(w.b.own.pair_ids)
    mate_a, mate_b = np.full(n, -1, np.int32), np.full(m, -1, np.int32)
    for key in np.unique(keys_a[np.asarray(w.state)[: n - 1] == 2]).tolist():
        at_a, at_b = np.flatnonzero(keys_a == key), np.flatnonzero(keys_b == key)
        na, nb = len(at_a), len(at_b)
        if na >= nb:
            mate_a[at_a] = at_b[np.arange(na) * nb // na]
        else:
            mate_b[at_b] = at_a[np.arange(nb) * na // nb]
    w.a.mate, w.b.mate = work.plain(mate_a), work.plain(mate_b)
    return 2 * int((mate_a >= 0).sum() + (mate_b >= 0).sum())

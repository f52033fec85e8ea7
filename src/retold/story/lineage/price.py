"""The directed price of one version made from another, in bits, from the collation.

Text comes from somewhere: new words and sentences are dear, cuts are cheap, a cut of the end the cheapest (asymmetric
insertions and deletions; see docs/lineage.md for what this is worth). Sentences added or cut in one run share the
price of the event.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retold.story.lineage.bank import Bank, Bits, States
from retold.story.lineage.columns import Cluster
from retold.story.lineage.settings import CostSettings


def prices(bank: Bank, source: States, target: States, cost: CostSettings) -> Bits:
    """price[i, j] of making version target[j] from version source[i]."""
    flat, runs, words = bank.flat(source, target, cost)
    return flat + _rate(runs, words, cost)


def _rate(runs: Bits, words: Bits, cost: CostSettings) -> Bits:
    """What is to be added to the flat price of each run of changed words: whoever rewords much pays less for each.

    Runs at R of N places are log2 of the number of ways to choose the places, about N times the entropy of R/N.
    """
    if not runs.any():
        return np.zeros_like(runs)
    safe = np.maximum(np.minimum(runs / words, 0.5), 1e-9)
    entropy = -(safe * np.log2(safe) + (1 - safe) * np.log2(1 - safe))
    return np.asarray(np.where(runs > 0, words * entropy + cost.rewriter - cost.edit * runs, 0.0), np.float64)


def discount(bank: Bank, states: States, text: Bits, cost: CostSettings) -> Bits:
    """What a run of changed words costs less than its flat price in the cheapest link to each version, in bits."""
    n = len(states)
    near = np.argmin(text + np.where(np.eye(n, dtype=np.bool_), np.inf, 0.0), axis=0)
    found = np.zeros(n)
    for v, u in enumerate(near.tolist()):
        _, runs, words = bank.flat(states[u : u + 1], states[v : v + 1], cost)
        if runs[0, 0] > 0:
            found[v] = max(0.0, -float(_rate(runs, words, cost)[0, 0]) / float(runs[0, 0]))
    return found


def terms(bank: Bank, source: States, target: States, cost: CostSettings) -> Bits:
    """[k, i, j]: the flat price, cluster by cluster (only clusters where anything differs give a term)."""
    shape = (len(source), len(target))
    at, other = (index.ravel() for index in np.indices(shape))
    has, gets = source.T > 0, target.T > 0
    everywhere = has.all(axis=1) & gets.all(axis=1)
    events = np.array([cluster.event for cluster in bank.clusters])
    told = np.flatnonzero(~(everywhere & np.array([len(cluster.columns) == 2 for cluster in bank.clusters], np.bool_)))
    found = bank.links(source[at], target[other]).reshape(-1, *shape)
    tail = _tails(source, target)
    cutting, adding = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
    step = max(1, _CELLS // max(1, shape[0] * shape[1]))
    for low in range(0, len(found), step):
        here, gone = has[low : low + step, :, None], gets[low : low + step, None, :]
        cut, add, both = here & ~gone, ~here & gone, here & gone
        under_way, cutting = _under_way(cut, both, cutting)
        end = np.arange(low, low + len(cut))[:, None, None] >= tail
        scale = events[low : low + step, None, None]
        term = found[low : low + step]
        term += scale * (cut & ~under_way) * np.where(end, cost.tail, cost.cut)
        term -= scale * (cut & end) * (cost.cut_sentence - cost.tail_sentence)
        under_way, adding = _under_way(add, both, adding)
        term += scale * cost.insert * (add & ~under_way)
    return found[told]


_CELLS = 1_000_000  # of prices reckoned at once (a bound on memory)


def _under_way(
    begins: NDArray[np.bool_], ends: NDArray[np.bool_], before: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """[c, i, j]: whether a run that began before cluster c has not ended yet, and the same behind the last cluster."""
    at = np.arange(1, len(begins) + 1, dtype=np.int32)[:, None, None]
    first = np.maximum.accumulate(np.where(begins, at, 0), axis=0)
    last = np.maximum.accumulate(np.where(ends, at, 0), axis=0)
    behind = (first > last) | (before & (last == 0))
    return np.concatenate([before[None], behind[:-1]]), behind[-1]


def _tails(source: States, target: States) -> NDArray[np.int32]:
    """[i, j]: the first cluster after the last one that target j has (any cut from there on is a cut of the end)."""
    width = target.shape[1]
    if width == 0:
        return np.zeros((len(source), len(target)), np.int32)
    has = target > 0
    last = np.where(has.any(axis=1), width - np.argmax(has[:, ::-1], axis=1), 0)
    return np.broadcast_to(last[None, :].astype(np.int32), (len(source), len(target)))


def contents(clusters: Sequence[Cluster], states: States) -> Bits:
    """Price of each version's own text as new text."""
    total = np.zeros(len(states))
    if len(states) == 1:
        total += sum(cluster.content[r] for cluster, r in zip(clusters, states[0].tolist(), strict=True) if r)
        return total
    for c, cluster in enumerate(clusters):
        total += cluster.content[states[:, c]]
    return total


def links(bank: Bank, states: States, a: NDArray[np.int64], b: NDArray[np.int64]) -> Bits:
    """[c, k]: price in cluster c of turning version a[k] into b[k], without events; for many pairs at once."""
    return bank.links(states[a], states[b])

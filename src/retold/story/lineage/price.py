"""The directed price of one version made from another, in bits, from the collation.

Text comes from somewhere: new words and sentences are dear, cuts are cheap, a cut of the end the cheapest (asymmetric
insertions and deletions; see docs/lineage.md for what this is worth). Sentences added or cut in one run share the
price of the event.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retold.story.lineage.columns import Cluster
from retold.story.lineage.settings import CostSettings

_PAIRS = 1000  # pairs of versions up to which all clusters are priced at once (beyond, cluster by cluster is faster)

Bits = NDArray[np.float64]
States = NDArray[np.int32]


def prices(clusters: Sequence[Cluster], source: States, target: States, cost: CostSettings) -> Bits:
    """price[i, j] of making version target[j] from version source[i]."""
    if len(source) * len(target) <= _PAIRS:
        return _priced_pairs(clusters, source, target, cost)
    total = np.zeros((len(source), len(target)))
    for term in terms(clusters, source, target, cost):
        total += term
    return total + rewriting(clusters, source, target, cost)


def rewriting(clusters: Sequence[Cluster], source: States, target: States, cost: CostSettings) -> Bits:
    """What is to be added to the flat price of each run of changed words: whoever rewords much pays less for each.

    Runs at R of N places are log2 of the number of ways to choose the places, about N times the entropy of R/N.
    """
    runs = np.zeros((len(source), len(target)))
    words = np.ones((len(source), len(target)))
    for c, cluster in enumerate(clusters):
        a, b = source[:, c], target[:, c]
        if len(cluster.columns) > 2:
            runs += cluster.runs[a[:, None], b[None, :]] * cluster.scale
        words += ((a > 0)[:, None] & (b > 0)[None, :]) * (cluster.length[b] * cluster.scale)[None, :]
    return _rate(runs, words, cost)


def _rate(runs: Bits, words: Bits, cost: CostSettings) -> Bits:
    rate = np.clip(runs / words, 0.0, 0.5)
    safe = np.clip(rate, 1e-9, 1.0)
    entropy = -(safe * np.log2(safe) + (1 - safe) * np.log2(1 - safe))
    return np.asarray(np.where(runs > 0, words * entropy + cost.rewriter - cost.edit * runs, 0.0), np.float64)


def terms(clusters: Sequence[Cluster], source: States, target: States, cost: CostSettings) -> list[Bits]:
    """The flat price, cluster by cluster (only clusters where anything differs give a term)."""
    shape = (len(source), len(target))
    found: list[Bits] = []
    cutting = np.zeros(shape, np.bool_)
    adding = np.zeros(shape, np.bool_)
    tail = _tails(source, target)
    for c, cluster in enumerate(clusters):
        a, b = source[:, c], target[:, c]
        if a.min(initial=1) > 0 and b.min(initial=1) > 0:
            cutting[:] = False
            adding[:] = False
            if len(cluster.columns) == 2:
                continue
            term = cluster.change[a[:, None], b[None, :]]
        else:
            term = cluster.change[a[:, None], b[None, :]]
            has, gets = (a > 0)[:, None], (b > 0)[None, :]
            cut, add, both = has & ~gets, ~has & gets, has & gets
            scale = cluster.event
            starts = cut & ~cutting
            end = c >= tail
            term = term + scale * starts * np.where(end, cost.tail, cost.cut)
            term = term - scale * (cut & end) * (cost.cut_sentence - cost.tail_sentence)
            term = term + scale * cost.insert * (add & ~adding)
            cutting = (cutting | cut) & ~both
            adding = (adding | add) & ~both
        found.append(term)
    return found


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


def links(clusters: Sequence[Cluster], states: States, a: NDArray[np.int64], b: NDArray[np.int64]) -> Bits:
    """[c, k]: price in cluster c of turning version a[k] into b[k], without events; for many pairs at once."""
    return _between(clusters, states[a].T, states[b].T)


def _between(clusters: Sequence[Cluster], source: States, target: States) -> Bits:
    """[c, k]: price in cluster c of turning reading source[c, k] into target[c, k]."""
    out = np.zeros(source.shape)
    source, target = np.ascontiguousarray(source), np.ascontiguousarray(target)
    for c in np.flatnonzero((source != target).any(axis=1)).tolist():
        out[c] = clusters[c].change[source[c], target[c]]
    return out


def _priced_pairs(clusters: Sequence[Cluster], source: States, target: States, cost: CostSettings) -> Bits:
    """`prices`, all clusters at once: for few pairs of versions (a lost node against the others)."""
    n, m = len(source), len(target)
    a = np.ascontiguousarray(np.repeat(source, m, axis=0).T)
    b = np.ascontiguousarray(np.tile(target, (n, 1)).T)
    has, gets = a > 0, b > 0
    scale = np.array([cluster.event for cluster in clusters])[:, None]
    total = _between(clusters, a, b).sum(axis=0)
    both = has & gets
    place = np.arange(len(a), dtype=np.int64)[:, None]
    met = _latest(both, place)
    cut = has & ~gets
    end = np.where(gets.any(axis=0), len(a) - np.argmax(gets[::-1], axis=0), 0) if len(a) else np.zeros(n * m)
    total += (scale * (cut & (_latest(cut, place) <= met)) * np.where(place >= end, cost.tail, cost.cut)).sum(axis=0)
    total -= (scale * (cut & (place >= end))).sum(axis=0) * (cost.cut_sentence - cost.tail_sentence)
    add = ~has & gets
    total += (scale * cost.insert * (add & (_latest(add, place) <= met))).sum(axis=0)
    runs, words = np.zeros(n * m), np.ones(n * m)
    for c in np.flatnonzero(both.any(axis=1)).tolist():
        cluster = clusters[c]
        if len(cluster.columns) > 2:
            runs += cluster.runs[a[c], b[c]] * cluster.scale
        words += both[c] * (cluster.length[b[c]] * cluster.scale)
    total += _rate(runs, words, cost)
    return np.asarray(total.reshape(n, m), np.float64)


def _latest(marks: NDArray[np.bool_], place: NDArray[np.int64]) -> NDArray[np.int64]:
    """[c, k]: the last cluster before c that is marked, −1 where none is."""
    seen = np.full(marks.shape, -1, np.int64)
    if len(marks) > 1:
        seen[1:] = np.maximum.accumulate(np.where(marks, place, -1), axis=0)[:-1]
    return seen

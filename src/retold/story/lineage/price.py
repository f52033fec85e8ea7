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


def links(bank: Bank, states: States, a: NDArray[np.int64], b: NDArray[np.int64]) -> Bits:
    """[c, k]: price in cluster c of turning version a[k] into b[k], without events; for many pairs at once."""
    return bank.links(states[a], states[b])

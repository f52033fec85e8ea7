"""How sure each link is: link probabilities over all trees, averaged over reruns on resampled sentence clusters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retold.story.lineage.clues import Clues, same_name
from retold.story.lineage.marginals import link_marginals, many_marginals
from retold.story.lineage.price import contents, links, terms
from retold.story.lineage.settings import ConfidenceSettings
from retold.story.lineage.workspace import Workspace, downwards

_TENSOR = 30_000_000  # cells of prices by cluster held at once; above it one run on all sentences


def probabilities(work: Workspace) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(P[u, v] of each link, P[v] of each root), before calibration."""
    settings = work.settings.confidence
    n = len(work)
    extra = work.clue + 2 * work.settings.clues.time_wrong * work.wrong
    root = work.root.copy()
    if work.forced_root is not None:
        root[np.arange(n) != work.forced_root] += 1e4
    runs = settings.reruns if n * n * len(work.collation.clusters) <= _TENSOR and n > 2 else 1
    if runs == 1:
        return link_marginals(work.text + extra, root, settings.temperature)
    rng = np.random.Generator(np.random.PCG64(settings.seed))
    stack = terms(work.collation.bank, work.states, work.states, work.settings.cost)
    # What the flat price leaves out (rewriting, updates, what a second parent explains) is the same in every rerun.
    extra = extra + work.text - stack.sum(axis=0)
    found, roots = np.zeros((n, n)), np.zeros(n)
    weights = [rng.exponential(1.0, len(stack)) for _ in range(runs)]
    step = max(1, _AT_ONCE // (n * n))
    for low in range(0, runs, step):
        some = np.stack([np.tensordot(weight, stack, 1) for weight in weights[low : low + step]])
        for a, b in zip(*many_marginals(some + extra, root, settings.temperature), strict=True):
            found += a
            roots += b
    return found / runs, roots / runs


_AT_ONCE = 1_000_000  # cells of links whose probabilities are reckoned at once


_PLAIN = (
    "constant",
    "odds",  # log odds of the link over all trees
    "ahead",  # bits by which the parent is better than the next, on a log scale
    "price",  # bits of the link, on a log scale
    "lost",  # the parent is lost
    "new",  # share of the child's text that the parent does not explain
    "direction",  # bits by which the link is cheaper than its reverse, on a signed log scale
    "order",  # 1 dated in order, −1 backwards, 0 unknown
    "named",  # the child credits the parent's outlet
    "agency",  # the parent is an agency's own text
    "root",  # the parent is the root
    "size",  # versions, on a log scale
    "children",  # of the parent, on a log scale
    "ties",  # other possible parents that are dearer by few bits only, on a log scale
    "undone",  # bits by which the child is nearer to its grandparent than to its parent, on a log scale
    "likely",  # the positive part of the log odds
    "gone",  # share of lost versions among all nodes
    "dated",  # share of versions with a time stamp
    "reworded",  # runs of changed words in the link, of all words, on a log scale
    "short",  # bits of the child's own text, on a log scale
    "mixed",  # the child is taken for mixed
    "copied",  # the story is a text handed down by copyists
    "restless",  # mean of "new" over the links: whether this story's retellers reword much
    "doubt",  # mean of "odds" over the links: whether this story leaves much open
    "timely",  # mean of "order" over the links: whether this story's times agree with the tree
    "rewording",  # mean of "reworded" over the links
)


_MEANS = [_PLAIN.index(name) for name in ("new", "odds", "order", "reworded")]
# What a link's features are worth differs where much is reworded or lost.
_PRODUCTS = [
    (_PLAIN.index(kind), _PLAIN.index(name))
    for kind, names in (
        (
            "restless",
            ("odds", "ahead", "new", "lost", "undone", "ties", "direction", "restless", "order", "named", "gone"),
        ),
        ("gone", ("ahead",)),
    )
    for name in names
]
FEATURES = (*_PLAIN, *(f"{_PLAIN[a]} x {_PLAIN[b]}" for a, b in _PRODUCTS))


def features(
    work: Workspace, parent: Sequence[int], told: Sequence[Clues], odds: NDArray[np.float64]
) -> dict[int, tuple[float, ...]]:
    """What the confidence of each node's first link rests on, by child; see `FEATURES`."""
    n = len(odds)
    settings = work.settings.confidence
    price = work.price[:n, :n] + 2 * work.settings.clues.time_wrong * work.wrong[:n, :n]
    content = contents(work.collation.clusters, work.states)
    kids = np.bincount([p for p in parent if p >= 0], minlength=len(parent))
    below = _descendants(parent)
    gone = 1 - work.extant / len(parent)
    runs, words = _reworded(work, parent)
    dated = sum(t.time is not None for t in told) / max(1, len(told))
    out: dict[int, tuple[float, ...]] = {}
    for v in range(n):
        p = parent[v]
        if p < 0 or p >= n:
            continue
        raw = float(np.clip(odds[p, v], 0.0005, 0.9995))
        others = [float(price[u, v]) for u in range(n) if u not in (p, v) and u not in below[v]]
        ahead = min(others) - float(price[p, v]) if others else 50.0
        ties = sum(x < float(price[p, v]) + settings.tie for x in others)
        mine, theirs = told[v] if v < len(told) else None, told[p] if p < len(told) else None
        order = named = 0.0
        if mine is not None and theirs is not None:
            if mine.time is not None and theirs.time is not None:
                order = -1.0 if work.wrong[p, v] else 1.0
            outlet = theirs.outlet or ""
            named = float(any(same_name(s, outlet) for s in (*mine.sources, *mine.credits)))
        out[v] = (
            1.0,
            float(np.log(raw / (1 - raw))),
            _log(ahead),
            _log(float(price[p, v])),
            float(p >= work.extant),
            min(1.5, max(0.0, float(price[p, v])) / max(1.0, float(content[v]))),
            _log(float(price[v, p] - price[p, v])),
            order,
            named,
            float(theirs is not None and theirs.agency is not None),
            float(parent[p] < 0),
            float(np.log(work.extant)),
            float(np.log(kids[p])),
            float(np.log1p(ties)),
            _log(_undone(work, parent[p], p, v)),
            max(0.0, float(np.log(raw / (1 - raw)))),
            gone,
            dated,
            float(np.log1p(100 * runs[v] / words[v])),
            _log(float(content[v])),
            float(v in work.taken),
            float(work.settings.genre == "manuscript"),
        )
    means = [float(np.mean([x[k] for x in out.values()])) for k in _MEANS] if out else []
    whole = {v: (*x, *means) for v, x in out.items()}
    return {v: (*x, *(x[a] * x[b] for a, b in _PRODUCTS)) for v, x in whole.items()}


def _reworded(work: Workspace, parent: Sequence[int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(runs of changed words, words of known sentences) in the link to each node."""
    pairs = [
        work.collation.bank.flat(work.states[p : p + 1], work.states[v : v + 1], work.settings.cost)[1:]
        if p >= 0
        else (np.zeros((1, 1)), np.ones((1, 1)))
        for v, p in enumerate(parent)
    ]
    runs, words = (np.array([float(pair[k][0, 0]) for pair in pairs]) for k in (0, 1))
    return runs, words


def _undone(work: Workspace, grandparent: int, parent: int, child: int) -> float:
    """Bits of sentences in which the child reads rather as its grandparent than as its parent."""
    if grandparent < 0 or grandparent >= len(work):
        return 0.0
    mine = np.array([child, child])
    bits = links(work.collation.bank, work.states, np.array([grandparent, parent]), mine)
    return float(np.maximum(bits[:, 1] - bits[:, 0], 0.0).sum())


def _log(bits: float) -> float:
    return float(np.sign(bits) * np.log1p(abs(bits)))


def _descendants(parent: Sequence[int]) -> list[set[int]]:
    out: list[set[int]] = [set() for _ in parent]
    for v in reversed(downwards(parent)):
        if parent[v] >= 0:
            out[parent[v]] |= out[v] | {v}
    return out


def sure(values: Sequence[float], settings: ConfidenceSettings) -> float:
    """Probability that a link is right: a logistic function of its features, fitted to simulated families."""
    z = float(np.dot(values, settings.weights))
    return float(round(1 / (1 + np.exp(-np.clip(z, -30, 30))), 3))

"""Moves from one tree to others near by: several links, or links and lost versions, at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from retold.story.lineage.hidden import best_row, dropped
from retold.story.lineage.mixed import offers
from retold.story.lineage.price import links
from retold.story.lineage.workspace import Workspace

Move = tuple[Workspace, list[int]]  # nodes of its own, parents to start the search from


def moves(work: Workspace, parent: list[int]) -> Iterator[Move]:
    """All moves that may be worth a try."""
    yield from _without(work, parent)
    yield from _gathered(work, parent)
    yield from _joined(work, parent)


def _without(work: Workspace, parent: list[int]) -> Iterator[Move]:
    """A lost version fewer, or a second parent fewer."""
    for k in range(work.extant, len(work)):
        if k not in work.free and k != work.forced_root:
            trial = work.copy()
            yield trial, dropped(trial, parent, k)[0]
    for v in sorted(work.taken):
        trial = work.copy()
        trial.untake(v)
        yield trial, parent


def mixing(work: Workspace, parent: list[int]) -> Iterator[Move]:
    """A version made from two that, in the tree so far, may hang on it."""
    size = work.extant
    if size > work.settings.mixed.versions or size * size * len(work.collation.clusters) > work.settings.mixed.cells:
        return
    for _, v, clusters, first, second in offers(work, parent)[: work.settings.search.mixed]:
        trial = work.copy()
        trial.take(v, np.asarray(clusters, np.int64), second)
        yield trial, moved(parent, v, first)


def moved(parent: Sequence[int], node: int, to: int) -> list[int]:
    """The tree with a node hung elsewhere; what of its own it is hung below takes its place."""
    out = list(parent)
    above = to
    while above >= 0 and above != node:
        if out[above] == node:
            out[above] = out[node]
        above = parent[above]
    out[node] = to
    return out


def _gathered(work: Workspace, parent: list[int]) -> Iterator[Move]:
    """A lost version read as what hangs around its neighbour too asks for; a lost one above a node and all that hangs
    on it. The search then lets each go where it belongs.
    """
    kids: list[list[int]] = [[] for _ in parent]
    for v, p in enumerate(parent):
        if p >= 0:
            kids[p].append(v)
    for u, own in enumerate(kids):
        above = parent[u]
        if above >= work.extant and own:
            trial = work.copy()
            trial.change_lost(above, best_row(trial, parent[above], sorted({*kids[above], *own})))
            yield trial, parent
        if u >= work.extant and above >= 0:
            trial = work.copy()
            trial.change_lost(u, best_row(trial, above, sorted({*kids[above], *own} - {u})))
            yield trial, parent
        if own and (above >= 0 or work.forced_root is None):
            yield _with_lost(work, parent, above, [u, *own])


def _joined(work: Workspace, parent: list[int]) -> Iterator[Move]:
    """A node hung, with all below it, on a lost version in the middle of another link."""
    for _, v, c in _joints(work, parent)[: work.settings.search.joints]:
        yield _with_lost(work, parent, parent[c], [v, c])


def _with_lost(work: Workspace, parent: list[int], above: int, kids: list[int]) -> Move:
    trial = work.copy()
    node = trial.add_lost(best_row(trial, above, kids), kids)
    start = [*parent, above]
    for v in kids:
        start[v] = node
    return trial, start


def _joints(work: Workspace, parent: list[int]) -> list[tuple[float, int, int]]:
    """(−bits saved by estimate, v, c): v made from a lost version between c and c's parent, the best first."""
    n, width = len(parent), len(work.collation.clusters)
    if n * n * width > work.settings.search.cells:
        return []
    ends = np.arange(n)
    bits = links(work.collation.bank, work.states, np.repeat(ends, n), np.tile(ends, n)).reshape(width, n, n)
    up = np.asarray(parent)
    now = np.where(up >= 0, bits[:, np.maximum(up, 0), ends].sum(axis=0), 0.0)
    below = descends(parent)
    out: list[tuple[float, int, int]] = []
    for c in range(n):
        p = parent[c]
        if p < 0:
            if work.forced_root is not None:
                continue
            own = _contents(work)
            via = np.minimum(own[:, c, None] + bits[:, c, :], own + bits[:, :, c])
            saved = own[:, c].sum() + now - via.sum(axis=0)
        else:
            line = bits[:, p, c][:, None]
            via = np.minimum(line + bits[:, p, :], np.minimum(line + bits[:, c, :], bits[:, p, :] + bits[:, :, c]))
            saved = line.sum() + now - via.sum(axis=0)
        # What hangs on v goes along, so that c must not be among that.
        good = (saved > work.settings.lost.promise) & (up >= 0) & (ends != c) & (ends != p) & ~below[:, c]
        out.extend((-float(saved[v]), v, c) for v in np.flatnonzero(good).tolist())
    out.sort()
    return out


def _contents(work: Workspace) -> NDArray[np.float64]:
    """[c, v]: what the root pays for sentence c if v is the root."""
    columns = [cluster.content[work.states[:, c]] for c, cluster in enumerate(work.collation.clusters)]
    return work.settings.cost.root_share * np.stack(columns)


def descends(parent: Sequence[int]) -> NDArray[np.bool_]:
    """[u, v]: v is made from u, directly or not."""
    n = len(parent)
    out = np.zeros((n, n), np.bool_)
    for v in range(n):
        node = parent[v]
        while node >= 0:
            out[node, v] = True
            node = parent[node]
    return out

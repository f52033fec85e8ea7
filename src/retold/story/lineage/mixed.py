"""Versions made from two: a second parent that explains sentences the first does not, and the other way round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retold.story.lineage.price import links
from retold.story.lineage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Second:
    """A second parent: the clusters that come from it, and the bits it saves."""

    child: int
    parent: int
    clusters: tuple[int, ...]
    bits: float


def second_parents(work: Workspace, parent: Sequence[int]) -> list[Second]:
    """At most one second parent for each version."""
    limits = work.settings.mixed
    found: list[Second] = []
    n = len(parent)
    lines = [_line(parent, v) for v in range(n)]
    clusters = work.collation.clusters
    side = np.array([c.side for c in clusters])
    taken: set[int] = set()
    offers: list[tuple[float, int, int, tuple[int, ...]]] = []
    for v in range(work.extant):
        p = parent[v]
        if p < 0:
            continue
        has = work.states[v] > 0
        others = np.array([q for q in range(n) if q != v and v not in lines[q] and q not in lines[p] and p not in lines[q]], np.int64)
        if not len(others):
            continue
        here = np.full(len(others), v, np.int64)
        mine = links(clusters, work.states, np.array([p]), np.array([v]))
        mine[~has] = 0.0
        theirs = links(clusters, work.states, others, here)
        theirs[~has] = 0.0
        gain = mine - theirs
        gain[side] = 0.0
        good = np.where(gain > 15.0, gain, 0.0)
        back = np.where(gain < -15.0, -gain, 0.0)
        ok = ((good > 0).sum(axis=0) >= limits.sentences) & (good.sum(axis=0) >= limits.bits)
        ok &= ((back > 0).sum(axis=0) >= limits.sentences) & (back.sum(axis=0) >= limits.bits)
        for k in np.flatnonzero(ok).tolist():
            q = int(others[k])
            fresh = 0.0  # what q has of it from its own parent: else q may have it from v
            if parent[q] >= 0:
                own = work.states[parent[q]] > 0
                fresh = float(good[own, k].sum())
            elif q != v:
                fresh = float(good[:, k].sum())
            offers.append((-float(good[:, k].sum()) - 0.1 * fresh, v, q, tuple(np.flatnonzero(good[:, k]).tolist())))
    offers.sort()
    for bits, v, q, which in offers:
        if v not in taken and q not in taken:
            taken.add(v)
            found.append(Second(v, q, which, -bits))
    return sorted(found, key=lambda s: s.child)


def _line(parent: Sequence[int], node: int) -> set[int]:
    line = set()
    while node >= 0:
        line.add(node)
        node = parent[node]
    return line

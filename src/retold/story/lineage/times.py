"""Time stamps as evidence: each may be wrong, and it is the version that is then distrusted, not each of its links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from retold.story.lineage.clues import Clues
from retold.story.lineage.settings import ClueSettings


def backwards(versions: Sequence[Clues], settings: ClueSettings) -> NDArray[np.bool_]:
    """[u, v]: v is dated before u, so that v cannot be made from u if both stamps are true."""
    n = len(versions)
    zero = datetime(1, 1, 1, tzinfo=None)
    slack = timedelta(minutes=settings.time_slack_minutes).total_seconds()

    def seconds(time: datetime | None, missing: float) -> float:
        return (time.replace(tzinfo=None) - zero).total_seconds() if time is not None else missing

    begin = np.array([seconds(v.time, -np.inf) for v in versions])
    end = np.array([seconds(v.time_end, np.inf) for v in versions])
    wrong = end[None, :] + slack < begin[:, None]
    return np.asarray(wrong.reshape(n, n), np.bool_)


def distrusted(parent: Sequence[int], wrong: NDArray[np.bool_]) -> tuple[int, ...]:
    """The versions of a tree to distrust so that no link runs backwards: a smallest cover of the backward links.

    Exact on a tree: from the deepest uncovered link upwards, take its parent (its child where that is as good).
    """
    bad = [(p, v) for v, p in enumerate(parent) if 0 <= p < len(wrong) and v < len(wrong) and wrong[p, v]]
    if not bad:
        return ()
    depth: dict[int, int] = {}

    def deep(node: int) -> int:
        path = []
        while node >= 0 and node not in depth:
            path.append(node)
            node = parent[node]
        base = depth[node] if node >= 0 else -1
        for k, at in enumerate(reversed(path)):
            depth[at] = base + 1 + k
        return depth[path[0]] if path else depth[node]

    taken: set[int] = set()
    links = sorted(bad, key=lambda x: (-deep(x[1]), x[1]))
    counts: dict[int, int] = {}
    for p, v in bad:
        counts[p] = counts.get(p, 0) + 1
        counts[v] = counts.get(v, 0) + 1
    for p, v in links:
        if p in taken or v in taken:
            continue
        taken.add(p if counts[p] > 1 else v)
    return tuple(sorted(taken))

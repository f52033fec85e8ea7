"""Time stamps as evidence: each may be wrong, and it is the version that is then distrusted, not each of its links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from retold.story.lineage.clues import Clues
from retold.story.lineage.settings import ClueSettings

_FAR = 40  # ancestors looked at (a bound on work)


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
    """The versions of a tree to distrust so that nothing is dated before anything it descends from.

    A cover of the backward (ancestor, descendant) pairs, the version in most of them first (greedy).
    """
    return cover(parent, wrong.tolist())


def cover(parent: Sequence[int], wrong: Sequence[Sequence[bool]]) -> tuple[int, ...]:
    """The same, with wrong[u][v] as lists."""
    against: dict[int, set[int]] = {}
    for v in range(len(parent)):
        node, steps = parent[v], 0
        while node >= 0 and steps < _FAR:
            if wrong[node][v]:
                against.setdefault(v, set()).add(node)
                against.setdefault(node, set()).add(v)
            node, steps = parent[node], steps + 1
    taken: list[int] = []
    while against:
        worst = min(against, key=lambda k: (-len(against[k]), k))
        taken.append(worst)
        for other in against.pop(worst):
            against[other].discard(worst)
            if not against[other]:
                del against[other]
    return tuple(sorted(taken))

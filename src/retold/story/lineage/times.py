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

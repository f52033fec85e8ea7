"""How much two texts share outside their passages: words of one event recur by topic; a passage must then be denser.

Independent reports of one event share names and figures all over; a retelling shares them in place. Measured on news:
nats a word alone cannot tell the two; nats a word against this background can.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from retold.align.pair import Ints, Matches, Side
from retold.align.rectangles import Rectangle
from retold.align.settings import AlignSettings


def closeness(a: Side, b: Side, x: Matches, taken: list[Rectangle], s: AlignSettings) -> float:
    """Rare words shared outside the passages, per thousand pairs of rare words.

    A text of which too little is left outside is taken as a whole; where that holds of both, half way between texts on
    different topics and reports of one event is assumed.
    """
    rare = x.weight >= s.topic_rare
    left = _outside(a, [(r.a0, r.a1) for r in taken], rare)
    right = _outside(b, [(r.b0, r.b1) for r in taken], rare)
    little, few = int(left.sum()) < s.topic_words, int(right.sum()) < s.topic_words
    if little and few:
        return 0.5 * (s.topic_from + s.topic_to)
    if little:
        left = _outside(a, [], rare)
    elif few:
        right = _outside(b, [], rare)
    many, others = int(left.sum()), int(right.sum())
    return 1000.0 * int((left & right).sum()) / max(1, many * others)


def _outside(side: Side, inside: list[tuple[int, int]], rare: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which rare words (by number) stand outside the intervals."""
    keep = np.ones(side.n, np.bool_)
    for first, last in inside:
        keep[first:last] = False
    ids: Ints = side.ids[keep]
    return (np.bincount(ids, minlength=len(rare)) > 0) & rare


def needed_density(taken: list[Rectangle], a: Side, b: Side, x: Matches, s: AlignSettings) -> float:
    """Nats a word that a passage must bring, given how much the two texts share outside all that was found."""
    near = (closeness(a, b, x, taken, s) - s.topic_from) / (s.topic_to - s.topic_from)
    return s.dense + (s.dense_topic - s.dense) * min(1.0, max(0.0, near))

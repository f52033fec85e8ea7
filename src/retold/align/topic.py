"""How much two texts share outside their passages: words of one event recur by topic; a passage must then be denser.

Independent reports of one event share names and figures all over; a retelling shares them in place. Measured on news:
nats a word alone cannot tell the two; nats a word against this background can.
"""

from __future__ import annotations

import numpy as np

from retold.align import counts
from retold.align.pair import Matches, Side, plain, room
from retold.align.rectangles import Rectangle
from retold.align.settings import AlignSettings


def closeness(a: Side, b: Side, x: Matches, taken: list[Rectangle], s: AlignSettings) -> float:
    """Rare words shared outside the passages, per thousand pairs of rare words.

    A text of which too little is left outside is taken as a whole; where that holds of both, half way between texts on
    different topics and reports of one event is assumed.
    """
    some, others, both = _shared(a, b, x, taken, taken, s)
    little, few = some < s.topic_words, others < s.topic_words
    if little and few:
        return 0.5 * (s.topic_from + s.topic_to)
    if little or few:
        some, others, both = _shared(a, b, x, [] if little else taken, [] if few else taken, s)
    return 1000.0 * both / max(1, some * others)


def _shared(
    a: Side, b: Side, x: Matches, inside_a: list[Rectangle], inside_b: list[Rectangle], s: AlignSettings
) -> tuple[int, int, int]:
    """How many different rare words stand outside the rectangles in a, in b, in both."""
    keep_a, keep_b = np.ones(a.n, np.int8), np.ones(b.n, np.int8)
    for r in inside_a:
        keep_a[r.a0 : r.a1] = 0
    for r in inside_b:
        keep_b[r.b0 : r.b1] = 0
    out = room(3)
    counts.shared_words(
        plain(a.ids), plain(keep_a), a.n, plain(b.ids), plain(keep_b), b.n, plain(x.weight), s.topic_rare,
        room(len(x.weight), np.int8), out,
    )  # fmt: skip
    return int(out[0]), int(out[1]), int(out[2])


def needed_density(taken: list[Rectangle], a: Side, b: Side, x: Matches, s: AlignSettings) -> float:
    """Nats a word that a passage must bring, given how much the two texts share outside all that was found."""
    near = (closeness(a, b, x, taken, s) - s.topic_from) / (s.topic_to - s.topic_from)
    return s.dense + (s.dense_topic - s.dense) * min(1.0, max(0.0, near))

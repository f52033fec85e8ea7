"""How much two texts share outside their passages: words of one event recur by topic; a passage must then be denser.

Independent reports of one event share names and figures all over; a retelling shares them in place. Measured on news:
nats a word alone cannot tell the two; nats a word against this background can.
"""

from __future__ import annotations

from retold.align import counts
from retold.align.rectangles import Rectangle
from retold.align.settings import AlignSettings
from retold.align.work import Work


def closeness(w: Work, taken: list[Rectangle], s: AlignSettings) -> float:
    """Rare words shared outside the passages, per thousand pairs of rare words.

    A text of which too little is left outside is taken as a whole; where that holds of both, half way between texts on
    different topics and reports of one event is assumed.
    """
    some, others, both = counts.shared_words(w, taken, taken, s.topic_rare)
    little, few = some < s.topic_words, others < s.topic_words
    if little and few:
        return 0.5 * (s.topic_from + s.topic_to)
    if little or few:
        some, others, both = counts.shared_words(w, [] if little else taken, [] if few else taken, s.topic_rare)
    return 1000.0 * both / max(1, some * others)


def needed_density(taken: list[Rectangle], w: Work, s: AlignSettings) -> float:
    """Nats a word that a passage must bring, given how much the two texts share outside all that was found."""
    near = (closeness(w, taken, s) - s.topic_from) / (s.topic_to - s.topic_from)
    return s.dense + (s.dense_topic - s.dense) * min(1.0, max(0.0, near))

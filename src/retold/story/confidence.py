"""How sure it is that two documents go back to one text: a logistic curve over what they share."""

from __future__ import annotations

from math import exp, log1p

from retold.story.evidence import Evidence
from retold.story.settings import StorySettings


def confidence(e: Evidence, settings: StorySettings) -> float:
    """Probability that one text derives from the other, or both from a common one.

    The weights were fitted to hand-labelled pairs by `benchmarks/confidence.py`; each is positive, so that more text in
    common never lowers the probability.
    """
    z = (
        settings.bias
        + settings.narrative * log1p(e.narrative)
        + settings.quoted * log1p(e.quoted)
        + settings.close * min(1.0, e.close / max(1, e.shorter))
        + settings.named * e.named
    )
    return round(1.0 / (1.0 + exp(-z)), 4)

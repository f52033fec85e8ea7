"""How sure it is that two documents go back to one text: a logistic curve over what they share."""

from __future__ import annotations

from math import exp, log, log1p

from retold.story.evidence import Evidence
from retold.story.settings import StorySettings


def confidence(e: Evidence, settings: StorySettings) -> float:
    """Probability that one text derives from the other, or both from a common one.

    The weights were fitted to hand-labelled pairs by `benchmarks/confidence.py`; each is positive, so that more text in
    common never lowers the probability. Who rewrites every sentence keeps hardly a run of words but what is told after
    what: many sentences in one order, which make up most of both texts, speak for one text as runs do; so do words that
    stand once in either text, where nearly every sentence has some and they follow each other alike
    (`Evidence.course`). Two texts that share wording but hardly a name or figure are one form, filled in for two
    occasions: neither retells the other.
    """
    sure = probability(
        settings.bias
        + settings.narrative * log1p(e.narrative)
        + settings.quoted * log1p(min(e.quoted, settings.statement))
        + settings.close * min(1.0, e.close / max(1, e.shorter))
        + max(
            settings.order * (e.order - (settings.ordered_cited if e.cited else settings.ordered)),
            settings.course * (min(e.course, settings.course_most) - settings.course_from),
            0.0,
        )
        + (settings.cited if e.cited else settings.named if e.named else 0.0)
        - (settings.rivals if e.rivals else 0.0)
    )
    others = e.common < settings.form_common * e.marks if e.marks >= settings.form_marks else e.common == 0
    form = e.marks >= settings.form_few and others and not e.cited
    return min(sure, settings.form) if form else sure


def raised(sure: float, bits: float) -> float:
    """A probability after so many nats more of evidence."""
    return probability(log(sure / (1.0 - sure)) + bits)


def probability(odds: float) -> float:
    """The probability that log-odds stand for, to four places, and never quite 0 or 1."""
    return min(0.9999, max(0.0001, round(1.0 / (1.0 + exp(-odds)), 4)))

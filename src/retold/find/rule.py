"""Which of the pairs that the queries rank stay, so that they do not outgrow the corpus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from retold.find.nearness import WHOLE, weight
from retold.find.queries import Values
from retold.find.settings import FindSettings


@dataclass(frozen=True, slots=True)
class Rule:
    """Which pairs stay, by their scores: see FindSettings. strong, sure: in the unit of the scores. keep_strong,
    pairs: at most."""

    keep: int
    strong: int
    sure: int
    keep_strong: int
    pairs: float

    def values(self) -> Values:
        """What SCORES, PLACES and KEPT are filled with, as far as it is known from the start."""
        return {"keep": self.keep, "strong": self.strong, "sure": self.sure, "keep_strong": self.keep_strong}

    def least_score(self, scores: Iterable[tuple[int, int]], documents: int) -> int:
        """The score from which a pair is strong, so that the pairs do not outgrow the corpus; `sure` at most.

        scores: rows of SCORES.
        """
        pairs, found = 0, self.sure
        for score, count in sorted(scores, reverse=True):
            pairs += count
            if pairs > self.pairs * documents:
                return found
            found = min(found, score)
        return self.strong

    def most_strong(self, places: Iterable[tuple[int, int]], documents: int) -> int:
        """How many strong candidates a document may keep, so that the pairs do not outgrow the corpus. places: rows of
        PLACES, ascending."""
        pairs = 0
        for place, count in places:
            pairs += count
            if place > self.keep and pairs > self.pairs * documents:
                return place - 1
        return self.keep_strong


def by_evidence(settings: FindSettings, spacing: int) -> Rule:
    """What stays for a second look, by what the terms in common are worth."""
    strong, sure = (round(64 * bits / spacing) for bits in (settings.strong, settings.sure))
    return Rule(settings.keep, strong, sure, settings.keep_strong, settings.looked)


def by_runs(settings: FindSettings, spacing: int) -> Rule:
    """What stays after it, by what they have in common in one place as well (nearness.py)."""
    sure = weight(np.array([round(64 * settings.sure / spacing)]), np.array([int(WHOLE * settings.surely)]), settings)
    return Rule(settings.keep, 0, int(sure[0]), settings.keep_strong, settings.pairs)

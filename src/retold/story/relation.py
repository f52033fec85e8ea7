"""What each version is to its story's origin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.model import Relation
from retold.story.evidence import Mask
from retold.story.settings import StorySettings


@dataclass(frozen=True, slots=True)
class Measure:
    """One version against the rest of its story, each 0 to 1.

    share: its body words that the story accounts for. same: of its body sentences that the story accounts for, those
    that are some other version's but for house style. whole: the same of all its body sentences. kept: of the fullest
    version that it takes from, what it keeps.
    """

    share: float
    same: float
    whole: float
    kept: float
    cut: bool
    apart: float


class Frame:
    """The body of one version: which of its words it has, how many each sentence has, and the sentence of each word."""

    __slots__ = ("lengths", "sentence", "total", "words")

    def __init__(self, words: Mask, sentence: NDArray[np.int64], sentences: int) -> None:
        self.words = words
        self.total = int(np.count_nonzero(words))
        self.sentence = sentence
        self.lengths = np.bincount(sentence[words], minlength=sentences)


class Body:
    """What the versions held against one have taught of its body so far; the body itself is handed in when needed.

    told: its body words that correspond to another version's. near: sentences that are another's but for house style.
    rest: the same of versions that are not its twins; None where there are none. twins: of two twins one is nearly
    nothing else than the other.
    """

    __slots__ = ("near", "rest", "told", "twins")

    def __init__(self) -> None:
        self.told: Mask | None = None
        self.near: Mask | None = None
        self.rest: Mask | None = None
        self.twins: set[int] = set()

    def alike(self, frame: Frame, equal: Mask, settings: StorySettings) -> Mask:
        """Which of its sentences are another's but for house style. equal: its body words that are the other's too."""
        shared = np.bincount(frame.sentence[equal], minlength=len(frame.lengths))
        # one without words of the body never is
        same: Mask = (shared >= settings.equal * frame.lengths) & (frame.lengths > 0)
        return same

    def part(self, frame: Frame, sentences: Mask) -> float:
        """How much of the body the marked sentences are, by words, 0 to 1."""
        return float(frame.lengths @ sentences) / max(1, frame.total)

    def met(self, other: int, linked: Mask, alike: Mask, twin: bool) -> None:
        """Take in what another version has of it; the masks are its own from now on."""
        if self.told is None or self.near is None:
            self.told, self.near = linked, alike.copy()
        else:
            self.told |= linked
            self.near |= alike
        if twin:
            self.twins.add(other)
        elif self.rest is None:
            self.rest = alike
        else:
            self.rest |= alike

    def measure(self, frame: Frame, fullest: int | None, kept: float, cut: bool) -> Measure:
        """Held against all that it met. fullest: the fullest version, None where this one is or where it did not meet
        it; kept: what it keeps of that; cut: as in Measure."""
        if not frame.total or self.told is None or self.near is None:
            return Measure(0.0, 0.0, 0.0, kept, cut, 0.0)
        words = frame.lengths
        known = self.told & frame.words
        told = np.bincount(frame.sentence[known], minlength=len(words)) * 2 > words
        told_words = float(words[told].sum())
        stands = fullest is None or fullest in self.twins or self.rest is None
        return Measure(
            float(known.sum()) / frame.total,
            float(words[told & self.near].sum()) / told_words if told_words else 0.0,
            float(words[self.near].sum()) / frame.total,
            kept,
            cut,
            1.0 if stands or self.rest is None else float(words[self.rest].sum()) / frame.total,
        )


def relation(m: Measure, *, origin: bool, partial: bool, stories: int, settings: StorySettings) -> Relation:
    """The relation that the figures of a version speak for.

    origin: it is the story's origin or only version. partial: the story is not its main text. stories: how many it
    stands in.
    """
    if origin:
        return "original"
    if partial or m.share < settings.own or (stories > 1 and m.share < settings.verbatim):
        return "mixed"
    short = m.kept < settings.brief or m.cut
    if m.whole >= settings.verbatim and short:
        return "abridged"
    # where its only twins are copies of it, and all others read otherwise, it is a rewriting that was copied on
    if m.same < settings.reworded or m.apart < settings.state:
        return "rewritten"
    if m.whole >= settings.verbatim:
        return "verbatim"
    if m.share < settings.extended:
        return "extended"
    if short:
        return "abridged"
    return "verbatim" if m.whole >= settings.mostly else "rewritten"

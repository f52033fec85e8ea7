"""What each version is to its story's origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retold.describe import Described
from retold.model import Relation
from retold.story.evidence import Mask, body_words
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


def alike_sentences(d: Described, equal: Mask, settings: StorySettings) -> Mask:
    """Which sentences of a document are another's but for house style. equal: its words that are the other's too."""
    body = body_words(d)
    sentence, count = d.words.sentence, len(d.sentences)
    words = np.bincount(sentence[body], minlength=count)
    same: Mask = (np.bincount(sentence[equal & body], minlength=count) >= settings.equal * words) & (words > 0)
    return same


def part_of(d: Described, sentences: Mask) -> float:
    """How much of a body the marked sentences are, by words, 0 to 1."""
    body = body_words(d)
    return float(sentences[d.words.sentence[body]].sum()) / max(1, int(body.sum()))


def measure(
    version: Described,
    linked: Sequence[Mask],
    alike: Sequence[Mask],
    twin: Sequence[bool],
    fullest: int | None,
    kept: float,
    cut: bool,
) -> Measure:
    """Measure one version against each other one. linked: which of its words correspond to the other's; alike: which of
    its sentences are the other's but for house style; twin: whether one of the two is nearly nothing else.

    fullest: which of them is the fullest version, None where this one is or where it is not aligned with it; kept: what
    it keeps of that; cut: as in Measure.
    """
    body = body_words(version)
    total = int(body.sum())
    if not total or not linked:
        return Measure(0.0, 0.0, 0.0, kept, cut, 0.0)
    covered = np.logical_or.reduce(linked)
    sentence = version.words.sentence
    count = len(version.sentences)
    words = np.bincount(sentence[body], minlength=count)
    told = np.bincount(sentence[covered & body], minlength=count) * 2 > words
    near = np.logical_or.reduce(alike)
    rest = [one for one, same in zip(alike, twin, strict=True) if not same]
    stands = fullest is None or twin[fullest] or not rest
    told_words = float(words[told].sum())
    return Measure(
        float((covered & body).sum()) / total,
        float(words[told & near].sum()) / told_words if told_words else 0.0,
        float(words[near].sum()) / total,
        kept,
        cut,
        1.0 if stands else float(words[np.logical_or.reduce(rest)].sum()) / total,
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

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


def measure(
    version: Described, linked: Sequence[Mask], equal: Sequence[Mask], kept: float, settings: StorySettings
) -> Measure:
    """Measure one version. linked, equal: for each other version, which of this one's words correspond or are equal."""
    body = body_words(version)
    total = int(body.sum())
    if not total or not linked:
        return Measure(0.0, 0.0, 0.0, kept)
    covered = np.logical_or.reduce(linked)
    sentence = version.words.sentence
    count = len(version.sentences)
    words = np.bincount(sentence[body], minlength=count)
    told = np.bincount(sentence[covered & body], minlength=count) * 2 > words
    best = np.zeros(count)
    for mask in equal:
        best = np.maximum(best, np.bincount(sentence[mask & body], minlength=count) / np.maximum(words, 1))
    near = best >= settings.equal
    mass = np.where(words > 0, words, 0)
    told_mass = float(mass[told].sum())
    return Measure(
        float((covered & body).sum()) / total,
        float(mass[told & near].sum()) / told_mass if told_mass else 0.0,
        float(mass[near].sum()) / total,
        kept,
    )


def relation(m: Measure, *, origin: bool, partial: bool, stories: int, settings: StorySettings) -> Relation:
    """The relation that the figures of a version speak for.

    origin: it is the story's origin or only version. partial: the story is not its main text. stories: how many it
    stands in.
    """
    if origin:
        return "original"
    if partial or m.share < settings.own or (stories > 1 and m.share < settings.extended):
        return "mixed"
    if m.whole >= settings.verbatim or (m.share >= settings.verbatim and m.same >= settings.verbatim):
        return "verbatim" if m.kept >= settings.abridged else "abridged"
    if m.same < settings.reworded:
        return "rewritten"
    if m.share < settings.extended:
        return "extended"
    if m.kept < settings.abridged:
        return "abridged"
    return "verbatim" if m.whole >= settings.mostly else "rewritten"

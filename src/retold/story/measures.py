"""Every version of a story held against all others, and against the fullest of those that are mainly of it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache, partial

import numpy as np

from retold.story.counting import Text
from retold.story.evidence import BODY, Stems, overlapping
from retold.story.members import Members, Pairs, Profile
from retold.story.relation import Body, Frame, Measure
from retold.story.settings import StorySettings

_AT_HAND = 1_024  # members whose words are held


class Measures:
    """What the pairs of a story say of its versions, by their places; fullest: the one they are held against. mains:
    those that are mainly of it; signed: those that bear its source's name as their author's; elsewhere: those that
    stand in other stories too. What two of these have in common may be another story's: it says nothing of one that
    meets a version of this story alone."""

    def __init__(
        self,
        members: Members,
        profiles: Sequence[Profile],
        mains: Sequence[int],
        pairs: Pairs,
        settings: StorySettings,
        elsewhere: Set[int] = frozenset(),
        signed: Set[int] = frozenset(),
    ) -> None:
        self._profiles, self._pairs, self._settings = profiles, pairs, settings
        self._elsewhere = elsewhere
        self._tied = {
            k
            for a, b in zip(pairs.a, pairs.b, strict=True)
            for k, other in ((a, b), (b, a))
            if k in elsewhere and other not in elsewhere
        }
        self._bodies = [Body() for _ in profiles]
        # of every pair: how much of each body is the other's but for house style; its words that correspond
        self._like_a, self._like_b, self._covered_a, self._covered_b = (array("d") for _ in range(4))
        self._others: list[array[int]] = [array("i") for _ in profiles]  # pairs that a version is in
        self._read = lru_cache(maxsize=_AT_HAND)(partial(_read, members, profiles))
        for n in range(len(pairs)):
            self._meet(n)
        # of two versions the longer is the measure as a whole: what only it has, the other may have dropped
        several = len(profiles) > 2
        self._told = array(
            "d",
            [
                float(np.count_nonzero(body.told) if body.told is not None and several else p.body)
                for body, p in zip(self._bodies, profiles, strict=True)
            ],
        )
        self.fullest = self._longest(mains)
        own = [k for k in mains if k in signed and self._told[k] >= settings.brief * self._told[self.fullest]]
        if own:  # a rewriting may tell more words of it than the source's own text has
            self.fullest = self._longest(own)

    def _longest(self, some: Iterable[int]) -> int:
        return max(some, key=lambda k: (self._told[k], self._profiles[k].words, self._profiles[k].id))

    def _meet(self, n: int) -> None:
        a, b = self._pairs.a[n], self._pairs.b[n]
        (one, stems_a, frame_a), (two, stems_b, frame_b) = self._read(a), self._read(b)
        body_a, body_b = self._bodies[a], self._bodies[b]
        shared = overlapping(one, stems_a, two, stems_b, self._pairs.flat(n))
        same_a = body_a.alike(frame_a, shared.equal_a, self._settings)
        same_b = body_b.alike(frame_b, shared.equal_b, self._settings)
        like_a, like_b = body_a.part(frame_a, same_a), body_b.part(frame_b, same_b)
        self._like_a.append(like_a)
        self._like_b.append(like_b)
        self._covered_a.append(float(np.count_nonzero(shared.linked_a)))
        self._covered_b.append(float(np.count_nonzero(shared.linked_b)))
        twin = max(like_a, like_b) >= self._settings.verbatim
        doubtful = {a, b} <= self._elsewhere
        if not doubtful or a not in self._tied:
            body_a.met(b, shared.linked_a, same_a, twin)
        if not doubtful or b not in self._tied:
            body_b.met(a, shared.linked_b, same_b, twin)
        self._others[a].append(n)
        self._others[b].append(n)

    def twins(self, k: int) -> Set[int]:
        """The versions of which this one is nearly all, or that are nearly all of this one, word for word."""
        return self._bodies[k].twins

    def of(self, k: int) -> Measure:
        """The measure of the version in this place."""
        fullest = self.fullest
        met = next((n for n in self._others[k] if fullest in (self._pairs.a[n], self._pairs.b[n])), None)
        if k == fullest:
            kept, met = 1.0, None
        else:
            kept = 0.0 if met is None else self._held(met, fullest) / max(1.0, self._told[fullest])
        return self._bodies[k].measure(self._read(k)[-1], None if met is None else fullest, kept, self._cut(k))

    def _held(self, n: int, of: int) -> float:
        """Words of one version of a pair that correspond to the other's."""
        return self._covered_a[n] if self._pairs.a[n] == of else self._covered_b[n]

    def _cut(self, k: int) -> bool:
        """Whether a version is another, no later one, word for word with a substantial part dropped."""
        settings, a, b = self._settings, self._pairs.a, self._pairs.b
        for n in self._others[k]:
            other, like = (b[n], self._like_a[n]) if a[n] == k else (a[n], self._like_b[n])
            if (
                like >= settings.verbatim
                and self._held(n, other) < settings.abridged * self._told[other]
                and not _earlier(self._profiles[k], self._profiles[other])
            ):
                return True
        return False


def _read(members: Members, profiles: Sequence[Profile], k: int) -> tuple[Text, Stems, Frame]:
    """The words of a member, their stems, and its body."""
    words, outline = members.words(k), profiles[k].outline
    return outline.text(words), words.stem, Frame(words.part == BODY, outline.sentence, len(outline.counts))


def _earlier(a: Profile, b: Profile) -> bool:
    """Whether a was published before b, as far as that is known."""
    one, two = a.document.published, b.document.published
    return bool(one and two and one < two)

"""The search of one pair: everything that is a passage, as rectangles of words."""

from __future__ import annotations

from dataclasses import dataclass

from retold.align import counts
from retold.align.accept import accept
from retold.align.course import Course, course, followed
from retold.align.equal import equal_sentences
from retold.align.pair import begin, done, prepare, prepared_by
from retold.align.ready import ready
from retold.align.rectangles import Rectangle, density, search
from retold.align.settings import AlignSettings
from retold.align.topic import needed_density
from retold.align.whole import with_digests
from retold.align.work import Work
from retold.describe import Described


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What the search of one pair found: the rectangles that are passages, and the course of both texts."""

    pair: Pair
    work: Work
    taken: list[Rectangle]
    course: Course


class Pair:
    """Two described documents to be aligned, perhaps more than once: what settings have in common is done once.

    When it goes, the next pair takes over the room that its arrays had: so what comes of it is good for as long as it
    is there.
    """

    def __init__(self, a: Described, b: Described) -> None:
        self.a = ready(a)
        self.b = ready(b)
        self._by: object = None
        self._work: Work | None = None
        self._any = False

    def __del__(self) -> None:
        if self._work is not None:
            done(self._work)

    def prepared(self, s: AlignSettings) -> Work | None:
        """The words of both texts that take part, and their matches; None where there are none."""
        by = prepared_by(s)
        if by != self._by:
            self._by = by
            self._any = False
            if min(self.a.n, self.b.n) >= 2:
                self._work = begin(self.a, self.b, self._work)
                self._any = prepare(self._work, s)
        return self._work if self._any else None

    def passages(self, s: AlignSettings) -> Found | None:
        """The passages, without sentence links; None where nothing corresponds."""
        w = self.prepared(s)
        if w is None:
            return None
        a, b = self.a, self.b

        def characters(r: Rectangle) -> tuple[int, int]:
            return a.characters(r.a0, r.a1), b.characters(r.b0, r.b1)

        found = search(w, s, s.accept)
        taken = accept(found, characters, s) if found else []
        strong, dense = taken, -1.0

        def least() -> float:
            nonlocal dense
            if dense < 0.0:
                dense = needed_density(strong, w, s)
            return dense

        if taken:
            taken = [r for r in taken if density(r) >= least()]
        taken = with_digests(taken, w, least, s)
        least_equal = s.equal_words if a.news or b.news else s.equal_words_plain
        if taken or counts.longest_run(w) >= least_equal:
            taken = taken + equal_sentences(w, taken, least_equal, s)
        told = course(w, s)
        taken = followed(told, taken, w, s)
        return Found(self, w, taken, told) if taken else None

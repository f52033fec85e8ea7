"""The search of one pair: everything that is a passage, as rectangles of words."""

from __future__ import annotations

from dataclasses import dataclass

from retold.align.accept import accept
from retold.align.equal import equal_sentences
from retold.align.links import Sentences, sentences_of
from retold.align.pair import Matches, Side, prepare, prepared_by
from retold.align.ready import Ready, ready
from retold.align.rectangles import Rectangle, density, search
from retold.align.settings import AlignSettings
from retold.align.topic import needed_density
from retold.align.whole import with_digests
from retold.describe import Described


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What the search of one pair found: the two sequences, their matches, and the rectangles that are passages."""

    a: Ready
    b: Ready
    one: Side
    two: Side
    matches: Matches
    sentences_a: Sentences
    sentences_b: Sentences
    taken: list[Rectangle]


class Pair:
    """Two described documents to be aligned, perhaps more than once: what settings have in common is done once."""

    def __init__(self, a: Described, b: Described) -> None:
        self.a = ready(a)
        self.b = ready(b)
        self._by: object = None
        self._prepared: tuple[Side, Side, Matches] | None = None

    def prepared(self, s: AlignSettings) -> tuple[Side, Side, Matches] | None:
        """The words of both texts that take part, and their matches; None where there are none."""
        by = prepared_by(s)
        if by != self._by:
            self._by, self._prepared = by, prepare(self.a, self.b, s)
        return self._prepared

    def passages(self, s: AlignSettings) -> Found | None:
        """The passages, without sentence links; None where nothing corresponds."""
        prepared = self.prepared(s)
        if prepared is None:
            return None
        a, b = self.a, self.b
        one, two, x = prepared

        def characters(r: Rectangle) -> tuple[int, int]:
            return a.characters(r.a0, r.a1), b.characters(r.b0, r.b1)

        found = search(one, two, x, s)
        taken = accept(found, characters, s) if found else []
        strong = taken

        def least() -> float:
            return needed_density(strong, one, two, x, s)

        if taken:
            dense = least()
            taken = [r for r in taken if density(r) >= dense]
        taken = with_digests(taken, one, two, x, a.sentence, b.sentence, least, s)
        least_equal = s.equal_words if a.news or b.news else s.equal_words_plain
        if not taken and int(x.run_len.max()) < least_equal:
            return None
        sa, sb = sentences_of(a, one, x.weight), sentences_of(b, two, x.weight)
        taken = taken + equal_sentences(one, two, sa, sb, x, taken, least_equal, s)
        return Found(a, b, one, two, x, sa, sb, taken) if taken else None

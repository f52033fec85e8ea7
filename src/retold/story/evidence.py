"""What speaks for one text behind two documents: how much they share in runs of words, in and outside quotations.

Shared topic gives shared words but no runs; a shared speech gives runs inside quotation marks; only copying gives runs
of narrative. So runs are counted apart for narrative and quotation, and the decision rests on the narrative.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from retold.align.flat import Flat, FlatPassage
from retold.describe import Described
from retold.describe.words import Words
from retold.model import PART_KINDS
from retold.story import counting
from retold.story.counting import Text
from retold.story.course import worth
from retold.story.credit import cites, naming, rivals, same_source
from retold.story.settings import StorySettings

BODY = PART_KINDS.index("body")

Mask = NDArray[np.bool_]
Stems = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """Two aligned documents word by word: masks over the words of each.

    linked: body words of aligned passages inside sentence links between bodies. equal: those that have an equal word
    in the same order on the other side. runs: the maximal runs of equal words, as (words, words outside quotations,
    those of them that are neither names nor figures, equal words inside quotations in the same sentence).
    """

    linked_a: Mask
    linked_b: Mask
    equal_a: Mask
    equal_b: Mask
    runs: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Two documents held against each other, in words of their bodies.

    narrative, quoted: words in runs of at least `run` equal words (less run - 1 a run), outside and inside quotation
    marks; outside without names and figures, which two reports of one event share anyhow. close: narrative words that
    are equal in order, runs or not; linked: narrative words of a in linked sentences. longest: the longest run of
    narrative. covers_a, covers_b: which words of each are narrative in common with the other, as bits. named: both have
    the same main source, which may be one of the two outlets. cited: one says that it reports what the other's outlet
    reported. rivals: they are two agencies', by a dateline. marks: different names and figures in the linked narrative
    of the side with fewer; common: those of them that the other side has too; both 0 where most stand in the same
    places on both sides, or where names cannot be told from other words. order: sentence links that stand in the same
    order on both sides, times the smaller of the shares that they cover. course: how far both tell the same in the same
    order, in whatever words (1 is enough for it), and 0 where that proves nothing (course.py). A link that only the
    course makes counts for the shares and for what is covered, and else by the course.
    """

    words_a: int
    words_b: int
    share_a: float
    share_b: float
    narrative: float
    quoted: float
    close: int
    linked: int
    longest: int
    covers_a: int
    covers_b: int
    named: bool
    cited: bool
    rivals: bool
    marks: int = 0
    common: int = 0
    order: float = 0.0
    course: float = 0.0

    @property
    def shorter(self) -> int:
        """Body words of the shorter document."""
        return min(self.words_a, self.words_b)


def body_words(d: Described) -> Mask:
    """Which words of a document are body text."""
    body: Mask = d.words.part == BODY
    return body


def overlap(a: Described, b: Described, alignment: Flat) -> Overlap:
    """Mark which body words of two documents correspond."""
    return overlapping(_text(a), a.words.stem, _text(b), b.words.stem, alignment)


def overlapping(one: Text, stems_a: Stems, two: Text, stems_b: Stems, alignment: Flat) -> Overlap:
    """Mark which body words of two texts, whose stems are given too, correspond."""

    def common(i: int, j: int, k: int, m: int) -> list[tuple[int, int, int]]:
        found = LCSseq.opcodes(stems_a[i:j].tolist(), stems_b[k:m].tolist())
        return [(i + x.src_start, k + x.dest_start, x.src_end - x.src_start) for x in found if x.tag == "equal"]

    linked_a, linked_b, equal_a, equal_b = (np.zeros(n, np.uint8) for n in (one.n, two.n, one.n, two.n))
    runs = counting.count(one, two, alignment.passages, common, linked_a, linked_b, equal_a, equal_b)
    linked = linked_a.view(np.bool_), linked_b.view(np.bool_)
    return Overlap(*linked, equal_a.view(np.bool_), equal_b.view(np.bool_), tuple(runs))


@lru_cache(maxsize=1024)
def _text(d: Described) -> Text:
    """The words of a document as the inner loop likes them (kept for the documents seen last)."""
    return outline(d).text(d.words)


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """What the words of a document do not say by themselves, in few bytes. first: which of them begin a sentence, as
    bits. counts: how many each sentence has."""

    first: bytes
    counts: NDArray[np.int32]

    def text(self, words: Words) -> Text:
        """The words as the inner loop likes them."""
        first = np.unpackbits(np.frombuffer(self.first, np.uint8), count=len(words)).view(np.bool_)
        return Text(words.start, words.stem, words.part == BODY, words.quoted, words.small, first)

    @property
    def sentence(self) -> NDArray[np.int64]:
        """The sentence of each word."""
        return np.repeat(np.arange(len(self.counts)), self.counts)


def outline(d: Described) -> Outline:
    """The outline of a document."""
    first = np.zeros(len(d.words), np.bool_)
    first[[s.first for s in d.sentences if s.last > s.first]] = True
    counts = np.bincount(d.words.sentence, minlength=len(d.sentences)).astype(np.int32)
    return Outline(np.packbits(first).tobytes(), counts)


def weigh(a: Described, b: Described, alignment: Flat, settings: StorySettings) -> Evidence:
    """Count what two aligned documents have in common."""
    one, two = _text(a), _text(b)
    course = alignment.course if alignment.course >= settings.course_from else 0.0
    shared = overlap(a, b, alignment)
    worded = _by_words(alignment, settings) if course else alignment
    told = overlap(a, b, worded) if worded is not alignment else shared
    narrative = quoted = 0.0
    longest = 0
    for length, outside, plain, spoken in told.runs:
        if length >= settings.run:
            counted = length - settings.run + 1
            # who says a long statement, where and when, is said alike by all who heard it
            clause = plain / (plain + spoken) if spoken >= settings.statement else 1.0
            narrative += counted * plain / length * clause
            quoted += counted * (length - outside) / length
            longest = max(longest, outside)
    says_a, says_b = naming(a), naming(b)
    close = _outside(one, told.equal_a)[0]
    covers_a, covers_b = (_outside(*side)[1] for side in ((one, shared.equal_a), (two, shared.equal_b)))
    ordered = sum(1 for *_, links in worded.passages for *_, moved, _ in links if not moved)
    return Evidence(
        one.words,
        two.words,
        _part(shared.linked_a, one),
        _part(shared.linked_b, two),
        round(narrative, 2),
        round(quoted, 2),
        close,
        _outside(one, shared.linked_a)[0],
        longest,
        covers_a,
        covers_b,
        same_source(says_a, says_b),
        cites(says_a, says_b),
        rivals(says_a, says_b),
        *_marks(one, two, told),
        ordered * min(_part(told.linked_a, one), _part(told.linked_b, two)),
        worth(course, a, b, (says_a, says_b), settings),
    )


def _by_words(alignment: Flat, settings: StorySettings) -> Flat:
    """The alignment without links that only the course of both texts makes; itself where there are none."""
    if all(link[-1] >= settings.worded for *_, links in alignment.passages for link in links):
        return alignment
    passages = (
        (*box, tuple(link for link in links if link[-1] >= settings.worded)) for *box, links in alignment.passages
    )
    return alignment._replace(passages=tuple(cast("FlatPassage", passage) for passage in passages))


def _marks(one: Text, two: Text, shared: Overlap) -> tuple[int, int]:
    """Different names and figures that linked sentences of the side with fewer have, and those that both sides have."""
    sides = [
        counting.marks(text, linked.view(np.uint8), equal.view(np.uint8))
        for text, linked, equal in ((one, shared.linked_a, shared.equal_a), (two, shared.linked_b, shared.equal_b))
    ]
    if any(small < many or 2 * same >= many for small, many, same, _ in sides):
        return 0, 0
    a, b = (different for *_, different in sides)
    return min(len(a), len(b)), len(a & b)


def _part(some: Mask, whole: Text) -> float:
    return round(int(np.count_nonzero(some)) / max(1, whole.words), 4)


def _outside(text: Text, marked: Mask) -> tuple[int, int]:
    """How many of the words marked stand outside quotation marks, and which, as bits."""
    kept = np.zeros(text.n, np.uint8)
    many = counting.outside(marked.view(np.uint8), text.quoted, text.n, kept)
    return many, int.from_bytes(np.packbits(kept, bitorder="little").tobytes(), "little")

"""What speaks for one text behind two documents: how much they share in runs of words, in and outside quotations.

Shared topic gives shared words but no runs; a shared speech gives runs inside quotation marks; only copying gives runs
of narrative. So runs are counted apart for narrative and quotation, and the decision rests on the narrative.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from retold.describe import Described
from retold.model import PART_KINDS, Alignment
from retold.story.settings import StorySettings

BODY = PART_KINDS.index("body")

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """Two aligned documents word by word: masks over the words of each.

    linked: body words inside sentence links between bodies. equal: those that have an equal word in the same order on
    the other side. runs: the maximal runs of equal words, as (length, how many of them are narrative).
    """

    linked_a: Mask
    linked_b: Mask
    equal_a: Mask
    equal_b: Mask
    runs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Two documents held against each other, in words of their bodies.

    narrative, quoted: words in runs of at least `run` equal words (less run - 1 a run), outside and inside quotation
    marks. close: narrative words that are equal in order, runs or not; linked: narrative words of a in linked
    sentences. longest: the longest run of narrative. covers_a, covers_b: sentences of each whose narrative is covered,
    as bits.
    """

    words_a: int
    words_b: int
    share_a: float
    share_b: float
    narrative: int
    quoted: int
    close: int
    linked: int
    longest: int
    covers_a: int
    covers_b: int

    @property
    def shorter(self) -> int:
        """Body words of the shorter document."""
        return min(self.words_a, self.words_b)


def body_words(d: Described) -> Mask:
    """Which words of a document are body text."""
    return d.words.part == BODY


def word_range(d: Described, start: int, end: int) -> tuple[int, int]:
    """The words [first, last) that begin inside [start, end) of the text."""
    first, last = np.searchsorted(d.words.start, (start, end))
    return int(first), int(last)


def overlap(a: Described, b: Described, alignment: Alignment) -> Overlap:
    """Mark which body words of two documents correspond."""
    body_a, body_b = body_words(a), body_words(b)
    linked_a, linked_b = np.zeros_like(body_a), np.zeros_like(body_b)
    equal_a, equal_b = np.zeros_like(body_a), np.zeros_like(body_b)
    runs = []
    for link in alignment.links:
        i, j = word_range(a, link.a.start, link.a.end)
        k, m = word_range(b, link.b.start, link.b.end)
        if not (body_a[i:j].any() and body_b[k:m].any()):
            continue
        linked_a[i:j], linked_b[k:m] = body_a[i:j], body_b[k:m]
        for op in LCSseq.opcodes(a.words.stem[i:j].tolist(), b.words.stem[k:m].tolist()):
            if op.tag != "equal":
                continue
            left, right = slice(i + op.src_start, i + op.src_end), slice(k + op.dest_start, k + op.dest_end)
            equal_a[left] = equal_b[right] = True
            spoken = int((a.words.quoted[left] | b.words.quoted[right]).sum())
            length = op.src_end - op.src_start
            runs.append((length, length - spoken))
    return Overlap(linked_a, linked_b, equal_a & body_a, equal_b & body_b, tuple(runs))


def weigh(a: Described, b: Described, alignment: Alignment, settings: StorySettings) -> Evidence:
    """Count what two aligned documents have in common."""
    shared = overlap(a, b, alignment)
    narrative = quoted = longest = 0
    for length, plain in shared.runs:
        if length >= settings.run:
            counted = length - settings.run + 1
            own = round(counted * plain / length)
            narrative += own
            quoted += counted - own
            longest = max(longest, plain)
    plain_a, plain_b = shared.equal_a & ~a.words.quoted, shared.equal_b & ~b.words.quoted
    return Evidence(
        int(body_words(a).sum()),
        int(body_words(b).sum()),
        alignment.share_a,
        alignment.share_b,
        narrative,
        quoted,
        int(plain_a.sum()),
        int((shared.linked_a & ~a.words.quoted).sum()),
        longest,
        _bits(a.words.sentence[plain_a], settings.covered),
        _bits(b.words.sentence[plain_b], settings.covered),
    )


def _bits(sentences: NDArray[np.int32], least: int) -> int:
    """The sentences that have at least so many marked words, as bits."""
    bits = 0
    for number, words in zip(*np.unique(sentences, return_counts=True), strict=True):
        if words >= least:
            bits |= 1 << int(number)
    return bits

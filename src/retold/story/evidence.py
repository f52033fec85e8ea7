"""What speaks for one text behind two documents: how much they share in runs of words, in and outside quotations.

Shared topic gives shared words but no runs; a shared speech gives runs inside quotation marks; only copying gives runs
of narrative. So runs are counted apart for narrative and quotation, and the decision rests on the narrative.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from retold.describe import Described
from retold.model import PART_KINDS, Alignment
from retold.story.credit import cites, naming, same_source
from retold.story.settings import StorySettings

BODY = PART_KINDS.index("body")

Mask = NDArray[np.bool_]


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
    narrative. covers_a, covers_b: which words of each are narrative in common with the other, as bits. named: both
    have the same main source, which may be one of the two outlets. cited: one says that it reports what the other's
    outlet reported.
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

    @property
    def shorter(self) -> int:
        """Body words of the shorter document."""
        return min(self.words_a, self.words_b)


def body_words(d: Described) -> Mask:
    """Which words of a document are body text."""
    body: Mask = d.words.part == BODY
    return body


def overlap(a: Described, b: Described, alignment: Alignment) -> Overlap:
    """Mark which body words of two documents correspond."""
    body_a, body_b = body_words(a), body_words(b)
    linked_a, linked_b = np.zeros_like(body_a), np.zeros_like(body_b)
    lefts: list[int] = []
    rights: list[int] = []
    lengths: list[int] = []
    of_link: list[int] = []
    links = [(p, x) for p in alignment.passages for x in p.links]
    # a text that has lost its punctuation is one sentence, of which the passage is only a part
    ranges_a = _ranges(a, [(max(x.a.start, p.a.start), min(x.a.end, p.a.end)) for p, x in links])
    ranges_b = _ranges(b, [(max(x.b.start, p.b.start), min(x.b.end, p.b.end)) for p, x in links])
    for number, ((i, j), (k, m)) in enumerate(zip(ranges_a, ranges_b, strict=True)):
        if not (body_a[i:j].any() and body_b[k:m].any()):
            continue
        linked_a[i:j] |= body_a[i:j]
        linked_b[k:m] |= body_b[k:m]
        one, two = a.words.stem[i:j], b.words.stem[k:m]
        if len(one) == len(two) and (one == two).all():
            lefts.append(i)
            rights.append(k)
            lengths.append(len(one))
            of_link.append(number)
            continue
        for op in LCSseq.opcodes(one.tolist(), two.tolist()):
            if op.tag == "equal":
                lefts.append(i + op.src_start)
                rights.append(k + op.dest_start)
                lengths.append(op.src_end - op.src_start)
                of_link.append(number)
    equal_a, equal_b = np.zeros_like(body_a), np.zeros_like(body_b)
    if not lengths:
        return Overlap(linked_a, linked_b, equal_a, equal_b, ())
    length = np.array(lengths)
    first = np.cumsum(length) - length
    step = np.arange(int(length.sum())) - np.repeat(first, length)
    at_a, at_b = np.repeat(lefts, length) + step, np.repeat(rights, length) + step
    equal_a[at_a] = True
    equal_b[at_b] = True
    told = ~(a.words.quoted[at_a] | b.words.quoted[at_b])
    outside = np.add.reduceat(told.astype(np.int64), first)
    plain = np.add.reduceat((told & _small(a)[at_a]).astype(np.int64), first)
    spoken = np.bincount(of_link, length - outside, len(links)).astype(np.int64)[of_link]
    runs = zip(lengths, outside.tolist(), plain.tolist(), spoken.tolist(), strict=True)
    return Overlap(linked_a, linked_b, equal_a & body_a, equal_b & body_b, tuple(runs))


def _ranges(d: Described, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words [first, last) that begin inside each span of the text."""
    found = np.searchsorted(d.words.start, np.array(spans, np.int64).reshape(-1, 2))
    return [(first, last) for first, last in found.tolist()]


@lru_cache(maxsize=128)
def _small(d: Described) -> Mask:
    """Which words begin with a small letter: neither names nor figures (kept for the documents seen last)."""
    codes = np.frombuffer(d.document.text.encode("utf-32-le", "surrogatepass"), np.uint32)[d.words.start]
    small: Mask = (codes >= ord("a")) & (codes <= ord("z"))
    for code in np.unique(codes[codes > 127]).tolist():
        letter = chr(code)
        if letter.isalpha() and letter == letter.lower():
            small |= codes == code
    return small


def weigh(a: Described, b: Described, alignment: Alignment, settings: StorySettings) -> Evidence:
    """Count what two aligned documents have in common."""
    shared = overlap(a, b, alignment)
    narrative = quoted = 0.0
    longest = 0
    for length, told, plain, spoken in shared.runs:
        if length >= settings.run:
            counted = length - settings.run + 1
            # who says a long statement, where and when, is said alike by all who heard it
            clause = plain / (plain + spoken) if spoken >= settings.statement else 1.0
            narrative += counted * plain / length * clause
            quoted += counted * (length - told) / length
            longest = max(longest, told)
    says_a, says_b = naming(a), naming(b)
    plain_a, plain_b = shared.equal_a & ~a.words.quoted, shared.equal_b & ~b.words.quoted
    return Evidence(
        int(body_words(a).sum()),
        int(body_words(b).sum()),
        _part(shared.linked_a, body_words(a)),
        _part(shared.linked_b, body_words(b)),
        round(narrative, 2),
        round(quoted, 2),
        int(plain_a.sum()),
        int((shared.linked_a & ~a.words.quoted).sum()),
        longest,
        _bits(plain_a),
        _bits(plain_b),
        same_source(says_a, says_b),
        cites(says_a, says_b),
    )


def _part(some: Mask, whole: Mask) -> float:
    return round(float(some.sum()) / max(1, int(whole.sum())), 4)


def _bits(marked: Mask) -> int:
    return int.from_bytes(np.packbits(marked, bitorder="little").tobytes(), "little")

"""Words that turned out to be page furniture once all documents were known, re-labelled in a described document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from retold.describe.described import Described
from retold.describe.words import LINE, Words
from retold.model import PART_KINDS, Part, Sentence

Ranges = Sequence[tuple[int, int]]  # [first, last) in words, ascending, apart from one another

_BODY, _NOTICE = PART_KINDS.index("body"), PART_KINDS.index("notice")


def relabel_words(words: Words, ranges: Ranges) -> Words:
    """The words with those body words in the ranges that are now notices; a line ends where the kind changes."""
    part = words.part.copy()
    gap = words.gap.copy()
    for first, last in ranges:
        piece = part[first:last]
        piece[piece == _BODY] = _NOTICE
    changes = np.flatnonzero((part[1:] != part[:-1]) & (words.part[1:] == words.part[:-1]))
    gap[changes] = np.maximum(gap[changes], LINE)
    return replace(words, part=part, gap=gap)


def relabel(described: Described, ranges: Ranges) -> Described:
    """The described document with the body words in the ranges as notices: words, sentences and parts agree again."""
    if not ranges:
        return described
    text, old = described.document.text, described.words
    words = relabel_words(old, ranges)
    cuts = (np.flatnonzero(words.part[1:] != words.part[:-1]) + 1).tolist()
    sentences: list[Sentence] = []
    counts: list[int] = []
    for one in described.sentences:
        for first, last, start, end in _pieces(text, words, cuts, one.first, one.last, one.start, one.end):
            counts.append(last - first)
            kind = PART_KINDS[words.part[first]] if last > first else one.part
            same = kind == one.part and last - first == one.last - one.first
            sentences.append(one if same else Sentence(start, end, first, last, kind))
    owner = np.repeat(np.arange(len(sentences), dtype=np.int32), counts)
    parts: list[Part] = []
    bounds = np.searchsorted(old.start, [(part.start, part.end) for part in described.parts]).tolist()
    for part, (low, high) in zip(described.parts, bounds, strict=True):
        for first, last, start, end in _pieces(text, words, cuts, low, high, part.start, part.end):
            kind = PART_KINDS[words.part[first]] if part.kind == "body" and last > first else part.kind
            parts.append(
                part
                if (kind, start, end) == (part.kind, part.start, part.end)
                else replace(part, kind=kind, start=start, end=end)
            )
    return replace(described, words=replace(words, sentence=owner), sentences=tuple(sentences), parts=tuple(parts))


def _pieces(
    text: str, words: Words, cuts: list[int], first: int, last: int, start: int, end: int
) -> Sequence[tuple[int, int, int, int]]:
    """Cut words [first, last), which stand in text [start, end), at those of the cuts that lie between them."""
    here = cuts[bisect_right(cuts, first) : bisect_left(cuts, last)]
    if not here:
        return ((first, last, start, end),)
    found = []
    low = first
    for high in here:
        following = int(words.start[high])
        while following > words.end[high - 1] and not text[following - 1].isspace():
            following -= 1  # an opening quotation mark goes with its word
        found.append((low, high, start, len(text[:following].rstrip())))
        low, start = high, following
    found.append((low, last, start, end))
    return found

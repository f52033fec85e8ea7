"""Words that turned out to be page furniture once all documents were known, re-labelled in a described document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

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
    sentences: list[Sentence] = []
    owner = np.zeros(len(words), np.int32)
    for sentence in described.sentences:
        for first, last, start, end in _pieces(text, words, *_words_of(sentence), sentence.start, sentence.end):
            owner[first:last] = len(sentences)
            kind = PART_KINDS[words.part[first]] if last > first else sentence.part
            sentences.append(Sentence(start, end, first, last, kind))
    parts: list[Part] = []
    for part in described.parts:
        low, high = np.searchsorted(old.start, (part.start, part.end)).tolist()
        for first, last, start, end in _pieces(text, words, low, high, part.start, part.end):
            kind = PART_KINDS[words.part[first]] if part.kind == "body" and last > first else part.kind
            parts.append(replace(part, kind=kind, start=start, end=end))
    return replace(described, words=replace(words, sentence=owner), sentences=tuple(sentences), parts=tuple(parts))


def _words_of(sentence: Sentence) -> tuple[int, int]:
    return sentence.first, sentence.last


def _pieces(
    text: str, words: Words, first: int, last: int, start: int, end: int
) -> Iterator[tuple[int, int, int, int]]:
    """Cut words [first, last), which stand in text [start, end), where the kind of part changes."""
    kinds: NDArray[np.uint8] = words.part[first:last]
    cuts = [first, *(np.flatnonzero(kinds[1:] != kinds[:-1]) + first + 1).tolist(), last]
    begin = start
    for low, high in pairwise(cuts):
        if high == last:
            yield low, high, begin, end
            return
        following = int(words.start[high])
        while following > words.end[high - 1] and not text[following - 1].isspace():
            following -= 1  # an opening quotation mark goes with its word
        yield low, high, begin, len(text[:following].rstrip())
        begin = following

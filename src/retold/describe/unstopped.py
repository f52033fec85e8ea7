"""Where a text without stops is cut: transcripts, recognised speech, press releases that lost their punctuation,
scripts that write none.

A "sentence" of hundreds of words would make every comparison coarse: two such texts have one sentence each, and all
that differs in them differs in one place. So a very long one is cut, always by what stands right around the cut, so
that a copy is cut at the same places whatever was added or dropped elsewhere: in front of a capitalised function word
with a small word beside it (where a stop was lost), and where that leaves very long pieces, at the least of the keys in
a window (content-defined chunking; winnowing: Schleimer, Wilkerson and Aiken 2003), rather at a comma, or in front of a
function word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from retold.describe.language import Language
from retold.describe.settings import DescribeSettings

_PAUSE = re.compile(r"[,;:–—،、，；：।]")
_SMALL, _KNOWN, _STARTER = 1, 2, 4  # begins with a small letter; is a function word; may begin a sentence


class _Kinds(dict[str, int]):
    """What a word is, in bits, worked out once a word of a language."""

    def __init__(self, lang: Language) -> None:
        self._known, self._starters = lang.function_words, lang.function_words | lang.pronouns

    def __missing__(self, word: str) -> int:
        low = word.lower()
        starts = len(word) > 1 and word[0].isupper() and word[1:].islower() and low in self._starters
        kind = _SMALL * word[0].islower() | _KNOWN * (low in self._known) | _STARTER * starts
        if len(self) < _MOST:
            self[word] = kind
        return kind


_MOST = 200_000  # words kept a language
_kinds = cache(_Kinds)


def cuts(
    text: str,
    words: Sequence[str],
    start: NDArray[np.int32],
    end: NDArray[np.int32],
    keys: NDArray[np.uint64],
    lang: Language,
    settings: DescribeSettings,
) -> list[int]:
    """The words of one sentence in front of which it is cut (none: it is no longer than sentences are).

    start, end: where the words stand in text; keys: of their surfaces.
    """
    if not _too_long(0, len(words), start, end, settings):
        return []
    kinds = np.fromiter(map(_kinds(lang).__getitem__, words), np.uint8, len(words))
    found = _lost_stops(kinds)
    edges = [0, *found, len(words)]
    for low, high in pairwise(edges):
        if _too_long(low, high, start, end, settings):
            here = slice(low, high)
            at = _chunks(text, start[here], end[here], keys[here], kinds[here], settings.chunk_words)
            found += [low + i for i in at]
    return sorted(found)


def _too_long(
    low: int, high: int, start: NDArray[np.int32], end: NDArray[np.int32], settings: DescribeSettings
) -> bool:
    many = high - low > settings.sentence_words
    return many and bool(end[high - 1] - start[low] > settings.sentence_chars)


def _lost_stops(kinds: NDArray[np.uint8]) -> list[int]:
    """Words that begin a sentence by the look of it: "... until Friday The mayor said ..."."""
    small = (kinds & _SMALL) > 0
    beside = small[:-2] | small[2:]  # not in capitals throughout, as headlines are
    at = np.flatnonzero(((kinds[1:-1] & _STARTER) > 0) & beside) + 1
    return [int(i) for i in at]


def _chunks(
    text: str,
    start: NDArray[np.int32],
    end: NDArray[np.int32],
    keys: NDArray[np.uint64],
    kinds: NDArray[np.uint8],
    reach: int,
) -> list[int]:
    """Words whose rank is the least among `reach` words on either side."""
    known = (kinds & _KNOWN) > 0
    pauses = [match.start() for match in _PAUSE.finditer(text, int(end[0]), int(start[-1]))]
    behind = np.bincount(np.searchsorted(start, pauses), minlength=len(start))[1:] > 0
    mixed = keys[1:] * np.uint64(0x9E3779B97F4A7C15) ^ keys[:-1]
    rank = (mixed * np.uint64(0xBF58476D1CE4E5B9)) >> np.uint64(2)
    rank |= np.where(behind, 0, np.where(known[1:] & ~known[:-1], 1, 2)).astype(np.uint64) << np.uint64(62)
    padded = np.pad(rank, reach, constant_values=np.iinfo(np.uint64).max)
    least = sliding_window_view(padded, 2 * reach + 1).min(axis=1)
    at = np.flatnonzero(rank == least)
    return [int(i) + 1 for i in at if reach // 2 <= i < len(rank) - reach // 2]

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

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from retold.describe.language import Language
from retold.describe.settings import DescribeSettings

_PAUSES = frozenset(",;:–—،、，；：।")


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
    found = _lost_stops(words, lang)
    edges = [0, *found, len(words)]
    for low, high in pairwise(edges):
        if _too_long(low, high, start, end, settings):
            found += _chunks(text, words, start, end, keys, low, high, lang, settings)
    return sorted(found)


def _too_long(
    low: int, high: int, start: NDArray[np.int32], end: NDArray[np.int32], settings: DescribeSettings
) -> bool:
    many = high - low > settings.sentence_words
    return many and bool(end[high - 1] - start[low] > settings.sentence_chars)


def _lost_stops(words: Sequence[str], lang: Language) -> list[int]:
    """Words that begin a sentence by the look of it: "... until Friday The mayor said ..."."""
    starters = lang.function_words | lang.pronouns
    return [
        i
        for i in range(1, len(words) - 1)
        if (word := words[i])[0].isupper()
        and len(word) > 1
        and word[1:].islower()
        and (words[i - 1][0].islower() or words[i + 1][0].islower())  # not in capitals throughout, as headlines are
        and word.lower() in starters
    ]


def _chunks(
    text: str,
    words: Sequence[str],
    start: NDArray[np.int32],
    end: NDArray[np.int32],
    keys: NDArray[np.uint64],
    low: int,
    high: int,
    lang: Language,
    settings: DescribeSettings,
) -> list[int]:
    """Words of words[low:high] whose rank is the least within a window on either side."""
    known = lang.function_words
    pause = np.array([not _PAUSES.isdisjoint(text[end[i - 1] : start[i]]) for i in range(low + 1, high)], np.bool_)
    small = np.array([word.lower() in known for word in words[low:high]], np.bool_)
    opens = small[1:] & ~small[:-1]
    mixed = keys[low + 1 : high] * np.uint64(0x9E3779B97F4A7C15) ^ keys[low : high - 1]
    rank = (mixed * np.uint64(0xBF58476D1CE4E5B9)) >> np.uint64(2)
    rank |= np.where(pause, 0, np.where(opens, 1, 2)).astype(np.uint64) << np.uint64(62)
    reach = settings.chunk_words
    padded = np.pad(rank, reach, constant_values=np.iinfo(np.uint64).max)
    least = sliding_window_view(padded, 2 * reach + 1).min(axis=1)
    at = np.flatnonzero(rank == least)
    at = at[(at >= reach // 2) & (at < len(rank) - reach // 2)]
    return [int(i) + low + 1 for i in at]

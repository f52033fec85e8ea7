"""Where a text that lost its stops is cut: transcripts, press releases that were scraped without punctuation.

A "sentence" of hundreds of words makes every comparison coarse: two such texts have one sentence each, and all that
differs in them differs in one place. Capitals often outlive the stops, and a cut that depends on the words beside it
only is made in a copy too, whatever was added or dropped elsewhere. Where nothing is left to go by a text stays whole:
cuts at fixed distances, or at the least hash of a window, were tried, and part what a reworded copy does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from retold.describe.language import Language

_SMALL, _STARTER = 1, 2  # begins with a small letter; may begin a sentence
_MOST = 200_000  # words kept a language


class _Kinds(dict[str, int]):
    """What a word is, in bits, worked out once a word of a language."""

    def __init__(self, lang: Language) -> None:
        self._starters = lang.function_words | lang.pronouns

    def __missing__(self, word: str) -> int:
        starts = len(word) > 1 and word[0].isupper() and word[1:].islower() and word.lower() in self._starters
        kind = _SMALL * word[0].islower() | _STARTER * starts
        if len(self) < _MOST:
            self[word] = kind
        return kind


_kinds = cache(_Kinds)


def lost_stops(words: Sequence[str], lang: Language) -> list[int]:
    """The words that begin a sentence by the look of them: a capitalised function word with a small word beside it
    ("... until Friday The mayor said ..."), so not in capitals throughout, as headlines are."""
    kinds = np.fromiter(map(_kinds(lang).__getitem__, words), np.uint8, len(words))
    small = (kinds & _SMALL) > 0
    at = np.flatnonzero(((kinds[1:-1] & _STARTER) > 0) & (small[:-2] | small[2:])) + 1
    return [int(i) for i in at]

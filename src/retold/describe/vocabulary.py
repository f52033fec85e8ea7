"""What is known of a word wherever it stands: its keys, and whether it may name somebody; worked out once a process."""

from __future__ import annotations

from array import array
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.describe.agencies import may_name
from retold.describe.language import language
from retold.describe.lookup import looked_up
from retold.describe.settings import DescribeSettings
from retold.describe.stems import key, mended, stem
from retold.describe.unstopped import LOOKS, look

_SETTINGS = DescribeSettings()
_LOOKS = (1 << LOOKS) - 1
_SMALL, _NAMES = _LOOKS + 1, 2 * (_LOOKS + 1)


class Known(NamedTuple):
    """What is known of the words of a text: surface and stem keys; which begin with a small letter; which may begin a
    name of an agency or outlet (their places); how they look (unstopped.py)."""

    surface: NDArray[np.uint64]
    stem: NDArray[np.uint64]
    small: NDArray[np.bool_]
    names: NDArray[np.intp]
    looks: NDArray[np.uint8]


class Vocabulary(dict[str, int]):
    """Word of a language as it stands in a text → its place in the columns, made on first use."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._lang = language(code)
        self._starters = self._lang.function_words | self._lang.pronouns
        self._surface, self._stem, self._bits = array("Q"), array("Q"), array("B")

    def __missing__(self, word: str) -> int:
        at = len(self._surface)
        self._surface.append(key(mended(word, self._lang)))
        self._stem.append(key(stem(word, self._lang)))
        bits = _SMALL * _is_small(word[0]) | _NAMES * may_name(word, self._lang.elisions)
        self._bits.append(bits | look(word, self._starters))
        if len(word) <= _SETTINGS.stem_chars:  # what is longer is no word, and may be a picture in letters
            self[word] = at
        return at

    def __call__(self, words: list[str]) -> Known:
        """Of the words of a text."""
        if len(self._surface) >= _SETTINGS.cache_words:
            self.clear()
            self._surface, self._stem, self._bits = array("Q"), array("Q"), array("B")
        at = looked_up(self, words)
        if not len(at):
            none = np.zeros(0, np.uint64)
            return Known(none, none, none > 0, np.zeros(0, np.intp), none.astype(np.uint8))
        bits = np.frombuffer(self._bits, np.uint8)[at]
        return Known(
            np.frombuffer(self._surface, np.uint64)[at],
            np.frombuffer(self._stem, np.uint64)[at],
            (bits & _SMALL) > 0,
            np.flatnonzero(bits & _NAMES),
            (bits & _LOOKS).astype(np.uint8, copy=False),
        )


vocabulary = cache(Vocabulary)


def _is_small(letter: str) -> bool:
    """Whether a word that begins so is neither a name nor a figure, as far as capitals tell."""
    return letter.isalpha() and letter == letter.lower()

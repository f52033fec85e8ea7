"""What is known of a word wherever it stands: its keys, and whether it may name somebody; worked out once a process."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from retold.describe.agencies import may_name
from retold.describe.language import language
from retold.describe.settings import DescribeSettings
from retold.describe.stems import key, mended, stem

_SETTINGS = DescribeSettings()
_SMALL, _NAMES = 1, 2


class Vocabulary(dict[str, int]):
    """Word of a language as it stands in a text → its place in the columns, made on first use."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._lang = language(code)
        self._surface, self._stem, self._bits = array("Q"), array("Q"), array("B")

    def __missing__(self, word: str) -> int:
        at = len(self._surface)
        self._surface.append(key(mended(word, self._lang)))
        self._stem.append(key(stem(word, self._lang)))
        self._bits.append(_SMALL * _is_small(word[0]) | _NAMES * may_name(word, self._lang.elisions))
        if len(word) <= _SETTINGS.stem_chars:  # what is longer is no word, and may be a picture in letters
            self[word] = at
        return at

    def __call__(
        self, words: Sequence[str]
    ) -> tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.bool_], NDArray[np.intp]]:
        """Of the words of a text: surface and stem keys, which begin with a small letter, which may begin a name of an
        agency or outlet (their places)."""
        if len(self._surface) >= _SETTINGS.cache_words:
            self.clear()
            self._surface, self._stem, self._bits = array("Q"), array("Q"), array("B")
        at = np.fromiter(map(self.__getitem__, words), np.int64, len(words))
        bits = np.frombuffer(self._bits, np.uint8)[at] if len(at) else np.zeros(0, np.uint8)
        return (
            np.frombuffer(self._surface, np.uint64)[at] if len(at) else np.zeros(0, np.uint64),
            np.frombuffer(self._stem, np.uint64)[at] if len(at) else np.zeros(0, np.uint64),
            (bits & _SMALL) > 0,
            np.flatnonzero(bits & _NAMES),
        )


vocabulary = cache(Vocabulary)


def _is_small(letter: str) -> bool:
    """Whether a word that begins so is neither a name nor a figure, as far as capitals tell."""
    return letter.isalpha() and letter == letter.lower()

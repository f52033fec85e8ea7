"""A text as an array of its code points, for questions that are asked of every character at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def codes_of(text: str) -> NDArray[np.uint32]:
    """The code points of a text, one an offset."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


class CharacterSet:
    """Some characters, to be looked for in an array of code points."""

    def __init__(self, characters: str) -> None:
        codes = [ord(character) for character in characters]
        self._table = np.zeros(max(codes) + 2, np.bool_)  # the last entry stands for all codes above
        self._table[codes] = True

    def among(self, codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Of each code point whether it is one of the set."""
        found: NDArray[np.bool_] = self._table[np.minimum(codes, len(self._table) - 1)]
        return found

"""Words of a text: where they stand, their stem as a number, and what boundary follows them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NONE, SENTENCE, LINE, PARAGRAPH = 0, 1, 2, 3


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one document as parallel arrays of length n.

    start, end: offsets in code points. stem: 64-bit hash of the lower-cased, possessive-less, stemmed word, the same
    in every process and run. surface: the same of the lower-cased word. gap: the boundary that follows the word (NONE,
    SENTENCE, LINE, PARAGRAPH). part: index into `model.PART_KINDS`. sentence: index into the document's sentences.
    quoted: inside quotation marks. small: begins with a small letter (or one of a script without capitals): neither a
    name nor a figure.
    """

    start: NDArray[np.int32]
    end: NDArray[np.int32]
    stem: NDArray[np.uint64]
    surface: NDArray[np.uint64]
    gap: NDArray[np.uint8]
    part: NDArray[np.uint8]
    sentence: NDArray[np.int32]
    quoted: NDArray[np.bool_]
    small: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.start)

"""The numbers that a table has for words, or makes (`__missing__`); by a compiled loop where there is one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def by_python(table: dict[str, int], words: list[str]) -> NDArray[np.int64]:
    """Of every word its number."""
    return np.fromiter(map(table.__getitem__, words), np.int64, len(words))


try:
    from retold.describe.scan import looked_up
except ImportError:  # no compiler was at hand
    looked_up = by_python

__all__ = ["by_python", "looked_up"]

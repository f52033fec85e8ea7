"""Candidates among few documents: every n-gram counts, and no database is needed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retold.find.settings import FindSettings


def pairs_of_few(hashes: Sequence[NDArray[np.uint64]], settings: FindSettings) -> NDArray[np.int32]:
    """Pairs of documents that share at least `settings.shared_small` n-grams, shape (n, 2), ascending.

    hashes: of each document the distinct hashes of all its n-grams.
    """
    count = len(hashes)
    owners = np.repeat(np.arange(count), [len(found) for found in hashes])
    _, numbers = np.unique(np.concatenate([*hashes, np.empty(0, np.uint64)]), return_inverse=True)
    has = np.zeros((count, int(numbers.max(initial=-1)) + 1), np.float32)
    has[owners, numbers] = 1
    first, second = np.nonzero(np.triu(has @ has.T, 1) >= settings.shared_small)
    return np.stack([first, second], axis=1).astype(np.int32)

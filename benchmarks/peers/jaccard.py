"""Plain Jaccard similarity of word n-grams, exact: an inverted index as a sparse matrix, multiplied with itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Shared = tuple[Numbers, Numbers, Numbers]  # documents a, documents b, n-grams that they share

_ROWS = 500  # documents multiplied with all others at once: some hundred MB for 30,000 of them


def ngrams(text: str, length: int) -> list[str]:
    """The word n-grams of a lower-cased text, as a user of these tools makes them."""
    words = text.lower().split()
    if length == 1:
        return words
    return [" ".join(some) for some in zip(*(words[i:] for i in range(length)), strict=False)]


def shared_grams(texts: Sequence[str], length: int) -> tuple[Numbers, Callable[[Numbers], Iterator[Shared]]]:
    """Distinct n-grams of every text; and a function that counts what given texts share with each other text."""
    from scipy.sparse import csr_matrix

    number: dict[str, int] = {}
    owned: list[Any] = []
    for text in texts:
        grams = {number.setdefault(gram, len(number)) for gram in ngrams(text, length)}
        owned.append(np.fromiter(grams, np.int32, len(grams)))
    size = np.array([len(grams) for grams in owned], np.int64)
    del number
    column = np.concatenate(owned)
    matrix = csr_matrix((np.ones(len(column), np.int32), column, np.append(0, np.cumsum(size))))
    matrix = matrix[:, np.bincount(column) > 1]
    across = matrix.T.tocsr()

    def blocks(rows: Numbers) -> Iterator[Shared]:
        for start in range(0, len(rows), _ROWS):
            some = rows[start : start + _ROWS]
            product = (matrix[some] @ across).tocoo()
            a, b = some[product.row], product.col.astype(np.int64)
            other = a != b
            yield a[other], b[other], product.data[other].astype(np.int64)

    return size, blocks


def similar(texts: Sequence[str], length: int, least: float, rows: Numbers | None = None) -> tuple[Any, Any]:
    """Pairs (a < b where all rows are compared) with a Jaccard similarity of at least so much, and the similarities."""
    size, blocks = shared_grams(texts, length)
    pairs, values = [np.empty((0, 2), np.int64)], [np.empty(0)]
    for a, b, shared in blocks(np.arange(len(texts)) if rows is None else rows):
        value = shared / (size[a] + size[b] - shared)
        keep = (value >= least) & ((a < b) | (rows is not None))
        pairs.append(np.stack([a[keep], b[keep]], axis=1))
        values.append(value[keep])
    return np.concatenate(pairs), np.concatenate(values)

"""How probable each link is over all trees at once: the matrix-tree theorem.

Every arborescence has weight 2^(−temperature · price); the sum over those that hold a given link is a ratio of
determinants (Tutte 1948; Koo, Globerson, Carreras and Collins 2007, the single-root form).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_LEAST = -700.0  # natural log of the smallest weight kept


def link_marginals(
    price: NDArray[np.float64], root_price: NDArray[np.float64], temperature: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(P[u, v] of the link u → v, P[v] of v being the root) from prices in bits."""
    n = len(price)
    if n == 1:
        return np.zeros((1, 1)), np.ones(1)
    scale = temperature * np.log(2.0)
    work = price.astype(np.float64, copy=True)
    np.fill_diagonal(work, np.inf)
    least = work.min(axis=0)
    log = np.maximum(-scale * (work - least[None, :]), -60.0)
    weight = np.exp(log)
    np.fill_diagonal(weight, 0.0)
    over = root_price - least
    top = np.exp(np.maximum(-scale * (over - over.min()), -60.0))
    matrix = np.diag(weight.sum(axis=0)) - weight
    matrix[0, :] = top
    try:
        inverse = np.linalg.inv(matrix)
    except np.linalg.LinAlgError:
        inverse = np.linalg.pinv(matrix)
    diagonal = np.diag(inverse).copy()
    first = np.ones(n)
    first[0] = 0.0
    links = weight * (first[None, :] * diagonal[None, :] - first[:, None] * inverse.T)
    roots = top * inverse[:, 0]
    links = np.clip(np.nan_to_num(links), 0.0, 1.0)
    roots = np.clip(np.nan_to_num(roots), 0.0, 1.0)
    total = links.sum(axis=0) + roots
    total[total == 0] = 1.0
    return links / total[None, :], roots / total

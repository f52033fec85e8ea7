"""How probable each link is over all trees at once: the matrix-tree theorem.

Every arborescence has weight 2^(−temperature · price); the sum over those that hold a given link is a ratio of
determinants (Tutte 1948; Koo, Globerson, Carreras and Collins 2007, the single-root form).
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

_LEAST = -700.0  # natural log of the smallest weight kept


def link_marginals(
    price: NDArray[np.float64], root_price: NDArray[np.float64], temperature: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(P[u, v] of the link u → v, P[v] of v being the root) from prices in bits."""
    links, roots = many_marginals(price[None], root_price, temperature)
    return links[0], roots[0]


def many_marginals(
    price: NDArray[np.float64], root_price: NDArray[np.float64], temperature: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The same for several matrices of prices at once: ([k, u, v], [k, v])."""
    count, n = price.shape[:2]
    if n == 1:
        return np.zeros((count, 1, 1)), np.ones((count, 1))
    at = np.arange(n)
    scale = temperature * np.log(2.0)
    work = price.astype(np.float64, copy=True)
    work[:, at, at] = np.inf
    least = work.min(axis=1)
    log = np.maximum(-scale * (work - least[:, None, :]), -60.0)
    weight = np.exp(log)
    weight[:, at, at] = 0.0
    over = root_price - least
    top = np.exp(np.maximum(-scale * (over - over.min(axis=1)[:, None]), -60.0))
    matrix = -weight
    matrix[:, at, at] = weight.sum(axis=1)
    matrix[:, 0, :] = top
    with _pools().limit(limits=1, user_api="blas"):  # the last digits depend on how many threads share the work
        inverse = _inverses(matrix)
    diagonal = inverse[:, at, at]
    first = np.ones(n)
    first[0] = 0.0
    links = weight * (first * diagonal[:, None, :] - first[:, None] * inverse.transpose(0, 2, 1))
    roots = top * inverse[:, :, 0]
    links = np.clip(np.nan_to_num(links), 0.0, 1.0)
    roots = np.clip(np.nan_to_num(roots), 0.0, 1.0)
    total = links.sum(axis=1) + roots
    total[total == 0] = 1.0
    return links / total[:, None, :], roots / total


@cache
def _pools() -> ThreadpoolController:
    return ThreadpoolController()


def _inverses(matrices: NDArray[np.float64]) -> NDArray[np.float64]:
    try:
        return np.asarray(np.linalg.inv(matrices), np.float64)
    except np.linalg.LinAlgError:
        return np.stack([_inverse(one) for one in matrices])


def _inverse(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    try:
        return np.asarray(np.linalg.inv(matrix), np.float64)
    except np.linalg.LinAlgError:
        return np.asarray(np.linalg.pinv(matrix), np.float64)

"""In which order pairs of documents are aligned: those of one neighbourhood together.

Tables do not depend on it; but a worker then has most documents still at hand, made ready.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_MOST = 2_000_000  # pairs that are put in order at most: some 250 MB while that is done
_ROUNDS = 8  # more make few neighbourhoods larger


def near_together(pairs: NDArray[Any], count: int) -> NDArray[Any]:
    """The pairs of documents, numbered below `count`, in an order in which those of a neighbourhood follow each other.

    Of very many pairs the order stays, for the sake of memory.
    """
    if len(pairs) > _MOST:
        return pairs
    label = neighbourhoods(pairs, count)
    place = np.empty(count, np.int64)
    place[np.lexsort((np.arange(count), label))] = np.arange(count)
    placed = place[pairs]
    return pairs[np.lexsort((placed.max(axis=1), placed.min(axis=1)))]


def neighbourhoods(pairs: NDArray[Any], count: int) -> NDArray[np.int64]:
    """For each of `count` documents the label of its neighbourhood, by label propagation (Raghavan, Albert and Kumara
    2007): each takes the label that most of those it is paired with have, of several the least.

    The even and the odd numbers take turns, since two that take each other's label at once would do so for ever.
    """
    both = np.concatenate([pairs, pairs[:, ::-1]]).astype(np.int32)
    both = both[np.argsort(both[:, 0], kind="stable")]
    of, near = both[:, 0], both[:, 1]
    label = np.arange(count)
    even = label % 2 == 0
    for turn in range(_ROUNDS):
        wanted = _commonest(of, label[near], label)
        label = np.where(even == (turn % 2 == 0), wanted, label) if turn else wanted
    return label


def _commonest(of: NDArray[np.int32], labels: NDArray[np.int64], label: NDArray[np.int64]) -> NDArray[np.int64]:
    """The label that occurs most often beside each document; its own where it has no neighbour."""
    order = np.lexsort((labels, of))
    one, its = of[order], labels[order]
    new = np.ones(len(one), np.bool_)
    new[1:] = (one[1:] != one[:-1]) | (its[1:] != its[:-1])
    at = np.flatnonzero(new)
    many = np.diff(np.append(at, len(one)))
    one, its = one[at], its[at]
    order = np.lexsort((its, -many, one))
    one, its = one[order], its[order]
    first = np.ones(len(one), np.bool_)
    first[1:] = one[1:] != one[:-1]
    wanted = label.copy()
    wanted[one[first]] = its[first]
    return wanted

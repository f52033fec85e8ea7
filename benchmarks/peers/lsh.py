"""What a MinHash signature gives at every setting of its bands, to find the best one; used for the search only.

A row of `signatures` is one document's. Two documents are candidates if one of `bands` groups of `width` values is
equal in both; where `verify` is not 0, they are a pair only if that part of all values is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers.measure import Keys, Truth

SHAPES = {  # permutations: (bands, values a band), from what finds nearly all to what finds near-copies only
    128: ((64, 2), (42, 3), (32, 4), (25, 5), (16, 8), (8, 16)),
    256: ((128, 2), (85, 3), (64, 4), (51, 5), (32, 8)),
}
VERIFY = (0.0, *np.round(np.arange(0.04, 0.92, 0.04), 2).tolist())
MOST = 1_000  # candidates a document; with more, a tool compares everything with everything, and runs out of memory


def candidates(signatures: NDArray[Any], bands: int, width: int, scope: NDArray[np.bool_]) -> Keys | None:
    """Pairs that are equal in a band and have an end in the scope; None where there are too many."""
    count, scoped = len(signatures), int(scope.sum())
    found: list[Keys] = []
    total = 0
    for band in range(bands):
        part = np.ascontiguousarray(signatures[:, band * width : (band + 1) * width])
        _, group = np.unique(part.view(np.dtype((np.void, part.dtype.itemsize * width))).ravel(), return_inverse=True)
        size = np.bincount(group)
        total += int((size * np.bincount(group[scope], minlength=len(size))).sum()) - scoped
        if total > 3 * MOST * scoped:  # counted before they are made; true pairs are equal in several bands
            return None
        found.append(np.unique(same_group(group, scope, count)))
    pairs = np.unique(np.concatenate(found))
    return pairs if len(pairs) <= MOST * scoped else None


def same_group(group: NDArray[np.int64], scope: NDArray[np.bool_], count: int) -> Keys:
    """Pairs of one group that have an end in the scope, not each once."""
    order = np.argsort(group, kind="stable")
    begins = np.flatnonzero(np.diff(group[order], prepend=-1))
    lengths = np.diff(np.append(begins, len(group)))
    pairs = []
    for begin, length in zip(begins[lengths > 1].tolist(), lengths[lengths > 1].tolist(), strict=True):
        members = np.sort(order[begin : begin + length])
        inside = members[scope[members]]
        if not len(inside):
            continue
        a, b = np.repeat(inside, length), np.tile(members, len(inside))
        pairs.append((np.minimum(a, b) * count + np.maximum(a, b))[a != b])
    return np.concatenate(pairs) if pairs else np.empty(0, np.int64)


def alike(signatures: NDArray[Any], pairs: Keys) -> NDArray[np.float64]:
    """Part of the values that are equal, of each pair: the estimate of its Jaccard similarity."""
    a, b = np.divmod(pairs, len(signatures))
    out = np.empty(len(pairs))
    for start in range(0, len(pairs), 100_000):
        here = slice(start, start + 100_000)
        out[here] = (signatures[a[here]] == signatures[b[here]]).mean(axis=1)
    return out


def search(
    signatures: NDArray[Any],
    truths: list[Truth],
    verify: bool = True,
    divides: bool = False,
    shapes: dict[int, tuple[tuple[int, int], ...]] = SHAPES,
) -> Iterator[tuple[str, float, dict[str, Any]]]:
    """Every setting with its F1: (name of the truth, F1, setting). divides: bands must use up all permutations."""
    scope = np.logical_or.reduce([truth.scope for truth in truths])
    for permutations, choice in shapes.items():
        if permutations > signatures.shape[1]:
            continue
        some = signatures[:, :permutations]
        for bands, width in choice:
            if divides and bands * width != permutations:
                continue
            found = candidates(some, bands, width, scope)
            if found is None:
                continue
            value = alike(some, found)
            for truth in truths:
                counted = truth.scored(found)
                right, estimate = np.isin(found[counted], truth.true), value[counted]
                for least in VERIFY if verify else (0.0,):
                    kept = estimate >= least
                    f1 = 2 * right[kept].sum() / max(1, kept.sum() + len(truth.true))
                    setting = {"permutations": permutations, "bands": bands, "rows": width, "verify": least}
                    yield truth.name, float(f1), setting


def best(settings: Iterator[tuple[str, float, dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    """The setting with the highest F1 for every truth; of equals the first."""
    found: dict[str, dict[str, Any]] = {}
    for truth, f1, setting in settings:
        if truth not in found or f1 > found[truth]["f1"]:
            found[truth] = {"f1": f1, "setting": setting}
    return found

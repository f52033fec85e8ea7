"""How good a set of pairs is: recall, precision and F1 against what is known to be true."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]  # a pair (a, b) of documents, a < b, is a * count + b; ascending, each once


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known of the pairs among `count` documents.

    true: pairs that share a text. ignored: pairs that are not scored. scope: documents whose pairs, with whatever
    other document, are known; a pair with neither end in it is not scored. out: documents whose pairs are not scored.
    rate: of each true pair, the share of words that were edited, where it is known.
    """

    name: str
    count: int
    true: Keys
    scope: NDArray[np.bool_]
    ignored: Keys = field(default_factory=lambda: np.empty(0, np.int64))
    out: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    rate: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))

    def scored(self, found: Keys) -> NDArray[np.bool_]:
        """Which of the pairs count."""
        a, b = np.divmod(found, self.count)
        left_out = np.isin(a, self.out) | np.isin(b, self.out) | np.isin(found, self.ignored)
        return (self.scope[a] | self.scope[b]) & ~left_out

    def among(self, numbers: NDArray[np.int64]) -> Truth:
        """What is known of these documents (ascending) alone, which are numbered anew."""
        place = np.full(self.count, -1)
        place[numbers] = np.arange(len(numbers))

        def kept(pairs: Keys) -> tuple[NDArray[np.bool_], Keys]:
            a, b = (place[side] for side in np.divmod(pairs, self.count))
            both = (a >= 0) & (b >= 0)
            return both, (a * len(numbers) + b)[both]

        both, true = kept(self.true)
        return Truth(
            self.name,
            len(numbers),
            true,
            self.scope[numbers],
            ignored=kept(self.ignored)[1],
            out=place[self.out][place[self.out] >= 0],
            rate=self.rate[both] if len(self.rate) else self.rate,
        )

    def save(self, folder: Path) -> None:
        """Write it to a file of its name."""
        fields = {name: getattr(self, name) for name in ("count", "true", "scope", "ignored", "out", "rate")}
        np.savez(folder / f"truth-{self.name}.npz", **fields)


def load_truth(folder: Path, name: str) -> Truth:
    """The truth that `save` wrote."""
    with np.load(folder / f"truth-{name}.npz") as stored:
        fields = {key: stored[key] for key in stored.files}
    return Truth(name=name, count=int(fields.pop("count")), **fields)


def keys(pairs: Any, count: int) -> Keys:
    """Pairs of numbers, in either order, as keys; a pair of a document with itself is left out."""
    rows = np.asarray(pairs, np.int64).reshape(-1, 2)
    rows = rows[rows[:, 0] != rows[:, 1]]
    return np.unique(rows.min(axis=1) * count + rows.max(axis=1))


def measures(found: Keys, truth: Truth) -> dict[str, Any]:
    """Recall, precision and F1 of pairs; `served`: of documents with a true partner, the part that has one found."""
    found = found[truth.scored(found)]
    true = truth.true
    met = np.isin(true, found)
    hits = int(met.sum())
    ends = np.concatenate(np.divmod(true, truth.count))
    known = np.unique(ends[truth.scope[ends]])
    reached = np.intersect1d(known, np.concatenate(np.divmod(true[met], truth.count)))
    result: dict[str, Any] = {
        "true": len(true),
        "found": len(found),
        "recall": hits / max(1, len(true)),
        "precision": hits / len(found) if len(found) else None,
        "f1": 2 * hits / max(1, len(true) + len(found)),
        "served": len(reached) / max(1, len(known)),
    }
    if len(truth.rate):
        result["recall_by_rate"] = {
            f"{rate:.2f}": float(met[truth.rate == rate].mean()) for rate in np.unique(truth.rate).tolist()
        }
    return result

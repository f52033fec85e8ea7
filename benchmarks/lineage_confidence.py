"""The confidence of links: fitted to simulated families, and how far off it is on families it was not fitted to.

    python -m benchmarks.lineage_confidence [--families 60] [--first 300] [--fit]

Prints the calibration error of each setting out of fold (by seed), and with --fit the weights of all for
`ConfidenceSettings`. First links alone: copies and second parents have confidences of their own.
"""

from __future__ import annotations

import argparse

import numpy as np
from numpy.typing import NDArray

from benchmarks.limits import retold_tree
from benchmarks.lineage_manuscript import LANGUAGES
from benchmarks.lineage_measures import calibration
from benchmarks.lineage_simulated import SETTINGS, described
from benchmarks.simulate import Family, Scribes, copied, grow
from retold.story.lineage.confidence import FEATURES, features, probabilities
from retold.story.lineage.settings import Genre

_RIDGE = 3.0  # pull of every weight but the constant towards 0, in units of its feature's spread
_FOLDS = 4
_WORSE = 1.2  # weight of a wrong link between articles beside a right one: to call it certain is the worse mistake

Rows = list[tuple[str, int, tuple[float, ...], bool]]  # setting, seed, features, whether the link is right


def links(family: Family, genre: Genre) -> list[tuple[tuple[float, ...], bool]]:
    """(features, whether it is right) of the first link of every version of a family, copies left out."""
    stand, told = retold_tree(described(family), genre)
    work, parent = stand.work, stand.parent
    odds, _ = probabilities(work)
    basis = features(work, parent, told, odds)
    out: list[tuple[tuple[float, ...], bool]] = []
    for v in range(work.extant):
        if v not in basis:
            continue
        near = parent[v]
        while near >= work.extant:
            near = parent[near]
        node = family.nodes[int(stand.names[v])]
        right = int(stand.names[near]) in family.extant_parents(node.number) if near >= 0 else True
        if parent[v] >= work.extant:
            right = right and any(family.nodes[p].hidden for p in node.parents)
        out.append((basis[v], right))
    return out


def gathered(families: int, first: int) -> Rows:
    """The links of families of every setting, and of poems in torn books."""
    rows: Rows = []
    for name, knobs in SETTINGS.items():
        count = families if knobs.versions <= 12 else max(3, families // 4)
        for seed in range(first, first + count):
            rows += [(name, seed, *link) for link in links(grow(seed, knobs), "manuscript" if knobs.bare else "wire")]
    for seed in range(first, first + max(2, families // 10)):
        for language in LANGUAGES:
            family = copied(seed, Scribes(language=language, model=("channel", "synonyms")[seed // 2 % 2]))
            rows += [(f"poems, {language}", seed, *link) for link in links(family, "manuscript")]
    return rows


def fitted(x: NDArray[np.float64], y: NDArray[np.float64], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, with a ridge on all but the first weight."""
    spread = np.maximum(x.std(axis=0), 1e-9)
    spread[0] = 1.0
    z = x / spread
    pull = np.full(x.shape[1], _RIDGE)
    pull[0] = 0.0
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        slope = z.T @ (weight * (p - y)) + pull * w
        curve = (z * (weight * p * (1 - p))[:, None]).T @ z + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return np.asarray(w / spread, np.float64)


def weights(rows: Rows) -> NDArray[np.float64]:
    """What each link weighs in the fit."""
    articles = {name for name, knobs in SETTINGS.items() if not knobs.bare}
    return np.array([_WORSE if not r[3] and r[0] in articles else 1.0 for r in rows])


def measure(rows: Rows) -> dict[str, dict[str, float]]:
    """Error, and links called certain, of each setting, out of fold."""
    x = np.array([r[2] for r in rows])
    y = np.array([r[3] for r in rows], np.float64)
    fold = np.array([r[1] % _FOLDS for r in rows])
    weight = weights(rows)
    sure = np.zeros(len(rows))
    for k in range(_FOLDS):
        w = fitted(x[fold != k], y[fold != k], weight[fold != k])
        sure[fold == k] = 1 / (1 + np.exp(-x[fold == k] @ w))
    out: dict[str, dict[str, float]] = {}
    for name in dict.fromkeys(r[0] for r in rows):
        at = [k for k, r in enumerate(rows) if r[0] == name]
        certain = [k for k in at if sure[k] >= 0.9]
        out[name] = {
            "links": len(at),
            "right": round(float(y[at].mean()), 3),
            "said": round(float(sure[at].mean()), 3),
            "ece": round(calibration([(float(sure[k]), bool(y[k])) for k in at]), 3),
            "certain": round(float(y[certain].mean()), 3) if certain else float("nan"),
            "coverage": round(len(certain) / len(at), 3),
        }
    return out


def main() -> None:
    """Print the table, and the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=60)
    parser.add_argument("--first", type=int, default=300)
    parser.add_argument("--fit", action="store_true")
    args = parser.parse_args()
    rows = gathered(args.families, args.first)
    for name, row in measure(rows).items():
        print(f"{name:28} " + "  ".join(f"{k} {v}" for k, v in row.items()), flush=True)
    if args.fit:
        w = fitted(np.array([r[2] for r in rows]), np.array([r[3] for r in rows], np.float64), weights(rows))
        print(f"{len(rows)} links")
        for name, value in zip(FEATURES, w, strict=True):
            print(f"{value:8.3f}  {name}")


if __name__ == "__main__":
    main()

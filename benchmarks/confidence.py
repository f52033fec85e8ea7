"""Is a confidence of 0.8 right 8 times in 10? Calibration over all labelled pairs, in ten bins.

python -m benchmarks.confidence [-v | --fit]

Pairs: every two scored ground-news articles, every short answer with the text of its task and with those of the other
tasks, the two seeds. A pair that is no row of `pairs` has confidence 0. --fit prints the weights for StorySettings
that fit these pairs best (logistic regression, all weights but the bias kept positive, those of credits given), with
cross-validation by event.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import combinations
from math import log1p
from typing import Any

import numpy as np

from benchmarks.data import ground_news, rows, seeds
from benchmarks.ground_news import truth
from retold.align import Aligner
from retold.describe import describe
from retold.model import Document
from retold.settings import Settings
from retold.story.confidence import confidence
from retold.story.evidence import Evidence, weigh

_BOUNDS = [(None, None), (0, None), (0, 0.6), (0, None)]  # quotations: see StorySettings.quoted
_RIDGE = 0.05  # pulls the weights towards nothing, for want of more pairs
Labelled = tuple[str, Evidence | None, bool]


def pairs() -> list[Labelled]:
    """(fold, evidence or None where nothing is aligned, whether they share a text) of every labelled pair."""
    out: list[Labelled] = []

    def held(fold: str, a: Any, b: Any, want: bool) -> None:
        found = Aligner(a, b).flat(settings.tolerant)
        out.append((fold, weigh(a, b, found, settings.story) if found.passages else None, want))

    settings = Settings()
    documents, labels = ground_news()
    described = {d.id: describe(d) for d in documents}
    scored = sorted(key for key, row in labels.items() if not row["exclude_from_scoring"])
    for x, y in combinations(scored, 2):
        want = truth(labels[x], labels[y])
        if want is not None:
            fold = x.partition("/")[0] if x.partition("/")[0] == y.partition("/")[0] else "cross"
            held(fold, described[x], described[y], want)
    answers = rows("short-answers/answers.jsonl")
    texts = {r["id"]: describe(Document(id=r["id"], text=r["text"])) for r in answers}
    originals = [r["id"] for r in answers if r["level"] == "original"]
    for r in answers:
        for original in originals:
            if r["level"] != "original":
                own = r["original"] == original
                held(f"task {r['task']}", texts[original], texts[r["id"]], own and r["level"] != "non")
    a, b, _ = seeds()
    held("seeds", describe(a), describe(b), True)
    return out


def calibration_error(predicted: Sequence[float], true: Sequence[bool], bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015): mean distance of confidence from frequency over equal bins."""
    p, t = np.asarray(predicted), np.asarray(true, float)
    which = np.minimum((p * bins).astype(int), bins - 1)
    total = 0.0
    for number in range(bins):
        inside = which == number
        if inside.any():
            total += float(inside.mean() * abs(p[inside].mean() - t[inside].mean()))
    return total


def features(e: Evidence) -> list[float]:
    """What the weights of `story.confidence` multiply, in the order bias, narrative, quoted, close."""
    return [
        1.0,
        log1p(e.narrative),
        log1p(min(e.quoted, Settings().story.statement)),
        min(1.0, e.close / max(1, e.shorter)),
    ]


def measure(verbose: bool = False) -> dict[str, float]:
    """Expected calibration error over all labelled pairs, and over those that are aligned at all."""
    settings = Settings()
    labelled = pairs()
    p = [confidence(e, settings.story) if e else 0.0 for _, e, _ in labelled]
    t = [want for *_, want in labelled]
    aligned = [i for i, (_, e, _) in enumerate(labelled) if e]
    if verbose:
        for low in range(10):
            inside = [i for i in aligned if min(9, int(p[i] * 10)) == low]
            if inside:
                mean, right = np.mean([p[i] for i in inside]), np.mean([t[i] for i in inside])
                print(f"{low / 10:.1f}  {len(inside):4} pairs  said {mean:.3f}  is {right:.3f}")
        unaligned = sum(1 for _, e, want in labelled if want and not e)
        print(f"{unaligned} pairs of one text without any alignment")
    return {
        "calibration_error": calibration_error(p, t),
        "calibration_error_aligned": calibration_error([p[i] for i in aligned], [t[i] for i in aligned]),
    }


def fit() -> None:
    """Print the weights that fit the labelled pairs, and the calibration error that they have out of fold."""
    from scipy.optimize import minimize

    settings = Settings().story
    labelled = [(fold, e, want) for fold, e, want in pairs() if e]
    folds = np.array([fold for fold, *_ in labelled])
    x = np.array([features(e) for _, e, _ in labelled])
    given = np.array([settings.cited if e.cited else settings.named * e.named for _, e, _ in labelled])
    y = np.array([want for *_, want in labelled], float)

    def solve(mask: Any) -> Any:
        def loss(w: Any) -> float:
            z = x[mask] @ w + given[mask]
            return float(np.logaddexp(0, z).sum() - (y[mask] * z).sum() + _RIDGE * (w[1:] ** 2).sum())

        return minimize(loss, np.zeros(4), bounds=_BOUNDS).x

    out_of_fold = np.zeros(len(y))
    for fold in sorted(set(folds)):
        inside = folds == fold
        out_of_fold[inside] = 1 / (1 + np.exp(-(x[inside] @ solve(~inside) + given[inside])))
    print("weights", np.round(solve(np.ones(len(y), bool)), 3).tolist(), "pairs", len(y), "positive", int(y.sum()))
    print("out of fold: calibration error", round(calibration_error(out_of_fold.tolist(), (y > 0).tolist()), 4))


if __name__ == "__main__":
    if "--fit" in sys.argv:
        fit()
    else:
        for name, value in measure("-v" in sys.argv).items():
            print(f"{name:28} {value:.4f}")

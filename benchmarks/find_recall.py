"""What the candidate step keeps of the pairs that alignment confirms, on the press releases.

    python -m benchmarks.find_recall [--sample 200] [--workers 2]

Releases drawn with a seed are aligned with every other document that shares eight word trigrams with them, whatever
`find` says. True is what gets the confidence from which stories are made, sure is .9 or more.
"""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import data_folder
from retold import read
from retold.describe import describe
from retold.engine import Local, Store, cores, describe_all
from retold.find import candidates, furniture
from retold.find.fingerprint import body_stems, grams
from retold.settings import Settings
from retold.steps import align_pairs

SHARED = 8  # trigrams; with fewer in common next to nothing is confirmed
SURE = 0.9


def near(store: Store, sample: NDArray[np.int64], settings: Settings) -> list[tuple[int, int]]:
    """All pairs of a document of the sample and another that share so many different trigrams."""
    stems = partial(body_stems, settings=settings.find)
    own = [np.unique(grams(stems(store.words(int(d))), settings.find.gram)) for d in sample]
    term = np.concatenate(own)
    order = np.argsort(term, kind="stable")
    term, owner = term[order], np.repeat(np.arange(len(sample)), [len(x) for x in own])[order]
    found: set[tuple[int, int]] = set()
    for d in range(len(store)):
        mine = np.unique(grams(stems(store.words(d)), settings.find.gram))
        first, last = (np.searchsorted(term, mine, side) for side in ("left", "right"))
        met = first < last
        places = [owner[i:j] for i, j in zip(first[met].tolist(), last[met].tolist(), strict=True)]
        if places:
            common = np.bincount(np.concatenate(places), minlength=len(sample))
            found |= {(min(d, s), max(d, s)) for s in sample[common >= SHARED].tolist() if s != d}
    return sorted(found)


def measure(sample: int = 200, workers: int | None = None) -> dict[str, float]:
    """Recall of true and of sure pairs, of documents with a true partner, and candidates a document."""
    settings = Settings()
    with Local(workers or cores()) as engine:
        documents = read([str(data_folder() / "senate-releases")])
        store = describe_all(engine, documents, partial(describe, settings=settings.describe))
        store = furniture(engine, store, settings.find)
        found = set(map(tuple, candidates(engine, store, settings.find).tolist()))
        drawn = np.sort(np.random.default_rng(5).choice(len(store), sample, replace=False))
        work = partial(align_pairs, str(store.folder), settings)
        pairs = near(store, drawn, settings)
        confirmed = {
            (one.a, one.b): one.confidence
            for chunk in engine.map_chunks(work, pairs)
            for one in chunk
            if one.confidence >= settings.story.member
        }
        count = len(store)
    sure = [pair for pair, confidence in confirmed.items() if confidence >= SURE]
    return {
        "recall": _part(confirmed, found),
        "sure_recall": _part(sure, found),
        "documents": len(_ends(p for p in confirmed if p in found) & set(drawn.tolist()))
        / max(1, len(_ends(confirmed) & set(drawn.tolist()))),
        "candidates": 2 * len(found) / count,
        "true_pairs": float(len(confirmed)),
        "compared": float(len(pairs)),
    }


def _part(some: Any, found: set[tuple[int, ...]]) -> float:
    return sum(pair in found for pair in some) / max(1, len(some))


def _ends(pairs: Any) -> set[int]:
    return {end for pair in pairs for end in pair}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sample", type=int, default=200, help="releases to compare with all others")
    parser.add_argument("--workers", type=int)
    given = parser.parse_args()
    for name, value in measure(given.sample, given.workers).items():
        print(f"{name:12} {value:,.3f}")


if __name__ == "__main__":
    main()

"""What the candidate step keeps of the pairs that alignment confirms, on the press releases.

    python -m benchmarks.find_recall [--sample 200] [--seeds 5 21 ...] [--every PAIRS] [--workers 2]

Releases drawn with a seed are aligned with every other document that shares eight word trigrams with them, whatever
`find` says. True is what gets the confidence from which stories are made, sure is .9 or more.

A sample's confirmed pairs come in bunches, from series of a hundred forms and more, so samples differ. With `--every`
so many pairs a document are aligned over the whole corpus, those with the most terms in common (it takes minutes), and
true is what is confirmed of them; what samples have beyond is in the lines above.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import data_folder
from retold import read
from retold.describe import describe
from retold.engine import Local, Store, cores, describe_all
from retold.find import FindSettings, candidates, furniture
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


@dataclass(frozen=True, slots=True)
class Sample:
    """What was found for the releases drawn with a seed.

    pairs, sure, documents: how many of the true pairs, of the sure ones, and of the releases with such a partner are
    candidates, or have one among them, and how many there are. candidates: a document, of the whole corpus.
    """

    seed: int | None
    pairs: tuple[int, int]
    sure: tuple[int, int]
    documents: tuple[int, int]
    candidates: float
    compared: int


def samples(sample: int, workers: int | None, seeds: Sequence[int], every: float | None = None) -> Iterator[Sample]:
    """What was found for each seed; at last, with `every`, of the pairs with most in common in the whole corpus, so
    many a document."""
    settings = Settings()
    with Local(workers or cores()) as engine:
        documents = read([str(data_folder() / "senate-releases")])
        store = describe_all(engine, documents, partial(describe, settings=settings.describe))
        store = furniture(engine, store, settings.find)
        found = set(_found(engine, store, settings.find))
        work = partial(align_pairs, str(store.folder), settings)

        def compared(seed: int | None, own: set[int], pairs: list[tuple[int, int]]) -> Sample:
            aligned = (one for chunk in engine.map_chunks(work, pairs) for one in chunk)
            sure_of = {(one.a, one.b): one.confidence for one in aligned if one.confidence >= settings.story.member}
            met = sure_of.keys() & found
            return Sample(
                seed,
                (len(met), len(sure_of)),
                (sum(sure_of[pair] >= SURE for pair in met), sum(sure >= SURE for sure in sure_of.values())),
                (len(_ends(met) & own), len(_ends(sure_of) & own)),
                2 * len(found) / len(store),
                len(pairs),
            )

        for seed in seeds:
            drawn = np.sort(np.random.default_rng(seed).choice(len(store), sample, replace=False))
            yield compared(seed, set(drawn.tolist()), near(store, drawn, settings))
        if every is not None:
            wide = replace(settings.find, looked=every, pairs=every)
            yield compared(None, set(range(len(store))), _found(engine, store, wide))


def _found(engine: Local, store: Store, settings: FindSettings) -> list[tuple[int, int]]:
    return [(a, b) for a, b in candidates(engine, store, settings).tolist()]


def figures(several: Sequence[Sample]) -> dict[str, float]:
    """Recall of true and of sure pairs, and of documents with a true partner, of all samples together."""
    return {
        "recall": _part(one.pairs for one in several),
        "sure_recall": _part(one.sure for one in several),
        "documents": _part(one.documents for one in several),
        "candidates": max(one.candidates for one in several),
        "true_pairs": float(sum(one.pairs[1] for one in several)),
        "compared": float(sum(one.compared for one in several)),
    }


def measure(sample: int = 200, workers: int | None = None, seeds: Sequence[int] = (5,)) -> dict[str, float]:
    """See `figures`."""
    return figures(list(samples(sample, workers, seeds)))


def _part(some: Iterable[tuple[int, int]]) -> float:
    met, of = (sum(column) for column in zip(*some, strict=True))
    return met / max(1, of)


def _ends(pairs: Any) -> set[int]:
    return {end for pair in pairs for end in pair}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sample", type=int, default=200, help="releases to compare with all others")
    parser.add_argument("--seeds", type=int, nargs="+", default=[5], help="one sample for each")
    parser.add_argument("--every", type=float, metavar="PAIRS", help="align so many a document of the whole corpus too")
    parser.add_argument("--workers", type=int)
    given = parser.parse_args()
    done = []
    for one in samples(given.sample, given.workers, given.seeds, given.every):
        if one.seed is None:
            _show("all", [one])
            continue
        done.append(one)
        _show(f"seed {one.seed}", [one])
    if len(done) > 1:
        _show("together", done)


def _show(name: str, several: Sequence[Sample]) -> None:
    print(f"{name:10}", *(f"{key} {value:,.4g}" for key, value in figures(several).items()), sep="  ", flush=True)


if __name__ == "__main__":
    main()

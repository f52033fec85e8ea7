"""The tools side by side. A tool is a function from texts and a setting to pairs, and a search for its best setting.

Each is used as its documentation shows: its bulk call where it has one, its own index, its own defaults. What a tool
leaves to its user (words, n-grams) is done in the plainest way, `text.lower().split()`, and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from benchmarks.peers import jaccard
from benchmarks.peers.datatrove import datatrove, search_datatrove
from benchmarks.peers.jaccard import ngrams
from benchmarks.peers.lsh import alike, best, search
from benchmarks.peers.measure import Keys, Truth, keys
from benchmarks.peers.stages import Stages

Setting = dict[str, Any]
GRAMS = (1, 2, 3, 5)  # words in an n-gram, as far as the search goes
_BATCH = 2_000  # documents sketched in one call, so that their n-grams need not be in memory all at once


@dataclass(frozen=True, slots=True)
class Method:
    """A tool. needs: packages to import. default: its documented setting, and where that is documented."""

    needs: tuple[str, ...]
    run: Callable[[Sequence[str], Setting, Stages], Keys]
    search: Callable[[Sequence[str], list[Truth]], dict[str, dict[str, Any]]]
    default: Setting
    documented: str


def _sets(texts: Sequence[str], start: int, length: int) -> list[list[str]]:
    return [ngrams(text, length) for text in texts[start : start + _BATCH]]


def _verified(signatures: Any, found: Keys, least: float) -> Keys:
    return found[alike(signatures, found) >= least] if least else found


def _datasketch_sketches(texts: Sequence[str], length: int, permutations: int, stages: Stages) -> list[Any]:
    from datasketch import MinHash

    sketches: list[Any] = []
    for start in range(0, len(texts), _BATCH):
        with stages("words"):
            sets = [[gram.encode() for gram in set(grams)] for grams in _sets(texts, start, length)]
        with stages("sketch"):
            sketches += MinHash.bulk(sets, num_perm=permutations)
    return sketches


def datasketch(texts: Sequence[str], setting: Setting, stages: Stages) -> Keys:
    """MinHash and MinHashLSH: insert all, query all; `verify` by the estimated similarity of what the query gives."""
    from datasketch import MinHashLSH

    permutations = setting["permutations"]
    sketches = _datasketch_sketches(texts, setting["ngram"], permutations, stages)
    with stages("pairs"):
        if "threshold" in setting:
            index = MinHashLSH(threshold=setting["threshold"], num_perm=permutations)
        else:
            index = MinHashLSH(num_perm=permutations, params=(setting["bands"], setting["rows"]))
        with index.insertion_session() as session:
            for number, sketch in enumerate(sketches):
                session.insert(number, sketch)
        found = _queried([index.query(sketch) for sketch in sketches])
        return _verified(np.stack([sketch.hashvalues for sketch in sketches]), found, setting.get("verify", 0.0))


def _queried(answers: list[list[int]]) -> Keys:
    owner = np.repeat(np.arange(len(answers)), [len(answer) for answer in answers])
    other = np.fromiter(chain.from_iterable(answers), np.int64, len(owner))
    return keys(np.stack([owner, other], axis=1), len(answers))


def _search_datasketch(texts: Sequence[str], truths: list[Truth]) -> dict[str, dict[str, Any]]:
    def settings() -> Any:
        for length in GRAMS:
            sketches = _datasketch_sketches(texts, length, 256, Stages())
            signatures = np.stack([sketch.hashvalues for sketch in sketches])
            for truth, f1, setting in search(signatures, truths):
                yield truth, f1, {"ngram": length, **setting}

    return best(settings())


def rensa(texts: Sequence[str], setting: Setting, stages: Stages) -> Keys:
    """RMinHash and RMinHashLSH, in Rust: insert all, query all; `verify` by the estimated similarity."""
    from rensa import RMinHash, RMinHashLSH

    permutations = setting["permutations"]
    sketches: list[Any] = []
    for start in range(0, len(texts), _BATCH):
        with stages("words"):
            sets = _sets(texts, start, setting["ngram"])
        with stages("sketch"):
            sketches += RMinHash.from_token_sets(sets, permutations, 42)
    with stages("pairs"):
        index = RMinHashLSH(setting.get("threshold", 0.5), permutations, setting["bands"])
        index.insert_many(sketches)
        found = _queried(index.query_all(sketches))
        signatures = np.array([sketch.digest() for sketch in sketches], np.uint32)
        return _verified(signatures, found, setting["verify"])


def _search_rensa(texts: Sequence[str], truths: list[Truth]) -> dict[str, dict[str, Any]]:
    from rensa import RMinHash

    def settings() -> Any:
        for length in GRAMS:
            parts = [
                RMinHash.digests_from_token_sets(_sets(texts, start, length), 256, 42)
                for start in range(0, len(texts), _BATCH)
            ]
            signatures = np.array([row for part in parts for row in part], np.uint32)
            for truth, f1, setting in search(signatures, truths, divides=True):
                yield truth, f1, {"ngram": length, **setting}

    return best(settings())


def rensa_sketch(texts: Sequence[str], setting: Setting, stages: Stages) -> Keys:
    """Sketching alone, as fast as this tool can: the whole corpus in one call, on all cores, without an index."""
    from rensa import RMinHash

    with stages("words"):
        sets = _words(texts)
    with stages("sketch"):
        if setting["rho"]:
            RMinHash.digest_matrix_from_token_sets_rho(sets, 128, 42)
        else:
            RMinHash.digest_matrix_from_token_sets(sets, 128, 42)
    return np.empty(0, np.int64)


def _words(texts: Sequence[str]) -> list[list[str]]:
    return [text.lower().split() for text in texts]


def split(texts: Sequence[str], setting: Setting, stages: Stages) -> Keys:
    """No tool at all: lower-casing and splitting, the yardstick of speed. Nothing of it is kept."""
    with stages("words"):
        for text in texts:
            text.lower().split()
    return np.empty(0, np.int64)


def exact(texts: Sequence[str], setting: Setting, stages: Stages) -> Keys:
    """Exact Jaccard similarity of n-grams."""
    with stages("pairs"):
        pairs, _ = jaccard.similar(texts, setting["ngram"], setting["threshold"])
        return keys(pairs, len(texts))


def _search_exact(texts: Sequence[str], truths: list[Truth]) -> dict[str, dict[str, Any]]:
    def settings() -> Any:
        rows = np.flatnonzero(np.logical_or.reduce([truth.scope for truth in truths]))
        pairs, values = jaccard.similar(texts, 3, 0.01, None if len(rows) == len(texts) else rows)
        packed = pairs.min(axis=1) * len(texts) + pairs.max(axis=1)
        found, place = np.unique(packed, return_index=True)
        value = values[place]
        for truth in truths:
            counted = truth.scored(found)
            right, similarity = np.isin(found[counted], truth.true), value[counted]
            for least in np.round(np.arange(0.01, 0.95, 0.01), 2).tolist():
                kept = similarity >= least
                f1 = 2 * right[kept].sum() / max(1, kept.sum() + len(truth.true))
                yield truth.name, float(f1), {"ngram": 3, "threshold": least}

    return best(settings())


METHODS = {
    "datasketch": Method(
        ("datasketch",),
        datasketch,
        _search_datasketch,
        {"ngram": 1, "permutations": 128, "threshold": 0.9},
        "the defaults of MinHash and MinHashLSH, and sets of words as in its documentation",
    ),
    "rensa": Method(
        ("rensa",),
        rensa,
        _search_rensa,
        {"ngram": 1, "permutations": 128, "threshold": 0.8, "bands": 8, "rows": 16, "verify": 0.8},
        "its README: words, 128 permutations, threshold 0.8, 8 bands; candidates verified by their sketches",
    ),
    "trigram Jaccard": Method(
        ("scipy",),
        exact,
        _search_exact,
        {"ngram": 3, "threshold": 0.7},
        "no tool, so no documentation: 0.7 is what corpora are usually thinned with",
    ),
    "datatrove": Method(
        ("datatrove", "spacy", "xxhash", "regex"),
        datatrove,
        search_datatrove,
        {"ngram": 5, "bands": 14, "rows": 8},
        "the defaults of MinhashConfig: 5-grams, 14 buckets of 8 hashes, its English tokenizer (spaCy)",
    ),
}

SKETCHERS = {"rensa, R-MinHash": {"rho": False}, "rensa, rho": {"rho": True}}

"""What a sample of press releases has in common with all others, found without any candidate step.

Every release of the sample is compared with every other document by the word trigrams they share. Two truths come of
it: `containment`, which knows nothing of Retold: the pairs in which the shorter document has half of its distinct
trigrams in common with the other; and `alignment`: all pairs with a containment of 0.05 or more, aligned, those that
Retold's aligner gives a confidence of 0.5 or more. The second is the judgement of one of the tools that are compared:
it says what a candidate step loses, not which judgement is right.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.peers.corpora import as_document
from benchmarks.peers.jaccard import shared_grams
from benchmarks.peers.measure import Truth, keys
from retold.describe import describe
from retold.engine import Local, describe_all
from retold.find import furniture
from retold.settings import Settings
from retold.steps import align_pairs

SAMPLE = 200  # releases; with some 150 pairs each to align it takes a minute
BAR = 0.05  # of the shorter document's distinct trigrams; below, next to nothing is confirmed
HALF = 0.5  # the same, for the neutral truth: more than half a document by chance does not happen
SURE = 0.5  # confidence from which Retold's stories are made
SHORT = 20  # distinct trigrams that a document must have to be drawn


def alignment_truth(folder: Path, records: list[dict[str, Any]], eligible: Any) -> None:
    """Write the truths `containment` and `alignment` of a corpus; eligible: documents that may be drawn."""
    count = len(records)
    size, blocks = shared_grams([r["text"] for r in records], 3)
    drawn = np.flatnonzero(eligible & (size >= SHORT))
    chance = np.random.default_rng(2)
    sample = np.sort(chance.choice(drawn, SAMPLE, replace=False))
    a, b, shared = (np.concatenate(column) for column in zip(*blocks(sample), strict=True))
    part = shared / np.minimum(size[a], size[b])
    scope = np.zeros(count, np.bool_)
    scope[sample] = True
    half = keys(np.stack([a, b], axis=1)[part >= HALF], count)
    Truth("containment", count, half, scope).save(folder)
    pairs = keys(np.stack([a, b], axis=1)[part >= BAR], count)
    settings = Settings()
    with Local() as engine:
        store = describe_all(engine, map(as_document, records), partial(describe, settings=settings.describe))
        store = furniture(engine, store, settings.find)
        work = partial(align_pairs, str(store.folder), settings)
        items = list(zip(*(side.tolist() for side in np.divmod(pairs, count)), strict=True))
        sure = [
            (found.a, found.b)
            for chunk in engine.map_chunks(work, items)
            for found in chunk
            if found.confidence >= SURE
        ]
    Truth("alignment", count, keys(sure, count), scope).save(folder)

"""The second look. Terms in common bring together who may retell whom, and more of them than can be aligned; what
stands in the texts says which of these pairs stay.

It is taken only where the first look leaves more pairs a document than may stay in the end: series of forms, speeches
used again, much on one matter. On 30,253 press releases, with as many candidates, it raises the part of the pairs that
alignment confirms from .96 to .99 or a little below (`python -m benchmarks.find_recall`; docs/scale.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
from numpy.typing import NDArray

from retold.engine import Engine, Store, append
from retold.engine.record import PLACE
from retold.find import compiled, join
from retold.find.join import Column, Ranked
from retold.find.nearness import nearness, ranks, text
from retold.find.rule import by_runs
from retold.find.settings import FindSettings

if compiled.AVAILABLE:
    from retold.find import kernels
    from retold.find.best import Best

_TOGETHER = 2_048  # pairs looked at in one go: their texts count as memory of this process for so long


def look_again(
    engine: Engine,
    store: Store,
    found: Ranked,
    by_length: Column,
    documents: int,
    settings: FindSettings,
    spacing: int,
) -> Ranked:
    """The pairs that stay of those that the first look left. by_length: numbers of documents by rank; documents: how
    many took part."""
    if len(found.a) <= settings.pairs * documents:
        return found
    order = np.argsort(found.a.astype(np.int64) << 32 | found.b)
    a, b, score, place = found.a[order], found.b[order], found.score[order], found.place[order]
    near = _nearness(engine, store, by_length[a], by_length[b], settings)
    ranked = ranks(score, place, near, settings, spacing)
    rule = by_runs(settings, spacing)
    if compiled.AVAILABLE:
        best = Best(engine, len(by_length))
        best.add(a, b, ranked)
        return best.kept(documents, rule)
    engine.tables.execute(join.EMPTY_SHARED)
    append(engine.tables, "shared", {"a": a, "b": b, "score": ranked})
    return join.kept(engine.tables, documents, rule)


def _nearness(
    engine: Engine, store: Store, longer: Column, shorter: Column, settings: FindSettings
) -> NDArray[np.int64]:
    """Of each pair of numbers of documents."""
    if not compiled.AVAILABLE:
        pairs = zip(longer.tolist(), shorter.tolist(), strict=True)
        chunks = engine.map_chunks(partial(_chunk, store, settings), pairs)
        return np.array([near for chunk in chunks for near in chunk], np.int64)
    reader = compiled.reader(settings, 1)
    covered = compiled.covered(store)
    longest = int(store.lengths.max(initial=0))
    out = np.empty(len(longer), np.int64)
    spare: list[tuple[kernels.Runs, kernels.Space, kernels.Space]] = []

    def work(begin: int) -> None:
        end = min(begin + _TOGETHER, len(longer))
        room = spare.pop() if spare else (kernels.Runs(longest), kernels.Space(longest), kernels.Space(longest))
        both = np.stack([longer[begin:end], shorter[begin:end]], axis=1)
        mapped = store.mapped()
        records, words, ranges = mapped.places(both)
        kernels.near(reader, *room, records, words, ranges, covered, PLACE["quoted"], settings.near,
                     settings.near_enough, out[begin:end])  # fmt: skip
        spare.append(room)

    with ThreadPoolExecutor(compiled.threads(engine)) as pool:
        list(pool.map(work, range(0, len(longer), _TOGETHER)))
    return out


def _chunk(store: Store, settings: FindSettings, pairs: Sequence[tuple[int, int]]) -> list[int]:
    found = []
    for longer, shorter in pairs:
        stems, _ = text(store.words(longer), settings)
        found.append(nearness(stems, *text(store.words(shorter), settings), settings))
    return found

"""Retold's own rows: the steps of `retold trace` as far as pairs go, on the documents with what is known of them."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers.corpora import as_document
from benchmarks.peers.measure import Keys, keys
from benchmarks.peers.stages import Stages
from retold.describe import describe
from retold.engine import Local, cores, describe_all
from retold.find import candidates, furniture
from retold.settings import Settings
from retold.steps import Aligned, align_pairs
from retold.story.group import Edge, group

ROWS = {  # what is taken for a pair, and the stages that it takes
    "Retold, candidates": ("words", "pairs"),
    "Retold, confirmed": ("words", "pairs", "align"),
    "Retold, one story": ("words", "pairs", "align", "group"),
}


def retold(
    records: list[dict[str, Any]], stages: Stages, workers: int | None = None, scope: NDArray[np.bool_] | None = None
) -> dict[str, Keys]:
    """Describe and find (candidates), align (confirmed), group (one story). Pairs of each, by the names in ROWS.

    scope: where it is given, only candidates with an end in it are aligned, the stage's seconds are multiplied by what
    part of all candidates they are, and there are no stories.
    """
    settings = Settings()
    count = len(records)
    with Local(workers or cores()) as engine:
        with stages("words"):
            store = describe_all(engine, map(as_document, records), partial(describe, settings=settings.describe))
            store = furniture(engine, store, settings.find)
        with stages("pairs"):
            found = candidates(engine, store, settings.find)
        wanted = found if scope is None else found[scope[found].any(axis=1)]
        with stages("align"):
            work = partial(align_pairs, str(store.folder), settings)
            sure = [
                _edge(aligned)
                for chunk in engine.map_chunks(work, wanted.tolist())
                for aligned in chunk
                if aligned.confidence >= settings.story.member
            ]
        rows = {"Retold, candidates": keys(found, count), "Retold, confirmed": keys([(e.a, e.b) for e in sure], count)}
        if scope is not None:
            stages.multiply("align", len(found) / max(1, len(wanted)))
            return rows
        with stages("group"):
            stories = group(count, sure, settings.story)
            together = [_pairs(np.array(story.members), count) for story in stories if len(story.members) > 1]
    rows["Retold, one story"] = np.unique(np.concatenate([np.empty(0, np.int64), *together]))
    return rows


def _edge(found: Aligned) -> Edge:
    e = found.evidence
    return Edge(
        found.a, found.b, found.confidence, e.share_a, e.share_b, e.covers_a, e.covers_b, e.longest, e.named
    )  # fmt: skip


def _pairs(members: Any, count: int) -> Keys:
    a, b = np.triu_indices(len(members), 1)
    return np.asarray(members[a] * count + members[b], np.int64)

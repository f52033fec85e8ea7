"""The order of the versions of an encyclopedia's articles, from their text alone (the wiki prior).

    python -m benchmarks.lineage_wiki [--articles N] [--genre wiki]

Versions are handed over under random ids, so that neither file order nor ids can tell.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from benchmarks.data import rows
from retold.describe import describe
from retold.model import Document
from retold.story.lineage import LineageSettings, Tree, lineage


def order(tree: Tree) -> list[str]:
    """The versions from the root outwards, a version's copies before what was made of it."""
    children: dict[str, list[str]] = {}
    for link in tree.links:
        children.setdefault(link.parent, []).append(link.child)
    out, todo = [], [tree.root]
    while todo:
        node = todo.pop()
        if node is not None:
            out.append(node)
            todo.extend(sorted(children.get(node, []), key=lambda v: (v not in children, v)))
    return [v for v in out if v in tree.versions]


def tau(found: Sequence[int]) -> float:
    """Kendall's tau of a ranking against 0, 1, 2 …"""
    a = np.asarray(found)
    i, j = np.triu_indices(len(a), 1)
    return float(np.sign(a[j] - a[i]).mean())


def measure(articles: int = 0, genre: str = "wiki", seed: int = 1, verbose: bool = False) -> dict[str, float]:
    """Mean tau over articles, and the share of neighbouring versions that are neighbours in the tree."""
    by: dict[str, list[dict[str, object]]] = {}
    for row in rows("wikipedia-versions/versions.jsonl.gz"):
        by.setdefault(str(row["article"]), []).append(row)
    names = sorted(by)
    rng = random.Random(seed)
    if articles:
        names = sorted(rng.sample(names, min(articles, len(names))))
    settings = LineageSettings(genre=genre)  # type: ignore[arg-type]
    taus, hits, pairs, distinct, told = [], 0, 0, 0, 0
    for name in names:
        versions = sorted(by[name], key=lambda r: int(str(r["order"])))
        if len(versions) < 2:
            continue
        ids = [f"{k:03d}" for k in rng.sample(range(1000), len(versions))]
        docs = [Document(id=i, text=str(r["text"])) for i, r in zip(ids, versions, strict=True)]
        tree = lineage([describe(d) for d in docs], settings=settings)
        rank = {i: k for k, i in enumerate(ids)}
        taus.append(tau([rank[v] for v in order(tree)]))
        near = {frozenset((link.parent, link.child)) for link in tree.links}
        hits += sum(frozenset(p) in near for p in pairwise(ids))
        pairs += len(ids) - 1
        texts = {d.id: d.text for d in docs}
        once = [i for k, i in enumerate(ids) if texts[i] not in [texts[j] for j in ids[:k]]]
        alike = {i: next(j for j in once if texts[j] == texts[i]) for i in ids}
        merged = {frozenset((alike[a], alike[b])) for a, b in (tuple(n) for n in near)}
        told += sum(frozenset(p) in merged for p in pairwise(once))
        distinct += len(once) - 1
        if verbose:
            print(f"{name:40} {len(ids)} {taus[-1]:.2f}")
    return {
        "tau": float(np.mean(taus)),
        "adjacency": hits / pairs,
        "adjacency_distinct": told / distinct,
        "articles": float(len(taus)),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--genre", default="wiki")
    parser.add_argument("-v", action="store_true")
    args = parser.parse_args()
    print(measure(args.articles, args.genre, verbose=args.v))

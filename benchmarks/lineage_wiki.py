"""The order of the versions of an encyclopedia's articles, from their text alone (the wiki prior).

    python -m benchmarks.lineage_wiki [--articles N] [--genre wiki] [--half develop|check] [--fit]

Versions are handed over under random ids, so that neither file order nor ids can tell. Weights were fitted to the
articles of the half "develop" (a hash of the name says which); `--fit` does it again and prints them.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Sequence
from dataclasses import fields
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import rows
from retold.describe import describe
from retold.describe.described import Described
from retold.model import Document
from retold.story.lineage import LineageSettings, Tree, lineage
from retold.story.lineage.direction import signs
from retold.story.lineage.path import cheapest_path, distances
from retold.story.lineage.settings import WikiDirection, WikiSettings

HALVES = ("develop", "check")
_RIDGE = 7.0  # of the weights' squares: the best of 1 to 40 by cross-validation on the half "develop"


def half(article: str) -> str:
    """Which half an article belongs to."""
    return HALVES[hashlib.sha256(article.encode()).digest()[0] % 2]


def articles(which: str = "") -> dict[str, list[str]]:
    """The texts of every article (of one half) in their true order."""
    by: dict[str, list[tuple[int, str]]] = {}
    for row in rows("wikipedia-versions/versions.jsonl.gz"):
        by.setdefault(str(row["article"]), []).append((int(str(row["order"])), str(row["text"])))
    return {
        name: [text for _, text in sorted(by[name])]
        for name in sorted(by)
        if len(by[name]) > 1 and which in ("", half(name))
    }


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


def measure(
    sample: int = 0, genre: str = "wiki", seed: int = 1, which: str = "", verbose: bool = False
) -> dict[str, float]:
    """Mean tau over articles, and the share of neighbouring versions that are neighbours in the tree; beside them what
    one would reach who knew the order of all different texts and drew lots among identical ones.
    """
    texts = articles(which)
    rng = random.Random(seed)
    names = sorted(rng.sample(sorted(texts), min(sample, len(texts)))) if sample else sorted(texts)
    settings = LineageSettings(genre=genre)  # type: ignore[arg-type]
    taus, best, hits, ideal, pairs, distinct, told = [], [], 0, 0.0, 0, 0, 0
    for name in names:
        versions = texts[name]
        ids = [f"{k:03d}" for k in rng.sample(range(1000), len(versions))]
        docs = [Document(id=i, text=text) for i, text in zip(ids, versions, strict=True)]
        tree = lineage([describe(d) for d in docs], settings=settings)
        rank = {i: k for k, i in enumerate(ids)}
        taus.append(tau([rank[v] for v in order(tree)]))
        near = {frozenset((link.parent, link.child)) for link in tree.links}
        hits += sum(frozenset(p) in near for p in pairwise(ids))
        pairs += len(ids) - 1
        alike = [versions.index(text) for text in versions]
        best.append(tau(alike))
        ideal += sum(_neighbours(a, b, alike) for a, b in pairwise(alike))
        once = sorted(set(alike))
        merged = {frozenset((alike[rank[a]], alike[rank[b]])) for a, b in (tuple(n) for n in near)}
        told += sum(frozenset(p) in merged for p in pairwise(once))
        distinct += len(once) - 1
        if verbose:
            print(f"{name:40} {len(ids)} {taus[-1]:.2f}")
    return {
        "tau": float(np.mean(taus)),
        "tau_reach": float(np.mean(best)),
        "turned": float(np.mean(np.array(taus) < 0)),
        "tau_either_way": float(np.mean(np.abs(taus))),
        "adjacency": hits / pairs,
        "adjacency_reach": ideal / pairs,
        "adjacency_distinct": told / distinct,
        "articles": float(len(taus)),
    }


def _neighbours(a: int, b: int, alike: Sequence[int]) -> float:
    """How likely two true neighbours are linked where lots are drawn among identical texts (given by number)."""
    if a == b:
        return 2 / alike.count(a)  # a chain has one link less than texts, and so many pairs that may be linked
    return 1 / (alike.count(a) * alike.count(b))


def fit(which: str = "develop", ridge: float = _RIDGE) -> dict[str, float]:
    """The weights of `WikiDirection`: on every article the true order, the path found, and the pieces of
    the true order. An order and its reverse are one example, so that there is no constant.
    """
    examples: list[NDArray[np.float64]] = []
    weights: list[float] = []
    for texts in articles(which).values():
        versions = [describe(Document(id="", text=text)) for text in dict.fromkeys(texts)]
        n = len(versions)
        if n < 2:
            continue
        path = cheapest_path(distances(versions, WikiSettings().run))
        orders: list[Sequence[Described]] = [versions, [versions[k] for k in (path if tau(path) >= 0 else path[::-1])]]
        pieces = [versions[i:j] for i in range(n) for j in range(i + 3, n + 1)]
        examples += [signs(piece) for piece in (*orders, *pieces)]
        weights += [1.0, 1.0] + [1 / max(1, len(pieces))] * len(pieces)
    x, w = np.array(examples), np.array(weights)
    b = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ b))
        slope = x.T @ (w * (1 - p)) - ridge * b
        b = b + np.linalg.solve((x * (w * p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(b)), slope)
    return {f.name: round(float(value), 2) for f, value in zip(fields(WikiDirection), b, strict=True)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--genre", default="wiki")
    parser.add_argument("--half", choices=HALVES, default="")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("-v", action="store_true")
    args = parser.parse_args()
    print(fit() if args.fit else measure(args.articles, args.genre, which=args.half, verbose=args.v))

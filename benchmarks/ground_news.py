"""News as it was printed: stories, relations and credits of 33 articles against hand labels.

python -m benchmarks.ground_news [-v]
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from itertools import combinations
from typing import Any

import retold
from benchmarks.data import ground_news


def truth(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool | None:
    """Whether two articles share a text by their labels; None where that is not scored."""
    common = set(a["families"]) & set(b["families"])
    if not common:
        return False
    return True if {a["families"][0], b["families"][0]} & common else None


def measure(verbose: bool = False) -> dict[str, float]:
    """F1 of pairs in one story, share of relations that are right, precision and recall of copies without credit."""
    documents, labels = ground_news()
    traced = retold.trace(documents, workers=1)
    scored = {key: row for key, row in labels.items() if not row["exclude_from_scoring"]}
    together = {
        pair
        for story in traced.stories
        for pair in combinations(sorted(v.document for v in story.versions), 2)
    }  # fmt: skip
    hit = miss = false = 0
    for a, b in combinations(sorted(scored), 2):
        want = truth(scored[a], scored[b])
        got = (a, b) in together
        hit += want is True and got
        miss += want is True and not got
        false += want is False and got
        if verbose and want is not None and want != got:
            print("missed" if want else "false ", a, labels[a]["outlet"], "|", b, labels[b]["outlet"])
    versions: dict[str, Any] = {}
    for story in traced.stories:
        for v in story.versions:
            if v.document not in versions or v.share > versions[v.document].share:
                versions[v.document] = v
    same = {"independent": "original"}
    right = 0
    bare_hit = bare_miss = bare_false = 0
    for key, row in scored.items():
        v = versions[key]
        want_relation = same.get(row["relation"], row["relation"])
        right += v.relation == want_relation
        want_bare, got_bare = row["credited"] is False, v.credited is False
        bare_hit += want_bare and got_bare
        bare_miss += want_bare and not got_bare
        bare_false += got_bare and not want_bare
        if verbose and (v.relation != want_relation or want_bare != got_bare):
            print(key, row["outlet"], "relation", want_relation, "->", v.relation, f"{v.share:.2f}", end=" ")
            print("credited", row["credited"], "->", v.credited)
    return {
        "pairs_f1": 2 * hit / (2 * hit + miss + false),
        "relation": right / len(scored),
        "uncredited_precision": bare_hit / max(1, bare_hit + bare_false),
        "uncredited_recall": bare_hit / max(1, bare_hit + bare_miss),
    }


if __name__ == "__main__":
    for name, value in measure("-v" in sys.argv).items():
        print(f"{name:24} {value:.4f}")

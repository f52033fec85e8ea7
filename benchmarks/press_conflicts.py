"""Contradictions between press releases that a person judged: which are still called so?

    python -m benchmarks.press_conflicts [-v]

benchmarks/labels/press-conflicts.jsonl holds what an earlier version of `retold trace` called a contradiction: all of
those between two senators' offices in the 30,253 releases, and those within one office among the first 5,000; later
versions' between two offices were added as they came to light. right:
both say it of the same thing and both cannot be true. No text is copied: a row is known by a digest of its documents,
kind and words (see discrepancies.py). `wrong_charged` is the part of the wrong ones that is still charged,
`right_charged` that of the right ones, `precision` the part of right ones in what is charged and known.

The labels were made by one person from the words around each place, and settings were chosen with them at hand: they
say how far such charges can be trusted on texts full of templates, not what a new corpus would give.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from typing import Any

from benchmarks.data import ROOT, data_folder
from benchmarks.discrepancies import label_key
from retold import read
from retold.align.flat import unpack
from retold.compare import changes
from retold.describe import describe
from retold.model import Document
from retold.settings import Settings
from retold.steps import align_two

LABELS = ROOT / "benchmarks" / "labels" / "press-conflicts.jsonl"


def measure(verbose: bool = False) -> dict[str, float]:
    """Figures of this benchmark."""
    labels = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    judged = {row["key"]: bool(row["right"]) for row in labels}
    pairs = sorted({tuple(row["documents"]) for row in labels})
    needed = {document for pair in pairs for document in pair}
    source = read([str(data_folder() / "senate-releases")])
    described = {d.id: describe(d) for d in source if isinstance(d, Document) and d.id in needed}
    settings = Settings()
    charged: set[str] = set()
    unknown = 0
    told: dict[str, Any] = defaultdict(int)
    for a, b in pairs:
        first, last = sorted((a, b))  # as trace aligns them
        found = align_two(described[first], described[last], settings)
        if found is None:
            continue
        alignment = unpack(found[2]).named(first, last)
        alignment = alignment if first == a else alignment.mirrored()
        for row in changes(described[a], described[b], alignment, settings.compare):
            if row.conflict:
                key = label_key(row)
                unknown += key not in judged
                charged.add(key)
                told[f"{row.kind} {judged.get(key)}"] += 1
                if verbose:
                    print(judged.get(key), row.kind, a, b, row.a_text, "|", row.b_text)
    if verbose:
        print(dict(sorted(told.items())))
    right = sum(judged.get(key) is True for key in charged)
    wrong = sum(judged.get(key) is False for key in charged)
    return {
        "wrong_charged": wrong / sum(not value for value in judged.values()),
        "right_charged": right / sum(judged.values()),
        "precision": right / max(1, right + wrong),
        "unlabelled": float(unknown),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Judged contradictions between press releases.")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every one that is charged")
    for figure, value in measure(parser.parse_args().verbose).items():
        print(f"{figure:16} {value:.3f}")

"""Real discrepancies between versions of news stories: does `compare.changes` find them, and are its conflicts right?

python -m benchmarks.discrepancies [-v] [--conflicts FILE]

`found`: part of ground-news/discrepancies.jsonl for which some row overlaps the labelled span on both sides by at least
half of the shorter. `conflict_precision`: of all rows called conflicts between versions that share a text, those that a
person labelled as right in benchmarks/labels/conflicts.jsonl (by digests of their texts, so that no text is copied);
`unlabelled` rows count for neither.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from typing import Any

from benchmarks.data import ROOT, ground_news, rows
from retold.align import align_described
from retold.compare import changes
from retold.describe import Described, describe
from retold.model import Change, Span

LABELS = ROOT / "benchmarks" / "labels" / "conflicts.jsonl"


def overlaps(text: str, wanted: str, got: Span | None) -> bool:
    """Whether a span overlaps some place of the wanted words by half of the shorter of the two."""
    at = text.find(wanted)
    while at >= 0 and got is not None:
        shared = min(at + len(wanted), got.end) - max(at, got.start)
        if 2 * shared >= min(len(wanted), len(got)) > 0:
            return True
        at = text.find(wanted, at + 1)
    return False


def changes_of(a: Described, b: Described) -> tuple[Change, ...]:
    return changes(a, b, align_described(a, b))


def label_key(change: Change) -> str:
    """A digest that names a conflict without copying its words."""
    assert change.a is not None
    assert change.b is not None
    parts = (str(change.a.document), str(change.b.document), change.kind, str(change.a_text), str(change.b_text))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def measure(verbose: bool = False, conflicts: str | None = None) -> dict[str, float]:
    """Figures of this benchmark."""
    documents, labels = ground_news()
    described = {document.id: describe(document) for document in documents}
    wanted: list[dict[str, Any]] = rows("ground-news/discrepancies.jsonl")
    found = kind_right = 0
    for row in wanted:
        a, b = described[row["a"]["key"]], described[row["b"]["key"]]
        hits = [
            change
            for change in changes_of(a, b)
            if overlaps(a.document.text, row["a"]["span"], change.a)
            and overlaps(b.document.text, row["b"]["span"], change.b)
        ]
        found += bool(hits)
        kind_right += any(change.kind == row["kind"] or row["kind"] == "other" for change in hits)
        if verbose:
            print(f"{'found ' if hits else 'MISSED'} {row['kind']:11} {row['a']['key']:5} {row['b']['key']:5}", end=" ")
            print([(change.kind, change.conflict, change.a_text, change.b_text) for change in hits[:4]])
            if not hits:
                print("    ", row["a"]["span"], "|", row["b"]["span"])
    figures = {"found": found / len(wanted), "found_with_kind": kind_right / len(wanted)}
    figures.update(_conflicts(described, labels, conflicts))
    return figures


def _conflicts(described: dict[str, Described], labels: dict[str, Any], write: str | None) -> dict[str, float]:
    judged = {}
    if LABELS.exists():
        judged = {row["key"]: row["right"] for row in map(json.loads, LABELS.read_text("utf-8").splitlines())}
    right = wrong = unknown = 0
    seen: list[Change] = []
    ids = sorted(described)
    for x, first in enumerate(ids):
        for second in ids[x + 1 :]:
            if not set(labels[first]["families"]) & set(labels[second]["families"]):
                continue
            for change in changes_of(described[first], described[second]):
                if change.conflict:
                    verdict = judged.get(label_key(change))
                    right += verdict is True
                    wrong += verdict is False
                    unknown += verdict is None
                    seen.append(change)
    if write:
        with open(write, "w", encoding="utf-8") as file:
            for change in seen:
                row = {
                    "key": label_key(change),
                    "kind": change.kind,
                    "a": [change.a and change.a.document, change.a_text],
                }
                row |= {"b": [change.b and change.b.document, change.b_text], "right": judged.get(label_key(change))}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return {
        "conflicts": float(len(seen)),
        "unlabelled": float(unknown),
        "conflict_precision": right / (right + wrong) if right + wrong else 1.0,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Real discrepancies between versions of news stories.")
    parser.add_argument("-v", "--verbose", action="store_true", help="print each discrepancy and what was found")
    parser.add_argument("--conflicts", help="write all conflicts here, to be labelled")
    given = parser.parse_args()
    for name, value in measure(given.verbose, given.conflicts).items():
        print(f"{name:24} {value:.3f}")

"""PAN 2013/14 text alignment (training part): PlagDet by class, granularity and false alarms.

    python -m benchmarks.pan13 [--half develop|check|all] [--sample N] [--set NAME=VALUE ...]

Pairs are split by a stable hash of the suspicious document into a develop half (to tune on) and a check half.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import data_folder
from benchmarks.plagdet import Case, Score, plagdet
from retold.align.settings import AlignSettings
from retold.describe import Described, describe
from retold.model import Document

CLASSES = ("no-obfuscation", "random-obfuscation", "translation-obfuscation", "summary-obfuscation", "no-plagiarism")


@dataclass(frozen=True, slots=True)
class PanPair:
    """Two documents, the kind of reuse between them, and the true cases."""

    a: str
    b: str
    kind: str
    cases: tuple[Case, ...]


def _folder() -> Path:
    return data_folder() / "pan13-train"


def half_of(name: str) -> str:
    """'develop' or 'check', by a stable hash of the suspicious document's name."""
    return "develop" if hashlib.sha256(name.encode()).digest()[0] % 2 == 0 else "check"


def load_pairs(half: str = "all", sample: int | None = None) -> list[PanPair]:
    """The pairs of one half, or `sample` of them chosen by a stable hash, in equal parts of each class."""
    pairs = []
    with gzip.open(_folder() / "pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if half in ("all", half_of(row["a"])):
                cases = tuple(Case(row["a"], row["b"], **case) for case in row["cases"])
                pairs.append(PanPair(row["a"], row["b"], row["class"], cases))
    if sample is None:
        return pairs
    by_class: dict[str, list[PanPair]] = {kind: [] for kind in CLASSES}
    for pair in sorted(pairs, key=lambda p: hashlib.sha256(f"{p.a} {p.b}".encode()).digest()):
        by_class[pair.kind].append(pair)
    return [pair for kind in CLASSES for pair in by_class[kind][: sample // len(CLASSES)]]


def load_documents(names: Iterable[str]) -> dict[str, str]:
    """Texts of the documents named."""
    wanted = set(names)
    texts = {}
    with gzip.open(_folder() / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in wanted:
                texts[row["id"]] = row["text"]
    return texts


def described(pairs: list[PanPair]) -> dict[str, Described]:
    """All documents of the pairs, described once."""
    texts = load_documents(name for pair in pairs for name in (pair.a, pair.b))
    return {name: describe(Document(name, text)) for name, text in texts.items()}


Detect = Callable[[Described, Described], list[tuple[int, int, int, int]]]


def detect_with(settings: AlignSettings) -> Detect:
    """The aligner as a detector of passages, by character offsets."""
    from retold.align import align_described

    def detect(a: Described, b: Described) -> list[tuple[int, int, int, int]]:
        return [(p.a.start, p.a.end, p.b.start, p.b.end) for p in align_described(a, b, settings)]

    return detect


def evaluate(
    pairs: list[PanPair], documents: dict[str, Described], detect: Detect
) -> tuple[dict[str, Score], float, float]:
    """Scores by class and 'all', the share of pairs without reuse where something was found, and seconds spent."""
    found: dict[str, list[Case]] = {kind: [] for kind in CLASSES}
    cases: dict[str, list[Case]] = {kind: [] for kind in CLASSES}
    clean = alarms = 0
    begin = time.perf_counter()
    for pair in pairs:
        spans = detect(documents[pair.a], documents[pair.b])
        found[pair.kind] += [Case(pair.a, pair.b, *span) for span in spans]
        cases[pair.kind] += pair.cases
        if not pair.cases:
            clean += 1
            alarms += bool(spans)
    seconds = time.perf_counter() - begin
    scores = {kind: plagdet(cases[kind], found[kind]) for kind in CLASSES}
    scores["all"] = plagdet([c for k in CLASSES for c in cases[k]], [d for k in CLASSES for d in found[k]])
    return scores, alarms / max(1, clean), seconds


def table(scores: dict[str, Score], alarms: float) -> str:
    """The figures as plain text."""
    lines = [f"{'class':26} plagdet precis  recall  granul  cases  found"]
    for kind, x in scores.items():
        lines.append(
            f"{kind:26} {x.plagdet:.4f}  {x.precision:.4f}  {x.recall:.4f}  {x.granularity:.4f}"
            f"  {x.cases:5}  {x.detections:5}"
        )
    lines.append(f"false alarms on pairs without reuse: {alarms:.2%}")
    return "\n".join(lines)


def measure(half: str = "all", sample: int | None = None, settings: AlignSettings | None = None) -> dict[str, float]:
    """The figures that have floors, by name."""
    pairs = load_pairs(half, sample)
    scores, alarms, _ = evaluate(pairs, described(pairs), detect_with(settings or AlignSettings()))
    return {
        "overall": scores["all"].plagdet,
        "verbatim": scores["no-obfuscation"].plagdet,
        "random": scores["random-obfuscation"].plagdet,
        "translation": scores["translation-obfuscation"].plagdet,
        "summary": scores["summary-obfuscation"].plagdet,
        "granularity": scores["all"].granularity,
        "false_alarms": alarms,
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="PlagDet on the PAN 2013/14 training part")
    parser.add_argument("--half", choices=("develop", "check", "all"), default="all")
    parser.add_argument("--sample", type=int, help="pairs, in equal parts of each class")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a setting other than default")
    options = parser.parse_args()
    chosen = {name: float(value) if "." in value else int(value) for name, value in (x.split("=") for x in options.set)}
    pairs = load_pairs(options.half, options.sample)
    scores, alarms, seconds = evaluate(pairs, described(pairs), detect_with(AlignSettings(**chosen)))
    print(table(scores, alarms))
    print(f"{len(pairs)} pairs, {len(pairs) / seconds:.0f} a second")


if __name__ == "__main__":
    main()

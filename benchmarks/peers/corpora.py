"""The documents that are compared, and what is known of them: `press` (real) and `generated-N` (invented).

A corpus is a folder in .bench/peers: documents.jsonl (id, text and what else is known, in the order of the numbers),
and a truth-NAME.npz for each measure. It is made once and used again; `make clean` removes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data import ROOT, ground_news, rows, seeds
from benchmarks.generate import FAMILY, generate
from benchmarks.ground_news import truth as labelled
from benchmarks.peers.measure import Truth, keys
from retold.model import Document

WORK = ROOT / ".bench" / "peers"
TRUTHS = {"press": ("labels", "alignment", "containment"), "generated": ("known",)}


def truths(name: str) -> tuple[str, ...]:
    """The names of what a corpus is measured against."""
    return TRUTHS[name.split("-")[0]]


def corpus(name: str) -> Path:
    """The folder of a corpus, made where it is not there yet. Raises NoData where the development data is absent."""
    folder = WORK / name
    if not (folder / "made").exists():
        folder.mkdir(parents=True, exist_ok=True)
        if name == "press":
            _press(folder)
        else:
            _generated(folder, int(name.split("-")[1]))
        (folder / "made").touch()
    return folder


def documents(folder: Path) -> list[dict[str, Any]]:
    """The records of a corpus."""
    with (folder / "documents.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def as_document(record: dict[str, Any]) -> Document:
    """A record as Retold reads it."""
    known = {name: record.get(name) for name in ("title", "outlet", "language")}
    return Document(record["id"], record["text"], **known)


def _write(folder: Path, records: Iterable[dict[str, Any]]) -> None:
    with (folder / "documents.jsonl").open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(record) + "\n")


def _generated(folder: Path, count: int) -> None:
    """Invented documents; a pair is true if one retells the other. Two retellings of one document are not scored.

    The words are of no language; Retold is told one, or it would guess another for every document.
    """
    true: list[tuple[int, int, float]] = []
    families: dict[int, list[int]] = {}

    def records() -> Iterable[dict[str, Any]]:
        for made in generate(count):
            if made.original is not None:
                true.append((made.original, made.number, made.rate))
                families.setdefault(made.original, []).append(made.number)
            yield {"id": f"g{made.number:09d}", "text": made.text, "language": "en"}

    _write(folder, records())
    table = np.array(true)
    siblings = [pair for family in families.values() for pair in combinations(family, 2)]
    pairs = table[:, :2].astype(np.int64)
    order = np.argsort(pairs[:, 0] * count + pairs[:, 1])
    Truth(
        "known",
        count,
        keys(pairs, count),
        np.ones(count, np.bool_),
        ignored=keys(siblings, count),
        rate=table[order, 2],
    ).save(folder)
    assert max(map(len, families.values())) < FAMILY


def _press(folder: Path) -> None:
    """Press releases, and hidden among them news articles and two seeds whose families are labelled."""
    from benchmarks.peers.sampled import alignment_truth

    articles, labels = ground_news()
    first, second, _ = seeds()
    releases = rows("senate-releases/2005-2006.jsonl.gz")
    records = [{"id": r["id"], "text": r["text"], "outlet": r["outlet"]} for r in releases]
    records += [{"id": d.id, "text": d.text, "outlet": d.outlet, "title": d.title} for d in articles]
    records += [{"id": d.id, "text": d.text} for d in (first, second)]
    chance = np.random.default_rng(1)
    records = [records[i] for i in chance.permutation(len(records)).tolist()]
    _write(folder, records)
    number = {record["id"]: i for i, record in enumerate(records)}
    assert len(number) == len(records)
    count = len(records)
    hidden = [number[key] for key in (*labels, first.id, second.id)]
    scope = np.zeros(count, np.bool_)
    scope[hidden] = True
    true = [(number[first.id], number[second.id])]
    ignored: list[tuple[int, int]] = []
    for a, b in combinations(labels, 2):
        verdict = labelled(labels[a], labels[b])
        if verdict is not False:
            (true if verdict else ignored).append((number[a], number[b]))
    out = [number[key] for key, row in labels.items() if row["exclude_from_scoring"]]
    true = [pair for pair in true if not set(pair) & set(out)]
    Truth(
        "labels", count, keys(true, count), scope, ignored=keys(ignored, count), out=np.array(out, np.int64)
    ).save(folder)  # fmt: skip
    alignment_truth(folder, records, ~scope)

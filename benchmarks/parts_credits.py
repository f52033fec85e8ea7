"""Parts, credits and quotations: what is found of the seeds' findings (S2, S3, S5) and of the news set's credits.

    python benchmarks/parts_credits.py [--speed]

Prints, per row of the seeds, whether a part, credit or quotation of that kind is found and by how many characters its
boundaries differ; then, over the labelled news articles, how many labelled credits are found (the agency by its
canonical name, the span overlapping the string), and which credits of an agency nobody labelled. Needs the development
data: environment variable RETOLD_DATA (default ../shared/data), the seeds beside it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from retold.describe import Described, describe
from retold.model import PART_KINDS, Document

DATA = Path(os.environ.get("RETOLD_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
SEEDS = DATA.parent / "seeds"

Span = tuple[int, int]
CLOSE = 0.8  # share of characters in common (Jaccard) from which a span counts as found


def overlap(a: Span, b: Span) -> float:
    """Characters in common divided by characters in either."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, common) / (max(a[1], b[1]) - min(a[0], b[0])) if common > 0 else 0.0


def places(text: str, piece: str) -> list[Span]:
    """Everywhere a piece of text stands."""
    found = []
    at = text.find(piece)
    while at >= 0:
        found.append((at, at + len(piece)))
        at = text.find(piece, at + 1)
    return found


def candidates(described: Described, row: str, kind: str) -> list[tuple[Span, str]]:
    """The spans Retold gives for a kind of finding, with what it says of each."""
    if row == "S2":
        wanted = {"contributor": "credit"}.get(kind.removeprefix("part:"), kind.removeprefix("part:"))
        return [((p.start, p.end), p.kind) for p in described.parts if p.kind == wanted]
    if row == "S3":
        return [((c.start, c.end), c.name) for c in described.credits if c.kind == kind.removeprefix("credit:")]
    return [((q.start, q.end), q.speaker or "-") for q in described.quotes]


def seeds() -> tuple[int, int, int]:
    """Print the rows of the seeds; returns rows, rows found, and characters by which boundaries differ."""
    names = sorted(p for p in SEEDS.glob("*.txt"))
    described = {
        side: describe(Document(id=side, text=path.read_text("utf-8")))
        for side, path in zip("ab", names, strict=False)
    }
    rows = found = differ = 0
    for line in (SEEDS / "findings.jsonl").read_text("utf-8").splitlines():
        finding = json.loads(line)
        if finding["row"] not in ("S2", "S3", "S5"):
            continue
        for side in "ab":
            if not finding[side]:
                continue
            text = described[side].document.text
            given = candidates(described[side], finding["row"], finding["kind"])
            best: tuple[float, int, str] = (0.0, 0, "")
            for place in places(text, finding[side]):
                for span, said in given:
                    score = overlap(place, span)
                    best = max(best, (score, -abs(span[0] - place[0]) - abs(span[1] - place[1]), said))
            ok = best[0] >= CLOSE
            rows += 1
            found += ok
            differ += -best[1] if ok else 0
            print(f"{'found ' if ok else 'MISSED'} {finding['row']} {side} {finding['kind']:18} "
                  f"off by {-best[1]:3}  {best[2][:24]:24} {finding[side][:60]!r}  {finding['note'][:40]}")  # fmt: skip
    return rows, found, differ


def short(name: str) -> str:
    """The labels' names for the agencies, from canonical ones."""
    return {"Associated Press": "AP", "Agence France-Presse": "AFP"}.get(name, name)


def news() -> Counter[str]:
    """Print the credits of the labelled news articles that are missed or not labelled."""
    folder = DATA / "ground-news"
    labels = [json.loads(line) for line in (folder / "labels.jsonl").read_text("utf-8").splitlines()]
    articles = [json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines()]
    counts: Counter[str] = Counter()
    for label, article in zip(labels, articles, strict=True):
        document = Document(id=label["key"], text=article["text"], title=article.get("title"))
        given = describe(document).credits
        text = [c for c in given if c.kind != "photo"]
        for credit in label["credits"]:
            spots = places(document.text, credit["string"])
            hit = any(
                short(c.name) == credit["source"] and any(overlap((c.start, c.end), spot) > 0 for spot in spots)
                for c in text
            )
            counts["credits"] += 1
            counts["credits found"] += hit
            if not hit:
                print(f"MISSED  {label['key']:5} {credit['source']}: {credit['string']!r}")
        for string in label["implicit_credits"]:
            counts["staff lines"] += 1
            spots = places(document.text, string)
            hit = any(any(overlap((c.start, c.end), spot) > 0 for spot in spots) for c in text)
            counts["staff lines found"] += hit
            if not hit:
                print(f"MISSED  {label['key']:5} staff: {string!r}")
        for string in label["photo_credits"]:
            counts["photo credits"] += 1
            spots = places(document.text, string)
            photos = [c for c in given if c.kind == "photo"]
            hit = any(any(overlap((c.start, c.end), s) > 0 for s in spots) for c in photos)
            counts["photo credits found"] += hit
            if not hit:
                print(f"MISSED  {label['key']:5} photo: {string!r}")
        labelled = {credit["source"] for credit in label["credits"]}
        staff = [s for string in label["implicit_credits"] for s in places(document.text, string)]
        for c in text:
            if short(c.name) in labelled or any(overlap((c.start, c.end), s) > 0 for s in staff):
                continue
            inside = any(c.start >= o.start and c.end <= o.end and short(o.name) in labelled for o in text)
            beside = c.kind == "byline"  # a person of a byline whose agency is labelled
            if inside or (beside and labelled):
                continue
            own = label["relation"] in ("original", "independent")
            counts["unlabelled (own text)" if own else "unlabelled"] += 1
            print(f"{'own    ' if own else 'EXTRA  '} {label['key']:5} {c.kind} {c.name}: {c.text[:60]!r}")
    return counts


def speed() -> None:
    """Print how many documents a second are described, and how much of them is body, on texts without furniture."""
    for name, step in (("senate-releases/2005-2006.jsonl.gz", 40), ("pan13-train/documents.jsonl.gz", 16)):
        with gzip.open(DATA / name, "rt", encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for i, line in enumerate(lines) if i % step == 0]
        begun = time.process_time()
        parts: Counter[int] = Counter()
        for text in texts:
            parts.update(describe(Document(id="", text=text)).words.part.tolist())
        seconds = time.process_time() - begun
        words = sum(parts.values())
        print(f"{name}: {len(texts)} documents, {words / 600 / seconds:.0f} of 600 words a second, "
              f"body {parts[PART_KINDS.index('body')] / words:.4f} of the words")  # fmt: skip


def main(arguments: list[str]) -> dict[str, Any]:
    """Print everything; returns the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--speed", action="store_true", help="also documents a second, and the share of body")
    options = parser.parse_args(arguments)
    if not DATA.is_dir():
        print(f"no development data at {DATA} (set RETOLD_DATA)")
        return {}
    rows, found, differ = seeds()
    print(f"seeds: {found} of {rows} rows found, boundaries off by {differ} characters in all\n")
    counts = news()
    for key in ("credits", "staff lines", "photo credits"):
        print(f"news: {key}: {counts[key + ' found']} of {counts[key]} found")
    copies, own = counts["unlabelled"], counts["unlabelled (own text)"]
    print(f"news: credits nobody labelled: {copies} in copies, {own} in originals")
    if options.speed:
        speed()
    return {"rows": rows, "found": found, **counts}


if __name__ == "__main__":
    main(sys.argv[1:])

"""Parts, credits and quotations: what is found of the seeds' findings (S2, S3, S5) and of the news set's credits.

    python -m benchmarks.parts_credits [--speed]

Prints, per row of the seeds, whether a part, credit or quotation of that kind is found and by how many characters its
boundaries differ; then, over the labelled news articles, how many labelled credits are found (the agency by its
canonical name, the span overlapping the string), and which credits of an agency nobody labelled.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter

from benchmarks import data
from retold.describe import Described, describe
from retold.model import PART_KINDS, Document

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


def seeds(verbose: bool) -> tuple[int, int, int]:
    """The rows of the seeds: how many, how many found, and characters by which boundaries differ."""
    *documents, findings = data.seeds()
    described = {side: describe(document) for side, document in zip("ab", documents, strict=True)}
    rows = found = differ = 0
    for finding in [f for f in findings if f["row"] in ("S2", "S3", "S5")]:
        for side in [side for side in "ab" if finding[side]]:
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
            if verbose:
                print(
                    f"{'found ' if ok else 'MISSED'} {finding['row']} {side} {finding['kind']:18} off by {-best[1]:3}  "
                    f"{best[2][:24]:24} {finding[side][:60]!r}  {finding['note'][:40]}"
                )
    return rows, found, differ


def short(name: str) -> str:
    """The labels' names for the agencies, from canonical ones."""
    return {"Associated Press": "AP", "Agence France-Presse": "AFP"}.get(name, name)


def news(verbose: bool) -> Counter[str]:
    """The credits of the labelled news articles: how many there are, are found, and are found but not labelled."""
    documents, labels = data.ground_news()
    counts: Counter[str] = Counter()

    def report(line: str) -> None:
        if verbose:
            print(line)

    for document in documents:
        label = labels[document.id]
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
                report(f"MISSED  {label['key']:5} {credit['source']}: {credit['string']!r}")
        for string in label["implicit_credits"]:
            counts["staff lines"] += 1
            spots = places(document.text, string)
            hit = any(any(overlap((c.start, c.end), spot) > 0 for spot in spots) for c in text)
            counts["staff lines found"] += hit
            if not hit:
                report(f"MISSED  {label['key']:5} staff: {string!r}")
        for string in label["photo_credits"]:
            counts["photo credits"] += 1
            spots = places(document.text, string)
            photos = [c for c in given if c.kind == "photo"]
            hit = any(any(overlap((c.start, c.end), s) > 0 for s in spots) for c in photos)
            counts["photo credits found"] += hit
            if not hit:
                report(f"MISSED  {label['key']:5} photo: {string!r}")
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
            report(f"{'own    ' if own else 'EXTRA  '} {label['key']:5} {c.kind} {c.name}: {c.text[:60]!r}")
    return counts


def body(name: str, step: int) -> tuple[float, float]:
    """Share of body among the words of texts that are (nearly) nothing else, and documents of 600 words a second."""
    texts = [row["text"] for row in data.rows(name)[::step]]
    begun = time.process_time()
    parts: Counter[int] = Counter()
    for text in texts:
        parts.update(describe(Document(id="", text=text)).words.part.tolist())
    seconds = time.process_time() - begun
    words = sum(parts.values())
    return parts[PART_KINDS.index("body")] / words, words / 600 / seconds


def measure(verbose: bool = False) -> dict[str, float]:
    """The figures that have floors."""
    rows, found, differ = seeds(verbose)
    counts = news(verbose)
    return {
        "seed_rows_found": found / rows,
        "seed_boundaries_off": float(differ),
        "credits_found": counts["credits found"] / counts["credits"],
        "staff_lines_found": counts["staff lines found"] / counts["staff lines"],
        "photo_credits_found": counts["photo credits found"] / counts["photo credits"],
        "credits_not_labelled": float(counts["unlabelled"]),
        "body_of_releases": body("senate-releases/2005-2006.jsonl.gz", 60)[0],
        "body_of_web_pages": body("pan13-train/documents.jsonl.gz", 16)[0],
    }


def main() -> None:
    """Print every row, then the figures."""
    parser = argparse.ArgumentParser(description="Parts, credits and quotations of the development data.")
    parser.add_argument("--speed", action="store_true", help="also documents of 600 words a second")
    options = parser.parse_args()
    for name, value in measure(verbose=True).items():
        print(f"{name:24} {value:.4f}")
    if options.speed:
        for name, step in (("senate-releases/2005-2006.jsonl.gz", 40), ("pan13-train/documents.jsonl.gz", 16)):
            print(f"{name}: {body(name, step)[1]:.0f} documents of 600 words a second")


if __name__ == "__main__":
    main()

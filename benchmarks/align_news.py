"""The aligner on real news: the seeds' sentence pairs, and articles of one event from one or different agency texts.

    python -m benchmarks.align_news [--show]

`seeds`: every S4 row of findings.jsonl is a sentence link, and no caption, teaser or notice is linked to a body
sentence that a body sentence is linked to as well.
`ground-news`: within a family, the share of body sentences equal after normalisation that are linked; between families
of one event, the share of pairs without a passage outside shared quotations.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from benchmarks.data import data_folder
from retold.align import AlignSettings, align_described
from retold.describe import Described, describe
from retold.model import Alignment, Document, Sentence, Span

LEAST = 4  # words; shorter sentences ("He said.") are equal by chance


@dataclass(frozen=True, slots=True)
class Seeds:
    """Rows of kind S4, those found as a link, those not, and links that a caption or the like took."""

    rows: int
    found: int
    missing: tuple[str, ...]
    stolen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class News:
    """Equal sentences within families (all, linked), and pairs between families (all, clean)."""

    equal: int
    linked: int
    missing: tuple[str, ...]
    between: int
    clean: int
    alarms: tuple[str, ...]


def part_at(d: Described, span: Span) -> str:
    """The kind of part in which a span begins."""
    return next((p.kind for p in d.parts if p.start <= span.start < p.end), "body")


def stolen_links(a: Described, b: Described, found: Alignment) -> Iterator[str]:
    """Links of a caption, teaser or notice to a body sentence that has a body partner as well."""
    lesser = {"caption", "teaser", "notice", "credit", "byline", "running-head"}
    parts = [(x, part_at(a, x.a), part_at(b, x.b)) for x in found.links]
    body_a = {x.a for x, p, q in parts if p == q == "body"}
    body_b = {x.b for x, p, q in parts if p == q == "body"}
    for x, p, q in parts:
        if (p in lesser and q == "body" and x.b in body_b) or (q in lesser and p == "body" and x.a in body_a):
            yield f"{p}/{q}: {x.a.of(a.document.text)[:60]!r} – {x.b.of(b.document.text)[:60]!r}"


def seeds(settings: AlignSettings) -> Seeds:
    """Measure on the two seed documents."""
    folder = data_folder().parent / "seeds"
    texts = sorted(folder.glob("*.txt"))
    a, b = (describe(Document(p.stem, p.read_text(encoding="utf-8"))) for p in texts)
    found = align_described(a, b, settings)
    missing = []
    rows = [json.loads(line) for line in (folder / "findings.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [r for r in rows if r["row"] == "S4"]
    for row in rows:
        spans_a, spans_b = _places(a.document.text, row["a"]), _places(b.document.text, row["b"])
        if not any(_overlap(x.a, s) and _overlap(x.b, t) for x in found.links for s in spans_a for t in spans_b):
            missing.append(row["a"])
    return Seeds(len(rows), len(rows) - len(missing), tuple(missing), tuple(stolen_links(a, b, found)))


def _places(text: str, piece: str) -> list[Span]:
    spans, at = [], text.find(piece)
    while at >= 0:
        spans.append(Span(at, at + len(piece)))
        at = text.find(piece, at + 1)
    return spans


def _overlap(x: Span, y: Span) -> bool:
    """More than half of the shorter span is common."""
    return 2 * (min(x.end, y.end) - max(x.start, y.start)) > min(len(x), len(y))


def _key(d: Described, s: Sentence) -> tuple[int, ...]:
    return tuple(d.words.surface[s.first : s.last].tolist())


def ground_news(settings: AlignSettings) -> News:
    """Measure on the articles of ground-news."""
    folder = data_folder() / "ground-news"
    articles = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    labels = {r["key"]: r for r in map(json.loads, (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines())}
    described = {r["id"]: describe(Document(r["id"], r["text"], title=r["title"])) for r in articles}
    event = {r["id"]: r["event"] for r in articles}
    equal = linked = between = clean = 0
    missing: list[str] = []
    alarms: list[str] = []
    for x, y in combinations(sorted(k for k in described if not labels[k]["exclude_from_scoring"]), 2):
        if event[x] != event[y]:
            continue
        a, b = described[x], described[y]
        found = align_described(a, b, settings)
        if set(labels[x]["families"]) & set(labels[y]["families"]):
            for text, ok in _equal_sentences(a, b, found):
                equal += 1
                linked += ok
                if not ok:
                    missing.append(f"{x} {y}: {text}")
        else:
            between += 1
            outside = [p for p in found if not (_quoted(a, p.a) > 0.5 or _quoted(b, p.b) > 0.5)]
            clean += not outside
            alarms += [f"{x} {y} {p.kind}: {p.a.of(a.document.text)!r} – {p.b.of(b.document.text)!r}" for p in outside]
    return News(equal, linked, tuple(missing), between, clean, tuple(alarms))


def _equal_sentences(a: Described, b: Described, found: Alignment) -> Iterator[tuple[str, bool]]:
    places: dict[tuple[int, ...], list[Sentence]] = {}
    for s in b.sentences:
        if s.part == "body" and s.last - s.first >= LEAST:
            places.setdefault(_key(b, s), []).append(s)
    for s in a.sentences:
        if s.part == "body" and s.last - s.first >= LEAST:
            others = places.get(_key(a, s), [])
            if others:
                ok = any(
                    x.a.start <= s.start and s.end <= x.a.end and x.b.start <= t.start and t.end <= x.b.end
                    for x in found.links
                    for t in others
                )
                yield a.document.text[s.start : s.end], ok


def _quoted(d: Described, span: Span) -> float:
    inside = (d.words.start >= span.start) & (d.words.end <= span.end)
    return float(d.words.quoted[inside].mean()) if inside.any() else 0.0


def measure() -> dict[str, float]:
    """The figures that have floors, by name."""
    s, n = seeds(AlignSettings()), ground_news(AlignSettings())
    return {
        "seed_rows": s.found / s.rows,
        "stolen": float(len(s.stolen)),
        "equal_linked": n.linked / n.equal,
        "clean_between": n.clean / n.between,
    }


def main(argv: list[str]) -> None:
    """Print the figures; with --show also what is missing or false."""
    s, n = seeds(AlignSettings()), ground_news(AlignSettings())
    print(f"seeds: {s.found} of {s.rows} S4 rows linked, {len(s.stolen)} links taken by captions, teasers or notices")
    print(f"ground-news: {n.linked / n.equal:.4f} of {n.equal} equal sentences within families linked")
    print(f"ground-news: {n.clean / n.between:.4f} of {n.between} pairs between families without a false passage")
    if "--show" in argv:
        for title, rows in (("missing", s.missing + n.missing), ("stolen", s.stolen), ("false", n.alarms)):
            for row in rows:
                print(f"{title}: {row}")


if __name__ == "__main__":
    main(sys.argv[1:])

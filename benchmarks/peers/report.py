"""Writes what was measured into docs/benchmarks.md, between its two marks, and draws docs/benchmarks.svg."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.data import ROOT
from benchmarks.peers.goals import goals
from benchmarks.peers.plot import plot
from benchmarks.peers.rows import Row, rows_of

PAGE, PICTURE = ROOT / "docs" / "benchmarks.md", ROOT / "docs" / "benchmarks.svg"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"

TITLES = {
    "labels": "News hidden among press releases: pairs that share a text by their labels",
    "alignment": "Press releases: pairs of a sample that alignment confirms",
    "containment": "Press releases: pairs of a sample of which one holds half of the other's trigrams",
}


def write(results: dict[str, Any]) -> None:
    """Tables, goals and plot of all results that there are."""
    text = PAGE.read_text("utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(before + "\n".join([BEGIN, "", *_measured(results), END]) + after, "utf-8")
    PICTURE.write_text(plot(results), "utf-8")


def _measured(results: dict[str, Any]) -> Iterator[str]:
    versions = results.get("versions", {})
    yield (
        "Measured with "
        + ", ".join(f"{name} {value}" for name, value in versions.items() if name != "cores")
        + (f", on {versions.get('cores', '?')} cores.")
    )
    yield ""
    for line in goals(results):
        yield f"- {line}"
    yield ""
    for corpus in _corpora(results):
        for truth in ("labels", "alignment", "containment") if corpus == "press" else ("known",):
            yield from _table(results, corpus, truth)
    yield from _yardsticks(results)
    yield from _installs(results)


def _corpora(results: dict[str, Any]) -> list[str]:
    generated = sorted((name for name in results if name.startswith("generated-")), key=lambda n: int(n.split("-")[1]))
    return [*(["press"] if "press" in results else []), *generated]


def _table(results: dict[str, Any], corpus: str, truth: str) -> Iterator[str]:
    rows = list(rows_of(results, corpus, truth))
    size = next((f"{row.documents:,} documents" for row in rows if not row.skipped), corpus)
    title = TITLES.get(truth) or "Generated documents: pairs of an original and its retelling"
    yield f"### {title} ({size})"
    yield ""
    count = next((row.score["true"] for row in rows if not row.skipped), 0)
    yield f"{count:,} true pairs."
    yield ""
    yield "| | recall | precision | F1 | documents a CPU second | CPU s | clock s | peak MB |"
    yield "|---|---|---|---|---|---|---|---|"
    yield from map(_line, rows)
    yield ""
    for row in rows:
        if row.setting:
            yield f"- {row.title}: {row.setting}"
    best = results[corpus].get("best", {}) if truth == "containment" else {}
    for method, found in best.items():
        if truth in found:
            yield f"- {method}, highest F1 of the search on this truth: {found[truth]['f1']:.3f}"
    yield ""


def _line(row: Row) -> str:
    if row.skipped:
        return f"| {row.title} | skipped: {row.skipped} | | | | | | |"
    s = row.score
    precision = "–" if s["precision"] is None else f"{s['precision']:.3f}"
    return (
        f"| {row.title} | {s['recall']:.3f} | {precision} | {s['f1']:.3f} | {row.speed:,.0f} | {row.cpu:,.1f} | "
        f"{row.wall:,.1f} | {row.peak:,.0f} |"
    )


def _yardsticks(results: dict[str, Any]) -> Iterator[str]:
    yield "### What is only a part: sketching, splitting"
    yield ""
    yield "| corpus | what | CPU s | clock s |"
    yield "|---|---|---|---|"
    for corpus in _corpora(results):
        rows = results[corpus]["rows"]
        for name, title, stages in (
            ("split", "`text.lower().split()`", ("words",)),
            ("rensa, R-MinHash", "rensa, sketching alone (R-MinHash, words given)", ("sketch",)),
            ("rensa, rho", "rensa, sketching alone (rho, words given)", ("sketch",)),
            ("Retold", "Retold, `find` alone (described documents given)", ("pairs",)),
            ("Retold", "Retold, describing (words, sentences, parts, credits, quotations)", ("words",)),
            ("Retold", "Retold, aligning the candidates", ("align",)),
        ):
            row = rows.get(name, {})
            if "cpu" in row:
                cpu, wall = (sum(row[kind][stage] for stage in stages) for kind in ("cpu", "wall"))
                yield f"| {corpus} | {title} | {cpu:,.2f} | {wall:,.2f} |"
    yield ""


def _installs(results: dict[str, Any]) -> Iterator[str]:
    if "install" not in results:
        return
    yield "### What an installation downloads"
    yield ""
    yield "| | packages | MB |"
    yield "|---|---|---|"
    for name, found in results["install"].items():
        if "skipped" in found:
            yield f"| {name} | not from wheels: {found['skipped']} | |"
        else:
            yield f"| {name} | {found['packages']} | {found['mb']:.0f} |"
    yield ""

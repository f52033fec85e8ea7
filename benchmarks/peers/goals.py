"""The goals of the comparison, and whether they are reached: sentences made of the figures, so that they cannot age."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.peers.rows import Row, rows_of

RECALL = 0.99  # of true pairs, wanted of Retold's candidates
WITHIN = 2.0  # times the sketching time of the fastest sketcher in Rust, wanted of `find`
_RUST = ("rensa",)


def goals(results: dict[str, Any]) -> Iterator[str]:
    """A sentence for every goal on every corpus."""
    for corpus, truths in (("press", ("labels", "alignment", "containment")), *_generated(results)):
        if corpus not in results:
            continue
        for truth in truths:
            rows = [row for row in rows_of(results, corpus, truth) if not row.skipped]
            if rows and rows[0].tool == "Retold":
                yield _recall(corpus, truth, rows)
        if rows and rows[0].tool == "Retold":
            yield _speed(corpus, rows)
        if sentence := _sketching(corpus, results[corpus]["rows"]):
            yield sentence


def _generated(results: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    names = sorted((name for name in results if name.startswith("generated-")), key=lambda n: int(n.split("-")[1]))
    return [(name, ("known",)) for name in names]


def _recall(corpus: str, truth: str, rows: list[Row]) -> str:
    ours = {row.kind: row.score for row in rows if row.tool == "Retold"}
    others = [row for row in rows if row.kind == "best setting"]
    best = max(others, key=lambda row: row.score["f1"], default=None)
    reached = ours["candidates"]["recall"] >= RECALL
    story = (
        f", of pairs in one story {ours['one story']['recall']:.3f} at {ours['one story']['precision'] or 0:.3f}"
        if "one story" in ours
        else ""
    )
    sentence = (
        f"**{corpus}, {truth}**: recall of candidates {ours['candidates']['recall']:.3f} (wanted: {RECALL}; "
        f"{'reached' if reached else 'not reached'}), of confirmed pairs {ours['confirmed']['recall']:.3f} at a "
        f"precision of {ours['confirmed']['precision'] or 0:.3f}{story}"
    )
    if corpus == "press" and truth == "alignment":
        sentence += (
            f"; of documents with a true partner, {ours['candidates']['served']:.3f} have one among the candidates"
        )
    if best:
        sentence += (
            f". The best other, {best.tool}: recall {best.score['recall']:.3f}, precision "
            f"{best.score['precision'] or 0:.3f}"
        )
    return sentence + "."


def _speed(corpus: str, rows: list[Row]) -> str:
    cost = {row.kind: row.cpu for row in rows if row.tool == "Retold"}
    python = [row for row in rows if row.tool not in ("Retold", *_RUST) and row.kind == "best setting"]
    slower = [row for row in python if row.cpu > cost["candidates"]]
    faster = [row for row in python if row.cpu <= cost["candidates"]]

    def named(some: list[Row]) -> str:
        return ", ".join(f"{row.tool} ({row.cpu:,.0f} s)" for row in some) or "none"

    return (
        f"**{corpus}, speed end to end**: Retold takes {cost['candidates']:,.0f} s of processor time to the candidates "
        f"and {cost['confirmed']:,.0f} s to confirmed pairs. Python tools at their best setting that take longer than "
        f"the former: {named(slower)}; that take less: {named(faster)} "
        f"({'no other was measured' if not (slower or faster) else 'not reached' if faster else 'reached'})."
    )


def _sketching(corpus: str, rows: dict[str, Any]) -> str:
    sketching = [
        rows[name]["cpu"]["sketch"] for name in ("rensa, R-MinHash", "rensa, rho") if "cpu" in rows.get(name, {})
    ]  # fmt: skip
    if not sketching or "cpu" not in rows.get("Retold", {}):
        return ""
    find = rows["Retold"]["cpu"]["pairs"]
    ratio = find / max(min(sketching), 0.01)
    return (
        f"**{corpus}, against sketching in Rust**: `find` takes {find:,.1f} s of processor time, rensa's fastest "
        f"sketching alone {min(sketching):.2f} s: {ratio:,.0f} times (wanted: {WITHIN:g}; "
        f"{'reached' if ratio <= WITHIN else 'not reached'})."
    )

"""Results as rows of a table: one a tool and setting, three for Retold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.peers.methods import METHODS
from benchmarks.peers.ours import ROWS


@dataclass(frozen=True, slots=True)
class Row:
    """One line. tool: whose; kind: what of it. speed: documents a processor second, end to end."""

    tool: str
    kind: str
    skipped: str = ""
    score: dict[str, Any] = field(default_factory=dict)
    documents: int = 0
    cpu: float = 0.0
    wall: float = 0.0
    peak: float = 0.0
    setting: str = ""

    @property
    def title(self) -> str:
        return f"{self.tool}, {self.kind}"

    @property
    def speed(self) -> float:
        return self.documents / max(self.cpu, 1e-9)


def rows_of(results: dict[str, Any], corpus: str, truth: str) -> Iterator[Row]:
    """The rows of one table: Retold first, then every tool at its defaults and at its best for this truth."""
    rows = results[corpus]["rows"]
    ours = rows.get("Retold", {})
    if "pairs" in ours:
        for name, stages in ROWS.items():
            if name not in ours["pairs"]:  # only the candidates that are scored were aligned
                continue
            cpu, wall = (sum(ours[kind][stage] for stage in stages) for kind in ("cpu", "wall"))
            score = ours["pairs"][name][truth]
            part = ours["setting"].get("align") == "scored" and "align" in stages
            note = "only the scored candidates aligned, seconds multiplied to all of them" if part else ""
            yield Row("Retold", name.split(", ")[1], "", score, ours["documents"], cpu, wall, ours["peak_mb"], note)
    elif "skipped" in ours:
        yield Row("Retold", "all", ours["skipped"])
    searched = {"containment": "alignment"}.get(truth, truth)  # measured on the run that was best for the other
    for method in METHODS:
        for name, kind in ((f"{method}, defaults", "defaults"), (f"{method}, best for {searched}", "best setting")):
            row = rows.get(name)
            if row is None:
                if kind == "best setting" and "skipped" in results[corpus]["best"].get(method, {}):
                    yield Row(method, kind, results[corpus]["best"][method]["skipped"])
                continue
            if "skipped" in row:
                yield Row(method, kind, row["skipped"])
                continue
            yield Row(
                method,
                kind,
                "",
                row["pairs"][method][truth],
                row["documents"],
                sum(row["cpu"].values()),
                sum(row["wall"].values()),
                row["peak_mb"],
                _words(row["setting"]),
            )


def _words(setting: dict[str, Any]) -> str:
    names = {
        "ngram": "words of {}",
        "permutations": "{} permutations",
        "threshold": "threshold {}",
        "bands": "{} bands",
        "rows": "{} values a band",
        "verify": "verified at {}",
    }
    shown = [text.format(setting[name]) for name, text in names.items() if setting.get(name)]
    return ", ".join(shown).replace("words of 1", "single words").replace("words of ", "word n-grams of ")

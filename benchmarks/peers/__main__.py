"""Run Retold and the usual near-duplicate tools side by side, and write docs/benchmarks.md from what was measured.

    python -m benchmarks.peers --documents 20000 [--documents 100000 ...] [--only METHOD ...] [--limit 900]

Corpora: the press releases with the hidden news (where the development data is there), and generated documents, so
many as `--documents` says. Every tool runs at its documented defaults and at the best of a grid of settings, chosen by
F1 on the very set it is then measured on, which is to its advantage and not to Retold's, whose settings stay. Each run
is a process of its own. A tool that is not installed is skipped, and so is one that takes longer than `--limit`; above
`--search-up-to` documents the setting of the next smaller generated corpus is taken. Results are kept in
benchmarks/peers/results.json: `--only` measures some methods anew and leaves the rest; `--report` writes the page from
them and measures nothing; `--install` looks up what each tool's installation downloads.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from benchmarks.data import ROOT, NoData
from benchmarks.peers import corpora, report
from benchmarks.peers.install import downloads
from benchmarks.peers.methods import METHODS, SKETCHERS
from benchmarks.peers.one import apart
from retold.engine import cores

RESULTS = ROOT / "benchmarks" / "peers" / "results.json"
OURS = ("split", "Retold")


def missing(names: tuple[str, ...]) -> str | None:
    """Why a tool cannot run: the packages that are not installed."""
    absent = [name for name in names if importlib.util.find_spec(name) is None]
    return f"not installed: {', '.join(absent)} (pip install .[bench])" if absent else None


def _versions() -> dict[str, str]:
    found = {"python": sys.version.split()[0], "cores": str(cores())}
    for name in ("retold", "datasketch", "rensa", "scipy", "datatrove", "spacy"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _say(corpus: str, row: str, figures: dict[str, Any]) -> None:
    if "skipped" in figures:
        print(f"{corpus:18} {row:34} skipped: {figures['skipped']}", flush=True)
        return
    scores = {
        f"{name} / {truth}": (round(value["recall"], 3), value["precision"] and round(value["precision"], 3))
        for name, pairs in figures["pairs"].items()
        for truth, value in pairs.items()
        if truth != "count"
    }
    cpu, wall = sum(figures["cpu"].values()), sum(figures["wall"].values())
    print(f"{corpus:18} {row:34} {cpu:7.1f} s CPU {wall:7.1f} s {figures['peak_mb']:6.0f} MB {scores}", flush=True)


def measure(
    name: str, results: dict[str, Any], only: list[str], limit: float, search: bool, own: dict[str, Any]
) -> None:
    """Measure the methods on one corpus; a result is saved as soon as it is there."""
    folder = corpora.corpus(name)
    section = results.setdefault(name, {"rows": {}, "best": {}})
    rows = section["rows"]

    def one(row: str, method: str, setting: dict[str, Any]) -> None:
        figures = apart("measure", folder, method, setting, limit)
        rows[row] = {"method": method, "setting": setting, **figures}
        _say(name, row, figures)
        _save(results)

    for method in (*OURS, *SKETCHERS):
        if method in only:
            reason = missing(("rensa",)) if method in SKETCHERS else None
            if reason:
                rows[method] = {"method": method, "skipped": reason}
                _say(name, method, rows[method])
            else:
                one(method, method, own if method == "Retold" else SKETCHERS.get(method, {}))
    for method, tool in METHODS.items():
        if method not in only:
            continue
        for old in [row for row in rows if row.startswith(method + ",") and row not in SKETCHERS]:
            del rows[old]
        if reason := missing(tool.needs):
            rows[f"{method}, defaults"] = {"method": method, "skipped": reason}
            _say(name, method, rows[f"{method}, defaults"])
            continue
        one(f"{method}, defaults", method, tool.default)
        found = apart("search", folder, method, {}, limit) if search else _smaller(results, name, method)
        section["best"][method] = found
        if "skipped" in found:
            _say(name, f"{method}, best", found)
            continue
        measured: dict[str, str] = {json.dumps(tool.default, sort_keys=True): f"{method}, defaults"}
        for truth in corpora.truths(name):
            if truth in found and truth != "containment":  # that one is measured on the runs of the others, too
                row, setting = f"{method}, best for {truth}", found[truth]["setting"]
                same = measured.setdefault(json.dumps(setting, sort_keys=True), row)
                if same != row:
                    rows[row] = rows[same]
                else:
                    one(row, method, setting)


def _smaller(results: dict[str, Any], name: str, method: str) -> dict[str, Any]:
    """The settings that were found on the largest smaller generated corpus."""
    size = int(name.split("-")[1])
    sizes = [int(n.split("-")[1]) for n in results if n.startswith("generated-") and method in results[n]["best"]]
    sizes = [n for n in sizes if n < size]
    return results[f"generated-{max(sizes)}"]["best"][method] if sizes else {"skipped": "no setting was searched"}


def _save(results: dict[str, Any]) -> None:
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, action="append", help="generated documents; may be given again")
    parser.add_argument("--no-press", action="store_true", help="leave out the press releases")
    everything = [*OURS, *SKETCHERS, *METHODS]
    parser.add_argument("--only", action="append", choices=everything, help="only this method; may be given again")
    parser.add_argument("--limit", type=float, default=1800, help="seconds of a run by the clock (default 1800)")
    parser.add_argument("--search-up-to", type=int, default=30_000, help="generated documents (default 30000)")
    parser.add_argument(
        "--align-scored", action="store_true", help="let Retold align only candidates that are scored, and multiply"
    )
    parser.add_argument("--report", action="store_true", help="only write the page")
    parser.add_argument("--install", action="store_true", help="only look up what installations download")
    given = parser.parse_args()
    results: dict[str, Any] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    if given.install:
        results["install"] = downloads()
        _save(results)
    if not given.report and not given.install:
        results["versions"] = _versions()
        own = {"align": "scored"} if given.align_scored else {}
        names = [] if given.no_press else ["press"]
        for name in [*names, *(f"generated-{count}" for count in sorted(given.documents or ()))]:
            search = name == "press" or int(name.split("-")[1]) <= given.search_up_to
            try:
                measure(name, results, given.only or everything, given.limit, search, own)
            except NoData as reason:
                print(f"{name}: skipped: {reason}")
    report.write(results)


if __name__ == "__main__":
    main()

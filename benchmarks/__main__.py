"""Run the benchmarks and hold their figures against the floors: `python -m benchmarks [NAME ...]`, as `make bench`.

Floors are in benchmarks/floors.toml and floors.d/*.toml: a section a benchmark, with `module`, digests of the data that
the figures were measured on, `floor` (figures that must be reached) and `ceiling` (figures that must not be passed).
Exit 1 where one is missed or the data is another; a benchmark whose data is absent is skipped with the reason.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
import tomllib
from typing import Any

from benchmarks.data import ROOT, NoData, digest


def floors() -> dict[str, dict[str, Any]]:
    """The sections of floors.toml, and of the files of single rooms in floors.d."""
    folder = ROOT / "benchmarks"
    found: dict[str, dict[str, Any]] = {}
    for path in (folder / "floors.toml", *sorted((folder / "floors.d").glob("*.toml"))):
        with path.open("rb") as file:
            found.update(tomllib.load(file))
    return found


def held(name: str, section: dict[str, Any]) -> list[str]:
    """Run one benchmark, print its figures, and say in which it falls short."""
    for path, wanted in section.get("data", {}).items():
        if digest(path) != wanted:
            return [f"{name}: {path} is not the data that the floors were measured on"]
    start = time.perf_counter()
    figures = importlib.import_module(section["module"]).measure(**section.get("arguments", {}))
    print(f"{name} ({time.perf_counter() - start:.1f} s)")
    short = []
    for figure, value in figures.items():
        low, high = section.get("floor", {}).get(figure), section.get("ceiling", {}).get(figure)
        bound = f"  at least {low}" if low is not None else f"  at most {high}" if high is not None else ""
        print(f"  {figure:32} {value:10.4f}{bound}")
        if (low is not None and value < low) or (high is not None and value > high):
            short.append(f"{name}: {figure} is {value:.4f}, {bound.strip()} is wanted")
    missing = {*section.get("floor", {}), *section.get("ceiling", {})} - set(figures)
    return short + [f"{name}: no figure {figure} was measured" for figure in sorted(missing)]


def main() -> int:
    """Run the benchmarks that are asked for (default: those not marked slow)."""
    sections = floors()
    parser = argparse.ArgumentParser(description="Run benchmarks against their floors.")
    parser.add_argument("names", nargs="*", help=f"which of {', '.join(sections)} (default: all that are not slow)")
    chosen = parser.parse_args().names or [name for name, s in sections.items() if not s.get("slow")]
    unknown = [name for name in chosen if name not in sections]
    if unknown:
        parser.error(f"no benchmark {unknown[0]!r}; there are {', '.join(sections)}")
    short = []
    for name in chosen:
        try:
            short += held(name, sections[name])
        except NoData as reason:
            print(f"{name}: skipped: {reason}")
    for line in short:
        print("BELOW FLOOR:", line, file=sys.stderr)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())

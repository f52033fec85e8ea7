"""An index on disk: what it takes to make and to ask, and what of a trace's retellings it names.

python -m benchmarks.index_query SOURCES... [--report DIR] [--ask 200] [--seed 7]

Indexes SOURCES, asks about some of their documents, drawn with a seed, and prints seconds and bytes. With the report of
`retold trace SOURCES --out DIR`: of the pairs that it has with a confidence of .5 (and .9) how many are matches,
counted over the documents asked about that have at most 49 of them.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import retold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--report", type=Path)
    parser.add_argument("--ask", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    documents = list(retold.read(arguments.sources))
    asked = random.Random(arguments.seed).sample(documents, min(arguments.ask, len(documents)))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "index"
        began = time.perf_counter()
        print(retold.index(documents, folder))
        print(f"indexed in {time.perf_counter() - began:.1f} s")
        print(f"{sum(p.stat().st_size for p in folder.rglob('*') if p.is_file()) / 1e6:,.0f} MB on disk")
        for some in (asked[:1], asked):
            began = time.perf_counter()
            found = retold.query(some, folder)
            print(f"{len(some)} asked about: {time.perf_counter() - began:.2f} s, {len(found):,} matches")
    if arguments.report is not None:
        _held_against(arguments.report, [d.id for d in asked], {(m.asked, m.document.id) for m in found})


def _held_against(report: Path, asked: list[str], found: set[tuple[str, str]], most: int = 49) -> None:
    import duckdb

    partners: dict[str, dict[str, float]] = defaultdict(dict)
    pairs = f"SELECT a, b, confidence FROM '{report / 'tables' / 'pairs.parquet'}' WHERE confidence >= 0.5"
    for a, b, sure in duckdb.sql(pairs).fetchall():
        partners[a][b] = partners[b][a] = sure
    looked = [one for one in asked if len(partners[one]) <= most]
    for least in (0.5, 0.9):
        true = {(one, other) for one in looked for other, sure in partners[one].items() if sure >= least}
        print(f"of {len(true):,} pairs of a trace with {least} or more: {len(true & found):,} are matches")
    more = {(a, b) for a, b in found if a != b and a in set(looked) and b not in partners[a]}
    print(f"{len(more):,} matches that the trace has not, of {len(looked)} documents")


if __name__ == "__main__":
    main()

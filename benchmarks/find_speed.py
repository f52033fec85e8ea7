"""How long `find` takes on real documents, beside a plain `text.lower().split()` over the same texts in memory.

    python -m benchmarks.find_speed [SOURCE ...] [--runs 5] [--workers 2]

Without a source, the press releases. Documents are read and described as `retold trace` does it, which is not counted;
`find` begins with what is described and ends with the candidate pairs. Every run splits all texts on one processor,
then finds; the first runs on memory that was not used before. Seconds are by the clock and, in brackets, of all
processors together. What `find` asks of a machine grows with what documents have in common, not with their words alone:
generated ones (`benchmarks.scale`) have little.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.data import data_folder
from retold import read
from retold.describe import describe
from retold.engine import Local, cores, describe_all
from retold.find import candidates, furniture
from retold.model import Document
from retold.settings import Settings


@dataclass(frozen=True, slots=True)
class Run:
    """One run: documents, candidate pairs, and seconds: by the clock, and of all processors."""

    documents: int
    pairs: int
    split: float
    find: float
    processor: float


def runs(sources: Sequence[str], count: int, workers: int) -> Iterator[Run]:
    """So many runs over the same documents."""
    settings, texts = Settings(), list[str]()

    def kept() -> Iterator[Document]:
        for document in read(list(sources)):
            texts.append(document.text)
            yield document

    with Local(workers) as engine:
        store = describe_all(engine, kept(), partial(describe, settings=settings.describe))
        store = furniture(engine, store, settings.find)
        for _ in range(count):
            start = time.perf_counter()
            for text in texts:
                text.lower().split()
            split = time.perf_counter() - start
            start, used = time.perf_counter(), time.process_time()
            found = candidates(engine, store, settings.find)
            yield Run(len(texts), len(found), split, time.perf_counter() - start, time.process_time() - used)


def line(run: Run) -> str:
    """One run as it is printed."""
    return (
        f"{run.documents:>9,} documents  split {run.split:6.2f} s  find {run.find:6.2f} s ({run.processor:6.2f})  "
        f"{run.find / run.split:5.1f} splits ({run.processor / run.split:5.1f})  "
        f"candidates {2 * run.pairs / max(1, run.documents):5.1f} a document"
    )


def main() -> None:
    """Print every run, and the middle one of all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sources", nargs="*", help="files or folders; default: the press releases")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--workers", type=int, default=cores())
    given = parser.parse_args()
    done = []
    for run in runs(given.sources or [str(data_folder() / "senate-releases")], given.runs, given.workers):
        print(line(run), flush=True)
        done.append(run)
    middle = statistics.median(run.find / run.split for run in done)
    print(f"the middle of {len(done)} runs: {middle:.1f} splits by the clock")


if __name__ == "__main__":
    main()

"""How `find` grows with the corpus: seconds, memory, candidates and recall on invented corpora of known retellings.

    python -m benchmarks.scale [SIZE ...] [--template 0.3] [--story 20000] [--workers 2] [--describe] [--plot FILE]

Every size is a run in a process of its own. Documents are split into words in the plainest way, which `find` does not
notice; with --describe they are described as `trace` does it. Printed beside it: a single-threaded
`text.lower().split()` over the same texts, in the same run; recall by rate of edits (pairs of an original and its
retelling); candidates a document; peak memory of all processes together (sampled, resident, shared pages counted once a
process). Seconds of the split are the processor's; the others are wall-clock and, in brackets, of all processors
together, which a busy machine changes less. The exponent is the slope of a straight line through log(processor seconds)
over log(documents).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.generate import Made, generate
from benchmarks.scale_plot import plot
from retold.describe import Described, Words, describe
from retold.engine import Local, cores, describe_all
from retold.find import candidates
from retold.model import Document


class Memory:
    """Watches the resident memory of this process and its children, in MB."""

    def __init__(self) -> None:
        self.peak = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.1):
            self.peak = max(self.peak, sum(map(_resident, _family())))


def _family() -> list[int]:
    found, new = [], [int(Path("/proc/self").resolve().name)]
    while new:
        found += new
        children = []
        for process in new:
            for task in Path(f"/proc/{process}/task").glob("*/children"):
                try:
                    children += [int(child) for child in task.read_text().split()]
                except OSError:
                    continue
        new = children
    return found


def processor() -> float:
    """Processor seconds that this process and its children have used so far, those that have ended included."""
    total = 0
    for process in _family():
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))  # user, system; then the same of children that have ended
    return total / os.sysconf("SC_CLK_TCK")


def _resident(process: int) -> float:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096 / 1e6
    except (OSError, IndexError):
        return 0.0


@cache
def _number(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def plain(document: Document) -> Described:
    """Words alone, all of them body text, offsets left at zero."""
    written = document.text.replace(".", "").split()
    words = [word.lower() for word in written]
    n = len(words)
    stem = np.fromiter(map(_number, words), np.uint64, n)
    none, place, flag = np.zeros(n, np.int32), np.zeros(n, np.uint8), np.zeros(n, np.bool_)
    small = np.fromiter((word[0].islower() for word in written), np.bool_, n)
    return Described(document, Words(none, none, stem, stem, place, place, none, flag, small), (), (), (), ())


def run(count: int, template: float, story: int, workers: int, full: bool = False) -> dict[str, Any]:
    """One size: generate, describe, find; figures of each."""
    truth: dict[tuple[int, int], float] = {}
    split = 0.0

    def documents() -> Iterator[Document]:
        nonlocal split
        for made in generate(count, template=template, story=story):
            start = time.thread_time()
            made.text.lower().split()
            split += time.thread_time() - start
            _note(truth, made)
            yield Document(f"g{made.number:09d}", made.text, language="en")

    with Memory() as memory, Local(workers=workers) as engine:
        start = time.perf_counter()
        store = describe_all(engine, documents(), describe if full else plain)
        described = time.perf_counter() - start
        start, used = time.perf_counter(), processor()
        found = candidates(engine, store)
        seconds, used = time.perf_counter() - start, processor() - used
        words = store.words_in_all()
    recall = _recall(truth, found)
    return {
        "documents": count,
        "words": words,
        "split_seconds": split,
        "describe_seconds": described,
        "find_seconds": seconds,
        "find_processor_seconds": used,
        "find_to_split": seconds / split,
        "find_processor_to_split": used / split,
        "candidates": 2 * len(found) / count,
        "peak_mb": memory.peak,
        "recall": sum(hit for hit, _ in recall.values()) / max(1, sum(n for _, n in recall.values())),
        "recall_by_rate": {f"{rate:.2f}": hit / n for rate, (hit, n) in sorted(recall.items())},
    }


def _note(truth: dict[tuple[int, int], float], made: Made) -> None:
    if made.original:  # not the story of thousands: its versions need not all be pairs with the first
        truth[made.original, made.number] = made.rate


def _recall(truth: dict[tuple[int, int], float], found: Any) -> dict[float, tuple[int, int]]:
    pairs = set(map(tuple, found.tolist()))
    counts: defaultdict[float, list[int]] = defaultdict(lambda: [0, 0])
    for pair, rate in truth.items():
        counts[rate][0] += pair in pairs
        counts[rate][1] += 1
    return {rate: (hit, n) for rate, (hit, n) in counts.items()}


def apart(count: int, template: float, story: int, workers: int, full: bool = False) -> dict[str, Any]:
    """`run` in a process of its own, so that memory is that of one size."""
    options = ["--template", str(template), "--story", str(story), "--workers", str(workers), "--json"]
    options += ["--describe"] if full else []
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.scale", str(count), *options], check=True, capture_output=True, text=True
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def exponent(runs: list[dict[str, Any]], figure: str) -> float:
    """The e of seconds = c × documents^e, by least squares on logarithms."""
    logs = np.log([[one["documents"], one[figure]] for one in runs])
    return float(np.polyfit(logs[:, 0], logs[:, 1], 1)[0])


def measure(sizes: tuple[int, ...] = (2_000, 6_000, 20_000), workers: int = 2) -> dict[str, float]:
    """Figures for the floors: growth, recall and candidates, plain and with a template and one large story."""
    even = [apart(size, 0.0, 0, workers) for size in sizes]
    skewed = apart(sizes[-1], 0.3, sizes[-1] // 5, workers)
    return {
        "exponent": exponent(even, "find_processor_seconds"),
        "recall": min(one["recall"] for one in even),
        "candidates": max(one["candidates"] for one in even),
        "skewed_recall": skewed["recall"],
        "skewed_candidates": skewed["candidates"],
        "skewed_to_plain": skewed["find_processor_seconds"] / even[-1]["find_processor_seconds"],
    }


def _line(one: dict[str, Any]) -> str:
    rates = " ".join(f"{rate}:{recall:.3f}" for rate, recall in one["recall_by_rate"].items())
    return (
        f"{one['documents']:>9,} documents  split {one['split_seconds']:6.2f} s  "
        f"describe {one['describe_seconds']:6.1f} s  "
        f"find {one['find_seconds']:6.1f} s ({one['find_processor_seconds']:6.1f}, "
        f"{one['find_processor_to_split']:.1f} splits)  "
        f"candidates {one['candidates']:5.1f}  peak {one['peak_mb']:5.0f} MB  recall {one['recall']:.4f}  {rates}"
    )


def main() -> None:
    """Print a table of runs, or one run as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[2_000, 6_000, 20_000])
    parser.add_argument("--template", type=float, default=0.0)
    parser.add_argument("--story", type=int, default=0)
    parser.add_argument("--workers", type=int, default=cores())
    parser.add_argument("--describe", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--plot", type=Path, help="write a drawing of the growth to this file (SVG)")
    given = parser.parse_args()
    if given.json:
        print(json.dumps(run(given.sizes[0], given.template, given.story, given.workers, given.describe)))
        return
    runs = []
    for size in given.sizes:
        one = apart(size, given.template, given.story, given.workers, given.describe)
        runs.append(one)
        print(_line(one), flush=True)
    if len(runs) > 1:
        growth = exponent(runs, "find_processor_seconds")
        print(f"find grows as documents^{growth:.2f}")
        if given.plot is not None:
            given.plot.write_text(plot(runs, growth), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

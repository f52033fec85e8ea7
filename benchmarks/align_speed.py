"""How fast the aligner is: pairs a second, cost against length, and texts made to be slow.

    python -m benchmarks.align_speed

Texts are invented: words drawn by Zipf's law, so that they behave like prose. Processor seconds of one core.
"""

from __future__ import annotations

import random
import resource
import time
from itertools import accumulate

from retold.align import align_described
from retold.align.work import COMPILED
from retold.describe import Described, describe
from retold.model import Document

VOCABULARY = [f"w{k:x}q" for k in range(60_000)]
WEIGHTS = list(accumulate(1 / (k + 2) for k in range(60_000)))


def prose(words: int, seed: int) -> str:
    """A text of that many words in sentences and paragraphs."""
    rng = random.Random(seed)
    drawn = rng.choices(VOCABULARY, cum_weights=WEIGHTS, k=words)
    for k in range(17, words, 18):
        drawn[k] = drawn[k] + (".\n\n" if k % 72 == 17 else ".")
    return " ".join(w.capitalize() if k % 18 == 0 else w for k, w in enumerate(drawn))


def mixed(a: str, b: str) -> str:
    """The first half of one text and the second of another."""
    return a[: len(a) // 2] + " " + b[len(b) // 2 :]


def seconds(a: Described, b: Described, times: int = 1) -> float:
    """Processor seconds of one alignment, mean of several."""
    begin = time.process_time()
    for _ in range(times):
        align_described(a, b)
    return (time.process_time() - begin) / times


def main() -> None:
    """Print the figures."""
    print(f"inner loops: {'compiled' if COMPILED else 'plain Python'}")
    for words in (150, 600, 2500, 10_000, 50_000):
        one, two = prose(words, 1), prose(words, 2)
        a, b, c = (describe(Document(k, t)) for k, t in (("a", one), ("b", two), ("c", mixed(one, two))))
        times = max(1, 60_000 // words // 4)
        row = ", ".join(
            f"{name} {1000 * seconds(a, d, times):.2f} ms" for name, d in (("unrelated", b), ("half shared", c))
        )
        print(f"{words} words: {row}")
    sentence = "The ferry left the harbour at six in the morning. "
    for name, one, two in (
        ("one word 50,000 times", "spam " * 50_000, "spam " * 40_000),
        ("one sentence 10,000 times", sentence * 10_000, sentence * 9_000),
        ("one sentence 10,000 times and once", sentence * 10_000, "It was dark. " + sentence + "Nobody came."),
    ):
        print(f"{name}: {seconds(describe(Document('a', one)), describe(Document('b', two))):.2f} s")
    print(f"peak memory of all this: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()

"""How the cost of `compare.changes` grows with the text: processor milliseconds for each 600 words of a pair.

    python -m benchmarks.change_speed

Real documents (those of benchmarks/injected.py, part `check`) are strung together to texts of each length and edited
alike densely: one edit of every kind for each 300 words. Described and aligned before; views are made anew. Of
each of twelve pairs the best of three runs; the median of these.
"""

from __future__ import annotations

import random
from statistics import median

from benchmarks import edits as make
from benchmarks.injected import MAKERS, compared, edited, texts

LENGTHS = (300, 600, 1200, 2400, 4800)
PAIRS = 12


def strung(documents: list[str], words: int, first: int) -> str:
    """The first so many words of the documents from one of them on, taken in turn, in their own lines."""
    out: list[str] = []
    at, left = first, words
    while left > 0:
        text = documents[at % len(documents)]
        out.append(text if len(text.split()) <= left else " ".join(text.split()[:left]))
        left -= len(text.split())
        at += 1
    return "\n\n".join(out)


def measure(pairs: int = PAIRS) -> dict[str, float]:
    """Milliseconds for each 600 words at each length, and how many times those of 600 words the longest takes."""
    documents = [text for _, text in texts(120, "check")]
    figures: dict[str, float] = {}
    for words in LENGTHS:
        took = []
        for k in range(pairs):
            rng = random.Random(k)
            text = strung(documents, words, 7 * k)
            new, _ = make.apply(text, edited(text, list(MAKERS), False, rng, words // 300))
            took.append(min(compared(f"{words}-{k}", text, new)[1] for _ in range(3)))
        figures[f"milliseconds_600_of_{words}"] = 1000 * median(took)
    figures["growth"] = figures[f"milliseconds_600_of_{LENGTHS[-1]}"] / figures["milliseconds_600_of_600"]
    return figures


if __name__ == "__main__":
    for figure, value in measure().items():
        print(f"{figure:28} {value:.2f}")

"""Invented corpora of any size with known retellings, the same for the same seed on every machine.

    python -m benchmarks.generate 100000 --seed 1 --template 0.3 --story 20000 > corpus.jsonl

The first of every ten documents is told anew by some of those after it: a retelling keeps each sentence of its
original with some probability, replaces, drops and inserts words at a rate of 2 to 60 %, and may have sentences of its
own. `--template` puts one paragraph of 120 words under that part of all documents; `--story` makes so many of the
documents versions of one text, each with edits of its own; `--words` makes them shorter or longer than 400. A line has
id, text, and the truth: `original` (the id of what it retells) and `rate`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

VOCABULARY = 200_000  # words
FAMILY = 10  # an original and up to nine retellings
RETOLD = 0.3  # chance of each of the nine to be a retelling
WORDS = 400  # of a document, in the mean
RATES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)  # of words edited

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Made:
    """One invented document. original: number of the document that it retells, or None. rate: of its edits."""

    number: int
    text: str
    original: int | None
    rate: float


@cache
def vocabulary() -> NDArray[Any]:
    """Pronounceable words; the frequent ones are short."""
    onsets = ["", *"bcdfghjklmnprstvwz", "br", "ch", "cr", "dr", "fl", "gr", "pl", "pr", "sh", "sl", "st", "th", "tr"]
    nuclei = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
    syllables = [onset + nucleus for onset in onsets for nucleus in nuclei]
    base = len(syllables)
    words = []
    for rank in range(VOCABULARY):
        digits, rest = [], rank
        while True:
            digits.append(syllables[rest % base])
            rest //= base
            if not rest:
                break
        words.append("".join(digits) + "nrst"[rank % 4])
    return np.array(words, dtype=object)


def _draw(chance: np.random.Generator, count: int) -> Ids:
    """Words by Zipf's law with exponent 1: their rank is log-uniform."""
    ranks = np.exp(chance.random(count) * np.log(VOCABULARY + 1)).astype(np.int64) - 1
    return np.asarray(ranks.clip(0, VOCABULARY - 1), np.int64)


def _chance(*key: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(key)))


def _original(seed: int, number: int, words: int) -> Ids:
    """Words of an original, so many in the mean; -1 ends a sentence."""
    chance = _chance(seed, 0, number)
    length = int(np.clip(chance.lognormal(5.9, 0.45), 60, 2000) * words / WORDS)
    ids = _draw(chance, length)
    ids[np.cumsum(chance.integers(8, 30, length // 8 + 1))[:, None].clip(0, length - 1).ravel()] = -1
    return ids


def _edited(chance: np.random.Generator, ids: Ids, rate: float) -> Ids:
    """A copy in which words are replaced (half of the edits), dropped and inserted at the rate."""
    u = chance.random(len(ids))
    words = ids >= 0
    ids = ids.copy()
    replaced = words & (u < rate / 2)
    ids[replaced] = _draw(chance, int(replaced.sum()))
    times = np.ones(len(ids), np.int64)
    times[words & (u >= rate / 2) & (u < rate * 3 / 4)] = 0
    inserted = words & (u >= rate * 3 / 4) & (u < rate)
    times[inserted] = 2
    out = np.repeat(ids, times)
    second = np.cumsum(times)[inserted] - 1
    out[second] = _draw(chance, len(second))
    return out


def _sentences(ids: Ids) -> list[Ids]:
    return [part for part in np.split(ids, np.flatnonzero(ids == -1) + 1) if len(part)]


def _retelling(seed: int, number: int, original: Ids, rate: float, words: int) -> Ids:
    chance = _chance(seed, 1, number)
    sentences = _sentences(original)
    kept = chance.random(len(sentences)) < chance.uniform(0.5, 1)
    kept[0] = True
    parts = [_edited(chance, sentence, rate) for sentence, keep in zip(sentences, kept, strict=True) if keep]
    if chance.random() < 0.3:
        own = _original(seed + 1, number, words)
        parts.append(own[: int(chance.integers(20, 200))])
    return np.concatenate(parts)


def _text(ids: Ids) -> str:
    words = vocabulary()[np.maximum(ids, 0)]
    words[ids == -1] = "."
    text: str = " ".join(words.tolist())
    return text.replace(" .", ".") + "."


def generate(count: int, seed: int = 1, template: float = 0.0, story: int = 0, words: int = WORDS) -> Iterator[Made]:
    """Yield so many invented documents, a few tens of microseconds each, without keeping any.

    template: part of the documents that end with one and the same paragraph. story: how many of them, spread evenly,
    are versions of document 0, with 2 to 10 % of their words edited. words: of a document, in the mean.
    """
    paragraph = "\n\n" + _text(_draw(_chance(seed, 2), 120))
    mass = _original(seed, 0, words)
    each = count / story if story else 0
    told = 0
    base: tuple[int, Ids] = (-FAMILY, mass)
    for number in range(count):
        chance = _chance(seed, 3, number)
        coin = chance.random(3)
        if story and told < story and number >= told * each:
            rate = 0.0 if not told else float(0.02 + 0.08 * coin[0])
            ids, origin = (_edited(chance, mass, rate), 0) if told else (mass, None)
            told += 1
        elif coin[0] < RETOLD and base[0] // FAMILY == number // FAMILY and number != base[0]:
            rate = RATES[int(coin[1] * len(RATES))]
            ids, origin = _retelling(seed, number, base[1], rate, words), base[0]
        else:
            rate, ids, origin = 0.0, _original(seed, number, words), None
            if base[0] // FAMILY != number // FAMILY:
                base = (number, ids)
        yield Made(number, _text(ids) + (paragraph if coin[2] < template else ""), origin, rate)


def main() -> None:
    """Write a corpus as JSON Lines to standard output."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int, help="documents")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--template", type=float, default=0.0, help="part of the documents with the template")
    parser.add_argument("--story", type=int, default=0, help="documents that are versions of one text")
    parser.add_argument("--words", type=int, default=WORDS, help="words of a document, in the mean")
    given = parser.parse_args()
    for made in generate(given.count, given.seed, given.template, given.story, given.words):
        row = {"id": f"g{made.number:09d}", "text": made.text, "original": made.original, "rate": made.rate}
        sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()

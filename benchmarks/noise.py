"""PlagDet under noise: characters misread as by OCR, and sentences in another order.

    python -m benchmarks.noise [--sample N] [--half develop|check|all]

Noise falls on the suspicious documents: in the given share of words one letter is replaced by another; or the
sentences of every case are shuffled in place (a case keeps its borders).
"""

from __future__ import annotations

import argparse
import hashlib
import random

from benchmarks.pan13 import CLASSES, PanPair, detect_with, evaluate, load_documents, load_pairs
from retold.align import AlignSettings
from retold.describe import Described, describe
from retold.model import Document

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def misread(text: str, share: float, rng: random.Random) -> str:
    """The text with one letter of `share` of its words replaced; no offset moves."""
    characters = list(text)
    start = None
    for k, c in enumerate(text + " "):
        if c.isalpha():
            start = k if start is None else start
        elif start is not None:
            if rng.random() < share:
                characters[rng.randrange(start, k)] = rng.choice(LETTERS)
            start = None
    return "".join(characters)


def shuffled(text: str, pair: PanPair, rng: random.Random) -> str:
    """The text with the sentences of each case in another order; the case keeps its place and length."""
    for case in pair.cases:
        piece = text[case.a_start : case.a_end]
        sentences = piece.split(". ")
        rng.shuffle(sentences)
        text = text[: case.a_start] + ". ".join(sentences) + text[case.a_end :]
    return text


def noisy(pairs: list[PanPair], texts: dict[str, str], share: float, order: bool) -> dict[str, Described]:
    """All documents described, the suspicious ones with noise; the same noise in every run."""
    result = {}
    for pair in pairs:
        rng = random.Random(hashlib.sha256(f"{pair.a} {share} {order}".encode()).digest())
        text = shuffled(texts[pair.a], pair, rng) if order else texts[pair.a]
        result[pair.a] = describe(Document(pair.a, misread(text, share, rng) if share else text))
        if pair.b not in result:
            result[pair.b] = describe(Document(pair.b, texts[pair.b]))
    return result


def one_pair_each(pairs: list[PanPair]) -> list[PanPair]:
    """The first pair of each suspicious document: shuffling for one pair must not disturb another."""
    seen: set[str] = set()
    return [p for p in pairs if not (p.a in seen or seen.add(p.a))]  # type: ignore[func-returns-value]


def main() -> None:
    """Print a line for each kind of noise."""
    parser = argparse.ArgumentParser(description="PlagDet under noise")
    parser.add_argument("--half", choices=("develop", "check", "all"), default="check")
    parser.add_argument("--sample", type=int, default=500)
    options = parser.parse_args()
    pairs = one_pair_each(load_pairs(options.half, options.sample))
    texts = load_documents(name for pair in pairs for name in (pair.a, pair.b))
    detect = detect_with(AlignSettings())
    print("noise            " + " ".join(f"{kind.split('-')[0]:>11}" for kind in (*CLASSES[:4], "all")))
    for label, share, order in (("none", 0.0, False), ("2 % of words", 0.02, False), ("5 % of words", 0.05, False),
                                ("10 % of words", 0.1, False), ("20 % of words", 0.2, False),
                                ("sentences", 0.0, True)):  # fmt: skip
        scores, alarms, _ = evaluate(pairs, noisy(pairs, texts, share, order), detect)
        values = " ".join(f"{scores[kind].plagdet:11.4f}" for kind in (*CLASSES[:4], "all"))
        print(f"{label:16} {values}  false alarms {alarms:.2%}", flush=True)


if __name__ == "__main__":
    main()

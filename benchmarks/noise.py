"""PlagDet under noise: characters misread as by OCR, and sentences in another order.

    python -m benchmarks.noise [--sample N] [--half develop|check|all]

Noise falls on the suspicious documents: in the given share of words one letter is replaced by another; or the
sentences of every case are shuffled in place (a case keeps its borders).
"""

from __future__ import annotations

import argparse
import hashlib
import random
from pathlib import Path

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


def curve(points: list[tuple[float, dict[str, float]]]) -> str:
    """PlagDet against the share of misread words, a line a class, as SVG."""
    colours = {"no-obfuscation": "#1d4e89", "random-obfuscation": "#b35900", "translation-obfuscation": "#2e7d32",
               "summary-obfuscation": "#7b1fa2", "all": "#000"}  # fmt: skip
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 300" role="img" font-family="sans-serif" '
        'font-size="12" aria-label="PlagDet against the share of misread words"><rect width="560" height="300" '
        'fill="#fff"/><path d="M50 20V250H390" fill="none" stroke="#888"/>'
    ]
    for value in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
        parts.append(f'<text x="20" y="{254 - 460 * (value - 0.5):g}">{value:.1f}</text>')
    for share, _ in points:
        parts.append(f'<text x="{50 + 1600 * share:g}" y="268" text-anchor="middle">{100 * share:g} %</text>')
    for row, (kind, colour) in enumerate(colours.items()):
        path = " ".join(f"{50 + 1600 * s:g},{250 - 460 * (v[kind] - 0.5):.1f}" for s, v in points)
        label = {"no-obfuscation": "verbatim"}.get(kind, kind.split("-")[0])
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="420" y="{40 + 18 * row}" fill="{colour}">{label}</text>')
    return "\n".join([*parts, '<text x="220" y="290" text-anchor="middle">words with a wrong letter</text></svg>', ""])


def main() -> None:
    """Print a line for each kind of noise."""
    parser = argparse.ArgumentParser(description="PlagDet under noise")
    parser.add_argument("--half", choices=("develop", "check", "all"), default="check")
    parser.add_argument("--sample", type=int, default=500)
    parser.add_argument("--svg", type=Path, help="draw the curve into this file")
    options = parser.parse_args()
    points: list[tuple[float, dict[str, float]]] = []
    pairs = one_pair_each(load_pairs(options.half, options.sample))
    texts = load_documents(name for pair in pairs for name in (pair.a, pair.b))
    detect = detect_with(AlignSettings())
    print("noise            " + " ".join(f"{kind.split('-')[0]:>11}" for kind in (*CLASSES[:4], "all")))
    for label, share, order in (("none", 0.0, False), ("2 % of words", 0.02, False), ("5 % of words", 0.05, False),
                                ("10 % of words", 0.1, False), ("20 % of words", 0.2, False),
                                ("sentences", 0.0, True)):  # fmt: skip
        scores, alarms, _ = evaluate(pairs, noisy(pairs, texts, share, order), detect)
        if not order:
            points.append((share, {kind: score.plagdet for kind, score in scores.items()}))
        values = " ".join(f"{scores[kind].plagdet:11.4f}" for kind in (*CLASSES[:4], "all"))
        print(f"{label:16} {values}  false alarms {alarms:.2%}", flush=True)
    if options.svg:
        options.svg.write_text(curve(points), encoding="utf-8")


if __name__ == "__main__":
    main()

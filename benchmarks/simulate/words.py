"""Invented words, names and sentences. Function words are English so that the text parses as running text."""

from __future__ import annotations

import random

_ONSETS = [
    "b",
    "bl",
    "br",
    "c",
    "ch",
    "cl",
    "cr",
    "d",
    "dr",
    "f",
    "fl",
    "fr",
    "g",
    "gl",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "pr",
    "qu",
    "r",
    "s",
    "sc",
    "sh",
    "sl",
    "sp",
    "st",
    "str",
    "t",
    "th",
    "tr",
    "v",
    "w",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "ie", "oa", "ou"]
_CODAS = [
    "b",
    "ck",
    "d",
    "ft",
    "g",
    "l",
    "ld",
    "lm",
    "lt",
    "m",
    "mp",
    "n",
    "nd",
    "ng",
    "nt",
    "p",
    "r",
    "rd",
    "rk",
    "rm",
    "rn",
    "rt",
    "sh",
    "sk",
    "sp",
    "st",
    "t",
    "th",
    "x",
]
SMALL = [
    "the",
    "of",
    "and",
    "to",
    "a",
    "in",
    "that",
    "for",
    "on",
    "with",
    "as",
    "by",
    "at",
    "from",
    "its",
    "was",
    "were",
    "had",
    "has",
    "which",
    "after",
    "before",
    "would",
    "could",
    "not",
]


def word(rng: random.Random, parts: int = 2) -> str:
    """An invented word."""
    out = ""
    for _ in range(parts):
        out += rng.choice(_ONSETS) + rng.choice(_VOWELS)
        out += rng.choice(_CODAS) if rng.random() < 0.6 else ""
    return out


class Lexicon:
    """Words of one story: common ones drawn by rank, and people with first names and surnames."""

    def __init__(self, rng: random.Random, size: int = 900) -> None:
        self.words = sorted({word(rng, rng.choice((1, 2, 2, 3))) for _ in range(size)})
        rng.shuffle(self.words)
        self.weights = [1.0 / (k + 8) for k in range(len(self.words))]
        self.people = [(word(rng, 2).capitalize(), word(rng, 2).capitalize() + "ov") for _ in range(8)]
        self.synonyms = {w: [word(rng, 2) for _ in range(3)] for w in self.words}

    def draw(self, rng: random.Random) -> str:
        """One content word."""
        return rng.choices(self.words, self.weights)[0]


def sentence(rng: random.Random, lex: Lexicon, person: tuple[str, str] | None, first: bool) -> list[str]:
    """One sentence as a list of words (the full stop is added when the text is written)."""
    out: list[str] = []
    if person is not None:
        out.extend([*person, "said"] if first else [person[1], "said"])
    length = rng.randint(9, 24)
    while len(out) < length:
        if rng.random() < 0.42:
            out.append(rng.choice(SMALL))
        elif rng.random() < 0.05:
            out.append(str(rng.randint(2, 900)))
        else:
            out.append(lex.draw(rng))
    while out[-1] in SMALL:
        out[-1] = lex.draw(rng)
    return out

"""Two independent models of rewording a sentence."""

from __future__ import annotations

import random

from benchmarks.simulate.words import SMALL, Lexicon, word


def synonyms(rng: random.Random, words: list[str], share: float, lex: Lexicon) -> list[str]:
    """Replace words by a synonym from the story's table; now and then leave a small word out."""
    out: list[str] = []
    for w in words:
        roll = rng.random()
        if w in lex.synonyms and roll < share * 1.4:
            out.append(rng.choice(lex.synonyms[w]))
        elif w in SMALL and roll < share * 0.5:
            out.append(rng.choice(SMALL))
        elif w in SMALL and roll < share * 0.65:
            continue
        else:
            out.append(w)
    return out or words


def channel(rng: random.Random, words: list[str], share: float, lex: Lexicon) -> list[str]:
    """A noisy channel: drop, swap with the neighbour, inflect anew, put in, and turn the two halves round."""
    out: list[str] = []
    for w in words:
        roll = rng.random() / share
        if roll < 0.22 and not w[0].isupper():
            continue
        if roll < 0.45 and w.isalpha() and not w[0].isupper() and w not in SMALL:
            out.append(w[: max(3, len(w) - 2)] + rng.choice(("en", "ard", "ish", "elle", "omi")))
        elif roll < 0.75:
            out.append(word(rng, 2))
        elif roll < 0.9:
            out.extend((rng.choice(SMALL), w))
        elif roll < 1.0 and out:
            out.insert(len(out) - 1, w)
        else:
            out.append(w)
    if len(out) > 12 and rng.random() < share:
        half = len(out) // 2
        out = out[half:] + out[:half]
    return out or words


MODELS = {"synonyms": synonyms, "channel": channel}

"""A document's fingerprint: a sample of its hashed word n-grams, the same in every process and run.

Sampling by value ("mod p" sampling, Manber 1994; Heintze 1996): an n-gram is kept where its hash is a multiple of the
spacing, so two documents keep the same ones of those they share, and the sample of a wider spacing is part of that of a
narrower one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from retold.describe.described import Described
from retold.describe.words import Words
from retold.find.settings import FindSettings
from retold.model import PART_KINDS

_BODY = PART_KINDS.index("body")
_NOT_TEXT = [PART_KINDS.index(kind) for kind in ("notice", "teaser", "running-head")]
_ODD = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
_MIX1, _MIX2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def fingerprints(described: Described, settings: FindSettings, spacing: int = 1) -> NDArray[np.uint64]:
    """The distinct sampled n-gram hashes of a document's body, ascending.

    Body words only: captions, notices, teasers, credits and bylines are no text to retell. N-grams run over the gaps
    where such parts stood, and over sentence boundaries. A body of fewer than `settings.short` words is helped out by
    the words of headline, captions and the like.
    """
    return fingerprints_of_words(described.words, settings, spacing)


def fingerprints_of_words(words: Words, settings: FindSettings, spacing: int = 1) -> NDArray[np.uint64]:
    """`fingerprints` from the words alone."""
    return sample(body_stems(words, settings), settings.gram, spacing)


def body_stems(words: Words, settings: FindSettings) -> NDArray[np.uint64]:
    """The stems that stand for the document's text."""
    body = words.part == _BODY
    if np.count_nonzero(body) < settings.short:
        body = ~np.isin(words.part, _NOT_TEXT)
    return np.asarray(words.stem[body], np.uint64)


def sample(stems: NDArray[np.uint64], gram: int, spacing: int) -> NDArray[np.uint64]:
    """Distinct hashes of runs of `gram` stems that are multiples of the spacing (after mixing), ascending.

    A text of fewer words than an n-gram has one hash, that of all its words; an empty one has none.
    """
    n = min(gram, len(stems))
    if n == 0:
        return np.empty(0, np.uint64)
    with np.errstate(over="ignore"):
        count = len(stems) - n + 1
        hashed = np.full(count, np.uint64(n) * _ODD[0], np.uint64)
        for place in range(n):
            hashed = (hashed ^ mix(stems[place : place + count])) * _ODD[1] + _ODD[2]
        hashed = mix(hashed)
    if spacing > 1:
        hashed = hashed[hashed % np.uint64(spacing) == 0]
    return np.unique(hashed)


def mix(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread 64-bit values evenly (the finaliser of splitmix64, Steele et al. 2014)."""
    values = (values ^ (values >> np.uint64(30))) * _MIX1
    values = (values ^ (values >> np.uint64(27))) * _MIX2
    return np.asarray(values ^ (values >> np.uint64(31)), np.uint64)


def text_key(stems: NDArray[np.uint64]) -> int:
    """One 64-bit number for a whole text: equal for equal sequences of words."""
    if len(stems) == 0:
        return 0
    with np.errstate(over="ignore"):
        weights = mix(np.arange(1, len(stems) + 1, dtype=np.uint64) * _ODD[0])
        total = (mix(stems) * (weights | np.uint64(1))).sum(dtype=np.uint64)
        return int(mix(np.array([total], np.uint64) + np.uint64(len(stems)))[0])

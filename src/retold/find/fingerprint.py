"""A document's fingerprint: a sample of its hashed words and word n-grams, the same in every process and run.

Sampling by value ("mod p" sampling, Manber 1994; Heintze 1996): a term is kept where its hash is a multiple of the
spacing, so two documents keep the same ones of those they share, and the sample of a multiple of a spacing is part of
that of the spacing. Single words stand beside n-grams: a summary or a reshuffled text keeps rare words, but not their
order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.describe.described import Described
from retold.describe.words import Words
from retold.find.settings import FindSettings
from retold.model import PART_KINDS

Hashes = NDArray[np.uint64]

BODY = PART_KINDS.index("body")
NOT_TEXT = [PART_KINDS.index(kind) for kind in ("notice", "teaser", "running-head")]
MOST_BLOCKS = 1 << 14  # in kernels.pyx, what is left of 16 bits says how plain a term is
_ODD = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
_MIX1, _MIX2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The sampled terms of one document, each once a block, ascending by hash and then block.

    hash: the term; odd for a single word, even for an n-gram. block: in which stretch of about `settings.block` words
    it stands. first: whether this is its first block in the document. plain: how much of an n-gram, at its first place
    in that block, is words that begin with a small letter, in thirds rounded down; 3 for a single word.
    """

    hash: Hashes
    block: NDArray[np.uint16]
    first: NDArray[np.bool_]
    plain: NDArray[np.uint8]


def fingerprints(described: Described, settings: FindSettings, spacing: int = 1) -> Hashes:
    """The distinct sampled n-gram hashes of a document's body, ascending.

    Body words only: captions, notices, teasers, credits and bylines are no text to retell. N-grams run over the gaps
    where such parts stood, and over sentence boundaries. A body of fewer than `settings.short` words is helped out by
    the words of headline, captions and the like.
    """
    return np.unique(_sampled(grams(body_stems(described.words, settings), settings.gram), spacing))


def body_stems(words: Words, settings: FindSettings) -> Hashes:
    """The stems that stand for the document's text."""
    return np.asarray(words.stem[body_words(words, settings)], np.uint64)


def body_words(words: Words, settings: FindSettings) -> NDArray[np.bool_]:
    """The words that stand for the document's text."""
    body: NDArray[np.bool_] = words.part == BODY
    if np.count_nonzero(body) < settings.short:
        body = ~np.isin(words.part, NOT_TEXT)
    return body


def terms(stems: Hashes, small: NDArray[np.bool_], settings: FindSettings, spacing: int) -> Terms:
    """The sampled words and n-grams of a text. small: which of its words begin with a small letter."""
    n = len(stems)
    blocks = max(1, min(round(n / settings.block), MOST_BLOCKS))
    words = stems | np.uint64(1)
    runs = grams(stems, settings.gram) & ~np.uint64(1)
    hashes = np.concatenate([words, runs])
    places = np.concatenate([np.arange(n), np.arange(len(runs))])
    sums = np.concatenate([[0], np.cumsum(small)])
    gram = n - len(runs) + 1
    plain = np.concatenate([np.full(n, 3), 3 * (sums[gram:] - sums[:-gram]) // gram]).astype(np.uint8)
    if spacing > 1:
        kept = (hashes >> np.uint64(1)) % np.uint64(spacing) == 0
        hashes, places, plain = hashes[kept], places[kept], plain[kept]
    order = np.argsort(hashes, kind="stable")
    hashes = hashes[order]
    block = (places[order] * blocks // max(n, 1)).astype(np.uint16)
    first = np.ones(len(hashes), np.bool_)
    first[1:] = hashes[1:] != hashes[:-1]
    once = first.copy()
    once[1:] |= block[1:] != block[:-1]
    return Terms(hashes[once], block[once], first[once], plain[order][once])


def grams(stems: Hashes, gram: int) -> Hashes:
    """Hashes of all runs of `gram` stems, in order; of all stems as one run where there are fewer."""
    n = min(gram, len(stems))
    if n == 0:
        return np.empty(0, np.uint64)
    count = len(stems) - n + 1
    with np.errstate(over="ignore"):
        hashed = np.full(count, np.uint64(n) * _ODD[0], np.uint64)
        for place in range(n):
            hashed = (hashed ^ stems[place : place + count]) * _ODD[1] + _ODD[2]
        return hashed ^ (hashed >> np.uint64(32))  # stems are hashes: no more is needed to spread them


def mix(values: Hashes) -> Hashes:
    """Spread 64-bit values evenly (the finaliser of splitmix64, Steele et al. 2014)."""
    values = (values ^ (values >> np.uint64(30))) * _MIX1
    values = (values ^ (values >> np.uint64(27))) * _MIX2
    return np.asarray(values ^ (values >> np.uint64(31)), np.uint64)


def text_key(stems: Hashes) -> int:
    """One 64-bit number for a whole text: equal for equal sequences of words, 0 for no word."""
    if len(stems) == 0:
        return 0
    with np.errstate(over="ignore"):
        weights = mix(np.arange(1, len(stems) + 1, dtype=np.uint64) * _ODD[0]) | np.uint64(1)
        total = (stems * weights).sum(dtype=np.uint64) + np.uint64(len(stems))
        return int(mix(np.array([total], np.uint64))[0]) or 1


def _sampled(hashes: Hashes, spacing: int) -> Hashes:
    return hashes if spacing == 1 else hashes[hashes % np.uint64(spacing) == 0]

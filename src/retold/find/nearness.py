"""How much two documents say in the same words, in one place: what decides when alignment confirms a pair.

Terms in common, however rare, may lie scattered over two reports of one matter. Who takes over a text takes over runs
of words that stand near each other on both sides. A run of three equal words or more is counted by its words, but for
the first two and for names, figures and quotations, which others share anyhow, and the more, the more other runs stand
near it. The loops of runs.pyx reckon the same, much faster.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retold.describe.words import Words
from retold.find.fingerprint import body_words
from retold.find.settings import FindSettings

try:
    from retold.find import runs as loops
except ImportError:  # no compiler was at hand
    loops = None  # type: ignore[assignment]

Stems = NDArray[np.uint32]  # the upper halves of hashes: enough to tell the words of two documents apart

WHOLE: Final = 64  # what a word counts in full
RUN: Final = 3  # words; a shorter run is no run
PLACES: Final = 32  # of three words in the longer document: so many are tried, the first ones
MOST: Final = (1 << 22) - 1  # the greatest rank

Run = tuple[int, int, int, int]  # first word in the longer document, and in the shorter; words; those that count


def text(words: Words, settings: FindSettings) -> tuple[Stems, NDArray[np.bool_]]:
    """The stems that stand for a document's text, and which of these words are told: neither names nor figures nor in a
    quotation."""
    body = body_words(words, settings)
    stems = np.asarray(words.stem[body], np.uint64) >> np.uint64(32)
    return stems.astype(np.uint32), words.small[body] & ~words.quoted[body]


def nearness(longer: Stems, shorter: Stems, told: NDArray[np.bool_], settings: FindSettings) -> int:
    """Words that two documents have in common in runs near each other, in 64ths.

    longer, shorter: the stems of their texts. told: which words of the shorter are.
    """
    if loops is not None:
        told = np.ascontiguousarray(told)
        return loops.nearness(longer, shorter, told.view(np.uint8), settings.near, settings.near_enough)
    runs = _runs(longer.tolist(), shorter.tolist(), told.tolist())
    before, after = _support(runs, settings.near), _support([_turned(run) for run in reversed(runs)], settings.near)
    full = WHOLE * (settings.near_enough - RUN)
    counted = 0
    for (_, _, length, plain), one, other in zip(runs, before, reversed(after), strict=True):
        weight = min(WHOLE * (length - RUN) + one + other, full)
        counted += WHOLE * (length - RUN + 1) * plain * weight // (length * full)
    return counted


def ranks(
    score: NDArray[np.int32], place: NDArray[np.int32], near: NDArray[np.int64], settings: FindSettings, spacing: int
) -> NDArray[np.int32]:
    """By what pairs are ranked at the second look. score, place: their evidence, and which place it gave them.

    Two that quote one speech at length, or reword one text thoroughly, have much evidence without a run that counts.
    spacing: one term in so many was sampled.
    """
    least, evident = (round(64 * bits / spacing) for bits in (settings.evident_least, settings.evident))
    near = np.where(score >= evident, np.maximum(near, int(WHOLE * settings.surely)), near)
    stays = (place <= settings.keep_evident) & (score >= least)
    return np.where(stays, np.int32(MOST), weight(score, near, settings))


def weight(score: NDArray[np.int32], near: NDArray[np.int64], settings: FindSettings) -> NDArray[np.int32]:
    """Evidence times the square of the words in common near each other and some more, as a logarithm.

    Its whole and sixteen binary digits are those of the number itself, so that they are the same on every machine.
    """
    words = near.astype(np.float64) + WHOLE * settings.scattered
    product = np.maximum(score.astype(np.float64), 1.0) * words * words
    found: NDArray[np.int64] = (product.view(np.int64) >> 36) - (1023 << 16)
    return np.minimum(found, MOST).astype(np.int32)


def _runs(a: list[int], b: list[int], told: list[bool]) -> list[Run]:
    """The longest run at every place of b, from its beginning on, without overlaps; of equally long ones that which
    moves least from where the one before stood."""
    places: dict[tuple[int, ...], list[int]] = {}
    for i in range(len(a) - RUN + 1):
        some = places.setdefault(tuple(a[i : i + RUN]), [])
        if len(some) < PLACES:
            some.append(i)
    runs: list[Run] = []
    j = drift = 0
    while j + RUN <= len(b):
        length, at = 0, 0
        for i in places.get(tuple(b[j : j + RUN]), ()):
            equal = RUN
            while i + equal < len(a) and j + equal < len(b) and a[i + equal] == b[j + equal]:
                equal += 1
            if equal > length or (equal == length and abs(i - j - drift) < abs(at - j - drift)):
                length, at = equal, i
        if length:
            runs.append((at, j, length, sum(told[j : j + length])))
            drift = at - j
        j += max(1, length)
    return runs


def _turned(run: Run) -> Run:
    """The run as it stands in both texts read from their ends."""
    i, j, length, plain = run
    return -i - length, -j - length, length, plain


def _support(runs: list[Run], near: int) -> list[int]:
    """What stands before each run and near it, in 64ths of a word."""
    found, kept = [0] * min(1, len(runs)), 0
    for (i, j, length, _), (k, m, _, _) in pairwise(runs):
        gap = max(m - j - length, abs(k - i - length))
        kept = (kept + WHOLE * length) * max(0, near - gap) // near
        found.append(kept)
    return found

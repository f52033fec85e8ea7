"""Whole sentences that both texts have word for word, where no passage holds them: passages of their own.

A quotation, or a sentence taken over alone, is no chance, however much or little the rest has in common.
"""

from __future__ import annotations

from retold.align import counts
from retold.align.rectangles import Rectangle
from retold.align.settings import AlignSettings
from retold.align.work import Work


def equal_sentences(w: Work, taken: list[Rectangle], least: int, s: AlignSettings) -> list[Rectangle]:
    """Pairs of equal sentences (neighbours joined) that say enough and lie in no passage on at least one side.

    least: words of a pair of which neither is in a passage, at least.
    """
    found = counts.equal_stretches(w, taken, least, s.equal_words, s.equal_least, s.equal_again, s.most)
    return [Rectangle(a0, a1, b0, b1, score, score) for a0, a1, b0, b1, score in found]

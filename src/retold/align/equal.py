"""Whole sentences that both texts have word for word, where no passage holds them: passages of their own.

A quotation, or a sentence taken over alone, is no chance, however much or little the rest has in common.
"""

from __future__ import annotations

import numpy as np

from retold.align import counts
from retold.align.links import Sentences
from retold.align.pair import Matches, Side, plain, room
from retold.align.rectangles import Rectangle
from retold.align.settings import AlignSettings


def equal_sentences(
    a: Side, b: Side, sa: Sentences, sb: Sentences, x: Matches, taken: list[Rectangle], least: int, s: AlignSettings
) -> list[Rectangle]:
    """Pairs of equal sentences (neighbours joined) that say enough and lie in no passage on at least one side.

    least: words of a pair of which neither is in a passage, at least.
    """
    inside_a, inside_b = np.zeros(a.n, np.bool_), np.zeros(b.n, np.bool_)
    for r in taken:
        inside_a[r.a0 : r.a1] = True
        inside_b[r.b0 : r.b1] = True
    found: list[Rectangle] = []
    begins_a, begins_b, out = plain(sa.ptr), plain(sb.ptr), room(2)
    for k in np.flatnonzero(x.run_len >= min(least, s.equal_words)).tolist():
        i, j, n = int(x.run_i[k]), int(x.run_j[k]), int(x.run_len[k])
        if counts.common_edges(begins_a, len(sa) + 1, begins_b, len(sb) + 1, i, j, n, out) < 2:
            continue
        first, last = int(out[0]), int(out[1])
        used_a, used_b = inside_a[i + first : i + last].mean() > 0.5, inside_b[j + first : j + last].mean() > 0.5
        if used_a and used_b:
            continue
        words = x.weight[a.ids[i + first : i + last]]
        used = used_a or used_b
        short, weak = (s.equal_words, s.equal_again) if used else (least, s.equal_least)
        if last - first >= short and float(words.sum()) >= weak:
            score = float(np.minimum(words, s.most).sum())
            found.append(Rectangle(i + first, i + last, j + first, j + last, score, score))
    return found

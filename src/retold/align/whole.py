"""Summaries: one interval explained by the other text as a whole, where no single place of it explains as much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from retold.align import core
from retold.align.pair import Floats, Ints, Matches, Side, logs, plain, room
from retold.align.rectangles import Rectangle
from retold.align.settings import AlignSettings


def mirrored(x: Matches) -> Matches:
    """The matches with the two sides exchanged (the runs keep their numbers)."""
    return Matches(
        x.run_j, x.run_i, x.run_len, x.run_info, x.ptr_b, x.to_a, x.via_b, x.ptr_a, x.to_b, x.via_a, x.weight
    )


def turned(r: Rectangle) -> Rectangle:
    """The rectangle with the two sides exchanged."""
    return Rectangle(r.b0, r.b1, r.a0, r.a1, r.score_b, r.score_a)


@dataclass(frozen=True, slots=True)
class Digest:
    """An interval of a that b as a whole explains, and how much of b it tells."""

    box: Rectangle
    sentences: float  # share of b's sentences that carry evidence


def digest(
    a: Side, b: Side, x: Matches, sentence_b: Ints, least: Callable[[], float], s: AlignSettings
) -> Digest | None:
    """The interval of a that b as a whole explains best, with the span of b's sentences that carry evidence.

    None where that is weak or thin. `least` gives the nats a word that any passage of this pair must bring.
    """
    if b.n > s.whole_longest:
        return None
    longest = max(a.n, b.n) + 1
    out, score, strongest, gain = room(2), room(1, np.float64), room(longest, np.float64), room(longest, np.float64)
    if not core.explained(
        a.n, b.n, plain(x.ptr_a), plain(x.to_b), plain(x.via_a), plain(x.ptr_b), plain(x.to_a), plain(x.via_b),
        plain(x.run_info), plain(logs(max(a.n, b.n))), plain(a.miss), plain(a.hit), plain(a.cost_left),
        plain(a.cost_right), s.whole_most, s.drop, strongest, gain, out, score,
    ):  # fmt: skip
        return None
    a0, a1 = int(out[0]), int(out[1])
    length = a1 - a0
    if score[0] < max(s.whole_accept, s.whole_density * length) or b.n < s.whole_ratio * length:
        return None
    if score[0] < least() * length:
        return None
    total = np.bincount(sentence_b, _evidence(b, x, a0, a1, s))
    good = np.flatnonzero(total >= s.whole_sentence)
    if len(good) == 0:
        return None
    b0 = int(np.searchsorted(sentence_b, good[0]))
    b1 = int(np.searchsorted(sentence_b, good[-1], side="right"))
    box = Rectangle(a0, a1, b0, b1, float(score[0]), float(total[good].sum()))
    return Digest(box, len(good) / len(np.unique(sentence_b)))


def _plausible(d: Digest, local: list[Rectangle], s: AlignSettings) -> bool:
    """Whether the interval is a digest rather than a passage (or several) with a few chance matches around.

    The best single place of the source must explain clearly less than the whole does; the more of the source's
    sentences are told, the less clearly. And several passages that explain it all and are long are what they are.
    """
    w = d.box
    inside = [(r.score_a, min(r.a1, w.a1) - max(r.a0, w.a0), r.a1 - r.a0) for r in local]
    parts = [(score * words / length, words) for score, words, length in inside if words > 0]
    if not parts:
        return True
    all_told = sum(score for score, _ in parts) >= s.whole_parts * w.score_a
    if all_told and len(parts) > 1 and sum(words for _, words in parts) > s.whole_piece * len(parts):
        return False
    most = min(s.whole_best, s.whole_single + s.whole_told * d.sentences)
    return max(parts)[0] <= most * w.score_a


def _evidence(b: Side, x: Matches, a0: int, a1: int, s: AlignSettings) -> Floats:
    """What a's interval says of each word of b, in nats, 0 at least."""
    inside = (x.to_a >= a0) & (x.to_a < a1)
    gain = np.where(inside, x.run_info[x.via_b] - logs(a1)[a1 - a0], 0.0)
    word = np.zeros(b.n)
    np.maximum.at(word, np.repeat(np.arange(b.n), np.diff(x.ptr_b)), gain)
    return np.minimum(word, s.whole_most)


def with_digests(
    taken: list[Rectangle],
    a: Side,
    b: Side,
    x: Matches,
    sentence_a: Ints,
    sentence_b: Ints,
    least: Callable[[], float],
    s: AlignSettings,
) -> list[Rectangle]:
    """The passages, with a summary (of either side) in place of local ones that explain less of the same words."""
    best: tuple[float, list[Rectangle]] | None = None
    for turn in (False, True):
        here = [turned(r) for r in taken] if turn else taken
        d = digest(b, a, mirrored(x), sentence_a, least, s) if turn else digest(a, b, x, sentence_b, least, s)
        if d is None or (best is not None and d.box.score_a <= best[0]) or not _plausible(d, here, s):
            continue
        w = d.box
        kept = [r for r in here if 2 * (min(r.a1, w.a1) - max(r.a0, w.a0)) < r.a1 - r.a0]
        best = w.score_a, [turned(r) for r in (w, *kept)] if turn else [w, *kept]
    return taken if best is None else best[1]

"""Summaries: one interval explained by the other text as a whole, where no single place of it explains as much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from retold.align import core
from retold.align.pair import logs
from retold.align.rectangles import Rectangle
from retold.align.settings import AlignSettings
from retold.align.work import Half, Work


def turned(r: Rectangle) -> Rectangle:
    """The rectangle with the two sides exchanged."""
    return Rectangle(r.b0, r.b1, r.a0, r.a1, r.score_b, r.score_a)


@dataclass(frozen=True, slots=True)
class Digest:
    """An interval of a that b as a whole explains, and how much of b it tells."""

    box: Rectangle
    sentences: float  # share of b's sentences that carry evidence


def digest(w: Work, a: Half, b: Half, least: Callable[[], float], s: AlignSettings) -> Digest | None:
    """The interval of a that b as a whole explains best, with the span of b's sentences that carry evidence.

    None where that is weak or thin. `least` gives the nats a word that any passage of this pair must bring.
    """
    if b.n > s.whole_longest:
        return None
    found = core.explained(w, a, b, s.whole_most, s.drop)
    if found is None:
        return None
    a0, a1, nats = found
    length = a1 - a0
    if nats < max(s.whole_accept, s.whole_density * length) or b.n < s.whole_ratio * length:
        return None
    if nats < least() * length:
        return None
    chance = float(logs(length)[length])
    first, last, many, said = core.told(a, b, chance, a0, a1, s.whole_most, s.whole_sentence)
    if many == 0:
        return None
    begins = b.own.begins
    return Digest(Rectangle(a0, a1, int(begins[first]), int(begins[last + 1]), nats, said), many / b.own.sentences)


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


def with_digests(taken: list[Rectangle], w: Work, least: Callable[[], float], s: AlignSettings) -> list[Rectangle]:
    """The passages, with a summary (of either side) in place of local ones that explain less of the same words."""
    best: tuple[float, list[Rectangle]] | None = None
    for turn in (False, True):
        here = [turned(r) for r in taken] if turn else taken
        d = digest(w, w.b, w.a, least, s) if turn else digest(w, w.a, w.b, least, s)
        if d is None or (best is not None and d.box.score_a <= best[0]) or not _plausible(d, here, s):
            continue
        box = d.box
        kept = [r for r in here if 2 * (min(r.a1, box.a1) - max(r.a0, box.a0)) < r.a1 - r.a0]
        best = box.score_a, [turned(r) for r in (box, *kept)] if turn else [box, *kept]
    return taken if best is None else best[1]

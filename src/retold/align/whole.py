"""Summaries: one interval explained by the other text as a whole, where no single place of it explains as much."""

from __future__ import annotations

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
    """An interval of a that b as a whole explains, and how its evidence is spread over b."""

    box: Rectangle
    concentration: float  # share of the evidence in one window of b of 1.5 times the interval's length
    sentences: float  # share of b's sentences that carry evidence
    beyond: float  # share of the evidence outside what local passages have


def digest(
    a: Side, b: Side, x: Matches, sentence_b: Ints, local: list[Rectangle], least: float, s: AlignSettings
) -> Digest | None:
    """The interval of a that b as a whole explains best, with the span of b's sentences that carry evidence.

    None where that is weak or thin. `local`: the passages found so far; `least`: nats a word that any passage of this
    pair must bring.
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
    if score[0] < max(s.whole_accept, s.whole_density * length, least * length) or b.n < s.whole_ratio * length:
        return None
    total = np.bincount(sentence_b, _evidence(b, x, a0, a1, s))
    good = np.flatnonzero(total >= s.whole_sentence)
    if len(good) == 0:
        return None
    outside = np.ones(b.n, np.bool_)
    for r in local:
        if r.a0 < a1 and a0 < r.a1:
            outside[r.b0 : r.b1] = False
    b0 = int(np.searchsorted(sentence_b, good[0]))
    b1 = int(np.searchsorted(sentence_b, good[-1], side="right"))
    return Digest(
        Rectangle(a0, a1, b0, b1, float(score[0]), float(total[good].sum())),
        _concentration(a, b, x, a0, a1, s),
        len(good) / len(np.unique(sentence_b)),
        float(total[np.unique(sentence_b[outside])].sum() / total.sum()),
    )


def _plausible(d: Digest, local: list[Rectangle], s: AlignSettings) -> bool:
    """Whether the interval is a digest rather than a passage (or several) with a few chance matches around.

    One of three signs: it is put together from short pieces of several places; its evidence is scattered over the
    source and the passages in it condense; or hardly a place of the source explains it, and the whole does.
    """
    w = d.box
    here = [(r, (min(r.a1, w.a1) - max(r.a0, w.a0)) / (r.a1 - r.a0)) for r in local if r.a0 < w.a1 and w.a0 < r.a1]
    condensed = max(((r.b1 - r.b0) / (r.a1 - r.a0) for r, _ in here), default=9.0)
    if len(here) >= 2 and w.a1 - w.a0 <= s.whole_piece * len(here) and d.concentration <= s.whole_spread:
        return True
    if d.concentration <= s.whole_scattered and d.sentences >= s.whole_sentences and d.beyond >= s.whole_beyond:
        return condensed >= s.whole_condensed
    explained = sum(r.score_a * share for r, share in here)
    return len(here) <= 1 and condensed >= s.whole_condensed and w.score_a >= s.whole_better * explained


def _evidence(b: Side, x: Matches, a0: int, a1: int, s: AlignSettings) -> Floats:
    """What a's interval says of each word of b, in nats, 0 at least."""
    inside = (x.to_a >= a0) & (x.to_a < a1)
    gain = np.where(inside, x.run_info[x.via_b] - logs(a1)[a1 - a0], 0.0)
    word = np.zeros(b.n)
    np.maximum.at(word, np.repeat(np.arange(b.n), np.diff(x.ptr_b)), gain)
    return np.minimum(word, s.whole_most)


def _concentration(a: Side, b: Side, x: Matches, a0: int, a1: int, s: AlignSettings) -> float:
    """Share of the interval's evidence that one window of b (1.5 times its length) holds."""
    first, last = x.ptr_a[a0], x.ptr_a[a1]
    owner = np.repeat(np.arange(a0, a1), np.diff(x.ptr_a[a0 : a1 + 1]))
    gain = np.minimum(x.run_info[x.via_a[first:last]] - logs(b.n)[b.n] + a.hit[owner], s.whole_most) - a.miss[owner]
    best = np.full(a.n, 1.0)
    np.maximum.at(best, owner, gain)
    mine = gain >= best[owner]
    owner, gain, place = owner[mine], gain[mine], x.to_b[first:last][mine]
    share = gain / np.bincount(owner, minlength=a.n)[owner]
    total = np.zeros(b.n + 1)
    np.cumsum(np.bincount(place, share, b.n), out=total[1:])
    window = min(b.n, int(1.5 * (a1 - a0)))
    return float((total[window:] - total[: b.n + 1 - window]).max() / max(total[-1], 1e-9))


def with_digests(
    taken: list[Rectangle],
    a: Side,
    b: Side,
    x: Matches,
    sentence_a: Ints,
    sentence_b: Ints,
    least: float,
    s: AlignSettings,
) -> list[Rectangle]:
    """The passages, with a summary (of either side) in place of local ones that explain less of the same words."""
    best: tuple[float, list[Rectangle]] | None = None
    for turn in (False, True):
        here = [turned(r) for r in taken] if turn else taken
        d = (
            digest(b, a, mirrored(x), sentence_a, here, least, s)
            if turn
            else digest(a, b, x, sentence_b, here, least, s)
        )
        if d is None or (best is not None and d.box.score_a <= best[0]) or not _plausible(d, here, s):
            continue
        w = d.box
        kept = [r for r in here if 2 * (min(r.a1, w.a1) - max(r.a0, w.a0)) < r.a1 - r.a0]
        best = w.score_a, [turned(r) for r in (w, *kept)] if turn else [w, *kept]
    return taken if best is None else best[1]

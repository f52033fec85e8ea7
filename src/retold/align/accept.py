"""Which rectangles are passages: strong enough, long enough, and not a weaker second use of the same words."""

from __future__ import annotations

from collections.abc import Callable

from retold.align.rectangles import Rectangle
from retold.align.settings import AlignSettings

Chars = Callable[[Rectangle], tuple[int, int]]


def needed(best: Rectangle, s: AlignSettings) -> float:
    """Nats that the weaker side of a passage must have, given the pair's best rectangle."""
    return max(s.accept, min(s.accept_surely, s.accept_relative * best.weakest))


def _overlap(a0: int, a1: int, b0: int, b1: int) -> int:
    return max(0, min(a1, b1) - max(a0, b0))


def accept(found: list[Rectangle], chars: Chars, s: AlignSettings) -> list[Rectangle]:
    """The passages among the rectangles, strongest first; `chars` gives a rectangle's length in code points a side."""
    taken: list[Rectangle] = []
    order = sorted(found, key=lambda r: (-r.weakest, r))
    for r in order:
        if r.weakest < needed(order[0], s):
            break
        if min(chars(r)) < s.characters:
            continue
        if all(_compatible(r, t, s) for t in taken):
            taken.append(r)
    return taken


def _compatible(r: Rectangle, t: Rectangle, s: AlignSettings) -> bool:
    in_a = _overlap(r.a0, r.a1, t.a0, t.a1) / (r.a1 - r.a0)
    in_b = _overlap(r.b0, r.b1, t.b0, t.b1) / (r.b1 - r.b0)
    if min(in_a, in_b) > 0.2:
        return False
    return max(in_a, in_b) < 0.5

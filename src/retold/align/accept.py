"""Which rectangles are passages: strong enough, long enough, and not a weaker second use of the same words."""

from __future__ import annotations

from collections.abc import Callable

from retold.align.rectangles import Rectangle, density
from retold.align.settings import AlignSettings

Chars = Callable[[Rectangle], tuple[int, int]]


def needed(r: Rectangle, best: Rectangle, s: AlignSettings) -> float:
    """Nats that the weaker side of a passage must have, given the pair's best rectangle.

    Beside a much stronger passage, what is short or far less dense is a phrase that both texts use.
    """
    if max(r.a1 - r.a0, r.b1 - r.b0) >= s.long and density(r) >= s.long_density * density(best):
        return s.accept
    return max(s.accept, min(s.accept_surely, s.accept_relative * best.weakest))


def accept(found: list[Rectangle], chars: Chars, s: AlignSettings) -> list[Rectangle]:
    """The passages among the rectangles, strongest first; `chars` gives a rectangle's length in code points a side."""
    taken: list[Rectangle] = []
    order = sorted((r for r in found if r.weakest >= s.accept), key=lambda r: (-r.weakest, r))
    for r in order:
        if (
            r.weakest >= needed(r, order[0], s)
            and min(chars(r)) >= s.characters
            and all(max(shared := _overlaps(r, t)) < 0.5 and min(shared) <= s.overlap for t in taken)
        ):
            taken.append(r)
    return taken


def _overlaps(r: Rectangle, t: Rectangle) -> tuple[float, float]:
    """Which part of r's words, on either side, t has as well."""
    return (
        max(0, min(r.a1, t.a1) - max(r.a0, t.a0)) / (r.a1 - r.a0),
        max(0, min(r.b1, t.b1) - max(r.b0, t.b0)) / (r.b1 - r.b0),
    )

"""From rectangles of words to passages: spans of text, sentence links, kinds, and what was moved."""

from __future__ import annotations

from retold.align import choose, counts
from retold.align.course import Linked, tied
from retold.align.flat import Flat, FlatPassage
from retold.align.order import moved
from retold.align.rectangles import Rectangle
from retold.align.search import Found
from retold.align.settings import AlignSettings
from retold.align.work import Work
from retold.model import PassageKind


def alignment(f: Found, s: AlignSettings) -> Flat:
    """Passages with their sentence links (without word edits), and shares."""
    w, taken = f.work, f.taken
    choose.sum_up(w)
    linked = [choose.link(w, r.a0, r.a1, r.b0, r.b1, s.link_least, s.link_again, s.link_contained) for r in taken]
    linked = tied(f.course, linked, taken, w, s)
    flat = [link for group in linked for link in group]
    share_a = counts.covered(w.a, taken, flat, False) / w.a.n
    share_b = counts.covered(w.b, taken, flat, True) / w.b.n
    return Flat(share_a, share_b, _passages(f, linked, s), f.course.rate)


def _passages(f: Found, linked: list[list[Linked]], s: AlignSettings) -> tuple[FlatPassage, ...]:
    a, b, taken = f.pair.a, f.pair.b, f.taken
    order = sorted(range(len(taken)), key=lambda k: taken[k])
    boxes = [taken[k][:4] for k in order]
    begins_a, begins_b = a.begins, b.begins
    cells = [[(begins_a[y[0]], begins_a[y[1]], begins_b[y[2]], begins_b[y[3]]) for y in group] for group in linked]
    flat = sorted(cell for group in cells for cell in group)
    passage_moved = moved(boxes)
    link_moved = dict(zip(flat, moved(flat), strict=True))
    return tuple(
        (
            *a.word_span(box[0], box[1]),
            *b.word_span(box[2], box[3]),
            _kind(f.work, taken[k], s),
            is_moved,
            _strength(taken[k], s),
            tuple(
                (*a.sentence_span(a0, a1), *b.sentence_span(b0, b1), kind, link_moved[cell], round(score, 4))
                for (a0, a1, b0, b1, kind, score), cell in zip(linked[k], cells[k], strict=True)
            ),
        )
        for k, box, is_moved in zip(order, boxes, passage_moved, strict=True)
    )


def _strength(r: Rectangle, s: AlignSettings) -> float:
    """0 to 1: nats a word of both sides, relative to the most that a word can bring."""
    mean = 0.5 * (r.score_a / (r.a1 - r.a0) + r.score_b / (r.b1 - r.b0))
    return round(min(1.0, max(0.0, mean / s.most)), 4)


def _kind(w: Work, r: Rectangle, s: AlignSettings) -> PassageKind:
    """Verbatim where on both sides nearly all words stand in long runs inside the rectangle."""
    for half, low, high, other_low, other_high in (
        (w.a, r.a0, r.a1, r.b0, r.b1),
        (w.b, r.b0, r.b1, r.a0, r.a1),
    ):
        covered = counts.in_runs(w, half, low, high, other_low, other_high, s.verbatim_run)
        if covered / (high - low) < s.verbatim_share:
            return "reworded"
    return "verbatim"

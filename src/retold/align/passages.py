"""From rectangles of words to passages: spans of text, sentence links, kinds, and what was moved."""

from __future__ import annotations

import numpy as np

from retold.align import counts
from retold.align.links import Linked, Sentences, link
from retold.align.order import moved
from retold.align.pair import Ints, Matches, plain
from retold.align.rectangles import Rectangle
from retold.align.search import Found
from retold.align.settings import AlignSettings
from retold.model import Alignment, Passage, PassageKind, SentenceLink


def alignment(f: Found, s: AlignSettings) -> Alignment:
    """Passages with their sentence links (without word edits), and shares."""
    one, two, x, taken = f.one, f.two, f.matches, f.taken
    sa, sb = f.sentences_a, f.sentences_b
    linked = [link(one, two, sa, sb, x, (r.a0, r.a1, r.b0, r.b1), s) for r in taken]
    share_a = _share(one.n, sa, x.ptr_a, taken, linked, False)
    share_b = _share(two.n, sb, x.ptr_b, taken, linked, True)
    return Alignment(f.a.described.document.id, f.b.described.document.id, _passages(f, linked, s), share_a, share_b)


def _share(
    n: int, sentences: Sentences, ptr: Ints, taken: list[Rectangle], linked: list[list[Linked]], second: bool
) -> float:
    """Part of the words that stand in a linked sentence, or have a partner inside a passage."""
    counted = np.zeros(n, np.bool_)
    begins = sentences.ptr
    for r, links in zip(taken, linked, strict=True):
        low, high = (r.b0, r.b1) if second else (r.a0, r.a1)
        counted[low:high] |= ptr[low + 1 : high + 1] > ptr[low:high]
        for x in links:
            first, last = (x.b0, x.b1) if second else (x.a0, x.a1)
            counted[begins[first] : begins[last]] = True
    return int(np.count_nonzero(counted)) / n


def _passages(f: Found, linked: list[list[Linked]], s: AlignSettings) -> tuple[Passage, ...]:
    taken, begins_a, begins_b = f.taken, f.sentences_a.ptr.tolist(), f.sentences_b.ptr.tolist()
    order = sorted(range(len(taken)), key=lambda k: taken[k])
    boxes = [(taken[k].a0, taken[k].a1, taken[k].b0, taken[k].b1) for k in order]
    cells = [[(begins_a[y.a0], begins_a[y.a1], begins_b[y.b0], begins_b[y.b1]) for y in group] for group in linked]
    flat = sorted(cell for group in cells for cell in group)
    passage_moved = dict(zip(boxes, moved(boxes), strict=True))
    link_moved = dict(zip(flat, moved(flat), strict=True))
    return tuple(
        Passage(
            f.a.word_span(box[0], box[1]),
            f.b.word_span(box[2], box[3]),
            _kind(f.matches, taken[k], s),
            passage_moved[box],
            _strength(taken[k], s),
            tuple(
                SentenceLink(
                    f.a.sentence_span(y.a0, y.a1),
                    f.b.sentence_span(y.b0, y.b1),
                    y.kind,
                    link_moved[cell],
                    round(y.score, 4),
                )
                for y, cell in zip(linked[k], cells[k], strict=True)
            ),
        )
        for k, box in zip(order, boxes, strict=True)
    )


def _strength(r: Rectangle, s: AlignSettings) -> float:
    """0 to 1: nats a word of both sides, relative to the most that a word can bring."""
    mean = 0.5 * (r.score_a / (r.a1 - r.a0) + r.score_b / (r.b1 - r.b0))
    return round(min(1.0, max(0.0, mean / s.most)), 4)


def _kind(x: Matches, r: Rectangle, s: AlignSettings) -> PassageKind:
    """Verbatim where on both sides nearly all words stand in long runs inside the rectangle."""
    for ptr, to, via, low, high, other_low, other_high in (
        (x.ptr_a, x.to_b, x.via_a, r.a0, r.a1, r.b0, r.b1),
        (x.ptr_b, x.to_a, x.via_b, r.b0, r.b1, r.a0, r.a1),
    ):
        covered = counts.in_runs(
            plain(ptr), plain(to), plain(via), plain(x.run_len), low, high, other_low, other_high, s.verbatim_run
        )
        if covered / (high - low) < s.verbatim_share:
            return "reworded"
    return "verbatim"

"""`align`: the passages and sentence links that two documents have in common."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from retold.align.accept import accept, used_again
from retold.align.equal import equal_sentences
from retold.align.links import Linked, Sentences, link, sentences_of
from retold.align.order import moved
from retold.align.pair import Ints, Matches, Side, prepare
from retold.align.rectangles import Rectangle, density, search
from retold.align.settings import AlignSettings
from retold.align.topic import needed_density
from retold.align.whole import with_digests
from retold.align.words import word_edits
from retold.describe import Described, Words, describe
from retold.describe.words import LINE
from retold.model import PART_KINDS, Alignment, Document, LinkKind, Passage, PassageKind, SentenceLink, Span

_BODY = PART_KINDS.index("body")
_LESSER = [PART_KINDS.index(kind) for kind in ("byline", "credit", "notice", "teaser")]
_NOTICE = PART_KINDS.index("notice")
_NEWS = [PART_KINDS.index(kind) for kind in ("byline", "dateline", "caption", "credit", "teaser", "running-head")]
_DEFAULT = AlignSettings()
_MIRROR: dict[LinkKind, LinkKind] = {"equal": "equal", "reworded": "reworded", "split": "merged", "merged": "split"}


def align(a: Document | str, b: Document | str, settings: AlignSettings = _DEFAULT) -> Alignment:
    """Align two documents (strings become documents "a" and "b"), with word edits in every sentence link."""
    one = describe(Document("a", a) if isinstance(a, str) else a)
    two = describe(Document("b", b) if isinstance(b, str) else b)
    found = align_described(one, two, settings)
    passages = tuple(
        replace(p, links=tuple(replace(x, words=word_edits(one, two, x.a, x.b)) for x in p.links))
        for p in found.passages
    )
    return replace(found, passages=passages)


def align_described(a: Described, b: Described, settings: AlignSettings = _DEFAULT) -> Alignment:
    """Align two described documents: passages, their sentence links (without word edits), and shares.

    `align_described(b, a)` is the mirror image: the search always runs in one order of the two texts, which depends on
    nothing but the texts.
    """
    if _rank(b) < _rank(a):
        return _mirrored(_align(b, a, settings))
    return _align(a, b, settings)


def _rank(d: Described) -> tuple[int, bytes, bytes, str]:
    return len(d.words), d.words.stem.tobytes(), d.words.surface.tobytes(), d.document.text


def _mirrored(x: Alignment) -> Alignment:
    def turn(p: Passage) -> Passage:
        links = (SentenceLink(y.b, y.a, _MIRROR[y.kind], y.moved, y.score) for y in p.links)
        return Passage(p.b, p.a, p.kind, p.moved, p.score, tuple(sorted(links, key=lambda y: (y.a, y.b))))

    passages = tuple(sorted((turn(p) for p in x.passages), key=lambda p: (p.a, p.b)))
    return Alignment(x.b, x.a, passages, x.share_b, x.share_a)


@dataclass(frozen=True, slots=True)
class View:
    """Words of one document that take part in a search, as a sequence of its own."""

    index: Ints  # position of each in the document's words
    gap: NDArray[np.uint8]  # boundary that follows, a line where words were left out
    sentence: Ints


def _kept(words: Words) -> NDArray[np.bool_]:
    """Body words; where a text is mostly something else (a list, a note of one line), all but credits and the like.

    All but notices where nothing shows that the text is a news page: what looks like a headline is then any short line.
    """
    if not np.isin(words.part, _NEWS).any():
        plain: NDArray[np.bool_] = words.part != _NOTICE
        return plain
    body: NDArray[np.bool_] = words.part == _BODY
    return body if 2 * np.count_nonzero(body) >= len(words) else np.isin(words.part, _LESSER, invert=True)


def _view(words: Words, keep: NDArray[np.bool_]) -> View:
    index = np.flatnonzero(keep).astype(np.int32)
    gap = words.gap[index]
    skipped = np.flatnonzero(np.diff(index) > 1)
    gap[skipped] = np.maximum(gap[skipped], LINE)
    return View(index, gap, words.sentence[index])


@dataclass(frozen=True, slots=True)
class Found:
    """What the search of one pair found: the two sequences, their matches, and the rectangles that are passages."""

    a: View
    b: View
    one: Side
    two: Side
    matches: Matches
    sentences_a: Sentences
    sentences_b: Sentences
    taken: list[Rectangle]


def ready_pair(a: Described, b: Described, s: AlignSettings) -> tuple[View, View, Side, Side, Matches] | None:
    """The words of both texts that take part, and their matches; None where there are none."""
    va, vb = _view(a.words, _kept(a.words)), _view(b.words, _kept(b.words))
    ready = prepare(a.words.stem[va.index], va.gap, b.words.stem[vb.index], vb.gap, s)
    return None if ready is None else (va, vb, *ready)


def find_passages(a: Described, b: Described, s: AlignSettings) -> Found | None:
    """The search over body words, without sentence links; None where nothing corresponds."""
    ready = ready_pair(a, b, s)
    if ready is None:
        return None
    va, vb, one, two, x = ready

    def characters(r: Rectangle) -> tuple[int, int]:
        return (
            int(a.words.end[va.index[r.a1 - 1]] - a.words.start[va.index[r.a0]]),
            int(b.words.end[vb.index[r.b1 - 1]] - b.words.start[vb.index[r.b0]]),
        )

    found = search(one, two, x, s)
    taken = accept(found, characters, s)
    least = needed_density(taken, one, two, x, s)
    taken = [r for r in taken if density(r) >= least]
    taken = with_digests(taken, one, two, x, va.sentence, vb.sentence, least, s)
    taken = taken + used_again(found, taken, characters, s)
    if not taken and int(x.run_len.max()) < s.equal_words:
        return None
    sa, sb = sentences_of(one, va.sentence, x.weight), sentences_of(two, vb.sentence, x.weight)
    taken = taken + equal_sentences(one, two, sa, sb, x, taken, s)
    return Found(va, vb, one, two, x, sa, sb, taken) if taken else None


def _align(a: Described, b: Described, s: AlignSettings) -> Alignment:
    found = find_passages(a, b, s)
    if found is None:
        return Alignment(a.document.id, b.document.id)
    one, two, x, taken = found.one, found.two, found.matches, found.taken
    sa, sb = found.sentences_a, found.sentences_b
    linked = [link(one, two, sa, sb, x, (r.a0, r.a1, r.b0, r.b1), s) for r in taken]
    passages = _passages(a, b, found, linked, s)
    share_a = _share(one.n, sa, x.ptr_a, taken, linked, False)
    share_b = _share(two.n, sb, x.ptr_b, taken, linked, True)
    return Alignment(a.document.id, b.document.id, passages, share_a, share_b)


def _share(
    n: int, sentences: Sentences, ptr: Ints, taken: list[Rectangle], linked: list[list[Linked]], second: bool
) -> float:
    """Part of the words that stand in a linked sentence, or have a partner inside a passage."""
    counted = np.zeros(n, np.bool_)
    for r, links in zip(taken, linked, strict=True):
        low, high = (r.b0, r.b1) if second else (r.a0, r.a1)
        counted[low:high] |= np.diff(ptr[low : high + 1]) > 0
        for x in links:
            first, last = (x.b0, x.b1) if second else (x.a0, x.a1)
            counted[sentences.ptr[first] : sentences.ptr[last]] = True
    return float(counted.mean())


def _passages(
    a: Described, b: Described, f: Found, linked: list[list[Linked]], s: AlignSettings
) -> tuple[Passage, ...]:
    va, vb, sa, sb, x, taken = f.a, f.b, f.sentences_a, f.sentences_b, f.matches, f.taken
    order = sorted(range(len(taken)), key=lambda k: taken[k])
    boxes = [(taken[k].a0, taken[k].a1, taken[k].b0, taken[k].b1) for k in order]
    flat = sorted(
        (int(sa.ptr[y.a0]), int(sa.ptr[y.a1]), int(sb.ptr[y.b0]), int(sb.ptr[y.b1])) for group in linked for y in group
    )
    passage_moved = dict(zip(boxes, moved(boxes), strict=True))
    link_moved = dict(zip(flat, moved(flat), strict=True))
    result = []
    for k in order:
        r = taken[k]
        links = []
        for y in linked[k]:
            box = (int(sa.ptr[y.a0]), int(sa.ptr[y.a1]), int(sb.ptr[y.b0]), int(sb.ptr[y.b1]))
            links.append(
                SentenceLink(
                    _sentence_span(a, va, box[0], box[1]),
                    _sentence_span(b, vb, box[2], box[3]),
                    y.kind,
                    link_moved[box],
                    round(y.score, 4),
                )
            )
        result.append(
            Passage(
                word_span(a, va, r.a0, r.a1),
                word_span(b, vb, r.b0, r.b1),
                _kind(x, r, s),
                passage_moved[r.a0, r.a1, r.b0, r.b1],
                _strength(r, s),
                tuple(links),
            )
        )
    return tuple(result)


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
        first, last = ptr[low], ptr[high]
        owner = np.repeat(np.arange(high - low), np.diff(ptr[low : high + 1]))
        good = (
            (x.run_len[via[first:last]] >= s.verbatim_run)
            & (to[first:last] >= other_low)
            & (to[first:last] < other_high)
        )
        covered = np.zeros(high - low, np.bool_)
        covered[owner[good]] = True
        if covered.mean() < s.verbatim_share:
            return "reworded"
    return "verbatim"


def _sentence_span(d: Described, view: View, first: int, last: int) -> Span:
    one = d.sentences[int(view.sentence[first])]
    two = d.sentences[int(view.sentence[last - 1])]
    return Span(one.start, two.end, d.document.id)


def word_span(d: Described, view: View, first: int, last: int) -> Span:
    """From the first word to the last, with the punctuation of a sentence that is begun or ended."""
    i, j = int(view.index[first]), int(view.index[last - 1])
    start, end = int(d.words.start[i]), int(d.words.end[j])
    one, two = d.sentences[int(d.words.sentence[i])], d.sentences[int(d.words.sentence[j])]
    if one.first == i:
        start = min(start, one.start)
    if two.last == j + 1:
        end = max(end, two.end)
    return Span(start, end, d.document.id)

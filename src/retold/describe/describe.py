"""`describe(document)`: one pass that finds all a document says by itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence

import numpy as np
from numpy.typing import NDArray

from retold.describe.agencies import mentions
from retold.describe.blocks import blocks
from retold.describe.credits import credits
from retold.describe.described import Described
from retold.describe.language import Language, language, language_of, mislabelled
from retold.describe.marks import quotation_spans
from retold.describe.parts import Segment, segments
from retold.describe.pile import Outlets
from retold.describe.sentences import sentence_ends
from retold.describe.settings import DescribeSettings
from retold.describe.speakers import speakers
from retold.describe.tokenise import damaged_by_question_marks, tokens
from retold.describe.unlisted import unlisted, with_own_sign
from retold.describe.unstopped import lost_stops
from retold.describe.vocabulary import Known, vocabulary
from retold.describe.words import LINE, NONE, PARAGRAPH, SENTENCE, Words
from retold.model import PART_KINDS, Document, Part, Quote, Sentence


def describe(document: Document, settings: DescribeSettings | None = None, outlets: Outlets | None = None) -> Described:
    """The words, sentences, parts, credits and quotations of a document.

    outlets: those of the pile it lies in, which it may name as its source.
    """
    settings = settings or DescribeSettings()
    text = document.text
    lang = language(_code(document, settings))
    question_marks = damaged_by_question_marks(text)
    lines = blocks(text, settings)
    spans, lost_marks = quotation_spans(text, lines, question_marks, settings)
    found = tokens(text, question_marks)
    known = vocabulary(lang.code)(found[0])
    codes = tuple(dict.fromkeys((lang.code, *settings.site_languages)))
    named = unlisted(text, lines, mentions(text, *found, known.names, lang.elisions), codes, settings)
    named = with_own_sign(text, lines, named, document.outlet, settings)
    stretches = segments(text, lines, named, document.title, codes, settings)
    words, sentences = _words(text, stretches, spans, lang, *found[1:], known, lost_marks, settings)
    outside = _furniture(stretches)
    kept = [span for span in spans if not _inside_any(span, outside)]
    said = speakers(text, kept, lang, settings)
    quotes = tuple(Quote(document.id, a, b, who, text[a:b]) for (a, b), who in zip(kept, said, strict=True))
    others = outlets.mentions(text, *found, document.outlet, named) if outlets else ()
    credited = credits(document.id, text, stretches, named, codes, settings, others)
    if outlets is not None:
        told = [(s.start, s.end) for s in stretches if s.kind in ("body", "credit")]
        credited = outlets.signed(document.id, text, told, document.outlet, tuple(map(outlets.named, credited)))
    return Described(document, words, sentences, _parts(document.id, stretches), credited, quotes, lang.code or None)


def _code(document: Document, settings: DescribeSettings) -> str:
    if document.language:
        said = document.language.replace("_", "-").split("-")[0].lower()
        return mislabelled(document.text, said, settings) or said
    return language_of(document.text, settings) or ""


def _furniture(stretches: Sequence[Segment]) -> list[Segment]:
    return [s for s in stretches if s.kind in ("teaser", "notice", "running-head", "credit", "byline")]


def _inside_any(span: tuple[int, int], stretches: Sequence[Segment]) -> bool:
    at = bisect_right(stretches, span[0], key=lambda s: s.start) - 1
    return at >= 0 and span[0] < stretches[at].end


def _parts(document: str, stretches: Sequence[Segment]) -> tuple[Part, ...]:
    """The segments as parts; body that runs on over several blocks is one part."""
    parts: list[Part] = []
    for segment in stretches:
        if parts and segment.kind == "body" == parts[-1].kind:
            parts[-1] = Part(document, "body", parts[-1].start, segment.end)
        else:
            parts.append(Part(document, segment.kind, segment.start, segment.end))
    return tuple(parts)


def _words(
    text: str,
    stretches: Sequence[Segment],
    quoted_spans: Sequence[tuple[int, int]],
    lang: Language,
    start: NDArray[np.int32],
    end: NDArray[np.int32],
    known: Known,
    lost_marks: Container[int],
    settings: DescribeSettings,
) -> tuple[Words, tuple[Sentence, ...]]:
    n = len(start)
    spans: list[tuple[int, int]] = []
    gaps: list[int] = []
    kinds: list[int] = []
    for segment in stretches:
        left = segment.start
        kind = PART_KINDS.index(segment.kind)
        for right in sentence_ends(text, segment.start, segment.end, lang, lost_marks):
            while text[left].isspace():
                left += 1
            spans.append((left, right))
            gaps.append(SENTENCE)
            kinds.append(kind)
            left = right
        if segment.last:
            gaps[-1] = PARAGRAPH if segment.blank else LINE

    edges = np.array(spans, np.int64).reshape(-1, 2)
    first, last = np.searchsorted(start, edges[:, 0]), np.searchsorted(start, edges[:, 1])
    long = np.flatnonzero(
        (last - first > settings.sentence_words) & (edges[:, 1] - edges[:, 0] > settings.sentence_chars)
    )
    if (last - first)[long].sum() < settings.unstopped * n:
        long = long[:0]
    for k in reversed(long.tolist()):
        i, j = int(first[k]), int(last[k])
        at = lost_stops(known.looks[i:j])
        pieces = _cut(text, spans[k], [(int(end[i + n - 1]), int(start[i + n])) for n in at])
        spans[k : k + 1] = pieces
        gaps[k : k + 1] = [SENTENCE] * len(at) + [gaps[k]]
        kinds[k : k + 1] = [kinds[k]] * len(pieces)
    if len(long):
        edges = np.array(spans, np.int64).reshape(-1, 2)
        first, last = np.searchsorted(start, edges[:, 0]), np.searchsorted(start, edges[:, 1])
    counts = last - first
    gap = np.full(n, NONE, np.uint8)
    filled = counts > 0
    gap[last[filled] - 1] = np.array(gaps, np.uint8)[filled]
    sentences = tuple(
        Sentence(a, b, i, j, PART_KINDS[kind])
        for (a, b), i, j, kind in zip(spans, first.tolist(), last.tolist(), kinds, strict=True)
    )
    words = Words(
        start,
        end,
        known.stem,
        known.surface,
        gap,
        np.repeat(np.array(kinds, np.uint8), counts),
        np.repeat(np.arange(len(spans), dtype=np.int32), counts),
        _inside(start, quoted_spans),
        known.small,
    )
    return words, sentences


def _cut(text: str, span: tuple[int, int], between: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A span in pieces, cut at the first blank between two words, or in front of the second."""
    left, pieces = span[0], []
    for low, high in between:
        right = next((i for i in range(low, high) if text[i].isspace()), high)
        pieces.append((left, right))
        left = next((i for i in range(right, high) if not text[i].isspace()), high)
    return [*pieces, (left, span[1])]


def _inside(start: NDArray[np.int32], spans: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    inside = np.zeros(len(start), np.bool_)
    if spans:
        edges = np.searchsorted(start, np.array(spans, np.int64))
        for i, j in edges.tolist():
            inside[i:j] = True
    return inside

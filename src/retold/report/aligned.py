"""Two texts as rows: what corresponds stands in one row, what only one has in a row of its own."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from retold.model import Comparison, Part, PartKind, SentenceLink, Span
from retold.report.payload import links_of
from retold.report.worddiff import changed_words

Stretches = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of one text: where it is, what part it stands in, and which of its words are changed."""

    span: Span
    part: PartKind
    changed: Stretches = ()


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """One row: a side that has nothing is None; `moved` where the order differs."""

    a: Cell | None
    b: Cell | None
    moved: bool = False


def _part_at(parts: Sequence[Part], at: int) -> PartKind:
    for part in parts:
        if part.start <= at < part.end:
            return part.kind
    return "body"


def _gaps(text: str, spans: Iterable[Span], parts: Sequence[Part]) -> list[Cell]:
    """What no span covers, split at the borders of parts and at empty lines, white space left out."""
    edges = sorted({p.start for p in parts} | {p.end for p in parts})
    free: list[tuple[int, int]] = []
    at = 0
    for span in sorted(spans):
        if span.start > at:
            free.append((at, span.start))
        at = max(at, span.end)
    free.append((at, len(text)))
    cells = []
    for start, end in free:
        cuts = [start, *(e for e in edges if start < e < end), end]
        for low, high in itertools.pairwise(cuts):
            piece = text[low:high]
            if any(c.isalnum() for c in piece):
                low += len(piece) - len(piece.lstrip())
                cells.append(Cell(Span(low, low + len(piece.strip())), _part_at(parts, low)))
    return cells


def _opposite(a: Sequence[Cell], b: Sequence[Cell]) -> dict[Cell, Cell]:
    """Headline beside headline, byline beside byline, where neither corresponds to anything else."""
    pairs: dict[Cell, Cell] = {}
    for kind in ("headline", "byline", "dateline", "notice", "credit", "running-head"):
        sides = [[cell for cell in side if cell.part == kind] for side in (a, b)]
        pairs.update(zip(sides[0], sides[1], strict=False))
    return pairs


def aligned_rows(comparison: Comparison) -> list[AlignedRow]:
    """The rows of a comparison in the order of the first text; what only the second has, at its place there."""
    a, b = comparison.a.text, comparison.b.text
    links = [
        x if isinstance(x, SentenceLink) else SentenceLink(x.a, x.b, "reworded", x.moved, x.score)
        for x in links_of(comparison.links, comparison.passages)
    ]
    links.sort(key=lambda x: (x.a.start, x.b.start))
    left = [p for p in comparison.parts if p.document == comparison.a.id]
    right = [p for p in comparison.parts if p.document == comparison.b.id]
    rows: list[tuple[tuple[float, ...], AlignedRow]] = []
    anchors: list[tuple[int, int]] = []
    for link in links:
        x, y = changed_words(link.a.of(a), link.b.of(b))
        cells = [
            Cell(Span(s.start, s.end), _part_at(p, s.start), tuple((i + s.start, j + s.start) for i, j in marks))
            for s, p, marks in ((link.a, left, x), (link.b, right, y))
        ]
        rows.append(((link.a.start, 1, link.b.start), AlignedRow(cells[0], cells[1], link.moved)))
        if not link.moved:
            anchors.append((link.b.start, link.a.start))
    lone = [_gaps(a, (x.a for x in links), left), _gaps(b, (x.b for x in links), right)]
    opposite = _opposite(lone[0], lone[1])
    for cell in lone[0]:
        other = opposite.get(cell)
        if other is not None:
            x, y = changed_words(cell.span.of(a), other.span.of(b))
            cell = replace(cell, changed=tuple((i + cell.span.start, j + cell.span.start) for i, j in x))
            other = replace(other, changed=tuple((i + other.span.start, j + other.span.start) for i, j in y))
        rows.append(((cell.span.start, 0, 0), AlignedRow(cell, other)))
    anchors.sort()
    at = 0
    before = -1
    taken = set(opposite.values())
    for cell in lone[1]:
        if cell in taken:
            continue
        while at < len(anchors) and anchors[at][0] < cell.span.start:
            before = max(before, anchors[at][1])
            at += 1
        rows.append(((before, 2, cell.span.start), AlignedRow(None, cell)))
    return [row for _, row in sorted(rows, key=lambda item: item[0])]

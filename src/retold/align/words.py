"""Word edits between two linked stretches: equal, replaced, inserted, deleted, and moved inside the stretch."""

from __future__ import annotations

import numpy as np
from rapidfuzz.distance import Levenshtein

from retold.describe import Described
from retold.model import Span, WordEdit, WordEditKind

_KINDS: dict[str, WordEditKind] = {
    "equal": "equal",
    "replace": "replaced",
    "insert": "inserted",
    "delete": "deleted",
}


def word_edits(a: Described, b: Described, a_span: Span, b_span: Span) -> tuple[WordEdit, ...]:
    """What became of each run of words of a_span in b_span, in the order of a (insertions where they came in).

    Words are compared as they are written but for case (`Words.surface`). A word run that was deleted here and
    inserted there, unchanged and the same, is `moved`: one edit with both spans. Every word of both spans is in
    exactly one edit.
    """
    first_a, last_a = _words_in(a, a_span)
    first_b, last_b = _words_in(b, b_span)
    wa = a.words.surface[first_a:last_a].tolist()
    wb = b.words.surface[first_b:last_b].tolist()
    number: dict[int, int] = {}
    na = [number.setdefault(w, len(number)) for w in wa]
    nb = [number.setdefault(w, len(number)) for w in wb]
    edits = [
        (_KINDS[op.tag], op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Levenshtein.opcodes(na, nb)
    ]
    edits = _with_moves(edits, na, nb)
    return tuple(
        WordEdit(
            kind,
            _span(a, first_a + i0, first_a + i1, a_span),
            _span(b, first_b + j0, first_b + j1, b_span),
        )
        for kind, i0, i1, j0, j1 in edits
    )


def _words_in(d: Described, span: Span) -> tuple[int, int]:
    return (
        int(np.searchsorted(d.words.start, span.start)),
        int(np.searchsorted(d.words.end, span.end, side="right")),
    )


def _span(d: Described, first: int, last: int, inside: Span) -> Span:
    """From the first word's start to the last one's end; an empty span stands where the words would be."""
    if last > first:
        return Span(int(d.words.start[first]), int(d.words.end[last - 1]), d.document.id)
    at = inside.end
    if first < len(d.words):
        at = min(at, int(d.words.start[first]))
    return Span(at, at, d.document.id)


_Edit = tuple[WordEditKind, int, int, int, int]


def _with_moves(edits: list[_Edit], na: list[int], nb: list[int]) -> list[_Edit]:
    """Pair a deleted run with the same run inserted elsewhere: the longest common runs first, two words at least."""
    gone = [i for kind, i0, i1, _, _ in edits if kind in ("deleted", "replaced") for i in range(i0, i1)]
    come = [j for kind, _, _, j0, j1 in edits if kind in ("inserted", "replaced") for j in range(j0, j1)]
    moves = _common_runs(gone, come, na, nb)
    if not moves:
        return edits
    starts = {move[0]: move for move in moves}
    moved_a = {i for i0, i1, _, _ in moves for i in range(i0, i1)}
    moved_b = {j for _, _, j0, j1 in moves for j in range(j0, j1)}
    result: list[_Edit] = []
    for kind, i0, i1, j0, j1 in edits:
        if kind == "equal":
            result.append((kind, i0, i1, j0, j1))
            continue
        left_a = _runs([i for i in range(i0, i1) if i not in moved_a])
        left_b = _runs([j for j in range(j0, j1) if j not in moved_b])
        # a moved run stands in the edit where it begins, even where it crosses into the next one
        result += [("moved", *starts[i]) for i in range(i0, i1) if i in starts]
        while left_a and left_b:
            (x0, x1), (y0, y1) = left_a.pop(0), left_b.pop(0)
            result.append(("replaced", x0, x1, y0, y1))
        result += [("deleted", x0, x1, j0, j0) for x0, x1 in left_a]
        result += [("inserted", i1, i1, y0, y1) for y0, y1 in left_b]
    return sorted(result, key=lambda e: (e[1], e[3], e[2], e[4]))


def _runs(places: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _common_runs(gone: list[int], come: list[int], na: list[int], nb: list[int]) -> list[tuple[int, int, int, int]]:
    """Longest common word runs of two sets of places, none overlapping; a single word is no move."""
    if len(gone) < 2 or len(come) < 2 or len(gone) * len(come) > 250_000:
        return []
    free_a, free_b = set(gone), set(come)
    places: dict[tuple[int, int], list[int]] = {}
    for j in come:
        if j + 1 in free_b:
            places.setdefault((nb[j], nb[j + 1]), []).append(j)
    found: list[tuple[int, int, int]] = []
    for i in gone:
        if i + 1 not in free_a:
            continue
        for j in places.get((na[i], na[i + 1]), ()):
            if i - 1 in free_a and j - 1 in free_b and na[i - 1] == nb[j - 1]:
                continue
            n = 2
            while i + n in free_a and j + n in free_b and na[i + n] == nb[j + n]:
                n += 1
            found.append((-n, i, j))
    taken: list[tuple[int, int, int, int]] = []
    for length, i, j in sorted(found):
        n = -length
        if all(i + t in free_a for t in range(n)) and all(j + t in free_b for t in range(n)):
            free_a.difference_update(range(i, i + n))
            free_b.difference_update(range(j, j + n))
            taken.append((i, i + n, j, j + n))
    return taken

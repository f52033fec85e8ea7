"""What stands between the same two linked sentences: short lines that changed places with one another, and words that
moved over the edge of a sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from retold.compare.classes import FACT
from retold.compare.facts import Fact
from retold.compare.index import Place, content, written
from retold.compare.linkdiff import LinkDiff, diff_atoms
from retold.compare.settings import CompareSettings
from retold.compare.soles import entry, miscopied, says_much
from retold.compare.view import View
from retold.model import Change, SentenceLink

_MOST = 4  # lonely sentences of one gap that are paired in their order
_SHORT = 3  # content words of a line (a heading, an entry of a list) that may be replaced as a whole


def slots(
    a: View,
    b: View,
    only_a: Sequence[Place],
    only_b: Sequence[Place],
    links: Sequence[SentenceLink],
    settings: CompareSettings,
) -> tuple[list[LinkDiff], list[tuple[Place, Place]]]:
    """Lonely sentences of one gap, as many on either side, in their order: a heading reworded. Asked: that both are
    short, share a third of their words or a fact that says much, or have one figure with two digits exchanged."""
    kept = [link for link in links if not link.moved]
    ends_a, ends_b = [link.a.start for link in kept], [link.b.start for link in kept]
    if ends_b != sorted(ends_b):
        return [], []
    gaps: dict[int, tuple[list[Place], list[Place]]] = defaultdict(lambda: ([], []))
    for side, only, ends in ((0, only_a, ends_a), (1, only_b, ends_b)):
        for at in only:
            gaps[bisect_right(ends, at[0])][side].append(at)
    diffs: list[LinkDiff] = []
    places: list[tuple[Place, Place]] = []
    for k in sorted(gaps):
        mine, theirs = gaps[k]
        if len(mine) != len(theirs) or len(mine) > _MOST:
            continue
        for x, y in zip(sorted(mine), sorted(theirs), strict=True):
            keys, others = content(a, x), content(b, y)
            size = min(len(keys), len(others))
            if (
                max(len(keys), len(others)) <= _SHORT
                or 3 * len(keys & others) >= size
                or _of_one_fact(a, x, b, y, settings)
            ):
                diffs.append(diff_atoms(a, b, *a.range_of(*x), *b.range_of(*y)))
                places.append((x, y))
    return diffs, places


def _of_one_fact(a: View, x: Place, b: View, y: Place, settings: CompareSettings) -> bool:
    """Whether two sentences share a figure by no chance, or one has it with two digits exchanged (of two digits it
    counts the same thing); entries of lists have many alike."""
    mine, theirs = _figures(a, x), _figures(b, y)
    if len(mine) * len(theirs) > settings.table_facts:
        return False  # tables
    keys = {fact.key for _, fact in theirs}
    if any(fact.key in keys and says_much(fact) for _, fact in mine):
        return True
    return any(miscopied(a, i, b, j) for i, _ in mine for j, _ in theirs)


def _figures(view: View, at: Place) -> list[tuple[int, Fact]]:
    atoms = view.marked(*view.range_of(*at), FACT)
    return [(k, fact) for k in atoms if (fact := view.facts[view.fact[k]]).kind == "number" and not entry(view, k)]


_BESIDE = 3  # lines on either side of a link over which its words may be spread


def over_the_edge(row: Change, link: SentenceLink, a: View, b: View, settings: CompareSettings) -> bool:
    """Whether words that a link lacks stand in the sentence before or after it, or with all their figures in the lines
    about it: sentences parted at another place."""
    if row.kind == "dropped" and row.a:
        view, at, other, span = a, row.a, b, link.b
    elif row.kind == "added" and row.b:
        view, at, other, span = b, row.b, a, link.a
    else:
        return False
    keys = content(view, (at.start, at.end))
    if not keys:
        return False
    index = written(other)
    first = bisect_left(index.places, (span.start, 0))
    last = bisect_left(index.places, (span.end, 0))
    wanted = settings.said_elsewhere * len(keys)
    near: set[int] = set()
    for k in (*range(max(0, first - _BESIDE), first), *range(last, min(len(index.places), last + _BESIDE))):
        if k in (first - 1, last) and len(keys & index.keys[k]) >= wanted:
            return True
        near |= index.keys[k]
    low, high = view.range_of(at.start, at.end)
    return len(keys & near) >= wanted and all(view.key[i] in near for i in range(low, high) if view.fact[i] >= 0)

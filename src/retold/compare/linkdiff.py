"""The word comparison of two linked stretches: what matches, also out of order, and what is left over.

The order-keeping part is the longest common subsequence of atoms (rapidfuzz, bit-parallel); content words and facts
left over on both sides are then matched wherever they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from retold.compare import loops
from retold.compare.classes import FACT, FUNCTION
from retold.compare.lost import regained
from retold.compare.view import View
from retold.model import Span


@dataclass(slots=True, eq=False)
class LinkDiff:
    """Atoms [a0, a1) of a against [b0, b1) of b.

    to_b, to_a: matched atoms, both ways. crossed: atoms of a matched out of order. blocks: (a0, a1, b0, b1) stretches
    without a match in order, in the order of the text. done_a, done_b: atoms that a row has explained already. beside:
    figures of clauses that one side lacks, (of b, atom), which may have rows of their own but are not reworded.
    overlap: matched content words as part of the side that has fewer.
    """

    a: View
    b: View
    a0: int
    a1: int
    b0: int
    b1: int
    to_b: dict[int, int]
    to_a: dict[int, int]
    crossed: set[int]
    blocks: list[tuple[int, int, int, int]]
    overlap: float
    done_a: set[int] = field(default_factory=set)
    done_b: set[int] = field(default_factory=set)
    beside: set[tuple[bool, int]] = field(default_factory=set)

    def anchors(self, i: int, j: int, width: int, slack: int = 0) -> int:
        """How many of the `width` atoms on each side of atoms i (of a) and j (of b) match across, near each other.

        slack: so many small words without a match on each side are not counted among these, as who rewords a sentence
        puts others.
        """
        return sum(self.sides(i, j, width, slack))

    def sides(self, i: int, j: int, width: int, slack: int = 0) -> tuple[int, int]:
        """The same, before them and behind them. The edge of the link counts as a match."""
        counts = []
        for step in (-1, 1):
            count = 0
            k = i
            left, spare = width, slack
            while left:
                k += step
                if not self.a0 <= k < self.a1:
                    if (j + step) in (self.b0 - 1, self.b1):
                        count += 1  # both stand at the edge of the link
                    break
                other = self.to_b.get(k)
                met = other is not None and 0 < (other - j) * step <= width + slack
                count += met
                if not met and spare and self.a.tags[k] & FUNCTION:
                    spare -= 1
                else:
                    left -= 1
            counts.append(count)
        return counts[0], counts[1]

    def run(self, i: int, j: int, step: int) -> tuple[int, int]:
        """How many atoms in a row, right behind (step 1) or before (-1) two others, match each other; how many of them
        are content."""
        atoms = content = 0
        while self.to_b.get(i + step) == j + step:
            i, j = i + step, j + step
            atoms += 1
            content += self.a.content(i)
        return atoms, content

    def agreeing(self, a_at: tuple[int, int] = (0, 0), b_at: tuple[int, int] = (0, 0), skip: int = 0) -> float:
        """The part of the content words outside two stretches (code points), those with a bit of `skip` left out, that
        match, on the side where it is smaller."""
        parts = []
        for view, table, low, high, at in (
            (self.a, self.to_b, self.a0, self.a1, a_at),
            (self.b, self.to_a, self.b0, self.b1, b_at),
        ):
            first, last = view.range_of(*at)
            words = [k for k in range(low, high) if not view.tags[k] & (FUNCTION | skip) and not first <= k < last]
            parts.append(sum(1 for k in words if k in table) / max(1, len(words)))
        return min(parts)

    def pos_in_b(self, i: int) -> int:
        """Where in b the place of atom i of a would be."""
        for k in range(i, self.a0 - 1, -1):
            if k in self.to_b and k not in self.crossed:
                return self.to_b[k] + (0 if k == i else 1)
        return self.b0

    def pos_in_a(self, j: int) -> int:
        """Where in a the place of atom j of b would be."""
        for k in range(j, self.b0 - 1, -1):
            if k in self.to_a and self.to_a[k] not in self.crossed:
                return self.to_a[k] + (0 if k == j else 1)
        return self.a0


def diff(a: View, b: View, a_span: Span, b_span: Span) -> LinkDiff:
    """Compares the atoms of two linked stretches."""
    a0, a1 = a.range_of(a_span.start, a_span.end)
    b0, b1 = b.range_of(b_span.start, b_span.end)
    return diff_atoms(a, b, a0, a1, b0, b1)


def diff_atoms(a: View, b: View, a0: int, a1: int, b0: int, b1: int) -> LinkDiff:
    """Compares two runs of atoms."""
    keys_a, keys_b = a.key[a0:a1], b.key[b0:b1]
    if keys_a == keys_b:
        mine, theirs = range(a0, a1), range(b0, b1)
        to_b, to_a = dict(zip(mine, theirs, strict=True)), dict(zip(theirs, mine, strict=True))
        return LinkDiff(a, b, a0, a1, b0, b1, to_b, to_a, set(), [], 1.0)
    to_b, to_a, crossed, blocks, same = loops.compared(
        Indel.opcodes(keys_a, keys_b).as_list(), a.tags, b.tags, a.key, b.key, a0, a1, b0, b1, FUNCTION, FACT
    )
    blocks, more = regained(a, b, to_b, to_a, blocks)
    content_a = a1 - a0 - a.meaning[a0:a1].count(0)
    content_b = b1 - b0 - b.meaning[b0:b1].count(0)
    overlap = (same + more) / max(1, min(content_a, content_b))
    return LinkDiff(a, b, a0, a1, b0, b1, to_b, to_a, crossed, blocks, overlap)

"""Drawing lots: how many links could be told by who knew every text, and guessed where the texts leave several parents.

A version at hand explains another as well as the true parent does where it lacks fewer than `least` words of what the
other has from that parent, and no more runs of its sentences would have been cut. Which way a text was handed on is
taken as known, and so is what a hidden parent had: this bounds F with and without direction alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from benchmarks.lineage_measures import placed_words
from benchmarks.simulate import Family
from benchmarks.simulate.grow import Node


@dataclass(slots=True)
class Lots:
    """Expected sums over families."""

    right: float = 0.0
    said: float = 0.0
    true: int = 0
    first: int = 0  # links to a first parent that were looked at
    tied: int = 0  # of them, those that another version at hand explains as well
    through: int = 0  # versions made from a hidden one
    through_tied: int = 0

    @property
    def f(self) -> float:
        """Directed F."""
        return 2 * self.right / max(1.0, self.said + self.true)


def lots(into: Lots, family: Family, least: int, informed: bool = False) -> None:
    """Add one family. `informed`: times and credits are seen too, and break ties as if they were never wrong."""
    words = {n.number: placed_words(family, n.number) for n in family.nodes}
    above = {v: family.ancestors(v) for v in family.visible}
    for v in family.visible:
        into.true += len(family.extant_parents(v))
        node = family.nodes[v]
        if not node.parents:
            continue
        first = node.parents[0]
        kept = words[v] & words[first]
        near = _nearest(family, first)
        cuts = _cuts(family.nodes[first], node)
        others = [
            q
            for q in family.visible
            if q not in (v, near)
            and v not in above[q]
            and len(kept - words[q]) < least
            and _cuts(family.nodes[q], node) <= cuts
        ]
        if informed:
            others = _seen(family, node, near, others)
        into.first += 1
        into.tied += bool(others)
        if family.nodes[first].hidden:
            into.through += 1
            into.through_tied += bool(others)
        share = 1 / (1 + len(others))
        into.right += share if near is not None else 0.0
        into.said += 1.0 if near is not None else 1 - share
        if len(node.parents) > 1:
            _second(into, family, words, node, near, least)


def _second(
    into: Lots, family: Family, words: dict[int, set[tuple[int, str, int]]], node: Node, near: int | None, least: int
) -> None:
    """A second parent is found where the first lacks words, in two sentences, that the second has."""
    second = _nearest(family, node.parents[1])
    fresh = (words[node.number] & words[node.parents[1]]) - words[node.parents[0]]
    if second is not None and second != near and len({o for o, _, _ in fresh}) >= 2 and len(fresh) >= 2 * least:
        into.right += 1
        into.said += 1


def _cuts(source: Node, target: Node) -> int:
    """Runs of sentences of one that the other lacks, but for the end."""
    has = [o in target.origin for o in source.origin]
    return sum(a and not b for a, b in pairwise(has) if True in has) - (True in has and not has[-1])


def _nearest(family: Family, number: int) -> int | None:
    while family.nodes[number].hidden:
        if not family.nodes[number].parents:
            return None
        number = family.nodes[number].parents[0]
    return number


def _seen(family: Family, node: Node, near: int | None, others: list[int]) -> list[int]:
    """The rivals that times and credits leave: none if they speak for the true parent against all others."""

    def worth(u: int | None) -> tuple[int, int]:
        if u is None:
            return 0, 0
        them = family.nodes[u]
        late = node.shown is not None and them.shown is not None and them.shown > node.shown
        named = node.credit is not None and (
            node.credit == them.outlet or (them.credit == node.credit and them.outlet != node.credit)
        )
        return -int(late), int(named)

    most = max(worth(u) for u in (near, *others))
    return [q for q in others if worth(q) == most] if worth(near) == most else others

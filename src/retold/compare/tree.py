"""Where in a family tree a difference came in: Fitch's small parsimony over the lines of the lineage.

W. M. Fitch, Toward defining the course of evolution: minimum change for a specific tree topology (1971).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import Any, TypeVar

from retold.model import Link

V = TypeVar("V", bound=Hashable)


class Lines:
    """The lines of a family tree, put in order once for all differences of its story.

    A version with two parents hangs on the first.
    """

    def __init__(self, links: Sequence[Link]) -> None:
        self.parents: dict[str, str] = {}
        for link in links:
            self.parents.setdefault(link.child, link.parent)
        self.children: dict[str, list[str]] = defaultdict(list)
        for child in sorted(self.parents):
            self.children[self.parents[child]].append(child)
        roots = sorted(node for node in self.children if node not in self.parents)
        self.orders = [_preorder(root, self.children) for root in roots]
        self._below = {node: (order, at) for order in self.orders for at, node in enumerate(order)}
        self._sizes: dict[str, int] = {}
        for order in self.orders:
            for node in reversed(order):
                self._sizes[node] = 1 + sum(self._sizes[child] for child in self.children.get(node, ()))

    def below(self, node: str) -> list[str]:
        """A version and all that come from it."""
        order, at = self._below[node]
        return order[at : at + self._sizes[node]]


def entered(
    values: Mapping[str, V],
    lines: Lines,
    clashes: Collection[frozenset[V]] = (),
    order: Callable[[V], tuple[Any, ...]] = lambda value: (str(value),),
) -> tuple[tuple[str, str] | None, str]:
    """The line (parent, child) on which a difference came in, and a plain sentence; (None, '') where that is not known.
    Where several values came in, the line is that of the one most versions took over; the sentence names the others.

    `values` says which value each version has; versions without one, and lost ones, take what costs fewest changes.
    `clashes` are the pairs of values that cannot both be true: where there are any, only a line from one of such a pair
    to the other counts. A third version, which merely worded it otherwise, is not charged with the contradiction. Of
    values that a version may have with equal right it has the first in their `order`, of those that are first by the
    beginning of it the one that contradicts fewest versions.
    """
    parents, children = lines.parents, lines.children
    if len(set(values.values())) < 2:
        return None, ""
    if len(parents) == 1:
        ((child, parent),) = parents.items()
        if child in values and parent in values:  # two versions, which differ
            return (parent, child), f"first in {child}"
    found: list[tuple[int, str, str, V]] = []
    old: set[V | None] = set()  # what the versions at the top of the tree read
    alone = {value: frozenset((value,)) for value in set(values.values())}
    against = _contradicted(values, clashes)
    doubted: list[tuple[int, str, str, V]] = []  # where the version above may have had either of two such values
    for nodes in lines.orders:
        sets: dict[str, frozenset[V]] = {}
        for node in reversed(nodes):
            sets[node] = alone[values[node]] if node in values else _possible(children.get(node, ()), sets)
        state: dict[str, V | None] = {}
        for node in nodes:
            options = sets[node]
            up = state.get(parents.get(node, ""))
            if up is not None and (up in options or not options):
                state[node] = up
                continue
            here = state[node] = (
                min(options, key=lambda value: (order(value)[0], against[value], order(value)[1:]))
                if len(options) > 1
                else next(iter(options), None)
            )
            if up is None or here is None:
                old.add(here)
                continue
            if clashes and not any(frozenset((x, here)) in clashes for x in sets[parents[node]]):
                continue
            size = sum(1 for x in lines.below(node) if values.get(x) == here)
            sure = not clashes or frozenset((up, here)) in clashes
            (found if sure else doubted).append((size, parents[node], node, here))
    found = found or doubted
    if not found:
        return None, ""
    _, parent, child, value = max(found, key=lambda line: line[0])
    below = [x for x in lines.below(child) if x in values]
    have = [x for x in below if x != child and values.get(x) == values.get(child, values.get(below[0]))]
    note = f"first in {child}" if child in values else f"first in a lost version above {have[0] if have else child}"
    passed = [x for x in have if x != child]
    if passed and child in values:
        note += ", passed on to " + (", ".join(passed[:-1]) + " and " + passed[-1] if len(passed) > 1 else passed[0])
    others: dict[V, str] = {}  # a value that came in elsewhere, by where most versions have it
    for _, _, node, other in sorted(found, key=lambda line: -line[0]):
        if other != value and other not in old and values.get(node) == other:
            others.setdefault(other, node)
    return (parent, child), "; ".join([note, *(f"another reading first in {node}" for node in [*others.values()][:3])])


def _contradicted(values: Mapping[str, V], clashes: Collection[frozenset[V]]) -> Counter[V]:
    """How many versions each value contradicts."""
    having = Counter(values.values())
    against: Counter[V] = Counter()
    for pair in clashes:
        for value in pair:
            against[value] += sum(having[other] for other in pair if other != value)
    return against


def _preorder(root: str, children: Mapping[str, list[str]]) -> list[str]:
    order, stack, seen = [], [root], set()
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        order.append(node)
        stack.extend(reversed(children.get(node, [])))
    return order


def _possible(children: Collection[str], sets: Mapping[str, frozenset[V]]) -> frozenset[V]:
    """The values of a version without one that cost fewest changes below it."""
    below = [sets[child] for child in children if sets.get(child)]
    if not below:
        return frozenset()
    first = below[0]
    for options in below:
        if options is not first and options != first:
            break
    else:
        return first
    counts: dict[V, int] = defaultdict(int)
    for options in below:
        for value in options:
            counts[value] += 1
    most = max(counts.values())
    return frozenset(value for value, count in counts.items() if count == most)

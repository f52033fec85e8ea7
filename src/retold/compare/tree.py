"""Where in a family tree a difference came in: Fitch's small parsimony over the lines of the lineage.

W. M. Fitch, Toward defining the course of evolution: minimum change for a specific tree topology (1971).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from retold.model import Link


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


def entered(
    values: Mapping[str, str], lines: Lines, clashes: Collection[frozenset[str]] = ()
) -> tuple[tuple[str, str] | None, str]:
    """The line (parent, child) on which a difference came in, and a plain sentence; (None, '') where that is not known.

    `values` says which value each version has; versions without one, and lost ones, take what costs fewest changes.
    `clashes` are the pairs of values that cannot both be true: where there are any, only a line from one of such a pair
    to the other counts. A third version, which merely worded it otherwise, is not charged with the contradiction.
    """
    parents, children = lines.parents, lines.children
    if len(set(values.values())) < 2:
        return None, ""
    if len(parents) == 1:
        ((child, parent),) = parents.items()
        if child in values and parent in values:  # two versions, which differ
            return (parent, child), f"first in {child}"
    best: tuple[int, str, str] | None = None
    below: dict[str, list[str]] = {}
    for order in lines.orders:
        sets: dict[str, frozenset[str]] = {}
        for node in reversed(order):
            sets[node] = _possible(node, children, sets, values)
            below[node] = [*([node] if node in values else []), *(x for c in children.get(node, ()) for x in below[c])]
        state: dict[str, str] = {}
        for node in order:
            options = sets[node]
            up = state.get(parents.get(node, ""))
            state[node] = up if up is not None and (up in options or not options) else min(options, default="")
            if up is not None and options and state[node] != up:
                if clashes and not any(frozenset((x, state[node])) in clashes for x in sets[parents[node]]):
                    continue
                size = sum(1 for x in below[node] if values[x] == state[node])
                if best is None or size > best[0]:
                    best = (size, parents[node], node)
    if best is None:
        return None, ""
    _, parent, child = best
    have = [x for x in below[child] if x != child and values.get(x) == values.get(child, values.get(below[child][0]))]
    note = f"first in {child}" if child in values else f"first in a lost version above {have[0] if have else child}"
    passed = [x for x in have if x != child]
    if passed and child in values:
        note += ", passed on to " + (", ".join(passed[:-1]) + " and " + passed[-1] if len(passed) > 1 else passed[0])
    return (parent, child), note


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


def _possible(
    node: str, children: Mapping[str, list[str]], sets: Mapping[str, frozenset[str]], values: Mapping[str, str]
) -> frozenset[str]:
    if node in values:
        return frozenset((values[node],))
    below = [sets[child] for child in children.get(node, ()) if sets.get(child)]
    if not below:
        return frozenset()
    counts: dict[str, int] = defaultdict(int)
    for options in below:
        for value in options:
            counts[value] += 1
    most = max(counts.values())
    return frozenset(value for value, count in counts.items() if count == most)

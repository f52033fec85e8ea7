"""The family tree as a value: links, lost versions, and what cannot be known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from retold.model import Link

_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Lost:
    """A version that nobody has, postulated because versions that we have demand it.

    `name` says what is known of it; `text` is its text where its children agree, with `[…]` where they do not (a
    reconstruction, never a quotation); `children` are the ids of its children.
    """

    id: str
    name: str
    text: str = ""
    children: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """Who took the text from whom.

    `links` are ordered from the root outwards; a child of two parents has two. `root` is the id of the origin (extant
    or lost). `undirected` are pairs of neighbours of which it cannot be known which came first. `alternatives` maps a
    child to all its possible parents, the likeliest first, where more than one is. `takes` maps (parent, child) of a
    mixed version to the spans (start, end) of the child that come from that parent.
    """

    story: str
    links: tuple[Link, ...]
    lost: tuple[Lost, ...] = ()
    root: str | None = None
    versions: tuple[str, ...] = ()
    undirected: tuple[tuple[str, str], ...] = ()
    alternatives: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    takes: Mapping[tuple[str, str], tuple[tuple[int, int], ...]] = field(default_factory=lambda: MappingProxyType({}))

    def parents(self, child: str) -> tuple[str, ...]:
        """The parents of a version: none for the root, two for a mixed version."""
        return tuple(link.parent for link in self.links if link.child == child)

    def children(self, parent: str) -> tuple[str, ...]:
        """The children of a version."""
        return tuple(link.child for link in self.links if link.parent == parent)

    def name(self, node: str) -> str:
        """What to call a node: the name of a lost version, else the id of the document."""
        return next((lost.name for lost in self.lost if lost.id == node), node)

    def extant_parents(self, child: str) -> tuple[str, ...]:
        """The nearest ancestors of a version that we have, past the lost ones."""
        gone = {lost.id for lost in self.lost}
        found: list[str] = []
        todo, seen = list(self.parents(child)), set()
        while todo:
            node = todo.pop(0)
            if node in seen:
                continue
            seen.add(node)
            if node in gone:
                todo.extend(self.parents(node))
            elif node not in found:
                found.append(node)
        return tuple(found)

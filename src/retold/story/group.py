"""Which documents are one story: overlapping groups, found by splitting documents that take from several texts.

The method is ego-splitting (Epasto, Lattanzi and Paes Leme, KDD 2017): a document is split into one persona for each
group of its neighbours that belong together, and stories are the connected components of the personas. Neighbours
belong together where they share text with each other or cover the same places of the document. So a document mixed
from two agencies stands in both stories without gluing them, and a chain in which each link is another sentence falls
apart into its links.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import or_
from typing import Generic, TypeVar

from retold.story.crowd import parted
from retold.story.settings import StorySettings

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Edge:
    """Two documents (by number, a < b) that share text for sure.

    covers_a, covers_b: the places (words) of each that are covered by the other, as bits. share_a, share_b: part of
    each body that is covered. longest: words of narrative in the longest run that is the same in both.
    named: both have the same main source.
    """

    a: int
    b: int
    confidence: float
    share_a: float
    share_b: float
    covers_a: int
    covers_b: int
    longest: int = 0
    named: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One story: the documents it is the main text of, and those that only take some of it."""

    main: tuple[int, ...]
    partial: tuple[int, ...]

    @property
    def members(self) -> tuple[int, ...]:
        """All documents with a part in the story, in order."""
        return tuple(sorted(self.main + self.partial))


class _Sets(Generic[K]):
    """Disjoint sets (union-find with path compression)."""

    def __init__(self) -> None:
        self.parent: dict[K, K] = {}

    def find(self, x: K) -> K:
        """The member that stands for the set of x."""
        root = x
        while self.parent.setdefault(root, root) != root:
            root = self.parent[root]
        while self.parent[x] != root:
            self.parent[x], x = root, self.parent[x]
        return root

    def union(self, x: K, y: K) -> None:
        """Make the sets of x and y one."""
        self.parent[self.find(x)] = self.find(y)


@dataclass(frozen=True, slots=True)
class _Side:
    """One neighbour as its document sees it."""

    other: int
    share: float  # of the document, covered by the neighbour
    contained: float  # of the neighbour, covered by the document
    covers: int  # places of the document
    longest: int
    named: bool  # both have the same main source


def _meet(x: int, y: int, settings: StorySettings) -> bool:
    """Whether two sets of places are largely the same, as seen from the smaller."""
    both = (x & y).bit_count()
    return both >= settings.meet and both * 2 >= min(x.bit_count(), y.bit_count())


def _put_together(sides: Sequence[_Side], linked: Mapping[int, set[int]], settings: StorySettings) -> bool:
    """Whether a document seems put together from several texts: from neighbours that have none in common, of each of
    which it has a good part and not all, and which have most of what is anybody else's of it."""
    parts = [s for s in sides if settings.some <= s.contained < settings.cut]
    parts = sorted(parts, key=lambda s: (-s.covers.bit_count(), s.other))[: settings.from_several]
    enough = settings.put_together * _union(sides).bit_count()
    for one, two in combinations(parts, 2):
        if _apart(one, two, linked, settings):
            several = [one, two]
            several += [s for s in parts if all(_apart(s, other, linked, settings) for other in several)]
            if _union(several).bit_count() >= enough:
                return True
    return False


def _apart(x: _Side, y: _Side, linked: Mapping[int, set[int]], settings: StorySettings) -> bool:
    """Whether two neighbours of a document share no text, and have other places of it."""
    return y.other not in linked[x.other] and not _meet(x.covers, y.covers, settings)


def _bridges(
    known: set[int], linked: Mapping[int, set[int]], sources: Sequence[str | None], mixed: Set[int]
) -> set[int]:
    """Neighbours that say nothing of what belongs together, for they are put together from several texts, like the
    document itself: those that seem so by themselves, and those that share text with two others that share none with
    each other and name different sources."""
    found = known & mixed
    named: dict[str, set[int]] = {}
    for other in known:
        source = sources[other] if sources else None
        if source is not None:
            named.setdefault(source, set()).add(other)
    if len(named) < 2:
        return found
    for one in known - found:
        near = [linked[one] & some - {one} for some in named.values()]
        if any(y not in linked[x] for a, b in combinations(near, 2) for x in a for y in b):
            found.add(one)
    return found


def _unite(sets: _Sets[int], sides: Sequence[_Side], sources: Sequence[str | None], settings: StorySettings) -> None:
    """Make those sets of neighbours one that have largely the same places of their document.

    Whole sets are held against each other: a neighbour with a little of two texts must not make them one, nor may one
    event that two agencies report, each in its own text.
    """
    texts: dict[int, int] = {}
    named: dict[int, set[str]] = {}
    for side in sides:
        text, source = sets.find(side.other), sources[side.other] if sources else None
        texts[text] = texts.get(text, 0) | side.covers
        named.setdefault(text, set()).update([source] if source is not None else [])
    covered: dict[int, int] = {}
    for text, covers in sorted(texts.items(), key=lambda one: (-one[1].bit_count(), one[0])):
        met = [
            k for k, those in covered.items() if _meet(covers, those, settings) and _one_source(named[k], named[text])
        ]
        said = set().union(named[text], *(named[k] for k in met))
        for other in met:
            sets.union(other, text)
        covered[sets.find(text)] = reduce(or_, map(covered.pop, met), covers)
        named[sets.find(text)] = said


def _one_source(x: Set[str], y: Set[str]) -> bool:
    """Whether two sets of documents may have one source, from those that they name: one of both, or one names none."""
    return not x or not y or not x.isdisjoint(y)


def _personas(
    everyone: Sequence[_Side],
    linked: Mapping[int, set[int]],
    sources: Sequence[str | None],
    mixed: Set[int],
    settings: StorySettings,
) -> list[list[_Side]]:
    """The groups into which one document's neighbours fall. mixed: documents that seem put together from several."""
    bridges = _bridges({side.other for side in everyone}, linked, sources, mixed)
    sides = [side for side in everyone if side.other not in bridges] or list(everyone)
    sets: _Sets[int] = _Sets()
    known = {side.other for side in sides}
    left = set(known)
    for side in sides:
        # those it shares text with, those that these do, …; each once, however many pairs there are among them
        line = [side.other] if side.other in left else []
        left.difference_update(line)
        for one in line:
            near = linked[one] & left
            left -= near
            line += near
            sets.parent[one] = side.other
    _unite(sets, sides, sources, settings)
    groups: dict[int, list[_Side]] = {}
    for side in sides:
        groups.setdefault(sets.find(side.other), []).append(side)
    # neighbours of the document's own source that hold little but its text are all cut from it: they stay with its
    # largest group; of others it cannot be known whether it was put together from them, which must glue nothing
    found = sorted(groups.values(), key=lambda g: (-_union(g).bit_count(), g[0].other))
    first, rest = found[0], found[1:]
    kept = [first]
    for some in rest:
        if all(s.named and s.contained >= settings.contained for s in (*first, *some)):
            first.extend(some)
        else:
            kept.append(some)
    for side in everyone:
        if side.other not in known:  # with the first of those that it shares text with as well: both sides see it so
            common = linked[side.other] & known
            home = next((some for some in kept if common and min(common) in {s.other for s in some}), kept[0])
            home.append(side)
    return kept


def _union(sides: Iterable[_Side]) -> int:
    return reduce(or_, (side.covers for side in sides), 0)


def group(size: int, edges: Sequence[Edge], settings: StorySettings, sources: Sequence[str | None] = ()) -> list[Group]:
    """Stories of documents 0 to size - 1, largest first; a document with no neighbour is a story of its own.

    sources: for each document the agency it names as its source or is published by, where known.
    """
    linked: dict[int, set[int]] = {}
    sides: dict[int, list[_Side]] = {}
    for e in sorted(edges, key=lambda e: (e.a, e.b)):
        if e.confidence < settings.member:
            continue
        linked.setdefault(e.a, set()).add(e.b)
        linked.setdefault(e.b, set()).add(e.a)
        sides.setdefault(e.a, []).append(_Side(e.b, e.share_a, e.share_b, e.covers_a, e.longest, e.named))
        sides.setdefault(e.b, []).append(_Side(e.a, e.share_b, e.share_a, e.covers_b, e.longest, e.named))
    persona: dict[tuple[int, int], int] = {}
    parts: dict[tuple[int, int], list[_Side]] = {}
    mixed = {document for document, neighbours in sides.items() if _put_together(neighbours, linked, settings)}
    for document, neighbours in sides.items():
        for number, part in enumerate(_personas(neighbours, linked, sources, mixed, settings)):
            parts[document, number] = part
            for side in part:
                persona[document, side.other] = number
    sets: _Sets[tuple[int, int]] = _Sets()
    for document, other in persona:
        if document < other:
            sets.union((document, persona[document, other]), (other, persona[other, document]))
    stories: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for key in sorted(parts):
        stories.setdefault(sets.find(key), []).append(key)
    groups = []
    own: set[int] = set()
    loose = []
    for keys in stories.values():
        main = {d for d, n in keys if _is_main(parts[d, n], settings)}
        if main:
            groups.append(Group(tuple(sorted(main)), tuple(sorted({d for d, _ in keys} - main))))
            own |= main
        else:
            loose.append(keys)
    groups += [found for keys in loose if (found := _tied(keys, parts, own, settings))]
    groups = [part for one in groups for part in _settled(one, sides, settings)]
    placed = {d for g in groups for d in g.members}
    groups += [Group((d,), ()) for d in range(size) if d not in placed]
    return sorted(groups, key=lambda g: (-len(g.members), g.members))


def _settled(one: Group, sides: Mapping[int, Sequence[_Side]], settings: StorySettings) -> list[Group]:
    """A story as it is; a large one in the parts that really are one text (see crowd.py), each with the documents that
    take some of it."""
    if len(one.main) < settings.crowd:
        return [one]
    among = set(one.members)
    shares = {d: {s.other: s.share for s in sides[d] if s.other in among} for d in one.members}
    parts = parted(one.main, shares, settings)
    home = {d: number for number, part in enumerate(parts) for d in part}
    guests: dict[int, list[int]] = {}
    for d in one.partial:
        near = [(share, -home[other]) for other, share in shares[d].items() if other in home]
        if near:
            guests.setdefault(-max(near)[1], []).append(d)
    found = [Group(tuple(part), tuple(guests.get(number, ()))) for number, part in enumerate(parts)]
    return [g for g in found if len(g.members) > 1]


def _tied(
    keys: Sequence[tuple[int, int]],
    parts: Mapping[tuple[int, int], Sequence[_Side]],
    own: set[int],
    settings: StorySettings,
) -> Group | None:
    """A story of documents that are all mainly of their own: only where a whole sentence ties them.

    Of those that are not the main text of a story already, the one that has most of itself in common is its main one.
    """
    tied = {d for d, n in keys if any(s.longest >= settings.sentence for s in parts[d, n])}
    free = [(max(s.share for s in parts[d, n]), -d) for d, n in keys if d in tied and d not in own]
    if len(tied) < 2 or not free:
        return None
    main = -max(free)[1]
    return Group((main,), tuple(sorted(tied - {main})))


def _is_main(sides: Sequence[_Side], settings: StorySettings) -> bool:
    """Whether a persona is most of its document, or the source of what its neighbours mostly consist of."""
    return max(s.share for s in sides) >= settings.own or any(s.contained >= settings.contained for s in sides)

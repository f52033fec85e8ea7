"""Where each version of a family tree stands: one row a version, time downwards, as few lanes as will do.

The layout is that of a commit graph: every version has a row of its own, so that its label can be read and the tree
can be folded by dropping rows; a version with children keeps its lane until the row of its last child.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from retold.model import Link, Story

_LATE = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Node:
    """A version, extant or lost, in its place: `parent` is the row of its main parent (-1 for a root)."""

    id: str
    lost: bool
    row: int
    lane: int
    parent: int
    below: int
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two rows; `main` is False for the further parents of a mixed version."""

    parent: int
    child: int
    link: Link
    main: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The tree in rows; `hidden` are the ids for which there was no room."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    lanes: int
    hidden: int


def _main_parents(links: Iterable[Link]) -> tuple[dict[str, Link], list[Link]]:
    """For each child its most confident link, and the others; links that would close a circle are left out."""
    main: dict[str, Link] = {}
    further: list[Link] = []
    for link in sorted(links, key=lambda x: (-x.confidence, x.child, x.parent)):
        above: str | None = link.parent
        steps: set[str] = set()
        while above is not None and above != link.child and above not in steps:
            steps.add(above)
            above = main[above].parent if above in main else None
        if above == link.child:
            continue
        if link.child in main:
            further.append(link)
        else:
            main[link.child] = link
    return main, further


def _times(
    ids: list[str], children: Mapping[str, list[str]], dates: Mapping[str, datetime | None]
) -> dict[str, datetime]:
    """A time to order by: the version's own, else the earliest known below it."""
    times: dict[str, datetime] = {}
    for id in reversed(ids):  # children before parents
        below = [times[child] for child in children.get(id, ())]
        times[id] = dates.get(id) or min(below, default=_LATE)
    return times


def _depth_first(roots: list[str], children: Mapping[str, list[str]]) -> list[str]:
    order: list[str] = []
    stack = list(reversed(roots))
    while stack:
        id = stack.pop()
        order.append(id)
        stack.extend(reversed(children.get(id, [])))
    return order


def _rows(
    main: Mapping[str, Link], further: list[Link], ids: list[str], dates: Mapping[str, datetime | None]
) -> list[str]:
    """Parents before children, else by time, else branch by branch."""
    children: dict[str, list[str]] = {}
    for id in ids:
        if id in main:
            children.setdefault(main[id].parent, []).append(id)
    walk = _depth_first([id for id in ids if id not in main], children)
    times = _times(walk, children, dates)
    place = {id: n for n, id in enumerate(walk)}
    waiting = {id: int(id in main) for id in ids}
    after = {id: list(below) for id, below in children.items()}
    for link in further:  # a further parent stands above too, unless that would turn the main tree round
        if place[link.parent] < place[link.child]:
            after.setdefault(link.parent, []).append(link.child)
            waiting[link.child] += 1
    heap = [(times[id], place[id], id) for id in ids if not waiting[id]]
    heapq.heapify(heap)
    order: list[str] = []
    while heap:
        _, _, id = heapq.heappop(heap)
        order.append(id)
        for child in after.get(id, ()):
            waiting[child] -= 1
            if not waiting[child]:
                heapq.heappush(heap, (max(times[child], times[id]), place[child], child))
    return order


def _lanes(order: list[str], main: Mapping[str, Link], last: Mapping[str, int]) -> dict[str, int]:
    """A lane for each row: free from this row to the version's last child, to the right of its parent."""
    busy: list[int] = []
    lanes: dict[str, int] = {}
    only: dict[str, str] = {}
    for id in order:
        if id in main:
            only[main[id].parent] = "" if main[id].parent in only else id
    for row, id in enumerate(order):
        parent = main[id].parent if id in main else None
        if parent is not None and only[parent] == id and last[parent] == row:
            lane = lanes[parent]
        else:
            lane = 0 if parent is None else lanes[parent] + 1
            while lane < len(busy) and busy[lane] >= row:
                lane += 1
            busy.extend([-1] * (lane + 1 - len(busy)))
        lanes[id] = lane
        busy[lane] = max(row, last[id])
    return lanes


def lay_out(story: Story, limit: int) -> Layout:
    """The family tree of a story in at most `limit` rows, from `story.lineage`, dates and versions alone."""
    dates: dict[str, datetime | None] = {}
    for version in story.versions:
        document = story.documents.get(version.document)
        dates[version.document] = document.published if document else None
    lost = {link.parent for link in story.lineage if link.parent_lost}
    lost |= {link.child for link in story.lineage if link.child_lost}
    ends = [end for link in story.lineage for end in (link.parent, link.child)]
    ids = sorted(dict.fromkeys([*dates, *ends]), key=lambda id: (dates.get(id) or _LATE, id not in lost, id))
    main, further = _main_parents(story.lineage)
    order = _rows(main, further, ids, dates)
    kept = order[:limit]
    row = {id: n for n, id in enumerate(kept)}
    links = [*((link, True) for link in main.values()), *((link, False) for link in further)]
    edges = [Edge(row[x.parent], row[x.child], x, m) for x, m in links if x.parent in row and x.child in row]
    edges.sort(key=lambda e: (e.child, not e.main, e.parent))
    last = dict(row)
    below = dict.fromkeys(kept, 0)
    for edge in edges:
        last[kept[edge.parent]] = max(last[kept[edge.parent]], edge.child)
    for id in reversed(kept):
        if id in main and main[id].parent in below:
            below[main[id].parent] += below[id] + 1
    lanes = _lanes(kept, main, last)
    nodes = tuple(
        Node(id, id in lost, n, lanes[id], row[main[id].parent] if id in main else -1, below[id], dates.get(id))
        for n, id in enumerate(kept)
    )
    return Layout(nodes, tuple(edges), 1 + max(lanes.values(), default=0), len(order) - len(kept))

"""A lost original that credits demand: agencies that are credited and whose own text is not among the versions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retold.story.lineage.clues import Clues, languages, same_name
from retold.story.lineage.hidden import best_row, settled
from retold.story.lineage.price import links
from retold.story.lineage.workspace import Workspace


def missing_original(work: Workspace, clues: Sequence[Clues], origin_name: str | None) -> str | None:
    """The agency whose original the story must have had, if it is credited and no version can be it."""
    if work.settings.genre != "wire":
        return None
    if any(c.agency and c.outlet for c in clues):
        return _earlier_state(work, clues)
    counts: dict[str, int] = {}
    for c in clues:
        for name in c.credits:
            counts[name] = counts.get(name, 0) + 1
    if not counts:
        return None
    name = min(counts, key=lambda k: (-counts[k], k))
    if origin_name is not None:
        if any(c.outlet and same_name(c.outlet, origin_name) for c in clues):
            return None
        named = next((k for k in counts if same_name(k, origin_name)), None)
        if named is None:
            return None  # whoever is credited besides, the story is not theirs
        name = named
    if any(c.outlet and same_name(c.outlet, name) for c in clues):
        return None
    owing = np.array([name in c.credits for c in clues])
    limits = work.settings.lost
    body = np.array([not cluster.side for cluster in work.collation.clusters], np.bool_)
    states = work.states[: work.extant]
    theirs = (states[owing] > 0).any(axis=0) & body
    several = (states > 0).sum(axis=0) > 1
    for v, c in enumerate(clues):
        if c.outlet is not None or not (c.own_look or c.agency):
            continue
        lacked = theirs & (states[v] == 0)
        lacks = np.flatnonzero(lacked & several if c.agency else lacked)  # what one of its copies has alone, is its own
        weight = sum(float(work.collation.clusters[k].content[states[owing, k]].max()) for k in lacks.tolist())
        if len(lacks) < limits.enough_sentences or weight < limits.enough_bits:
            return None  # it may be the original itself
    return name


def _earlier_state(work: Workspace, clues: Sequence[Clues]) -> str | None:
    """The agency whose own texts at hand are all later than several versions that credit it: they are later states."""
    for name in sorted({c.agency for c in clues if c.agency}):
        own = [k for k, c in enumerate(clues) if c.agency == name]
        before = [v for v, c in enumerate(clues) if name in c.credits and all(work.wrong[k, v] for k in own)]
        if len(before) >= work.settings.lost.earlier_copies:
            return name
    return None


def add_original(work: Workspace, clues: Sequence[Clues], name: str) -> int:
    """A lost root that holds what the versions crediting it have."""
    kids = [v for v, c in enumerate(clues) if name in c.credits] or list(range(work.extant))
    node = work.add_lost(best_row(work, -1, kids), kids)
    work.forced_root = node
    work.free.add(node)
    work.clue[node, : work.extant] = [min(0.0, float(x)) for x in work.clue[node, : work.extant]]
    return node


def refit(work: Workspace, parent: list[int], score: float) -> tuple[Workspace, list[int], float]:
    """Fit a forced root to its children until both agree."""
    return settled(work, parent, score)


def later_state(work: Workspace, parent: list[int], clues: Sequence[Clues]) -> tuple[list[int], int | None] | None:
    """Split a lost original in an earlier and a later state where some children have sentences in mid-text that others,
    which have what stands around them, lack. Gives (parents, number of the
    later state, None where it is a version at hand), or None.
    """
    root = work.forced_root
    if root is None or work.settings.genre != "wire":
        return None
    kids = [v for v, p in enumerate(parent) if p == root]
    if len(kids) < 2:
        return None
    clusters, states = work.collation.clusters, work.states
    body = np.array([not c.side for c in clusters], np.bool_)
    weight = np.array([float(c.content.max()) for c in clusters]) * body
    spans = {v: _span(states[v] > 0) for v in kids}
    best: tuple[float, int, int, NDArray[np.bool_]] | None = None
    for early in kids:
        first, last = spans[early]
        for late in kids:
            if late == early:
                continue
            more = _new(work, early, late, first, last) & body
            less = _new(work, late, early, *spans[late]) & body
            inside = _grown_inside(work, early, late) - _grown_inside(work, late, early)
            plus = float(weight[more].sum()) + max(0.0, inside)
            minus = float(weight[less].sum())
            limits = work.settings.lost
            if more.sum() < limits.state_sentences or plus < limits.state_bits or plus < limits.state_ahead * minus:
                continue
            if more.sum() > 0.4 * (states[early] > 0).sum():
                continue  # that is not one more state but another text
            if best is None or plus - minus > best[0]:
                best = (plus - minus, early, late, more)
    if best is None:
        return None
    _, early, late, more = best
    mass = weight[more].sum()
    kin = [v for v in kids if weight[more & (states[v] > 0)].sum() >= 0.6 * mass]
    if len(kin) == len(kids) or not kin:
        return None
    row = states[root].copy()
    earlier = row.copy()
    rest = [v for v in kids if v not in kin]
    for c in np.flatnonzero(more).tolist():
        if not (states[rest, c] > 0).any():
            earlier[c] = 0
    own = next((v for v in kin if v < work.extant and clues[v].agency), None)
    if own is None and len(kin) < 2 < len(kids):
        return None  # what one of several has alone may be its own
    if own is not None:
        work.change_lost(root, earlier)
        return [own if v in kin and v != own else p for v, p in enumerate(parent)], None
    node = work.add_lost(best_row(work, root, kin), kin)
    later = work.states[node].copy()
    later[more] = np.where(later[more] > 0, later[more], row[more])
    work.change_lost(node, later)
    work.change_lost(root, earlier)
    work.free.add(node)
    out = [*parent, root]
    for v in kin:
        out[v] = node
    return out, node


def _span(has: NDArray[np.bool_]) -> tuple[int, int]:
    at = np.flatnonzero(has)
    return (int(at[0]), int(at[-1])) if len(at) else (0, -1)


def _new(work: Workspace, early: int, late: int, first: int, last: int) -> NDArray[np.bool_]:
    """Clusters that only `late` has, inside what `early` covers, and whose words are not near by in `early`."""
    states, clusters, bits = work.states, work.collation.clusters, work.collation.bits
    where = np.arange(states.shape[1])
    found = (states[late] > 0) & (states[early] == 0) & (where > first) & (where < last)
    for c in np.flatnonzero(found).tolist():
        words = set(clusters[c].spoken[states[late, c]].tolist()) - {0}
        near: set[int] = set()
        for k in range(max(0, c - 3), min(len(clusters), c + 4)):
            near |= set(clusters[k].spoken[states[early, k]].tolist())
        mass = sum(float(bits[w]) for w in sorted(words))
        if sum(float(bits[w]) for w in sorted(words & near)) >= work.settings.lost.told_again * mass or len(words) < 5:
            found[c] = False
    return np.asarray(found, np.bool_)


def _grown_inside(work: Workspace, a: int, b: int) -> float:
    """Bits that b's shared sentences have beyond a's."""
    both = (work.states[a] > 0) & (work.states[b] > 0)
    there = links(work.collation.bank, work.states, np.array([a]), np.array([b]))[both, 0].sum()
    back = links(work.collation.bank, work.states, np.array([b]), np.array([a]))[both, 0].sum()
    return float(there - back)


def via(
    work: Workspace, parent: list[int], clues: Sequence[Clues], outlets: Sequence[str]
) -> tuple[list[int], dict[int, tuple[str, str | None]]]:
    """Put a lost version between a version and its parent where it names as its source a page that is not among the
    versions (`outlets` are theirs). Gives (parents, {lost node: (name of the source, its language)}).
    """
    named: dict[int, tuple[str, str | None]] = {}
    if work.settings.genre != "wire":
        return parent, named
    sources: dict[str, list[int]] = {}
    for v, c in enumerate(clues):
        if len(c.sources) == 1 and not any(same_name(c.sources[0], o) for o in outlets) and parent[v] >= 0:
            sources.setdefault(c.sources[0], []).append(v)
    for source, kids in sorted(sources.items()):
        ups = {parent[v] for v in kids}
        if len(ups) != 1 or source in {name for c in clues for name in c.credits}:
            continue
        up = ups.pop()
        node = work.add_lost(best_row(work, up, kids) if len(kids) > 1 else work.states[kids[0]].copy(), kids)
        work.free.add(node)
        parent = [*parent, up]
        for v in kids:
            parent[v] = node
        named[node] = (source, languages().get(source.casefold()))
    return parent, named

"""Lost versions: postulated where a node that nobody has makes the whole cheaper by more than its price."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retold.story.lineage.price import links
from retold.story.lineage.search import best_tree
from retold.story.lineage.workspace import Workspace

_TRIED = ((40, 10), (80, 6), (10**9, 2))  # up to so many nodes, how many of the best medians are tried in each round
_PRUNED = 120  # nodes above which lost versions are not tried for being needless (a bound on work)
_MANY = np.iinfo(np.int32).max
_TRIPLES = 4000  # medians estimated at most each round


def with_lost(work: Workspace, parent: list[int], score: float) -> tuple[Workspace, list[int], float]:
    """Add lost versions one by one, the best first, while the score falls; drop those left with one child."""
    limits = work.settings.lost
    spent = 0
    for _ in range(limits.most):
        spent += _tried(len(work)) * len(work) * (len(work.collation.clusters) + len(work))
        if len(work) < 3 or spent > limits.cells:
            break
        step = _one_more(work, parent, score)
        if step is None:
            break
        work, parent, score = step
    work, parent, score = _pruned(work, parent, score)
    return without_near(work, parent, score)


def _pruned(work: Workspace, parent: list[int], score: float) -> tuple[Workspace, list[int], float]:
    """Drop lost versions without which, those added later being there, the whole is cheaper."""
    again = len(work) <= _PRUNED
    while again:
        again = False
        for k in range(work.extant, len(work)):
            if k in work.free or k == work.forced_root:
                continue
            trial = work.copy()
            moved, value = dropped(trial, parent, k)
            moved, value = best_tree(trial, moved, quick=True)
            trial, moved, value = settled(trial, moved, value)
            least = work.settings.lost.omissions if only_omits(work, parent, k) else 0.0
            if value < score + least - 1e-6:
                work, parent, score, again = trial, moved, value, True
                break
    return work, parent, score


def only_omits(work: Workspace, parent: Sequence[int], k: int) -> bool:
    """Whether a lost version has next to nothing that its parent does not have so: it is known by what it lacks."""
    above = parent[k]
    if above < 0:
        return False
    a, b = work.states[above], work.states[k]
    own = np.flatnonzero((b > 0) & (a != b))
    clusters = work.collation.clusters
    bits = sum(float(clusters[c].change[a[c], b[c]]) for c in own.tolist() if clusters[c].event)
    return bits <= work.settings.lost.own


def dropped(work: Workspace, parent: Sequence[int], k: int) -> tuple[list[int], float]:
    """The tree without lost node k: its children go to its parent, or, at the root, to the child nearest to it."""
    kids = [v for v, p in enumerate(parent) if p == k]
    heir = min(kids, key=lambda v: (float(work.price[k, v]), v))
    above = parent[k]
    moved = [(above if above >= 0 else heir) if p == k else p for p in parent]
    if above < 0:
        moved[heir] = -1
    moved[k] = -2
    new = work.drop([k])
    moved = [int(new[p]) if p >= 0 else p for v, p in enumerate(moved) if new[v] >= 0]
    return moved, work.score(moved)


def without_near(work: Workspace, parent: list[int], score: float) -> tuple[Workspace, list[int], float]:
    """Drop lost versions that say nothing their parent, or a child at hand, could not have said: they differ too little
    from it. Where the whole becomes dearer by more than that, since credits or times speak for them, they stay.
    """
    least = work.settings.lost.apart
    while True:
        near: list[tuple[float, int, int]] = []
        for k in range(work.extant, len(work)):
            if k in work.free or k == work.forced_root:
                continue
            if parent[k] >= 0 and work.text[parent[k], k] < least:
                near.append((float(work.text[parent[k], k]), k, parent[k]))
            near.extend(
                (float(max(work.text[k, v], work.text[v, k])), k, v)
                for v, p in enumerate(parent)
                if p == k and v < work.extant and max(work.text[k, v], work.text[v, k]) < least
            )
        for _, k, heir in sorted(near):
            trial = work.copy()
            moved = _inherited(trial, parent, k, heir)
            moved, value = best_tree(trial, moved, quick=True)
            if value <= score + least:
                work, parent, score = trial, moved, value
                break
        else:
            return work, parent, score


def _inherited(work: Workspace, parent: Sequence[int], k: int, heir: int) -> list[int]:
    """The tree where a neighbour of lost node k, which is dropped, stands in its place."""
    above = parent[k]
    moved = [heir if p == k else p for p in parent]
    if heir != above:
        moved[heir] = above
    moved[k] = -2
    new = work.drop([k])
    return [int(new[p]) if p >= 0 else p for v, p in enumerate(moved) if new[v] >= 0]


def _tried(nodes: int) -> int:
    return next(count for limit, count in _TRIED if nodes <= limit)


def _one_more(work: Workspace, parent: list[int], score: float) -> tuple[Workspace, list[int], float] | None:
    best: tuple[Workspace, list[int], float] | None = None
    for gain, triple in _medians(work, parent)[: _tried(len(work))]:
        if gain < work.settings.lost.promise or (best is not None and score - gain > best[2] + 40):
            break
        trial = work.copy()
        u, x, y = triple
        up = parent[u] in (x, y)
        above = parent[u] if up else u if (parent[x] == u and parent[y] == u) else -1
        kids = [k for k in triple if k != above]
        node = trial.add_lost(best_row(trial, above, kids), kids)
        start = [*parent, above]
        for k in kids:
            start[k] = node
        found, value = best_tree(trial, start, quick=True)
        trial, found, value = settled(trial, found, value)
        if value < score - 1e-6 and (best is None or value < best[2] - 1e-9):
            best = (trial, found, value)
    return best


def settled(work: Workspace, parent: list[int], score: float) -> tuple[Workspace, list[int], float]:
    """Fit the readings of lost nodes to their neighbours, re-attach, and drop those with fewer than two children."""
    for _ in range(3):
        for node in range(work.extant, len(work)):
            kids = [v for v, p in enumerate(parent) if p == node]
            row = best_row(work, parent[node], kids)
            if (row != work.states[node]).any():
                work.change_lost(node, row)
        fresh, value = best_tree(work, parent, quick=True)
        same = fresh == parent
        parent, score = fresh, value
        counts = np.bincount([p for p in parent if p >= 0], minlength=len(work))
        gone = [k for k in range(work.extant, len(work)) if counts[k] < 2 and k not in work.free]
        if gone:
            for k in gone:
                for v, p in enumerate(parent):
                    if p == k:
                        parent[v] = parent[k]
                parent[k] = -2
            new = work.drop(gone)
            parent = [int(new[p]) if p >= 0 else p for v, p in enumerate(parent) if new[v] >= 0]
            score = work.score(parent)
        elif same:
            break
    return work, parent, score


def beneath_root(work: Workspace, parent: list[int]) -> tuple[Workspace, list[int], NDArray[np.int64]]:
    """Merge lost children of a lost root with it where, its readings fitted again, it can say what they say at little
    cost: two lost neighbours are fitted to one another, which makes what they save look larger than it is. Gives
    (nodes, parents, new number of each node).
    """
    number = np.arange(len(work))
    root = parent.index(-1)
    if root < work.extant:
        return work, parent, number
    for k in [k for k, p in enumerate(parent) if p == root and k >= work.extant and k not in work.free]:
        node, top = int(number[k]), parent.index(-1)
        kids = [v for v, p in enumerate(parent) if p == top]
        apart = work.copy()
        apart.change_lost(top, best_row(apart, -1, kids))
        old = min(_below_root(work, top, kids), _below_root(apart, top, kids))
        trial = work.copy()
        moved = [top if p == node else p for p in parent]
        children = [v for v, p in enumerate(moved) if p == top and v != node]
        trial.change_lost(top, best_row(trial, -1, children))
        inner = sum(float(work.price[node, v]) for v, p in enumerate(parent) if p == node)
        if _below_root(trial, top, children) <= old + inner + work.settings.lost.beside:
            moved[node] = -2
            new = trial.drop([node])
            work, parent = trial, [int(new[p]) if p >= 0 else p for v, p in enumerate(moved) if new[v] >= 0]
            number = np.where(number >= 0, new[number], -1)
    return work, parent, number


def _below_root(work: Workspace, root: int, kids: Sequence[int]) -> float:
    """What a root and the links to its children cost, in bits."""
    return float(work.root[root]) + sum(float(work.price[root, v]) for v in kids)


def best_row(work: Workspace, above: int, kids: Sequence[int]) -> NDArray[np.int32]:
    """The readings of a lost node that make the links to its parent and children cheapest, cluster by cluster."""
    bank = work.collation.bank
    around = work.states[[*kids, above] if above >= 0 else list(kids)]
    skip = np.zeros((len(kids), around.shape[1]) if work.taken else (0, 0), np.int8)
    for n, k in enumerate(kids):
        if k in work.taken:
            skip[n, work.taken[k].clusters] = 1
    less = np.array([work.less[k] if k < work.extant else 0.0 for k in kids])
    own = tuple(k < work.extant and bool(work.agency[k]) for k in kids)
    seen = b"".join((bytes((above >= 0, *own)), around.tobytes(), skip.tobytes(), less.tobytes()))
    return bank.remembered(len(kids), seen, lambda: _fitted(work, around, above >= 0, skip, less, own))


def _fitted(
    work: Workspace,
    around: NDArray[np.int32],
    hangs: bool,
    skip: NDArray[np.int8],
    less: NDArray[np.float64],
    own: Sequence[bool],
) -> NDArray[np.int32]:
    present = around > 0
    if work.taken:
        theirs = (skip == 0).any(axis=0)
        present[: len(skip)] &= (skip == 0) | ~theirs
    several = (present.sum(axis=0) >= 3) & (
        np.where(present, around, _MANY).min(axis=0) < (around * present).max(axis=0)
    )
    collation = work.collation
    places = np.flatnonzero(several)
    met = np.where(present[:, places], around[:, places], 0).T.tolist()
    for c, readings in zip(places.tolist(), met, strict=True):
        collation.bank.meet(c, tuple(filter(None, readings)), collation.bits, work.settings)
    return collation.bank.fitted(around, hangs, skip, work.settings.cost, less, own)


def _medians(work: Workspace, parent: Sequence[int]) -> list[tuple[float, tuple[int, int, int]]]:
    """Promising (node, neighbour, neighbour) with the bits that a median of the three would save, best first."""
    text = work.text
    near = (text + text.T) / 2
    n = len(parent)
    around: list[list[int]] = [[] for _ in range(n)]
    for v, p in enumerate(parent):
        if p >= 0:
            around[p].append(v)
            around[v].append(p)
    rough: list[tuple[float, int, int, int]] = []
    for u in range(n):
        them = np.asarray(sorted(around[u]), np.int64)
        if len(them) < 2:
            continue
        bound = (near[u, them][:, None] + near[u, them][None, :] - near[np.ix_(them, them)]) / 2
        i, j = np.triu_indices(len(them), 1)
        value = bound[i, j]
        good = np.flatnonzero(value > work.settings.lost.promise)
        rough.extend((-float(value[k]), u, int(them[i[k]]), int(them[j[k]])) for k in good.tolist())
    rough.sort()
    rough = rough[:_TRIPLES]
    if not rough:
        return []
    bank, states = work.collation.bank, work.states
    triples = np.array([r[1:] for r in rough], np.int64)
    up = np.asarray(parent)[triples[:, 0]]
    above = np.where(up == triples[:, 1], triples[:, 1], np.where(up == triples[:, 2], triples[:, 2], triples[:, 0]))
    rest = np.array([[k for k in t if k != a] for t, a in zip(triples.tolist(), above.tolist(), strict=True)], np.int64)
    a, x, y = above, rest[:, 0], rest[:, 1]
    # Now: a is the parent of x; y hangs on a, or on x.
    middle = triples[:, 0]
    chain = middle != a
    other = np.where(x == middle, y, x)
    now = np.where(
        chain[None, :],
        links(bank, states, a, middle) + links(bank, states, middle, other),
        links(bank, states, a, x) + links(bank, states, a, y),
    )
    via_a = links(bank, states, a, x) + links(bank, states, a, y)
    via_x = links(bank, states, a, x) + links(bank, states, x, y)
    via_y = links(bank, states, a, y) + links(bank, states, y, x)
    saved = (now - np.minimum(np.minimum(via_a, via_x), via_y)).sum(axis=0)
    # The root itself may be a child of the lost one.
    out: list[tuple[float, tuple[int, int, int]]] = []
    for k in range(len(triples)):
        t = (int(triples[k, 0]), int(triples[k, 1]), int(triples[k, 2]))
        out.append((max(float(saved[k]), -rough[k][0] * 0.8), t))
    out.sort(key=lambda item: (-item[0], item[1]))
    return out

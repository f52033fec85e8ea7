"""The true tree, with the true lost versions, put to Retold's own score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.lineage_measures import Edges
from benchmarks.simulate import Family
from retold.describe.described import Described
from retold.story.lineage import LineageSettings
from retold.story.lineage.clues import Clues, clues
from retold.story.lineage.copies import Copies, merge_copies
from retold.story.lineage.copyists import as_copied
from retold.story.lineage.grown import grown, workspace
from retold.story.lineage.hidden import best_row, dropped, only_omits, with_lost
from retold.story.lineage.mixed import second_parents
from retold.story.lineage.origin import add_original, missing_original
from retold.story.lineage.price import links, prices
from retold.story.lineage.search import best_tree
from retold.story.lineage.settings import Genre
from retold.story.lineage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Stand:
    """A tree in Retold's terms: what it costs, and its links between versions at hand (a copy stands with its like)."""

    work: Workspace
    parent: list[int]
    names: tuple[str, ...]
    like: dict[str, str]  # the version that stands for each

    @property
    def bits(self) -> float:
        """The score that the search goes by, with what lost versions known by their lacks must save beyond it."""
        lacks = sum(
            only_omits(self.work, self.parent, k)
            for k in range(self.work.extant, len(self.work))
            if k not in self.work.free
        )
        return self.work.score(self.parent) + self.work.settings.lost.omissions * lacks

    @property
    def edges(self) -> Edges:
        """(nearest ancestor at hand, version), with the second parents that the tree asks for."""
        out: Edges = set()
        seconds = {s.child: s.parent for s in second_parents(self.work, self.parent)}
        for v in range(self.work.extant):
            for start in (self.parent[v], seconds.get(v, -1)):
                node = start
                while node >= self.work.extant:
                    node = self.parent[node]
                if node >= 0:
                    out.add((self.names[node], self.names[v]))
        return out


@dataclass(frozen=True, slots=True)
class Parts:
    """What a tree costs, in bits, by kind."""

    words: float  # changed inside sentences
    sentences: float  # added and cut
    clues: float  # credits, agencies, surnames, version numbers
    times: float  # stamps to be distrusted
    shape: float  # the prior over shapes
    lost: float  # lost versions, at their price
    root: float  # the origin's own text, and that it owes nobody


def retold_tree(described: list[Described], genre: Genre = "wire") -> tuple[Stand, list[Clues]]:
    """The tree that Retold finds, and the clues of its versions."""
    settings = LineageSettings.for_genre(genre)
    if genre == "manuscript":
        described = [as_copied(d, settings.manuscript) for d in described]
    every = clues(described, settings.clues)
    copies = merge_copies(described, every, exact=genre != "wire")
    kept, told = [described[k] for k in copies.first], [every[k] for k in copies.first]
    found = grown(workspace(kept, told, settings), told)
    return Stand(found.work, found.parent, tuple(d.document.id for d in kept), _like(described, copies)), told


def true_stand(family: Family, described: list[Described]) -> tuple[Stand, Stand]:
    """(the true tree, the tree that the search arrives at from there). Lost versions have the readings that suit the
    score best; those that only cost are left out, which changes no link between versions at hand.
    """
    settings = LineageSettings.for_genre("wire")
    every = clues(described, settings.clues)
    copies = merge_copies(described, every)
    kept, told = [described[k] for k in copies.first], [every[k] for k in copies.first]
    names = tuple(d.document.id for d in kept)
    work = workspace(kept, told, settings)
    agency = missing_original(work, told, None)
    forced = add_original(work, told, agency) if agency is not None else -1
    number = {
        int(described[k].document.id): g for g, head in enumerate(copies.first) for k in (head, *copies.groups[g])
    }
    work, parent = _hung(work, _kinship(family, number), forced)
    parent = _mixed(work, family, number, parent)
    work, parent = _bare(work, parent)
    start, score = best_tree(work, parent, quick=True)
    onwards, after, _ = with_lost(work.copy(), start, score)
    like = _like(described, copies)
    return Stand(work, parent, names, like), Stand(onwards, after, names, like)


def _like(described: list[Described], copies: Copies) -> dict[str, str]:
    return {
        described[k].document.id: described[head].document.id
        for head, group in zip(copies.first, copies.groups, strict=True)
        for k in (head, *group)
    }


def _kinship(family: Family, number: dict[int, int]) -> dict[int, int]:
    """Parent of each node that matters: versions at hand as groups of copies (0 …), hidden ones as −2 − their number.
    A hidden one with a single child is no more than its child.
    """

    def key(k: int) -> int:
        return number[k] if k in number else -2 - k

    up: dict[int, int] = {}
    for n in family.nodes:  # parents stand before children: the first of a group of copies says where the group hangs
        up.setdefault(key(n.number), key(n.parents[0]) if n.parents else -1)
    while True:
        counts: dict[int, int] = {}
        for p in up.values():
            counts[p] = counts.get(p, 0) + 1
        thin = [k for k in up if k < -1 and counts.get(k, 0) < 2]
        if not thin:
            return up
        gone = thin[0]
        above = up.pop(gone)
        up = {k: above if p == gone else p for k, p in up.items()}


def _hung(work: Workspace, up: dict[int, int], forced: int) -> tuple[Workspace, list[int]]:
    """The nodes with the hidden ones among them, and their parents; a lost original that credits demand is the top."""
    top = next(k for k, p in up.items() if p == -1)
    place = {k: k for k in up if k >= 0}
    if forced >= 0 and top < -1:
        place[top] = forced
    for k in sorted(k for k in up if k < -1):  # the latest first, so that children stand before parents
        if k not in place:
            kids = [place[v] for v, p in up.items() if p == k]
            place[k] = work.add_lost(best_row(work, -1, kids), kids)
    parent = [-1] * len(work)
    for k, p in up.items():
        if p != -1:
            parent[place[k]] = place[p]
        elif forced >= 0 and place[k] != forced:
            parent[place[k]] = forced
    for _ in range(3):
        for node in range(work.extant, len(work)):
            kids = [v for v, p in enumerate(parent) if p == node]
            if kids:
                work.change_lost(node, best_row(work, parent[node], kids))
    return work, parent


def _mixed(work: Workspace, family: Family, number: dict[int, int], parent: list[int]) -> list[int]:
    """Give versions their true second parents where that costs less than to have one."""
    limits = work.settings.mixed
    for v in family.visible:
        node, second = number[v], family.nodes[v].parents[1:]
        if not second or second[0] not in number or node in work.taken or parent[node] < 0:
            continue
        ends = np.array([parent[node], number[second[0]]])
        bits = links(work.collation.bank, work.states, ends, np.array([node, node]))
        clusters = np.flatnonzero(bits[:, 0] - bits[:, 1] > limits.sentence_bits)
        if (bits[clusters, 0] - bits[clusters, 1]).sum() > limits.price and number[second[0]] != node:
            work.take(node, clusters, number[second[0]])
    return parent


def _bare(work: Workspace, parent: list[int]) -> tuple[Workspace, list[int]]:
    """Without the lost versions that cost more than they save."""
    again = True
    while again:
        again = False
        before = Stand(work, parent, (), {}).bits
        for k in range(work.extant, len(work)):
            if k in work.free or parent[k] < 0:
                continue
            trial = work.copy()
            moved, _ = dropped(trial, parent, k)
            if Stand(trial, moved, (), {}).bits < before - 1e-6:
                work, parent, again = trial, moved, True
                break
    return work, parent


def parts(stand: Stand) -> Parts:
    """What a tree costs, kind by kind."""
    work, parent = stand.work, stand.parent
    settings, bank = work.settings, work.collation.bank
    words = sentences = clue = 0.0
    size = [1] * len(parent)
    for v, p in enumerate(parent):
        node = p
        while node >= 0:
            size[node] += 1
            node = parent[node]
        if p < 0:
            continue
        source, target = work.states[p : p + 1], work.states[v : v + 1]
        flat = float(bank.flat(source, target, settings.cost)[0][0, 0])
        rate = float(prices(bank, source, target, settings.cost)[0, 0]) - flat
        both = (source[0] > 0) & (target[0] > 0)
        changed = float(links(bank, work.states, np.array([p]), np.array([v]))[both, 0].sum()) + rate
        words += changed
        sentences += float(work.text[p, v]) - changed
        clue += float(work.clue[p, v])
    shape = settings.clues.hub * sum(float(np.log2(s)) for s in size)
    lost = settings.lost.price * (len(work) - work.extant - len(work.free)) + settings.mixed.price * len(work.taken)
    lost += sum(took.bits for took in work.taken.values())
    lost += stand.bits - work.score(parent)
    root = float(work.root[parent.index(-1)])
    times = stand.bits - (words + sentences + clue + shape + lost + root)
    return Parts(words, sentences, clue, times, shape, lost, root)

"""Measures of a reconstructed family tree against a simulated one, and the baselines, on the same trees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from rapidfuzz.distance import Indel

from benchmarks.simulate import Family

Edges = set[tuple[str, str]]


@dataclass(slots=True)
class Tally:
    """Sums over families."""

    right: int = 0
    said: int = 0
    true: int = 0
    undirected: int = 0
    said_undirected: int = 0
    true_undirected: int = 0
    reversed: int = 0
    ordered: int = 0
    roots: int = 0
    families: int = 0
    signs: float = 0.0
    claims: list[tuple[float, bool]] = field(default_factory=list)
    certain: list[bool] = field(default_factory=list)
    lost_said: int = 0
    lost_right: int = 0
    lost_true: int = 0
    lost_found: int = 0
    lost_near: int = 0
    lost_read: int = 0
    lost_read_found: int = 0
    lost_needed: int = 0
    lost_needed_found: int = 0
    lost_all: int = 0
    lost_all_found: int = 0
    mixed_said: int = 0
    mixed_right: int = 0
    mixed_kin: int = 0  # said of versions that are mixed, or made from a hidden one that is
    mixed_all: int = 0
    mixed_true: int = 0
    mixed_found: int = 0

    def row(self) -> dict[str, float]:
        """The figures."""

        def f(hit: int, said: int, true: int) -> float:
            return round(2 * hit / (said + true), 3) if said + true else 1.0

        out = {
            "F": f(self.right, self.said, self.true),
            "uF": f(self.undirected, self.said_undirected, self.true_undirected),
            "reversed": round(self.reversed / max(1, self.ordered), 4),
            "root": round(self.roots / max(1, self.families), 3),
            "sign": round(self.signs / max(1, self.families), 3),
        }
        if self.claims:
            out["ece"] = round(calibration(self.claims), 3)
            sure = [ok for p, ok in self.claims if p >= 0.9]
            out["certain"] = round(float(np.mean(sure)), 3) if sure else float("nan")
            out["coverage"] = round(len(sure) / len(self.claims), 3)
        if self.lost_true or self.lost_said:
            out["lostP"] = round(self.lost_right / max(1, self.lost_said), 3)
            out["lost_near"] = round(self.lost_near / max(1, self.lost_said), 3)
            out["lostR_read"] = round(self.lost_read_found / max(1, self.lost_read), 3)
            out["lostR_needed"] = round(self.lost_needed_found / max(1, self.lost_needed), 3)
            out["lostR"] = round(self.lost_found / max(1, self.lost_true), 3)
            out["lostR_all"] = round(self.lost_all_found / max(1, self.lost_all), 3)
        if self.mixed_true or self.mixed_said:
            out["mixP"] = round(self.mixed_right / max(1, self.mixed_said), 3)
            out["mixP_kin"] = round(self.mixed_kin / max(1, self.mixed_said), 3)
            out["mixR"] = round(self.mixed_found / max(1, self.mixed_true), 3)
        return out


def calibration(claims: Iterable[tuple[float, bool]]) -> float:
    """Expected calibration error in ten bins."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    rows = list(claims)
    for p, ok in rows:
        bins.setdefault(min(9, int(p * 10)), []).append((p, ok))
    return sum(abs(sum(p for p, _ in b) - sum(ok for _, ok in b)) for b in bins.values()) / max(1, len(rows))


def true_edges(family: Family) -> Edges:
    """(nearest extant ancestor, version) of every visible version."""
    return {(str(p), str(v)) for v in family.visible for p in family.extant_parents(v)}


def closure(edges: Iterable[tuple[str, str]]) -> Edges:
    """All (ancestor, descendant)."""
    parents: dict[str, set[str]] = {}
    for p, v in edges:
        parents.setdefault(v, set()).add(p)
    out: Edges = set()
    for v in parents:
        todo, seen = list(parents[v]), set()
        while todo:
            k = todo.pop()
            if k not in seen:
                seen.add(k)
                todo.extend(parents.get(k, ()))
        out |= {(k, v) for k in seen}
    return out


def add_edges(tally: Tally, family: Family, edges: Edges) -> None:
    """Directed and undirected edges, reversed ancestor pairs, the root."""
    truth = true_edges(family)
    tally.right += len(edges & truth)
    tally.said += len(edges)
    tally.true += len(truth)
    a, b = {frozenset(e) for e in edges}, {frozenset(e) for e in truth}
    tally.undirected += len(a & b)
    tally.said_undirected += len(a)
    tally.true_undirected += len(b)
    below = {(str(x), str(v)) for v in family.visible for x in family.ancestors(v) if not family.nodes[x].hidden}
    tally.reversed += sum((v, p) in below for p, v in closure(edges))
    tally.ordered += len(below)
    names = [str(v) for v in family.visible]
    tally.roots += _top(names, edges) == _top(names, truth)
    tally.families += 1


def _top(names: list[str], edges: Edges) -> str | None:
    """The version that all others descend from, if one does."""
    reach = closure(edges)
    return next((n for n in names if all((n, v) in reach for v in names if v != n)), None)


def sign_similarity(names: list[str], mine: Iterable[tuple[str, str]], truth: Iterable[tuple[str, str]]) -> float:
    """Average sign similarity of path lengths (Roos and Heikkilä 2009), 0 to 1."""
    a, b = _paths(names, mine), _paths(names, truth)
    total, count = 0.0, 0
    for i in range(len(names)):
        sa = np.sign(a[i][:, None] - a[i][None, :])
        sb = np.sign(b[i][:, None] - b[i][None, :])
        keep = np.triu(np.ones_like(sa, dtype=bool), 1)
        keep[i] = keep[:, i] = False
        total += float((1 - 0.5 * np.abs(sa - sb))[keep].sum())
        count += int(keep.sum())
    return total / max(1, count)


def _paths(names: list[str], edges: Iterable[tuple[str, str]]) -> np.ndarray:  # type: ignore[type-arg]
    near: dict[str, set[str]] = {n: set() for n in names}
    for p, v in edges:
        near.setdefault(p, set()).add(v)
        near.setdefault(v, set()).add(p)
    out = np.full((len(names), len(names)), 99.0)
    index = {n: k for k, n in enumerate(names)}
    for n in names:
        seen, layer, depth = {n}, [n], 0
        while layer:
            for x in layer:
                if x in index:
                    out[index[n], index[x]] = depth
            layer = sorted({y for x in layer for y in near[x]} - seen)
            seen |= set(layer)
            depth += 1
    return out


def true_tree(family: Family) -> Edges:
    """All links of the true tree, hidden nodes included."""
    return {(str(p), str(n.number)) for n in family.nodes for p in n.parents}


@dataclass(frozen=True, slots=True)
class Hidden:
    """Hidden nodes as the visible descendants they have; see `identifiable_lost`."""

    needed: list[set[str]]
    read: list[set[str]]
    changed: list[set[str]]
    every: list[set[str]]


def identifiable_lost(family: Family) -> Hidden:
    """The hidden nodes of a family, by how well they could be known.

    changed: two or more branches, and each link that joins it to another node changes at least eight words, cuts
    included. needed: no version at hand could stand for it. Each lacks eight words of it that descendants in other
    branches kept (for versions that do not descend from it: that two branches kept). A child that only cuts more than
    another does leaves nothing by which a text between them could be known (nested cuts). read: the same with three.
    """
    children: dict[int, list[int]] = {n.number: [] for n in family.nodes}
    for n in family.nodes:
        for p in n.parents:
            children[p].append(n.number)
    below = {n.number: {v for v in family.visible if n.number in family.ancestors(v)} for n in family.nodes}
    words = {n.number: placed_words(family, n.number) for n in family.nodes}
    found = Hidden([], [], [], [])
    for n in family.nodes:
        if not n.hidden:
            continue
        names = {str(v) for v in below[n.number]}
        found.every.append(names)
        branches = [c for c in children[n.number] if below[c] or not family.nodes[c].hidden]
        links = [family.nodes[c].changed for c in branches] + ([n.changed] if n.parents else [])
        if len(branches) >= 2 and all(k >= _WORDS for k in links):
            found.changed.append(names)
        kin = [below[c] | ({c} if not family.nodes[c].hidden else set()) for c in branches]
        kept = [words[n.number] & set().union(*(words[v] for v in b)) for b in kin]
        if len(kept) >= 2:
            lacks = min(len(_wanted(kept, kin, v) - words[v]) for v in family.visible)
            found.needed.extend([names] * (lacks >= _WORDS))
            found.read.extend([names] * (lacks >= _FEW))
    return found


_WORDS = 8
_FEW = 3


def placed_words(family: Family, version: int) -> set[tuple[int, str, int]]:
    """Every word with the number of its sentence and a count of the same word before it there."""
    node = family.nodes[version]
    out: set[tuple[int, str, int]] = set()
    for o, line in zip(node.origin, node.lines, strict=True):
        out |= {(o, w, line[:k].count(w)) for k, w in enumerate(line)}
    return out


def _wanted(kept: list[set[tuple[int, str, int]]], kin: list[set[int]], version: int) -> set[tuple[int, str, int]]:
    """What a hidden text must have had by the witness of others than `version`."""
    if any(version in k for k in kin):
        return set().union(*(words for words, k in zip(kept, kin, strict=True) if version not in k))
    return {w for k, words in enumerate(kept) for w in words if any(w in other for other in kept[:k])}


def identifiable_mixes(family: Family) -> Edges:
    """(parent, version) of mixed versions whose parents are both visible and unrelated, each of which has at least two
    sentences, together twelve words, that the other does not have so.
    """
    out: Edges = set()
    for n in family.nodes:
        if n.hidden or len(n.parents) < 2:
            continue
        a, b = n.parents
        if family.nodes[a].hidden or family.nodes[b].hidden or a in family.ancestors(b) or b in family.ancestors(a):
            continue
        if _better(family, n.number, a, b) and _better(family, n.number, b, a):
            out |= {(str(a), str(n.number)), (str(b), str(n.number))}
    return out


def _better(family: Family, version: int, one: int, other: int) -> bool:
    node = family.nodes[version]
    gain = []
    for o, line in zip(node.origin, node.lines, strict=True):
        gain.append(_words_apart(family, other, o, line) - _words_apart(family, one, o, line))
    better = [g for g in gain if g >= 3]
    return len(better) >= 2 and sum(better) >= 12


def _words_apart(family: Family, version: int, origin: int, line: list[str]) -> int:
    node = family.nodes[version]
    if origin not in node.origin:
        return len(line)
    return int(Indel.distance(node.lines[node.origin.index(origin)], line))


def baselines(texts: Mapping[str, str], times: Mapping[str, float | None]) -> dict[str, Edges]:
    """Minimum spanning tree and neighbour joining on edit distance, nearest earlier time stamp, Edmonds alone."""
    import networkx as nx

    names = sorted(texts)
    words = {n: texts[n].lower().split() for n in names}
    n = len(names)
    apart = np.zeros((n, n))
    directed = np.zeros((n, n))
    for i in range(n):
        for j in range(i + 1, n):
            ops = Indel.editops(words[names[i]], words[names[j]])
            gone = sum(op.tag == "delete" for op in ops)
            new = sum(op.tag == "insert" for op in ops)
            apart[i, j] = apart[j, i] = gone + new
            directed[i, j], directed[j, i] = 8 * new + gone, 8 * gone + new
    graph = nx.Graph()
    graph.add_weighted_edges_from((names[i], names[j], apart[i, j]) for i in range(n) for j in range(i + 1, n))
    root = names[int(np.argmax([len(words[x]) for x in names]))]
    span = set(nx.bfs_edges(nx.minimum_spanning_tree(graph), root))
    early: Edges = set()
    for j, v in enumerate(names):
        before = [
            (apart[i, j], u)
            for i, u in enumerate(names)
            if times[u] is not None and times[v] is not None and times[u] < times[v]  # type: ignore[operator]
        ]
        if before:
            early.add((min(before)[1], v))
    digraph = nx.DiGraph()
    digraph.add_weighted_edges_from((names[i], names[j], directed[i, j]) for i in range(n) for j in range(n) if i != j)
    edmonds = set(nx.minimum_spanning_arborescence(digraph).edges)
    joined = _joined(names, apart)
    return {"spanning tree": span, "neighbour joining": joined, "nearest earlier": early, "Edmonds": edmonds}


def _joined(names: list[str], apart: np.ndarray) -> Edges:  # type: ignore[type-arg]
    """Neighbour joining (Saitou and Nei 1987); inner nodes are named with a star, so it has no extant parents."""
    active = list(names)
    d = {(a, b): float(apart[i, j]) for i, a in enumerate(names) for j, b in enumerate(names)}
    edges: Edges = set()
    while len(active) > 2:
        total = {a: sum(d[a, b] for b in active) for a in active}
        _, a, b = min(
            ((len(active) - 2) * d[a, b] - total[a] - total[b], a, b)
            for i, a in enumerate(active)
            for b in active[i + 1 :]
        )
        new = f"*{len(edges)}"
        edges |= {(new, a), (new, b)}
        for c in active:
            if c not in (a, b):
                d[new, c] = d[c, new] = (d[a, c] + d[b, c] - d[a, b]) / 2
        d[new, new] = 0.0
        active = [c for c in active if c not in (a, b)] + [new]
    edges.add((active[0], active[1]))
    return edges

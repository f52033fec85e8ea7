"""Sentence links inside a passage: which sentences say the same, one to one, one to many, many to one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retold.align import core
from retold.align.pair import Floats, Ints, Matches, Side, plain, room
from retold.align.settings import AlignSettings
from retold.model import LinkKind


@dataclass(frozen=True, slots=True, order=True)
class Linked:
    """Sentences [a0, a1) of a and [b0, b1) of b, by number in their sequence; a run of one or more on each side."""

    a0: int
    a1: int
    b0: int
    b1: int
    kind: LinkKind
    score: float


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where the sentences of a word sequence begin (ptr, one more than there are) and what their words weigh."""

    ptr: Ints
    owner: Ints  # number of the sentence of each word
    total: Floats  # summed weight of its words

    def __len__(self) -> int:
        return len(self.total)


def sentences_of(side: Side, sentence: Ints, weight: Floats) -> Sentences:
    """The sentences of one side, renumbered without holes."""
    first = np.flatnonzero(np.diff(sentence, prepend=-1) != 0)
    ptr = np.append(first, side.n).astype(np.int32)
    owner = np.repeat(np.arange(len(first), dtype=np.int32), np.diff(ptr))
    return Sentences(ptr, owner, np.bincount(owner, weight[side.ids]).astype(np.float64))


def link(
    a: Side, b: Side, sa: Sentences, sb: Sentences, x: Matches, box: tuple[int, int, int, int], s: AlignSettings
) -> list[Linked]:
    """Links among the sentences that lie (by more than half) in the words box = (a start, a end, b start, b end)."""
    p, q = _candidates(sa, sb, x, box)
    if len(p) == 0:
        return []
    out = room(len(p), np.float64)
    weight = x.weight
    core.pair_weights(
        plain(a.ids), plain(b.ids), plain(sa.ptr), plain(sb.ptr), plain(weight), plain(p), plain(q), len(p),
        room(len(weight)), out,
    )  # fmt: skip
    common = np.asarray(out, np.float64)
    dice = 2 * common / (sa.total[p] + sb.total[q])
    return _choose(a, b, sa, sb, p, q, common, dice, s)


def _candidates(sa: Sentences, sb: Sentences, x: Matches, box: tuple[int, int, int, int]) -> tuple[Ints, Ints]:
    """Pairs of sentences that a match inside the box ties, sorted."""
    a0, a1, b0, b1 = box
    first, last = x.ptr_a[a0], x.ptr_a[a1]
    to = x.to_b[first:last]
    i = np.repeat(np.arange(a0, a1, dtype=np.int32), np.diff(x.ptr_a[a0 : a1 + 1]))
    inside = (to >= b0) & (to < b1)
    key = np.unique(sa.owner[i[inside]].astype(np.int64) * len(sb) + sb.owner[to[inside]])
    return (key // len(sb)).astype(np.int32), (key % len(sb)).astype(np.int32)


def _choose(
    a: Side, b: Side, sa: Sentences, sb: Sentences, p: Ints, q: Ints, common: Floats, dice: Floats, s: AlignSettings
) -> list[Linked]:
    """Best pairs first; then sentences left over that are mostly contained in a linked one beside them."""
    of_a: dict[int, tuple[int, int]] = {}
    of_b: dict[int, tuple[int, int]] = {}
    links: dict[tuple[int, int], tuple[int, int, int, int, float]] = {}
    order = np.lexsort((q, p, -dice))
    rest: list[int] = []
    for k in order.tolist():
        u, v = int(p[k]), int(q[k])
        if u in of_a or v in of_b or dice[k] < s.link_least:
            rest.append(k)
            continue
        of_a[u] = of_b[v] = (u, v)
        links[u, v] = (u, u + 1, v, v + 1, float(dice[k]))
    for k in rest:
        u, v = int(p[k]), int(q[k])
        if u not in of_a and v in of_b and common[k] >= s.link_contained * sa.total[u]:
            key = of_b[v]
            a0, a1, b0, b1, score = links[key]
            if b1 - b0 == 1 and u in (a0 - 1, a1):
                links[key] = (min(u, a0), max(u + 1, a1), b0, b1, score)
                of_a[u] = key
        elif v not in of_b and u in of_a and common[k] >= s.link_contained * sb.total[v]:
            key = of_a[u]
            a0, a1, b0, b1, score = links[key]
            if a1 - a0 == 1 and v in (b0 - 1, b1):
                links[key] = (a0, a1, min(v, b0), max(v + 1, b1), score)
                of_b[v] = key
    for k in rest:
        u, v = int(p[k]), int(q[k])
        if dice[k] >= s.link_again and (u in of_a) != (v in of_b):
            of_a.setdefault(u, (u, v))
            of_b.setdefault(v, (u, v))
            links[u, v] = (u, u + 1, v, v + 1, float(dice[k]))
    return sorted(_finish(a, b, sa, sb, value) for value in links.values())


def _finish(a: Side, b: Side, sa: Sentences, sb: Sentences, value: tuple[int, int, int, int, float]) -> Linked:
    a0, a1, b0, b1, score = value
    kind: LinkKind = "reworded"
    if b1 - b0 > 1:
        kind = "split"
    elif a1 - a0 > 1:
        kind = "merged"
    else:
        i, j = int(sa.ptr[a0]), int(sb.ptr[b0])
        n, m = int(sa.ptr[a1]) - i, int(sb.ptr[b1]) - j
        if n == m and bool((a.ids[i : i + n] == b.ids[j : j + m]).all()):
            kind = "equal"
    return Linked(a0, a1, b0, b1, kind, score)

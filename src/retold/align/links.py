"""Sentence links inside a passage: which sentences say the same, one to one, one to many, many to one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retold.align import counts
from retold.align.pair import Floats, Ints, Matches, Side, floats, ints, plain, room
from retold.align.ready import Ready
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


def sentences_of(d: Ready, side: Side, weight: Floats) -> Sentences:
    """The sentences of one side, with the weights that its words have in this pair."""
    return Sentences(d.begins, d.owner, np.bincount(d.owner, weight[side.ids]).astype(np.float64))


def link(
    a: Side, b: Side, sa: Sentences, sb: Sentences, x: Matches, box: tuple[int, int, int, int], s: AlignSettings
) -> list[Linked]:
    """Links among the sentences that lie (by more than half) in the words box = (a start, a end, b start, b end)."""
    a0, a1, b0, b1 = box
    most = int(x.ptr_a[a1] - x.ptr_a[a0])
    p, q = room(most), room(most)
    pairs = counts.sentence_pairs(
        a0, a1, b0, b1, plain(x.ptr_a), plain(x.to_b), plain(sa.owner), plain(sb.owner), room(len(sb)), p, q
    )
    if pairs == 0:
        return []
    out = room(pairs, np.float64)
    counts.pair_weights(
        plain(a.ids), plain(b.ids), plain(sa.ptr), plain(sb.ptr), plain(x.weight), p, q, pairs, room(len(x.weight)), out
    )
    p, q, common = ints(p)[:pairs], ints(q)[:pairs], floats(out)
    dice = 2 * common / (sa.total[p] + sb.total[q])
    return _choose(a, b, sa, sb, p, q, common, dice, s)


def _choose(
    a: Side, b: Side, sa: Sentences, sb: Sentences, p: Ints, q: Ints, common: Floats, dice: Floats, s: AlignSettings
) -> list[Linked]:
    """Best pairs first; then sentences left over that are mostly contained in a linked one beside them."""
    of_a: dict[int, tuple[int, int]] = {}
    of_b: dict[int, tuple[int, int]] = {}
    links: dict[tuple[int, int], tuple[int, int, int, int, float]] = {}
    # the pairs come sorted
    order = np.argsort(-dice, kind="stable")
    rows = list(zip(*(v[order].tolist() for v in (p, q, common, dice)), strict=True))
    rest: list[tuple[int, int, float, float]] = []
    for u, v, shared, likeness in rows:
        if u in of_a or v in of_b or likeness < s.link_least:
            rest.append((u, v, shared, likeness))
            continue
        of_a[u] = of_b[v] = (u, v)
        links[u, v] = (u, u + 1, v, v + 1, likeness)
    for u, v, shared, _ in rest:
        if u not in of_a and v in of_b and shared >= s.link_contained * sa.total[u]:
            key = of_b[v]
            a0, a1, b0, b1, score = links[key]
            if b1 - b0 == 1 and u in (a0 - 1, a1):
                links[key] = (min(u, a0), max(u + 1, a1), b0, b1, score)
                of_a[u] = key
        elif v not in of_b and u in of_a and shared >= s.link_contained * sb.total[v]:
            key = of_a[u]
            a0, a1, b0, b1, score = links[key]
            if a1 - a0 == 1 and v in (b0 - 1, b1):
                links[key] = (a0, a1, min(v, b0), max(v + 1, b1), score)
                of_b[v] = key
    for u, v, _, likeness in rest:
        if likeness >= s.link_again and (u in of_a) != (v in of_b):
            of_a.setdefault(u, (u, v))
            of_b.setdefault(v, (u, v))
            links[u, v] = (u, u + 1, v, v + 1, likeness)
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
        if n == m and a.ids[i : i + n].tobytes() == b.ids[j : j + m].tobytes():
            kind = "equal"
    return Linked(a0, a1, b0, b1, kind, score)

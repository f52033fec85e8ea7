"""The course of two texts: whether they tell the same things one after the other, in whatever words.

Who rewords every sentence leaves no run of words that says anything. What he keeps is what the text tells, and in which
order: words that stand once in his text and once in the other (names, figures, things that are spoken of once) follow
each other there as here, and nearly every sentence on both sides has some. Another reporter of the same event has many
of these words too, but elsewhere, and much that is his own. Words inside quotation marks do not count, for two who
quote one speech have its words in one order.

Of n such words in an order of their own the longest ascending series has some 2 √n (Logan and Shepp 1977; Vershik and
Kerov 1977): what it has more, a word of the shorter text, is one measure; how much of both texts stands in sentences
with words of the series is another. Of few sentences nothing can be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from math import sqrt
from typing import Any

from retold.align import choose, series
from retold.align.pair import ints
from retold.align.rectangles import Rectangle
from retold.align.settings import AlignSettings
from retold.align.work import Work
from retold.model import LinkKind

Linked = tuple[int, int, int, int, LinkKind, float]
"""Sentences [a0, a1) of a and [b0, b1) of b, by number in their sequence, a run of one or more each; kind; score."""
Tie = tuple[int, int, int]
"""A sentence of a and one of b, by number in their sequence, and how many words of the series both have."""


@dataclass(frozen=True, slots=True)
class Course:
    """How far two texts tell the same in the same order.

    rate: from 1 on they do. ties: what the words of the series tie where they do, ascending. at_a, at_b: where these
    words stand.
    """

    rate: float = 0.0
    ties: Sequence[Tie] = ()
    at_a: Any = ()
    at_b: Any = ()


def course(w: Work, s: AlignSettings) -> Course:
    """The course of a pair that is numbered."""
    many, long, side_a, side_b, at_a, at_b, member = series.series(w, s.course_words)
    (plain_a, sentences_a, told_a), (plain_b, sentences_b, told_b) = side_a, side_b
    if min(sentences_a, sentences_b) < s.course_sentences:
        return Course()
    excess = (long - 2.0 * sqrt(many)) / min(plain_a, plain_b)
    a, b = told_a / plain_a, told_b / plain_b
    rate = round(min(excess / s.course_excess, sqrt(a * b) / s.course_share, min(a, b) / s.course_each), 4)
    if rate < 1.0:
        return Course(max(0.0, rate))
    inside = ints(member)[:long]
    return Course(rate, series.ties(w, long, at_a, at_b, member), ints(at_a)[inside], ints(at_b)[inside])


def followed(c: Course, taken: list[Rectangle], w: Work, s: AlignSettings) -> list[Rectangle]:
    """The passages, and others where sentences are tied that no passage touches: from the first of these to the last
    before the next passage, if enough words tie any of them."""
    begins_a, begins_b = w.a.own.begins, w.b.own.begins
    groups: list[list[tuple[int, int, int, int]]] = []
    most: list[int] = []  # words that tie two sentences, in each group
    last = None
    for u, v, n in c.ties:
        box = int(begins_a[u]), int(begins_a[u + 1]), int(begins_b[v]), int(begins_b[v + 1])
        if any((r.a0 < box[1] and box[0] < r.a1) or (r.b0 < box[3] and box[2] < r.b1) for r in taken):
            last = None
            continue
        between = last is not None and any(last[1] <= r.a0 < box[0] or last[3] <= r.b0 < box[2] for r in taken)
        if last is None or between:
            groups.append([])
            most.append(0)
        groups[-1].append(box)
        most[-1] = max(most[-1], n)
        last = box
    found = []
    for group in compress(groups, (n >= s.course_tie for n in most)):
        a0, b0 = group[0][0], group[0][2]
        a1, b1 = group[-1][1], max(box[3] for box in group)
        inside = c.at_a[(a0 <= c.at_a) & (c.at_a < a1) & (b0 <= c.at_b) & (c.at_b < b1)].tolist()
        nats = sum(min(s.most, float(w.weight[w.a.ids[i]])) for i in inside)
        found.append(Rectangle(a0, a1, b0, b1, nats, nats))
    return taken + found


def tied(
    c: Course, linked: list[list[Linked]], taken: list[Rectangle], w: Work, s: AlignSettings
) -> list[list[Linked]]:
    """The links of each passage, and those that the course makes inside it.

    Sentences that are tied and have no partner yet become partners. One that is tied to the partner of its neighbour
    joins it, unless these two are much alike. Where the text is reworded throughout, one word of the series is enough
    for either, between the same two links; and where each text has one sentence left there, the one is the other's if
    they have anything in common. Elsewhere a new sentence may well stand in place of another that was left out.
    """
    if not any(n >= s.course_tie for *_, n in c.ties):
        return linked
    links = _Links(linked, taken, w)
    throughout = links.mean < s.course_reworded
    sure = [(u, v) for u, v, n in c.ties if n >= s.course_tie]
    hints = [(u, v) for u, v, n in c.ties if n < s.course_tie and throughout]
    for u, v in sure:
        links.tie(u, v)
    for u, v in hints:
        if links.between(u, v):
            links.tie(u, v)
    for u, v in (*sure, *hints):
        links.join(u, v, s.link_again)
    if throughout:
        links.fill(s.course_alone)
    return links.groups()


class _Links:
    """The links of a pair while the course adds to them: for every sentence of either side the number of its link."""

    def __init__(self, linked: list[list[Linked]], taken: list[Rectangle], w: Work) -> None:
        self._w, self._taken = w, taken
        self._all = [(k, link) for k, group in enumerate(linked) for link in group]
        self._of_a: dict[int, int] = {}
        self._of_b: dict[int, int] = {}
        for n in range(len(self._all)):
            self._note(n)

    @property
    def mean(self) -> float:
        """What linked sentences have in common, on average; 0 where none are linked."""
        return sum(link[-1] for _, link in self._all) / max(1, len(self._all))

    def tie(self, u: int, v: int) -> None:
        """A link of two sentences of one passage of which neither has one."""
        if u in self._of_a or v in self._of_b:
            return
        begins_a, begins_b = self._w.a.own.begins, self._w.b.own.begins
        for k, r in enumerate(self._taken):
            if r.a0 <= begins_a[u] and begins_a[u + 1] <= r.a1 and r.b0 <= begins_b[v] and begins_b[v + 1] <= r.b1:
                self._all.append((k, (u, u + 1, v, v + 1, "reworded", choose.dice(self._w, u, v))))
                self._note(len(self._all) - 1)
                return

    def join(self, u: int, v: int, alike: float) -> None:
        """A sentence without a link, tied to one that is the only partner of a neighbour, becomes a partner as well,
        where these two have less than so much in common."""
        n = self._of_b.get(v) if u not in self._of_a else self._of_a.get(u) if v not in self._of_b else None
        if n is None:
            return
        k, (a0, a1, b0, b1, kind, score) = self._all[n]
        if score >= alike:
            return
        if u not in self._of_a and b1 - b0 == 1 and u in (a0 - 1, a1):
            a0, a1, kind = min(a0, u), max(a1, u + 1), "merged"
        elif v not in self._of_b and a1 - a0 == 1 and v in (b0 - 1, b1):
            b0, b1, kind = min(b0, v), max(b1, v + 1), "split"
        self._all[n] = k, (a0, a1, b0, b1, kind, score)
        self._note(n)

    def between(self, u: int, v: int) -> bool:
        """Whether two sentences without a link stand between the same two, or before the first or after the last."""
        if u in self._of_a or v in self._of_b:
            return False
        sides = ((self._of_a, u), (self._of_b, v))
        before = [max((x for x in of if x < at), default=-1) for of, at in sides]
        after = [min((x for x in of if x > at), default=-1) for of, at in sides]
        return all(self._of_a.get(x) == self._of_b.get(y) for x, y in (before, after))

    def fill(self, least: float) -> None:
        """A link of the one sentence and the one that have none between two links, where so much is in common."""
        ends = {link[1]: link[3] for _, link in self._all}
        for a0, b0 in [(link[0], link[2]) for _, link in self._all]:
            u, v = a0 - 1, b0 - 1
            if ends.get(u) == v and self.between(u, v) and choose.dice(self._w, u, v) >= least:
                self.tie(u, v)

    def groups(self) -> list[list[Linked]]:
        """The links of each passage, ascending."""
        found: list[list[Linked]] = [[] for _ in self._taken]
        for k, link in self._all:
            found[k].append(link)
        return [sorted(group) for group in found]

    def _note(self, n: int) -> None:
        _, (a0, a1, b0, b1, _, _) = self._all[n]
        for u in range(a0, a1):
            self._of_a[u] = n
        for v in range(b0, b1):
            self._of_b[v] = n

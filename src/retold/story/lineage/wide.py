"""The wide search: from the tree found step by step to better ones that no single step of that kind leads to.

The moves of moves.py are tried one after the other, and from the first tree that is better all over again, until none
is. Stories of few texts need none of this, and long ones get what the budget allows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retold.story.lineage.hidden import only_omits, settled, without_near
from retold.story.lineage.mixed import apart
from retold.story.lineage.moves import mixing, moves
from retold.story.lineage.search import best_tree
from retold.story.lineage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """A tree, its score, and what it costs where lost versions known by their lacks must save more."""

    work: Workspace
    parent: list[int]
    score: float
    bits: float


@dataclass(slots=True)
class Budget:
    """Work that is left, in nodes × (clusters + nodes) of the trees tried."""

    left: int

    def spend(self, work: Workspace) -> bool:
        """Whether one more tree over these nodes may be tried."""
        self.left -= len(work) * (len(work.collation.clusters) + len(work))
        return self.left > 0


def widened(work: Workspace, parent: list[int], score: float) -> tuple[Workspace, list[int], float]:
    """The best tree found from the one given, which it is if there is no better."""
    limits = work.settings.search
    if work.extant < limits.versions:
        return work, parent, score
    budget = Budget(limits.cells)
    best = _descended(_standing(work, parent, score), budget)
    again = True
    while again:
        again = False
        for trial, start in mixing(best.work, best.parent):
            first = _settled(trial, start, budget)
            if first is None or first.bits > best.bits + limits.detour:
                continue
            found = _descended(first, budget)
            if found.bits < best.bits - 1e-6:
                best, again = found, True
                break
    return without_near(best.work, best.parent, best.score)


def whole(work: Workspace, parent: list[int], score: float) -> float:
    """The score with what lost versions known by their lacks must save beyond it; no second parent may be kin."""
    if any(not apart(parent, v, took.second) for v, took in work.taken.items()):
        return np.inf
    lacks = sum(only_omits(work, parent, k) for k in range(work.extant, len(work)) if k not in work.free)
    return score + work.settings.lost.omissions * lacks


def _standing(work: Workspace, parent: list[int], score: float) -> Standing:
    return Standing(work, parent, score, whole(work, parent, score))


def _descended(at: Standing, budget: Budget) -> Standing:
    """Move by move to a tree from which no move leads to a better one."""
    while (step := _better(at, budget)) is not None:
        at = step
    return at


def _better(at: Standing, budget: Budget) -> Standing | None:
    limits = at.work.settings.search
    for trial, start in moves(at.work, at.parent):
        size = len(trial)
        fresh = _settled(trial, start, budget, at.bits + limits.slack)
        # Where no lost version comes or goes, it may be that no more was done than to fit its readings anew.
        least = limits.gain if size == len(at.parent) else 1e-6
        if fresh is not None and fresh.bits < at.bits - least:
            return fresh
    return None


def _settled(work: Workspace, start: list[int], budget: Budget, most: float = np.inf) -> Standing | None:
    """The tree that a start leads to; None where it costs more than `most` at first, or nothing more may be tried."""
    if not budget.spend(work):
        return None
    found, score = best_tree(work, start, quick=True)
    if whole(work, found, score) > most:
        return None
    return _standing(*settled(work, found, score))

"""The wide search: never worse than the tree it starts from, the same whatever the order, and bounded."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from benchmarks.lineage_simulated import described
from benchmarks.simulate import Knobs, grow
from hypothesis import given
from hypothesis import strategies as st

from retold.describe.described import Described
from retold.story.lineage import LineageSettings, lineage
from retold.story.lineage.clues import clues
from retold.story.lineage.copies import merge_copies
from retold.story.lineage.grown import Grown, grown, workspace
from retold.story.lineage.hidden import without_near
from retold.story.lineage.moves import descends, moved, moves
from retold.story.lineage.search import best_tree
from retold.story.lineage.wide import whole
from retold.story.lineage.workspace import Workspace

NARROW = replace(LineageSettings(), search=replace(LineageSettings().search, versions=10**9))


def tree(versions: list[Described], settings: LineageSettings) -> Grown:
    """The tree of a family as it is found."""
    every = clues(versions, settings.clues)
    first = merge_copies(versions, every).first
    told = [every[k] for k in first]
    return grown(workspace([versions[k] for k in first], told, settings), told)


def bits(found: Grown) -> float:
    """What the search goes by."""
    return whole(found.work, found.parent, found.work.score(found.parent))


@st.composite
def trees(draw: st.DrawFn) -> list[int]:
    """The parents of a random tree, its nodes shuffled."""
    n = draw(st.integers(2, 12))
    names = draw(st.permutations(range(n)))
    out = [-1] * n
    for k in range(1, n):
        out[names[k]] = names[draw(st.integers(0, k - 1))]
    return out


def test_it_finds_trees_that_single_steps_do_not() -> None:
    """Over simulated families the score falls; what is dropped for being too near costs its price at most."""
    saved = []
    for seed in range(12):
        versions = described(grow(seed, Knobs(mixed=0.25)))
        saved.append(bits(tree(versions, NARROW)) - bits(tree(versions, LineageSettings())))
    assert min(saved) > -LineageSettings().lost.price
    assert sum(x > 1 for x in saved) >= 3


def test_the_order_of_the_versions_does_not_matter() -> None:
    versions = described(grow(3, Knobs(mixed=0.25)))
    first = lineage(versions)
    random.Random(1).shuffle(versions)
    assert lineage(versions) == first


def test_stories_of_four_texts_are_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("searched")

    monkeypatch.setattr("retold.story.lineage.wide._descended", never)
    versions = described(grow(2, Knobs(versions=4, hidden=0.0)))
    assert lineage(versions).versions
    with pytest.raises(AssertionError, match="searched"):
        lineage(described(grow(2, Knobs(versions=6))))


def test_the_budget_bounds_the_search() -> None:
    """With nothing to spend the tree is the one found step by step."""
    versions = described(grow(5, Knobs()))
    poor = replace(LineageSettings(), search=replace(LineageSettings().search, cells=0))
    assert lineage(versions, settings=poor) == lineage(versions, settings=NARROW)


@given(trees(), st.data())
def test_a_node_hung_elsewhere_leaves_a_tree(parent: list[int], data: st.DataObject) -> None:
    n = len(parent)
    node = data.draw(st.integers(0, n - 1))
    to = data.draw(st.integers(0, n - 1).filter(lambda k: k != node))
    out = moved(parent, node, to)
    assert out[node] == to
    assert out.count(-1) == 1
    assert not descends(out).diagonal().any()


@given(trees())
def test_who_descends_from_whom(parent: list[int]) -> None:
    below = descends(parent)
    root = parent.index(-1)
    assert below[root].sum() == len(parent) - 1
    for v, p in enumerate(parent):
        if p >= 0:
            assert (below[:, v] == below[:, p] | (np.arange(len(parent)) == p)).all()


def test_moves_start_from_trees_and_leave_the_one_they_start_from_alone() -> None:
    found = tree(described(grow(4, Knobs())), LineageSettings())
    work, parent = found.work, list(found.parent)
    before = work.text.copy(), work.states.copy()
    count = 0
    for trial, start in moves(work, parent):
        count += 1
        assert len(start) == len(trial)
        assert start.count(-1) == 1
        assert not descends(start).diagonal().any()
    assert count > 5
    assert parent == found.parent
    assert (work.text == before[0]).all()
    assert (work.states == before[1]).all()


def _taken(work: Workspace) -> Workspace:
    trial = work.copy()
    trial.take(2, np.flatnonzero(work.states[2] > 0)[:3].astype(np.int64), 1)
    return trial


def test_what_comes_from_a_second_parent_is_paid_for_there() -> None:
    """Sentences taken from a second parent cost what it takes to make them from its own, and can be given back."""
    settings = LineageSettings()
    versions = described(grow(4, Knobs()))
    every = clues(versions, settings.clues)
    work = workspace(versions, every, settings)
    trial = _taken(work)
    parent = [-1] + [0] * (len(work) - 1)
    change = sum(
        float(work.collation.clusters[c].change[work.states[1, c], work.states[2, c]])
        - float(work.collation.clusters[c].change[work.states[0, c], work.states[2, c]])
        for c in trial.taken[2].clusters.tolist()
    )
    assert np.isclose(trial.score(parent), work.score(parent) + change + settings.mixed.price)
    trial.untake(2)
    assert np.allclose(trial.text, work.text)
    assert np.isclose(trial.score(parent), work.score(parent))


def test_a_second_parent_is_no_kin_of_the_first() -> None:
    """No tree has a second parent that descends from the version, or is an ancestor of the first."""
    settings = LineageSettings()
    versions = described(grow(4, Knobs()))
    work = workspace(versions, clues(versions, settings.clues), settings)
    trial = _taken(work)
    n = len(work)
    apart = [-1] + [0] * (n - 1)
    apart[2] = 3
    assert np.isfinite(whole(trial, apart, 0.0))
    above, below = list(apart), list(apart)
    above[3] = 1
    below[1] = 2
    assert whole(trial, above, 0.0) == np.inf
    assert whole(trial, below, 0.0) == np.inf


def test_a_near_copy_stays_where_credits_speak_for_it() -> None:
    """A lost version that reads as one at hand is dropped, unless the tree without it is the dearer for its clues: an
    agency's text is made from an earlier one of its own, not from an outlet's.
    """
    settings = LineageSettings()
    versions = described(grow(4, Knobs()))
    work = workspace(versions, clues(versions, settings.clues), settings)
    parent, _ = best_tree(work)
    v = next(k for k, p in enumerate(parent) if p >= 0)
    node = work.add_lost(work.states[v].copy(), [v])
    parent = [*parent, parent[v]]
    parent[v] = node
    told = work.copy()
    told.clue[:node, v] += 60.0
    assert node not in without_near(work, parent, work.score(parent))[1]
    assert node in without_near(told, parent, told.score(parent))[1]

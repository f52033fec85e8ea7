"""The inner loops of the search for a tree: as machine code, as plain Python, and beside the sums they stand for."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from benchmarks.lineage_simulated import described
from benchmarks.simulate import Knobs, grow

from retold.describe import Described, describe
from retold.model import Document
from retold.story.lineage import LineageSettings, Tree, arborescence, bank, lineage, workspace
from retold.story.lineage.clues import clues
from retold.story.lineage.collate import collate
from retold.story.lineage.columns import Cluster
from retold.story.lineage.grown import workspace as workspace_of
from retold.story.lineage.price import discount, prices, terms
from retold.story.lineage.search import best_tree
from retold.story.lineage.settings import CostSettings
from tests.plain import plain


@contextmanager
def uncompiled(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        loops = plain(Path(workspace.__file__).with_name("loops.py"))
        for module in (arborescence, bank, workspace):
            patch.setattr(module, "loops", loops)
        patch.setattr(bank, "COMPILED", False)
        yield


def families(count: int, versions: int = 9) -> list[list[Described]]:
    grown = [grow(seed, Knobs(versions=versions, wrong_dates=0.5, mixed=0.3)) for seed in range(count)]
    return [
        [
            describe(Document(str(n.number), f.text(n.number), outlet=n.outlet, published=n.shown))
            for n in (f.nodes[k] for k in f.visible)
        ]
        for f in grown
    ]


def trees(of: list[list[Described]]) -> list[Tree]:
    return [lineage(one) for one in of]


def test_compiled_and_plain_loops_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every tree, with every confidence, is the same to the last digit whether or not a compiler was at hand."""
    grown = families(4)
    fast = trees(grown)
    with uncompiled(monkeypatch):
        assert trees(grown) == fast


def test_plain_loops_are_tolerable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a compiler a tree of nine versions takes some seconds of processor time at most."""
    (one,) = families(1)
    with uncompiled(monkeypatch):
        begin = time.process_time()
        lineage(one)
    assert time.process_time() - begin < 6


def test_prices_are_the_sum_of_their_terms() -> None:
    """What the loops reckon in one go is the sum over clusters that `terms` gives, where nobody rewords."""
    for versions in families(3, 7):
        for settings in (LineageSettings(), LineageSettings.for_genre("wiki")):
            collation = collate(versions, settings)
            states = collation.state
            flat, _, _ = collation.bank.flat(states, states, settings.cost)
            assert np.allclose(flat, terms(collation.bank, states, states, settings.cost).sum(axis=0), atol=1e-9)
            assert prices(collation.bank, states, states, settings.cost).shape == flat.shape


def test_a_lost_reading_is_the_cheapest_of_all() -> None:
    """No other reading of a lost version makes the links to its children and its parent cheaper."""
    (versions,) = families(1)
    settings = LineageSettings()
    cost = settings.cost
    collation = collate(versions, settings)
    rng = random.Random(7)
    for hangs in (False, True):
        around = collation.state[rng.sample(range(len(versions)), 4)]
        kids = around[: 4 - hangs]
        row = collation.bank.fitted(around, hangs, np.zeros((0, 0), np.int8), cost)
        for c, cluster in enumerate(collation.clusters):
            totals = [
                _total(cluster, r, kids[:, c], int(around[-1, c]) if hangs else None, cost) for r in _all(cluster)
            ]
            same = len(set(around[:, c].tolist())) == 1
            assert same or totals[int(row[c])] <= min(totals) + 1e-9


def test_a_lost_reading_reckons_with_how_much_its_children_reword() -> None:
    """Where a run of changed words costs less in the link to a child, as much less in every reading weighs."""
    (versions,) = families(1)
    settings = LineageSettings()
    collation = collate(versions, settings)
    states, cost = collation.state, settings.cost
    less = discount(collation.bank, states, prices(collation.bank, states, states, cost), cost)
    assert (less >= 0).all()
    assert (less < cost.edit).all()
    kids = states[:3]
    row = collation.bank.fitted(kids, False, np.zeros((0, 0), np.int8), cost, np.full(3, 4.0))
    for c, cluster in enumerate(collation.clusters):
        totals = [
            _total(cluster, r, kids[:, c], None, cost)
            - 4.0 * cluster.scale * sum(float(cluster.runs[r, int(s)]) for s in kids[:, c])
            for r in _all(cluster)
        ]
        assert len(set(kids[:, c].tolist())) == 1 or totals[int(row[c])] <= min(totals) + 1e-9


def test_a_lost_reading_reckons_with_what_updates_add() -> None:
    """An agency's own text adds readily: what it alone has is no reason for the lost version to have had it too."""
    (versions,) = families(1)
    settings = LineageSettings()
    collation = collate(versions, settings)
    cost, fresh = settings.cost, settings.cost.update()
    kids = collation.state[:3]
    none = np.zeros((0, 0), np.int8)
    row = collation.bank.fitted(kids, False, none, cost, None, [True, True, False])
    for c, cluster in enumerate(collation.clusters):
        run = cost.run_share * cluster.event
        totals = [
            sum(
                float(cluster.change[r, s]) + run * (kind.cut * (r > 0 and s == 0) + kind.insert * (r == 0 and s > 0))
                for s, kind in zip(kids[:, c].tolist(), (fresh, fresh, cost), strict=True)
            )
            + cost.root_share * float(cluster.content[r])
            for r in _all(cluster)
        ]
        assert len(set(kids[:, c].tolist())) == 1 or totals[int(row[c])] <= min(totals) + 1e-9


def _all(cluster: Cluster) -> range:
    return range(len(cluster.content))


def _total(cluster: Cluster, r: int, kids: Iterable[int], above: int | None, cost: CostSettings) -> float:
    """What the links to children and parent cost where a lost version has reading r."""
    run = cost.run_share * cluster.event
    pairs = [(r, int(s)) for s in kids] + ([(above, r)] if above is not None else [])
    value = sum(float(cluster.change[a, b]) for a, b in pairs)
    value += run * cost.cut * sum(a > 0 and b == 0 for a, b in pairs)
    value += run * cost.insert * sum(a == 0 and b > 0 for a, b in pairs)
    return value if above is not None else value + cost.root_share * float(cluster.content[r])


def test_no_exchange_of_a_node_and_its_parent_is_left_that_helps() -> None:
    """A climb ends where no such exchange, with or without what else hangs on the parent, makes the tree cheaper."""
    rng = random.Random(3)
    for seed in range(4):
        versions = described(grow(seed, Knobs(versions=8)))
        settings = LineageSettings()
        work = workspace_of(versions, clues(versions, settings.clues), settings)
        parent, score = best_tree(work, [-1] + [rng.randrange(k) for k in range(1, len(work))])
        for v, p in enumerate(parent):
            if p < 0:
                continue
            for whole in (False, True):
                other = [v if whole and q == p else q for q in parent]
                other[v], other[p] = parent[p], v
                assert work.score(other) >= score - 1e-6

"""What the benchmark of limits says of families whose truth is known."""

from __future__ import annotations

from dataclasses import astuple

import pytest
from benchmarks.limits import Lots, lots, parts, retold_tree, true_stand
from benchmarks.lineage_measures import true_edges
from benchmarks.lineage_simulated import described
from benchmarks.simulate import Knobs, grow


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_the_true_tree_has_the_true_links(seed: int) -> None:
    """The true tree that Retold's score is asked about has every true link of a family without mixtures, hidden
    versions or not.
    """
    family = grow(seed, Knobs(mixed=0.0))
    stand, _ = true_stand(family, described(family))
    like = stand.like
    truth = {(like[p], like[v]) for p, v in true_edges(family) if like[p] != like[v]}
    assert stand.edges == truth


def test_the_parts_of_a_score_are_all_of_it() -> None:
    """What a tree costs kind by kind adds up to its score, and no kind is less than nothing but clues."""
    tree, _ = retold_tree(described(grow(6, Knobs())))
    kinds = parts(tree)
    assert sum(astuple(kinds)) == pytest.approx(tree.bits)
    assert min(kinds.words, kinds.sentences, kinds.times, kinds.shape, kinds.lost, kinds.root) > -1e-6


def test_who_needs_fewer_words_to_tell_versions_apart_tells_more() -> None:
    """Ties by three words include those by one, so that drawing lots among them finds fewer links."""
    closely, loosely = Lots(), Lots()
    for seed in range(4):
        family = grow(seed, Knobs())
        lots(closely, family, 1)
        lots(loosely, family, 3)
    assert closely.true == loosely.true
    assert closely.tied <= loosely.tied
    assert loosely.f <= closely.f <= 1

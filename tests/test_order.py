"""Pairs of one neighbourhood are aligned one after the other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.road import order
from retold.road.order import near_together, neighbourhoods


def test_two_crowds_with_a_bridge_are_two_neighbourhoods() -> None:
    """Documents that are all paired with each other get one label; a single pair between two crowds joins nothing."""
    crowds = [[(a, b) for a in some for b in some if a < b] for some in (range(0, 12, 2), range(1, 13, 2))]
    label = neighbourhoods(np.array([*crowds[0], *crowds[1], (0, 1)], np.int32), 14)
    assert len(set(label[0:12:2].tolist())) == len(set(label[1:13:2].tolist())) == 1
    assert label[0] != label[1]
    assert label[12:].tolist() == [12, 13]  # who has no neighbour stays alone


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda p: p[0] < p[1]), unique=True))
def test_every_pair_stays(pairs: list[tuple[int, int]]) -> None:
    """The order changes, the pairs do not."""
    ordered = near_together(np.array(pairs, np.int32).reshape(-1, 2), 31)
    assert sorted(map(tuple, ordered.tolist())) == sorted(pairs)


def test_very_many_pairs_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the bound nothing is put in order, for the sake of memory."""
    pairs = np.array([(5, 6), (0, 1), (2, 5)], np.int32)
    monkeypatch.setattr(order, "_MOST", 2)
    assert near_together(pairs, 7).tolist() == pairs.tolist()

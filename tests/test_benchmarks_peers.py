"""The comparison with other tools: its measures are right, and Retold's rows come out of it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from benchmarks.peers import corpora, one
from benchmarks.peers.jaccard import similar
from benchmarks.peers.lsh import best, candidates, same_group, search
from benchmarks.peers.measure import Truth, keys, load_truth, measures


def test_measures_of_pairs_are_right_on_a_case_made_by_hand(tmp_path: Path) -> None:
    """Six documents: 0-1, 0-2 and 3-4 are true, 1-2 is not scored, 5 does not count, and 4 is outside the scope."""
    scope = np.array([True, True, True, True, False, True])
    truth = Truth(
        "hand",
        6,
        keys([(1, 0), (0, 2), (3, 4)], 6),
        scope,
        ignored=keys([(1, 2)], 6),
        out=np.array([5]),
        rate=np.array([0.1, 0.1, 0.5]),
    )
    truth.save(tmp_path)
    found = keys([(0, 1), (1, 0), (3, 4), (1, 2), (2, 2), (2, 3), (0, 5), (4, 5)], 6)
    for known in (truth, load_truth(tmp_path, "hand")):
        result = measures(found, known)
        assert result["found"] == 3  # 0-1, 3-4 and the wrong 2-3
        assert result["recall"] == pytest.approx(2 / 3)
        assert result["precision"] == pytest.approx(2 / 3)
        assert result["f1"] == pytest.approx(2 / 3)
        assert result["served"] == pytest.approx(3 / 4)  # of 0, 1, 2 and 3 all but 2
        assert result["recall_by_rate"] == {"0.10": 0.5, "0.50": 1.0}
    assert measures(keys([], 6), truth)["precision"] is None


def test_pairs_with_no_end_in_the_scope_are_not_scored() -> None:
    """Where only a sample was compared with all others, nothing is known of two documents outside it."""
    truth = Truth("sample", 4, keys([(0, 1)], 4), np.array([True, False, False, False]))
    assert measures(keys([(0, 1), (2, 3)], 4), truth)["precision"] == 1.0
    assert measures(keys([(0, 1), (0, 3)], 4), truth)["precision"] == 0.5


def test_what_is_known_of_some_documents_is_what_was_known_of_all() -> None:
    """Without document 0 of five, the pair 3-4 is 2-3, and the pairs of 0 are gone."""
    truth = Truth(
        "all",
        5,
        keys([(0, 1), (3, 4)], 5),
        np.array([True, False, False, True, True]),
        ignored=keys([(0, 3), (1, 2)], 5),
        out=np.array([0, 2]),
        rate=np.array([0.1, 0.2]),
    )
    some = truth.among(np.array([1, 2, 3, 4]))
    assert some.true.tolist() == keys([(2, 3)], 4).tolist()
    assert some.ignored.tolist() == keys([(0, 1)], 4).tolist()
    assert some.scope.tolist() == [False, False, True, True]
    assert (some.out.tolist(), some.rate.tolist()) == ([1], [0.2])


def test_documents_of_one_group_make_all_its_pairs() -> None:
    """Every pair of a group, as far as one of the two is in the scope."""
    group = np.array([7, 1, 7, 7, 1])
    assert np.unique(same_group(group, np.ones(5, np.bool_), 5)).tolist() == keys(
        [(0, 2), (0, 3), (2, 3), (1, 4)], 5
    ).tolist()  # fmt: skip
    only = np.array([True, False, False, False, False])
    assert np.unique(same_group(group, only, 5)).tolist() == keys([(0, 2), (0, 3)], 5).tolist()


def test_the_search_finds_the_setting_that_tells_copies_apart() -> None:
    """Of two copies, one whole and one of which half the signature differs, only the whole one is true."""
    chance = np.random.default_rng(1)
    signatures = chance.integers(0, 1 << 60, (300, 128)).astype(np.uint64)
    signatures[7] = signatures[3]
    signatures[9, :64] = signatures[3, :64]
    scope = np.ones(300, np.bool_)
    found = candidates(signatures, 32, 4, scope)
    assert found is not None
    assert found.tolist() == keys([(3, 7), (3, 9), (7, 9)], 300).tolist()
    known = best(search(signatures, [Truth("copies", 300, keys([(3, 7)], 300), scope)]))["copies"]
    assert known["f1"] == 1.0
    assert known["setting"]["verify"] > 0.5
    assert candidates(np.zeros((3000, 4), np.uint64), 2, 2, np.ones(3000, np.bool_)) is None


def test_exact_jaccard_is_that_of_the_definition() -> None:
    """Two texts with two of four distinct trigrams in common."""
    pytest.importorskip("scipy")
    pairs, values = similar(["a b c d e", "x b c d e", "p q r"], 3, 0.01)
    assert pairs.tolist() == [[0, 1]]
    assert values.tolist() == [0.5]


def test_retold_is_measured_on_invented_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 200 generated documents with known retellings, all pairs are candidates, and none confirmed is wrong."""
    monkeypatch.setattr(corpora, "WORK", tmp_path)
    folder = corpora.corpus("generated-200")
    figures = json.loads(json.dumps(one.measure(folder, "Retold", {"workers": 1})))
    assert figures["documents"] == 200
    assert set(figures["cpu"]) == {"words", "pairs", "align", "group"}
    rows = {name: row["known"] for name, row in figures["pairs"].items()}
    assert rows["Retold, candidates"]["recall"] == 1.0
    assert rows["Retold, confirmed"]["precision"] == 1.0
    assert rows["Retold, confirmed"]["recall"] > 0.9
    assert rows["Retold, one story"]["precision"] == 1.0

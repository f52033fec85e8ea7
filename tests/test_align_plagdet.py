"""The PlagDet measure on hand-made cases with results worked out by hand."""

from __future__ import annotations

from math import log2

import pytest
from benchmarks.plagdet import Case, plagdet


def case(a0: int, a1: int, b0: int, b1: int, a: str = "s", b: str = "t") -> Case:
    return Case(a, b, a0, a1, b0, b1)


def test_a_perfect_detection_scores_one() -> None:
    """What is detected exactly scores 1."""
    score = plagdet([case(0, 100, 50, 150)], [case(0, 100, 50, 150)])
    assert (score.plagdet, score.precision, score.recall, score.granularity) == (1.0, 1.0, 1.0, 1.0)


def test_nothing_to_find_and_nothing_found_scores_one() -> None:
    """No cases and no detections is right; only one of both is wrong."""
    assert plagdet([], []).plagdet == 1.0
    assert plagdet([case(0, 9, 0, 9)], []).plagdet == 0.0
    assert plagdet([], [case(0, 9, 0, 9)]).plagdet == 0.0


def test_half_a_case_gives_recall_one_half() -> None:
    """A detection of one half on both sides: precision 1, recall 1/2, F1 2/3."""
    score = plagdet([case(0, 100, 0, 100)], [case(0, 50, 0, 50)])
    assert (score.precision, score.recall) == (1.0, 0.5)
    assert score.plagdet == pytest.approx(2 / 3)


def test_two_detections_of_one_case_cost_granularity() -> None:
    """One case found in two halves has granularity 2."""
    score = plagdet([case(0, 100, 0, 100)], [case(0, 50, 0, 50), case(50, 100, 50, 100)])
    assert (score.precision, score.recall, score.granularity) == (1.0, 1.0, 2.0)
    assert score.plagdet == pytest.approx(1 / log2(3))


def test_a_detection_must_touch_both_sides() -> None:
    """A detection that meets a case on one side only counts for nothing."""
    score = plagdet([case(0, 100, 0, 100)], [case(0, 100, 200, 300)])
    assert (score.precision, score.recall, score.plagdet) == (0.0, 0.0, 0.0)


def test_macro_average_is_over_cases_not_characters() -> None:
    """A missed short case costs as much as a missed long one."""
    score = plagdet([case(0, 1000, 0, 1000), case(0, 10, 0, 10, "u")], [case(0, 1000, 0, 1000)])
    assert score.recall == 0.5


def test_overlapping_detections_cover_a_character_once() -> None:
    """Characters covered twice count once."""
    score = plagdet([case(0, 100, 0, 100)], [case(0, 60, 0, 60), case(40, 80, 40, 80)])
    assert score.recall == pytest.approx(0.8)
    assert score.granularity == 2.0

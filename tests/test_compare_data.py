"""The comparison on the development data: real discrepancies and the seeds. Skipped where the data is absent."""

from __future__ import annotations

import pytest
from benchmarks import discrepancies, injected
from benchmarks.data import NoData, seeds

from retold.align import align_described
from retold.compare import changes
from retold.describe import describe

pytestmark = pytest.mark.data


def test_real_discrepancies_are_found_and_conflicts_are_right() -> None:
    """Most labelled discrepancies between news versions have a row over both spans, and conflicts are real ones."""
    try:
        figures = discrepancies.measure()
    except NoData as reason:
        pytest.skip(str(reason))
    assert figures["found"] >= 0.85
    assert figures["conflict_precision"] >= 0.9


def test_what_the_seeds_say_differently_is_found() -> None:
    """Every changed fact and every name variant of the seeds is a row, with the conflict flag that the finding has."""
    try:
        a, b, findings = seeds()
    except NoData as reason:
        pytest.skip(str(reason))
    one, two = describe(a), describe(b)
    rows = changes(one, two, align_described(one, two))
    for finding in findings:
        if finding["row"] == "S7":
            hits = [
                row
                for row in rows
                if discrepancies.overlaps(a.text, finding["a"], row.a)
                and discrepancies.overlaps(b.text, finding["b"], row.b)
            ]
            assert any(row.conflict == finding["conflict"] for row in hits), finding
        elif finding["row"] == "S8":
            assert any(
                (row.kind, row.a_text, row.b_text, row.conflict) == ("name", finding["a"], finding["b"], False)
                for row in rows
            ), finding


def test_injected_edits_are_found() -> None:
    """On a few real documents, nearly all injected edits are found and edits that keep the facts raise no alarm."""
    try:
        figures = injected.measure(documents=6)
    except NoData as reason:
        pytest.skip(str(reason))
    assert min(value for name, value in figures.items() if name.startswith("recall")) >= 0.7
    assert figures["conflict_precision"] >= 0.95
    assert figures["false_alarms"] <= 0.2

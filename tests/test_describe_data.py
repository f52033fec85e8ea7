"""describe: on the development data, the findings of the seeds, the labelled credits, and body that stays body."""

from __future__ import annotations

import pytest
from benchmarks import data, parts_credits


@pytest.mark.data
def test_what_careful_readers_found_is_found() -> None:
    """Every part, credit and quotation of the seeds is a row with the same span; labelled credits are found."""
    try:
        figures = parts_credits.measure()
    except data.NoData as reason:
        pytest.skip(str(reason))
    assert figures["seed_rows_found"] == 1
    assert figures["seed_boundaries_off"] == 0
    assert figures["credits_found"] >= 0.95
    assert figures["credits_not_labelled"] <= 1
    assert figures["body_of_releases"] >= 0.98
    assert figures["body_of_web_pages"] >= 0.98

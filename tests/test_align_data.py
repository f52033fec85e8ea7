"""The aligner on the development data, where it is at hand."""

from __future__ import annotations

import pytest
from benchmarks import align_languages, align_news
from benchmarks.data import NoData, data_folder


@pytest.mark.data
def test_news_and_seeds_keep_their_figures() -> None:
    """Every S4 row is linked, equal sentences of one family are, and independent reports have no passage."""
    try:
        data_folder()
    except NoData as reason:
        pytest.skip(str(reason))
    figures = align_news.measure()
    assert figures["seed_rows"] == 1.0
    assert figures["stolen"] == 0
    assert figures["equal_linked"] >= 0.98
    assert figures["clean_between"] >= 0.95


def test_links_hold_in_other_languages() -> None:
    """Sentence links of invented retellings in five languages reach F1 .9."""
    assert all(value >= 0.9 for value in align_languages.f1().values())

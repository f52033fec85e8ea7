"""Reading the development data: everything is read, and what is in doubt is told in few rows."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from retold.read import read

DATA = Path(os.environ.get("RETOLD_DATA", "../shared/data"))
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not DATA.is_dir(), reason="the development data are not here (set RETOLD_DATA)"),
]


def test_every_press_release_is_read() -> None:
    """Thirty thousand records come out one each, with date and outlet; three had been garbled, which is told."""
    path = DATA / "senate-releases" / "2005-2006.jsonl.gz"
    with gzip.open(path) as file:
        count = sum(1 for _ in file)
    reading = read(path)
    assert len(reading) == count
    assert all("read as Windows-1252" in reject.reason for reject in reading.rejects)
    assert len(reading.rejects) == 2
    assert all(document.published and document.outlet for document in reading)


def test_dates_of_one_day_are_ambiguous_and_told_once() -> None:
    """The news set writes 9/12/2022 in every row: one row says so, and --day-first settles it."""
    path = DATA / "ground-news" / "articles.jsonl"
    reading = read(path)
    assert all(document.published is None and document.published_raw for document in reading)
    (reject,) = reading.rejects
    assert f"first of {len(reading)} like it" in reject.reason
    settled = read(path, day_first=True)
    assert settled.rejects == ()
    assert {(d.published.month, d.published.day) for d in settled if d.published} == {(12, 9)}


def test_samples_of_the_formats_of_the_press_raise_nothing() -> None:
    """The sample files, broken ones among them, give documents and rows."""
    reading = read(DATA / "formats")
    assert any(document.format == "xml" for document in reading)
    assert all(document.text.strip() for document in reading)

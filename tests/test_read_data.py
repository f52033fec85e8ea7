"""Reading the development data: everything is read, and what is in doubt is told in few rows."""

from __future__ import annotations

import gzip
import json
import os
import tarfile
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


def test_a_text_inside_an_object_is_found_and_a_title_is_not_taken_for_it(tmp_path: Path) -> None:
    """As the interfaces of content systems and databases give records."""
    rows: list[dict[str, object]] = [
        {"id": "a", "article": {"title": "Ferry", "body": "It makes its last crossing."}},
        {"id": "b", "title": {"rendered": "Ferry"}, "content": {"rendered": "<p>It makes its last crossing.</p>"}},
        {"id": "c", "text": {"paragraphs": ["It makes", {"text": "its last crossing."}]}},
        {"id": ["d", "e"], "text": "It makes its last crossing.", "date": {"$date": "2024-02-12T18:30:00Z"}},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    documents = read(tmp_path)
    assert [" ".join(document.text.split()) for document in documents] == ["It makes its last crossing."] * 4
    assert [document.id for document in documents] == ["a", "b", "c", "d e"]
    assert documents[1].title == "Ferry"
    assert str(documents[3].published) == "2024-02-12 18:30:00+00:00"


def test_words_for_nothing_are_nothing_in_every_field(tmp_path: Path) -> None:
    """Tables written by programs say NULL, nan or \\N where there is nothing; no text, outlet or title is called so."""
    (tmp_path / "a.csv").write_text(
        "id,title,outlet,date,text\n1,nan,None,\\N,Some text\n2,x,y,NULL,NULL\n3,x,y,,nan\n"
    )
    reading = read(tmp_path)
    (document,) = reading
    assert (document.title, document.outlet, document.published_raw) == (None, None, None)
    assert [reject.reason for reject in reading.rejects] == ["empty: the field 'text' holds no text"] * 2


def test_several_authors_are_several(tmp_path: Path) -> None:
    """Two names are not run together to one."""
    (tmp_path / "a.json").write_text('{"text": "x", "authors": [{"name": "Ann Bell"}, "Northwire"]}')
    assert read(tmp_path)[0].author == "Ann Bell, Northwire"


def test_lines_of_a_table_that_end_as_on_old_macs(tmp_path: Path) -> None:
    """A carriage return alone ends a line where no other newline is there."""
    (tmp_path / "a.csv").write_bytes(b'id,text\r1,"One, two"\r2,Three\r')
    assert [(document.id, document.text) for document in read(tmp_path)] == [("1", "One, two"), ("2", "Three")]


def test_marks_that_are_not_doubled_are_kept_and_told(tmp_path: Path) -> None:
    """A quoted field with bare quotation marks inside loses none of them."""
    (tmp_path / "a.csv").write_text('id,text\n1,"He said "yes" to it"\n2,"He said ""no"" to it"\n3,5" pipe\n')
    reading = read(tmp_path)
    assert [document.text for document in reading] == ['He said "yes" to it', 'He said "no" to it', '5" pipe']
    assert [(reject.source[-7:], reject.reason) for reject in reading.rejects] == [
        ("a.csv#2", "read with a repair: marks inside a quoted field are not doubled")
    ]


def test_a_tar_archive_says_what_it_is(tmp_path: Path) -> None:
    """With what to do about it."""
    (tmp_path / "a.txt").write_text("x")
    with tarfile.open(tmp_path / "b.tar", "w") as archive:
        archive.add(tmp_path / "a.txt", "a.txt")
    assert read(tmp_path / "b.tar").rejects[0].reason == "a tar archive; unpack it first"

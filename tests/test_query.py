"""`query`: which documents of an index tell the same text."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

import retold
from retold import Document
from retold.errors import NothingToRead, UsageError
from tests.test_cli_trace import run
from tests.test_trace import OTHER, copies

WIRE, SHORT, REWORDED, BEES = copies()
WORDS = OTHER.replace(".", "").replace(",", "").split()


def strangers(count: int, seed: int = 1) -> list[Document]:
    """Texts that share words, and hardly more."""
    draw = random.Random(seed)
    return [
        Document(f"stranger-{n}", ". ".join(" ".join(draw.choices(WORDS, k=12)) for _ in range(15)) + f" {n}.")
        for n in range(count)
    ]


@pytest.mark.parametrize("many", [0, 200])
def test_copies_are_found_and_strangers_are_not(tmp_path: Path, many: int) -> None:
    """In a small index, where every shared n-gram counts, and in a larger one; as sure as `compare` is."""
    retold.index([WIRE, BEES, *strangers(many)], tmp_path / "index")
    found = retold.query([SHORT, REWORDED], tmp_path / "index")
    assert [(m.asked, m.document, m.known) for m in found] == [("short", WIRE, False), ("reworded", WIRE, False)]
    for asked, match in zip((SHORT, REWORDED), found, strict=True):
        held = retold.compare(asked, WIRE)
        assert match.confidence == pytest.approx(held.confidence)
        assert (match.share_asked, match.share) == pytest.approx((held.share_a, held.share_b), abs=0.02)
        assert match.passages
        for passage in match.passages:
            assert asked.text[passage.a.start : passage.a.end]
            assert WIRE.text[passage.b.start : passage.b.end]


def test_a_short_text_in_a_long_one_and_the_other_way_round(tmp_path: Path) -> None:
    """Evidence counts in one place of the longer, whichever that is."""
    long = Document(
        "long", "\n\n".join([d.text for d in strangers(12, 2)] + [WIRE.text] + [d.text for d in strangers(12, 3)])
    )
    retold.index([long, *strangers(150, 4)], tmp_path / "one")
    assert [m.document.id for m in retold.query([WIRE], tmp_path / "one")] == ["long"]
    retold.index([WIRE, *strangers(150, 4)], tmp_path / "two")
    assert [m.document.id for m in retold.query([long], tmp_path / "two")] == ["wire"]


def test_a_document_of_the_index_finds_itself_first(tmp_path: Path) -> None:
    """And says so; in parts that came one after the other."""
    for one in (WIRE, SHORT, REWORDED, BEES):
        retold.index([one], tmp_path / "index")
    found = retold.query([SHORT], tmp_path / "index")
    assert (found[0].document.id, found[0].known) == ("short", True)
    assert {m.document.id for m in found} == {"short", "wire", "reworded"}
    assert not retold.query([replace(SHORT, id="mine")], tmp_path / "index")[0].known


def test_more_copies_than_a_term_may_have(tmp_path: Path) -> None:
    """What many documents have makes no evidence; a text of which there are very many copies is found all the same."""
    some = [replace(WIRE, id=f"copy-{n}", text=f"{WIRE.text}\n\nEdition {n}.") for n in range(1_300)]
    retold.index([*some, BEES], tmp_path / "index")
    found = retold.query([REWORDED], tmp_path / "index", most=120)
    assert len(found) == 120
    assert {m.document.id.split("-")[0] for m in found} == {"copy"}


def test_what_is_added_is_asked_at_once(tmp_path: Path) -> None:
    """Also by a process that asked before."""
    retold.index([BEES], tmp_path / "index")
    assert retold.query([SHORT], tmp_path / "index") == ()
    retold.index([WIRE], tmp_path / "index")
    assert len(retold.query([SHORT], tmp_path / "index")) == 1


def test_nothing_depends_on_workers(tmp_path: Path) -> None:
    """The same matches in the same order."""
    retold.index([WIRE, SHORT, BEES, *strangers(130)], tmp_path / "index")
    asked = [replace(REWORDED, id=f"r{n}", text=f"{REWORDED.text} {n}") for n in range(12)]
    assert retold.query(asked, tmp_path / "index", workers=1) == retold.query(asked, tmp_path / "index", workers=3)


def test_what_cannot_be_asked(tmp_path: Path) -> None:
    """No index, no document, a document without words, an index whose files are gone."""
    with pytest.raises(UsageError, match="holds no index"):
        retold.query([WIRE], tmp_path / "none")
    retold.index([WIRE], tmp_path / "index")
    with pytest.raises(NothingToRead):
        retold.query([], tmp_path / "index")
    with pytest.raises(UsageError, match="takes Documents"):
        retold.query(["a text"], tmp_path / "index")  # type: ignore[list-item]
    assert retold.query([Document("empty", ""), Document("marks", "…!?")], tmp_path / "index") == ()
    (tmp_path / "index" / "part-0000" / "terms.npy").write_bytes(b"cut")
    done = run("query", "-", "--index", tmp_path / "index", stdin=b'{"id": "a", "text": "Some text."}')
    assert done.returncode == 1
    assert "part-0000 is damaged" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_the_command_tells_and_writes_a_report(tmp_path: Path) -> None:
    """What matches, with shares; JSON with offsets; the report has the documents asked about and their matches."""
    retold.index([WIRE, BEES, *strangers(5)], tmp_path / "index")
    source = tmp_path / "short.txt"
    source.write_text(SHORT.text, "utf-8")
    (tmp_path / "alone.txt").write_text(strangers(1, 9)[0].text, "utf-8")
    done = run("query", source, tmp_path / "alone.txt", "--index", tmp_path / "index", "--out", tmp_path / "report")
    assert done.returncode == 0
    assert "short: one article of the index tells the same text" in done.stdout
    assert "wire" in done.stdout
    assert "1 article matches nothing in the index." in done.stdout
    assert (tmp_path / "report" / "index.html").exists()
    assert "bees" not in (tmp_path / "report" / "index.html").read_text("utf-8")
    for option, value in (("--sure", 1), ("--most", 1)):
        done = run("query", source, "--index", tmp_path / "index", option, value)
        assert ("1 article matches nothing" in done.stdout) == (option == "--sure")
    done = run("query", source, "--index", tmp_path / "index", "--json")
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (row["asked"], row["document"], row["outlet"], row["known"]) == ("short", "wire", "Northfeed", False)
    assert all(0 <= begin < end <= len(SHORT.text) for begin, end, *_ in row["passages"])


def test_the_report_of_a_document_that_is_there_has_it_once(tmp_path: Path) -> None:
    """And one of the same id with another text by another id."""
    retold.index([WIRE, SHORT], tmp_path / "index")
    source = tmp_path / "asked.jsonl"
    rows = [{"id": "wire", "text": WIRE.text}, {"id": "short", "text": REWORDED.text}]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = run("query", source, "--index", tmp_path / "index", "--out", tmp_path / "report")
    assert done.returncode == 0
    import duckdb

    ids = duckdb.sql(f"SELECT document FROM '{tmp_path}/report/tables/documents.parquet' ORDER BY 1").fetchall()
    assert ids == [("short",), ("short~2",), ("wire",)]

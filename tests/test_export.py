"""`retold trace --export`: tables for spreadsheets, family trees for other programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import retold
from retold.report.export import FORMATS, Exports, safe_cell, tree_files
from retold.tables import SCHEMA
from retold.trace import trace_to
from tests.make_story import make_story
from tests.test_cli_trace import run
from tests.test_trace import OTHER, WIRE

WILD = "=cmd|'/c calc'!A1, \"x\"\n;\u2028 <b>&\x07 \U0001f600 Ünï"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The report, with all exports, of documents whose every field is meant to do harm."""
    feed = tmp_path / "feed.jsonl"
    documents = [
        {"id": f"=a{WILD}", "text": WIRE, "title": f"+{WILD}", "outlet": "@Mail", "date": "2026-03-03T08:00:00Z"},
        {"id": "-b", "text": WIRE.replace("212", "221"), "title": f"  {WILD}", "outlet": "\tGull"},
        {"id": "c", "text": OTHER, "title": "plain, \"quoted\"\r\nlines"},
    ]  # fmt: skip
    feed.write_text("".join(json.dumps(d) + "\n" for d in documents), "utf-8")
    trace_to([feed], tmp_path / "report", workers=1, export=FORMATS)
    return tmp_path / "report"


def sheet(path: Path) -> list[dict[str, str]]:
    """The rows of an exported CSV file, read as a spreadsheet would."""
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_every_table_is_a_sheet_with_the_same_rows(report: Path) -> None:
    """Each table has a CSV file with its columns, as many rows as the Parquet file, and the same order."""
    import duckdb

    for name, columns in SCHEMA.items():
        rows = sheet(report / "exports" / f"{name}.csv")
        path = str(report / "tables" / f"{name}.parquet")
        found = duckdb.sql(f"SELECT * FROM '{path}'")
        assert len(rows) == found.count("*").fetchall()[0][0]
        for row in rows:
            assert list(row) == list(columns)
    first = sheet(report / "exports" / "documents.csv")
    assert {row["published"] for row in first} == {"2026-03-03 08:00:00", ""}


def test_no_cell_is_a_formula(report: Path) -> None:
    """No text cell begins with a sign that a spreadsheet takes for a formula; the Parquet tables are as they were."""
    for name, columns in SCHEMA.items():
        for row in sheet(report / "exports" / f"{name}.csv"):
            for column, kind in columns.items():
                if kind == "VARCHAR":
                    assert row[column].lstrip()[:1] not in ("=", "+", "-", "@"), (name, column)
    assert any(row["document"].startswith("'=a") for row in sheet(report / "exports" / "documents.csv"))


@given(st.text())
def test_a_safe_cell_differs_by_an_apostrophe_at_most(text: str) -> None:
    """A cell is the text, or the text after an apostrophe, with what no file can hold replaced one for one."""
    cell = safe_cell(text)
    assert len(cell) - len(text) == cell.startswith("'") - text.startswith("'") or cell.startswith("''")
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not cell.startswith(("\t", "\r", "\n"))


def test_trees_of_hostile_names_are_read_back(report: Path) -> None:
    """Stories with a family tree have one file a format, which other programs read; stories without have none."""
    networkx = pytest.importorskip("networkx")
    trees = report / "exports" / "trees"
    assert sorted(p.name for p in trees.iterdir()) == ["1.dot", "1.graphml", "1.nwk"]
    graph = networkx.read_graphml(trees / "1.graphml")
    assert {"-b"} < set(graph.nodes)
    assert (trees / "1.nwk").read_text("utf-8").rstrip().endswith(";")
    assert (trees / "1.dot").read_text("utf-8").startswith("digraph")


def test_a_tree_names_its_lost_versions(tmp_path: Path) -> None:
    """A lost version is called what the report calls it."""
    from retold.report.lost import lost_names

    story = make_story()
    Exports(tmp_path, ["graphml"]).tree(story.id, tree_files(story, ["graphml"]))
    text = (tmp_path / "trees" / f"{story.id}.graphml").read_text("utf-8")
    assert lost_names(story)
    assert all(name in text for name in lost_names(story).values())


def test_by_default_there_is_no_export(tmp_path: Path) -> None:
    """Without the option the report has no such folder; with it only what was asked for."""
    (tmp_path / "a.txt").write_text(WIRE, "utf-8")
    (tmp_path / "b.txt").write_text(WIRE, "utf-8")
    source = [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert run("trace", *source, "--out", tmp_path / "r").returncode == 0
    assert not (tmp_path / "r" / "exports").exists()
    assert run("trace", *source, "--out", tmp_path / "r", "--export", "dot", "--export", "newick").returncode == 0
    files = sorted(p.name for p in (tmp_path / "r" / "exports").rglob("*.*"))
    assert files == ["1.dot", "1.nwk"]


def test_an_unknown_format_is_wrong_use(tmp_path: Path) -> None:
    """A format that there is not is refused before any work, by the command and by the library."""
    assert run("trace", tmp_path, "--out", tmp_path / "r", "--export", "xls").returncode == 2
    with pytest.raises(retold.UsageError, match="xls"):
        Exports(tmp_path, ["csv", "xls"])

"""`retold trace` and `retold compare`, as somebody at a terminal meets them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.test_trace import OTHER, WIRE

RETOLD = [sys.executable, "-m", "retold"]


def run(*arguments: object, stdin: bytes | None = None, **more: object) -> subprocess.CompletedProcess[str]:
    """Run the command and give back what it printed."""
    done = subprocess.run(
        [*RETOLD, *map(str, arguments)], input=stdin, capture_output=True, timeout=120, check=False, **more
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of two retellings and a stranger."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "wire.txt").write_text(WIRE, "utf-8")
    (folder / "copy.txt").write_text(WIRE.replace("212", "221"), "utf-8")
    (folder / "bees.txt").write_text(OTHER, "utf-8")
    return folder


def test_trace_writes_a_report_and_says_what_it_found(articles: Path, tmp_path: Path) -> None:
    """A run ends with exit 0, one summary line and the path of the report, and no progress in a pipe."""
    done = run("trace", articles, "--out", tmp_path / "report")
    assert done.returncode == 0, done.stderr
    assert "3 articles · 2 stories" in done.stdout
    assert str(tmp_path / "report" / "index.html") in done.stdout
    assert done.stderr == ""
    assert (tmp_path / "report" / "tables" / "versions.parquet").is_file()
    assert not [p.name for p in tmp_path.iterdir() if p.name.startswith(".")]


def test_json_prints_the_summary_as_json(articles: Path, tmp_path: Path) -> None:
    """--json prints one JSON object with the counts."""
    done = run("trace", articles, "--out", tmp_path / "report", "--json")
    assert json.loads(done.stdout)["articles"] == 3


def test_json_lines_on_standard_input(tmp_path: Path) -> None:
    """A dash reads JSON Lines from standard input, with fields named by --map."""
    lines = "".join(json.dumps({"k": k, "story": t}) + "\n" for k, t in (("a", WIRE), ("b", OTHER)))
    done = run("trace", "-", "--map", "text=story", "--map", "id=k", "--out", tmp_path / "r", stdin=lines.encode())
    assert done.returncode == 0, done.stderr
    assert "2 articles" in done.stdout


def test_the_same_input_gives_the_same_bytes(articles: Path, tmp_path: Path) -> None:
    """Two runs with other numbers of workers write the same tables and pages, byte for byte."""
    for name, workers in (("one", 1), ("two", 2)):
        assert run("trace", articles, "--out", tmp_path / name, "--workers", workers).returncode == 0
    for path in sorted((tmp_path / "one").rglob("*.parquet")):
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes(), path.name


def test_a_folder_that_is_no_report_is_not_overwritten(articles: Path, tmp_path: Path) -> None:
    """Somebody's files are left alone: exit 2, and a message that names the folder and the remedy."""
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    done = run("trace", articles, "--out", mine)
    assert done.returncode == 2
    assert "mine" in done.stderr
    assert "Traceback" not in done.stderr
    assert [p.name for p in mine.iterdir()] == ["thesis.txt"]


def test_an_older_report_is_replaced(articles: Path, tmp_path: Path) -> None:
    """A report is written over a report."""
    out = tmp_path / "report"
    assert run("trace", articles, "--out", out).returncode == 0
    (out / "stale.html").write_text("old")
    assert run("trace", articles, "--out", out).returncode == 0
    assert not (out / "stale.html").exists()


def test_nothing_to_read_is_exit_1(tmp_path: Path) -> None:
    """A folder without anything that can be read gives exit 1, a reason, and no report."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "picture.jpg").write_bytes(b"\xff\xd8\xff\x00\x01")
    done = run("trace", tmp_path / "in", "--out", tmp_path / "report")
    assert done.returncode == 1
    assert "Nothing could be read" in done.stderr
    assert not (tmp_path / "report").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["trace", "x"],
        ["trace", "--out", "y"],
        ["trace", "x", "--out", "y", "--workers", "0"],
        ["trace", "x", "--out", "y", "--map", "text"],
        ["trace", "x", "--out", "y", "--memory", "much"],
        ["compare", "x"],
        ["nonsense"],
        ["trace", "x", "--nonsense"],
    ],
)
def test_wrong_use_is_exit_2_without_traceback(arguments: list[str], tmp_path: Path) -> None:
    """A mistake in the call gives exit 2 and a message, never a traceback."""
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_missing_source_names_itself(tmp_path: Path) -> None:
    """A path that is not there is named."""
    done = run("trace", tmp_path / "nowhere", "--out", tmp_path / "report")
    assert done.returncode in (1, 2)
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_run_leaves_the_old_report(how: signal.Signals, articles: Path, tmp_path: Path) -> None:
    """Ctrl-C or kill -9 in the middle leaves the report that was there, and the next run works."""
    out = tmp_path / "report"
    assert run("trace", articles, "--out", out).returncode == 0
    before = (out / "index.html").read_bytes()
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"id": str(i), "text": f"{WIRE} {i} {OTHER}"}) + "\n" for i in range(3000)))
    child = subprocess.Popen([*RETOLD, "trace", many, "--out", out], stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    time.sleep(3)
    child.send_signal(how)
    _, errors = child.communicate(timeout=60)
    assert child.returncode != 0
    assert b"Traceback" not in errors
    assert (out / "index.html").read_bytes() == before
    assert run("trace", articles, "--out", out).returncode == 0
    assert not [p.name for p in tmp_path.iterdir() if p.name.startswith(".")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_parent_without_rights_is_exit_2(articles: Path, tmp_path: Path) -> None:
    """A folder that may not be written is said before any work is done."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    done = run("trace", articles, "--out", closed / "report")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_compare_prints_a_verdict_and_the_change(articles: Path) -> None:
    """`compare` says in a sentence what to think of the pair, and shows the number that differs."""
    done = run("compare", articles / "wire.txt", articles / "copy.txt")
    assert done.returncode == 0, done.stderr
    assert "One text lies behind both" in done.stdout
    assert "221" in done.stdout


def test_a_terminal_without_the_letters_shows_question_marks(articles: Path) -> None:
    """Where the terminal's encoding lacks a letter, the comparison is printed all the same."""
    (articles / "copy.txt").write_text("Die Brücke über die Törn ist gesperrt, sagte die Behörde. " * 3, "utf-8")
    done = run("compare", articles / "copy.txt", articles / "copy.txt", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, "")
    assert "Die Br?cke" in done.stdout
    told = run("compare", *[articles / "copy.txt"] * 2, "--json", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert json.loads(told.stdout)["documents"][0]["text"].startswith("Die Brücke")


def test_compare_as_json_has_the_tables(articles: Path) -> None:
    """`compare --json` prints one object with the tables' names and columns."""
    done = run("compare", articles / "wire.txt", articles / "copy.txt", "--json")
    found = json.loads(done.stdout)
    assert {"documents", "parts", "credits", "quotes", "pairs", "passages", "links", "changes"} <= set(found)
    assert any(c["kind"] == "number" for c in found["changes"])


def test_compare_writes_a_page(articles: Path, tmp_path: Path) -> None:
    """`compare --html` writes one self-contained page."""
    page = tmp_path / "page.html"
    done = run("compare", articles / "wire.txt", articles / "copy.txt", "--html", page, "--explain")
    assert done.returncode == 0
    assert "<html" in page.read_text("utf-8")
    assert "What the search for passages found" in done.stdout
    assert "<dt>contradiction</dt><dd>1</dd>" in page.read_text("utf-8")


def test_help_teaches() -> None:
    """--help of every command shows an example."""
    for command in ("trace", "compare"):
        done = run(command, "--help")
        assert done.returncode == 0
        assert f"retold {command} " in done.stdout


def test_an_interrupt_while_the_command_loads_leaves_no_traceback() -> None:
    """Ctrl-C before the first step has begun ends as it does later: a sentence, and 130."""
    code = (
        "import sys, retold.cli\n"
        "class Stop:\n"
        "    def find_spec(self, name, *rest):\n"
        "        if name == 'retold.cli.app': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop())\n"
        "retold.cli.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (130, "Stopped. Nothing was written.\n")

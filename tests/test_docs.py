"""The docs say what the program does: every command, option, column and public name, and examples that run.

`RETOLD_UPDATE_DOCS=1 pytest tests/test_docs.py` writes the present output of the `console` examples into the docs.
"""

from __future__ import annotations

import ast
import io
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")])
EXAMPLES = [ROOT / "README.md", ROOT / "docs" / "tutorial.md", ROOT / "docs" / "api.md"]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)


def read(page: Path) -> str:
    """The text of a page."""
    return page.read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return [code for name, code in _BLOCK.findall(read(page)) if name == language]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the example corpus in it, in which examples may write."""
    monkeypatch.setenv("COLUMNS", "80")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    with chdir(tmp_path):
        yield tmp_path


def test_every_command_and_option_is_in_the_docs() -> None:
    """docs/commands.md has a section for each command, and names each of its options and arguments in it."""
    import click

    from retold.cli.app import app

    page = read(ROOT / "docs" / "commands.md")
    sections = dict(re.findall(r"^## retold (\S+)(.*?)(?=^## |\Z)", page, re.M | re.S))
    context = click.Context(app)
    assert set(sections) == set(app.list_commands(context))
    for name, section in sections.items():
        command = app.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            for word in (*parameter.opts, *parameter.secondary_opts):
                if isinstance(parameter, click.Argument):
                    assert word.upper() in section
                else:
                    assert re.search(rf"`{word}[ `]", section), f"retold {name} {word} is not in docs/commands.md"
        for option in set(re.findall(r"`(--[a-z-]+)", section)):
            known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
            assert option in known, f"docs/commands.md speaks of {option}, which retold {name} does not have"


def test_every_public_name_is_in_the_docs() -> None:
    """The list of names in docs/api.md is `retold.__all__`, in both directions."""
    import retold

    documented = re.findall(r"^\| `(\w+)", read(ROOT / "docs" / "api.md"), re.M)
    assert sorted(documented) == sorted(n for n in retold.__all__ if not n.startswith("__"))
    for name in documented:
        assert getattr(retold, name).__doc__


def test_every_column_is_in_the_docs() -> None:
    """docs/tables.md has a section for each table, with its columns and nothing else, in order."""
    from retold.tables import SCHEMA

    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", read(ROOT / "docs" / "tables.md"), re.M | re.S))
    for name, columns in SCHEMA.items():
        table = re.split(r"^\| column .*\n", sections[name], flags=re.M)[1].split("\n\n")[0]
        rows = re.findall(r"^\| ([a-z_, ]+) \|", table, re.M)
        assert [column for row in rows for column in row.split(", ")] == list(columns)


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.name)
def test_python_examples_run_and_show_something(page: Path, checkout: Path) -> None:
    """The Python examples of a page, one after the other, run as they stand and print something."""
    codes = blocks(page, "python")
    assert codes
    names: dict[str, object] = {"__name__": "__main__"}
    for code in codes:
        shown = io.StringIO()
        with redirect_stdout(shown):
            exec(compile(code, str(page), "exec"), names)
        if any(isinstance(n, ast.Name) and n.id == "print" for n in ast.walk(ast.parse(code))):
            assert shown.getvalue().strip()


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.name)
def test_console_examples_show_what_the_command_prints(page: Path, checkout: Path) -> None:
    """Each `$ retold …` of a page prints what stands below it; … stands for anything, alone in a line for any lines."""
    text = read(page)
    for block in blocks(page, "console"):
        new = "".join(f"$ {line}\n{_run(line)}" for line in _commands(block))
        if os.environ.get("RETOLD_UPDATE_DOCS") and not _matches(block, new):
            text = text.replace(block, new)
        else:
            assert _matches(block, new), f"{page.name} shows\n{block}\nbut the command prints\n{new}"
    if text != read(page):
        page.write_text(text, encoding="utf-8")


def _commands(block: str) -> list[str]:
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


def _run(line: str) -> str:
    from click.testing import CliRunner

    from retold.cli.app import app

    program, *arguments = shlex.split(line)
    assert program == "retold"
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    return "".join(f"{line.rstrip()}\n" for line in result.stdout.splitlines())


def _matches(shown: str, printed: str) -> bool:
    lines = [
        r"(?:.*\n)*?" if line == "…\n" else ".*?".join(map(re.escape, line.split("…")))
        for line in shown.splitlines(True)
    ]
    return re.fullmatch("".join(lines), printed) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_inside_the_docs_lead_somewhere(page: Path) -> None:
    """Each relative link and picture of a page is there, and so is each heading that a link names."""
    for target in re.findall(r"\]\(([^)#\s]*(?:#[\w-]+)?)\)", read(page)):
        if target.startswith(("http://", "https://")):
            continue
        file, _, anchor = target.partition("#")
        aim = (page.parent / file).resolve() if file else page
        assert aim.exists(), f"{page.name} links to {target}"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", read(aim), re.M)
            assert anchor in {re.sub(r"[^\w -]", "", h).strip().lower().replace(" ", "-") for h in headings}


def test_make_targets_and_docs_agree() -> None:
    """Each `make TARGET` that a page speaks of is a target, and each target that a person calls is in the docs."""
    makefile = read(ROOT / "Makefile")
    phony = set(re.search(r"^\.PHONY: (.*)$", makefile, re.M)[1].split())  # type: ignore[index]
    spoken = {t for page in PAGES for t in re.findall(r"\bmake ([a-z]+)\b(?=`|\s{2,}#)", read(page))}
    assert spoken <= phony
    assert {"demo", "test", "bench", "clean"} <= spoken


def test_every_name_of_a_field_is_documented() -> None:
    """docs/reading.md lists the names that a field is recognised by, in the order in which they count."""
    from retold.read.fields import FIELDS, plain

    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|(]+)", read(ROOT / "docs" / "reading.md"), re.M))
    assert {ours: tuple(map(plain, names.split(", "))) for ours, names in rows.items()} == FIELDS
    options = read(ROOT / "docs" / "commands.md")
    assert "(" + ", ".join(FIELDS_AS_TOLD) + ")" in options
    assert set(FIELDS_AS_TOLD) == set(FIELDS)


FIELDS_AS_TOLD = ("id", "title", "text", "html", "outlet", "url", "published", "author", "language")

"""docs/architecture.md is a true picture of the package."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src" / "retold"
PICTURE = re.search(
    r"^```\nsrc/retold/\n(.*?)^```", (ROOT / "docs" / "architecture.md").read_text("utf-8"), re.M | re.S
)
ROAD = ["read", "describe", "find", "align", "compare", "story", "report", "cli"]
MODULES = sorted(SRC.rglob("*.py"))


def test_every_folder_and_file_of_the_package_is_in_the_picture() -> None:
    """Each folder and each file at the top of src/retold is named in the page, and nothing that is not there."""
    assert PICTURE is not None
    drawn = set(re.findall(r"^  (\S+?)/? ", PICTURE[1], re.M))
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    there = {p.name for p in SRC.iterdir() if (p.is_dir() and (p / "__init__.py").exists()) or p.suffix == ".py"}
    helpers = {"__init__.py", "__main__.py", "version.py"}
    assert drawn <= there
    assert {name for name in there - helpers - drawn if f"`{name}`" not in page} == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(SRC)))
def test_no_step_looks_up(module: Path) -> None:
    """A step imports nothing of a step that comes after it."""
    room = module.relative_to(SRC).parts[0]
    if room not in ROAD:
        pytest.skip("not a step of the road")
    later = set(ROAD[ROAD.index(room) + 1 :])
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            assert not (parts[0] == "retold" and len(parts) > 1 and parts[1] in later), f"{module.name} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(SRC)))
def test_no_file_goes_over_400_lines(module: Path) -> None:
    """A file that passes 400 lines wants a wall."""
    assert len(module.read_text("utf-8").splitlines()) <= 400

"""What a report gives to other programs when asked: tables as CSV, family trees as GraphML, Newick and DOT."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retold.errors import UsageError
from retold.model import Story
from retold.report.exports import dot, graphml, newick, tree_of
from retold.report.lost import lost_names
from retold.report.safe import writable
from retold.tables import SCHEMA, ordered

if TYPE_CHECKING:
    import duckdb

    from retold.story.lineage import Tree

_TREES: dict[str, tuple[str, Callable[[Tree], str]]] = {
    "graphml": ("graphml", graphml),
    "newick": ("nwk", newick),
    "dot": ("dot", dot),
}
FORMATS = ("csv", *_TREES)

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Exports:
    """Writes `csv`, `graphml`, `newick` and `dot` below a folder, as far as they are asked for.

    Raises UsageError for another format.
    """

    def __init__(self, folder: Path, formats: Collection[str]) -> None:
        if unknown := sorted(set(formats) - set(FORMATS)):
            raise UsageError(f"there is no export {unknown[0]!r}; there are {', '.join(FORMATS)}")
        self._folder = folder
        self._formats = frozenset(formats)

    @property
    def trees(self) -> tuple[str, ...]:
        """The formats of family trees that are asked for."""
        return tuple(name for name in _TREES if name in self._formats)

    def tree(self, story: str, files: Mapping[str, str]) -> None:
        """Write the family tree of a story, as `tree_files` gives it, to `trees/STORY.graphml`, `.nwk`, `.dot`."""
        for suffix, text in files.items():
            folder = self._folder / "trees"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{story}.{suffix}").write_text(text, encoding="utf-8", newline="\n")

    def tables(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Write every table to `NAME.csv`, its rows in their one order."""
        if "csv" not in self._formats:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        for name in SCHEMA:
            # the byte order mark tells a spreadsheet that this is UTF-8
            with (self._folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                sheet = csv.writer(file)
                sheet.writerow(SCHEMA[name])
                sheet.writerows(_rows(connection, name))


def tree_files(story: Story, formats: Collection[str]) -> dict[str, str]:
    """The family tree of a story in some formats, by the suffix of a file of it; nothing where it has none."""
    if not story.lineage or not formats:
        return {}
    tree = tree_of(story.id, story.lineage, lost_names(story))
    return {suffix: text(tree) for name, (suffix, text) in _TREES.items() if name in formats}


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[list[object]]:
    stamps = ", ".join(f'epoch_us("{c}") AS "{c}"' for c, kind in SCHEMA[name].items() if kind == "TIMESTAMPTZ")
    cells = [_CELLS.get(kind, _same) for kind in SCHEMA[name].values()]
    cursor = connection.cursor()
    cursor.execute(f"SELECT * {f'REPLACE ({stamps})' if stamps else ''} FROM ({ordered(name)})")
    while rows := cursor.fetchmany(500):
        for row in rows:
            yield [None if value is None else cell(value) for cell, value in zip(cells, row, strict=True)]


def safe_cell(text: str) -> str:
    """A text as a spreadsheet may have it: one that it would take for a formula gets a leading apostrophe."""
    text = writable(text)
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def _stamp(value: int) -> str:
    return (_EPOCH + timedelta(microseconds=value)).replace(tzinfo=None).isoformat(" ")


def _same(value: Any) -> object:
    return value


_CELLS: dict[str, Callable[[Any], object]] = {
    "VARCHAR": safe_cell,
    "TIMESTAMPTZ": _stamp,
    "BOOLEAN": lambda value: "true" if value else "false",
}

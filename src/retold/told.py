"""A told story as it is written: its rows, its line in the index, its page, its tree. Made where the story is told, in
the worker process, so that none of it need travel but as text and numbers."""

from __future__ import annotations

import pickle
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from retold import tables
from retold.model import LedgerEntry, Story
from retold.report.cast import cast_of_story
from retold.report.export import tree_files
from retold.report.index import IndexRow, index_row
from retold.report.settings import DEFAULT
from retold.report.story_page import story_page
from retold.report.verdict import Counts, Tally, is_fact, tally
from retold.story.tell import Telling

TABLES = ("stories", "versions", "lineage", "changes", "ledger", "quotes")
_PIECE: Final = 5_000  # rows made at once
_AT_HAND: Final = 20_000  # rows of a story that are handed on with it; more of them go by way of a file

Columns = dict[str, list[list[Any]]]
"""Rows of some tables, column by column, as they travel faster."""


@dataclass(frozen=True, slots=True)
class How:
    """What is wanted of each story. whole: the stories, by id, that are wanted themselves (None: all).

    folder: where the rows of a large story may go.
    """

    pages: bool = False
    trees: tuple[str, ...] = ()
    whole: frozenset[str] | None = frozenset()
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One story: what the index says of it, its rows by table, its page and the files of its tree (by suffix).

    columns: the rows of each table. path: a file of such columns, one after the other, that come before them.
    """

    id: str
    listed: IndexRow
    columns: Columns
    path: Path | None
    page: str | None
    trees: dict[str, str]
    story: Story | None

    def pieces(self) -> Iterator[Columns]:
        """All rows, some of each table at a time."""
        if self.path is not None:
            with self.path.open("rb") as file:
                while file.peek(1):
                    yield pickle.load(file)
        yield self.columns


class _Rows:
    """The rows of a story on their way into its columns, or a file of columns."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: Any = None
        self._waiting: dict[str, list[tables.Row]] = {name: [] for name in TABLES}
        self._count = 0

    def add(self, name: str, rows: Iterator[tables.Row]) -> None:
        """Take in the rows of a table."""
        waiting = self._waiting[name]
        for row in rows:
            waiting.append(row)
            self._count += 1
            if self._count >= (_PIECE if self._file else _AT_HAND) and self._path is not None:
                self._flush(self._path)
                waiting = self._waiting[name]

    def _flush(self, path: Path) -> None:
        if self._file is None:
            self._file = path.open("wb")
        pickle.dump(self._columns(), self._file, protocol=pickle.HIGHEST_PROTOCOL)

    def _columns(self) -> Columns:
        found = {name: tables.turned(rows) for name, rows in self._waiting.items()}
        self._waiting = {name: [] for name in TABLES}
        self._count = 0
        return found

    def end(self) -> tuple[Columns, Path | None]:
        """The columns that are left, and where those before them are."""
        if self._file is None:
            return self._columns(), None
        self._file.close()
        return self._columns(), self._path


class _Shown:
    """The entries of a ledger that a page needs, in their order, of all that pass by."""

    def __init__(self) -> None:
        self.counts = Counts()
        self.kept: list[LedgerEntry] = []
        self._harmless = self._conflicts = 0

    def add(self, entry: LedgerEntry) -> None:
        """Look at one entry; they come by their weight, as a page has them, but for conflicts, which it has first."""
        self.counts.add(entry)
        if entry.conflict:
            self._conflicts += 1
        else:
            self._harmless += 1
        listed = (self._conflicts if entry.conflict else self._harmless) <= DEFAULT.ledger_entries
        drawn = entry.entered is not None and is_fact(entry)  # a mark in the family tree
        if listed or drawn:
            self.kept.append(entry)

    def passing(self, ledger: Iterator[LedgerEntry]) -> Iterator[LedgerEntry]:
        """The entries, each looked at."""
        for entry in ledger:
            self.add(entry)
            yield entry


def told(telling: Telling, how: How, elsewhere: Container[str] = ()) -> Told:
    """The story, ready to be written. A document's quotations are written with the first, the largest, story it stands
    in; elsewhere: the documents for which this is another."""
    story = telling.story
    paged = how.pages and len(story.versions) > 1
    rows = _Rows(Path(how.folder) / f"rows-{story.id}" if how.folder is not None else None)
    shown = _Shown()
    rows.add("stories", iter([tables.story_row(story)]))
    rows.add("versions", map(tables.version_row, story.versions))
    rows.add("lineage", map(tables.link_row, story.lineage))
    rows.add("changes", map(tables.change_row, telling.changes))
    rows.add("ledger", (row for entry in shown.passing(iter(telling.ledger)) for row in tables.ledger_rows(entry)))
    rows.add("quotes", (tables.quote_row(q) for q in story.quotes if q.document not in elsewhere))
    columns, path = rows.end()
    figures = tally(story, shown.counts)
    return Told(
        story.id,
        index_row(story, f"stories/{story.id}.html" if paged else None, figures),
        columns,
        path,
        _page(telling, shown, figures) if paged else None,
        tree_files(story, how.trees),
        telling.whole() if how.whole is None or story.id in how.whole else None,
    )


def _page(telling: Telling, shown: _Shown, figures: Tally) -> str:
    """The page, of the texts that it has room for and what there is to show of them."""
    cast = cast_of_story(replace(telling.story, ledger=tuple(shown.kept)), DEFAULT.text_characters)
    texts = frozenset(id for n, id in enumerate(cast.ids) if n in cast.shown)
    return story_page(telling.shown(texts, shown.kept), figures=figures)

"""A told story as it is written: its rows, its line in the index, its page, its tree. Made where the story is told, in
the worker process, so that none of it need travel but as text and numbers."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from retold import tables
from retold.model import Story
from retold.report.export import tree_files
from retold.report.index import IndexRow, index_row
from retold.report.story_page import story_page

TABLES = ("stories", "versions", "lineage", "changes", "ledger", "quotes")


@dataclass(frozen=True, slots=True)
class How:
    """What is wanted of each story. whole: the stories, by id, that are wanted themselves (None: all)."""

    pages: bool = False
    trees: tuple[str, ...] = ()
    whole: frozenset[str] | None = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """One story: what the index says of it, its rows by table, its page and the files of its tree (by suffix).

    columns: the rows of each table, column by column, as they travel faster.
    """

    id: str
    listed: IndexRow
    columns: dict[str, list[list[Any]]]
    page: str | None
    trees: dict[str, str]
    story: Story | None


def told(story: Story, how: How, elsewhere: Container[str] = ()) -> Told:
    """The story, ready to be written. A document's quotations are written with the first, the largest, story it stands
    in; elsewhere: the documents for which this is another."""
    paged = how.pages and len(story.versions) > 1
    return Told(
        story.id,
        index_row(story, f"stories/{story.id}.html" if paged else None),
        {
            name: tables.turned(rows)
            for name, rows in (
                ("stories", [tables.story_row(story)]),
                ("versions", tables.rows_of(story.versions, tables.version_row)),
                ("lineage", tables.rows_of(story.lineage, tables.link_row)),
                ("changes", tables.rows_of(story.changes, tables.change_row)),
                ("ledger", [row for entry in story.ledger for row in tables.ledger_rows(entry)]),
                ("quotes", tables.rows_of((q for q in story.quotes if q.document not in elsewhere), tables.quote_row)),
            )
        },
        story_page(story) if paged else None,
        tree_files(story, how.trees),
        story if how.whole is None or story.id in how.whole else None,
    )

"""The last step: tell every story, largest first, and add its rows to the tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby, islice
from typing import Any

from retold import tables
from retold.engine import Journal, Store
from retold.model import Story
from retold.road.run import Run
from retold.spool import Spool
from retold.steps import Task, tell_stories

_LARGE = 6  # versions of a story that is handed to a worker by itself
_TABLES = ("stories", "versions", "lineage", "changes", "ledger", "quotes")


def tell(run: Run, store: Store, spool: Spool, stories: int) -> Iterator[Story]:
    """Tell every story. Those of several versions go to a journal, where a run that is started again finds them."""
    work = partial(tell_stories, str(store.folder), run.settings)
    tables.create(run.sql, _TABLES)
    buffer = tables.Buffer(run.sql)
    quoted: set[str] = set()
    with run.meter.step("Telling stories", stories):
        tasks = _tasks(run, spool)
        large, several = run.row(
            "SELECT count(*) FILTER (n >= ?), count(*) FILTER (n > 1) "
            "FROM (SELECT count(*) AS n FROM members GROUP BY story)",
            _LARGE,
        )
        journal = None if run.marks is None else Journal(run.folder / "told")
        for some, size, keep in (
            (islice(tasks, large), 1, True),  # a large story is work enough for one worker
            (islice(tasks, several - large), None, True),
            (tasks, None, False),
        ):
            how = partial(journal.map_chunks, run.engine) if journal and keep else run.engine.map_chunks
            for chunk in how(work, some, chunk=size, progress=run.meter.advance):
                for story in chunk:
                    _rows(buffer, story, quoted)
                    yield story
        buffer.flush()
        if journal is not None:
            journal.close()


def _tasks(run: Run, spool: Spool) -> Iterator[Task]:
    """The stories to tell, each with the alignments of its pairs."""
    cursor, other = run.sql.cursor(), run.sql.cursor()
    cursor.execute(
        "SELECT story, document, partial, (count(*) OVER (PARTITION BY document))::INTEGER "
        "FROM members ORDER BY story, document"
    )
    other.execute(
        "SELECT one.story, a, b, coalesce(raised.confidence, edges.confidence), place + covers, data "
        "FROM edges LEFT JOIN raised USING (a, b) JOIN members AS one ON one.document = a "
        "JOIN members AS two ON two.document = b AND two.story = one.story "
        "WHERE coalesce(raised.confidence, edges.confidence) >= ? ORDER BY one.story, a, b",
        [run.settings.story.member],
    )
    edges = groupby(_rows_of(other), key=lambda row: row[0])
    near = next(edges, None)
    for story, members in groupby(_rows_of(cursor), key=lambda row: row[0]):
        documents, taken, memberships = zip(*((d, part, n) for _, d, part, n in members), strict=True)
        pairs: tuple[Any, ...] = ()
        if near is not None and near[0] == story:
            pairs = tuple((a, b, sure, spool.read(place, length)) for _, a, b, sure, place, length in near[1])
            near = next(edges, None)
        some = frozenset(d for d, part in zip(documents, taken, strict=True) if part)
        yield Task(str(story), documents, some, memberships, pairs)


def _rows_of(cursor: Any) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(1_000):
        yield from rows


def _rows(buffer: tables.Buffer, story: Story, quoted: set[str]) -> None:
    """The rows of one story. A document's quotations are written with the first, the largest, story it stands in."""
    quotes = [q for q in story.quotes if q.document not in quoted]
    buffer.add("stories", [tables.story_row(story)])
    buffer.add("versions", tables.rows_of(story.versions, tables.version_row))
    buffer.add("lineage", tables.rows_of(story.lineage, tables.link_row))
    buffer.add("changes", tables.rows_of(story.changes, tables.change_row))
    buffer.add("ledger", [row for entry in story.ledger for row in tables.ledger_rows(entry)])
    buffer.add("quotes", tables.rows_of(quotes, tables.quote_row))
    if len(story.versions) > 1:  # a document of a story of its own stands in no other
        quoted.update(story.documents)

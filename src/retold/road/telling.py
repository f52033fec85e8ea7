"""The last step: tell every story, largest first, and add its rows to the tables."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import compress, groupby, islice
from typing import Any

from retold import tables
from retold.engine import Journal, Store
from retold.meter import Meter
from retold.road.run import Run
from retold.spool import Spool
from retold.steps import NO_PAIRS, Columns, Task, tell_stories
from retold.told import TABLES, How, Told

_LARGE = 6  # versions of a story that is handed to a worker by itself
_EFFORT = 40  # times the work of an article by itself that each further version of a story takes, about


def tell(run: Run, store: Store, spool: Spool, stories: int, how: How) -> Iterator[Told]:
    """Tell every story. Those of several versions go to a journal, where a run that is started again finds them."""
    spool.settle()
    how = replace(how, folder=str(run.folder))
    work = partial(tell_stories, str(store.folder), str(spool.path), run.settings, how)
    tables.create(run.sql, TABLES)
    buffer = tables.Buffer(run.sql)
    with run.meter.step("Telling stories", stories):
        large, several, versions = run.row(
            "SELECT count(*) FILTER (n >= ?), count(*) FILTER (n > 1), sum(n) "
            "FROM (SELECT count(*) AS n FROM members GROUP BY story)",
            _LARGE,
        )
        effort = _Effort(run.meter, int(versions), stories)
        tasks = effort.noted(_tasks(run))
        told = "-".join(("told", *how.trees))  # what was told without its tree's files is of no use to a run with them
        journal = None if run.marks is None else Journal(run.folder / told)
        for some, size, keep in (
            (islice(tasks, large), 1, True),  # a large story is work enough for one worker
            (islice(tasks, several - large), None, True),
            (tasks, None, False),
        ):
            mapped = partial(journal.map_chunks, run.engine) if journal and keep else run.engine.map_chunks
            for chunk in mapped(work, some, chunk=size, progress=effort.advance):
                for story in chunk:
                    for piece in story.pieces():
                        for name, columns in piece.items():
                            buffer.add(name, columns)
                    yield story
        buffer.flush()
        if journal is not None:
            journal.close()


class _Effort:
    """How much of the work is done. The largest stories come first and take longest: their number says little."""

    def __init__(self, meter: Meter, versions: int, stories: int) -> None:
        self._meter = meter
        self._sizes: deque[int] = deque()
        self._done, self._all = 0, stories + _EFFORT * (versions - stories)

    def noted(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """The tasks as they come, their sizes noted."""
        for task in tasks:
            self._sizes.append(len(task.members))
            yield task

    def advance(self, count: int) -> None:
        """So many more of them, in their order, are done."""
        for _ in range(count):
            self._done += 1 + _EFFORT * (self._sizes.popleft() - 1)
        self._meter.advance(count, self._done / self._all)


def first_stories(run: Run, count: int, versions: int) -> frozenset[str]:
    """The largest stories that have more than one version but no more than `versions`, by id."""
    query = "SELECT story FROM members GROUP BY story HAVING count(*) BETWEEN 2 AND ? ORDER BY story LIMIT ?"
    return frozenset(str(story) for (story,) in run.sql.execute(query, [versions, count]).fetchall())


def _tasks(run: Run) -> Iterator[Task]:
    """The stories to tell, each with the places of its pairs' alignments."""
    cursor, other = run.sql.cursor(), run.sql.cursor()
    cursor.execute(
        "SELECT story, document, partial, (count(*) OVER same)::INTEGER, story > min(story) OVER same "
        "FROM members WINDOW same AS (PARTITION BY document) ORDER BY story, document"
    )
    other.execute(
        "SELECT one.story, a, b, coalesce(raised.confidence, edges.confidence), place + covers, edges.data "
        "FROM edges LEFT JOIN raised USING (a, b) JOIN members AS one ON one.document = a "
        "JOIN members AS two ON two.document = b AND two.story = one.story "
        "WHERE coalesce(raised.confidence, edges.confidence) >= ? ORDER BY one.story, a, b",
        [run.settings.story.member],
    )
    edges = groupby(_rows_of(other), key=lambda row: row[0])
    near = next(edges, None)
    for story, members in groupby(_rows_of(cursor), key=lambda row: row[0]):
        documents, taken, memberships, again = zip(
            *((d, part, n, more) for _, d, part, n, more in members), strict=True
        )
        pairs = NO_PAIRS
        if near is not None and near[0] == story:
            pairs = _columns(documents, near[1])
            near = next(edges, None)
        some, elsewhere = (frozenset(compress(documents, marks)) for marks in (taken, again))
        numbers = array("i", documents)  # as arrays they travel, and are held, at four bytes each
        yield Task(str(story), numbers, some, array("i", memberships), pairs, elsewhere)


def _columns(documents: Sequence[int], rows: Iterator[tuple[Any, ...]]) -> Columns:
    """The pairs of one story, whose documents are given in their order, as a task has them."""
    a, b, confidence, place, length = array("i"), array("i"), array("d"), array("q"), array("i")
    at = {number: n for n, number in enumerate(documents)}
    for _, one, two, sure, begin, size in rows:
        a.append(at[one])
        b.append(at[two])
        confidence.append(sure)
        place.append(begin)
        length.append(size)
    return a, b, confidence, place, length


def _rows_of(cursor: Any) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(1_000):
        yield from rows

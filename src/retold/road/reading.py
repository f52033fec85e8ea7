"""The first step: the documents go into the table `documents`, what cannot be read into `rejects`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from retold import tables
from retold.engine import Engine
from retold.errors import NothingToRead, UsageError
from retold.model import Document, Reject
from retold.read.reading import documents_of
from retold.road.run import Run

_BATCH = 2_000  # documents handed to the tables at once


def read(run: Run, items: Iterable[Document | Reject], rejects: list[Reject]) -> int:
    """Take the documents in and count them; what could not be read is added to `rejects`."""
    with run.step("Reading") as todo:
        if todo:
            tables.create(run.sql, ["documents", "rejects"])
            _read(run, items, rejects)
            tables.append(run.sql, "rejects", tables.rows_of(rejects, tables.reject_row))
    if not todo:
        rows = run.sql.execute("SELECT source, reason FROM rejects ORDER BY rowid").fetchall()
        rejects[:] = [Reject(*row) for row in rows]
    return int(run.row("SELECT count(*) FROM documents")[0])


def _read(run: Run, items: Iterable[Document | Reject], rejects: list[Reject]) -> None:
    count = 0

    source = documents_of(items, rejects, "trace")
    while batch := list(islice(source, _BATCH)):
        tables.append(run.sql, "documents", [tables.document_row(d, 0) for d in batch])
        count += len(batch)
        run.meter.advance(len(batch))
    if not count:
        reason = f" {rejects[0].source}: {rejects[0].reason}" if rejects else " There are no sources."
        raise NothingToRead(f"Nothing could be read.{reason}")
    twice = run.sql.execute(
        "SELECT document FROM documents GROUP BY document HAVING count(*) > 1 ORDER BY document LIMIT 1"
    ).fetchall()
    if twice:
        raise UsageError(f"Two documents have the id {twice[0][0]!r}; every document needs its own.")


def in_order(engine: Engine, where: str = "") -> Iterator[Document]:
    """The documents (those that `where` chooses) in the order of their ids, so that nothing depends on the order in
    which they came."""
    cursor = engine.tables.cursor()
    cursor.execute(
        "SELECT document, text, title, outlet, url, epoch_us(published), language, source, format, published_raw, "
        "author "
        f"FROM documents {where} ORDER BY document"
    )
    while rows := cursor.fetchmany(500):
        for key, text, title, outlet, url, published, *rest in rows:
            yield Document(key, text, title, outlet, url, tables.stamp(published), *rest)

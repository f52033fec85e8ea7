"""The second step: what every document says by itself, into a store and the tables of parts and credits."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path

from retold import describe as room
from retold import tables
from retold.describe.pile import Outlets
from retold.engine import Store, describe_all
from retold.find import furniture
from retold.road.namings import Namings
from retold.road.reading import in_order
from retold.road.run import Run
from retold.steps import document_rows

_STORES = "described-*"  # a name of its own for each, since a process may remember what stood in an earlier one


def describe(run: Run, count: int) -> tuple[Store, Namings]:
    """The described documents, numbered in the order of their ids, and whom each names as its source."""
    names = run.folder / "namings"
    with run.step("Describing", count) as todo:
        if todo:
            for old in run.folder.glob(_STORES):
                shutil.rmtree(old, ignore_errors=True)
            _describe(run, Path(tempfile.mkdtemp(prefix=_STORES[:-1], dir=run.folder)).name).save(names)
    # outside the step: it must not find the languages it gave itself when it is done again
    run.sql.execute(
        "UPDATE documents SET language = counted.language, words = counted.words "
        "FROM counted WHERE counted.document = documents.document"
    )
    return Store(next(run.folder.glob(_STORES))), Namings.load(names)


def _outlets(run: Run) -> Outlets:
    """The outlets with most documents."""
    rows = run.sql.execute(
        "SELECT outlet FROM documents WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT ?",
        [run.settings.describe.outlets],
    ).fetchall()
    return Outlets((name for (name,) in rows), run.settings.describe)


def _describe(run: Run, name: str) -> Namings:
    work = partial(room.describe, settings=run.settings.describe, outlets=_outlets(run))
    store = describe_all(run.engine, in_order(run.engine), work, progress=run.meter.advance, name=name)
    store = furniture(run.engine, store, run.settings.find)
    tables.create(run.sql, ["parts", "credits"])
    tables.create_table(run.sql, "counted", tables.COUNTED)
    namings = Namings()
    buffer = tables.Buffer(run.sql)
    for counted, parts, credits, named in run.engine.map_chunks(
        partial(document_rows, str(store.folder)), range(len(store))
    ):
        tables.append_columns(run.sql, "counted", tables.COUNTED, counted)
        buffer.add("parts", tables.turned(parts))
        buffer.add("credits", tables.turned(credits))
        namings.extend(named)
    buffer.flush()
    return namings

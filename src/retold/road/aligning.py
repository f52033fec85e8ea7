"""The fourth step: align the candidates; every pair with a passage gets its rows, every likely one is an edge.

It is done in pieces. The rows of a piece and how far the step has come go into the tables in one transaction, so that a
run that is interrupted goes on after the last piece.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from retold import tables
from retold.engine import Store
from retold.road.order import near_together
from retold.road.run import Run
from retold.spool import Spool
from retold.steps import Aligned, align_pairs

# place: where the edge stands in the spool, first the words it covers of both sides, then, `data` bytes further on,
# its alignment of so many bytes
EDGES: Final[tables.Columns] = {
    "a": "INTEGER", "b": "INTEGER", "confidence": "DOUBLE", "share_a": "DOUBLE", "share_b": "DOUBLE",
    "longest": "INTEGER", "named": "BOOLEAN", "place": "BIGINT", "covers": "INTEGER", "data": "INTEGER",
}  # fmt: skip
_ALIGNED: Final[tables.Columns] = {"pairs": "BIGINT", "spool": "BIGINT"}
_PIECE = 50_000  # rows that are handed over in one transaction, at least
_BLOCK = 4_096  # pairs made numbers of Python at once


def align(run: Run, store: Store, pairs: NDArray[Any]) -> Spool:
    """Fill the tables pairs, passages, links and edges; the alignments of the edges, on disk."""
    path = run.folder / "alignments"
    with run.step("Aligning", len(pairs)) as todo:
        if todo:
            done, end = _begin(run)
            spool = Spool(path, end)
            run.meter.advance(done)
            _align(run, store, spool, near_together(pairs, len(store)), done)
    return spool if todo else Spool(path)


def _begin(run: Run) -> tuple[int, int]:
    """How many pairs are aligned already, and how many bytes of the spool count."""
    run.sql.execute("CREATE TABLE IF NOT EXISTS aligned (pairs BIGINT, spool BIGINT)")
    for pairs, end in run.sql.execute("SELECT pairs, spool FROM aligned").fetchall():
        return int(pairs), int(end)
    tables.create(run.sql, ["pairs", "passages", "links"])
    tables.create_table(run.sql, "edges", EDGES)
    run.sql.execute("INSERT INTO aligned VALUES (0, 0)")
    return 0, 0


def _align(run: Run, store: Store, spool: Spool, pairs: NDArray[Any], done: int) -> None:
    ids = [row[0] for row in run.sql.execute("SELECT document FROM documents ORDER BY document").fetchall()]
    rows: dict[str, list[tables.Row]] = {name: [] for name in ("pairs", "passages", "links", "edges")}

    def flush() -> None:
        spool.settle()
        run.sql.execute("BEGIN")
        for name, some in rows.items():
            tables.append_columns(run.sql, name, EDGES if name == "edges" else tables.SCHEMA[name], some)
            some.clear()
        run.sql.execute("UPDATE aligned SET pairs = ?, spool = ?", [done, spool.end])
        run.sql.execute("COMMIT")

    work = partial(_aligned, str(store.folder), run.settings)
    for count, found in run.engine.map_chunks(work, _numbers(pairs, done), progress=run.meter.advance):
        for one in found:
            _rows(rows, spool, ids, one, run.settings.story.maybe)
        done += count
        if sum(map(len, rows.values())) >= _PIECE:
            flush()
    flush()


def _aligned(store: str, settings: Any, pairs: list[tuple[int, int]]) -> tuple[int, list[Aligned]]:
    return len(pairs), align_pairs(store, settings, pairs)


def _numbers(pairs: NDArray[Any], begin: int) -> Iterator[tuple[int, int]]:
    for start in range(begin, len(pairs), _BLOCK):
        yield from map(tuple, np.asarray(pairs[start : start + _BLOCK]).tolist())


def _rows(rows: dict[str, list[tables.Row]], spool: Spool, ids: list[str], found: Aligned, maybe: float) -> None:
    a, b, e = ids[found.a], ids[found.b], found.evidence
    passages = spool.rows(found.shown)
    if passages:
        rows["pairs"].append((a, b, e.share_a, e.share_b, len(passages), found.confidence))
    for *passage, links in passages:
        rows["passages"].append((a, b, *passage))
        rows["links"] += [(a, b, *link) for link in links]
    if found.confidence >= maybe:
        covers = marshal.dumps((e.covers_a, e.covers_b))
        place = spool.add(covers + found.data)
        rows["edges"].append(
            (found.a, found.b, found.confidence, e.share_a, e.share_b, e.longest, e.named, place, len(covers),
             len(found.data))
        )  # fmt: skip

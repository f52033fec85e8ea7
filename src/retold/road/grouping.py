"""The fifth step: the edges become stories, one connected part of the corpus at a time."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from retold import tables
from retold.describe.outlets import is_agency
from retold.engine import append
from retold.road.run import Run
from retold.spool import Spool
from retold.story import group as room
from retold.story.cited import cited_edges
from retold.story.credit import Naming
from retold.story.group import Edge, Group

_MEMBERS: Final[tables.Columns] = {"story": "INTEGER", "document": "INTEGER", "partial": "BOOLEAN"}
_RAISED: Final[tables.Columns] = {"a": "INTEGER", "b": "INTEGER", "confidence": "DOUBLE"}
_TOGETHER = 20_000  # edges of small parts of the corpus that are grouped in one call


def group(run: Run, spool: Spool, namings: Sequence[Naming]) -> int:
    """Fill the table `members` (story from 1, largest first; document; partial); how many stories there are.

    Pairs that become sure by what a document says of its source get that confidence in `edges`.
    """
    count = len(namings)
    with run.step("Grouping", count) as todo:
        if todo:
            groups, raised = _group(run, spool, namings)
            tables.create_table(run.sql, "raised", _RAISED)
            tables.append_columns(run.sql, "raised", _RAISED, raised)
            _members(run, groups, count)
            run.meter.advance(count)
    return int(run.row("SELECT max(story) FROM members")[0])


def _group(run: Run, spool: Spool, namings: Sequence[Naming]) -> tuple[list[Group], list[tables.Row]]:
    settings = run.settings.story
    sources = [n.main if n.main is not None and is_agency(n.main) else None for n in namings]
    groups: list[Group] = []
    raised: list[tables.Row] = []
    for edges in _parts(run, spool, namings):
        sure = [e for e in edges if e.confidence >= settings.member]
        found = room.group(0, sure, settings, sources)
        if cited := cited_edges(found, [e for e in edges if e.confidence < settings.member], namings, settings):
            found = room.group(0, sure + cited, settings, sources)
            raised += [(e.a, e.b, e.confidence) for e in cited]
        groups += found
    return sorted(groups, key=lambda g: (-len(g.members), g.members)), raised


def _members(run: Run, groups: list[Group], count: int) -> None:
    """The table of members: the groups in their order, and then a story for each document that is in none."""
    sizes = [len(one.members) for one in groups]
    story = np.repeat(np.arange(1, len(groups) + 1, dtype=np.int32), sizes)
    document = np.array([d for one in groups for d in one.members], np.int32)
    partial = np.array([d in some for one in groups for some in [set(one.partial)] for d in one.members], np.bool_)
    alone = np.setdiff1d(np.arange(count, dtype=np.int32), document)
    tables.create_table(run.sql, "members", _MEMBERS)
    own = np.arange(len(groups) + 1, len(groups) + 1 + len(alone), dtype=np.int32)
    append(
        run.sql,
        "members",
        {
            "story": np.concatenate([story, own]),
            "document": np.concatenate([document, alone]),
            "partial": np.concatenate([partial, np.zeros(len(alone), np.bool_)]),
        },
    )


def _parts(run: Run, spool: Spool, namings: Sequence[Naming]) -> Iterator[list[Edge]]:
    """The edges, those of one connected part of the corpus together; weak ones only where they may become sure."""
    query = "SELECT a, b, confidence FROM edges ORDER BY a, b"
    columns = run.sql.execute(query).fetchnumpy()
    a, b = (np.asarray(columns[name], np.int64) for name in ("a", "b"))
    sure = np.asarray(columns["confidence"]) >= run.settings.story.member
    says = np.fromiter((n.reported is not None for n in namings), np.bool_, len(namings))
    used = sure | says[a] | says[b]
    label = connected(len(namings), a[used], b[used])
    tables.create_table(run.sql, "used", {"a": "INTEGER", "b": "INTEGER", "part": "INTEGER"})
    append(run.sql, "used", {"a": a[used], "b": b[used], "part": label[a[used]]})
    cursor = run.sql.cursor()
    cursor.execute(
        "SELECT part, a, b, confidence, share_a, share_b, longest, named, place, covers "
        "FROM used JOIN edges USING (a, b) ORDER BY part, a, b"
    )
    rows = iter(lambda: cursor.fetchone(), None)
    together: list[Edge] = []
    for _, some in groupby(rows, key=lambda row: row[0]):
        together += [_edge(spool, *row) for row in some]
        if len(together) >= _TOGETHER:
            yield together
            together = []
    yield together


def _edge(spool: Spool, _: int, a: int, b: int, *row: Any) -> Edge:
    confidence, share_a, share_b, longest, named, place, covers = row
    covers_a, covers_b = marshal.loads(spool.read(place, covers))
    return Edge(a, b, confidence, share_a, share_b, covers_a, covers_b, longest, named)


def connected(count: int, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each of `count` nodes the least node that edges (a, b) connect it to, by hooking and pointer jumping."""
    label = np.arange(count)
    while True:
        low = np.minimum(label[a], label[b])
        before = label.copy()
        np.minimum.at(label, before[a], low)
        np.minimum.at(label, before[b], low)
        while not np.array_equal(label, jumped := label[label]):
            label = jumped
        if np.array_equal(label, before):
            return label

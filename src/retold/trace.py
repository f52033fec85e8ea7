"""The whole road: read, describe, find, align, group into stories, tell each one, tables, report."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from retold import tables
from retold.describe import describe
from retold.describe.outlets import is_agency
from retold.engine import Engine, Local, Store, describe_all
from retold.errors import NothingToRead, UsageError
from retold.find import candidates, furniture
from retold.meter import Meter, Watcher
from retold.model import Document, Reject, Story
from retold.output import Staged, export_tables, load_tables
from retold.result import Summary, Tally, Trace
from retold.settings import Settings
from retold.spool import Spool
from retold.steps import Aligned, Task, align_pairs, document_rows, tell_stories
from retold.story.cited import cited_edges
from retold.story.credit import Naming
from retold.story.group import Edge, Group, group
from retold.version import __version__

_LARGE = 6  # versions of a story that is handed to a worker by itself
_BATCH = 2_000  # documents handed to the tables at once


def trace(
    documents: Iterable[Document | Reject],
    *,
    settings: Settings | None = None,
    workers: int | None = None,
    memory: int | None = None,
    progress: Watcher | None = None,
) -> Trace:
    """Find which documents retell one text, and tell each story.

    documents: Documents with distinct ids, such as `retold.read(...)` gives. workers: processes (None: one a core).
    memory: bytes to stay below (None: 3 GiB). The outcome depends on neither, nor on the order of the documents.
    Raises NothingToRead where there is no document, UsageError where two have one id.
    """
    settings = settings or Settings()
    meter = Meter(progress)
    with Local(workers, memory) as engine:
        rejects = [*getattr(documents, "rejects", ())]
        tally = Tally()
        stories = []
        for story in road(engine, documents, rejects, settings, meter):
            tally.add(story)
            stories.append(story)
        summary = tally.summary(len(rejects))
        return Trace(stories, rejects, summary, _manifest(settings, summary, meter), load_tables(engine))


def trace_to(
    sources: Iterable[str | Path],
    out: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    settings: Settings | None = None,
    workers: int | None = None,
    memory: int | None = None,
    progress: Watcher | None = None,
    export: Collection[str] = (),
    told: Callable[[Story], object] | None = None,
) -> Summary:
    """Trace what `retold.read` finds in the sources and write the report folder `out`, as a whole or not at all.

    `told` is called with every story, largest first. export: which of csv, graphml, newick and dot to write as well,
    to `out/exports`.

    Needs no more memory for more documents. Raises OutputError where `out` is not ours to write, NothingToRead where
    nothing could be read, UsageError for a source or mapping that cannot be.
    """
    from retold.read import stream
    from retold.report import write
    from retold.report.export import Exports

    settings = settings or Settings()
    meter = Meter(progress)
    with Staged(out) as staged, Local(workers, memory, work := staged.working()) as engine:
        rejects: list[Reject] = []
        tally = Tally()
        manifest: dict[str, Any] = {}
        exports = Exports(staged.folder / "exports", export)

        def stories() -> Iterator[Story]:
            items = stream(sources, map=mapping, day_first=day_first, settings=settings.read)
            for story in road(engine, items, rejects, settings, meter):
                tally.add(story)
                exports.story(story)
                if told is not None:
                    told(story)
                yield story
            manifest.update(_manifest(settings, tally.summary(len(rejects)), meter))

        write(stories(), staged.folder, manifest=manifest, rejects=rejects)
        export_tables(engine, staged.folder / "tables")
        exports.tables(engine.tables)
        engine.close()
        staged.manifest(_manifest(settings, tally.summary(len(rejects)), meter))
        shutil.rmtree(work)
    return tally.summary(len(rejects))


def road(
    engine: Engine,
    items: Iterable[Document | Reject],
    rejects: list[Reject],
    settings: Settings,
    meter: Meter,
) -> Iterator[Story]:
    """Every step in its order; fills the engine's tables on the way and gives the stories, largest first."""
    tables.create(engine.tables)
    with meter.step("Reading"):
        count = _read(engine, items, rejects, meter)
    with meter.step("Describing", count):
        store = describe_all(
            engine, in_order(engine), partial(describe, settings=settings.describe), progress=meter.advance
        )
        store = furniture(engine, store, settings.find)
        namings = _describe_rows(engine, store)
    with meter.step("Finding", count):
        pairs = candidates(engine, store, settings.find, progress=meter.advance)
    with meter.step("Aligning", len(pairs)):
        spool = Spool(engine.folder / "alignments")
        edges, weak = _align(engine, store, spool, pairs.tolist(), settings, meter)
    with meter.step("Grouping", count):
        sources = [n.main if n.main is not None and is_agency(n.main) else None for n in namings]
        groups = group(count, edges, settings.story, sources)
        if cited := cited_edges(groups, weak, namings, settings.story):
            edges += cited
            groups = group(count, edges, settings.story, sources)
        meter.advance(count)
    with meter.step("Telling stories", len(groups)):
        yield from _tell(engine, store, spool, groups, edges, settings, meter)
        tables.append(engine.tables, "rejects", tables.rows_of(rejects, tables.reject_row))


def _read(engine: Engine, items: Iterable[Document | Reject], rejects: list[Reject], meter: Meter) -> int:
    """Take the documents into the table `documents`, and what could not be read into `rejects`."""
    count = 0

    def documents() -> Iterator[Document]:
        for item in items:
            if isinstance(item, Reject):
                rejects.append(item)
            elif isinstance(item, Document):
                yield _clean(item)
            else:
                raise UsageError(f"trace takes Documents, not {type(item).__name__}; retold.read(...) makes them")

    source = documents()
    while batch := list(islice(source, _BATCH)):
        tables.append(engine.tables, "documents", [tables.document_row(d, 0) for d in batch])
        count += len(batch)
        meter.advance(len(batch))
    if not count:
        reason = f" {rejects[0].source}: {rejects[0].reason}" if rejects else " There are no sources."
        raise NothingToRead(f"Nothing could be read.{reason}")
    twice = engine.tables.execute(
        "SELECT document FROM documents GROUP BY document HAVING count(*) > 1 ORDER BY document LIMIT 1"
    ).fetchone()
    if twice:
        raise UsageError(f"Two documents have the id {twice[0]!r}; every document needs its own.")
    return count


def _clean(document: Document) -> Document:
    """A document whose text can be written as UTF-8: a lone surrogate becomes U+FFFD, so that offsets stay."""
    fields: dict[str, Any] = {
        name: value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        for name, value in asdict(document).items()
        if isinstance(value, str) and not value.isascii() and any("\ud800" <= c <= "\udfff" for c in value)
    }
    return replace(document, **fields) if fields else document


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


def _describe_rows(engine: Engine, store: Store) -> list[Naming]:
    """The rows that each document has by itself: parts, credits; its language and number of words. Whom each names."""
    engine.tables.execute("CREATE TEMP TABLE counted (document VARCHAR, language VARCHAR, words INTEGER)")
    counted: list[tables.Row] = []
    namings: list[Naming] = []
    buffer = tables.Buffer(engine.tables)
    for rows in engine.map_chunks(partial(document_rows, str(store.folder)), range(len(store))):
        counted += rows[0]
        buffer.add("parts", rows[1])
        buffer.add("credits", rows[2])
        namings += rows[3]
    buffer.flush()
    tables.append_columns(engine.tables, "counted", tables.COUNTED, counted)
    engine.tables.execute(
        "UPDATE documents SET language = counted.language, words = counted.words "
        "FROM counted WHERE counted.document = documents.document"
    )
    return namings


def _align(
    engine: Engine, store: Store, spool: Spool, pairs: list[tuple[int, int]], settings: Settings, meter: Meter
) -> tuple[list[Edge], list[Edge]]:
    """Align the candidates; every pair with a passage gets its rows. The pairs that are sure, and the weak ones."""
    edges: list[Edge] = []
    weak: list[Edge] = []
    ids = [row[0] for row in engine.tables.execute("SELECT document FROM documents ORDER BY document").fetchall()]
    work = partial(align_pairs, str(store.folder), settings)
    buffer = tables.Buffer(engine.tables)
    for chunk in engine.map_chunks(work, pairs, progress=meter.advance):
        for found in chunk:
            a, b, e = ids[found.a], ids[found.b], found.evidence
            passages = spool.rows(found.shown)
            if passages:
                buffer.add("pairs", [(a, b, e.share_a, e.share_b, len(passages), found.confidence)])
            for *passage, links in passages:
                buffer.add("passages", [(a, b, *passage)])
                buffer.add("links", [(a, b, *link) for link in links])
            if found.confidence >= settings.story.maybe:
                (edges if found.confidence >= settings.story.member else weak).append(_edge(found))
                spool.add((found.a, found.b), found.data)
    buffer.flush()
    return edges, weak


def _edge(found: Aligned) -> Edge:
    e = found.evidence
    return Edge(
        found.a, found.b, found.confidence, e.share_a, e.share_b, e.covers_a, e.covers_b, e.longest, e.named
    )  # fmt: skip


def _tell(
    engine: Engine,
    store: Store,
    spool: Spool,
    groups: list[Group],
    edges: list[Edge],
    settings: Settings,
    meter: Meter,
) -> Iterator[Story]:
    """Tell every story and add its rows to the tables."""
    work = partial(tell_stories, str(store.folder), settings)
    buffer = tables.Buffer(engine.tables)
    quoted: set[str] = set()
    tasks = _tasks(spool, groups, edges)
    large = sum(1 for one in groups if len(one.members) >= _LARGE)
    for some, size in ((islice(tasks, large), 1), (tasks, None)):  # a large story is work enough for one worker
        for chunk in engine.map_chunks(work, some, chunk=size, progress=meter.advance):
            for story in chunk:
                _story_rows(buffer, story, quoted)
                yield story
    buffer.flush()


def _tasks(spool: Spool, groups: list[Group], edges: list[Edge]) -> Iterator[Task]:
    """The stories to tell, numbered from 1, each with the alignments of its pairs."""
    of: dict[int, list[int]] = {}
    for number, one in enumerate(groups):
        for document in one.members:
            of.setdefault(document, []).append(number)
    inside: dict[int, list[Edge]] = {}
    for edge in edges:
        for number in set(of[edge.a]) & set(of[edge.b]):
            inside.setdefault(number, []).append(edge)
    for number, one in enumerate(groups):
        yield Task(
            str(number + 1),
            one.members,
            frozenset(one.partial),
            tuple(len(of[d]) for d in one.members),
            tuple(
                (e.a, e.b, e.confidence, spool.read((e.a, e.b)))
                for e in sorted(inside.get(number, ()), key=lambda e: (e.a, e.b))
            ),
        )


def _story_rows(buffer: tables.Buffer, story: Story, quoted: set[str]) -> None:
    """The rows of one story. A document's quotations are written with the first, the largest, story it stands in."""
    quotes = [q for q in story.quotes if q.document not in quoted]
    buffer.add("stories", [tables.story_row(story)])
    buffer.add("versions", tables.rows_of(story.versions, tables.version_row))
    buffer.add("lineage", tables.rows_of(story.lineage, tables.link_row))
    buffer.add("changes", tables.rows_of(story.changes, tables.change_row))
    buffer.add("ledger", [row for entry in story.ledger for row in tables.ledger_rows(entry)])
    buffer.add("quotes", tables.rows_of(quotes, tables.quote_row))
    quoted.update(story.documents)


def _manifest(settings: Settings, summary: Summary, meter: Meter) -> dict[str, Any]:
    return {
        "retold": __version__,
        "settings": asdict(settings),
        "counts": summary.as_dict(),
        "rejects": summary.rejects,
        "steps": meter.steps,
    }

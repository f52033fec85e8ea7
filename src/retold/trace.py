"""The whole road: read, describe, find, align, group into stories, tell each one, tables, report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from retold import tables
from retold.engine import Engine, Local
from retold.meter import Meter, Watcher
from retold.model import Document, Reject, Story
from retold.output import Staged, export_tables, load_tables, run_of
from retold.report.index import IndexRow
from retold.result import Summary, Tally, Trace
from retold.road import Run, align, describe, find, first_stories, group, read, tell
from retold.settings import Settings
from retold.told import How, Told
from retold.version import __version__


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
        for told in road(Run(engine, settings, meter), documents, rejects, How(whole=None)):
            tally.add(told.listed)
            if told.story is not None:
                stories.append(told.story)
        summary = tally.summary(_articles(engine), len(rejects))
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
    show: tuple[int, int] = (0, 0),
    shown: Callable[[Story], object] | None = None,
) -> Summary:
    """Trace what `retold.read` finds in the sources and write the report folder `out`, as a whole or not at all.

    export: which of csv, graphml, newick and dot to write as well, to `out/exports`. `shown` is called with some of the
    stories that have several versions: show = (how many, of so many versions at most), the largest first.

    Needs no more memory for more documents. A run that was interrupted (Ctrl-C, a kill, a power failure) and is started
    again with the same sources and settings goes on after the last step it finished, to the same tables. Raises
    OutputError where `out` is not ours to write, NothingToRead where nothing could be read, UsageError for a source or
    mapping that cannot be.
    """
    from retold.read import plan, stream
    from retold.report import write
    from retold.report.export import Exports

    settings = settings or Settings()
    meter = Meter(progress)
    planned = plan(sources)
    with (
        Staged(out, run_of(planned, (mapping, day_first), settings)) as staged,
        Local(workers, memory, staged.work) as engine,
    ):
        rejects: list[Reject] = []
        tally = Tally()
        manifest: dict[str, Any] = {}
        exports = Exports(staged.folder / "exports", export)

        def pages() -> Iterator[tuple[IndexRow, str | None]]:
            items = stream(planned, map=mapping, day_first=day_first, settings=settings.read)
            how = How(pages=True, trees=exports.trees)
            for told in road(Run(engine, settings, meter, staged.marks), items, rejects, how, show):
                tally.add(told.listed)
                exports.tree(told.id, told.trees)
                if told.story is not None and shown is not None:
                    shown(told.story)
                yield told.listed, told.page
            manifest.update(_manifest(settings, tally.summary(_articles(engine), len(rejects)), meter))

        write(pages(), staged.folder, manifest=manifest, rejects=rejects)
        with meter.step("Writing tables", len(tables.SCHEMA)):
            export_tables(engine, staged.folder / "tables", progress=meter.advance)
            exports.tables(engine.tables)
        summary = tally.summary(_articles(engine), len(rejects))
        staged.manifest(_manifest(settings, summary, meter))
    return summary


def _articles(engine: Engine) -> int:
    return int(engine.tables.execute("SELECT count(*) FROM documents").fetchall()[0][0])


def road(
    run: Run, items: Iterable[Document | Reject], rejects: list[Reject], how: How, show: tuple[int, int] = (0, 0)
) -> Iterator[Told]:
    """Every step in its order; fills the engine's tables on the way and gives the stories, largest first, as is wanted
    (and some whole: see `trace_to`)."""
    count = read(run, items, rejects)
    store, namings = describe(run, count)
    pairs = find(run, store)
    spool = align(run, store, pairs)
    stories = group(run, spool, namings)
    if show[0]:
        how = replace(how, whole=first_stories(run, *show))
    yield from tell(run, store, spool, stories, how)


def _manifest(settings: Settings, summary: Summary, meter: Meter) -> dict[str, Any]:
    return {
        "retold": __version__,
        "settings": asdict(settings),
        "counts": summary.as_dict(),
        "rejects": summary.rejects,
        "steps": meter.steps,
    }

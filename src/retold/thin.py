"""Thin a collection: stream what to keep, with, for every document dropped, which one stands for it and why.

A document is dropped only where it is sure enough that it tells the same text as another, and where little enough of
it is its own. Whatever stands for another document is itself kept, or was there already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from retold.archive import is_archive
from retold.engine import Engine, Local, append_rows
from retold.errors import NothingToRead, UsageError
from retold.jsonlines import DOCUMENT_FIELDS, Lines, as_row
from retold.meter import Meter, Watcher
from retold.model import Document, Reject
from retold.query import query
from retold.read.inputs import STDIN, as_sources
from retold.read.reading import renamed
from retold.road import Run, in_order
from retold.settings import Settings
from retold.standing import Dropped, Keep, Rule, covered, put_together, stand, taken, there_already
from retold.told import How
from retold.trace import road

DROPPED_FIELDS = tuple(field.name for field in fields(Dropped))

_DEFAULT = Rule()
_BATCH = 20_000  # rows handed to the tables at once
_NUMBERS = {"confidence", "share", "found"}
_COLUMNS = ", ".join(f"{name} {'DOUBLE' if name in _NUMBERS else 'VARCHAR'}" for name in DROPPED_FIELDS)
_NOT_STANDING = "NOT EXISTS (SELECT 1 FROM standing WHERE standing.document = behind.document)"
# texts too short to make a story, or to be sure of it, are dropped only where they are equal but for blanks
_SAME = r"""
INSERT INTO dropped
SELECT document, one, 'Has the same text as ‘' || one || '’.', 1.0, (
    SELECT CAST(min(CAST(story AS BIGINT)) AS VARCHAR) FROM versions WHERE versions.document = same.document
), 'verbatim', 1.0, 1.0
FROM (
    SELECT document, stands, first_value(document) OVER (
        PARTITION BY md5(regexp_replace(trim(text), '\s+', ' ', 'g'))
        ORDER BY there DESC, stands DESC, published NULLS LAST, document
    ) AS one
    FROM (
        SELECT document, text, published,
            document IN (SELECT document FROM known) AS there,
            document IN (SELECT document FROM known UNION ALL SELECT document FROM standing) AS stands
        FROM documents
        WHERE NOT EXISTS (SELECT 1 FROM dropped WHERE dropped.document = documents.document)
    )
) AS same
WHERE document <> one AND NOT stands
"""
_BEST = "share DESC, confidence DESC, CAST(story AS BIGINT)"


@dataclass(frozen=True, slots=True)
class ThinSummary:
    """Counts of a thinning. documents: without those that were there already. behind: dropped documents that another
    one stands for; there: of these, those that one stands for which was there already; lost: dropped ones whose
    original is not among the documents."""

    documents: int
    kept: int
    behind: int
    lost: int
    rejects: int
    there: int = 0

    def __str__(self) -> str:
        documents = "document" if self.documents == 1 else "documents"
        text = f"kept {self.kept:,} of {self.documents:,} {documents}; {self.behind:,} "
        text += "stands behind another" if self.behind == 1 else "stand behind another"
        if self.there:
            text += f", {self.there:,} of them behind what was there already"
        if self.lost:
            verb = "retells" if self.lost == 1 else "retell"
            text += f", {self.lost:,} {verb} an original that is not among them"
        return text

    def as_dict(self) -> dict[str, int]:
        """The counts by name."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Thinned:
    """What `retold.thin` gives: the documents to keep and a row for each one dropped, both in the order of ids."""

    kept: tuple[Document, ...]
    dropped: tuple[Dropped, ...]
    rejects: tuple[Reject, ...]
    summary: ThinSummary


def thin(
    documents: Iterable[Document | Reject],
    keep: Keep = _DEFAULT.keep,
    *,
    against: Iterable[Document | Reject] = (),
    sure: float = _DEFAULT.sure,
    share: float = _DEFAULT.share,
    settings: Settings | None = None,
    workers: int | None = None,
    memory: int | None = None,
    progress: Watcher | None = None,
) -> Thinned:
    """Choose which documents of a collection to keep, and say of each one dropped which stands for it and why.

    keep: "one-per-story" keeps for each story its original if that is among the documents, else the fullest version.
    "one-per-origin" drops besides what is put together from several stories with nothing of its own: such a document
    is no independent origin, however many outlets print it, so that what stays counts the origins. "originals" keeps
    of these only what may be one: of a story whose original is not among the documents the fullest version that does
    not name another's text as its source, and none where all do.

    against: documents that are there already. None of them is given back or dropped; a document of which enough is
    found in one of them is dropped, and that one named. A document that has the id of one of them gets another ("a"
    becomes "a~2"), and `rejects` say so.

    sure: probability that a document and the one that stands for it tell one text; below it nothing is dropped. share:
    of a body; a document of which less is from the story has text of its own and stays. settings, workers, memory,
    progress: as for `trace`. Raises UsageError, and NothingToRead where there is no document.
    """
    rule = Rule(keep, sure, share)
    rejects = [*getattr(documents, "rejects", ()), *getattr(against, "rejects", ())]
    with Local(workers, memory) as engine:
        _choose(engine, documents, against, rejects, rule, settings or Settings(), Meter(progress))
        kept, dropped = tuple(_kept(engine)), tuple(_dropped(engine))
        return Thinned(kept, dropped, tuple(rejects), _summary(engine, len(rejects)))


def thin_to(
    sources: Iterable[str | Path],
    out: Path,
    dropped: Path | None = None,
    *,
    against: Iterable[str | Path] = (),
    rule: Rule = _DEFAULT,
    mapping: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    settings: Settings | None = None,
    workers: int | None = None,
    memory: int | None = None,
    progress: Watcher | None = None,
) -> tuple[ThinSummary, list[Reject]]:
    """Thin what `retold.read` finds in the sources: JSON Lines of what is kept to `out`, of what is not to `dropped`.

    against: where the documents stand that are there already (see `thin`); of an index (`retold.index`) only those that
    tell the same text as one of the sources are taken, and held in memory. Both files are written as a whole or not at
    all; other texts are never all in memory. Raises OutputError where a file is not ours to write, NothingToRead where
    there is no document among the sources, or none where those should be that are there already, else as `thin`.
    """
    from retold.read import plan, stream

    settings = settings or Settings()
    indexes, others = _apart(against)
    planned, before = plan(sources), plan(others)
    if indexes and any(entry.path == STDIN for entry in planned.inputs):
        raise UsageError("Standard input can be read once, and an index is asked first. Give a file to be thinned.")
    if all(any(entry.path == STDIN for entry in one.inputs) for one in (planned, before)):
        raise UsageError("Standard input can be read once: as what is to be thinned, or as what is there already.")
    targets: list[tuple[Path, Sequence[str]]] = [(out, DOCUMENT_FIELDS)]
    if dropped is not None:
        targets.append((dropped, DROPPED_FIELDS))
    meter = Meter(progress)
    rejects: list[Reject] = []
    items, old = (stream(some, map=mapping, day_first=day_first, settings=settings.read) for some in (planned, before))
    known: dict[str, Document] = {}
    for folder in indexes:
        asked = stream(planned, map=mapping, day_first=day_first, settings=settings.read)
        found = query(asked, folder, settings=settings, workers=workers, memory=memory, progress=progress)
        for match in found:
            known.setdefault(match.document.id, match.document)
    with (
        Lines(targets, [entry.path for entry in (*planned.inputs, *before.inputs)]) as files,
        Local(workers, memory, files.folder) as engine,
    ):
        there = chain(_some(old) if before.inputs or before.rejects else (), known.values())
        _choose(engine, items, there, rejects, rule, settings, meter)
        summary = _summary(engine, len(rejects))
        with meter.step("Writing", summary.kept):
            for document in _kept(engine):
                files.write(0, as_row(document))
                meter.advance()
            if dropped is not None:
                for row in _dropped(engine):
                    files.write(1, asdict(row))
    return summary, rejects


def _apart(sources: Iterable[str | Path]) -> tuple[list[str | Path], list[str | Path]]:
    """Which of some sources are indexes, and the others."""
    indexes: list[str | Path] = []
    others: list[str | Path] = []
    for source in as_sources(sources):
        (indexes if is_archive(source) else others).append(source)
    return indexes, others


def _choose(
    engine: Engine,
    items: Iterable[Document | Reject],
    against: Iterable[Document | Reject],
    rejects: list[Reject],
    rule: Rule,
    settings: Settings,
    meter: Meter,
) -> None:
    """Trace the documents and fill the tables `dropped` and `known`: which were there already."""
    sql = engine.tables
    known: set[str] = set()
    sql.execute("CREATE TABLE standing (document VARCHAR)")
    sql.execute(f"CREATE TABLE behind ({_COLUMNS}, body INTEGER)")
    sql.execute('CREATE TABLE taken (document VARCHAR, "start" INTEGER, "end" INTEGER)')
    columns = {"standing": ["document"], "behind": [*DROPPED_FIELDS, "body"], "taken": ["document", "start", "end"]}
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in columns}

    def flush(least: int = 1) -> None:
        for name, waiting in rows.items():
            if len(waiting) >= least:
                append_rows(sql, name, columns[name], waiting)
                waiting.clear()

    for told in road(Run(engine, settings, meter), _both(items, against, known), rejects, How(whole=None)):
        story = told.story
        if story is None or len(story.versions) == 1:
            continue
        there = known & story.documents.keys()
        behind = there_already(story, rule, there) if there else []
        one, others = stand(story, rule, there | {row.document for row in behind})
        if one is not None:
            rows["standing"].append((one,))
        for other in (*behind, *others):
            spans, body = taken(story, other.document) if other.share < rule.share else ([], 0)
            rows["behind"].append((*_values(other), body))
            rows["taken"] += [(other.document, *span) for span in spans]
        flush(_BATCH)
    flush()
    sql.execute("CREATE TABLE known (document VARCHAR)")
    append_rows(sql, "known", ["document"], [(document,) for document in sorted(known)])
    sql.execute(
        f"CREATE TABLE dropped AS SELECT * EXCLUDE (body) FROM behind WHERE share >= ? AND {_NOT_STANDING} "
        f"QUALIFY row_number() OVER (PARTITION BY document ORDER BY {_BEST}) = 1",
        [rule.share],
    )
    if rule.keep != "one-per-story":
        append_rows(sql, "dropped", DROPPED_FIELDS, [_values(row) for row in _put_together(engine, rule)])
    sql.execute(_SAME)


def _both(
    items: Iterable[Document | Reject], against: Iterable[Document | Reject], known: set[str]
) -> Iterator[Document | Reject]:
    """What was there already, whose ids become known, and then the others, none by an id that is known."""
    for item in against:
        if isinstance(item, Document):
            known.add(item.id)
        yield item
    taken = set(known)
    count = 0
    for item in items:
        if known and isinstance(item, Document):
            if item.id in taken:
                item, reason = renamed(item, taken)
                yield Reject(item.source or item.id, reason)
            taken.add(item.id)
        count += isinstance(item, Document)
        yield item
    if known and not count:
        raise NothingToRead("Nothing new could be read: there are only documents that were there already.")


def _some(items: Iterable[Document | Reject]) -> Iterator[Document | Reject]:
    """The items; raises NothingToRead where no document is among them."""
    first, count = None, 0
    for item in items:
        first = first or (item if isinstance(item, Reject) else None)
        count += isinstance(item, Document)
        yield item
    if not count:
        reason = f" {first.source}: {first.reason}" if first else ""
        raise NothingToRead(f"Nothing could be read of what is there already.{reason}")


def _values(row: Dropped) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in DROPPED_FIELDS)


def _put_together(engine: Engine, rule: Rule) -> Iterator[Dropped]:
    """The documents that no single story accounts for, but several do together."""
    cursor = engine.tables.cursor()
    cursor.execute(
        'SELECT behind.*, spans FROM behind JOIN (SELECT document, list(["start", "end"]) AS spans FROM taken '
        "GROUP BY document) AS own USING (document) "
        "WHERE NOT EXISTS (SELECT 1 FROM dropped WHERE dropped.document = behind.document) "
        f"AND {_NOT_STANDING} ORDER BY document, {_BEST}"
    )
    rows = iter(lambda: cursor.fetchone(), None)
    for _, group in groupby(rows, key=lambda row: row[0]):
        found = [*group]
        *_, body, spans = found[0]
        part = covered([(start, end) for start, end in spans]) / max(1, body)
        row = put_together([Dropped(*one[:-2]) for one in found], part, rule)
        if row is not None:
            yield row


def _kept(engine: Engine) -> Iterator[Document]:
    return in_order(
        engine,
        "WHERE NOT EXISTS (SELECT 1 FROM dropped WHERE dropped.document = documents.document) "
        "AND NOT EXISTS (SELECT 1 FROM known WHERE known.document = documents.document)",
    )


def _dropped(engine: Engine) -> Iterator[Dropped]:
    cursor = engine.tables.cursor()
    cursor.execute("SELECT * FROM dropped ORDER BY document")
    while rows := cursor.fetchmany(500):
        yield from (Dropped(*row) for row in rows)


def _summary(engine: Engine, rejects: int) -> ThinSummary:
    count, gone, behind, there = engine.tables.execute(
        "SELECT (SELECT count(*) FROM documents) - (SELECT count(*) FROM known), count(*), count(stands_for_it), "
        "count(*) FILTER (WHERE stands_for_it IN (SELECT document FROM known)) FROM dropped"
    ).fetchall()[0]
    return ThinSummary(count, count - gone, behind, gone - behind, rejects, there)

"""Ask an index: which of its documents tell the same text as these?"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from retold.align import align_described
from retold.archive import Archive, Part
from retold.describe import describe
from retold.describe.pile import Outlets
from retold.describe.stems import key
from retold.engine import Local
from retold.errors import NothingToRead
from retold.find.postings import nearest
from retold.index import sampled
from retold.jsonlines import as_row, line
from retold.meter import Meter, Watcher
from retold.model import Document, Passage, Reject
from retold.read.reading import documents_of, renamed
from retold.result import Summary
from retold.settings import Settings
from retold.steps import align_two

SURE, MOST = 0.5, 1_000
_TOGETHER = 50  # documents of an index that are held against one document before the next are


@dataclass(frozen=True, slots=True)
class Match:
    """A document of an index that tells the same text as one that was asked about.

    asked: the id of the latter. document: the former. confidence: the probability that one of the two derives from the
    other, or both from a common text. share_asked, share: of the body words of each, how many are found in the other, 0
    to 1. passages: where they stand, side a in the text that was asked about, side b in `document`; offsets are
    half-open, in code points. known: whether it is the document itself, which has the same id and text.
    """

    asked: str
    document: Document
    confidence: float
    share_asked: float
    share: float
    passages: tuple[Passage, ...]
    known: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The match for JSON, without the texts; passages as rows (a_start, a_end, b_start, b_end)."""
        d = self.document
        return {
            "asked": self.asked,
            "document": d.id,
            "confidence": self.confidence,
            "share_asked": self.share_asked,
            "share": self.share,
            "known": self.known,
            "title": d.title,
            "outlet": d.outlet,
            "url": d.url,
            "published": d.published.isoformat() if d.published else d.published_raw,
            "read_from": d.source,
            "passages": [(p.a.start, p.a.end, p.b.start, p.b.end) for p in self.passages],
        }


def query(
    documents: Iterable[Document | Reject],
    folder: str | Path,
    *,
    sure: float = SURE,
    most: int = MOST,
    settings: Settings | None = None,
    workers: int | None = None,
    memory: int | None = None,
    progress: Watcher | None = None,
) -> tuple[Match, ...]:
    """Find which documents of the index in `folder` (see `retold.index`) tell the same text as these.

    sure: least confidence of a match. The documents with which one shares most rare words close together are held
    against it, 50 at a time, until none of 50 matches, `most` at most: of a story with more versions in the index the
    others are not named.
    workers, memory, progress: as for `trace`. The matches come in the order of the documents, the document itself first
    where the index has it, then the surest.
    Raises NothingToRead where there is no document, UsageError where there is no index, or one of another version.
    """
    settings = settings or Settings()
    parts = len(Archive(folder).parts())
    meter = Meter(progress)
    with Local(workers, memory) as engine, meter.step("Querying"):
        work = partial(_matches, str(folder), parts, settings, sure, most)
        count, found = 0, []
        for matches in engine.map(work, documents_of(documents, [], "query"), progress=meter.advance):
            count += 1
            found += matches
    if not count:
        raise NothingToRead("Nothing to ask about could be read.")
    return tuple(found)


def query_to(
    sources: Iterable[str | Path],
    folder: Path,
    out: Path | None = None,
    *,
    sure: float = SURE,
    most: int = MOST,
    mapping: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    settings: Settings | None = None,
    workers: int | None = None,
    memory: int | None = None,
    progress: Watcher | None = None,
) -> tuple[list[Document], tuple[Match, ...], list[Reject], Summary | None]:
    """Ask an index about what `retold.read` finds in the sources: the documents, their matches, what could not be read.

    out: a folder for the report of `retold.trace_to` on these documents and their matches together; its summary comes
    last. Raises as `query` and `trace_to` do.
    """
    from retold.read import read
    from retold.trace import trace_to

    settings = settings or Settings()
    reading = read([*sources], map=mapping, day_first=day_first, settings=settings.read)
    if not reading.documents:
        reason = f" {reading.rejects[0].source}: {reading.rejects[0].reason}" if reading.rejects else ""
        raise NothingToRead(f"Nothing to ask about could be read.{reason}")
    found = query(
        reading, folder, sure=sure, most=most, settings=settings, workers=workers, memory=memory, progress=progress
    )
    summary = None
    if out is not None:
        with tempfile.TemporaryDirectory(prefix="retold-") as place:
            path = Path(place) / "documents.jsonl"
            with path.open("w", encoding="utf-8", newline="\n") as file:
                for document in _together(reading.documents, found):
                    file.write(line(as_row(document)))
            summary = trace_to([path], out, settings=settings, workers=workers, memory=memory, progress=progress)
    return list(reading.documents), found, list(reading.rejects), summary


def _together(documents: Iterable[Document], found: Iterable[Match]) -> Iterator[Document]:
    """The documents of the index that match, and those that were asked about: no id and no document twice."""
    taken: set[str] = set()
    own: set[tuple[str, int]] = set()
    for match in found:
        if match.document.id not in taken:
            taken.add(match.document.id)
            own.add((match.document.id, key(match.document.text)))
            yield match.document
    for document in documents:
        if (document.id, key(document.text)) in own:
            continue
        if document.id in taken:
            document, _ = renamed(document, taken)
        taken.add(document.id)
        yield document


@lru_cache(maxsize=4)
def _parts(folder: str, count: int) -> list[Part]:
    """So many parts as there were when the question was asked; kept open, as each has files that are mapped."""
    return Archive(folder).parts()[:count]


def _matches(folder: str, count: int, settings: Settings, sure: float, most: int, asked: Document) -> list[Match]:
    """What one document matches: its nearest are held against it, some at a time, until none of some matches."""
    parts = _parts(folder, count)
    near = nearest([part.lists for part in parts], *sampled(settings, asked), most, settings.find)
    found: list[Match] = []
    for begin in range(0, len(near), _TOGETHER):
        some = [parts[part].document(number) for part, number in near[begin : begin + _TOGETHER]]
        matches = _confirmed(asked, some, settings, sure)
        found += matches
        if not matches:
            break
    return sorted(found, key=lambda m: (not m.known, -m.confidence, -m.share_asked, m.document.id))


def _confirmed(asked: Document, documents: list[Document], settings: Settings, sure: float) -> list[Match]:
    """The documents that match, by what `trace` does with a pair."""
    outlets = Outlets((d.outlet for d in (asked, *documents) if d.outlet), settings.describe)
    one = describe(asked, settings.describe, outlets)
    found = []
    for document in documents:
        other = describe(document, settings.describe, outlets)
        aligned = align_two(one, other, settings)
        if aligned is None or aligned[1] < sure:
            continue
        evidence, confidence, *_ = aligned
        passages = align_described(one, other, settings.tolerant).passages
        known = document.id == asked.id and document.text == asked.text
        found.append(Match(asked.id, document, confidence, evidence.share_a, evidence.share_b, passages, known))
    return found

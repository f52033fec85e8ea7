"""Put documents into an index on disk, which `retold.query` asks: what of this was there before?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from retold.archive import Archive, distinct
from retold.describe import describe
from retold.engine import Local
from retold.errors import NothingToRead
from retold.find.fingerprint import Terms, body_words, terms
from retold.meter import Meter, Watcher
from retold.model import Document, Reject
from retold.read.reading import documents_of
from retold.settings import Settings

_PART = 10_000  # documents of a part: some 100 MB of lists are put in order at once
_CHARACTERS = 100_000_000  # ... or of their texts


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """Counts of an indexing. documents: that were read; added: of these, what was new; there: how many the index has
    now."""

    documents: int
    added: int
    there: int
    rejects: int

    def __str__(self) -> str:
        old = self.documents - self.added
        text = f"added {self.added:,} of {self.documents:,} {'document' if self.documents == 1 else 'documents'}"
        text += f" ({old:,} {'was' if old == 1 else 'were'} there already)" if old else ""
        return f"{text}; the index has {self.there:,}"

    def as_dict(self) -> dict[str, int]:
        """The counts by name."""
        return asdict(self)


def index(
    documents: Iterable[Document | Reject],
    folder: str | Path,
    *,
    settings: Settings | None = None,
    workers: int | None = None,
    memory: int | None = None,
    progress: Watcher | None = None,
) -> IndexSummary:
    """Add documents to the index in `folder`, which is made where there is none.

    What has the id and the text of a document that is there already is left out, so that the same call may be made
    again, also after an interruption: what was added stays. A document that has the id of another text gets another
    ("a" becomes "a~2"). An index is asked by the version of Retold that made it; its documents are in it as JSON Lines
    (`part-*/documents.jsonl`), from which a new one can be made.

    workers, memory, progress: as for `trace`. Raises NothingToRead where there is no document, OutputError where the
    folder is not ours to write, UsageError where it holds an index of another version.
    """
    rejects = [*getattr(documents, "rejects", ())]
    return _index(documents, rejects, folder, settings or Settings(), workers, memory, progress)


def _index(
    items: Iterable[Document | Reject],
    rejects: list[Reject],
    folder: str | Path,
    settings: Settings,
    workers: int | None,
    memory: int | None,
    progress: Watcher | None,
) -> IndexSummary:
    archive = Archive(folder, create=True)
    meter = Meter(progress)
    taken = {own: text for part in archive.parts() for own, text in part.ids().items()}
    count = added = 0
    with Local(workers, memory) as engine, meter.step("Indexing"):

        def new() -> Iterator[Document]:
            nonlocal count
            for document, unknown in distinct(documents_of(items, rejects, "index"), taken):
                count += 1
                if unknown:
                    yield document
                else:
                    meter.advance()

        waiting: list[Document] = []
        source = new()
        while True:
            waiting.clear()
            size = 0
            for document in source:
                waiting.append(document)
                size += len(document.text)
                if len(waiting) >= _PART or size >= _CHARACTERS:
                    break
            if not waiting:
                break
            found = list(engine.map(partial(sampled, settings), waiting, progress=meter.advance))
            archive.add(waiting, [some for some, _ in found], [words for _, words in found])
            added += len(waiting)
    if not count:
        archive.drop_empty()
        reason = f" {rejects[0].source}: {rejects[0].reason}" if rejects else " There are no sources."
        raise NothingToRead(f"Nothing could be read.{reason}")
    return IndexSummary(count, added, len(taken), len(rejects))


def index_to(
    sources: Iterable[str | Path],
    folder: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    settings: Settings | None = None,
    workers: int | None = None,
    memory: int | None = None,
    progress: Watcher | None = None,
) -> tuple[IndexSummary, list[Reject]]:
    """Add what `retold.read` finds in the sources to the index in `folder`; see `index`. At most 10,000 texts, or 100
    million characters, are in memory at once."""
    from retold.read import plan, stream

    settings = settings or Settings()
    rejects: list[Reject] = []
    items = stream(plan(sources), map=mapping, day_first=day_first, settings=settings.read)
    return _index(items, rejects, folder, settings, workers, memory, progress), rejects


def sampled(settings: Settings, document: Document) -> tuple[Terms, int]:
    """What a document is found by, and how many words it is searched with."""
    words = describe(document, settings.describe).words
    body = body_words(words, settings.find)
    return terms(words.stem[body], words.small[body], settings.find, 1), int(body.sum())

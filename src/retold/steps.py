"""What worker processes do for `trace`: align pairs, and tell one story. Pure but for the store they read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from retold import tables
from retold.align import Aligner
from retold.align.flat import Flat, unpack
from retold.describe import Described
from retold.engine.store import Store
from retold.settings import Settings
from retold.spool import Reader
from retold.story.confidence import confidence
from retold.story.credit import Naming, naming
from retold.story.evidence import Evidence, body_words, weigh
from retold.story.members import Members, Numbered, Pairs
from retold.story.tell import Telling, tell
from retold.told import How, Told, told

_open = cache(Store)


@dataclass(frozen=True, slots=True)
class Aligned:
    """One pair of documents, by number, with what speaks for a common text.

    data: its alignment, packed. shown: the alignment to show: the same where the pair is sure, else only what stands
    by itself.
    """

    a: int
    b: int
    evidence: Evidence
    confidence: float
    data: bytes
    shown: bytes


def align_pairs(store: str, settings: Settings, pairs: Sequence[tuple[int, int]]) -> list[Aligned]:
    """Align pairs of documents of a store; pairs without a passage are left out."""
    documents = _open(store)
    found = ((i, j, align_two(documents[i], documents[j], settings)) for i, j in pairs)
    return [Aligned(i, j, *one) for i, j, one in found if one is not None]


def align_two(a: Described, b: Described, settings: Settings) -> tuple[Evidence, float, bytes, bytes] | None:
    """What speaks for a common text of two documents, how sure it is, and the alignments of `Aligned`; None where they
    have no passage in common."""
    aligner = Aligner(a, b)
    found = aligner.flat(settings.tolerant)
    if not found.passages:
        return None
    evidence = weigh(a, b, found, settings.story)
    sure = confidence(evidence, settings.story)
    data = found.pack()
    if sure >= settings.story.member:
        return evidence, sure, data, data
    # where not even tolerance found anything strong enough to stand by itself, nothing does
    weak = aligner.strongest < settings.align.accept
    return evidence, sure, data, (Flat() if weak else aligner.flat(settings.align)).pack()


class Kept(Protocol):
    """What gives back bytes that were kept: a spool."""

    def read(self, place: int, length: int) -> bytes:
        """So many bytes from a place on."""
        ...


@dataclass(frozen=True, slots=True)
class Task:
    """One story to tell: its documents by number, which of them only take some of it, its confirmed pairs.

    pairs: for each the places of its two members, its confidence, and where its packed alignment is kept (place and
    bytes), column by column. elsewhere: its documents that stand in a larger story too.
    """

    story: str
    members: Sequence[int]
    partial: frozenset[int]
    memberships: Sequence[int]
    pairs: Columns
    elsewhere: frozenset[int] = frozenset()


Columns = tuple[Sequence[int], Sequence[int], Sequence[float], Sequence[int], Sequence[int]]
NO_PAIRS: Columns = ((), (), (), (), ())


def tell_stories(store: str, alignments: str, settings: Settings, how: How, tasks: Sequence[Task]) -> list[Told]:
    """Tell stories (versions, credits, changes and lineage of each) and make of them what is wanted."""
    documents = _open(store)
    with Reader(alignments) as kept:
        return [tell_and_make(documents, kept, settings, how, task) for task in tasks]


def tell_and_make(documents: Numbered, alignments: Kept, settings: Settings, how: How, task: Task) -> Told:
    """Tell one story of numbered documents and make of it what is wanted."""
    elsewhere = {documents[number].document.id for number in task.elsewhere}
    return told(tell_one(documents, alignments, settings, task), how, elsewhere)


def tell_one(documents: Numbered, alignments: Kept, settings: Settings, task: Task) -> Telling:
    """Tell one story of documents that stand under their numbers in a store, or in a sequence."""
    members = Members(documents, task.members)
    ids = [d.document.id for d in members]
    a, b, confidence, place, length = task.pairs

    def read(n: int) -> Flat:
        return unpack(alignments.read(place[n], length[n]))

    return tell(
        task.story,
        members,
        Pairs(ids, a, b, confidence, read),
        partial=frozenset(id for id, number in zip(ids, task.members, strict=True) if number in task.partial),
        memberships=dict(zip(ids, task.memberships, strict=True)),
        settings=settings,
    )


def document_rows(
    store: str, numbers: Sequence[int]
) -> tuple[list[tables.Row], list[tables.Row], list[tables.Row], list[Naming]]:
    """What documents have by themselves: rows (id, language, body words), parts, credits; whom each names."""
    documents = _open(store)
    rows = [rows_of_one(documents[number]) for number in numbers]
    return (
        [row for row, *_ in rows],
        [row for _, parts, *_ in rows for row in parts],
        [row for *_, credits, _ in rows for row in credits],
        [says for *_, says in rows],
    )


def rows_of_one(d: Described) -> tuple[tables.Row, list[tables.Row], list[tables.Row], Naming]:
    """What a document has by itself: its row (id, language, body words), parts, credits; whom it names."""
    return (
        (d.document.id, d.document.language, int(body_words(d).sum())),
        [tables.part_row(part) for part in d.parts],
        [tables.credit_row(credit) for credit in d.credits],
        naming(d),
    )

"""An alignment as plain tuples of offsets: what the search makes, what is kept on disk, and what `Alignment` shows.

A passage is (start and end in a, start and end in b, kind, moved, score, links), a link the same without links.
"""

from __future__ import annotations

import marshal
from typing import NamedTuple, cast

from retold.model import Alignment, LinkKind, Passage, PassageKind, SentenceLink, Span

FlatLink = tuple[int, int, int, int, LinkKind, bool, float]
FlatPassage = tuple[int, int, int, int, PassageKind, bool, float, tuple[FlatLink, ...]]

_MIRROR: dict[LinkKind, LinkKind] = {"equal": "equal", "reworded": "reworded", "split": "merged", "merged": "split"}


class Flat(NamedTuple):
    """Shares and passages of two documents, without their ids. course: see `Course.rate`; 0 where it was not kept."""

    share_a: float = 0.0
    share_b: float = 0.0
    passages: tuple[FlatPassage, ...] = ()
    course: float = 0.0

    def mirrored(self) -> Flat:
        """The same with the two documents exchanged."""

        def turn(p: FlatPassage) -> FlatPassage:
            i, j, k, m, kind, moved, score, links = p
            return k, m, i, j, kind, moved, score, tuple(sorted((_turned(x) for x in links), key=lambda x: x[:4]))

        passages = tuple(sorted((turn(p) for p in self.passages), key=lambda p: p[:4]))
        return Flat(self.share_b, self.share_a, passages, self.course)

    def pack(self) -> bytes:
        """Small and quick to read back."""
        return marshal.dumps(tuple(self))

    def named(self, a: str, b: str) -> Alignment:
        """The alignment of documents with ids a and b."""
        return Alignment(a, b, tuple(_passage(a, b, p) for p in self.passages), self.share_a, self.share_b)


def unpack(data: bytes) -> Flat:
    """What `Flat.pack` packed."""
    return Flat(*marshal.loads(data))


def flat(alignment: Alignment) -> Flat:
    """An alignment without ids and word edits."""
    return Flat(
        alignment.share_a,
        alignment.share_b,
        tuple(
            cast(
                "FlatPassage",
                (*_plain(p), tuple(cast("FlatLink", _plain(link)) for link in p.links)),
            )
            for p in alignment.passages
        ),
    )


def _turned(x: FlatLink) -> FlatLink:
    i, j, k, m, kind, moved, score = x
    return k, m, i, j, _MIRROR[kind], moved, score


def _plain(item: Passage | SentenceLink) -> tuple[object, ...]:
    return item.a.start, item.a.end, item.b.start, item.b.end, item.kind, bool(item.moved), float(item.score)


def _passage(a: str, b: str, row: FlatPassage) -> Passage:
    i, j, k, m, kind, moved, score, links = row
    return Passage(Span(i, j, a), Span(k, m, b), kind, moved, score, tuple(_link(a, b, link) for link in links))


def _link(a: str, b: str, row: FlatLink) -> SentenceLink:
    i, j, k, m, kind, moved, score = row
    return SentenceLink(Span(i, j, a), Span(k, m, b), kind, moved, score)

"""The documents and pairs of one story, of which a large one is never held whole: each is read when it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np

from retold.align.flat import Flat, flat
from retold.describe import Described
from retold.describe.words import Words
from retold.model import Alignment, Credit, Document
from retold.story.credit import outlet_name
from retold.story.evidence import Outline, body_words, outline

_AT_HAND = 256  # members of a story that are held all at once


class Numbered(Protocol):
    """What gives the described document of a number: a store, a sequence."""

    def __getitem__(self, number: int, /) -> Described: ...


@runtime_checkable
class Worded(Protocol):
    """What gives the words of a document alone, which is quicker than all of it."""

    def words(self, number: int, /) -> Words:
        """The words of the document of a number."""
        ...


class Members(Sequence[Described]):
    """The documents of a story, in the order of their ids. Asked for twice, one may be two objects with one id."""

    def __init__(self, documents: Numbered, numbers: Sequence[int]) -> None:
        self._documents: Numbered = documents
        self._numbers = array("q", numbers)
        if len(numbers) <= _AT_HAND:
            self._documents = [documents[number] for number in numbers]
            self._numbers = array("q", range(len(numbers)))

    def some(self, places: Iterable[int]) -> Members:
        """Those of them that stand in some places."""
        return Members(self._documents, [self._numbers[place] for place in places])

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, place: int) -> Described:  # type: ignore[override]
        return self._documents[self._numbers[place]]

    def words(self, place: int) -> Words:
        """Only the words of one; their `sentence` is that before furniture was told from text."""
        number = self._numbers[place]
        documents = self._documents
        return documents.words(number) if isinstance(documents, Worded) else documents[number].words

    def __iter__(self) -> Iterator[Described]:
        return (self._documents[number] for number in self._numbers)


@dataclass(frozen=True, slots=True)
class Profile:
    """What is held of a member throughout. words, body: how many it has, and how many of them are body text; quoted:
    whether it quotes anybody; outline: of its words."""

    document: Document
    words: int
    body: int
    outlet: str | None
    credits: tuple[Credit, ...]
    quoted: bool
    outline: Outline

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.id


def profile(d: Described) -> Profile:
    """What is held of a member."""
    body = int(np.count_nonzero(body_words(d)))
    return Profile(d.document, len(d.words), body, outlet_name(d), d.credits, bool(d.quotes), outline(d))


class Pairs(Mapping[tuple[str, str], Alignment]):
    """The confirmed pairs of a story, a before b in the order of the ids: (a, b) → how they are aligned.

    ids: of the members. a, b: their places. confidence: that the two share a text. read: the alignment of a pair, by
    its place among the pairs.
    """

    def __init__(
        self,
        ids: Sequence[str],
        a: Sequence[int],
        b: Sequence[int],
        confidence: Sequence[float],
        read: Callable[[int], Flat],
    ) -> None:
        self.ids = ids
        self.a, self.b = a, b
        self.confidence = confidence
        self.flat = read
        self._places: dict[int, int] = {}
        self._numbers: dict[str, int] = {}

    @classmethod
    def of(cls, ids: Sequence[str], alignments: Sequence[tuple[Alignment, float]]) -> Pairs:
        """Pairs whose alignments are at hand, each with its confidence."""
        place = {id: n for n, id in enumerate(ids)}
        kept = [flat(alignment) for alignment, _ in alignments]
        a, b = ([place[getattr(x, side)] for x, _ in alignments] for side in ("a", "b"))
        return cls(ids, a, b, [sure for _, sure in alignments], kept.__getitem__)

    def key(self, n: int) -> tuple[str, str]:
        """The ids of the pair in this place."""
        return self.ids[self.a[n]], self.ids[self.b[n]]

    def alignment(self, n: int) -> Alignment:
        """The alignment of the pair in this place."""
        return self.flat(n).named(*self.key(n))

    def _place(self, key: tuple[str, str]) -> int | None:
        if not self._numbers:  # few stories are asked for a pair by its ids
            self._numbers = {id: n for n, id in enumerate(self.ids)}
            self._places = {a * len(self.ids) + b: n for n, (a, b) in enumerate(zip(self.a, self.b, strict=True))}
        a, b = (self._numbers.get(id, -1) for id in key)
        return self._places.get(a * len(self.ids) + b) if a >= 0 and b >= 0 else None

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and self._place(key) is not None

    def __getitem__(self, key: tuple[str, str]) -> Alignment:
        place = self._place(key)
        if place is None:
            raise KeyError(key)
        return self.alignment(place)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return map(self.key, range(len(self)))

    def __len__(self) -> int:
        return len(self.a)

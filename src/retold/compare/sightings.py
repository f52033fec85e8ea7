"""The changes of a whole story in columns, each read once, while the views of its two versions are at hand.

A large story has a row for every difference of every pair; a row takes some 50 bytes here, where as objects, with the
views that say what they mean, it would take many times as much.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, get_args

from retold.compare.facts import Fact
from retold.compare.index import content
from retold.compare.values import Values, fact_of
from retold.compare.view import View
from retold.model import Change, ChangeKind, Span

KINDS: Final[tuple[ChangeKind, ...]] = get_args(ChangeKind)
ABSENCE: Final = (KINDS.index("added"), KINDS.index("dropped"))
NUMBER: Final = KINDS.index("number")
WORDING: Final = KINDS.index("wording")
FIGURES: Final = (NUMBER, KINDS.index("date"))
REGRETS: Final = ((0.0, ""), (0.3, "dead"), (0.3, "denial"), (0.2, "harm"))
"""What an editor would regret: how much it adds to the weight of a difference, and the words (lexicon) that say so."""

_NOBODY: Final[frozenset[str]] = frozenset()
_WORD: Final = re.compile(r"\S+")


class Side:
    """One side of all rows, column by column. A place where the side has nothing has a value of -1.

    version: of the row, by number. start, end: the span. value: by number (`Values`). fact: of a figure, by number, or
    -1. regret: an index into REGRETS.
    """

    def __init__(self) -> None:
        self.version, self.start, self.end, self.value, self.fact = (array("i") for _ in range(5))
        self.regret = array("b")


class Sightings(Sequence[Change]):
    """All changes, in the order in which they came; `order` has their numbers in the order of their pairs' ids."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.a, self.b = Side(), Side()
        self.kind, self.conflict, self.confidence = array("b"), array("b"), array("d")
        self.words: dict[int, frozenset[int]] = {}  # of a row with one side: what it reads, of a figure its sentence
        self.facts: list[Fact] = []
        self.values = Values()
        self._pairs: list[tuple[str, str, int, int]] = []
        self._numbers: dict[str, int] = {}
        self._texts: list[str] = []
        self._facts: dict[tuple[object, ...], int] = {}
        self._sets: dict[frozenset[int], frozenset[int]] = {}
        self._odd: dict[int, Change] = {}  # what columns cannot give back

    def add(self, a: View, b: View, changes: Iterable[Change]) -> None:
        """Take in the changes of one pair."""
        first = len(self.kind)
        one, two = self._number(a), self._number(b)
        for change in changes:
            row, kind = len(self.kind), KINDS.index(change.kind)
            self.kind.append(kind)
            self.conflict.append(change.conflict)
            self.confidence.append(change.confidence)
            self._read(self.a, one, a, change.a if change.a_text is not None else None, kind)
            self._read(self.b, two, b, change.b if change.b_text is not None else None, kind)
            if change.a is None and change.b is not None:
                self._learn(row, b, change.b, kind)
            elif change.b is None and change.a is not None:
                self._learn(row, a, change.a, kind)
            if not (
                _regular(change.a, change.a_text, change.a_document, a)
                and _regular(change.b, change.b_text, change.b_document, b)
            ):
                self._odd[row] = change
        self._pairs.append((a.id, b.id, first, len(self.kind)))

    def _number(self, view: View) -> int:
        number = self._numbers.setdefault(view.id, len(self.ids))
        if number == len(self.ids):
            self.ids.append(view.id)
            self._texts.append(view.text)
        return number

    def _read(self, side: Side, version: int, view: View, span: Span | None, kind: int) -> None:
        side.version.append(version)
        if span is None:
            for column in (side.start, side.end, side.value, side.fact):
                column.append(-1)
            side.regret.append(0)
            return
        side.start.append(span.start)
        side.end.append(span.end)
        side.value.append(self.values.of(view, span, KINDS[kind]))
        fact = fact_of(view, span) if kind in FIGURES else None
        side.fact.append(-1 if fact is None else self._fact(fact))
        side.regret.append(_regret(view, span, kind))

    def _fact(self, fact: Fact) -> int:
        """A fact by number; equal ones, wherever they stand, have one."""
        number = self._facts.setdefault((fact.kind, fact.value), len(self.facts))
        if number == len(self.facts):
            self.facts.append(fact)
        return number

    def _learn(self, row: int, view: View, span: Span, kind: int) -> None:
        at = (span.start, span.end) if kind in ABSENCE else _sentence(view, span)
        keys = content(view, at)
        self.words[row] = self._sets.setdefault(keys, keys)

    def span(self, side: Side, row: int) -> Span | None:
        """The span of one side of a row."""
        if side.value[row] < 0:
            return None
        return Span(side.start[row], side.end[row], self.ids[side.version[row]])

    def text(self, version: int, start: int, end: int) -> str:
        """What stands in a version, by its number."""
        return self._texts[version][start:end]

    def found(self, text: str, versions: Iterable[int]) -> Iterator[tuple[int, int]]:
        """(version, start) of the first place where each of these versions has a text word for word."""
        for version in versions:
            whole = self._texts[version]
            at = whole.find(text)
            while at >= 0 and (whole[at - 1 : at].isalnum() or whole[at + len(text) : at + len(text) + 1].isalnum()):
                at = whole.find(text, at + 1)
            if at >= 0:
                yield version, at

    def others(self, versions: Container[int]) -> Iterator[int]:
        """All versions but some."""
        return (version for version in range(len(self.ids)) if version not in versions)

    def among(self, version: int, start: int, end: int, words: int) -> tuple[int, int]:
        """A stretch with so many words of its line before and behind it."""
        text = self._texts[version]
        low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        before = [m.start() for m in _WORD.finditer(text, low, start)][-words:]
        behind = [m.end() for m in islice(_WORD.finditer(text, end, len(text) if high < 0 else high), words)]
        return min([start, *before]), max([end, *behind])

    def order(self) -> list[int]:
        """The rows by their pairs' ids, those of one pair as they came."""
        return [row for _, _, first, last in sorted(self._pairs) for row in range(first, last)]

    def __len__(self) -> int:
        return len(self.kind)

    def __getitem__(self, row: int) -> Change:  # type: ignore[override]
        if row in self._odd:
            return self._odd[row]
        a, b = self.span(self.a, row), self.span(self.b, row)
        return Change(
            KINDS[self.kind[row]],
            a,
            b,
            None if a is None else self.text(self.a.version[row], a.start, a.end),
            None if b is None else self.text(self.b.version[row], b.start, b.end),
            bool(self.conflict[row]),
            self.confidence[row],
            self.ids[self.a.version[row]],
            self.ids[self.b.version[row]],
        )

    def __iter__(self) -> Iterator[Change]:
        return map(self.__getitem__, range(len(self)))


def _regular(span: Span | None, text: str | None, document: str, view: View) -> bool:
    """Whether one side of a change is what its place in the text says."""
    if document != view.id:
        return False
    if span is None or text is None:
        return span is None and text is None
    return span.document == document and view.text[span.start : span.end] == text


def _sentence(view: View, span: Span) -> tuple[int, int]:
    """The sentence that a span begins in."""
    sentences = view.described.sentences
    at = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    return (sentences[at].start, sentences[at].end) if at >= 0 else (span.start, span.end)


def _regret(view: View, span: Span, kind: int) -> int:
    """What the words of a span (of a figure: those about it) would make an editor regret."""
    first, last = view.range_of(span.start, span.end)
    words = view.low[max(0, first - 4) : last + 6] if kind == NUMBER else view.low[first:last]
    for number, (_, group) in enumerate(REGRETS):
        if number and not view.lex.weights.get(group, _NOBODY).isdisjoint(words):
            return number
    return 0

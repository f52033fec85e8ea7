"""Which spans of a story say the same: values by number, worked out once a span."""

from __future__ import annotations

import marshal

from retold.compare.classes import CERTAINTY, NEGATOR
from retold.compare.facts import Fact, agree
from retold.compare.view import View
from retold.model import ChangeKind, Span

NOTHING = 0
"""The value of a version that says nothing."""

_FIGURES = 40  # values of one entry among which an equal one is looked for
_NEGATED = -1  # the end of what is negated
_BY_ITSELF = ("name", "number", "date")  # kinds that no word beside them negates


class Values:
    """Numbers the values that the spans of a story have: two spans with one number say the same."""

    def __init__(self) -> None:
        self._numbers: dict[bytes | str, int] = {"": NOTHING}
        self._keys: list[bytes | str] = [""]

    def of(self, view: View, span: Span, kind: ChangeKind) -> int:
        """The value of a span that a change of this kind names."""
        key = value_key(view, span, kind)
        known = key if isinstance(key, str) else marshal.dumps(key, 2)  # a third of the memory
        number = self._numbers.setdefault(known, len(self._keys))
        if number == len(self._keys):
            self._keys.append(known)
        return number

    def negated(self, one: int, other: int) -> bool:
        """Whether one of two values is negated and the other is not, and both say something."""
        return NOTHING not in (one, other) and self._marked(one) != self._marked(other)

    def _marked(self, number: int) -> bool:
        key = self._keys[number]
        return not isinstance(key, str) and marshal.loads(key)[-1] == _NEGATED

    def text(self, number: int) -> str:
        """A value in writing, by which values are put in order whatever their numbers."""
        key = self._keys[number]
        if isinstance(key, str):
            return key
        return ",".join(map(str, marshal.loads(key)))


def value_key(view: View, span: Span, kind: ChangeKind) -> tuple[int, ...] | str:
    """What two spans must share to be the same value: their content atoms (so "4" and "four" are one); of a number or
    a date only the figure, which may stand with its clause. Of a quotation every word counts, of certainty its words
    too ("may", "will"). What is negated is another value than what is not. Where there are no atoms: the text."""
    first, last = view.range_of(span.start, span.end)
    if kind in ("number", "date"):
        for i in range(first, last):
            if view.fact[i] >= 0:
                return (view.key[i],)
    if kind == "quote":
        keys = tuple(view.key[first:last])
    elif kind == "certainty":
        keys = tuple([view.key[i] for i in range(first, last) if view.meaning[i] or view.tags[i] & CERTAINTY])
    else:
        keys = tuple(filter(None, view.meaning[first:last])) or tuple(view.key[first:last])
    if kind not in _BY_ITSELF and view.marked(first, last, NEGATOR):
        return (*keys, _NEGATED)  # "no sign" and "signs" are not one value, though they share their content words
    return keys or view.text[span.start : span.end].strip().lower()


def fact_of(view: View, span: Span) -> Fact | None:
    """The number or date in a span, the first of several."""
    first, last = view.range_of(span.start, span.end)
    return next((view.facts[view.fact[i]] for i in range(first, last) if view.fact[i] >= 0), None)


class Figures:
    """The figures of one difference: equal ones have one value though they are written otherwise."""

    def __init__(self) -> None:
        self._facts: dict[int, Fact] = {}

    def equal(self, value: int, fact: Fact | None) -> int:
        """The value of a figure that this one equals though it is written otherwise ("62", "62 years old"), else its
        own."""
        if fact is None:
            return value
        for other, known in self._facts.items():
            if other == value or (known.kind == fact.kind and agree(known, fact) == "equal"):
                return other
        if len(self._facts) < _FIGURES:
            self._facts[value] = fact
        return value

    def different(self, one: int, other: int) -> bool:
        """Whether two values are figures that cannot be the same."""
        a, b = self._facts.get(one), self._facts.get(other)
        return a is not None and b is not None and a.kind == b.kind and agree(a, b) == "different"

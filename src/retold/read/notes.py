"""Troubles of one input become rows of `rejects`: some of each kind in full, the rest counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from retold.model import Reject


@dataclass(slots=True)
class _Kind:
    count: int = 0
    first: str = ""
    last: str = ""
    reason: str = ""


@dataclass(slots=True)
class Notes:
    """Collects the troubles of one input. Memory does not grow with their number."""

    source: str
    rows_each: int
    _each: dict[str, _Kind] = field(default_factory=dict)
    _once: dict[str, _Kind] = field(default_factory=dict)

    def place(self, at: str) -> str:
        """How a report calls a place in this input: file#line."""
        return f"{self.source}#{at}" if at else self.source

    def each(self, kind: str, at: str, reason: str) -> Iterator[Reject]:
        """A row of its own, while there are not too many of its kind."""
        entry = self._each.setdefault(kind, _Kind())
        entry.count += 1
        entry.last = at
        if entry.count <= self.rows_each:
            yield Reject(self.place(at), reason)
        else:
            entry.first = entry.first or at
            entry.reason = entry.reason or reason

    def once(self, kind: str, at: str, reason: str) -> None:
        """One row for the whole input, with a count and the first case, when the input ends."""
        entry = self._once.setdefault(kind, _Kind(reason=reason, first=at))
        entry.count += 1

    def __bool__(self) -> bool:
        return bool(self._each or self._once)

    def rest(self) -> Iterator[Reject]:
        """What is to be said when the input has ended."""
        for entry in self._once.values():
            if entry.count == 1:
                yield Reject(self.place(entry.first), entry.reason)
            else:
                yield Reject(self.source, f"{entry.reason} (the first of {entry.count:,} like it, at #{entry.first})")
        for entry in self._each.values():
            more = entry.count - self.rows_each
            if more > 0:
                yield Reject(
                    self.source, f"{more:,} more like this, from #{entry.first} to #{entry.last}: {entry.reason}"
                )

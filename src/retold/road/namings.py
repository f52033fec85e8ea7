"""Whom every document names as its source, each distinct answer kept once."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import overload

from retold.story.credit import Naming


class Namings(Sequence[Naming]):
    """A sequence with one Naming a document, four bytes each."""

    def __init__(self) -> None:
        self._number: dict[Naming, int] = {}
        self._distinct: list[Naming] = []
        self._of = array("I")

    def extend(self, namings: Iterable[Naming]) -> None:
        """Add the namings of the next documents."""
        for one in namings:
            number = self._number.setdefault(one, len(self._distinct))
            if number == len(self._distinct):
                self._distinct.append(one)
            self._of.append(number)

    @overload
    def __getitem__(self, index: int) -> Naming: ...
    @overload
    def __getitem__(self, index: slice) -> list[Naming]: ...
    def __getitem__(self, index: int | slice) -> Naming | list[Naming]:
        if isinstance(index, slice):
            return [self._distinct[number] for number in self._of[index]]
        return self._distinct[self._of[index]]

    def __len__(self) -> int:
        return len(self._of)

    def save(self, path: Path) -> None:
        """Write them to a file."""
        rows = [
            (n.outlet, sorted(n.sources), n.main, n.reported, sorted(n.lines), sorted(n.passing))
            for n in self._distinct
        ]
        with path.open("wb") as file:
            file.write(json.dumps(rows).encode() + b"\n")
            self._of.tofile(file)

    @classmethod
    def load(cls, path: Path) -> Namings:
        """Read them from the file."""
        namings = cls()
        with path.open("rb") as file:
            rows = json.loads(file.readline())
            namings._of.frombytes(file.read())
        namings._distinct = [
            Naming(outlet, frozenset(sources), main, reported, frozenset(lines), frozenset(passing))
            for outlet, sources, main, reported, lines, passing in rows
        ]
        namings._number = {one: number for number, one in enumerate(namings._distinct)}
        return namings

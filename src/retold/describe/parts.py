"""Which function each stretch of a document has."""

from __future__ import annotations

from dataclasses import dataclass

from retold.describe.blocks import Block
from retold.model import PartKind


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one block with one function: [start, end) without white space around it."""

    start: int
    end: int
    kind: PartKind
    blank: bool
    last: bool


def whole_blocks(found: list[Block]) -> list[Segment]:
    """Every block as body."""
    return [Segment(b.start, b.end, "body", b.blank, True) for b in found]

"""What the readers give: records (named values) with the place they came from, and troubles on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Record:
    """Named values of one document as a reader found them.

    `at` is its place in the input (a line or row number, '' for a file that is one document). `native` records carry
    Retold's own names (from text and HTML files), others the names of the input. `notes` are troubles met in reading.
    """

    values: Mapping[str, Any]
    at: str
    format: str
    native: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that could not be read; `kind` groups those of one sort, `at` is the place in the input."""

    at: str
    kind: str
    reason: str

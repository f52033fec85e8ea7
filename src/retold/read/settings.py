"""The thresholds of reading, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How much `retold.read` takes in, and what it takes for a date or a byline."""

    largest_document: int = 20_000_000
    """Bytes of one document as stored (a file, a line of JSON Lines, an element of a JSON array, a row of CSV), after
    decompression. The longest novels have 4 MB; anything over this is a dump or an accident and becomes a reject.
    Memory while reading stays within a few times this figure."""

    largest_json: int = 256_000_000
    """Bytes of a JSON file that is one object with its articles in a list inside: such a file is read as a whole, and
    takes some four times its size in memory. JSON Lines and JSON arrays are read element by element, at any length."""

    spool: int = 64_000_000
    """Bytes of standard input held in memory before the rest goes to a temporary file."""

    rows_each: int = 20
    """Rows of one kind of trouble written for one input; the others are counted in one more row. Ten thousand broken
    lines of one file say no more than twenty do."""

    sniff: int = 65_536
    """Bytes looked at to tell what a file is and how it is encoded: enough to go past any page's declarations."""

    first_year: int = 1000
    last_year: int = 2199
    """Years a date may have. Outside of them a date is a placeholder (0001-01-01) or a slip, and is reported."""

    byline_characters: int = 300
    """Longest block of a page that is kept as a byline, credit or dateline on the word of its markup alone: longer
    ones are biographies of the author."""

    rights_characters: int = 600
    """Longest block of a page that is kept as a copyright line: longer ones are terms of use."""

"""How much of a story one page draws; every bound is said on the page where it cuts something off."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """Bounds of the report, so that a story of thousands of versions still gives a page a browser can hold.

    The figures are chosen so that a page of any story stays below about 6 MB and shows within a second or two; they
    are held by the tests that write a story of 2,000 versions.
    """

    text_characters: int = 2_000_000
    """Characters of document text embedded in one page; the versions left out are named in the table."""
    links: int = 40_000
    """Sentence links embedded in one page."""
    tree_rows: int = 500
    """Versions drawn in the family tree."""
    lost_characters: int = 6_000
    """Code points shown of the reconstructed text of a lost version: a wire story whole."""
    tree_fold_above: int = 40
    """A tree of more rows than this is first shown with its branches folded."""
    table_rows: int = 500
    """Rows of the versions table."""
    ledger_entries: int = 400
    """Entries of the ledger (those of most weight are kept)."""
    ledger_open: int = 12
    """Entries shown at once; the rest waits behind a button."""
    spans_per_value: int = 60
    """Versions named for one value of a difference."""
    quotes: int = 200
    """Quotations listed."""
    quotes_open: int = 10
    """Quotations shown at once; the rest opens on demand."""
    context: int = 110
    """Characters of text shown on each side of a value, at most."""
    long_value: int = 90
    """Characters of a value above which what stands about it is not shown."""
    excerpt: int = 420
    """Characters of a value that are shown before it is cut in the middle."""
    index_listed: int = 50_000
    """Stories that the index lists (some 8 MB), those with most versions first; all are in the tables."""
    index_rows: int = 100
    """Stories of the index that are there without a script; the script shows those listed, page by page."""
    rejects: int = 2_000
    """Rejected inputs listed in the index."""


DEFAULT = ReportSettings()

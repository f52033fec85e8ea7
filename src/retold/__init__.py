"""Retold tells how often a story was told, and how often it was merely retold.

    import retold

    trace = retold.trace(retold.read("articles/"))
    for story in trace.stories:
        print(story.title, [(v.document, v.relation, v.credited) for v in story.versions])
    trace.table("versions").to_pandas()

All offsets are half-open, in Unicode code points, into `Document.text`.
"""

from retold.align import align
from retold.comparison import compare
from retold.errors import InputError, MissingExtra, NothingToRead, OutputError, RetoldError, UsageError
from retold.index import IndexSummary, index
from retold.model import (
    Alignment,
    Change,
    Comparison,
    Credit,
    Document,
    LedgerEntry,
    LedgerValue,
    Link,
    LostVersion,
    Pair,
    Part,
    Passage,
    Quote,
    Reject,
    SentenceLink,
    Span,
    Story,
    Version,
    WordEdit,
)
from retold.query import Match, query
from retold.read import Reading, read
from retold.result import Summary, Trace
from retold.settings import Settings
from retold.standing import Dropped
from retold.story.lineage import Tree, lineage
from retold.tables import Table
from retold.thin import Thinned, ThinSummary, thin
from retold.trace import trace
from retold.version import __version__

__all__ = [
    "Alignment",
    "Change",
    "Comparison",
    "Credit",
    "Document",
    "Dropped",
    "IndexSummary",
    "InputError",
    "LedgerEntry",
    "LedgerValue",
    "Link",
    "LostVersion",
    "Match",
    "MissingExtra",
    "NothingToRead",
    "OutputError",
    "Pair",
    "Part",
    "Passage",
    "Quote",
    "Reading",
    "Reject",
    "RetoldError",
    "SentenceLink",
    "Settings",
    "Span",
    "Story",
    "Summary",
    "Table",
    "ThinSummary",
    "Thinned",
    "Trace",
    "Tree",
    "UsageError",
    "Version",
    "WordEdit",
    "__version__",
    "align",
    "compare",
    "index",
    "lineage",
    "query",
    "read",
    "thin",
    "trace",
]

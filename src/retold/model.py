"""The nouns of Retold: frozen values that every step takes and gives.

All offsets are half-open, in Unicode code points, into `Document.text`; `text[start:end]` gives back what a row
quotes. The names are those of the tables (docs/tables.md), which other programs read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

PartKind = Literal["headline", "byline", "dateline", "body", "caption", "credit", "notice", "teaser", "running-head"]
CreditKind = Literal["byline", "dateline", "agency", "source", "contributor", "copyright", "photo"]
PassageKind = Literal["verbatim", "reworded"]
LinkKind = Literal["equal", "reworded", "split", "merged"]
WordEditKind = Literal["equal", "replaced", "inserted", "deleted", "moved"]
ChangeKind = Literal[
    "number",
    "date",
    "name",
    "quote",
    "speaker",
    "attribution",
    "negation",
    "certainty",
    "wording",
    "added",
    "dropped",
    "moved",
    "correction",
]
Relation = Literal["original", "verbatim", "abridged", "extended", "rewritten", "mixed"]

PART_KINDS: tuple[PartKind, ...] = (
    "body",
    "headline",
    "byline",
    "dateline",
    "caption",
    "credit",
    "notice",
    "teaser",
    "running-head",
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one document's text: half-open, in code points."""

    start: int
    end: int
    document: str | None = None

    def of(self, text: str) -> str:
        """The words of the span, given the text it points into."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start


def as_utc(value: datetime | str | None) -> datetime | None:
    """A time stamp in UTC from a datetime or an ISO 8601 string (naive means UTC); None stays None.

    Raises ValueError where a string is not ISO 8601; freer forms are the business of `retold.read`.
    """
    if value is None:
        return None
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was read.

    `published` may be given as a datetime or an ISO 8601 string and is kept in UTC. `published_raw` is what the input
    said where that could not be read as one date for sure. `source` says where it was read (path or URL, plus record
    number), `format` how. `author` is who the input's own field names, outside the text.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: datetime | None = None
    language: str | None = None
    source: str | None = None
    format: str | None = None
    published_raw: str | None = None
    author: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "published", as_utc(self.published))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document with one function; the parts of a document cover all of it but white space."""

    document: str
    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a document names whom it has its words (or pictures) from; `name` is canonical."""

    document: str
    kind: CreditKind
    name: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation; `quote` is the id shared by the same quotation in all versions ('' before that is known)."""

    document: str
    start: int
    end: int
    speaker: str | None
    text: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence inside one part: [start, end) in code points, [first, last) in words."""

    start: int
    end: int
    first: int
    last: int
    part: PartKind


@dataclass(frozen=True, slots=True)
class WordEdit:
    """What became of a run of words inside a sentence link; a side that has nothing is an empty span."""

    kind: WordEditKind
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class SentenceLink:
    """Sentences (or runs of sentences) that correspond: a row of `links`."""

    a: Span
    b: Span
    kind: LinkKind
    moved: bool
    score: float
    words: tuple[WordEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A maximal stretch on each side that says the same: a row of `passages`."""

    a: Span
    b: Span
    kind: PassageKind
    moved: bool
    score: float
    links: tuple[SentenceLink, ...] = ()


def _place(link: SentenceLink) -> tuple[int, int, int, int]:
    return link.a.start, link.a.end, link.b.start, link.b.end


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two documents have in common, from `retold.align`.

    `share_a` and `share_b` are the part of each body's words that is aligned with the other, 0 to 1.
    """

    a: str
    b: str
    passages: tuple[Passage, ...] = ()
    share_a: float = 0.0
    share_b: float = 0.0

    @property
    def links(self) -> tuple[SentenceLink, ...]:
        """The sentence links of all passages, in the order of a."""
        return tuple(sorted((link for p in self.passages for link in p.links), key=_place))

    def mirrored(self) -> Alignment:
        """The same alignment seen from b."""
        turned: dict[LinkKind, LinkKind] = {
            "equal": "equal",
            "reworded": "reworded",
            "split": "merged",
            "merged": "split",
        }
        passages = (
            Passage(
                p.b,
                p.a,
                p.kind,
                p.moved,
                p.score,
                tuple(
                    sorted(
                        (SentenceLink(x.b, x.a, turned[x.kind], x.moved, x.score) for x in p.links),
                        key=lambda x: (x.a, x.b),
                    )
                ),
            )
            for p in self.passages
        )
        ordered = tuple(sorted(passages, key=lambda p: (p.a, p.b)))
        return Alignment(self.b, self.a, ordered, self.share_b, self.share_a)

    def __iter__(self) -> Iterator[Passage]:
        return iter(self.passages)

    def __len__(self) -> int:
        return len(self.passages)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that share text: a row of `pairs`."""

    a: str
    b: str
    share_a: float
    share_b: float
    passages: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions: a row of `changes`. A side that has nothing is None.

    a_document, b_document: ids of the two versions, which a side that is None cannot say.
    """

    kind: ChangeKind
    a: Span | None
    b: Span | None
    a_text: str | None
    b_text: str | None
    conflict: bool
    confidence: float
    a_document: str = ""
    b_document: str = ""


@dataclass(frozen=True, slots=True)
class LedgerValue:
    """One of the values of a difference: what it reads in most versions, and where (one span a version that has it);
    `wordings` is what each span reads where they read differently (4, four), else empty."""

    text: str
    spans: tuple[Span, ...]
    wordings: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the versions that have this value."""
        return tuple(sorted({span.document for span in self.spans if span.document is not None}))


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One difference over a whole story, seen in however many versions: a row of `ledger`.

    `values` holds two or more values (an empty text where a version has nothing); `entered` is the line of the family
    tree (parent, child) on which it came in, where that is known; `weight` orders the ledger, 0 to 1.
    """

    story: str
    entry: int
    kind: ChangeKind
    values: tuple[LedgerValue, ...]
    conflict: bool
    confidence: float
    weight: float
    entered: tuple[str, str] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One document's part in one story: a row of `versions`."""

    story: str
    document: str
    relation: Relation
    share: float
    credited: bool | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Link:
    """One line of a family tree: a row of `lineage`. A child with two parents has two links."""

    story: str
    parent: str
    child: str
    parent_lost: bool
    child_lost: bool
    confidence: float
    evidence: str


@dataclass(frozen=True, slots=True)
class LostVersion:
    """A version of a story that nobody has, by its id in the lineage: what it is called and, where its children agree,
    what it read (a reconstruction, with […] where they do not; never a quotation)."""

    id: str
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """An input, or a part of one, that could not be read, and why: a row of `rejects`."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Story:
    """One text and all its retellings."""

    id: str
    title: str
    origin: str | None
    origin_name: str | None
    outlets: int
    first_published: datetime | None
    versions: tuple[Version, ...]
    lineage: tuple[Link, ...] = ()
    pairs: tuple[Pair, ...] = ()
    passages: tuple[Passage, ...] = ()
    links: tuple[SentenceLink, ...] = ()
    changes: tuple[Change, ...] = ()
    credits: tuple[Credit, ...] = ()
    quotes: tuple[Quote, ...] = ()
    parts: tuple[Part, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    lost: tuple[LostVersion, ...] = ()
    documents: dict[str, Document] = field(default_factory=dict, repr=False, compare=False)

    @property
    def story(self) -> str:
        """The story's id, by the name it has in the tables."""
        return self.id

    def _repr_html_(self) -> str:
        from retold.report.notebook import story_html

        return story_html(self)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents held against each other, from `retold.compare`."""

    a: Document
    b: Document
    passages: tuple[Passage, ...]
    links: tuple[SentenceLink, ...]
    changes: tuple[Change, ...]
    credits: tuple[Credit, ...]
    quotes: tuple[Quote, ...]
    parts: tuple[Part, ...]
    share_a: float
    share_b: float
    confidence: float
    verdict: str
    lineage: tuple[Link, ...] = ()

    def _repr_html_(self) -> str:
        from retold.report.notebook import comparison_html

        return comparison_html(self)

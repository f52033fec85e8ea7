"""Invented stories, fully filled, for the tests of the report. No text here is anybody's."""

# ruff: noqa: E501  (an invented sentence stays on one line)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from retold.model import (
    Change,
    ChangeKind,
    Comparison,
    Credit,
    CreditKind,
    Document,
    LedgerEntry,
    LedgerValue,
    Link,
    Pair,
    Part,
    PartKind,
    Passage,
    Quote,
    Relation,
    SentenceLink,
    Span,
    Story,
    Version,
)

START = datetime(2031, 3, 4, 5, 40, tzinfo=UTC)

BASE = {
    "collapse": "The old swing bridge over the Tarn estuary jammed half open on Tuesday, stranding {n} commuters on both banks.",
    "cause": "Engineers of the harbour trust said a {part} had sheared off in the night.",
    "mayor": "“We warned the ministry about that bearing in {month},” said mayor {mayor}. “Nobody answered a single letter.”",
    "deny": "The ministry denied having received any letter from the town.",
    "ferry": "Two fishing boats carried schoolchildren across until a ferry arrived at noon.",
    "cost": "Repairs will cost about {cost} crowns and may take until {until}.",
    "history": "The bridge was built in 1911 and last overhauled thirty years ago.",
    "union": "A union of bridge keepers has asked for an inquiry into {inquiry} earlier faults.",
}
VALUES = {
    "n": "four hundred",
    "part": "hinge pin",
    "month": "October",
    "mayor": "Ilse Brandvold",
    "cost": "2.4 million",
    "until": "early summer",
    "inquiry": "seven",
}


@dataclass(frozen=True)
class Recipe:
    """How one invented version is made: which sentences, which values, what stands around them."""

    id: str
    outlet: str | None
    title: str
    hours: float | None
    relation: Relation
    credited: bool | None
    share: float = 1.0
    keep: Sequence[str] = tuple(BASE)
    values: Mapping[str, str] = field(default_factory=lambda: VALUES)
    rewrite: Mapping[str, str] = field(default_factory=dict)
    byline: str = ""
    caption: str = ""
    credit: tuple[CreditKind, str, str] | None = None
    teaser: str = ""
    own: str = ""


def _changed(**values: str) -> dict[str, str]:
    return {**VALUES, **values}


RECIPES = (
    Recipe(
        "nordpress-2",
        "Nordpress",
        "Bridge jams over Tarn, hundreds stranded",
        2.0,
        "verbatim",
        None,
        byline="By MARTA LUND, Nordpress",
    ),
    Recipe(
        "coast",
        "The Tarn Coaster",
        "Hundreds stranded as bridge jams",
        3.5,
        "verbatim",
        True,
        share=0.97,
        credit=("source", "Nordpress", "With reporting by Nordpress"),
        caption="The bridge on Tuesday morning, seen from the fish market. (Photo: O. Ruud)",
    ),
    Recipe(
        "valley",
        "Valley Courier",
        "Bridge trouble on the Tarn",
        5.0,
        "abridged",
        False,
        share=1.0,
        keep=("collapse", "cause", "mayor", "cost"),
        values=_changed(n="forty"),
        byline="Staff report",
    ),
    Recipe(
        "radio",
        "Radio Fjell",
        "Swing bridge stuck",
        5.5,
        "abridged",
        True,
        share=1.0,
        keep=("collapse", "cause", "ferry", "cost"),
        credit=("agency", "Nordpress", "(Nordpress)"),
    ),
    Recipe(
        "puente",
        "El Puente Diario",
        "Engineers: a bolt broke on estuary bridge",
        9.0,
        "rewritten",
        False,
        share=0.91,
        values=_changed(part="hinge bolt", cost="24 million", month="August"),
        rewrite={
            "collapse": "An ageing turning bridge across the estuary of the Tarn got stuck when half open on Tuesday and left {n} travellers on its two shores.",
            "ferry": "Until a ferry came at midday, pupils were brought over by a pair of fishing boats.",
            "deny": "The ministry said that it had received letters from the town.",
        },
        teaser="READ ALSO: Ten bridges to see before you are old 🌉",
    ),
    Recipe(
        "globe",
        "Globe Wire Digest",
        "Town blames ministry for stuck bridge",
        11.0,
        "rewritten",
        False,
        share=0.88,
        keep=("collapse", "cause", "mayor", "deny", "cost"),
        values=_changed(part="hinge bolt", cost="24 million", month="August", mayor="Ilse Brandvoll"),
        rewrite={
            "collapse": "An ageing turning bridge across the estuary of the Tarn got stuck half open on Tuesday, leaving {n} travellers on its two shores.",
            "deny": "The ministry confirmed it had received letters from the town.",
        },
    ),
    Recipe(
        "keeper",
        "Keeper's Log",
        "What the bridge keepers knew",
        26.0,
        "mixed",
        True,
        share=0.55,
        keep=("collapse", "mayor", "history", "union"),
        credit=("source", "The Tarn Coaster", "Source: The Tarn Coaster"),
        own="Our readers among the keepers tell of long nights with a torch and a can of grease.",
    ),
    Recipe(
        "daily",
        None,
        "Tarn bridge",
        None,
        "verbatim",
        False,
        share=0.99,
        keep=("collapse", "cause", "mayor", "deny", "ferry", "cost"),
        values=_changed(n="forty"),
    ),
)


@dataclass
class _Made:
    document: Document
    spans: dict[str, Span]
    parts: list[Part]
    credits: list[Credit]
    quotes: list[Quote]


def make_document(recipe: Recipe) -> _Made:
    """The text of a recipe with its parts, credits, quotations and the span of each sentence by its key."""
    text = ""
    parts: list[Part] = []
    spans: dict[str, Span] = {}
    credits: list[Credit] = []
    quotes: list[Quote] = []

    def put(kind: PartKind, words: str) -> int:
        nonlocal text
        text += "\n\n" if text else ""
        start = len(text)
        text += words
        parts.append(Part(recipe.id, kind, start, len(text)))
        return start

    put("headline", recipe.title)
    if recipe.byline:
        start = put("byline", recipe.byline)
        credits.append(Credit(recipe.id, "byline", recipe.byline.split(", ")[-1], start, len(text), recipe.byline))
    if recipe.caption:
        put("caption", recipe.caption)
    for key in recipe.keep:
        sentence = (recipe.rewrite.get(key) or BASE[key]).format(**recipe.values)
        start = put("body", sentence)
        spans[key] = Span(start, len(text), recipe.id)
        if key == "mayor":
            for piece in ("“", "“"):
                opening = text.index(piece, start if not quotes else quotes[-1].end)
                closing = text.index("”", opening) + 1
                wording = text[opening:closing]
                quotes.append(
                    Quote(recipe.id, opening, closing, recipe.values["mayor"], wording, f"q{len(quotes) + 1}")
                )
    if recipe.own:
        put("body", recipe.own)
    if recipe.teaser:
        put("teaser", recipe.teaser)
    if recipe.credit:
        kind, name, words = recipe.credit
        start = put("credit", words)
        credits.append(Credit(recipe.id, kind, name, start, len(text), words))
    document = Document(
        recipe.id,
        text,
        title=recipe.title,
        outlet=recipe.outlet,
        url=f"https://example.org/{recipe.id}" if recipe.outlet else None,
        published=START + timedelta(hours=recipe.hours) if recipe.hours is not None else None,
        language="en",
    )
    return _Made(document, spans, parts, credits, quotes)


def _entry(
    made: Mapping[str, _Made],
    number: int,
    kind: ChangeKind,
    key: str,
    words: Sequence[str],
    *,
    conflict: bool,
    weight: float,
    entered: tuple[str, str] | None = None,
    note: str = "",
) -> LedgerEntry:
    found: dict[str, list[Span]] = {word: [] for word in words}
    for id, one in sorted(made.items()):
        if key not in one.spans:
            continue
        sentence = one.spans[key].of(one.document.text)
        for word in words:
            at = sentence.find(word) if word else -1
            if at >= 0:
                start = one.spans[key].start + at
                found[word].append(Span(start, start + len(word), id))
                break
    values = tuple(LedgerValue(word, tuple(spans)) for word, spans in found.items())
    return LedgerEntry("story-1", number, kind, values, conflict, 0.93 if conflict else 0.8, weight, entered, note)


LINEAGE = (
    ("lost:1", "lost:2", True, True, 0.72, "Keeps the order of the later state, which names the union"),
    ("lost:1", "nordpress-2", True, False, 0.96, "Agency copy under its own byline; carries every sentence"),
    ("nordpress-2", "coast", False, False, 0.97, "Differs in nothing but the headline; credits Nordpress"),
    ("nordpress-2", "valley", False, False, 0.83, "Drops paragraphs 4, 5 and 7 and nothing else"),
    ("nordpress-2", "radio", False, False, 0.64, "Drops the mayor; credits Nordpress"),
    (
        "lost:2",
        "puente",
        True,
        False,
        0.78,
        "Reads like a translation back into English: verbs of saying lost their subject",
    ),
    ("lost:2", "globe", True, False, 0.81, "Shares the misspelt mayor and the bolt with no other source"),
    ("coast", "keeper", False, False, 0.69, "Credits the Coaster; carries its cut of the first sentence"),
    ("globe", "keeper", False, False, 0.41, "Two sentences on the union stand only there"),
    ("valley", "daily", False, False, 0.58, "Has “forty” as only Valley Courier has; undated"),
)


def make_story(recipes: Sequence[Recipe] = RECIPES) -> Story:
    """A story of eight versions, two lost ones, conflicts, quotations, credits and a mixed version."""
    made = {recipe.id: make_document(recipe) for recipe in recipes}
    ids = sorted(made)
    passages: list[Passage] = []
    links: list[SentenceLink] = []
    pairs: list[Pair] = []
    changes: list[Change] = []
    for n, a in enumerate(ids):
        for b in ids[n + 1 :]:
            shared = [key for key in BASE if key in made[a].spans and key in made[b].spans]
            for key in shared:
                x, y = made[a].spans[key], made[b].spans[key]
                same = x.of(made[a].document.text) == y.of(made[b].document.text)
                links.append(SentenceLink(x, y, "equal" if same else "reworded", False, 1.0 if same else 0.7))
                passages.append(Passage(x, y, "verbatim" if same else "reworded", False, 1.0 if same else 0.7))
            share = [len(shared) / len(made[id].spans) for id in (a, b)]
            pairs.append(Pair(a, b, share[0], share[1], len(shared), 0.97))
    entries = [
        _entry(
            made,
            1,
            "negation",
            "deny",
            ["denied having received", "said that it had received letters", "confirmed it had received letters"],
            conflict=True,
            weight=0.95,
            entered=("lost:1", "lost:2"),
            note="The denial of the other side is gone.",
        ),
        _entry(
            made,
            2,
            "number",
            "collapse",
            ["four hundred", "forty"],
            conflict=True,
            weight=0.9,
            entered=("nordpress-2", "valley"),
            note="First in Valley Courier, passed on to one more.",
        ),
        _entry(
            made,
            3,
            "number",
            "cost",
            ["2.4 million", "24 million"],
            conflict=True,
            weight=0.88,
            entered=("lost:1", "lost:2"),
        ),
        _entry(
            made, 4, "date", "mayor", ["October", "August"], conflict=True, weight=0.7, entered=("lost:1", "lost:2")
        ),
        _entry(
            made,
            5,
            "name",
            "mayor",
            ["Ilse Brandvold", "Ilse Brandvoll"],
            conflict=False,
            weight=0.4,
            entered=("lost:2", "globe"),
            note="Two spellings of one name.",
        ),
        _entry(
            made,
            6,
            "dropped",
            "history",
            ["The bridge was built in 1911 and last overhauled thirty years ago.", ""],
            conflict=False,
            weight=0.3,
            entered=("nordpress-2", "valley"),
        ),
        _entry(
            made,
            7,
            "wording",
            "cause",
            ["hinge pin", "hinge bolt"],
            conflict=False,
            weight=0.2,
            entered=("lost:1", "lost:2"),
        ),
    ]
    versions = tuple(
        Version("story-1", r.id, r.relation, r.share, r.credited, 0.97 if r.credited is None else 0.91) for r in recipes
    )
    return Story(
        "story-1",
        "Bridge jams over Tarn, hundreds stranded",
        None,
        "Nordpress",
        len({r.outlet for r in recipes if r.outlet}),
        START + timedelta(hours=2),
        versions,
        lineage=tuple(Link("story-1", p, c, pl, cl, sure, why) for p, c, pl, cl, sure, why in LINEAGE),
        pairs=tuple(pairs),
        passages=tuple(passages),
        links=tuple(links),
        changes=tuple(changes),
        credits=tuple(c for id in ids for c in made[id].credits),
        quotes=tuple(q for id in ids for q in made[id].quotes),
        parts=tuple(p for id in ids for p in made[id].parts),
        ledger=tuple(entries),
        documents={id: made[id].document for id in ids},
    )


def make_single(n: int, text: str = "A cat was found in a tree and came down by itself.") -> Story:
    """A story of one document."""
    id = f"single-{n}"
    document = Document(id, text, title=f"Cat number {n} comes down", outlet=f"Gazette {n % 7}")
    return Story(
        f"story-{id}",
        document.title or id,
        id,
        document.outlet,
        1,
        None,
        (Version(f"story-{id}", id, "original", 1.0, None, 0.9),),
        documents={id: document},
    )


def make_large(n: int) -> Story:
    """A story of n versions: a chain of hubs, each with leaves."""
    sentence = "The bridge over the estuary jammed on Tuesday and left {} people on its banks."
    documents = {}
    versions = []
    lineage = []
    for i in range(n):
        id = f"d{i:05}"
        documents[id] = Document(
            id, sentence.format(i), title=f"Bridge {i}", outlet=f"Outlet {i}", published=START + timedelta(minutes=i)
        )
        versions.append(
            Version("big", id, "original" if i == 0 else "verbatim", 1.0, None if i == 0 else i % 3 > 0, 0.9)
        )
        if i:
            parent = f"d{(i - 1) // 12 * 1:05}"
            lineage.append(Link("big", parent, id, False, False, 0.5 + (i % 50) / 100, "Differs in nothing"))
    pairs = tuple(Pair("d00000", v.document, 1.0, 1.0, 1, 0.9) for v in versions[1:])
    links = tuple(
        SentenceLink(
            Span(0, len(documents["d00000"].text), "d00000"),
            Span(0, len(documents[v.document].text), v.document),
            "reworded",
            False,
            0.9,
        )
        for v in versions[1:]
    )
    parts = tuple(Part(id, "body", 0, len(d.text)) for id, d in documents.items())
    return Story(
        "big",
        "Bridge jams",
        "d00000",
        "Outlet 0",
        n,
        START,
        tuple(versions),
        tuple(lineage),
        pairs,
        links=links,
        parts=parts,
        documents=documents,
    )


def make_comparison(story: Story | None = None, a: str = "nordpress-2", b: str = "puente") -> Comparison:
    """Two versions of the invented story, held against each other."""
    story = story or make_story()
    pair = next(p for p in story.pairs if {p.a, p.b} == {a, b})
    changes = []
    for entry in story.ledger:
        sides = {span.document: (value.text, span) for value in entry.values for span in value.spans}
        if a in sides and b in sides and sides[a][0] != sides[b][0]:
            changes.append(
                Change(entry.kind, sides[a][1], sides[b][1], sides[a][0], sides[b][0], entry.conflict, entry.confidence)
            )
    both = {a, b}
    return Comparison(
        story.documents[a],
        story.documents[b],
        tuple(p for p in story.passages if p.a.document == a and p.b.document == b),
        tuple(x for x in story.links if x.a.document == a and x.b.document == b),
        tuple(changes),
        tuple(c for c in story.credits if c.document in both),
        tuple(q for q in story.quotes if q.document in both),
        tuple(p for p in story.parts if p.document in both),
        pair.share_a if pair.a == a else pair.share_b,
        pair.share_b if pair.a == a else pair.share_a,
        0.98,
        "Both retell one text; neither is the other's source. The second does not name whom it has its words from.",
    )

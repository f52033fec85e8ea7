"""`retold.compare(a, b)`: two documents held against each other, with everything there is to say of the pair."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from retold import tables
from retold.align import Aligner, word_edits
from retold.compare import changes, match_quotes
from retold.describe import Described, describe
from retold.describe.outlets import is_agency
from retold.describe.pile import Outlets
from retold.errors import UsageError
from retold.model import Comparison, Document, Pair
from retold.settings import Settings
from retold.story.confidence import confidence
from retold.story.credit import named_sources, outlet_name, source_of
from retold.story.evidence import Evidence, weigh
from retold.story.lineage import Tree, lineage

_LONG = 12  # words; a run of so many needs no other evidence


def as_document(value: Document | str, name: str) -> Document:
    """A Document as it is, a string as one with this id. Raises UsageError for anything else."""
    if isinstance(value, Document):
        return value
    if isinstance(value, str):
        return Document(id=name, text=value)
    raise UsageError(f"a Document or a string is wanted, not {type(value).__name__}")


def compare(a: Document | str, b: Document | str, *, settings: Settings | None = None) -> Comparison:
    """Hold b against a: passages, sentence links with word edits, changes, credits, quotations, and a verdict.

    Strings get the ids "a" and "b". Shares are of body words, 0 to 1; confidence is the probability that one text
    derives from the other or both from a common one. Two documents of one id get " (a)" and " (b)" added to it.
    Raises UsageError for anything that is neither a Document nor a string.
    """
    settings = settings or Settings()
    left, right = as_document(a, "a"), as_document(b, "b")
    if left.id == right.id:
        left, right = replace(left, id=f"{left.id} (a)"), replace(right, id=f"{right.id} (b)")
    one, other = _described(left, right, settings)
    aligner = Aligner(one, other)
    found = aligner.flat(settings.tolerant)
    evidence = weigh(one, other, found, settings.story)
    sure = confidence(evidence, settings.story) if found.passages else 0.0
    alignment = (
        found.named(one.document.id, other.document.id)
        if sure >= settings.story.member
        else aligner.align(settings.align)
    )
    passages = tuple(
        replace(p, links=tuple(replace(k, words=word_edits(one, other, k.a, k.b)) for k in p.links))
        for p in alignment.passages
    )
    tree = None
    if sure >= settings.story.member:
        key = (one.document.id, other.document.id)
        name = source_of([one, other])
        tree = lineage([one, other], {key: alignment}, settings.lineage, origin_name=name)
    return Comparison(
        a=one.document,
        b=other.document,
        passages=passages,
        links=tuple(sorted((k for p in passages for k in p.links), key=lambda k: (k.a, k.b))),
        changes=tuple(
            replace(c, a_document=one.document.id, b_document=other.document.id)
            for c in changes(one, other, alignment, settings.compare)
        ),
        credits=(*one.credits, *other.credits),
        quotes=tuple(match_quotes([one, other], {(left.id, right.id): alignment})),
        parts=(*one.parts, *other.parts),
        share_a=alignment.share_a,
        share_b=alignment.share_b,
        confidence=sure,
        verdict=verdict(one, other, evidence, sure, tree),
        lineage=tree.links if tree else (),
    )


def _described(a: Document, b: Document, settings: Settings) -> tuple[Described, Described]:
    """Both, each knowing the outlet of the other, and the agency of its dateline, which no list need have."""
    known = {d.outlet for d in (a, b) if d.outlet}
    outlets = Outlets(known, settings.describe)
    one, other = (describe(d, settings.describe, outlets) for d in (a, b))
    signed = {c.name for d in (one, other) for c in d.credits if c.kind == "dateline" and not is_agency(c.name)} - known
    if signed:
        outlets = Outlets(known | signed, settings.describe)
        one, other = (describe(d, settings.describe, outlets) for d in (a, b))
    return one, other


def verdict(a: Described, b: Described, e: Evidence, sure: float, tree: Tree | None = None) -> str:
    """What to think of the pair, in a sentence with its evidence."""
    if sure < 0.05:
        return "No common text was found: what they share is no more than a topic, names or short phrases."
    run = f"; the longest run of the same words within a sentence, outside quotations, has {e.longest}"
    longest = run if e.longest else ""
    told = e.course >= 1 and e.longest < _LONG
    course = "; what stands once in either text is told in one order, sentence after sentence" if told else ""
    shares = f"{e.share_a:.0%} of A and {e.share_b:.0%} of B correspond{longest}{course}"
    if sure >= 0.95:
        head = "One text lies behind both"
    elif sure >= 0.5:
        head = f"One text probably lies behind both ({sure:.0%})"
    else:
        head = f"They share some wording, but more likely than not ({1 - sure:.0%}) they were written independently"
    if sure < 0.5:
        return f"{head}: {shares}."
    return f"{head}: {shares}.{_credit_sentence(a, b)}{_descent(a, b, tree)}"


def _descent(a: Described, b: Described, tree: Tree | None) -> str:
    """Which may be the other's source, where the tree says so for more likely than not, or what both go back to."""
    if tree is None or tree.root is None:
        return ""
    letters = {a.document.id: "A", b.document.id: "B"}
    if tree.root not in letters:
        return f" Neither need be the other's source: both may go back to a {tree.name(tree.root)}."
    direct = [k for k in tree.links if k.parent == tree.root and k.child in letters and k.confidence >= 0.5]
    if not direct:
        return ""
    times = [d.document.published for d in (a, b)]
    dated = None not in times and times[0] != times[1]
    if not dated and {tree.root, direct[0].child} in map(set, tree.undirected):
        return " Which of the two came first cannot be told from the texts."
    return f" {letters[direct[0].child]} may be taken from {letters[tree.root]}."


def _credit_sentence(a: Described, b: Described) -> str:
    named_a, named_b = named_sources(a), named_sources(b)
    common = sorted(named_a & named_b)
    if common:
        return f" Both credit {_and(common)}."
    said = []
    for letter, names, other in (("A", named_a, b), ("B", named_b, a)):
        if names:
            own = outlet_name(other)
            whose = ", whose text the other is" if own in names else ""
            said.append(f"{letter} credits {_and(sorted(names))}{whose}")
        else:
            said.append(f"{letter} credits nobody")
    return f" {'; '.join(said)}."


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def as_tables(c: Comparison) -> dict[str, Any]:
    """The comparison as the tables of the contract, each a list of rows as dictionaries, and the verdict."""
    pair = Pair(c.a.id, c.b.id, c.share_a, c.share_b, len(c.passages), c.confidence)
    body = {
        d.id: sum(len(d.text[p.start : p.end].split()) for p in c.parts if p.document == d.id and p.kind == "body")
        for d in (c.a, c.b)
    }
    rows: dict[str, list[tables.Row]] = {
        "documents": [tables.document_row(d, body[d.id]) for d in (c.a, c.b)],
        "parts": tables.rows_of(c.parts, tables.part_row),
        "credits": tables.rows_of(c.credits, tables.credit_row),
        "quotes": tables.rows_of(c.quotes, tables.quote_row),
        "pairs": [tables.pair_row(pair)],
        "passages": tables.rows_of(c.passages, tables.passage_row),
        "links": tables.rows_of(c.links, tables.passage_row),
        "changes": tables.rows_of(c.changes, tables.change_row),
        "lineage": tables.rows_of(c.lineage, tables.link_row),
    }
    out: dict[str, Any] = {
        name: [dict(zip(tables.SCHEMA[name], row, strict=True)) for row in some] for name, some in rows.items()
    }
    return {"verdict": c.verdict, "confidence": c.confidence, **out}

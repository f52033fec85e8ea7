"""What a story comes to, in a few plain sentences with their counts."""

from __future__ import annotations

from dataclasses import dataclass

from retold.model import LedgerEntry, Story
from retold.report import phrases

FACTS = frozenset({"number", "date", "name", "quote", "speaker", "attribution", "negation", "certainty"})


def is_fact(entry: LedgerEntry) -> bool:
    """Whether an entry of the ledger is a difference of fact, not one of what is told or in which words."""
    return entry.conflict or entry.kind in FACTS


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of a story: `owed` copies owe a credit, `credited` of them give it; `entries` of its ledger."""

    versions: int
    outlets: int
    owed: int
    credited: int
    differences: int
    conflicts: int
    quotes: int
    lost: int
    entries: int = 0


class Counts:
    """The entries of a ledger, counted one by one."""

    def __init__(self) -> None:
        self.entries = self.differences = self.conflicts = 0

    def add(self, entry: LedgerEntry) -> None:
        """Count one entry; what is merely added, dropped or worded differently is no fact."""
        self.entries += 1
        self.differences += is_fact(entry)
        self.conflicts += entry.conflict


def tally(story: Story, counts: Counts | None = None) -> Tally:
    """Count what the report says of a story. counts: of its ledger, where the story has not all of it."""
    if counts is None:
        counts = Counts()
        for entry in story.ledger:
            counts.add(entry)
    owed = [version for version in story.versions if version.credited is not None]
    lost = {x.parent for x in story.lineage if x.parent_lost} | {x.child for x in story.lineage if x.child_lost}
    return Tally(
        versions=len(story.versions),
        outlets=story.outlets,
        owed=len(owed),
        credited=sum(bool(version.credited) for version in owed),
        differences=counts.differences,
        conflicts=counts.conflicts,
        quotes=len({quote.quote for quote in story.quotes if quote.quote}),
        lost=len(lost),
        entries=counts.entries,
    )


def _whence(story: Story, origin: str | None) -> str:
    if origin:
        return f"the text is that of {origin}"
    children = {line.child for line in story.lineage}
    roots = [line for line in story.lineage if line.parent not in children]
    lost = any(line.parent_lost for line in roots)
    if story.origin_name:
        if roots and not lost and any(story.documents[line.parent].outlet is None for line in roots):
            return f"they go back to {story.origin_name}, whose own text may be among them"
        return f"they go back to {story.origin_name}, whose original is not among the documents"
    if lost:
        return "the original is not among the documents"
    return "which of them is the original, if any is, is not known"


def _credit(n: Tally, known: bool) -> str:
    """Who names whose text it is; where that is not `known`, nobody is called a copy."""
    if not n.owed:
        return ""
    if not known and not n.credited:
        return "Neither of the two names a source." if n.owed == 2 else "None of them names a source."
    if n.owed == 1:
        return "The one copy names its source." if n.credited else "The one copy does not name its source."
    copies = f"{phrases.number(n.owed)} copies"
    if n.owed == 2 and n.credited != 1:
        return "Both copies name their source." if n.credited else "Neither of the two copies names its source."
    if n.credited == n.owed:
        return f"All {copies} name their source."
    if not n.credited:
        return f"None of the {copies} names its source."
    silent = n.owed - n.credited
    names = "names its source" if n.credited == 1 else "name their source"
    rest = "one does not" if silent == 1 else f"{phrases.number(silent)} do not"
    return f"{phrases.sentence(phrases.number(n.credited))} of the {copies} {names}; {rest}."


def facts(differences: int, conflicts: int) -> str:
    """How many facts differ, in a sentence."""
    if not differences:
        return "No fact was found to differ."
    what = f"{phrases.sentence(phrases.number(differences))} {'fact differs' if differences == 1 else 'facts differ'}"
    if not conflicts:
        return f"{what}; none is a contradiction."
    if conflicts == differences:
        return f"{what}; {'it is a contradiction' if conflicts == 1 else 'all are contradictions'}."
    return f"{what}; in {phrases.number(conflicts)} of them both readings cannot be true."


def verdict(story: Story, origin: str | None, n: Tally | None = None) -> str:
    """The verdict on a story; `origin` is the name of the version it goes back to, where that is among the inputs."""
    n = n or tally(story)
    if n.versions == 1:
        return "One document, of which no retelling was found."
    outlets = f" in {phrases.number(n.outlets)} outlets" if n.outlets > 1 else ""
    document = story.documents.get(story.origin or "")
    if origin and story.origin_name and document is not None and not document.outlet:
        origin = story.origin_name  # better than the name of a file
    known = origin is not None or story.origin_name is not None
    first = f"{phrases.sentence(phrases.number(n.versions))} versions of one text{outlets}; {_whence(story, origin)}."
    return " ".join(filter(None, (first, _credit(n, known), facts(n.differences, n.conflicts))))

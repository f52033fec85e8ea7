"""What the family tree says in words: names, what came in on each line, and one sentence a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from retold.model import Span, Story
from retold.report import phrases
from retold.report.cast import Cast, cast_of_story, named
from retold.report.ledger import ordered
from retold.report.lost import lost_names
from retold.report.settings import DEFAULT
from retold.report.verdict import is_fact


@dataclass(frozen=True, slots=True)
class Flag:
    """What came in on a line: how many differences, how many of them conflicts, in words, and where to read them."""

    count: int
    conflicts: int
    words: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class TreeText:
    """The tree in words: one sentence a line, the same that the drawing says."""

    name: str
    parent: str
    confidence: str
    evidence: str
    came_in: str
    mixed: bool
    href: str | None


def tree_names(story: Story) -> dict[str, str]:
    """Names for all versions of a tree, extant and lost, as the story's page has them."""
    return {**dict(cast_of_story(story, 0).names), **lost_names(story)}


def flags_of(story: Story, href: bool = True, limit: int = DEFAULT.ledger_entries) -> dict[tuple[str, str], Flag]:
    """What came in on each line of the tree, from the ledger; `href` says whether entries can be linked to.

    Entries are numbered as on the story's page, which has the first `limit` of them.
    """
    found: dict[tuple[str, str], list[tuple[int, bool, str]]] = {}
    for n, entry in enumerate(ordered(story.ledger), 1):
        if entry.entered is not None and is_fact(entry):
            values = " → ".join(f"“{phrases.shorten(v.text, 48)}”" if v.text else "nothing" for v in entry.values[:3])
            kind = phrases.KIND.get(entry.kind, entry.kind)
            found.setdefault(entry.entered, []).append((n, entry.conflict, f"{kind}: {values}"))
    made = {}
    for edge, items in found.items():
        words = "; ".join(words for _, _, words in items[:4]) + (f"; {len(items) - 4} more" if len(items) > 4 else "")
        first = f"#entry-{items[0][0]}" if href and items[0][0] <= limit else None
        made[edge] = Flag(len(items), sum(conflict for _, conflict, _ in items), words, first)
    return made


def tree_text(
    story: Story, names: Mapping[str, str], flags: Mapping[tuple[str, str], Flag], cast: Cast, limit: int
) -> list[TreeText]:
    """The first lines of the tree in words, in the order of the lineage's rows."""
    parents: dict[str, int] = {}
    for link in story.lineage:
        parents[link.child] = parents.get(link.child, 0) + 1
    return [
        TreeText(
            names.get(link.child, link.child),
            names.get(link.parent, link.parent),
            f"{phrases.confidence(link.confidence)} ({phrases.chance(link.confidence)})",
            named(link.evidence, cast),
            flags[link.parent, link.child].words if (link.parent, link.child) in flags else "",
            parents[link.child] > 1,
            cast.href(Span(0, 0, link.parent), Span(0, 0, link.child))
            if link.parent in cast.number and link.child in cast.number
            else None,
        )
        for link in story.lineage[:limit]
    ]

"""Stories too large for a full family tree: a tree of their core, and every other version at its nearest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retold.describe import Described
from retold.model import Alignment, Link
from retold.story.settings import StorySettings


def core(members: Sequence[Described], settings: StorySettings) -> list[Described]:
    """The versions that a full tree is drawn of: all of a story that is not too large, else the earliest and fullest.

    Dated versions go by date, in front of undated ones, which go by length: sources are early, and full.
    """
    if len(members) <= settings.tree_versions and sum(len(d.words) for d in members) <= settings.tree_words:
        return list(members)

    def rank(d: Described) -> tuple[str, int, str]:
        when = d.document.published.isoformat() if d.document.published else "~"
        return (when, -len(d.words), d.document.id)

    chosen: list[Described] = []
    words = 0
    for d in sorted(members, key=rank):
        if len(chosen) >= settings.tree_versions or (chosen and words + len(d.words) > settings.tree_words):
            break
        chosen.append(d)
        words += len(d.words)
    return sorted(chosen, key=lambda d: d.document.id)


def attached(
    story: str,
    members: Sequence[Described],
    placed: set[str],
    alignments: Mapping[tuple[str, str], Alignment],
    settings: StorySettings,
) -> list[Link]:
    """A link for every version outside the tree, to the version in it (or attached before) that holds most of it."""
    shares: dict[str, list[tuple[float, str]]] = {}
    for (a, b), alignment in alignments.items():
        shares.setdefault(a, []).append((alignment.share_a, b))
        shares.setdefault(b, []).append((alignment.share_b, a))
    waiting = [d.document.id for d in members if d.document.id not in placed]
    placed = set(placed)
    links: list[Link] = []
    while waiting:
        left = []
        fresh = set()
        for version in waiting:
            near = [(-share, other) for share, other in shares.get(version, ()) if other in placed]
            if not near:
                left.append(version)
                continue
            share, parent = min(near)
            evidence = (
                f"{-share:.0%} of it is found in {parent}, the nearest version; the story is too large for a full "
                "tree, so which came first was not weighed."
            )
            links.append(Link(story, parent, version, False, False, settings.attached, evidence))
            fresh.add(version)
        if not fresh:
            break
        placed |= fresh
        waiting = left
    return links

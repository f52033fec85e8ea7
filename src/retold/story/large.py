"""Stories too large for a full family tree: a tree of their core, and every other version at its nearest."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from retold.model import Link
from retold.story.members import Pairs, Profile
from retold.story.settings import StorySettings


def core(profiles: Sequence[Profile], settings: StorySettings) -> list[int]:
    """The versions that a full tree is drawn of, by their places: all of a story that is not too large, else the
    earliest and fullest.

    Dated versions go by date, in front of undated ones, which go by length: sources are early, and full.
    """
    if len(profiles) <= settings.tree_versions and sum(p.words for p in profiles) <= settings.tree_words:
        return list(range(len(profiles)))

    def rank(k: int) -> tuple[str, int, str]:
        p = profiles[k]
        when = p.document.published.isoformat() if p.document.published else "~"
        return (when, -p.words, p.id)

    chosen: list[int] = []
    words = 0
    for k in sorted(range(len(profiles)), key=rank):
        if len(chosen) >= settings.tree_versions or (chosen and words + profiles[k].words > settings.tree_words):
            break
        chosen.append(k)
        words += profiles[k].words
    return sorted(chosen)


def attached(story: str, trunk: Sequence[int], pairs: Pairs, settings: StorySettings) -> list[Link]:
    """A link for every version outside the tree, to the version in it (or attached before) that holds most of it."""
    shares: list[list[int]] = [[] for _ in pairs.ids]  # pairs that a version is in
    share_a, share_b = array("d"), array("d")
    for n, (a, b) in enumerate(zip(pairs.a, pairs.b, strict=True)):
        shares[a].append(n)
        shares[b].append(n)
        found = pairs.flat(n)
        share_a.append(found.share_a)
        share_b.append(found.share_b)

    def near(version: int) -> Iterator[tuple[float, str, int]]:
        for n in shares[version]:
            share, other = (share_a[n], pairs.b[n]) if pairs.a[n] == version else (share_b[n], pairs.a[n])
            if other in placed:
                yield -share, pairs.ids[other], other

    placed = set(trunk)
    waiting = [k for k in range(len(pairs.ids)) if k not in placed]
    links: list[Link] = []
    while waiting:
        left = []
        fresh = set()
        for version in waiting:
            nearest = min(near(version), default=None)
            if nearest is None:
                left.append(version)
                continue
            share, parent, _ = nearest
            evidence = (
                f"{-share:.0%} of it is found in {parent}, the nearest version; the story is too large for a full "
                "tree, so which came first was not weighed."
            )
            links.append(Link(story, parent, pairs.ids[version], False, False, settings.attached, evidence))
            fresh.add(version)
        if not fresh:
            break
        placed |= fresh
        waiting = left
    return links

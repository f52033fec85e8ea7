"""Which version stands for its story, and which others it can stand for: pure functions for `retold.thin`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from heapq import heappop, heappush
from math import prod
from typing import Literal, get_args

from retold.errors import UsageError
from retold.model import Story, Version

Keep = Literal["one-per-story", "originals", "one-per-origin"]

_VERBS = {"abridged": "Shortens", "extended": "Adds to", "rewritten": "Rewords", "mixed": "Takes from"}


@dataclass(frozen=True, slots=True)
class Rule:
    """What to keep (see `retold.thin`). Raises UsageError where that cannot be."""

    keep: Keep = "one-per-story"
    sure: float = 0.9
    """Probability that a document and the one that stands for it tell one text. Below it nothing is dropped, since a
    false drop loses a text and a missed one only costs space. Calibrated by `benchmarks/confidence.py`."""
    share: float = 0.8
    """Share of a body. A document with less of its text from the story has text of its own and stays; the bound is the
    one below which a version is called extended (`StorySettings.extended`)."""
    found: float = 0.5
    """Part of a body. A document of which less is found in the one that would stand for it stays, though all of it be
    of the story: two states of a story may have little in common. No more than `share` is ever asked."""
    full: float = 0.95
    """Part of what the fullest version tells. Versions with no less are equally full, since house style alone may make
    one a little longer; of these the earliest stands."""

    def __post_init__(self) -> None:
        if self.keep not in get_args(Keep):
            raise UsageError(f"keep is one of {', '.join(get_args(Keep))}, not {self.keep!r}")
        for name in ("sure", "share", "found", "full"):
            if not 0 <= getattr(self, name) <= 1:
                raise UsageError(f"{name} lies between 0 and 1; {getattr(self, name)} does not")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A document that was dropped.

    stands_for_it: id of the document that is kept in its place; None where only originals are kept and the one that it
    retells is not among the documents. reason: why, in a sentence. confidence: probability that both tell one text.
    story, relation, share: as in the table `versions` of a trace, for the story that it takes most from. found: part of
    its body that is found in the one that stands for it, None where the two were not compared directly.
    """

    document: str
    stands_for_it: str | None
    reason: str
    confidence: float
    story: str
    relation: str
    share: float
    found: float | None


def there_already(story: Story, rule: Rule, known: Set[str]) -> list[Dropped]:
    """The versions of which it is sure enough that they tell the same text as one of those known, and how.

    Where nearly all of a version is of the story, nearly all of it must be found in the known one; a version with less
    from this story may be put together from several, and is looked at there as a whole.
    """
    like = _likeness(story, known)
    beside: dict[str, tuple[float, float, str]] = {}  # as in _ties, of the pair in which most is found
    for p in story.pairs:
        for new, other, part in ((p.a, p.b, p.share_a), (p.b, p.a, p.share_b)):
            if other in known and new not in known:
                best = beside.get(new)
                rank = -part, -like.get((new, other), 0.0), -p.confidence, other
                if best is None or rank < (-best[1], -like.get((new, best[2]), 0.0), -best[0], best[2]):
                    beside[new] = p.confidence, part, other
    ties = _ties(story, known & story.documents.keys())
    rows = []
    for v in story.versions:
        direct = beside.get(v.document)
        sure, part, other = direct or ties.get(v.document, (0.0, 0.0, ""))
        if v.document in known or sure < rule.sure or (part < rule.share and v.share >= rule.share):
            continue
        found = None if direct is None else round(part, 4)
        reason = f"{_VERBS.get(v.relation, 'Repeats')} ‘{other}’, which is there already; {_where(v, found)}"
        rows.append(Dropped(v.document, other, reason, round(sure, 4), story.id, v.relation, v.share, found))
    return rows


def _likeness(story: Story, known: Set[str]) -> dict[tuple[str, str], float]:
    """How like a version's sentences are to those of a known one that they correspond to: code points times score."""
    found: dict[tuple[str, str], float] = {}
    for link in story.links:
        for new, other in ((link.a, link.b), (link.b, link.a)):
            if other.document in known and new.document not in known:
                key = (new.document or "", other.document or "")
                found[key] = found.get(key, 0.0) + (new.end - new.start) * link.score
    return found


def stand(story: Story, rule: Rule, without: Set[str] = frozenset()) -> tuple[str | None, list[Dropped]]:
    """The version that stands for a story, and the others of which it is sure enough that they tell the same text.

    How much text of their own these have is not asked here. The one that stands is the origin if it is among the
    documents; else the fullest version (the one that tells most of the story; of nearly equal ones the earliest,
    then the first by id) that is not mixed. Where only originals are kept a version that names its source cannot be
    it, and it may be that none stands. without: versions that neither stand nor are stood for.
    """
    versions = [v for v in story.versions if v.document not in without]
    one = None if story.origin in without else story.origin
    if one is None:
        bodies = _bodies(story)
        main = [v for v in versions if v.relation != "mixed"] or versions
        main = [v for v in main if rule.keep != "originals" or not v.credited]
        told = {v.document: v.share * bodies[v.document] for v in main}
        full = [d for d in told if told[d] >= rule.full * max(told.values())]
        one = min(full, key=lambda d: (_time(story, d), -told[d], d), default=None)
    ties = {v.document: (v.confidence, 1.0, "") for v in versions} if one is None else _ties(story, [one])
    found = {p.a: round(p.share_a, 4) for p in story.pairs if p.b == one}
    found |= {p.b: round(p.share_b, 4) for p in story.pairs if p.a == one}
    others = [
        v
        for v in versions
        if v.document != one
        and v.document in ties
        and ties[v.document][0] >= rule.sure
        # what has less from this story may be put together from several, and is looked at there as a whole
        and (v.share < rule.share or found.get(v.document, ties[v.document][1]) >= min(rule.found, rule.share))
    ]
    return one, [
        Dropped(
            v.document,
            one,
            _reason(story, v, one, rule, found.get(v.document)),
            round(ties[v.document][0], 4),
            story.id,
            v.relation,
            v.share,
            found.get(v.document),
        )
        for v in others
    ]


def _bodies(story: Story) -> dict[str, int]:
    """Code points of the body of each version."""
    sizes = dict.fromkeys(story.documents, 0)
    for part in story.parts:
        if part.kind == "body":
            sizes[part.document] += part.end - part.start
    return sizes


def _time(story: Story, document: str) -> float:
    """When a version was published; at the end of time where that is not known."""
    published = story.documents[document].published
    return published.timestamp() if published else float("inf")


def _ties(story: Story, ones: Iterable[str]) -> dict[str, tuple[float, float, str]]:
    """How sure it is that each version tells the same text as one of these, how much of it is found there, and which.

    Both are products along the surest chain of pairs (Dijkstra's shortest path, by logarithm); the second is therefore
    an estimate. Versions that no chain of pairs ties to any of them are left out.
    """
    near: dict[str, list[tuple[str, float, float]]] = {}
    for p in story.pairs:
        near.setdefault(p.a, []).append((p.b, p.confidence, p.share_b))
        near.setdefault(p.b, []).append((p.a, p.confidence, p.share_a))
    ties: dict[str, tuple[float, float, str]] = {}
    heap = [(-1.0, one, -1.0, one) for one in sorted(ones)]
    while heap:
        minus, node, part, one = heappop(heap)
        if node in ties:
            continue
        ties[node] = (-minus, -part, one)
        for other, confidence, share in near.get(node, ()):
            if other not in ties:
                heappush(heap, (minus * confidence, other, part * share, one))
    return ties


def _reason(story: Story, v: Version, one: str | None, rule: Rule, found: float | None) -> str:
    verb = _VERBS.get(v.relation, "Repeats")
    name = story.origin_name
    if one is None:
        says = ", and says so" if v.credited else ""
        return f"{verb} a text of {name or 'another source'} whose original is not among the documents{says}."
    if one == story.origin:
        role = "the original"
    elif rule.keep == "originals":
        role = "which may be the original"
    elif name:
        role = f"the fullest version (the original, of {name}, is not among the documents)"
    else:
        role = "the fullest version (which one is the original is not known)"
    return f"{verb} ‘{one}’, {role}; {_where(v, found)}"


def _where(v: Version, found: float | None) -> str:
    if found is None:
        return f"{v.share:.0%} of its body is of that story, by way of other versions."
    return f"{found:.0%} of its body is found there."


def taken(story: Story, document: str) -> tuple[list[tuple[int, int]], int]:
    """The stretches of a version's body that correspond to other versions of the story; and the length of the body."""
    spans = sorted(
        {(s.start, s.end) for link in story.links for s in (link.a, link.b) if s.document == document and len(s)}
    )
    body = [(p.start, p.end) for p in story.parts if p.document == document and p.kind == "body"]
    inside = [(max(a, c), min(b, d)) for a, b in spans for c, d in body if max(a, c) < min(b, d)]
    return inside, sum(end - start for start, end in body)


def covered(spans: Sequence[tuple[int, int]]) -> int:
    """How many code points lie in at least one of the spans."""
    total, reached = 0, 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def put_together(rows: Sequence[Dropped], part: float, rule: Rule) -> Dropped | None:
    """The row of a document that takes from several stories, if it can be dropped: nearly all of it is theirs.

    rows: the document in each of its stories, the one it takes most from first. part: of its body, what is of any.
    """
    sure = round(prod(row.confidence for row in rows), 4)
    if len(rows) < 2 or part < rule.share or sure < rule.sure:
        return None
    stand = list(dict.fromkeys(row.stands_for_it for row in rows if row.stands_for_it is not None))
    names = " and ".join(f"‘{name}’" for name in stand) or "documents that are not among these"
    lost = " and others" if stand and any(row.stands_for_it is None for row in rows) else ""
    return Dropped(
        rows[0].document,
        stand[0] if stand else None,
        f"Is put together from texts that {names}{lost} stand for; {part:.0%} of its body is found in their stories.",
        sure,
        rows[0].story,
        "mixed",
        rows[0].share,
        rows[0].found,
    )

"""Tell one story: from its documents and their alignments to versions, lineage, changes and the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from retold.align.flat import flat
from retold.compare import changes, ledger, match_quotes
from retold.describe import Described
from retold.model import Alignment, Link, LostVersion, Pair, Story, Version
from retold.settings import Settings
from retold.story.credit import credited, is_own, origin_document, outlet_name, source_of
from retold.story.evidence import body_words, overlap
from retold.story.large import attached, core
from retold.story.lineage import lineage
from retold.story.relation import Body, Measure, relation
from retold.story.settings import StorySettings


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Two documents of one story, how they are aligned, and how sure it is that they share a text."""

    alignment: Alignment
    confidence: float


def tell(
    story: str,
    members: Sequence[Described],
    confirmed: Sequence[Confirmed],
    *,
    partial: frozenset[str],
    memberships: Mapping[str, int],
    settings: Settings,
) -> Story:
    """One story from its documents (ordered by id) and their confirmed pairs (a before b in that order).

    partial: ids of documents that only take some of it. memberships: in how many stories each document stands.
    """
    by_id = {d.document.id: d for d in members}
    mains = [d for d in members if d.document.id not in partial]
    alignments = {(c.alignment.a, c.alignment.b): c.alignment for c in confirmed}
    name = source_of(mains)
    origin = origin_document(mains, name) or (members[0] if len(members) == 1 and name is None else None)
    links: tuple[Link, ...] = ()
    lost: tuple[LostVersion, ...] = ()
    if len(members) > 1:
        trunk = core(members, settings.story)
        tree = lineage(
            [_with_outlet(d, name) for d in trunk], alignments, settings.lineage, story=story, origin_name=name
        )
        links = tree.links
        if len(trunk) < len(members):
            links += tuple(attached(story, members, {d.document.id for d in trunk}, alignments, settings.story))
        lost = tuple(LostVersion(x.id, x.name, x.text) for x in tree.lost)
        if origin is None and name is None and not partial:
            origin = _first(members, tree.root)
    outlets = frozenset(map(outlet_name, members))
    sure = _confidence(confirmed)
    reference = origin or max(mains, key=lambda d: (int(body_words(d).sum()), d.document.id))
    measures = _measures(mains, members, alignments, settings.story)
    quotes = match_quotes(members, alignments)
    pairs = _compared(members, reference, links, alignments, settings.story)
    order = _order(members, links)
    changed = {}
    for a, b in pairs:
        earlier, later = sorted((a, b), key=lambda key: order[key])
        alignment = alignments[a, b] if earlier == a else alignments[a, b].mirrored()
        changed[earlier, later] = changes(by_id[earlier], by_id[later], alignment, settings.compare)
    return Story(
        id=story,
        title=_title(reference),
        origin=origin.document.id if origin else None,
        origin_name=name or (outlet_name(origin) if origin else None),
        outlets=len(outlets - {None}),
        first_published=min((d.document.published for d in members if d.document.published), default=None),
        versions=tuple(
            _version(
                story,
                d,
                measures[d.document.id],
                name=name,
                origin=origin,
                partial=d.document.id in partial,
                stories=memberships[d.document.id],
                outlets=outlets,
                single=len(members) == 1,
                confidence=sure.get(d.document.id, 1.0),
                settings=settings.story,
            )
            for d in members
        ),
        lineage=links,
        pairs=tuple(
            Pair(c.alignment.a, c.alignment.b, c.alignment.share_a, c.alignment.share_b, len(c.alignment), c.confidence)
            for c in confirmed
        ),
        passages=tuple(chain.from_iterable(a.passages for a in alignments.values())),
        links=tuple(chain.from_iterable(a.links for a in alignments.values())),
        changes=tuple(chain.from_iterable(changed.values())),
        credits=tuple(chain.from_iterable(d.credits for d in members)),
        quotes=tuple(quotes),
        parts=tuple(chain.from_iterable(d.parts for d in members)),
        ledger=tuple(ledger(story, members, changed, links)) if changed else (),
        lost=lost,
        documents={key: d.document for key, d in by_id.items()},
    )


def _order(members: Sequence[Described], links: Sequence[Link]) -> dict[str, tuple[str, int, str]]:
    """What came first, as far as it can be told: by date where all versions have one, else down the family tree."""
    parents = {k.child: k.parent for k in reversed(links)}
    dated = all(d.document.published for d in members)

    def depth(key: str) -> int:
        steps, seen = 0, {key}
        while (key := parents.get(key, "")) and key not in seen:
            seen.add(key)
            steps += 1
        return steps

    return {
        d.document.id: (
            d.document.published.isoformat() if dated and d.document.published else "",
            depth(d.document.id),
            d.document.id,
        )
        for d in members
    }


def _with_outlet(d: Described, name: str | None) -> Described:
    """The document with its outlet as credits write it, also where only its head says which it is."""
    outlet = outlet_name(d) or (name if name is not None and is_own(d, name) else None)
    if outlet == d.document.outlet:
        return d
    return replace(d, document=replace(d.document, outlet=outlet))


def _first(members: Sequence[Described], root: str | None) -> Described | None:
    """The earliest version as origin of a story that nobody is credited for: only where every version is dated, one is
    the first, and the tree finds its root among them. Else it may as well be a copy of something lost, and calling it
    the origin would accuse the others."""
    ids = {d.document.id for d in members}
    dated = sorted(
        ((str(d.document.published), d.document.id, d) for d in members if d.document.published), key=lambda x: x[:2]
    )
    if root not in ids or len(dated) < len(members) or dated[0][0] == dated[1][0]:
        return None
    return dated[0][2]


def _title(d: Described) -> str:
    if d.document.title and d.document.title.strip():
        return " ".join(d.document.title.split())
    headline = next((p for p in d.parts if p.kind == "headline"), None)
    if headline is not None:
        return " ".join(d.document.text[headline.start : headline.end].split())
    first = next((s for s in d.sentences if s.part == "body"), None)
    text = d.document.text[first.start : first.end] if first else d.document.text[:200]
    text = " ".join(text.split())
    return text if len(text) <= 120 else text[:119].rsplit(" ", 1)[0] + "…"


def _measures(
    mains: Sequence[Described],
    members: Sequence[Described],
    alignments: Mapping[tuple[str, str], Alignment],
    settings: StorySettings,
) -> dict[str, Measure]:
    """Each version held against all others of its story, and against the fullest of those that are mainly of it."""
    by_id = {d.document.id: d for d in members}
    bodies = {key: Body(d, settings) for key, d in by_id.items()}
    covered: dict[tuple[str, str], float] = {}  # words of the second that correspond to the first's
    likeness: dict[tuple[str, str], float] = {}
    others: dict[str, list[str]] = {key: [] for key in by_id}
    for (a, b), alignment in alignments.items():
        shared = overlap(by_id[a], by_id[b], flat(alignment))
        same_a, same_b = bodies[a].alike(shared.equal_a), bodies[b].alike(shared.equal_b)
        likeness[a, b], likeness[b, a] = bodies[a].part(same_a), bodies[b].part(same_b)
        covered[b, a] = float(np.count_nonzero(shared.linked_a))
        covered[a, b] = float(np.count_nonzero(shared.linked_b))
        twin = max(likeness[a, b], likeness[b, a]) >= settings.verbatim
        bodies[a].met(b, shared.linked_a, same_a, twin)
        bodies[b].met(a, shared.linked_b, same_b, twin)
        others[a].append(b)
        others[b].append(a)
    # of two versions the longer is the measure as a whole: what only it has, the other may have dropped
    told = {
        key: float(body.told.sum() if body.told is not None and len(members) > 2 else body.total)
        for key, body in bodies.items()
    }
    fullest = max((d.document.id for d in mains), key=lambda key: (told[key], len(by_id[key].words), key))

    def cut(key: str) -> bool:
        """Whether a version is another, no later one, word for word with a substantial part dropped."""
        return any(
            likeness[key, other] >= settings.verbatim
            and covered[key, other] < settings.abridged * told[other]
            and not _earlier(by_id[key], by_id[other])
            for other in others[key]
        )

    return {
        key: body.measure(
            fullest if fullest in others[key] else None,
            1.0 if key == fullest else covered.get((key, fullest), 0.0) / max(1.0, told[fullest]),
            cut(key),
        )
        for key, body in bodies.items()
    }


def _earlier(a: Described, b: Described) -> bool:
    """Whether a was published before b, as far as that is known."""
    return bool(a.document.published and b.document.published and a.document.published < b.document.published)


def _version(
    story: str,
    d: Described,
    m: Measure,
    *,
    name: str | None,
    origin: Described | None,
    partial: bool,
    stories: int,
    outlets: frozenset[str | None],
    single: bool,
    confidence: float,
    settings: StorySettings,
) -> Version:
    is_origin = d is origin or single
    return Version(
        story,
        d.document.id,
        relation(m, origin=is_origin, partial=partial, stories=stories, settings=settings),
        1.0 if is_origin else round(m.share, 4),
        credited(d, name, origin, outlets),
        confidence,
    )


def _confidence(confirmed: Sequence[Confirmed]) -> dict[str, float]:
    """How sure it is that a document is of its story: its surest pair."""
    sure: dict[str, float] = {}
    for c in confirmed:
        for document in (c.alignment.a, c.alignment.b):
            sure[document] = max(c.confidence, sure.get(document, 0.0))
    return sure


def _compared(
    members: Sequence[Described],
    reference: Described,
    links: Sequence[Link],
    alignments: Mapping[tuple[str, str], Alignment],
    settings: StorySettings,
) -> list[tuple[str, str]]:
    """The pairs whose changes are told: all of a small story; of a large one those of the tree and of the origin."""
    if len(members) <= settings.all_pairs:
        return list(alignments)
    of_tree = {frozenset((k.parent, k.child)) for k in links}
    return [
        key for key in alignments if reference.document.id in key or frozenset(key) in of_tree
    ]  # fmt: skip

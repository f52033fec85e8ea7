"""Tell one story: from its documents and their alignments to versions, lineage, changes and the ledger."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from retold.compare import changes, match_quotes
from retold.compare.ledger import Ledger
from retold.compare.sightings import Sightings
from retold.compare.view import view_of
from retold.describe import Described
from retold.describe.outlets import is_agency
from retold.model import (
    Change,
    Document,
    LedgerEntry,
    Link,
    LostVersion,
    Pair,
    Passage,
    Quote,
    SentenceLink,
    Story,
    Version,
)
from retold.settings import Settings
from retold.story.credit import is_own, origin_document, outlet_name, signed_by, source_of, speaks_for
from retold.story.large import attached, core
from retold.story.lineage import lineage
from retold.story.measures import Measures
from retold.story.members import Members, Pairs, Profile, profile
from retold.story.relation import Measure, relation
from retold.story.release import Owed, announcer
from retold.story.settings import StorySettings


@dataclass(frozen=True, slots=True)
class Telling:
    """A story that is told, of which what is large is made when it is asked for.

    story: without passages, links, pairs, parts, changes and ledger. changes, ledger: these, row by row.
    """

    story: Story
    changes: Sequence[Change]
    ledger: Sequence[LedgerEntry]
    members: Members
    pairs: Pairs

    def passages(self, of: Container[str] | None = None) -> Iterator[Passage]:
        """What the pairs have in common; of: documents that both must be among (None: all)."""
        for n in self._pairs(of):
            yield from self.pairs.alignment(n).passages

    def links(self, of: Container[str] | None = None) -> Iterator[SentenceLink]:
        """The sentences of the pairs that correspond; of: as above."""
        for n in self._pairs(of):
            yield from self.pairs.alignment(n).links

    def _pairs(self, of: Container[str] | None) -> Iterator[int]:
        if of is None:
            return iter(range(len(self.pairs)))
        wanted = [id in of for id in self.pairs.ids]
        return (n for n, (a, b) in enumerate(zip(self.pairs.a, self.pairs.b, strict=True)) if wanted[a] and wanted[b])

    def whole(self) -> Story:
        """The story with all that belongs to it."""
        return replace(
            self._among(None),
            passages=tuple(self.passages()),
            links=tuple(self.links()),
            changes=tuple(self.changes),
            ledger=tuple(self.ledger),
        )

    def shown(self, of: Container[str], ledger: Iterable[LedgerEntry]) -> Story:
        """The story with some entries of its ledger, and the parts and pairs of some of its documents, and the links
        of these pairs: in a story without any, their passages."""
        links = tuple(self.links(of))
        linked = bool(links) or any(passage.links for passage in self.passages())
        passages = () if linked else tuple(self.passages(of))
        return replace(self._among(of), links=links, passages=passages, ledger=tuple(ledger))

    def _among(self, of: Container[str] | None) -> Story:
        wanted = [k for k, id in enumerate(self.pairs.ids) if of is None or id in of]
        return replace(
            self.story,
            pairs=tuple(self._pair(n) for n in self._pairs(of)),
            parts=tuple(part for k in wanted for part in self.members[k].parts),
        )

    def _pair(self, n: int) -> Pair:
        found = self.pairs.flat(n)
        return Pair(*self.pairs.key(n), found.share_a, found.share_b, len(found.passages), self.pairs.confidence[n])


def tell(
    story: str,
    members: Members,
    pairs: Pairs,
    *,
    partial: frozenset[str],
    memberships: Mapping[str, int],
    settings: Settings,
) -> Telling:
    """One story from its documents (ordered by id) and their confirmed pairs (a before b in that order).

    partial: ids of documents that only take some of it. memberships: in how many stories each document stands.
    """
    profiles = [profile(d) for d in members]
    mains = [k for k, p in enumerate(profiles) if p.id not in partial]
    single = len(profiles) == 1
    released = announcer(members, mains)
    name = released or source_of(members[k] for k in mains)
    own = _unsigned(members, profiles, mains, name) if name is not None and not released else None
    links: tuple[Link, ...] = ()
    lost: tuple[LostVersion, ...] = ()
    if not single:
        trunk = core(profiles, settings.story)
        tree = lineage(
            [_with_outlet(members[k], name, k == own) for k in trunk],
            pairs,
            settings=settings.lineage,
            story=story,
            origin_name=name,
            partial=partial,
            elsewhere={id for id, stories in memberships.items() if stories > 1},
        )
        links = tree.links
        if len(trunk) < len(profiles):
            links += tuple(attached(story, trunk, pairs, settings.story))
        lost = tuple(LostVersion(x.id, x.name, x.text) for x in tree.lost)
    origin = origin_document(members, mains, name, links)
    if origin is None and own is not None:
        origin = members[own]
    if name is None and single:
        origin = members[0]
    elif name is None and not partial:
        first = _first(profiles, tree.root)
        origin = None if first is None else members[first]
    reference = max(mains, key=lambda k: (profiles[k].body, profiles[k].id)) if origin is None else None
    full = members[reference] if reference is not None else origin
    assert full is not None
    signed = {k for k, p in enumerate(profiles) if signed_by(p.credits, name)}
    lined = {k for k in signed if profiles[k].outlet is None and signed_by(profiles[k].credits, name, ("dateline",))}
    alone = lined if len(lined) == 1 else {k for k in lined if profiles[k].id == tree.root}
    shown = signed.intersection(mains) if origin is None else ()
    titled = members[max(shown, key=lambda k: (profiles[k].body, profiles[k].id))] if shown else full
    quotes = _quotes(members, profiles, pairs)
    seen = _seen(members, profiles, pairs, full.document.id, links, settings)
    outlets = frozenset(p.outlet for p in profiles)
    told = Story(
        id=story,
        title=_title(titled),
        origin=origin.document.id if origin else None,
        origin_name=name or (outlet_name(origin) if origin else None),
        outlets=len(outlets - {None}),
        first_published=min((p.document.published for p in profiles if p.document.published), default=None),
        versions=_versions(
            story,
            members,
            profiles,
            mains,
            pairs,
            Owed(name, origin, outlets, _taken(members, profiles, links, settings.story) if released else None),
            partial,
            memberships,
            signed,
            lined,
            alone,
            settings.story,
        ),
        lineage=links,
        credits=tuple(credit for p in profiles for credit in p.credits),
        quotes=quotes,
        lost=lost,
        documents={p.id: p.document for p in profiles},
    )
    return Telling(told, seen, Ledger(story, seen, links), members, pairs)


def _quotes(members: Members, profiles: Sequence[Profile], pairs: Pairs) -> tuple[Quote, ...]:
    quoting = [k for k, p in enumerate(profiles) if p.quoted]
    return match_quotes(members if len(quoting) == len(profiles) else members.some(quoting), pairs)


def _seen(
    members: Members,
    profiles: Sequence[Profile],
    pairs: Pairs,
    reference: str,
    links: Sequence[Link],
    settings: Settings,
) -> Sightings:
    """The changes of the pairs that are compared."""
    order = _order([p.document for p in profiles], links)
    seen = Sightings()
    for n in _compared(pairs, reference, links, settings.story):
        one, two, alignment = members[pairs.a[n]], members[pairs.b[n]], pairs.alignment(n)
        if order[two.document.id] < order[one.document.id]:
            one, two, alignment = two, one, alignment.mirrored()
        found = changes(one, two, alignment, settings.compare)
        seen.add(view_of(one), view_of(two), found)
    return seen


def _compared(pairs: Pairs, reference: str, links: Sequence[Link], settings: StorySettings) -> Iterable[int]:
    """The pairs whose changes are told: all of a small story; of a large one those of the tree and of the origin."""
    if len(pairs.ids) <= settings.all_pairs:
        return range(len(pairs))
    of_tree = {frozenset((k.parent, k.child)) for k in links}
    keys = enumerate(pairs)
    return (n for n, key in keys if reference in key or frozenset(key) in of_tree)


def _order(documents: Sequence[Document], links: Sequence[Link]) -> dict[str, tuple[str, int, str]]:
    """What came first, as far as it can be told: by date where all versions have one, else down the family tree."""
    parents = {k.child: k.parent for k in reversed(links)}
    dated = all(d.published for d in documents)

    def depth(key: str) -> int:
        steps, seen = 0, {key}
        while (key := parents.get(key, "")) and key not in seen:
            seen.add(key)
            steps += 1
        return steps

    return {d.id: (d.published.isoformat() if dated and d.published else "", depth(d.id), d.id) for d in documents}


def _unsigned(members: Members, profiles: Sequence[Profile], mains: Sequence[int], name: str) -> int | None:
    """The version that is the source's own text though no outlet says so: the fullest, where it speaks of the source as
    its author does, and where nobody else's copy is signed with the source's name (else it may be such a copy)."""
    if any(p.outlet == name or signed_by(p.credits, name) for p in profiles):
        return None
    fullest = max(mains, key=lambda k: (profiles[k].body, profiles[k].id))
    return fullest if speaks_for(members[fullest], name) else None


def _with_outlet(d: Described, name: str | None, own: bool) -> Described:
    """The document with its outlet as credits write it, also where only its head says which it is. own: it is known to
    be the named one's."""
    outlet = outlet_name(d) or (name if name is not None and (own or is_own(d, name)) else None)
    if outlet == d.document.outlet:
        return d
    return replace(d, document=replace(d.document, outlet=outlet))


def _first(profiles: Sequence[Profile], root: str | None) -> int | None:
    """The earliest version as origin of a story that nobody is credited for: only where every version is dated, one is
    the first, and the tree finds its root among them. Else it may as well be a copy of something lost, and calling it
    the origin would accuse the others."""
    dated = sorted((str(p.document.published), p.id, k) for k, p in enumerate(profiles) if p.document.published)
    if len(dated) < len(profiles) or dated[0][0] == dated[1][0] or all(p.id != root for p in profiles):
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


def _versions(
    story: str,
    members: Members,
    profiles: Sequence[Profile],
    mains: Sequence[int],
    pairs: Pairs,
    owed: Owed,
    partial: frozenset[str],
    memberships: Mapping[str, int],
    signed: Set[int],
    lined: Set[int],
    alone: Set[int],
    settings: StorySettings,
) -> tuple[Version, ...]:
    """What each document is to the story, and whether it names its source."""
    elsewhere = {k for k, p in enumerate(profiles) if memberships[p.id] > 1}
    measures = Measures(members, profiles, mains, pairs, settings, elsewhere, signed)
    sure = _confidence(pairs)
    versions = []
    for k, d in enumerate(members):
        id = profiles[k].id
        m: Measure = measures.of(k)
        is_origin = len(profiles) == 1 or (owed.origin is not None and id == owed.origin.document.id)
        what = relation(m, origin=is_origin, partial=id in partial, stories=memberships[id], settings=settings)
        share = 1.0 if is_origin else round(m.share, 4)
        versions.append(Version(story, id, what, share, owed.named_by(d), sure.get(k, 1.0)))
    return tuple(_as_signed(versions, signed, lined, alone, elsewhere, measures))


def _as_signed(
    versions: Sequence[Version],
    signed: Set[int],
    lined: Set[int],
    alone: Set[int],
    elsewhere: Set[int],
    measures: Measures,
) -> Iterator[Version]:
    """The versions, those that the source signed (by their places) and what reads like these being its own text, where
    all others only take some of it or reword it. lined: those with its dateline that nobody is known to have published:
    of the fullest, what no other has, others dropped. alone: the only one of them, or the one that the others were made
    from, which rewrites nobody. elsewhere: those that stand in other stories too."""
    whole = {k for k, version in enumerate(versions) if version.relation != "mixed"}
    own = signed - elsewhere
    others_take = len(own) == 1 and own >= whole and len(versions) > 1
    all_reworded = bool(signed) and all(versions[k].relation == "rewritten" for k in whole)
    for k, version in enumerate(versions):
        full = k in lined and k == measures.fullest and version.relation == "extended"
        full = full or (k in alone and k not in elsewhere and version.relation == "rewritten")
        if full or (others_take and k in own and version.relation != "original"):
            yield replace(version, relation="verbatim", share=1.0)
        elif all_reworded and k in whole and signed <= {k} | measures.twins(k):
            yield replace(version, relation="verbatim")
        else:
            yield version


def _taken(
    members: Members, profiles: Sequence[Profile], links: Sequence[Link], settings: StorySettings
) -> dict[str, Described]:
    """Which versions were surely made from a text that an agency published itself, and from which."""
    agencies = {p.id: k for k, p in enumerate(profiles) if p.outlet is not None and is_agency(p.outlet)}
    return {
        link.child: members[agencies[link.parent]]
        for link in links
        if link.parent in agencies and link.child not in agencies and link.confidence >= settings.taken
    }


def _confidence(pairs: Pairs) -> dict[int, float]:
    """How sure it is that a document is of its story: its surest pair."""
    sure: dict[int, float] = {}
    for a, b, confidence in zip(pairs.a, pairs.b, pairs.confidence, strict=True):
        for k in (a, b):
            sure[k] = max(confidence, sure.get(k, 0.0))
    return sure

"""`lineage`: from described versions of one story to its family tree."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from retold.describe import describe
from retold.describe.described import Described
from retold.model import Alignment, Document, Link
from retold.story.lineage.clues import Clues, clues
from retold.story.lineage.confidence import features, probabilities, sure
from retold.story.lineage.copies import Copies, merge_copies
from retold.story.lineage.copyists import as_copied
from retold.story.lineage.evidence import Witness, sentence
from retold.story.lineage.grown import grown, workspace
from retold.story.lineage.mixed import Second, second_parents
from retold.story.lineage.naming import lost_versions
from retold.story.lineage.origin import via
from retold.story.lineage.path import history
from retold.story.lineage.settings import LineageSettings
from retold.story.lineage.tree import Tree
from retold.story.lineage.workspace import Workspace, downwards


def lineage(
    describeds: Sequence[Described | Document | str],
    alignments: Mapping[tuple[str, str], Alignment] | None = None,
    settings: LineageSettings | None = None,
    *,
    story: str = "1",
    origin_name: str | None = None,
    partial: Container[str] = (),
    elsewhere: Container[str] = (),
) -> Tree:
    """The family tree of the versions of one story.

    Takes described documents, Documents, or strings (named "1", "2", … in the order given). The order of the input has
    no influence. `alignments` are not needed; where given, the evidence says which sentences they link. `origin_name`
    is the agency or outlet that the story is known to be from. `partial`: ids of documents that only take some of the
    story, and are hardly what the others were made from. `elsewhere`: ids of those that stand in other stories too;
    what no other version has of them counts as these stories'. The method is in docs/lineage.md.
    """
    settings = settings or LineageSettings()
    if isinstance(settings, LineageSettings) and settings == LineageSettings(genre=settings.genre):
        settings = LineageSettings.for_genre(settings.genre)
    versions = sorted((_described(item, k) for k, item in enumerate(describeds, 1)), key=lambda d: d.document.id)
    ids = tuple(d.document.id for d in versions)
    if len(versions) < 2:
        return Tree(story, (), (), ids[0] if ids else None, ids)
    if settings.genre == "manuscript":
        versions = [as_copied(d, settings.manuscript) for d in versions]
    every = clues(versions, settings.clues, partial, origin_name, elsewhere)
    copies = merge_copies(versions, every, exact=settings.genre != "wire")
    kept = [versions[k] for k in copies.first]
    told = [every[k] for k in copies.first]
    work = workspace(kept, told, settings)
    if settings.genre == "wiki":
        path, onwards = history(kept, settings.wiki)
        chain = np.zeros((len(kept), len(kept)))
        for v, p in enumerate(path):
            if p >= 0:
                chain[p, v], chain[v, p] = onwards, 1 - onwards
        return _tree(story, versions, every, copies, work, path, chain, {}, [], None, None, {}, alignments or {})
    found = grown(work, told, origin_name)
    work, parent = found.work, found.parent
    links, _ = probabilities(work)
    basis = features(work, parent, told, links)
    parent, sources = via(work, parent, told, [c.outlet for c in every if c.outlet])
    second = second_parents(work, parent) if len(kept) > 2 else []
    return _tree(
        story,
        versions,
        every,
        copies,
        work,
        parent,
        links,
        basis,
        second,
        found.agency,
        found.late,
        sources,
        alignments or {},
    )


def _described(item: Described | Document | str, number: int) -> Described:
    if isinstance(item, str):
        item = Document(id=str(number), text=item)
    return describe(item) if isinstance(item, Document) else item


def _tree(
    story: str,
    versions: Sequence[Described],
    every: Sequence[Clues],
    copies: Copies,
    work: Workspace,
    parent: list[int],
    probability: NDArray[np.float64],
    basis: Mapping[int, tuple[float, ...]],
    second: Sequence[Second],
    agency: str | None,
    late: int | None,
    sources: Mapping[int, tuple[str, str | None]],
    alignments: Mapping[tuple[str, str], Alignment],
) -> Tree:
    settings = work.settings.confidence
    ids = [versions[k].document.id for k in copies.first]
    told = [every[k] for k in copies.first]
    order = downwards(parent)
    kept = [versions[k] for k in copies.first]
    lost = lost_versions(story, work, parent, kept, told, order, agency, late, sources)
    names = ids + [item.name for item in lost]
    keys = ids + [item.id for item in lost]
    by = {s.child: s for s in second}
    witness = Witness(kept, told, work, names, alignments)
    rows: list[Link] = []
    undirected: list[tuple[str, str]] = []
    alternatives: dict[str, tuple[str, ...]] = {}
    takes: dict[tuple[str, str], tuple[tuple[int, int], ...]] = {}
    size = len(probability)
    for v in order:
        p = parent[v]
        if p < 0:
            continue
        known = sure(basis[v], settings) if v in basis else settings.named_source
        if work.settings.genre == "wiki":
            known = round(float(probability[p, v]), 3)
        rivals: list[int] = []
        if v < size and p < size and v not in by:
            column = probability[:, v]
            rivals = [u for u in np.argsort(-column, kind="stable").tolist() if u != p and column[u] >= settings.rival]
            if rivals:
                alternatives[keys[v]] = tuple(keys[u] for u in sorted([p, *rivals], key=lambda u: (-column[u], u)))
            if probability[v, p] >= settings.rival and p < work.extant:
                undirected.append((keys[p], keys[v]))
        unsure = bool(undirected) and undirected[-1] == (keys[p], keys[v])
        note = "which of the two came first cannot be told from the text" if unsure else ""
        if p < work.extant and v < work.extant and known < settings.certain and not note:
            note = f"from {names[p]} or a lost near-copy of it"
        text = sentence(witness, p, v, [names[u] for u in rivals[:3]], note)
        if v in by:
            extra = by[v]
            text = text[:-1] + f"; the rest is from {names[extra.parent]}."
        rows.append(Link(story, keys[p], keys[v], p >= work.extant, v >= work.extant, known, text))
        if v in by:
            extra = by[v]
            spans = _spans(kept[v], work, v, extra.clusters)
            takes[(keys[extra.parent], keys[v])] = spans
            rows.append(
                Link(
                    story,
                    keys[extra.parent],
                    keys[v],
                    extra.parent >= work.extant,
                    False,
                    settings.second,
                    f"Takes {len(spans)} sentences from {names[extra.parent]} that {names[p]} does not have so "
                    f"(“{' '.join(kept[v].document.text[slice(*spans[0])].split()[:6])}…”).",
                )
            )
    rows.extend(copies.links(story, versions, every, {row.child: row for row in rows}, alternatives, undirected))
    root = order[0]
    return Tree(
        story,
        tuple(rows),
        tuple(lost),
        keys[root],
        tuple(d.document.id for d in versions),
        tuple(undirected),
        MappingProxyType(alternatives),
        MappingProxyType(takes),
    )


def _spans(d: Described, work: Workspace, v: int, clusters: Sequence[int]) -> tuple[tuple[int, int], ...]:
    at = sorted(int(work.collation.sentence[v, c]) for c in clusters)
    return tuple((d.sentences[k].start, d.sentences[k].end) for k in at if k >= 0)

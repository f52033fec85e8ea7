"""What to call a lost version, and what can be read of its text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from retold.describe.described import Described
from retold.story.lineage.clues import Clues
from retold.story.lineage.tree import Lost
from retold.story.lineage.workspace import Workspace

LANGUAGES = {
    "es": "Spanish", "fr": "French", "de": "German", "it": "Italian", "pt": "Portuguese",
    "pl": "Polish", "ru": "Russian", "uk": "Ukrainian",
}  # fmt: skip


def lost_versions(
    story: str,
    work: Workspace,
    parent: Sequence[int],
    versions: Sequence[Described],
    told: Sequence[Clues],
    order: Sequence[int],
    agency: str | None,
    late: int | None,
    sources: Mapping[int, tuple[str, str | None]],
) -> list[Lost]:
    """A `Lost` for every lost node, in the order of their numbers."""
    out: list[Lost] = []
    used: set[str] = set()
    children: dict[int, list[int]] = {}
    for v in order:
        if parent[v] >= 0:
            children.setdefault(parent[v], []).append(v)
    roots = {
        node: told[k].agency
        for node in range(work.extant, len(work))
        if parent[node] < 0
        for k in children.get(node, [])
        if k < work.extant and told[k].agency
    }  # the origin, lost, of which an agency's own later state is at hand
    labels = {
        node: f"lost:{story}:" + _unique(_slug(roots.get(node) or _label(node, work, agency, late, sources)), used)
        for node in range(work.extant, len(work))
    }
    for node in range(work.extant, len(work)):
        below = _extant_below(node, children, work.extant)
        times = sorted(t for v in below if (t := told[v].time) is not None)
        before = f", before {times[0].date().isoformat()}" if times else ""
        kids = children.get(node, [])
        known = roots.get(node)
        name = f"lost {known} original, earlier state" if known else ""
        name = (name or _name(node, work, agency, late, sources, versions, below)) + before
        ids = tuple(versions[k].document.id if k < work.extant else labels[k] for k in kids)
        out.append(Lost(labels[node], name, text(work, node, versions, below), ids))
    return out


def _label(
    node: int, work: Workspace, agency: str | None, late: int | None, sources: Mapping[int, tuple[str, str | None]]
) -> str:
    if node in sources:
        return sources[node][0]
    if node == late and agency:
        return f"{agency} later state"
    if node == work.forced_root and agency:
        return agency
    return "version"


def _name(
    node: int,
    work: Workspace,
    agency: str | None,
    late: int | None,
    sources: Mapping[int, tuple[str, str | None]],
    versions: Sequence[Described],
    below: Sequence[int],
) -> str:
    if node in sources:
        source, language = sources[node]
        tongue = f" in {LANGUAGES.get(language, language)}" if language else ""
        return f"lost version of {source}{tongue}"
    if agency and node == late:
        return f"lost {agency} original, later state"
    if agency and node == work.forced_root:
        return f"lost {agency} original" + (", earlier state" if late is not None else "")
    shown = [versions[k].document.id for k in below[:2]]
    more = f" and {len(below) - 2} more" if len(below) > 2 else ""
    return "lost common source of " + (", ".join(shown) + more if more else " and ".join(shown))


def _extant_below(node: int, children: Mapping[int, list[int]], extant: int) -> list[int]:
    out: list[int] = []
    todo = list(children.get(node, []))
    while todo:
        v = todo.pop(0)
        if v < extant:
            out.append(v)
        todo.extend(children.get(v, []))
    return sorted(out)


def text(work: Workspace, node: int, versions: Sequence[Described], below: Sequence[int]) -> str:
    """The text of a lost version where two of its descendants agree word for word, `[…]` where they do not."""
    pieces: list[str] = []
    states = work.states
    for c, cluster in enumerate(work.collation.clusters):
        r = int(states[node, c])
        if r == 0 or cluster.side:
            continue
        having = [v for v in below if states[v, c] == r and work.collation.sentence[v, c] >= 0]
        if having and (len(having) > 1 or len([v for v in below if states[v, c] > 0]) == 1 == len(below)):
            v = having[0]
            s = versions[v].sentences[int(work.collation.sentence[v, c])]
            pieces.append(versions[v].document.text[s.start : s.end])
        elif not pieces or pieces[-1] != "[…]":
            pieces.append("[…]")
    return re.sub(r"\s+", " ", " ".join(pieces)).strip()


def _slug(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "version"


def _unique(slug: str, used: set[str]) -> str:
    name, k = slug, 1
    while name in used:
        k += 1
        name = f"{slug}-{k}"
    used.add(name)
    return name


__all__ = ["lost_versions", "text"]

"""Versions with the same words are one node of the search; afterwards each copy gets a link of its own."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass

import numpy as np

from retold.describe.described import Described
from retold.model import PART_KINDS, Link
from retold.story.lineage.clues import Clues, same_name

_AGENCY, _DATED, _UNKNOWN = 0.9, 0.75, 0.5  # confidence that a copy was made from the head of its group
_BESIDE = ("caption", "teaser", "running-head", "byline", "dateline", "credit", "notice")
_SIDE = np.array([k in _BESIDE for k in PART_KINDS])


@dataclass(frozen=True, slots=True)
class Copies:
    """`first` are the versions that stand for their group, `groups[k]` the others of the group of first[k]."""

    first: tuple[int, ...]
    groups: tuple[tuple[int, ...], ...]

    def links(
        self,
        story: str,
        versions: Sequence[Described],
        every: Sequence[Clues],
        of: Mapping[str, Link],
        alternatives: MutableMapping[str, tuple[str, ...]],
        undirected: list[tuple[str, str]],
    ) -> list[Link]:
        """A link for every copy: from the lost parent of its group, else from the one that stands for the group."""
        rows: list[Link] = []
        for head, group in zip(self.first, self.groups, strict=True):
            name = versions[head].document.id
            above = of.get(name)
            told = every[head]
            for k in group:
                mine = versions[k].document.id
                others = [versions[j].document.id for j in (head, *group) if j != k]
                if above is not None and above.parent_lost:
                    share = round(0.9 * above.confidence, 3)
                    why = f"Has the same words as {name}, of the same lost parent; each may be a copy of the other."
                    rows.append(Link(story, above.parent, mine, True, False, share, why))
                else:
                    before, after = told.time, every[k].time
                    first = bool(told.agency) or (before is not None and after is not None and before < after)
                    sure = _AGENCY if told.agency else _DATED if first and len(group) == 1 else _UNKNOWN
                    when = ", printed later" if first and not told.agency else ""
                    why = f"Has the same words as {name}{when}"
                    if not first:
                        why += "; nothing in the text tells which came first"
                        undirected.append((name, mine))
                    rows.append(Link(story, name, mine, False, False, sure, why + "."))
                if not told.agency and len(group) > 1:
                    alternatives[mine] = (rows[-1].parent, *[o for o in others if o != rows[-1].parent][:7])
        return rows


def merge_copies(versions: Sequence[Described], every: Sequence[Clues], exact: bool = False) -> Copies:
    """Group the versions by their words outside captions, bylines, credits and the like (`exact`: by all words, not
    their stems); the head of a group is the agency's own, else the one that most others name as their source, else the
    earliest, else the first by id.
    """
    sources = sorted(s for c in every for s in (*c.sources, *c.credits))
    named = {o: sum(same_name(s, o) for s in sources) for o in sorted({c.outlet for c in every if c.outlet})}
    groups: dict[bytes, list[int]] = {}
    for k, d in enumerate(versions):
        words = d.words.surface if exact else d.words.stem[~_SIDE[d.words.part]]
        if len(words) == 0:
            words = d.words.stem
        groups.setdefault(np.ascontiguousarray(words).tobytes(), []).append(k)
    first: list[int] = []
    rest: list[tuple[int, ...]] = []
    for members in groups.values():

        def rank(k: int) -> tuple[bool, int, bool, float, int]:
            time = every[k].time
            return (
                every[k].agency is None,
                -named.get(every[k].outlet or "", 0),
                time is None,
                time.timestamp() if time else 0.0,
                k,
            )

        ordered = sorted(members, key=rank)
        first.append(ordered[0])
        rest.append(tuple(ordered[1:]))
    order = sorted(range(len(first)), key=lambda g: first[g])
    return Copies(tuple(first[g] for g in order), tuple(rest[g] for g in order))

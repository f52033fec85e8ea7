"""Documents that say whom they report, and so belong to a story on less text than others would need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retold.story.confidence import raised
from retold.story.credit import Naming, origin_name
from retold.story.group import Edge, Group
from retold.story.settings import StorySettings


def cited_edges(
    groups: Sequence[Group], weak: Sequence[Edge], namings: Sequence[Naming], settings: StorySettings
) -> list[Edge]:
    """Those of the weak pairs that become sure, since one side says that it reports what the other's story is from.

    "Reuters reported" ties a document not only to what Reuters printed itself but to every copy of that story.
    """
    origin = origins(groups, namings)
    found = (cited_edge(e, (namings[e.a], namings[e.b]), (origin.get(e.a), origin.get(e.b)), settings) for e in weak)
    return [edge for edge in found if edge is not None]


def origins(groups: Sequence[Group], namings: Sequence[Naming]) -> dict[int, str]:
    """Of documents that are mainly of a story of two or more: whom that story is from, where it is known."""
    origin: dict[int, str] = {}
    for one in groups:
        name = origin_name(namings[d] for d in one.main) if len(one.members) > 1 else None
        if name is not None:
            origin.update(dict.fromkeys(one.main, name))
    return origin


def cited_edge(
    edge: Edge, says: tuple[Naming, Naming], origin: tuple[str | None, str | None], settings: StorySettings
) -> Edge | None:
    """A weak pair made sure, or None. says, origin: of a and b what they say of their source, and `origins`."""
    for one, other in ((0, 1), (1, 0)):
        reported = says[one].reported
        if reported is not None and reported == origin[other] and reported != says[other].outlet:
            sure = raised(edge.confidence, settings.cited - settings.named * edge.named)
            if sure >= settings.member:
                return replace(edge, confidence=sure)
    return None

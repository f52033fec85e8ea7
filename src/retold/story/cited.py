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
    origin: dict[int, str] = {}
    for one in groups:
        name = origin_name(namings[d] for d in one.main) if len(one.members) > 1 else None
        if name is not None:
            origin.update(dict.fromkeys(one.main, name))
    out = []
    for edge in weak:
        for document, other in ((edge.a, edge.b), (edge.b, edge.a)):
            says = namings[document].reported
            if says is not None and says == origin.get(other) and says != namings[other].outlet:
                sure = raised(edge.confidence, settings.cited - settings.named * edge.named)
                if sure >= settings.member:
                    out.append(replace(edge, confidence=sure))
                    break
    return out

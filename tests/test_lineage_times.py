"""Time stamps as evidence of direction: hours may be wrong, days hardly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from retold import Document
from retold.story.lineage import lineage

OLD = (
    "The council of Tarnsund will mend the north mole before winter. The work costs four million crowns. "
    "Two cranes come from the yard in Kessau. The ferry to the islands will leave from the fish quay until then. "
    "Fishermen fear for the herring season."
)
NEW = OLD.replace("Two cranes come from the yard in Kessau. ", "").replace(
    "Fishermen fear for", "The fishermen fear for"
)


@pytest.mark.parametrize("name", ["new", "a-new"])
@pytest.mark.parametrize("days", [4, 400])
def test_what_came_days_later_is_no_source(name: str, days: int) -> None:
    """Whatever the texts look like, and in whatever order they are given."""
    day = datetime(2026, 3, 2, 9, tzinfo=UTC)
    for first, second in ((OLD, NEW), (NEW, OLD)):
        old = Document("old", first, published=day)
        new = Document(name, second, published=day + timedelta(days=days))
        (link,) = lineage([new, old]).links
        assert (link.parent, link.child) == ("old", name)

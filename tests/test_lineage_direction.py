"""Which end of an encyclopedia's history is the beginning."""

from __future__ import annotations

import pytest

from retold.model import Document
from retold.story.lineage import LineageSettings, Tree, lineage

BARE = (
    "the harbour of Port Aldren lies on the eastern shore - it was dug in the age of sail. "
    "ships of forty metres moor there. a ferry leaves for the islands on weekdays. the light stands on the north mole."
)


def history(**texts: str) -> Tree:
    """The tree of some versions under the wiki prior, their names standing in the wrong order of time."""
    return lineage([Document(name, text) for name, text in texts.items()], settings=LineageSettings(genre="wiki"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("eastern shore - it was", "eastern shore – it is"),
        ("on the north mole.", "on the north mole. [[file:light.jpg|thumb|120px]]"),
        ("on weekdays", "on 19 days of 2004"),
        ("islands", "islands https://aldren.example/ferry"),
    ],
    ids=["dashes", "pictures", "years and figures", "links"],
)
def test_what_comes_late_tells_the_later_version(old: str, new: str) -> None:
    """A dash for a hyphen, a picture, figures, a link: the version that has them is the later one."""
    tree = history(z=BARE, a=BARE.replace(old, new))
    assert [(link.parent, link.child) for link in tree.links] == [("z", "a")]


def test_versions_of_a_few_words_stand_in_a_row() -> None:
    """Texts shorter than the runs of words by which versions are compared still have their order."""
    tree = history(c="A harbour.", b="A harbour in Aldren.", a="A harbour in Aldren with two ferries.")
    assert [(link.parent, link.child) for link in tree.links] == [("c", "b"), ("b", "a")]

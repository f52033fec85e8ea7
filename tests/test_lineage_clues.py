"""What names tell of which version came first."""

from __future__ import annotations

import pytest

from retold.describe import describe
from retold.model import Document
from retold.story.lineage import LineageSettings
from retold.story.lineage.clues import clues, orphans


def orphaned(parent: str, child: str) -> tuple[str, ...]:
    """Surnames of the child without the first mention that the parent has."""
    one, two = clues([describe(Document(name, text)) for name, text in (("a", parent), ("b", child))],
                     LineageSettings().clues)  # fmt: skip
    return orphans(one, two)


def test_a_surname_without_its_first_mention_is_orphaned() -> None:
    """Who cuts the sentence that says who Tolland is leaves the surname alone."""
    parent = "The sentence was read by Maria Tolland. He knew, as Tolland said, and did nothing."
    assert orphaned(parent, "He knew, as Tolland said, and did nothing.") == ("Tolland",)


@pytest.mark.parametrize(
    ("parent", "child"),
    [
        ("It was read by Judge Maria Tolland.", "It was read by the judge Maria Tolland."),
        ("HOLSTEN (Velmark) - The court of Velmark sat.", "The court of Velmark sat."),
    ],
    ids=["a first name behind a title", "a country in brackets"],
)
def test_what_is_no_surname_is_not_orphaned(parent: str, child: str) -> None:
    """A first name stands before its surname; what a bracket parts is no name of two words."""
    assert orphaned(parent, child) == ()

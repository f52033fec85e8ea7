"""What names tell of which version came first."""

from __future__ import annotations

import pytest

from retold.describe import describe
from retold.model import Document
from retold.story.lineage import LineageSettings
from retold.story.lineage.clues import clue_bits, clues, orphans


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


def test_names_around_a_text_are_no_first_mentions() -> None:
    """A link's headline has capitals of its own."""
    body = "The trophy goes to the capital. Fans went wild in Almera, and nobody slept."
    assert orphaned(f"{body}\n\nRead more\n\nFans Dance In Almera Square", body) == ()


def test_a_dateline_is_not_made_up() -> None:
    """Of two copies of a text whose agency is not at hand, the one without its dateline is not the other's source."""
    lines = [
        "The ferry to Brell will not sail before Friday, since a crack was found in its rudder, the company said.",
        "Passengers are taken by bus to Larvik, which takes two hours longer than the crossing.",
        "The ship was built in 1998 and had been overhauled in a yard at Horten this spring.",
        "A diver found the crack when he looked for a rope that had caught in the propeller.",
    ]
    wire = "BRELL, Norland (AP) - " + " ".join(lines)
    copy = "World | Associated Press | Updated: March 3, 2031 9:12 pm\n\n" + " ".join([*lines, "It rained."])
    documents = [Document("a copy", copy), Document("the wire", wire)]
    bits = clue_bits(clues([describe(d) for d in documents], LineageSettings().clues), LineageSettings().clues, "wire")
    assert bits[0, 1] - bits[1, 0] == LineageSettings().clues.dateline_from_nowhere
    known = [Document("a copy", copy, outlet="Associated Press"), documents[1]]
    bits = clue_bits(clues([describe(d) for d in known], LineageSettings().clues), LineageSettings().clues, "wire")
    assert bits[0, 1] <= 0

"""Two texts from one form, and texts that lost their punctuation: they differ, and charge nobody."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from retold.align import align_described
from retold.compare import changes
from retold.compare.names import relation
from retold.compare.settings import CompareSettings
from retold.describe import describe
from retold.model import Change, Document


def rows(
    a: str, b: str, days: tuple[int, int] = (8, 9), outlets: tuple[str, str] = ("", ""), url: str | None = None
) -> tuple[Change, ...]:
    one, two = (
        describe(
            Document(
                id, text, language="en", published=datetime(2022, 2, day, tzinfo=UTC), outlet=outlet or None, url=url
            )
        )
        for id, text, day, outlet in zip("ab", (a, b), days, outlets, strict=True)
    )
    return changes(one, two, align_described(one, two))


def charged(*given: object, **named: object) -> set[str]:
    return {row.kind for row in rows(*given, **named) if row.conflict}  # type: ignore[arg-type]


FRAME = " It was the sixth time in ten years that the old harbour company had asked the council to repair the mole."


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("This isn't a plan that the harbour can pay for.", "This isn t a plan that the harbour can pay for."),
        ("They haven't repaired the old mole since spring.", "They havent repaired the old mole since spring."),
        ("The mole isn't just an old wall for the town.", "The mole isn t just an old wall for the town."),
        ("They can't pay for the old mole before spring.", "They cannot pay for the old mole before spring."),
        ("It went to the Tarn Fire Company of the town.", "It went to the Tarn Fire Company No. 1 of the town."),
    ],
)
def test_halves_of_a_negation_are_one(a: str, b: str) -> None:
    """ "isn t" and "havent" deny what "isn't" and "haven't" deny; "No. 1" denies nothing."""
    assert not charged(a + FRAME, b + FRAME)
    assert "negation" in charged(
        "They haven t paid for the old mole." + FRAME, "They have paid for the old mole." + FRAME
    )


def test_figures_of_another_bearer_are_no_contradiction() -> None:
    """What Lindmark receives says nothing of what Ostrava County receives; what one of them receives can be charged."""
    one = "The minister said that Lindmark County will receive 4,200 crowns for its old harbour wall." + FRAME
    two = "The minister said that Ostrava County will receive 5,300 crowns for its old harbour wall." + FRAME
    assert "number" not in charged(one, two)
    assert "number" in charged(one, one.replace("4,200", "5,300"))


def test_no_conflict_is_called_certain() -> None:
    """However plain the sign, a charge keeps the doubt of `surest_conflict`."""
    one = "The harbour office paid 4,200 crowns for the old wall on Friday." + FRAME
    found = [row for row in rows(one, one.replace("4,200", "5,300")) if row.conflict]
    assert found
    assert all(row.confidence <= CompareSettings().surest_conflict < 0.98 for row in found)


def test_two_names_exchanged_in_one_house_are_a_form() -> None:
    """One office names another man from another town; of two offices the same exchange is charged."""
    one = "The mayor met Anders Holm of the town today. The council chose the bay of Lindmark for the mole." + FRAME
    two = "The mayor met Peter Dahl of the town today. The council chose the bay of Ostrava for the mole." + FRAME
    assert not charged(one, two, outlets=("Harbour Office", "Harbour Office"))
    assert "name" in charged(one, two, outlets=("Harbour Office", "Tarn Gazette"))


def test_the_day_of_issue_is_no_fact_of_the_story() -> None:
    """Two releases each bear their own day; another day in the story is charged."""
    one = "For immediate release on February 8 the harbour office gave this word." + FRAME
    two = "For immediate release on February 9 the harbour office gave this word." + FRAME
    assert "date" not in charged(one, two)
    assert "date" in charged(one, two, days=(8, 8))


def test_installments_of_one_house_charge_nobody() -> None:
    """The seventh letter of an office and its eighth are two letters; of two offices they contradict each other."""
    one = "Below is the text of the seventh letter to the harbour company. The office asked for 40 new lamps." + FRAME
    two = "Below is the text of the eighth letter to the harbour company. The office asked for 50 new lamps." + FRAME
    assert not charged(one, two, outlets=("Harbour Office", "Harbour Office"))
    assert charged(one, two, outlets=("Harbour Office", "Tarn Gazette"))
    assert charged(one, two, outlets=("Harbour Office", "Harbour Office"), url="https://harbour.example/letter")


def test_a_place_before_the_verb_is_no_speaker() -> None:
    """ "Great news for Lindmark said Holm": Holm speaks."""
    one = "This is great news for the city of Lindmark said Holm on the mole" + FRAME
    two = "This is great news for the city of Ostrava said Holm on the mole" + FRAME
    assert "speaker" not in {row.kind for row in rows(one, two)}
    told = "The mayor Lindmark told Reuters that the old mole was safe." + FRAME
    assert "speaker" in {row.kind for row in rows(told, told.replace("Lindmark", "Ostrava"))}


def test_initials_with_and_without_stops() -> None:
    """ "U.S." is "U S", alone and at the head of a name, and still the United States."""
    assert relation(("u.s",), ("u", "s", "history")) == "short"
    assert relation(("u.s.",), ("united", "states")) in ("same", "acronym", "short")
    assert relation(("u.s",), ("canada",)) == "different"

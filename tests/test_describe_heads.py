"""What a page has above its headline is no part of the text."""

from __future__ import annotations

import pytest

from tests.test_describe_parts import parts

BODY = (
    "The harbour of Tarnsund was closed on Friday after a fire. Four sheds burned down before dawn.\n\n"
    "Nobody was hurt, the fire brigade said. The mayor will visit the place on Monday."
)
HEADLINE = "Fire closes the old harbour of Tarnsund"


@pytest.mark.parametrize(
    "above",
    ["THE COURIER\nHome\nNews\nSport\n\n", "NEWS\n\n", "World\n\nTarnsund Bay\n\n", "Home\nNews | Regions\nSport\n\n"],
)
@pytest.mark.parametrize("title", [None, HEADLINE])
def test_menus_and_sections_stand_above_the_headline(above: str, title: str | None) -> None:
    """With a title and without one."""
    found = parts(f"{above}{HEADLINE}\n\n{BODY}", "en", title)
    assert ("headline", HEADLINE) in found
    assert {kind for kind, text in found if text in above.split("\n")} == {"notice"}
    assert "".join(text for kind, text in found if kind == "body").startswith("The harbour")


@pytest.mark.parametrize("first", ["Fire in Tarnsund harbour", "Four sheds burn"])
def test_a_short_headline_stays_one(first: str) -> None:
    """Three words and more above a standfirst are a headline."""
    found = parts(f"{first}\n\nMayor speaks of a black day for the whole coast\n\n{BODY}")
    assert found[0] == ("headline", first)


def test_a_line_that_broke_is_no_section() -> None:
    """ "The suites / are opulent": what goes on in small letters is one line."""
    kinds = [kind for kind, _ in parts(f"The suites\nare opulent and have high ceilings and oak floors\n\n{BODY}")]
    assert "notice" not in kinds


def test_labels_are_no_menu() -> None:
    """ "Location:" belongs to what stands behind it."""
    assert "notice" not in [kind for kind, _ in parts(f"Location:\nnorth coast\nArea:\n\n{BODY}")]

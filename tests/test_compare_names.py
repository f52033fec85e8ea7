"""Names: spellings that are one, and names that are not."""

from __future__ import annotations

import pytest

from retold.compare.names import relation, same_word


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Зеленський", "Zelensky"),
        ("Zelenskyy", "Zelenskiy"),
        ("Kyiv", "Kiev"),
        ("Харків", "Kharkiv"),
        ("Qaddafi", "Kadafi"),
    ],
)
def test_scripts_and_transliterations_meet(a: str, b: str) -> None:
    """One name in two scripts or two systems of transliteration is a variant (or the same)."""
    assert same_word(a, b) in ("variant", "same")


@pytest.mark.parametrize(
    ("a", "b"), [("Iran", "Iraq"), ("Niger", "Nigeria"), ("Austria", "Australia"), ("G7", "G20"), ("Mark", "Mary")]
)
def test_names_that_look_alike_are_not_one(a: str, b: str) -> None:
    """Known places, short names and names with other digits do not merge."""
    assert same_word(a, b) == "different"


def test_accents_and_possessives_do_not_part_a_name() -> None:
    """Sánchez's is Sanchez."""
    assert same_word("Sánchez’s", "Sanchez") == "same"


def test_short_forms_and_acronyms() -> None:
    """A surname is short for the full name, initials for an organisation."""
    assert relation(("pedro", "sánchez"), ("sanchez",)) == "short"
    assert relation(("european", "union"), ("eu",)) == "acronym"
    assert relation(("pedro", "sánchez"), ("emmanuel", "macron")) == "different"


def test_a_country_and_its_adjective_are_one() -> None:
    """Ukrainian is of Ukraine."""
    assert same_word("Ukrainian", "Ukraine") == "same"

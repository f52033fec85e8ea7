"""What is said of people in an accident: how many, how badly hurt, how old, in several languages."""

from __future__ import annotations

import pytest

import retold
from retold.model import Change, Document


def charged(language: str, a: str, b: str) -> set[tuple[str, str | None, str | None]]:
    return {(row.kind, row.a_text, row.b_text) for row in changes(language, a, b) if row.conflict}


def changes(language: str, a: str, b: str) -> list[Change]:
    one, two = Document("a", a, language=language), Document("b", b, language=language)
    return list(retold.compare(one, two).changes)


@pytest.mark.parametrize(
    ("language", "a", "b", "found"),
    [
        (
            "en",
            "Two people died and nine were injured on Monday when a bus hit a wall in Port Allen, police said. A "
            "witness, Marc Delorme, 44, who lives next door, said he heard a loud bang.",
            "A bus crashed into a wall in Port Allen on Monday, killing three people and injuring nine, according to "
            "police. Marc Delorme, 54, a neighbour, said that he had heard a bang.",
            {("number", "Two", "three"), ("number", "44", "54")},
        ),
        (
            "de",
            "Bei einem Unfall sind am Montag in Adorf zwei Menschen schwer verletzt worden. Der Fahrer, Jan Kolb (34), "
            "kam von der Straße ab.",
            "Zwei Menschen wurden am Montag bei einem Unfall in Adorf leicht verletzt. Jan Kolb (43), der Fahrer, war "
            "von der Straße abgekommen.",
            {("negation", "schwer", "leicht"), ("number", "34", "43")},
        ),
        (
            "fr",
            "Deux personnes sont mortes et sept autres ont été blessées mercredi dans l'effondrement d'un pont "
            "piétonnier à Saint-Aubry, a annoncé la préfecture.",
            "Un pont réservé aux piétons s'est effondré mercredi à Saint-Aubry, faisant trois morts et sept blessés.",
            {("number", "Deux", "trois")},
        ),
    ],
)
def test_other_dead_other_injuries_another_age_are_contradictions(
    language: str, a: str, b: str, found: set[tuple[str, str, str]]
) -> None:
    assert charged(language, a, b) == found


@pytest.mark.parametrize(
    ("language", "a", "b"),
    [
        (
            "en",
            "Seven men and one woman were killed on Monday when a bus hit a wall in Port Allen, police said.",
            "Eight people were killed on Monday when a bus hit a wall in Port Allen, police said.",
        ),
        (
            "fr",
            "Sept hommes et une femme ont été tués lundi dans un accident de car à Port-Allen, selon la police.",
            "Huit personnes ont été tuées lundi dans un accident de car à Port-Allen, selon la police.",
        ),
        (
            "en",
            "The plan was backed by Ann Bell, 44, and by Tom Rusk, 51, in the council on Monday evening.",
            "The plan was backed by Tom Rusk, 51, and by Ann Bell, 44, in the council on Monday evening.",
        ),
        (
            "de",
            "In Adorf wurden am Montag zwei Menschen schwer und drei leicht verletzt, wie die Polizei mitteilte.",
            "Drei Menschen wurden am Montag in Adorf leicht verletzt und zwei schwer, so die Polizei.",
        ),
    ],
)
def test_another_way_to_say_it_is_none(language: str, a: str, b: str) -> None:
    assert charged(language, a, b) == set()


@pytest.mark.parametrize(
    ("language", "a", "b"),
    [
        (
            "pt",
            "Os feridos têm entre 27 e 51 anos e vivem na vila.",
            "Os feridos têm entre os 27 e os 51 anos e vivem na vila.",
        ),
        (
            "es",
            "Los heridos tienen entre 27 y 51 años y viven allí.",
            "Los heridos tienen entre los 27 y los 51 años y viven allí.",
        ),
    ],
)
def test_a_range_may_have_articles(language: str, a: str, b: str) -> None:
    assert not [row for row in changes(language, a, b) if row.kind == "number"]
    older = b.replace("51", "61")
    assert [row.kind for row in changes(language, a, older) if row.kind == "number"] == ["number"]

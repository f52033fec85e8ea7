"""Figures and dates that differ and are true together, and others like them that are not."""

from __future__ import annotations

import pytest

from tests.test_compare_changes import compare


def charged(a: str, b: str, language: str = "en") -> bool:
    """Whether anything of two sentences counts as a contradiction, in a story and a copy of it."""
    return any(row.conflict for row in compare(a, b, language=language))


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("The ferry left Holm late on Sunday.", "The ferry left Holm early on Monday.", "en"),
        ("Die Fähre verließ Holm am Sonntagabend.", "Die Fähre verließ Holm am frühen Montagmorgen.", "de"),
        ("Branden i Bryn bröt ut sent på torsdagen.", "Branden i Bryn bröt ut natten till fredagen.", "sv"),
        ("The blast in Holm was at 11:30 p.m. that day.", "The blast in Holm was before midnight that day.", "en"),
        ("Moen must pay the bank before 6 June.", "Moen must pay the bank by 5 June.", "en"),
        ("Der Preis in Norvik fiel von 84 auf 79 Dollar.", "Der Preis in Norvik fiel um fünf auf 79 Dollar.", "de"),
        ("Le bilan est passé de 14 à 17 morts.", "Le bilan s'est alourdi de trois morts, à 17.", "fr"),
        ("It was 30 cm below the 6 metres of 1962.", "It was 5.70 metres, below the 6 metres of 1962.", "en"),
        ("The stock closed at 41.20 crowns, down 2.80.", "The stock closed at 41.20 crowns after 44 crowns.", "en"),
        ("In Holm 61 of the 100 voted for the law.", "In Holm 39 of the 100 did not vote for the law.", "en"),
        ("More people in Holm than in Bryn were there.", "Fewer people in Bryn than in Holm were there.", "en"),
    ],
)
def test_what_is_true_together_is_no_contradiction(a: str, b: str, language: str) -> None:
    """A night of two days, a bound, a difference, a part and the rest."""
    assert not charged(a, b, language)
    assert not charged(b, a, language)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The ferry left Holm late on Sunday.", "The ferry left Holm late on Monday."),
        ("Moen must pay the bank before 6 June.", "Moen must pay the bank before 5 June."),
        ("The price fell from 84 to 79 dollars in Holm.", "The price fell from 86 to 79 dollars in Holm."),
        ("In Holm 61 of the 100 voted for the law.", "In Holm 61 of the 100 did not vote for the law."),
        ("More people in Holm than in Bryn were there.", "Fewer people in Holm than in Bryn were there."),
    ],
)
def test_what_cannot_be_true_together_is_one(a: str, b: str) -> None:
    """The same words around other days and figures."""
    assert charged(a, b)


def test_an_article_is_no_figure_that_another_is_one_more_than() -> None:
    """ "Una tragedia" does not excuse three days beside two."""
    one = "«Es una tragedia», dijo la ministra Sanabria, que anunció tres días de duelo nacional en Holm."
    assert charged(one, one.replace("tres", "dos"), "es")

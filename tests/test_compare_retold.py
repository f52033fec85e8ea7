"""What outlets get wrong when they reword an agency's sentence: a party, an age, a bound, a denial; and what they write
otherwise that is the same."""

from __future__ import annotations

import pytest

from tests.test_compare_changes import compare
from tests.test_compare_units import told


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        (
            "Landesministerin Karin Lohse (SPD) kündigte an, am Mittwoch zu kommen.",
            "Ministerin Karin Lohse (CDU) will am Mittwoch selbst kommen.",
            "de",
        ),
        ("The bill was brought in by Ann Bell (R-Ohio).", "Ann Bell (D-Ohio) had brought in the bill.", "en"),
        ("Ann Bell, R-Ohio, said she would come to the pier.", "Ann Bell, D-Ohio, said she would come to it.", "en"),
        ("La députée Anne Losse (PS) viendra mercredi.", "Mercredi viendra la députée Anne Losse (LR).", "fr"),
        (
            "Die SPD will am Mittwoch über den Antrag entscheiden.",
            "Die CDU will am Mittwoch über den Antrag entscheiden.",
            "de",
        ),
    ],
)
def test_another_party_is_a_conflict(a: str, b: str, language: str) -> None:
    """Behind one name, however the rest of the sentence was reworded."""
    assert ("name", True) in told(a, b, language)


def test_one_party_in_another_order_of_letters_is_no_conflict() -> None:
    """Abbreviations of one party in two languages; and a party that only one text gives."""
    assert not any(row.conflict for row in compare("Ann Bell (PPE) came to it.", "Ann Bell (EPP) came to it."))
    assert not any(row.conflict for row in compare("Ann Bell (SPD) came to it.", "Ann Bell came to it."))


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("Der 54 Jahre alte Lokführer wurde leicht verletzt.", "Der Lokführer (45) erlitt leichte Verletzungen.", "de"),
        ("Die Fahrerin Petra Kuhn (34) kam in ein Krankenhaus.", "Petra Kuhn (43) brachte man in eine Klinik.", "de"),
        ("The 54-year-old driver was slightly hurt.", "A 45-year-old driver suffered slight injuries.", "en"),
    ],
)
def test_another_age_of_one_person_is_a_conflict(a: str, b: str, language: str) -> None:
    """In brackets, behind a name or a noun, before it: beside one word for one person."""
    assert ("number", True) in told(a, b, language)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Der 54 Jahre alte Lokführer wurde leicht verletzt.", "Der Lokführer (54) erlitt leichte Verletzungen."),
        (
            "Die 34-jährige Fahrerin und ihr 12-jähriger Sohn kamen an.",
            "Die Fahrerin (34) und ihr Sohn (12) kamen an.",
        ),
        ("Der Schaden liegt bei 2,5 Millionen Euro.", "Der Schaden liegt bei 2,5 Mio. Euro."),
        ("Der Schaden liegt bei 2,5 Millionen Euro.", "Der Schaden liegt bei 2,5 Mio. €."),
        ("Geladen waren rund 1100 Tonnen Dünger.", "Geladen waren ca. 1.100 t Dünger."),
        ("Der Schaden liegt bei mindestens 2,5 Millionen Euro.", "Der Schaden liegt bei wenigstens 2,5 Mio. Euro."),
    ],
)
def test_the_same_in_short_is_no_change_of_figures(a: str, b: str) -> None:
    """Ages in brackets, "Mio.", "ca.", "t"."""
    assert not [row for row in told(a, b, "de") if row[0] == "number"]


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        (
            "Den Schaden schätzt die Bahn auf mindestens 2,5 Millionen Euro.",
            "Den Schaden schätzt die Bahn auf höchstens 2,5 Mio. Euro.",
            "de",
        ),
        ("At least 160 people were on board the ship.", "At most 160 people were on board the ship.", "en"),
        ("More than 160 people were on board the ship.", "Fewer than 160 people were on board the ship.", "en"),
    ],
)
def test_the_least_is_not_the_most(a: str, b: str, language: str) -> None:
    """ "At least 2.5 million", "at most 2.5 million"."""
    assert ("number", True) in told(a, b, language)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Der Minister erklärte, er werde nicht zurücktreten.", "Wie der Minister erklärte, wird er zurücktreten."),
        (
            "Ein Sprecher der Polizei sagte, man gehe derzeit nicht von einem Anschlag aus.",
            "Laut Polizei geht man derzeit von einem Anschlag aus.",
        ),
    ],
)
def test_a_denial_in_reported_speech_is_contradicted_by_what_it_denies(a: str, b: str) -> None:
    """German reports in other forms of the verb, and in another order."""
    assert ("negation", True) in told(a, b, "de")


def test_who_denies_and_who_asserts_are_two() -> None:
    """The prosecutors will not appeal, the defence will."""
    rows = compare("The prosecutors said they would not appeal.", "The defence said they would appeal.")
    assert not any(row.conflict for row in rows if row.kind == "negation")


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        (
            "Do wybuchu doszło o godz. 4.20 na głębokości 860 metrów.",
            "Metan wybuchł o 4.20, 680 metrów pod ziemią.",
            "pl",
        ),
        (
            "Some 600 passengers had to walk through the tunnel to the exit.",
            "About 6,000 people walked to the exit through the tunnel.",
            "en",
        ),
    ],
)
def test_the_only_fact_that_differs_is_a_conflict(a: str, b: str, language: str) -> None:
    """In sentences reworded throughout: all others agree, or people are counted by another word."""
    assert ("number", True) in told(a, b, language)


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        (
            "Volgens het KNMI zakt het water de komende dagen langzaam.",
            "Het KNMI zegt dat het water de komende dagen langzaam stijgt.",
            "nl",
        ),
        ("Drie scholen blijven tot maandag dicht.", "Tot maandag zijn drie scholen open.", "nl"),
    ],
)
def test_an_opposite_in_another_place_is_a_conflict_where_all_else_is_the_same(a: str, b: str, language: str) -> None:
    """The verb stands elsewhere in a clause that hangs on another."""
    assert ("negation", True) in told(a, b, language)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The line sold the ferry Selma to Bryn in May.", "Bryn bought the ferry Selma from the line in May."),
        (
            "The storm began on Friday night and lasted until Sunday morning.",
            "The storm, which ended on Sunday morning, had begun on Friday night.",
        ),
    ],
)
def test_two_sides_of_one_thing_are_no_conflict(a: str, b: str) -> None:
    """Who sells and who buys; what begins also ends."""
    assert not any(conflict for _, conflict in told(a, b))


def test_figures_joined_by_and_make_no_product() -> None:
    """Five hurt are not fifteen, though three died."""
    assert ("number", True) in told(
        "Three sailors died and five were hurt in the blast.", "Three sailors died in the blast and 15 were hurt."
    )

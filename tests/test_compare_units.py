"""Measures: the same in other units is the same, another in other units contradicts, and counts of other things are not
held against each other."""

from __future__ import annotations

import pytest

from retold.compare.facts import Quantity, quantities_agree
from tests.test_compare_changes import compare
from tests.test_compare_facts import facts


def told(a: str, b: str, language: str = "en") -> list[tuple[str, bool]]:
    return [(row.kind, row.conflict) for row in compare(a, b, language=language) if row.kind != "wording"]


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("Gusts of 155 km/h were measured.", "en", "kph"),
        ("Gusts of 155 kilometers an hour were measured.", "en", "kph"),
        ("A 155-kilometer-per-hour wind blew.", "en", "kph"),
        ("It reached 42°C there.", "en", "degree"),
        ("It reached 107.6 °F there.", "en", "fahrenheit"),
        ("It reached 108 degrees Fahrenheit there.", "en", "fahrenheit"),
        ("Es gab Böen mit 190 Stundenkilometern.", "de", "kph"),
        ("Es gab Böen mit 190 Kilometern in der Stunde.", "de", "kph"),
        ("Des vents de 155 kilomètres à l'heure ont soufflé.", "fr", "kph"),
        ("Hubo vientos de 96 millas por hora.", "es", "mph"),
        ("Raffiche di 155 chilometri orari.", "it", "kph"),
        ("Ventos de 155 quilômetros por hora.", "pt", "kph"),
        ("Windstoten van 130 kilometer per uur.", "nl", "kph"),
        ("Det blåste 30 meter i sekunden.", "sv", "mps"),
        ("Det blæste 30 meter i sekundet.", "da", "mps"),
        ("Wiatr wiał z prędkością 130 km/h.", "pl", "kph"),
        ("Ветер достигал 155 км/ч.", "ru", "kph"),
        ("Вітер сягав 155 кілометрів на годину.", "uk", "kph"),
    ],
)
def test_speeds_and_temperatures_are_measures(text: str, language: str, unit: str) -> None:
    """Kilometres per hour are no kilometres, and a degree is told with its scale."""
    (fact,) = facts(text, language)
    assert isinstance(fact.value, Quantity)
    assert fact.value.unit == unit


def test_letters_behind_figures_are_degrees_only_beside_the_other_scale() -> None:
    """ "42C (108F)" is warm; "platform 5 C" is a platform."""
    units = [fact.value.unit for fact in facts("It reached 42C (108F).") if isinstance(fact.value, Quantity)]
    assert units == ["degree", "fahrenheit"]
    assert [fact.value.unit for fact in facts("It was 5 C.") if isinstance(fact.value, Quantity)] == [""]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Winds of 155 kilometers per hour hit the pier.", "Winds of 96 mph hit the pier."),
        ("Gusts of up to 190 kph (118 mph) hit the pier.", "Gusts of up to 118 mph hit the pier."),
        ("Winds of 155 kilometers (96 miles) per hour hit it.", "Winds of 96 miles per hour hit it."),
        ("It was 42 degrees Celsius on the pier at noon.", "It was 108 degrees Fahrenheit on the pier at noon."),
        ("The wreck lies at a depth of 60 meters off the pier.", "The wreck lies at a depth of 197 feet off the pier."),
        ("The wreck lies 60 meters below the old pier.", "The wreck lies about 200 feet below the old pier."),
        ("More than 40 hectares of reed burned that day.", "More than 100 acres of reed burned that day."),
        ("Police seized 500 kilograms of tar on the pier.", "Police seized 1,100 pounds of tar on the pier."),
        ("It spilled 4,000 barrels of oil into the bay.", "It spilled 168,000 gallons of oil into the bay."),
    ],
)
def test_the_same_in_other_units_is_no_other_figure(a: str, b: str) -> None:
    """Who converts a figure for other readers, and rounds it, changes nothing; the figure in brackets may go."""
    assert {kind for kind, _ in told(a, b)} <= {"dropped"}
    assert {kind for kind, _ in told(b, a)} <= {"added"}


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("Winds of 155 kph hit the old wooden pier.", "Winds of 196 mph hit the old wooden pier.", "en"),
        ("It was 42 degrees Celsius on the pier at noon.", "It was 118 degrees Fahrenheit on the pier at noon.", "en"),
        ("The wreck lies 60 meters below the old pier.", "The wreck lies 97 feet below the old pier.", "en"),
        ("Police seized 500 kilograms of tar on the pier.", "Police seized 2,100 pounds of tar on the pier.", "en"),
        ("Böen mit 190 Kilometern pro Stunde trafen ihn.", "Böen mit 109 Stundenkilometern trafen ihn.", "de"),
    ],
)
def test_another_figure_in_other_units_is_a_conflict(a: str, b: str, language: str) -> None:
    """155 kph are 96 mph, not 196."""
    assert ("number", True) in told(a, b, language)


def test_a_count_per_hour_may_be_a_sum_that_lost_its_sign() -> None:
    """ "5 per hour" and "$5 per hour" contradict nothing."""
    rows = compare("Wages rose by about 5 per hour at the pier.", "Wages rose by about $5 per hour at the pier.")
    assert not any(row.conflict for row in rows)


def test_degrees_of_no_scale_may_be_of_either() -> None:
    """American and other papers write "degrees" and mean their own."""
    cold, warm = (Quantity(value, value, "degree", True, value) for value in (42.0, 108.0))
    assert quantities_agree(cold, warm) == "compatible"
    assert quantities_agree(cold, Quantity(84.0, 84.0, "degree", True, 84.0)) == "different"


@pytest.mark.parametrize(("core", "agreement"), [(1100.0, "equal"), (1150.0, "different"), (1102.0, "equal")])
def test_a_converted_figure_is_as_exact_as_it_is_written(core: float, agreement: str) -> None:
    """500 kilograms are 1,102 pounds, and 1,100 rounded."""
    kilograms, pounds = Quantity(500.0, 500.0, "kg", True, 500.0), Quantity(core, core, "pound", True, core)
    assert quantities_agree(kilograms, pounds) == agreement


def test_where_the_figure_went_and_its_conversion_stayed_a_conversion_is_dropped() -> None:
    """ "10 kilometers (6 miles)", "six miles"."""
    assert told("It lies 10 kilometers (6 miles) off the pier.", "It lies six miles off the pier.") == [
        ("dropped", False)
    ]
    assert told("He gave 25 million rupals ($1.7 million) for the pier.", "He gave $1.7 million for the pier.") == [
        ("dropped", False)
    ]


def test_counts_of_other_things_are_not_held_against_each_other() -> None:
    """Two sentences that share their speaker say different things."""
    speaker = "said Budi Hartati, spokesman for the provincial disaster office in the capital."
    rows = compare(
        f"The road to the harbour was blocked in at least six places, {speaker}",
        f"More than 52,000 people fled and about 4,600 houses were damaged, {speaker}",
    )
    assert not [row for row in rows if row.kind == "number" and row.a and row.b]

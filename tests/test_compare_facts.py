"""Facts: what counts as a number or a date, what it is worth, and when two of them agree."""

from __future__ import annotations

import pytest

from retold.compare.facts import Fact, Quantity, When, agree
from retold.compare.findfacts import facts_of
from tests.test_compare_changes import compare
from tests.test_compare_standin import described


def facts(text: str, language: str = "en", published: str | None = None) -> list[Fact]:
    return [fact for fact in facts_of(described("d", text, published, language)) if not fact.weak]


def one(text: str, language: str = "en", published: str | None = None) -> Fact:
    found = facts(text, language, published)
    assert len(found) == 1, [text, [(f.kind, text[f.start : f.end], f.value) for f in found]]
    return found[0]


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("It took 4 boats out.", "It took four boats out.", "en"),
        ("It cost $2.6 bln then.", "It cost 2.6 billion dollars then.", "en"),
        ("Rents rose 30 % there.", "Rents rose 30 per cent there.", "en"),
        ("It fell 18 centimeters short.", "It fell 180 millimetres short.", "en"),
        ("Il est tombé 180 millimètres de pluie.", "Il est tombé 18 centimètres de pluie.", "fr"),
        ("Acudieron 2.500 personas.", "Acudieron dos mil quinientas personas.", "es"),
        ("Rents rose 30% there.", "Rents rose thirty percent there.", "en"),
        ("A cap of US$60 was set.", "A cap of $60 was set.", "en"),
        ("He owes 1,200 crowns to us.", "He owes 1200 crowns to us.", "en"),
        ("It is 5 km off.", "It is five kilometers off.", "en"),
        ("The 24-year-old sailor left.", "The sailor, 24 years old, left.", "en"),
        ("The 3rd lock broke.", "The 3rd dam broke.", "en"),
        ("From 3 to 5 huts burned.", "From 3–5 huts burned.", "en"),
        ("Two hundred and fifty sheep fled.", "Some said 250 sheep fled.", "en"),
        ("Costó 2,5 millones de euros.", "Costó 2,5 millones euros.", "es"),
        ("Había veinticinco barcos.", "Había 25 barcos.", "es"),
        ("Il y avait vingt-cinq bateaux.", "Il y avait 25 bateaux.", "fr"),
        ("Dort lagen fünfundzwanzig Boote.", "Dort lagen 25 Boote.", "de"),
        ("It met on May 20, 2022.", "It met on 20 May 2022.", "en"),
        ("It met on Dec. 9 again.", "It met on December 9 again.", "en"),
        ("It met on 2022-05-20 again.", "It met on 20 May 2022 again.", "en"),
        ("Se reunió el 9 de mayo de 2022.", "Se reunió el 9 mayo 2022.", "es"),
        ("It began at 5 p.m. sharp.", "It began at 17:00 sharp.", "en"),
        ("It took two decades.", "It took 20 years.", "en"),
        ("It took half an hour.", "It took 30 minutes.", "en"),
        ("It took two and a half years.", "It took 30 months.", "en"),
        ("It took an hour and a half.", "It took 90 minutes.", "en"),
        ("They cut it by half a percentage point.", "They cut it by 50 basis points.", "en"),
        ("It has two hectares.", "It has 20,000 square meters.", "en"),
        ("Duró dos años y medio.", "Duró 30 meses.", "es"),
        ("Duró tres cuartos de hora.", "Duró 45 minutos.", "es"),
        ("Cela a duré une heure et demie.", "Cela a duré 90 minutes.", "fr"),
        ("Es dauerte anderthalb Jahrzehnte.", "Es dauerte 15 Jahre.", "de"),
        ("Es dauerte eine Dreiviertelstunde.", "Es dauerte 45 Minuten.", "de"),
        ("Het duurde twee en een half uur.", "Het duurde 150 minuten.", "nl"),
        ("Det tog ett halvår.", "Det tog sex månader.", "sv"),
        ("Trwało półtora roku.", "Trwało 18 miesięcy.", "pl"),
        ("Это длилось два с половиной года.", "Это длилось 30 месяцев.", "ru"),
        ("Це тривало півтора року.", "Це тривало 18 місяців.", "uk"),
    ],
)
def test_equal_values_written_differently_agree(a: str, b: str, language: str) -> None:
    """A value is the same in digits and words, with any sign of its unit, in every known language."""
    first, second = facts(a, language), facts(b, language)
    assert first, a
    assert second, b
    assert agree(first[0], second[0]) == "equal"


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("Then four men left.", "Then six men left.", "different"),
        ("Then several men left.", "Then at least four men left.", "compatible"),
        ("Then not less than 40 men left.", "Then 44 men left.", "compatible"),
        ("Then dozens of men left.", "Then 36 men left.", "compatible"),
        ("Then more than 40 men left.", "Then 46 men left.", "compatible"),
        ("Then about 40 men left.", "Then 42 men left.", "compatible"),
        ("A pipe of 280 miles.", "A pipe of 282 miles.", "compatible"),
        ("A pipe of 281 miles.", "A pipe of 282 miles.", "different"),
        ("About 2 million tons.", "About 2 million metric tons.", "compatible"),
        ("A pipe of 5 miles.", "A pipe of 5 kilometers.", "unlike"),
        ("They lost 2-1 there.", "They lost 3-1 there.", "different"),
        ("It met on Friday.", "It met on Thursday.", "different"),
        ("It met in 2016.", "It met in 2017.", "different"),
        ("It met on May 20, 2022.", "It met in May 2022.", "compatible"),
    ],
)
def test_values_that_differ(a: str, b: str, wanted: str) -> None:
    """Vague and exact values can both be true, two exact ones cannot, and rounding explains a small gap."""
    first, second = facts(a)[0], facts(b)[0]
    got = agree(first, second)
    assert got == wanted or {got, wanted} == {"unlike", "different"}, (first, second)


def test_a_weekday_agrees_with_the_date_it_fell_on() -> None:
    """With the day of publication known, a weekday and a calendar date are the same day."""
    friday = one("They met on Friday.", published="2022-12-09")
    ninth = one("They met on Dec. 9 there.", published="2022-12-10")
    eighth = one("They met on Dec. 8 there.", published="2022-12-10")
    assert agree(friday, ninth) == "equal"
    assert agree(friday, eighth) == "different"


def test_a_weekday_is_left_undecided_where_no_date_is_known() -> None:
    """Without a dateline or a publication date nobody can say whether Friday was December 9."""
    assert agree(one("They met on Friday."), one("They met on Dec. 9 there.")) == "unlike"


def test_yesterday_is_resolved_against_publication() -> None:
    """Relative days become calendar days."""
    assert (
        agree(one("They met yesterday.", published="2022-12-09"), one("They met on Dec. 8.", published="2022-12-09"))
        == "equal"
    )


@pytest.mark.parametrize(
    "text", ["The G7 met.", "The COVID-19 wave.", "One of them is sure.", "Flight MH370 vanished.", "An AK-47."]
)
def test_names_and_pronouns_are_no_numbers(text: str) -> None:
    """Digits inside a name, and the pronoun one, are not quantities."""
    assert facts(text) == []


def test_spans_give_the_words_back() -> None:
    """A fact's span is its words, with currency, scale, unit and modifier."""
    text = "In all, more than $2.6 billion went into 455 kilometers of pipe by Friday, May 20, 2022."
    assert [text[f.start : f.end] for f in facts(text)] == [
        "more than $2.6 billion",
        "455 kilometers",
        "Friday, May 20, 2022",
    ]
    assert isinstance(facts(text)[0].value, Quantity)
    assert isinstance(facts(text)[2].value, When)


@pytest.mark.parametrize(
    ("one", "two", "conflict"),
    [
        ("6.2 million crowns", "$6.2 million", True),
        ("6.2 million kronor", "6.2 million euros", True),
        ("NOK 6.2 million", "SEK 6.2 million", True),
        ("NOK 6.2 million", "6.2 million crowns", False),
        ("USD 6.2 million", "$6.2 million", None),
        ("EUR6.2m", "6.2 million euros", None),
        ("6.2 million CAD", "C$6.2 million", None),
        ("6.2 million kroner", "6.2 million crowns", None),
        ("6.2 million crowns", "6.2 million", None),
    ],
)
def test_currencies_by_word_sign_and_code(one: str, two: str, conflict: bool | None) -> None:
    """Another currency is another sum; crowns may be those of several countries. None: no row at all."""
    said = "The old customs house beside the harbour will be sold to a hotel group for {}, the mayor said."
    rows = [row for row in compare(said.format(one), said.format(two)) if row.kind in ("number", "wording")]
    assert [row.conflict for row in rows] == ([] if conflict is None else [conflict])


@pytest.mark.parametrize(
    ("one", "two", "kinds"),
    [
        (("2-1", "18,412"), ("2-0", "18,412"), [("2-1", "2-0", True)]),
        (("2-1", "18,412"), ("3-1", "18,412"), [("2-1", "3-1", True)]),
        (("2-1", "18,412"), ("2–1", "18,412"), []),
    ],
)
def test_results_of_matches(one: tuple[str, str], two: tuple[str, str], kinds: list[tuple[str, str, bool]]) -> None:
    """Another result contradicts, however it is written."""
    said = "Substitute Danny Marsh scored late as Aldborough beat Wexcombe {} in front of {} at Mill Lane on Saturday."
    rows = [row for row in compare(said.format(*one), said.format(*two)) if row.kind == "number"]
    assert [(row.a_text, row.b_text, row.conflict) for row in rows] == kinds


def test_a_result_is_held_against_results_only() -> None:
    """Not against the number of those who watched."""
    a = "Danny Marsh was the hero as Aldborough beat Wexcombe Rovers 2-1 at Mill Lane on Saturday night."
    b = "Danny Marsh scored as Aldborough beat Wexcombe Rovers in front of 18,421 at Mill Lane on Saturday night."
    rows = [row for row in compare(a, b) if row.kind == "number"]
    assert {(row.a_text, row.b_text) for row in rows} == {("2-1", None), (None, "18,421")}


@pytest.mark.parametrize(
    ("a", "b", "language", "wanted"),
    [
        ("It took two weeks.", "It took 15 days.", "en", "compatible"),
        ("It took two decades.", "It took 22 years.", "en", "compatible"),
        ("It took two decades.", "It took 30 years.", "en", "different"),
        ("It took one year.", "It took 14 months.", "en", "different"),
        ("It took more than half a century.", "It took 52 years.", "en", "compatible"),
        ("It took half an hour.", "It took 45 minutes.", "en", "different"),
        ("Una treintena de barcos.", "Había 31 barcos.", "es", "compatible"),
        ("Une quarantaine de bateaux.", "On a vu 70 bateaux.", "fr", "different"),
    ],
)
def test_measures_are_rounded_as_people_do(a: str, b: str, language: str, wanted: str) -> None:
    """Half of a larger unit may be meant roughly; twice of it is another figure."""
    assert agree(one(a, language), one(b, language)) == wanted


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("The rope is 12 meters long, they said.", "The rope is 6 fathoms long, they said.", "en"),
        ("V Brzegu pracoval 20 let, uvedla agentura.", "V Brzegu pracoval 2 desetiletí, uvedla agentura.", "cs"),
    ],
    ids=["a unit that no data has", "a language without data"],
)
def test_what_counts_another_thing_contradicts_nothing(a: str, b: str, language: str) -> None:
    """A word behind a figure that the other side does not have may be another unit."""
    assert [row.conflict for row in compare(a, b, language=language) if row.kind == "number"] == [False]


@pytest.mark.parametrize(
    ("language", "text", "least", "most"),
    [
        ("fr", "Pas moins de 160 pompiers sont venus.", 160, None),
        ("fr", "Pas plus de 160 pompiers sont venus.", 0, 160),
        ("es", "No menos de 160 bomberos llegaron.", 160, None),
        ("es", "A lo sumo 160 bomberos llegaron.", 0, 160),
        ("de", "Nicht weniger als 160 Feuerwehrleute kamen.", 160, None),
        ("de", "Höchstens 160 Feuerwehrleute kamen.", 0, 160),
        ("it", "Non meno di 160 pompieri sono arrivati.", 160, None),
        ("pt", "Nada menos do que 160 bombeiros chegaram.", 160, None),
        ("pt", "Mais do que 160 bombeiros chegaram.", 160, None),
        ("nl", "Niet meer dan 160 brandweerlieden kwamen.", 0, 160),
        ("pl", "Nie mniej niż 160 strażaków przybyło.", 160, None),
        ("ru", "Не менее чем в 160 домах нет света.", 160, None),
        ("uk", "Не більш ніж 160 пожежників приїхали.", 0, 160),
        ("sv", "Inte mindre än 160 brandmän kom.", 160, None),
        ("da", "Ikke mere end 160 brandmænd kom.", 0, 160),
        ("no", "Ikke færre enn 160 brannmenn kom.", 160, None),
    ],
)
def test_a_denied_bound_is_the_other_bound(language: str, text: str, least: float, most: float | None) -> None:
    """ "Not less than 160" is 160 or more."""
    (value,) = [fact.value for fact in facts(text, language)]
    assert isinstance(value, Quantity)
    assert (value.low, value.high) == (least, float("inf") if most is None else most)


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Bryn won 3-1.", "en", [("3-1", "score:1", 3.0, 3.0)]),
        ("Bryn gewann mit 3:1.", "de", [("3:1", "score:1", 3.0, 3.0)]),
        ("Holm unterlag 31:28 in Bryn.", "de", [("31:28", "score:28", 31.0, 31.0)]),
        ("The bill passed by 62 votes to 58.", "en", [("62 votes to 58", "score:58", 62.0, 62.0)]),
        ("Es wurde mit 62 gegen 58 Stimmen angenommen.", "de", [("62 gegen 58", "score:58", 62.0, 62.0)]),
        ("Oil rose $1.20 to $84.15.", "en", [("$1.20", "money:usd", 1.2, 1.2), ("$84.15", "money:usd", 84.15, 84.15)]),
        ("It rose 5 to 10 percent.", "en", [("5 to 10 percent", "percent", 5.0, 10.0)]),
        (
            "It was up to €421m, from €380m.",
            "en",
            [("€421m", "money:eur", 421e6, 421e6), ("€380m", "money:eur", 380e6, 380e6)],
        ),
        ("He gets up to €421m from us.", "en", [("up to €421m", "money:eur", 0.0, 421e6)]),
        ("Up to 40 people died.", "en", [("Up to 40", "", 0.0, 40.0)]),
        (
            "Cayó un 4,2%, hasta 83,10 coronas.",
            "es",
            [("4,2%", "percent", 4.2, 4.2), ("83,10 coronas", "money:crown", 83.1, 83.1)],
        ),
        ("Murieron hasta 300 personas.", "es", [("hasta 300", "", 0.0, 300.0)]),
        ("Die Erde bebte mit der Stärke 6,1.", "de", [("6,1", "", 6.1, 6.1)]),
    ],
)
def test_results_votes_and_where_something_went(text: str, language: str, wanted: list[tuple[object, ...]]) -> None:
    found = [
        (text[fact.start : fact.end], fact.value.unit, fact.value.low, fact.value.high)
        for fact in facts(text, language)
        if isinstance(fact.value, Quantity)
    ]
    assert found == wanted


def test_the_winner_and_the_loser_tell_one_result() -> None:
    assert agree(one("Bryn gewann 3:1.", "de"), one("Holm verlor 1:3.", "de")) == "equal"
    assert agree(one("Bryn won 3-1."), one("Holm lost 1-3.")) == "equal"
    assert agree(one("Bryn won 3-1."), one("Bryn won 3-2.")) == "unlike"


def test_over_a_time_may_be_within_it() -> None:
    assert agree(one("A rise over two years."), one("A rise over three years.")) == "different"
    assert agree(one("A rise over two years."), one("A rise within 26 months.")) == "compatible"
    assert agree(one("It cost over 40 crowns."), one("It cost 90 crowns.")) == "compatible"


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("At least 12 died.", "At least 21 died.", "different"),
        ("Up to 3.5 billion is left.", "Up to 5.3 billion is left.", "different"),
        ("More than 100 came.", "More than 120 came.", "compatible"),  # the one is the other, rounded
        ("More than 200 came.", "More than 120 came.", "different"),
        ("At least 12 died.", "In all 21 died.", "compatible"),
    ],
)
def test_two_bounds_of_one_kind(a: str, b: str, wanted: str) -> None:
    assert agree(one(a), one(b)) == wanted


@pytest.mark.parametrize(
    ("text", "unit"), [("Sales fell by a fifth to $2.", "share"), ("A fifth boat sank.", "ordinal")]
)
def test_a_part_is_no_rank(text: str, unit: str) -> None:
    first = facts_of(described("d", text, None, "en"))[0]
    assert isinstance(first.value, Quantity)
    assert first.value.unit == unit


def test_about_a_figure_of_three_digits_means_nearly_that() -> None:
    assert agree(one("Some 64.7% voted."), one("In all 67.4% voted.")) == "different"
    assert agree(one("About 125 voted."), one("In all 130 voted.")) == "compatible"


def test_a_mailbox_behind_a_long_run_without_blanks_takes_no_fact_with_it() -> None:
    """Nor does the work grow as the square of the run: 200,000 characters took minutes."""
    text = f"火灾造成320人受伤。{'中' * 200_000}info@holm.cn"
    assert [fact.value for fact in facts(text, "zh") if isinstance(fact.value, Quantity)] == [
        Quantity(320.0, 320.0, "", True, 320.0)
    ]

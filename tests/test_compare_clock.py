"""Times of day and numbers in words, as the languages with a data file write them."""

from __future__ import annotations

import pytest

from retold.compare import changes
from retold.compare.facts import Quantity, When, dates_agree
from retold.compare.findfacts import facts_of
from retold.describe import describe
from retold.model import Document
from tests.test_compare_changes import compare
from tests.test_compare_standin import align, described


def values(text: str, language: str) -> list[str | float]:
    """What the facts of a sentence are worth: the time of a time of day, the figure of a number."""
    found = facts_of(describe(Document("a", f"Abc def. Ghi {text} xyz abc.", language=language)))
    return [
        fact.value.core if isinstance(fact.value, Quantity) else fact.value.other.removeprefix("t") for fact in found
    ]


@pytest.mark.parametrize(
    ("language", "text", "time"),
    [
        ("en", "at 2:30 a.m.", "2:30"),
        ("en", "at 2.30pm", "14:30"),
        ("en", "at half past two", "2:30"),
        ("en", "at half past two in the afternoon", "14:30"),
        ("en", "at quarter to three", "2:45"),
        ("en", "by noon", "12:00"),
        ("de", "um 3 Uhr", "3:00"),
        ("de", "um 3.05 Uhr", "3:05"),
        ("de", "um 3 Uhr nachmittags", "15:00"),
        ("de", "gegen halb drei", "2:30"),
        ("fr", "vers 01H30", "1:30"),
        ("fr", "vers 1 h 30", "1:30"),
        ("fr", "à 14 heures", "14:00"),
        ("fr", "vers 5 heures du soir", "17:00"),
        ("fr", "avant minuit", "0:00"),
        ("es", "a las 14.30", "14:30"),
        ("es", "a las 3 de la tarde", "15:00"),
        ("it", "alle 14.30", "14:30"),
        ("it", "alle ore 14", ""),
        ("pt", "às 14h30", "14:30"),
        ("pt", "às 15 horas", "15:00"),
        ("nl", "om 14.30 uur", "14:30"),
        ("nl", "rond half drie", "2:30"),
        ("pl", "o godz. 14.30", "14:30"),
        ("sv", "klockan 14.30", "14:30"),
        ("sv", "kl. 14 på", "14:00"),
        ("sv", "klockan halv tre på eftermiddagen", "14:30"),
        ("da", "kl. 14.30", "14:30"),
        ("no", "klokka 14.30", "14:30"),
        ("ru", "в 3 часа ночи", "3:00"),
        ("uk", "о 14.30", "14:30"),
    ],
)
def test_times_of_day(language: str, text: str, time: str) -> None:
    """As clocks, with the word for the hour, with the half of the day, in words; a bare hour is none."""
    assert values(text, language) == [time] if time else time not in values(text, language)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "vingt-et-une personnes", 21),
        ("fr", "trente et un morts", 31),
        ("fr", "soixante et onze morts", 71),
        ("fr", "soixante-dix-sept morts", 77),
        ("es", "treinta y un heridos", 31),
        ("es", "veintiún heridos", 21),
        ("de", "vierunddreißig Tote", 34),
        ("de", "zweitausenddreihundert Gäste", 2300),
        ("it", "duecentocinquanta ospiti", 250),
        ("nl", "tweehonderdvijftig gasten", 250),
    ],
)
def test_numbers_in_words(language: str, text: str, value: int) -> None:
    """Numbers of several words, and of one long one."""
    assert values(text, language) == [value]


def test_a_weekday_with_the_part_of_its_day_is_that_day() -> None:
    """ "Mittwochabend" is a Wednesday, and no Thursday."""
    a = "Der Ausstand der Fahrer von Tarnsund soll nach Angaben der Gewerkschaft bis Mittwochmorgen dauern."
    assert not [r for r in compare(a, a.replace("Mittwochmorgen", "Mittwoch"), language="de") if r.kind == "date"]
    rows = compare(a, a.replace("Mittwochmorgen", "Donnerstagmorgen"), language="de")
    assert [(r.kind, r.a_text, r.conflict) for r in rows] == [("date", "Mittwochmorgen", True)]


def test_hours_that_last_are_no_time_of_day() -> None:
    """ "Après 14 heures de débat" counts hours."""
    found = facts_of(describe(Document("a", "Le vote a eu lieu après 14 heures de débat.", language="fr")))
    assert [fact.kind for fact in found] == ["number"]
    assert facts_of(describe(Document("a", "Il est sorti après 12h de garde à vue.", language="fr"))) == ()


@pytest.mark.parametrize(
    ("one", "two", "agreement"),
    [
        ("3:00", "3:12", "compatible"),
        ("3:00", "2:45", "compatible"),
        ("3:00", "5:00", "different"),
        ("2:52", "3:52", "different"),
    ],
)
def test_a_full_hour_may_be_rounded(one: str, two: str, agreement: str) -> None:
    """ "About three" and "3:12" can both be true, three and five cannot."""
    assert dates_agree(When(other=f"t{one}"), When(other=f"t{two}")) == agreement


@pytest.mark.parametrize(
    ("language", "a", "b", "words"),
    [
        (
            "fr",
            "Une enquête a été ouverte pour homicides involontaires à Tarn.",
            "Une enquête a été ouverte pour homicides volontaires à Tarn.",
            ("involontaires", "volontaires"),
        ),
        (
            "en",
            "The council called the second contract with the yard illegal.",
            "The council called the second contract with the yard legal.",
            ("illegal", "legal"),
        ),
        (
            "de",
            "Das Angebot liege über der Inflationsrate, sagte der Vorsitzende.",
            "Das Angebot liege unter der Inflationsrate, sagte der Vorsitzende.",
            ("über", "unter"),
        ),
        (
            "en",
            "The crew left the ship before the second storm of the week.",
            "The crew left the ship after the second storm of the week.",
            ("before", "after"),
        ),
    ],
)
def test_words_that_deny_each_other(language: str, a: str, b: str, words: tuple[str, str]) -> None:
    """A syllable put before a word denies it, and small words have opposites too."""
    rows = compare(a, b, language=language)
    assert [(r.a_text, r.b_text) for r in rows if r.kind == "negation" and r.conflict] == [words]


def test_an_article_is_no_number_to_hold_against_a_figure() -> None:
    """ "Ein Streik" says nothing of 180,000 passengers."""
    one = "Ein Streik hat am Dienstag den Verkehr in Tarnsund lahmgelegt, sagte ein Sprecher der Betriebe."
    two = "In Tarnsund hat am Dienstag der Streik 180.000 Fahrgäste getroffen, sagte der Sprecher der Betriebe."
    assert not [r for r in compare(one, two, language="de") if r.kind == "number" and r.a_text and r.b_text]


NAMES = "Halvor Foods of Osthaven sells Sunny Spread at Greenway and Dalton stores, said Marta Lindholm. "


def test_a_copy_full_of_mistakes_is_no_form() -> None:
    """Where all names agree, most sentences may contradict; where not, two texts are one form filled in twice."""
    facts = (
        "It recalls 46,200 jars of 12 ounces from eleven states. No illnesses were reported by Friday. "
        "The plant in Osthaven had 840 workers in the spring. The test was made on 4 March by Nordlab of Kalvik. "
        "It costs Halvor Foods 3 million dollars, Lindholm said."
    )
    wrong = (
        facts.replace("46,200", "64,200").replace("840", "480").replace("4 March", "9 March").replace("3 mil", "8 mil")
    )
    other = (
        wrong.replace("Osthaven", "Tarnsund")
        .replace("Nordlab", "Sudlab")
        .replace("Kalvik", "Orsk")
        .replace("Lindholm", "Berg")
    )

    def charged(a: str, b: str) -> int:
        one, two = described("a", a, language="en"), described("b", b, language="en")
        return sum(row.conflict for row in changes(one, two, align(one, two)))

    assert charged(NAMES + facts, NAMES + wrong) >= 4
    assert charged(NAMES + facts, NAMES.replace("Osthaven", "Tarnsund") + other) == 0


@pytest.mark.parametrize(
    ("language", "text", "ends"),
    [
        ("en", "between 1.8 and 2.0 billion crowns", (1.8e9, 2e9)),
        ("en", "of 2.1 to 2.3 billion crowns", (2.1e9, 2.3e9)),
        ("en", "2-3 million people", (2e6, 3e6)),
        ("en", "between $5 million and $7 million", (5e6, 7e6)),
        ("de", "zwischen 1,8 und 2,0 Milliarden Kronen", (1.8e9, 2e9)),
        ("fr", "entre 20 et 30 personnes", (20, 30)),
        ("es", "entre 20 y 30 personas", (20, 30)),
        ("it", "tra 20 e 30 persone", (20, 30)),
        ("ru", "между 20 и 30 человек", (20, 30)),
    ],
)
def test_ranges(language: str, text: str, ends: tuple[float, float]) -> None:
    """Two figures with "between", and two that share a scale, are one range."""
    (fact,) = facts_of(describe(Document("a", f"Abc def. Ghi {text} xyz abc.", language=language)))
    assert isinstance(fact.value, Quantity)
    assert (fact.value.low, fact.value.high) == pytest.approx(ends)


def test_another_range_is_another_statement() -> None:
    """ "Between 20 and 30" and "between 25 and 30" overlap, and contradict each other all the same."""
    a = "The yard will build between 20 and 30 ships for the navy of Tarn, the minister said on Monday."
    rows = compare(a, a.replace("20", "25"))
    assert [(r.a_text, r.b_text, r.conflict) for r in rows] == [("between 20 and 30", "between 25 and 30", True)]


def test_quarters_far_apart_contradict_nothing() -> None:
    """Profit rose in July and fell in October: far apart, what one report denies of the other is news."""
    july = "The yard said net profit rose to 455 million crowns in the quarter from a year earlier on higher volumes."
    october = july.replace("rose", "fell")
    one, two = described("a", july, "2026-07-23"), described("b", october, "2026-10-22")
    assert not any(row.conflict for row in changes(one, two, align(one, two)))
    two = described("b", october, "2026-07-24")
    assert any(row.conflict for row in changes(one, two, align(one, two)))

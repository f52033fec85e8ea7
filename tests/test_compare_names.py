"""Names: spellings that are one, and names that are not."""

from __future__ import annotations

import pytest

import retold
from retold.compare import changes
from retold.compare.names import relation, same_word
from retold.model import Change, Document
from tests.test_compare_standin import align, described


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


def german(a: str, b: str) -> list[Change]:
    """Rows of kind name between two German reports that differ in one sentence."""
    frame = (
        "Am frühen Morgen brach im alten Hafen von Tarnsund ein Feuer aus. {} Boote aus drei Dörfern brachten Wasser."
    )
    x, y = described("a", frame.format(a), language="de"), described("b", frame.format(b), language="de")
    return [row for row in changes(x, y, align(x, y)) if row.kind == "name"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mehrere Bewohner mussten das Haus verlassen.", "Viele Anwohner mussten das Haus verlassen."),
        ("Zwei Männer starben im Hafenbecken.", "Zwei Matrosen starben im Hafenbecken."),
        ("Große Teile der Stadt waren ohne Strom.", "Weite Teile der Stadt waren ohne Strom."),
        ("Einige Helfer blieben bis Mitternacht.", "Einige Retter blieben bis Mitternacht."),
        ("Laut Polizei gibt es Verletzte.", "Laut Feuerwehr gibt es Verletzte."),
        ("Sie warfen der Regierung Versagen vor.", "Sie warfen der Regierung Untätigkeit vor."),
        ("Nach Angaben der Stadt Tarnsund brannte es.", "Nach Angaben der Gemeinde Tarnsund brannte es."),
        ("Das Schiff gehört der Reederei Nordwind.", "Das Schiff gehört der Firma Nordwind."),
        ("Die Polizei kam. Ein Taucher Polizei Hafen kam.", "Die Wache kam. Ein Taucher Wache Hafen kam."),
    ],
)
def test_german_nouns_are_no_names(a: str, b: str) -> None:
    """Two nouns with capitals beside each other are no name where one is a common noun or opens the sentence."""
    for one, two in ((a, b), (b, a)):
        assert german(one, two) == []


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (
            "Das sagte der Matrose Karl Brandvold.",
            "Das sagte der Matrose Kurt Ostberg.",
            ("Karl Brandvold", "Kurt Ostberg"),
        ),
        ("Karl Brandvold lobte die Helfer.", "Kurt Ostberg lobte die Helfer.", ("Karl Brandvold", "Kurt Ostberg")),
        ("Der Minister Ostberg kam am Abend.", "Der Minister Brandvold kam am Abend.", ("Ostberg", "Brandvold")),
        ("In der Stadt Tarnsund blieb alles zu.", "In der Stadt Holmsund blieb alles zu.", ("Tarnsund", "Holmsund")),
        ("Das meldet die Reederei Nordwind.", "Das meldet die Reederei Südwind.", ("Nordwind", "Südwind")),
    ],
)
def test_german_names_are_names(a: str, b: str, found: tuple[str, str]) -> None:
    """Two names in a row, and one behind a title or behind what a place or a firm is, are told and conflict."""
    assert [(row.a_text, row.b_text, row.conflict) for row in german(a, b)] == [(*found, True)]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("ладов", "ладова", "same"),
        ("игорь", "игоря", "same"),
        ("москва", "москве", "same"),
        ("бондаренко", "бондаренком", "same"),
        ("шевченко", "шевчук", "different"),
        ("ладов", "лидов", "variant"),
    ],
)
def test_cyrillic_names_have_forms(one: str, other: str, kind: str) -> None:
    """Whoever is named in the genitive is the same."""
    assert same_word(one, other) == kind


def told(a: str, b: str) -> list[tuple[str | None, str | None, bool]]:
    """The names that differ between two texts: their spans, and whether they are charged."""
    rows = retold.compare(Document("a", a, language="en"), Document("b", b, language="en")).changes
    return [(row.a_text, row.b_text, row.conflict) for row in rows if row.kind == "name"]


CUTS = "The carmaker said on Monday that about 5,200 of the jobs will be cut in Saxony, most at its main plant. "
ONE = CUTS + "Another 1,900 will go in Slovakia and the rest in Mexico."
OTHER = CUTS + "A further 1,900 will hit Slovenia, the rest Mexico."


def test_a_name_among_other_words_is_told() -> None:
    """The only name of a short stretch, where the other side has another that this text does not know."""
    assert told(ONE, OTHER) == [("Slovakia", "Slovenia", False)]


def test_a_name_that_the_other_text_knows_is_not_told() -> None:
    """Who stands there may be another, where one text knows both."""
    assert told(f"{ONE} Slovenia was spared.", OTHER) == []

"""describe: quotations with their marks, and who says them."""

from __future__ import annotations

import pytest

from retold.describe import describe
from retold.model import Document


def quotes(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    return [(q.text, q.speaker) for q in describe(Document(id="d", text=text, language=language)).quotes]


def spans(text: str, language: str = "en") -> list[str]:
    return [q for q, _ in quotes(text, language)]


@pytest.mark.parametrize(
    "quote",
    [
        "“The pier is old,”",
        "\"The pier is old,\"",
        "„Die Mole ist alt“",
        "„Molo jest stare”",
        "«La jetée est vieille»",
        "« La jetée est vieille »",
        "»Die Mole ist alt«",
        "「桟橋は古い」",
        "‘The pier is old,’",
        "'The pier is old,'",
        "\ufffdThe pier is old,\ufffd",
        "“The ‘old’ pier”",
    ],
)  # fmt: skip
def test_every_style_of_marks(quote: str) -> None:
    """A quotation is found with its marks, whatever their style; marks inside it do not end it."""
    assert spans(f"On Monday, {quote} said the mayor, and left.") == [quote]


def test_lost_marks() -> None:
    """Where '?' stands for lost marks and apostrophes, quotations are paired up all the same."""
    text = (
        "?We saw Per B?lan leave the town?s harbour,? she said. It was ?very late? ? and cold ? that night.\n\n"
        "?They [the boats] are part of the ?fleet? of the town,? Lund said. Was it so? Nobody knows."
    )
    assert spans(text) == [
        "?We saw Per B?lan leave the town?s harbour,?",
        "?very late?",
        "?They [the boats] are part of the ?fleet? of the town,?",
    ]


def test_replacement_characters() -> None:
    """U+FFFD is a quotation mark, an apostrophe or a dash, by what stands around it."""
    text = (
        "\ufffdI\ufffdm late,\ufffd said Ann Bell \ufffd who was \ufffdcold\ufffd. Lund\ufffds boat didn\ufffdt sail."
    )
    assert spans(text) == ["\ufffdI\ufffdm late,\ufffd", "\ufffdcold\ufffd"]


def test_apostrophes_are_no_quotation_marks() -> None:
    """Possessives, contractions and shortened words open no quotation."""
    assert spans("The workers' boat isn't Lund’s, it's the towns' and the '90s crew’s.") == []


def test_a_quotation_of_several_paragraphs() -> None:
    """A paragraph that opens with the mark again goes on with the quotation before it."""
    text = "“The pier is old.\n\n“It was never safe,” said Ann Bell.\n\nNobody answered."
    assert quotes(text) == [("“The pier is old.\n\n“It was never safe,”", "Ann Bell")]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    """A quotation that is never closed does not swallow the rest of the document."""
    text = "Ann Bell said: “The pier is old.\n\nNobody answered.\n\nThe “new” pier is safe."
    assert spans(text) == ["“The pier is old.", "“new”"]


def test_words_know_that_they_are_quoted() -> None:
    """`Words.quoted` is set inside quotation marks and nowhere else."""
    described = describe(Document(id="d", text="He said “the pier is old” and left."))
    assert described.words.quoted.tolist() == [False, False, True, True, True, True, False, False]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "“The pier is old,” said Ann Bell, a 50-year-old baker.", "Ann Bell"),
        ("en", "“The pier is old,” Ann Bell said on Monday.", "Ann Bell"),
        ("en", "“The pier is old,” Mr Lund told reporters in Brell.", "Lund"),
        ("en", "“The pier is old,” presiding judge Olaf Berg said.", "Olaf Berg"),
        ("en", "“The pier is old,” Ann Bell, the head of planning at the Norland Treasury, said.", "Ann Bell"),
        ("en", "“The pier is old,” First Deputy Energy Minister Per Moe said.", "Per Moe"),
        ("en", "“The pier is old,” said Ida van der Meer.", "Ida van der Meer"),
        ("en", "Ann Bell said the pier was “old and grey”.", "Ann Bell"),
        ("en", "Ann Bell told the council: “The pier is old.”", "Ann Bell"),
        ("en", "According to Ann Bell, “the pier is old”.", "Ann Bell"),
        ("en", "“The pier is old,” according to Ann Bell.", "Ann Bell"),
        ("en", "“The pier is old,” said its spokesman, Ray Sealy.", "Ray Sealy"),
        ("en", "“The pier is old,” said the mayor, Ann Bell, on Monday.", "Ann Bell"),
        ("en", "“The pier is old,” said the mayor, Norland Radio reported.", None),
        ("en", "“The pier is old,” said the mayor, and Ann Bell agreed.", None),
        ("en", "“The pier is old,” the official told Norland Radio.", None),
        ("en", "“The pier is old,” said the Norlandish leader.", None),
        ("en", "“The pier is old,” he said.", None),
        ("en", "“The pier is old.” Nobody answered.", None),
        ("en", "He calls it the “velvet pier”.", None),
        ("es", "«El muelle es viejo», dijo Ana Campo.", "Ana Campo"),
        ("es", "«El muelle es viejo», declaró la alcaldesa, Ana Campo.", "Ana Campo"),
        ("es", "Ana Campo afirmó que el muelle es «viejo y gris».", "Ana Campo"),
        ("fr", "« La jetée est vieille », a déclaré Anne Champ.", "Anne Champ"),
        ("fr", "Selon Anne Champ, « la jetée est vieille ».", "Anne Champ"),
        ("de", "„Die Mole ist alt“, sagte Anna Feld.", "Anna Feld"),
        ("de", "„Die Mole ist alt“, so Anna Feld.", "Anna Feld"),
        ("de", "Anna Feld erklärte: „Die Mole ist alt.“", "Anna Feld"),
        ("it", "«Il molo è vecchio», ha detto Anna Campi.", "Anna Campi"),
        ("it", "Secondo Anna Campi, «il molo è vecchio».", "Anna Campi"),
        ("pt", "“O cais é velho”, disse Ana Campos.", "Ana Campos"),
        ("pt", "Segundo Ana Campos, “o cais é velho”.", "Ana Campos"),
        ("nl", "“De pier is oud”, zei Anna Velden.", "Anna Velden"),
        ("nl", "“De pier is oud”, aldus Anna Velden.", "Anna Velden"),
        ("pl", "„Molo jest stare” – powiedziała Anna Polna.", "Anna Polna"),
        ("sv", "”Piren är gammal”, säger Anna Velden.", "Anna Velden"),
        ("da", "»Molen er gammel«, siger Anna Velden.", "Anna Velden"),
        ("no", "«Moloen er gammel», sier Anna Velden.", "Anna Velden"),
        ("ru", "«Причал старый», — сказала Анна Полева.", "Анна Полева"),
        ("ru", "Анна Полева заявила: «Причал старый».", "Анна Полева"),
        ("uk", "«Причал старий», — сказала Ганна Польова.", "Ганна Польова"),
    ],
)
def test_the_speaker_is_named_in_the_reporting_clause(language: str, text: str, speaker: str | None) -> None:
    """The speaker is the name that the clause behind or before gives, as written there; else unknown."""
    assert [who for _, who in quotes(text, language)] == [speaker]


def test_the_second_half_has_the_speaker_of_the_first() -> None:
    """A quotation broken by its reporting clause has one speaker."""
    text = "“The pier is old,” Ann Bell said. “It was never safe.”"
    assert [who for _, who in quotes(text)] == ["Ann Bell", "Ann Bell"]


def test_a_pronoun_is_the_last_named_speaker_while_nobody_else_is_named() -> None:
    """ "she said" is whoever spoke last, unless somebody new has been named since."""
    text = "“The pier is old,” said Ann Bell, a baker. She left at noon.\n\n“It was never safe,” she said."
    assert [who for _, who in quotes(text)] == ["Ann Bell", "Ann Bell"]
    text = "“The pier is old,” said Ann Bell.\n\nThen came Ida Moe, a fisher.\n\n“It was never safe,” she said."
    assert [who for _, who in quotes(text)] == ["Ann Bell", None]

"""Letters, quotation marks and signs of currencies that a wrong decoding lost: no difference between two versions."""

from __future__ import annotations

import unicodedata

import pytest

import retold
from retold.model import Change, Document

TEXT = (
    "Minister Pablo Álvarez said on Friday that the town of Logroñito would spend €2.5 billion on the new São Lino "
    "line, which is expected to carry around £40 million worth of goods a year.\n\n"
    "Deputy Pilar Sánchez met Vera Holm in Orléande, where José Pové and Øystein Ås had protested against the plan to "
    "close 12 schools.\n\n"
    "“We will not accept it,” Sánchez told reporters in Málaca on Monday.\n\n"
    "The café owners’ union in Zürnach, led by Jürgen Möller, said 1,200 people had signed."
)


def lossy(text: str, mark: str) -> str:
    return "".join(char if char.isascii() else mark for char in text)


def plain(text: str) -> str:
    """As a paper writes that has no accents and no curly marks."""
    text = text.translate({ord("“"): '"', ord("”"): '"', ord("’"): "'", ord("Ø"): "O"})
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def changes(a: str, b: str) -> list[Change]:
    return list(retold.compare(Document("a", a, language="en"), Document("b", b, language="en")).changes)


@pytest.mark.parametrize("mark", ["\ufffd", "?"])
@pytest.mark.parametrize("other", [TEXT, plain(TEXT)])
def test_lost_characters_are_no_change(other: str, mark: str) -> None:
    assert changes(other, lossy(TEXT, mark)) == []
    assert changes(lossy(TEXT, mark), other) == []


@pytest.mark.parametrize("mark", ["\ufffd", "?"])
def test_what_differs_beside_lost_characters_is_told(mark: str) -> None:
    other = lossy(TEXT.replace("€2.5 billion", "€3.5 billion"), mark)
    assert [(row.kind, row.conflict, row.b_text) for row in changes(TEXT, other)] == [
        ("number", True, f"{mark}3.5 billion")
    ]
    other = lossy(TEXT.replace("Álvarez", "Ibarra"), mark)
    assert [(row.kind, row.b_text) for row in changes(TEXT, other)] == [("speaker", "Pablo Ibarra")]


def test_another_word_is_not_the_one_that_lost_a_letter() -> None:
    a = "Deputy Pilar Sánchez met the mayor of the harbour town on Monday evening."
    rows = changes(a, a.replace("Sánchez", "S\ufffdrensen"))
    assert [(row.kind, row.a_text, row.b_text) for row in rows] == [("name", "Pilar Sánchez", "Pilar S\ufffdrensen")]


def test_a_sum_whose_sign_was_lost_is_the_sum_given_elsewhere() -> None:
    a = (
        "The council approved the bridge on Friday, set to be done by 2030 at a cost of about \ufffd2.5 million. "
        "It said the work would begin in the spring of next year.\n\nThe old bridge was closed in March."
    )
    b = (
        "The council approved the bridge on Friday, set to be done by 2030. "
        "It said the work would begin in the spring of next year.\n\n"
        "The old bridge was closed in March. The new one costs some 2.5 million euros."
    )
    assert not [row for row in changes(a, b) if row.kind == "number"]


def test_a_quotation_may_open_with_a_figure() -> None:
    a = "The mayor was angry. “12 schools were closed within three years,” she told the council on Monday."
    rows = changes(a, lossy(a, "\ufffd").replace("12 schools", "15 schools"))
    assert [(row.kind, row.conflict, row.a_text) for row in rows] == [("number", True, "12")]

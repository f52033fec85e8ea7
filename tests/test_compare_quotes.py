"""The same quotation has one id in all versions."""

from __future__ import annotations

from retold.compare import match_quotes
from retold.model import Quote
from tests.test_compare_standin import align, described


def ids(*texts: str) -> list[list[tuple[str, str]]]:
    """For each text, its quotations and their ids."""
    documents = [described(chr(97 + i), text) for i, text in enumerate(texts)]
    alignments = {
        (x.document.id, y.document.id): align(x, y) for i, x in enumerate(documents) for y in documents[i + 1 :]
    }
    found: tuple[Quote, ...] = match_quotes(documents, alignments)
    return [[(q.text, q.quote) for q in found if q.document == d.document.id] for d in documents]


def test_a_reworded_quotation_keeps_its_id() -> None:
    """Translated and back, it is the same saying."""
    a, b = ids(
        "The mayor spoke at noon. “It is impossible to save the pier without expelling the rats from it,” he said.",
        "The mayor spoke at noon. “It is impossible to save the pier without driving the rats out of it,” he said.",
    )
    assert a[0][1] == b[0][1] != ""


def test_a_quotation_split_around_its_reporting_clause_is_one() -> None:
    """Both halves belong to the whole."""
    a, b = ids(
        "“The old pier must be saved by hand. Nobody else will ever do it for us,” the mayor said.",
        "“The old pier must be saved by hand,” the mayor said. “Nobody else will ever do it for us.”",
    )
    assert {id for _, id in a} == {id for _, id in b}
    assert len({id for _, id in b}) == 1


def test_a_quotation_used_twice_has_one_id() -> None:
    """Once in the text, once under a picture."""
    (a,) = ids(
        "“When the fire is finally out, our work will only begin,” said Marlowe.\n\n"
        "“When the fire is finally out, our work will only begin.” (Photo: Quarrie)"
    )
    assert len(a) == 2
    assert a[0][1] == a[1][1]


def test_other_quotations_have_other_ids() -> None:
    """Two sayings of one speaker are two."""
    a, b = ids(
        "“The pier must be saved by hand,” the mayor said. He went home at six.",
        "“No money is left for new boats this year,” the mayor said. He went home at six.",
    )
    assert a[0][1] != b[0][1]


def test_ids_do_not_depend_on_the_order_of_documents() -> None:
    """The same documents in another order get the same ids."""
    texts = (
        "“The pier must be saved by hand,” the mayor said.",
        "“No money is left for new boats this year,” the mayor said.",
    )
    one, two = described("a", texts[0]), described("b", texts[1])
    forward = {(q.document, q.start): q.quote for q in match_quotes([one, two], {})}
    backward = {(q.document, q.start): q.quote for q in match_quotes([two, one], {})}
    assert forward == backward

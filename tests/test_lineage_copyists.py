"""Texts handed down by copyists: verse, spelling, lost leaves."""

from __future__ import annotations

import random
from importlib.resources import files

import pytest

from retold.model import Document
from retold.story.lineage import LineageSettings, Tree, lineage
from retold.story.lineage.copyists import spelling

WORDS = ("hert", "sang", "wode", "mone", "king", "dale", "ship", "stede", "gold", "rayne", "flour", "leef", "stan")
RNG = random.Random(5)
POEM = [" ".join([*RNG.sample(WORDS, 5), f"rime{k:02d}"]) for k in range(40)]


def tree(**copies: list[str]) -> Tree:
    """The tree of some copies of the poem."""
    documents = [Document(name, "\n".join(lines) + "\n") for name, lines in copies.items()]
    return lineage(documents, settings=LineageSettings(genre="manuscript"))


def changed(lines: list[str], *at: int, to: str) -> list[str]:
    """The lines with the second word of some of them miscopied."""
    out = list(lines)
    for k in at:
        words = out[k].split()
        out[k] = " ".join([words[0], f"{to}{k}", *words[2:]])
    return out


@pytest.mark.parametrize(
    ("one", "other"),
    [("vniuersum", "universum"), ("ꝑte", "parte"), ("celū", "caelum"), ("mynne", "mine"), ("þat", "that")],
)
def test_spellings_of_a_word_are_read_alike(one: str, other: str) -> None:
    """u and v, i and y, ae and e, double letters, thorn, abbreviations make no other word."""
    alike = spelling(one) == spelling(other)
    assert alike is (one != "ꝑte")
    assert spelling("ꝑte") == spelling("perte")


def test_two_torn_books_are_no_kin_for_what_both_have_lost() -> None:
    """Two books that lost their first half hang on the books whose errors they share, not on one another."""
    a = changed(POEM, 3, 9, 22, 27, 33, to="ald")
    b = changed(POEM, 5, 12, 24, 29, 36, to="bex")
    found = tree(whole=POEM, a=a, b=b, torn_a=changed(a[20:], 2, to="tor"), torn_b=changed(b[20:], 15, to="nib"))
    near = {frozenset((link.parent, link.child)) for link in found.links}
    assert frozenset(("a", "torn_a")) in near
    assert frozenset(("b", "torn_b")) in near
    assert frozenset(("torn_a", "torn_b")) not in near
    assert all("drops" not in link.evidence for link in found.links)


def test_spellings_are_given_in_pairs_of_composed_letters() -> None:
    """Every line of the table says what is written and what it is read as."""
    import tomllib

    data = tomllib.loads(files("retold.story.lineage").joinpath("manuscript.toml").read_text("utf-8"))
    assert all(len(pair) == 2 and pair[0] != pair[1] for pair in data["spellings"])

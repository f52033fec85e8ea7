"""Word edits between two linked stretches."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.align import word_edits
from retold.describe import describe
from retold.model import Document, Span


def edits(a: str, b: str) -> list[tuple[str, str, str]]:
    one, two = describe(Document("a", a)), describe(Document("b", b))
    found = word_edits(one, two, Span(0, len(a)), Span(0, len(b)))
    return [(e.kind, e.a.of(a), e.b.of(b)) for e in found]


def test_a_replaced_word_is_told_with_its_surroundings() -> None:
    """One word changed gives equal, replaced, equal."""
    assert edits("The old ferry sank quickly", "The new ferry sank quickly") == [
        ("equal", "The", "The"),
        ("replaced", "old", "new"),
        ("equal", "ferry sank quickly", "ferry sank quickly"),
    ]


def test_insertions_and_deletions_have_an_empty_side() -> None:
    """A word only one side has stands against an empty span."""
    assert ("inserted", "", "very") in edits("The ferry was late", "The ferry was very late")
    assert ("deleted", "very", "") in edits("The ferry was very late", "The ferry was late")


def test_a_clause_moved_inside_the_sentence_is_moved() -> None:
    """A clause that changed its place is one moved edit, not a deletion and an insertion."""
    found = edits("on Monday morning the captain left his ship", "the captain left his ship on Monday morning")
    assert ("moved", "on Monday morning", "on Monday morning") in found
    assert not {"deleted", "inserted"} & {kind for kind, _, _ in found}


VOCABULARY = ["the", "captain", "left", "his", "old", "ship", "on", "monday", "morning", "at", "six"]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=14)


@settings(max_examples=400, deadline=None)
@given(WORDS, WORDS)
def test_every_word_is_in_exactly_one_edit(one: list[str], two: list[str]) -> None:
    """The edits cover each side's words once, and say equal or moved only of equal words."""
    a, b = " ".join(one), " ".join(two)
    found = edits(a, b)
    assert sorted(w for _, x, _ in found for w in x.split()) == sorted(one)
    assert sorted(w for _, _, y in found for w in y.split()) == sorted(two)
    assert all(x == y for kind, x, y in found if kind in ("equal", "moved"))

"""Page furniture: what an outlet prints everywhere is told from what a document says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.describe import Described, describe
from retold.engine import Local, Store, describe_all
from retold.engine.overlay import relabel
from retold.find import furniture
from retold.model import PART_KINDS, Document
from tests.test_find import invented, prose

BODY, NOTICE = PART_KINDS.index("body"), PART_KINDS.index("notice")
HEAD = "Harbour Courier online edition, part of the Lowland Media family."
FOOT = (
    "The Harbour Courier has told the coast its news since the first lighthouse was lit. "
    "Readers who find a mistake may write to the desk in Millbrook, where somebody will answer."
)


def consistent(described: Described) -> None:
    """Words, sentences and parts agree, and offsets give the text back."""
    words, text = described.words, described.document.text
    for number, sentence in enumerate(described.sentences):
        assert (words.sentence[sentence.first : sentence.last] == number).all()
        if sentence.last > sentence.first:
            assert sentence.start <= words.start[sentence.first]
            assert words.end[sentence.last - 1] <= sentence.end
            assert {PART_KINDS[kind] for kind in words.part[sentence.first : sentence.last]} == {sentence.part}
    covered = np.zeros(len(text), np.bool_)
    for part in described.parts:
        assert not covered[part.start : part.end].any()
        covered[part.start : part.end] = True
        for start, kind in zip(words.start.tolist(), words.part.tolist(), strict=True):
            if part.start <= start < part.end:
                assert PART_KINDS[kind] == part.kind
    assert all(covered[place] or text[place].isspace() for place in range(len(text)))


def furnished(documents: Sequence[Document]) -> list[Described]:
    """All documents, described, with the furniture that they show together."""
    with Local(workers=1) as engine:
        store = furniture(engine, describe_all(engine, documents, describe))
        plain = Store(store.folder, furnished=False)
        again = furniture(engine, store)
        found = [store[number] for number in range(len(store))]
        for number, described in enumerate(found):
            assert np.array_equal(store.words(number).part, described.words.part)
            assert np.array_equal(store.words(number).gap, described.words.gap)
            assert np.array_equal(again.words(number).part, described.words.part)
            assert plain.document(number) == described.document
            consistent(described)
        return found


def notices(described: Described) -> list[str]:
    return [described.document.text[part.start : part.end] for part in described.parts if part.kind == "notice"]


def pages(outlet: str | None, count: int = 40) -> list[Document]:
    return [
        Document(f"{outlet}{n:03d}", f"{HEAD}\n\n{prose(invented(n, 150))}\n\n{FOOT}", outlet=outlet, language="en")
        for n in range(count)
    ]


def test_head_and_foot_of_an_outlet_are_notices() -> None:
    """What stands at the beginning and end of all documents of an outlet is no body text; the rest stays."""
    for described in furnished(pages("Harbour Courier")):
        body = "".join(described.document.text[p.start : p.end] for p in described.parts if p.kind == "body")
        assert "Lowland Media" not in body
        assert "lighthouse" not in body
        assert np.count_nonzero(described.words.part == BODY) >= 145
        assert np.array_equal(described.words.stem, describe(described.document).words.stem)


def test_a_story_that_many_outlets_print_is_no_furniture() -> None:
    """Documents alike all through, and text shared by different outlets, are left as they are."""
    story = prose(invented("story", 150))
    copies = [Document(f"s{n:03d}", f"{story} {prose(invented(n, 20))}", outlet="One Outlet") for n in range(40)]
    others = [Document(f"t{n:03d}", f"{HEAD}\n\n{story}", outlet=f"Outlet {n}") for n in range(40)]
    for described in furnished([*copies, *others]):
        assert np.array_equal(described.words.part, describe(described.document).words.part)


def test_nothing_is_learnt_without_an_outlet_or_from_few_documents() -> None:
    """Documents that name no outlet, and outlets with few documents, keep all they have."""
    for described in furnished(pages(None) + pages("Small Paper", 15)):
        assert np.array_equal(described.words.part, describe(described.document).words.part)


@settings(deadline=None)  # the first call loads stemmers
@given(st.text(st.sampled_from("ab .,\n«»“”é\u200b"), max_size=80), st.data())
def test_relabelled_documents_stay_consistent(text: str, data: st.DataObject) -> None:
    """Whatever words become notices, parts still cover the text and sentences stand in one part each."""
    described = describe(Document("x", text))
    count = len(described.words)
    first = data.draw(st.integers(0, count))
    last = data.draw(st.integers(first, count))
    changed = relabel(described, [(first, last)] if last > first else [])
    consistent(changed)
    was_body = described.words.part == BODY
    within = np.zeros(count, np.bool_)
    within[first:last] = True
    assert (changed.words.part[was_body & within] == NOTICE).all()
    assert np.array_equal(changed.words.part[~within], described.words.part[~within])

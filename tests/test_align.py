"""Alignment of two texts: passages, links, order, symmetry, and what is not to be seen."""

from __future__ import annotations

import dataclasses
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.align import AlignSettings, align, align_described, explain
from retold.align.accept import needed
from retold.align.order import moved
from retold.align.rectangles import Rectangle
from retold.describe import describe
from retold.model import Alignment, Document

FERRY = (
    "The ferry Alkyone left the harbour of Porto Vell at six in the morning with forty passengers on board.",
    "Halfway across the strait, its engine room filled with smoke and the captain stopped both propellers.",
    "Two fishing boats reached the drifting ship within twenty minutes and took the children off first.",
    "Nobody was hurt, the coast guard said, although three sailors were treated for coughing.",
    "The company that owns the Alkyone had promised new pumps after a similar fault in spring.",
    "Inspectors will examine the fuel lines this week before the vessel may sail again.",
)
RETOLD = (
    "Carrying forty passengers, the ferry Alkyone departed Porto Vell harbour at six o'clock in the morning.",
    "In the middle of the strait smoke filled the engine room, and the captain halted both propellers.",
    "Within twenty minutes two fishing boats had reached the drifting ship, taking the children off first.",
    "According to the coast guard nobody was hurt, but three sailors received treatment for coughing.",
    "New pumps had been promised by the company owning the Alkyone after a similar fault in spring.",
    "This week inspectors will examine the fuel lines before the vessel is allowed to sail again.",
)
OTHER = (
    "Farmers in the upper valley expect the best apple harvest in a decade after a mild and rainy May.",
    "Prices at the market of Sankt Leonhard fell by a tenth on Tuesday, growers complained.",
    "A cooperative now presses what cannot be sold and exports the juice in glass bottles to the north.",
    "Bees had been rented from a neighbouring district because local hives were weakened by mites.",
)


def text(*sentences: str) -> str:
    return " ".join(sentences)


def paragraphs(*sentences: str) -> str:
    return "\n\n".join(sentences)


def pairs(found: Alignment, a: str, b: str) -> list[tuple[str, str]]:
    return [(x.a.of(a), x.b.of(b)) for x in found.links]


def test_verbatim_text_is_one_passage_of_equal_sentences() -> None:
    """The same text twice is one verbatim passage, every sentence linked as equal, all words shared."""
    a = paragraphs(*FERRY)
    found = align(a, a)
    assert [p.kind for p in found] == ["verbatim"]
    assert [x.kind for x in found.links] == ["equal"] * len(FERRY)
    assert (found.share_a, found.share_b) == (1.0, 1.0)
    assert (found.a, found.b) == ("a", "b")


def test_reworded_sentences_are_linked_one_to_one() -> None:
    """Each reworded sentence is linked to its original and to nothing else."""
    a, b = paragraphs(*FERRY), paragraphs(*RETOLD)
    found = align(a, b)
    assert pairs(found, a, b) == list(zip(FERRY, RETOLD, strict=True))
    assert {x.kind for x in found.links} == {"reworded"}
    assert not any(x.moved for x in found.links)


def test_unrelated_texts_have_nothing_in_common() -> None:
    """Texts on different matters give no passage and no share."""
    found = align(paragraphs(*FERRY), paragraphs(*OTHER))
    assert (len(found), found.share_a, found.share_b) == (0, 0.0, 0.0)


def test_a_passage_inside_other_text_has_its_exact_borders() -> None:
    """A copied stretch is found with the characters where it begins and ends on both sides."""
    a = paragraphs(*OTHER[:2], *FERRY, *OTHER[2:])
    b = paragraphs(*FERRY)
    (passage,) = align(a, b)
    assert passage.a.of(a) == b
    assert passage.b.of(b) == b


def test_shuffled_sentences_are_found_and_called_moved() -> None:
    """Sentences in another order are all linked, and those out of order are marked."""
    order = [3, 0, 5, 1, 4, 2]
    a, b = paragraphs(*FERRY), paragraphs(*(FERRY[k] for k in order))
    found = align(a, b)
    assert sorted(pairs(found, a, b)) == sorted((s, s) for s in FERRY)
    assert 0 < sum(x.moved for x in found.links) < len(FERRY)


def test_a_sentence_used_twice_is_found_twice() -> None:
    """A sentence that one text uses twice is linked from both places."""
    a = paragraphs(FERRY[3], *FERRY, *OTHER, FERRY[3])
    b = paragraphs(*FERRY)
    at = [x.a.start for x in align(a, b).links if x.b.of(b) == FERRY[3]]
    assert len(at) >= 2


def test_two_sentences_made_of_one_are_a_split() -> None:
    """One sentence told in two is linked to both, as a split; seen from the other side it is a merger."""
    one = "The ferry left Porto Vell at six in the morning with forty passengers and two stowaway goats on board."
    two = (
        "The ferry left Porto Vell at six in the morning.",
        "On board were forty passengers and two stowaway goats.",
    )
    a, b = paragraphs(*FERRY[1:4], one, *FERRY[4:]), paragraphs(*FERRY[1:4], *two, *FERRY[4:])
    kinds = {x.a.of(a): x.kind for x in align(a, b).links}
    assert kinds[one] == "split"
    assert "merged" in {x.kind for x in align(b, a).links}


def test_a_summary_is_tied_to_the_whole_source() -> None:
    """A short digest of a long text becomes a passage that covers most of the source."""
    rng = random.Random(7)
    subjects = ["committee", "engineer", "harbour", "orchestra", "glacier", "printer", "notary", "bakery"]
    filler = [
        " ".join(rng.sample([f"{s}{k}" for s in subjects for k in range(40)], 14)).capitalize() + "." for _ in range(40)
    ]
    source = list(filler)
    facts = [s for k, s in enumerate(filler) if k % 4 == 0]
    digest = [" ".join(s.rstrip(".").split()[3:10]).capitalize() + "." for s in facts]
    a, b = paragraphs(*OTHER, text(*digest)), paragraphs(*source)
    found = align(a, b)
    assert found.passages
    assert max(len(p.b) for p in found) > 0.6 * len(b)


def test_alignment_is_symmetric_and_repeatable() -> None:
    """align(b, a) is the mirror image of align(a, b), and a second run gives the same."""
    a, b = paragraphs(*FERRY, *OTHER[:2]), paragraphs(*OTHER[1:], *RETOLD)
    there, back = align(a, b), align(b, a)
    assert sorted((p.a.start, p.a.end, p.b.start, p.b.end, p.kind, p.score) for p in there) == sorted(
        (p.b.start, p.b.end, p.a.start, p.a.end, p.kind, p.score) for p in back
    )
    assert (there.share_a, there.share_b) == (back.share_b, back.share_a)
    assert align(a, b) == there


def test_captions_and_notices_attract_no_body_sentence() -> None:
    """A caption or a rights notice is not linked where the body has the sentence."""
    caption = "The ferry Alkyone left the harbour of Porto Vell at six. (Photo: Rita Solvang)"
    notice = "Copyright 2031 Strait News. All rights reserved. No part of it may be printed elsewhere."
    a = paragraphs(caption, *FERRY, notice)
    b = paragraphs(*RETOLD, notice)
    found = pairs(align(a, b), a, b)
    assert found == list(zip(FERRY, RETOLD, strict=True))


def test_shared_boilerplate_alone_is_no_passage() -> None:
    """Two articles that share only a rights notice have no passage."""
    notice = "Copyright 2031 Strait News. All rights reserved. No part of it may be printed elsewhere."
    assert len(align(paragraphs(*FERRY, notice), paragraphs(*OTHER, notice))) == 0


def test_words_of_every_link_are_told() -> None:
    """align() fills in word edits, align_described() leaves them out."""
    a, b = paragraphs(*FERRY), paragraphs(*RETOLD)
    assert all(x.words for x in align(a, b).links)
    described = align_described(describe(Document("a", a)), describe(Document("b", b)))
    assert not any(x.words for x in described.links)


def test_explain_names_the_runs_and_the_reason() -> None:
    """explain() tells what was found, what was asked, and which words carried it."""
    a, b = describe(Document("a", paragraphs(*FERRY))), describe(Document("b", paragraphs(*RETOLD)))
    best = explain(a, b)[0]
    assert best.accepted
    assert best.score_a >= best.needed_score
    assert best.runs[0].a.of(a.document.text).lower() == best.runs[0].b.of(b.document.text).lower()
    short = describe(Document("c", FERRY[3] + "\n\n" + paragraphs(*OTHER)))
    assert any(not e.accepted and "needed" in e.reason for e in explain(a, short)) or len(align_described(a, short))


@pytest.mark.parametrize("value", ["", " \n", "word", "one two", "\ud800 x", "￿" * 50, "🙂 " * 30])
def test_odd_texts_are_no_trouble(value: str) -> None:
    """Empty, tiny and strange texts align to nothing, or to themselves, without a crash."""
    assert align(value, paragraphs(*FERRY)).share_a in (0.0, 1.0)
    align(value, value)


def test_repeated_text_is_no_quadratic_trap() -> None:
    """One word, or one sentence, thousands of times does not blow up."""
    align_described(describe(Document("a", "spam " * 20_000)), describe(Document("b", "spam " * 15_000)))
    sentence = "The ferry left the harbour at six in the morning. "
    found = align_described(describe(Document("a", sentence * 3000)), describe(Document("b", sentence * 2000)))
    assert found.share_a > 0.9


def test_moved_takes_the_heaviest_ascending_chain() -> None:
    """Boxes outside the heaviest chain that ascends on both sides are the moved ones."""
    boxes = [(0, 10, 50, 60), (10, 40, 0, 30), (40, 60, 30, 50)]
    assert moved(boxes) == [True, False, False]
    assert moved([]) == []
    assert moved([(0, 1, 0, 1)]) == [False]


SENTENCES = st.lists(st.sampled_from([*FERRY, *RETOLD, *OTHER]), max_size=12)
NOISE = st.text(max_size=60)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SENTENCES, NOISE, NOISE)
def test_properties_of_any_alignment(one: list[str], two: list[str], noise: str, more: str) -> None:
    """Mirror image, spans inside the texts, links inside sentences, shares between 0 and 1, on any mixture of text."""
    a, b = paragraphs(*one, noise), paragraphs(more, *two)
    there, back = align(a, b), align(b, a)
    assert (there.share_a, there.share_b) == (back.share_b, back.share_a)
    assert {(x.a, x.b) for x in there.links} == {
        (dataclasses.replace(x.b, document="a"), dataclasses.replace(x.a, document="b")) for x in back.links
    }
    assert 0.0 <= there.share_a <= 1.0
    for x in [*there.passages, *there.links]:
        assert 0 <= x.a.start < x.a.end <= len(a)
        assert 0 <= x.b.start < x.b.end <= len(b)
        assert 0.0 <= x.score <= 1.0


def test_a_short_equal_sentence_of_pages_without_parts_may_be_boilerplate() -> None:
    """Where nobody marked a page's boilerplate, a sentence taken over alone must be long; on a news page need not."""
    short = "Two fishing boats reached the drifting ship within twenty minutes that day."
    a, b = paragraphs(*OTHER, short), paragraphs(short, *FERRY[3:])
    assert len(align(a, b)) == 0
    dated = "PORTO VELL, May 3 (Strait News) -- "
    assert [p.kind for p in align(dated + a, dated + b)] == ["verbatim"]


def test_the_end_of_a_verbatim_passage_reads_like_the_rest_of_it() -> None:
    """A sentence that only shares a phrase is not the end of a passage that is word for word the same elsewhere."""
    a = text(OTHER[1], *FERRY[:5], "On Monday evening the mayor of the island thanked the crew.", OTHER[0])
    b = text(*FERRY[:5], "On Monday evening the mayor opened a swimming pool.", OTHER[2])
    (found,) = align(a, b).passages
    assert found.a.of(a).endswith("On Monday evening the mayor")
    assert found.b.of(b).endswith("On Monday evening the mayor")
    (loose,) = align(a, b, AlignSettings(trims=0)).passages
    assert loose.a.of(a).endswith("thanked the crew.")


def test_beside_a_strong_passage_a_weak_one_must_be_long() -> None:
    """A short weak rectangle beside a strong one is a phrase of both texts; a long one is held to the least score."""
    s = AlignSettings()
    best = Rectangle(0, 100, 0, 100, 400.0, 400.0)
    phrase, reworded = Rectangle(200, 230, 200, 230, 90.0, 90.0), Rectangle(200, 260, 200, 260, 90.0, 90.0)
    thin = Rectangle(200, 320, 200, 320, 90.0, 90.0)
    assert needed(phrase, best, s) == s.accept_surely
    assert needed(reworded, best, s) == s.accept
    assert needed(thin, best, s) == s.accept_surely

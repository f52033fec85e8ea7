"""Sentences whose halves have changed places: one change, and none that two retellers share by chance."""

from __future__ import annotations

import numpy as np

from retold.describe import describe
from retold.model import Document
from retold.story.lineage import LineageSettings, lineage
from retold.story.lineage.collate import collate
from retold.story.lineage.price import prices
from retold.story.lineage.settings import CollationSettings
from retold.story.lineage.turned import cut
from tests.test_lineage import STORY, text


def turned(sentence: str) -> str:
    """The sentence with its second half in front."""
    words = sentence.rstrip(".").split()
    half = len(words) // 2
    return " ".join([*words[half:], *words[:half]]) + "."


def test_a_sentence_is_cut_where_its_halves_were_exchanged() -> None:
    base = list(range(1, 13))
    assert cut([*base[5:], *base[:5]], base, 4) == 7
    assert cut([*base[5:], 99, *base[1:5]], base, 4) == 7


def test_a_sentence_in_its_order_is_not_cut() -> None:
    base = list(range(1, 13))
    assert cut(base, base, 4) == 0
    assert cut([*base[:4], 98, 99, *base[6:]], base, 4) == 0
    assert cut([*base[2:], *base[:2]], base, 4) == 0, "two words moved are no half"
    assert cut(list(range(50, 60)), base, 4) == 0


def test_a_turned_sentence_is_one_change() -> None:
    """To turn a sentence costs less than to write four words anew, either way, and nothing is new to who has it so."""
    settings = LineageSettings()
    plain, other = text(STORY), text([turned(STORY[0]), *STORY[1:]])
    collation = collate([describe(Document("plain", plain)), describe(Document("other", other))], settings)
    price = prices(collation.bank, collation.state, collation.state, settings.cost)
    assert 0 < price[0, 1] < 4 * settings.cost.word_least + settings.cost.edit
    assert np.isclose(price[0, 1], price[1, 0])
    before = LineageSettings(collation=CollationSettings(turned_most=0))
    straight = collate([describe(Document("plain", plain)), describe(Document("other", other))], before)
    assert prices(straight.bank, straight.state, straight.state, before.cost)[0, 1] > 2 * price[0, 1]


def test_two_who_turn_the_same_sentences_are_not_kin_for_that() -> None:
    """Two retellings of a text at hand that both turned two sentences, and changed others, hang on that text."""
    left = [turned(STORY[0]), turned(STORY[3]), *STORY[1:3], *STORY[4:8], "Kestrel grain merchants objected."]
    right = [turned(STORY[0]), *STORY[1:3], turned(STORY[3]), *STORY[4:7], *STORY[8:], "Heron dockers cheered loudly."]
    day = "2026-01-05T"
    tree = lineage(
        [
            Document("source", text(STORY), outlet="Reuters", published=f"{day}08:00:00Z"),
            Document("left", text(left), outlet="Gull", published=f"{day}09:00:00Z"),
            Document("right", text(right), outlet="Tern", published=f"{day}10:00:00Z"),
        ]
    )
    assert {(link.parent, link.child) for link in tree.links} == {("source", "left"), ("source", "right")}
    assert not tree.lost


def test_what_is_said_of_a_turned_sentence_is_in_it() -> None:
    """A word quoted as changed stands in the text where the sentence has it."""
    other = [turned(STORY[0]).replace("terminal", "depot"), *STORY[1:]]
    tree = lineage([Document("a", text(STORY)), Document("b", text(other))])
    (link,) = [x for x in tree.links if x.child == "b"] or [x for x in tree.links if x.child == "a"]
    assert "‘terminal’ becomes ‘depot’" in link.evidence or "‘depot’ becomes ‘terminal’" in link.evidence

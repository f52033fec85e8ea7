"""The loops of the comparison over every word: as machine code and as plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from retold.align import align_described
from retold.compare import (
    changes,
    facts,
    findnames,
    index,
    linkdiff,
    loops,
    namechanges,
    names,
    rows,
    sets,
    view,
    wordingchanges,
)
from retold.describe import Described, describe
from retold.model import Change, Document
from tests.plain import plain

EARLIER = """LAKEVIEW (Harbour Agency) - Mayor Ana Kowalska's office said on Friday, May 20, 2022 that
"not only" the ferry but 4,200 boats can\u2019t sail; some 30 per cent were damaged, she didn't merely guess.

Harbour Master Peter de Vries of New Haven denied it. Don?t wait, he told Channel 4 News: several \ufffdbig\ufffd boats
sank at 10:30 a.m., a handful of them the city's own. Kiev paid $2.6 million.

Correction: an earlier version of this article misstated the number of boats."""
LATER = """LAKEVIEW (Harbour Agency) - Mayor Anna Kowalska said on Saturday that the ferry and 4,500 boats cannot sail;
about a third were damaged.

Harbour Master Peter de Vries of Newhaven confirmed it, he told Channel 4 News: dozens of "big" boats sank at 11 a.m.,
a handful of them the city's own. Kyiv paid $2.9 million. \u0130STANBUL HELPED, TOO, AND SO DID MANY OTHER CITIES."""
GERMAN = """Die Stadt Hamburg zahlte am 3. Mai 2021 nicht nur 1.200 Euro. Bürgermeisterin Anna Weiß sagte, „die Straße
bleibt zu“. Mehrere Schiffe sanken."""


@contextmanager
def uncompiled(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        slow = plain(Path(view.__file__).with_name("loops.py"))
        for module in (facts, findnames, linkdiff, namechanges, rows, view, wordingchanges):
            patch.setattr(module, "loops", slow)
        sets = plain(Path(view.__file__).with_name("sets.py"))
        for module in (index, namechanges):
            patch.setattr(module, "sets", sets)
        yield


def described() -> list[Described]:
    """Made anew each time: views are kept for the documents seen last."""
    texts = [EARLIER, LATER, GERMAN, "", "spam " * 200, " ".join(f"{n}." for n in range(300))]
    return [describe(Document(str(k), text)) for k, text in enumerate(texts)]


def everything(of: list[Described]) -> tuple[list[view.View], list[tuple[Change, ...]]]:
    views = [view.view_of(d) for d in of]
    return views, [changes(a, b, align_described(a, b)) for a in of for b in of]


def columns(one: view.View) -> list[object]:
    kept = ("facts", "runs", "key", "start", "end", "low", "tags", "fact", "name", "meaning", "quoted", "seen")
    return [getattr(one, name) for name in kept]


def test_compiled_and_plain_loops_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every view and every change is the same whether or not a compiler was at hand."""
    fast, found = everything(described())
    with uncompiled(monkeypatch):
        slow, again = everything(described())
    assert [columns(one) for one in fast] == [columns(one) for one in slow]
    assert found == again
    assert {row.kind for pair in found for row in pair} >= {"number", "name", "correction", "date"}


def test_atoms_give_their_text_back() -> None:
    """Offsets of atoms rise and do not overlap; a word of the text is one atom or inside a fact."""
    for d in described():
        one = view.view_of(d)
        assert all(s < e for s, e in zip(one.start, one.end, strict=True))
        assert all(e <= s for e, s in zip(one.end, one.start[1:], strict=False))
        assert len({len(column) for column in (one.key, one.low, one.tags, one.fact, one.name, one.meaning)}) <= 1
        for s, e in zip(d.words.start.tolist(), d.words.end.tolist(), strict=True):
            k = one.range_of(0, s + 1)[1] - 1
            assert one.start[k] <= s
            assert e <= one.end[k]


def test_words_that_may_be_spellings_of_one_name() -> None:
    """What is left out by letters, skeleton and length are never variants, compiled or not."""
    words = [
        "kyiv",
        "kiev",
        "kiew",
        "kowalska",
        "kowalski",
        "zelensky",
        "zelenskyy",
        "smith",
        "smyth",
        "h2med",
        "h2mad",
    ]
    forms = [names.form(word) for word in words]
    for one in forms:
        kept = sets.near(one, forms, 2)
        assert kept == plain(Path(view.__file__).with_name("sets.py")).near(one, forms, 2)
        lengths = {word for word in words if abs(len(word) - len(one[0])) <= 4}
        assert {word for word in lengths if names.same_word(one[0], word) == "variant"} <= set(kept) <= lengths
    assert "smith" not in sets.near(names.form("kowalska"), forms, 2)


def test_the_nearest_of_some_sets() -> None:
    """The first of those that share most by weight; a frequent word counts only beside another."""
    some = [frozenset(x) for x in ({1, 2}, {2, 3}, {2, 3, 4}, {5}, {9})]
    weights = {1: 5, 2: 1, 3: 2, 4: 0}
    for one in (sets, plain(Path(view.__file__).with_name("sets.py"))):
        postings = one.posted(some)
        assert postings == {1: [0], 2: [0, 1, 2], 3: [1, 2], 4: [2], 5: [3], 9: [4]}
        assert one.nearest(frozenset({2, 3}), postings, some, weights, 3) == (1, 3, 3, 3)
        assert one.nearest(frozenset({2, 3}), postings, some, None, 3) == (1, 2, 2, 2)
        assert one.nearest(frozenset({2}), postings, some, None, 2) is None
        assert one.shared({1, 2}, postings, some, weights, 2) == {0: 6}
        assert one.nearest(frozenset({4}), postings, some, weights, 3) == (2, 0, 0, 3)
        assert one.nearest(frozenset({7}), postings, some, weights, 3) is None
        assert one.weigh({1, 3, 8}, weights) == 7
        assert one.informed({1: 2, 2: 1}, {2: 3, 3: 1}) == {1: 1098612, 2: 693147, 3: 1791759}  # log 3, log 2, log 6
        assert one.informed({1: 1}, {}) == {1: 693147}
        assert one.holds(frozenset({2, 3, 7}), postings, some, 3, 2.0)
        assert not one.holds(frozenset({2, 3, 7}), postings, some, 1, 2.0)


def test_names_without_a_match() -> None:
    """Each once, in the order of the text: of what has no match, and is neither a title nor a small word."""
    ours, tags = [-1, 0, 0, 1, 2, 2, 1], [0, 1, 1, 8, 1, 1, 1]
    for one in (loops, plain(Path(view.__file__).with_name("loops.py"))):
        assert one.unmatched(ours, tags, 0, 7, {1: 5}, 8) == [0, 2, 1]
        assert one.unmatched(ours, tags, 0, 4, {1: 5, 2: 6}, 8) == []
        assert one.unmatched(ours, tags, 3, 3, {}, 8) == []

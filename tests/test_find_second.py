"""The second look: what words in common near each other count, and which pairs stay by it."""

from __future__ import annotations

import dataclasses
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.describe import describe
from retold.engine import Local, describe_all
from retold.find import FindSettings, candidates, compiled, second
from retold.find import nearness as module
from retold.find.nearness import MOST, WHOLE, nearness, ranks, text, weight
from retold.model import Document

SETTINGS = FindSettings()
STEMS = st.lists(st.integers(0, 5), max_size=60)


def near(
    longer: list[int], shorter: list[int], told: list[bool] | None = None, settings: FindSettings = SETTINGS
) -> int:
    """Of stems, all told unless said otherwise, by the loops and without them."""
    one, two = np.array(longer, np.uint32), np.array(shorter, np.uint32)
    mask = np.ones(len(two), np.bool_) if told is None else np.array(told, np.bool_)
    found = nearness(one, two, mask, settings)
    with pytest.MonkeyPatch.context() as plain:
        plain.setattr(module, "loops", None)
        assert nearness(one, two, mask, settings) == found
    return found


def words(*several: range | int) -> list[int]:
    """Numbers of words, one after the other."""
    return [n for some in several for n in ([some] if isinstance(some, int) else some)]


def test_what_a_run_counts() -> None:
    """Of a run all words but two; in full from twelve words on, none where three stand alone."""
    other = range(500, 600)
    assert near(words(range(12), other), words(range(12))) == 10 * WHOLE
    assert near(words(range(40), other), words(range(40))) == 38 * WHOLE
    assert near(words(range(3), other), words(range(3), range(900, 930))) == 0
    assert near(words(range(6), other), words(range(6))) == 4 * WHOLE * 3 // 9
    assert near([], words(range(6))) == near(words(range(6)), []) == near([1, 2], [1, 2]) == 0


def test_runs_near_each_other_support_each_other() -> None:
    """The same two runs of six words count more the nearer they stand, on both sides."""
    first, then = range(6), range(100, 106)
    counted = [
        near(words(first, range(200, 200 + gap), then, range(900, 999)), words(first, range(300, 300 + gap), then))
        for gap in (1, 10, 20, 39, 40, 60)
    ]
    assert counted == sorted(counted, reverse=True)
    assert counted[0] > counted[3] > counted[4] == counted[5] == 2 * near(words(first), words(first))
    far = near(words(first, range(200, 280), then), words(first, then))
    assert far == counted[5]


def test_names_figures_and_quotations_count_nothing() -> None:
    """Only what is told counts: the words of a run in proportion."""
    run = words(range(20))
    assert near(run, run, [True] * 20) == 18 * WHOLE
    assert near(run, run, [True, False] * 10) == 9 * WHOLE
    assert near(run, run, [False] * 20) == 0


def test_a_text_of_one_word_takes_no_longer() -> None:
    """Where three words stand everywhere, only the first places are tried."""
    assert near([7] * 20_000, [7] * 10_000) > 9_000 * WHOLE


@given(STEMS, STEMS, st.lists(st.booleans(), min_size=60, max_size=60), st.integers(1, 50), st.integers(4, 20))
def test_the_loops_reckon_what_python_does(
    longer: list[int], shorter: list[int], told: list[bool], gap: int, enough: int
) -> None:
    """Whatever the words, and the settings."""
    settings = dataclasses.replace(SETTINGS, near=gap, near_enough=enough)
    found = near(longer, shorter, told[: len(shorter)], settings)
    assert 0 <= found <= WHOLE * len(shorter)


def test_words_told_are_those_outside_quotations() -> None:
    """Of a described document: small letters, no quotation, the body alone."""
    described = describe(
        Document("a", 'The Harbour Post saw "a very great fire" in the old port of Kalvik last night.')
    )
    stems, told = text(described.words, SETTINGS)
    spoken = [described.document.text[s:e] for s, e in zip(described.words.start, described.words.end, strict=True)]
    assert len(stems) == len(told) == len(spoken)
    assert [word for word, is_told in zip(spoken, told, strict=True) if is_told] == [
        "saw",
        "in",
        "the",
        "old",
        "port",
        "of",
        "last",
        "night",
    ]


def test_ranks_grow_with_evidence_and_with_words_in_common() -> None:
    """They fit in 22 bits, double with every sixteen bits more, and what has the greatest evidence stands above all."""
    score, words_near = np.array([64, 128, 128, 2**31 - 1], np.int32), np.array([0, 0, WHOLE, 2**40])
    found = weight(score, words_near, SETTINGS)
    assert list(found) == sorted(found)
    assert found[1] - found[0] == 1 << 16
    assert found[3] == MOST
    place = np.array([SETTINGS.keep_evident, SETTINGS.keep_evident, SETTINGS.keep_evident + 1])
    least = round(64 * SETTINGS.evident_least)
    score = np.array([least, least - 1, least], np.int32)
    none = np.zeros(3, np.int64)
    assert ranks(score, place, none, SETTINGS, 1).tolist() == [MOST, *weight(score[1:], none[1:], SETTINGS)]


def test_much_evidence_is_enough_without_a_run() -> None:
    """Two that quote one speech at length stand beside two that share forty words; with a sample of the terms, too."""
    place, none = np.array([99]), np.array([0])
    shared = np.array([int(WHOLE * SETTINGS.surely)])
    for spacing in (1, 2, 4):
        score = np.array([round(64 * SETTINGS.evident / spacing)], np.int32)
        assert ranks(score, place, none, SETTINGS, spacing) == weight(score, shared, SETTINGS)
        assert ranks(score - 1, place, none, SETTINGS, spacing) == weight(score - 1, none, SETTINGS)


def test_copied_runs_stay_where_scattered_words_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Among many reports of one matter, those that took over a text are left when there is room for few pairs; where
    there is room for all, nobody looks again."""
    chance = random.Random(4)
    common = [f"zu{n}ma" for n in range(150)]
    texts = []
    for n in range(60):  # all share half of the rare words, in another order
        own = [f"own{n}x{k}" for k in range(80)]
        texts.append(" ".join(chance.sample([*chance.sample(common, 90), *own], 170)))
    for n in range(0, 20, 2):  # and a few share a passage of twenty words
        passage = " ".join(common[n : n + 20])
        texts[n], texts[n + 1] = f"{texts[n]} {passage}", f"{passage} {texts[n + 1]}"
    settings = dataclasses.replace(SETTINGS, small=0, keep=1, keep_evident=0, evident=1e6, pairs=0.5)
    with Local(workers=1) as engine:
        store = describe_all(engine, [Document(f"d{n:02d}", each) for n, each in enumerate(texts)], describe)
        many = {tuple(pair) for pair in candidates(engine, store, dataclasses.replace(settings, pairs=30.0)).tolist()}
        few = {tuple(pair) for pair in candidates(engine, store, settings).tolist()}
        copies = {(n, n + 1) for n in range(0, 20, 2)}
        assert copies <= few < many
        assert len(few) < len(many) / 4
        with pytest.MonkeyPatch.context() as little:  # however few texts are held at a time
            little.setattr(second, "_WORDS", 2_000)
            little.setattr(second, "_TEXTS", 3)
            little.setattr(second, "_PAIRS", 2)
            assert {tuple(pair) for pair in candidates(engine, store, settings).tolist()} == few
        monkeypatch.setattr(second, "_nearness", None)
        assert len(candidates(engine, store, dataclasses.replace(settings, pairs=30.0))) == len(many)


def test_pairs_are_looked_at_in_parts_that_may_be_held() -> None:
    """In their order, each once; a pair of two long texts by itself."""
    with Local(workers=1) as engine:
        store = describe_all(engine, [Document(f"{n}", "word " * (100 + n)) for n in range(6)], describe)
    longer, shorter = np.array([1, 2, 3, 4, 5], np.int32), np.array([0, 0, 0, 0, 0], np.int32)
    with pytest.MonkeyPatch.context() as little:
        for words, parts in ((10_000, 1), (410, 3), (10, 5)):
            little.setattr(second, "_WORDS", words)
            found = list(second._together(store, longer, shorter))
            assert [n for some, _ in found for n in range(some.start, some.stop)] == list(range(5))
            assert [set(numbers) for _, numbers in found] == [{0, *longer[some]} for some, _ in found]
            assert len(found) == parts


@pytest.mark.skipif(not compiled.AVAILABLE, reason="no compiler was at hand")
def test_records_are_found_where_they_stand() -> None:
    """Addresses, words and furniture of mapped documents, in any shape; also of empty ones."""
    with Local(workers=1) as engine:
        store = describe_all(engine, [Document(f"{n}", "word " * n) for n in range(5)], describe)
        store = store.with_furniture(np.array([[2, 0, 1], [2, 1, 2], [4, 0, 1]], np.int64))
        records, counts, ranges = store.mapped().places(np.array([[4, 2], [0, 3]]))
        assert counts.tolist() == [[4, 2], [0, 3]]
        assert ranges.tolist() == [[[2, 3], [0, 2]], [[0, 0], [2, 2]]]
        assert len(set(records.ravel().tolist())) == 4

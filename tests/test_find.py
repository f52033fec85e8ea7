"""Candidates: what becomes a pair, what does not, and that the result depends on the documents alone."""

from __future__ import annotations

import dataclasses
import json
import os
import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from retold.describe import describe
from retold.engine import Local, describe_all
from retold.find import FindSettings, candidates, fingerprints, queries
from retold.find.fingerprint import mix, terms, text_key
from retold.find.rule import by_evidence
from retold.model import Document

DATA = Path(os.environ.get("RETOLD_DATA", Path(__file__).parents[1] / "../shared/data"))
SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
ALL = FindSettings()
MANY = dataclasses.replace(ALL, small=0)  # take the road for many documents, however few there are


def invented(seed: object, words: int) -> list[str]:
    """Invented words, much like a language: few frequent, many rare."""
    chance = random.Random(f"{seed}")
    out = []
    for _ in range(words):
        rank = int(40_000 ** chance.random())
        out.append("".join(random.Random(rank).choices(SYLLABLES, k=2 + rank % 3)))
    return out


def prose(words: Sequence[str]) -> str:
    return " ".join(word + ("." if n % 17 == 16 else "") for n, word in enumerate(words))


def find(texts: Sequence[str], settings: FindSettings = ALL, workers: int = 1) -> set[tuple[int, int]]:
    """Candidates among texts, as pairs of their numbers."""
    documents = [Document(f"d{n:06d}", text, language="en") for n, text in enumerate(texts)]
    with Local(workers=workers) as engine:
        found = candidates(engine, describe_all(engine, documents, describe), settings)
    assert found.shape == (len(found), 2)
    assert found.dtype == np.int32
    rows: list[tuple[int, int]] = [(a, b) for a, b in found.tolist()]
    assert rows == sorted(set(rows))
    assert all(a < b for a, b in rows)
    return set(rows)


@pytest.mark.parametrize("settings", [ALL, MANY], ids=["few", "many"])
def test_two_sentences_in_common_make_a_candidate(settings: FindSettings) -> None:
    """A document that took two sentences of another is found."""
    texts = [prose(invented(n, 300)) for n in range(12)]
    texts.append(prose(invented("own", 120) + invented(3, 300)[100:134] + invented("own 2", 120)))
    assert (3, 12) in find(texts, settings)


@pytest.mark.parametrize("settings", [ALL, MANY], ids=["few", "many"])
def test_a_short_summary_finds_its_source(settings: FindSettings) -> None:
    """Thirty words taken from here and there in a long text are enough."""
    texts = [prose(invented(n, 400)) for n in range(12)]
    source = invented(5, 400)
    texts.append(prose(source[10:19] + source[120:130] + source[300:311]))
    assert (5, 12) in find(texts, settings)


def test_every_word_reordered_still_finds_its_source() -> None:
    """A passage whose words were reshuffled shares no n-gram, but its rare words."""
    texts = [prose(invented(n, 300)) for n in range(80)]
    shuffled = invented(7, 300)[50:200]
    random.Random(1).shuffle(shuffled)
    assert (7, 80) in find([*texts, prose(shuffled)])


def test_no_text_no_candidates() -> None:
    """Empty documents, and documents of one word, neither crash nor pair with everything."""
    assert find([]) == set()
    assert find(["only one"]) == set()
    assert find(["", " \n", "", "?!"]) == set()
    assert find(["", "", "fire", "fire", "smoke"]) == {(2, 3)}
    assert find([""] * 100 + ["fire"] * 3, MANY) == set()


def test_the_result_does_not_depend_on_processes() -> None:
    """One worker or three, the pairs are the same."""
    texts = [prose(invented(n // 3, 200)[n % 3 * 40 :]) for n in range(150)]
    assert find(texts, MANY, 1) == find(texts, MANY, 3)


def test_the_result_does_not_depend_on_the_order_of_the_input() -> None:
    """Documents in another order make the same pairs of documents."""
    texts = [prose(invented(n // 4, 200)[n % 4 * 30 :]) for n in range(80)]
    order = list(range(80))
    random.Random(3).shuffle(order)
    there = {frozenset((order[a], order[b])) for a, b in find([texts[n] for n in order], MANY)}
    assert there == {frozenset(pair) for pair in find(texts, MANY)}


def test_copies_of_one_document_are_joined_to_the_first() -> None:
    """Thousands of copies make one pair each, not millions, and a retelling of them is tied to them."""
    text = invented("copied", 150)
    found = find([prose(text)] * 3000 + [prose(text[:60] + invented("more", 100))])
    assert {(0, n) for n in range(1, 3000)} <= found
    assert (0, 3000) in found
    assert len(found) < 3010


def test_a_story_of_a_thousand_versions_is_one_and_linear() -> None:
    """Versions that each changed something of their own hang together, in some pairs a version."""
    original = invented("mass", 250)
    texts = []
    for n in range(1000):
        chance = random.Random(n)
        texts.append(prose([w if chance.random() > 0.05 else chance.choice(SYLLABLES) * 3 for w in original]))
    found = find(texts, MANY)
    assert len(found) <= 1000 * (MANY.pairs + MANY.centres)
    assert _parts(found, 1000) == 1


def test_a_footer_shared_by_hundreds_makes_no_candidates() -> None:
    """A disclaimer under every document adds no pairs, nor hides the two that retell one text."""
    texts = [prose(invented(n, 200)) for n in range(400)] + [prose(invented(11, 200)[30:180])]
    footer = "\n\n" + prose(invented("footer", 60))
    bare, footed = find(texts), find([text + footer for text in texts])
    assert (11, 400) in footed
    assert len(footed) <= 1.1 * len(bare)


def _parts(pairs: set[tuple[int, int]], count: int) -> int:
    parent = list(range(count))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for a, b in pairs:
        parent[root(a)] = root(b)
    return len({root(n) for n in range(count)})


def test_fingerprints_are_the_same_everywhere() -> None:
    """Hashes are fixed numbers, ascending and distinct, and a wider spacing keeps some of a narrower one's."""
    assert int(mix(np.array([1], np.uint64))[0]) == 0x5692161D100B05E5
    described = describe(Document("a", prose(invented("print", 500))))
    every = fingerprints(described, ALL)
    assert every.dtype == np.uint64
    assert np.all(np.diff(every.astype(object)) > 0)
    fourth = fingerprints(described, ALL, spacing=4)
    assert set(fourth.tolist()) == {h for h in every.tolist() if h % 4 == 0}
    assert 0.15 < len(fourth) / len(every) < 0.35


@hypothesis_settings(deadline=None)  # the first call loads stemmers
@given(st.lists(st.integers(0, 2**64 - 1), max_size=30), st.integers(1, 4), st.integers(0, 2**30 - 1))
def test_terms_of_any_words_are_well_formed(stems: list[int], spacing: int, bits: int) -> None:
    """Terms come sorted, each once a block, the first block of each marked, with how plain they are in thirds."""
    small = np.array([bits >> n & 1 for n in range(len(stems))], np.bool_)
    found = terms(np.array(stems, np.uint64), small, dataclasses.replace(ALL, block=7), spacing)
    assert len(found.plain) == len(found.hash)
    assert set(found.plain[found.hash % 2 == 1].tolist()) <= {3}
    assert set(found.plain.tolist()) <= {0, 1, 2, 3}
    pairs = list(zip(found.hash.tolist(), found.block.tolist(), strict=True))
    assert pairs == sorted(set(pairs))
    assert found.first.tolist() == [n == 0 or pairs[n - 1][0] != hashed for n, (hashed, _) in enumerate(pairs)]
    assert all(hashed // 2 % spacing == 0 for hashed, _ in pairs)


def test_the_key_of_a_text_is_its_words_in_order() -> None:
    """Equal words in equal order have one key; any other order or length another; nothing has 0."""
    words = np.array([5, 6, 7], np.uint64)
    assert text_key(words) == text_key(words.copy())
    assert len({text_key(words), text_key(words[::-1]), text_key(words[:2]), text_key(words[:0])}) == 4
    assert text_key(words[:0]) == 0


@pytest.mark.data
@pytest.mark.parametrize("settings", [ALL, MANY], ids=["few", "many"])
def test_every_labelled_pair_of_the_news_is_a_candidate(settings: FindSettings) -> None:
    """Of the hand-labelled news articles, all pairs that share a text family are found."""
    folder = DATA / "ground-news"
    if not folder.exists():
        pytest.skip(f"no development data at {folder}")
    articles = [json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines()]
    labels = [json.loads(line) for line in (folder / "labels.jsonl").read_text("utf-8").splitlines()]
    families = {row["key"]: set(row["families"]) for row in labels}
    family = [families[article["id"]] for article in articles]
    wanted = {(a, b) for b in range(len(family)) for a in range(b) if family[a] & family[b]}
    assert wanted - find([article["text"] for article in articles], settings) == set()


def test_a_term_is_as_plain_as_its_words() -> None:
    """Of an n-gram it counts how many words begin with a small letter, in thirds; a text of two words is one n-gram."""
    for small, of_gram in (([1, 0, 1], 2), ([0, 0, 0], 0), ([1, 1, 1], 3), ([1, 0], 1)):
        found = terms(np.arange(5, 5 + len(small), dtype=np.uint64), np.array(small, np.bool_), ALL, 1)
        assert found.plain[found.hash % 2 == 0].tolist() == [of_gram]
        assert set(found.plain[found.hash % 2 == 1].tolist()) == {3}


def test_running_text_ranks_before_names_and_short_documents_before_long_ones() -> None:
    """Where there is room for few pairs, those go that share names, and those whose smaller document is long."""
    few = dataclasses.replace(MANY, keep=0, strong=0.0, looked=0.02)
    shared = invented("shared", 6)
    names = [word.capitalize() for word in invented("names", 6)]
    own = [[word + SYLLABLES[n % 60] + SYLLABLES[n // 60] for word in invented(n, 150)] for n in range(97)]
    texts = [prose(own[0] + names), prose(own[1] + names), prose(own[2] + shared), prose(own[3] + shared)]
    texts += map(prose, own[4:])
    assert find(texts, few) == {(2, 3)}
    other = invented("other", 6)
    texts[:2] = [prose(other + [word + end for word in invented(end, 900)]) for end in ("x", "q")]
    assert find(texts, few) == {(2, 3)}


def test_what_a_score_is_worth_falls_with_the_size_of_the_smaller_document() -> None:
    """Every size has one row; at `size` a score is worth itself; a sample of the terms is as good as all of them."""
    rows = queries.reach(ALL, 1)
    assert (rows[0][0], rows[-1][1]) == (0, (1 << 31) - 1)
    assert all(row[1] == after[0] and row[2] >= after[2] for row, after in pairwise(rows))
    for spacing in (1, 2, 4):
        rows = queries.reach(ALL, spacing)
        part = {size: part for size in (64, 512, 4096) for low, high, part in rows if low <= size // spacing < high}
        assert part == {64: round(256 * 8**0.3), 512: 256, 4096: round(256 * 8**-0.3)}


def test_what_is_strong_follows_from_how_many_pairs_there_are() -> None:
    """Weak evidence counts while there is room, surer evidence only where there is less; `sure` is enough anyhow."""
    rule = by_evidence(FindSettings(looked=2.0), 1)
    weak, sure = rule.strong, rule.sure
    kept_anyhow = (sure + 1, 5)
    some = [(weak, 10), (weak + 7, 5), (sure - 1, 5), (sure, 5), kept_anyhow]
    assert rule.least_score(some, 15) == weak
    assert rule.least_score(some, 12) == weak + 7
    assert rule.least_score(some, 9) == sure - 1
    assert rule.least_score(some, 3) == sure
    assert rule.least_score([], 3) == weak

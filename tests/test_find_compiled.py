"""The compiled loops of `find` give what the queries of the database give, row for row."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from benchmarks.generate import generate
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from retold.describe import describe
from retold.engine import Local, Store, describe_all
from retold.find import FindSettings, candidates, compiled, nearness
from retold.model import Document

best = pytest.importorskip("retold.find.best", exc_type=ImportError)  # no compiler was at hand

MANY = FindSettings(small=0)
FEW_ROWS = dataclasses.replace(
    MANY, frequent=16, looked=4.0, pairs=2.0, keep=2, keep_strong=5, keep_evident=1, joined_least=2_000, joined=4
)
SPARSE = dataclasses.replace(MANY, postings=1_000, short=40, block=60)


def both(store: Store, settings: FindSettings, monkeypatch: pytest.MonkeyPatch, workers: int = 1) -> Any:
    """Candidates as the compiled loops find them, once they are seen to be those of the database."""
    found = []
    for available, loops in ((True, nearness.loops), (False, None)):
        monkeypatch.setattr(compiled, "AVAILABLE", available)
        monkeypatch.setattr(nearness, "loops", loops)
        with Local(workers) as engine:
            found.append(candidates(engine, store, settings))
    assert np.array_equal(*found)
    return found[0]


def stored(engine: Local, texts: Sequence[str]) -> Store:
    return describe_all(engine, [Document(f"d{n:05d}", text) for n, text in enumerate(texts)], describe)


@pytest.mark.parametrize("settings", [MANY, FEW_ROWS, SPARSE], ids=["plain", "few rows", "sparse"])
@pytest.mark.parametrize("workers", [1, 3])
def test_compiled_and_database_agree(settings: FindSettings, workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a template, a large story, texts that are equal, empty, very short, and page furniture: equal pairs."""
    monkeypatch.setattr(compiled, "_STRETCH", 50_000)
    monkeypatch.setattr(compiled, "_ROWS", 1)
    texts = [made.text[:900] for made in generate(160, template=0.3, story=40)]
    texts += [*["One and the same text, told by nine papers."] * 9, "", " ", "Word", "Two words"]
    with Local(workers=1) as engine:
        store = stored(engine, texts)
        rows = [(n, 0, 30) for n in range(0, 100, 3)] + [(n, 50, 60) for n in range(0, 100, 6)]
        store = store.with_furniture(np.array(sorted(rows), np.int64))
        assert len(both(store, settings, monkeypatch, workers))


def test_they_agree_where_room_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables that must grow and pairs that go to the database change nothing."""
    monkeypatch.setattr(compiled, "_STRETCH", 50_000)
    monkeypatch.setattr(compiled, "_OFTEN", 0)
    monkeypatch.setattr(best, "_MOST", 200)
    with Local(workers=1) as engine:
        store = stored(engine, [made.text[:1500] for made in generate(200, template=0.3, story=50)])
        for workers in (2, 3):
            assert len(both(store, MANY, monkeypatch, workers))


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32), st.integers(1, 60), st.integers(2, 40))
def test_they_agree_on_any_few_words(seed: int, documents: int, vocabulary: int) -> None:
    """Documents of few different words, where every term is frequent and repeats, give the same pairs."""
    chance = random.Random(seed)
    words = [f"w{n}" for n in range(vocabulary)]
    texts = [" ".join(chance.choices(words, k=int(400 ** chance.random()))) for _ in range(documents)]
    with Local(workers=1) as engine, pytest.MonkeyPatch.context() as monkeypatch:
        both(stored(engine, texts), FEW_ROWS, monkeypatch)


@pytest.mark.parametrize("spacing", [1, 3])
def test_they_agree_on_thousands_of_frequent_words(spacing: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that are too frequent to make pairs are known from a few cells, where they push each other out; how many
    different terms a document has, which ranks its pairs, is right all the same."""
    chance = random.Random(7)
    words = [f"w{n}" for n in range(3000)]
    texts = [" ".join(chance.choices(words, k=chance.randrange(300, 900))) for _ in range(120)]
    texts += [" ".join(text.split()[: chance.randrange(100, 300)]) for text in texts[:30]]
    settings = dataclasses.replace(
        MANY, frequent=64, bits=4.0, strong=4.0, pairs=1.0, postings=10**9 if spacing == 1 else 50_000
    )
    monkeypatch.setattr(compiled, "_STRETCH", 50_000)
    with Local(workers=1) as engine:
        store = stored(engine, texts)
        assert settings.spacing(store.words_in_all()) == spacing
        assert len(both(store, settings, monkeypatch, 2))


def test_progress_counts_every_document_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many passes there are, progress ends at the number of documents."""
    told: list[int] = []
    with Local(workers=2) as engine:
        store = stored(engine, [made.text[:300] for made in generate(40)])
        candidates(engine, store, MANY, progress=told.append)
    assert sum(told) == 40

"""The benchmark of candidates compares a sample with everything that shares enough with it, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from benchmarks import find_recall
from benchmarks.find_recall import SHARED, Sample, figures, near

from retold.describe import describe
from retold.engine import Local, describe_all
from retold.model import Document
from retold.settings import Settings

WORDS = "amber birch cedar dune elder fjord gorse heath iris juniper kelp larch maple nettle oak pine quartz reed"


def test_whatever_shares_enough_trigrams_with_the_sample_is_compared() -> None:
    """Pairs of the sample with enough trigrams in common, each once; pairs outside the sample do not count."""
    words = WORDS.split()
    enough = " ".join(words[: SHARED + 2])  # so many words have SHARED trigrams
    few = " ".join(words[: SHARED + 1])
    texts = [" ".join(words), enough + " slate thyme", few + " umber vetch", " ".join(reversed(words)), " ".join(words)]
    with Local(workers=1) as engine:
        documents = [Document(f"d{n}", text, language="en") for n, text in enumerate(texts)]
        store = describe_all(engine, documents, describe)
        assert near(store, np.array([0]), Settings()) == [(0, 1), (0, 4)]
        assert near(store, np.array([0, 4]), Settings()) == [(0, 1), (0, 4), (1, 4)]
        assert near(store, np.array([3]), Settings()) == []


def test_samples_are_counted_together() -> None:
    """A recall is that of all pairs of all samples, not the mean of theirs; without pairs it is none."""
    one = Sample(5, (9, 10), (2, 2), (4, 5), 19.8, 100)
    two = Sample(6, (30, 30), (0, 0), (5, 5), 19.8, 200)
    found = figures([one, two])
    assert (found["recall"], found["sure_recall"], found["documents"]) == (39 / 40, 1.0, 0.9)
    assert (found["candidates"], found["true_pairs"], found["compared"]) == (19.8, 40.0, 300.0)
    assert figures([Sample(7, (0, 0), (0, 0), (0, 0), 0.0, 0)])["recall"] == 0.0


def test_the_whole_corpus_is_a_sample_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the seeds, with --every: all documents, without a seed; of a few all pairs are candidates."""
    text = "The ferry Alma ran aground off Kirna before dawn on Tuesday with 212 people on board, the coast guard said."
    documents = [Document(f"d{n}", f"{text} Report {n}.", language="en") for n in range(4)]
    monkeypatch.setattr(find_recall, "read", lambda _: documents)
    monkeypatch.setattr(find_recall, "data_folder", Path)
    seeded, whole = find_recall.samples(2, 1, [5], every=60.0)
    assert (seeded.seed, whole.seed) == (5, None)
    assert whole.compared == 6
    assert whole.pairs[0] == whole.pairs[1]
    assert len(list(find_recall.samples(2, 1, [5]))) == 1

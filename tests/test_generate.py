"""The generated corpora that scale is measured on (benchmarks/generate.py)."""

from __future__ import annotations

from statistics import mean

import pytest
from benchmarks.generate import generate


@pytest.mark.parametrize("words", [100, 400])
def test_documents_have_so_many_words_in_the_mean(words: int) -> None:
    own = [len(made.text.split()) for made in generate(400, words=words) if made.original is None]
    assert mean(own) == pytest.approx(words, rel=0.1)

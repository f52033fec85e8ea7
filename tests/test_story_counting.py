"""Counting the words in common: as machine code and as plain Python, and without the names of the documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from retold.align import align_described
from retold.align.flat import flat, unpack
from retold.describe import Described, describe
from retold.model import Document
from retold.settings import Settings
from retold.story import evidence
from tests.plain import plain
from tests.test_align import FERRY, OTHER, RETOLD

SETTINGS = Settings()
QUOTED = [*FERRY, "“Nobody was hurt and all are well, which is what matters tonight,” said Ana Kowalska of the guard."]


def documents() -> list[Described]:
    texts = [FERRY, RETOLD, [*FERRY, *OTHER], [*RETOLD, *FERRY], QUOTED, [*QUOTED[::-1], *OTHER], [" ".join(FERRY)]]
    return [describe(Document(str(k), "\n\n".join(t))) for k, t in enumerate(texts)]


def test_compiled_and_plain_counts_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """What two documents have in common is the same whether or not a compiler was at hand."""
    all_of_them = documents()
    pairs = [(a, b, flat(align_described(a, b, SETTINGS.tolerant))) for a in all_of_them for b in all_of_them]
    fast = [evidence.weigh(a, b, x, SETTINGS.story) for a, b, x in pairs]
    loops = plain(Path(evidence.__file__).with_name("counting.py"))
    monkeypatch.setattr(evidence, "counting", loops)
    monkeypatch.setattr(evidence, "Text", loops.Text)
    evidence._text.cache_clear()
    try:
        assert [evidence.weigh(a, b, x, SETTINGS.story) for a, b, x in pairs] == fast
    finally:
        evidence._text.cache_clear()
    assert any(e.narrative > 20 and e.quoted > 5 for e in fast)


def test_an_alignment_as_plain_offsets_and_back() -> None:
    """An alignment, as offsets alone, packed and named again, is itself; mirrored, it is that of the mirrored pair."""
    all_of_them = documents()
    for a in all_of_them:
        for b in all_of_them:
            found = align_described(a, b)
            one, two = a.document.id, b.document.id
            assert unpack(flat(found).pack()).named(one, two) == found
            assert flat(found).mirrored() == flat(align_described(b, a))

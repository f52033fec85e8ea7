"""The inner loops as machine code and as plain Python give the same."""

from __future__ import annotations

import random
import sys
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from retold.align import (
    Aligner,
    AlignSettings,
    align_described,
    course,
    equal,
    pair,
    passages,
    ready,
    rectangles,
    search,
    topic,
    whole,
)
from retold.describe import Described, describe
from retold.model import Document
from retold.settings import Settings
from tests.plain import plain
from tests.test_align import FERRY, OTHER, RETOLD


@contextmanager
def uncompiled(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        users = {
            "work": (pair, ready),
            "numbers": (pair,),
            "runs": (pair,),
            "core": (whole,),
            "grid": (rectangles,),
            "counts": (equal, passages, search, topic),
            "choose": (passages, course),
            "series": (course,),
        }
        for name, modules in users.items():
            loops = plain(Path(pair.__file__).with_name(f"{name}.py"))
            for module in modules:
                patch.setattr(module, name, loops)
            patch.setitem(sys.modules, f"retold.align.{name}", loops)  # they take from each other
        patch.setattr(ready, "Sequence", pair.work.Sequence)
        patch.setattr(pair, "_spare", [])
        patch.setattr(ready, "_cache", OrderedDict())
        patch.setattr(ready, "_cached_words", 0)
        yield


def documents() -> list[Described]:
    rng = random.Random(3)
    texts = []
    for _ in range(8):
        sentences = [rng.choice([*FERRY, *RETOLD, *OTHER]) for _ in range(rng.randrange(3, 30))]
        words = " ".join(sentences).split()
        for _ in range(len(words) // 10):
            words[rng.randrange(len(words))] = rng.choice(words)
        texts.append("\n\n".join(" ".join(words[k : k + 60]) for k in range(0, len(words), 60)))
    texts.append("spam " * 300 + " ".join(FERRY))
    return [describe(Document(str(k), t)) for k, t in enumerate(texts)]


def test_compiled_and_plain_loops_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every alignment is the same to the last digit whether or not a compiler was at hand."""
    all_of_them = documents()
    pairs = [(a, b) for a in all_of_them for b in all_of_them]
    fast = [align_described(a, b) for a, b in pairs]
    with uncompiled(monkeypatch):
        slow = [align_described(a, b) for a, b in pairs]
    assert fast == slow
    assert any(len(x) for x in fast)


def test_plain_loops_are_tolerable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a compiler a pair of articles of some 600 words takes under a quarter of a second of processor time."""
    a = describe(Document("a", "\n\n".join([*FERRY, *OTHER] * 4)))
    b = describe(Document("b", "\n\n".join([*OTHER, *RETOLD] * 4)))
    with uncompiled(monkeypatch):
        begin = time.process_time()
        align_described(a, b)
    assert time.process_time() - begin < 0.25


def test_one_pair_with_two_settings() -> None:
    """An Aligner gives with each of several settings what align_described gives, in any order and direction."""
    tried = [AlignSettings(), Settings().tolerant, replace(AlignSettings(), gap=2), AlignSettings()]
    all_of_them = documents()
    for a in all_of_them:
        for b in all_of_them[:3]:
            aligner = Aligner(a, b)
            assert [aligner.align(s) for s in tried] == [align_described(a, b, s) for s in tried]


def test_documents_are_made_ready_again_when_many_were_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of documents is bounded, and makes no difference."""
    all_of_them = documents()
    before = [align_described(all_of_them[0], b) for b in all_of_them]
    monkeypatch.setattr(ready, "_KEPT_WORDS", 500)
    monkeypatch.setattr(ready, "_cache", OrderedDict())
    monkeypatch.setattr(ready, "_cached_words", 0)
    assert [align_described(all_of_them[0], b) for b in all_of_them] == before
    assert len(ready._cache) < len(all_of_them)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory of the process is not told here")
def test_alignments_that_are_gone_take_no_memory() -> None:
    """Two thousand alignments of a pair, one after the other, take hardly more memory than a hundred."""

    def pages() -> int:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1])

    a, b = describe(Document("a", " ".join([*FERRY, *OTHER]))), describe(Document("b", " ".join([*OTHER, *RETOLD])))
    for _ in range(100):
        align_described(a, b)
    before = pages()
    for _ in range(2000):
        align_described(a, b)
    assert pages() - before < 400

"""The store of described documents: what goes in comes out, from any process, in any order."""

from __future__ import annotations

import dataclasses
import pickle
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.describe import Described, describe
from retold.engine import Local, Store, describe_all
from retold.engine.record import decode, decode_document, decode_words, encode
from retold.errors import RetoldError
from retold.model import Document

TEXT = (
    "MILLBROOK (Coastal Wire) — The old mill burned on Monday, the mayor said.\n\n"
    "“Nobody was hurt,” Ada Quill told reporters. “We will build it again.”\n\nSource: Coastal Wire"
)


def same(one: Described, other: Described) -> bool:
    """Whether two descriptions agree in everything, arrays by value and type."""
    for field in dataclasses.fields(one.words):
        left, right = getattr(one.words, field.name), getattr(other.words, field.name)
        if left.dtype != right.dtype or not np.array_equal(left, right):
            return False
    names = [field.name for field in dataclasses.fields(one) if field.name != "words"]
    return all(getattr(one, name) == getattr(other, name) for name in names)


def test_a_described_document_survives_the_disk() -> None:
    """Words, sentences, parts, credits, quotes and every field of the document come back equal."""
    when = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    document = Document("d 1", TEXT, title="Mill", outlet="The Post", published=when, language="en")
    described = describe(document)
    assert same(decode(encode(described)), described)
    assert decode_document(encode(described)) == document
    assert np.array_equal(decode_words(encode(described)).stem, described.words.stem)


@settings(deadline=None)  # the first call loads stemmers
@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_any_text_survives_the_disk(text: str) -> None:
    """Any Unicode, lone surrogates too, comes back as it went in."""
    described = describe(Document("x", text))
    assert same(decode(encode(described)), described)


def test_nested_values_survive_the_disk() -> None:
    """What later versions of `describe` may add (tuples in tuples, numbers of numpy) is kept too."""
    from retold.engine.record import _pack, _unpack
    from retold.model import Span, WordEdit

    for value in [
        (WordEdit("equal", Span(0, 3), Span(1, 4)),),
        (1, ("a", None), [2.5, True], {"k": (1,)}),
        (Span(np.int32(3), np.int64(4)),),  # type: ignore[arg-type]
        (Span(1, 2), WordEdit("moved", Span(0, 1), Span(0, 1))),
        (),
    ]:
        assert _unpack(_pack(value)) == value


def numbered(count: int) -> list[Document]:
    return [Document(f"n{n}", f"{TEXT} Number {n} of them." * (1 + n % 7)) for n in range(count)]


def test_a_store_keeps_the_order_of_the_input(tmp_path: Path) -> None:
    """Documents stand under the number at which they came, whichever process described them."""
    documents = numbered(300)
    with Local(workers=2, folder=tmp_path) as engine:
        told: list[int] = []
        store = describe_all(engine, documents, slowly, progress=told.append)
        assert sum(told) == len(store) == 300
        assert [store.document(n).id for n in range(300)] == [document.id for document in documents]
        assert same(store[123], describe(documents[123]))
        assert store[123] is store[123]
        assert store.lengths.tolist() == [len(described.words) for described in store]
        assert store.words_in_all() == int(store.lengths.sum())
        again = pickle.loads(pickle.dumps(store))
        assert same(again[7], store[7])


def slowly(document: Document) -> Any:
    import time

    time.sleep(0.004)
    return describe(document)


def test_a_store_that_was_not_finished_is_refused(tmp_path: Path) -> None:
    """A folder whose index was never written is no store, and the message says so."""
    with pytest.raises(RetoldError, match="no finished store"):
        Store(tmp_path)


def test_an_empty_store_is_a_store(tmp_path: Path) -> None:
    """No documents at all make an empty store."""
    with Local(workers=1, folder=tmp_path) as engine:
        assert len(describe_all(engine, [], describe)) == 0


def test_a_number_beyond_the_end_is_an_index_error(tmp_path: Path) -> None:
    """A store behaves like a sequence at its end."""
    with Local(workers=1, folder=tmp_path) as engine:
        store = describe_all(engine, numbered(2), describe)
        with pytest.raises(IndexError):
            store[2]

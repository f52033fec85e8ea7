"""A story too large to be held at once is told piece by piece, to the same tables and pages."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path

import pytest

from retold.align.flat import Flat, unpack
from retold.model import Document
from retold.settings import Settings
from retold.spool import Scratch
from retold.story.members import Members, Pairs
from retold.story.tell import tell

TRACE = import_module("retold.trace")
EXAMPLE = Path(__file__).parent.parent / "examples" / "harbour-fire"


def _written(folder: Path) -> dict[str, str]:
    files = [*folder.rglob("*.parquet"), *folder.rglob("*.html")]
    return {str(f.relative_to(folder)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def _in_pieces(patch: pytest.MonkeyPatch) -> None:
    """No story is small any more."""
    patch.setattr(import_module("retold.story.members"), "_AT_HAND", 0)
    patch.setattr(import_module("retold.compare.ledger"), "_AT_HAND", 0)
    patch.setattr(import_module("retold.compare.quotes"), "_TIED", 1)
    patch.setattr(import_module("retold.told"), "_AT_HAND", 7)
    patch.setattr(import_module("retold.told"), "_PIECE", 5)
    patch.setattr(import_module("retold.engine.store"), "_KEPT", 1)


def test_a_story_in_pieces_makes_the_same_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every table and page of the example is the same, byte for byte, where no story is held at once."""
    TRACE.trace_to([EXAMPLE], tmp_path / "whole", workers=1)
    _in_pieces(monkeypatch)
    TRACE.trace_to([EXAMPLE], tmp_path / "pieces", workers=1)
    whole = _written(tmp_path / "whole")
    assert len(whole) > 14
    assert _written(tmp_path / "pieces") == whole


def test_a_run_that_goes_on_finds_the_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run stopped after its stories were told goes on with the rows of the large ones."""
    TRACE.trace_to([EXAMPLE], tmp_path / "whole", workers=1)
    _in_pieces(monkeypatch)
    real = TRACE.export_tables

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(TRACE, "export_tables", stopped)
    with pytest.raises(KeyboardInterrupt):
        TRACE.trace_to([EXAMPLE], tmp_path / "again", workers=1)
    monkeypatch.setattr(TRACE, "export_tables", real)
    TRACE.trace_to([EXAMPLE], tmp_path / "again", workers=1)
    assert _written(tmp_path / "again") == _written(tmp_path / "whole")


def test_pairs_are_unpacked_when_asked_for() -> None:
    """A pair is found by its ids in their order, and by no others."""
    read: list[int] = []

    def flat(n: int) -> Flat:
        read.append(n)
        return Flat(0.5, 0.25)

    pairs = Pairs(["a", "b", "c"], [0, 1], [1, 2], [0.9, 0.8], flat)
    assert list(pairs) == [("a", "b"), ("b", "c")]
    assert ("b", "a") not in pairs
    assert ("a", "x") not in pairs
    assert not read
    assert pairs["b", "c"].share_b == 0.25
    assert read == [1]
    with pytest.raises(KeyError):
        pairs["a", "c"]


def test_a_scratch_gives_back_what_it_was_given() -> None:
    """Bytes are kept in memory or on disk alike."""
    with Scratch() as scratch:
        places = [scratch.add(bytes([n]) * n) for n in range(1, 9)]
        assert [scratch.read(place, n) for n, place in enumerate(places, 1)] == [bytes([n]) * n for n in range(1, 9)]


def test_a_whole_story_has_everything() -> None:
    """A story told is put together whole where it is asked for."""
    from retold.align import Aligner
    from retold.describe import describe

    text = "The harbour authority closed the port on Friday after a fire killed four sailors aboard a trawler. " * 3
    members = [describe(Document(id=x, text=text.replace("four", n))) for x, n in (("a", "four"), ("b", "six"))]
    found = unpack(Aligner(*members).flat(Settings().align).pack())
    pairs = Pairs.of(["a", "b"], [(found.named("a", "b"), 0.9)])
    telling = tell(
        "1",
        Members(members, range(2)),
        pairs,
        partial=frozenset(),
        memberships={"a": 1, "b": 1},
        settings=Settings(),
    )
    whole = telling.whole()
    assert whole.changes == tuple(telling.changes)
    assert whole.ledger == tuple(telling.ledger)
    assert whole.passages == found.named("a", "b").passages
    assert telling.shown({"a"}, ()).links == ()

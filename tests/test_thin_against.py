"""`thin --against`: what is new, held against what is there already."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import retold
from retold import Document
from retold.errors import NothingToRead, UsageError
from retold.jsonlines import as_row, line
from retold.standing import Rule, there_already
from retold.thin import thin_to
from tests.test_cli_trace import run
from tests.test_thin import MODES, PIECES, rows, story, version
from tests.test_trace import OTHER, WIRE, copies

WIRE_, SHORT, REWORDED, BEES = copies()


def sound(thinned: retold.Thinned, new: list[str], old: list[str]) -> None:
    """Every new document is kept or dropped, once; none of the old ones is; what stands is kept or old."""
    kept, gone = [d.id for d in thinned.kept], [d.document for d in thinned.dropped]
    assert sorted([*kept, *gone]) == sorted(new)
    assert {d.stands_for_it for d in thinned.dropped} <= {*kept, *old, None}
    there = sum(d.stands_for_it in old for d in thinned.dropped)
    assert (thinned.summary.documents, thinned.summary.kept, thinned.summary.there) == (len(new), len(kept), there)


@pytest.mark.parametrize("keep", MODES)
def test_what_is_there_already_is_dropped_and_named(keep: str) -> None:
    """Copies of an old text go, each behind it; a stranger is kept; the old text is neither kept nor dropped."""
    thinned = retold.thin([SHORT, REWORDED, BEES], keep, against=[WIRE_], workers=1)  # type: ignore[arg-type]
    sound(thinned, ["short", "reworded", "bees"], ["wire"])
    assert [d.id for d in thinned.kept] == ["bees"]
    assert {d.document: d.stands_for_it for d in thinned.dropped} == {"short": "wire", "reworded": "wire"}
    reason = {d.document: d.reason for d in thinned.dropped}["reworded"]
    assert reason.startswith("Repeats ‘wire’, which is there already; ")
    assert (
        str(thinned.summary) == "kept 1 of 3 documents; 2 stand behind another, 2 of them behind what was there already"
    )


def test_a_new_original_does_not_stand_for_what_is_there() -> None:
    """The old ones stay, whatever comes; a text that is longer than the old one is new, and stands for the others."""
    thinned = retold.thin([WIRE_, REWORDED], against=[SHORT], workers=1)
    sound(thinned, ["wire", "reworded"], ["short"])
    assert [d.id for d in thinned.kept] == ["wire"]
    assert [(d.document, d.stands_for_it) for d in thinned.dropped] == [("reworded", "wire")]


def test_the_old_one_in_which_most_is_found_is_named() -> None:
    """Of several old versions, not the first or the fullest, but the nearest."""
    changed = replace(REWORDED, id="again", text=REWORDED.text.replace("jammed", "stuck"))
    thinned = retold.thin([changed], against=[WIRE_, SHORT, REWORDED], workers=1)
    assert [(d.document, d.stands_for_it) for d in thinned.dropped] == [("again", "reworded")]


def test_without_anything_in_common_all_is_as_without_it() -> None:
    """Old documents on other matters change nothing."""
    plain = retold.thin([WIRE_, SHORT, REWORDED], workers=1)
    beside = retold.thin([WIRE_, SHORT, REWORDED], against=[BEES], workers=1)
    assert [d.id for d in beside.kept] == [d.id for d in plain.kept]
    assert [(d.document, d.stands_for_it) for d in beside.dropped] == [
        (d.document, d.stands_for_it) for d in plain.dropped
    ]


def test_what_is_put_together_from_old_texts_is_no_origin() -> None:
    """Half of one old text and half of another: a story's version, but not an origin."""
    mixed = Document("mixed", "\n\n".join([*WIRE.split("\n\n")[1:], *OTHER.split("\n\n")]))
    for keep, kept in (("one-per-story", ["mixed"]), ("one-per-origin", [])):
        thinned = retold.thin([mixed], keep, against=[WIRE_, BEES], workers=1)  # type: ignore[arg-type]
        sound(thinned, ["mixed"], ["wire", "bees"])
        assert [d.id for d in thinned.kept] == kept
    assert thinned.dropped[0].reason.startswith("Is put together from texts that ")


def test_ties_by_way_of_others_count_where_enough_is_found() -> None:
    """A version that was not held against the old one is dropped where the chain of pairs is sure and full enough."""
    one = story([version("a"), version("b"), version("c")], {"a b": 0.99, "b c": 0.99})
    assert [d.document for d in there_already(one, Rule(share=0.3), {"a"})] == ["b", "c"]
    assert [d.found for d in there_already(one, Rule(share=0.3), {"a"})] == [0.6, None]
    assert [d.document for d in there_already(one, Rule(share=0.5), {"a"})] == ["b"]
    assert not there_already(one, Rule(), {"a"})
    assert not there_already(one, Rule(share=0.3, sure=0.995), {"a"})


def test_an_id_that_is_there_already_becomes_another() -> None:
    """Both documents have their say, and it is told."""
    thinned = retold.thin([replace(SHORT, id="wire"), replace(BEES, id="wire")], against=[WIRE_], workers=1)
    sound(thinned, ["wire~2", "wire~3"], ["wire"])
    assert [(d.document, d.stands_for_it) for d in thinned.dropped] == [("wire~2", "wire")]
    assert len([r for r in thinned.rejects if "was there before" in r.reason]) == 2


def test_short_texts_are_known_where_they_are_equal() -> None:
    """Texts too short for a story stand behind an old one that is equal, whatever the dates."""
    old = Document("old", "Late again.", published="2026-05-05")
    new = [Document("a", "Late \n again.", published="2026-01-01"), Document("b", "Late again!")]
    thinned = retold.thin(new, against=[old], workers=1)
    sound(thinned, ["a", "b"], ["old"])
    assert [(d.document, d.stands_for_it) for d in thinned.dropped] == [("a", "old")]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(PIECES, max_size=8).map("\n\n".join), min_size=2, max_size=5),
    st.sampled_from(MODES),
    st.integers(0, 2**32),
)
def test_nothing_is_lost_whatever_the_texts(texts: list[str], keep: str, seed: int) -> None:
    """On arbitrary text, in any order."""
    documents = [Document(id=str(i), text=text) for i, text in enumerate(texts)]
    half = len(texts) // 2
    new, old = documents[half:], documents[:half]
    first = retold.thin(new, keep, against=old, workers=1)  # type: ignore[arg-type]
    sound(first, [d.id for d in new], [d.id for d in old])
    random.Random(seed).shuffle(new)
    assert retold.thin(new, keep, against=old, workers=1) == first  # type: ignore[arg-type]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """What is there already, and what comes."""
    for name, documents in (("old", [WIRE_]), ("new", [SHORT, REWORDED, BEES])):
        rows_ = [{"id": d.id, "text": d.text, "outlet": d.outlet} for d in documents]
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows_), "utf-8")
    return tmp_path / "old.jsonl", tmp_path / "new.jsonl"


def test_the_command_writes_only_what_is_new(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """The output of one day is held against on the next, and then nothing is new."""
    old, new = folders
    done = run("thin", new, "--against", old, "--out", tmp_path / "kept.jsonl", "--dropped", tmp_path / "gone.jsonl")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(
        "kept 1 of 3 documents; 2 stand behind another, 2 of them behind what was there already"
    )
    assert [row["id"] for row in rows(tmp_path / "kept.jsonl")] == ["bees"]
    assert {row["stands_for_it"] for row in rows(tmp_path / "gone.jsonl")} == {"wire"}
    one, _ = thin_to(str(new), tmp_path / "one.jsonl", against=str(old))  # one path stands for a list of one
    assert (one.kept, one.there) == (1, 2)
    again = run(
        "thin", new, "--against", old, "--against", tmp_path / "kept.jsonl", "--out", tmp_path / "k.jsonl", "--json"
    )
    assert json.loads(again.stdout)["kept"] == 0
    assert (tmp_path / "k.jsonl").read_text() == ""


def test_what_cannot_be_is_said(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """No output over what is there already; sources that hold nothing; standard input for both."""
    old, new = folders
    over = run("thin", new, "--against", old, "--out", old)
    assert over.returncode == 2 or over.returncode == 1
    assert "is one of the inputs" in over.stderr
    (tmp_path / "empty.jsonl").write_text("")
    with pytest.raises(NothingToRead, match="what is there already"):
        thin_to([new], tmp_path / "k.jsonl", against=[tmp_path / "empty.jsonl"])
    with pytest.raises(NothingToRead, match=r"what is there already.*absent"):
        thin_to([new], tmp_path / "k.jsonl", against=[tmp_path / "absent"])
    with pytest.raises(NothingToRead, match="Nothing new"):
        thin_to([tmp_path / "empty.jsonl"], tmp_path / "k.jsonl", against=[old])
    with pytest.raises(UsageError, match="Standard input"):
        thin_to(["-"], tmp_path / "k.jsonl", against=["-"])
    assert not (tmp_path / "k.jsonl").exists()


def test_an_index_is_asked_not_read(tmp_path: Path) -> None:
    """The same is dropped as against the documents themselves; what the index has besides is not looked at."""
    retold.index([WIRE_, BEES], tmp_path / "index")
    new = tmp_path / "new.jsonl"
    new.write_text("".join(line(as_row(d)) for d in (SHORT, REWORDED)), "utf-8")
    alone = Document("alone", "A text of its own about quite another matter, which nobody has told before this day.")
    with new.open("a", encoding="utf-8") as file:
        file.write(line(as_row(alone)))
    kept, gone = tmp_path / "kept.jsonl", tmp_path / "gone.jsonl"
    done = run("thin", new, "--against", tmp_path / "index", "--out", kept, "--dropped", gone)
    assert done.returncode == 0
    assert [row["id"] for row in rows(kept)] == ["alone"]
    assert {row["document"]: row["stands_for_it"] for row in rows(gone)} == {"short": "wire", "reworded": "wire"}
    assert "2 of them behind what was there already" in done.stdout
    done = run("thin", "-", "--against", tmp_path / "index", "--out", tmp_path / "x", stdin=b"{}")
    assert done.returncode == 2
    assert "an index is asked first" in " ".join(done.stderr.split())

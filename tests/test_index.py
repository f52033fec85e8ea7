"""`index`: documents into an index on disk."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

import retold
from retold import Document
from retold.archive import Archive
from retold.errors import NothingToRead, OutputError, UsageError
from retold.index import index_to
from tests.test_cli_trace import RETOLD, run
from tests.test_trace import copies

WIRE, SHORT, REWORDED, BEES = copies()


def there(folder: Path) -> list[str]:
    """The ids of an index, in its order."""
    return [part.document(n).id for part in Archive(folder).parts() for n in range(len(part.lists.sizes))]


def test_what_is_there_already_is_left_out(tmp_path: Path) -> None:
    """The same call again adds nothing; a new document becomes a part of its own."""
    folder = tmp_path / "index"
    assert str(retold.index([WIRE, BEES], folder)) == "added 2 of 2 documents; the index has 2"
    assert str(retold.index([WIRE, BEES], folder)) == "added 0 of 2 documents (2 were there already); the index has 2"
    assert retold.index([WIRE, SHORT], folder).added == 1
    assert there(folder) == ["wire", "bees", "short"]


def test_documents_come_back_as_they_were(tmp_path: Path) -> None:
    """With all that the input said, odd characters, and a date that was not one."""
    odd = Document(
        "odd\u2028\n", "A text\u2028of \ud800 <b>many</b> kinds.\x00", title="T\x85", url="https://x.example/?q=1",
        published_raw="9/12/2022", author="Ann Bell", language="en", source="feed.xml#3",
    )  # fmt: skip
    retold.index([WIRE, odd], tmp_path / "index")
    (part,) = Archive(tmp_path / "index").parts()
    assert part.document(0) == WIRE
    back = part.document(1)
    assert back.text == odd.text.replace("\ud800", "\ufffd")
    assert (back.id, back.title, back.url, back.published, back.published_raw) == (
        odd.id, odd.title, odd.url, None, "9/12/2022",
    )  # fmt: skip
    assert (back.author, back.language, back.source) == ("Ann Bell", "en", "feed.xml#3")


def test_another_text_of_the_same_id_gets_another_id(tmp_path: Path) -> None:
    """In one call and over several; and the same document under such an id is known again."""
    other, third = (Document("wire", text) for text in (BEES.text, SHORT.text))
    retold.index([WIRE, other], tmp_path / "index")
    assert retold.index([other, third], tmp_path / "index").added == 1
    assert there(tmp_path / "index") == ["wire", "wire~2", "wire~3"]


def test_an_index_does_not_depend_on_the_workers(tmp_path: Path) -> None:
    """Byte for byte."""
    documents = [Document(f"d{n}", f"{WIRE.text} {n} {n * n}") for n in range(60)]
    for workers in (1, 3):
        retold.index(documents, tmp_path / str(workers), workers=workers)
    one, three = ({p.name: p.read_bytes() for p in (tmp_path / n / "part-0000").iterdir()} for n in ("1", "3"))
    assert one == three


def test_what_is_no_index_is_left_alone(tmp_path: Path) -> None:
    """A folder with other files, a file, an index of another version."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name in ("notes", "file"):
        with pytest.raises(OutputError, match="Give --out"):
            retold.index([WIRE], tmp_path / name)
    retold.index([WIRE], tmp_path / "old")
    (tmp_path / "old" / "index.json").write_text(json.dumps({"format": 0}))
    with pytest.raises(UsageError, match="another version"):
        retold.index([SHORT], tmp_path / "old")
    assert [p.name for p in (tmp_path / "notes").iterdir()] == ["mine.txt"]


def test_nothing_to_read(tmp_path: Path) -> None:
    """No document, or none that can be read; and what is no document."""
    with pytest.raises(NothingToRead, match="no sources"):
        retold.index([], tmp_path / "index")
    with pytest.raises(NothingToRead, match=r"gone\.txt"):
        index_to([tmp_path / "gone.txt"], tmp_path / "index")
    assert not (tmp_path / "index").exists()
    with pytest.raises(UsageError, match="takes Documents"):
        retold.index(["a text"], tmp_path / "index")  # type: ignore[list-item]


def test_what_a_killed_run_left_is_no_part(tmp_path: Path) -> None:
    """Only whole parts are read, and the next one finds its place."""
    folder = tmp_path / "index"
    retold.index([WIRE], folder)
    (folder / ".part-999").mkdir()
    (folder / ".part-999" / "documents.jsonl").write_text("half")
    retold.index([SHORT], folder)
    assert there(folder) == ["wire", "short"]


def test_the_documents_of_an_index_make_a_new_one(tmp_path: Path) -> None:
    """They stand in it as JSON Lines, which is what the message for an old index says."""
    retold.index([WIRE, BEES], tmp_path / "old")
    done = run("index", f"{tmp_path}/old/part-*/documents.jsonl", "--out", tmp_path / "new", "--json")
    assert json.loads(done.stdout) == {
        "documents": 2, "added": 2, "there": 2, "rejects": 0, "out": str(tmp_path / "new"),
    }  # fmt: skip
    assert sorted(there(tmp_path / "new")) == ["bees", "wire"]


def test_two_that_add_at_once_lose_nothing(tmp_path: Path) -> None:
    """Each part gets a place of its own."""
    folder = tmp_path / "index"
    retold.index([WIRE], folder)
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{BEES.text} {name}")
    command = [*RETOLD, "index"]
    several = [
        subprocess.Popen([*command, str(tmp_path / f"{name}.txt"), "--out", str(folder)], stdout=subprocess.DEVNULL)
        for name in ("a", "b", "c")
    ]
    assert [one.wait(60) for one in several] == [0, 0, 0]
    assert sorted(there(folder)) == ["a", "b", "c", "wire"]

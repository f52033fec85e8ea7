"""Bad input: a clear row, the rest done, no exception."""

from __future__ import annotations

import io
import json
import os
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retold.model import Document, Reject
from retold.read import read
from retold.read.extract import extract, fragment
from retold.read.settings import ReadSettings


def reasons(folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for reject in read(folder).rejects:
        name = reject.source.rpartition("/")[2]
        found[name] = found.get(name, "") + reject.reason
    return found


def test_a_dialogue_is_no_mail_and_is_read_at_once(tmp_path: Path) -> None:
    """Lines that look like the head of an e-mail cost time by their number, whatever ends them."""
    for end in ("\n", "\r\n"):
        text = end.join(["Mayor: the bridge is closed until the spring.", "Clerk: for how long?"] * 100)
        (tmp_path / "council.txt").write_bytes(text.encode())
        begin = time.process_time()
        reading = read(tmp_path)
        assert [len(d.text.split("Mayor")) for d in reading.documents] == [101]
        assert time.process_time() - begin < 2


def test_what_is_no_text_is_told_by_what_it_is(tmp_path: Path) -> None:
    """Images, archives, programs, empty and binary files are rejects, each with its reason."""
    files = {
        "empty.txt": (b"", "empty file"),
        "blank.txt": (b" \n\t\n", "empty: there is no text in it"),
        "blank.html": (b"<html><body><script>x()</script></body></html>", "no text was found in this page"),
        "picture.png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "an image"),
        "picture.txt": (b"\xff\xd8\xff\xe0\0\x10JFIF", "an image"),
        "paper.pdf": (b"%PDF-1.7\n...", "a PDF file; turn it into text first"),
        "paper.docx": (b"PK\x03\x04\x14\0\6\0", "an office document"),
        "paper.rtf": (b"{\\rtf1\\ansi The bridge is closed.}", "a rich text document"),
        "letter.eml": (
            b"From: a@b.example\r\nTo: c@d.example,\r\n e@f.example\r\nMIME-Version: 1\r\n\r\nHi",
            "an e-mail",
        ),
        "letter.emlx": (b"98\nSubject: Bridge\nmime-version: 1.0\n\nThe bridge is closed.", "an e-mail"),
        "zeros.txt": (b"abc\0\0\0\0\0\0def", "binary data"),
        "noise.bin": (bytes(range(256)) * 20, "binary data"),
        "table.parquet": (b"not parquet at all", "not a Parquet file"),
        "broken.parquet": (b"PAR1 broken PAR1", "this Parquet file cannot be read"),
        "nothing.jsonl": (b"\n\n\n", "there are no articles in it"),
        "header.csv": (b"id,text\n", "there are no articles in it"),
        "empty.json": (b"[]", "there are no articles in it"),
        "number.json": (b"[1, null, true]", "a JSON number where an object is expected"),
    }
    for name, (data, _) in files.items():
        (tmp_path / name).write_bytes(data)
    found = {}
    for source, reason in reasons(tmp_path).items():
        name = source.partition("#")[0]
        found[name] = found.get(name, "") + reason
    for name, (_, reason) in files.items():
        assert reason in found[name], name
    assert len(read(tmp_path)) == 0


def test_a_text_of_questions_is_no_mail(tmp_path: Path) -> None:
    """Lines that begin with a word and a colon are text, unless they say that they are a message's head."""
    (tmp_path / "talk.txt").write_text("Reporter: Why?\nMayor: Because.\n\nThe mime-version: of it was shown later.")
    assert [d.id for d in read(tmp_path)] == ["talk"]


def test_one_line_of_json_in_a_json_file_is_json(tmp_path: Path) -> None:
    """An object on one line is read as what the name of its file says; several objects are JSON Lines."""
    line = json.dumps({"articles": [{"id": "x", "text": "The bridge is closed."}]})
    (tmp_path / "one.json").write_text(line + "\n")
    (tmp_path / "two.json").write_text('{"id": "y", "text": "Open."}\n{"id": "z", "text": "Closed."}\n')
    assert {d.id: d.format for d in read(tmp_path)} == {"x": "json", "y": "jsonl", "z": "jsonl"}


def test_one_bad_line_costs_one_line(tmp_path: Path) -> None:
    """Broken JSON, a number too long, nesting without end: each a row with the line, and the next line is read."""
    bad = ["{broken", '{"text": 1e', "[" * 100_000, '{"text": ' + "9" * 5000 + "}", '{"text": "a" "b"}', "\x01", "NaN"]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f"{line}\n" + json.dumps({"text": f"after {n}"}) + "\n" for n, line in enumerate(bad)))
    reading = read(path)
    assert [d.text for d in reading] == [f"after {n}" for n in range(len(bad))]
    assert [r.source.rpartition("#")[2] for r in reading.rejects] == [str(2 * n + 1) for n in range(len(bad))]
    assert reading.rejects[0].reason.startswith("not valid JSON: Expecting property name")


def test_a_json_array_that_breaks_gives_what_came_before(tmp_path: Path) -> None:
    """Elements before the break are read, and the row says that the rest is not."""
    path = tmp_path / "a.json"
    path.write_text('[{"text": "one"}, {"text": "two"}, {"text": ')
    reading = read(path)
    assert [d.text for d in reading] == ["one", "two"]
    assert "not valid JSON" in reading.rejects[0].reason
    path.write_text('[{"text": "one"}')
    assert "the JSON array is not closed" in read(path).rejects[0].reason


def test_missing_and_double_fields(tmp_path: Path) -> None:
    """Null, NaN and missing fields are nothing; a field that is there twice is told."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a", "title": NaN, "outlet": null}\n{"title": "t"}\n{"text": "x", "text": "y"}\n')
    reading = read(path)
    assert [(d.text, d.title, d.outlet) for d in reading] == [("a", None, None), ("y", None, None)]
    told = " ".join(reject.reason for reject in reading.rejects)
    assert "the field text is there twice" in told
    assert "no field that is known to hold the text; the fields are title" in told


def test_a_line_of_200_mb_is_one_row_and_little_memory(tmp_path: Path) -> None:
    """A line over the limit is gone over without being held; the lines around it are read."""
    import tracemalloc

    path = tmp_path / "a.jsonl"
    with path.open("w") as file:
        file.write('{"id": 1, "text": "before"}\n{"id": 2, "text": "')
        for _ in range(200):
            file.write("word " * 200_000)
        file.write('"}\n{"id": 3, "text": "after"}\n')
    tracemalloc.start()
    reading = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [d.text for d in reading] == ["before", "after"]
    assert reading.rejects[0].source.endswith("#2")
    assert "longer than 20 MB" in reading.rejects[0].reason
    assert peak < 3 * ReadSettings().largest_document


def test_links_that_lead_nowhere_or_in_circles(tmp_path: Path) -> None:
    """Broken links and circles of folders are rows, not endless roads."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "text.txt").write_text("text")
    (tmp_path / "a" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert [d.id for d in read(tmp_path)] == ["a/text"]
    told = reasons(tmp_path)
    assert told["gone.txt"] == "a link that leads nowhere"
    assert told["back"] == "a link to a folder that is read already; skipped"
    assert told["self"]
    assert "a link that leads nowhere" in read(tmp_path / "gone.txt").rejects[0].reason


def test_a_thicket_of_links_is_walked_once(tmp_path: Path) -> None:
    """Folders that all link to each other are read once each, not along every way through them."""
    names = [f"f{n}" for n in range(14)]
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
        for other in names:
            (tmp_path / name / f"to_{other}").symlink_to(tmp_path / other)
    (tmp_path / "outside").symlink_to(tmp_path.parent / "elsewhere")
    (tmp_path.parent / "elsewhere").mkdir(exist_ok=True)
    (tmp_path.parent / "elsewhere" / "b.txt").write_text("b")
    assert [d.id for d in read(tmp_path)] == sorted([*(f"{name}/a" for name in names), "outside/b"])


def test_files_and_folders_without_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What may not be read is a row with a remedy, the rest is read."""
    for name in ("open/a.txt", "closed/b.txt", "open/secret.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    real_scan, real_open = os.scandir, io.open

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real_scan(path)

    def opening(path: str, *args: object, **kwargs: object) -> object:
        if str(path).endswith("secret.txt"):
            raise PermissionError(13, "Permission denied")
        return real_open(path, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr("builtins.open", opening)
    reading = read(tmp_path)
    assert [d.text for d in reading] == ["open/a.txt"]
    told = {reject.source.rpartition("/")[2]: reject.reason for reject in reading.rejects}
    assert told["closed"] == "not allowed to read this folder; change its rights or run as somebody who may"
    assert told["secret.txt"] == "not allowed to read this file; change its rights or run as somebody who may"


def test_sources_that_are_no_files(tmp_path: Path) -> None:
    """A missing file, an address on the web, a path that cannot be, and a pipe in a folder: a row each."""
    os.mkfifo(tmp_path / "pipe")
    sources = [str(tmp_path / "none.txt"), "https://gull.example/a", "", "a\0b", str(tmp_path), "x" * 5000]
    told = " ".join(reject.reason for reject in read(sources).rejects)
    for reason in ("no such file or folder", "not fetched", "not a path", "not a regular file", "name too long"):
        assert reason in told


def test_awkward_file_names(tmp_path: Path) -> None:
    """Names with spaces, signs and bytes that are not UTF-8 are read, and can be written."""
    for name in (b"a b#c%.txt", "Überschrift 🐦.txt".encode(), b"caf\xe9.txt", b"line\nbreak.txt"):
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:
            file.write(b"text")
    reading = read(tmp_path)
    assert len(reading) == 4
    for document in reading:
        f"{document.id}{document.source}".encode()


def test_documents_of_one_word(tmp_path: Path) -> None:
    """One word is a document."""
    (tmp_path / "a.txt").write_text("Fire")
    (tmp_path / "b.html").write_text("<html><body><p>Fire</p></body></html>")
    (tmp_path / "c.jsonl").write_text('{"text": "Fire"}')
    assert [d.text for d in read(tmp_path)] == ["Fire"] * 3


def test_pages_nested_without_end(tmp_path: Path) -> None:
    """A page of a hundred thousand open elements is read or told, not fallen over."""
    (tmp_path / "deep.html").write_text("<html><body>" + "<div>" * 100_000 + "A few words in the deep.")
    (tmp_path / "deeper.html").write_text("<html><body>" + "<div>word " * 20_000)
    (tmp_path / "wide.html").write_text("<html><body>" + "<p>Some words of a paragraph.</p>" * 5_000)
    (tmp_path / "tag.html").write_text("<html><p " + " ".join(f'a{n}="x"' for n in range(20_000)) + ">One word.")
    (tmp_path / "lists.json").write_text("[" * 500 + "]" * 500)
    reading = read(tmp_path)
    texts = {document.id: document.text for document in reading}
    assert texts["deeper"].startswith("word\n\nword")
    assert texts["wide"].count("Some words") == 5_000
    assert texts["tag"] == "One word."
    told = reasons(tmp_path)
    assert "nested too deeply" in told["deep.html"]
    assert "nested too deeply" in told["deeper.html"]
    assert "lists inside lists" in told["lists.json#1.1.1.1.1.1"]


def sound(item: Document | Reject) -> None:
    if isinstance(item, Document):
        assert item.text.strip()
        for value in (item.id, item.text, item.title, item.outlet, item.url, item.published_raw, item.source):
            (value or "").encode("utf-8")
    else:
        assert item.reason
        item.reason.encode("utf-8")


PIECES = st.sampled_from(
    [b'{"text": "a b"}', b"\n", b"[", b"]", b",", b'"', b"{", b"}", b"id,text\n", b"1;2\n", b"\0", b"\xff", b"\xe9",
     b"\xef\xbb\xbf", b"\xff\xfe", b"<html>", b"<p>word</p>", b"<div", b"</div>", b"<!--", b"\x1f\x8b", b"PAR1",
     b'{"date": "9/12/2022", "text": "c"}', b'{"id": "\\ud800", "text": "d"}', b"text", b" ", b"\r",
     b"<script>", b"<rss><item><description>w", b"<?xml "]
)  # fmt: skip
HOSTILE = st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=30).map(b"".join))


@pytest.mark.parametrize(
    "ending", ["txt", "html", "xml", "json", "jsonl", "csv", "tsv", "parquet", "gz", "json.gz", "bin", ""]
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=HOSTILE)
def test_any_bytes_in_any_file_give_documents_or_rows(ending: str, data: bytes) -> None:
    """Whatever is in a file, reading it raises nothing, says something, and says the same again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{ending}"
        path.write_bytes(data)
        reading = read(path)
        for item in (*reading.documents, *reading.rejects):
            sound(item)
        assert reading.documents or reading.rejects
        assert len({document.id for document in reading}) == len(reading)
        assert read(path) == reading


@settings(deadline=None)
@given(data=HOSTILE)
def test_any_bytes_on_standard_input(data: bytes) -> None:
    """A pipe may hold anything, too."""
    reading = read("-", stdin=io.BytesIO(data))
    for item in (*reading.documents, *reading.rejects):
        sound(item)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "id", "date", "source", "data", "items", "url", "html", "x"]), inner)
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(values=st.lists(JSON, max_size=5))
def test_any_json_gives_documents_or_rows(values: list[object]) -> None:
    """Values of any type under any name are fields, or nothing, or told."""
    for data in (json.dumps(values), "".join(json.dumps(value) + "\n" for value in values)):
        reading = read("-", stdin=io.BytesIO(data.encode()))
        for item in (*reading.documents, *reading.rejects):
            sound(item)


TAGS = st.sampled_from(
    ["p", "div", "article", "h1", "figure", "figcaption", "a", "br", "table", "td", "script", "pre", "svg"]
)
MARKUP = st.lists(
    st.one_of(
        TAGS.map("<{}>".format),
        TAGS.map("</{}>".format),
        st.text(max_size=20),
        st.just('<p class="byline">'),
        st.just("&#0;"),
    ),
    max_size=40,
).map("".join)


@settings(deadline=None, max_examples=80)
@given(markup=MARKUP)
def test_any_markup_gives_text(markup: str) -> None:
    """However broken a page is, its text can be written, and has no empty paragraph."""
    for text in (extract(f"<html><body>{markup}", ReadSettings())["text"], fragment(markup)):
        text.encode("utf-8", "replace")
        assert all(part.strip() for part in text.split("\n\n")) or text == ""

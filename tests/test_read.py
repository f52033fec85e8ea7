"""`retold.read`: sources, formats, fields, ids and what is told of trouble."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from retold.errors import InputError, UsageError
from retold.model import Document, Reject
from retold.read import ReadSettings, plan, read, read_one, stream

LONG = "The ferry at Orrin sails again after nine days, the canal board said. "


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def reasons(path: Path | str | list[str], **options: object) -> str:
    return "\n".join(f"{reject.source}: {reject.reason}" for reject in read(path, **options).rejects)  # type: ignore[arg-type]


def test_fields_at_the_head_of_a_text_file(tmp_path: Path) -> None:
    """Between two lines of dashes; the text begins behind them."""
    head = '---\ntitle: "Ferry: back again"\ndate: 2026-03-04\nparts:\n  - one\nsource: Gull\nlang: English\n---\n'
    (document,) = read(write(tmp_path, "a.md", f"{head}\n{LONG}\n"))
    assert (document.text, document.title, document.outlet) == (f"{LONG}\n", "Ferry: back again", "Gull")
    assert (str(document.published), document.language) == ("2026-03-04 00:00:00+00:00", "en")


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{LONG}\n---\n{LONG}\n",
        f"---\n\n{LONG}\n",
        f"---\nIt was late: nobody came.\n---\n{LONG}\n",
        f"--- title: no\n{LONG}\n---\n",
    ],
)
def test_a_rule_at_the_head_is_text(tmp_path: Path, text: str) -> None:
    """Where what follows is not made of fields, nothing is taken away."""
    (document,) = read(write(tmp_path, "a.md", text))
    assert (document.text, document.title) == (text, None)


@pytest.mark.parametrize(
    ("said", "code"),
    [("English", "en"), ("eng", "en"), ("Deutsch (Schweiz)", "de"), ("GER", "de"), ("pt_BR", "pt-BR"),
     ("spa-MX", "es-MX"), ("中文", "zh"), ("yue", "yue"), ("Klingonese", None), ("und", None)],
)  # fmt: skip
def test_languages_by_code_and_by_name(tmp_path: Path, said: str, code: str | None) -> None:
    """Codes of three letters and names become the code of two, what is no language is left open."""
    (document,) = read(write(tmp_path, "a.jsonl", lines({"text": LONG, "language": said})))
    assert document.language == code


def test_a_text_file_is_one_document_as_it_stands(tmp_path: Path) -> None:
    """The text of a file keeps its newlines; its id is its name without the ending."""
    path = write(tmp_path, "report.txt", "First line\r\n\r\nSecond line\n")
    (document,) = read(path)
    assert document.text == "First line\r\n\r\nSecond line\n"
    assert (document.id, document.format, document.source) == ("report", "text", path.as_posix())
    assert read(path).rejects == ()


def test_one_path_stands_for_a_list_of_one(tmp_path: Path) -> None:
    """A string, a path, and a list of either mean the same."""
    path = write(tmp_path, "a.txt", "one")
    assert read(str(path)) == read(path) == read([path]) == read([str(path)])


def test_a_folder_is_read_with_all_below_it_but_hidden_files(tmp_path: Path) -> None:
    """Folders are read recursively in the order of names; what begins with a dot is not looked at."""
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", ".hidden.txt", ".git/x.txt"):
        write(tmp_path, name, name)
    assert [document.id for document in read(tmp_path)] == ["a/b/c", "a/z", "b"]


def test_a_glob_means_the_files_that_match_it(tmp_path: Path) -> None:
    """Patterns are expanded, `**` too; one that matches nothing is a reject."""
    write(tmp_path, "x/a.txt", "a")
    write(tmp_path, "x/b.md", "b")
    assert [d.text for d in read(f"{tmp_path}/**/*.txt")] == ["a"]
    assert "no file matches" in reasons(f"{tmp_path}/*.none")


def test_ids_and_order_do_not_depend_on_the_order_of_sources_or_on_the_machine(tmp_path: Path) -> None:
    """The same files give the same ids in the same order, wherever they lie and however they are listed."""
    seen = []
    for top in ("here", "there/deep"):
        for name in ("a.txt", "b.txt", "c.jsonl"):
            write(tmp_path / top, name, lines({"text": "x"}) if name.endswith("l") else name)
        paths = [str(tmp_path / top / name) for name in ("a.txt", "b.txt", "c.jsonl")]
        seen += [[d.id for d in read(paths)], [d.id for d in read(paths[::-1])], [d.id for d in read(tmp_path / top)]]
    assert seen == [["a", "b", "c#1"]] * 6


def test_files_of_one_name_are_told_apart_by_what_differs(tmp_path: Path) -> None:
    """The ending, then the folders above, come into the id only where they are needed."""
    for name in ("one/a.txt", "two/a.txt", "two/b.txt", "two/b.html"):
        write(tmp_path, name, "<p>text</p>" if name.endswith("html") else "text")
    assert [d.id for d in read([tmp_path / "two", tmp_path / "one"])] == ["b.html", "b.txt", "one/a.txt", "two/a.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    """A file reached by several sources, or by a link too, is one input."""
    path = write(tmp_path, "f/a.txt", "text")
    (tmp_path / "f" / "link.txt").symlink_to(path)
    assert [d.id for d in read([tmp_path, path, f"{tmp_path}/f/*.txt"])] == ["f/a"]


def test_json_lines_on_standard_input() -> None:
    """`-` reads JSON Lines; records without an id are named after their line."""
    data = io.BytesIO(lines({"id": "a", "text": "one"}, {"text": "two"}).encode())
    reading = read("-", stdin=data)
    assert [(d.id, d.source, d.text) for d in reading] == [("a", "-#1", "one"), ("stdin#2", "-#2", "two")]


def test_json_in_all_its_shapes(tmp_path: Path) -> None:
    """Lines, an array, one object, several objects, and an object around a list give the same documents."""
    one, two = {"id": "a", "text": "one"}, {"id": "b", "text": "two"}
    shapes = {
        "lines.jsonl": lines(one, two),
        "lines.json": lines(one, two),
        "array.json": json.dumps([one, two], indent=2),
        "array.jsonl": json.dumps([one, two]),
        "objects.json": json.dumps(one, indent=1) + json.dumps(two, indent=1),
        "wrapped.json": json.dumps({"status": "ok", "articles": [one, two]}),
        "indented.json": json.dumps({"status": "ok", "articles": [one, two]}, indent=2),
        "unknown.json": json.dumps({"total": 2, "weekly": [one, two]}, indent=2),
        "search.json": json.dumps({"hits": {"total": 2, "hits": [{"_source": one}, {"_source": two}]}}),
        "by-id.json": json.dumps({"a": {"text": "one"}, "b": {"text": "two"}}),
        "noending": lines(one, two),
        "packed.jsonl.gz": gzip.compress(lines(one, two).encode()),
    }
    for name, content in shapes.items():
        reading = read(write(tmp_path, name, content))
        assert [(d.id, d.text) for d in reading] == [("a", "one"), ("b", "two")], name
        assert reading.rejects == (), name


def test_a_long_json_array_is_read_element_by_element(tmp_path: Path) -> None:
    """Elements across the pieces in which a file is read come out whole, characters outside ASCII too."""
    records = [{"id": str(n), "text": f"Straße № {n} – " * (n % 900)} for n in range(1, 1500)]
    path = write(tmp_path, "a.json", json.dumps(records, ensure_ascii=False))
    reading = read(path)
    assert [(d.id, d.text) for d in reading] == [(r["id"], r["text"]) for r in records if r["text"]]


def test_field_names_are_recognised(tmp_path: Path) -> None:
    """Common names mean our fields in any case and spelling; of a nested object the name counts."""
    record = {
        "GUID": 7, "Headline": " A  title ", "Body": "words", "source": {"id": None, "name": "The Gull"},
        "link": "https://gull.example/7", "pubDate": "Fri, 09 Dec 2022 16:33:00 +0100", "lang": "en_gb",
    }  # fmt: skip
    (document,) = read(write(tmp_path, "a.jsonl", lines(record)))
    assert document.id == "7"
    assert (document.title, document.text, document.outlet) == ("A title", "words", "The Gull")
    assert document.published is not None
    assert document.published.isoformat() == "2022-12-09T15:33:00+00:00"
    assert (document.url, document.language) == ("https://gull.example/7", "en-GB")


def test_the_better_name_wins(tmp_path: Path) -> None:
    """Where several fields could be the text, the plainest name is taken: an `article` beside a `text` is a title."""
    (document,) = read(write(tmp_path, "a.jsonl", lines({"article": "A river", "text": "It flows."})))
    assert document.text == "It flows."


def test_the_site_of_the_address_is_the_outlet_where_nothing_names_it(tmp_path: Path) -> None:
    """An outlet is taken from the address if need be; an outlet that is an address gives its site."""
    path = write(tmp_path, "a.jsonl", lines(
        {"text": "a", "url": "https://www.gull.example/x"}, {"text": "b", "source": "http://tern.example/y"}
    ))  # fmt: skip
    assert [(d.outlet, d.url) for d in read(path)] == [
        ("gull.example", "https://www.gull.example/x"),
        ("tern.example", "http://tern.example/y"),
    ]


def test_fields_can_be_mapped(tmp_path: Path) -> None:
    """`map` says our name first, theirs second, and overrules what would be recognised."""
    path = write(tmp_path, "a.jsonl", lines({"text": "summary", "long": "the whole text", "no": 5}))
    (document,) = read(path, map={"text": "long", "id": "NO"})
    assert (document.id, document.text) == ("5", "the whole text")


def test_a_mapping_that_cannot_be_is_wrong_use(tmp_path: Path) -> None:
    """An unknown field of ours is refused at once, with the fields there are."""
    with pytest.raises(UsageError, match="no field 'body' to map to; the fields are text, html, id"):
        stream(tmp_path, map={"body": "text"})
    with pytest.raises(UsageError, match="names no field"):
        read(tmp_path, map={"text": ""})


def test_a_mapped_field_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    """The row names the file, the fields in it and the remedy."""
    path = write(tmp_path, "a.jsonl", lines({"id": 1, "words": "x"}))
    assert reasons(path, map={"text": "story"}).endswith(
        "a.jsonl#1: no field 'story' (mapped to text); the fields are id, words; say which one with --map text=FIELD"
    )
    assert "no field 'paper' (mapped to outlet)" in reasons(path, map={"text": "words", "outlet": "paper"})


def test_records_without_a_text_are_one_row_for_the_file(tmp_path: Path) -> None:
    """A file of other data is told once, with a count, not line by line."""
    path = write(tmp_path, "a.jsonl", lines(*({"a": n, "b": n} for n in range(500))))
    (reject,) = read(path).rejects
    assert "the fields are a, b" in reject.reason
    assert "500" in reject.reason


def test_html_in_a_field_becomes_text(tmp_path: Path) -> None:
    """A field that holds markup is taken as markup, whatever its name."""
    path = write(tmp_path, "a.jsonl", lines({"content": "<p>One &amp; two.</p><script>no()</script><p>Three.</p>"}))
    (document,) = read(path)
    assert (document.text, document.format) == ("One & two.\n\nThree.", "jsonl+html")


def test_duplicate_ids_are_kept_and_told(tmp_path: Path) -> None:
    """The second document of one id gets a suffix that nobody has, and a row says so."""
    path = write(tmp_path, "a.jsonl", lines(*({"id": i, "text": "t"} for i in ("x", "x~2", "x", "x"))))
    reading = read(path)
    assert [d.id for d in reading] == ["x", "x~2", "x~3", "x~4"]
    assert [r.source for r in reading.rejects] == [f"{path.as_posix()}#3", f"{path.as_posix()}#4"]
    assert "the id 'x' was there before" in reading.rejects[0].reason


def test_ten_thousand_copies_of_one_id_make_few_rows(tmp_path: Path) -> None:
    """Rows of one kind are counted after the first twenty; every document is there, with an id of its own."""
    path = write(tmp_path, "a.jsonl", lines({"id": "x", "text": "t"}) * 10_000)
    reading = read(path)
    assert len({d.id for d in reading}) == 10_000
    assert len(reading.rejects) == 21
    assert reading.rejects[-1].reason.startswith("9,979 more like this, from #22 to #10000")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_with_any_common_delimiter(tmp_path: Path, delimiter: str) -> None:
    """The delimiter is found out; quoted fields may hold it, quotes and newlines; rows are named by their line."""
    row = ["7", f'He said ""no""{delimiter} twice\nand left', "The Gull"]
    text = delimiter.join(["id", "text", "outlet"]) + "\r\n" + delimiter.join(f'"{cell}"' for cell in row) + "\r\n"
    reading = read(write(tmp_path, "a.csv", text))
    assert reading.rejects == ()
    (document,) = reading
    assert document.text == f'He said "no"{delimiter} twice\nand left'
    assert (document.id, document.outlet, document.format) == ("7", "The Gull", "csv")
    assert str(document.source).endswith("a.csv#2")


def test_a_spreadsheet_may_name_its_delimiter(tmp_path: Path) -> None:
    """The line `sep=;` before the header is no header."""
    (document,) = read(write(tmp_path, "a.csv", "sep=;\nid;text\n1;one, two\n"))
    assert (document.id, document.text) == ("1", "one, two")


def test_csv_rows_that_do_not_fit_are_told_by_line(tmp_path: Path) -> None:
    """A row with too many columns and one whose quote never closes are rejects; what that quote swallowed is read."""
    path = write(
        tmp_path, "a.csv", 'id,text,outlet\n1,fine,A\n2,one, two, three\n3,fine too,B\n4,"never closed\n5,x,C\n'
    )
    reading = read(path)
    assert [d.id for d in reading] == ["1", "3", "5"]
    assert [r.source.rpartition("#")[2] for r in reading.rejects] == ["3", "5"]
    assert "4 columns where the header has 3" in reading.rejects[0].reason
    assert "does not close" in reading.rejects[1].reason


def test_a_csv_field_may_be_longer_than_the_csv_module_likes(tmp_path: Path) -> None:
    """Long texts pass."""
    (document,) = read(write(tmp_path, "a.csv", "text,id\n" + "word " * 100_000 + ",1\n"))
    assert len(document.text) == 500_000


def test_parquet_is_read_without_pyarrow(tmp_path: Path) -> None:
    """Rows come in their order with their times in UTC; awkward file names are no patterns."""
    import duckdb

    path = tmp_path / "a[1]*.parquet"
    sql = (
        "COPY (SELECT i AS id, 'text ' || i AS body, TIMESTAMPTZ '2022-12-09 12:00:00+02' AS published, "
        "'The Gull' AS source FROM range(1, 1201) t(i)) TO '" + str(tmp_path / "b.parquet") + "' (FORMAT parquet)"
    )
    duckdb.execute(sql)
    os.rename(tmp_path / "b.parquet", path)
    reading = read(tmp_path)
    assert reading.rejects == ()
    assert [d.text for d in reading] == [f"text {i}" for i in range(1, 1201)]
    assert reading[0].published is not None
    assert reading[0].published.isoformat() == "2022-12-09T10:00:00+00:00"
    assert (reading[0].format, reading[0].outlet) == ("parquet", "The Gull")


def test_one_article_of_a_file(tmp_path: Path) -> None:
    """`read_one` gives the document, or says how many there are or why there is none."""
    assert read_one(write(tmp_path, "a.txt", "text")).text == "text"
    with pytest.raises(InputError, match="2 articles where one is expected"):
        read_one(write(tmp_path, "b.jsonl", lines({"text": "a"}, {"text": "b"})))
    with pytest.raises(InputError, match="empty file"):
        read_one(write(tmp_path, "c.txt", ""))


def test_streaming_gives_the_same_and_tells_progress(tmp_path: Path) -> None:
    """`stream` gives documents and rejects as they come, and its progress sums up to the size of the plan."""
    write(tmp_path, "a.txt", "text")
    write(tmp_path, "b.jsonl.gz", gzip.compress(lines({"text": LONG}, "x", 5).encode()))
    write(tmp_path, "c.bin", b"\0\1\2\3")
    told: list[int] = []
    planned = plan(tmp_path)
    items = list(stream(planned, progress=told.append))
    reading = read(tmp_path)
    assert tuple(i for i in items if isinstance(i, Document)) == reading.documents
    assert tuple(i for i in items if isinstance(i, Reject)) == reading.rejects
    assert sum(told) == planned.bytes == sum(path.stat().st_size for path in tmp_path.iterdir())


def test_a_reading_is_a_sequence(tmp_path: Path) -> None:
    """It has a length, can be indexed and sliced, and cannot be changed."""
    reading = read(write(tmp_path, "a.jsonl", lines({"text": "one"}, {"text": "two"}, {"text": "three"})))
    assert len(reading) == 3
    assert reading[0].text == "one"
    assert [d.text for d in reading[1:]] == ["two", "three"]
    with pytest.raises(AttributeError):
        reading.documents = ()  # type: ignore[misc]


def test_an_earlier_report_is_not_read_as_articles(tmp_path: Path) -> None:
    """A report written into the folder of the articles is skipped, and a row says so."""
    write(tmp_path, "a.txt", "text")
    write(tmp_path, "report/manifest.json", '{"retold": "0.1.0"}')
    write(tmp_path, "report/index.html", "<p>A report</p>")
    write(tmp_path, "report/tables/rejects.parquet", "")
    reading = read(tmp_path)
    assert [d.id for d in reading] == ["a"]
    assert reading.rejects == (Reject((tmp_path / "report").as_posix(), "a report that Retold wrote; skipped"),)


def test_a_source_of_another_type_is_wrong_use() -> None:
    """Numbers are no paths."""
    with pytest.raises(UsageError, match="not int"):
        read([3])  # type: ignore[list-item]
    with pytest.raises(UsageError, match="must be paths"):
        read(3)  # type: ignore[arg-type]


def test_importing_reading_loads_no_heavy_library() -> None:
    """DuckDB, trafilatura and lxml are loaded when a file needs them."""
    import subprocess
    import sys

    code = "import sys, retold.read; print([m for m in ('duckdb', 'trafilatura', 'lxml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_limit_can_be_raised(tmp_path: Path) -> None:
    """What is longer than the largest document is a reject that says so; a higher limit lets it pass."""
    path = write(tmp_path, "a.jsonl", lines({"text": LONG * 20}, {"text": "short"}))
    small = read(path, settings=ReadSettings(largest_document=1000))
    assert [d.text for d in small] == ["short"]
    assert "raise the limit (setting read.largest_document)" in small.rejects[0].reason
    assert len(read(path)) == 2


def test_a_bare_string_on_a_line_is_no_article(tmp_path: Path) -> None:
    """Lines of ids, words or labels are rejects with the remedy; the objects between them are read."""
    line = json.dumps({"text": "The ferry to Salt Island will stop running on Friday."})
    (tmp_path / "x.jsonl").write_text(f'"tarn-17"\n{line}\n"tarn-18"\n["tarn-19"]\n', "utf-8")
    reading = read(tmp_path)
    assert [document.id for document in reading] == ["x#2"]
    assert [reject.source.rpartition("#")[2] for reject in reading.rejects] == ["1", "3", "4.1"]
    assert all('{"text": "…"}' in reject.reason for reject in reading.rejects)
    (tmp_path / "x.jsonl").unlink()
    (tmp_path / "y.json").write_text('["The ferry stops.", "The ferry goes on."]', "utf-8")
    assert [document.text for document in read(tmp_path)] == ["The ferry stops.", "The ferry goes on."]

"""`thin`: what to keep of a collection, and what stands for each document dropped."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import retold
from retold import Document, Pair, Story, Version
from retold.jsonlines import line
from retold.standing import Rule, covered, put_together, stand
from retold.thin import thin_to
from tests.test_cli_trace import run
from tests.test_trace import OTHER, WIRE, copies

MODES = ("one-per-story", "one-per-origin", "originals")


def story(
    versions: list[Version], pairs: dict[str, float], *, origin: str | None = None, name: str | None = None
) -> Story:
    """A story of these versions, each with a body of 100 characters; pairs: "a b" to confidence."""
    ids = [v.document for v in versions]
    return Story(
        "1", "A title", origin, name, 1, None, tuple(versions),
        pairs=tuple(Pair(*key.split(), 0.9, 0.6, 1, value) for key, value in pairs.items()),
        parts=tuple(retold.Part(d, "body", 0, 100) for d in ids),
        documents={d: Document(d, "x" * 100) for d in ids},
    )  # fmt: skip


def version(document: str, share: float = 1.0, relation: str = "verbatim", credited: bool | None = False) -> Version:
    """A version of story 1."""
    return Version("1", document, relation, share, credited, 0.99)  # type: ignore[arg-type]


def sound(thinned: retold.Thinned, count: int) -> None:
    """Nothing is lost or twice there, and what stands for another is kept."""
    kept = [d.id for d in thinned.kept]
    gone = [d.document for d in thinned.dropped]
    assert kept == sorted(kept)
    assert gone == sorted(gone)
    assert len({*kept, *gone}) == len(kept) + len(gone) == count
    assert {d.stands_for_it for d in thinned.dropped} <= {*kept, None}
    assert all(d.reason and 0 <= d.confidence <= 1 for d in thinned.dropped)


@pytest.mark.parametrize("keep", MODES)
def test_one_version_stands_for_the_others(keep: str) -> None:
    """Of three versions one is kept, the others name it as what stands for them; a stranger is kept."""
    thinned = retold.thin(copies(), keep, workers=1)  # type: ignore[arg-type]
    sound(thinned, 4)
    assert [d.id for d in thinned.kept] == ["bees", "wire"]
    assert {d.document: d.stands_for_it for d in thinned.dropped} == {"short": "wire", "reworded": "wire"}
    assert str(thinned.summary) == "kept 2 of 4 documents; 2 stand behind another"


def test_the_order_of_documents_and_the_number_of_workers_change_nothing() -> None:
    """The same documents in another order, and with two processes, give the same outcome."""
    documents = copies() + [Document(id=f"c{i:02}", text=f"{WIRE}\n\nNote {i}.") for i in range(20)]
    first = retold.thin(documents, workers=1)
    random.Random(3).shuffle(documents)
    assert retold.thin(documents, workers=2) == first


def test_a_story_without_its_original_keeps_the_fullest_version() -> None:
    """Where no version is the original, the one that tells most of the story stands; ties go to the first by id."""
    told = story([version("a", 0.9), version("c"), version("b")], {"a b": 0.99, "b c": 0.99})
    one, others = stand(told, Rule())
    assert one == "b"
    assert [d.document for d in others] == ["a", "c"]
    assert "the fullest version" in others[0].reason


def test_a_mixed_version_does_not_stand_for_a_story() -> None:
    """A document that only takes some of a story does not stand for it, however long it is."""
    told = story([version("a", 1.0, "mixed"), version("b", 0.5, "extended")], {"a b": 0.99})
    assert stand(told, Rule())[0] == "b"


def test_originals_does_not_keep_what_names_its_source() -> None:
    """With `originals` a version that credits another cannot stand; where all do, none does and the row says so."""
    told = story([version("a", credited=True), version("b")], {"a b": 0.99}, name="Northfeed")
    assert stand(told, Rule("originals"))[0] == "b"
    told = story([version("a", credited=True), version("b", credited=True)], {"a b": 0.99}, name="Northfeed")
    one, others = stand(told, Rule("originals"))
    assert one is None
    assert [(d.document, d.stands_for_it) for d in others] == [("a", None), ("b", None)]
    assert "Northfeed" in others[0].reason


def test_a_version_that_is_not_surely_of_the_story_is_kept() -> None:
    """Below the wanted probability nothing is dropped; along a chain of pairs probabilities are multiplied."""
    told = story([version(d) for d in "abc"], {"a b": 0.95, "b c": 0.93}, origin="a")
    assert [(d.document, d.confidence) for d in stand(told, Rule())[1]] == [("b", 0.95)]
    assert [(d.document, d.confidence) for d in stand(told, Rule(sure=0.8, found=0.3))[1]] == [
        ("b", 0.95),
        ("c", 0.8835),
    ]
    assert stand(told, Rule(sure=0.8, found=0.3))[1][1].found is None
    alone = story([version(d) for d in "abc"], {"a b": 0.95}, origin="a")
    assert [d.document for d in stand(alone, Rule(sure=0, share=0))[1]] == ["b"]


def test_a_version_that_has_little_of_what_would_stand_for_it_is_kept() -> None:
    """Two states of a story with little in common are both kept; along a chain of pairs the shares are multiplied."""
    told = story([version(d) for d in "abcd"], {"a b": 0.99, "b c": 0.99, "a d": 0.99}, origin="a")
    pairs = tuple(replace(p, share_b=0.3) if p.b == "d" else p for p in told.pairs)
    assert [d.document for d in stand(replace(told, pairs=pairs), Rule())[1]] == ["b"]
    assert [d.document for d in stand(replace(told, pairs=pairs), Rule(share=0.1))[1]] == ["b", "c", "d"]


def test_a_document_with_text_of_its_own_is_kept() -> None:
    """A version that adds as much again is kept, unless a smaller share is asked for."""
    longer = Document(id="longer", text="\n\n".join([*WIRE.split("\n\n")[:3], OTHER]), outlet="Long Reads")
    kept = retold.thin([*copies()[:3], longer], workers=1)
    sound(kept, 4)
    assert "longer" in {d.id for d in kept.kept}
    rest = retold.thin([*copies()[:3], longer], share=0.2, workers=1)
    assert {d.document: d.stands_for_it for d in rest.dropped}["longer"] == "wire"


def test_what_is_put_together_from_two_stories_is_no_origin_of_its_own() -> None:
    """A mixed document without text of its own is kept as a story's version, but not as an origin."""
    chosen = {"northwire-update", "courier", "meridian", "capital-observer", "tidewater"}
    documents = [d for d in retold.read(Path(__file__).parent.parent / "examples" / "harbour-fire") if d.id in chosen]
    by_story, by_origin, originals = (retold.thin(documents, keep, workers=1) for keep in MODES)  # type: ignore[arg-type]
    for thinned in (by_story, by_origin, originals):
        sound(thinned, 5)
    assert [d.id for d in by_story.kept] == ["meridian", "northwire-update", "tidewater"]
    assert [d.id for d in by_origin.kept] == [d.id for d in originals.kept] == ["meridian", "northwire-update"]
    reasons = {d.document: d.reason for d in by_story.dropped}
    assert reasons["courier"].startswith("Repeats ‘northwire-update’, the original; ")
    (row,) = [d for d in by_origin.dropped if d.document == "tidewater"]
    assert row.reason.startswith("Is put together from texts that ")


def test_a_document_put_together_needs_every_part_to_be_sure() -> None:
    """The probabilities of its stories are multiplied, and what is its own counts."""
    rows = [retold.Dropped("m", s, "x", 0.95, "1", "mixed", 0.5, 0.5) for s in "ab"]
    assert put_together(rows, 0.99, Rule(sure=0.9)) is not None
    assert put_together(rows, 0.99, Rule(sure=0.95)) is None
    assert put_together(rows, 0.7, Rule()) is None
    assert put_together(rows[:1], 0.99, Rule()) is None


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: (min(p), max(p)))))
def test_covered_counts_each_place_once(spans: list[tuple[int, int]]) -> None:
    """The length of a union of spans is that of the set of their places."""
    assert covered(spans) == len({i for start, end in spans for i in range(start, end)})


def test_texts_too_short_for_a_story_are_dropped_only_where_equal() -> None:
    """Equal texts of a few words stand for each other, the earliest first; other short texts are kept."""
    documents = [
        Document(id="a", text="Late again."),
        Document(id="b", text=" Late \n again. ", published="2026-01-01"),
        Document(id="c", text="Late again!"),
    ]
    thinned = retold.thin(documents, workers=1)
    sound(thinned, 3)
    assert [(d.document, d.stands_for_it) for d in thinned.dropped] == [("a", "b")]


PIECES = st.one_of(st.text(max_size=40), st.sampled_from([*WIRE.split("\n\n"), *OTHER.split("\n\n")]))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(PIECES, max_size=8).map("\n\n".join), min_size=1, max_size=4), st.sampled_from(MODES))
def test_nothing_is_lost_whatever_the_texts(texts: list[str], keep: str) -> None:
    """On arbitrary text every document is kept or dropped, once, and what stands is kept."""
    documents = [Document(id=str(i), text=text) for i, text in enumerate(texts)]
    sound(retold.thin(documents, keep, workers=1), len(texts))  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [{"keep": "best"}, {"sure": 1.1}, {"share": -0.1}, {"sure": float("nan")}])
def test_a_rule_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    """An unknown mode and a probability beyond 0 to 1 are mistakes of use."""
    with pytest.raises(retold.UsageError):
        retold.thin(copies(), **wrong)  # type: ignore[arg-type]


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """The four documents as JSON Lines, with a field that we do not know and a date that cannot be read for sure."""
    path = tmp_path / "feed.jsonl"
    rows = [{"id": d.id, "text": d.text, "outlet": d.outlet, "date": str(d.published or "")} for d in copies()]
    rows[3] |= {"author": "Una Field", "date": "9/12/2022", "language": "en", "odd": 1, "title": "Bees\u2028march"}
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def rows(path: Path) -> list[dict[str, object]]:
    """The rows of a JSON Lines file."""
    return [json.loads(text) for text in path.read_text("utf-8").splitlines()]


def test_the_command_writes_both_files(feed: Path, tmp_path: Path) -> None:
    """Kept documents have their fields; dropped ones say which stands for them and why; one line sums up."""
    done = run("thin", feed, "--out", tmp_path / "new" / "kept.jsonl", "--dropped", tmp_path / "dropped.jsonl")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("kept 2 of 4 documents; 2 stand behind another (")
    bees, wire = rows(tmp_path / "new" / "kept.jsonl")
    assert (bees["author"], bees["published"], bees["language"]) == ("Una Field", "9/12/2022", "en")
    assert wire["published"] == "2026-03-03T08:00:00+00:00"
    assert wire["text"] == WIRE
    assert [(r["document"], r["stands_for_it"]) for r in rows(tmp_path / "dropped.jsonl")] == [
        ("reworded", "wire"),
        ("short", "wire"),
    ]
    assert not [p.name for p in (*tmp_path.iterdir(), *(tmp_path / "new").iterdir()) if p.name.startswith(".")]


def test_what_is_kept_reads_back_the_same(feed: Path, tmp_path: Path) -> None:
    """The output is an input: ids, texts, outlets and dates are as they were."""
    thin_to([feed], tmp_path / "kept.jsonl", day_first=False)
    before = {d.id: d for d in retold.read(feed, day_first=False)}
    for d in retold.read(tmp_path / "kept.jsonl"):
        was = before[d.id]
        assert (d.text, d.title, d.outlet, d.published, d.author) == (
            was.text, was.title, was.outlet, was.published, was.author
        )  # fmt: skip


def test_json_prints_the_counts(feed: Path, tmp_path: Path) -> None:
    """--json prints one object with the counts and the files."""
    done = run("thin", feed, "--out", tmp_path / "kept.jsonl", "--json", "--keep", "originals")
    found = json.loads(done.stdout)
    assert (found["documents"], found["kept"], found["behind"], found["lost"]) == (4, 2, 2, 0)


def test_only_an_earlier_output_is_replaced(feed: Path, tmp_path: Path) -> None:
    """Another file, an input, a folder, or one file for both outputs is refused, and nothing is touched."""
    out, before = tmp_path / "kept.jsonl", feed.read_bytes()
    other = tmp_path / "thesis.txt"
    other.write_text("years of work")
    for _ in range(2):
        thin_to([feed], out)
    for source, *targets in (
        (feed, feed),
        (feed, other),
        (feed, tmp_path),
        (out, out),
        (feed, out, out),
        (feed, out, other),
    ):
        with pytest.raises(retold.OutputError):
            thin_to([source], *targets)
    assert other.read_text() == "years of work"
    assert feed.read_bytes() == before
    assert len(rows(out)) == 2


def test_a_run_that_fails_leaves_the_old_output(feed: Path, tmp_path: Path) -> None:
    """Where nothing can be read the exit code is 1 and an earlier output stays as it was."""
    out = tmp_path / "kept.jsonl"
    thin_to([feed], out)
    before = out.read_bytes()
    feed.write_text("")
    assert run("thin", feed, "--out", out).returncode == 1
    assert out.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["feed.jsonl", "kept.jsonl"]


def test_what_could_not_be_read_is_named(feed: Path, tmp_path: Path) -> None:
    """An input that cannot be read is named on standard error with its reason."""
    (tmp_path / "broken.jsonl").write_text("{no json}\n")
    done = run("thin", feed, tmp_path / "broken.jsonl", "--out", tmp_path / "kept.jsonl")
    assert done.returncode == 0
    assert "broken.jsonl" in done.stderr


def test_help_says_what_each_choice_means() -> None:
    """--help explains every value of --keep and shows an example."""
    done = run("thin", "--help")
    assert all(mode in done.stdout for mode in MODES)
    assert "independent origin" in " ".join(done.stdout.split())
    assert "retold thin " in done.stdout


@given(st.text())
def test_a_row_is_one_line_to_every_reader(text: str) -> None:
    """No character of a text splits its line."""
    assert line({"text": text}).splitlines() == [line({"text": text}).rstrip("\n")]
    assert json.loads(line({"text": text})) == {"text": text}


def test_many_copies_stand_behind_one() -> None:
    """Of five hundred copies one is kept."""
    thinned = retold.thin([Document(id=f"c{i:04}", text=WIRE) for i in range(500)])
    sound(thinned, 500)
    assert [d.id for d in thinned.kept] == ["c0000"]
    assert all(a.document < b.document for a, b in pairwise(thinned.dropped))

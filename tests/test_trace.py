"""`trace`: from documents to stories and tables."""

import random
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import retold
from retold import Document

WIRE = """KIRNA (Northfeed) — The ferry Alma ran aground off Kirna before dawn on Tuesday with 212 people on board, and
all of them were brought ashore by noon, the coast guard said.

The captain told rescuers that the rudder had jammed as the ship turned into the narrow channel.

"We heard a long scraping noise and then everything stood still," said Jorun Vass, a teacher travelling with her class.

Divers found a tear of four metres in the hull, and a tug from the mainland is to pull the ship free at high tide.

The company has run the line since 1987 and said that it had never lost a ship before.
"""
OTHER = """Three hundred beekeepers marched through the capital on Sunday to demand a ban on a pesticide.

They carried empty hives to the steps of the ministry, where a clerk accepted a petition with 40,000 signatures.

The minister was abroad and a spokeswoman declined to say when she would answer the petition.

Scientists are divided over how much harm the pesticide does to wild bees in cold regions.
"""


def copies() -> list[Document]:
    """Three versions of one story and a stranger."""
    shorter = "\n\n".join(WIRE.split("\n\n")[:3])
    reworded = WIRE.replace("ran aground", "struck a reef").replace("212", "221").replace("by noon", "by midday")
    return [
        Document(id="wire", text=WIRE, outlet="Northfeed", published="2026-03-03T08:00:00+00:00"),
        Document(id="short", text=shorter, outlet="The Kirna Mail", published="2026-03-03T10:00:00+00:00"),
        Document(id="reworded", text=reworded, outlet="Isle Today", published="2026-03-03T12:00:00+00:00"),
        Document(id="bees", text=OTHER, outlet="Isle Today"),
    ]


def test_copies_are_one_story_and_a_stranger_another() -> None:
    """Three retellings make one story; a text about something else is a story of its own."""
    traced = retold.trace(copies(), workers=1)
    assert [sorted(v.document for v in s.versions) for s in traced.stories] == [["reworded", "short", "wire"], ["bees"]]
    assert traced.summary.articles == 4
    assert traced.summary.retold == 1


def test_a_changed_number_is_in_the_ledger() -> None:
    """A number that one version has otherwise is a change with both values."""
    story = retold.trace(copies(), workers=1).stories[0]
    found = [c for c in story.changes if c.kind == "number"]
    assert {("212", "221"), ("221", "212")} & {((c.a_text or "")[:3], (c.b_text or "")[:3]) for c in found}


def rows(traced: retold.Trace) -> dict[str, list[dict[str, object]]]:
    """All tables as rows."""
    return {name: traced.table(name).to_pylist() for name in traced.tables}


def test_the_order_of_documents_and_the_number_of_workers_change_nothing() -> None:
    """The same documents in another order, and with two processes, give the same tables."""
    documents = copies()
    first = rows(retold.trace(documents, workers=1))
    random.Random(7).shuffle(documents)
    assert rows(retold.trace(documents, workers=1)) == first
    assert rows(retold.trace(documents[::-1], workers=2)) == first


def spans_hold(traced: retold.Trace) -> None:
    """Every offset of every table lies in its text, and every quoted text is what stands there."""
    table = rows(traced)
    texts = {row["document"]: row["text"] for row in table["documents"]}
    for name in ("parts", "credits", "quotes"):
        for row in table[name]:
            text = texts[row["document"]]
            assert 0 <= row["start"] < row["end"] <= len(text), (name, row)
            if "text" in row:
                assert text[row["start"] : row["end"]] == row["text"], (name, row)
    for name in ("passages", "links", "changes"):
        for row in table[name]:
            for side in "ab":
                start, end = row[f"{side}_start"], row[f"{side}_end"]
                if start is None:
                    assert end is None
                    continue
                text = texts[row[side]]
                assert 0 <= start <= end <= len(text), (name, row)
                if name == "changes" and row[f"{side}_text"] is not None:
                    assert text[start:end] == row[f"{side}_text"], (name, row)
    for row in table["ledger"]:
        if row["document"] is not None:
            assert 0 <= row["start"] <= row["end"] <= len(texts[row["document"]])
    for document, text in texts.items():
        parts = sorted((r["start"], r["end"]) for r in table["parts"] if r["document"] == document)
        assert all(a[1] <= b[0] for a, b in pairwise(parts))
        covered = set()
        for start, end in parts:
            covered.update(range(start, end))
        assert all(i in covered or text[i].isspace() for i in range(len(text)))


def test_offsets_give_the_text_back() -> None:
    """Every offset of a small trace gives back what its row quotes."""
    spans_hold(retold.trace(copies(), workers=1))


PIECES = st.one_of(
    st.text(min_size=0, max_size=60),
    st.sampled_from(
        [*WIRE.split("\n\n"), *OTHER.split("\n\n"), "“Ja,” sagte er.", "(AP) — Новости", "😀👩‍👩‍👧 e\u0301 \u202e"]
    ),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(PIECES, max_size=8).map("\n\n".join), min_size=1, max_size=4))
def test_offsets_hold_on_arbitrary_text(texts: list[str]) -> None:
    """Whatever the documents hold, every offset of every table gives its text back."""
    spans_hold(retold.trace([Document(id=str(i), text=text) for i, text in enumerate(texts)], workers=1))


def test_surrogates_and_nul_characters_do_no_harm() -> None:
    """Text that is no valid UTF-8, or holds NUL, is traced; a lone surrogate becomes U+FFFD."""
    traced = retold.trace([Document(id="x", text="A \ud800 broken text\0 here.", title="\udfff")], workers=1)
    assert traced.documents["x"].text == "A \ufffd broken text\0 here."


def test_two_documents_with_one_id_are_refused() -> None:
    """Documents given to the API must have ids of their own."""
    with pytest.raises(retold.UsageError, match="'x'"):
        retold.trace([Document(id="x", text="a"), Document(id="x", text="b")])


def test_no_documents_is_an_error_that_says_so() -> None:
    """Nothing to trace is an error of its own kind."""
    with pytest.raises(retold.NothingToRead):
        retold.trace([])


def test_something_else_than_documents_is_refused() -> None:
    """A list of strings is a mistake that the message explains."""
    with pytest.raises(retold.UsageError, match=r"retold\.read"):
        retold.trace(["a text"])  # type: ignore[list-item]


def test_a_thousand_copies_of_one_text_are_one_story() -> None:
    """Many copies of one document make one story, without comparing all with all."""
    documents = [Document(id=f"c{i:04}", text=WIRE) for i in range(1000)]
    traced = retold.trace(documents, workers=1)
    assert [len(s.versions) for s in traced.stories] == [1000]
    assert traced.table("pairs").num_rows < 20_000


def test_every_pair_of_a_small_story_is_compared() -> None:
    """In a small story the passages of every two versions are told."""
    story = retold.trace(copies(), workers=1).stories[0]
    pairs = {tuple(sorted((p.a.document or "", p.b.document or ""))) for p in story.passages}
    assert pairs == set(combinations(["reworded", "short", "wire"], 2))


def test_tables_go_into_pandas_polars_and_pyarrow(tmp_path: Path) -> None:
    """A table is taken by pandas and pyarrow in one step."""
    table = retold.trace(copies(), workers=1).table("versions")
    assert list(table.to_pandas().columns) == table.column_names
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    assert list(pandas.DataFrame(table).columns) == table.column_names
    arrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    assert arrow.table(table).num_rows == table.num_rows == len(table)

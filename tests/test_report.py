"""The report as files and as text: what is written, and that nothing of a document can become code."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retold
from retold.errors import OutputError
from retold.model import (
    Change,
    Document,
    LedgerEntry,
    LedgerValue,
    Part,
    Reject,
    SentenceLink,
    Span,
    Story,
    Version,
)
from retold.report import comparison_page, pages_of, write
from retold.report.aligned import aligned_rows
from retold.report.files import write_whole
from retold.report.ledger import excerpt
from retold.report.notebook import comparison_html, story_html
from retold.report.safe import csp_hash, json_for_script, web_url, writable
from retold.report.settings import ReportSettings
from retold.report.story_page import story_page
from retold.report.verdict import verdict
from retold.report.worddiff import changed_words
from tests.make_story import make_comparison, make_large, make_single, make_story

HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> \u2028 ' \" {{ 7*7 }} & \ud800 \x00"


def data_of(page: str) -> dict[str, list[list[object]]]:
    """The data that a page gives to its script."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found is not None
    loaded: dict[str, list[list[object]]] = json.loads(found[1])
    return loaded


def hostile_story() -> Story:
    """A story in which everything that comes from outside is an attack."""
    story = make_story()
    old = story.documents["puente"]
    document = replace(old, outlet=HOSTILE, title=HOSTILE, url="javascript:alert(3)")
    credits = tuple(replace(c, name=HOSTILE, text=HOSTILE) for c in story.credits)
    quotes = tuple(replace(q, speaker=HOSTILE, text=HOSTILE) for q in story.quotes)
    lineage = tuple(replace(x, evidence=HOSTILE) for x in story.lineage)
    ledger = tuple(
        replace(e, note=HOSTILE, values=tuple(replace(v, text=HOSTILE + v.text) for v in e.values))
        for e in story.ledger
    )
    return replace(
        story,
        title=HOSTILE,
        origin_name=HOSTILE,
        credits=credits,
        quotes=quotes,
        lineage=lineage,
        ledger=ledger,
        documents={**story.documents, "puente": document},
    )


def test_write_makes_an_index_and_a_page_for_each_story_told_twice(tmp_path: Path) -> None:
    """A story of one document is listed in the index and has no page."""
    seen: list[int] = []
    stories = iter([make_story(), make_single(1), make_story()])
    write(pages_of(stories), tmp_path, manifest={}, rejects=[], progress=seen.append)
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.html")) == [
        "index.html",
        "stories/1.html",
        "stories/2.html",
    ]
    assert seen == [1, 1, 1]
    rows = data_of((tmp_path / "index.html").read_text("utf-8"))
    assert [row[2] for row in rows] == [8, 8, 1]
    assert "Cat number 1" in (tmp_path / "index.html").read_text("utf-8")


def test_the_index_lists_so_many_stories_and_counts_all(tmp_path: Path) -> None:
    """Those with most versions, in an order that does not depend on that in which they come; the rest is said."""
    stories = [make_single(3), make_story(), make_single(1), make_story(), make_single(2), make_single(4)]
    pages = list(pages_of(stories))
    for name, some in (("a", pages), ("b", pages[::-1])):
        (tmp_path / name).mkdir()
        write(some, tmp_path / name, manifest={}, rejects=[], settings=ReportSettings(index_listed=3))
    page = (tmp_path / "a" / "index.html").read_text("utf-8")
    assert [row[2] for row in data_of(page)] == [8, 8, 1]
    assert "3 of 6 stories are listed" in page
    assert "20 articles tell 6 stories; two of them are told more than once." in page
    assert page == (tmp_path / "b" / "index.html").read_text("utf-8")


def test_write_lists_what_was_rejected(tmp_path: Path) -> None:
    """Every rejected input stands in the index with its reason."""
    write(pages_of([]), tmp_path, manifest={}, rejects=[Reject("a/b.bin", "binary <b>"), Reject("c.txt", "empty")])
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "a/b.bin" in page
    assert "binary &lt;b&gt;" in page
    assert "2 inputs could not be read" in page


def test_write_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    """The same stories make byte-identical pages."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write(pages_of([make_story(), make_single(1)]), tmp_path / name, manifest={"retold": "1"}, rejects=[])
    for path in (tmp_path / "a").rglob("*.html"):
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


def test_every_page_forbids_what_is_not_its_own() -> None:
    """The policy of a page allows its own style and script by their hashes, and nothing else."""
    for page in (story_page(make_story()), comparison_page(make_comparison())):
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
        assert policy is not None
        style = re.search(r"<style>(.*?)</style>", page, re.S)
        script = re.search(r"<script>(.*?)</script>", page, re.S)
        assert style is not None
        assert script is not None
        allowed = policy[1].replace("&#39;", "'")
        assert allowed.startswith("default-src 'none'")
        assert f"script-src {csp_hash(script[1])};" in allowed
        assert f"style-src {csp_hash(style[1])};" in allowed
        assert "unsafe" not in allowed
        assert " style=" not in page


def test_hostile_text_is_escaped_in_every_page() -> None:
    """No text of a document, credit, quotation, ledger or lineage becomes an element, and no foreign scheme a link."""
    page = story_page(hostile_story())
    assert page.count("<script") == 2
    assert "<img" not in page
    assert "javascript:" not in page
    assert "{{ 7*7 }}" in page  # shown as it is, not computed
    assert "\u2028" not in re.findall(r'id="data">(.*?)</script>', page, re.S)[0]
    page.encode("utf-8")
    a = replace(make_comparison().a, text=HOSTILE * 3, title=HOSTILE, outlet=HOSTILE)
    for html in (
        comparison_page(replace(make_comparison(), a=a, verdict=HOSTILE)),
        comparison_html(replace(make_comparison(), a=a, verdict=HOSTILE)),
        story_html(hostile_story()),
    ):
        assert "<script>alert" not in html
        assert "<img" not in html
        html.encode("utf-8")


def test_json_inside_a_script_gives_the_value_back() -> None:
    """What is put into a script element is read back as it was, but for what no file can hold."""
    value = ["</script>", "<!--", "\u2028\u2029", "é 🌉", 'a"b\\']
    assert json.loads(json_for_script(value)) == value
    assert "<" not in json_for_script(value)


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_text_is_made_writable_one_for_one(text: str) -> None:
    """Replacing what cannot be written never moves an offset."""
    assert len(writable(text)) == len(text)
    assert len(json.loads(json_for_script(text))) == len(text)


@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 40))
@settings(max_examples=80, deadline=None)
def test_an_excerpt_gives_the_words_of_its_span(text: str, start: int, length: int) -> None:
    """An excerpt shows the span's words (white space apart) and only what stands around them."""
    span = Span(min(start, len(text)), min(start + length, len(text)))
    shown = excerpt(text, span, 30, 500)
    assert "".join(shown.text.split()) == "".join(span.of(text).split())
    assert shown.before.removeprefix("…") in text
    assert shown.after.removesuffix("…") in text


def test_web_links_are_web_links_only() -> None:
    """Only http and https addresses of a host are linked to."""
    assert web_url("https://example.org/a?b=c") == "https://example.org/a?b=c"
    for bad in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "java\nscript:1", ""):
        assert web_url(bad) is None


def test_the_page_data_keeps_offsets_and_text(tmp_path: Path) -> None:
    """Parts, credits, quotations and marks in the data of a page give their words back."""
    story = make_story()
    data = data_of(story_page(story))
    texts = {version[0]: version[1] for version in data["versions"]}
    assert len(texts) == 8
    for entry in story.ledger:
        for value in entry.values:
            for span in value.spans:
                assert span.document is not None
                assert span.of(story.documents[span.document].text) == value.text
    numbers = [(n, str(version[1])) for n, version in enumerate(data["versions"])]
    words = {text[m[2] : m[3]] for n, text in numbers for m in data["marks"].get(str(n), [])}  # type: ignore[attr-defined]
    assert {"four hundred", "forty", "2.4 million", "24 million"} <= words


def test_the_verdict_counts() -> None:
    """The verdict on a story says how many versions, where from, how many credit it and how much differs."""
    said = verdict(make_story(), None)
    assert said == (
        "Eight versions of one text in seven outlets; they go back to Nordpress, whose original is not among the "
        "documents. Three of the seven copies name their source; four do not. Five facts differ; in four of them both "
        "readings cannot be true."
    )


def test_where_the_original_is_not_known_nobody_is_called_a_copy() -> None:
    """Two undated texts without a credit: either may be the original, and the verdict says neither more nor less."""
    text = "The ferry to Salt Island will stop running on Friday, its owner said. Forty people live on the island. " * 3
    pair = [Document("a", text, outlet="Isle Post"), Document("b", text, outlet="Salt Gazette")]
    story = retold.trace(pair, workers=1).stories[0]
    said = verdict(story, None)
    assert "which of them is the original, if any is, is not known. Neither of the two names a source." in said
    assert "cop" not in said
    assert "not among the documents" not in said


def test_the_verdict_names_the_source_rather_than_a_file() -> None:
    """Where the original is a file without an outlet, the agency that its copies credit is named."""
    story = make_story()
    first = story.versions[0].document
    bare = replace(story.documents[first], outlet=None)
    story = replace(story, origin=first, documents={**story.documents, first: bare})
    assert "the text is that of Nordpress." in verdict(story, first)


def test_a_story_of_two_thousand_versions_has_a_page() -> None:
    """A huge story gives a page of bounded size that says what it leaves out, and does not take long."""
    story = make_large(2000)
    began = time.process_time()
    page = story_page(story)
    assert time.process_time() - began < 5
    assert len(page) < 6_000_000
    assert "1500 more versions" in page.replace(",", "")


def test_small_pages_are_quick_to_write(tmp_path: Path) -> None:
    """Story pages of a few versions take a few milliseconds each, so that thousands are no burden."""
    story = make_story()
    story_page(story)
    began = time.process_time()
    for _ in range(20):
        story_page(story)
    assert (time.process_time() - began) / 20 < 0.05


def test_an_empty_comparison_has_a_page() -> None:
    """Two documents that share nothing, without outlet or title, still make a page that says so."""
    a, b = Document("x", ""), Document("y", "…")
    empty = replace(
        make_comparison(), a=a, b=b, passages=(), links=(), changes=(), credits=(), quotes=(), parts=(), verdict="None."
    )
    assert "No difference of fact" in comparison_page(empty)
    assert "None." in comparison_html(empty)


def test_a_change_with_one_side_is_shown() -> None:
    """A change that only one text has names the text and leaves the other side empty."""
    comparison = make_comparison()
    change = Change("dropped", Span(0, 6), None, comparison.a.text[:6], None, False, 0.8)
    page = comparison_page(replace(comparison, changes=(change,)))
    assert "says nothing of it" in page


def test_versions_without_documents_are_named_by_id() -> None:
    """A story whose documents are not at hand is still shown, by ids, without texts."""
    story = replace(make_story(), documents={})
    page = story_page(story)
    assert "puente" in page
    assert '<option value="0">' not in page


def test_write_whole_leaves_the_old_file_when_it_fails(tmp_path: Path) -> None:
    """A page is put in place in one step, and a folder that is not there is told as such."""
    path = tmp_path / "page.html"
    write_whole(path, "one \ud800")
    assert path.read_text("utf-8") == "one \ufffd"
    with pytest.raises(OutputError, match="cannot be written"):
        write_whole(tmp_path / "no" / "page.html", "two")
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]


def test_changed_words_leave_common_words_alone() -> None:
    """Only words without a counterpart are marked; case and the form of apostrophes do not count."""
    a, b = "The mayor’s old boat sank", "the mayor's new boat sank fast"
    left, right = changed_words(a, b)
    assert [a[s:e] for s, e in left] == ["old"]
    assert [b[s:e] for s, e in right] == ["new", "fast"]


def test_a_ledger_entry_of_many_values_shows_them_all() -> None:
    """Every value of a difference stands on the page with its versions."""
    story = make_story()
    span = Span(0, 5, "coast")
    values = tuple(LedgerValue(f"value {n}", (span,)) for n in range(5))
    entry = LedgerEntry("story-1", 9, "number", values, True, 0.9, 0.99)
    page = story_page(replace(story, ledger=(entry,)))
    assert all(f"value {n}" in page for n in range(5))


def test_a_value_is_shown_in_the_words_of_each_version() -> None:
    """Who words a value otherwise is shown with its own words, on the page and in the notebook; quotation marks and
    capitals are no other words."""
    story = make_story()
    ids = list(story.documents)[:4]
    spans = tuple(Span(0, 4, id) for id in ids[:3])
    value = LedgerValue("four", spans, ("four", "4 <b>", "Four"))
    entry = LedgerEntry("story-1", 1, "number", (value, LedgerValue("six", (Span(0, 3, ids[3]),))), True, 0.9, 1.0)
    told = replace(story, ledger=(entry,))
    for page in (story_page(told), story_html(told)):
        assert page.count("“4 &lt;b&gt;”") == 1
        assert "“Four”" not in page
    long = LedgerValue("word " * 30, spans[:2], ("word " * 30, "other " * 30))
    told = replace(story, ledger=(replace(entry, values=(long, entry.values[1])),))
    assert story_page(told).count("in slightly other words") == 1


def test_a_version_in_no_document_order_is_stable() -> None:
    """The order of versions in a story does not change its page."""
    story = make_story()
    turned = replace(story, versions=tuple(reversed(story.versions)))
    assert story_page(turned) == story_page(story)
    assert Version("s", "d", "original", 1.0, None, 1.0) not in story.versions


@given(
    st.text(max_size=80),
    st.text(max_size=80),
    st.lists(st.tuples(*[st.integers(0, 80)] * 4), max_size=6),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4),
)
@settings(max_examples=80, deadline=None)
def test_rows_lose_nothing_of_either_text(
    a: str, b: str, links: list[tuple[int, int, int, int]], parts: list[tuple[int, int]]
) -> None:
    """Whatever corresponds, every letter and figure of both texts stands in some row."""
    spans = [
        (Span(*sorted((min(w, len(a)), min(x, len(a)))), "x"), Span(*sorted((min(y, len(b)), min(z, len(b)))), "y"))
        for w, x, y, z in links
    ]
    comparison = replace(
        make_comparison(),
        a=Document("x", a),
        b=Document("y", b),
        links=tuple(SentenceLink(x, y, "reworded", False, 0.5) for x, y in spans),
        parts=tuple(Part("x", "headline", *sorted((min(s, len(a)), min(e, len(a))))) for s, e in parts),
        passages=(),
        changes=(),
    )
    rows = aligned_rows(comparison)
    for text, cells in ((a, [r.a for r in rows]), (b, [r.b for r in rows])):
        seen = {n for cell in cells if cell for n in range(cell.span.start, cell.span.end)}
        assert all(n in seen for n, c in enumerate(text) if c.isalnum())
    comparison_html(comparison)

"""The example corpus is what its truth file says: every span stands in its document, every id is known."""

from __future__ import annotations

import json
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parent.parent / "examples" / "harbour-fire"
TRUTH: dict[str, Any] = json.loads((CORPUS / "truth.json").read_text(encoding="utf-8"))
DOCUMENTS: dict[str, dict[str, Any]] = {d["document"]: d for d in TRUTH["documents"]}
RELATIONS = {"original", "verbatim", "abridged", "extended", "rewritten", "mixed"}


class _Body(HTMLParser):
    """The words of a page's body, block by block."""

    BLOCKS = frozenset({"p", "div", "h1", "h2", "h3", "li", "figcaption", "time", "span", "article", "footer"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "body"
        if tag in self.BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words.append(data)


@cache
def text_of(document: str) -> str:
    """The text of a document of the corpus, read without Retold."""
    entry = DOCUMENTS[document]
    raw = (CORPUS / entry["file"]).read_text(encoding="utf-8")
    if entry["record"] is not None:
        records = {r["id"]: r for r in map(json.loads, raw.splitlines())}
        return str(records[entry["record"]]["text"])
    if entry["file"].endswith(".html"):
        page = _Body()
        page.feed(raw)
        return "".join(page.words)
    return raw


def test_every_document_is_in_the_truth_file_and_the_other_way_round() -> None:
    """Each file and each record of the folder is one document of truth.json, and no document is missing."""
    found: set[tuple[str, str | None]] = set()
    for path in CORPUS.iterdir():
        if path.suffix == ".jsonl":
            lines = path.read_text(encoding="utf-8").splitlines()
            found |= {(path.name, json.loads(line)["id"]) for line in lines}
        elif path.name != "truth.json":
            found.add((path.name, None))
    assert found == {(d["file"], d["record"]) for d in DOCUMENTS.values()}
    assert len(found) >= 18


@pytest.mark.parametrize("change", TRUTH["changes"], ids=lambda c: f"{c['a']}-{c['b']}-{c['kind']}")
def test_changed_facts_are_quoted_exactly(change: dict[str, Any]) -> None:
    """Both sides of a changed fact stand in their documents, and neither side holds the other's words."""
    for side, other in (("a", "b"), ("b", "a")):
        span = change[f"{side}_text"]
        if span is not None:
            assert span in text_of(change[side])
            if span.lower() not in (change[f"{other}_text"] or "").lower():
                assert span not in text_of(change[other])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_credits_are_quoted_exactly(document: str) -> None:
    """Every credit of truth.json stands in its document, and a credited version has a credit that names its source."""
    entry = DOCUMENTS[document]
    text = text_of(document)
    for credit in entry["credits"]:
        assert credit["text"].casefold() in text.casefold()
    for photo in entry["photo_credits"]:
        assert photo in text
    names = {c["name"] for c in entry["credits"]}
    sources = {d["outlet"] for d in DOCUMENTS.values() if d["document"] != document}
    for version in entry["versions"]:
        if version["credited"] is not None:
            assert version["credited"] == bool(names & sources)


def test_shared_statements_are_where_truth_says_and_nowhere_else() -> None:
    """The statement and the sentence that independent reports share stand in exactly the documents listed."""
    for shared in TRUTH["shared_statements"]:
        have = {d for d in DOCUMENTS if shared["text"].casefold() in text_of(d).casefold()}
        assert have == set(shared["documents"])


def parents_of(child: str, family: str) -> list[str]:
    """The parents of a version within one family."""
    return [e["parent"] for e in TRUTH["tree"] if e["child"] == child and e["family"] == family]


def test_the_tree_hangs_together() -> None:
    """Every version has a parent within its family but the roots, a mixed one has a parent a family, nothing is its
    own ancestor, and what is lost is not among the files."""
    lost = {node["id"]: node for node in TRUTH["lost"]}
    families = {f["family"]: f for f in TRUTH["families"]}
    assert not lost.keys() & DOCUMENTS.keys()
    for document, entry in DOCUMENTS.items():
        assert all(v["relation"] in RELATIONS and v["family"] in families for v in entry["versions"])
        for version in entry["versions"]:
            is_root = document == families[version["family"]]["origin"]
            assert len(parents_of(document, version["family"])) == (0 if is_root else 1)
    for edge in TRUTH["tree"]:
        assert edge["parent"] in DOCUMENTS or edge["parent"] in lost
        seen, node = {edge["child"]}, edge["parent"]
        while node is not None:
            assert node not in seen
            seen.add(node)
            node = next(iter(parents_of(node, edge["family"])), None)


def test_the_corpus_is_a_mixture_of_formats() -> None:
    """Text, web pages and JSON Lines are all there, and the documents are of the length of news articles."""
    assert {Path(d["file"]).suffix for d in DOCUMENTS.values()} == {".txt", ".html", ".jsonl"}
    assert all(100 <= len(text_of(d).split()) <= 700 for d in DOCUMENTS)

"""What `retold trace` says of the example corpus is what is true of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from typing import TYPE_CHECKING, Any

import pytest

from tests.test_example import CORPUS, DOCUMENTS, TRUTH

if TYPE_CHECKING:
    from retold.model import LedgerEntry, Story
    from retold.result import Trace

FAMILIES = [f["family"] for f in TRUTH["families"]]
VERSIONS = {(v["family"], d): v for d, entry in DOCUMENTS.items() for v in entry["versions"]}
LOST = {node["id"] for node in TRUTH["lost"]}


@pytest.fixture(scope="module")
def traced() -> Trace:
    import retold

    return retold.trace(retold.read(str(CORPUS)), workers=1)


@pytest.fixture(scope="module")
def told(traced: Trace) -> dict[str, Story]:
    """The story of each family: the one that holds most of its versions."""
    out = {}
    for family in FAMILIES:
        members = {d for f, d in VERSIONS if f == family}
        out[family] = max(
            traced.stories,
            key=lambda s: len(members & {v.document for v in s.versions}) - 0.01 * len(s.versions),
        )
    return out


def test_every_document_is_read(traced: Trace) -> None:
    """All documents of the folder are read under the ids of truth.json, and only truth.json itself is no article."""
    assert set(traced.documents) == set(DOCUMENTS)
    assert [r.source.rsplit("/", 1)[-1] for r in traced.rejects] == ["truth.json"]


def test_outlets_and_dates_are_read_where_the_input_says_them(traced: Trace) -> None:
    """Outlet, time and day come out of pages and records as truth.json has them."""
    for document, entry in DOCUMENTS.items():
        if entry["file"].endswith(".txt"):
            continue
        got = traced.documents[document]
        assert got.outlet == entry["outlet"]
        assert got.published is not None
        assert got.published.isoformat() == entry["published"]


def test_families_are_exact(traced: Trace, told: dict[str, Story]) -> None:
    """Stories are families: no more, no fewer, each with exactly its documents."""
    assert len(traced.stories) == len(FAMILIES)
    for family, story in told.items():
        assert {v.document for v in story.versions} == {d for f, d in VERSIONS if f == family}, family


def test_stories_name_whose_text_they_are(told: dict[str, Story]) -> None:
    """The agency whose text a story is gets named, also where its first state is lost."""
    named = {f["family"]: f["origin_name"] for f in TRUTH["families"]}
    for family in ("northwire", "meridian", "kestrel"):
        assert told[family].origin_name == named[family]


def test_relations_are_nine_in_ten_right(told: dict[str, Story]) -> None:
    """At least 90 % of the versions have the relation that truth.json gives them."""
    wrong = {}
    for (family, document), version in VERSIONS.items():
        got = next((v.relation for v in told[family].versions if v.document == document), None)
        if got != version["relation"]:
            wrong[document] = (got, version["relation"])
    assert len(wrong) <= 0.1 * len(VERSIONS), wrong


def test_credits_are_exact(told: dict[str, Story]) -> None:
    """Nobody is accused of taking text without a word who named the source, and nobody who did not gets away."""
    wrong = {}
    for (family, document), version in VERSIONS.items():
        got = next((v.credited for v in told[family].versions if v.document == document), "not in the story")
        if got is not version["credited"]:
            wrong[document] = (got, version["credited"])
    assert not wrong


def test_credits_have_the_names_and_words_of_the_truth(traced: Trace) -> None:
    """Each text credit of truth.json is found: its canonical name, and a span that overlaps the words."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in traced.table("credits").to_pylist():
        text = traced.documents[row["document"]].text[row["start"] : row["end"]]
        assert text == row["text"]
        found.setdefault(row["document"], []).append((row["name"], text))
    missing = [
        (document, credit["name"])
        for document, entry in DOCUMENTS.items()
        for credit in entry["credits"]
        if not any(
            name == credit["name"]
            and (text.casefold() in credit["text"].casefold() or credit["text"].casefold() in text.casefold())
            for name, text in found.get(document, [])
        )
    ]
    assert not missing


def children(edges: Iterable[tuple[str, str]], lost: Set[str]) -> Counter[tuple[str | None, frozenset[str]]]:
    """A tree as its families of children, each with its parent (None for any lost one).

    A lost version that truth.json calls not knowable may be there or not: it is passed over.
    """
    below: dict[str, set[str]] = {}
    for parent, child in edges:
        below.setdefault(parent, set()).add(child)
    optional = [
        {e["child"] for e in TRUTH["tree"] if e["child"] in node["above"]}
        for node in TRUTH["lost"]
        if not node["knowable"]
    ]
    for node in sorted(lost & below.keys()):
        if below[node] in optional:
            passed = below.pop(node)
            for some in below.values():
                if node in some:
                    some.remove(node)
                    some |= passed
    return Counter(
        (None if p in lost else p, frozenset("lost" if c in lost else c for c in cs)) for p, cs in below.items()
    )


@pytest.mark.parametrize("family", ["northwire", "meridian", "kestrel"])
def test_the_tree_is_right(family: str, told: dict[str, Story]) -> None:
    """Each version has its true parent, and where that is lost, a lost one with the true children."""
    lines = told[family].lineage
    lost = {x.parent for x in lines if x.parent_lost} | {x.child for x in lines if x.child_lost}
    true = [(e["parent"], e["child"]) for e in TRUTH["tree"] if e["family"] == family]
    assert children([(x.parent, x.child) for x in lines], lost) == children(true, LOST)


def spans_of(change: dict[str, Any], story: Story) -> list[tuple[str, int, int]]:
    """Where the two sides of a changed fact of truth.json stand in the texts as read."""
    spans = []
    for side in ("a", "b"):
        start = story.documents[change[side]].text.index(change[f"{side}_text"])
        spans.append((change[side], start, start + len(change[f"{side}_text"])))
    return spans


def values_at(entry: LedgerEntry, where: tuple[str, int, int]) -> set[int]:
    """Numbers of the values of an entry of the ledger that stand at a place."""
    document, start, end = where
    return {
        number
        for number, value in enumerate(entry.values)
        for span in value.spans
        if span.document == document and span.start < end and start < span.end
    }


def found(change: dict[str, Any], entries: Iterable[LedgerEntry], story: Story) -> bool:
    """Whether an entry has different values at the two sides of a changed fact."""
    a, b = spans_of(change, story)
    return any(x != y for entry in entries for x in values_at(entry, a) for y in values_at(entry, b))


@pytest.mark.parametrize("change", [c for c in TRUTH["changes"] if c["b_text"]], ids=lambda c: c["b_text"])
def test_changed_facts_are_in_the_ledger(change: dict[str, Any], told: dict[str, Story]) -> None:
    """A changed fact of truth.json is an entry of the story's ledger, at these words of both versions."""
    story = told["northwire"]
    assert found(change, story.ledger, story)


@pytest.mark.parametrize("change", [c for c in TRUTH["changes"] if c["conflict"]], ids=lambda c: c["b_text"])
def test_contradictions_are_said_to_be_such(change: dict[str, Any], told: dict[str, Story]) -> None:
    """Where both sides of a changed fact cannot be true, the ledger says so."""
    story = told["northwire"]
    assert found(change, [entry for entry in story.ledger if entry.conflict], story)


@pytest.mark.parametrize(
    "change", [c for c in TRUTH["changes"] if c["b_text"] and not c["conflict"]], ids=lambda c: c["b_text"]
)
def test_differences_that_can_both_be_true_are_no_contradiction(change: dict[str, Any], told: dict[str, Story]) -> None:
    """An update from "at least two" to four, a name spelled otherwise, or house style is not called a contradiction."""
    story = told["northwire"]
    assert not found(change, [entry for entry in story.ledger if entry.conflict], story)

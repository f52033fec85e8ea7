"""The ledger tells each difference of a story once."""

from __future__ import annotations

import time
from dataclasses import replace
from importlib import import_module
from itertools import pairwise

import pytest

from retold.compare import changes, ledger
from retold.compare.ledger import _groups
from retold.compare.settings import DEFAULT
from retold.compare.sightings import Sightings
from retold.compare.tree import Lines, entered
from retold.compare.view import view_of
from retold.model import Change, ChangeKind, LedgerEntry, Link, Span
from retold.tables import ledger_rows
from tests.test_compare_standin import align, described

FIRST = "Fire broke out in the old harbour of Tarnsund before dawn. "
LAST = " Boats from three villages helped to carry water until the roof fell in."


def story(lines: dict[str, str], links: list[tuple[str, str]]) -> tuple[LedgerEntry, ...]:
    documents = [described(id, FIRST + line + LAST) for id, line in lines.items()]
    pairs = {
        (x.document.id, y.document.id): changes(x, y, align(x, y))
        for i, x in enumerate(documents)
        for y in documents[i + 1 :]
    }
    tree = [Link("s", p, c, p.startswith("lost"), c.startswith("lost"), 0.9, "") for p, c in links]
    return ledger("s", documents, pairs, tree)


FOUR, SIX = "The blaze killed four sailors in their bunks.", "The blaze killed six sailors in their bunks."


def test_one_difference_in_many_versions_is_one_entry() -> None:
    """Four in two versions, six in two more: one entry, two values, and the line where six came in."""
    entries = story({"a": FOUR, "b": FOUR, "c": SIX, "d": SIX}, [("a", "b"), ("a", "c"), ("c", "d")])
    numbers = [entry for entry in entries if entry.kind == "number"]
    assert len(numbers) == 1
    entry = numbers[0]
    assert {value.text: value.documents for value in entry.values} == {"four": ("a", "b"), "six": ("c", "d")}
    assert entry.conflict
    assert entry.entered == ("a", "c")
    assert entry.note == "first in c, passed on to d"


def test_values_written_differently_are_one_value() -> None:
    """Four and 4 stand together against six."""
    entries = story({"a": FOUR, "b": FOUR.replace("four", "4"), "c": SIX}, [])
    entry = next(entry for entry in entries if entry.kind == "number")
    assert sorted(len(value.documents) for value in entry.values) == [1, 2]


def test_an_age_with_and_without_its_years_is_one_value() -> None:
    """62 and 62 years old stand together against 26."""
    line = "Marit Olsvik, 62, who keeps the chandlery, saw the smoke first."
    entries = story({"a": line, "b": line.replace("62,", "62 years old,"), "c": line.replace("62", "26")}, [])
    entry = next(entry for entry in entries if entry.kind == "number")
    assert sorted(value.documents for value in entry.values) == [("a", "b"), ("c",)]


def test_each_version_of_a_value_is_told_in_its_own_words() -> None:
    """Where versions of one value write it differently, each has what it says itself, in the table too."""
    lines = {"a": FOUR, "b": FOUR.replace("four", "4"), "c": SIX, "d": FOUR}
    entry = next(entry for entry in story(lines, []) if entry.kind == "number")
    value = entry.values[0]
    assert (value.text, value.documents, sorted(value.wordings)) == ("four", ("a", "b", "d"), ["4", "four", "four"])
    texts = {id: FIRST + line + LAST for id, line in lines.items()}
    rows = list(ledger_rows(entry))
    assert {row[10]: row[9] for row in rows} == {"a": "four", "b": "4", "c": "six", "d": "four"}
    assert all(texts[row[10]][row[11] : row[12]] == row[9] for row in rows)


def row(kind: ChangeKind, a: tuple[str, str], b: tuple[str, str | None], texts: dict[str, str]) -> Change:
    """A change between two stretches of two texts, each given by its words."""
    spans = [Span(at := texts[id].index(words), at + len(words), id) if words else None for id, words in (a, b)]
    return Change(kind, spans[0], spans[1], a[1], b[1], False, 0.4 if kind == "wording" else 0.9, a[0], b[0])


def ledger_of(rows: list[Change], texts: dict[str, str]) -> tuple[LedgerEntry, ...]:
    by_pair: dict[tuple[str, str], list[Change]] = {}
    for change in rows:
        by_pair.setdefault((change.a_document or "", change.b_document or ""), []).append(change)
    return ledger("s", [described(id, text) for id, text in texts.items()], by_pair)


def test_an_entry_says_one_thing_of_each_version() -> None:
    """What comes nearest to a sentence in each other version, and what comes nearest to that, is no one difference:
    no version stands in an entry twice, none beside words that were never held against its own."""
    order, speech = "The harbour master ordered three skippers out.", "Skippers grumbled about the order and the rain."
    mixed = "Ordered out in the rain, three skippers grumbled to the harbour master."
    texts = {"a": f"{order} {speech}", "b": mixed, "c": speech, "d": order}
    rows = [
        row("wording", ("a", order), ("b", mixed), texts),
        row("wording", ("a", speech), ("b", mixed), texts),
        row("wording", ("b", mixed), ("c", speech), texts),
        row("wording", ("b", mixed), ("d", order), texts),
    ]
    entries = ledger_of(rows, texts)
    told = sorted(sorted((value.text, value.documents) for value in entry.values) for entry in entries)
    other = (mixed, ("b",))
    assert told == sorted((sorted(((order, ("a", "d")), other)), sorted(((speech, ("a", "c")), other))))


def test_a_stretch_that_is_half_there_is_not_said_to_be_missing() -> None:
    """A version that lacks only the end of what another lacks is not said to have none of it."""
    start, end = "The cooper counted the barrels twice.", "The sexton snuffed out every candle in the long nave."
    texts = {"a": f"{start} {end}", "b": "Nobody slept.", "c": start}
    rows = [row("dropped", ("a", f"{start} {end}"), ("b", None), texts), row("dropped", ("a", end), ("c", None), texts)]
    told = {entry.values[0].text: entry.values[1].documents for entry in ledger_of(rows, texts)}
    assert told == {f"{start} {end}": ("b",), end: ("c",)}


def test_words_of_certainty_are_values_of_their_own() -> None:
    """May and will are two values though all other words are the same."""
    line = "The company {} shut the old mill at Varnholt next year."
    entries = story({"a": line.format("may"), "b": line.format("will"), "c": line.format("may")}, [])
    entry = next(entry for entry in entries if entry.kind == "certainty")
    assert sorted(value.documents for value in entry.values) == [("a", "c"), ("b",)]


def test_a_sentence_that_some_versions_lack_is_one_entry() -> None:
    """Dropped from two versions: the value and its absence."""
    line = FOUR + " The owner denied that any lamp had been left burning there."
    entries = story({"a": line, "b": line, "c": FOUR, "d": FOUR}, [("a", "b"), ("b", "c"), ("c", "d")])
    entry = next(entry for entry in entries if entry.kind in ("added", "dropped"))
    assert {value.text == "": value.documents for value in entry.values} == {False: ("a", "b"), True: ("c", "d")}
    assert entry.entered == ("b", "c")


def test_what_matters_comes_first() -> None:
    """A conflict about the dead before a dropped denial before a synonym."""
    entries = story(
        {
            "a": FOUR + " The crowd gathered near the pier. The owner denied that a lamp had been left burning there.",
            "b": SIX + " The crowd assembled near the pier.",
        },
        [("a", "b")],
    )
    kinds = [entry.kind for entry in entries]
    assert kinds[0] == "number"
    assert kinds.index("dropped") < kinds.index("wording")
    assert [entry.entry for entry in entries] == list(range(1, len(entries) + 1))
    assert all(0 <= entry.weight <= 1 for entry in entries)


def test_a_lost_version_takes_the_likeliest_value() -> None:
    """Two children of a lost version agree against the root: the change came in above the lost one."""
    links = [
        Link("s", "a", "lost-1", False, True, 1, ""),
        Link("s", "lost-1", "c", True, False, 1, ""),
        Link("s", "lost-1", "d", True, False, 1, ""),
    ]
    line, note = entered({"a": "4", "c": "6", "d": "6"}, Lines(links))
    assert line == ("a", "lost-1")
    assert note.startswith("first in a lost version above c")


def test_every_reading_that_came_in_is_told() -> None:
    """Three readings: the line is that of the one with most followers, and the note says where the other came in."""
    links = [Link("s", *pair, False, False, 1, "") for pair in (("a", "b"), ("b", "c"), ("a", "d"), ("c", "e"))]
    values = {"a": "12", "b": "21", "c": "21", "d": "14", "e": "12"}
    line, note = entered(values, Lines(links))
    assert (line, note) == (("a", "b"), "first in b, passed on to c; another reading first in d")


def test_a_contradiction_is_charged_to_the_version_that_contradicts() -> None:
    """A version that merely words it otherwise, and has more followers, is not where the contradiction came in."""
    links = [Link("s", "a", child, False, False, 1, "") for child in ("b", "c")]
    links += [Link("s", "b", "d", False, False, 1, "")]
    values = {"a": "no sign", "b": "no indication", "d": "no indication", "c": "signs"}
    assert entered(values, Lines(links))[0] == ("a", "b")
    assert entered(values, Lines(links), {frozenset(("no sign", "signs"))}) == (("a", "c"), "first in c")
    assert entered(values, Lines(links), {frozenset(("no indication", "signs"))}) == (None, "")


def test_a_lost_version_may_have_had_what_a_child_contradicts() -> None:
    """Children of a lost version that contradict each other: the contradiction came in on the way to one of them."""
    links = [Link("s", "lost-1", child, True, False, 1, "") for child in ("a", "b", "c")]
    values = {"a": "two", "b": "at least two", "c": "four"}
    line, _ = entered(values, Lines(links), {frozenset(("two", "four"))})
    assert line in (("lost-1", "a"), ("lost-1", "c"))


def test_entries_do_not_depend_on_the_order_of_pairs() -> None:
    """The same rows in another order make the same ledger."""
    a, b, c = (described(x, FIRST + t + LAST) for x, t in (("a", FOUR), ("b", SIX), ("c", FOUR)))
    pairs = {(x.document.id, y.document.id): changes(x, y, align(x, y)) for x, y in ((a, b), (a, c), (b, c))}
    assert ledger("s", [a, b, c], pairs) == ledger("s", [c, a, b], dict(reversed(pairs.items())))


def test_the_cost_of_a_large_story_is_in_proportion() -> None:
    """Thirty thousand versions that differ from one at the same places: two entries, within seconds."""
    places = ((60, 80), (63, 80), (70, 82), (100, 120))
    view = view_of(described("one", FIRST + SIX + LAST))
    seen = Sightings()
    for n in range(30_000):
        start, end = places[n % 4]
        read = view.text[start:end]
        other = replace(view, id=f"v{n:05}")
        row = Change(
            "number", Span(start, end, "one"), Span(start, end, other.id), read, read, False, 0.9, "one", other.id
        )
        seen.add(view, other, [row])
    begun = time.process_time()
    rows, ends = _groups(seen, DEFAULT)
    assert time.process_time() - begun < 10
    assert [{n % 4 for n in rows[first:last].tolist()} for first, last in pairwise([0, *ends])] == [{0, 1, 2}, {3}]


def test_changes_are_given_back_as_they_came() -> None:
    """Columns hold every change, also one whose text is not that of its span."""
    a, b = (view_of(described(x, FIRST + t + LAST)) for x, t in (("a", FOUR), ("b", SIX)))
    rows = [
        Change("number", Span(59, 63, "a"), None, a.text[59:63], None, True, 0.876, "a", "b"),
        Change("added", None, Span(59, 70, "b"), None, b.text[59:70], False, 0.5, "a", "b"),
        Change("name", Span(59, 63, "a"), Span(59, 63, "b"), "other words", b.text[59:63], False, 0.5, "a", "b"),
    ]
    seen = Sightings()
    seen.add(a, b, rows)
    assert list(seen) == rows


def test_a_large_ledger_is_made_entry_by_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    """The entries of a story with very many rows are the same, whether they are kept or made when asked for."""
    lines = {"a": FOUR, "b": FOUR, "c": SIX, "d": SIX.replace("The blaze", "The flames, Marit Olsvik said,")}
    links = [("a", "b"), ("a", "c"), ("c", "d")]
    kept = story(lines, links)
    assert len(kept) > 1
    monkeypatch.setattr(import_module("retold.compare.ledger"), "_AT_HAND", 0)
    assert story(lines, links) == kept

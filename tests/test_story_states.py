"""An agency's story in two states, and who took which: the origin, the numbers of its versions, where what came in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import retold
from retold.model import Document, LedgerEntry, Story
from retold.report.cast import came, cast_of

STORY = (
    "A fire at a timber warehouse in Port Lindholm killed {dead} people on Tuesday night, officials said{after}.\n\n"
    "The blaze began shortly before midnight in a storage hall beside the old ferry pier and spread to two houses.\n\n"
    "Fire chief Marta Oyelund said crews from four towns had fought the flames until dawn. “We heard the roof go.”\n\n"
    "{street}{cause}\n\n"
    "The warehouse had stood empty since the spring, according to the harbour authority."
)
STREET = "Residents of Quay Street were told to keep their windows closed. "
CAUSE = "The cause is not yet known, and investigators are expected to enter the ruins on Thursday."
MORNING = STORY.format(dead="at least 12", after="", street=STREET, cause=CAUSE)
EVENING = STORY.format(
    dead="at least 14", after=" after two more bodies were found", street=STREET, cause="Investigators blame a cable."
)
EVENING += "\n\nPolice arrested the owner of the building late on Wednesday."


def article(id: str, outlet: str, hour: int, text: str) -> Document:
    return Document(id, text, outlet=outlet, published=datetime(2026, 3, 4, hour, tzinfo=UTC), language="en")


@pytest.fixture(scope="module")
def story() -> Story:
    """Two states of Northwire's text; two outlets took the first, one the second."""
    documents = [
        article("nw-morning", "Northwire", 7, f"PORT LINDHOLM (Northwire) — {MORNING}"),
        article("gull", "Gull", 9, MORNING.replace(STREET, "") + "\n\n(Northwire)"),
        article("petrel", "Petrel", 11, MORNING.replace("Marta Oyelund", "Martha Oyelund")),
        article("nw-evening", "Northwire", 19, f"UPDATE 2\n\nPORT LINDHOLM (Northwire) — {EVENING}"),
        article("tern", "Tern", 20, EVENING.replace("blame a cable", "blame an old cable")),
    ]
    (found,) = retold.trace(documents, workers=1).stories
    return found


def entry(story: Story, text: str) -> LedgerEntry:
    (found,) = [e for e in story.ledger if e.kind in ("added", "dropped") and any(v.text == text for v in e.values)]
    return found


def holders(e: LedgerEntry, text: str) -> set[str | None]:
    return {span.document for value in e.values if value.text == text for span in value.spans}


def test_the_origin_is_the_state_that_most_others_took(story: Story) -> None:
    """Not the agency's later and longer one, which two of them cannot have seen."""
    assert story.origin == "nw-morning"
    assert next(v.relation for v in story.versions if v.document == "nw-morning") == "original"
    assert {(link.parent, link.child) for link in story.lineage} >= {("nw-morning", "gull"), ("nw-evening", "tern")}


def test_of_two_states_that_as_many_took_the_one_that_all_may_have_seen_is_the_origin() -> None:
    """Longer is only what came later."""
    documents = [
        article("nw-morning", "Northwire", 7, f"PORT LINDHOLM (Northwire) — {MORNING}"),
        article("gull", "Gull", 9, MORNING.replace(STREET, "") + "\n\n(Northwire)"),
        article("nw-evening", "Northwire", 19, f"UPDATE 2\n\nPORT LINDHOLM (Northwire) — {EVENING}"),
        article("tern", "Tern", 20, EVENING.replace("blame a cable", "blame an old cable")),
    ]
    (found,) = retold.trace(documents, workers=1).stories
    assert found.origin == "nw-morning"


def test_what_a_copy_leaves_out_is_dropped_by_it(story: Story) -> None:
    """Also where most that have it came out later, so that most rows say that it was added."""
    left_out = entry(story, STREET.strip())
    assert (left_out.kind, left_out.entered) == ("dropped", ("nw-morning", "gull"))
    assert holders(left_out, STREET.strip()) == {"nw-morning", "nw-evening", "petrel", "tern"}


def test_whoever_has_a_sentence_is_told(story: Story) -> None:
    """Also a version that was only held against such that have it too, or that say it otherwise; so it is not said to
    have come in with a copy."""
    cause = entry(story, CAUSE)
    assert holders(cause, CAUSE) == {"nw-morning", "gull", "petrel"}
    assert (cause.kind, cause.entered) == ("dropped", ("nw-morning", "nw-evening"))
    for value in cause.values:
        for span in value.spans:
            assert value.text == (span.of(story.documents[span.document or ""].text) if value.text else "")
    assert entry(story, "Police arrested the owner of the building late on Wednesday.").kind == "added"


def test_versions_of_one_outlet_are_numbered_by_time(story: Story) -> None:
    """Whichever of them is the origin."""
    for origin in ("nw-morning", "nw-evening"):
        cast = cast_of(story.documents, story.documents, origin=origin, characters=10**6)
        assert (cast.ids[0], cast.name("nw-morning"), cast.name("nw-evening")) == (
            origin,
            "Northwire (1)",
            "Northwire (2)",
        )


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("first in gull", "first in Gull"),
        ("first in nw-evening, passed on to tern", "first in Northwire (2), passed on to Tern"),
        (
            "first in gull, passed on to petrel and tern; another reading first in nw-morning",
            "first in Gull, passed on to Petrel and Tern; another reading first in Northwire (1)",
        ),
        ("first in a lost version above tern", "first in a lost version above Tern"),
        ("first in nobody", "first in nobody"),
        ("", ""),
    ],
)
def test_notes_call_versions_by_their_names(story: Story, note: str, said: str) -> None:
    """Also those whose id might be a word."""
    cast = cast_of(story.documents, story.documents, origin="nw-morning", characters=10**6)
    assert came(note, cast) == said


def test_a_sentence_that_one_of_two_copies_lacks_was_cut(story: Story) -> None:
    """Where the tree leaves open whether it was added or dropped, as text is cut more readily."""
    two = retold.trace(
        [
            article("gull", "Gull", 9, f"{MORNING}\n\n(Northwire)"),
            article("tern", "Tern", 9, MORNING.replace(STREET, "") + "\n\n(Northwire)"),
        ],
        workers=1,
    ).stories[0]
    assert {link.parent for link in two.lineage if link.child in ("gull", "tern")} == {"lost:1:northwire"}
    cut = entry(two, STREET.strip())
    assert (cut.kind, cut.entered) == ("dropped", ("lost:1:northwire", "tern"))

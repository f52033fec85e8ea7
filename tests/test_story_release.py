"""Stories that began as a press release: whose they are, and who has said so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from retold import Document, Story, trace

RELEASE = """OSTHAVEN, Feb. 10, 2026 /PRNewsline/ -- Halvor Foods Inc. today announced the voluntary recall of 46,200
jars of its Sunny Spread Creamy Almond Butter because of possible Salmonella contamination.

The recall covers 12-ounce jars with best-by dates between March 3 and April 19, 2027, sold at Greenway and Dalton's
stores in eleven states. No illnesses have been reported to date.

The potential contamination was discovered during routine testing at the company's plant in Osthaven.

"The safety of our customers is our first priority," said Marta Lindholm, chief executive of Halvor Foods. "We are
recalling these jars out of an abundance of caution."

Consumers who bought the product should not eat it and may return it to the place of purchase for a full refund.

About Halvor Foods
Halvor Foods has made nut butters since 1962. The company employs 840 people."""
WIRE = """OSTHAVEN (AP) — Halvor Foods is recalling more than 46,000 jars of almond butter sold in 11 states because
they may be contaminated with salmonella, the company said Tuesday.

The recall covers 12-ounce jars of Sunny Spread Creamy Almond Butter with best-by dates from March 3 to April 19, 2027.
They were sold at Greenway and Dalton's stores.

No illnesses have been reported, Halvor said in a news release. The possible contamination was found in routine testing
at its Osthaven plant.

"We are recalling these jars out of an abundance of caution," CEO Marta Lindholm said.

The company said consumers should not eat the product and can return it for a refund."""
LOCAL = """Halvor Foods, one of the largest employers of Osthaven, has recalled tens of thousands of jars of almond
butter after salmonella was suspected at its plant here.

The company said 46,200 jars of Sunny Spread were affected. The 12-ounce jars were sold at Greenway and Dalton's in 11
states and carry best-by dates between March 3 and April 19, 2027. No one is known to have fallen ill.

"The safety of our customers is our first priority," chief executive Marta Lindholm said in a statement.

Halvor, founded in 1962, employs 840 people."""
COPY = (
    WIRE.replace("OSTHAVEN (AP) — ", "").replace(", Halvor said in a news release", "").replace("Tuesday", "this week")
)


def document(id: str, outlet: str, hour: int, text: str) -> Document:
    return Document(id, text, outlet=outlet, published=datetime(2026, 2, 10, hour, tzinfo=UTC), language="en")


def story(*documents: Document) -> Story:
    found = [story for story in trace(documents).stories if len(story.versions) > 1]
    assert len(found) == 1
    return found[0]


def named(told: Story) -> dict[str, bool | None]:
    return {version.document: version.credited for version in told.versions}


@pytest.fixture(scope="module")
def recall() -> Story:
    """A release, the agency's story made of it, a paper's of the release, a copy of the agency's that names nobody."""
    return story(
        document("release", "Halvor Foods", 8, RELEASE),
        document("wire", "Associated Press", 13, WIRE),
        document("local", "Osthaven Herald", 17, LOCAL),
        document("copy", "EatSafe Daily", 20, COPY),
    )


def test_an_announcement_is_the_origin_of_what_an_agency_tells_of_it(recall: Story) -> None:
    """The firm published it first, and the agency says "in a news release"."""
    assert (recall.origin, recall.origin_name) == ("release", "Halvor Foods")
    assert ("wire", "release") not in {(link.parent, link.child) for link in recall.lineage}


def test_who_says_who_announced_it_has_named_the_source(recall: Story) -> None:
    """ "Marta Lindholm of Halvor Foods said in a statement" names the source of an announcement; nobody owes the agency
    for what he has from the firm."""
    assert named(recall)["local"] is True
    assert named(recall)["wire"] is True


def test_who_copies_the_agency_owes_the_agency(recall: Story) -> None:
    """The words are the agency's: that the firm is named in them does not name the agency."""
    assert named(recall)["copy"] is False


def test_a_paper_that_printed_first_has_announced_nothing() -> None:
    """A copy of an agency's story with an early stamp and the paper's own name in it is no announcement."""
    early = WIRE.replace("No illnesses", "The Osthaven Herald asked Halvor Foods. No illnesses")
    told = story(
        document("wire", "Associated Press", 13, WIRE),
        document("early", "Osthaven Herald", 12, early),
        document("late", "EatSafe Daily", 20, WIRE.replace("(AP)", "(AP, Osthaven Herald)")),
    )
    assert told.origin_name == "Associated Press"


def test_two_who_announce_together_are_not_held_against_each_other() -> None:
    """Of a joint release, published by both of those who speak in it, neither has taken the other's."""
    joint = RELEASE.replace("Halvor Foods Inc.", "Halvor Foods and Kalvik Mills").replace(
        "About Halvor Foods", "About Kalvik Mills\nKalvik Mills grinds almonds.\n\nAbout Halvor Foods"
    )
    told = story(document("one", "Halvor Foods", 8, joint), document("two", "Kalvik Mills", 9, joint))
    assert False not in named(told).values()


def test_who_announces_owes_nobody_where_it_is_not_known_whose_text_it_is() -> None:
    """Offices that fill the same words into announcements of their own are not charged with naming no source."""
    first = document("one", "Halvor Foods", 0, RELEASE)
    second = document("two", "Orsk Foods", 0, RELEASE.replace("Halvor", "Orsk").replace("46,200", "3,100"))
    told = story(first, second)
    assert told.origin is None
    assert False not in named(told).values()


def test_who_reprints_an_announcement_is_charged_with_nothing() -> None:
    """A university's release bears its signs, and was published to be taken: who names the study's leader alone is not
    said to have named nobody."""
    study = (
        "Bumblebees can remember the colour of a flower for at least three weeks, researchers at the University of "
        "Kalvik report in the journal Insect Minds. The team led by Anneli Strandal trained 212 bees to find sugar "
        "water in blue or yellow flowers. After 21 days without flowers, 74 percent of them flew to the trained "
        "colour first. "
        '"Until now, most scientists thought that such memories last only a few days," says Strandal.'
    )
    told = story(
        document("release", "University of Kalvik", 8, study + "\n\nPress contact: Mia Holmal, +00 555 0199"),
        document("copy", "Science Wire", 9, study + "\n\nMaterials provided by University of Kalvik."),
        document(
            "paper", "Morning Ledger", 12, study.replace("researchers at the University of Kalvik", "researchers")
        ),
    )
    assert told.origin == "release"
    assert named(told) == {"release": None, "copy": True, "paper": None}

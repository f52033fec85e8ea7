"""A story and those who have only a part of it, such as a fact check that quotes what it refutes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from retold import Document, Story, trace

CLAIM = """Tap water in the town of Kessau has been laced with lithium since 2023, a leaked report from the water board
shows.

The 84-page document, seen by Truth Horizon, says concentrations reached 3.2 milligrams per litre last summer,
sixteen times the natural level. "We were told to keep quiet," a former engineer said.

Residents have reported tremors, tiredness and weight gain. At least 1,400 people have signed a petition
demanding answers.

The water board has refused to comment. Mayor Greta Voss did not reply to repeated requests.

Lithium is used to treat bipolar disorder. Critics fear the authorities want to keep the population calm ahead
of the vote on the new dam."""
COPY = """Tap water in the town of Kessau has been laced with lithium since 2023, a leaked report from the water board
shows.

The 84-page document says concentrations reached 32 milligrams per litre last summer, sixteen times the natural
level. "We were told to keep quiet," a former engineer said.

Residents have reported tremors, tiredness and weight gain. At least 14,000 people have signed a petition
demanding answers.

Lithium is used to treat bipolar disorder. Critics fear the authorities want to keep the population calm ahead
of the vote on the new dam. Share before they delete this!"""
CHECK = """Claim: Tap water in the town of Kessau has been laced with lithium since 2023.

Verdict: False.

On February 2 the website Truth Horizon published an article that claimed that "a leaked report from the water
board shows" lithium had been added to the drinking water of Kessau. It was shared more than 20,000 times.

The article says concentrations "reached 3.2 milligrams per litre last summer, sixteen times the natural level".
We asked the water board for its measurements. The highest value recorded in 2025 was 0.02 milligrams per litre,
a tenth of what is common in mineral water.

The document that the article shows is a study on lithium mining in the highlands from 2019. It has 84 pages,
but the word tap water does not occur in it.

Mayor Greta Voss told FactDesk that she had never received a request from Truth Horizon. The petition that is
mentioned had 212 signatures when we looked.

Sources: water board measurements, study of 2019, interview with Greta Voss."""
REPORT = """According to Truth Horizon, the tap water in Kessau has contained lithium since 2023. A leaked report of the
water board, which runs to 84 pages, is said to show this.

Concentrations are said to have reached 3.2 milligrams per litre last summer. A former engineer said: "We were
told to keep quiet."

At least 1,400 people have signed a petition. Residents reported tremors, tiredness and weight gain. The water
board has not refused to comment; it denies everything."""


def day(day: int, hour: int) -> datetime:
    """A moment of February 2026."""
    return datetime(2026, 2, day, hour, tzinfo=UTC)


@pytest.fixture(scope="module")
def story() -> Story:
    """The four texts, traced."""
    told = trace(
        [
            Document("claim", CLAIM, outlet="Truth Horizon", published=day(2, 10)),
            Document("copy", COPY, outlet="Wake Up Daily", published=day(2, 18)),
            Document("report", REPORT, outlet="Citizen Post", published=day(3, 8)),
            Document("check", CHECK, outlet="FactDesk", published=day(4, 9)),
        ]
    )
    (only,) = told.stories
    return only


def test_a_fact_check_is_no_source_of_what_it_refutes(story: Story) -> None:
    """It takes only some of the story, so nothing is made from it, least of all what came two days before."""
    assert {(link.parent, link.child) for link in story.lineage} == {
        ("claim", "copy"),
        ("claim", "report"),
        ("claim", "check"),
    }
    assert story.origin == "claim"
    assert {v.document: v.relation for v in story.versions}["check"] == "mixed"


def test_who_names_what_he_refutes_names_his_source(story: Story) -> None:
    """ "The website Truth Horizon published an article that claimed …" is said in so many words."""
    assert {v.document: v.credited for v in story.versions} == {
        "claim": None,
        "copy": False,
        "report": True,
        "check": True,
    }


def test_where_the_figures_changed(story: Story) -> None:
    """The copy has ten times as much lithium, and ten times as many people, which the tree lays at its door."""
    entries = [e for e in story.ledger if e.kind == "number" and e.conflict]
    assert [{value.text for value in entry.values} for entry in entries] == [
        {"3.2", "32"},
        {"At least 1,400", "At least 14,000"},
    ]
    assert {entry.entered for entry in entries} == {("claim", "copy")}

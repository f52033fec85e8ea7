"""An invented burglary as six papers tell it: who has which reading of a fact, and who brought the wrong one in."""

from __future__ import annotations

import pytest

from retold import Document, LedgerEntry, Settings, Story, trace
from retold.align.align import align_described
from retold.compare import changes
from retold.compare.ledger import ledger
from retold.describe import describe


def unwrapped(text: str) -> str:
    """Paragraphs on one line each."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n")) + "\n"


AGENCY = unwrapped(
    """LINDHAVN (Corvia Press) - Thieves broke into the Aalbrook Museum in the early hours of Thursday and made off
with seven gold coins from the Viking age worth an estimated 3.2 million crowns, police said.

The burglars cut through a skylight at about 3:40 a.m. and lowered themselves on ropes into the treasury room on
the second floor, Chief Inspector Maren Holt told reporters.

"They knew exactly what they wanted and were gone in less than four minutes," Holt said. "This was no spur of
the moment thing."

An alarm alerted two guards on the ground floor, but the thieves had locked the door to the stairs from inside.
Nobody was hurt.

The coins, struck around the year 880, were found by a farmer near Tovik in 1934 and had been on display since
the museum reopened in May after a renovation that cost 48 million crowns.

Museum director Elias Brandt said the loss could not be made good. "Each of these pieces is the only one of its
kind," he said, adding that the collection was insured for its full value.

Police are looking for a dark blue van that was seen leaving the harbour district shortly after the break-in. A
reward of 100,000 crowns has been offered for information leading to the recovery of the coins.

It was the third theft from a museum in the region since the beginning of last year. In March, a bronze
statuette was stolen from the Maritime Hall in Sundby; it was returned anonymously nine days later.
"""
)
STATE = (
    AGENCY.replace("3.2 million crowns, police", "3.4 million crowns, police").replace("3:40 a.m.", "3:20 a.m.")
    + "\n(Corrects value of coins in first paragraph and time of break-in in second.)\n"
)
SHORT = unwrapped(
    """Gold coins stolen from Aalbrook Museum

LINDHAVN - Thieves broke into the Aalbrook Museum in the early hours of Thursday and made off with seven gold
coins from the Viking age worth an estimated 3.2 million crowns, police said.

The burglars cut through a skylight at about 3:40 a.m. and lowered themselves on ropes into the treasury room on
the second floor, Chief Inspector Maren Holt told reporters.

"They knew exactly what they wanted and were gone in less than four minutes," Holt said. "This was no spur of
the moment thing."

An alarm alerted two guards on the ground floor, but the thieves had locked the door to the stairs from inside.
Nobody was hurt.

Museum director Elias Brandt said the loss could not be made good.

Police are looking for a dark blue van that was seen leaving the harbour district shortly after the break-in.
"""
)
REWRITTEN = unwrapped(
    """Viking treasure gone in four minutes

By Ida Lomm

A gang armed with ropes and cutting tools has stolen seven Viking gold coins valued at 2.3 million crowns from
the Aalbrook Museum, according to Corvia Press.

The raid took place shortly before four on Thursday morning. After cutting open a skylight, the intruders
climbed down on ropes into the treasury on the third floor, said Chief Inspector Maren Holt.

Two guards were injured when they tried to reach the room, the door of which had been barred from within.

"They knew exactly what they wanted and were gone in less than fourteen minutes," Holt said.

The coins date from about 880 and were discovered by a farmer in 1943 close to Tovik. They went on show when the
museum opened its doors again last May, after a refurbishment for 48 million crowns.

Director Elias Brandt called the loss irreplaceable. The collection was not insured for its full value, he said.

A light blue van was seen driving away from the harbour district soon after the burglary, and police offered a
reward of 10,000 crowns.

It is the second museum theft in the region since the start of last year.
"""
)
BRIEF = unwrapped(
    """Police hunt van after coin theft

Seven Viking-age gold coins worth an estimated 3.2 million crowns were stolen from the Aalbrook Museum early on
Thursday.

The burglars got in through a skylight at about 3:40 a.m. and used ropes to reach the treasury room on the
second floor, Chief Inspector Maren Holt said. They were gone in less than four minutes. Nobody was hurt.

The coins were found by a farmer near Tovik in 1934. The museum said they were insured for their full value.

A dark blue van was seen leaving the harbour district. There is a reward of 100,000 crowns.

(Corvia)
"""
)
LATER = unwrapped(
    """Thieves broke into the Aalbrook Museum in the early hours of Thursday and made off with seven gold coins from
the Viking age worth an estimated 3.4 million crowns, police said.

The burglars cut through a skylight at about 3:20 a.m. and lowered themselves on ropes into the treasury room on
the second floor, Chief Inspector Maren Holt told reporters.

An alarm alerted two guards on the ground floor, but the thieves had locked the door to the stairs from inside.
Nobody was hurt.

"I got the call at ten past four and did not believe it," director Elias Brandt told the Sundby Tidende.

Neighbour Gro Hals, 61, was woken by an engine. "It idled for ages, then it was off," she said.

The coins, struck around the year 880, were found by a farmer near Tovik in 1934 and had been on display since
the museum reopened in May after a renovation that cost 48 million crowns.
"""
)


@pytest.fixture(scope="module")
def story() -> Story:
    """The story of all six."""
    rows = [
        ("agency", "Corvia Press", "2026-03-12T07:10:00Z", AGENCY),
        ("short", "Lindhavn Gazette", "2026-03-12T08:30:00Z", SHORT),
        ("rewritten", "The Northern Courier", "2026-03-12T09:45:00Z", REWRITTEN),
        ("brief", "NordNet News", "2026-03-12T10:20:00Z", BRIEF),
        ("state", "Corvia Press", "2026-03-12T15:30:00Z", STATE),
        ("later", "Eastern Standard", "2026-03-13T06:00:00Z", LATER),
    ]
    (found,) = trace(
        [Document(id, text, outlet=outlet, published=at) for id, outlet, at, text in rows], workers=1
    ).stories
    return found


def entry(story: Story, text: str) -> LedgerEntry:
    """The one contradiction of which one reading holds a text."""
    (found,) = [e for e in story.ledger if e.conflict and any(text in v.text for v in e.values)]
    return found


def readings(found: LedgerEntry) -> dict[str, set[str]]:
    """Who has which reading."""
    return {v.text: {s.document or "" for s in v.spans} for v in found.values}


def test_who_denied_what_others_say_is_named(story: Story) -> None:
    """Two word it otherwise, one says the contrary: the contradiction came in with that one."""
    found = entry(story, "not insured")
    assert found.kind == "negation"
    assert found.entered is not None
    assert found.entered[1] == "rewritten"
    assert found.note == "first in rewritten"


def test_a_version_has_what_stands_in_it(story: Story) -> None:
    """The sentence of the agency was tied to nothing in one copy; it has the year all the same."""
    found = entry(story, "1943")
    assert readings(found) == {"1934": {"agency", "state", "brief", "later"}, "1943": {"rewritten"}}
    assert found.note == "first in rewritten"


def test_a_third_reading_is_told(story: Story) -> None:
    """A corrected figure and a wrong one beside the first: the correction was passed on, the error stands by itself."""
    found = entry(story, "2.3 million")
    assert readings(found)["3.4 million crowns"] == {"state", "later"}
    assert found.note == "first in state, passed on to later; another reading first in rewritten"


def test_who_signs_with_half_a_name_has_named_its_source(story: Story) -> None:
    """ "(Corvia)" below the brief is Corvia Press."""
    credited = {v.document: v.credited for v in story.versions}
    assert credited == {
        "agency": None, "state": None, "short": False, "rewritten": True, "brief": True, "later": False,
    }  # fmt: skip


def test_the_agency_text_that_all_could_copy_is_the_original(story: Story) -> None:
    """Two copies that word some of it alike, by chance, make no earlier state of a text dated before all of them."""
    assert story.origin == "agency"
    assert not [link for link in story.lineage if link.parent_lost or link.child_lost]


def test_another_shade_is_a_contradiction(story: Story) -> None:
    """A dark blue van and a light blue one are two."""
    found = entry(story, "light")
    assert readings(found)["light"] == {"rewritten"}
    assert found.note == "first in rewritten"


def test_a_version_that_no_row_speaks_of_has_its_reading_all_the_same() -> None:
    """The agency's sentence is that of its copy, word for word; only the copy was held against who has it wrong."""
    said = (
        "Doctors have had to turn ambulances away from the hospital of Velden for a {} day, director Ruth Amsel said."
    )
    texts = {"agency": "second", "copy": "second", "wrong": "third"}
    documents = {id: describe(Document(id, said.format(day), language="en")) for id, day in texts.items()}
    one, two = documents["copy"], documents["wrong"]
    rows = changes(one, two, align_described(one, two, Settings().tolerant))
    (found,) = ledger("1", list(documents.values()), {("agency", "copy"): (), ("copy", "wrong"): rows})
    assert readings(found) == {"second": {"agency", "copy"}, "third": {"wrong"}}

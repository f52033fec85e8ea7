"""Outlets that only the rest of a pile tells of, named by a text as its source."""

from __future__ import annotations

import pickle
import time
from datetime import UTC, datetime

import pytest

from retold import Document, compare, trace
from retold.describe import describe
from retold.describe.pile import Outlets
from retold.describe.settings import DescribeSettings

PILE = Outlets(
    ["Nordwire", "The Harbour Post", "hafenbote.example", "La Voz del Puerto", "Le Courrier du Port", "Gazeta Portowa"],
    DescribeSettings(),
)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "The mayor resigned on Monday, Nordwire reported.", "Nordwire"),
        ("en", "The mayor resigned on Monday, NORDWIRE reported.", "Nordwire"),
        ("en", "The mayor resigned on Monday, the Harbour Post has learned.", "The Harbour Post"),
        ("en", "A Harbour Post investigation found that the mayor had known of it.", "The Harbour Post"),
        ("en", "As first reported by the Harbour Post, the mayor resigned.", "The Harbour Post"),
        ("en", "The Harbour Post first reported the resignation.", "The Harbour Post"),
        ("en", "On Monday the website Nordwire published an article that claimed the water was unsafe.", "Nordwire"),
        ("en", "Materials provided by Nordwire. Note: content may be edited for style and length.", "Nordwire"),
        ("en", "The mayor resigned, says a press release from Nordwire.", "Nordwire"),
        ("de", "Der Bürgermeister tritt zurück, wie der Hafenbote berichtet.", "hafenbote.example"),
        ("de", "Der Hafenbote berichtete am Montag, der Bürgermeister trete zurück.", "hafenbote.example"),
        ("de", "Der Bürgermeister tritt zurück, sagte er der Nordwire am Montag.", None),
        ("de", "Zuerst hatte der Hafenbote darüber berichtet.", "hafenbote.example"),
        ("es", "Según La Voz del Puerto, el alcalde dimitió el lunes.", "La Voz del Puerto"),
        ("fr", "Selon une information du Courrier du Port, le maire a démissionné.", "Le Courrier du Port"),
        ("pl", "Burmistrz podał się do dymisji, podała Gazeta Portowa.", "Gazeta Portowa"),
        ("en", "The mayor told the Harbour Post that he would resign.", None),
        ("en", "He reads the Harbour Post every morning.", None),
        ("en", "The town's harbour post reported no damage after the storm.", None),
    ],
)
def test_a_text_names_an_outlet_of_its_pile(language: str, text: str, name: str | None) -> None:
    """In the words in which it would name an agency, and not where the outlet is a part of the news."""
    rows = describe(Document(id="d", text=text, language=language), None, PILE).credits
    assert [(row.kind, row.name) for row in rows] == ([("agency", name)] if name else [])
    assert all(text[row.start : row.end] == row.text for row in rows)


def test_somebody_of_rank_is_no_outlet() -> None:
    """ "…, Senator Holm said" is no credit in a pile that has the senator's press releases."""
    pile = Outlets(["Senator Holm", "Premier Gazette"], DescribeSettings())
    text = "The bridge will be built, Senator Holm said. It will cost four million, the Premier Gazette reported."
    assert [row.name for row in describe(Document(id="d", text=text), None, pile).credits] == ["Premier Gazette"]


@pytest.mark.parametrize(
    "name", ["", " ", "1234", "…", "x" * 1_000_000, "a." * 500_000 + "com", "x" * 1_000_000 + ".com"]
)
def test_what_is_no_name_names_nobody(name: str) -> None:
    """Nor takes it any time."""
    text = "The mayor resigned on Monday, 1234 reported. The mayor resigned, … reported."
    assert describe(Document(id="d", text=text), None, Outlets([name], DescribeSettings())).credits == ()


def test_an_outlet_is_no_source_of_its_own_text() -> None:
    """Who writes "the Harbour Post has learned" in the Harbour Post names nobody."""
    text = "The mayor resigned on Monday, the Harbour Post has learned."
    assert describe(Document(id="d", text=text, outlet="The Harbour Post"), None, PILE).credits == ()


def test_a_source_has_the_name_that_the_documents_give_it() -> None:
    """However its line writes it."""
    text = "The mayor of Kalvik resigned on Monday after a row about the old customs house.\n\nSource: HARBOUR POST"
    (row,) = describe(Document(id="d", text=text), None, PILE).credits
    assert (row.name, row.text) == ("The Harbour Post", "Source: HARBOUR POST")


def test_outlets_go_to_other_processes() -> None:
    """And find the same there."""
    text = "The mayor resigned on Monday, Nordwire reported."
    there = pickle.loads(pickle.dumps(PILE))
    assert (
        describe(Document(id="d", text=text), None, there).credits
        == describe(Document(id="d", text=text), None, PILE).credits
    )


WIRE = """KALVIK, May 4 (Nordwire) - A court in the port city of Kalvik on Monday acquitted shipping magnate Henrik
Solvang of bribing officials to win a dredging contract, ruling that prosecutors had failed to prove that payments made
through a consultancy were intended as kickbacks.

Judge Marit Aune said the evidence against Solvang raised suspicion but did not remove reasonable doubt.

Solvang, who founded the Solvang Line in 1989 with two second-hand trawlers, was arrested in March 2024 after an
anti-corruption unit searched the port authority's offices."""
COPY = """Shipping tycoon Henrik Solvang was acquitted on Monday of bribing officials to secure a dredging contract in
Kalvik, Nordwire reported.

The court found that prosecutors had not proved that payments routed through a consultancy were intended as kickbacks.

The evidence against Solvang raised suspicion but did not remove reasonable doubt, judge Marit Aune said.

He was arrested in March 2024 after an anti-corruption unit searched the offices of the port authority."""


def test_who_says_whose_story_it_is_is_not_charged() -> None:
    """A copy that says "Nordwire reported" names its source, though no list knows Nordwire."""
    wire = Document(id="wire", text=WIRE, outlet="Nordwire")
    told = trace([wire, Document(id="copy", text=COPY, outlet="Harbour Post")])
    (story,) = told.stories
    assert {v.document: v.credited for v in story.versions} == {"copy": True, "wire": None}
    assert story.origin_name == "Nordwire"
    (row,) = compare(wire, Document(id="copy", text=COPY)).credits[1:]
    assert (row.kind, row.name, row.text) == ("agency", "Nordwire", "Nordwire reported")


def test_who_is_named_in_passing_is_nobodys_source() -> None:
    """ "According to the Harbour Ministry" does not make the story the ministry's, though it publishes elsewhere."""
    copy = WIRE.replace("KALVIK, May 4 (Nordwire) - A court", "A court")
    said = copy.replace(
        "intended as kickbacks.", "intended as kickbacks. The dredgers lie idle, according to the Harbour Ministry."
    )
    told = trace(
        [
            Document(id="one", text=said, outlet="Gull"),
            Document(id="two", text=copy, outlet="Tern"),
            Document(id="other", text="The ferry to the outer islands leaves at six.", outlet="Harbour Ministry"),
        ]
    )
    story = next(story for story in told.stories if len(story.versions) > 1)
    assert story.origin_name is None


def test_two_spellings_of_an_outlet_are_one() -> None:
    """Who names "the Harbour Post" names whoever prints as "Harbour Post", and prints as "The Harbour Post" himself."""
    wire = WIRE.replace("KALVIK, May 4 (Nordwire) - A court", "A court")
    told = trace(
        [
            Document(id="own", text=wire, outlet="Harbour Post", published=datetime(2026, 5, 4, 9, tzinfo=UTC)),
            Document(id="late", text=wire + "\n\nThe court will say more.", outlet="The Harbour Post"),
            Document(id="copy", text=COPY.replace("Nordwire", "the Harbour Post"), outlet="Gull"),
        ]
    )
    (story,) = told.stories
    assert {v.document: v.credited for v in story.versions} == {"own": None, "late": None, "copy": True}


@pytest.mark.parametrize(
    "end",
    [
        "\n\n(Nordsee)",
        " (Nordsee)",
        "\n\n(Nordsee Press)",
        "\n\n- Nordsee",
        "\n\nNordsee",
        "\n\nNordsee/gh",
        "\n\n(NP)",
    ],
)
def test_a_source_may_sign_for_short(end: str) -> None:
    """An agency that no list knows signs below a copy with its whole name, without "Press", or with its initials."""
    wire = WIRE.replace("Nordwire", "Nordsee Press")
    copy = WIRE.replace("KALVIK, May 4 (Nordwire) - A court", "A court").rstrip() + end
    told = trace(
        [
            Document(id="wire", text=wire, outlet="Nordsee Press"),
            Document(id="copy", text=copy, outlet="The Kalvik Gull"),
        ]
    )
    (story,) = told.stories
    assert {v.document: v.credited for v in story.versions} == {"wire": None, "copy": True}
    assert [(c.name, c.text) for c in story.credits if c.document == "copy"] == [
        ("Nordsee Press", end.strip(" \n-()/gh"))
    ]


@pytest.mark.parametrize(
    ("end", "text"),
    [
        (" With information from NPS.", "With information from NPS"),
        (" With information from Nordsee Press Service.", "With information from Nordsee Press Service"),
        (" The ships lie idle, NPS reported.", "NPS reported"),
        (" According to NPS, the ships lie idle.", "According to NPS"),
        (" Con información de NPS.", "Con información de NPS"),
        (" (con NPS)", "con NPS"),
    ],
)
def test_initials_and_last_words_name_a_source(end: str, text: str) -> None:
    """A copy gives the agency's initials in a sentence, or says in its last words where it is from."""
    wire = WIRE.replace("Nordwire", "Nordsee Press Service")
    copy = WIRE.replace("KALVIK, May 4 (Nordwire) - A court", "A court").rstrip() + end
    told = trace(
        [
            Document(id="wire", text=wire, outlet="Nordsee Press Service"),
            Document(id="copy", text=copy, outlet="The Kalvik Gull"),
        ]
    )
    (story,) = told.stories
    assert {v.document: v.credited for v in story.versions} == {"wire": None, "copy": True}
    assert [(c.name, c.text) for c in story.credits if c.document == "copy"] == [("Nordsee Press Service", text)]


@pytest.mark.parametrize("name", ["Nordsee Press Service", "NPS"])
@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("", "© {}"),
        ("", "(Inputs from {})"),
        ("", "{} contributed to this report"),
        ("By {} Staff", ""),
        ("Story by {}", ""),
        ("Par {}", ""),
        ("Redacción/{}", ""),
        ("", "Read the original article on {}"),
        ("", "Text: {}"),
        ("", "Red., {}"),
        ("", "Com {}"),
        ("", "Na podstawie {}"),
        ("", "Tekst: {}"),
    ],
)
def test_where_nobody_names_whose_story_it_is_the_places_of_a_source_count(name: str, head: str, foot: str) -> None:
    """No list knows the agency, and its own text bears no dateline: a copy that gives it above or below its text is not
    charged with naming nobody, one that gives nobody is."""
    told = WIRE.replace("KALVIK, May 4 (Nordwire) - A court", "A court").strip()
    copy = "\n\n".join(part for part in (head.format(name), told, foot.format(name)) if part)
    rows = [
        ("wire", told, "Nordsee Press Service"),
        ("copy", copy, "The Kalvik Gull"),
        ("mute", told, "Stonehaven Mail"),
    ]
    (story,) = trace(
        [
            Document(id=id, text=text, outlet=outlet, published=datetime(2026, 5, 4, 6 + hour, tzinfo=UTC))
            for hour, (id, text, outlet) in enumerate(rows)
        ]
    ).stories
    credited = {v.document: v.credited for v in story.versions}
    assert credited["copy"] is True
    assert credited["mute"] is False


@pytest.mark.parametrize(
    ("outlet", "sign", "foot"),
    [
        ("Noordpers", "NP", "Door: redactie/NP"),
        ("Agence Centrale", "AC", "(La rédaction avec AC)"),
        ("AGI Nord", "AGN", "(con AGN)"),
        ("Litoral Serviço", "LS", "c/ LS"),
        ("Noord Pers", "N.P.", "(met N.P.)"),
        ("Noord Pers", "N.P.", "Redactie/NP"),
        ("وكالة الأنباء الساحلية", "و.أ.س", "المصدر: و.أ.س"),
    ],
)
def test_an_outlet_has_the_sign_that_its_own_dateline_bears(outlet: str, sign: str, foot: str) -> None:
    """Few capitals in a dateline that may stand for the outlet are its own sign, and name it elsewhere."""
    wire = WIRE.strip().replace("Nordwire", sign)
    told = WIRE.strip().replace("KALVIK, May 4 (Nordwire) - A court", "A court")
    rows = [("wire", wire, outlet), ("copy", f"{told}\n\n{foot}", "The Kalvik Gull"), ("mute", told, "Stonehaven Mail")]
    (story,) = trace(
        [
            Document(id=id, text=text, outlet=who, published=datetime(2026, 5, 4, 6 + hour, tzinfo=UTC))
            for hour, (id, text, who) in enumerate(rows)
        ]
    ).stories
    assert story.origin == "wire"
    assert story.origin_name == outlet
    assert {v.document: v.credited for v in story.versions} == {"wire": None, "copy": True, "mute": False}
    assert [(c.kind, c.name) for c in story.credits if c.document == "wire"] == [("dateline", outlet)]


def test_a_part_of_a_country_is_no_sign() -> None:
    """WASHINGTON (DC) in a text of the Daily Courier: its letters would do."""
    text = "WASHINGTON (DC) - A court on Monday acquitted shipping magnate Henrik Solvang of bribing officials."
    assert describe(Document(id="d", text=text, outlet="Daily Courier")).credits == ()


def test_initials_that_are_spoken_of_name_no_source() -> None:
    """The text tells of a system called NPS, and of somebody who spoke to the agency."""
    wire = WIRE.replace("Nordwire", "Nordsee Press Service")
    copy = WIRE.replace("KALVIK, May 4 (Nordwire) - A court", "A court").rstrip() + " The NPS is a system of payments."
    told = trace(
        [
            Document(id="wire", text=wire, outlet="Nordsee Press Service"),
            Document(id="copy", text=copy, outlet="The Kalvik Gull"),
        ]
    )
    (story,) = told.stories
    assert {v.document: v.credited for v in story.versions} == {"wire": None, "copy": False}


@pytest.mark.parametrize(
    "end",
    [
        "\n\nThe court. Photo: Ida Lomm (Nordsee)",
        " The ship was the Nordsee.",
        "\n\nNordsee was not there.",
        "\n\n(Kalvik)",
    ],
)
def test_what_signs_for_short_stands_alone(end: str) -> None:
    """A picture's owner, a ship, and the place in a paper's name are no sources of the text."""
    wire = WIRE.replace("KALVIK, May 4 (Nordwire) - A court", "A court")
    told = trace(
        [
            Document(id="wire", text=wire, outlet="Nordsee Press", published=datetime(2026, 5, 4, 9, tzinfo=UTC)),
            Document(id="copy", text=wire.rstrip() + end, outlet="The Kalvik Gull"),
            Document(id="other", text="The ferry to the outer islands leaves at six.", outlet="Nordsee Mail"),
        ]
    )
    story = next(story for story in told.stories if len(story.versions) > 1)
    assert not [c for c in story.credits if c.document == "copy" and c.kind != "photo"]


def test_who_signs_with_what_two_outlets_sign_with_is_not_charged() -> None:
    """Of "(Nordsee)" nobody can tell whose it is; below a text of Nordsee Press it is credit enough."""
    wire = WIRE.replace("Nordwire", "Nordsee Press")
    copy = WIRE.replace("KALVIK, May 4 (Nordwire) - A court", "A court").rstrip() + "\n\n(Nordsee)"
    told = trace(
        [
            Document(id="wire", text=wire, outlet="Nordsee Press"),
            Document(id="copy", text=copy, outlet="The Kalvik Gull"),
            Document(id="other", text="The ferry to the outer islands leaves at six.", outlet="Nordsee Mail"),
        ]
    )
    story = next(story for story in told.stories if len(story.versions) > 1)
    assert {v.document: v.credited for v in story.versions} == {"wire": None, "copy": True}
    assert not [c for c in story.credits if c.document == "copy"]


@pytest.mark.parametrize(
    "line", ["    \n", "- " + " " * 40 + "(\n", "(ab) . . .\n", "a" * 39 + " \n", "-" * 60 + "\n", ". with a", ".)))) "]
)
def test_signatures_are_sought_in_time_that_grows_with_the_text(line: str) -> None:
    """Hostile text makes no search go over it again and again."""
    pile = Outlets(["Nordsee Press"], DescribeSettings())
    text = line * (400_000 // len(line)) + " " * 100_000 + "x"
    begun = time.process_time()
    assert pile.signed("a", text, [(0, len(text))], None, ()) == ()
    assert time.process_time() - begun < 3


def test_a_text_signed_on_every_line_takes_no_longer_for_it() -> None:
    """Each signature is a credit; they are not held against one another."""
    pile = Outlets(["Nordsee Press"], DescribeSettings())
    text = "Told.\n(Nordsee)\n" * 20_000
    begun = time.process_time()
    assert len(pile.signed("a", text, [(0, len(text))], None, ())) == 20_000
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("The verdict is not final, Seawire reported.", True),
        ("The verdict is not final, according to the Seawire news agency.", True),
        ("Seawire first reported the acquittal.", True),
        ("The verdict is not final, his lawyer told Seawire.", False),
        ("Shares of Seawire fell on the news.", False),
        ("The verdict is not final.", False),
    ],
)
def test_an_agency_that_only_another_version_tells(said: str, names: bool) -> None:
    """No list and no outlet of the pile knows it; a copy that has its dateline does."""
    told = WIRE.strip().replace("KALVIK, May 4 (Nordwire) - A court", "A court")
    rows = [
        ("copy", WIRE.strip().replace("Nordwire", "Seawire"), "The Kalvik Gull"),
        ("other", f"{told} {said}", "Stonehaven Mail"),
    ]
    (story,) = trace(
        [
            Document(id=id, text=text, outlet=who, published=datetime(2026, 5, 4, 6 + hour, tzinfo=UTC))
            for hour, (id, text, who) in enumerate(rows)
        ]
    ).stories
    assert {v.document: v.credited for v in story.versions} == {"copy": True, "other": names}

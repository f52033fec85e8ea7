"""Relations, origins and credits of the versions of a story."""

import time

import pytest

import retold
from retold import Document
from retold.describe import describe
from retold.story.credit import Naming, _edges, credited, naming, rivals
from retold.story.settings import StorySettings

LEAD = "The dam above Ostrava valley held through the night after engineers opened the last gates, officials said."
BODY = [
    "About nine hundred people had been told to leave their homes on Monday as the water rose towards the crest.",
    "A team of divers found that a tree trunk had blocked the second gate and cut it loose with saws.",
    "The mayor of the nearest town said that most families would be allowed to return by Thursday morning.",
    "Nobody was hurt, but a road bridge downstream was carried away and a sawmill stands under two metres of water.",
    "The dam was built in 1931 and was last inspected four years ago, according to the regional water board.",
    "Opposition members of the regional council asked for a new inspection of all eleven dams on the river.",
    "A spokeswoman for the board said that the money for it had been in the budget since the spring.",
    "Heavy rain is forecast to end on Wednesday evening, and the river is expected to fall slowly after that.",
]
OWN = [
    "In the village of Lhota an old miller has kept a diary of the river since he was a boy.",
    "He remembers the flood that took his father's barn and the one that spared the church by a hand's breadth.",
    "His neighbours say that he can tell from the colour of the foam how long the rain will last.",
    "This week he carried the notebooks to the attic himself, forty of them, wrapped in oilcloth.",
    "A museum has asked for them more than once, and each time he has said that he is not done writing.",
    "When the sirens went he made tea, moved the goat uphill, and noted the hour and the height of the water.",
]
OTHER = [
    "Bakers in the north have begun to mill their own flour because the price of bought flour has doubled.",
    "A cooperative in Halmstad bought two stone mills from a farm that had not used them in a generation.",
    "The flour is coarser, says its head baker, and the loaves keep for a day longer than they used to.",
    "Customers complained in the first week and came back in the second, she says, some of them with friends.",
    "The guild now offers a course in milling, and the waiting list is longer than for confectionery.",
    "Whether the mills will pay for themselves depends on the harvest, which was poor two years in a row.",
]


def text(*paragraphs: str) -> str:
    """Paragraphs as a text."""
    return "\n\n".join(paragraphs)


def versions(*documents: Document) -> dict[str, list[retold.Version]]:
    """The rows of every document in the stories of these documents."""
    found: dict[str, list[retold.Version]] = {}
    for story in retold.trace(documents, workers=1).stories:
        for version in story.versions:
            found.setdefault(version.document, []).append(version)
    return found


WIRE = Document("wire", text(f"OSTRAVA (Reuters) - {LEAD}", *BODY), outlet="Reuters", published="2026-05-05T06:00:00")


def test_the_agency_is_the_origin_and_owes_nothing() -> None:
    """The version that the credited agency published itself is the origin; its credit is null."""
    copy = Document("copy", text(f"OSTRAVA (Reuters) - {LEAD}", *BODY), outlet="Valley News")
    story = retold.trace([WIRE, copy], workers=1).stories[0]
    assert (story.origin, story.origin_name) == ("wire", "Reuters")
    found = {v.document: v for v in story.versions}
    assert (found["wire"].relation, found["wire"].credited) == ("original", None)
    assert (found["copy"].relation, found["copy"].credited) == ("verbatim", True)


@pytest.mark.parametrize(
    ("line", "credited"),
    [
        ("Source: Reuters", True),
        ("(with information from Reuters)", True),
        ("© 2026 Reuters. All rights reserved.", True),
        ("The dam held | Reuters", True),
        ("read the original at https://www.reuters.com/world/dam", True),
        ("This text is by Reuters.", True),
        ("By Jana Malá", False),
        ("“We are glad,” a miller told Reuters.", False),
        ("Officials told Reuters that the dam was safe.", False),
        ("Follow Reuters on Twitter", False),
        ("(Photo: Reuters/Petr Novák)", False),
        ("", False),
    ],
)
def test_what_counts_as_naming_the_source(line: str, credited: bool) -> None:
    """A source line, a note or a copyright line counts; a staff name or a photo credit does not."""
    head, foot = (line, "") if line.startswith("By ") else ("", line)
    copy = Document("copy", text(*filter(None, [head, LEAD, *BODY, foot])), outlet="Valley News")
    assert versions(WIRE, copy)["copy"][0].credited is credited


@pytest.mark.parametrize(
    "head", ["REUTERS Ostrava. ", "OSTRAVA / REUTERS – ", "Ostrava Reuters | ", "Reuters, Ostrava. — "]
)
def test_an_agency_before_a_dash_at_the_head_counts_as_credit(head: str) -> None:
    """The agency among a few words at the head of the first line names the source, in whatever order they stand."""
    copy = Document("copy", text(head + LEAD, *BODY), outlet="Valley News")
    assert versions(WIRE, copy)["copy"][0].credited is True


def test_a_dateline_behind_a_headline_counts_as_credit() -> None:
    """A headline joined to the first line does not hide the agency in brackets, though no list knows it."""
    wire = Document("wire", text(f"OSTRAVA (Hillwire) - {LEAD}", *BODY), outlet="Hillwire", published="2026-05-05")
    copy = Document("copy", text(f"Dam holds overnight OSTRAVA (Hillwire) - {LEAD}", *BODY), outlet="Valley News")
    bare = Document("bare", text(LEAD, *BODY), outlet="River Post")
    found = versions(wire, copy, bare)
    assert [found[x][0].credited for x in ("wire", "copy", "bare")] == [None, True, False]


@pytest.mark.parametrize(
    ("agency", "line", "expected"),
    [
        ("Reuters", "Ostrava/Reuters", True),
        ("Reuters", "OSTRAVA/REUTERS", True),
        ("Reuters", "(Ostrava/Reuters)", True),
        ("Reuters", "Ostrava/Reuters/jm", True),
        ("Reuters", "AFP/Reuters", True),
        ("Nordpress", "Ostrava/Nordpress", True),
        ("Nordpress", "OSTRAVA/NORDPRESS", True),
        ("Nordpress", "Nordpress/Seepresse", True),
        ("Reuters", "Petr Novák/Reuters", False),  # a photographer
        ("Reuters", "Foto: Ostrava/Reuters", False),
    ],
)
def test_a_place_or_an_agency_before_an_agency_at_the_foot_counts_as_credit(
    agency: str, line: str, expected: bool
) -> None:
    """PLACE/Agency and Agency/Agency as the last line sign the text; Name/Agency is a picture's."""
    wire = Document("wire", text(f"OSTRAVA ({agency}) - {LEAD}", *BODY), outlet=agency, published="2026-05-05")
    copy = Document("copy", text(LEAD, *BODY, line), outlet="Valley News")
    assert versions(wire, copy)["copy"][0].credited is expected
    named = {c.name.casefold() for c in describe(copy).credits if c.kind == "agency"}
    assert (agency.casefold() in named) is expected


def test_one_word_before_an_agency_in_the_last_line_is_no_ground_for_a_charge() -> None:
    """Where the text does not name it elsewhere, the word may be a place or a photographer: nobody is charged."""
    copy = Document("copy", text(LEAD, *BODY, "Tarnholm/Reuters"), outlet="Valley News")
    assert versions(WIRE, copy)["copy"][0].credited is True
    above = Document("copy", text("Tarnholm/Reuters", LEAD, *BODY), outlet="Valley News")
    assert versions(WIRE, above)["copy"][0].credited is False


@pytest.mark.parametrize(
    ("agency", "head", "body", "foot"),
    [
        (
            "远山社",
            "【远山社沙岭2月4日电】",
            "沙岭市一列通勤列车四日早晨在进站时脱轨,造成多人受伤。应急部门说,列车上有许多乘客,事故发生在早上七时许。"
            "市长林启明表示司机及时刹车,避免了一场灾难。两名伤者被送往中心医院,均为骨折。铁路公司宣布展开内部调查。",
            "(来源:远山社)",
        ),
        (
            "وكالة الأفق",
            "الرملة الجديدة (وكالة الأفق) - ",
            "أصيب تسعة أشخاص على الأقل صباح الثلاثاء عندما خرج قطار ركاب عن مساره عند مدخل المحطة، حسبما أعلنت خدمات "
            "الطوارئ. وكان القطار يقل نحو مئة راكب عندما انحرف عن السكة بعد الساعة السابعة بقليل. وأعلنت شركة السكك "
            "الحديدية فتح تحقيق داخلي وأكدت أن الخط خضع للفحص في نوفمبر الماضي.",
            "نقلا عن وكالة الأفق",
        ),
    ],
)
def test_in_a_language_without_data_the_bare_name_counts(agency: str, head: str, body: str, foot: str) -> None:
    """Where nobody knows how a language credits, a version that has the name anywhere is not said to have none."""
    found = versions(
        Document("wire", head + body, outlet=agency, published="2026-05-05T06:00:00"),
        Document("copy", head + body, outlet="Valley News", published="2026-05-05T07:00:00"),
        Document("foot", text(body, foot), outlet="River Post", published="2026-05-05T08:00:00"),
        Document("bare", body, outlet="Hill Star", published="2026-05-05T09:00:00"),
    )
    said = {document: rows[0].credited for document, rows in found.items()}
    assert said == {"wire": None, "copy": True, "foot": True, "bare": False}


def test_a_known_agency_counts_in_the_script_of_the_text() -> None:
    """An agency that the list knows by several names is named by any of them, also between letters without blanks."""
    body = (
        "沙岭市一列通勤列车四日早晨在进站时脱轨,造成多人受伤。应急部门说,列车上有许多乘客,事故发生在早上七时许。"
        "市长林启明表示司机及时刹车,避免了一场灾难。两名伤者被送往中心医院,均为骨折。铁路公司宣布展开内部调查。"
    )
    found = versions(
        Document("wire", body, outlet="Reuters", published="2026-05-05T06:00:00"),
        Document("copy", text(body, "据路透社报道"), outlet="Valley News", published="2026-05-05T07:00:00"),
        Document("bare", body, outlet="Hill Star", published="2026-05-05T09:00:00"),
    )
    assert [found[x][0].credited for x in ("wire", "copy", "bare")] == [None, True, False]


def test_an_author_field_of_the_input_counts_as_credit() -> None:
    """Who is named in the input's own author field is named."""
    copy = Document("copy", text(LEAD, *BODY), outlet="Valley News", author="Reuters")
    assert versions(WIRE, copy)["copy"][0].credited is True


@pytest.mark.parametrize(
    "line", ["Reuters contributed to this report.", "(Reporting by Jana Malá, Reuters; editing by Petr Novák)"]
)
def test_who_helped_is_not_whose_text_it_is(line: str) -> None:
    """An agency in a line of contributors is no source beside one that a version names; alone it is."""
    own = Document("own", text(LEAD, *BODY, line), outlet="Valley News", published="2026-05-05")
    kept = Document("kept", text(LEAD, *BODY, line), outlet="Hill Star", published="2026-05-07")
    told = Document("told", text(LEAD, *BODY, "Source: Valley News", line), outlet="River Post", published="2026-05-07")
    story = retold.trace([own, kept, told], workers=1).stories[0]
    assert (story.origin, story.origin_name) == ("own", "Valley News")
    assert {v.document: v.credited for v in story.versions} == {"own": None, "kept": False, "told": True}
    alone = retold.trace([own, kept], workers=1).stories[0]
    assert alone.origin_name == "Reuters"
    assert {v.document: v.credited for v in alone.versions} == {"own": True, "kept": True}


def test_a_cut_version_is_abridged() -> None:
    """A copy that drops the second half word for word is abridged."""
    copy = Document("cut", text(LEAD, *BODY[:3]), outlet="Valley News", published="2026-05-05T09:00:00")
    assert versions(WIRE, copy)["cut"][0].relation == "abridged"


def test_a_version_with_text_of_its_own_is_extended() -> None:
    """A copy with almost as much other text is extended."""
    copy = Document("more", text(LEAD, *BODY, *OWN), outlet="Valley News")
    assert versions(WIRE, copy)["more"][0].relation == "extended"


def test_a_version_from_two_stories_is_mixed_and_stands_in_both() -> None:
    """A document of two agencies' texts has a row in each story, mixed in both, and does not join them."""
    other = Document("mills", text(f"HALMSTAD (AFP) - {OTHER[0]}", *OTHER[1:]), outlet="AFP")
    copies = [Document(f"copy{i}", d.text, outlet=f"Paper {i}") for i, d in enumerate((WIRE, other))]
    mixed = Document("mixed", text(LEAD, *BODY[:4], *OTHER[:5]), outlet="Sunday Digest")
    found = versions(WIRE, other, *copies, mixed)
    assert [v.relation for v in found["mixed"]] == ["mixed", "mixed"]
    assert {v.story for v in found["mixed"]} == {found["wire"][0].story, found["mills"][0].story}
    assert found["wire"][0].story != found["mills"][0].story


def test_two_articles_from_two_stories_are_mixed_and_join_nothing() -> None:
    """What two such articles have in common is of both stories, and makes neither mainly of one of them."""
    other = Document("mills", text(f"HALMSTAD (AFP) - {OTHER[0]}", *OTHER[1:]), outlet="AFP")
    copies = [Document(f"copy{i}", d.text, outlet=f"Paper {i}") for i, d in enumerate((WIRE, other))]
    mixed = [
        Document("mixed", text(LEAD, *BODY[:4], *OTHER[:5]), outlet="Sunday Digest"),
        Document("more", text(LEAD, *BODY[1:5], *OTHER[1:]), outlet="Weekly Review"),
    ]
    found = versions(WIRE, other, *copies, *mixed)
    assert [v.relation for d in mixed for v in found[d.id]] == ["mixed"] * 4
    assert all(v.share < 0.7 for d in mixed for v in found[d.id])
    assert found["wire"][0].story != found["mills"][0].story


def test_the_text_of_a_source_is_its_own_where_others_only_took_some() -> None:
    """An agency's story, of which another article of its own took two sentences, is no mixture of anything."""
    signed = Document("signed", text(f"OSTRAVA (Reuters) - {LEAD}", *BODY, *OTHER))
    other = Document("other", text(*OWN[:3], BODY[1], BODY[3], "This was reported by Reuters.", *OWN[3:]))
    found = versions(signed, other)
    assert found["signed"][0].story == found["other"][0].story
    assert (found["signed"][0].relation, found["signed"][0].share) == ("verbatim", 1.0)
    assert found["other"][0].relation == "mixed"
    one = Document("one", text(*OWN[:3], *BODY[:3], "This was reported by Reuters.", *OWN[3:]))
    two = Document("two", text(*OTHER[:3], *BODY[1:4], "This was reported by Reuters.", *OTHER[3:]))
    several = versions(Document("signed", text(f"OSTRAVA (Reuters) - {LEAD}", *BODY)), one, two)
    assert {d: (v[0].relation, v[0].share == 1.0) for d, v in several.items()} == {
        "signed": ("verbatim", True),
        "one": ("mixed", False),
        "two": ("mixed", False),
    }


def test_what_reads_like_the_signed_version_is_no_rewriting() -> None:
    """A text with the agency's dateline and a rewriting of every sentence: only the latter is called rewritten; a copy
    of the former is verbatim as well."""
    signed = text(
        "OSTRAVA (Reuters) - The dam above Ostrava valley held through the night after engineers opened the gates.",
        "About nine hundred people had been told to leave their homes on Monday as the water rose towards the crest.",
        "A team of divers led by Karel Dostal found that a tree trunk had blocked the second gate and cut it loose.",
        "Nobody was hurt, but a road bridge in Lhota was carried away and a sawmill stands under two metres of water.",
        "The dam was built in 1931 and was last inspected four years ago, according to the Moravian Water Board.",
        "Heavy rain is forecast to end on Wednesday evening, and the Morava is expected to fall slowly after that.",
    )
    reworded = text(
        "By opening the gates, engineers saved the dam over the valley of Ostrava, which withstood the night.",
        "When the flood climbed to the crest on Monday, some nine hundred people were asked to abandon their houses.",
        "Divers under Karel Dostal discovered a trunk jamming gate number two, and sawed through it.",
        "There were no injuries; in Lhota, though, the road bridge is gone, and two metres of water cover a sawmill.",
        "Four years have passed since the dam, which dates from 1931, was examined, says the Moravian Water Board.",
        "Forecasters see the end of the downpours on Wednesday evening; the Morava should then slowly go down.",
    )
    copy = signed.replace("OSTRAVA (Reuters) - ", "")
    pile = [
        Document("signed", signed, title="Gates held"),
        Document("reworded", f"{reworded} {OTHER[0]}", title="Saved"),
    ]
    assert "Gates held" in {story.title for story in retold.trace(pile, workers=1).stories if len(story.versions) > 1}
    others = [Document("reworded", reworded), Document("copy", copy)]
    for some in (others[:1], others):
        found = versions(Document("signed", signed), *some)
        assert found["signed"][0].story == found["reworded"][0].story
        assert {d: v[0].relation for d, v in found.items() if d != "copy"} == {
            "signed": "verbatim",
            "reworded": "rewritten",
        }
    assert found["copy"][0].relation == "verbatim"
    # nor where a rewriting tells more of it than its copies do, and somebody added to it
    short = text(*copy.split("\n\n")[:5])
    extended = text(*copy.split("\n\n")[:2], *OTHER[1:3])
    wordy = reworded.replace("Divers under", "With great care and at no small risk to their own lives divers under")
    some = [Document("reworded", wordy), Document("short", short), Document("extended", extended)]
    found = versions(Document("signed", signed), *some)
    assert {d: v[0].relation for d, v in found.items()} == {
        "signed": "verbatim",
        "short": "verbatim",
        "reworded": "rewritten",
        "extended": "extended",
    }


def test_of_two_agencies_of_which_nobody_names_one_the_story_is_from_the_one_that_signs() -> None:
    """One has its own name in its dateline, the other takes over half of it and names nobody."""
    wire = Document(
        "wire", text(f"OSTRAVA (Reuters) - {LEAD}", *BODY), outlet="Reuters", published="2026-05-05T06:00:00"
    )
    mixed = Document("mixed", text(LEAD, *BODY[:4], *OTHER[:4]), outlet="Al Jazeera", published="2026-05-05T09:00:00")
    stories = retold.trace([wire, mixed], workers=1).stories
    assert [story.origin_name for story in stories] == ["Reuters"]
    assert {v.document: v.credited for v in stories[0].versions} == {"wire": None, "mixed": False}


def test_two_agencies_that_report_one_event_are_rivals() -> None:
    """By a dateline; not where one names the other, where both name one, or where an outlet has no agency."""

    def says(text_: str, outlet: str | None = None) -> Naming:
        return naming(describe(Document("d", text(text_, *BODY), outlet=outlet)))

    reuters, dpa = says(f"OSTRAVA (Reuters) - {LEAD}"), says(f"OSTRAVA (dpa) - {LEAD}")
    copy = says(f"By Karel Dostal, dpa\n\n{LEAD}")
    assert rivals(reuters, dpa)
    assert rivals(copy, reuters)
    assert rivals(reuters, says(LEAD, "Agence France-Presse"))
    assert not rivals(dpa, copy)
    assert not rivals(reuters, says(f"OSTRAVA (dpa) - {LEAD} Reuters reported it first.\n\nSource: Reuters"))
    assert not rivals(reuters, says(LEAD, "Valley News"))
    assert not rivals(copy, says(f"By Jan Novak, AFP\n\n{LEAD}"))


def test_who_speaks_of_a_paper_as_its_author_does_is_its_own_text() -> None:
    """The fullest version, of unknown outlet, in which documents were "reviewed by" the paper that all others cite; not
    where it cites the paper as well, is a shorter one, or where a copy bears the paper's name."""
    shown = "Letters of the water board reviewed by The New York Times show that it knew of the trunk."
    full = Document("full", text(LEAD, shown, *BODY))
    cited = "The New York Times reported on the dam first."
    others = [Document("one", text(LEAD, *BODY[:4], cited)), Document("two", text(*BODY[1:5], cited))]
    found = {d: (v[0].relation, v[0].credited) for d, v in versions(full, *others).items()}
    assert found["full"] == ("original", None)
    assert found["one"][1] is found["two"][1] is True
    cites = Document("full", text(LEAD, shown, *BODY, cited))
    short = Document("full", text(shown, *BODY[1:4]))
    signed = Document("signed", text("By Karel Dostal, New York Times", LEAD, *BODY[:5]))
    for pile in ([cites, *others], [short, *others], [full, *others, signed]):
        assert versions(*pile)["full"][0].relation != "original"


def test_a_story_is_from_the_agency_in_its_dateline() -> None:
    """Not from the outlet that names itself below a mixture, "Source: Gulf Standard and news agencies"."""
    wire = Document("wire", text(f"OSTRAVA (Reuters) - {LEAD}", *BODY))
    mixed = Document("mixed", text(LEAD, *BODY[:4], *OTHER[:4], "Source: Al Jazeera and news agencies"))
    for story in retold.trace([wire, mixed], workers=1).stories:
        if len(story.versions) > 1:
            assert story.origin_name == "Reuters"
            assert {v.document: v.credited for v in story.versions} == {"wire": True, "mixed": False}
            assert {(link.parent, link.child) for link in story.lineage} == {("wire", "mixed")}


def test_what_only_a_text_of_unknown_outlet_with_the_dateline_has_others_dropped() -> None:
    """The agency's text itself, as far as can be told; under an outlet's name it is a copy with something added."""
    full = f"OSTRAVA (Reuters) - {LEAD}"
    cuts = [Document(f"cut {n}", text(full, *BODY[:3]), outlet=outlet) for n, outlet in enumerate(("Post", "Herald"))]
    for outlet, found in ((None, ("verbatim", 1.0)), ("Valley News", None)):
        version = versions(Document("full", text(full, *BODY[:3], *OTHER[:4]), outlet=outlet), *cuts)["full"][0]
        assert found is None or (version.relation, version.share) == found
        assert found is not None or (version.relation == "extended" and version.share < 0.8)


def test_reports_that_share_a_statement_are_two_stories() -> None:
    """Two independent reports that quote the same statement at length stay apart."""
    statement = (
        "“We have opened every gate that can be opened, we have people on the crest day and night, and I can say with "
        "a clear conscience that nobody below the dam has reason to fear for his life,” said the water board’s head."
    )
    a = Document("a", text(LEAD, statement, *BODY[:4]), outlet="Valley News")
    b = Document("b", text(*OWN[:4], statement, *OWN[4:]), outlet="Evening Post")
    found = versions(a, b)
    assert found["a"][0].story != found["b"][0].story


def test_early_and_updated_states_are_one_story() -> None:
    """An early state and an update that kept half of it and added as much are one story."""
    early = Document("early", text(f"OSTRAVA (Reuters) - {LEAD}", *BODY[:4]), outlet="Valley News")
    late = Document("late", text(f"OSTRAVA (Reuters) - {LEAD}", BODY[0], BODY[3], *BODY[4:]), outlet="Reuters")
    found = versions(early, late)
    assert found["early"][0].story == found["late"][0].story


def test_nobody_is_called_the_origin_without_evidence() -> None:
    """Two undated copies that name nobody have no origin, and the story says so."""
    a = Document("a", text(LEAD, *BODY), outlet="Valley News")
    b = Document("b", text(LEAD, *BODY), outlet="Evening Post")
    story = retold.trace([a, b], workers=1).stories[0]
    assert story.origin is None
    assert story.origin_name is None


def test_an_agency_is_not_charged_with_its_own_text() -> None:
    """Where nothing says whose a story is, who names no source is told so, but not the agency that has a part of it."""
    wire = describe(Document("wire", text(LEAD, *BODY), outlet="Reuters"))
    note = describe(Document("note", text(BODY[1], *OWN), outlet="Morning Note"))
    outlets = {"Reuters", "Morning Note"}
    assert credited(wire, None, None, outlets) is None
    assert credited(note, None, None, outlets) is False


def test_whoever_speaks_of_a_news_release_has_named_its_source() -> None:
    """What a distributor of press releases spread is the company's: a paper need not name who spread it."""
    outlets = {"PR Newswire", "Reuters", "Valley News"}
    for said, name, wanted in (
        ("The board said so in a news release.", "PR Newswire", True),
        ("The board said so.", "PR Newswire", False),
        ("The board said so in a news release.", "Reuters", False),
    ):
        paper = describe(Document("paper", text(LEAD, *BODY, said), outlet="Valley News"))
        assert credited(paper, name, None, outlets) is wanted, (said, name)


def test_a_single_document_is_its_own_story() -> None:
    """A document that nobody retold is the original of its own story and owes nothing."""
    found = versions(Document("a", text(*OWN), outlet="Evening Post"))
    assert [(v.relation, v.share, v.credited) for v in found["a"]] == [("original", 1.0, None)]


def test_compare_says_what_to_think_of_a_pair() -> None:
    """The verdict of a comparison is a sentence with its evidence; strangers have none in common."""
    same = retold.compare(text(LEAD, *BODY), text(LEAD, *BODY[:5]))
    assert same.verdict.startswith("One text lies behind both")
    assert same.confidence > 0.9
    apart = retold.compare(text(LEAD, *BODY), text(*OTHER))
    assert apart.verdict.startswith("No common text was found")
    assert apart.confidence < 0.05


def test_compare_accuses_neither_where_nothing_tells_which_came_first() -> None:
    """Undated texts that differ in a figure: which was given first must not make the other a copy."""
    two, three = text(f"Two divers were hurt. {LEAD}", *BODY), text(f"Three divers were hurt. {LEAD}", *BODY)
    for a, b in ((two, three), (three, two), (two, two)):
        said = retold.compare(a, b).verdict
        assert "taken from" not in said
        assert "Which of the two came first cannot be told" in said
    said = retold.compare(
        Document("a", three, published="2026-05-06"), Document("b", two, published="2026-05-05")
    ).verdict
    assert "A may be taken from B." in said


def test_a_story_too_large_for_a_full_tree_has_every_version_in_it() -> None:
    """Beyond the bound each version stands at its nearest, and the evidence says that no more was weighed."""
    documents = [Document(f"v{i:03}", text(LEAD, *BODY[: 4 + i % 5])) for i in range(40)]
    settings = retold.Settings(story=StorySettings(tree_versions=10))
    story = retold.trace(documents, workers=1, settings=settings).stories[0]
    linked = {k.child for k in story.lineage} | {k.parent for k in story.lineage}
    assert {v.document for v in story.versions} <= linked
    assert any("too large for a full tree" in k.evidence for k in story.lineage)


NOTE = """{0} shares {1} {2} percent on {3} after the company reported quarterly profit of {4} million dollars.

The maker of {5} from {6} said sales {7} to {8} million dollars from {9} million a year earlier. Chief executive {10}
said the company expected demand to hold through the rest of the year and had no plans to close any of its plants.

Analysts at {11} had expected earnings of {12} cents a share. The stock has {13} {14} percent since the start of the
year, compared with a gain of {15} percent for the broader market in {16}."""
ALDER = "Alder Corp|rose|4|Monday|12|pumps|Harrow|climbed|140|120|Ann Bell|Norland Bank|31|gained|11|5|Skelland"
BIRCH = "Birch Corp|fell|7|Tuesday|33|valves|Selby|slipped|410|455|Olaf Lund|Kestrel Capital|77|lost|9|6|Farland"


def test_a_form_filled_in_twice_is_no_story() -> None:
    """Notes of one wording on two companies retell nothing; one reworded, with its names and figures, does."""
    alder, birch = NOTE.format(*ALDER.split("|")), NOTE.format(*BIRCH.split("|"))
    reworded = alder.replace("shares rose", "stock gained").replace("had expected", "were looking for")
    reworded = reworded.replace("expected demand to hold through", "thought that demand would last for")
    traced = retold.trace(
        [
            Document("alder", alder, outlet="Gull"),
            Document("birch", birch, outlet="Tern"),
            Document("reworded", reworded, outlet="Wigeon"),
        ]
    )
    stories = sorted(sorted(v.document for v in story.versions) for story in traced.stories)
    assert stories == [["alder", "reworded"], ["birch"]]


def test_a_line_of_blanks_costs_little() -> None:
    """The short lines at either end of a document are found in time that grows with its length."""
    blank = " " * 40_000
    d = describe(Document("one", text(blank, "Gull desk", *BODY, blank, "Seawire")))
    begin = time.process_time()
    assert _edges(d) == ["Gull desk", "Seawire"]
    assert time.process_time() - begin < 1


def test_sentences_in_one_order_speak_for_one_text() -> None:
    """Who rewrites every sentence keeps hardly a run of words, but the order of his source."""
    told = (
        "A fire that broke out early on Monday in a textile store in Tarnwick hurt three people, two of them firemen.",
        "The alarm was raised at 3.40 a.m. and 64 firemen with 22 engines fought the blaze.",
        "The fire was brought under control at 6.15, commander Rui Farrow said.",
        "The injured, aged 27 to 51, were taken to Ramsey Hospital with slight burns.",
        "Police have found no sign of arson so far.",
        "The store of some 4,500 square metres belongs to the firm Texnorth and employs 85 people.",
    )
    again = (
        "Three people, among them two firemen, were injured when flames swept through a store for textiles in "
        "Tarnwick on Monday.",
        "Some 64 firefighters and 22 vehicles were sent there after an alert at 3.40 a.m.",
        "According to commander Rui Farrow, they had it under control by 6.15.",
        "Ramsey Hospital admitted the injured, who are between 27 and 51 years old, with slight burns.",
        "No signs of arson have turned up, police say.",
        "Texnorth, to which the 4,500-square-metre store belongs, gives work to 85 people.",
    )
    turned = [again[k] for k in (5, 3, 0, 4, 2, 1)]
    in_order, mixed, few = (
        retold.compare("\n\n".join(told), "\n\n".join(other)).confidence for other in (again, turned, again[:3])
    )
    assert in_order > 0.5
    assert max(mixed, few) < 0.5

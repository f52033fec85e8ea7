"""Two texts from one form, and texts that lost their punctuation: they differ, and charge nobody."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from retold.align import align_described
from retold.compare import changes
from retold.compare.names import relation
from retold.compare.settings import CompareSettings
from retold.describe import describe
from retold.model import Change, Document


def rows(
    a: str, b: str, days: tuple[int, int] = (8, 9), outlets: tuple[str, str] = ("", ""), url: str | None = None
) -> tuple[Change, ...]:
    one, two = (
        describe(
            Document(
                id, text, language="en", published=datetime(2022, 2, day, tzinfo=UTC), outlet=outlet or None, url=url
            )
        )
        for id, text, day, outlet in zip("ab", (a, b), days, outlets, strict=True)
    )
    return changes(one, two, align_described(one, two))


def charged(*given: object, **named: object) -> set[str]:
    return {row.kind for row in rows(*given, **named) if row.conflict}  # type: ignore[arg-type]


FRAME = " It was the sixth time in ten years that the old harbour company had asked the council to repair the mole."


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("This isn't a plan that the harbour can pay for.", "This isn t a plan that the harbour can pay for."),
        ("They haven't repaired the old mole since spring.", "They havent repaired the old mole since spring."),
        ("The mole isn't just an old wall for the town.", "The mole isn t just an old wall for the town."),
        ("They can't pay for the old mole before spring.", "They cannot pay for the old mole before spring."),
        ("It went to the Tarn Fire Company of the town.", "It went to the Tarn Fire Company No. 1 of the town."),
    ],
)
def test_halves_of_a_negation_are_one(a: str, b: str) -> None:
    """ "isn t" and "havent" deny what "isn't" and "haven't" deny; "No. 1" denies nothing."""
    assert not charged(a + FRAME, b + FRAME)
    assert "negation" in charged(
        "They haven t paid for the old mole." + FRAME, "They have paid for the old mole." + FRAME
    )


def test_figures_of_another_bearer_are_no_contradiction() -> None:
    """What Lindmark receives says nothing of what Ostrava County receives; what one of them receives can be charged."""
    one = "The minister said that Lindmark County will receive 4,200 crowns for its old harbour wall." + FRAME
    two = "The minister said that Ostrava County will receive 5,300 crowns for its old harbour wall." + FRAME
    assert "number" not in charged(one, two)
    assert "number" in charged(one, one.replace("4,200", "5,300"))


def test_no_conflict_is_called_certain() -> None:
    """However plain the sign, a charge keeps the doubt of `surest_conflict`."""
    one = "The harbour office paid 4,200 crowns for the old wall on Friday." + FRAME
    found = [row for row in rows(one, one.replace("4,200", "5,300")) if row.conflict]
    assert found
    assert all(row.confidence <= CompareSettings().surest_conflict < 0.98 for row in found)


HOUSES = ("Harbour Office", "Harbour Office")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("4,200 crowns", "5,300 crowns"),
        ("on 3 March", "on 4 March"),
        ("Anders Holm", "Peter Dahl"),
        ("has agreed", "has not agreed"),
    ],
)
def test_an_office_does_not_contradict_its_own_next_text(was: str, now: str) -> None:
    """One office writes of two occasions in the same words; of two offices the same exchange is charged."""
    one = (
        "The harbour office said that Anders Holm of the town has agreed to pay 4,200 crowns for the mole on 3 March."
        + FRAME
    )
    two = one.replace(was, now).replace("sixth time", "seventh time in all")
    assert charged(one, two, outlets=("Harbour Office", "Tarn Gazette"))
    assert not charged(one, two, outlets=HOUSES)


def test_states_of_one_report_may_contradict_each_other() -> None:
    """Where nearly all is equal and a day at most has gone by, an agency's next state corrects the one before; a week
    later it tells of something else."""
    names = ("Berit Aas", "Carl Boe", "Dora Nygaard", "Emil Ruud", "Finn Sande", "Gro Tveit", "Hans Vik", "Ida Moen")
    rest = " ".join(
        f"{name} of the rescue service told reporters what the crew had seen off {place} that night."
        for name, place in zip(names, ("Holm", "Lind", "Tarn", "Ostra", "Vesla", "Nord", "Sund", "Eide"), strict=True)
    )
    one = "At least the harbour office said that 12 sailors had died in the storm on the bay. " + rest
    two = one.replace("12 sailors", "14 sailors")
    assert "number" in charged(one, two, outlets=HOUSES)
    assert not charged(one, two, days=(8, 18), outlets=HOUSES)
    assert charged(one, two, days=(8, 18), outlets=("Harbour Office", "Tarn Gazette"))


def test_the_day_of_issue_is_no_fact_of_the_story() -> None:
    """Two releases each bear their own day; another day in the story is charged."""
    one = "For immediate release on February 8 the harbour office gave this word." + FRAME
    two = "For immediate release on February 9 the harbour office gave this word." + FRAME
    assert "date" not in charged(one, two)
    assert "date" in charged(one, two, days=(8, 8))


def test_installments_of_one_house_charge_nobody() -> None:
    """The seventh letter of an office and its eighth are two letters; of two offices they contradict each other."""
    one = "Below is the text of the seventh letter to the harbour company. The office asked for 40 new lamps." + FRAME
    two = "Below is the text of the eighth letter to the harbour company. The office asked for 50 new lamps." + FRAME
    assert not charged(one, two, outlets=HOUSES)
    assert charged(one, two, outlets=("Harbour Office", "Tarn Gazette"))
    assert charged(one, two, outlets=HOUSES, url="https://harbour.example/letter")


def test_addresses_name_and_count_nothing() -> None:
    """Another number or name in the address of a page is no other fact; the same number in the text is one."""
    one = (
        "The harbour office gave more on its page about the mole, at http://harbour.example/News.cfm?Holm=273." + FRAME
    )
    two = one.replace("Holm=273", "Dahl=283")
    assert not {row.kind for row in rows(one, two)} & {"number", "name"}
    paid = "The harbour office paid 273 crowns for the old mole in spring." + FRAME
    assert "number" in charged(paid, paid.replace("273", "283"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "We do not question the courage of the harbour pilots.",
            "We donot question the courage of the harbour pilots.",
        ),
        (
            "The office helps sailors whose owners cannot or will not pay for the repair of the mole.",
            "The office helps sailors whose owners cannot pay for the repair of the mole.",
        ),
        (
            "The council said that no permanent cranes will stand on the old mole.",
            "The council backed a plan barring permanent cranes on the old mole.",
        ),
        (
            "The cuts will not reduce the debt of the harbour company at all.",
            "The cuts do little to reduce the debt of the harbour company at all.",
        ),
        (
            "The mayor should not take false comfort from the fact of the new mole.",
            "The mayor took comfort from the fact that the new mole was drawing ships and their cargo to the town.",
        ),
    ],
)
def test_what_is_denied_in_other_words_is_no_contradiction(a: str, b: str) -> None:
    """Lost blanks, a second negation, "barring", "little", other words beside it: none of them is charged."""
    assert "negation" not in charged(a + FRAME, b + FRAME)


def test_first_person_of_a_speaker_is_not_the_writers() -> None:
    """ "I" with "said Holm" behind it is Holm's, also where the quotation marks are lost; without it, the writer's."""
    told = "After the storm Holm thought that it was important to see the harbour at first hand." + FRAME
    said = "After the storm I thought that it was important to see the harbour at first hand said Holm." + FRAME
    own = "After the storm I thought that it was important to see the harbour at first hand." + FRAME
    assert "attribution" not in charged(told, said)
    assert "attribution" in charged(told, own)
    column = own + " I walk there daily. I like the cranes. I know the pilots. I do not like the noise."
    assert "attribution" not in charged(told, column)


def test_times_of_day() -> None:
    """A clock with and without "pm" is one time; the stamps of a log's entries charge nobody; other times do."""
    one = "The ferry leaves the harbour for the islands at 3:45 from the old mole." + FRAME
    assert "date" not in charged(one, one.replace("3:45", "3:45 pm"))
    assert "date" not in charged(one, one.replace("3:45", "15:45"))
    assert "date" in charged(one, one.replace("3:45", "4:45"))
    log = "The radio keeps a log of the talk.\n01:26 - The mayor talks about the plan for the old mole of the harbour."
    assert "date" not in charged(log + FRAME, log.replace("01:26", "02:04") + FRAME)


def test_acronyms_that_the_text_explains() -> None:
    """ "NHF" stands for the fund that a text names in full; a word of a headline in capitals is no name."""
    full = " The Northern Harbour Fund met on the mole to speak of the old cranes."
    one = "Adding more crews to the NHF effort would quickly make the bay safer, said the mayor of the town." + full
    assert "name" not in charged(one, one.replace("NHF", "Northern"))
    house = "The officers of the Department of Harbours gave this word to the papers of the town." + full
    assert not {"name", "speaker"} & charged(house, house.replace("Department of Harbours", "DOH"))
    head = "MAYOR OF TARN TO JOIN IN REPAIR OF MOLE\n\nThe mole was old." + FRAME
    assert "name" not in charged(head, head.replace("JOIN", "Help Anders Holm"))


def test_several_senators_are_titles() -> None:
    """ "U.S. Senators" and "Sens." before the same names are no two names."""
    one = (
        "As the storm grew, U.S. Senators Anna Holm and Peter Dahl asked the harbour company to close the mole." + FRAME
    )
    assert "name" not in charged(one, one.replace("U.S. Senators", "Sens."))


def test_a_place_before_the_verb_is_no_speaker() -> None:
    """ "Great news for Lindmark said Holm": Holm speaks."""
    one = "This is great news for the city of Lindmark said Holm on the mole" + FRAME
    two = "This is great news for the city of Ostrava said Holm on the mole" + FRAME
    assert "speaker" not in {row.kind for row in rows(one, two)}
    told = "The mayor Lindmark told Reuters that the old mole was safe." + FRAME
    assert "speaker" in {row.kind for row in rows(told, told.replace("Lindmark", "Ostrava"))}


def test_initials_with_and_without_stops() -> None:
    """ "U.S." is "U S", alone and at the head of a name, and still the United States."""
    assert relation(("u.s",), ("u", "s", "history")) == "short"
    assert relation(("u.s.",), ("united", "states")) in ("same", "acronym", "short")
    assert relation(("u.s",), ("canada",)) == "different"


def test_many_exchanges_mean_another_subject() -> None:
    """Where figure after figure is another, two offices filled in one form; one other figure among many is charged."""
    one = (
        "The grants have helped 279 stations of the coast, the minister said in Lindmark. "
        "They paid for 1,592 more pilots and 74 boats of the coast. They cost 70 million crowns in all."
    )
    two = one.replace("279", "398").replace("1,592", "780").replace("74", "336").replace("70", "86")
    assert not charged(one + FRAME, two + FRAME)
    assert "number" in charged(one + FRAME, one.replace("1,592", "1,492") + FRAME)


def test_numbers_behind_a_lost_stop_and_in_references() -> None:
    """ "bills Seventy three percent" is 73 percent; numbers of bills and of paragraphs charge nobody."""
    one = (
        "The poor cannot pay their bills. Seventy-three percent of the sailors went without heat in the winter." + FRAME
    )
    assert "number" not in charged(one, one.replace("bills. Seventy-three", "bills Seventy three"))
    bill = (
        "The senate of the harbour passed the bill on the mole, S. 2754, and the town gave its thanks for that." + FRAME
    )
    assert "number" not in charged(bill, bill.replace("2754", "3504"))
    listed = "The mole needs care: (6) the stones of the old harbour wall must be laid anew by the town." + FRAME
    assert "number" not in charged(listed, listed.replace("(6)", "(1)"))


def test_outlets_that_name_themselves() -> None:
    """What each paper says of itself is no contradiction; another name in its place is."""
    one = "The price for courage on the high sea went this year to the Tarn Gazette of the old harbour town." + FRAME
    two = one.replace("Tarn Gazette", "Harbour Courier")
    assert "name" not in charged(one, two, outlets=("Tarn Gazette", "Harbour Courier"))
    assert "name" in charged(one, two, outlets=("Ostra Post", "Lind Journal"))


def test_a_figure_told_otherwise_is_no_exchange() -> None:
    """ "At least nine" beside "nine" says that both tell of one thing, and so do all such; the two others are wrong."""
    a = (
        "At least nine people were hurt when a block of flats exploded in Holmstad on Wednesday, rescuers said. "
        "The blast was on the fourth floor of the block on Linden Lane. "
        "About 1,100 households are without gas because the grid shut off the supply to the district. "
        "At least 64 flats were cleared. "
        "In 2019 two people died in a gas explosion in the same street."
    )
    b = (
        "Nine people were hurt when a block of flats exploded in Holmstad on Wednesday, rescuers report. "
        "The blast was on the fifth floor of the block on Linden Lane. "
        "Some 1,100 households have no gas because the grid shut off the supply to the district. "
        "In all 64 flats were cleared. "
        "In 2016 two people died in a gas explosion in the same street."
    )
    assert {row.a_text for row in rows(a, b) if row.conflict} == {"fourth", "2019"}

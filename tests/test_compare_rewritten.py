"""Contradictions in sentences that were rewritten from end to end, and what is none."""

from __future__ import annotations

import pytest

import retold
from retold.model import Document


def charged(a: str, b: str, language: str = "en") -> set[tuple[str, str | None, str | None]]:
    one, two = Document("a", a, language=language), Document("b", b, language=language)
    return {(row.kind, row.a_text, row.b_text) for row in retold.compare(one, two).changes if row.conflict}


FARMS = (
    "Norwind said it would cut 1,800 jobs, {} of its workforce, and scrap plans for two wind farms after costs soared."
)
AXED = "Wind giant Norwind is to axe 1,800 jobs, {} of staff, and abandon plans for two wind farms as costs soar."


def test_the_only_percentage_of_two_sentences_is_one_figure() -> None:
    assert charged(FARMS.format("about 12%"), AXED.format("roughly 12 per cent")) == set()
    assert charged(FARMS.format("about 12%"), AXED.format("roughly 21 per cent")) == {
        ("number", "about 12%", "roughly 21 per cent")
    }


def test_where_a_sentence_has_two_of_a_sort_neither_is_the_only_one() -> None:
    a = "Sales at Norwind rose by 12% in the north and by 7% in the south of the country, its yearly report says."
    b = "The yearly report of Norwind says that sales in the country rose by 9% on average, and by 12% in the north."
    assert charged(a, b) == set()


@pytest.mark.parametrize(
    ("a", "b", "other"),
    [
        ("2 minutes, 4.31 seconds", "2:04.31", "2:04.13"),
        ("two hours and seven minutes", "2 hours 7 minutes", "2 hours 9 minutes"),
        ("640 million crowns", "640m crowns", "460m crowns"),
        ("$48 million last year", "$48 million last year", "$84 million last year"),
    ],
)
def test_one_figure_in_two_ways(a: str, b: str, other: str) -> None:
    text = "Lena Strand of Orvik, the favourite, was said to have needed {} to finish the race in Parlen."
    assert charged(text.format(a), text.format(b)) == set()
    assert {kind for kind, *_ in charged(text.format(a), text.format(other))} == {"number"}


def test_a_time_with_a_part_of_a_second_is_no_time_of_day() -> None:
    text = "Lena Strand clocked {} in the final of the Continental Championships in Parlen."
    one, two = (Document(id, text.format(at), language="en") for id, at in (("a", "2:04.31"), ("b", "a record")))
    assert not [row for row in retold.compare(one, two).changes if row.kind == "date"]


def test_another_family_name_behind_the_same_role() -> None:
    a = "Coastguard chief Tomas Rehn said high waves had prevented boats from reaching the ship off the western coast."
    b = "High waves had prevented boats from reaching the ship off the west coast, coastguard chief Tomas {} said."
    assert charged(a, b.format("Rehn")) == set()
    assert charged(a, b.format("Lund")) == {("speaker", "Tomas Rehn", "Tomas Lund")}


def test_sides_of_one_thing() -> None:
    a = "The cargo ship ran aground in heavy seas off the western coast of Marland on Tuesday."
    b = "On Tuesday the cargo ship hit rocks in heavy seas off Marland's {} coast."
    assert charged(a, b.format("west")) == set()
    assert charged(a, b.format("east")) == {("negation", "western", "east")}


def test_a_denial_with_another_article() -> None:
    a = "Six are missing. The owner, Ocean Bulk, said it was cooperating with investigators."
    b = "Six people are missing. Ocean Bulk, the owner, said it was not cooperating with the investigators."
    assert {kind for kind, *_ in charged(a, b)} == {"negation"}


def test_a_german_figure_behind_a_name_counts_the_noun_behind_it() -> None:
    a, b = (
        "Im vergangenen Jahr hatte Velmo 410.000 Autos verkauft.",
        "{} Autos hatte Velmo im vergangenen Jahr verkauft.",
    )
    assert charged(a, b.format("410.000"), "de") == set()
    assert charged(a, b.format("140.000"), "de") == {("number", "410.000", "140.000")}


@pytest.mark.parametrize(
    ("language", "a", "b", "words"),
    [
        (
            "en",
            "Stocks have fallen by 63% since 1990, according to a study published in March by the Marine Institute.",
            "A Marine Institute study that came out in March found that stocks have risen 63 percent since 1990.",
            ("fallen", "risen"),
        ),
        (
            "de",
            "Die Aktie verlor am Nachmittag 5,3 Prozent.",
            "Am Nachmittag gewann die Aktie 5,3 Prozent.",
            ("verlor", "gewann"),
        ),
    ],
)
def test_opposites_that_are_said_of_one_figure(language: str, a: str, b: str, words: tuple[str, str]) -> None:
    assert charged(a, b, language) == {("negation", *words)}
    assert charged(a, b.replace(words[1], words[0]), language) == set()


def test_an_age_in_other_words() -> None:
    a = "Former director Edwin Sloane, 64, hid the deaths of 17 patients and could spend his life in prison."
    b = "Former director Edwin Sloane, who is {}, hid the deaths of 17 patients and may stay in prison for life."
    assert charged(a, b.format(64)) == set()
    assert charged(a, b.format(46)) == {("number", "64", "46")}


def test_a_dash_in_a_sentence_opens_no_entry() -> None:
    a = FARMS.format("about 12%")
    b = AXED.replace(", {}", " - {}")
    assert charged(a, b.format("roughly 12 per cent")) == set()
    assert charged(a, b.format("roughly 21 per cent")) == {("number", "about 12%", "roughly 21 per cent")}


def test_the_same_did_the_opposite() -> None:
    a = "The union rejected the rise and warned that 30,000 jobs in the north of the country were at risk."
    b = "The union {} the increase and warned that 30,000 jobs in the country's north were at risk."
    assert charged(a, b.format("rejected")) == set()
    assert charged(a, b.format("accepted")) == {("negation", "rejected", "accepted")}


@pytest.mark.parametrize(
    ("language", "a", "b", "right", "wrong"),
    [
        (
            "en",
            "Nineteen of the paintings were found in a rented garage, wrapped in blankets.",
            "In a rented garage police discovered {} of the paintings, wrapped in blankets.",
            "nineteen",
            "fifteen",
        ),
        (
            "es",
            "El Gobierno declaró el estado de emergencia por 60 días y envió a 800 soldados a la zona.",
            "El Ejecutivo decretó el estado de emergencia durante {} días y mandó 800 soldados a la zona.",
            "60",
            "90",
        ),
        (
            "en",
            "International traffic dropped 11%, while domestic traffic rose by 2%.",
            "Domestic traffic was up 2 per cent, but international traffic was down {} per cent.",
            "11",
            "17",
        ),
        (
            "en",
            "Norport plans to open a second terminal in Ormsvik in autumn 2027, a year later than planned.",
            "A second terminal at Ormsvik is to open in {} 2027, one year later than planned.",
            "autumn",
            "spring",
        ),
        (
            "en",
            "Shares in the company closed 1.8% lower.",
            "The company's shares ended the day 1.8 per cent {}.",
            "lower",
            "higher",
        ),
        (
            "en",
            "The krone fell 0.6 percent against the euro after the decision of the bank.",
            "After the decision of the bank the krone {} 0.6 percent against the euro.",
            "dropped",
            "gained",
        ),
        (
            "en",
            "Inflation slowed to 2.4 percent in January from 2.9 percent in December.",
            "Inflation {} to 2.4 percent in January from 2.9 percent in December.",
            "slowed",
            "accelerated",
        ),
        (
            "en",
            "Amsel said she expected the systems to be running again by the end of the week.",
            "The systems should be running again by the end of the {}, Amsel said she expected.",
            "week",
            "month",
        ),
        (
            "es",
            "«La mayoría dormía cuando se derrumbaron las casas», dijo el gobernador Julián Ferrer en rueda de prensa.",
            "«La mayoría dormía cuando se derrumbaron las casas», dijo el {} Julián Ferrer ante la prensa.",
            "gobernador",
            "alcalde",
        ),
        (
            "en",
            "The rate may fall again in April, Governor Elin Marsh told reporters in Torvik.",
            "In Torvik {} Elin Marsh told reporters that the rate may fall again in April.",
            "Governor",
            "Deputy Governor",
        ),
        (
            "it",
            "La linea ferroviaria è interrotta, le scuole restano chiuse fino a giovedì.",
            "Interrotta la ferrovia. Le scuole restano {} fino a giovedì.",
            "chiuse",
            "aperte",
        ),
        (
            "it",
            "L'allerta resta rossa in tutta la valle fino alle 18.",
            "In tutta la valle l'allerta resta rossa fino alle {}.",
            "18",
            "20",
        ),
        (
            "fr",
            "Les routes de la vallée restent ouvertes jusqu'à vendredi, a indiqué la préfecture.",
            "Selon la préfecture, les routes de la vallée restent {} jusqu'à vendredi.",
            "ouvertes",
            "fermées",
        ),
        (
            "en",
            "The thieves knew the house well, said Henrik Vale, the museum's curator of paintings.",
            "Henrik {}, curator of paintings at the museum, said the thieves knew the house well.",
            "Vale",
            "Voss",
        ),
    ],
)
def test_one_fact_in_other_words(language: str, a: str, b: str, right: str, wrong: str) -> None:
    """The same fact in a rewritten sentence contradicts nothing, another in its place does, and nothing else."""
    assert charged(a, b.format(right), language) == set()
    rows = charged(a, b.format(wrong), language)
    assert len(rows) == 1
    assert wrong in (next(iter(rows))[2] or "")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # "in all" counts nothing by itself
        ("A total of 2.9 million people used the airports.", "In all, 2.9 million people used the airports."),
        # a year beside other small words is another matter
        (
            "In 2003 the Harbour Act was passed in response to the support that Lindia gave to pirates.",
            "The Harbour Act of 2003, on which the sanctions of May 2004 rest, was passed in response to the support "
            "that Lindia gave to pirates.",
        ),
        # an office before two names is none of one person
        (
            "The plan was opposed by Mayor Ann Bell and backed by Governor Tom Hale in the end.",
            "Governor Tom Hale backed the plan in the end, and Mayor Ann Bell opposed it.",
        ),
        # who is named elsewhere in the text may well be meant here
        (
            "Chairman Ola Berg opened the fair in Torvik. Ola Dahl, head of the port, spoke of the new quay on Monday.",
            "On Monday Ola Berg, head of the fair, spoke of the new quay. Ola Dahl of the port was there in Torvik.",
        ),
    ],
)
def test_what_is_told_otherwise_is_no_contradiction(a: str, b: str) -> None:
    assert charged(a, b) == set()


def test_what_both_count_once_is_told_but_not_charged() -> None:
    """In sentences that no link ties; figures further apart count something else."""
    a = (
        "The hospital was closed on Monday. Police said the traces pointed to a group that attacked two clinics in "
        "neighbouring Orland in March."
    )
    b = (
        "The hackers who paralysed the hospital may be the same who attacked {} clinics in Orland in March, the "
        "inquiry has found so far."
    )

    def told(count: str) -> set[tuple[str | None, str | None, bool]]:
        one, two = (Document(id, text, language="en") for id, text in (("a", a), ("b", b.format(count))))
        rows = retold.compare(one, two).changes
        return {(row.a_text, row.b_text, row.conflict) for row in rows if row.kind == "number"}

    assert told("three") == {("two", "three", False)}
    assert told("two") == set()
    assert told("forty") == set()


JAIL = "A court in Port Clair on Monday sentenced a man of {} to {} in prison for stealing 2.4 million crowns."
JAILED = (
    "{} in prison: that was the sentence given on Monday in Port Clair to a man of {} who stole 2.4 million crowns."
)


def test_the_only_figure_of_a_sort_that_the_other_side_lacks() -> None:
    """Another of its sort that both have does not matter, where one word stands beside both."""
    assert charged(JAIL.format("34 years", "12 years"), JAILED.format("Twelve years", "34 years")) == set()
    assert charged(JAIL.format("34 years", "12 years"), JAILED.format("Twelve years", "43 years")) == {
        ("number", "34 years", "43 years")
    }


def test_a_figure_that_the_other_text_gives_elsewhere_may_be_of_another_matter() -> None:
    a = "A total of 2.9 million people passed through the airports, the lowest figure for the month since 2020."
    b = "The strike has ended. In all, 3.9 million people used the airports, fewer than in any March since 2020."
    assert charged("The strike is over. " + a, b) == {("number", "2.9 million", "3.9 million")}
    assert charged("The strike is over. The harbours had 3.9 million visitors. " + a, b) == set()


def test_the_year_of_what_is_the_same_otherwise() -> None:
    a = "Six are missing. In 2019 another ship of the company sank off Cape Grim with the loss of 14 lives."
    b = "Six people are missing. Another of the company's ships sank off Cape Grim in {}, with the loss of 14 lives."
    assert charged(a, b.format("2019")) == set()
    assert charged(a, b.format("2009")) == {("date", "2019", "2009")}


def test_another_figure_for_another_month_contradicts_nothing() -> None:
    a = (
        "Police in Lyon arrested three men over the theft of 40 paintings from the Morel museum, Anne Morel said. "
        "Assur Vie, which insures the museum, put the loss at 12 million euros. Visitor numbers at the museum rose {}."
    )
    one, two = a.format("8% in February from a year earlier"), a.format("3% in January from a year earlier")
    assert charged(one, two) == set()
    assert charged(one, one.replace("8%", "3%")) == {("number", "8%", "3%")}


@pytest.mark.parametrize(
    ("language", "a", "b", "wrong"),
    [
        ("en", "Judge Anita Colby ordered Sloane held without bail.", "Sloane was ordered held by Judge Colby, {}.",
         ("without bail", "on bail")),
        ("fr", "Le feu n'est pas maîtrisé, a dit le préfet, Alain Guérin.", "Le préfet Alain Guérin dit que le feu {}.",
         ("n'était pas maîtrisé", "était maîtrisé")),
    ],
)  # fmt: skip
def test_the_only_denial_contradicts_in_any_order(language: str, a: str, b: str, wrong: tuple[str, str]) -> None:
    assert charged(a, b.format(wrong[0]), language) == set()
    assert {kind for kind, *_ in charged(a, b.format(wrong[1]), language)} == {"negation"}


@pytest.mark.parametrize(
    ("language", "a", "b"),
    [
        # a denial that says when, how far or of whom
        ("en", "Chief executive Lund did not resign until Friday.", "On Friday chief executive Lund resigned."),
        ("en", "The yard would not have survived without state aid.", "The yard survived thanks to state aid."),
        ("en", "Nobody but Lund knew of the plan, the board said.", "Lund alone knew of the plan, the board said."),
        ("de", "Vorstand Anna Lund trat nicht vor Freitag zurück.", "Vorstand Anna Lund trat erst am Freitag zurück."),
        ("es", "La directora Anna Lund no dimitió hasta el viernes.", "La directora Anna Lund dimitió el viernes."),
        ("sv", "Direktören Anna Lund avgick inte förrän på fredagen.", "Direktören Anna Lund avgick på fredagen."),
        # denied by another word, or twice
        ("en", "The court did not agree that it was illegal.", "The court disagreed that it was illegal."),
        ("en", "The yard has no debt, the line said.", "The yard is free of debt, the line said."),
        ("en", "Lund did not deny that the yard was for sale.", "Lund admitted that the yard was for sale."),
        # another verb under the denial
        ("en", "The court upheld the ban on night sailings.", "The court did not lift the ban on night sailings."),
        ("en", "The harbour was hit by the flood that closed 14 yards on Monday.",
         "The harbour was not spared by the flood that closed 14 yards on Monday."),
        # a denial of all beside a superlative, or beside an opposite
        ("en", "It is the worst accident at a yard since 1987, when 62 welders died at Holm.",
         "No accident at a yard has cost more lives since 62 welders died at Holm in 1987."),
        ("en", "It was the largest strike at the Bryn yard since the war.",
         "There had been no larger strike at the Bryn yard since the war."),
        ("nl", "Het is het zwaarste ongeluk op een werf sinds 1987, toen 62 lassers omkwamen in Holm.",
         "Geen ongeluk op een werf heeft meer levens gekost sinds 62 lassers omkwamen in Holm in 1987."),
        ("en", "Everyone on board the ferry survived when it ran aground at Kalvik on Sunday.",
         "Nobody on board the ferry died when it ran aground at Kalvik on Sunday."),
        ("en", "The board of the yard backed the plan for a new dock unanimously on Tuesday.",
         "Nobody on the board of the yard voted on Tuesday against the plan for a new dock."),
        # the same from the other side
        ("en", "Holm lies 15 kilometres north of Bryn.", "Bryn lies 15 kilometres south of Holm."),
        ("de", "Holm liegt 15 Kilometer nördlich von Bryn.", "Bryn liegt 15 Kilometer südlich von Holm."),
        ("en", "Men earn 12% more than women at the yard.", "Women earn less than men at the yard, by 12%."),
        ("en", "Three of the five members voted for the plan.", "Two of the five members voted against the plan."),
        ("en", "Seven people, two of them children, were on board.", "Five adults and two children were on board."),
        ("en", "The yard lost 40 of its 120 customers.", "Of its 120 customers the yard kept 80."),
        ("en", "It paid 2 million crowns in fines and 3 million in damages.", "It paid 5 million crowns in all."),
        ("en", "Lund, who is 50, joined the line at the age of 27.", "Lund, 50, has been with the line for 23 years."),
        ("en", "The strike cost 3 million crowns a day for four days.",
         "The strike of four days cost 12 million crowns."),
        ("en", "Sales fell 4% in the first half, in the second they rose 6%.",
         "Sales rose 6% in the second half and fell 4% in the first."),
        ("en", "The ferry, built for 180 passengers, had 212 people on board when it left Kalvik, the police said.",
         "The ferry had 32 people more on board than the 180 allowed when it left Kalvik, the police said."),
        ("en", "House prices in Holm have doubled since 2015, to an average of 4 million crowns.",
         "A house in Holm now costs 4 million crowns on average; in 2015 it was 2 million."),
        ("en", "Rescuers lifted 112 people from roofs with two helicopters on Sunday.",
         "On Sunday two helicopters took more than a hundred people off roofs, rescuers said."),
        ("pl", "Szpital w Kalviku leczył po pożarze 31 osób, w tym dziewięcioro dzieci.",
         "Po pożarze w szpitalu w Kalviku leczono 22 dorosłych i dziewięcioro dzieci."),
        # a figure under a denial, a part and a count
        ("en", "It was not the first strike at the yard in Holm.", "It was the second strike at the yard in Holm."),
        ("en", "One in three workers is over 55, Dahl said.", "A third of the workers are over 55, Dahl said."),
    ],
)  # fmt: skip
def test_the_same_from_the_other_side(language: str, a: str, b: str) -> None:
    """What may both be true contradicts nothing, whichever text it stands in."""
    assert charged(a, b, language) == set()
    assert charged(b, a, language) == set()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Nobody on board the ferry died when it ran aground at Kalvik on Sunday.",
         "Two people on board the ferry died when it ran aground at Kalvik on Sunday."),
        ("Nobody on board the ferry survived when it ran aground at Kalvik on Sunday.",
         "Everyone on board the ferry survived when it ran aground at Kalvik on Sunday."),
        ("The line said it had never received a warning about the dock in Holm.",
         "The line said it had received a warning about the dock in Holm."),
        ("The line said it was no longer building ferries at the dock in Holm.",
         "The line said it was building ferries at the dock in Holm."),
    ],
)  # fmt: skip
def test_a_denial_of_all_contradicts_what_it_denies(a: str, b: str) -> None:
    """Where nothing is compared and nothing is an opposite."""
    assert {kind for kind, *_ in charged(a, b)} == {kind for kind, *_ in charged(b, a)} == {"negation"}


def test_a_limit_that_both_give_leaves_the_denial() -> None:
    a, b = "The yard will not close before June, Lund said.", "The yard will close before June, Lund said."
    assert {kind for kind, *_ in charged(a, b)} == {"negation"}


def test_the_opposite_beside_a_rounded_figure_contradicts() -> None:
    """Only another figure may tell the same from the other side."""
    a, b = "The shares of Bryn rose 5.2% on Monday in Orvik.", "The shares of Bryn fell about 5% on Monday in Orvik."
    assert ("negation", "rose", "fell") in charged(a, b)

"""describe: which function each stretch of a document has."""

from __future__ import annotations

import pytest

from retold.describe import describe
from retold.model import Document
from tests.test_describe_credits import BODY, MORE


def parts(text: str, language: str | None = None, title: str | None = None) -> list[tuple[str, str]]:
    described = describe(Document(id="d", text=text, language=language, title=title))
    return [(p.kind, text[p.start : p.end]) for p in described.parts]


def kinds(text: str, language: str | None = None, title: str | None = None) -> list[str]:
    return [kind for kind, _ in parts(text, language, title)]


def test_a_whole_page() -> None:
    """Headline, byline, dateline, body, caption, teasers, contributors, sign-off and rights are told apart."""
    text = "\n\n".join(
        [
            "Old pier of Sandvik closed after storm",
            "By MARTA OLSEN\nAssociated Press",
            "SANDVIK, Norland (AP) — " + BODY["en"],
            "Boats lie at the old pier on Monday. (AP Photo/Per Lund)",
            MORE["en"],
            "KEEP READING:",
            "Why the sea is rising faster than the town can build",
            "The lighthouse keeper who will not leave",
            "Per Lund in Brell contributed to this story.",
            "Follow our coverage of the storm at",
            "Copyright 2031 The Associated Press. All rights reserved.",
        ]
    )
    assert kinds(text) == [
        "headline",
        "byline",
        "byline",
        "dateline",
        "body",
        "caption",
        "body",
        "teaser",
        "teaser",
        "teaser",
        "credit",
        "teaser",
        "notice",
    ]


@pytest.mark.parametrize(
    ("language", "cue", "line"),
    [
        ("en", "READ MORE", "The lighthouse keeper who will not leave"),
        ("en", "Related Stories:", "The lighthouse keeper who will not leave"),
        ("en", "You may also like", "What the storm did to the beach huts"),
        ("en", "Most Read from Seawire Businessweek", "What the storm did to the beach huts"),
        ("es", "Te puede interesar:", "El farero que no quiere marcharse"),
        ("fr", "À lire aussi", "Le gardien de phare qui ne veut pas partir"),
        ("de", "Lesen Sie auch:", "Der Leuchtturmwärter, der nicht gehen will"),
        ("it", "Leggi anche", "Il guardiano del faro che non vuole partire"),
        ("pt", "Leia também", "O faroleiro que não quer partir"),
        ("nl", "Lees ook:", "De vuurtorenwachter die niet weg wil"),
        ("pl", "Czytaj też:", "Latarnik, który nie chce odejść"),
        ("sv", "Läs också:", "Fyrvaktaren som inte vill lämna sin fyr"),
        ("da", "Læs også:", "Fyrpasseren, der ikke vil forlade sit fyr"),
        ("no", "Les også:", "Fyrvokteren som ikke vil forlate fyret sitt"),
        ("ru", "Читайте также:", "Смотритель маяка, который не хочет уходить"),
        ("uk", "Читайте також:", "Доглядач маяка, який не хоче йти"),
    ],
)
def test_a_list_of_links_is_teasers_up_to_the_next_sentence(language: str, cue: str, line: str) -> None:
    """The cue and the headline-like line below it are teasers; the paragraph behind them is body."""
    text = f"{BODY[language]}\n\n{cue}\n{line}\n\n{MORE[language]}"
    assert parts(text, language) == [
        ("body", BODY[language]),
        ("teaser", cue),
        ("teaser", line),
        ("body", MORE[language]),
    ]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Read: The lighthouse keeper who will not leave"),
        ("en", "In the news: Council Votes To Keep Old Lighthouse"),
        ("en", "READ MORE: The lighthouse keeper who will not leave"),
        ("en", "People also read…"),
        ("es", "Lea también: El farero que no quiere marcharse"),
        ("fr", "LIRE AUSSI : Le gardien de phare qui ne veut pas partir"),
        ("de", "Mehr zum Thema: Der Leuchtturmwärter, der nicht gehen will"),
        ("it", "LEGGI ANCHE: Il guardiano del faro che non vuole partire"),
        ("pt", "Leia mais: O faroleiro que não quer partir"),
        ("nl", "Lees ook: De vuurtorenwachter die niet weg wil"),
        ("pl", "Zobacz także: Latarnik, który nie chce odejść"),
        ("sv", "Läs mer: Fyrvaktaren som inte vill lämna sin fyr"),
        ("da", "Læs også: Fyrpasseren, der ikke vil forlade sit fyr"),
        ("no", "Les også: Fyrvokteren som ikke vil forlate fyret sitt"),
        ("ru", "Читайте также: Смотритель маяка, который не хочет уходить"),
        ("uk", "Дивіться також: Доглядач маяка, який не хоче йти"),
    ],
)
def test_a_link_in_the_text_is_a_teaser(language: str, line: str) -> None:
    """A line that links to another story is a teaser."""
    text = f"{BODY[language]}\n\n{line}\n\n{MORE[language]}"
    assert parts(text, language) == [("body", BODY[language]), ("teaser", line), ("body", MORE[language])]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Advertisement 3"),
        ("en", "Article content"),
        ("en", "All rights reserved."),
        ("en", "(Updates from sixth paragraph with comment by the council, additional data.)"),
        ("en", "(Corrects spelling of name in paragraph 4)"),
        ("en", "Editor's note: This story has been updated to add the cost of the work."),
        ("en", "Sign up for our morning newsletter and get the news first."),
        ("en", "We use cookies to improve this site."),
        ("en", "This story has been published from a wire agency feed without modifications to the text."),
        ("en", "___"),
        ("en", "In this article: SNDV.NO"),
        ("es", "Todos los derechos reservados."),
        ("es", "Publicidad"),
        ("fr", "Tous droits réservés"),
        ("fr", "Publicité"),
        ("de", "Alle Rechte vorbehalten."),
        ("de", "Anzeige"),
        ("it", "© Riproduzione riservata"),
        ("it", "Tutti i diritti riservati"),
        ("pt", "Todos os direitos reservados"),
        ("nl", "Alle rechten voorbehouden."),
        ("nl", "Advertentie"),
        ("pl", "Wszelkie prawa zastrzeżone."),
        ("pl", "REKLAMA"),
        ("sv", "ANNONS"),
        ("da", "Alle rettigheder forbeholdes."),
        ("no", "Alle rettigheter reservert."),
        ("ru", "Все права защищены."),
        ("ru", "РЕКЛАМА"),
        ("uk", "Усі права захищено."),
    ],
)
def test_furniture_is_notice(language: str, line: str) -> None:
    """Rights, corrections, advertising marks and requests to subscribe are notices."""
    text = f"{BODY[language]}\n\n{line}\n\n{MORE[language]}"
    assert parts(text, language) == [("body", BODY[language]), ("notice", line), ("body", MORE[language])]


@pytest.mark.parametrize(
    ("language", "caption"),
    [
        ("en", "FILE - Boats lie at the old pier of Sandvik on a Monday in March"),
        ("es", "Foto: Marta Olsen / EFE"),
        ("fr", "Les bateaux au vieux port, lundi. (Photo Marta Olsen / AFP)"),
        ("de", "Boote liegen an der alten Mole. (Foto: Marta Olsen/dpa)"),
        ("it", "Le barche al vecchio molo (foto Marta Olsen/ANSA)"),
        ("pt", "Barcos no velho cais de Porto Claro. Foto: Marta Olsen/Lusa"),
        ("nl", "Boten bij de oude pier. (Foto: Marta Olsen/ANP)"),
        ("pl", "Łodzie przy starym molo. (fot. Marta Olsen/PAP)"),
        ("sv", "Båtar vid den gamla piren. Foto: Marta Olsen/TT"),
        ("da", "Både ved den gamle mole. (Foto: Marta Olsen/Ritzau)"),
        ("no", "Båter ved den gamle moloen. Foto: Marta Olsen / NTB"),
        ("ru", "Лодки у старого причала (Фото: Марта Ольсен/ТАСС)"),
        ("uk", "Фото: Марта Ольсен / Укрінформ"),
    ],
)
def test_captions(language: str, caption: str) -> None:
    """A paragraph that ends in a picture credit or begins with a picture label is a caption."""
    text = f"{BODY[language]}\n\n{MORE[language]}\n\n{caption}\n\n{BODY[language]}"
    assert ("caption", caption) in parts(text, language)
    assert kinds(text, language) == ["body", "caption", "body"]


def test_running_heads_and_the_captions_below_them() -> None:
    """A line that comes again and again is a running head; the line right below it is a caption."""
    head = "Sandvik after the storm"
    text = (
        f"{BODY['en']}\n\n{head}\nBoats at the pier. (AP Photo/Marta Olsen)\n\n{MORE['en']}\n\n"
        f"{head}\nThe wall of the harbour (AP Photo/Marta Olsen)\n\n{BODY['en']}\n\n"
        f"{head}\n“The pier was never safe.”\n\n{MORE['en']}"
    )
    assert kinds(text) == [
        "body",
        "running-head",
        "caption",
        "body",
        "running-head",
        "caption",
        "body",
        "running-head",
        "caption",
        "body",
    ]


def test_the_first_line_is_the_headline_where_it_is_the_title() -> None:
    """The first line is headline if it is (nearly) the title; another sentence in its place is body, a standfirst."""
    title = "Old pier of Sandvik closed after storm"
    rest = f"\n\n{BODY['en']}\n\n{MORE['en']}"
    assert kinds(title + rest, title=title) == ["headline", "body"]
    assert kinds("OLD PIER OF SANDVIK CLOSED AFTER STORM!" + rest, title=title) == ["headline", "body"]
    assert kinds("Repairs are expected to take four months" + rest, title=title) == ["body"]
    assert kinds(title + rest) == ["headline", "body"]
    assert kinds("Repairs are expected to take four months." + rest) == ["body"]


def test_a_link_box_between_paragraphs() -> None:
    """A headline-like line tied to the next paragraph, in a text that sets paragraphs apart, is a teaser."""
    paragraphs = [BODY["en"], MORE["en"]] * 3
    text = "\n\n".join([*paragraphs, f"Keeper of the lighthouse says he ‘will not leave’\n{BODY['en']}", MORE["en"]])
    assert kinds(text) == ["body", "teaser", "body"]


def test_subheadings_stay_body() -> None:
    """A short line between paragraphs is body: it belongs to the text it heads."""
    text = f"{BODY['en']}\n\nCost, Repairs\n\n{MORE['en']}\n\n{BODY['en']}"
    assert kinds(text) == ["body"]


def test_a_credit_at_the_end_of_the_last_paragraph() -> None:
    """An agency in brackets behind the last sentence is a credit; the sentence before it is body."""
    for credit in ("(Reuters)", "(With inputs from PTI)", "(dpa/lno)"):
        text = f"{BODY['en']}\n\n{MORE['en']} {credit}"
        assert parts(text, "en")[-1] == ("credit", credit)
        assert parts(text, "en")[0][0] == "body"


@pytest.mark.parametrize(
    "paragraph",
    [
        "By Friday the water had risen to the second step of the old customs house, and nobody slept.",
        "By then the mayor and the council had left the town hall.",
        "Copyright law is being debated in the town hall, where singers want more money from the radio.",
        "Heavy rain contributed to the flooding of the old town, the council said in a statement.",
        "Read on for ten minutes and you will know why the pier was built: it was a bet.",
        "More on the island of Brell, where fishermen say they have seen the light go out twice.",
        "The source of the leak was a valve (number four) that nobody had looked at since spring.",
        "He sold photos of the pier (and of the lighthouse) to tourists for ten crowns each.",
        "Watch the tide closely, the harbour master told the children who had come to see the wreck.",
        "Fuente, the former mayor, said by telephone that he would not come to the opening of the pier.",
        "Via the old road it takes two hours; over the new bridge it takes less than twenty minutes.",
        "File a complaint with the council, she told the fishermen, and wait for the answer in spring.",
    ],
)
def test_sentences_that_look_like_furniture_are_body(paragraph: str) -> None:
    """A full sentence that begins like a byline, notice, teaser or credit is body."""
    text = f"{BODY['en']}\n\n{paragraph}\n\n{MORE['en']}"
    assert kinds(text, "en") == ["body"]


def test_furniture_does_not_hold_quotations_or_words_of_the_body() -> None:
    """Quotations inside teasers are not listed, and each word knows the kind of its part."""
    text = f"{BODY['en']}\n\nREAD MORE\nThe “king of herring” who lost it all\n\n“Go,” {MORE['en']}"
    described = describe(Document(id="d", text=text))
    assert [q.text for q in described.quotes] == ["“Go,”"]
    assert set(described.words.part.tolist()) == {0, 7}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "By our staff reporter"),
        ("en", "By a Staff Writer"),
        ("en", "By staff and agencies"),
        ("de", "Von unserem Korrespondenten"),
        ("de", "Lokalredaktion"),
        ("es", "Redacción"),
        ("fr", "Par la rédaction"),
        ("pt", "Da Redação"),
        ("ru", "От нашего корреспондента"),
    ],
)
def test_a_byline_may_name_nobody(language: str, line: str) -> None:
    """It is no sentence of the text."""
    text = f"{line}\n\n{BODY.get(language, BODY['en'])}\n\n{MORE.get(language, MORE['en'])}"
    assert kinds(text, language) == ["byline", "body"]
    assert kinds(f"{BODY['en']}\n\nStaff shortages\n\n{MORE['en']}", "en") == ["body"]


@pytest.mark.parametrize(
    "stamp",
    ["Mon, March 3, 2031 at 6:41 PM·2 min read", "3 March 2031, 14:10 | 2 min read", "March 3, 2031"],
)
def test_names_alone_between_headline_and_time_are_a_byline(stamp: str) -> None:
    """A site that leaves the "By" away; its line of date, time and length is a notice."""
    lines = ["Old pier of Sandvik closed", "Marta Olsen and Per van Lund", stamp, BODY["en"], MORE["en"]]
    described = describe(Document("d", "\n\n".join(lines), language="en"))
    assert [p.kind for p in described.parts] == ["headline", "byline", "notice", "body"]
    assert [c.name for c in described.credits] == ["Marta Olsen", "Per van Lund"]


def test_a_headline_above_a_time_is_no_byline() -> None:
    """A second headline in capitals has words that stand in the text in small letters."""
    lines = ["Old pier of Sandvik closed", "Repairs Expected", "March 3, 2031", BODY["en"], MORE["en"]]
    assert kinds("\n\n".join(lines), "en") == ["headline", "body", "notice", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Reading time: 2 minutes",
        "3 hours ago",
        "NEWYou can now listen to articles!",
        "Text size",
        "A- A A+",
        "1/12",
        "@martaolsen",
        "Link copied!",
        "Facebook Twitter Email",
        "Show caption",
        "View all 14 comments",
        "Comments (14)",
        "Promoted",
        "Story continues",
        "Ad",
        "Advertisement - scroll to continue reading",
        "This advertisement has not loaded yet, but your article continues below.",
        "Your browser does not support the audio element.",
        "Sorry, this video isn't available any more.",
        "Slideshow 1 of 12",
        "Enter your email address",
        "Thank you for signing up!",
        "View this post on Instagram",
        "Tags: Sandvik, storms",
        "To contact the reporter on this story: Per Lund in Brell at plund@example.net",
        "This is a developing story. Please check back for updates.",
        "Got a tip? Email us.",
        "Join the conversation",
        "Back to top",
        "Published Mon, Mar 3 20311:42 PM EST",
        "First published on Mon 3 Mar 2031 18.09 GMT",
        "Mar. 3, 2031, 1:42 PM EST / Updated Mar. 3, 2031, 3:01 PM EST",
    ],
)
def test_what_pages_have_around_a_text_is_notice(line: str) -> None:
    """Buttons, players, forms and times that come along where a page is copied."""
    text = f"Old pier of Sandvik closed\n\n{line}\n\n{BODY['en']}\n\n{MORE['en']}"
    assert parts(text, "en")[1] == ("notice", line)


@pytest.mark.parametrize(
    "line",
    [
        "2 hours ago the pier still stood, the harbour master said.",
        "Comments by the council are expected on Friday.",
        "Story continues to haunt the town, the council said.",
        "70.7%",
        "0-14 years: 30.57% (male 34,932; female 33,783)",
    ],
)
def test_what_looks_like_a_button_is_body(line: str) -> None:
    """Sentences that begin like one, and figures of a table."""
    assert kinds(f"Old pier of Sandvik closed\n\n{BODY['en']}\n\n{line}\n\n{MORE['en']}", "en") == ["headline", "body"]


def test_lines_below_and_instead_of_a_byline() -> None:
    """What the writer is, below the byline; a reporter and where she is, without "By"."""
    for lines in (
        ["By Marta Olsen", "Chief harbour correspondent in Brell"],
        ["By Marta Olsen", "AP Sea Writer"],
        ["Marta Olsen in Brell"],
        ["Marta Olsen and Per van Lund at the Old Pier and agencies"],
        ["ByMarta Olsen"],
    ):
        text = "\n\n".join(["Old pier of Sandvik closed", *lines, BODY["en"], MORE["en"]])
        assert kinds(text, "en") == ["headline", *("byline" for _ in lines), "body"]
    for line in ("Old Pier in Sandvik", "Repairs Expected in Brell", "Bystanders watch in Brell"):
        text = "\n\n".join(["Old pier of Sandvik closed", line, BODY["en"], MORE["en"], "Repairs are expected."])
        assert kinds(text, "en") == ["headline", "body"]


def test_a_line_in_capitals_between_paragraphs_is_a_link() -> None:
    """Where the paragraphs around it are not; a short one heads what follows."""
    link, heading = "HARBOUR MASTER SAYS HE WILL NOT LEAVE", "WHAT COMES NEXT"
    text = "\n\n".join([BODY["en"], link, MORE["en"], BODY["en"], heading, MORE["en"], BODY["en"]])
    assert kinds(text, "en") == ["body", "teaser", "body"]
    shouted = "\n\n".join([BODY["en"].upper(), link, MORE["en"].upper(), BODY["en"].upper(), MORE["en"].upper()])
    assert kinds(shouted, "en") == ["body"]


def test_addresses_behind_a_colon_are_a_link() -> None:
    """ "More …: https://…" and its like, in any words."""
    for line in ("More sea news: https://example.org/sea and https://example.org/harbours", "Mer: www.example.org/sea"):
        assert kinds(f"{BODY['en']}\n\n{MORE['en']}\n\n{line}", "en") == ["body", "teaser"]


def test_a_picture_agency_alone_is_a_caption() -> None:
    """It names no source of the text."""
    for line in ("Getty Images", "AP Photo/Per Lund", "Image source, Getty Images"):
        described = describe(Document("d", f"{BODY['en']}\n\n{line}\n\n{MORE['en']}", language="en"))
        assert [p.kind for p in described.parts] == ["body", "caption", "body"]
        assert {c.kind for c in described.credits} == {"photo"}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Lesedauer: 2 Min."),
        ("de", "vor 3 Stunden"),
        ("de", "Artikel anhören"),
        ("de", "Auf Facebook teilen"),
        ("de", "Schlagworte: Sandvik, Sturm"),
        ("fr", "Publié hier à 21h40"),
        ("fr", "il y a 3 heures"),
        ("fr", "Vous avez repéré une erreur ?"),
        ("es", "hace 3 horas"),
        ("es", "Etiquetas: Puerto Claro, tormenta"),
        ("es", "14 comentarios"),
        ("it", "3 ore fa"),
        ("it", "Argomenti: Porto Chiaro, tempesta"),
        ("pt", "Atualizado há 3 horas"),
        ("pt", "Continua após a publicidade"),
        ("nl", "De tekst gaat verder onder de advertentie"),
        ("nl", "14 reacties"),
        ("pl", "3 godziny temu"),
        ("pl", "Tagi: Jasna, burza"),
        ("sv", "Artikeln fortsätter efter annonsen"),
        ("da", "Lyt til artiklen"),
        ("no", "Saken fortsetter under bildet"),
        ("ru", "Время чтения: 2 мин."),
        ("ru", "Нашли ошибку? Выделите её и нажмите Ctrl+Enter"),
        ("uk", "3 години тому"),
        ("uk", "Теги: Світле, шторм"),
    ],
)
def test_what_pages_have_around_a_text_in_other_languages(language: str, line: str) -> None:
    """Ages, lengths, buttons and subjects."""
    assert parts(f"{BODY[language]}\n\n{line}\n\n{MORE[language]}", language)[1] == ("notice", line)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Teilen der Altstadt fehlte Strom."),
        ("nl", "Deel van de stad zat zonder stroom."),
        ("da", "Del af byen er evakueret."),
        ("no", "Deltakerne ble evakuert."),
        ("fr", "Partagées, les familles attendent."),
        ("es", "Hace 3 horas que llueve en el puerto."),
    ],
)
def test_short_sentences_that_begin_like_a_button_are_body(language: str, sentence: str) -> None:
    """ "Teilen", "Deel" and their like are notices alone, or with what they share."""
    assert kinds(f"{BODY[language]}\n\n{sentence}\n\n{MORE[language]}", language) == ["body"]

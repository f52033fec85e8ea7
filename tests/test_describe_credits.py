"""describe: whom a document credits, in every language that has a data file, and whom it only mentions."""

from __future__ import annotations

import pytest

from retold.describe import describe
from retold.describe.outlets import names_outlet
from retold.model import Document

BODY = {
    "en": "The harbour master of Sandvik said on Monday that the old pier would be shut to all ships after the storm.",
    "es": "El alcalde de Puerto Claro dijo el lunes que el muelle viejo quedará cerrado a los barcos tras la tormenta.",
    "fr": "Le maire de Port-Clair a dit lundi que la vieille jetée sera fermée à tous les bateaux après la tempête.",
    "de": "Der Hafenmeister von Sandvik sagte am Montag, die alte Mole werde nach dem Sturm für alle Schiffe gesperrt.",
    "it": "Il sindaco di Porto Chiaro ha detto lunedì che il vecchio molo sarà chiuso alle navi dopo la tempesta.",
    "pt": "O prefeito de Porto Claro disse na segunda que o velho cais ficará fechado aos navios depois da tempestade.",
    "nl": "De havenmeester van Zandwijk zei maandag dat de oude pier na de storm voor alle schepen gesloten blijft.",
    "pl": "Burmistrz Jasnego Portu powiedział w poniedziałek, że stare molo będzie zamknięte dla statków po sztormie.",
    "ru": "Мэр Светлой Гавани сообщил в понедельник, что старый причал будет закрыт для всех судов после шторма.",
    "sv": "Hamnchefen i Sandvik sade på måndagen att den gamla piren stängs för alla fartyg efter stormen.",
    "da": "Havnefogeden i Sandvig sagde mandag, at den gamle mole bliver lukket for alle skibe efter stormen.",
    "no": "Havnesjefen i Sandvik sa mandag at den gamle moloen blir stengt for alle skip etter stormen.",
    "uk": "Мер Світлої Гавані повідомив у понеділок, що старий причал буде закрито для всіх суден після шторму.",
}
MORE = {
    "en": "Nobody was hurt. Repairs to the harbour wall are expected to take four months, and they will cost a lot.",
    "es": "Nadie resultó herido. Las obras del muro del puerto durarán unos cuatro meses y costarán mucho a la ciudad.",
    "fr": "Personne n’a été blessé. Les travaux du mur du port doivent durer quatre mois et coûteront cher à la ville.",
    "de": "Verletzt wurde niemand. Die Arbeiten an der Hafenmauer sollen vier Monate dauern und werden viel kosten.",
    "it": "Nessuno è rimasto ferito. I lavori al muro del porto dureranno quattro mesi e costeranno molto alla città.",
    "pt": "Ninguém ficou ferido. As obras no muro do porto devem durar quatro meses e vão custar muito para a cidade.",
    "nl": "Niemand raakte gewond. Het werk aan de havenmuur gaat vier maanden duren en zal de stad veel kosten.",
    "pl": "Nikt nie został ranny. Prace przy murze portu potrwają cztery miesiące i będą miasto dużo kosztować.",
    "ru": "Никто не пострадал. Работы на стене порта займут четыре месяца, и они будут стоить много денег.",
    "sv": "Ingen skadades. Arbetet med hamnmuren väntas ta fyra månader, och det kommer att kosta staden mycket.",
    "da": "Ingen kom til skade. Arbejdet på havnemuren ventes at vare fire måneder, og det vil koste byen meget.",
    "no": "Ingen ble skadet. Arbeidet med havnemuren ventes å ta fire måneder, og det kommer til å koste byen mye.",
    "uk": "Ніхто не постраждав. Роботи на стіні порту триватимуть чотири місяці, і вони будуть коштувати багато.",
}


def credited(text: str, language: str = "en") -> set[tuple[str, str]]:
    rows = describe(Document(id="d", text=text, language=language)).credits
    assert all(text[row.start : row.end] == row.text for row in rows)
    return {(row.kind, row.name) for row in rows if row.kind != "photo"}


def agencies(text: str, language: str = "en") -> set[str]:
    return {name for kind, name in credited(text, language) if kind != "contributor"}


@pytest.mark.parametrize(
    ("language", "dateline", "name"),
    [
        ("en", "SANDVIK, Norland (AP) — ", "Associated Press"),
        ("en", "SANDVIK, Dec 9 (Reuters) - ", "Reuters"),
        ("en", "(CNN) -- ", "CNN"),
        ("en", "SANDVIK, December 9. /TASS/. ", "TASS"),
        ("en", "SANDVIK, Dec. 9 (Xinhua) -- ", "Xinhua"),
        ("en", "Sandvik (Norland) (AFP) – ", "Agence France-Presse"),
        ("en", "New Sandvik, Dec 9 (PTI) ", "Press Trust of India"),
        ("en", "SANDVIK, March 3 (UPI) -- ", "United Press International"),
        ("en", "Sandvik [Norland], December 9 (ANI): ", "Asian News International"),
        ("en", "(CNN) ", "CNN"),
        ("en", "Reuters - ", "Reuters"),
        ("fr", "(Belga) ", "Belga"),
        ("fr", "AFP – ", "Agence France-Presse"),
        ("de", "(dpa) ", "Deutsche Presse-Agentur"),
        ("de", "Sandvik/Brell (dpa/APA) - ", "Deutsche Presse-Agentur"),
        ("pl", "(PAP) ", "Polska Agencja Prasowa"),
        ("es", "PUERTO CLARO (EFE).- ", "EFE"),
        ("es", "PUERTO CLARO, 9 Dic. (EUROPA PRESS) - ", "Europa Press"),
        ("fr", "PORT-CLAIR, 9 déc (Reuters) - ", "Reuters"),
        ("fr", "Port-Clair (AFP) - ", "Agence France-Presse"),
        ("de", "Sandvik (dpa) - ", "Deutsche Presse-Agentur"),
        ("de", "Sandvik (dpa/tmn) – ", "Deutsche Presse-Agentur"),
        ("it", "(ANSA) - PORTO CHIARO, 09 DIC - ", "ANSA"),
        ("it", "Porto Chiaro, 9 dic. (askanews) - ", "Askanews"),
        ("pt", "Porto Claro, 09 dez 2022 (Lusa) – ", "Lusa"),
        ("nl", "ZANDWIJK (ANP) - ", "ANP"),
        ("pl", "Jasny Port (PAP) - ", "Polska Agencja Prasowa"),
        ("sv", "SANDVIK (TT) ", "TT"),
        ("da", "SANDVIG, 9. december (Ritzau) - ", "Ritzau"),
        ("no", "Sandvik (NTB): ", "NTB"),
        ("ru", "СВЕТЛАЯ ГАВАНЬ, 9 дек — РИА Новости. ", "RIA Novosti"),
        ("ru", "СВЕТЛАЯ ГАВАНЬ, 9 декабря. /ТАСС/. ", "TASS"),
        ("uk", "СВІТЛА ГАВАНЬ (Укрінформ) – ", "Ukrinform"),
    ],
)
def test_a_dateline_names_its_agency(language: str, dateline: str, name: str) -> None:
    """A dateline in front of the first sentence is a dateline credit, and the sentence behind it is body."""
    text = f"{dateline}{BODY[language]}\n\n{MORE[language]}"
    described = describe(Document(id="d", text=text, language=language))
    rows = [(c.name, c.text) for c in described.credits if c.kind == "dateline"]
    assert rows == [(name, dateline.strip())]
    assert [(p.kind, p.start) for p in described.parts] == [("dateline", 0), ("body", len(dateline))]


@pytest.mark.parametrize(
    "dateline", ["SANDVIK — ", "SANDVIK, Norland -- ", "SANDVIK: ", "Sandvik — ", "SANDVIK, Dec. 9 – "]
)
def test_a_place_alone_is_a_dateline_and_no_credit(dateline: str) -> None:
    """A place without an agency is a dateline part; there is nobody to credit."""
    text = f"{dateline}{BODY['en']}\n\n{MORE['en']}"
    described = describe(Document(id="d", text=text))
    assert described.parts[0].kind == "dateline"
    assert described.parts[1].start == len(dateline)
    assert described.credits == ()


@pytest.mark.parametrize(
    ("language", "line", "kind", "name"),
    [
        ("en", "(with information from AP)", "agency", "Associated Press"),
        ("en", "With inputs from agencies and Reuters", "agency", "Reuters"),
        ("en", "— With files from The Canadian Press", "agency", "Canadian Press"),
        ("en", "Source: harbournews.example.com", "source", "harbournews.example.com"),
        ("en", "Source-www.sandvikpost.com", "source", "sandvikpost.com"),
        ("en", "Source: Reuters", "source", "Reuters"),
        ("en", "Reuters", "agency", "Reuters"),
        ("en", "Via Reuters", "agency", "Reuters"),
        ("en", "ANI/Reuters", "agency", "Asian News International"),
        ("en", "This story was originally published on Bloomberg.", "agency", "Bloomberg"),
        ("en", "This report includes information from Reuters.", "agency", "Reuters"),
        ("en", "— AFP", "agency", "Agence France-Presse"),
        ("es", "(Con información de EFE y AFP)", "agency", "EFE"),
        ("es", "Con información de la agencia Reuters.", "agency", "Reuters"),
        ("es", "Fuente: Europa Press", "source", "Europa Press"),
        ("fr", "(avec AFP)", "agency", "Agence France-Presse"),
        ("fr", "Avec l’AFP et Reuters", "agency", "Reuters"),
        ("fr", "Source : AFP", "source", "Agence France-Presse"),
        ("de", "(mit Material von dpa)", "agency", "Deutsche Presse-Agentur"),
        ("de", "Mit Informationen der Nachrichtenagentur Reuters", "agency", "Reuters"),
        ("de", "Quelle: dpa", "source", "Deutsche Presse-Agentur"),
        ("de", "dpa/AFP", "agency", "Agence France-Presse"),
        ("it", "(con informazioni di ANSA)", "agency", "ANSA"),
        ("it", "Fonte: Adnkronos", "source", "Adnkronos"),
        ("pt", "Com informações da Reuters", "agency", "Reuters"),
        ("pt", "*Com informações da Agência Brasil", "agency", "Agência Brasil"),
        ("pt", "Fonte: Lusa", "source", "Lusa"),
        ("pt", "(Com agência Lusa)", "agency", "Lusa"),
        ("pl", "(PAP) mo/ ac/", "agency", "Polska Agencja Prasowa"),
        ("nl", "Bron: ANP", "source", "ANP"),
        ("nl", "Met medewerking van persbureau Reuters", "agency", "Reuters"),
        ("nl", "(ANP)", "agency", "ANP"),
        ("pl", "Źródło: PAP", "source", "Polska Agencja Prasowa"),
        ("sv", "Källa: TT", "source", "TT"),
        ("sv", "med material från Reuters", "agency", "Reuters"),
        ("da", "Kilde: Ritzau", "source", "Ritzau"),
        ("da", "/ritzau/", "agency", "Ritzau"),
        ("de", "Mit dpa-Material", "agency", "Deutsche Presse-Agentur"),
        ("en", "PTI SK ABC", "agency", "Press Trust of India"),
        ("en", "--IANS sk/abc/", "agency", "Indo-Asian News Service"),
        ("en", "This article originally appeared on USA TODAY: Pier of Sandvik closed", "agency", "USA TODAY"),
        ("da", "med oplysninger fra Reuters", "agency", "Reuters"),
        ("no", "Kilde: NTB", "source", "NTB"),
        ("no", "basert på materiale fra Reuters", "agency", "Reuters"),
        ("pl", "na podstawie informacji PAP", "agency", "Polska Agencja Prasowa"),
        ("ru", "Источник: Интерфакс", "source", "Interfax"),
        ("ru", "По материалам ТАСС", "agency", "TASS"),
        ("uk", "Джерело: УНІАН", "source", "UNIAN"),
        ("uk", "За матеріалами Укрінформу", "agency", "Ukrinform"),
    ],
)
def test_a_closing_line_credits_its_source(language: str, line: str, kind: str, name: str) -> None:
    """A line behind the body that says where the text comes from is a credit line with the canonical name."""
    text = f"{BODY[language]}\n\n{MORE[language]}\n\n{line}"
    described = describe(Document(id="d", text=text, language=language))
    assert (kind, name) in credited(text, language)
    assert described.parts[-1].kind == "credit"
    assert text[described.parts[-1].start : described.parts[-1].end] == line


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("en", "By MARTA OLSEN – Associated Press", {"Associated Press", "Marta Olsen"}),
        ("en", "By Marta Olsen, Per Lund and Ida Moe | CNN", {"CNN", "Marta Olsen", "Per Lund", "Ida Moe"}),
        ("en", "BY ASSOCIATED PRESS", {"Associated Press"}),
        ("en", "By Marta Olsen, Staff Writer", {"Marta Olsen"}),
        ("en", "By Marta Olsen in Sandvik", {"Marta Olsen"}),
        ("en", "Associated Press Updated: March 3, 2031 12:10 AM IST", {"Associated Press"}),
        ("en", "World | Agence France-Presse | Updated: March 3, 2031 12:10 am IST", {"Agence France-Presse"}),
        ("en", "Edited By: Web Team | Source: PTI |Updated: Mar 3, 2031, 06:10 AM IST", {"Press Trust of India"}),
        ("en", "By: PTI | New Brell | Updated: March 3, 2031 06:10:32 am", {"Press Trust of India"}),
        ("en", "By Marta Olsen, CNN | New Brell | Updated: March 3, 2031", {"CNN", "Marta Olsen"}),
        ("en", "AFP / Mar 3, 2031, 06:10 IST", {"Agence France-Presse"}),
        ("en", "March 3, 2031 / 2:19 PM / AP", {"Associated Press"}),
        ("en", "Mar 3, 2031 (Reuters)", {"Reuters"}),
        ("en", "Sea Tonight with AFP", {"Agence France-Presse", "Sea Tonight"}),
        ("fr", "Mer Info avec AFP", {"Agence France-Presse", "Mer Info"}),
        ("en", "ByAssociated Press", {"Associated Press"}),
        ("en", "Article by AFP", {"Agence France-Presse"}),
        ("es", "Por Marta Olsen", {"Marta Olsen"}),
        ("es", "Por Agencia EFE", {"EFE"}),
        ("fr", "Par Marta Olsen avec AFP", {"Marta Olsen", "Agence France-Presse"}),
        ("de", "Von Marta Olsen, dpa", {"Marta Olsen", "Deutsche Presse-Agentur"}),
        ("it", "di Marta Olsen", {"Marta Olsen"}),
        ("it", "A cura di Marta Olsen", {"Marta Olsen"}),
        ("pt", "Por Marta Olsen, da Reuters", {"Marta Olsen", "Reuters"}),
        ("pt", "Agência Lusa 18 dez 2031, 21:40", {"Lusa"}),
        ("de", "Von dpa", {"Deutsche Presse-Agentur"}),
        ("de", "Text: dpa", {"Deutsche Presse-Agentur"}),
        ("de", "Red./dpa", {"Deutsche Presse-Agentur"}),
        ("de", "Abendblatt mit Material von dpa und AFP", {"Deutsche Presse-Agentur", "Agence France-Presse"}),
        ("es", "Texto: EFE", {"EFE"}),
        ("fr", "AFP, publié le 18 mars 2031", {"Agence France-Presse"}),
        ("nl", "Door Marta Olsen", {"Marta Olsen"}),
        ("nl", "Van onze verslaggever Marta Olsen", {"Marta Olsen"}),
        ("nl", "Redactie Binnenland/ANP", {"ANP"}),
        ("de", "Von unserer Redakteurin Marta Olsen", {"Marta Olsen"}),
        ("de", "Redaktion/dpa", {"Deutsche Presse-Agentur"}),
        ("de", "dpa/Redaktion", {"Deutsche Presse-Agentur"}),
        ("en", "Online Desk/AFP", {"Agence France-Presse"}),
        ("en", "Staff/AP", {"Associated Press"}),
        ("pl", "Autor: Marta Olsen", {"Marta Olsen"}),
        ("sv", "Av Marta Olsen", {"Marta Olsen"}),
        ("sv", "Text: Marta Olsen", {"Marta Olsen"}),
        ("da", "Af Marta Olsen", {"Marta Olsen"}),
        ("no", "Av Marta Olsen", {"Marta Olsen"}),
        ("ru", "Автор: Марта Ольсен", {"Марта Ольсен"}),
        ("uk", "Автор: Марта Ольсен", {"Марта Ольсен"}),
    ],
)
def test_a_byline_names_persons_and_agency(language: str, line: str, names: set[str]) -> None:
    """A byline credits the persons it names, in ordinary capitals, and the agency, if any."""
    text = f"{line}\n\n{BODY[language]}\n\n{MORE[language]}"
    described = describe(Document(id="d", text=text, language=language))
    assert described.parts[0].kind == "byline"
    assert {c.name for c in described.credits if c.kind == "byline"} == names


def test_a_byline_below_a_headline_needs_no_by() -> None:
    """A person and an agency, or an agency and a place that the text names."""
    for line, names in (
        ("Marta Olsen Reuters", {"Reuters", "Marta Olsen"}),
        ("AFP, Sandvik", {"Agence France-Presse"}),
        ("Sea 24 with AFP", {"Agence France-Presse"}),
        ("Redazione ANSA SANDVIK", {"ANSA"}),
        ("MO, PAP", {"Polska Agencja Prasowa"}),
    ):
        text = f"Old pier closed after storm\n\n{line}\n\nSANDVIK, Norland - {BODY['en']}\n\n{MORE['en']}"
        described = describe(Document(id="d", text=text, language="en"))
        assert described.parts[1].kind == "byline"
        assert {c.name for c in described.credits if c.kind == "byline"} == names


def test_a_notice_may_say_whose_material_was_used() -> None:
    """ "This article was written with material from NAME"; agencies without a name are no credit."""
    text = f"{BODY['de']}\n\n{MORE['de']}\n\nDieser Artikel wurde mit Material von dpa erstellt."
    assert ("agency", "Deutsche Presse-Agentur") in credited(text, "de")
    assert credited(f"{BODY['es']}\n\n{MORE['es']}\n\nCon información de agencias", "es") == set()


def test_a_byline_on_two_lines() -> None:
    """The agency on the line below the reporter's name is part of the byline."""
    text = f"By MARTA OLSEN\nAssociated Press\n\nSANDVIK (AP) — {BODY['en']}\n\n{MORE['en']}"
    described = describe(Document(id="d", text=text))
    assert [p.kind for p in described.parts] == ["byline", "byline", "dateline", "body"]
    assert {c.name for c in described.credits if c.kind == "byline"} == {"Associated Press", "Marta Olsen"}


@pytest.mark.parametrize(
    ("language", "line", "names"),
    [
        ("en", "Marta Olsen in Sandvik, Norland, contributed to this report.", {"Marta Olsen"}),
        ("en", "Per Lund in Sandvik and Ida Moe in Brell contributed to this story.", {"Per Lund", "Ida Moe"}),
        ("en", "--With assistance from Marta Olsen and Per Lund.", {"Marta Olsen", "Per Lund"}),
        ("en", "(Reporting by Marta Olsen; Editing by Per Lund)", {"Marta Olsen", "Per Lund"}),
        ("en", "AP writer Marta Olsen contributed to this report.", {"Associated Press", "Marta Olsen"}),
        ("en", "CNN’s Marta Olsen contributed to this report.", {"CNN", "Marta Olsen"}),
        ("es", "Marta Olsen contribuyó a este reporte.", {"Marta Olsen"}),
        ("fr", "(Reportage de Marta Olsen, version française Per Lund)", {"Marta Olsen", "Per Lund"}),
        ("de", "Mitarbeit: Marta Olsen, Per Lund", {"Marta Olsen", "Per Lund"}),
    ],
)
def test_contributors_are_persons(language: str, line: str, names: set[str]) -> None:
    """A line of contributors is a credit line, and credits the persons in it."""
    text = f"{BODY[language]}\n\n{MORE[language]}\n\n{line}"
    described = describe(Document(id="d", text=text, language=language))
    assert described.parts[-1].kind == "credit"
    assert {c.name for c in described.credits if c.kind == "contributor"} == names


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2031 The Associated Press. All rights reserved.", "Associated Press"),
        ("Copyright 2031 The Associated Press. All rights reserved. Do not reprint.", "Associated Press"),
        ("The-CNN-Wire™ & © 2031 Cable News Network, Inc. All rights reserved.", "CNN"),
        ("? & ? 2031 Cable News Network, Inc., a Company. All rights reserved.", "CNN"),
        ("Copyright \ufffd 2031 Agence France-Presse. All rights reserved.", "Agence France-Presse"),
        ("Copyright 2031 Sandvik Media. All rights reserved.", "Sandvik Media"),
        ("(c) 2031, The Washington Post", "Washington Post"),
    ],
)
def test_copyright_names_the_owner(line: str, name: str) -> None:
    """A copyright line is a notice, and credits the owner, also where its sign was lost."""
    text = f"{BODY['en']}\n\n{MORE['en']}\n\n{line}"
    described = describe(Document(id="d", text=text))
    assert described.parts[-1].kind == "notice"
    assert ("copyright", name) in {(c.kind, c.name) for c in described.credits}


@pytest.mark.parametrize(
    ("language", "sentence", "name"),
    [
        ("en", "The pier will stay closed until spring, Bloomberg reported Friday.", "Bloomberg"),
        ("en", "The pier will stay closed until spring, according to Bloomberg.", "Bloomberg"),
        ("en", "A report by CNN says that the pier will stay closed until spring.", "CNN"),
        ("en", "The pier, Reuters reported, will stay closed until the spring.", "Reuters"),
        ("en", "“It will stay closed,” the mayor said, as quoted by TASS on Monday.", "TASS"),
        ("en", "The pier will stay closed until the spring, reports Reuters.", "Reuters"),
        ("en", "Citing AFP, the paper said that the pier would stay closed.", "Agence France-Presse"),
        ("en", "The pier will stay closed until spring, the Associated Press reports.", "Associated Press"),
        ("es", "El muelle seguirá cerrado hasta la primavera, según informó EFE.", "EFE"),
        ("fr", "La jetée restera fermée jusqu’au printemps, selon l’AFP.", "Agence France-Presse"),
        ("fr", "La jetée restera fermée jusqu’au printemps, rapporte Reuters.", "Reuters"),
        ("de", "Die Mole bleibt bis zum Frühling gesperrt, berichtet AFP.", "Agence France-Presse"),
        ("de", "Wie die Nachrichtenagentur Reuters meldet, bleibt die Mole bis zum Frühling gesperrt.", "Reuters"),
        ("it", "Il molo resterà chiuso fino a primavera, riferisce l’ANSA.", "ANSA"),
        ("pt", "O cais ficará fechado até a primavera, segundo a Reuters.", "Reuters"),
        ("nl", "De pier blijft tot de lente dicht, meldt persbureau ANP.", "ANP"),
        ("nl", "Volgens Reuters blijft de pier tot de lente dicht.", "Reuters"),
        ("pl", "Molo pozostanie zamknięte do wiosny, podała PAP.", "Polska Agencja Prasowa"),
        ("sv", "Piren förblir stängd till våren, rapporterar nyhetsbyrån Reuters.", "Reuters"),
        ("sv", "Enligt Reuters förblir piren stängd till våren.", "Reuters"),
        ("da", "Molen bliver lukket til foråret, skriver Ritzau.", "Ritzau"),
        ("da", "Ifølge Reuters bliver molen lukket til foråret.", "Reuters"),
        ("no", "Moloen blir stengt til våren, melder NTB.", "NTB"),
        ("no", "Ifølge nyhetsbyrået Reuters blir moloen stengt til våren.", "Reuters"),
        ("ru", "Причал будет закрыт до весны, сообщает РИА Новости.", "RIA Novosti"),
        ("ru", "Причал будет закрыт до весны, сообщил ТАСС.", "TASS"),
        ("ru", "Причал будет закрыт до весны, пишет Bloomberg со ссылкой на мэрию.", "Bloomberg"),
        ("uk", "Причал буде закрито до весни, повідомляє Укрінформ.", "Ukrinform"),
        ("pt", "As informações são da Agência Brasil.", "Agência Brasil"),
    ],
)
def test_a_sentence_may_name_the_report_it_retells(language: str, sentence: str, name: str) -> None:
    """ "X reported", "according to X" name the source of the text, and the sentence stays body."""
    text = f"{BODY[language]}\n\n{sentence}\n\n{MORE[language]}"
    described = describe(Document(id="d", text=text, language=language))
    assert ("agency", name) in credited(text, language)
    assert {p.kind for p in described.parts} == {"body"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor told CNN that the pier would stay closed until the spring.",
        "Prices at the fish market fell by a fifth, according to Reuters data.",
        "Documents seen by Bloomberg show that the town knew of the cracks.",
        "The Associated Press interviewed him as he mended his nets.",
        "She is a former correspondent for Reuters who lives near the harbour.",
        "An AP photographer saw two boats go down near the lighthouse.",
        "Reuters reported a loss of four million for the third quarter.",
        "He works for Bloomberg and sails at weekends with his brothers.",
        "CNN previously reported that the old pier was weak and damp.",
        "Reuters could not independently verify what the fishermen said.",
        "The mayor spoke to CNN’s Ann Bell about the pier on Sunday.",
        "Economists polled by Reuters had expected the port to stay open.",
    ],
)
def test_an_agency_in_the_news_is_no_credit(sentence: str) -> None:
    """An agency that is asked, quoted for data or part of the story is not credited."""
    text = f"{BODY['en']}\n\n{sentence}\n\n{MORE['en']}"
    assert agencies(text) == set()


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("Boats lie at the old pier of Sandvik, Norland, on Monday. (AP Photo/Marta Olsen)", "Associated Press"),
        ("Boats lie at the old pier. REUTERS/Marta Olsen", "Reuters"),
        ("Boats lie at the old pier of Sandvik. Marta Olsen/AFP via Getty Images", "Agence France-Presse"),
        ("Boats at the pier [Marta Olsen/Reuters]", "Reuters"),
        ("Photo: Marta Olsen / dpa", "Deutsche Presse-Agentur"),
        ("FILE - Boats lie at the old pier, March 3, 2031. (Marta Olsen/Pool via AP, File)", "Associated Press"),
        ("“The pier was never safe.” (AP Photo/Marta Olsen)", "Associated Press"),
    ],
)
def test_a_picture_credit_makes_a_caption_and_no_text_credit(caption: str, name: str) -> None:
    """A paragraph that ends in a picture credit is a caption; the credit is a photo credit only."""
    text = f"{BODY['en']}\n\n{caption}\n\n{MORE['en']}\n\n{BODY['en']}"
    described = describe(Document(id="d", text=text))
    assert [p.kind for p in described.parts] == ["body", "caption", "body"]
    assert text[described.parts[1].start : described.parts[1].end] == caption
    assert [(c.kind, c.name) for c in described.credits] == [("photo", name)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (f"SANDVIK, Dec 9 (Norland Press) - {BODY['en']}\n\n{MORE['en']}", {("dateline", "Norland Press")}),
        (f"SANDVIK (Seawire) — {BODY['en']}\n\n{MORE['en']}", {("dateline", "Seawire")}),
        (f"By Ann Bell – Seawire\n\n{BODY['en']}\n\n{MORE['en']}", {("byline", "Seawire"), ("byline", "Ann Bell")}),
        (
            f"By Ann Bell, Coast News\n\n{BODY['en']}\n\n{MORE['en']}",
            {("byline", "Coast News"), ("byline", "Ann Bell")},
        ),
        (f"{BODY['en']}\n\n{MORE['en']}\n\n(with information from Seawire)", {("agency", "Seawire")}),
        (f"{BODY['en']}\n\n{MORE['en']}\n\nSource: Sandvik Post", {("source", "Sandvik Post")}),
        (f"Sandvik (Seapress): {BODY['en']}\n\n{MORE['en']}", {("dateline", "Seapress")}),
        (f"Sandvik (NDP): {BODY['en']}\n\n{MORE['en']}", set()),  # a party
        (f"Ann Bell (Greens): {BODY['en']}\n\n{MORE['en']}", set()),
        (f"By Gull staff\n\n{BODY['en']}\n\n{MORE['en']}", set()),
        (f"By Petra Lunn\n\n{BODY['en']}\n\n{MORE['en']}", {("byline", "Petra Lunn")}),
    ],
)
def test_agencies_that_no_list_knows(text: str, rows: set[tuple[str, str]]) -> None:
    """A name in the place of an agency is credited, listed or not; a country, a person or the staff is no agency."""
    assert credited(text) == rows


def test_an_unlisted_agency_is_known_wherever_it_stands() -> None:
    """What the dateline shows to be an agency is one in picture credits and sentences too."""
    text = (
        f"SANDVIK, Dec 9 (Seawire) - {BODY['en']}\n\nBoats at the pier. (Ann Bell/Seawire)\n\n"
        f"The pier will stay closed, Seawire reported on Friday.\n\n{MORE['en']}"
    )
    rows = describe(Document(id="d", text=text)).credits
    assert [(c.kind, c.name) for c in rows] == [("dateline", "Seawire"), ("photo", "Seawire"), ("agency", "Seawire")]


def test_a_country_in_brackets_is_no_agency() -> None:
    """ "SANDVIK (Norland) —" is a dateline without a credit."""
    described = describe(Document(id="d", text=f"SANDVIK (Norland) — {BODY['en']}\n\n{MORE['en']}"))
    assert [p.kind for p in described.parts] == ["dateline", "body"]
    assert described.credits == ()


def test_who_is_an_outlet() -> None:
    """Of the rows of a byline, the agency's is told from the persons'."""
    text = f"By Ann Bell, Coast News\n\n{BODY['en']}\n\n{MORE['en']}"
    rows = describe(Document(id="d", text=text)).credits
    assert {row.name: names_outlet(row) for row in rows} == {"Ann Bell": False, "Coast News": True}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("sv", "Källa: Northwire"),
        ("tr", "Kaynak: Northwire"),
        ("fi", "Lähde – Northwire"),
        ("cs", "(Zdroj: Northwire)"),
        ("el", "Πηγή: Northwire"),
        ("ar", "المصدر: Northwire"),
        ("km", "ប្រភព៖ Northwire"),
        ("ko", "출처: Northwire"),
        ("ja", "出典：Northwire"),
        ("zh", "来源：Northwire"),
        (None, "Sumber: Northwire"),
    ],
)
def test_a_source_in_a_line_of_its_own_in_a_language_without_data(language: str | None, line: str) -> None:
    """What "Source:" is called in other languages is data, too; who names a source so is not said to name none."""
    text = f"Kapal feri tua akan berhenti pada 3 Maret setelah 112 tahun, demikian keputusan dewan distrik.\n\n{line}"
    (credit,) = describe(Document(id="d", text=text, language=language)).credits
    assert (credit.kind, credit.name, credit.text) == ("source", "Northwire", line)


def test_a_slash_alone_is_no_picture_credit() -> None:
    """What begins like a caption and names nobody credits nobody."""
    assert describe(Document(id="d", text="FILE- /")).credits == ()


def test_a_spanish_dateline_of_an_agency_that_no_list_knows() -> None:
    """It ends with a stop and a dash; its words are none of the first sentence's."""
    text = (
        "RIBAMAR, 7 abr (Agencia Litoral).- Al menos tres personas murieron por el temporal, informó Protección Civil."
    )
    described = describe(Document(id="d", text=text, language="es"))
    assert [(c.kind, c.name) for c in described.credits] == [("dateline", "Agencia Litoral")]
    assert [p.kind for p in described.parts] == ["dateline", "body"]


@pytest.mark.parametrize(
    ("language", "end", "name"),
    [
        ("it", "(fonte Ansa)", "ANSA"),
        ("it", "Fonte: ANSA", "ANSA"),
        ("de", "(Quelle: dpa)", "Deutsche Presse-Agentur"),
        ("de", "Quelle dpa", "Deutsche Presse-Agentur"),
        ("es", "(Fuente EFE)", "EFE"),
        ("es", "Con información de EFE", "EFE"),
        ("fr", "Avec AFP", "Agence France-Presse"),
        ("en", "(with AP inputs)", "Associated Press"),
        ("en", "-- Reuters", "Reuters"),
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_credit_closes_the_text_with_or_without_brackets_and_a_line_of_its_own(
    language: str, end: str, name: str, gap: str
) -> None:
    """Where line breaks were lost, the last words of the last paragraph are the credit."""
    text = {
        "it": "Il consiglio di Tarnsund si è riunito lunedì per votare sul nuovo molo dopo un lungo dibattito.",
        "de": "Der Rat von Tarnsund hat am Montag nach langer Debatte über die neue Mole abgestimmt.",
        "es": "El consejo de Tarnsund votó el lunes sobre el nuevo muelle después de un largo debate.",
        "fr": "Le conseil de Tarnsund a voté lundi sur la nouvelle jetée après un long débat.",
        "en": "The council of Tarnsund voted on Monday on the new mole after a long debate.",
    }[language]
    found = describe(Document("a", text + gap + end, language=language))
    assert [credit.name for credit in found.credits] == [name]
    assert all(part.end <= len(text) for part in found.parts if part.kind == "body")


@pytest.mark.parametrize(
    ("language", "line", "stamp", "name", "kind"),
    [
        ("nl", "Redactie Holmse Courant/ANP", "12 feb 2031, 10:41", "ANP", "byline"),
        ("de", "Redaktion Holmer Blatt/dpa", "12.02.2031, 10:41 Uhr", "Deutsche Presse-Agentur", "byline"),
        ("nl", "Jan Moen/ANP", "12 feb 2031, 10:41", "ANP", "byline"),
        ("en", "Karl Moen/AP", "March 12, 2031", "Associated Press", "byline"),
        ("en", "AP Photo/Karl Moen", "March 12, 2031", "Associated Press", "photo"),
        ("en", "Karl Moen/AP", "", "Associated Press", "photo"),
    ],
)
def test_who_signs_stands_above_the_time_and_a_picture_does_not(
    language: str, line: str, stamp: str, name: str, kind: str
) -> None:
    body = "The council of Tarnsund voted on Monday on the new mole after a long debate of four hours."
    text = f"A new mole for Tarnsund\n\n{line}\n{stamp}\n\n{body}\n\n{body}"
    found = describe(Document("a", text, language=language))
    assert (kind, name) in {(credit.kind, credit.name) for credit in found.credits}


def test_initials_in_pieces_below_a_text_make_no_caption_of_it() -> None:
    body = "W piątek w centrum Brzeziny zderzyły się dwa tramwaje, sześć osób zostało rannych, podała policja."
    head, line = "Kolej: sześć osób rannych", "Brzezina, 3.10.2031 (PAP) -"
    text = f"{head}\n\n{line} {body}\n\n{body} To trzeci taki wypadek. (PAP)\n\nmk/ jas/"
    found = describe(Document("a", text, language="pl"))
    assert [part.kind for part in found.parts] == ["headline", "dateline", "body", "credit", "notice"]

"""What the comparison knows in every language that has a data file: figures, dates, denials, opposites, seasons."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from retold import Document, compare

# A text with a figure, a denial, an opposite, a year and a season left open; what stands there; what contradicts it.
TEXTS = {
    "de": (
        "Das Gericht in Kalvik hat den Reeder Henrik Solvang am Montag vom Vorwurf der Bestechung bei "
        "einem Auftrag für {n} Millionen Euro freigesprochen. "
        "Die Staatsanwaltschaft hatte sechs Jahre Haft gefordert. "
        "Der Reeder wird {neg}in Berufung gehen, sagte sein Anwalt. "
        "Der Kurs der Gesellschaft {op} um 7,2 Prozent. "
        "Die Firma wurde {y} mit zwei alten Trawlern gegründet. "
        "Die Arbeiten beginnen wieder im {s}. ",
        {"n": "340", "neg": "", "op": "stieg", "y": "1989", "s": "Frühjahr"},
        {"n": "430", "neg": "nicht ", "op": "fiel", "y": "1998", "s": "Herbst"},
    ),
    "fr": (
        "Le tribunal de Calvique a acquitté lundi l'armateur Henri Solvan, accusé de corruption pour un "
        "contrat de {n} millions d'euros. "
        "Le parquet avait demandé six ans de prison. "
        "L'armateur fera {neg}appel, a dit son avocat. "
        "Le cours de la compagnie a {op} de 7,2 pour cent. "
        "La société a été fondée en {y} avec deux vieux chalutiers. "
        "Les travaux reprendront en {s}. ",
        {"n": "340", "neg": "", "op": "augmenté", "y": "1989", "s": "automne"},
        {"n": "430", "neg": "pas ", "op": "baissé", "y": "1998", "s": "hiver"},
    ),
    "es": (
        "El tribunal de Calvique absolvió el lunes al armador Enrique Solván de la acusación de soborno "
        "por un contrato de {n} millones de euros. "
        "La fiscalía había pedido seis años de cárcel. "
        "El armador {neg}va a recurrir, dijo su abogado. "
        "La acción de la compañía {op} un 7,2 por ciento. "
        "La empresa fue fundada en {y} con dos viejos arrastreros. "
        "Las obras seguirán en {s}. ",
        {"n": "340", "neg": "", "op": "subió", "y": "1989", "s": "verano"},
        {"n": "430", "neg": "no ", "op": "bajó", "y": "1998", "s": "invierno"},
    ),
    "uk": (
        "Суд міста Кальвік у понеділок виправдав судновласника Генріха Сольванга у справі про хабар за "
        "контракт на {n} мільйонів євро. "
        "Прокуратура вимагала шість років в'язниці. "
        "Судновласник {neg}буде оскаржувати рішення, сказав його адвокат. "
        "Вартість акцій компанії {op} на 7,2 відсотка. "
        "Компанію заснували у {y} році з двома старими траулерами. "
        "Роботи поновляться {s}. ",
        {"n": "340", "neg": "", "op": "зросла", "y": "1989", "s": "навесні"},
        {"n": "430", "neg": "не ", "op": "впала", "y": "1998", "s": "восени"},
    ),
    "it": (
        "Il tribunale di Calvico ha assolto lunedì l'armatore Enrico Solvani dall'accusa di corruzione "
        "per un appalto da {n} milioni di euro. "
        "La procura aveva chiesto sei anni di carcere. "
        "L'armatore {neg}presenterà ricorso, ha detto il suo avvocato. "
        "Le azioni della compagnia sono {op} del 7,2 per cento. "
        "L'azienda fu fondata nel {y} con due pescherecci usati. "
        "I lavori riprenderanno in {s}. ",
        {"n": "340", "neg": "", "op": "salite", "y": "1989", "s": "primavera"},
        {"n": "430", "neg": "non ", "op": "scese", "y": "1998", "s": "autunno"},
    ),
    "pt": (
        "O tribunal de Calvico absolveu na segunda-feira o armador Henrique Solvão da acusação de "
        "suborno por um contrato de {n} milhões de euros. "
        "A promotoria tinha pedido seis anos de prisão. "
        "O armador {neg}vai recorrer, disse o seu advogado. "
        "A ação da companhia {op} 7,2 por cento. "
        "A empresa foi fundada em {y} com dois barcos de pesca usados. "
        "As obras serão retomadas no {s}. ",
        {"n": "340", "neg": "", "op": "subiu", "y": "1989", "s": "verão"},
        {"n": "430", "neg": "não ", "op": "caiu", "y": "1998", "s": "inverno"},
    ),
    "nl": (
        "De rechtbank van Kalvik heeft reder Hendrik Solvang maandag vrijgesproken van omkoping bij een "
        "contract van {n} miljoen euro. "
        "Het openbaar ministerie had zes jaar cel geëist. "
        "De reder gaat {neg}in beroep, zei zijn advocaat. "
        "De koers van het bedrijf {op} met 7,2 procent. "
        "Het bedrijf werd in {y} opgericht met twee oude trawlers. "
        "De werkzaamheden beginnen weer in het {s}. ",
        {"n": "340", "neg": "", "op": "steeg", "y": "1989", "s": "voorjaar"},
        {"n": "430", "neg": "niet ", "op": "daalde", "y": "1998", "s": "najaar"},
    ),
    "ru": (
        "Суд города Кальвик в понедельник оправдал судовладельца Генриха Сольванга по делу о взятке за "
        "контракт на {n} миллионов евро. "
        "Прокуратура требовала шесть лет тюрьмы. "
        "Судовладелец {neg}будет обжаловать решение, сказал его адвокат. "
        "Стоимость акций компании {op} на 7,2 процента. "
        "Компания была основана в {y} году с двумя старыми траулерами. "
        "Работы возобновятся {s}. ",
        {"n": "340", "neg": "", "op": "выросла", "y": "1989", "s": "весной"},
        {"n": "430", "neg": "не ", "op": "упала", "y": "1998", "s": "осенью"},
    ),
    "pl": (
        "Sąd w Kalviku uniewinnił w poniedziałek armatora Henryka Solwanga od zarzutu łapówki za "
        "kontrakt wart {n} milionów euro. "
        "Prokuratura żądała sześciu lat więzienia. "
        "Armator {neg}złoży apelację, powiedział jego adwokat. "
        "Wartość akcji spółki {op} o 7,2 procent. "
        "Spółka została założona w {y} roku z dwoma starymi trawlerami. "
        "Prace zostaną wznowione {s}. ",
        {"n": "340", "neg": "", "op": "wzrosła", "y": "1989", "s": "wiosną"},
        {"n": "430", "neg": "nie ", "op": "spadła", "y": "1998", "s": "jesienią"},
    ),
}
KINDS = {"n": "number", "neg": "negation", "op": "negation", "y": "date", "s": "date"}


@pytest.mark.parametrize("language", sorted(TEXTS))
@pytest.mark.parametrize("slot", sorted(KINDS))
def test_one_slip_is_a_contradiction_of_its_kind(language: str, slot: str) -> None:
    """And nothing else is told of the two texts."""
    text, true, false = TEXTS[language]
    one, two = text.format(**true), text.format(**{**true, slot: false[slot]})
    rows = compare(Document("a", one, language=language), Document("b", two, language=language)).changes
    assert [(row.kind, row.conflict) for row in rows] == [(KINDS[slot], True)]


@pytest.mark.parametrize(
    ("language", "text", "one", "two", "kinds"),
    [
        ("it", "Nel crollo del ponte sono morte {} persone, hanno detto i vigili del fuoco.", "24", "ventiquattro", []),
        (
            "it",
            "Nel crollo del ponte sono morte {} persone, hanno detto i vigili del fuoco.",
            "almeno 12",
            "14",
            [False],
        ),
        ("it", "Il ponte della vecchia strada è crollato il {} davanti agli operai.", "3 marzo", "4 marzo", [True]),
        ("pt", "No desabamento da ponte morreram {} pessoas, disseram os bombeiros.", "24", "vinte e quatro", []),
        ("pt", "No desabamento da ponte morreram {} pessoas, disseram os bombeiros.", "pelo menos 12", "14", [False]),
        ("pt", "A ponte da velha estrada desabou em {} diante dos operários.", "3 de março", "4 de março", [True]),
        ("nl", "Bij de instorting van de brug kwamen {} mensen om, zei de brandweer.", "24", "vierentwintig", []),
        ("nl", "Bij de instorting van de brug kwamen {} mensen om, zei de brandweer.", "minstens 12", "14", [False]),
        ("nl", "De brug van de oude weg stortte in op {} voor de ogen van arbeiders.", "3 maart", "4 maart", [True]),
        ("ru", "При обрушении моста погибли {} человека, сообщили пожарные.", "24", "двадцать четыре", []),
        ("ru", "При обрушении моста погибли {} человек, сообщили пожарные.", "не менее 12", "14", [False]),
        ("ru", "Мост на старой дороге рухнул {} на глазах у рабочих.", "3 марта", "4 марта", [True]),
        ("pl", "W zawaleniu się mostu zginęły {} osoby, poinformowali strażacy.", "24", "dwadzieścia cztery", []),
        ("pl", "W zawaleniu się mostu zginęło {} osób, poinformowali strażacy.", "co najmniej 12", "14", [False]),
        ("pl", "Most na starej drodze zawalił się {} na oczach robotników.", "3 marca", "4 marca", [True]),
    ],
)
def test_figures_in_words_bounds_and_days(language: str, text: str, one: str, two: str, kinds: list[bool]) -> None:
    """A figure is one in words too, a bound allows another, a day is another day."""
    a, b = Document("a", text.format(one), language=language), Document("b", text.format(two), language=language)
    rows = [row for row in compare(a, b).changes if row.kind in ("number", "date")]
    assert [row.conflict for row in rows] == kinds


@pytest.mark.parametrize(
    ("language", "text", "one", "two", "other"),
    [
        ("en", "The old brewery lost money {}, its head said in the town hall.", "last year", "in 2025", "in 2023"),
        (
            "de",
            "Die alte Brauerei machte {} Verlust, sagte die Chefin.",
            "im letzten Jahr",
            "im Jahr 2025",
            "im Jahr 2023",
        ),
        ("es", "La vieja cervecera perdió dinero {}, dijo la directora.", "el año pasado", "en 2025", "en 2023"),
    ],
)
def test_last_year_is_a_year(language: str, text: str, one: str, two: str, other: str) -> None:
    """The one before that in which the text was published; another one is a change."""
    day = datetime(2026, 2, 11, tzinfo=UTC)
    found = []
    for said in (two, other):
        a = Document("a", text.format(one), language=language, published=day)
        b = Document("b", text.format(said), language=language, published=day)
        found.append([row.conflict for row in compare(a, b).changes if row.kind == "date"])
    assert found[0] == []
    assert found[1] == [False]

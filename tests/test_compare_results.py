"""Results, markets, votes and courts: what two texts say of one figure, and what is told from the other side."""

from __future__ import annotations

import pytest

import retold
from retold.model import Document

FRAMES = {
    "en": (
        "BRYN (Corvia) - The Bryn ferry line said on Monday it would close its yard in Holm. {}\n\nThe yard was "
        "opened in 1961 by Karl Moen, whose family owned it until 1998.",
        "The Bryn ferry line is to close its Holm yard, it said on Monday. {}\n\nIt was opened by Karl Moen in 1961 "
        "and owned by his family until 1998.",
    ),
    "de": (
        "BRYN (Corvia) - Die Fährlinie Bryn schließt ihre Werft in Holm, teilte sie am Montag mit. {}\n\nDie Werft "
        "wurde 1961 von Karl Moen gegründet und gehörte seiner Familie bis 1998.",
        "Die Fährlinie Bryn will ihre Werft in Holm schließen, wie sie am Montag mitteilte. {}\n\nKarl Moen gründete "
        "sie 1961, bis 1998 gehörte sie seiner Familie.",
    ),
    "es": (
        "BRYN (Corvia) - La naviera Bryn cerrará su astillero de Holm, anunció el lunes. {}\n\nEl astillero fue "
        "fundado en 1961 por Karl Moen, cuya familia lo tuvo hasta 1998.",
        "La naviera Bryn va a cerrar su astillero de Holm, según dijo el lunes. {}\n\nKarl Moen lo fundó en 1961 y "
        "su familia lo tuvo hasta 1998.",
    ),
}


def charged(language: str, a: str, b: str) -> set[tuple[str, str | None, str | None]]:
    source, rewritten = FRAMES[language]
    one = Document("a", source.format(a), language=language)
    two = Document("b", rewritten.format(b), language=language)
    return {(row.kind, row.a_text, row.b_text) for row in retold.compare(one, two).changes if row.conflict}


FELL = "Shares in Fjordbank fell 4.2 percent to 81.30 crowns on Monday."
QUAKE = "The quake of magnitude 6.1 struck at a depth of 10 km, 40 km south of Brell."
GEWINN = "Der Gewinn stieg im dritten Quartal um 8,4 Prozent auf 412 Millionen Euro."


@pytest.mark.parametrize(
    ("language", "a", "b", "row"),
    [
        ("en", FELL, "Fjordbank shares closed up 4.2% at 81.30 crowns.", ("negation", "fell", "up")),
        ("en", FELL, "Fjordbank shares closed down 4.2% at 83.10 crowns.", ("number", "81.30 crowns", "83.10 crowns")),
        (
            "de",
            GEWINN,
            "Im dritten Quartal sank der Gewinn um 8,4 Prozent, er betrug 412 Millionen Euro.",
            ("negation", "stieg", "sank"),
        ),
        (
            "es",
            "El beneficio creció un 8,4% hasta 412 millones de euros en el tercer trimestre.",
            "En el tercer trimestre el grupo ganó 421 millones de euros, un 8,4% más.",
            ("number", "412 millones de euros", "421 millones de euros"),
        ),
        (
            "en",
            "A crowd of 41,250 watched the final.",
            "The final drew 14,250 spectators.",
            ("number", "41,250", "14,250"),
        ),
        (
            "en",
            "In all 64 flats were cleared.",
            "The residents of 46 flats had to leave their homes.",
            ("number", "64", "46"),
        ),
        (
            "en",
            QUAKE,
            "The magnitude 6.7 earthquake was 10 km deep and its epicentre lay 40 km south of Brell.",
            ("number", "6.1", "6.7"),
        ),
        (
            "en",
            "Holm won 4-3 on penalties after the match ended 1-1.",
            "The match finished 2-2 and Holm prevailed 4-3 in the shoot-out.",
            ("number", "1-1", "2-2"),
        ),
        (
            "en",
            "The ban takes effect on 1 July and ends on 31 December.",
            "The ban will be in force from July 1 to November 30.",
            ("date", "31 December", "November 30"),
        ),
        (
            "en",
            "Unemployment fell below 4 percent for the first time since 2008.",
            "Unemployment rose above 4 percent for the first time since 2008.",
            ("number", "below 4 percent", "above 4 percent"),
        ),
        (
            "de",
            "Das Gesetz wurde mit 62 zu 58 Stimmen angenommen.",
            "Die Abgeordneten lehnten das Gesetz mit 62 zu 58 Stimmen ab.",
            ("negation", "angenommen", "lehnten"),
        ),
        (
            "en",
            "The museum is open daily except Mondays.",
            "Except on Tuesdays the museum is open daily.",
            ("date", "Mondays", "Tuesdays"),
        ),
    ],
)
def test_what_contradicts(language: str, a: str, b: str, row: tuple[str, str, str]) -> None:
    assert row in charged(language, a, b)


@pytest.mark.parametrize(
    ("language", "a", "b"),
    [
        ("en", "Brell beat Holm 3-1 on Saturday.", "Holm lost 3-1 to Brell on Saturday."),
        ("de", "Bryn gewann das Spiel am Sonntag mit 3:1 gegen Holm.", "Holm verlor das Spiel am Sonntag mit 1:3."),
        ("de", "Brell gewann am Samstag 3:1 gegen Holm.", "Holm verlor am Samstag 3:1 gegen Brell."),
        (
            "en",
            "The yen fell 0.4 percent to 149.80 per dollar.",
            "The dollar rose 0.4 percent to 149.80 yen.",
        ),
        (
            "en",
            "Shares fell as much as 4.2 percent before closing 0.3 percent higher.",
            "Shares closed up 0.3 percent, having been down by 4.2 percent.",
        ),
        (
            "en",
            "The yard has 300 workers, 40 fewer than a year ago.",
            "The yard has 300 workers; a year ago it had 340.",
        ),
        (
            "en",
            "Sales rose by 12% in the north and by 7% in the south of the country.",
            "In the country sales rose by 9% on average, and by 12% in the north.",
        ),
        ("en", "The bill passed by 62 votes to 58.", "Fifty-eight members voted against the bill, and 62 in favour."),
    ],
)
def test_what_is_told_from_the_other_side_contradicts_nothing(language: str, a: str, b: str) -> None:
    assert charged(language, a, b) == charged(language, b, a) == set()

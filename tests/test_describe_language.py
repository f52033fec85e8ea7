"""A language that the input says wrongly."""

from __future__ import annotations

import pytest

from retold.describe import describe
from retold.model import Document

TEXTS = {
    "de": "Bei einem Brand in einem Lagerhaus in Port Lind sind am Dienstagabend zwölf Menschen ums Leben gekommen, "
    "teilten die Behörden mit. Das Feuer brach kurz vor Mitternacht in einer Halle neben dem alten Fähranleger aus. "
    "Die Ursache ist noch nicht bekannt, doch wollen die Ermittler am Donnerstag mit der Suche beginnen.",
    "es": "Un incendio en un almacén de madera en Port Lind mató a doce personas el martes por la noche, dijeron las "
    "autoridades. El fuego comenzó poco antes de la medianoche en una nave junto al antiguo muelle. "
    "Todavía no se conoce la causa, pero los investigadores quieren entrar el jueves en las ruinas. "
    "Los vecinos de la calle tuvieron que cerrar las ventanas.",
    "ja": "港町の木材倉庫で火曜日の夜に火災があり、十二人が死亡したと当局が発表した。火は真夜中前に古い桟橋の横の"
    "倉庫から出て、隣の建物に燃え移った。原因は不明だ。港湾当局によると、倉庫は春から空いていた。"
    "消防隊は夜明けまで消火にあたった。近隣の住民は窓を閉めるよう求められた。",
    "sv": "Räddningstjänsten släckte branden i det gamla tryckeriet under natten till onsdagen. Ingen skadades, men "
    "taket störtade in och de boende i kvarteret fick inte återvända till sina hem förrän på morgonen. Det var den "
    "andra branden på samma gata på en månad, och polisen vill nu tala med alla som har sett något.",
    "da": "Brandvæsenet slukkede branden i det gamle trykkeri natten til onsdag. Ingen kom til skade, men taget "
    "styrtede sammen, og beboerne i kvarteret måtte ikke vende tilbage til deres hjem, før det blev morgen. Det er den "
    "anden brand i samme gade på en måned, og politiet vil nu tale med alle, der har set noget usædvanligt i nat.",
    "no": "Brannvesenet slukket brannen i det gamle trykkeriet natt til onsdag. Ingen ble skadet, men taket falt ned, "
    "og beboerne i kvartalet fikk ikke vende tilbake til hjemmene sine før det ble morgen etter brannen. Det er den "
    "andre brannen i samme gate på en måned, og politiet vil nå snakke med alle som har sett noe i natt.",
}


@pytest.mark.parametrize("said", ["en", "pt"])
@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_language_that_is_wrong_for_sure_is_not_taken(code: str, said: str) -> None:
    """A site that calls every page English."""
    assert describe(Document("d", TEXTS[code], language=said)).language == code
    assert describe(Document("d", TEXTS[code], language=code)).language == code


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TEXTS["es"] + " Os bombeiros não sabiam que a casa era sua, mas foram até ela com uma escada." * 2, "pt"),
        (TEXTS["de"][:60], "en"),  # too short to tell
        ("Oyelund 12 Lindholm 7 Tarnsund 5 Maren 3 Orrin 1 Skerry 9. " * 6, "en"),  # a table tells nothing
        (TEXTS["de"], "fi"),  # a language without data is taken at its word
    ],
)
def test_what_is_not_sure_is_left_as_the_input_says(text: str, said: str) -> None:
    """Doubt is no reason to know better."""
    assert describe(Document("d", text, language=said)).language == said


def test_norwegian_has_three_codes() -> None:
    """One data file serves them; a text keeps the one that its input gives."""
    assert describe(Document("d", TEXTS["no"], language="nb")).language == "nb"
    assert describe(Document("d", TEXTS["no"], language="nn")).language == "nn"
    assert describe(Document("d", TEXTS["da"], language="nb")).language == "da"

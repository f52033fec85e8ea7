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
        (TEXTS["de"], "sv"),  # a language without data is taken at its word
    ],
)
def test_what_is_not_sure_is_left_as_the_input_says(text: str, said: str) -> None:
    """Doubt is no reason to know better."""
    assert describe(Document("d", text, language=said)).language == said

"""An agency's text of unknown outlet, a copy, and a rewriting full of mistakes that names nobody: who retold whom."""

from __future__ import annotations

import pytest

import retold
from retold.describe import describe
from retold.model import Document
from retold.report.verdict import verdict
from retold.story.lineage.clues import clue_bits, clues
from retold.story.lineage.settings import LineageSettings

AGENCY = """\
Al menos doce muertos al despeñarse un autobús en el norte de Tamara

Ciudad Alba, 14 mar (EFE).- Al menos doce personas murieron y 31 resultaron heridas, siete de ellas de gravedad, al
caer un autobús por un barranco de 80 metros en la provincia de Quirós, en el norte de Tamara, informaron este martes
los servicios de emergencia.

El accidente ocurrió hacia las 5.40 hora local (10.40 GMT) en el kilómetro 114 de la carretera que une la capital con
la ciudad de Huelma, cuando el conductor perdió el control del vehículo en una curva, según explicó a EFE el jefe de
los bomberos de Quirós, Ramiro Pedraza.

«Había mucha niebla y la calzada estaba mojada. No encontramos huellas de frenado», dijo Pedraza, quien añadió que en
las labores de rescate participan 90 bomberos y dos helicópteros.

El autobús, de la empresa Transportes Lucero, había salido de Ciudad Alba el lunes por la noche con 43 pasajeros,
entre ellos nueve menores. El conductor, de 38 años, figura entre los fallecidos.

La ministra de Transportes, Elena Robledo, anunció la apertura de una investigación y recordó que el vehículo había
pasado la inspección técnica en enero. «No se descarta ninguna hipótesis», afirmó en una rueda de prensa.

Los heridos fueron trasladados a los hospitales de Huelma y Ciudad Alba. Uno de ellos, una niña de seis años, se
encuentra en estado crítico.

Se trata del accidente de tráfico más grave registrado en Tamara desde 2017, cuando 21 personas perdieron la vida en
el choque de dos autobuses cerca de la frontera. EFE

rp/lm/ah
"""
COPY = """\
INTERNACIONAL
Al menos doce muertos al despeñarse un autobús en el norte de Tamara
El accidente dejó además 31 heridos, siete de ellos de gravedad
Por Redacción / EFE
14 de marzo de 2028 - 16:22 hs

Al menos doce personas murieron y 31 resultaron heridas, siete de ellas de gravedad, al caer un autobús por un
barranco de 80 metros en la provincia de Quirós, en el norte de Tamara, informaron este martes los servicios de
emergencia.

El accidente ocurrió hacia las 5.40 hora local (10.40 GMT) en el kilómetro 114 de la carretera que une la capital con
la ciudad de Huelma, cuando el conductor perdió el control del vehículo en una curva, según explicó a EFE el jefe de
los bomberos de Quirós, Ramiro Pedraza.

"Había mucha niebla y la calzada estaba mojada. No encontramos huellas de frenado", dijo Pedraza, quien añadió que en
las labores de rescate participan 90 bomberos y dos helicópteros.

El autobús, de la empresa Transportes Lucero, había salido de Ciudad Alba el lunes por la noche con 43 pasajeros,
entre ellos nueve menores. El conductor, de 38 años, figura entre los fallecidos.
"""
REWRITTEN = """\
El Portal de Quirós | Sucesos

Tragedia en la carretera: un autobús cae por un barranco y deja al menos doce muertos

Doce personas fallecieron y otras 31 quedaron heridas, siete graves, este martes en la provincia de Quirós (norte de
Tamara) tras precipitarse un autobús por un barranco de unos 180 metros, según los equipos de emergencia.

Según relató el jefe de bomberos de la provincia, Ramiro Pedraza, el siniestro se produjo sobre las 5.40 horas en el
kilómetro 114 de la vía entre la capital y Huelma. El chófer perdió el control en una curva. "Había mucha niebla y la
carretera estaba mojada. Encontramos huellas de frenado", señaló Pedraza. Unos 90 bomberos y dos helicópteros trabajan
en el rescate.

El vehículo, propiedad de Transportes Lucero, partió de Ciudad Alba en la noche del domingo con 43 viajeros a bordo,
nueve de ellos menores de edad. Entre los muertos está el conductor, un hombre de 58 años.

Elena Robledo, ministra de Interior, informó de que se investigará lo ocurrido y subrayó que el autobús no había
pasado la inspección técnica en enero. "No se descarta ninguna hipótesis", aseguró ante la prensa.

Los heridos están ingresados en hospitales de Huelma y Ciudad Alba; una niña de seis años está en estado crítico.

Es el peor accidente de tráfico en Tamara desde 2017, cuando 21 personas murieron al chocar dos autobuses cerca de la
frontera.

Síguenos en WhatsApp
Publicidad
"""


CUT = """\
METRO DE ALBA
Inicio | Nacional | Deportes

Doce muertos en un accidente de autobús

14 de marzo de 2028

Ciudad Alba (EFE).- Al menos doce personas murieron y 31 resultaron heridas, siete de ellas de gravedad, al caer un
autobús por un barranco de 80 metros en la provincia de Quirós, en el norte de Tamara, informaron este martes los
servicios de emergencia.

«Había mucha niebla y la calzada estaba mojada. No encontramos huellas de frenado», dijo Pedraza, quien añadió que en
las labores de rescate participan 90 bomberos y dos helicópteros.

Los accidentes de autobús en Tamara
2017: 21 muertos cerca de la frontera
2021: cuatro muertos en Villar
2026: siete muertos en el puerto de Sanza
"""


@pytest.fixture(scope="module")
def traced() -> retold.Story:
    texts = {"agency": AGENCY, "copy": COPY, "rewritten": REWRITTEN}
    (story,) = retold.trace([Document(name, text, language="es") for name, text in texts.items()], workers=1).stories
    return story


def test_the_only_text_with_the_dateline_is_the_origin(traced: retold.Story) -> None:
    """A rewriting is no parent of the text that bears the agency's dateline, however much shorter it is."""
    lines = {(link.child, link.parent) for link in traced.lineage}
    assert lines == {("copy", "agency"), ("rewritten", "agency")}


def test_of_two_texts_with_the_dateline_the_whole_one_is_the_origin() -> None:
    """The other was cut, and what its outlet put below it is no part of an original that is lost."""
    texts = {"agency": AGENCY, "cut": CUT, "rewritten": REWRITTEN}
    (story,) = retold.trace([Document(name, text, language="es") for name, text in texts.items()], workers=1).stories
    assert {(link.child, link.parent) for link in story.lineage} == {("cut", "agency"), ("rewritten", "agency")}
    assert {v.document: v.relation for v in story.versions}["agency"] == "verbatim"


def test_the_verdict_says_that_the_agencys_text_may_be_among_them(traced: retold.Story) -> None:
    """It stands at the top of the tree, though nobody is known to have published it."""
    assert "they go back to EFE, whose own text may be among them" in verdict(traced, None)


def test_the_only_text_with_the_dateline_rewrites_nobody(traced: retold.Story) -> None:
    """The agency's text is verbatim where the other whole version is reworded throughout."""
    relations = {version.document: version.relation for version in traced.versions}
    assert relations == {"agency": "verbatim", "copy": "abridged", "rewritten": "rewritten"}


def test_who_names_nobody_is_charged_and_who_signs_is_not(traced: retold.Story) -> None:
    """A sign-off with initials ("EFE", "rp/lm/ah") is a credit, and no caption of the last paragraph."""
    assert {version.document: version.credited for version in traced.versions} == {
        "agency": True,
        "copy": True,
        "rewritten": False,
    }


@pytest.mark.parametrize(
    ("kind", "mine"),
    [
        ("number", "unos 180 metros"),
        ("date", "domingo"),
        ("negation", "Encontramos huellas de frenado"),
        ("number", "58 años"),
    ],
)
def test_its_mistakes_are_contradictions(traced: retold.Story, kind: str, mine: str) -> None:
    """Planted: the depth of the gorge, the day of departure, a denial taken away, the driver's age."""
    told = {(row.kind, text) for row in traced.changes if row.conflict for text in (row.a_text, row.b_text)}
    assert (kind, mine) in told


def test_who_has_figures_of_the_source_that_a_copy_lacks_was_not_made_from_it() -> None:
    """Though nobody knows when either was published; the date above a page is no such figure."""
    texts = (AGENCY, COPY, f"El Portal\n14 de marzo de 2028 - 17:05 hs\n\n{REWRITTEN}")
    versions = [describe(Document(str(k), text, language="es")) for k, text in enumerate(texts)]
    settings = LineageSettings.for_genre("wire").clues
    told = clues(versions, settings, (), "EFE")
    bits = clue_bits(told, settings, "wire")
    # "2017", "21" and "Robledo" stand in what the copy cut
    assert bits[1, 2] - bits[0, 2] == 2 * settings.mark_figure + settings.mark

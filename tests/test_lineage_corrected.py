"""A correction line in the family tree: what it takes back was there before."""

from __future__ import annotations

import time

import pytest

from retold.describe import describe
from retold.model import Document
from retold.story.lineage import Tree, lineage
from retold.story.lineage.corrected import corrects

STORY = (
    "A fire at a timber warehouse in Port Lindholm killed {dead} people on Tuesday night, officials said.\n\n"
    "The blaze began shortly before midnight in a storage hall beside the old ferry pier and spread to two houses.\n\n"
    "Fire chief {chief} said crews from four towns had fought the flames until dawn. “We heard the roof go.”\n\n"
    "Residents of Quay Street were told to keep their windows closed. The cause is not yet known.\n\n"
    "The warehouse had stood empty since the spring, according to the harbour authority."
)
FIRST = STORY.format(dead="twelve", chief="Maria Oyeland")


def links(tree: Tree) -> set[tuple[str, str]]:
    return {(link.parent, link.child) for link in tree.links}


@pytest.mark.parametrize(
    ("line", "at_head"),
    [
        ("This story has been corrected to show that fourteen people were killed, not twelve.", False),
        ("Correction: An earlier version of this article misspelled the name of fire chief Maria Oyeland.", False),
        ("(Corrects number of dead to fourteen, not twelve, and spelling of Oyeland)", True),
    ],
)
@pytest.mark.parametrize("versions", [2, 3, 4])
def test_what_a_correction_takes_back_was_there_before(line: str, at_head: bool, versions: int) -> None:
    """The version that still has it is not made from the corrected one, be there copies of the former or none."""
    told = STORY.format(
        dead="fourteen" if "fourteen" in line else "twelve",
        chief="Marta Oyelund" if "Oyeland" in line else "Maria Oyeland",
    )
    corrected = f"{line}\n\n{told}" if at_head else f"{told}\n\n{line}"
    documents = [
        Document("first", FIRST, language="en"),
        Document("corrected", corrected, language="en"),
        Document("copy", FIRST.replace("shortly before", "just before"), language="en"),
        Document("cut", FIRST.partition("\n\nThe warehouse had")[0].replace("until dawn", "all night"), language="en"),
    ][:versions]
    tree = lineage(documents)
    assert ("first", "corrected") in links(tree)
    assert not any(parent == "corrected" for parent, _ in links(tree))
    (evidence,) = (link.evidence for link in tree.links if link.child == "corrected")
    assert any(f"corrects ‘{word}’, which first has" in evidence for word in ("twelve", "Maria", "Oyeland"))


def test_a_copy_of_the_corrected_version_hangs_on_it() -> None:
    """What has the right figure, and no correction line, may be made from the version that was corrected."""
    right = STORY.format(dead="fourteen", chief="Marta Oyelund")
    line = "This story has been corrected to show that fourteen people were killed, not twelve."
    tree = lineage(
        [
            Document("corrected", f"{right}\n\n{line}", language="en"),
            Document("copy", right.partition("\n\nThe warehouse had")[0], language="en"),
        ]
    )
    assert links(tree) == {("corrected", "copy")}


@pytest.mark.parametrize(
    ("language", "line", "word"),
    [
        ("en", "Correction: An earlier version of this article said that 12 people had died.", "12"),
        ("de", "Korrektur: In einer früheren Version dieses Artikels war von 12 Toten die Rede.", "12"),
        ("fr", "Une version antérieure de cet article parlait de 12 morts.", "12"),
        ("es", "Fe de errores: una versión anterior de este artículo hablaba de 12 muertos.", "12"),
        ("it", "Rettifica: una versione precedente di questo articolo parlava di 12 morti.", "12"),
        ("ru", "В предыдущей версии статьи говорилось о 12 погибших.", "12"),
        ("nl", "Correctie: in een eerdere versie van dit artikel stond dat er 12 doden waren.", "12"),
        ("sv", "Rättelse: I en tidigare version av artikeln stod det att 12 hade dött.", "12"),
        ("pl", "Sprostowanie: we wcześniejszej wersji artykułu podano, że zginęło 12 osób.", "12"),
        ("tr", "Düzeltme: Haberin önceki versiyonunda 12 kişinin öldüğü yazılmıştı.", "12"),
        ("zh", "更正：本文早前称有12人死亡。", "12"),
        ("ja", "訂正：以前の記事では死者を12人としていました。", "12"),
    ],
)
def test_correction_lines_in_several_languages(language: str, line: str, word: str) -> None:
    """Figures and names that only the correction line has."""
    assert word in corrects(describe(Document("d", f"14 (14) 14.\n\n{line}", language=language))).values()
    assert word not in corrects(describe(Document("d", f"12 (12) 12.\n\n{line}", language=language))).values()


def test_many_correction_lines_take_no_more_than_their_length() -> None:
    """A live page has hundreds of them; a hostile one has thousands."""
    times = []
    for lines in (2_000, 8_000):
        text = "\n\n".join(
            f"Update: the number of the dead is {n} now, and no longer what it was." for n in range(lines)
        )
        described = describe(Document("d", text, language="en"))
        begin = time.process_time()
        assert len(corrects(described)) == lines
        times.append(time.process_time() - begin)
    assert times[1] < 12 * times[0] + 0.1

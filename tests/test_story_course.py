"""What the course of two texts is worth: a witness has names of his own, and a life is told from birth on."""

from __future__ import annotations

from retold.describe import describe
from retold.model import Document
from retold.settings import Settings
from retold.story.course import worth
from retold.story.credit import naming
from tests.test_align_course import OTHER, REWRITTEN, SOURCE

SETTINGS = Settings().story


def told(one: str, other: str, language: str = "en", outlets: tuple[str | None, str | None] = (None, None)) -> float:
    """What a course of rate 1.2 is worth."""
    a, b = (
        describe(Document(name, text, language=language, outlet=outlet))
        for name, text, outlet in (("a", one, outlets[0]), ("b", other, outlets[1]))
    )
    return worth(1.2, a, b, (naming(a), naming(b)), SETTINGS)


def test_a_rewriter_has_no_names_of_his_own_and_a_witness_has() -> None:
    """Nearly all names and figures of one text are the other's, or the course proves nothing; nor within one house."""
    assert told(SOURCE, REWRITTEN) == 1.2
    assert told(SOURCE, OTHER) == 0.0
    assert told(SOURCE, REWRITTEN, outlets=("Ostrand Post", "Ilse Herald")) == 1.2
    assert told(SOURCE, REWRITTEN, outlets=("Ostrand Post", "Ostrand Post")) == 0.0


def test_other_figures_are_another_occasion() -> None:
    """The same names, but hardly one of the amounts."""
    other = REWRITTEN.replace("85", "97").replace("600,000", "470,000").replace("1871", "1903")
    assert told(SOURCE, other) == 0.0


def test_names_keep_their_endings_to_themselves() -> None:
    """ "Yenişar'ın" and "Yenişar'da", "в Озёрске" and "из Озёрска", "1968'de" and "1968" are the same."""
    one = "Dün gece Yenişar'ın kapağı bozuldu, sular köylere yürüdü. Barajı 1968'de Suvar'ın eski ortakları yapmıştı."
    other = (
        "Sular dün gece köylere indi, çünkü Yenişar'da kapak bozuldu. Ortaklar barajı Suvar için 1968 yılında yapmış."
    )
    people = " Köylüleri ziyaret eden vali Nermin {} üzgün olduğunu söyledi ve 90 evin boşaltıldığını anlattı."
    assert told(one + people.format("Aksoy"), other + people.format("Aksoy'un"), "tr") == 1.2
    one = (
        "Вчера в городе Озёрске на реке Каменке закрыли старую фабрику. Её директор Олег Синицын и 320 рабочих молчат."
    )
    other = (
        "Закрыта старая фабрика Озёрска у берега Каменки. Молчат 320 рабочих и, как и прежде, директор Олег Синицын."
    )
    assert told(one, other, "ru") == 1.2


def test_where_names_cannot_be_told_nothing_follows() -> None:
    """German nouns have a capital each."""
    text = (
        "Der Brand im Lager der Firma Agrolan in Wiesenau begann um vier Uhr im Keller, sagte Karin Lohse am Mittwoch."
    )
    assert told(text, text, "de") == 0.0


def test_the_order_of_time_is_nobodys() -> None:
    """Four years that ascend in both: two tell one life; in another order they do not follow the time."""
    life = (
        "He was born in {} in the small town of Reichenau, third child of a glazier. In {} he met the pianist Clara "
        "Stein, who thought him lazy but gifted. From {} on he taught at the school of music in Linden. He got a prize "
        "from the state in {} and gave all of it away."
    )
    years = ("1938", "1956", "1971", "2003")
    assert told(life.format(*years), life.format(*years).replace("got", "was given")) == 0.0
    assert told(life.format(*years[::-1]), life.format(*years[::-1]).replace("got", "was given")) == 1.2


def test_two_lives_of_one_person_prove_nothing() -> None:
    """Told from birth to death by two, each with names of his own: sentence for sentence in one order all the same."""
    one = (
        "Ada Merrow was born on a barge near Kell. At twelve she left school and sold eels at Holm market. She learned "
        "navigation from an old pilot. In 1951 she found the wreck of the Dorothea off Sand Point. She dived to it for "
        "three summers with borrowed gear. The finds fill two rooms of the Kell museum. Her guide to the tides went "
        "through nine editions. In 1988 she refused a medal. She sailed until last autumn and leaves two sons."
    )
    other = (
        "Ada Merrow, a bargeman's child from Kell, never liked school and had left it at twelve to help her aunt Rose "
        "at the stalls of Holm market. Navigation she learned from a pilot, Captain Bruce Tarn. With Lena Ost and a "
        "boat called Heron she found the Dorothea's wreck off Sand Point in 1951, and for three summers dived to it in "
        "gear borrowed from Dunmore College. Kell museum has two rooms with the finds, opened by Lord Avery. Nine "
        "editions of her tides guide came out at Parrish and Cole. A medal she refused in 1988, when Premier Hale "
        "offered it. Last autumn she still sailed with Joan Pike. She leaves two sons, Mark and Aldous."
    )
    assert told(one, other) == 0.0

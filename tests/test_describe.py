"""describe: what holds for any text whatever: words, sentences and parts fit together and give the text back."""

from __future__ import annotations

import subprocess
import sys
import time

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retold.describe import Described, describe
from retold.describe.language import language_of
from retold.describe.words import LINE, NONE, PARAGRAPH, SENTENCE
from retold.model import PART_KINDS, Document

PIECES = [
    "(AP) —",
    "By Ann Bell",
    "READ MORE:",
    "© 2031 The Associated Press. All rights reserved.",
    "“",
    "”",
    '"',
    "'",
    "’",
    "\ufffd",
    "?",
    "!",
    ". ",
    ".",
    ",",
    "\n",
    "\n\n",
    " ",
    "—",
    "(",
    ")",
    "/",
    "Reuters",
    "AP Photo/Ann Bell",
    "said",
    "he",
    "Harbour",
    "the",
    "2,600",
    "10.05",
    "U.S.",
    "Mr.",
    "港",
    "สวัสดี",
    "été",
    "e\u0301te\u0301",
    "ПАП",
    "\x00",
    "\x1c",
    "\u2029",
    "\r\n",
    "\ud800",
    "😀",
    "İ",
    "ß",
    "ﬁ",
    "Source: ",
    "contributed to this report",
    "FILE - ",
    "a" * 60,
]


def texts() -> st.SearchStrategy[str]:
    """Arbitrary Unicode, and newspaper-like pieces in any order."""
    return st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def check(described: Described) -> None:
    text = described.document.text
    words, sentences = described.words, described.sentences
    n = len(words)
    columns = (words.end, words.stem, words.surface, words.gap, words.part, words.sentence, words.quoted, words.small)
    for column in columns:
        assert len(column) == n
    assert words.start.dtype == np.int32
    assert words.stem.dtype == np.uint64
    starts, ends = words.start.tolist(), words.end.tolist()
    assert all(a < b for a, b in zip(starts, ends, strict=True))
    assert all(b <= a for b, a in zip(ends, starts[1:], strict=False))
    covered = [False] * len(text)
    previous = 0
    for part in described.parts:
        assert previous <= part.start < part.end
        assert part.kind in PART_KINDS
        assert not text[part.start].isspace()
        assert not text[part.end - 1].isspace()
        covered[part.start : part.end] = [True] * (part.end - part.start)
        previous = part.end
    assert all(inside or c.isspace() for inside, c in zip(covered, text, strict=True))
    at = 0
    for i, sentence in enumerate(sentences):
        assert sentence.start < sentence.end
        assert sentence.first == at
        at = sentence.last
        for word in range(sentence.first, sentence.last):
            assert sentence.start <= starts[word]
            assert ends[word] <= sentence.end
            assert words.sentence[word] == i
            assert PART_KINDS[words.part[word]] == sentence.part
        if sentence.last > sentence.first:
            assert words.gap[sentence.last - 1] != NONE
            assert (words.gap[sentence.first : sentence.last - 1] == NONE).all()
    assert at == n
    for credit in described.credits:
        assert text[credit.start : credit.end] == credit.text != ""
        assert credit.name
    for quote in described.quotes:
        assert text[quote.start : quote.end] == quote.text
        assert quote.speaker is None or quote.speaker


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts(), st.sampled_from([None, "en", "fr", "de-AT", "ru", "xx"]), st.sampled_from([None, "Harbour said"]))
def test_every_offset_gives_the_text_back(text: str, language: str | None, title: str | None) -> None:
    """On any text, parts cover all but white space without overlap, and words, sentences, rows fit into them."""
    check(describe(Document(id="d", text=text, language=language, title=title)))


@pytest.mark.parametrize("text", ["", " \n\t ", "a", "\ufffd", "\x00", ".", "\n.\n", "“", "(AP) —", "By "])
def test_tiny_texts(text: str) -> None:
    """Empty and one-character texts are described like any other."""
    check(describe(Document(id="d", text=text)))


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        "('",
        " ?a",
        "(AP Photo/",
        "[",
        "harbour ",
        "a",
        "AP/",
        "a\ufffd",
        "A.",
        "1,",
        "漢。",
        "a\n",
        "“a,” he said. ",
    ],
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    """A text of 100,000 characters that repeats one awkward piece takes seconds, not hours."""
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    begun = time.process_time()
    describe(Document(id="d", text=text))
    assert time.process_time() - begun < 10


def keys(text: str, language: str | None = "en") -> list[int]:
    return describe(Document(id="d", text=text, language=language)).words.stem.tolist()


def words_of(text: str, language: str | None = "en") -> list[str]:
    words = describe(Document(id="d", text=text, language=language)).words
    return [text[a:b] for a, b in zip(words.start.tolist(), words.end.tolist(), strict=True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The town’s 2,600 boats, 10.05 m", ["The", "town’s", "2,600", "boats", "10.05", "m"]),
        ("cost $60.", ["cost", "60"]),
        ("It left the U.S. at 9:30.", ["It", "left", "the", "U.S", "at", "9", "30"]),
        ("the 19-year-old G7 well_known", ["the", "19", "year", "old", "G7", "well", "known"]),
        ("港は閉鎖。", ["港", "は", "閉", "鎖"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("S\ufffdnchez didn\ufffdt", ["S\ufffdnchez", "didn\ufffdt"]),
    ],
)  # fmt: skip
def test_words(text: str, words: list[str]) -> None:
    """Words are runs of letters and digits; numbers keep separators; scripts without spaces give characters."""
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("harbour", "Harbours", "en"),
        ("town’s", "town", "en"),
        ("don't", "don’t", "en"),
        ("don\ufffdt", "don’t", "en"),
        ("Sánchez", "SANCHEZ", "en"),
        ("Łódź", "Lodz", "en"),
        ("2,600", "2600", "en"),
        ("2.600", "2600", "de"),
        ("l’école", "école", "fr"),
        ("Häfen", "Hafen", "de"),
        ("гавани", "гавань", "ru"),
        ("hamnar", "hamnen", "sv"),
        ("U.S", "US", "en"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str, language: str) -> None:
    """Case, accents, apostrophes, possessive, elision, separators and endings do not part the stems of a word."""
    assert keys(one, language) == keys(other, language)


def test_other_words_have_other_stems() -> None:
    """Different words and different numbers keep different keys; surfaces tell forms apart that stems do not."""
    assert len(set(keys("harbour pier boat 10.05 1005 2,600 2,601"))) == 7
    surface = describe(Document(id="d", text="Boats boat", language="en")).words.surface
    assert surface[0] != surface[1]


def test_words_that_begin_with_a_small_letter_are_known() -> None:
    """Names, figures and first words do not; words of a script without capitals do."""
    words = describe(Document("a", "The 3rd élan of Ämter, iPhones and Łódź: 記者 say ß.")).words
    assert words.small.tolist() == [n not in (0, 1, 4, 7) for n in range(len(words))]


def test_question_marks_for_lost_characters() -> None:
    """In a text whose quotes and apostrophes became '?', a word with one inside stays one word."""
    text = "?We saw Ren? B?lan leave the town?s harbour,? she said. Was it late?"
    assert "B?lan" in words_of(text)
    assert "town?s" in words_of(text)
    assert keys(text)[words_of(text).index("town?s")] == keys("town")[0]


def test_keys_are_the_same_in_every_process() -> None:
    """Keys do not depend on the process (no randomised hash)."""
    code = "from retold.describe.stems import key; print(key('harbour'), key('Häfen'))"
    command = [sys.executable, "-c", code]
    made = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2)]
    assert made[0] == made[1]


def sentences_of(text: str, language: str = "en") -> list[str]:
    described = describe(Document(id="d", text=text, language=language))
    return [text[s.start : s.end] for s in described.sentences]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("he", 'המעבורת נסגרת.\u200f "זה נגמר".\u200f הגשר נפתח.', 3),
        ("km", "កាណូតចាស់នឹងឈប់។ ស្ពានបានបើក។គ្មានអ្នកទិញ។", 3),
        ("my", "ကူးတို့သင်္ဘော ရပ်နားမည်။ တံတား ဖွင့်ခဲ့သည်။", 2),
        ("am", "ጀልባው ይቆማል። ድልድዩ ተከፍቷል።", 2),
        ("hy", "Լաստանավը կկանգնի։ Կամուրջը բացվել է։", 2),
        ("en", "Mr. Lund met Gen. Moe of Brell Inc. on Dec. 9. They sailed at 3 p.m. to No. 5 pier. It rained.", 3),
        ("en", "He moved to the U.S. in May. In the U.S. He stayed.", 3),
        ("en", "“We left. We were wet,” she said. “Never again!” Nobody laughed.", 4),
        ("en", "Is it open? No! It will stay shut... Until spring.", 4),
        ("en", "The act passed.This law is new.", 2),
        ("en", "The town of 3.5 million people paid $4.2 billion.", 1),
        ("en", "They went to Brell. and came back.", 1),
        ("de", "Am 9. Dezember fuhr Dr. Olsen um 3 Uhr ab. Es regnete z. B. stark.", 2),
        ("fr", "M. Olsen est parti. Mme. Lund reste à la maison.", 2),
        ("ru", "В 2031 г. порт закрыли. Мэр т.д. не ответил.", 2),
        ("ja", "港は閉鎖。船は出ない。", 2),
        ("hi", "बंदरगाह बंद है। नाव नहीं है।", 2),
    ],
)
def test_sentences(language: str, text: str, count: int) -> None:
    """Sentences end at stops, but not behind abbreviations and ordinals, nor in front of a small letter."""
    assert len(sentences_of(text, language)) == count


SPOKEN = (
    "the ferry left the harbour at nine in the morning with forty people on board and a cargo of timber for the "
    "yard at Sandvik The captain had been told of the fog but the company says that he was free to wait It had "
    "happened twice before that a boat of this class lost its way between the islands and the pilot station had "
    "asked for lights on the outer rocks In the end nobody was hurt and the passengers were taken off by fishing "
    "boats that had heard the horn The owners will pay for the timber They have not said what becomes of the ship "
    "or who is to pay the divers"
)


def pieces(text: str) -> list[str]:
    return [text[s.start : s.end] for s in describe(Document("x", text, language="en")).sentences]


def test_a_text_that_lost_its_stops_is_cut_where_they_were() -> None:
    """A capitalised function word beside a small word begins a sentence where no stop is left in a long text."""
    begins = [" ".join(piece.split()[:2]) for piece in pieces(SPOKEN)]
    assert begins == ["the ferry", "The captain", "It had", "In the", "The owners", "They have"]


def test_a_copy_is_cut_at_the_same_places() -> None:
    """What is added in front moves no cut behind it, and without capitals there is nothing to go by."""
    shifted = pieces("Some words were put in front of all this by a later hand and " + SPOKEN)
    assert shifted[1:] == pieces(SPOKEN)[1:]
    assert len(pieces(SPOKEN.lower())) == 1


def test_a_long_sentence_of_a_careful_writer_stays_whole() -> None:
    """A sentence of a hundred words in a text that has its stops is one."""
    stopped = "The ferry left. It was late. Nobody knew why. " * 24
    assert len(pieces(stopped + "T" + SPOKEN[1:] + ".")) == 73


def test_lines_wrapped_by_an_editor_are_put_together() -> None:
    """Lines wrapped at a fixed width do not cut sentences; a blank line does."""
    text = (
        "The harbour master said on Monday that the old pier would be closed\nto all ships after the storm, and that "
        "nobody knew for how many weeks\nthe fishermen would have to land their catch in the next town. Repairs\nare "
        "expected to take four months.\n\nThe council will meet on Friday in the old hall to talk about what the\n"
        "work will cost and who is to pay for it in the end.\n"
    )
    assert len(sentences_of(text)) == 3
    gaps = describe(Document(id="d", text=text, language="en")).words.gap
    assert gaps.tolist().count(LINE) == 0
    assert [g for g in gaps.tolist() if g != NONE] == [SENTENCE, PARAGRAPH, PARAGRAPH]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    """Lines of a text that is not wrapped are blocks of their own, also without a full stop."""
    text = "Cleaner water\nThe town will build a plant by the sea.\nIt will open in spring\nNobody knows the price."
    assert len(sentences_of(text)) == 4
    gaps = [g for g in describe(Document(id="d", text=text, language="en")).words.gap.tolist() if g != NONE]
    assert gaps == [LINE, LINE, LINE, PARAGRAPH]


def test_invisible_characters_inside_words_do_not_part_them() -> None:
    """Soft hyphens, joiners and zero-width blanks say where a word may be broken, not that it ends."""
    plain = describe(Document(id="d", text="the district council", language="en")).words
    broken = describe(Document(id="d", text="the dis\u00adtrict coun\u200bcil", language="en")).words
    assert broken.stem.tolist() == plain.stem.tolist()


def test_a_first_sentence_is_no_headline_in_any_script() -> None:
    """What ends with the stop of its script is a sentence."""
    for text in ("नौका बंद हो जाएगी।", "កាណូតចាស់នឹងឈប់។", "کشتی بند ہو جائے گی۔"):
        described = describe(Document(id="d", text=f"{text}\n\n{text * 8}\n\n{text * 7}"))
        assert described.parts[0].kind == "body", text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The old pier of the town was closed by the harbour master after the storm on Monday.", "en"),
        ("El viejo muelle de la ciudad fue cerrado por el alcalde después de la tormenta del lunes.", "es"),
        ("La vieille jetée de la ville a été fermée par le maire après la tempête de lundi.", "fr"),
        ("Die alte Mole der Stadt wurde nach dem Sturm am Montag von der Hafenbehörde gesperrt.", "de"),
        ("Il vecchio molo della città è stato chiuso dal sindaco dopo la tempesta di lunedì.", "it"),
        ("O velho cais da cidade foi fechado pelo prefeito depois da tempestade na segunda.", "pt"),
        ("Stare molo w mieście zostało zamknięte przez burmistrza po sztormie, który był w poniedziałek.", "pl"),
        ("Старый причал в городе был закрыт мэром после шторма, который был в понедельник.", "ru"),
        ("Старий причал у місті було закрито мером після шторму, який був у понеділок.", "uk"),
        (
            "Stara skela između Marska i Tolluma prestat će voziti nakon 112 godina, odlučilo je u ponedjeljak vijeće.",
            "hr",
        ),
        ("Tukang feri mengatakan kepada wartawan bahwa ia akan menyimpan kapal sampai ada yang membelinya.", "id"),
        ("Стара скела између Марска и Толума престаће да вози после 112 година, одлучило је у понедељак веће.", "sr"),
        ("Die distriksraad het Maandagaand besluit. Niemand weet wat met die boot gaan gebeur nie, sê hulle.", "af"),
        (
            "老渡轮在运营112年后将于2024年3月3日停航，区议会周一晚间作出决定。北边的大桥2019年通车，此后承担了大部分交通。",
            "zh",
        ),
        ("De oude pier van de stad is na de storm van maandag door de havenmeester gesloten, zegt de gemeente.", "nl"),
        ("Harbour closed", "en"),
        ("", None),
    ],
)
def test_the_language_of_a_text(text: str, code: str | None) -> None:
    """The language is told from function words, and short Latin text counts as English."""
    assert language_of(text) == code


def test_describing_twice_gives_the_same() -> None:
    """The same document gives the same description, bit for bit."""
    text = "By Ann Bell\n\nSANDVIK (AP) — “It is late,” Lund said. “Very.”\n\nREAD MORE\nA pier"
    document = Document(id="d", text=text)
    one, two = describe(document), describe(document)
    assert one.parts == two.parts
    assert one.credits == two.credits
    assert one.quotes == two.quotes
    assert one.sentences == two.sentences
    assert (one.words.stem == two.words.stem).all()

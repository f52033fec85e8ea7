"""Words: on every Python, and initials."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import retold
from retold import Document
from retold.describe import describe, lookup, tokenise
from retold.describe.lookup import looked_up
from retold.describe.stems import key
from retold.describe.vocabulary import Vocabulary


def words_of(text: str) -> list[str]:
    words = describe(Document("w", text, language="en")).words
    return [text[s:e] for s, e in zip(words.start.tolist(), words.end.tolist(), strict=True)]


def test_patterns_work_on_every_python_of_the_3_11_line() -> None:
    """Up to Python 3.11.4 a possessive quantifier or an atomic group inside a group spoils it: there are none."""
    sources = sorted(Path(retold.__file__).parent.rglob("*.py"))
    assert sources
    for source in sources:
        for number, line in enumerate(source.read_text("utf-8").split("\n"), 1):
            assert not re.search(r"[*+?]\+|\(\?>", line), f"{source.name}:{number}"


def test_initials_are_one_word_or_none() -> None:
    """Initials before a word without a space are no word of their own; no word is empty."""
    found = [words_of(text) for text in ("The U.S. Army", "The U.S.A.", "The U.S.Army of S.J.")]
    assert found == [["The", "U.S", "Army"], ["The", "U.S.A"], ["The", "U", "S", "Army", "of", "S.J"]]


@pytest.mark.skipif(not tokenise.SCANS, reason="no compiler was at hand")
@given(st.text(st.sampled_from("aBZéß9٣²A..,,'’?\ufffd_ \n-Ω가`´\x92"), max_size=40), st.booleans())
def test_the_compiled_scan_finds_what_the_pattern_finds(text: str, question_marks: bool) -> None:
    """The words of a text without combining marks, and their places."""
    compiled = tokenise.tokens(text, question_marks)
    plain = tokenise.by_pattern(text, tokenise.word_pattern(question_marks, plain=True))
    assert compiled[0] == plain[0]
    assert [column.tolist() for column in compiled[1:]] == [column.tolist() for column in plain[1:]]
    assert all(column.dtype == np.int32 for column in (*compiled[1:], *plain[1:]))


def test_what_is_too_long_for_a_word_is_not_kept() -> None:
    """Pictures in letters would fill the memory; their keys are those of any word."""
    known = Vocabulary("en")
    long = "x" * 1000
    found = known(["Ferries", long, "ferries", long])
    assert set(known) == {"Ferries", "ferries"}
    assert (found.surface[1], found.stem[1]) == (found.surface[3], found.stem[3]) == (key(long), key(long))
    assert found.stem[0] == found.stem[2]
    assert (found.small.tolist(), found.names.tolist()) == ([False, True, True, True], [])


def test_words_are_looked_up_alike_with_loops_and_without() -> None:
    """A table makes the number of a word that it has not, and is asked again for one that it does not keep."""

    class Lengths(dict[str, int]):
        asked = 0

        def __missing__(self, word: str) -> int:
            self.asked += 1
            if word != "unkept":
                self[word] = len(word)
            return len(word)

    words = ["a", "unkept", "bcd", "a", "unkept", ""]
    for look in (looked_up, lookup.by_python):
        table = Lengths()
        numbers = look(table, words)
        assert (numbers.tolist(), numbers.dtype, table.asked) == ([1, 6, 3, 1, 6, 0], np.int64, 5)
        assert look(table, []).tolist() == []

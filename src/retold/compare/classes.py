"""What a word can be, as bits, worked out once a word: so that a text is classed in one pass."""

from __future__ import annotations

import re
from functools import cache

from retold.compare.lexicon import Lexicon, lexicon

FUNCTION, NEGATOR, NEGATIVE_VERB, CERTAINTY, REPORTING, FIRST, THIRD, STANCE, TITLE = (1 << i for i in range(9))
NAME, FACT, QUOTED, NO_NEGATION = (1 << i for i in range(9, 13))  # set where the word stands, not by the word
# may begin a date, a number word, a vague count; has an apostrophe, a digit
DATE, NUMBER, VAGUE, APOSTROPHE, DIGIT = (1 << i for i in range(13, 18))
OWN = FUNCTION | NEGATOR | NEGATIVE_VERB | CERTAINTY | REPORTING | FIRST | THIRD | STANCE | TITLE
_MOST = 200_000  # words kept a language
_DIGITS = frozenset("0123456789")
_DIGIT = re.compile(r"\d")


class Classes(dict[str, int]):
    """Word → bits, for one language; filled as words are met."""

    def __init__(self, lex: Lexicon) -> None:
        super().__init__()
        self._table: dict[str, int] = {}
        for bit, words in (
            (FUNCTION, lex.functions),
            (NEGATOR, lex.negators),
            (NEGATIVE_VERB, lex.negative_verbs),
            (CERTAINTY, lex.certainty),
            (REPORTING, lex.reporting),
            (FIRST, lex.first_person),
            (THIRD, lex.third_person),
            (STANCE, lex.stances),
            (TITLE, lex.titles),
            (DATE, (*lex.months, *lex.weekdays, *lex.relative, *lex.periods)),
            (NUMBER, (*lex.number_words, *lex.ordinals)),
            (VAGUE, lex.vague_heads),
        ):
            for word in words:
                self._table[word] = self._table.get(word, 0) | bit
        self._numbers = lex.number_words

    def __missing__(self, word: str) -> int:
        bits = self._table.get(word, 0)
        if word[:1] in _DIGITS or (word[-2:] == "'s" and self._table.get(word[:-2], 0) & DATE):
            bits |= DATE
        if "-" in word and word.split("-", 1)[0] in self._numbers:
            bits |= NUMBER
        if "'" in word:
            bits |= APOSTROPHE
        if _DIGIT.search(word):
            bits |= DIGIT
        if len(self) >= _MOST:
            self.clear()
        self[word] = bits
        return bits

    def of(self, word: str) -> int:
        """The bits of a word of the data file, 0 for others."""
        return self._table.get(word, 0)


@cache
def classes(language: str) -> Classes:
    """The classes of a language of the data files."""
    return Classes(lexicon(language))

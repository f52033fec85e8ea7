"""What a word can be, as bits, worked out once a word: so that a text is classed in one pass."""

from __future__ import annotations

import re
from functools import cache

from retold.compare.lexicon import Lexicon, lexicon

FUNCTION, NEGATOR, NEGATIVE_VERB, CERTAINTY, REPORTING, FIRST, THIRD, STANCE, TITLE, EXCEPTION, PROVENANCE = (
    1 << i for i in range(11)
)
NAME, FACT, QUOTED, NO_NEGATION = (1 << i for i in range(11, 15))  # set where the word stands, not by the word
# may begin a date, a number word, a vague count; has an apostrophe, a digit; may be of a correction line; the rest of a
# negation that lost its apostrophe ("don t")
DATE, NUMBER, VAGUE, APOSTROPHE, DIGIT, CORRECTING, REST = (1 << i for i in range(15, 22))
OWN = NAME - 1  # those that a word has by itself
_MOST = 200_000  # words kept a language
_DIGITS = frozenset("0123456789")
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"\d{1,2}(?![\d,])|\d{4}(?!\d)")  # digits that a date may begin with


class Classes:
    """Word → bits, for one language. `known`: those of the words met so far."""

    def __init__(self, lex: Lexicon) -> None:
        self.known: dict[str, int] = {}
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
            (EXCEPTION, lex.exceptions),
            (PROVENANCE, lex.provenance),
            (DATE, (*lex.months, *lex.weekdays, *lex.weekly, *lex.periods, *lex.clock.words, *lex.clock.shifts)),
            (DATE, (phrase.split()[-1] for phrase in lex.relative)),
            (NUMBER, (*lex.number_words, *lex.ordinals)),
            (VAGUE, lex.vague_heads),
            (REST, (lex.negation_rest,)),
        ):
            for word in words:
                self._table[word] = self._table.get(word, 0) | bit
        self._numbers = lex.number_words
        self._compound = lex.number_compound
        self._anchors = lex.correction_anchors

    def learn(self, word: str) -> int:
        """The bits of a word that is not known yet; it is from now on."""
        bits = self._table.get(word, 0)
        if (word[:1] in _DIGITS and _DATED.match(word)) or (word[-2:] == "'s" and self._table.get(word[:-2], 0) & DATE):
            bits |= DATE
        if "-" in word and word.split("-", 1)[0] in self._numbers:
            bits |= NUMBER
        if self._compound is not None and self._compound.fullmatch(word):
            bits |= NUMBER
        if "'" in word:
            bits |= APOSTROPHE
        if _DIGIT.search(word):
            bits |= DIGIT
        if word.startswith(self._anchors):  # the data file gives some phrases without their ending
            bits |= CORRECTING
        if len(self.known) >= _MOST:
            self.known.clear()
        self.known[word] = bits
        return bits

    def of(self, word: str) -> int:
        """The bits of a word of the data file, 0 for others."""
        return self._table.get(word, 0)


@cache
def classes(language: str) -> Classes:
    """The classes of a language of the data files."""
    return Classes(lexicon(language))

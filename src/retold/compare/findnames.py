"""Where names stand in a text."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from retold.compare import loops
from retold.compare.facts import Tokens
from retold.compare.lexicon import Lexicon
from retold.compare.names import country
from retold.compare.places import seats
from retold.model import Sentence


class Name(NamedTuple):
    """A run of name words: [start, end) in code points, [first, last) in words; `words` are lower-case, titles off."""

    start: int
    end: int
    first: int
    last: int
    words: tuple[str, ...]


Run = tuple[int, int, int, int]  # start, end, first word, word behind, as a Name has them


def name_words(tokens: Tokens, sentences: tuple[Sentence, ...], lex: Lexicon) -> bytearray:
    """1 for every word that is part of a name: capitalised where a plain word would not be."""
    capital = loops.capitals(tokens.text, tokens.starts)
    if lex.nouns_capitalised:
        return _noun_names(tokens, lex, sentences, [i for i, large in enumerate(capital) if large])
    firsts, lasts = [s.first for s in sentences], [s.last for s in sentences]
    return loops.name_flags(
        tokens.text, tokens.starts, tokens.ends, tokens.low, capital, firsts, lasts, lex, seats(), country
    )


def _noun_names(tokens: Tokens, lex: Lexicon, sentences: tuple[Sentence, ...], capitals: list[int]) -> bytearray:
    """Where every noun has a capital, only runs of two, words after a title, countries, their capitals, and short words
    in capitals (SPD) are surely names.

    No part of a run is what this text has behind an article (a common noun), a number, a day or a month, and what opens
    a sentence but is no noun by its looks.
    """
    low = tokens.low
    flags = bytearray(len(low))
    common = {low[i] for i in capitals if i and low[i - 1] in lex.articles and _next_to(tokens, i - 1)}
    opening = {s.first for s in sentences}
    inside = {low[i] for i in capitals if i not in opening}
    none = lex.functions | lex.number_words | lex.vague_heads | lex.calendar | lex.articles
    leads = lex.titles | lex.naming_nouns
    titles = tuple([title for title in lex.titles if len(title) >= _TITLE])

    def lead(word: str) -> bool:
        return word in leads or word.endswith(titles)  # "Verkehrsministerin"

    def may(i: int) -> bool:
        word = low[i]
        if word in none or word in common or lead(word):
            return False
        return i not in opening or word in inside or not (word in lex.not_names or word.endswith(_ENDINGS))

    for i, after in pairwise(capitals):
        if after != i + 1 or not _next_to(tokens, i) or not may(after):
            continue
        if lead(low[i]):
            flags[after] = 1
        elif may(i):
            flags[i] = flags[after] = 1
    for i in capitals:
        if low[i] not in none and (_abbreviation(tokens, i) or low[i] in seats() or country(low[i])):
            flags[i] = 1
    return flags


def _abbreviation(tokens: Tokens, i: int) -> bool:
    """Whether a word is a few letters in capitals, and not among others."""
    word = tokens.text[tokens.starts[i] : tokens.ends[i]]
    if not _FEW[0] <= len(word) <= _FEW[1] or not word.isupper() or not word.isalpha():
        return False
    beside = (k for k in (i - 1, i + 1) if 0 <= k < len(tokens.low))
    return not any(len(w := tokens.text[tokens.starts[k] : tokens.ends[k]]) > 1 and w.isupper() for k in beside)


_FEW = (2, 5)  # letters of an abbreviation


_TITLE = 5  # letters of a title that words may be compounds of
_ENDINGS = ("e", "en", "em", "er", "es")  # of adjectives


def _next_to(tokens: Tokens, i: int) -> bool:
    """Whether a word and the next have one blank between them."""
    return tokens.starts[i + 1] - tokens.ends[i] == 1


def find_runs(tokens: Tokens, flags: bytearray, lex: Lexicon) -> list[Run]:
    """Runs of name words, with the small words inside them ("of", "de")."""
    # only names where texts differ are looked at: the others are never made
    return loops.name_runs(tokens.text, tokens.starts, tokens.ends, tokens.low, flags, lex.titles, lex.connectors)


def name_of(run: Run, tokens: Tokens, lex: Lexicon) -> Name:
    """The name that a run of name words is."""
    words = [word for word in tokens.low[run[2] : run[3]] if word not in lex.titles and word not in lex.connectors]
    return Name(*run, tuple([word.removesuffix("'s") for word in words]))

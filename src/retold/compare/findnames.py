"""Where names stand in a text."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from retold.compare import loops
from retold.compare.facts import Tokens
from retold.compare.lexicon import Lexicon, seats
from retold.compare.names import country
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
        return _noun_names(tokens, lex, [i for i, large in enumerate(capital) if large])
    firsts, lasts = [s.first for s in sentences], [s.last for s in sentences]
    return loops.name_flags(
        tokens.text, tokens.starts, tokens.ends, tokens.low, capital, firsts, lasts, lex, seats(), country
    )


def _noun_names(tokens: Tokens, lex: Lexicon, capitals: list[int]) -> bytearray:
    """Where every noun has a capital, only runs of two and words after a title are surely names."""
    n = len(tokens.low)
    flags = bytearray(n)
    for i, after in pairwise(capitals):
        close = after == i + 1 and tokens.starts[after] - tokens.ends[i] == 1
        if close and tokens.low[i] not in lex.functions:
            flags[i + 1] = 1
            flags[i] = tokens.low[i] not in lex.titles
    return flags


def find_runs(tokens: Tokens, flags: bytearray, lex: Lexicon) -> list[Run]:
    """Runs of name words, with the small words inside them ("of", "de")."""
    # only names where texts differ are looked at: the others are never made
    return loops.name_runs(tokens.text, tokens.starts, tokens.ends, tokens.low, flags, lex.titles, lex.connectors)


def name_of(run: Run, tokens: Tokens, lex: Lexicon) -> Name:
    """The name that a run of name words is."""
    words = [word for word in tokens.low[run[2] : run[3]] if word not in lex.titles and word not in lex.connectors]
    return Name(*run, tuple([word.removesuffix("'s") for word in words]))

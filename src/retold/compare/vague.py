"""Finds figures that are no numerals: "several", "dozens", "most", "almost all", "half", "half an hour"."""

from __future__ import annotations

from retold.compare.bounds import bounded
from retold.compare.classes import VAGUE
from retold.compare.facts import Fact, Quantity, Tokens
from retold.compare.lexicon import Lexicon


def vague(tokens: Tokens, lex: Lexicon, taken: bytearray, found: list[Fact]) -> list[Fact]:
    """Adds to the facts found what the data file gives a range or a measure; words marked in `taken` are used up."""
    heads = tokens.of_class(VAGUE)
    if not heads:
        return found
    used = bytearray(taken)
    for fact in found:
        for i in range(fact.first, fact.last):
            used[i] = 1
    for i in heads:
        if used[i]:
            continue
        for words in _phrases(tokens, lex, i):
            size = len(words)
            if tokens.low[i : i + size] != words or any(used[i : i + size]):
                continue
            found.append(_fact(tokens, lex, i, " ".join(words), tokens.ends[i + size - 1]))
            for j in range(i, i + size):
                used[j] = 1
            break
    found.sort(key=lambda fact: fact.start)
    return found


def phrase_here(tokens: Tokens, lex: Lexicon, i: int) -> list[str]:
    """The words of the longest phrase of the data file that stands there; none where none does."""
    return next((words for words in _phrases(tokens, lex, i) if tokens.low[i : i + len(words)] == words), [])


def _phrases(tokens: Tokens, lex: Lexicon, i: int) -> list[list[str]]:
    """The phrases of the data file that may stand there, longest first."""
    return lex.vague_starts.get(tokens.phrase_at(i, 2), lex.vague_alone.get(tokens.low[i], []))


def _fact(tokens: Tokens, lex: Lexicon, i: int, words: str, end: int) -> Fact:
    start, first, last = tokens.starts[i], i, tokens.at(end)
    if words in lex.spans:
        amount, unit = lex.spans[words]
        start, first, low, high, exact = bounded(tokens, lex, start, end, amount, unit)
        return Fact("number", start, end, first, last, Quantity(low, high, unit, exact, amount))
    (low, high), unit = (lex.vague[words], "") if words in lex.vague else (lex.shares[words], "share")
    return Fact("number", start, end, first, last, Quantity(low, high, unit, False), bool(unit))

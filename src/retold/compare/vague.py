"""Finds figures that are none: "several", "dozens", "most", "almost all", "half"."""

from __future__ import annotations

from retold.compare.classes import VAGUE
from retold.compare.facts import Fact, Quantity, Tokens
from retold.compare.lexicon import Lexicon


def vague(tokens: Tokens, lex: Lexicon, taken: bytearray, found: list[Fact]) -> list[Fact]:
    """Adds to the facts found what the data file gives a range; words marked in `taken` are used up."""
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
        for phrase in lex.vague_starts.get(tokens.phrase_at(i, 2), lex.vague_alone.get(tokens.low[i], ())):
            size = len(phrase)
            if tokens.low[i : i + size] != phrase or any(used[i : i + size]):
                continue
            words = " ".join(phrase)
            bounds, unit = (lex.vague[words], "") if words in lex.vague else (lex.shares[words], "share")
            value = Quantity(bounds[0], bounds[1], unit, False)
            found.append(Fact("number", tokens.starts[i], tokens.ends[i + size - 1], i, i + size, value, bool(unit)))
            for j in range(i, i + size):
                used[j] = 1
            break
    found.sort(key=lambda fact: fact.start)
    return found

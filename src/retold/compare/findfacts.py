"""Where numbers and dates stand in a text."""

from __future__ import annotations

from functools import lru_cache

from retold.compare.dates import find_dates
from retold.compare.facts import Fact, lexicon_of, tokens_of
from retold.compare.numbers import find_numbers
from retold.describe.described import Described


@lru_cache(maxsize=128)
def facts_of(described: Described) -> tuple[Fact, ...]:
    """Numbers and dates of a document, in the order of the text; they do not overlap."""
    tokens, lex = tokens_of(described), lexicon_of(described)
    published = described.document.published
    dates = find_dates(tokens, lex, published.date() if published else None)
    taken = bytearray(len(tokens.starts) + 1)
    for fact in dates:
        for i in range(fact.first, fact.last):
            taken[i] = 1
    found = sorted([*dates, *find_numbers(tokens, lex, taken)], key=lambda fact: (fact.start, fact.end))
    for first, last in tokens.in_addresses():
        found = [fact for fact in found if fact.last <= first or fact.first >= last]
    return tuple(found)

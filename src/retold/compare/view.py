"""A document as the comparison sees it, worked out once: atoms (words, with each fact as one), names, stances."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from retold.compare.classes import (
    APOSTROPHE,
    FACT,
    FUNCTION,
    NAME,
    NEGATOR,
    NO_NEGATION,
    OWN,
    QUOTED,
    TITLE,
    classes,
)
from retold.compare.facts import Fact, Tokens, facts_of, tokens_of
from retold.compare.lexicon import Lexicon, lexicon
from retold.compare.names import Name, find_names, name_words
from retold.describe.described import Described


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """Atoms are the units of the word comparison: a fact is one atom, every other word another.

    key: what makes two atoms equal. start, end: code points. low: the lower-case word (of a fact: its first). tags:
    bits of the word. fact: index into facts, or -1. word: index of the first word. name: index into
    names, or -1. meaning: the key of a content word, 0 for a function word.
    quoted: 1 for an atom inside quotation marks.
    """

    described: Described
    tokens: Tokens
    lex: Lexicon
    facts: tuple[Fact, ...]
    names: list[Name]
    key: list[int]
    start: list[int]
    end: list[int]
    low: list[str]
    tags: list[int]
    fact: list[int]
    word: list[int]
    name: list[int]
    meaning: list[int]
    quoted: bytes

    @property
    def id(self) -> str:
        return self.described.document.id

    @property
    def text(self) -> str:
        return self.tokens.text

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """The atoms that lie in a stretch of the text."""
        return bisect_left(self.start, start), bisect_left(self.start, end)

    def content(self, i: int) -> bool:
        return not self.tags[i] & FUNCTION


@lru_cache(maxsize=65536)
def stable_key(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@lru_cache(maxsize=512)
def view_of(described: Described) -> View:
    """The view of a described document (kept for the documents seen last)."""
    tokens, language = tokens_of(described), (described.language or described.document.language)
    lex, facts = lexicon(language), facts_of(described)
    flags = name_words(tokens, described.sentences, lex)
    for fact in facts:
        if fact.kind == "date" or not fact.weak:
            for i in range(fact.first, min(fact.last, len(flags))):
                flags[i] = 0
    names = find_names(tokens, flags, lex)
    table = classes(lex.language)
    stems: list[int] = described.words.stem.tolist()
    flagged = np.frombuffer(bytes(flags), dtype=np.uint8).astype(bool)
    marks = (tokens.classes & OWN) | described.words.quoted * QUOTED | flagged * NAME
    bits: list[int] = marks.tolist()
    for i in tokens.of_class(APOSTROPHE):
        word = tokens.low[i]
        if word[-3:] == "n't":
            bits[i] |= NEGATOR
        elif not bits[i]:
            bits[i] = table.of(word[: word.index("'")]) & TITLE
    key: list[int] = []
    start: list[int] = []
    end: list[int] = []
    tags: list[int] = []
    fact_at: list[int] = []
    word_at: list[int] = []
    low: list[str] = []
    i = 0
    for index, found in enumerate((*facts, None)):
        until = len(bits) if found is None else max(i, found.first)
        key += stems[i:until]
        start += tokens.starts[i:until]
        end += tokens.ends[i:until]
        tags += bits[i:until]
        fact_at += [-1] * (until - i)
        word_at += range(i, until)
        low += tokens.low[i:until]
        i = until
        if found is not None and i < len(bits) and found.last > i:
            key.append(stable_key(found.key))
            start.append(found.start)
            end.append(found.end)
            tags.append((bits[i] & QUOTED) | FACT)
            fact_at.append(index)
            word_at.append(i)
            low.append(tokens.low[i])
            i = found.last
    vocabulary = set(low)
    for phrase in lex.not_negating:
        if phrase.split(" ", 1)[0] not in vocabulary:
            continue
        _silence(phrase.split(), low, tags, start, end)
    silent = {phrase.split(" ", 1)[1] for phrase in lex.not_negating if phrase.startswith("not ")}
    for j in range(len(low) - 1):
        if tags[j] & NEGATOR and low[j][-3:] == "n't" and low[j + 1] in silent:
            tags[j] |= NO_NEGATION
    name_at = [-1] * len(key)
    for index, name in enumerate(names):
        left, right = bisect_left(start, name.start), bisect_left(start, name.end)
        for j in range(left, right):
            name_at[j] = index
    meaning = [0 if tag & FUNCTION else k for k, tag in zip(key, tags, strict=True)]
    marked = bytes(tag & QUOTED != 0 for tag in tags)
    return View(
        described, tokens, lex, facts, names, key, start, end, low, tags, fact_at, word_at, name_at, meaning, marked
    )


def _silence(phrase: list[str], low: list[str], tags: list[int], start: list[int], end: list[int]) -> None:
    """ "not only" negates nothing."""
    head = phrase[0]
    at = -1
    while True:
        try:
            at = low.index(head, at + 1)
        except ValueError:
            return
        if low[at : at + len(phrase)] == phrase and start[at + len(phrase) - 1] - end[at] <= sum(map(len, phrase)):
            tags[at] |= NO_NEGATION

"""A document as the comparison sees it, worked out once: atoms (words, with each fact as one), names, stances."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from retold.compare import loops
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
from retold.compare.facts import Fact, Quantity, Tokens, When, tokens_of
from retold.compare.findfacts import facts_of
from retold.compare.findnames import Name, Run, find_runs, name_of, name_words
from retold.compare.lexicon import Lexicon, lexicon
from retold.describe.described import Described


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """Atoms are the units of the word comparison: a fact is one atom, every other word another.

    key: what makes two atoms equal. start, end: code points. low: the lower-case word (of a fact: its first). tags:
    bits of the word. fact: index into facts, or -1. name: index into runs, the places of names, or -1. meaning: the key
    of a content word, 0 for a function word. quoted: 1 for an atom inside quotation marks. seen: the bits that any atom
    has.
    """

    described: Described
    id: str
    text: str
    tokens: Tokens
    lex: Lexicon
    facts: tuple[Fact, ...]
    runs: list[Run]
    key: list[int]
    start: list[int]
    end: list[int]
    low: list[str]
    tags: list[int]
    fact: list[int]
    name: list[int]
    meaning: list[int]
    quoted: bytearray
    seen: int

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """The atoms that lie in a stretch of the text."""
        return bisect_left(self.start, start), bisect_left(self.start, end)

    def tagged(self, bits: int) -> list[int]:
        """The atoms that have one of these bits (classes.py)."""
        return loops.tagged(self.tags, bits) if self.seen & bits else []

    def marked(self, first: int, last: int, bits: int, skip: int = 0) -> list[int]:
        """The atoms of a stretch that have one of these bits and none of those to skip."""
        return loops.marked(self.tags, first, last, bits, skip) if self.seen & bits else []

    def name_of(self, index: int) -> Name:
        """A name, by its index in runs."""
        return _name(self, index)

    def content(self, i: int) -> bool:
        return not self.tags[i] & FUNCTION


@lru_cache(maxsize=4096)
def _name(view: View, index: int) -> Name:
    return name_of(view.runs[index], view.tokens, view.lex)


_PLAIN = OWN | NAME | QUOTED  # bits of a word that say what it is; those above them only where to look


@lru_cache(maxsize=65536)
def stable_key(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@lru_cache(maxsize=65536)
def key_of(value: Quantity | When) -> int:
    """The key of a fact's atom: texts share most of their facts."""
    return stable_key(value.key)


@lru_cache(maxsize=128)
def view_of(described: Described) -> View:
    """The view of a described document (kept for the documents seen last)."""
    tokens, language = tokens_of(described), (described.language or described.document.language)
    lex, facts = lexicon(language), facts_of(described)
    flags = name_words(tokens, described.sentences, lex)
    for fact in facts:
        if fact.kind == "date" or not fact.weak:
            flags[fact.first : fact.last] = bytes(min(fact.last, len(flags)) - fact.first)
    for first, last in tokens.in_addresses():
        flags[first:last] = bytes(last - first)
    runs = find_runs(tokens, flags, lex)
    table = classes(lex.language)

    def contracted(word: str, bits: int) -> int:
        if word[-3:] == "n't":
            return bits | NEGATOR
        return bits if bits & _PLAIN else bits | table.of(word[: word.index("'")]) & TITLE

    words = described.words
    columns, negators = loops.atoms(
        words.stem.tolist(),
        tokens.starts,
        tokens.ends,
        tokens.low,
        tokens.classes,
        words.quoted.tobytes(),
        flags,
        _atomic(facts, len(flags)),
        runs,
        (NAME, FACT, QUOTED, FUNCTION, NEGATOR, APOSTROPHE),
        contracted,
    )
    view = View(described, described.document.id, tokens.text, tokens, lex, facts, runs, *columns)
    for j in negators:
        if _silenced(view, j):
            view.tags[j] |= NO_NEGATION
    return view


def _atomic(facts: tuple[Fact, ...], words: int) -> list[tuple[int, int, int, int, int, int]]:
    """The facts that become atoms (they do not overlap): first word, word behind, start, end, key, index."""
    found: list[tuple[int, int, int, int, int, int]] = []
    at = 0
    for index, fact in enumerate(facts):
        at = max(at, fact.first)
        if at < words and fact.last > at:
            found.append((at, fact.last, fact.start, fact.end, key_of(fact.value), index))
            at = fact.last
    return found


def _silenced(view: View, at: int) -> bool:
    """Whether a negator negates nothing: "not only", "doesn't only"."""
    low = view.low
    word = low[at]
    if word + "." in view.lex.silencing and view.text[view.end[at] : view.end[at] + 1] == ".":
        return at + 1 < len(low) and view.tags[at + 1] & FACT != 0 and view.start[at + 1] - view.end[at] <= 2  # No. 1
    joined = word[-3:] == "n't" or word == view.lex.negation_rest
    for phrase in view.lex.silencing.get("not" if joined else word, ()):
        size = len(phrase)
        if joined:
            if low[at + 1 : at + size] == phrase[1:]:
                return True
        elif low[at : at + size] == phrase and view.start[at + size - 1] - view.end[at] <= sum(map(len, phrase)):
            return True
    return False

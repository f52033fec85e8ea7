"""Names: where they stand in a text, and when two spellings are one name.

Spellings are folded (Cyrillic to Latin, accents off, the usual doublets of transliteration), so that Zelensky,
Zelenskyy and Зеленський meet; a slip of one or two letters is a variant too, unless both are known places.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, pairwise
from typing import Literal

import numpy as np
from rapidfuzz.distance import OSA

from retold.compare.facts import Tokens
from retold.compare.lexicon import Lexicon, countries, seats
from retold.compare.settings import DEFAULT, CompareSettings
from retold.model import Sentence

Relation = Literal["same", "variant", "short", "acronym", "different"]

_CYRILLIC = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюяў",
        [
            "a",
            "b",
            "v",
            "g",
            "g",
            "d",
            "e",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "sh",
            "_",
            "i",
            "_",
            "e",
            "iu",
            "ia",
            "u",
        ],
        strict=True,
    )
)
_FOLDS = (
    (re.compile(r"iy+$|yi$|ii$|yy$|ij$|y$|yj$|ei$|ey$"), "i"),
    (re.compile(r"kh|x"), "h"),
    (re.compile(r"ck|c(?=[aouklr])|q"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"tch|tsch|cz|č"), "ch"),
    (re.compile(r"sz|sch"), "sh"),
    (re.compile(r"tz|ts"), "c"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ff$|v$|f$"), "v"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"y|j"), "i"),
    (re.compile(r"ie|ia(?=.)|ii|ei"), "i"),
    (re.compile(r"(?<=[aeiou])h$"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class Name:
    """A run of name words: [start, end) in code points, [first, last) in words; `words` are lower-case, titles off."""

    start: int
    end: int
    first: int
    last: int
    words: tuple[str, ...]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in lower-case Latin letters without accents or possessive."""
    word = word.casefold().replace("’", "'")
    for ending in ("'s", "s'"):
        if word.endswith(ending):
            word = word[: -len(ending)] + ("s" if ending == "s'" else "")
    word = "".join(_CYRILLIC.get(char, char) for char in word).replace("_", "").replace("'", "")
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """What is left of a name when the doublets of transliteration are made one."""
    folded = fold(word)
    for pattern, to in _FOLDS:
        folded = pattern.sub(to, folded)
    return folded


@lru_cache(maxsize=65536)
def country(word: str) -> str | None:
    """The country that a word names, or is the adjective of."""
    low = word.casefold().removesuffix("'s").removesuffix("’s").removesuffix("'")
    table = countries()
    found = table.get(low) or table.get(low.removesuffix("s"))
    return None if found == "US" and word.islower() and "." not in word and low == "us" else found


@lru_cache(maxsize=65536)
def same_word(a: str, b: str, settings: CompareSettings = DEFAULT) -> Relation:
    """Whether two name words are the same, spelled differently, or different."""
    x, y = fold(a), fold(b)
    if x == y:
        return "same"
    cx, cy = country(a), country(b)
    if cx and cy:
        return "same" if cx == cy else "different"
    if not x or not y or not x.isalpha() or not y.isalpha():
        return _mixed(x, y)
    sx, sy = skeleton(a), skeleton(b)
    if sx == sy and len(sx) >= 3 and min(len(x), len(y)) >= 4:
        return "variant"
    short, long = sorted((x, y), key=len)
    if len(short) >= 4 and long.startswith(short[:-1]) and long[len(short) - 1 :] in _DERIVED:
        return "same"
    size = min(len(x), len(y))
    allowed = 2 if size >= settings.typo_length_two else 1 if size >= settings.typo_length_one else 0
    if x[0] == y[0] and allowed and OSA.distance(x, y, score_cutoff=allowed) <= allowed:
        return "variant"
    return "different"


_DERIVED = frozenset(["n", "an", "ian", "ans", "ians", "ish", "ese", "s", "es", "i", "is", "ite", "ites", "e"])


def _mixed(x: str, y: str) -> Relation:
    """Names with digits: H2Med and H2Mad are a slip, G7 and G20 are not."""
    digits = [re.sub(r"\D", "", word) for word in (x, y)]
    if digits[0] == digits[1] and min(len(x), len(y)) >= 5 and OSA.distance(x, y, score_cutoff=1) <= 1:
        return "variant"
    return "different"


def relation(a: tuple[str, ...], b: tuple[str, ...], settings: CompareSettings = DEFAULT) -> Relation:
    """How two names relate: the same words, a spelling of it, a short form, an acronym, or another name."""
    if not a or not b:
        return "different"
    if len(a) == len(b):
        kinds = [same_word(x, y, settings) for x, y in zip(a, b, strict=True)]
        if "different" not in kinds:
            return "variant" if "variant" in kinds else "same"
    if fold("".join(a)) == fold("".join(b)):
        return "variant"  # New Castle, Newcastle
    for short, long in ((a, b), (b, a)):
        if len(short) == 1 and len(long) > 1:
            initials = "".join(word[0] for word in long if word)
            if (
                fold(short[0]).replace(".", "") in (fold(initials), fold(initials).removesuffix("s"))
                and len(initials) > 1
            ):
                return "acronym"
        if len(short) < len(long):
            rest = list(long)
            for word in short:
                match = next((other for other in rest if same_word(word, other, settings) != "different"), None)
                if match is None:
                    break
                rest.remove(match)
            else:
                return "short"
    return "different"


def _capitals(text: str, starts: list[int]) -> list[int]:
    """Which words begin with a capital, of any script."""
    if not starts:
        return []
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)[starts]
    found = (codes >= 65) & (codes <= 90)
    for i in np.flatnonzero(codes > 127).tolist():
        found[i] = text[starts[i]].isupper()
    out: list[int] = np.flatnonzero(found).tolist()
    return out


def name_words(tokens: Tokens, sentences: tuple[Sentence, ...], lex: Lexicon) -> bytearray:
    """1 for every word that is part of a name: capitalised where a plain word would not be."""
    text, low, n = tokens.text, tokens.low, len(tokens.low)
    capitals = _capitals(text, tokens.starts)
    flags = bytearray(n)
    if lex.nouns_capitalised:
        return _noun_names(tokens, lex, capitals)
    capital = frozenset(capitals)
    small = bytearray(b"\x01") * n
    for i in capitals:
        small[i] = 0
    plain = set(compress(low, small))
    inside: set[str] = set()
    openers: list[tuple[int, bool]] = []
    calendar = lex.months.keys() | lex.weekdays.keys()
    at = 0
    for sentence in sentences:
        first, last = sentence.first, min(sentence.last, n)
        begin = at
        while at < len(capitals) and capitals[at] < last:
            at += 1
        here = capitals[begin:at]
        shouting = False
        if len(here) >= 3 and 4 * len(here) >= last - first:
            content = [i for i in range(first, last) if low[i] not in lex.functions]
            # a headline gives every word of content a capital, or all but one of eight; a list of names has its verb
            shouting = len(content) >= 4 and sum(i in capital for i in content) >= len(content) - len(content) // 8
        for i in here:
            if i < first or low[i] in lex.not_names or (low[i] in calendar and len(low[i]) > 3):
                continue
            opens = (
                i == first
                or text[tokens.starts[i] - 1] in "\"“«„‘'\ufffd"
                or text[tokens.ends[i - 1] : tokens.starts[i]].strip() in (".", ":", "?", "!")
            )
            if opens or shouting:
                openers.append((i, shouting))
            elif low[i] not in lex.functions or text[tokens.starts[i] : tokens.ends[i]].isupper():
                flags[i] = 1
                inside.add(low[i])
    for i, shouting in openers:
        word = low[i]
        if word in lex.functions or word in lex.titles:
            continue
        known = (
            word in inside
            or word.removesuffix("'s") in inside
            or country(text[tokens.starts[i] : tokens.ends[i]]) is not None
            or word in seats()
            or (
                i + 1 < n
                and low[i + 1] in lex.reporting
                and word not in plain
                and word not in lex.sources
                and not shouting
            )
        )
        followed = not shouting and i + 1 < n and flags[i + 1] and tokens.starts[i + 1] - tokens.ends[i] == 1
        if known or (followed and word not in plain) or (not shouting and word.endswith("'s") and word not in plain):
            flags[i] = 1
    return flags


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


def find_names(tokens: Tokens, flags: bytearray, lex: Lexicon) -> list[Name]:
    """Runs of name words, with the small words inside them ("of", "de"), titles in front left out of `words`."""
    text, low, n = tokens.text, tokens.low, len(tokens.low)
    names: list[Name] = []
    i = flags.find(1)
    while i >= 0:
        last = i + 1
        while last < n:
            gap = text[tokens.ends[last - 1] : tokens.starts[last]]
            if (
                flags[last]
                and gap in (" ", "-", ". ", "\u00a0", "‑")
                and not (gap == ". " and last - i > 0 and tokens.ends[last - 1] - tokens.starts[last - 1] > 3)
            ):
                if low[last - 1].endswith("'s"):
                    break
                last += 1
            elif (
                low[last] in lex.connectors
                and low[last] not in ("and", "e", "y", "for")
                and gap == " "
                and last + 1 < n
                and flags[last + 1]
                and text[tokens.ends[last] : tokens.starts[last + 1]] == " "
            ):
                last += 2
            else:
                break
        words = tuple(
            low[j].removesuffix("'s")
            for j in range(i, last)
            if low[j] not in lex.titles and low[j] not in lex.connectors
        )
        if words:
            end = tokens.ends[last - 1]
            if text[end - 2 : end] in ("'s", "’s"):
                end -= 2
            names.append(Name(tokens.starts[i], end, i, last, words))
        i = flags.find(1, last)
    return names

"""A word as a number: the 64-bit keys by which words are held equal.

surface: lower-cased, one kind of apostrophe. stem: besides, without possessive and elided article, stemmed where the
language has a Snowball stemmer (M. F. Porter, snowballstem.org), accents folded, thousands separators taken out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from hashlib import blake2b
from typing import Any

from retold.describe.language import Language
from retold.describe.settings import DescribeSettings

_SETTINGS = DescribeSettings()
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`＇\x91\x92", "'") | {"\u00ad": None, "\u200b": None, "\u2060": None})
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h", "ґ": "г"}
    | {chr(mark): None for mark in range(0x300, 0x370)}
)
_THOUSANDS = {
    ".": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
    ",": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
}


def key(word: str) -> int:
    """A 64-bit number for a word, the same in every process and run (BLAKE2b)."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def lower(word: str) -> str:
    """The word case-folded, composed, with straight apostrophes and without invisible characters."""
    word = word.translate(_APOSTROPHES)
    return word.casefold() if word.isascii() else unicodedata.normalize("NFC", word.casefold())


def fold(word: str) -> str:
    """The word without accents: letters of Latin, Greek and Cyrillic lose their marks, other scripts keep theirs."""
    return word if word.isascii() else unicodedata.normalize("NFKD", word).translate(_PLAIN)


@cache
def _stemmer(name: str) -> Any:
    import Stemmer

    # A language that this version of Snowball does not have yet goes unstemmed. The vocabulary keeps words: none here.
    return Stemmer.Stemmer(name, 0) if name in Stemmer.algorithms() else None


def mended(word: str, lang: Language) -> str:
    """The lower-cased word; a lost character in front of a contraction ("don\ufffdt") is an apostrophe."""
    low = lower(word)
    if "\ufffd" in low or "?" in low:
        at = max(low.rfind("\ufffd"), low.rfind("?"))
        if low[at + 1 :] in lang.contractions:
            low = f"{low[:at]}'{low[at + 1 :]}"
        low = low.replace("?", "\ufffd")
    return low


def _written(word: str) -> bool:
    """Whether the word can be written at all; halves of characters, which broken input may hold, cannot."""
    return word.isascii() or not any("\ud800" <= char <= "\udfff" for char in word)


_KEPT = 2  # letters of a word that stay where an ending is cut, at least


def _cut(word: str, endings: tuple[str, ...]) -> str:
    """The word without the longest ending that leaves enough of it."""
    return next((word[: -len(e)] for e in endings if word.endswith(e) and len(word) - len(e) >= _KEPT), word)


def stem(word: str, lang: Language) -> str:
    """What two forms of one word have in common, as text."""
    low = mended(word, lang)
    if lang.endings and len(low) <= _SETTINGS.stem_chars:
        low = _cut(low, lang.endings)
    if low[0].isdigit():
        separators = _THOUSANDS.get(lang.decimal)
        if separators and separators.fullmatch(low):
            low = low.replace("," if lang.decimal == "." else ".", "")
        return low
    if "." in low:  # U.S. = US
        low = low.replace(".", "")
    if "'" in low:
        head, _, tail = low.rpartition("'")
        if head and tail == "s":
            low = head
        elif tail and head in lang.elisions:
            low = tail
    stemmer = _stemmer(lang.stemmer) if lang.stemmer and len(low) <= _SETTINGS.stem_chars else None
    if stemmer is not None and _written(low):
        low = stemmer.stemWord(low) or low
    return fold(low)

"""Names: when two spellings are one name.

Spellings are folded (Cyrillic to Latin, accents off, the usual doublets of transliteration), so that Zelensky,
Zelenskyy and Зеленський meet; a slip of one or two letters is a variant too, unless both are known places.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from retold.compare.places import countries, name_endings
from retold.compare.settings import DEFAULT, CompareSettings

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
def form(word: str) -> tuple[str, int, str, int]:
    """A word, its letters as bits, its skeleton and its length, as `sets.unlike` takes them."""
    letters = 0
    for char in fold(word):
        letters |= 1 << (ord(char) & 63)
    return word, letters, skeleton(word), len(word)


@lru_cache(maxsize=65536)
def country(word: str) -> str | None:
    """The country that a word names, or is the adjective of."""
    low = word.casefold().removesuffix("'s").removesuffix("’s").removesuffix("'")
    table = countries()
    found = table.get(low) or table.get(low.removesuffix("s"))
    return None if found == "US" and word.islower() and "." not in word and low == "us" else found


def same_word(a: str, b: str, settings: CompareSettings = DEFAULT) -> Relation:
    """Whether two name words are the same, spelled differently, or different."""
    # settings as a whole take longer to look up than all the rest
    return "same" if a == b else _same_word(a, b, settings.typo_length_one, settings.typo_length_two)


@lru_cache(maxsize=65536)
def _same_word(a: str, b: str, typo_length_one: int, typo_length_two: int) -> Relation:
    x, y = fold(a), fold(b)
    if x == y or _lost(a, b):
        return "same"
    cx, cy = country(a), country(b)
    if cx and cy:
        return "same" if cx == cy else "different"
    if not x or not y or not x.isalpha() or not y.isalpha():
        return _mixed(x, y)
    if _declined(a.casefold(), b.casefold()):
        return "same"
    sx, sy = skeleton(a), skeleton(b)
    if sx == sy and len(sx) >= 3 and min(len(x), len(y)) >= 4:
        return "variant"
    short, long = sorted((x, y), key=len)
    if len(short) >= 4 and long.startswith(short[:-1]) and long[len(short) - 1 :] in _DERIVED:
        return "same"
    size = min(len(x), len(y))
    allowed = 2 if size >= typo_length_two else 1 if size >= typo_length_one else 0
    if x[0] == y[0] and allowed and OSA.distance(x, y, score_cutoff=allowed) <= allowed:
        return "variant"
    return "different"


def _lost(a: str, b: str) -> bool:
    """Whether two words are one but for letters that either lost ("S\ufffdnchez"; atoms have an apostrophe there)."""
    if len(a) != len(b) or ("'" in a) == ("'" in b):
        return False
    pairs = [(p, q) for p, q in zip(a, b, strict=True) if "'" not in (p, q)]
    return 2 * len(pairs) >= len(a) and all(p == q or fold(p) == fold(q) for p, q in pairs)


_STEM = 3  # letters that the forms of a name have in common, at least


def _declined(one: str, other: str) -> bool:
    """Whether two words in Cyrillic letters are forms of one name: Ладов, Ладова, Ладову."""
    if not ("а" <= one[:1] <= "ӿ" and "а" <= other[:1] <= "ӿ"):
        return False
    common = 0
    while common < min(len(one), len(other)) and one[common] == other[common]:
        common += 1
    endings = name_endings()
    return any(one[k:] in endings and other[k:] in endings for k in range(_STEM, common + 1))


_DERIVED = frozenset(["n", "an", "ian", "ans", "ians", "ish", "ese", "s", "es", "i", "is", "ite", "ites", "e"])


def _mixed(x: str, y: str) -> Relation:
    """Names with digits: H2Med and H2Mad are a slip, G7 and G20 are not."""
    digits = [re.sub(r"\D", "", word) for word in (x, y)]
    if digits[0] == digits[1] and min(len(x), len(y)) >= 5 and OSA.distance(x, y, score_cutoff=1) <= 1:
        return "variant"
    return "different"


def _letters(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name with its initials apart: "u.s" is "u s"."""
    out: list[str] = []
    for word in words:
        parts = word.strip(".").split(".")
        out += parts if max(map(len, parts)) == 1 else [word]
    return tuple(out)


def relation(a: tuple[str, ...], b: tuple[str, ...], settings: CompareSettings = DEFAULT) -> Relation:
    """How two names relate: the same words, a spelling of it, a short form, an acronym, or another name."""
    slips = settings.typo_length_one, settings.typo_length_two
    found = _relation(a, b, slips)
    if found == "different" and any("." in word for word in (*a, *b)):
        return _relation(_letters(a), _letters(b), slips)
    return found


@lru_cache(maxsize=16384)
def _relation(a: tuple[str, ...], b: tuple[str, ...], slips: tuple[int, int]) -> Relation:
    """slips: the settings typo_length_one and typo_length_two."""
    if not a or not b:
        return "different"

    def same(x: str, y: str) -> Relation:
        return "same" if x == y else _same_word(x, y, *slips)

    if len(a) == len(b):
        kinds = [same(x, y) for x, y in zip(a, b, strict=True)]
        if "different" not in kinds:
            return "variant" if "variant" in kinds else "same"
    for short, long in ((a, b), (b, a)):
        letters = len(short) > 1 and len(long) == len(short) and all(len(word) == 1 for word in short)
        if letters and all(fold(word[0]) == fold(letter) for word, letter in zip(long, short, strict=True)):
            return "acronym"  # United States, U S
    if fold("".join(a)) == fold("".join(b)):
        return "variant"  # New Castle, Newcastle
    for short, long in ((a, b), (b, a)):
        if len(short) == 1 and len(long) > 1:
            initials = "".join(word[0] for word in long if word)
            plain, first = fold(short[0]).replace(".", ""), fold(initials)
            if plain in (first, first.removesuffix("s"), first + "s") and len(initials) > 1:
                return "acronym"
            if len(plain) > 1 and len(long) > len(plain) and plain == first[-len(plain) :]:
                return "acronym"  # the Department of Veterans Affairs, the VA
        if len(short) < len(long):
            rest = list(long)
            for word in short:
                match = next((other for other in rest if same(word, other) != "different"), None)
                if match is None:
                    break
                rest.remove(match)
            else:
                return "short"
    return "different"

"""Where the words of a text stand: any script, offsets in code points, one regular expression a document."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

try:
    from retold.describe.scan import scan
except ImportError:  # no compiler was at hand: the patterns do it
    SCANS = False
else:
    SCANS = True

# Scripts written without spaces: every character (with its marks) is a word.
CONTINUA = (
    "\u0e01-\u0e2e\u0e30-\u0e33\u0e40-\u0e46\u0e81-\u0eae\u0eb0-\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u1780-\u17b3"
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_APOSTROPHE = "'’ʼ‘´`＇\x91\x92"  # with cp1252 read as Latin-1


@cache
def _marks() -> str:
    """Character class of all combining marks and of the invisible characters that stand inside words."""
    ranges: list[list[int]] = []
    for point in (*range(0x300, 0x20000), *range(0xE0100, 0xE01F0)):
        if unicodedata.category(chr(point)) in ("Mn", "Mc", "Me"):
            if ranges and ranges[-1][1] == point - 1:
                ranges[-1][1] = point
            else:
                ranges.append([point, point])
    joined = "".join(f"{chr(a)}-{chr(b)}" if a != b else chr(a) for a, b in ranges)
    return joined + "\u00ad\u200b\u200c\u200d\u2060"


@cache
def word_pattern(question_marks: bool = False, plain: bool = False) -> re.Pattern[str]:
    """The pattern of a word, in one group.

    `question_marks`: '?' stands for lost characters, also inside words. `plain`: the text has neither combining marks
    nor a script without spaces, which makes for a faster pattern with the same result.
    """
    letter = r"[^\W_]" if plain else rf"[^\W_{CONTINUA}]"
    more = r"[^\W_]" if plain else rf"(?:[^\W_{CONTINUA}]|[{_marks()}])"
    lost = r"|\?(?=[a-z])" if question_marks else ""
    inner = rf"{more}*(?:(?:[{_APOSTROPHE}\ufffd]{lost}|(?<=\d)[.,](?=\d)){letter}{more}*)*"
    single = "" if plain else rf"[{CONTINUA}][{_marks()}]*|"
    # No possessive quantifiers: up to Python 3.11.4 they spoil the group around them. Initials are all or none.
    return re.compile(rf"({single}[A-Z](?:\.[A-Z])+(?!\.[A-Z]|[^\W\d_])|{letter}{inner})")


@cache
def _special() -> frozenset[str]:
    """The characters that the plain pattern of a word does not serve."""
    ranges = re.findall(r"(.)-(.)|(.)", CONTINUA + _marks(), re.S)
    points: set[str] = set()
    for low, high, one in ranges:
        points.update(map(chr, range(ord(low), ord(high) + 1)) if low else one)
    return frozenset(points)


def _is_plain(text: str) -> bool:
    return text.isascii() or _special().isdisjoint(set(text))


def damaged_by_question_marks(text: str) -> bool:
    """Whether '?' stands for characters lost upstream, as in "Russia?s" or "?we won,? he said".

    Plain ASCII text only; at least two question marks that open a word or stand inside one.
    """
    if not text.isascii() or "?" not in text:
        return False
    hits = sum(1 for _ in _QUESTION.finditer(text))
    return hits >= 2 and hits * 4 >= text.count("?")


# begins with what is rare, so that the search for it is quick
_QUESTION = re.compile(r"\?(?:(?:(?<=[\s(\[]\?)|(?<=^\?))(?=[A-Za-z])|(?<=[a-z]\?)(?=[a-z])|(?<=\s\?)(?=\s))", re.M)


def tokens(text: str, question_marks: bool) -> tuple[list[str], NDArray[np.int32], NDArray[np.int32]]:
    """The words of a text, and their starts and ends in code points."""
    if len(text) > 2**31 - 1:  # pragma: no cover
        raise OverflowError(f"a text of {len(text)} characters is longer than offsets can say ({sys.maxsize})")
    plain = _is_plain(text)
    if plain and SCANS:
        return scan(text, question_marks)
    return by_pattern(text, word_pattern(question_marks, plain))


def by_pattern(text: str, pattern: re.Pattern[str]) -> tuple[list[str], NDArray[np.int32], NDArray[np.int32]]:
    """What a pattern with one group finds, and its starts and ends."""
    pieces = pattern.split(text)
    lengths = np.fromiter(map(len, pieces), np.int64, len(pieces))
    ends = np.cumsum(lengths)
    end = ends[1::2].astype(np.int32)
    start = (ends[1::2] - lengths[1::2]).astype(np.int32)
    return pieces[1::2], start, end

"""Where sentences end, inside a block.

A rule of our own rather than a library's, because quotations of several sentences must be cut (each sentence has its
counterpart in the other version), lost punctuation must not cut, and a blank lost after a stop must.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from retold.describe.language import Language

_CLOSERS = "\"'”’»›)\\]」』）\ufffd\u200e\u200f\u202c\u2069"  # with the marks that end a change of direction
_CLAUSE = re.compile(r"[^.!?,:;\"“”«»\n]+(?=[.,:])")
_CJK = frozenset("。！？｡।॥။។៕።։")  # stops that need no blank behind them
_STOP = re.compile(rf"[.!?…‥؟۔{''.join(sorted(_CJK))}]+[{_CLOSERS}?]*")
_OPENERS = "\"'“‘„«‹([¿¡「『（\ufffd–—-"
_WORD_BEFORE = re.compile(r"[^\s(\[“\"'‘„«]+$")
_WORD_AFTER = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@cache
def _starters(lang: Language) -> frozenset[str]:
    return lang.function_words | lang.pronouns


def sentence_ends(text: str, start: int, end: int, lang: Language, quote_marks: Container[int]) -> list[int]:
    """The ends (behind stop and closing marks) of the sentences of text[start:end]; the last is `end`.

    `quote_marks`: offsets of '?' that stand for quotation marks and are no stops.
    """
    ends: list[int] = []
    for match in _STOP.finditer(text, start, end):
        at, after = match.span()
        if after >= end:
            break
        if not text[after].isspace() and text[at] not in _CJK and not _blank_lost(text, start, at, after):
            continue
        if _is_end(text, start, end, at, after, lang, quote_marks):
            ends.append(after)
    ends.append(end)
    return ends


def _clause_follows(text: str, at: int, end: int, lang: Language) -> bool:
    """Whether a short reporting clause follows: “Who built it?” Lund asked."""
    clause = _CLAUSE.match(text, at, min(end, at + 80))
    words = clause.group().split() if clause else []
    return 2 <= len(words) <= 8 and any(word.lower() in lang.reporting for word in words[1:4])


def _blank_lost(text: str, start: int, at: int, after: int) -> bool:
    """Whether two sentences stand together without a blank, as in "the act.This law"."""
    if after - at > 2 or at - start < 2 or text[at] not in ".!?":
        return False
    before = text[at - 2 : at]
    small = all(c.islower() or c.isdigit() or c == ")" for c in before)
    return small and text[after].isupper() and (text[after + 1 : after + 2].islower() or after - at == 2)


def _is_end(text: str, start: int, end: int, at: int, after: int, lang: Language, quote_marks: Container[int]) -> bool:
    mark = text[at]
    if mark in _CJK:
        return True
    if mark == "?":
        if at in quote_marks or (text[at - 1 : at].isspace() or at == start):
            return False  # a lost quotation mark or dash
    elif at == start:
        return False
    follow = after
    while follow < end and text[follow].isspace():
        follow += 1
    if follow >= end:
        return True
    first = text[follow]
    look = follow
    while look < end and look - follow < 4 and (text[look] in _OPENERS or text[look].isspace() or look in quote_marks):
        look += 1
    letter = text[look] if look < end else first
    if letter.islower():
        return False
    if mark != "." or text[at : at + 2] == "..":
        return after - at < 2 or not _clause_follows(text, follow, end, lang)
    before = _WORD_BEFORE.search(text, max(start, at - 24), at)
    if before is None:
        return True
    word = before.group()
    low = word.lower().rstrip(".")
    if low in lang.titles:
        return False
    if letter.isdigit():
        return low not in lang.before_number
    if after > at + 1 and text[after - 1] not in ")]":
        return True  # a closing quotation mark follows the stop
    single = len(word) == 1 and word.isalpha()
    if single or low in lang.maybe_end or (len(word) <= 5 and "." in word and word.replace(".", "").isalpha()):
        following = _WORD_AFTER.match(text, look, end)
        return following is not None and len(following.group()) > 1 and following.group().lower() in _starters(lang)
    if low in lang.before_number and len(low) <= 3 and lang.ordinal_dot:
        return False
    return not (lang.ordinal_dot and low.isdigit() and len(low) <= 2 and first.isalpha())

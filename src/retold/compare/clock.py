"""Finds times of day: 2:30 a.m., 14h30, 3.00 Uhr, ore 14.30, half past two, noon. How they are written in a language is
in its data file, `[clock]`."""

from __future__ import annotations

import re
from functools import cache

from retold.compare.facts import Tokens
from retold.compare.lexicon import Lexicon, lexicon

_PLAIN = re.compile(
    r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?\s?([ap]\.?m)(?!\w)\.?|([01]?\d|2[0-3]):([0-5]\d)(?![\d:]|[.,]\d)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"([01]?\d|2[0-3]|24)(?:[.:]([0-5]\d))?(?![\d%])")
_WITH_H = re.compile(r"([01]?\d|2[0-3])[\s\u00a0]?[hH](?:[\s\u00a0]?([0-5]\d))?(?!\w)")
_MERIDIEM = frozenset("apAP")
_GAP = re.compile(r"[\s\u00a0]{1,2}|\. ")
_HALF = 12  # hours of half a day

Found = tuple[int, int, str]  # start, end, hour:minute


def clock_at(tokens: Tokens, lex: Lexicon, i: int) -> Found | None:
    """The time of day that begins with word i, which begins with a digit."""
    text, start, end = tokens.text, tokens.starts[i], tokens.ends[i]
    if text[start - 1 : start] in (":", ".") or (start and text[start - 1].isdigit()):
        return None
    match = _PLAIN.match(text, start) if _plain_like(text, start, end) else None
    if match:
        hour, minute = int(match[1] or match[4]), int(match[2] or match[5] or 0)
        if match[3]:
            hour = hour % _HALF + (_HALF if match[3][0] in "pP" else 0)
            return start, match.end(), _written(hour, minute)
        return _with_half(tokens, lex, start, match.end(), hour, minute)
    clock = lex.clock
    match = _WITH_H.match(text, start) if clock.with_h else None
    if match and (match[2] or not _lasts(tokens, clock.of, tokens.at(match.end()) - 1)):
        return _with_half(tokens, lex, start, match.end(), int(match[1]), int(match[2] or 0))
    if not clock.any or (match := _FIGURE.match(text, start)) is None:
        return None
    hour, minute, end = int(match[1]) % (2 * _HALF), int(match[2] or 0), match.end()
    nxt = tokens.at(end)
    behind = tokens.low[nxt] if nxt < len(tokens.low) and _GAP.fullmatch(text, end, tokens.starts[nxt]) else ""
    before = tokens.low[i - 1] if i and _GAP.fullmatch(text, tokens.ends[i - 1], start) else ""
    said = behind in clock.after_if and before in clock.before and not _lasts(tokens, clock.of, nxt)
    if said or behind in clock.after:
        return _with_half(tokens, lex, start, tokens.ends[nxt], hour, minute)
    if before in clock.before and (match[2] is not None and clock.dotted):
        return _with_half(tokens, lex, start, end, hour, minute)
    if before in clock.before and match[2] is None and hour <= _HALF:
        found = _with_half(tokens, lex, start, end, hour, 0)
        if found[1] > end:
            return found  # "alle 3 del mattino"
    if before in clock.alone and match[2] is None and (not behind or behind in lex.functions):
        return start, end, _written(hour, 0)
    return None


def clock_in_words(tokens: Tokens, lex: Lexicon, i: int) -> Found | None:
    """The time of day that begins with word i, which is no figure: "noon", "half past two"."""
    clock, low, start = lex.clock, tokens.low, tokens.starts[i]
    if tokens.text[start - 1 : start] in ("-", "‑"):
        return None
    if (said := clock.words.get(low[i])) is not None:
        return start, tokens.ends[i], said
    for phrase, shift in clock.shifts.get(low[i], ()):
        at = i + len(phrase)
        if low[i:at] != phrase or at >= len(low) or (hour := _hour(low[at], clock.hours)) is None:
            continue
        minutes = (hour * 60 + shift) % (_HALF * 60)
        return _with_half(tokens, lex, start, tokens.ends[at], *divmod(minutes, 60))
    return None


def _hour(word: str, hours: dict[str, int]) -> int | None:
    if word.isdecimal() and len(word) < 3:
        return int(word) if 0 < int(word) <= _HALF else None
    return hours.get(word)


def _with_half(tokens: Tokens, lex: Lexicon, start: int, end: int, hour: int, minute: int) -> Found:
    """The time with what behind it says of which half of the day it is: "3 Uhr nachmittags", "3 del mattino"."""
    rest = _half(lex.language).match(tokens.text, end) if lex.clock.halves else None
    if rest:
        later = rest["pm"] is not None
        return start, rest.end(), _written(hour % _HALF + _HALF if later and hour <= _HALF else hour, minute)
    return start, end, _written(hour, minute)


@cache
def _half(language: str) -> re.Pattern[str]:
    am, pm = (
        "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)) or "(?!)"
        for phrases in (lexicon(language).clock.am, lexicon(language).clock.pm)
    )
    return re.compile(rf"[\s\u00a0](?:(?P<am>{am})|(?P<pm>{pm}))(?!\w)", re.IGNORECASE)


def _lasts(tokens: Tokens, of: frozenset[str], i: int) -> bool:
    """Whether hours are counted, not told: "après 14 heures de débat"."""
    return i + 1 < len(tokens.low) and tokens.low[i + 1] in of


def _written(hour: int, minute: int) -> str:
    return f"{hour}:{minute:02}"


def _plain_like(text: str, start: int, end: int) -> bool:
    """Whether a time of day may begin with a word: a colon, a stop or "am" stands in it or behind its digits."""
    if end - start > 7:
        return False
    return not text[end - 1].isdigit() or text[end : end + 1] in (":", ".") or text[end + 1 : end + 2] in _MERIDIEM

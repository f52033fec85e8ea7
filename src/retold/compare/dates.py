"""Finds dates: calendar dates, weekdays, years, months, relative days, centuries, times of day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from retold.compare import eastern
from retold.compare.classes import DATE
from retold.compare.clock import clock_at, clock_in_words
from retold.compare.facts import EVERY, Fact, Tokens, When
from retold.compare.lexicon import Lexicon

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SLASHED = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2((?:1[5-9]|20)\d\d)(?!\d)")
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º)?")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_DECADE = re.compile(r"(\d{3}0)'?s")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_NOT_BEFORE_YEAR = frozenset("$€£.,:/-#")
_NO_YEAR = re.compile(r"%|[.,:/]\d|-\w")  # behind four digits
_NO_DAY = re.compile(r"\s?%|:\d")  # behind two
_JOIN = re.compile(r",?\s(?:\(|on\s|of\s)?|\s?\(|\)?,\s|,\s?\(")
_DIGITS = frozenset("0123456789")
_YEAR_DAYS = 365  # of a period that is a year

Piece = tuple[int, int, When]


def find_dates(tokens: Tokens, lex: Lexicon, published: date | None) -> list[Fact]:
    """All dates of a text, resolved against the day it was published where that is known."""
    pieces: list[Piece] = []
    at = -1
    for i in tokens.of_class(DATE):
        if i < at:
            continue
        found = _digits(tokens, lex, i) if tokens.low[i][0] in _DIGITS else _word(tokens, lex, i, published)
        if found and (not pieces or found[0] >= pieces[-1][1]):
            pieces.append(found)
            at = tokens.at(found[1])
    if others := eastern.dates(tokens.text, published):
        pieces = sorted([*pieces, *others], key=lambda piece: (piece[0], -piece[1]))
    return [_fact(tokens, s, e, _resolved(when, published)) for s, e, when in _joined(tokens.text, pieces)]


def _digits(tokens: Tokens, lex: Lexicon, i: int) -> Piece | None:
    """A date that begins with a digit."""
    text, low, start, end = tokens.text, tokens.low, tokens.starts[i], tokens.ends[i]
    word = low[i]
    if not (start and text[start - 1].isdigit()):
        match = _ISO.match(text, start) if text[start + 4 : start + 5] == "-" else None
        if match and 1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31:
            return start, match.end(), When(int(match[1]), int(match[2]), int(match[3]))
        if (time := clock_at(tokens, lex, i)) is not None:
            return time[0], time[1], When(other=f"t{time[2]}")
    slashed = _SLASHED.match(text, start) if "/" in text[start : start + 3] or "." in text[start : start + 3] else None
    if slashed and text[start - 1 : start] not in ("/", "."):
        return start, slashed.end(), _numeric(int(slashed[1]), int(slashed[3]), int(slashed[4]))
    following = low[i + 1] if i + 1 < len(low) else ""
    ordinal = _ORDINAL.match(word) if following.startswith("centur") else None
    if ordinal:
        return start, tokens.ends[i + 1], When(other=f"c{ordinal[1]}")
    decade = _DECADE.fullmatch(word) if word[-1] == "s" else None
    if decade:
        return start, end, When(other=f"d{decade[1]}")
    day_of_month = _DAY.fullmatch(word) if following in lex.months or following == lex.day_joiner else None
    if day_of_month:
        month = _month_after_day(tokens, lex, i)
        if month is not None:
            day = int(day_of_month[1])
            year, last = _year_after(tokens, month)
            return start, tokens.ends[last], When(year, lex.months[low[month]], day)
    if (
        len(word) == 4
        and _YEAR.fullmatch(word)
        and text[start - 1 : start] not in _NOT_BEFORE_YEAR
        and not _NO_YEAR.match(text, end, end + 2)
        and following not in lex.scales
        and following not in lex.units
    ):
        return start, end, When(int(word))
    return None


def _numeric(x: int, y: int, year: int) -> When:
    """17/02/2009 and 02/17/2009 are plain; of 01/02/2009 only the year is sure."""
    if x > 12 >= y >= 1 and x <= 31:
        return When(year, y, x)
    if y > 12 >= x >= 1 and y <= 31:
        return When(year, x, y)
    return When(year, x, y) if x == y and 1 <= x <= 12 else When(year)


def _month_after_day(tokens: Tokens, lex: Lexicon, i: int) -> int | None:
    """Index of the month in "9 December", "9. Dezember", "9 de diciembre"."""
    month = i + 1
    if month < len(tokens.low) and lex.day_joiner and tokens.low[month] == lex.day_joiner:
        month += 1
    if month >= len(tokens.low) or tokens.low[month] not in lex.months or tokens.starts[month] - tokens.ends[i] > 5:
        return None
    gap = tokens.text[tokens.ends[i] : tokens.starts[i + 1]]
    if gap not in (" ", ". ", "\u00a0", "-") or (
        tokens.low[month] in lex.ambiguous_months
        and not tokens.text[tokens.starts[month]].isupper()
        and not lex.day_joiner
    ):
        return None
    return month


def _year_after(tokens: Tokens, i: int) -> tuple[int | None, int]:
    """The year that follows word i as part of its date, and the last word of the date."""
    j = i + 1
    if j < len(tokens.low) and tokens.low[j] in ("de", "del"):
        j += 1
    if (
        j < len(tokens.low)
        and len(tokens.low[j]) == 4
        and _YEAR.fullmatch(tokens.low[j])
        and tokens.text[tokens.ends[j - 1] : tokens.starts[j]] in (" ", ", ", ",", ". ", "\u00a0")
    ):
        return int(tokens.low[j]), j
    return None, i


def _word(tokens: Tokens, lex: Lexicon, i: int, published: date | None) -> Piece | None:
    """A date that begins with a word: a month, a weekday, "yesterday", "last week"."""
    text, word, start, end = tokens.text, tokens.low[i], tokens.starts[i], tokens.ends[i]
    if word[-2:] == "'s":
        word, end = word[:-2], end - 2
    before = tokens.low[i - 1] if i else ""
    if (time := clock_in_words(tokens, lex, i)) is not None:
        return time[0], time[1], When(other=f"t{time[2]}")
    capital = text[start].isupper() or lex.language not in ("en", "de", "und")
    if word in lex.weekdays and capital and (len(word) > 3 or text[end : end + 1] in (".", ",")):
        return start, end, When(weekday=lex.weekdays[word])
    if word in lex.weekly and capital:
        return start, end, When(weekday=lex.weekly[word], other=EVERY)
    if word in lex.months and capital and len(word) > 2 and word not in lex.number_words:  # sept jours
        j = i + 1
        if j < len(tokens.low):
            gap, day = text[end : tokens.starts[j]], _DAY.fullmatch(tokens.low[j])
            after = tokens.ends[j]
            if day and gap in (" ", ". ", "\u00a0") and not _NO_DAY.match(text, after, after + 2):
                year, last = _year_after(tokens, j)
                return start, tokens.ends[last], When(year, lex.months[word], int(day[1]))
        year, last = _year_after(tokens, i)
        if year is not None:
            return start, tokens.ends[last], When(year, lex.months[word])
        if (len(word) > 3 and word not in lex.ambiguous_months) or before in lex.before_month:
            return start, end, When(month=lex.months[word])
        return None
    if (said := f"{before} {word}") in lex.relative:  # "i går"
        start, word = tokens.starts[i - 1], said
    if word in lex.relative:
        day_of = published + timedelta(days=lex.relative[word]) if published else None
        return start, end, When(day_of=day_of, offset=lex.relative[word])
    if word in lex.periods:
        following = tokens.low[i + 1] if i + 1 < len(tokens.low) else ""
        behind = following in lex.last or following in lex.next  # "el año pasado"
        said = following if behind else before
        if not (behind or said in lex.last or said in lex.next or said in lex.this):
            return None
        sign = -1 if said in lex.last else 1 if said in lex.next else 0
        length = lex.periods[word]
        begins = date(published.year + sign, 1, 1) if published and length == _YEAR_DAYS else None
        first, last = (start, tokens.ends[i + 1]) if behind else (tokens.starts[i - 1], end)
        return first, last, When(other=f"p{sign}:{length}", day_of=begins)
    return None


def _joined(text: str, pieces: list[Piece]) -> list[Piece]:
    """ "Friday, May 20, 2022" and "Friday (Dec 9)" are one date each."""
    out: list[Piece] = []
    for start, end, when in pieces:
        if out:
            s, e, before = out[-1]
            if start < e:
                continue
            one = before.weekday is not None and before.day is None and when.day is not None and when.weekday is None
            two = before.day is not None and before.weekday is None and when.weekday is not None and when.day is None
            if (one or two) and start - e <= 5 and _JOIN.fullmatch(text, e, start):
                if text[e:start].rstrip().endswith("(") and text[end : end + 1] == ")":
                    end += 1
                part, whole = (before, when) if one else (when, before)
                out[-1] = (s, end, When(whole.year, whole.month, whole.day, part.weekday))
                continue
        out.append((start, end, when))
    return out


@lru_cache(maxsize=4096)
def _resolved(when: When, published: date | None) -> When:
    """Fills in the calendar day: a date without a year is the one nearest to publication, a weekday the last such."""
    if when.day_of or when.other or when.offset is not None:
        return when
    day: date | None = None
    try:
        if when.month and when.day:
            if when.year:
                day = date(when.year, when.month, when.day)
            elif published:
                near = [
                    date(published.year + d, when.month, when.day)
                    for d in (-1, 0, 1)
                    if _real(published.year + d, when)
                ]
                day = min(near, key=lambda x: abs((x - published).days)) if near else None
        elif when.day and published:  # 2日: the second, of the month in which that is nearest
            day = _nearest(when.day, published)
        elif when.weekday is not None and published:
            day = published - timedelta(days=(published.weekday() - when.weekday) % 7)
    except (ValueError, OverflowError):
        day = None
    return When(when.year, when.month, when.day, when.weekday, "", day)


def _nearest(day: int, published: date) -> date | None:
    months = [published.year * 12 + published.month - 1 + shift for shift in (-1, 0, 1)]
    near = [date(m // 12, m % 12 + 1, day) for m in months if _real(m // 12, When(month=m % 12 + 1, day=day))]
    return min(near, key=lambda x: abs((x - published).days)) if near else None


def _real(year: int, when: When) -> bool:
    try:
        date(year, when.month or 1, when.day or 1)
    except ValueError:
        return False
    return True


def _fact(tokens: Tokens, start: int, end: int, when: When) -> Fact:
    first = tokens.over(start)
    weak = when.other.startswith("p0")  # "this year" says little where the other has nothing in its place
    return Fact("date", start, end, first, max(tokens.at(end), first + 1), when, weak)

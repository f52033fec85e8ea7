"""Finds dates: calendar dates, weekdays, years, months, relative days, centuries, times of day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from retold.compare.facts import Fact, Tokens, When
from retold.compare.lexicon import Lexicon

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_CENTURY = re.compile(r"(?<!\w)(\d{1,2})(?:st|nd|rd|th)[- ]century", re.IGNORECASE)
_DECADE = re.compile(r"(?<!\w)(\d{3}0)['’]?s(?!\w)")
_CLOCK = re.compile(
    r"(?<![\d:])([01]?\d|2[0-3])(?:[:.]([0-5]\d))?\s?(a\.?m\.?|p\.?m\.?)(?!\w)|(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w$€£.,:/-])(1[5-9]\d\d|20\d\d)(?![\w%]|[.,:/]\d|-\w)")
_JOIN = re.compile(r",?\s(?:\(|on\s|of\s)?|\s?\(|\)?,\s|,\s?\(")


@cache
def _calendar(language: str, months: str, joiner: str) -> re.Pattern[str]:
    """Day and month in either order, the year where there is one."""
    join = rf"\s(?:{joiner}\s)?" if joiner else r"\.?\s"
    day = r"(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th|er|º)?"
    year = r"(?:(?:,?\s(?:de\s|del\s)?|,\s?)(?P<year{0}>(?:1[5-9]|20)\d\d)(?!\d))?"
    first = rf"(?<!\w)(?P<month1>{months})\.?\s{day.format(1)}(?!\w|[.,]\d|\s?%){year.format(1)}"
    second = rf"(?<![\w.,$€£]){day.format(2)}{join}(?P<month2>{months})(?!\w)\.?{year.format(2)}"
    third = rf"(?<!\w)(?P<month3>{months})\.?,?\s(?:de\s)?(?P<year3>(?:1[5-9]|20)\d\d)(?!\d)"
    return re.compile("|".join((first, second, third)), re.IGNORECASE)


def find_dates(tokens: Tokens, lex: Lexicon, published: date | None) -> list[Fact]:
    """All dates of a text, resolved against the day it was published where that is known."""
    text = tokens.text
    pieces: list[tuple[int, int, When]] = []

    def add(start: int, end: int, when: When) -> None:
        if all(end <= s or start >= e for s, e, _ in pieces[-6:]):
            pieces.append((start, end, when))

    if any(char.isdigit() for char in text):
        for match in _ISO.finditer(text):
            if 1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31:
                add(match.start(), match.end(), When(int(match[1]), int(match[2]), int(match[3])))
        if lex.months:
            words = "|".join(sorted(map(re.escape, lex.months), key=lambda word: (-len(word), word)))
            for match in _calendar(lex.language, words, lex.day_joiner).finditer(text):
                got = {key.rstrip("123"): value for key, value in match.groupdict().items() if value}
                day = int(got["day"]) if "day" in got else None
                if day is None or 1 <= day <= 31:
                    year = int(got["year"]) if "year" in got else None
                    add(match.start(), match.end(), When(year, lex.months[got["month"].lower()], day))
        for match in _CENTURY.finditer(text):
            add(match.start(), match.end(), When(other=f"c{match[1]}"))
        for match in _DECADE.finditer(text):
            add(match.start(), match.end(), When(other=f"d{match[1]}"))
        for match in _CLOCK.finditer(text):
            hour, minute = int(match[1] or match[4]), int(match[2] or match[5] or 0)
            if match[3]:
                hour = hour % 12 + (12 if match[3][0] in "pP" else 0)
            add(match.start(), match.end(), When(other=f"t{hour}:{minute:02}"))
        pieces.sort(key=lambda piece: piece[:2])
        covered = [(s, e) for s, e, _ in pieces]
        at = 0
        for match in _YEAR.finditer(text):
            while at < len(covered) and covered[at][1] <= match.start():
                at += 1
            if at == len(covered) or covered[at][0] >= match.end():
                pieces.append((match.start(), match.end(), When(int(match[1]))))
    pieces.extend(_words(tokens, lex, published, pieces))
    pieces.sort(key=lambda piece: piece[:2])
    return [_fact(tokens, start, end, _resolved(when, published)) for start, end, when in _joined(text, pieces)]


def _words(
    tokens: Tokens, lex: Lexicon, published: date | None, pieces: list[tuple[int, int, When]]
) -> list[tuple[int, int, When]]:
    """Weekdays, months that stand alone, "yesterday", "last week"."""
    text, low = tokens.text, tokens.low
    covered = sorted((s, e) for s, e, _ in pieces)
    out: list[tuple[int, int, When]] = []
    at = 0
    for i, word in enumerate(low):
        start, end = tokens.starts[i], tokens.ends[i]
        if word.endswith("'s"):
            word, end = word[:-2], end - 2
        if word not in lex.weekdays and word not in lex.months and word not in lex.relative and word not in lex.periods:
            continue
        while at < len(covered) and covered[at][1] <= start:
            at += 1
        if at < len(covered) and covered[at][0] < end:
            continue
        before = low[i - 1] if i else ""
        capital = text[start].isupper()
        needs_capital = lex.language in ("en", "de", "und")
        if word in lex.weekdays and (capital or not needs_capital) and (len(word) > 3 or text[end : end + 1] in ".,"):
            out.append((start, end, When(weekday=lex.weekdays[word])))
        elif word in lex.months and (capital or not needs_capital) and len(word) > 2:
            if (len(word) > 3 and word not in lex.ambiguous_months) or before in lex.before_month:
                out.append((start, end, When(month=lex.months[word])))
        elif word in lex.relative:
            day = published + timedelta(days=lex.relative[word]) if published else None
            out.append((start, end, When(other="" if day else f"r{lex.relative[word]}", day_of=day)))
        elif word in lex.periods:
            sign = -1 if before in lex.last else 1 if before in lex.next else 0
            if sign:
                out.append((tokens.starts[i - 1], end, When(other=f"p{sign * lex.periods[word]}")))
    return out


def _joined(text: str, pieces: list[tuple[int, int, When]]) -> list[tuple[int, int, When]]:
    """ "Friday, May 20, 2022" and "Friday (Dec 9)" are one date each."""
    out: list[tuple[int, int, When]] = []
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


def _resolved(when: When, published: date | None) -> When:
    """Fills in the calendar day: a date without a year is the one nearest to publication, a weekday the last such."""
    if when.day_of or when.other:
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
        elif when.weekday is not None and published:
            day = published - timedelta(days=(published.weekday() - when.weekday) % 7)
    except (ValueError, OverflowError):
        day = None
    return When(when.year, when.month, when.day, when.weekday, "", day)


def _real(year: int, when: When) -> bool:
    try:
        date(year, when.month or 1, when.day or 1)
    except ValueError:
        return False
    return True


def _fact(tokens: Tokens, start: int, end: int, when: When) -> Fact:
    first = tokens.at(start)
    if first and tokens.ends[first - 1] > start:
        first -= 1
    return Fact("date", start, end, first, max(tokens.at(end), first + 1), when)

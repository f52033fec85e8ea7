"""Figures and dates of scripts without blanks between words, and of Korean: 三百二十人, 3月2日, 下午3点, 周三.

The letters belong to these scripts alone, so it does not matter what language the text is said to be in. What they
stand for is in lexicons/figures.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from retold.compare.beside import FIRST, counted, unit_behind
from retold.compare.facts import Fact, Quantity, Tokens, When
from retold.compare.lexicon import read

_ANY = re.compile(f"[{FIRST}-\\U0003ffff]")
_DAY = r"(?:[12]?\d|3[01]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_NO_DATE = r"[間间後后前ぶか以連续目内游個个째]|\s?(?:간|만|전|후|동안|연속)"  # 3日間, 3일 만에: how long, how long ago
_HALF = 12  # hours of half a day
_YEAR_DAYS = 365  # of a period that is a year

Piece = tuple[int, int, When]


def eastern(text: str) -> bool:
    """Whether a text has letters of these scripts."""
    return not text.isascii() and _ANY.search(text) is not None


@cache
def _data(table: str) -> dict[str, Any]:
    found: dict[str, Any] = read("figures")[table]
    return found


@cache
def _values(table: str, key: str) -> dict[str, int]:
    """Of "一1 二2" the letters and what they stand for."""
    return {pair[:-1]: int(pair[-1]) for pair in _data(table)[key].split()}


# Figures


@cache
def _numeral() -> re.Pattern[str]:
    digits = "".join(_values("numerals", "digits"))
    hanzi = digits + "".join(letter for letter in _multipliers() if not "가" <= letter <= "힣")
    data = _data("numerals")
    return re.compile(
        rf"(?P<percent>{data['percent']})?(?<![{data['not_behind']}{hanzi}\d])(?P<figure>[{hanzi}]+)"
        rf"(?P<tenths>[{data['tenths']}])?(?(percent)(?:[{data['point']}](?P<part>[{digits}]+))?)"
    )


def numerals(tokens: Tokens, taken: bytearray) -> Iterator[Fact]:
    """The figures written in characters, where something counted or measured stands behind them."""
    text = tokens.text
    if not eastern(text):
        return
    for match in _numeral().finditer(text):
        start, end = match.span("figure")
        first, last = tokens.over(start), tokens.at(end)
        if any(taken[first:last]) or _of_vague(match) or not (found := _value(match["figure"])):
            continue
        low, high = found
        share = 1.0
        if match["percent"]:
            unit, start, end = "percent", match.start(), match.end()
            low = high = low + _decimals(match["part"] or "")
        elif match["tenths"] and low < 10:
            unit, end, share = "percent", match.end(), 10.0
        elif counted(text[end : end + 4]):
            unit = unit_behind(text, end)
        else:
            continue
        low, high = low * share, high * share
        value = Quantity(low, high, unit, low == high, low)
        # 一个人 is "a man", 一些 "some"
        yield Fact("number", start, end, tokens.over(start), tokens.at(end), value, low == high == 1 and not unit)


def _of_vague(match: re.Match[str]) -> bool:
    """Whether a multiplier stands behind what makes some of it: 上百人 are a hundred or more."""
    before = match.string[max(0, match.start("figure") - 1) : match.start("figure")]
    return before != "" and before in _data("numerals")["vague"] and match["figure"][0] in _multipliers()


def _multipliers() -> dict[str, float]:
    found: dict[str, float] = read("figures")["multipliers"]
    return found


def _decimals(letters: str) -> float:
    digits = _values("numerals", "digits")
    return sum(digits[letter] / 10.0**place for place, letter in enumerate(letters, 1))


def _value(figure: str) -> tuple[float, float] | None:
    """The figure as a range: 三百二十 is 320, 七八 seven or eight. None where it is none (a year, letters alone)."""
    digits, multipliers = _values("numerals", "digits"), _multipliers()
    if all(letter in digits for letter in figure):
        if len(figure) == 1:
            return float(digits[figure]), float(digits[figure])
        two = [digits[letter] for letter in figure]
        return (float(two[0]), float(two[1])) if len(two) == 2 and two[1] == two[0] + 1 else None
    total = section = 0.0
    digit: int | None = None
    for letter in figure:
        if letter in digits:
            if digit:  # two digits running
                return None
            digit = digits[letter]
        elif (size := multipliers[letter]) >= 1e4:
            section += digit or 0
            total, section, digit = (total + (section or 1.0)) * size, 0.0, None
        else:
            section, digit = section + (1 if digit is None else digit) * size, None
    value = total + section + (digit or 0)
    return value, value


# Dates


@cache
def _dated() -> re.Pattern[str]:
    data = _data("dates")
    periods = "|".join(sorted((*data["last"], *data["this"], *data["next"]), key=len, reverse=True))
    halves = "|".join((*data["morning"].split(), *data["afternoon"].split()))
    years = r"\d{4}|[〇零○一二三四五六七八九]{4}"
    return re.compile(
        rf"(?<!\d)(?:(?P<year>{years})[年년]\s?)?(?P<month>{_DAY})[月월]\s?(?P<day>{_DAY})[日号號일]"
        rf"|(?<!\d)(?P<years>{years})[年년](?:\s?(?P<months>{_DAY})[月월](?!\s?\d))?"
        rf"|(?<![\d一二三四五六七八九十个個])(?P<alone>{_DAY})[月월](?=[份底初中下上以に、，のはか에말초중부까]|\s)"
        rf"|(?<![\d月月월.])(?P<days>[12]?\d|3[01])[日일](?!{_NO_DATE})"
        r"|(?<![一两兩三四五六七八九十每几数\d])(?:星期|礼拜|禮拜|周|週)(?P<named>[一二三四五六日天])(?![次年期个個岁歲])"
        r"|(?P<youbi>[月火水木金土日])曜日?|(?P<yoil>[월화수목금토일])요일"
        rf"|(?P<half>{halves})?\s?(?<!\d)(?P<hour>[01]?\d|2[0-4])(?P<sign>[时時点點시])(?![間间간])(?:(?P<past>半|반)|\s?(?P<minute>\d{{1,2}})[分분])?"
        rf"|(?P<period>{periods})|(?P<relative>{'|'.join(data['relative'])})"
    )


def dates(text: str, published: date | None) -> list[Piece]:
    """The dates and times of day written in these scripts, not yet resolved."""
    if not eastern(text):
        return []
    pieces = ((match.start(), match.end(), _when(match, published)) for match in _dated().finditer(text))
    return [(start, end, when) for start, end, when in pieces if when is not None]


def _when(match: re.Match[str], published: date | None) -> When | None:
    if match["month"]:
        return _day(_number(match["year"]), _number(match["month"]), _number(match["day"]))
    if match["years"]:
        return _day(_number(match["years"]), _number(match["months"]), None)
    if match["alone"]:
        return _day(None, _number(match["alone"]), None)
    if match["days"]:
        return When(day=int(match["days"]))
    if name := match["named"] or match["youbi"] or match["yoil"]:
        return When(weekday=_values("dates", "weekdays")[name])
    if match["hour"]:
        return _clock(match)
    data = _data("dates")
    if match["relative"]:
        days: int = data["relative"][match["relative"]]
        return When(day_of=published + timedelta(days=days) if published else None, offset=days)
    said = match["period"]
    sign = -1 if said in data["last"] else 1 if said in data["next"] else 0
    length = {**data["last"], **data["this"], **data["next"]}[said]
    begins = date(published.year + sign, 1, 1) if published and length == _YEAR_DAYS else None
    return When(other=f"p{sign}:{length}", day_of=begins)


def _day(year: int | None, month: int | None, day: int | None) -> When | None:
    if (month is not None and not 1 <= month <= 12) or (year is not None and not 1500 <= year < 2100):
        return None
    return When(year, month, day)


def _number(figure: str | None) -> int | None:
    if not figure:
        return None
    if figure.isdecimal():
        return int(figure)
    if len(figure) == 4:
        digits = {**_values("numerals", "digits"), "○": 0}
        return int("".join(str(digits[letter]) for letter in figure))
    value = _value(figure)
    return int(value[0]) if value else None


def _clock(match: re.Match[str]) -> When | None:
    hour, minute = int(match["hour"]), int(match["minute"] or (30 if match["past"] else 0))
    half, data = match["half"], _data("dates")
    if match["sign"] in "点點" and not (half or match["minute"] or match["past"]):
        return None  # three points
    if half in data["afternoon"].split() and hour < _HALF:
        hour += _HALF
    return When(other=f"t{hour % 24}:{minute:02}") if minute < 60 else None

"""One date out of what an input says: read when it can only mean one day, reported when it cannot.

A value is read in every way that its form allows (day first, month first, year first). One possible day is a reading;
several are an ambiguity, none an impossibility. The clock of the machine is never asked, so "yesterday" is no date.
The names of months and days are in dates.toml.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from retold.read.datewords import names, take_clock, take_zone
from retold.read.settings import ReadSettings

Order = Literal["dmy", "mdy", "ymd"]
Trouble = Literal["", "ambiguous", "impossible", "unreadable"]

_NUMERIC = re.compile(r"(?<![\d.:/-])(\d{1,4})(?:([./-])[ ]?)(\d{1,2})\2[ ]?(\d{1,4})(?!\d)")
_HALF = re.compile(r"\d\s*[ap]\.?\s?m\b")  # who writes p.m. may write the month first, between dots too
_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")
_NUMBER = re.compile(r"(?<!\d)(\d{1,4})(?:st|nd|rd|th|er|re|ro|do|º|ª|°|-?го|-е)?(?![\d\w])")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[t ]?(\d\d)(\d\d)(\d\d)?)?z?")
_LONGEST = 120  # characters; no date is longer
_DEFAULTS = ReadSettings()


_OTHER_CALENDAR = re.compile("(?<!\\d)[\u0661\u06f1][\u0663\u0664\u06f3\u06f4][\u0660-\u0669\u06f0-\u06f9]{2}(?!\\d)")
"""The years 1300 to 1499 in the figures of Arabic and Persian are those of the Hijra."""


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a value says as a date.

    `when` is the moment in UTC if it is sure (a day without a time is its midnight), else None and `trouble` says
    which kind and `why` in words. `orders` are the ways in which a date of figures can be read at all, `shape` what
    kind of figures they are: dates of one shape in one column have one order.
    """

    when: datetime | None
    trouble: Trouble = ""
    why: str = ""
    orders: frozenset[Order] = frozenset()
    shape: str = ""


def read_date(
    value: object,
    *,
    day_first: bool | None = None,
    orders: frozenset[Order] | None = None,
    settings: ReadSettings = _DEFAULTS,
) -> DateReading:
    """Read one value as a date.

    `value`: a string, a number (seconds, milli-, micro- or nanoseconds since 1970), a datetime or a date.
    `day_first`: True or False settles 9/12/2022; `orders`: the orders that the other dates of the same column leave.
    Never raises.
    """
    names()  # outside of the net below, so that a slip in dates.toml is seen
    try:
        return _read(value, day_first, orders, settings)
    except (ValueError, OverflowError, ArithmeticError):
        return DateReading(None, "impossible", "there is no such day or time")


def _read(
    value: object, day_first: bool | None, orders: frozenset[Order] | None, settings: ReadSettings
) -> DateReading:
    if isinstance(value, datetime):
        return _checked([value], settings)
    if isinstance(value, date):
        return _checked([datetime(value.year, value.month, value.day)], settings)
    if isinstance(value, bool):
        return DateReading(None, "unreadable", "it is no date")
    if isinstance(value, int | float):
        return _number(repr(value), settings)
    text = unicodedata.normalize("NFKC", str(value)[: _LONGEST * 2]).strip().lower()
    if not text or len(text) > _LONGEST:
        return DateReading(None, "unreadable", "it is too long for a date" if text else "it is empty")
    for form, meant in names().forms if not text.isascii() else ():
        text = form.sub(meant, text).strip()
    if _OTHER_CALENDAR.search(text):
        return DateReading(None, "unreadable", "its year is of another calendar")
    if text[4:5] == "-" and text[:4].isdigit():
        try:
            return _checked([datetime.fromisoformat(text.upper())], settings)
        except ValueError:
            pass
    if re.fullmatch(r"-?\d+(\.\d+)?|\d{8}[t ]\d{4,6}z?", text):
        return _number(text, settings)
    return _words(text, day_first, orders, settings)


def _number(text: str, settings: ReadSettings) -> DateReading:
    """Figures alone: 20221209, 20221209163300, or time since 1970 in one of four units."""
    found: list[datetime] = []
    if match := _COMPACT.fullmatch(text):
        try:
            when = datetime(*(int(group) for group in match.groups() if group))  # type: ignore[arg-type]
        except ValueError:
            if len(text) == 8 or not text.isdigit():
                raise
        else:
            if settings.first_year <= when.year <= settings.last_year:
                found.append(when)
    digits = text.split(".")[0].lstrip("-")
    if text[:1] != "-" and digits.isdigit() and text.replace(".", "", 1).isdigit() and len(digits) >= 9:
        unit = 10 ** (max(0, (len(digits) - 9) // 3) * 3)
        seconds = int(digits) / unit if "." not in text else float(text) / unit
        when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
        if not (found and when.year > 2100):
            found.append(when)
    if not found:
        return DateReading(None, "unreadable", "figures that are neither a day nor a time since 1970")
    if len(found) > 1:
        return DateReading(None, "ambiguous", " or ".join(f"{when:%Y-%m-%d}" for when in found))
    return _checked(found, settings)


def _checked(found: list[datetime], settings: ReadSettings) -> DateReading:
    years = [when for when in found if settings.first_year <= when.year <= settings.last_year]
    if not years:
        return DateReading(
            None,
            "impossible",
            f"the year {found[0].year} is not between {settings.first_year} and {settings.last_year}",
        )
    when = years[0]
    return DateReading(when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC))


def _words(text: str, day_first: bool | None, orders: frozenset[Order] | None, settings: ReadSettings) -> DateReading:
    """A date written with separators or names, perhaps with a time, a zone and a day of the week."""
    known = names()
    days: dict[Order, date] = {}
    possible: frozenset[Order] = frozenset()
    shape = ""
    impossible = False
    rest = text
    if match := _NUMERIC.search(text):
        days, shape = _figures(match[1], match[3], match[4])
        possible = frozenset(days)
        impossible = not days
        if (
            match[2] == "."
            and len(days) > 1
            and orders is None
            and day_first is None
            and "ymd" not in days
            and not _HALF.search(text)
        ):
            days = {"dmy": days["dmy"]}  # figures between dots are written day first wherever they are customary
            shape += "."
        rest = text[: match.start()] + " " + text[match.end() :]
        if rest[match.start() + 1 : match.start() + 3].strip()[:1] == "t":
            rest = rest[: match.start()] + rest[match.start() :].replace("t", " ", 1)
    clock, rest = take_clock(rest, known)
    zone, understood, rest = take_zone(rest, known)
    words = _WORD.findall(rest)
    months = [word for word in words if word in known.months]
    if len(months) > 1:
        months = [word for word in months if word not in known.weekdays] or months
    numbers = _NUMBER.findall(rest)
    left = [w for w in words if w not in known.weekdays and w not in known.fillers and w not in months]
    left = [w for w in left if w not in ("st", "nd", "rd", "th", "er", "ro", "го", "е")]
    if not days and not impossible:
        if len(set(months)) != 1 or len(numbers) != 2:
            why = "it names no day, month and year that can be read"
            return DateReading(None, "unreadable", why)
        days, shape = _named(known.months[months[0]], numbers[0], numbers[1])
        possible, impossible = frozenset(days), not days
    elif numbers or months:
        return DateReading(None, "unreadable", "it holds more than one date")
    if left:
        return DateReading(None, "unreadable", f"the word '{left[0]}' is not understood")
    if impossible or clock is None:
        return DateReading(None, "impossible", "there is no such day or time", possible, shape)
    if not understood:
        return DateReading(None, "ambiguous", "its time zone has several meanings or none", possible, shape)
    weekdays = {known.weekdays[w] for w in words if w in known.weekdays and w not in months}
    if weekdays:
        fitting = {order: day for order, day in days.items() if day.weekday() in weekdays}
        if not fitting:
            return DateReading(None, "impossible", "the day of the week is another one", possible, shape)
        days, possible = fitting, frozenset(fitting)
    days = _settled(days, day_first, orders)
    distinct = sorted(set(days.values()))
    if len(distinct) > 1:
        return DateReading(None, "ambiguous", " or ".join(day.isoformat() for day in distinct), possible, shape)
    hour, minute, second = clock
    when = datetime(distinct[0].year, distinct[0].month, distinct[0].day, hour, minute, second, tzinfo=zone)
    sure = _checked([when], settings)
    return DateReading(sure.when, sure.trouble, sure.why, possible, shape)


def _settled(days: dict[Order, date], day_first: bool | None, orders: frozenset[Order] | None) -> dict[Order, date]:
    """The readings that the caller's word, then the other dates of the column, leave; all of them if none is left."""
    if day_first is not None and ("dmy" in days or "mdy" in days):
        wanted: Order = "dmy" if day_first else "mdy"
        if wanted in days:
            return {wanted: days[wanted]}
    if orders is not None:
        return {order: day for order, day in days.items() if order in orders} or days
    return days


def _figures(first: str, second: str, third: str) -> tuple[dict[Order, date], str]:
    """All days that three figures can mean, and their shape (the places where the year can stand)."""
    if len(first) > 2 and len(third) > 2:
        return {}, "none"
    if len(first) > 2:
        return _valid({"ymd": (first, second, third)}), "year first"
    if len(third) > 2:
        return _valid({"dmy": (third, second, first), "mdy": (third, first, second)}), "year last"
    both: dict[Order, tuple[str, str, str]] = {
        "dmy": (third, second, first),
        "mdy": (third, first, second),
        "ymd": (first, second, third),
    }
    return _valid(both), "short year"


def _named(month: int, first: str, second: str) -> tuple[dict[Order, date], str]:
    """The days that two numbers and a month by name can mean."""
    if len(first) > 2:
        return _valid({"ymd": (first, str(month), second)}), "named"
    if len(second) > 2:
        return _valid({"dmy": (second, str(month), first)}), "named"
    return _valid({"dmy": (second, str(month), first), "ymd": (first, str(month), second)}), "named short"


def _valid(readings: dict[Order, tuple[str, str, str]]) -> dict[Order, date]:
    days: dict[Order, date] = {}
    for order, (year, month, day) in readings.items():
        full = int(year)
        if len(year) <= 2:  # the POSIX rule: 69 to 99 are of the twentieth century
            full += 1900 if full >= 69 else 2000
        try:
            days[order] = date(full, int(month), int(day))
        except ValueError:
            continue
    return days

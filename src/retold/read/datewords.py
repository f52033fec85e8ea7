"""The words and clocks of dates: names of months and days, times of day, time zones (dates.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from functools import cache
from importlib import resources

_TIME = re.compile(
    r"(?<![\d+-])(\d{1,2})(?:\s?[:h]\s?|\.)(\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?(?!\d)\s*([ap]\.?\s?m\b\.?)?"
)
_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+\u2212-])(\d{1,2}):?(\d{2})?(?!\d)")


@dataclass(frozen=True, slots=True)
class Names:
    """The words of dates.toml, in lower case: months from 1, days of the week from Monday (0), zones in minutes."""

    months: dict[str, int]
    weekdays: dict[str, int]
    fillers: frozenset[str]
    zones: dict[str, int | str]
    unclear: frozenset[str]
    hour: re.Pattern[str]  # an hour without minutes: 4 p.m., 16 h
    forms: tuple[tuple[re.Pattern[str], str], ...]  # dates that name their parts, and what to put in their place


@cache
def names() -> Names:
    """Load dates.toml, once."""
    data = tomllib.loads(resources.files("retold.read").joinpath("dates.toml").read_text("utf-8"))
    zones, shapes = data.pop("zones"), data.pop("forms")
    unclear = frozenset(data.pop("unclear")["zones"])
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    fillers: set[str] = set()
    hours: set[str] = set()
    for table in data.values():
        for number, forms in enumerate(table["months"], 1):
            months.update(dict.fromkeys(forms, number))
        for number, forms in enumerate(table["weekdays"]):
            weekdays.update(dict.fromkeys(forms, number))
        fillers.update(table["fillers"])
        hours.update(table.get("hours", ()))
    units = "|".join(sorted(map(re.escape, hours), key=len, reverse=True))
    hour = re.compile(rf"(?<!\d)(\d{{1,2}})\s*(?:([ap]\.?\s?m\b\.?)|(?:{units})\b)")
    parts = [(re.compile(form), r" \g<y>-\g<m>-\g<d> ") for form in shapes["days"]]
    parts += [(re.compile(form), r" \g<h>:\g<m> ") for form in shapes["times"]]
    return Names(months, weekdays, frozenset(fillers), zones, unclear, hour, tuple(parts))


def take_clock(text: str, known: Names) -> tuple[tuple[int, int, int] | None, str]:
    """The time of day (midnight where none is given, None where there is no such time) and the text without it."""
    match = _TIME.search(text)
    if match:
        hour, minute, second, half = int(match[1]), int(match[2]), int(match[3] or 0), match[4]
    else:
        match = known.hour.search(text)
        if not match:
            return (0, 0, 0), text
        hour, minute, second, half = int(match[1]), 0, 0, match[2]
    rest = text[: match.start()] + " " + text[match.end() :]
    if half:
        if not 1 <= hour <= 12:
            if half[0] == "a" or hour > 23:
                return None, rest
        else:
            hour = hour % 12 + (12 if half[0] == "p" else 0)
    second = min(second, 59) if second == 60 else second
    if hour > 23 or minute > 59 or second > 59:
        return None, rest
    return (hour, minute, second), rest


def take_zone(text: str, known: Names) -> tuple[tzinfo | None, bool, str]:
    """The time zone, whether what is said of it is understood, and the text without it. No zone is UTC."""
    if match := _OFFSET.search(text):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        rest = re.sub(r"\([^)]*\)", " ", text[: match.start()] + " " + text[match.end() :])
        if minutes > 14 * 60:
            return None, False, rest
        return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes)), True, rest
    for match in re.finditer(r"(?<![^\W_])[^\W\d_]{1,4}(?![^\W_])", text):
        word = match[0]
        entry = known.zones.get(word)
        if entry is None:
            if word in known.unclear:
                return None, False, text[: match.start()] + " " + text[match.end() :]
            continue
        if (word in known.weekdays or word in known.months) and match.start() < 4:
            continue  # the Polish Friday, not the Pacific
        rest = text[: match.start()] + " " + text[match.end() :]
        if isinstance(entry, int):
            return timezone(timedelta(minutes=entry)), True, rest
        try:
            from zoneinfo import ZoneInfo

            return ZoneInfo(entry), True, rest
        except (ImportError, KeyError, OSError):
            return None, False, rest
    return None, True, text

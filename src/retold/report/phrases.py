"""How the report says things: numbers, confidence, relations and kinds of change in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from retold.model import ChangeKind, Relation

RELATION: dict[Relation, str] = {
    "original": "original",
    "verbatim": "word for word",
    "abridged": "abridged",
    "extended": "extended",
    "rewritten": "rewritten",
    "mixed": "mixed with another text",
}

KIND: dict[ChangeKind, str] = {
    "number": "number",
    "date": "date",
    "name": "name",
    "quote": "quotation",
    "speaker": "speaker",
    "attribution": "attribution",
    "negation": "negation",
    "certainty": "certainty",
    "wording": "wording",
    "added": "added",
    "dropped": "dropped",
    "moved": "moved",
    "correction": "correction",
}

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(n: int) -> str:
    """Small numbers in words, larger ones in digits with thin groups."""
    return _SMALL[n] if 0 <= n < len(_SMALL) else f"{n:,}"


def count(n: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 version", "12 versions"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str], limit: int = 4) -> str:
    """ "A, B and C"; beyond the limit "A, B, C and 5 more"."""
    if len(names) > limit:
        return ", ".join(names[: limit - 1]) + f" and {len(names) - limit + 1} more"
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def percent(share: float) -> str:
    """A share of one as whole per cent, never rounded up to all or down to nothing."""
    value = round(100 * share)
    if share < 1 and value >= 100:
        value = 99
    if share > 0 and value <= 0:
        return "under 1 %"
    return f"{value} %"


@lru_cache(maxsize=1024)
def chance(value: float) -> str:
    """A probability as whole per cent; what is nearly certain is never called certain."""
    return "over 99 %" if value > 0.99 else percent(value)


@lru_cache(maxsize=1024)
def confidence(value: float) -> str:
    """A probability in words."""
    for bound, words in ((0.98, "practically certain"), (0.9, "very likely"), (0.75, "likely"), (0.5, "rather likely")):
        if value >= bound:
            return words
    return "uncertain"


def day(value: datetime | None) -> str:
    """ "9 Dec 2022", or nothing."""
    return f"{value.day} {value:%b %Y}" if value else ""


def moment(value: datetime | None) -> str:
    """ "9 Dec 2022, 11:12", without the time where it is midnight exactly (then only the day is known)."""
    if value is None:
        return ""
    return day(value) if (value.hour, value.minute, value.second) == (0, 0, 0) else f"{day(value)}, {value:%H:%M}"


def shorten(text: str, limit: int) -> str:
    """The text on one line, cut in the middle if it is longer than the limit."""
    text = " ".join(text[: 4 * limit + 200].split()) if len(text) > 4 * limit + 200 else " ".join(text.split())
    if len(text) <= limit:
        return text
    head = limit * 2 // 3
    return text[:head].rstrip() + " … " + text[len(text) - (limit - head) :].lstrip()

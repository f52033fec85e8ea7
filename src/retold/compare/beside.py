"""What stands beside figures without a blank: multipliers, what is counted, "at least" (lexicons/figures.toml).

Chinese and Japanese put no blanks between words, and a Korean figure is one word with what it counts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from retold.compare.lexicon import read

FIRST = "\u3004"  # no letter of these scripts comes before it
_LARGEST = 1e17  # what more of them come to is no figure of a text
_LASTS = frozenset("間间간")  # 3時間: for three hours
_PARTS = 1e3  # the least multiplier behind which a smaller part of the figure may stand
_MORE = re.compile(r"\d+(?:\.\d+)?")
_AT_MOST = 3  # multipliers of one figure: 3千万


class Beside(NamedTuple):
    """A figure with what stands beside it: [start, end) of both, and what that makes of the figure."""

    start: int
    end: int
    mode: str


class _Words(NamedTuple):
    multipliers: dict[str, float]
    timed: frozenset[str]
    counters: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    modes: dict[str, str]
    units: dict[str, str]
    measured: re.Pattern[str]


@cache
def _words() -> _Words:
    data = read("figures")
    before: dict[str, str] = data["before"]
    after: dict[str, str] = data["after"]
    at_once: dict[str, str] = data["after_at_once"]
    guards: dict[str, str] = data["not_behind"]
    led = "|".join((f"(?<![{guards[word]}])" if word in guards else "") + word for word in _longest(before))
    counters = "|".join(_longest(data["counters"].split()))
    return _Words(
        data["multipliers"],
        frozenset(data["timed"].split()),
        re.compile(counters),
        re.compile(rf"({led})有?\s?$"),
        re.compile(rf"({'|'.join(_longest(at_once))})|(?:\s?(?:{counters}))?\s?({'|'.join(_longest(after))})"),
        {**before, **after, **at_once},
        data["units"],
        re.compile(rf"\s?(?:[个個]?[多余餘여]|여)?\s?({'|'.join(_longest(data['units']))})"),
    )


def _longest(words: dict[str, str] | list[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def timed(text: str, end: int) -> bool:
    """Whether what stands behind a figure makes a day or an hour of it."""
    return text[end : end + 1] in _words().timed and text[end + 1 : end + 2] not in _LASTS


def multiplied(text: str, end: int, value: float) -> tuple[float, int]:
    """The figure with its multipliers, and where these end; infinite where they come to no figure at all. Smaller ones
    may follow: 3億4000万."""
    size, behind = _multiplier(text, end)
    value, end = value * size, behind
    while size >= _PARTS and (more := _MORE.match(text, end)):
        smaller, behind = _multiplier(text, more.end())
        if not 1.0 <= smaller < size or float(more[0]) * smaller >= size:
            break
        value, end, size = value + float(more[0]) * smaller, behind, smaller
    return (float("inf") if value > _LARGEST else value), end


def _multiplier(text: str, end: int) -> tuple[float, int]:
    """What the multipliers that stand at a place come to (1 where there is none), and where they end."""
    multipliers, first, size = _words().multipliers, end, 1.0
    while text[end : end + 1] in multipliers:
        size, end = size * multipliers[text[end]], end + 1
    return (float("inf") if end - first > _AT_MOST else size), end


def counted(word: str) -> bool:
    """Whether a word begins with something that a figure counts, or with what may stand before that."""
    words = _words()
    return bool(words.counters.match(word) or words.behind.match(word)) or word[:1] in words.multipliers


def unit_behind(text: str, end: int) -> str:
    """The unit of a figure by the word behind it, '' where it counts something."""
    words = _words()
    match = words.measured.match(text, end)
    return words.units[match[1]] if match else ""


def qualified(text: str, start: int, end: int) -> Beside | None:
    """A figure with "at least", "about" … before or behind it, or None where nothing of the kind stands there."""
    words = _words()
    before = words.before.search(text, max(0, start - 8), start) if text[max(0, start - 2) : start] > FIRST else None
    behind = words.behind.match(text, end)
    if before is None and behind is None:
        return None
    mode = words.modes[before[1] if before else behind[1] or behind[2] if behind else ""]
    return Beside(before.start() if before else start, behind.end() if behind else end, mode)

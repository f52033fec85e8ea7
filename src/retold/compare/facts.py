"""Facts of a text: numbers and dates, as values that can be held against each other.

This file says what a fact is and when two agree; findfacts.py finds them, with numbers.py, ranges.py, dates.py and
clock.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from retold.compare import loops
from retold.compare.classes import NEGATOR, REST, classes
from retold.compare.lexicon import Lexicon, lexicon, read
from retold.compare.units import LASTING, converted, other_degrees
from retold.describe.described import Described

Agreement = Literal["equal", "compatible", "different", "unlike"]
"""equal: the same value · compatible: both can be true · different: not both · unlike: not to be compared."""


class Quantity(NamedTuple):
    """A number as an interval [low, high] with a unit ('' for a plain count); `exact` where low is high and meant.

    `core` is the figure itself, without "at least" or "about" (0 for vague words).
    """

    low: float
    high: float
    unit: str = ""
    exact: bool = True
    core: float = 0.0

    @property
    def key(self) -> str:
        return f"#{self.low:.12g}:{self.high:.12g}:{self.unit}"


EVERY = "every"
"""`other` of a day of every week: "on Mondays"."""


class When(NamedTuple):
    """A date as far as the text gives it. `day_of` is the calendar day where the fields and the dateline fix one;
    `offset` the days from the day of the text ("yesterday": -1)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    other: str = ""
    day_of: date | None = None
    offset: int | None = None

    @property
    def key(self) -> str:
        if self.offset is not None:
            return f"@r{self.offset}"
        return f"@{self.year}:{self.month}:{self.day}:{self.weekday}:{self.other}"


class Fact(NamedTuple):
    """A number or a date in a text: [start, end) in code points, [first, last) in words.

    `weak` facts (the word "one") count only in exchange for another.
    """

    kind: Literal["number", "date"]
    start: int
    end: int
    first: int
    last: int
    value: Quantity | When
    weak: bool = False

    @property
    def key(self) -> str:
        return self.value.key


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words of a text in plain lists, for code that walks them one by one."""

    text: str
    starts: list[int]
    ends: list[int]
    low: list[str]
    classes: list[int]
    seen: int  # the bits that any word has

    def of_class(self, bits: int) -> list[int]:
        """Indices of the words that have one of these bits (classes.py)."""
        return loops.tagged(self.classes, bits) if self.seen & bits else []

    def at(self, offset: int) -> int:
        """Index of the first word that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def over(self, offset: int) -> int:
        """Index of the word that an offset stands in, else of the first after it."""
        i = bisect_left(self.starts, offset)
        return i - 1 if i and self.ends[i - 1] > offset else i

    def in_addresses(self) -> list[tuple[int, int]]:
        """The words, [first, last), of each address of a page or a mailbox: they name and count nothing."""
        if "://" not in self.text and "www." not in self.text and "@" not in self.text:
            return []
        return [(self.over(at.start()), self.at(at.end())) for at in _ADDRESS.finditer(self.text)]

    def phrase_at(self, i: int, size: int) -> str:
        return " ".join(self.low[i : i + size])

    def __iter__(self) -> Iterator[str]:
        return iter(self.low)


# the lengths that a mailbox may have (RFC 5321): without them the work grows as the square of a run without blanks
_ADDRESS = re.compile(r"(?:\w{2,10}://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+")
_APOSTROPHES = "’ʼ‘`\ufffd?"  # a lost character inside a word was one


@lru_cache(maxsize=128)
def tokens_of(described: Described) -> Tokens:
    """The words of a described document, lower-case and with plain apostrophes."""
    text, small = described.document.text, described.document.text.lower()
    if len(small) != len(text):  # a few letters are longer when small
        small = "".join([other if len(other := letter.lower()) == 1 else letter for letter in text])
    for mark in _APOSTROPHES:
        small = small.replace(mark, "'")
    starts: list[int] = described.words.start.tolist()
    ends: list[int] = described.words.end.tolist()
    lex = lexicon_of(described)
    table = classes(lex.language)
    low, bits, seen = loops.words_of(small, starts, ends, table.known, table.learn)
    tokens = Tokens(text, starts, ends, low, bits, seen | NEGATOR)
    for i in tokens.of_class(REST):
        if i and low[i - 1] + "t" in lex.negators and starts[i] - ends[i - 1] == 1:  # "don t"
            bits[i] |= NEGATOR
    return tokens


def lexicon_of(described: Described) -> Lexicon:
    return lexicon(described.language or described.document.language)


def agree(a: Fact, b: Fact, rounding: float = 0.02) -> Agreement:
    """Whether two facts say the same, can both be true, or cannot."""
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        return quantities_agree(a.value, b.value, rounding)
    if isinstance(a.value, When) and isinstance(b.value, When):
        return dates_agree(a.value, b.value)
    return "unlike"


_SLOPPY = {
    frozenset(pair)
    for pair in (
        ("ton", "tonne"),
        ("age", "year"),
        *(("money:crown", f"money:{code}") for code in str(read("money")["crowns"]).split()),
    )
}


_RANKED = ({"ordinal", "minute"}, {"ordinal", ""})  # "in the ninth minute", "after nine minutes"


def quantities_agree(a: Quantity, b: Quantity, rounding: float = 0.02) -> Agreement:
    """Agreement of two numbers; units written on one side only do not part them."""
    units: Agreement = "equal"
    if {a.unit, b.unit} in _RANKED and a.core == b.core and a.exact and b.exact:
        return "equal"
    if result(a) != result(b):
        # a result of 2-1 is no figure of anything else, but for 1-2, which may be a range
        return "equal" if mirrored(a, b) else "unlike"
    if result(a) and mirrored(a, b):
        return "equal"
    if a.unit != b.unit and a.unit and b.unit:
        if frozenset((a.unit, b.unit)) not in _SLOPPY:
            return converted(a, b)
        units = "compatible"
    if (a.low, a.high) == (b.low, b.high):
        return units if a.exact == b.exact else "compatible"
    if a.low <= b.high and b.low <= a.high:
        return "different" if (_stated(a) and _stated(b)) or opposite(a, b) or bounded_alike(a, b) else "compatible"
    if a.exact and b.exact and a.low == a.high and b.low == b.high and _rounds(a.low, b.low, rounding):
        return "compatible"
    if other_degrees(a, b):
        return "compatible"
    return "different"


def opposite(a: Quantity, b: Quantity) -> bool:
    """Whether one figure is said to be the least and the most: at least 160, at most 160."""
    below, above = sorted((a, b), key=lambda value: value.high)
    return below.low == 0 < below.high == above.low and above.high == float("inf")


def bounded_alike(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are both the least, or both the most, and others: "at least 12", "at least 21". The looser
    may be the other, rounded: "more than 100", "more than 120"."""
    if not a.core or not b.core or a.core == b.core:
        return False
    least = a.high == b.high == float("inf") and (a.low, b.low) == (a.core, b.core)
    most = a.low == b.low == 0 and (a.high, b.high) == (a.core, b.core)
    if lasting(a) and lasting(b):
        return a.high < b.low or b.high < a.low
    looser, closer = sorted((a.core, b.core), reverse=most)
    return (least or most) and _digits(looser) >= _digits(closer)


def lasting(value: Quantity) -> bool:
    """Whether a figure is a length of time, or what is over it: "over two years"."""
    return not value.exact and 0 < value.low == value.core and value.high == value.core * LASTING


def _stated(value: Quantity) -> bool:
    """Whether both ends of a range are given, "20 to 30": another such range is another statement."""
    return not value.exact and 0 < value.core == value.low < value.high < float("inf")


def _digits(value: float) -> int:
    return len(f"{value:.12g}".replace(".", "").replace("-", "").split("e")[0].strip("0"))


def _rounds(x: float, y: float, rounding: float) -> bool:
    """True where the one with fewer digits is the other, rounded."""
    if min(x, y) <= 0 or abs(x - y) / max(x, y) >= rounding or _digits(x) == _digits(y):
        return False
    rough, fine = (x, y) if _digits(x) < _digits(y) else (y, x)
    if rough == int(rough) and rough < 100 and fine == int(fine):
        return False
    return float(f"{fine:.{max(1, _digits(rough)) - 1}e}") == rough


_THOUSANDS = (1e3, 1e6)


def same_digits(x: float, y: float) -> bool:
    """Whether two positive figures are one in another scale: thousands, millions, billions."""
    ratio = max(x, y) / min(x, y)
    return any(abs(ratio / scale - 1) < 1e-6 for scale in _THOUSANDS)


def turned(x: float, y: float) -> int:
    """How many digits two figures have of which one is the other with two neighbours exchanged, as who copies by hand
    does; 0 where none is: 41,250 and 14,250."""
    one, two = (f"{value:.12g}" for value in (x, y))
    if len(one) != len(two) or "e" in one + two:
        return 0
    apart = [k for k in range(len(one)) if one[k] != two[k]]
    if len(apart) != 2:
        return 0
    first, last = apart
    if one[first + 1 : last] not in ("", ".") or (one[first], one[last]) != (two[last], two[first]):
        return 0
    return _digits(x)


def result(value: Quantity) -> bool:
    """Whether a figure is the result of a match or a vote: 2-1."""
    return value.unit.startswith("score")


def mirrored(x: Quantity, y: Quantity) -> bool:
    """Whether two results are one, told from either side: 2-1, 1-2."""
    ends = [_ends(value) for value in (x, y)]
    return ends[0] is not None and ends[1] is not None and ends[0] == ends[1][::-1]


def _ends(value: Quantity) -> tuple[str, str] | None:
    """The two figures of a result, or of what may be one."""
    if result(value):
        return f"{value.core:.12g}", value.unit.removeprefix("score:")
    return (f"{value.low:.12g}", f"{value.high:.12g}") if _stated(value) and not value.unit else None


def dates_agree(a: When, b: When) -> Agreement:
    """Agreement of two dates by the fields both give, or by the calendar days they come to."""
    if a.offset is not None and b.offset is not None:
        if a.offset == b.offset or (a.day_of and a.day_of == b.day_of):
            return "equal"  # a copy of the next day keeps its "today"
        same_day = a.day_of and b.day_of and (a.day_of - b.day_of).days == a.offset - b.offset
        return "different" if same_day else "compatible"
    if "p" in (a.other[:1], b.other[:1]):
        return _periods_agree(a, b)
    if a.other != b.other:
        if a.other[:1] != b.other[:1] or not a.other:
            return "unlike"
        # a clock without "pm" may show the afternoon
        return "compatible" if _same_clock(a.other, b.other) or _rounded_clock(a.other, b.other) else "different"
    if a.day and a.month and (a.month, a.day) == (b.month, b.day) and (a.year is None) != (b.year is None):
        # a date without its year may be of any; it contradicts by the name of its day alone
        named = a.weekday is not None and b.weekday is not None and a.weekday != b.weekday
        return "different" if named else "compatible"
    shared = False
    for x, y in ((a.year, b.year), (a.month, b.month), (a.day, b.day), (weekday(a), weekday(b))):
        if x is not None and y is not None:
            if x != y:
                return "different"
            shared = True
    if a.other or (a.year, a.month, a.day, a.weekday) == (b.year, b.month, b.day, b.weekday):
        return "equal" if a.day_of == b.day_of or a.weekday is not None else "different"
    if a.day_of and b.day_of:
        if a.day_of == b.day_of:
            return "equal"
        # A weekday may also mean the one to come, so it contradicts a date only by its name (seen above).
        return "compatible" if _only_weekday(a) or _only_weekday(b) else "different"
    return "compatible" if shared else "unlike"


def _periods_agree(a: When, b: When) -> Agreement:
    """Agreement of "last year" with another period or with a date. "Last week" and "this week" may be said on different
    days; last year is the year before the one in which it is said."""
    if a.other == b.other:
        return "equal"
    if a.other and b.other:
        return "compatible" if a.other[0] == b.other[0] else "unlike"
    period, dated = (a, b) if a.other else (b, a)
    if period.day_of is None or dated.year is None:
        return "unlike"
    return ("equal" if dated.month is None else "compatible") if period.day_of.year == dated.year else "unlike"


def _same_clock(x: str, y: str) -> bool:
    """Whether two times of day are half a day apart, the earlier written as a clock with twelve hours shows it."""
    if x[0] != "t" or y[0] != "t":
        return False
    (hour, minute), (other, behind) = (map(int, sorted((x, y), key=_hour)[k][1:].split(":")) for k in (0, 1))
    return minute == behind and other - hour == 12 and hour > 0


_HALF_DAY, _ROUNDED = 12 * 60, 30  # minutes


def _rounded_clock(x: str, y: str) -> bool:
    """Whether one of two times of day is a full hour, and the other, to the minute, is not half an hour from it."""
    if x[0] != "t" or y[0] != "t":
        return False
    one, two = (_hour(clock) * 60 + int(clock.split(":")[1]) for clock in (x, y))
    apart = abs(one - two) % _HALF_DAY
    return (one % 60 == 0) != (two % 60 == 0) and min(apart, _HALF_DAY - apart) < _ROUNDED


def _hour(clock: str) -> int:
    return int(clock[1:].split(":")[0])


def weekday(when: When) -> int | None:
    """The day of the week that a date falls on, Monday is 0; None where it is not known."""
    return when.weekday if when.weekday is not None else when.day_of.weekday() if when.day_of else None


def _only_weekday(when: When) -> bool:
    return when.weekday is not None and when.day is None

"""Edits of figures, dates and names (see edits.py): one maker a sort."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.edits import DAYS, MONTHS, PEOPLE, WORDS, Edit, Maker, sites

_MONTHS = "|".join(MONTHS)
_SMALL = "|".join(WORDS[2:])
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
PLACES = ["Norway", "Chile", "Kenya", "Vietnam", "Portugal", "Uruguay", "Latvia", "Oman", "Nepal", "Iceland"]
LANDS = "France Germany Spain Italy Japan China India Canada Mexico Brazil Russia Ukraine Poland Egypt Israel Iraq Iran"
LANDS += " Australia Sweden Greece Turkey Ireland Switzerland Pakistan Afghanistan Cuba Korea Algeria Tunisia Morocco"


def _other(value: str, rng: random.Random) -> str:
    """Another figure of the same make."""
    if "." in value:
        return f"{float(value.replace(',', '')) + rng.choice((1.3, 2.4, 0.7)):.1f}"
    number = int(value.replace(",", ""))
    new = number + rng.choice((1, 2, 3, 7)) * max(1, number // 10)
    return f"{new:,}" if "," in value or new > 9999 else str(new)


def count(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(
        rf"(?<![\w$€£.,:/(-])(\d{{1,3}}(?:,\d{{3}})*|{_SMALL})(?= [a-z]{{4,}})"
        rf"(?! (?:to|and|or|percent|{_MONTHS.lower()})\b)",
        text,
        rng,
    ):
        if re.search(r"(?:" + "|".join(month[:3] for month in MONTHS) + r")[a-z]*\.? $", text[: m.start()]):
            continue
        word = m.group()
        new = _other(word, rng) if word not in WORDS else rng.choice([w for w in WORDS[2:] if w != word])
        yield Edit(m.start(), m.end(), new, "number", "count", _charged(text, m.start(), m.end()))


def _charged(text: str, start: int, end: int) -> bool | None:
    """A figure said to be vague, or in brackets, may go either way."""
    before = text[max(0, start - 14) : start].lower()
    vague = r"(?:about|around|some|nearly|almost|over|than|least|to|most|up|roughly|approximately|under|a|one|of)\s$"
    return None if re.search(vague, before) else True


def percent(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(r"(?<![\w$.,-])\d{1,2}(?:\.\d)?(?= ?%| percent\b| per cent\b)", text, rng):
        yield Edit(m.start(), m.end(), _other(m.group(), rng), "number", "percent", _charged(text, m.start(), m.end()))


def money(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(r"(?<=[$€£])\d[\d,]*(?:\.\d)?(?=[ .,;](?!\d))(?! (?:to|-))", text, rng):
        figure = m.group().rstrip(",")
        end = m.start() + len(figure)
        yield Edit(m.start(), end, _other(figure, rng), "number", "money", _charged(text, m.start() - 1, end))


def scale(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(r"(?<=\d )(million|billion)(?=[ .,;])", text, rng):
        new = "billion" if m.group() == "million" else "million"
        yield Edit(m.start(), m.end(), new, "number", "scale", None)


_UNITS = {"miles": "kilometers", "kilometers": "miles", "days": "weeks", "weeks": "months", "months": "years"}
_UNITS |= {
    "hours": "days",
    "minutes": "hours",
    "feet": "meters",
    "meters": "feet",
    "pounds": "tons",
    "acres": "hectares",
}


def unit(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(rf"(?<=\d )(?:{'|'.join(_UNITS)})(?=[ .,;])", text, rng):
        yield Edit(m.start(), m.end(), _UNITS[m.group()], "number", "unit", None)


def ordinal(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(rf"(?<=\bthe )(?:{'|'.join(ORDINALS[1:])})(?= [a-z]{{4,}})(?! (?:centur|half))", text, rng):
        yield Edit(m.start(), m.end(), rng.choice([o for o in ORDINALS[2:] if o != m.group()]), "number", "ordinal")
    for m in sites(r"(?<=\bthe )([3-9]|[1-9]\d)(?:th|rd|nd|st)(?= [A-Za-z]{4,})(?! (?:centur|of ))", text, rng):
        value = int(m.group(1)) + rng.choice((1, 2))
        end = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        yield Edit(m.start(), m.end(), f"{value}{end}", "number", "ordinal")


def span(text: str, rng: random.Random) -> Iterator[Edit]:
    """Ranges and scores: the second figure of "3 to 5", "3-1"."""
    for m in sites(r"(?<=\b\d to )\d\d?(?= [a-z]{3,})|(?<=[ (]\d[-–])\d\b(?![-–,./\d])", text, rng):
        yield Edit(m.start(), m.end(), str(int(m.group()) + rng.choice((2, 3, 4))), "number", "range")


def age(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(r"\b[1-9]\d(?=-year-old| years old)|(?<=, )[2-8]\d(?=, )|(?<=\baged )[1-9]\d\b", text, rng):
        yield Edit(m.start(), m.end(), str(int(m.group()) % 80 + rng.choice((2, 5, 9))), "number", "age")


def vague(text: str, rng: random.Random) -> Iterator[Edit]:
    """Vague to exact and back: a change that both can be true of."""
    for m in sites(r"\b(?:several|dozens of|hundreds of|a few|thousands of)(?= [a-z]{4,})", text, rng):
        new = {"s": "seven", "d": "48", "h": "612", "a": "three", "t": "4,200"}[m.group()[0]]
        yield Edit(m.start(), m.end(), new, "number", "vague", False)
    for m in sites(
        rf"(?<=[a-z] )(?:{'|'.join(WORDS[4:])}|\d\d)(?= (?:people|members|men|women|students|cases)\b)", text, rng
    ):
        if m.group() in WORDS:
            yield Edit(m.start(), m.end(), "several", "number", "vague", False)


def fraction(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(r"\b(?:half|two-thirds|three-quarters|a third|a quarter)(?= of\b)", text, rng):
        options = [o for o in ("half", "two-thirds", "a third", "a quarter") if o != m.group()]
        if not re.search(r"(?:first|second|latter|last|other|one|a) $", text[max(0, m.start() - 8) : m.start()]):
            yield Edit(m.start(), m.end(), rng.choice(options), "number", "fraction")


def weekday(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(rf"\b(?:{'|'.join(DAYS)})\b", text, rng):
        if not re.search(r"\d", text[max(0, m.start() - 12) : m.end() + 12]):
            yield Edit(m.start(), m.end(), rng.choice([d for d in DAYS if d != m.group()]), "date", "weekday", True)


def year(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(r"(?<=\bin )(?:1[5-9]|20)\d\d\b(?=[ .,;])", text, rng):
        yield Edit(m.start(), m.end(), str(int(m.group()) - rng.choice((1, 2, 3, 10))), "date", "year", True)


def day(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(rf"\b({_MONTHS}) (\d{{1,2}})\b(?=[ .,;])|\b(\d{{1,2}}) ({_MONTHS})\b", text, rng):
        if re.match(r", [A-Z]", text[m.end() : m.end() + 3]):
            continue
        month, old = m.group(1) or m.group(4), int(m.group(2) or m.group(3))
        new = (old + rng.choice((1, 3, 9))) % 28 + 1
        yield Edit(m.start(), m.end(), f"{month} {new}" if m.group(1) else f"{new} {month}", "date", "day", True)


def month(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(rf"(?<=\b[Ii]n )(?:{_MONTHS})(?= (?!of)[a-z]|[.,;]| \d{{4}})", text, rng):
        yield Edit(m.start(), m.end(), rng.choice([x for x in MONTHS if x != m.group()]), "date", "month", True)


def relative(text: str, rng: random.Random) -> Iterator[Edit]:
    other = {"yesterday": "today", "today": "yesterday", "tomorrow": "yesterday"}
    for m in sites(r"\b(?:yesterday|today|tomorrow)\b(?!')", text, rng):
        yield Edit(m.start(), m.end(), other[m.group()], "date", "relative")
    for m in sites(r"\b(?:last|next|this) (week|month|year)\b(?!')", text, rng):
        which, period = m.group().split()
        new = f"{which} {rng.choice([p for p in ('week', 'month', 'year') if p != period])}"
        yield Edit(m.start(), m.end(), new, "date", "relative")


def era(text: str, rng: random.Random) -> Iterator[Edit]:
    """Centuries, decades, times of day."""
    for m in sites(r"\b1\d(?=th[ -]century)|(?<=\bthe 1)[5-9]\d(?=0s\b)|\b[2-9](?=(?::\d\d)? [ap]\.?m\b)", text, rng):
        new = str(int(m.group()) - 1)
        if len(m.group()) == 2 and text[m.end() : m.end() + 1] == "0" and int(m.group()) - 1 < 50:
            continue
        yield Edit(m.start(), m.end(), new, "date", "era", True)


_AVOID = {*DAYS, *MONTHS, *map(str.title, WORDS), "I", "The", "Mr", "Mrs", "Dr", "St", "God", "Internet", "Web"}


_OPENERS = {
    "While",
    "With",
    "What",
    "Under",
    "Every",
    "Because",
    "When",
    "Today",
    "Which",
    "After",
    "Over",
    "Into",
    "From",
    "This",
    "That",
    "They",
}


def _plain(word: str, text: str) -> bool:
    """A word that has its capital from the start of a sentence (some texts have lost their stops)."""
    return word in _OPENERS or re.search(rf"\b{word.lower()}\b", text) is not None


def single(text: str, rng: random.Random) -> Iterator[Edit]:
    """Another family name or place, one word."""
    for m in sites(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?= (?:[a-z]{2,})|[,.;] ?)", text, rng):
        before = text[max(0, m.start() - 30) : m.start()].split()
        if m.group() in _AVOID or not before or before[-1].lstrip('"“\ufffd?(')[:1].isupper():
            continue
        if before[-1] in ("said", "added") or re.match(r" (?:said|says|told|added|of|and)\b", text[m.end() :]):
            continue
        if m.group().endswith(("an", "ish", "ese", "s")) or _plain(m.group(), text):
            continue
        yield Edit(m.start(), m.end(), rng.choice(PEOPLE), "name", "single")


def full(text: str, rng: random.Random) -> Iterator[Edit]:
    """Another person, first name and last."""
    for m in sites(r"(?<=[a-z,] )[A-Z][a-z]{2,} [A-Z][a-z]{3,}(?= [a-z]{2,}|[,.;] ?)", text, rng):
        if (
            _AVOID & set(m.group().split())
            or any(_plain(word, text) for word in m.group().split())
            or re.match(r" (?:of|and)\b", text[m.end() :])
        ):
            continue
        new = rng.choice(("Peter", "Ingrid", "Rosa", "Hamid")) + " " + rng.choice(PEOPLE)
        yield Edit(m.start(), m.end(), new, "name", "full")


def land(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(rf"(?<=\b(?:in|to) )(?:{'|'.join(LANDS.split())})\b(?= (?!and)[a-z]|[.;])", text, rng):
        yield Edit(m.start(), m.end(), rng.choice([p for p in PLACES if p != m.group()]), "name", "land", None)
    for m in sites(rf"(?<=\bfrom )(?:{'|'.join(LANDS.split())})\b(?= (?!and|to)[a-z]|[.;])", text, rng):
        yield Edit(m.start(), m.end(), rng.choice([p for p in PLACES if p != m.group()]), "name", "land", None)


def slip(text: str, rng: random.Random) -> Iterator[Edit]:
    """A letter too many, too few or exchanged in a name: another spelling, no conflict."""
    for m in sites(r"(?<=[a-z,] )[A-Z][a-z]{6,}(?=[ ,.;])", text, rng):
        word = m.group()
        if word in _AVOID or len(re.findall(rf"\b{word}\b", text)) > 3 or _plain(word, text):
            continue
        at = rng.randrange(2, len(word) - 2)
        new = rng.choice((word[:at] + word[at] + word[at:], word[:at] + word[at + 1 :]))
        if new not in text and new != word:
            yield Edit(m.start(), m.end(), new, "name", "slip", False)


NUMBER: tuple[Maker, ...] = (count, percent, money, scale, unit, ordinal, span, age, vague, fraction)
DATE: tuple[Maker, ...] = (weekday, year, day, month, relative, era)
NAME: tuple[Maker, ...] = (single, full, land, slip)

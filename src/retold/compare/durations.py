"""Times that something takes: "2:04.31" and "2 minutes, 4.31 seconds" are one."""

from __future__ import annotations

import re

from retold.compare.facts import Fact, Quantity, Tokens
from retold.compare.lexicon import Lexicon

_LAP = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d[.,]\d{1,3})(?![\d:])")
_SECONDS = {"hour": 3600.0, "minute": 60.0, "second": 1.0}


def lap_at(tokens: Tokens, start: int) -> Fact | None:
    """The time to a part of a second that begins there: 2:04.31."""
    match = _LAP.match(tokens.text, start)
    if match is None:
        return None
    seconds = 3600.0 * int(match[1] or 0) + 60.0 * int(match[2]) + float(match[3].replace(",", "."))
    return _fact(tokens, start, match.end(), seconds)


def joined(tokens: Tokens, lex: Lexicon, facts: list[Fact]) -> list[Fact]:
    """The facts, those made one that are hours, minutes and seconds of one time: "2 minutes, 4.31 seconds"."""
    out: list[Fact] = []
    for fact in facts:
        if out and _goes_on(tokens, lex, out[-1], fact):
            seconds = _seconds(out[-1]) + _seconds(fact)
            out[-1] = _fact(tokens, out[-1].start, fact.end, seconds)
        else:
            out.append(fact)
    return out


def _goes_on(tokens: Tokens, lex: Lexicon, one: Fact, two: Fact) -> bool:
    """Whether the second is the smaller part of a time of which the first is the larger."""
    if two.start - one.end > _APART or not (_seconds(one) and _seconds(two)):
        return False
    between = tokens.text[one.end : two.start].replace(",", " ").split()
    return _finest(one) > _finest(two) and (not between or (len(between) == 1 and between[0].lower() in lex.parting))


_APART = 6  # characters between the parts of a time, at most


def _seconds(fact: Fact) -> float:
    """How long a fact is, where it is an exact time; else 0."""
    value = fact.value
    if not isinstance(value, Quantity) or not value.exact or value.low != value.high:
        return 0.0
    return value.low * _SECONDS.get(value.unit, 0.0)


def _finest(fact: Fact) -> float:
    """The unit that a time is told in."""
    return _SECONDS[fact.value.unit] if isinstance(fact.value, Quantity) else 0.0


def _fact(tokens: Tokens, start: int, end: int, seconds: float) -> Fact:
    seconds = round(seconds, 3)
    value = Quantity(seconds, seconds, "second", True, seconds)
    return Fact("number", start, end, tokens.over(start), tokens.at(end), value)

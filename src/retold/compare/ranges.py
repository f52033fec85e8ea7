"""Two figures that are one range: "3 to 5", "3–5", "between 1.8 and 2.0 billion"; and results: "2-1"."""

from __future__ import annotations

import re

from retold.compare.facts import Fact, Quantity, Tokens
from retold.compare.lexicon import Lexicon

_LINK = re.compile(r"\s?[-‐‑–—\ufffd]\s?|\s(?:to|or|a|à|bis)\s")


def ranges(tokens: Tokens, lex: Lexicon, found: list[Fact]) -> list[Fact]:
    """Joins "3 to 5", "3–5", "between 3 and 5" (a range where it rises) and "2-1", "2:1" (else a score)."""
    facts: list[Fact] = []
    for fact in found:
        if facts and fact.first < facts[-1].last:
            continue
        if told := _told_with_colon(tokens, fact):
            facts.append(told)
            continue
        if facts and (told := _of_a_vote(tokens, lex, facts[-1], fact)):
            facts[-1] = told
            continue
        if facts and isinstance(fact.value, Quantity):
            before = facts[-1]
            value = before.value
            if (
                isinstance(value, Quantity)
                and value.exact
                and fact.value.exact
                and (value.unit == fact.value.unit or not value.unit)
                and fact.start - before.end <= _APART
                and (
                    (between := _between(tokens, lex, before, fact))
                    or _LINK.fullmatch(tokens.text, before.end, fact.start)
                )
            ):
                joined: Quantity
                low = value.low * _scale(tokens, before, fact)
                if not between and _moved_by(tokens, lex, before, low, fact.value.low):
                    facts.append(fact)
                    continue
                if low < fact.value.low:
                    joined = Quantity(low, fact.value.high, fact.value.unit, False, low)
                    before = _with_words(tokens, before, between)
                elif between or fact.value.unit:  # "from 34 years to 12 years" is no result
                    facts.append(fact)
                    continue
                else:
                    joined = Quantity(value.low, value.high, f"score:{fact.value.low:.12g}", True, value.core)
                facts[-1] = Fact("number", before.start, fact.end, before.first, fact.last, joined)
                continue
        facts.append(fact)
    return facts


_COLON = re.compile(r":(\d{1,2})(?![\d:]|[.,]\d)")


def _told_with_colon(tokens: Tokens, fact: Fact) -> Fact | None:
    """The result that a figure begins, as most of Europe writes it: "3:1"; what may be a time of day is one."""
    value = fact.value
    if not isinstance(value, Quantity) or value.unit or not value.exact or tokens.text[fact.end : fact.end + 1] != ":":
        return None
    other = _COLON.match(tokens.text, fact.end)
    if (
        other is None
        or not tokens.text[fact.start : fact.end].isdecimal()
        or tokens.text[fact.start - 1 : fact.start] == ":"
    ):
        return None
    end = other.end()
    scored = value._replace(unit=f"score:{int(other[1])}")
    return fact._replace(end=end, last=tokens.at(end), value=scored)


def _of_a_vote(tokens: Tokens, lex: Lexicon, before: Fact, fact: Fact) -> Fact | None:
    """The result that two figures make with the words between them: "62 votes to 58", "62 gegen 58 Stimmen"."""
    one, two = before.value, fact.value
    if not isinstance(one, Quantity) or not isinstance(two, Quantity) or one.unit or two.unit:
        return None
    if not (one.exact and two.exact) or fact.first - before.last > _JOINING:
        return None
    if " ".join(tokens.low[before.last : fact.first]) not in lex.result_joiners:
        return None
    value = Quantity(one.low, one.high, f"score:{two.low:.12g}", True, one.core)
    return Fact("number", before.start, fact.end, before.first, fact.last, value)


_JOINING = 4  # words between the figures of a vote, at most
_APART = 8  # characters between the ends of a range, at most


def _moved_by(tokens: Tokens, lex: Lexicon, fact: Fact, low: float, high: float) -> bool:
    """Whether a figure says by how much something went to the next: "rose $1.20 to $84.15"."""
    moved = fact.first > 0 and tokens.low[fact.first - 1] in lex.opposed
    return moved and high > _FAR * low


_FAR = 10  # times its lower end that a range rarely reaches


def _between(tokens: Tokens, lex: Lexicon, low: Fact, high: Fact) -> int:
    """How many words stand before the first of two figures that are the ends of a range, "between 1.8 and 2.0 billion",
    "entre os 27 e os 51 anos"; 0 where they are none."""
    joining = tokens.low[low.last : high.first]
    if not 0 < len(joining) <= 2 or joining[0] not in lex.between_joiners or not lex.functions.issuperset(joining[1:]):
        return 0
    if tokens.text[low.end : high.start].split() != tokens.text[low.end : high.start].strip().split(" "):
        return 0
    before = tokens.low[max(0, low.first - 2) : low.first]
    if before and before[-1] in lex.between:
        return 1
    return 2 if len(before) == 2 and before[0] in lex.between and before[1] in lex.functions else 0


def _with_words(tokens: Tokens, fact: Fact, many: int) -> Fact:
    """The fact with so many words before it."""
    return fact._replace(start=tokens.starts[fact.first - many], first=fact.first - many)


_LEADING = re.compile(r"[^\d]{0,4}(\d+(?:[.,]\d+)?)(?P<rest>.*)", re.DOTALL)


def _scale(tokens: Tokens, low: Fact, high: Fact) -> float:
    """What the lower end of a range is multiplied by, as it shares the scale of the upper: "2.1 to 2.3 billion"."""
    one, two = (
        _LEADING.fullmatch(tokens.text[low.start : low.end]),
        _LEADING.fullmatch(tokens.text[high.start : high.end]),
    )
    if one is None or two is None or one["rest"].strip() or not isinstance(high.value, Quantity):
        return 1.0
    figure = float(two[1].replace(",", "."))
    return next((scale for scale in _SHARED if figure and abs(high.value.core / figure / scale - 1) < 1e-9), 1.0)


_SHARED = (1e3, 1e6, 1e9, 1e12)

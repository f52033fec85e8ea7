"""What stands behind a measure: what makes a speed of a length, and the same in other units, in brackets."""

from __future__ import annotations

import re

from retold.compare.facts import Fact, Quantity, Tokens
from retold.compare.lexicon import Lexicon
from retold.compare.units import base

_SPEEDS = {("km", "hour"): "kph", ("mile", "hour"): "mph", ("metre", "second"): "mps"}
_LENGTHS = frozenset(unit for unit, _ in _SPEEDS)
PER = "per:"
"""What the units of the data file begin with that make a speed of a length: "per hour"."""

_MARKED = re.compile(r"\s?°\s?(?:(?P<scale>[CF])(?!\w))?")
_LETTER = re.compile(r"\s?(?P<scale>[CF])(?!\w)")
_OTHER_BEHIND = re.compile(r"\s?\((?:about |around )?[-−]?\d+(?:\.\d+)?\s?°?\s?[CF]\)")
_OTHER_BEFORE = re.compile(r"\d\s?°?\s?[CF]\s?\((?:about |around )?[-−]?$")


def degrees(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The unit of a temperature whose figure stands at [start, end), and where it ends: 42 °C; 42C (108F), where the
    other scale stands beside it."""
    if text[end : end + 2].strip()[:1] not in ("°", "C", "F"):
        return None
    found = _MARKED.match(text, end)
    if found is None:
        found = _LETTER.match(text, end)
        if found is None:
            return None
        if "." not in text[start:end] and not (
            _OTHER_BEHIND.match(text, found.end()) or _OTHER_BEFORE.search(text, max(0, start - _APART), start)
        ):
            return None
    return ("fahrenheit" if found["scale"] == "F" else "degree"), found.end()


def measured(tokens: Tokens, lex: Lexicon, facts: list[Fact]) -> list[Fact]:
    """The facts; "155 kilometers (96 miles) per hour" are speeds, and the second of "up to 190 kph (118 mph)" is meant
    as the first is."""
    out = list(facts)
    for k, fact in enumerate(facts):
        value = fact.value
        if not isinstance(value, Quantity):
            continue
        if not value.unit:
            if _age(tokens, fact, value):
                out[k] = fact._replace(value=value._replace(unit="age"))
            continue
        behind = facts[k + 1] if k + 1 < len(facts) and in_brackets(tokens.text, fact, facts[k + 1]) else None
        if value.unit in _LENGTHS:
            _speeds(tokens, lex, out, k, behind)
        if behind is not None and not value.exact:
            _as_meant(out, k)
    return out


def _age(tokens: Tokens, fact: Fact, value: Quantity) -> bool:
    """Whether a figure alone in brackets behind a word with a capital may be an age: "Ann Bell (45)", "der Fahrer (45)"
    with "Fahrer" in German."""
    text, start = tokens.text, fact.start
    if (
        text[start - 2 : start] != " ("
        or text[fact.end : fact.end + 1] != ")"
        or not text[start : fact.end].isdecimal()
    ):
        return False
    before = tokens.over(start) - 1
    word = text[tokens.starts[before] : start - 2] if before >= 0 else ""
    return _AGES[0] <= value.core <= _AGES[1] and word[:1].isupper() and word.isalpha()


_AGES = (14, 110)  # below, such figures rather number something


def in_brackets(text: str, fact: Fact, behind: Fact) -> bool:
    """Whether a figure stands in brackets by itself behind another, and the word that this counts."""
    if behind.start - fact.end > _APART or text[behind.end : behind.end + 1] != ")":
        return False
    return _OPENS.fullmatch(text, fact.end, behind.start) is not None


_OPENS = re.compile(r"(?:\s[^\W\d_]+)?\s?\((?:[^\W\d_]+\s)?")
_APART = 30  # characters before a figure in brackets, with a word such as "about"


def _speeds(tokens: Tokens, lex: Lexicon, out: list[Fact], k: int, behind: Fact | None) -> None:
    """Makes speeds of a length, and of the one in brackets behind it, where it goes on with "per hour"."""
    last = behind or out[k]
    end, per = _per(tokens, lex, last.end + (behind is not None))
    for at, fact in ((k, out[k]), (k + 1, behind)):
        if fact is None or not isinstance(fact.value, Quantity):
            continue
        value = fact.value
        if unit := _SPEEDS.get((value.unit, per)):
            stop = end if behind is None else fact.end
            out[at] = fact._replace(end=stop, last=tokens.at(stop), value=value._replace(unit=unit))


_PHRASE = 3  # words of "in der Stunde", at most


def _per(tokens: Tokens, lex: Lexicon, end: int) -> tuple[int, str]:
    """Where "per hour" ends that stands there, "/h" as well, and the time it names; nothing where none does."""
    text = tokens.text
    i = tokens.at(end)
    if i == len(tokens.low):
        return end, ""
    gap = text[end : tokens.starts[i]]
    if gap in ("/", " / "):
        named = lex.units.get("/" + tokens.low[i], "")
        return (tokens.ends[i], named.removeprefix(PER)) if named.startswith(PER) else (end, "")
    if gap in (" ", "\u00a0", "-") and tokens.low[i] in lex.unit_heads:
        for size in range(min(_PHRASE, len(tokens.low) - i), 0, -1):
            named = lex.units.get(tokens.phrase_at(i, size), "")
            if named.startswith(PER):
                return tokens.ends[i + size - 1], named.removeprefix(PER)
    return end, ""


def _as_meant(out: list[Fact], k: int) -> None:
    """Gives the figure in brackets the bounds of the one before it, of which it is the conversion."""
    one, two = out[k].value, out[k + 1].value
    if not isinstance(one, Quantity) or not isinstance(two, Quantity) or not two.exact or not one.core or not two.core:
        return
    if one.unit == two.unit or base(one)[0] != base(two)[0]:
        return
    low, high = (end / one.core * two.core for end in (one.low, one.high))
    out[k + 1] = out[k + 1]._replace(value=two._replace(low=low, high=high, exact=False))

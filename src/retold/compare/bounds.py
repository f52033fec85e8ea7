"""What "at least", "about" or "nearly" before a figure makes of it: an interval."""

from __future__ import annotations

from retold.compare.facts import Tokens
from retold.compare.lexicon import Lexicon
from retold.compare.units import LASTING, TIMES


def bounded(
    tokens: Tokens, lex: Lexicon, start: int, end: int, value: float, unit: str
) -> tuple[int, int, float, float, bool]:
    """Where a figure that stands at [start, end) begins with what stands before it (offset, word), the least and the
    most that is meant, and whether it is exact. What is behind it may say otherwise: "up to 412 from 380"."""
    low = tokens.low
    behind = _before_another(tokens, end)
    first = tokens.over(start)
    head = first - 1 if first and low[first] in lex.scales and low[first - 1] in lex.number_ones else first
    for size in (4, 3, 2, 1) if head and low[head - 1] in lex.approximate_ends else ():
        j = head - size
        if j < 0:
            continue
        mode = lex.approximate.get(tokens.phrase_at(j, size))
        between = tokens.text[tokens.ends[head - 1] : tokens.starts[head]]
        if (
            mode
            and (between.strip() in _BETWEEN or between in (" \ufffd", " ?") or _cut_short(between, low[head - 1], lex))
            and not (size == 1 and j and low[j - 1] in ("what", "who", "that") and mode == "around")
            and f"{tokens.phrase_at(j, size)} … {behind}" not in lex.approximate
            and not (mode == "most" and _went_there(tokens, lex, j))
        ):
            return tokens.starts[j], j, *bounds(value, mode, unit)
    return start, first, value, value, True


def _before_another(tokens: Tokens, end: int) -> str:
    """The word right behind a figure, where another figure follows on it: "412 million from 380"; else nothing."""
    nxt = tokens.at(end)
    if nxt + 1 >= len(tokens.low) or tokens.text[end : tokens.starts[nxt]] not in (" ", ", "):
        return ""
    return tokens.low[nxt] if tokens.low[nxt + 1][0].isdigit() else ""


def _went_there(tokens: Tokens, lex: Lexicon, j: int) -> bool:
    """Whether words that may mean "at most" say where something went, behind by how much: "creció un 8,4 % hasta 412
    millones"."""
    if not j:
        return False
    sign = tokens.text[tokens.ends[j - 1] : tokens.starts[j]].strip(" \u00a0.,")
    return sign == "%" or lex.units.get(tokens.low[j - 1]) == "percent"


_BETWEEN = ("", "$", "€", "£", "US$")


def _cut_short(between: str, word: str, lex: Lexicon) -> bool:
    """Whether a stop and a blank are those of an abbreviation that the data file gives with its stop: "ca. 1100"."""
    return between == ". " and f"{word}." in lex.approximate


def bounds(value: float, mode: str, unit: str = "") -> tuple[float, float, bool]:
    """The least and the most that is meant with a figure, and whether it is exact. "Over two years" may be within them
    or more; hardly three."""
    infinite = float("inf")
    if mode == "over":
        return value, value * LASTING if unit in TIMES else infinite, False
    if mode == "around":
        about = _TO_THE_DIGIT if _precise(value) else _ABOUT
        return value * (1 - about), value * (1 + about), False
    if mode == "least" or mode == "above":
        return value, infinite, False
    if mode == "nearly":
        return value * 0.85, value, False
    if mode == "below":
        return 0.0, value, False
    if mode == "most":
        return 0.0, value, False
    return value, value, True


_ABOUT, _TO_THE_DIGIT = 0.1, 0.015  # how far from a figure "about" reaches, and from one of three digits
_DIGITS = 3


def _precise(value: float) -> bool:
    """Whether a figure was hardly rounded: "some 64.7 %", "about 412"; not "about 125"."""
    digits = f"{value:.12g}".replace(".", "").strip("0")
    return "e" not in digits and len(digits) >= _DIGITS and not (len(digits) == _DIGITS and digits.endswith("5"))

"""Finds numbers: digits and words, money, percentages, units, ordinals, ranges, ages, scores, and vague ones."""

from __future__ import annotations

import re
from functools import lru_cache

from text_to_num import text2num

from retold.compare.beside import FIRST, counted, multiplied, qualified, timed, unit_behind
from retold.compare.bounds import bounded, bounds
from retold.compare.classes import DIGIT, NUMBER
from retold.compare.durations import joined, lap_at
from retold.compare.eastern import numerals
from retold.compare.facts import Fact, Quantity, Tokens
from retold.compare.lexicon import Lexicon, lexicon
from retold.compare.measured import PER, degrees, measured
from retold.compare.money import SIGN, SYMBOLS, currencies, currency
from retold.compare.ranges import ranges
from retold.compare.vague import phrase_here, vague
from retold.describe.tokenise import CONTINUA

# A letter of a script with blanks between its words: beside others a figure stands by itself ("约140名").
_LETTER = rf"[^\W_{CONTINUA}]"
_SUFFIX = rf"(?P<suffix>\s?%(?!{_LETTER})|[^\W\d_{CONTINUA}]{{1,12}}(?!{_LETTER}))?"
_MONEY = rf"(?:(?P<currency>{SIGN})\s?)?"
_GUARD = rf"(?<!{_LETTER})(?<!%)(?<![^\W\d_][-‐‑])(?<!\d[.,:/])"
_DIGITS = {
    ".": re.compile(_GUARD + _MONEY + r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)" + _SUFFIX),
    ",": re.compile(
        _GUARD + _MONEY + r"(?P<number>\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)" + _SUFFIX
    ),
}
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.000)+")  # 14.000 cars in an English text, as elsewhere on the continent
_RUN = re.compile(r"\d+")
_BEFORE = re.compile(rf"(?<!{_LETTER})(?:{SIGN})\s?$")
_MARKS = frozenset((*SYMBOLS, "%"))
_AFTER = re.compile(rf"\s?(?P<percent>%(?!{_LETTER}))|\s?(?P<currency>[$€£¥₽₴₹])(?!\s?\d)")
_GAP = re.compile(r"[\s\-‐‑]{0,2}")
_STOP_AND_GAP = re.compile(r"\.?[\s\-‐‑]{0,2}")
_NAMED = 3  # letters behind a figure that make a name of it, at most; more are a word that lost its blank
_LONGEST_NUMBER = 15  # digits; longer runs are identifiers, not quantities


def find_numbers(tokens: Tokens, lex: Lexicon, taken: bytearray) -> list[Fact]:
    """All numbers outside the words marked in `taken` (which date finding has used up)."""
    found = _digits(tokens, lex, taken)
    _words(tokens, lex, taken, found)
    found.extend(
        _qualified(tokens, fact, fact.value) if isinstance(fact.value, Quantity) and fact.value.exact else fact
        for fact in numerals(tokens, taken)
    )
    found.sort(key=lambda fact: fact.start)
    return vague(tokens, lex, taken, measured(tokens, lex, joined(tokens, lex, ranges(tokens, lex, found))))


def _digits(tokens: Tokens, lex: Lexicon, taken: bytearray) -> list[Fact]:
    text = tokens.text
    facts: list[Fact] = []
    pattern = _DIGITS[lex.decimal]
    at = 0
    for start in [start for i in tokens.of_class(DIGIT) if not taken[i] for start in _runs(tokens, i)]:
        if start < at:
            continue
        if ":" in text[start + 1 : start + 3] and (lap := lap_at(tokens, start)):
            facts.append(lap)
            at = lap.end
            continue
        money = None
        if not SYMBOLS.isdisjoint(before := text[max(0, start - 3) : start]) or before.rstrip()[-1:].isupper():
            money = _BEFORE.search(text, max(0, start - 5), start)
        match = pattern.match(text, money.start() if money else start)
        if match is None:
            continue
        start, end = match.span("number")
        at = end
        if end - start > _LONGEST_NUMBER:
            continue
        mark = text[start - 1] if start else ""
        if (
            end - start == 2
            and mark
            and mark in _CUT
            and not (mark == "\ufffd" and _goes_on(tokens, lex, end, match["suffix"]))
        ):
            continue  # '06: a year cut short
        raw = match["number"]
        if lex.decimal == ",":
            grouped = re.fullmatch(r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d+)?", raw)
            raw = re.sub(r"[.\u00a0\u202f ]", "", raw) if grouped else raw
            raw = raw.replace(",", ".")
        elif _THOUSANDS.fullmatch(raw):
            raw = raw.replace(".", "")
        value = float(raw.replace(",", ""))
        unit, suffix = "", (match["suffix"] or "").strip().lower()
        if suffix == "%":
            unit, end = "percent", match.end()
        elif suffix in lex.ordinal_suffixes:
            unit, end = "ordinal", match.end()
        elif suffix in lex.scales and (
            match["currency"] or suffix not in ("m", "b") or _money(tokens, lex, match.end())
        ):
            value, end = value * lex.scales[suffix], match.end()
        elif suffix in lex.units:
            unit, end = lex.units[suffix], match.end()
        elif warmth := degrees(text, match.start("number"), end):
            unit, end = warmth
        elif 0 < len(suffix) <= _NAMED and not (suffix > FIRST and counted(suffix)):
            continue  # a name: 737s, 5G
        joined = text[end : end + 2] > FIRST or text[max(0, start - 2) : start] > FIRST
        if joined:
            if timed(text, end):
                continue
            value, end = multiplied(text, end, value)
            at = end
            if value == float("inf"):
                continue
            unit = unit or unit_behind(text, end)
        if match["currency"]:
            unit, start = currency(match["currency"]), match.start()
        elif mark and mark in "\ufffd?" and text[max(0, start - 2) : start - 1] in _APART:
            start -= 1  # a sign of some currency, lost
        fact = _complete(tokens, lex, start, end, value, unit, taken)
        if joined and isinstance(fact.value, Quantity) and fact.value.exact:
            fact = _qualified(tokens, fact, fact.value)
        plain = isinstance(fact.value, Quantity) and not fact.value.unit and fact.value.low == value
        if plain and _after_name(tokens, lex, fact):
            fact = Fact("number", fact.start, fact.end, fact.first, fact.last, fact.value, True)
        facts.append(fact)
    return facts


_CUT = "'’\ufffd"
_APART = ("", " ", "(", "\u00a0", "\n")


def _money(tokens: Tokens, lex: Lexicon, end: int) -> bool:
    """Whether a currency is named behind a figure: "640m crowns"."""
    i = tokens.at(end)
    return i < len(tokens.low) and lex.units.get(tokens.low[i], "").startswith("money")


def _goes_on(tokens: Tokens, lex: Lexicon, end: int, suffix: str | None) -> bool:
    """Whether a figure counts something: "40m", "40 million", "40 schools"."""
    if (suffix or "").strip().lower() in lex.scales:
        return True
    i = tokens.at(end)
    if i == len(tokens.low) or not _GAP.fullmatch(tokens.text, end, tokens.starts[i]):
        return False
    return tokens.text[tokens.starts[i]].islower() and tokens.low[i] not in lex.functions


def _qualified(tokens: Tokens, fact: Fact, value: Quantity) -> Fact:
    """The figure with "at least" or "about" of a script without blanks, where that stands beside it."""
    whole = qualified(tokens.text, fact.start, fact.end)
    if whole is None:
        return fact
    low, high, exact = bounds(value.core, whole.mode)
    first, last = tokens.over(whole.start), tokens.at(whole.end)
    return Fact("number", whole.start, whole.end, first, last, Quantity(low, high, value.unit, exact, value.core))


def _runs(tokens: Tokens, i: int) -> list[int]:
    """Where digits begin in a word."""
    start, end = tokens.starts[i], tokens.ends[i]
    return [start] if tokens.low[i].isdecimal() else [run.start() for run in _RUN.finditer(tokens.text, start, end)]


def _after_name(tokens: Tokens, lex: Lexicon, fact: Fact) -> bool:
    """Channel 4 News, Boeing 737, S. 2754: a number behind a capital, with nothing behind it that it could count."""
    i = fact.first
    if not i or not tokens.text[tokens.starts[i - 1]].isupper() or _is_measured(fact):
        return False
    gap = tokens.text[tokens.ends[i - 1] : fact.start]
    if gap != " " and not (gap == ". " and tokens.ends[i - 1] - tokens.starts[i - 1] <= _ABBREVIATED):
        return False
    if fact.last >= len(tokens.low) or tokens.text[fact.end : tokens.starts[fact.last]] != " ":
        return True
    name = tokens.text[tokens.starts[fact.last]].isupper() and not lex.nouns_capitalised
    return name or tokens.low[fact.last] in lex.functions


def _is_measured(fact: Fact) -> bool:
    """Whether a figure has a part of one, as no name has: "Stärke 6,1"."""
    return isinstance(fact.value, Quantity) and not fact.value.core.is_integer()


_ABBREVIATED = 3  # letters of an abbreviation such as "S." or "H.R."


def _words(tokens: Tokens, lex: Lexicon, taken: bytearray, found: list[Fact]) -> None:
    """Numbers written out, appended to `found`."""
    low, n = tokens.low, len(tokens.low)
    numerals = tokens.of_class(NUMBER)
    if not numerals:
        return
    used = {i for fact in found for i in range(fact.first, fact.last)}
    until = 0
    for i in numerals:
        if i < until or taken[i] or i in used or _in_name(tokens, i):
            continue
        word = low[i]
        last = i + 1
        if word in lex.ordinals and not _of_a_phrase(tokens, lex, i):
            rank = float(lex.ordinals[word])
            if not (last < n and low[last] in lex.scales):
                found.append(
                    Fact(
                        "number",
                        tokens.starts[i],
                        tokens.ends[i],
                        i,
                        last,
                        Quantity(rank, rank, "ordinal", True, rank),
                        True,
                    )
                )
            until = last
            continue
        if _of_a_phrase(tokens, lex, i):
            continue
        while last < n and last - i < 8 and last not in used and _continues(tokens, lex, last):
            last += 1
        phrase = " ".join(low[i:last])
        value = written(phrase, lex.language)
        while value is None and last > i + 1:
            last -= 1
            phrase = " ".join(low[i:last])
            value = written(phrase, lex.language)
        if value is None:
            continue
        if (
            last < n
            and low[last] in lex.fractions
            and tokens.starts[last] - tokens.ends[last - 1] == 1
            and (
                (share := value * lex.fractions[low[last]]) < 1  # four quarters are four of them
            )
        ):
            quantity = Quantity(share, share, "share", True, share)
            found.append(Fact("number", tokens.starts[i], tokens.ends[last], i, last + 1, quantity))
            until = last + 1
            continue
        weak = phrase in lex.number_pronouns or phrase in ("zero",)
        fact = _complete(tokens, lex, tokens.starts[i], tokens.ends[last - 1], value, "", taken)
        if weak and isinstance(fact.value, Quantity):
            article = phrase in lex.number_articles and fact.value.core == value
            strong = (bool(fact.value.unit) and not article) or fact.value.low >= 100
            fact = Fact("number", fact.start, fact.end, fact.first, fact.last, fact.value, not strong)
        found.append(fact)
        until = max(last, fact.last)


def _of_a_phrase(tokens: Tokens, lex: Lexicon, i: int) -> bool:
    """Whether a number word begins or ends a phrase that the data file gives a value: half a million, ein Dutzend."""
    if tokens.low[i] in lex.scales:
        return any(tokens.phrase_at(i - k, k + 1) in lex.vague for k in (1, 2) if i >= k)
    if i and (tokens.phrase_at(i - 1, 3) in lex.shares or _a_part(tokens, lex, i)):
        return True  # "a third of" the boats is no rank
    return len(phrase_here(tokens, lex, i)) > 1


def _a_part(tokens: Tokens, lex: Lexicon, i: int) -> bool:
    """Whether what may be a rank is a part, as nothing stands behind it that it could number: "dropped by a fifth",
    "a fifth to $1.6 billion", "a third higher"."""
    if tokens.phrase_at(i - 1, 2) not in lex.shares:
        return False
    if i + 1 == len(tokens.low) or not _GAP.fullmatch(tokens.text, tokens.ends[i], tokens.starts[i + 1]):
        return True
    behind = tokens.low[i + 1]
    return (behind in lex.functions and behind not in lex.parting) or behind in lex.comparing


def _in_name(tokens: Tokens, i: int) -> bool:
    """A number word with a capital inside a sentence: the Group of Seven, Ten Downing Street. Where a small one goes on
    ("bills Seventy three percent"), a sentence begins that has lost the stop before it."""
    if not tokens.text[tokens.starts[i]].isupper() or not i:
        return False
    if i + 1 < len(tokens.low) and tokens.classes[i + 1] & NUMBER and tokens.text[tokens.starts[i + 1]].islower():
        return False
    gap = tokens.text[tokens.ends[i - 1] : tokens.starts[i]]
    return gap in (" ", "-", "\u00a0")


def _continues(tokens: Tokens, lex: Lexicon, i: int) -> bool:
    gap = tokens.text[tokens.ends[i - 1] : tokens.starts[i]]
    if len(gap) > 1 or gap not in (" ", "-", "\u00a0", "‑"):
        return False
    if tokens.low[i] in lex.number_joiners:
        return (
            i + 1 < len(tokens.low)
            and (tokens.low[i + 1] in lex.number_words or tokens.low[i + 1] in lex.number_pronouns)
            and (tokens.low[i - 1] in lex.scales or lex.number_joins)
        )
    return tokens.low[i] in lex.number_words or (
        tokens.low[i] in lex.number_pronouns and tokens.low[i - 1] in lex.number_joiners
    )


@lru_cache(maxsize=4096)
def written(phrase: str, language: str) -> float | None:
    """The value of a number written as words, or None: by the data file where it gives values, else by text2num."""
    lex = lexicon(language)
    if phrase in lex.halves:
        return lex.halves[phrase]
    values = lex.number_values
    phrase = " ".join(lex.number_spellings.get(word, word) for word in phrase.split())
    if values:
        return _added_up([values.get(word, -1.0) for word in phrase.replace("-", " ").split()])
    try:
        return float(text2num(phrase, language))
    except (ValueError, KeyError, IndexError, AttributeError, NotImplementedError):
        return None


def _added_up(parts: list[float]) -> float | None:
    """Hundreds, tens and ones before each thousand, million …: falling, each scale below the one before."""
    total, group, last, scale = 0.0, 0.0, 1000.0, float("inf")
    for part in parts:
        if part < 0:
            return None
        if part >= 1000:
            if part >= scale:
                return None
            total, group, last, scale = total + max(1.0, group) * part, 0.0, 1000.0, part
        elif part >= last or (last < 20 and last != 1000.0) or (last < 100 and part >= 10):
            return None
        else:
            group, last = group + part, part
    return total + group


def _complete(tokens: Tokens, lex: Lexicon, start: int, end: int, value: float, unit: str, taken: bytearray) -> Fact:
    """Takes in what stands around a number: scale, unit, age behind it, "at least", "nearly" before it."""
    text, low, n = tokens.text, tokens.low, len(tokens.low)
    value, end = _and_a_half(tokens, lex, value, end)
    nxt = tokens.at(end)
    gap = _GAP
    if nxt < n and low[nxt] in lex.scales and _GAP.fullmatch(text, end, tokens.starts[nxt]) and not taken[nxt]:
        gap = _STOP_AND_GAP if len(low[nxt]) <= _CUT_SHORT else _GAP  # "2,5 Mio. Euro"
        value, end, nxt = value * lex.scales[low[nxt]], tokens.ends[nxt], nxt + 1
    if not unit:
        behind = end + (gap is _STOP_AND_GAP and text[end : end + 1] == ".")
        after = None if _MARKS.isdisjoint(text[behind : behind + 2]) else _AFTER.match(text, behind)
        if after:
            unit, end = "percent" if after["percent"] else currency(after["currency"]), after.end()
        if lex.scale_joiner and nxt < n and low[nxt] == lex.scale_joiner and value >= 1e6:
            end, nxt = tokens.ends[nxt], nxt + 1
    if (
        nxt < n
        and low[nxt].split("-")[0] in lex.unit_heads
        and (not unit or unit.startswith("money"))
        and gap.fullmatch(text, end, tokens.starts[nxt])
    ):
        unit, end = _unit_after(tokens, lex, nxt, unit, end)
        value, end = _and_a_half(tokens, lex, value, end)
    elif nxt < n and not unit and tokens.ends[nxt] - tokens.starts[nxt] == 3:
        # only in capitals: "sek" are seconds, "nok" is enough
        code = text[tokens.starts[nxt] : tokens.ends[nxt]]
        if code in currencies() and gap.fullmatch(text, end, tokens.starts[nxt]):
            unit, end = currency(code), tokens.ends[nxt]
    start, first, low_value, high, exact = bounded(tokens, lex, start, end, value, unit)
    return Fact("number", start, end, first, tokens.at(end), Quantity(low_value, high, unit, exact, value))


def _and_a_half(tokens: Tokens, lex: Lexicon, value: float, end: int) -> tuple[float, int]:
    """A whole number, and where it ends, with "and a half" where that goes on."""
    nxt = tokens.at(end)
    for words in lex.halves_behind if value < _HALVED and value.is_integer() else ():
        if tokens.low[nxt : nxt + len(words)] == words and tokens.text[end : tokens.starts[nxt]] in (" ", "\u00a0"):
            return value + 0.5, tokens.ends[nxt + len(words) - 1]
    return value, end


_CUT_SHORT = 4  # letters of a scale that is cut short with a stop
_HALVED = 100  # numbers beyond have no half behind them


def _unit_after(tokens: Tokens, lex: Lexicon, nxt: int, unit: str, end: int) -> tuple[str, int]:
    low = tokens.low
    head = low[nxt].split("-")[0]
    for size in (3, 2, 1):
        phrase = tokens.phrase_at(nxt, size)
        if nxt + size > len(low):
            continue
        if phrase in lex.age_phrases or phrase in lex.age_words or phrase.replace(" ", "-") in lex.age_words:
            return "age", tokens.ends[nxt + size - 1]
        if phrase in lex.units and not lex.units[phrase].startswith(PER):  # "5 per hour" may be $5
            following = tokens.phrase_at(nxt, 3)
            if lex.units[phrase] == "year" and (
                following.startswith(("year old", "years old")) or following == "years of age"
            ):
                size = 3 if following == "years of age" else 2
                return "age", tokens.ends[nxt + size - 1]
            if not unit or lex.units[phrase] == unit:
                return lex.units[phrase], tokens.ends[nxt + size - 1]
    if not unit and "-" in low[nxt] and head in lex.units:
        return ("age" if low[nxt] in lex.age_words else lex.units[head]), tokens.ends[nxt]
    return unit, end

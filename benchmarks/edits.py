"""Known edits of a text: what `benchmarks.injected` puts into real documents, and where.

An edit replaces text[start:end] by other words. Edits of fact have the kind under which they are to be found; edits
that keep the facts (rewording, house style) have the kind "". Sites are found by plain patterns, on purpose not by the
code that is measured.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August"]
MONTHS += ["September", "October", "November", "December"]
PEOPLE = ["Okonjo", "Marlowe", "Brightwater", "Castellan", "Duvernay", "Hathersage", "Ilyinsky", "Quarrie"]
# Exchanges that keep the facts: each word may stand for the other.
SYNONYMS = """
big/large begin/start began/started help/assist helped/assisted buy/purchase bought/purchased show/demonstrate
near/close quickly/rapidly important/significant children/kids house/home leader/chief agreed/consented
area/region attempt/try attempted/tried aid/assistance ended/finished often/frequently however/nevertheless
because/since whole/entire hard/difficult get/obtain got/obtained build/construct built/constructed
needed/required use/employ used/employed famous/renowned town/village work/labour job/post money/funds
country/nation world/globe war/conflict fighting/combat main/principal part/portion kind/sort place/spot
story/tale road/route ship/vessel sea/ocean large/sizeable small/little different/distinct seen/viewed
given/handed taken/carried made/created found/discovered known/recognised called/named held/staged wrote/penned
moved/shifted grew/expanded lived/resided left/departed
"""
HOUSE = [
    (r"\bper cent\b", "percent"),
    (r"(?<=\d) percent\b", " per cent"),
    (r"(?<=\d)%", " percent"),
    (r"\bU\.S\.(?= [a-z])", "US"),
    (r"\bit is\b", "it's"),
    (r"\bdid not\b", "didn't"),
    (r"\bdoes not\b", "doesn't"),
    (r"\bis not\b", "isn't"),
    (r"\bcolor\b", "colour"),
    (r"\bcenter\b", "centre"),
    (r"\bkilometers\b", "kilometres"),
    (r"\borganization\b", "organisation"),
    (r"\bdefense\b", "defence"),
    (r"\bDec\. ", "December "),
    (r"\bJan\. ", "January "),
    (r"[“”]", '"'),
    (r"[‘’]", "'"),
    (r" – ", " — "),
    (r"(?<![.,\d])([3-9])(\d{3}) (?=[a-z])", r"\1,\2 "),
]


@dataclass(frozen=True)
class Edit:
    start: int
    end: int
    new: str
    kind: str


Maker = Callable[[str, random.Random], Iterator[Edit]]


def sites(pattern: str, text: str, rng: random.Random, flags: int = 0) -> list[re.Match[str]]:
    found = list(re.finditer(pattern, text, flags))
    rng.shuffle(found)
    return found


def number(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(
        r"(?<![\w$€£.,:/(-])(\d{1,3}(?:,\d{3})*|"
        + "|".join(WORDS[2:])
        + r")(?= [a-z]{4,})(?! (?:to|and|or|"
        + "|".join(map(str.lower, MONTHS))
        + r")\b)",
        text,
        rng,
    ):
        if re.search(r"(?:" + "|".join(month[:3] for month in MONTHS) + r")[a-z]*\.? $", text[: m.start()]):
            continue
        word = m.group()
        if word in WORDS:
            new = rng.choice([w for w in WORDS[2:] if w != word])
        else:
            value = int(word.replace(",", ""))
            new = f"{value + rng.choice((1, 2, 3, 7)) * max(1, value // 10):,}"
        yield Edit(m.start(), m.end(), new, "number")


def date(text: str, rng: random.Random) -> Iterator[Edit]:
    days, months = "|".join(DAYS), "|".join(MONTHS)
    for m in sites(
        rf"\b(?:{days})\b|(?<=\bin )(?:1[5-9]|20)\d\d\b(?=[ .,;])|\b(?:{months}) \d{{1,2}}\b(?=[ .,;])", text, rng
    ):
        word = m.group()
        if word in DAYS:
            near = text[max(0, m.start() - 12) : m.end() + 12]
            if re.search(r"\d", near):
                continue
            yield Edit(m.start(), m.end(), rng.choice([d for d in DAYS if d != word]), "date")
        elif word.isdigit():
            yield Edit(m.start(), m.end(), str(int(word) - rng.choice((1, 2, 3, 10))), "date")
        else:
            if re.match(r", [A-Z]", text[m.end() : m.end() + 3]):
                continue
            month, day = word.split()
            yield Edit(m.start(), m.end(), f"{month} {(int(day) + rng.choice((1, 3, 9))) % 28 + 1}", "date")


def name(text: str, rng: random.Random) -> Iterator[Edit]:
    avoid = {*DAYS, *MONTHS, *map(str.title, WORDS), "I", "The", "Mr", "Mrs", "Dr", "St", "God"}
    for m in sites(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?= (?:[a-z]{2,})|[,.;] ?)", text, rng):
        before = text[max(0, m.start() - 30) : m.start()].split()
        if (
            m.group() in avoid
            or not before
            or before[-1].lstrip('"“\ufffd?(')[:1].isupper()
            or before[-1] in ("said", "added")
        ):
            continue
        if re.match(r" (?:said|says|told|added|of|and)\b", text[m.end() :]) or m.group().endswith(
            ("an", "ish", "ese", "s")
        ):
            continue
        yield Edit(m.start(), m.end(), rng.choice(PEOPLE), "name")


def negation(text: str, rng: random.Random) -> Iterator[Edit]:
    verbs = "is|was|are|were|will|would|has|had"
    pattern = rf"(?<=[a-z] )(?:{verbs})(?= (?!not|no|never|also|been|only|the|a|an|to)[a-z]{{4,}} [a-z])"
    for m in sites(pattern, text, rng):
        yield Edit(m.end(), m.end(), " not", "negation")
    for m in sites(
        r"(?:(?<= is)|(?<= was)|(?<= are)|(?<= were)|(?<= will)) not(?= (?!only|just|yet|even|the |so )[a-z]{4,})",
        text,
        rng,
    ):
        yield Edit(m.start(), m.end(), "", "negation")


def certainty(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(r"(?<=[a-z] )will(?= (?!not)[a-z]{3,})", text, rng):
        yield Edit(m.start(), m.end(), rng.choice(("may", "might")), "certainty")
    for m in sites(r"(?<=[a-z] )(?:was|were)(?= [a-z]{3,}ed\b)", text, rng):
        yield Edit(m.end(), m.end(), rng.choice((" allegedly", " reportedly")), "certainty")


def speaker(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(r"[A-Z][a-z]{3,}(?= (?:said|told|added)\b)|(?<=\bsaid )[A-Z][a-z]{3,}(?=[.,])", text, rng):
        if re.search(r"[A-Z][\w.]* $", text[: m.start()]) or m.group() in {*DAYS, "They", "This", "That"}:
            continue
        if text[max(0, m.start() - 2) : m.start()] in ("\n", ""):
            continue
        yield Edit(m.start(), m.end(), rng.choice(PEOPLE), "speaker")


def attribution(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(r"(?<=[a-z]), (?:[A-Z][\w ]{2,30}|officials|police|he|she|they) said(?=\.(?:\s|$))", text, rng):
        yield Edit(m.start(), m.end(), "", "attribution")
    for m in sites(r"(?<=[a-z]),? according to [^,.\n]{4,50}(?=\.\s)", text, rng):
        yield Edit(m.start(), m.end(), "", "attribution")


def quote(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(r"(?:(?<=[\s(])|^)[“\"]([^“”\"\n]{30,300})[”\"](?!\w)", text, rng, re.M):
        if m.group(1)[0] == " " or m.group(1)[-1] == " ":
            continue
        words = list(re.finditer(r"\b[a-z]{6,}\b", m.group(1)))
        if words:
            w = rng.choice(words)
            start = m.start(1) + w.start()
            yield Edit(start, start + len(w.group()), rng.choice(("unwelcome", "magnificent", "regrettable")), "quote")


def sentences(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"(?<=[.!?] )[A-Z][^.!?\n\"“”]{60,260}[.](?= [A-Z])", text)]


def dropped(text: str, rng: random.Random) -> Iterator[Edit]:
    found = sentences(text)
    rng.shuffle(found)
    for start, end in found:
        yield Edit(start, end + 1, "", "dropped")


def added(text: str, rng: random.Random) -> Iterator[Edit]:
    found = sentences(text)
    rng.shuffle(found)
    line = "Volunteers from the neighbouring valley had brought blankets, soup and a generator by nightfall."
    for start, _ in found:
        yield Edit(start, start, line + " ", "added")


def correction(text: str, rng: random.Random) -> Iterator[Edit]:
    line = rng.choice(
        (
            "\n\nCorrection: An earlier version of this story misstated the number of those present.",
            "\n\nUPDATE: This story has been updated with a statement by the ministry.",
        )
    )
    yield Edit(len(text), len(text), line, "correction")


MAKERS: dict[str, Maker] = {
    "number": number,
    "date": date,
    "name": name,
    "negation": negation,
    "certainty": certainty,
    "speaker": speaker,
    "attribution": attribution,
    "quote": quote,
    "dropped": dropped,
    "added": added,
    "correction": correction,
}


def _quoted(text: str, at: int) -> bool:
    """Whether a place may be inside a quotation of its paragraph: there, another word is a change."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return any(mark in text[start : end if end >= 0 else len(text)] for mark in '"“”\ufffd?')


def rewording(text: str, rng: random.Random, rate: float) -> Iterator[Edit]:
    """Synonyms, in a share of the places that have one."""
    table: dict[str, str] = {}
    for pair in SYNONYMS.split():
        one, two = pair.split("/")
        table[one], table[two] = two, one
    for m in re.finditer(r"\b[a-z]+\b", text):
        if m.group() in table and rng.random() < rate and not _quoted(text, m.start()):
            yield Edit(m.start(), m.end(), table[m.group()], "")


def house_style(text: str, rng: random.Random, rate: float) -> Iterator[Edit]:
    """Spelling, quotation marks, per cent, contractions."""
    for pattern, new in HOUSE:
        if rng.random() < rate:
            for m in re.finditer(pattern, text):
                if _quoted(text, m.start()) and m.group()[0].isalnum():
                    continue
                yield Edit(m.start(), m.end(), m.expand(new), "")


def number_style(text: str, rng: random.Random, rate: float) -> Iterator[Edit]:
    """Four for 4 and 4 for four."""
    for m in re.finditer(
        r"(?<=[a-z] )(?:[2-9]|1[0-2]|"
        + "|".join(WORDS[2:])
        + r")(?= [a-z]{4,})(?! (?:"
        + "|".join(map(str.lower, MONTHS))
        + "))",
        text,
    ):
        if rng.random() < rate and not _quoted(text, m.start()):
            word = m.group()
            yield Edit(m.start(), m.end(), str(WORDS.index(word)) if word in WORDS else WORDS[int(word)], "")


def order(text: str, rng: random.Random, rate: float) -> Iterator[Edit]:
    """A phrase of time from the end of a sentence to its front."""
    for m in re.finditer(
        r"(?<=[.] )([A-Z])([^.!?\n\"“”,;]{40,160}) (in \d{4}|on (?:" + "|".join(DAYS) + r"))\.(?= )", text
    ):
        if rng.random() < rate and m.group(2)[:2].split()[0:1] != ["I"]:
            phrase = m.group(3)
            start = m.group(1) if re.match(r"[A-Z]\w* [A-Z]", m.group()) else m.group(1).lower()
            yield Edit(m.start(), m.end(), f"{phrase[0].upper()}{phrase[1:]}, {start}{m.group(2)}.", "")


PHRASES = [
    (r"\bin order to\b", "to"),
    (r"\bbecause of\b", "owing to"),
    (r"\bas well as\b", "and"),
    (r", which was\b", ", that was"),
    (r"\baccording to\b", "as reported by"),
    (r"(?<=[a-z]) (?:also|very|now|already|then|currently)(?= [a-z])", ""),
    (r"\bdue to\b", "because of"),
    (r"\bprior to\b", "before"),
    (r"\ba number of\b", "some"),
    (r"\bhas been\b", "was"),
    (r"\. (He|She|It|They) (?=[a-z])", r", and \1 "),
    (r"(?<=[a-z]), and (he|she|it|they) (?=[a-z])", r". \1 "),
    (r"\bthe ([a-z]{4,}) of the ([a-z]{4,})\b(?! of)", r"the \2's \1"),
    (r"\b([A-Z][a-z]+ [A-Z][a-z]+) said\b(?=[,.])", r"said \1"),
]


def phrasing(text: str, rng: random.Random, rate: float) -> Iterator[Edit]:
    """Other connectives, small words left out, sentences joined and parted, genitives turned."""
    for pattern, new in PHRASES:
        for m in re.finditer(pattern, text):
            if rng.random() < rate and not _quoted(text, m.start()):
                put = m.expand(new)
                if put.startswith(", and "):
                    put = ", and " + put[6:].lower()
                elif put.startswith(". "):
                    put = ". " + put[2:].capitalize()
                yield Edit(m.start(), m.end(), put, "")


def name_style(text: str, rng: random.Random, rate: float) -> Iterator[Edit]:
    """Titles left out, accents taken off, endings spelled by another system of transliteration."""
    for m in re.finditer(r"(?<=[a-z] )(?:President|Senator|Mr\.|Dr\.|Gov\.|Sen\.) (?=[A-Z][a-z])", text):
        if rng.random() < rate:
            yield Edit(m.start(), m.end(), "", "")
    for m in re.finditer(r"(?<=[a-z] )[A-Z][a-z]{3,}(?:sky|skii|iev|ov)\b", text):
        if rng.random() < rate:
            end = {"ky": "kyy", "ii": "iy", "ev": "ev", "ov": "off"}[m.group()[-2:]]
            yield Edit(m.end() - 2, m.end(), end, "")
    for m in re.finditer(r"[áéíóúñüöä]", text):
        if rng.random() < rate:
            yield Edit(m.start(), m.end(), "aeiounuoa"["áéíóúñüöä".index(m.group())], "")


def apply(text: str, edits: list[Edit]) -> tuple[str, list[tuple[Edit, int, int]]]:
    """The edited text, and each edit with its place there. Edits that overlap an earlier one are left out."""
    chosen: list[Edit] = []
    for edit in edits:
        if all(edit.end < other.start or edit.start > other.end for other in chosen):
            chosen.append(edit)
    out: list[str] = []
    placed: list[tuple[Edit, int, int]] = []
    at = size = 0
    for edit in sorted(chosen, key=lambda e: e.start):
        out.append(text[at : edit.start])
        size += edit.start - at
        placed.append((edit, size, size + len(edit.new)))
        out.append(edit.new)
        size += len(edit.new)
        at = edit.end
    out.append(text[at:])
    return "".join(out), placed

"""Edits that keep the facts (see edits.py): synonyms, house style, number style, spellings of names, order."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.edits import DAYS, MONTHS, WORDS, Edit, quoted

PUBLISHED = date(2022, 12, 9)  # the day that all documents of the benchmark are said to be of (a Friday)
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
    (r"(?<=\d) percent\b", "%"),
    (r"\bU\.S\.(?= [a-z])", "US"),
    (r"\bthe U\.S\.(?= [a-z])", "the United States"),
    (r"\bit is\b", "it's"),
    (r"\bdid not\b", "didn't"),
    (r"\bdoes not\b", "doesn't"),
    (r"\bis not\b", "isn't"),
    (r"\bcannot\b", "can't"),
    (r"\bcolor\b", "colour"),
    (r"\bcenter\b", "centre"),
    (r"\bkilometers\b", "kilometres"),
    (r"(?<=\d) kilometers\b", " km"),
    (r"\borganization\b", "organisation"),
    (r"\bdefense\b", "defence"),
    (r"\bprogram\b", "programme"),
    (r"\bDec\. ", "December "),
    (r"\bJan\. ", "January "),
    (r"\bFebruary (?=\d)", "Feb. "),
    (r"[“”]", '"'),
    (r"[‘’]", "'"),
    (r" – ", " — "),
    (r" -- ", " – "),
    (r"(?<![.,\d])([3-9])(\d{3}) (?=[a-z])", r"\1,\2 "),
    (r"(?<=[a-z]), and (?=[a-z]+\b[.,])", " and "),
    (r"\n\n+", "\n"),
]
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
    (r"(?<=\bsaid) that(?= [a-z])", ""),
    (r"\. (He|She|It|They) (?=[a-z])", r", and \1 "),
    (r"(?<=[a-z]), and (he|she|it|they) (?=[a-z])", r". \1 "),
    (r"\bthe ([a-z]{4,}) of the ([a-z]{4,})\b(?! of)", r"the \2's \1"),
    (r"\b([A-Z][a-z]+ [A-Z][a-z]+) said\b(?=[,.])", r"said \1"),
]
_MONTHS = "|".join(MONTHS)


def rewording(text: str, rng: random.Random, rate: float) -> Iterator[Edit]:
    """Synonyms, in a share of the places that have one."""
    table: dict[str, str] = {}
    for pair in SYNONYMS.split():
        one, two = pair.split("/")
        table[one], table[two] = two, one
    for m in re.finditer(r"\b[a-z]+\b", text):
        if m.group() in table and rng.random() < rate and not quoted(text, m.start()):
            yield Edit(m.start(), m.end(), table[m.group()], "")


def house_style(text: str, rng: random.Random, rate: float) -> Iterator[Edit]:
    """Spelling, quotation marks, per cent, contractions."""
    for pattern, new in HOUSE:
        if rng.random() < rate:
            for m in re.finditer(pattern, text):
                if quoted(text, m.start()) and m.group()[0].isalnum():
                    continue
                yield Edit(m.start(), m.end(), m.expand(new), "", "house")


def number_style(text: str, rng: random.Random, rate: float) -> Iterator[Edit]:
    """Four for 4 and 4 for four; 2.6 billion dollars and $2.6 bln; 3rd for third; 1.5 million in full."""
    small = rf"(?<=[a-z] )(?:[2-9]|1[0-2]|{'|'.join(WORDS[2:])})(?= [a-z]{{4,}})(?! (?:{_MONTHS.lower()}))"
    for m in re.finditer(small, text):
        if rng.random() < rate and not quoted(text, m.start()):
            word = m.group()
            yield Edit(m.start(), m.end(), str(WORDS.index(word)) if word in WORDS else WORDS[int(word)], "", "small")
    for m in re.finditer(r"(?<![A-Za-z])\$(\d[\d.,]*) (million|billion)\b(?! to\b)", text):
        if rng.random() < rate and not quoted(text, m.start()):
            short = {"million": "mln", "billion": "bln"}[m.group(2)]
            new = rng.choice((f"{m.group(1)} {m.group(2)} dollars", f"${m.group(1)} {short}", f"US{m.group()}"))
            yield Edit(m.start(), m.end(), new, "", "money")
    for m in re.finditer(r"(?<=\bthe )(third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?= [a-z]{4,})", text):
        if rng.random() < rate and not quoted(text, m.start()):
            which = ["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"].index(m.group()) + 3
            yield Edit(m.start(), m.end(), f"{which}{'rd' if which == 3 else 'th'}", "", "ordinal")
    for m in re.finditer(r"(?<![$€£\d.,])(\d{1,3})\.(\d) million (?=[a-z])", text):
        if rng.random() < rate and not quoted(text, m.start()):
            yield Edit(m.start(), m.end(), f"{m.group(1)},{m.group(2)}00,000 ", "", "in full")


def date_style(text: str, rng: random.Random, rate: float) -> Iterator[Edit]:
    """May 20 for 20 May; the day of the month for the weekday."""
    for m in re.finditer(rf"\b({_MONTHS}) (\d{{1,2}})(?=[ .;]|, [a-z])", text):
        if rng.random() < rate and not quoted(text, m.start()) and not re.match(r" \d", text[m.end() :]):
            yield Edit(m.start(), m.end(), f"{m.group(2)} {m.group(1)}", "", "day first")
    for m in re.finditer(rf"\b({_MONTHS}) (\d{{1,2}}), (\d{{4}})\b", text):
        if rng.random() < rate and not quoted(text, m.start()):
            yield Edit(m.start(), m.end(), f"{m.group(2)} {m.group(1)} {m.group(3)}", "", "day first")
    for m in re.finditer(rf"(?<=\bsaid on )({'|'.join(DAYS)})(?=[.,])", text):
        if rng.random() < rate and not quoted(text, m.start()):
            that = PUBLISHED - timedelta(days=(PUBLISHED.weekday() - DAYS.index(m.group())) % 7)
            yield Edit(m.start(), m.end(), f"{MONTHS[that.month - 1]} {that.day}", "", "weekday")


def order(text: str, rng: random.Random, rate: float) -> Iterator[Edit]:
    """A phrase of time from the end of a sentence to its front."""
    for m in re.finditer(
        r"(?<=[.] )([A-Z])([^.!?\n\"“”,;]{40,160}) (in \d{4}|on (?:" + "|".join(DAYS) + r"))\.(?= )", text
    ):
        if rng.random() < rate and m.group(2)[:2].split()[0:1] != ["I"]:
            phrase = m.group(3)
            start = m.group(1) if re.match(r"[A-Z]\w* [A-Z]", m.group()) else m.group(1).lower()
            yield Edit(m.start(), m.end(), f"{phrase[0].upper()}{phrase[1:]}, {start}{m.group(2)}.", "", "order")


def phrasing(text: str, rng: random.Random, rate: float) -> Iterator[Edit]:
    """Other connectives, small words left out, sentences joined and parted, genitives turned."""
    for pattern, new in PHRASES:
        for m in re.finditer(pattern, text):
            if rng.random() < rate and not quoted(text, m.start()):
                put = m.expand(new)
                if put.startswith(", and "):
                    put = ", and " + put[6:].lower()
                elif put.startswith(". "):
                    put = ". " + put[2:].capitalize()
                yield Edit(m.start(), m.end(), put, "", "phrase")


def name_style(text: str, rng: random.Random, rate: float) -> Iterator[Edit]:
    """Titles left out, accents taken off, endings spelled by another system of transliteration."""
    for m in re.finditer(r"(?<=[a-z] )(?:President|Senator|Mr\.|Dr\.|Gov\.|Sen\.) (?=[A-Z][a-z])", text):
        if rng.random() < rate and not quoted(text, m.start()):
            yield Edit(m.start(), m.end(), "", "", "title")
    for m in re.finditer(r"(?<=[a-z] )[A-Z][a-z]{3,}(?:sky|skii|iev|ov)\b", text):
        if rng.random() < rate:
            end = {"ky": "kyy", "ii": "iy", "ev": "ev", "ov": "off"}[m.group()[-2:]]
            yield Edit(m.end() - 2, m.end(), end, "", "spelling")
    for m in re.finditer(r"[áéíóúñüöä]", text):
        if rng.random() < rate:
            yield Edit(m.start(), m.end(), "aeiounuoa"["áéíóúñüöä".index(m.group())], "", "accent")
    for m in re.finditer(r"\bUnited Nations\b", text):
        if rng.random() < rate and not quoted(text, m.start()):
            yield Edit(m.start(), m.end(), "U.N.", "", "acronym")


STYLES = (number_style, date_style, order, name_style, house_style, phrasing, rewording)


def preserving(text: str, rng: random.Random, rate: float) -> list[Edit]:
    """All sorts at once, figures first so that the rest gives way to them."""
    return [edit for kind in STYLES for edit in kind(text, rng, rate)]

"""The words that the comparison knows, a data file a language (`lexicons/*.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from retold.compare.contraries import contraries
from retold.compare.numerals import by_two_words, listed, measures
from retold.compare.numerals import values as number_values

FALLBACK = "und"


@dataclass(frozen=True, slots=True, eq=False)
class Clock:
    """How times of day are written. with_h: 14h30. after: words behind the hour that make it a time ("Uhr"); after_if:
    those that do only behind one of `before`, and not before one of `of` ("à 14 heures", "14 heures de débat"). dotted:
    whether 14.30 is a time behind one of `before`. alone: words behind which a bare hour is one, before a small word or
    a stop ("fino alle 18."). am, pm: what tells the half of the day. words: noon. shifts: first word → phrases before
    an hour, and what they add to it in minutes ("half past"). hours: the hours in words."""

    with_h: bool
    after: frozenset[str]
    after_if: frozenset[str]
    before: frozenset[str]
    of: frozenset[str]
    dotted: bool
    alone: frozenset[str]
    am: tuple[str, ...]
    pm: tuple[str, ...]
    words: dict[str, str]
    shifts: dict[str, list[tuple[list[str], int]]]
    hours: dict[str, int]

    @property
    def any(self) -> bool:
        """Whether a bare figure can be a time."""
        return bool(self.after or self.before)

    @property
    def halves(self) -> bool:
        """Whether words tell the half of the day."""
        return bool(self.am or self.pm)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What one language's data file says, ready for look-up. All words are lower-case."""

    language: str
    nouns_capitalised: bool
    functions: frozenset[str]
    not_names: frozenset[str]
    articles: frozenset[str]
    naming_nouns: frozenset[str]
    titles: frozenset[str]
    courtesy: frozenset[str]  # before a name, by a paper's own custom: its coming or going says nothing
    connectors: frozenset[str]
    persons: frozenset[str]
    number_words: frozenset[str]
    number_values: dict[str, float]
    number_joiners: frozenset[str]
    number_joins: bool  # whether they stand between tens and ones
    number_pronouns: frozenset[str]
    number_ones: frozenset[str]
    number_articles: frozenset[str]  # pronouns that are articles as often: "una hora"
    number_compound: re.Pattern[str] | None  # a number written as one word: vierunddreißig
    number_spellings: dict[str, str]
    ordinals: dict[str, int]
    ordinal_suffixes: frozenset[str]
    decimal: str
    scale_joiner: str
    between: frozenset[str]
    between_joiners: frozenset[str]
    result_joiners: frozenset[str]  # between the figures of a vote or a result: "62 votes to 58", "62 Stimmen gegen 58"
    parting: frozenset[str]
    scales: dict[str, float]
    fractions: dict[str, float]
    halves: dict[str, float]  # numbers with a half, written as one word: anderthalb
    halves_behind: tuple[list[str], ...]  # what goes on behind a number: "and a half"
    spans: dict[str, tuple[float, str]]  # measures without a number: "half an hour"
    vague: dict[str, tuple[float, float]]
    shares: dict[str, tuple[float, float]]
    vague_heads: frozenset[str]
    vague_starts: dict[str, list[list[str]]]
    vague_alone: dict[str, list[list[str]]]
    approximate: dict[str, str]
    approximate_ends: frozenset[str]
    units: dict[str, str]
    unit_heads: frozenset[str]
    age_words: frozenset[str]
    age_phrases: tuple[str, ...]
    months: dict[str, int]
    ambiguous_months: frozenset[str]
    before_month: frozenset[str]
    before_year: frozenset[str]
    weekdays: dict[str, int]
    weekly: dict[str, int]  # days of every week: "on Mondays"
    calendar: frozenset[str]
    relative: dict[str, int]
    last: frozenset[str]
    next: frozenset[str]
    this: frozenset[str]
    editions: frozenset[str]
    bounding: frozenset[str]
    late: frozenset[str]
    early: frozenset[str]
    periods: dict[str, int]
    day_joiner: str
    clock: Clock
    negators: frozenset[str]
    negation_rest: str
    negative_suffixes: tuple[str, ...]
    auxiliaries: frozenset[str]
    negative_verbs: frozenset[str]
    silencing: dict[str, list[list[str]]]
    pending: tuple[str, ...]
    excluding: frozenset[str]
    limiting: frozenset[str]
    comparing: frozenset[str]
    going_on: frozenset[str]
    scarce: dict[str, str]
    exceptions: frozenset[str]
    universals: frozenset[str]
    certainty: dict[str, str]
    status: frozenset[str]
    reporting: frozenset[str]
    reporting_phrases: tuple[str, ...]
    addressing: frozenset[str]
    first_person: frozenset[str]
    third_person: frozenset[str]
    stances: frozenset[str]
    ascribing: frozenset[str]
    relatives: frozenset[str]
    complements: frozenset[str]
    provenance: frozenset[str]
    sources: dict[str, int]
    correction_starts: tuple[str, ...]
    correction_phrases: tuple[str, ...]
    correction_anchors: tuple[str, ...]
    weights: dict[str, frozenset[str]]
    counted: dict[str, str]
    opposites: frozenset[tuple[str, str]]
    times: frozenset[tuple[str, str]]
    sides: frozenset[tuple[str, str]]
    opposed: frozenset[str]  # the words of opposites, times and sides
    offices: dict[str, int]  # what somebody may be, by words; what has one number is one office
    deputies: frozenset[str]  # what stands before an office and makes another of it
    than: frozenset[str]
    denying_prefixes: tuple[str, ...]


def _set(text: object) -> frozenset[str]:
    return frozenset(str(text or "").lower().split())


def _phrases(text: object) -> tuple[str, ...]:
    return tuple(phrase.strip().lower() for phrase in str(text or "").split("|") if phrase.strip())


def _by_head(phrases: Iterable[str]) -> dict[str, list[list[str]]]:
    """First word → the phrases that begin with it, as words."""
    table: dict[str, list[list[str]]] = {}
    for words in map(str.split, phrases):
        table.setdefault(words[0], []).append(words)
    return table


def _clock(data: dict[str, Any]) -> Clock:
    shifts: dict[str, list[tuple[list[str], int]]] = {}
    for phrase, minutes in sorted(data.get("shifts", {}).items(), key=lambda item: -len(item[0])):
        words = phrase.lower().split()
        shifts.setdefault(words[0], []).append((words, int(minutes)))
    return Clock(
        with_h=bool(data.get("with_h", False)),
        after=_set(data.get("after")),
        after_if=_set(data.get("after_if")),
        before=_set(data.get("before")),
        of=_set(data.get("of")),
        dotted=bool(data.get("dotted", False)),
        alone=_set(data.get("alone")),
        am=_phrases(data.get("am")),
        pm=_phrases(data.get("pm")),
        words={word.lower(): str(time) for word, time in data.get("words", {}).items()},
        shifts=shifts,
        hours={word: hour for hour, word in enumerate(str(data.get("hours", "")).lower().split(), 1)},
    )


def _compound(pieces: str) -> re.Pattern[str] | None:
    ways = "|".join(sorted(pieces.lower().split(), key=len, reverse=True))
    return re.compile(f"(?:{ways}){{2,}}") if ways else None


def _longest_word(phrase: str) -> str:
    words: list[str] = re.findall(r"[\w']+", phrase.replace("’", "'"))
    return max(words, key=len)


def _ranges(table: dict[str, list[float]]) -> dict[str, tuple[float, float]]:
    return {key.lower(): (float(low), float(high)) for key, (low, high) in table.items()}


@cache
def read(name: str) -> dict[str, Any]:
    """A data file as it stands."""
    return tomllib.loads(files("retold.compare").joinpath("lexicons", f"{name}.toml").read_text("utf-8"))


@cache
def _known() -> dict[str, str]:
    """The language codes that have a data file, and its name: a file may serve several (`also`)."""
    folder = files("retold.compare").joinpath("lexicons")
    names = {entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")}
    names -= {"places", "figures", "money"}
    return {code: name for name in sorted(names) for code in (name, *read(name).get("also", "").split())}


@cache
def lexicon(language: str | None) -> Lexicon:
    """The lexicon of a language tag; English where no tag is given, a language-free one where there is no file."""
    tag = (language or "en").lower().replace("_", "-").split("-")[0]
    data = read(_known().get(tag, FALLBACK))
    numbers: dict[str, Any] = data.get("numbers", {})
    values = number_values(numbers.get("values", {}))
    dates: dict[str, Any] = data.get("dates", {})
    months: dict[str, int] = {}
    for key in ("short_months", "months"):
        months.update({word: i for i, word in enumerate(str(dates.get(key, "")).lower().split(), 1)})
    months.update(dates.get("odd_months", {}))
    weekdays: dict[str, int] = {}
    for key in ("short_weekdays", "weekdays"):
        weekdays.update({word: i for i, word in enumerate(str(dates.get(key, "")).lower().split())})
    weekdays.update(dates.get("odd_weekdays", {}))
    weekly = {word: day for day, word in enumerate(str(dates.get("weekly", "")).lower().split())}
    parts = str(dates.get("day_parts", "")).lower().split()
    weekdays.update({day + part: i for day, i in list(weekdays.items()) for part in parts if len(day) > 3})
    vague, shares = _ranges(numbers.get("vague", {})), _ranges(numbers.get("shares", {}))
    spans, halves = measures(numbers.get("spans", {})), listed(numbers.get("halves", ""))
    unnumbered = (*vague, *shares, *spans)
    vague_alone = _by_head(phrase for phrase in unnumbered if " " not in phrase)
    approximate = {key.lower(): str(value) for key, value in numbers.get("approximate", {}).items()}
    units = {key.lower(): str(value) for key, value in numbers.get("units", {}).items()}
    age_words = _set(numbers.get("ages", {}).get("words"))
    age_phrases = _phrases(numbers.get("ages", {}).get("phrases"))
    negation: dict[str, Any] = data.get("negation", {})
    attribution: dict[str, Any] = data.get("attribution", {})
    correction: dict[str, Any] = data.get("correction", {})
    correction_starts, correction_phrases = _phrases(correction.get("starts")), _phrases(correction.get("phrases"))
    opposed = contraries(data.get("opposites", {}))
    return Lexicon(
        language=str(data["language"]),
        nouns_capitalised=data.get("capitals") == "nouns",
        functions=_set(data.get("functions")),
        not_names=_set(data.get("not_names")),
        articles=_set(data.get("articles")),
        naming_nouns=_set(data.get("naming_nouns")),
        titles=_set(data.get("titles")),
        courtesy=_set(data.get("courtesy")),
        connectors=_set(data.get("connectors")),
        persons=_set(numbers.get("persons")),
        number_words=_set(numbers.get("words")) | values.keys() | halves.keys(),
        number_values=values,
        number_joiners=_set(numbers.get("joiners")),
        number_joins=bool(numbers.get("joins", False)),
        number_pronouns=_set(numbers.get("pronouns")),
        number_ones=_set(numbers.get("ones")),
        number_articles=_set(numbers.get("articles")),
        number_compound=_compound(str(numbers.get("compound", ""))),
        number_spellings=dict(pair.split("/") for pair in str(numbers.get("spellings", "")).lower().split()),
        ordinals={word: i for i, word in enumerate(str(numbers.get("ordinals", "")).lower().split(), 1)},
        ordinal_suffixes=_set(numbers.get("suffixes")),
        decimal=str(numbers.get("decimal", ".")),
        scale_joiner=str(numbers.get("scale_joiner", "")),
        between=_set(numbers.get("between")),
        between_joiners=_set(numbers.get("between_joiners")),
        result_joiners=frozenset(_phrases(numbers.get("result_joiners"))),
        parting=_set(numbers.get("parting")),
        scales={key.lower(): float(value) for key, value in numbers.get("scales", {}).items()},
        fractions={key.lower(): float(value) for key, value in numbers.get("fractions", {}).items()},
        halves=halves,
        halves_behind=tuple(map(str.split, _phrases(numbers.get("halves_behind")))),
        spans=spans,
        vague=vague,
        shares=shares,
        vague_heads=frozenset(phrase.split()[0] for phrase in unnumbered),
        vague_starts=by_two_words(unnumbered, vague_alone),
        vague_alone=vague_alone,
        approximate=approximate,
        approximate_ends=frozenset(phrase.split()[-1] for phrase in approximate if "…" not in phrase),
        units=units,
        unit_heads=frozenset(re.split(r"[\s-]", phrase)[0] for phrase in (*units, *age_words, *age_phrases)),
        age_words=age_words,
        age_phrases=age_phrases,
        months=months,
        ambiguous_months=_set(dates.get("ambiguous_months")),
        before_month=_set(dates.get("before_month")),
        before_year=_set(dates.get("before_year")),
        weekdays=weekdays,
        weekly=weekly,
        calendar=frozenset(months) | frozenset(weekdays) | frozenset(weekly),
        relative={key.lower(): int(value) for key, value in dates.get("relative", {}).items()},
        last=_set(dates.get("last")),
        next=_set(dates.get("next")),
        this=_set(dates.get("this")),
        editions=_set(dates.get("editions")),
        bounding=_set(dates.get("bounding")),
        late=_set(dates.get("late")),
        early=_set(dates.get("early")),
        periods={key.lower(): int(value) for key, value in dates.get("periods", {}).items()},
        day_joiner=str(dates.get("day_joiner", "")),
        clock=_clock(data.get("clock", {})),
        negators=_set(negation.get("words")),
        negation_rest=str(negation.get("rest", "")),
        negative_suffixes=tuple(str(negation.get("suffix", "")).split()),
        auxiliaries=_set(negation.get("auxiliaries")),
        negative_verbs=_set(negation.get("verbs")),
        pending=_phrases(negation.get("pending")),
        excluding=_set(negation.get("excluding")),
        limiting=_set(negation.get("limiting")),
        comparing=_set(negation.get("comparing")),
        going_on=_set(negation.get("going_on")),
        scarce=dict(pair.split("/") for pair in _set(negation.get("scarce"))),
        silencing=_by_head(_phrases(negation.get("not_negating"))),
        exceptions=_set(negation.get("exceptions")),
        universals=_set(negation.get("universals")),
        certainty={
            word: level
            for level, words in data.get("certainty", {}).items()
            if level != "status"
            for word in words.lower().split()
        },
        status=_set(data.get("certainty", {}).get("status")),
        reporting=_set(attribution.get("verbs")),
        reporting_phrases=_phrases(attribution.get("phrases")),
        addressing=_set(attribution.get("addressing")),
        first_person=_set(attribution.get("first_person")),
        third_person=_set(attribution.get("third_person")),
        stances=_set(attribution.get("stances")),
        ascribing=_set(attribution.get("ascribing")),
        relatives=_set(attribution.get("relatives")),
        complements=_set(attribution.get("complements")),
        provenance=_set(attribution.get("provenance")),
        sources={
            word: group
            for group, words in enumerate(str(attribution.get("sources", "")).lower().split("/"))
            for word in words.split()
        },
        correction_starts=correction_starts,
        correction_phrases=correction_phrases,
        correction_anchors=tuple({_longest_word(phrase) for phrase in (*correction_starts, *correction_phrases)}),
        weights={key: _set(words) for key, words in data.get("weights", {}).items()},
        counted={word: what for what, words in data.get("counted", {}).items() for word in words.lower().split()},
        opposites=opposed.opposites,
        times=opposed.times,
        sides=opposed.sides,
        opposed=frozenset(word for pair in opposed.opposites | opposed.times | opposed.sides for word in pair),
        denying_prefixes=opposed.prefixes,
        offices=opposed.offices,
        deputies=opposed.deputies,
        than=opposed.than,
    )

"""The languages Retold knows by data: one TOML file a language, and a guess which one a text is written in."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from retold.describe.settings import DescribeSettings

_NO_ASCII_LETTERS = bytes(byte for byte in range(256) if not chr(byte).isalpha() or byte > 127)


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What the data file of one language says; empty where there is none."""

    code: str
    stemmer: str | None
    decimal: str
    ordinal_dot: bool
    endings: tuple[str, ...]  # cut from words where there is no stemmer; longest first
    function_words: frozenset[str]
    elisions: frozenset[str]
    contractions: frozenset[str]
    titles: frozenset[str]
    before_number: frozenset[str]
    maybe_end: frozenset[str]
    pronouns: frozenset[str]
    reporting: frozenset[str]
    data: dict[str, Any]


@cache
def _files() -> dict[str, dict[str, Any]]:
    folder = resources.files("retold.describe") / "languages"
    return {
        entry.name[:-5]: tomllib.loads(entry.read_text("utf-8"))
        for entry in sorted(folder.iterdir(), key=lambda e: e.name)
        if entry.name.endswith(".toml")
    }


@cache
def all_data() -> dict[str, dict[str, Any]]:
    """Every language file as read, by its two-letter code, in alphabetical order; behind them, by the codes of the
    languages that it serves too (`also`)."""
    known = _files()
    return {**known, **{code: data for data in known.values() for code in data.get("also", "").split()}}


@cache
def _stemmers() -> dict[str, str]:
    raw = (resources.files("retold.describe") / "stemmers.toml").read_text("utf-8")
    return {code: str(name) for code, name in tomllib.loads(raw).items()}


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    raw = (resources.files("retold.describe") / "endings.toml").read_text("utf-8")
    return {
        code: tuple(sorted(words.split(), key=lambda end: (-len(end), end)))
        for code, words in tomllib.loads(raw).items()
    }


@cache
def labels() -> tuple[str, ...]:
    """How languages without a file name a source in a line of its own, as patterns."""
    raw = (resources.files("retold.describe") / "labels.toml").read_text("utf-8")
    return tuple(tomllib.loads(raw).values())


@cache
def language(code: str) -> Language:
    """The data of a language ('' or an unknown code: a language of which nothing is known)."""
    data = all_data().get(code, {})

    def words(key: str) -> frozenset[str]:
        value = data.get(key, "")
        return frozenset(value.split() if isinstance(value, str) else value)

    return Language(
        code,
        data.get("stemmer") or _stemmers().get(code),
        data.get("decimal", "."),
        bool(data.get("ordinal_dot", False)),
        _endings().get(code, ()),
        words("function_words"),
        words("elisions"),
        words("contractions"),
        words("titles"),
        words("before_number"),
        words("maybe_end"),
        words("pronouns"),
        words("reporting"),
        data,
    )


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, data in _files().items():
        for word in sorted(set(data.get("function_words", "").split())):
            found.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def language_of(text: str, settings: DescribeSettings | None = None) -> str | None:
    """The two-letter code of the language of a text, or None where it cannot be told.

    First by the share of function words of the languages known by data, where it is high; else py3langid may know
    better (Serbian has small words of Russian, Afrikaans of German). Text in Latin letters that neither can tell
    counts as English. Only the beginning of the text is looked at.
    """
    settings = settings or DescribeSettings()
    return _guess(text[: settings.language_chars], settings)


def mislabelled(text: str, code: str, settings: DescribeSettings) -> str | None:
    """The code of the language that a text is in for sure, where it is not the one that its input says (sites that call
    every page English); None where the two agree, or nothing is sure."""
    beginning = text[: settings.language_chars]
    words = beginning.lower().split()
    if code not in all_data() or weight(beginning) < settings.language_letters:
        return None
    code = next(name for name, data in _files().items() if data is all_data()[code])
    told = _told(words)
    counts = _counts(told)
    best = max(sorted(counts), key=counts.__getitem__, default="")
    if best == code:
        return None
    if counts[best] >= settings.language_sure * len(words):
        if all_data()[best].get("resembled"):
            return language_of(text, settings)
        # "in" and "so" are English and German
        alone = sum(n for n, codes in told if code in codes and best not in codes)
        return best if alone < settings.language_wrong * len(words) else None
    if counts[code] >= settings.language_wrong * len(words):
        return None
    found = language_of(text, settings)
    if found is None or found in all_data():
        return None
    return found if _identifier().classify(beginning)[1] >= settings.language_veto else None


def _told(words: Sequence[str]) -> list[tuple[int, tuple[str, ...]]]:
    """Of each function word how often it stands there, and the languages, by their codes, of which it is one."""
    counted, lookup = Counter(words), _by_word()
    return [(counted[word], lookup[word]) for word in counted.keys() & lookup.keys()]


def _counts(told: Iterable[tuple[int, tuple[str, ...]]]) -> defaultdict[str, int]:
    """How many function words of each language were told."""
    counts: defaultdict[str, int] = defaultdict(int)
    for n, codes in told:
        for code in codes:
            counts[code] += n
    return counts


def weight(text: str) -> int:
    """How many letters a text has; from Thai on, scripts say more in one: a Chinese sentence of twenty tells its
    language."""
    if text.isascii():
        return _ascii_letters(text)
    letters = sum(map(str.isalpha, text))
    return letters if max(text) < "\u0e00" else letters + 2 * sum(c.isalpha() for c in text if c >= "\u0e00")


def _ascii_letters(text: str) -> int:
    return len(text.encode("ascii", "ignore").translate(None, _NO_ASCII_LETTERS))


@lru_cache(maxsize=4096)
def _guess(text: str, settings: DescribeSettings) -> str | None:
    words = text.lower().split()
    counts = _counts(_told(words))
    best, hits, second = None, 0, 0
    if counts:
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        best, hits = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0
    settled = len(words) >= 8 and hits >= settings.language_share * len(words) and hits >= 1.4 * second
    # a language that another, without data, resembles (Afrikaans Dutch) is never sure by its small words alone
    if settled and hits >= settings.language_sure * len(words) and best and not all_data()[best].get("resembled"):
        return best
    if weight(text) >= 60:
        code, probability = _identifier().classify(text)
        probability = 0.0 if code == "zxx" else probability  # no language at all
        known = code in all_data()
        if settled:
            return str(code) if not known and probability >= settings.language_veto else best
        if probability >= (0.8 if known else 0.95):
            return str(code)
        if hits >= max(2, settings.language_few * len(words)):
            return best
        if probability >= settings.language_model:
            return str(code)
    elif settled:
        return best
    return "en" if 2 * _ascii_letters(text) > sum(map(str.isalpha, text)) else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

"""The values of number words and of measures that a data file gives, spelt out or put together (`[numbers.values]`,
`[numbers.spans]`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_HUNDRED = 100.0


def values(data: dict[str, Any]) -> dict[str, float]:
    """Word → value. words: value/word,word … as they are. ones and tens likewise; `joined` says how the two are one
    word ("{tens}{ones}", "{ones}og{tens}"), `hundreds` how ones and a hundred are."""
    ones, tens = listed(data.get("ones", "")), listed(data.get("tens", ""))
    found = {**listed(data.get("words", "")), **tens, **ones}
    for pattern in str(data.get("joined", "")).split():
        for ten, tenfold in tens.items():
            found.update((pattern.format(tens=ten, ones=one), tenfold + value) for one, value in ones.items())
    for pattern in str(data.get("hundreds", "")).split():
        found.update((pattern.format(ones=one), _HUNDRED * value) for one, value in ones.items())
    return found


def listed(text: object) -> dict[str, float]:
    """Word → value, of "value/word,word value/word"."""
    return {
        word: float(value)
        for value, words in (item.split("/") for item in str(text).lower().split())
        for word in words.split(",")
    }


def measures(table: Mapping[str, str]) -> dict[str, tuple[float, str]]:
    """Phrase → what it measures: half an hour → 0.5, hour."""
    return {phrase.lower(): (float(size), unit) for phrase, (size, unit) in ((k, v.split()) for k, v in table.items())}


def by_two_words(phrases: Iterable[str], alone: Mapping[str, list[list[str]]]) -> dict[str, list[list[str]]]:
    """The first two words of phrases → the phrases that begin so, longest first, then those of the one word."""
    found: dict[str, list[list[str]]] = {}
    for words in sorted(map(str.split, phrases), key=len, reverse=True):
        if len(words) > 1:
            found.setdefault(" ".join(words[:2]), []).append(words)
    return {start: several + alone.get(start.split()[0], []) for start, several in found.items()}

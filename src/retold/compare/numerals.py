"""The values of number words that a data file gives (`[numbers.values]`), spelt out or put together."""

from __future__ import annotations

from typing import Any

_HUNDRED = 100.0


def values(data: dict[str, Any]) -> dict[str, float]:
    """Word → value. words: value/word,word … as they are. ones and tens likewise; `joined` says how the two are one
    word ("{tens}{ones}", "{ones}og{tens}"), `hundreds` how ones and a hundred are."""
    ones, tens = _listed(data.get("ones", "")), _listed(data.get("tens", ""))
    found = {**_listed(data.get("words", "")), **tens, **ones}
    for pattern in str(data.get("joined", "")).split():
        for ten, tenfold in tens.items():
            found.update((pattern.format(tens=ten, ones=one), tenfold + value) for one, value in ones.items())
    for pattern in str(data.get("hundreds", "")).split():
        found.update((pattern.format(ones=one), _HUNDRED * value) for one, value in ones.items())
    return found


def _listed(text: object) -> dict[str, float]:
    return {
        word: float(value)
        for value, words in (item.split("/") for item in str(text).lower().split())
        for word in words.split(",")
    }

"""Names of persons as bylines and reporting clauses write them."""

from __future__ import annotations

import re
from functools import cache

from retold.describe.language import all_data

_STRIP = "\"'“”‘’«»()[]{},;:|"
_SPACE = re.compile(r"\s+")


def capitalised(word: str) -> bool:
    """Whether a word begins like a name: with a capital, or in a script that has none."""
    bare = word.strip(_STRIP + ".–—-*@#")
    return bool(bare) and bare[0].isalpha() and not bare[0].islower()


@cache
def particles() -> frozenset[str]:
    """The small words inside names ("van", "de"), in all languages."""
    return frozenset(word for data in all_data().values() for word in data.get("particles", "").split())


@cache
def joiners() -> frozenset[str]:
    """The words that join names in a list, in all languages."""
    return frozenset(word for data in all_data().values() for word in data.get("joiners", "").split())


def person(text: str) -> str:
    """A name in ordinary capitals ("VANESSA GERA" → "Vanessa Gera"), with single blanks; '' where it is no name."""
    text = _SPACE.sub(" ", text).strip(' \t\n,;:|–—-"“”()[]')
    words = text.split(" ")
    if not text or not capitalised(words[0]) or len(words) > 6:
        return ""
    if text.upper() == text and any(len(w) > 3 for w in words):
        return " ".join(_title(w) for w in words)
    return text


def _title(word: str) -> str:
    if word.lower() in particles():
        return word.lower()
    if len(word) == 2 and word.endswith("."):
        return word
    titled = "-".join(piece[:1] + piece[1:].lower() for piece in word.split("-"))
    for mark in ("’", "'", "\ufffd"):
        at = titled.find(mark)
        if 0 < at <= 2 and at + 1 < len(titled):
            titled = titled[: at + 1] + titled[at + 1].upper() + titled[at + 2 :]
    if titled.startswith("Mc") and len(titled) > 3:
        titled = "Mc" + titled[2].upper() + titled[3:]
    return titled


def looks_like_person(text: str) -> bool:
    """Two to five words, all capitalised but for particles, no digits."""
    words = text.split()
    if not 2 <= len(words) <= 5 or any(c.isdigit() for c in text):
        return False
    return (
        capitalised(words[0])
        and capitalised(words[-1])
        and all(capitalised(w) or w.lower() in particles() for w in words)
    )


def persons(text: str, offset: int) -> list[tuple[int, int, str]]:
    """The persons in a list of names: start, end (with `offset` added) and name of each."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for match in [*_between().finditer(text), None]:
        right = match.start() if match else len(text)
        piece = text[at:right]
        lead = len(piece) - len(piece.lstrip(' .:–—-\ufffd?*"“'))
        name, _ = parted(piece.strip(' .:–—-\ufffd?*"“”'))
        if looks_like_person(name):
            start = offset + at + lead
            found.append((start, start + len(name), person(name)))
        at = match.end() if match else right
    return found


def in_list(text: str) -> list[str]:
    """The pieces of a list of names, as they stand."""
    return [piece for piece in _between().split(text) if piece]


@cache
def _between() -> re.Pattern[str]:
    joined = "|".join(re.escape(j) for j in sorted(joiners()))
    return re.compile(rf"\s*(?:[,;|/()]|\s[–—-]\s|\n|(?<!\S)(?:{joined})(?!\S))\s*", re.I)


@cache
def _places() -> re.Pattern[str]:
    words = sorted({word for data in all_data().values() for word in data.get("place_words", "").split()})
    return re.compile(rf"\s(?:{'|'.join(words)})\s.*$", re.S)


def parted(name: str) -> tuple[str, str]:
    """A name and where it is: "A B in Madrid" → "A B", " in Madrid"; a particle that is part of the name ("de", "di")
    stays."""
    match = _places().search(name)
    if match and match.group().split()[0] not in particles():
        return name[: match.start()], match.group()
    return name, ""

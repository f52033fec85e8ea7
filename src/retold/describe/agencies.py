"""Where a text names an agency or outlet that others print, by the names in agencies.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.describe.language import all_data
from retold.describe.stems import lower
from retold.describe.tokenise import word_pattern

_POSSESSIVE = frozenset(("'s", "’s", "\ufffds", "?s"))
_DOMAIN = re.compile(r"(?<![\w@.-])(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?![\w@])(?:/\S*)?", re.I)


@dataclass(frozen=True, slots=True)
class Mention:
    """text[start:end] names an agency or outlet. `weak`: an abbreviation that may mean something else."""

    start: int
    end: int
    name: str
    weak: bool
    photo: bool


@dataclass(frozen=True, slots=True)
class _Form:
    words: tuple[str, ...]  # lower-cased, or as written where exact
    second: str  # the second word, lower-cased, '' where there is one word only
    exact: bool
    name: str
    weak: bool
    photo: bool


@cache
def _domains() -> dict[str, str]:
    return {domain: entry["name"] for entry in _entries() for domain in entry.get("domains", ())}


@cache
def _entries() -> list[dict[str, Any]]:
    raw = (resources.files("retold.describe") / "agencies.toml").read_text("utf-8")
    entries: list[dict[str, Any]] = tomllib.loads(raw)["agency"]
    return entries


@cache
def _forms() -> dict[str, tuple[_Form, ...]]:
    """Lower-cased first word → the names that begin with it, longest first."""
    endings = tuple(dict.fromkeys(e for data in all_data().values() for e in data.get("inflections", "").split()))
    pattern = word_pattern()
    found: dict[str, dict[tuple[bool, tuple[str, ...]], _Form]] = {}

    def add(text: str, entry: dict[str, Any], exact: bool, weak: bool) -> None:
        written = pattern.findall(text)
        words = tuple(written if exact else map(lower, written))
        second = lower(written[1]) if len(written) > 1 else ""
        form = _Form(words, second, exact, str(entry["name"]), weak, bool(entry.get("photo", False)))
        found.setdefault(lower(written[0]), {}).setdefault((exact, words), form)

    for entry in _entries():
        for alias in entry.get("aliases", ()):
            add(alias, entry, False, False)
            if " " not in alias and len(alias) >= 5 and not alias.isascii() and alias[0].isupper():
                for ending in endings:
                    add(alias.rstrip("аяь") + ending if alias[-1] in "аяь" else alias + ending, entry, False, False)
        for short in entry.get("short", ()):
            add(short, entry, True, False)
        for short in entry.get("weak", ()):
            add(short, entry, True, True)
    return {
        first: tuple(sorted(forms.values(), key=lambda f: (-len(f.words), f.weak, not f.exact, f.words)))
        for first, forms in sorted(found.items())
    }


@cache
def _first_words() -> frozenset[str]:
    """First words in every way of writing that can begin a name."""
    found: set[str] = set()
    for word in _forms():
        found.update((word.upper(), word.title(), word.capitalize()))
    for entry in _entries():
        for key in ("aliases", "short", "weak"):
            for alias in entry.get(key, ()):
                found.add(word_pattern().findall(alias)[0])
    return frozenset(found)


def may_name(word: str, elisions: frozenset[str]) -> bool:
    """Whether the name of a known agency or outlet may begin with a word, as it is written."""
    firsts = _first_words()
    return word in firsts or _bare(word) in firsts or word[_elided(word, elisions) :] in firsts


def mentions(
    text: str,
    surfaces: Sequence[str],
    start: NDArray[np.int32],
    end: NDArray[np.int32],
    places: NDArray[np.intp],
    elisions: frozenset[str] = frozenset(),
) -> tuple[Mention, ...]:
    """Every place where a known agency or outlet is named, in order and without overlaps.

    `places`: the words of which `may_name` is true. `elisions`: articles that a language writes together with the next
    word ("l’AFP").
    """
    firsts = _first_words()
    forms = _forms()
    found: list[Mention] = []
    reached = 0
    for i in places.tolist():
        if i < reached:
            continue
        word = surfaces[i]
        cut = _elided(word, elisions)
        cut = cut if word[cut:] in firsts else 0
        single = word != (bare := _bare(word)) and bare in firsts
        word = (bare if single else word)[cut:]
        second = lower(_bare(surfaces[i + 1])) if i + 1 < len(surfaces) else ""
        for form in forms.get(lower(word), ()):
            n = len(form.words)
            if n > 1 and second != form.second:
                continue
            final = i + n - 1
            if n > 1 and final < len(surfaces):
                written = (word, *surfaces[i + 1 : final], _bare(surfaces[final]))
            else:
                written = (word,)
            if form.exact:
                if written != form.words:
                    continue
            elif tuple(map(lower, written)) != form.words or not _capital(word, written):
                continue
            if len(written) < n:
                continue
            left, right = int(start[i]) + cut, int(end[final])
            if single if n == 1 else _bare(surfaces[final]) != surfaces[final]:
                right -= 2
            if form.weak and _inside_a_name(text, left, right):
                continue
            if n > 1 and "\n" in text[left:right]:
                continue
            if text[right : right + 1] == "." and text[right + 1 : right + 2].isalpha() and word.islower():
                continue  # part of an address
            found.append(Mention(left, right, form.name, form.weak, form.photo))
            reached = i + n
            break
    return tuple(found)


def _inside_a_name(text: str, left: int, right: int) -> bool:
    """Whether a capitalised word stands right beside: then an abbreviation is part of some other name."""
    before, after = text[max(0, left - 24) : left], text[right : right + 2]
    word = before.rstrip(" ").rpartition(" ")[2].rpartition("\n")[2] if before.endswith(" ") else ""
    small = word[1:] != word[1:].upper() and word[:1].isupper() and word[-1:].isalpha()
    return small or (after[:1] == " " and after[1:].isupper())


def _bare(word: str) -> str:
    """The word without the mark of a possessive."""
    return word[:-2] if word[-1] == "s" and word[-2:] in _POSSESSIVE else word


def _elided(word: str, elisions: frozenset[str]) -> int:
    """Where the word behind an elided article begins, 0 where there is none."""
    if not elisions:
        return 0
    for mark in "'’":
        at = word.find(mark)
        if 0 < at < len(word) - 1 and word[:at].lower() in elisions:
            return at + 1
    return 0


def _capital(word: str, written: tuple[str, ...]) -> bool:
    return not word[0].islower() or word[0] != word[0].lower() or not word[0].isalpha() or written[-1][:1].isupper()


@cache
def known_domain(address: str) -> tuple[str, bool] | None:
    """The name that a web address stands for, and whether it is that of a known agency; None: no address."""
    match = _DOMAIN.search(address)
    if not match:
        return None
    domain = match.group(1).lower()
    labels = domain.split(".")
    for i in range(len(labels) - 1):
        name = _domains().get(".".join(labels[i:]))
        if name:
            return name, True
    return domain, False


def domain_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the first web address in text[start:end] stands."""
    match = _DOMAIN.search(text, start, end)
    return match.span() if match else None

"""What makes it doubtful that a name which stands for another is one, or another: titles, headlines, acronyms."""

from __future__ import annotations

import re
from functools import lru_cache

from retold.compare.findnames import Name
from retold.compare.names import fold
from retold.compare.view import View

_INITIALS = (2, 6)  # letters of an acronym


def stands_for(view: View, short: Name, long: Name) -> bool:
    """Whether a text has a name with these initials, small words counted or not, to which the words of the other
    belong."""
    if len(short.words) != 1 or not _INITIALS[0] <= len(short.words[0]) <= _INITIALS[1]:
        return False
    return any(words.issuperset(long.words) for words in _by_initials(view).get(short.words[0].replace(".", ""), ()))


@lru_cache(maxsize=128)
def _by_initials(view: View) -> dict[str, list[frozenset[str]]]:
    """The words of the names of a text by their initials (kept for the texts seen last)."""
    found: dict[str, list[frozenset[str]]] = {}
    for n in range(len(view.runs)):
        name = view.name_of(n)
        every = view.text[name.start : name.end].lower().split()
        if len(every) > 1:
            for words in (every, name.words):
                found.setdefault("".join(word[0] for word in words if word), []).append(frozenset(name.words))
    return found


def proven(view: View, name: Name) -> bool:
    """Whether a name has two words or stands inside a sentence: at its start every word has a capital."""
    before = view.text[max(0, name.start - 2) : name.start]
    return len(name.words) > 1 or (
        before == " (" or (len(before) == 2 and (before[0].isalnum() or before[0] in ",'’)") and before[1] == " ")
    )


_LONGEST = 5  # words of a name; a longer run of capitals is a title or has lost its stops


def doubtful(view: View, name: Name) -> bool:
    """Whether a run of capitals may be no name: too long, in capitals all through, or with words that the text also
    writes small."""
    text = view.text[name.start : name.end]
    if (
        len(name.words) > _LONGEST
        or (text.isupper() and (len(text) > _LONGEST or _among_capitals(view, name)))
        or _headline_and_name(text)
    ):
        return True
    plain = _small(view)
    return all(word in plain or word in view.lex.number_words for word in name.words)


_FEW = 6  # words of a stretch in which a name stands for another among other words


def alone(view: View, stretch: tuple[int, int], name: Name, other: Name) -> bool:
    """Whether a name is the only one of a short stretch, and no word of another is anywhere in its text: "will go in
    Slovakia and", of a text that knows no Slovenia."""
    first, last = stretch
    names = {n for n in view.name[first:last] if n >= 0}
    if last - first > _FEW or names != {view.name[view.range_of(name.start, name.end)[0]]}:
        return False
    if not set(other.words).isdisjoint(view.low):
        return False
    return proven(view, name) and not doubtful(view, name) and not of_the_house(view, name)


def of_the_house(view: View, name: Name) -> bool:
    """Whether a name is that of the outlet itself, which speaks of itself where another speaks of another."""
    outlet = view.described.document.outlet
    return outlet is not None and not _house_words(outlet).isdisjoint(map(fold, name.words))


@lru_cache(maxsize=4096)
def _house_words(outlet: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _WORD.findall(outlet) if len(word) > _LEAST)


_WORD = re.compile(r"\w+")
_LEAST = 3  # letters up to which a word of an outlet's name says too little


def _among_capitals(view: View, name: Name) -> bool:
    """Whether the words beside are in capitals all through: a headline."""
    first, last = view.range_of(name.start, name.end)
    words = (view.text[view.start[k] : view.end[k]] for k in (first - 1, last) if 0 <= k < len(view.start))
    return any(word.isupper() and len(word) > 1 for word in words)


def _headline_and_name(text: str) -> bool:
    """Whether a run of capitals is a headline with a name behind it: "GRANT FOR HARBOUR Anders Holm"."""
    words = text.split()
    large = sum(word.isupper() and len(word) > _LEAST for word in words)
    return large > 1 and large < len(words)


@lru_cache(maxsize=128)
def _small(view: View) -> frozenset[str]:
    """The words that a text writes with a small letter (kept for the texts seen last)."""
    text = view.text
    return frozenset(low for low, start in zip(view.low, view.start, strict=True) if text[start].islower())

"""The outlets of the pile that a document lies in, where its text names one of them as its source.

The list of agencies (agencies.toml) knows the large ones. A copy of the Harbour Post's own story says "the Harbour Post
reported", and that the Harbour Post is an outlet only the other documents tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from retold.describe.agencies import Mention
from retold.describe.clauses import name_words
from retold.describe.furniture import information_line
from retold.describe.language import weight
from retold.describe.outlets import LONGEST, canonical, outlet_key, plain, signs_as, spelling
from retold.describe.settings import DescribeSettings
from retold.describe.stems import lower
from retold.describe.unlisted import sounds_like_outlet
from retold.model import Credit


class Outlets:
    """Names of outlets as the documents have them, but those that agencies.toml knows."""

    def __init__(self, names: Iterable[str], settings: DescribeSettings) -> None:
        self.settings = settings
        self.names = tuple(
            sorted({name.strip() for name in names if name and not canonical(name) and len(name) <= LONGEST})
        )
        self._by_key: dict[str, str] = {}
        self._short: dict[str, str | None] = {}  # names by what they sign as for short; None: several do
        self._begins: set[str] = set()  # what the first word of a name may be, in small letters
        for name in self.names:
            words, address = spelling(name)
            key = "".join(words)
            if weight(key) < settings.outlet_letters or _person(name):
                continue
            if self._by_key.setdefault(key, name) == name and not address:
                for short in signs_as(name):
                    if short is not None:
                        self._short[short] = None if short in self._short else name
            least = settings.outlet_letters
            # an address joins the words of a name, so that any beginning of it may be the first
            self._begins.update(key[:n] for n in range(least, len(key) + 1)) if address else self._begins.add(words[0])
        self._initials = {  # those that one outlet alone signs with
            short: name
            for short, name in self._short.items()
            if name is not None and short.isupper() and len(short) >= settings.outlet_initials
        }

    def __reduce__(self) -> tuple[object, ...]:
        return _made, (self.names, self.settings)

    def named(self, credit: Credit) -> Credit:
        """A credit with the name of the outlet as the documents have it, however it is written there."""
        if credit.kind not in _OUTLETS:
            return credit
        name = self._named(credit.name)
        return credit if name is None or name == credit.name else replace(credit, name=name)

    def _named(self, given: str) -> str | None:
        """The outlet that is named or signs for short like this."""
        return self._by_key.get(outlet_key(given)) or self._short.get(lower(given)) or self._short.get(given)

    def signed(
        self, document: str, text: str, body: Sequence[tuple[int, int]], own: str | None, credits: Sequence[Credit]
    ) -> tuple[Credit, ...]:
        """The credits of a document, together with those that are nothing but the name of one of them, long or short,
        in brackets at the end of a line, behind a dash on a line of its own, or below the text, or a line's last words:
        "With information from" one of them. body: where its text is told; in a caption such a name is that of a
        picture's owner."""
        more: list[Credit] = []
        for given, start, end in chain(_signs(text, body), _closings(text, body)):
            name = self._named(given)
            if name is None or outlet_key(name) == outlet_key(own or ""):
                continue
            if not canonical(given) and all(end <= c.start or c.end <= start for c in credits):
                more.append(Credit(document, "agency", name, start, end, text[start:end]))
        return tuple(sorted([*credits, *more], key=lambda c: (c.start, c.end))) if more else tuple(credits)

    def mentions(
        self,
        text: str,
        surfaces: Sequence[str],
        start: NDArray[np.int32],
        end: NDArray[np.int32],
        own: str | None,
        known: Sequence[Mention] = (),
    ) -> tuple[Mention, ...]:
        """Where a text names one of them, of two that begin there the longer, or gives its initials. own: the outlet of
        the document itself. known: what is named already."""
        begins, own = self._begins, outlet_key(own or "")
        if not begins:
            return ()
        found: list[Mention] = []
        reached = 0
        for i, word in enumerate(surfaces):
            if word[0].islower() or i < reached:
                continue
            short = self._initials.get(word)
            if short is not None and outlet_key(short) != own:
                found += _unless(known, int(start[i]), int(end[i]), short)
                continue
            if plain(word) not in begins:
                continue
            key, best = "", None
            for j in range(i, min(i + _MOST, len(surfaces))):
                if j > i and "\n" in text[end[j - 1] : start[j]]:
                    break
                key += plain(surfaces[j])
                name = self._by_key.get(key)
                if name is not None and key != own:
                    best = (j, name)
            if best is not None:
                last, name = best
                right = int(end[last])
                right -= 2 if surfaces[last][-2:] in _POSSESSIVE else 0
                left = int(start[i])
                found += _unless(known, left, right, name)
                reached = last + 1
        return tuple(found)


_MOST = 8  # words of a name
# in brackets where a sentence or a line has ended, behind a dash on a line of its own, or below the text
_SIGNED = re.compile(
    r"(?:^|(?<=[.!?…\"”’»])) ?[(\[](?P<name>[^()\[\]\n]{2,40})[)\]][. \t]*$"
    r"|^[ \t]*[-–—]+[ \t]*(?P<dashed>[^\s()\[\]][^()\[\]\n]{1,39}?)[ \t]*$"
    r"|^[ \t]*(?P<last>[^\s()\[\]][^()\[\]\n]{1,39}?)\s*\Z",
    re.MULTILINE,
)
_CLOSING = re.compile(r"[.!?…][\"”’»)\]]* [(\[]?(?P<said>[^.!?…()\[\]\n]{3,70})[)\]]?\.?$", re.MULTILINE)
_PART = re.compile(r"[^/\s][^/]*")
_OUTLETS = ("dateline", "agency", "source", "copyright")  # kinds of credits that name no persons
_POSSESSIVE = ("'s", "’s")


Given = tuple[str, int, int]  # a name, and the span of what gives it as a source


def _signs(text: str, body: Sequence[tuple[int, int]]) -> Iterator[Given]:
    """Names that stand where a text is signed; of several joined by a stroke each."""
    for match in _SIGNED.finditer(text):
        group = match.lastgroup or ""
        if _within(body, match.start(), match.end()):
            for part in _PART.finditer(match[group]):
                given, start = part[0].rstrip(" ."), match.start(group) + part.start()
                yield given, start, start + len(given)


def _closings(text: str, body: Sequence[tuple[int, int]]) -> Iterator[Given]:
    """Names in a line's last words, where these say that they are its source."""
    for match in _CLOSING.finditer(text):
        told = information_line().fullmatch(match["said"]) if _within(body, match.start(), match.end()) else None
        if told is not None:
            yield told["who"], *match.span("said")


def _within(body: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in body)


def _unless(known: Sequence[Mention], start: int, end: int, name: str) -> list[Mention]:
    """The mention of an outlet there, but where something else is named already."""
    free = all(end <= m.start or m.end <= start for m in known)
    return [Mention(start, end, name, False, False)] if free else []


@lru_cache(maxsize=4)
def _made(names: tuple[str, ...], settings: DescribeSettings) -> Outlets:
    return Outlets(names, settings)


def _person(name: str) -> bool:
    """Whether an outlet is somebody by rank, who publishes what he says: "Senator Holm said" names no outlet."""
    words = name.split()
    return lower(words[0].rstrip(".")) in name_words("ranks") and len(words) < 4 and not sounds_like_outlet(name)

"""Who is in a story, in the order of the page: a number and a name for each version, and links to their texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import urlsplit

from retold.model import Document, Span, Story
from retold.report.safe import web_url

_LATE = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """The versions of a page: `ids` in their order, `number` of each id, `names` fit to be read, `shown` texts.

    `shown` are the numbers of the versions whose text is in the page; only these can be linked to.
    """

    ids: tuple[str, ...]
    number: Mapping[str, int]
    names: Mapping[str, str]
    documents: Mapping[str, Document]
    shown: frozenset[int]

    def name(self, id: str) -> str:
        """A name for a version, or the id of one that is not among them (a lost one)."""
        return self.names.get(id, id)

    def place(self, span: Span | None) -> str | None:
        """ "3:120-134": where a span is, as the address part of a page says it; None where its text is not shown."""
        if span is None or span.document is None:
            return None
        n = self.number.get(span.document, -1)
        return f"{n}:{span.start}-{span.end}" if n in self.shown else None

    def href(self, *spans: Span | None) -> str | None:
        """Address of one or two places in the texts, side by side."""
        places = [place for place in map(self.place, spans) if place]
        return "#show=" + ",".join(places[:2]) if places else None

    def text(self, id: str) -> str:
        """The text of a version, empty where it is not known."""
        document = self.documents.get(id)
        return document.text if document else ""


def label(document: Document | None, id: str) -> str:
    """What to call a document: its outlet, else the site it was on, else its id."""
    if document is None:
        return id
    site = web_url(document.url)
    host = urlsplit(site).hostname if site else None
    return document.outlet or (host or "").removeprefix("www.") or id


_QUOTED = re.compile("(“[^”]*”)")


@lru_cache(maxsize=8)
def _telling(cast: Cast) -> tuple[str, ...]:
    """The ids that cannot be words of a sentence and are not names already, the longest first."""
    some = (id for id in cast.ids if len(id) > 2 and not id.isalpha() and not id.isdigit() and cast.names[id] != id)
    return tuple(sorted(some, key=len, reverse=True))


_CAME = re.compile(r"((?:another reading )?first in (?:a lost version above )?)(.+?)(?:(, passed on to )(.+))?", re.S)


def came(note: str, cast: Cast) -> str:
    """What the ledger notes of where a difference came in (`compare.tree.entered`), with names in place of all ids:
    where one stands there, it is no word of the sentence."""
    told = []
    for part in note.split("; "):
        match = _CAME.fullmatch(part)
        if match is None or match[2] not in cast.names:
            return named(note, cast)
        *some, last = re.split(r", | and ", match[4]) if match[4] else [""]
        if match[4] and not all(id in cast.names for id in (*some, last)):
            return named(note, cast)
        passed = " and ".join(filter(None, (", ".join(map(cast.name, some)), cast.name(last)))) if match[4] else ""
        told.append(f"{match[1]}{cast.name(match[2])}{match[3] or ''}{passed}")
    return "; ".join(told)


@lru_cache(maxsize=1024)
def named(text: str, cast: Cast) -> str:
    """A sentence about versions with their names in place of their ids, quoted words left alone.

    Only ids that cannot be words of the sentence are replaced: those of three characters and more that are not all
    letters, nor all digits.
    """
    ids = [id for id in _telling(cast) if id in text]
    if not ids:
        return text
    pieces = _QUOTED.split(text)
    return "".join(p if n % 2 else _replaced(p, ids, cast) for n, p in enumerate(pieces))


def _replaced(text: str, ids: Sequence[str], cast: Cast) -> str:
    """The text with names in place of these ids, the longest first, where they stand by themselves."""
    found: list[tuple[int, int, str]] = []
    for id in ids:
        begin = text.find(id)
        while begin >= 0:
            end = begin + len(id)
            before, behind, next_but_one = text[begin - 1 : begin], text[end : end + 1], text[end + 1 : end + 2]
            apart = not _goes_on(before, "/.:-") and not _goes_on(behind, "/:-")
            if apart and not (behind == "." and _goes_on(next_but_one, "")):
                found.append((begin, -end, id))
            begin = text.find(id, begin + 1)
    pieces: list[str] = []
    at = 0
    for begin, end, id in sorted(found):
        if begin >= at:
            pieces += (text[at:begin], cast.names[id])
            at = -end
    return "".join((*pieces, text[at:]))


def _goes_on(char: str, joints: str) -> bool:
    """Whether a character (or none) beside an id is of the same word or address."""
    return char != "" and (char.isalnum() or char == "_" or char in joints)


def distinct(labels: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Names for (id, label) pairs; where several share a label they are numbered in the order given."""
    total: dict[str, int] = {}
    for _, name in labels:
        total[name] = total.get(name, 0) + 1
    seen: dict[str, int] = {}
    names: dict[str, str] = {}
    for id, name in labels:
        seen[name] = seen.get(name, 0) + 1
        names[id] = f"{name} ({seen[name]})" if total[name] > 1 else name
    return names


def cast_of(
    ids: Iterable[str],
    documents: Mapping[str, Document],
    *,
    origin: str | None,
    wanted: Iterable[str] = (),
    characters: int,
) -> Cast:
    """The cast in reading order: the origin, then by date (undated last), then by id.

    `wanted` are the versions whose texts matter most; they are the first to be shown while `characters` last.
    """

    def key(id: str) -> tuple[bool, datetime, str]:
        document = documents.get(id)
        return (id != origin, (document.published if document else None) or _LATE, id)

    ordered = tuple(sorted(set(ids), key=key))
    number = {id: n for n, id in enumerate(ordered)}
    dated = sorted(ordered, key=lambda id: key(id)[1:])
    names = distinct([(id, label(documents.get(id), id)) for id in dated])
    shown: set[int] = set()
    left = characters
    for id in dict.fromkeys([*(id for id in wanted if id in number), *ordered]):
        document = documents.get(id)
        if document is not None and len(document.text) <= left:
            left -= len(document.text)
            shown.add(number[id])
    return Cast(ordered, number, names, documents, frozenset(shown))


def cast_of_story(story: Story, characters: int) -> Cast:
    """The cast of a story; the versions named in its weightiest differences have their texts shown first."""
    wanted = [
        span.document
        for entry in story.ledger[:50]
        for value in entry.values
        for span in value.spans[:1]
        if span.document is not None
    ]
    ids = [version.document for version in story.versions]
    head = [story.origin] if story.origin else []
    return cast_of(ids, story.documents, origin=story.origin, wanted=[*head, *wanted], characters=characters)

"""Names of fields: which of an input's names means which of ours, and what their values say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from retold.errors import UsageError

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "fulltext", "articletext", "articlebody", "bodytext", "maintext", "rawtext",
             "bodyplain", "story", "article", "transcript"),
    "html": ("html", "rawhtml", "bodyhtml", "contenthtml", "pagehtml", "bodyxhtml"),
    "id": ("id", "documentid", "docid", "document", "articleid", "guid", "uuid", "key", "identifier", "uri"),
    "title": ("title", "headline", "heading", "articletitle"),
    "outlet": ("outlet", "publisher", "publication", "sitename", "site", "source", "sourcename", "newspaper", "medium",
               "hostname", "sourcedomain", "domain"),
    "url": ("url", "link", "canonicalurl", "articleurl", "permalink", "weburl", "href"),
    "published": ("published", "publishedat", "publishedon", "datepublished", "publicationdate", "publishdate",
                  "datepublish", "pubdate", "publishedtime", "firstpublished", "date", "datetime", "datecreated",
                  "created", "createdat", "timestamp", "time"),
    "author": ("author", "authors", "byline", "creator", "writer", "bylines"),
    "language": ("language", "lang", "languagecode", "inlanguage"),
}  # fmt: skip
"""Our names, each with the names that mean it, best first (lower case, without anything but letters and figures)."""

_OURS = {alias: ours for ours, aliases in FIELDS.items() for alias in aliases}
_PLAIN = re.compile(r"[^a-z0-9]+")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[.@-].*)?")
_MARKUP = re.compile(
    r"\s*<(?:!doctype\b|!--|(?:html|body|article|section|div|main|p|h[1-6]|figure|span|strong|em|b|i|a|br|ul|ol|blockquote|table|img)"
    r"(?:\s[^<>]*)?/?>)", re.I,
)  # fmt: skip


def plain(name: object) -> str:
    """A name without case, blanks and signs: 'Date Published' and 'date_published' are one."""
    return _PLAIN.sub("", str(name).lower())


def recognised(names: Iterable[object]) -> set[str]:
    """Which of our fields stand among these names."""
    return {_OURS[key] for key in map(plain, names) if key in _OURS}


def check_map(mapping: Mapping[str, str] | None) -> dict[str, str]:
    """The caller's mapping, our name to theirs. Raises UsageError for a name that is not ours."""
    checked = dict(mapping or {})
    for ours, theirs in checked.items():
        if ours not in FIELDS:
            raise UsageError(
                f"there is no field '{ours}' to map to; the fields are {', '.join(FIELDS)} "
                f"(write the name here first: text={ours})"
            )
        if not isinstance(theirs, str) or not theirs.strip():
            raise UsageError(f"the mapping of '{ours}' names no field of the input; write for example {ours}=body")
    return checked


class Chooser:
    """Finds our fields among an input's names; remembers the answer, for records mostly have the same names."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        self._mapping = mapping
        self._known: dict[tuple[object, ...], dict[str, tuple[Any, ...]]] = {}

    def places(self, names: tuple[object, ...]) -> dict[str, tuple[Any, ...]]:
        """Our field: the input's names for it, best first."""
        known = self._known.get(names)
        if known is None:
            if len(self._known) > 1000:
                self._known.clear()
            known = self._known[names] = self._places(names)
        return known

    def _places(self, names: tuple[object, ...]) -> dict[str, tuple[Any, ...]]:
        by_plain: dict[str, Any] = {}
        for name in names:
            by_plain.setdefault(plain(name), name)
        taken = {plain(theirs) for theirs in self._mapping.values()}
        places: dict[str, tuple[Any, ...]] = {}
        for ours, aliases in FIELDS.items():
            if ours in self._mapping:
                theirs = self._mapping[ours]
                name = theirs if theirs in names else by_plain.get(plain(theirs)) if plain(theirs) else None
                places[ours] = () if name is None else (name,)
            else:
                places[ours] = tuple(by_plain[alias] for alias in aliases if alias in by_plain and alias not in taken)
        return places

    def missing(self, names: Iterable[object]) -> dict[str, str]:
        """The mapped fields that are not among these names: ours to theirs."""
        places = self.places(tuple(names))
        return {ours: theirs for ours, theirs in self._mapping.items() if not places[ours]}


def text_of(value: object) -> str | None:
    """A value as text, or None where it says nothing. Paragraphs in a list are set apart by blank lines; of a nested
    object the name counts (`"source": {"id": null, "name": "The Gull"}`)."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return None
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, int):
        return str(value) if value.bit_length() < 4096 else None
    if isinstance(value, bytes | bytearray):
        from retold.read.decode import decode

        return decode(bytes(value)).text
    if isinstance(value, Mapping):
        for key in ("name", "text", "title", "rendered", "main", "value", "@value", "#text", "$", "$date", "$oid"):
            if isinstance(value.get(key), str):
                return str(value[key])
        return None
    if isinstance(value, list | tuple):
        parts = [part for part in map(text_of, value) if part and part.strip()]
        return "\n\n".join(parts) if parts else None
    return str(value)


_BODIES = ("text", "body", "content", "rendered", "plain", "value", "html", "#text", "$", "paragraphs", "blocks")


def body_of(value: object) -> str | None:
    """A text as a field holds it: itself, a list of paragraphs, or an object that has it inside, in which a name or a
    title is not the text (`"content": {"rendered": "…"}`, `"article": {"title": "…", "body": "…"}`)."""
    for _ in range(8):
        if not isinstance(value, Mapping):
            break
        value = next((value[key] for key in _BODIES if isinstance(value.get(key), str | list | Mapping)), None)
    if isinstance(value, list | tuple):
        parts = [part for part in map(_piece, value) if part and part.strip()]
        return "\n\n".join(parts) if parts else None
    return text_of(value)


def _piece(value: object) -> str | None:
    return (body_of(value) or text_of(value)) if isinstance(value, Mapping) else text_of(value)


def find_text(values: Mapping[Any, Any]) -> str | None:
    """The name of the field that holds a record's text, where one is recognised."""
    keys = {plain(name): name for name in values}
    return next((keys[a] for field in ("text", "html") for a in FIELDS[field] if a in keys), None)


def language_code(value: str | None) -> str | None:
    """A BCP 47 code from what an input says ('en_US', 'EN', 'eng', 'English', 'Deutsch (Schweiz)'); None where that
    names no language."""
    said = value.strip() if value else ""
    match = _LANGUAGE.fullmatch(said)
    if match is None:
        return _languages().get(said.partition("(")[0].strip().lower())
    code = match[1].lower()
    if code in ("und", "zxx", "mul", "nan"):
        return None
    code = _languages().get(code, code)
    script = match[2].title() if match[2] else None
    return "-".join(part for part in (code, script, match[3].upper() if match[3] else None) if part)


@cache
def _languages() -> dict[str, str]:
    """Other names of languages, in small letters, and their codes."""
    data = tomllib.loads((files("retold.read") / "languages.toml").read_text("utf-8"))
    return {name: code for code, names in data.items() for name in str(names).split()}


def host(address: str | None) -> str | None:
    """The site of an address, without 'www.': the outlet where nothing better names it."""
    if not address or "//" not in address:
        return None
    try:
        name = urlsplit(address.strip()).hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def is_markup(text: str) -> bool:
    """Whether a field holds a piece of HTML rather than text."""
    return text.lstrip()[:1] == "<" and "</" in text and _MARKUP.match(text) is not None

"""XML of the press: NewsML-G2 and NITF items, RSS and Atom feeds. No entity is resolved and nothing is fetched."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import name2codepoint
from typing import Any

from retold.read.blocks import blocks_of
from retold.read.extract import fragment
from retold.read.fields import is_markup
from retold.read.jsons import too_long
from retold.read.opened import Opened
from retold.read.records import Record, Trouble
from retold.read.settings import ReadSettings

_AS_HTML = {"hl1": "h1", "hl2": "h2", "hedline": "header", "byline": "p", "dateline": "p", "abstract": "section",
            "body.head": "header", "body.content": "section", "body.end": "footer", "tagline": "p", "media": "figure",
            "media-caption": "figcaption", "media-producer": "p", "block": "section", "media-reference": "script",
            "media-metadata": "script", "media-object": "script"}  # fmt: skip
_CREATED = ("contentCreated", "firstCreated", "versionCreated")
_AMPERSAND = re.compile(
    rb"(<!\[CDATA\[.*?\]\]>)|&(?:(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]*);|(?!#?\w+;))", re.S
)
_ITEMS = ("newsItem", "nitf", "item", "entry")


def read_xml(opened: Opened, settings: ReadSettings) -> Iterator[Record | Trouble]:
    """One record an item; `at` is its number where a file holds several."""
    from lxml import etree  # type: ignore[import-untyped]  # comes with trafilatura, has no types

    data = opened.whole(settings.largest_document)
    if data is None:
        yield Trouble("", "long", too_long("file", settings))
        return

    def parsed(data: bytes) -> tuple[Any, Any]:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True, remove_pis=True
        )
        return etree.fromstring(data, parser), parser.error_log

    try:
        root, errors = parsed(data)
        if errors and b"&" in data:  # else the parser drops what it does not know
            root = parsed(_AMPERSAND.sub(_meant, data))[0]
    except (etree.LxmlError, ValueError) as error:
        yield Trouble("", "xml", f"not valid XML: {error}")
        return
    if root is None:
        yield Trouble("", "xml", "not valid XML")
        return
    note = () if not errors else (f"not valid XML: {errors[0].message}",)
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    items = [element for element in root.iter(*_ITEMS) if not _inside_item(element)]
    if not items:
        yield Trouble(
            "", "xml", f"XML of a kind that is not read (<{root.tag}>); read are NewsML-G2, NITF, RSS and Atom"
        )
    for number, item in enumerate(items, 1):
        values = _feed(item, root) if item.tag in ("item", "entry") else _news(item)
        yield Record(values, str(number) if len(items) > 1 else "", "xml", True, note)


def _meant(match: re.Match[bytes]) -> bytes:
    """An ampersand that stands for itself, or a character by the name that HTML has for it ("&nbsp;")."""
    if match[1]:
        return match[1]
    point = name2codepoint.get((match[2] or b"").decode("ascii"))
    return b"&#%d;" % point if point is not None else b"&amp;" + match.group()[1:]


def _inside_item(element: Any) -> bool:
    return any(above.tag in _ITEMS for above in element.iterancestors())


def _feed(item: Any, root: Any) -> dict[str, Any]:
    """An entry of a feed: the longest of its texts."""
    texts = [
        _text(child) or "" for name in ("encoded", "content", "description", "summary") for child in item.findall(name)
    ]
    text = max(texts, key=len, default="")
    link = item.find("link")
    channel = root.find("channel")
    return {
        "text": fragment(text) if is_markup(text) or "</" in text or "<br" in text else text,
        "id": _first(item, "guid", "id"),
        "title": _plain(_first(item, "title")),
        "author": next((_text(name) for e in item.iter("creator", "author") for name in (*e.iter("name"), e)), None),
        "url": (_text(link) or link.get("href")) if link is not None else None,
        "published": _first(item, "pubDate", "published", "date", "updated"),
        "outlet": _first(item, "source") or _first(channel if channel is not None else root, "title"),
        "language": _first(channel, "language") if channel is not None else root.get(_LANG),
    }


def _plain(title: str | None) -> str | None:
    """A title without the markup and the entities that feeds wrap up once more."""
    return (fragment(title) if "</" in title else html.unescape(title)) if title else title


_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _news(item: Any) -> dict[str, Any]:
    """A NewsML-G2 or NITF item: the blocks of its content in their order."""
    content = next(iter(item.iter("nitf", "html")), None)
    if content is not None:
        for element in content.iter():
            element.tag = _AS_HTML.get(element.tag, element.tag)
        body = content.find("body")
        text = "\n\n".join(block.text for block in blocks_of(body if body is not None else content))
    else:
        text = next((_text(data) or "" for data in item.iter("inlineData")), "")
    holder = next((_named(e) for e in item.iter("copyrightHolder", "provider") if _named(e)), None)
    issued = next((e.get("norm") for e in item.iter("date.issue") if e.get("norm")), None)
    language = next((e.get("tag") for e in item.iter("language") if e.get("tag")), None)
    owner = next((e.get("holder") for e in item.iter("doc.copyright") if e.get("holder")), None)
    return {
        "text": text,
        "id": item.get("guid") or next((e.get("id-string") for e in item.iter("doc-id")), None),
        "title": next((_text(e) for e in item.iter("headline", "h1", "hl1", "title") if _text(e)), None),
        "published": next((_text(e) for name in _CREATED for e in item.iter(name)), None) or issued,
        "outlet": holder or owner,
        "language": language or item.get(_LANG),
    }


def _named(element: Any) -> str | None:
    return _first(element, "name") or element.get("literal")


def _first(element: Any, *names: str) -> str | None:
    if element is None:
        return None
    return next((_text(child) for name in names for child in element.findall(name) if _text(child)), None)


def _text(element: Any) -> str | None:
    return "".join(element.itertext()).strip() or None

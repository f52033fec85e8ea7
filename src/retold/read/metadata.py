"""What a page says of itself outside its text: title, site, canonical address, language, dates, authors.

Sources in the order of trust: the page's own structured data (JSON-LD, schema.org), Open Graph, Dublin Core and other
meta elements. Nothing is guessed: a date is taken only where the page marks it as the date of publication.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dc.date.created", "dcterms.date", "dcterms.created", "dcterms.issued", "dc.issued", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date",
    "citation_publication_date", "citation_date", "cxenseparse:recs:publishtime", "bt:pubdate",
    "originalpublicationdate", "last-modified-original", "rnews:datepublished", "shareaholic:article_published_time",
)  # fmt: skip
_WRAPPING = ("//", "/*", "*/", "<!--", "-->", "<![CDATA[", "]]>", ";")
_COMMA = re.compile(r',(?=\s*[}\]])|("(?:[^"\\]|\\.)*")', re.S)
_ARTICLES = ("article", "posting", "report", "review")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The page's word on itself; `dates` in the order of trust, `authors` as named outside the visible text."""

    title: str | None
    outlet: str | None
    url: str | None
    language: str | None
    dates: tuple[str, ...]
    authors: tuple[str, ...]
    body: str | None  # the article's text, where the structured data has it


def metadata_of(root: Any) -> Metadata:
    """Read the metadata of an lxml tree. Never raises for what a page may hold."""
    meta = _meta(root)
    known: dict[str, Any] = {}
    article = next(_articles(root, known), {})
    publisher = _name(article.get("publisher"), known)
    url = next(iter(root.xpath("//link[@rel='canonical']/@href")), None) or meta.get("og:url")
    language = next(iter(root.xpath("/html/@lang | /html/@xml:lang")), None) or meta.get("content-language")
    dates = [_date(article.get("datePublished")), *(meta.get(name) for name in _DATES)]
    dates += root.xpath("//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime")
    dates += root.xpath("//time[@pubdate]/@datetime | //article//time/@datetime | //main//time/@datetime")
    authors = [
        *_names(article.get("author"), known),
        meta.get("author"),
        meta.get("dc.creator"),
        meta.get("parsely-author"),
    ]
    return Metadata(
        title=_text(article.get("headline")) or meta.get("og:title") or _title(root),
        outlet=meta.get("og:site_name") or publisher or meta.get("application-name") or meta.get("dc.publisher"),
        url=url if url and "//" in url else meta.get("og:url"),
        language=language or meta.get("og:locale") or meta.get("language") or _text(article.get("inLanguage")),
        dates=tuple(dict.fromkeys(date.strip() for date in map(_text, dates) if date and date.strip())),
        authors=tuple(dict.fromkeys(name for name in map(_text, authors) if name and "://" not in name)),
        body=body if isinstance(body := article.get("articleBody"), str) and body.strip() else None,
    )


def _meta(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _title(root: Any) -> str | None:
    for element in root.iter("title"):
        return _text(element.text_content())
    return None


def _articles(root: Any, known: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The articles in the page's JSON-LD that describe the page itself, not those that it links to. `known` is filled
    with all that has an id: an article names its author and publisher by theirs."""
    found: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        pending = [_loaded(script.text)]
        for _ in range(200):
            if not pending:
                break
            value = pending.pop(0)
            if isinstance(value, list):
                pending = value[:100] + pending
            elif isinstance(value, dict):
                if isinstance(value.get("@id"), str) and len(value) > 1:
                    known.setdefault(value["@id"], value)
                kind = value.get("@type")
                kinds = kind if isinstance(kind, list) else [kind]
                if any(isinstance(one, str) and one.lower().endswith(_ARTICLES) for one in kinds):
                    found.append(value)
                for inside in ("@graph", "mainEntity"):
                    if isinstance(value.get(inside), list | dict):
                        pending.append(value[inside])
    yield from found


def _loaded(script: str) -> Any:
    """What a script of structured data says, None where nothing can be made of it. Read are the slips that search
    engines forgive, too: comments and CDATA around it, a semicolon behind it, commas before brackets, entities."""
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        pass
    bare, before = script.strip(), ""
    while bare != before:
        before = bare
        for sign in _WRAPPING:
            bare = bare.removeprefix(sign).removesuffix(sign).strip()
    if '"' not in bare:
        bare = html.unescape(bare)
    try:
        return json.loads(_COMMA.sub(lambda match: match[1] or "", bare), strict=False)
    except (ValueError, RecursionError):
        return None


def _names(value: Any, known: dict[str, Any]) -> list[str | None]:
    return [_name(one, known) for one in (value if isinstance(value, list) else [value])[:20]]


def _name(value: Any, known: dict[str, Any]) -> str | None:
    """The name of a person or organisation, given itself or by its id."""
    value = _first(value)
    if isinstance(value, dict) and "name" not in value:
        value = known.get(str(value.get("@id")), value)
    return _text(_first(value.get("name"))) if isinstance(value, dict) else _text(value)


def _first(value: Any) -> Any:
    return (value[0] if value else None) if isinstance(value, list) else value


def _date(value: Any) -> str | None:
    """A date as text: one of several, a typed value, or a number of seconds or milliseconds."""
    value = _first(value)
    if isinstance(value, dict):
        value = value.get("@value")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(value)


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None

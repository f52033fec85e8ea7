"""What a page says of itself outside its text: title, site, canonical address, language, dates, authors.

Sources in the order of trust: the page's own structured data (JSON-LD, schema.org), Open Graph, Dublin Core and other
meta elements. Nothing is guessed: a date is taken only where the page marks it as the date of publication.
"""

from __future__ import annotations

import json
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


def metadata_of(root: Any) -> Metadata:
    """Read the metadata of an lxml tree. Never raises for what a page may hold."""
    meta = _meta(root)
    article = next(_articles(root), {})
    publisher = _name(article.get("publisher"))
    url = next(iter(root.xpath("//link[@rel='canonical']/@href")), None) or meta.get("og:url")
    language = next(iter(root.xpath("/html/@lang | /html/@xml:lang")), None) or meta.get("content-language")
    dates = [article.get("datePublished"), *(meta.get(name) for name in _DATES)]
    dates += root.xpath("//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime")
    dates += root.xpath("//time[@pubdate]/@datetime | //article//time/@datetime | //main//time/@datetime")
    authors = [*_names(article.get("author")), meta.get("author"), meta.get("dc.creator"), meta.get("parsely-author")]
    return Metadata(
        title=_text(article.get("headline")) or meta.get("og:title") or _title(root),
        outlet=meta.get("og:site_name") or publisher or meta.get("application-name") or meta.get("dc.publisher"),
        url=url if url and "//" in url else meta.get("og:url"),
        language=language or meta.get("og:locale") or meta.get("language") or _text(article.get("inLanguage")),
        dates=tuple(dict.fromkeys(date.strip() for date in map(_text, dates) if date and date.strip())),
        authors=tuple(dict.fromkeys(name for name in map(_text, authors) if name and "://" not in name)),
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


def _articles(root: Any) -> Iterator[dict[str, Any]]:
    """The articles in the page's JSON-LD that describe the page itself, not those that it links to."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            pending = [json.loads(script.text, strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(200):
            if not pending:
                break
            value = pending.pop(0)
            if isinstance(value, list):
                pending = value[:100] + pending
            elif isinstance(value, dict):
                kind = value.get("@type")
                kinds = kind if isinstance(kind, list) else [kind]
                if any(isinstance(one, str) and one.lower().endswith(_ARTICLES) for one in kinds):
                    yield value
                for inside in ("@graph", "mainEntity"):
                    if isinstance(value.get(inside), list | dict):
                        pending.append(value[inside])


def _names(value: Any) -> list[str | None]:
    return [_name(one) for one in (value if isinstance(value, list) else [value])[:20]]


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None

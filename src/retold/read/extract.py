"""The text of a page as its reader sees it: headline, byline, captions, paragraphs and credit lines, in their order.

trafilatura tells which blocks are the article. It drops captions, bylines and lines about rights, which are evidence
here; so its verdict is laid over the page's own list of blocks, and the evidence around the article is kept with it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

from retold.read.article import article_of, headline_of, squeezed
from retold.read.blocks import Block, blocks_of
from retold.read.dates import read_date
from retold.read.evidence import with_evidence
from retold.read.fields import is_markup
from retold.read.metadata import Metadata, metadata_of
from retold.read.settings import ReadSettings

_LONG_TAG = re.compile(r"<([A-Za-z][\w-]{0,30})[^<>]{16384,}>")  # a parser's time grows with the square of attributes


def extract(page: str, settings: ReadSettings) -> dict[str, Any]:
    """The fields of one page: text ('' where there is none), title, outlet, url, language, published; and `trouble`,
    in words, where the page could be read in part only."""
    page = _LONG_TAG.sub(r"<\1>", page)
    root, trouble = _parsed(page)
    if root is None:
        return {"text": "", "trouble": trouble}
    about = metadata_of(root)
    blocks = blocks_of(root)
    article = article_of(blocks, _extracted(page))
    headline = headline_of(blocks, article, about.title)
    kept = with_evidence(blocks, article, headline, settings)
    if headline is not None:
        kept.add(headline)
    # the headline stands first: an agency's name above it comes under it, where bylines are
    texts = [blocks[index].text for index in sorted(kept, key=lambda index: (index != headline, index))]
    if not texts and about.body:  # a page made by a script often has its text there
        texts = [about.title, *_given(about.body)] if about.title else _given(about.body)
        texts = _with_authors(texts, about, about.title is not None)
    else:
        texts = _with_authors(texts, about, headline is not None)
    return {
        "text": "\n\n".join(texts),
        "trouble": trouble,
        "title": blocks[headline].text if headline is not None else _title(about.title, texts),
        "outlet": about.outlet,
        "url": about.url,
        "language": about.language,
        "published": _published(about, blocks, article, headline, settings),
    }


def _given(body: str) -> list[str]:
    """The paragraphs of a text in the page's structured data, which may hold markup or entities."""
    text = fragment(body) if is_markup(body) else html.unescape(body)
    return [paragraph for piece in text.split("\n") if (paragraph := piece.strip())]


def fragment(markup: str) -> str:
    """The text of a piece of HTML that stands in a field: all of it, for there is nothing around the article."""
    root, _ = _parsed(_LONG_TAG.sub(r"<\1>", markup))
    return "\n\n".join(block.text for block in blocks_of(root)) if root is not None else ""


def _parsed(page: str) -> tuple[Any, str]:
    """The page as a tree (None where there is nothing in it), and what is wrong with it."""
    from lxml import etree  # type: ignore[import-untyped]  # comes with trafilatura, has no types
    from lxml import html as pages

    data = page.replace("\0", "\ufffd").encode("utf-8", "replace")
    if not data.strip():
        return None, ""
    try:
        parser = pages.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        root = pages.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError):
        return None, "the page is no HTML"
    cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return root, "the page is nested too deeply; what lies deeper is left out" if cut else ""


def _extracted(page: str) -> str:
    """What trafilatura takes for the article; '' where it finds none or fails."""
    import logging

    from trafilatura import bare_extraction

    if (logger := logging.getLogger("trafilatura")).level == logging.NOTSET:
        logger.setLevel(logging.CRITICAL)  # what it has to say of a broken page is of no use to our reader
    try:
        found = bare_extraction(page, include_comments=False, with_metadata=False)
    except Exception:  # a page can break a library in any way; the blocks below do without it
        return ""
    return (found.get("text") if isinstance(found, dict) else found.text) or "" if found else ""


def _with_authors(texts: list[str], about: Metadata, headline: bool) -> list[str]:
    """The page's authors, where it names them only outside its visible text: who is credited must not be lost."""
    whole = squeezed(" ".join(texts))
    site = squeezed(about.outlet or "")
    missing = [
        name
        for name in about.authors
        if squeezed(name) not in ("", site)
        and squeezed(name) not in whole
        and len(name) <= 120
        and (" " in name or not name.islower())  # "admin" is nobody's name
    ]
    if not texts or not missing:
        return texts
    place = 1 if headline else 0
    return [*texts[:place], *missing, *texts[place:]]


def _title(title: str | None, texts: list[str]) -> str | None:
    """The page's title without the name of the site, where the text begins with the rest of it."""
    first = " ".join(texts[0].split("\n")[0].split()) if texts else ""
    return first if title and len(first) >= 10 and title.startswith(first) else title


def _published(
    about: Metadata, blocks: Sequence[Block], article: set[int], headline: int | None, settings: ReadSettings
) -> str | None:
    """The date that the page marks as its own, else one that stands alone between headline and text."""
    for date in about.dates:
        if read_date(date, settings=settings).when is not None:
            return date
    if about.dates:
        return about.dates[0]
    if headline is None or not article:
        return None
    for block in blocks[headline + 1 : max(min(article), headline + 1)]:
        for line in block.text.split("\n") if len(block.text) <= 100 else ():
            if read_date(line, settings=settings).when is not None:
                return line
    return None

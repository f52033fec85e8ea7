"""The text of a page as its reader sees it: headline, byline, captions, paragraphs and credit lines, in their order.

trafilatura tells which blocks are the article. It drops captions, bylines and lines about rights, which are evidence
here; so its verdict is laid over the page's own list of blocks, and the evidence around the article is kept with it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from retold.read.blocks import Block, Element, blocks_of
from retold.read.dates import read_date
from retold.read.metadata import Metadata, metadata_of
from retold.read.settings import ReadSettings

_SQUEEZE = re.compile(r"[\W_]+")
_LONG_TAG = re.compile(r"<([A-Za-z][\w-]{0,30})[^<>]{16384,}>")  # a parser's time grows with the square of attributes
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_AROUND = ("nav", "footer", "form", "menu")
_MAIN = ("article", "main")


@cache
def _words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(resources.files("retold.read").joinpath("page.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


def extract(page: str, settings: ReadSettings) -> dict[str, Any]:
    """The fields of one page: text ('' where there is none), title, outlet, url, language, published; and `trouble`,
    in words, where the page could be read in part only."""
    page = _LONG_TAG.sub(r"<\1>", page)
    root, trouble = _parsed(page)
    if root is None:
        return {"text": "", "trouble": trouble}
    about = metadata_of(root)
    blocks = blocks_of(root)
    article = _article(blocks, _extracted(page))
    kept = _with_evidence(blocks, article, settings)
    headline = _headline(blocks, article)
    if headline is not None:
        kept.add(headline)
    texts = [blocks[index].text for index in sorted(kept)]
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


def fragment(markup: str) -> str:
    """The text of a piece of HTML that stands in a field: all of it, for there is nothing around the article."""
    root, _ = _parsed(_LONG_TAG.sub(r"<\1>", markup))
    return "\n\n".join(block.text for block in blocks_of(root)) if root is not None else ""


def _parsed(page: str) -> tuple[Any, str]:
    """The page as a tree (None where there is nothing in it), and what is wrong with it."""
    from lxml import etree, html  # type: ignore[import-untyped]  # comes with trafilatura, has no types

    data = page.replace("\0", "\ufffd").encode("utf-8", "replace")
    if not data.strip():
        return None, ""
    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        root = html.document_fromstring(data, parser=parser)
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


def _squeezed(text: str) -> str:
    return _SQUEEZE.sub("", text).lower()


def _article(blocks: Sequence[Block], extracted: str) -> set[int]:
    """Numbers of the blocks that are the article: those in trafilatura's text, else those of the likeliest element."""
    lines = {_squeezed(line) for line in extracted.splitlines()}
    whole = _squeezed(extracted)
    if len(whole) > 2_000_000:
        whole = ""  # too long to look for each block in it
    found = set()
    for index, block in enumerate(blocks):
        text = _squeezed(block.text)
        if text and (text in lines or (len(text) >= 40 and block.element.tag != "aside" and text in whole)):
            found.add(index)
    total = sum(len(blocks[index].text) for index in found)
    likely = _likely(blocks)
    if total * 3 < sum(len(blocks[index].text) for index in likely):
        return likely
    return {index for index in found if blocks[index].element.tag != "h1"}


def _likely(blocks: Sequence[Block]) -> set[int]:
    """Without trafilatura: the running text of the element that calls itself the article, else of the page."""
    best: tuple[int, Element] | None = None
    for block in blocks:
        for element in block.above():
            words = element.words
            rank = 3 if "body" in words and "article" in words else 2 if element.tag in _MAIN else 0
            if rank and (best is None or (rank, element.size) > (best[0], best[1].size)):
                best = (rank, element)
    inside = range(best[1].first, best[1].last) if best is not None else range(len(blocks))
    skip = _words()["skip"]
    return {
        index
        for index in inside
        if 2 * blocks[index].linked < len(blocks[index].text)
        and blocks[index].element.tag not in ("figcaption", "h1")
        and not any(e.tag in _AROUND or e.tag == "aside" or e.words & skip for e in blocks[index].above())
    }


def _main_element(blocks: Sequence[Block], article: set[int]) -> Element | None:
    """The smallest element with nearly all of the article, widened to the <article> or <main> around it."""
    if not article:
        return None
    total = sum(len(blocks[index].text) for index in article)
    held: dict[int, int] = {}
    elements: dict[int, Element] = {}
    for index in article:
        for element in blocks[index].above():
            held[id(element)] = held.get(id(element), 0) + len(blocks[index].text)
            elements[id(element)] = element
    enough = [elements[key] for key, size in held.items() if size >= 0.85 * total]
    main = min(enough, key=lambda element: (element.last - element.first, element.size, -element.first))
    here: Element | None = main
    while here is not None:
        if here.tag in _MAIN:
            return here
        here = here.parent
    return main


def _headline(blocks: Sequence[Block], article: set[int]) -> int | None:
    """The last first-order heading before the article, else the first one inside it."""
    headings = [index for index, block in enumerate(blocks) if block.element.tag == "h1"]
    first = min(article, default=0)
    before = [index for index in headings if index < first]
    return before[-1] if before else headings[0] if headings else None


def _with_evidence(blocks: Sequence[Block], article: set[int], settings: ReadSettings) -> set[int]:
    """The article with the captions, bylines, credits and lines about rights around and inside it."""
    kept = set(article)
    main = _main_element(blocks, article)
    if main is None:
        return kept
    headline = _headline(blocks, article)
    start = main.first if headline is None else min(main.first, headline)
    seen = {_squeezed(blocks[index].text) for index in article}
    beside = {id(blocks[index].element.parent) for index in article if blocks[index].element.tag == "p"}
    first_words = min(article)
    for index, block in enumerate(blocks):
        text = _squeezed(block.text)
        if index in kept or not text or text in seen:
            continue
        inside = start <= index < main.last
        if _is_rights(block, settings) or (inside and _is_evidence(block, beside, index < first_words, settings)):
            kept.add(index)
            seen.add(text)
    return kept


def _is_rights(block: Block, settings: ReadSettings) -> bool:
    if len(block.text) > settings.rights_characters:
        return False
    text = block.text.casefold()
    return any(word in text for word in _words()["rights"]) and 4 * block.linked < 3 * len(block.text)


def _is_evidence(block: Block, beside: set[int], before: bool, settings: ReadSettings) -> bool:
    """Whether a block of the article's element that trafilatura dropped is to be kept."""
    known = _words()
    above = block.above()
    if any(element.tag in _AROUND for element in above):
        return False
    small = [element for element in above[:12] if element.size <= 2 * settings.rights_characters]
    called = set(block.words).union(*(element.words for element in small)) if small else set(block.words)
    if called & known["skip"] and not called & known["caption"]:
        return False
    if block.element.tag in ("figcaption", "caption") or any(element.tag == "figcaption" for element in small):
        return block.linked < len(block.text)
    own = set(block.words).union(
        *(element.words for element in above[:12] if element.size <= settings.byline_characters)
    )
    if own & known["caption"]:
        return block.linked < len(block.text)
    if len(block.text) <= settings.byline_characters and (own & known["credit"] or block.element.tag == "address"):
        return True
    if before and own & known["deck"]:
        return True
    # a paragraph between the article's paragraphs is one of them, unless it is a list of links
    sibling = id(block.element.parent) in beside and block.element.tag in ("p", *_HEADINGS, "blockquote")
    return sibling and 2 * block.linked < len(block.text)


def _with_authors(texts: list[str], about: Metadata, headline: bool) -> list[str]:
    """The page's authors, where it names them only outside its visible text: who is credited must not be lost."""
    whole = _squeezed(" ".join(texts))
    missing = [name for name in about.authors if _squeezed(name) and _squeezed(name) not in whole and len(name) <= 120]
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

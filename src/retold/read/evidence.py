"""What an extractor drops and Retold keeps: captions, bylines, credits, standfirsts and lines about rights."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from retold.read.article import is_around, main_element, squeezed, words
from retold.read.blocks import Block, Element
from retold.read.settings import ReadSettings

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def with_evidence(blocks: Sequence[Block], article: set[int], headline: int | None, settings: ReadSettings) -> set[int]:
    """The article with the captions, bylines, credits and lines about rights around and inside it."""
    kept = set(article)
    main = main_element(blocks, article)
    if main is None:
        return kept
    start = main.first
    if headline is not None:  # the element with the headline may begin with the agency's name
        head = blocks[headline].element.parent
        start = min(
            start, headline, head.first if head is not None and head.size <= settings.byline_characters * 3 else start
        )
    seen = {squeezed(blocks[index].text) for index in article}
    beside = {id(blocks[index].element.parent) for index in article if blocks[index].element.tag == "p"}
    beside |= {id(blocks[index].element) for index in article}  # a page that has line breaks in place of paragraphs
    order = sorted(article)
    for index, block in enumerate(blocks):
        text = squeezed(block.text)
        if index in kept or not text or text in seen:
            continue
        inside = start <= index < main.last
        if _is_rights(block, settings) or (inside and _is_evidence(block, beside, index < order[0], order, settings)):
            kept.add(index)
            seen.add(text)
    return kept


def _apart(block: Block, article: Sequence[int]) -> list[Element]:
    """The elements around a block that hold nothing of the article (its block numbers, sorted): these describe it."""
    found = []
    for element in block.above()[:12]:
        place = bisect_left(article, element.first)
        if element.tag in ("", "body", "html") or (place < len(article) and article[place] < element.last):
            break
        found.append(element)
    return found


def _is_rights(block: Block, settings: ReadSettings) -> bool:
    if len(block.text) > settings.rights_characters:
        return False
    text = block.text.casefold()
    return any(word in text for word in words()["rights"]) and 4 * block.linked < 3 * len(block.text)


def _is_evidence(block: Block, beside: set[int], before: bool, article: Sequence[int], settings: ReadSettings) -> bool:
    """Whether a block of the article's element that trafilatura dropped is to be kept."""
    known = words()
    if any(is_around(element) for element in block.above()):
        return False
    apart = _apart(block, article)
    own = block.words.union(*(e.words for e in apart if e.size <= settings.byline_characters))
    small = [element for element in apart if element.size <= 2 * settings.rights_characters]
    if frozenset[str]().union(own, *(element.words for element in apart)) & known["skip"]:
        return False
    if any(e.words & known["card"] and (4 * e.linked > e.size) for e in apart[1:]):
        return False  # a card with a link is a teaser of another story
    pictured = any(e.tag in ("figcaption", "figure", "caption") for e in small)
    if pictured or own & (known["caption"] | known["picture"]):
        return block.linked < len(block.text)
    if len(block.text) <= settings.byline_characters and (own & known["credit"] or block.element.tag == "address"):
        return True
    if before:
        return bool(own & known["deck"])
    # a paragraph between the article's paragraphs is one of them, unless it is a list of links
    sibling = id(block.element.parent) in beside and block.element.tag in ("p", *_HEADINGS, "blockquote")
    sibling = sibling or (id(block.element) in beside and len(block.text) <= settings.byline_characters)
    return sibling and 2 * block.linked < len(block.text)

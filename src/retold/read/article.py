"""Which blocks of a page are its article: trafilatura's verdict laid over the blocks, and a fallback without it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from retold.read.blocks import Block, Element

AROUND = frozenset(("nav", "menu"))
MAIN = frozenset(("article", "main"))
_SQUEEZE = re.compile(r"[\W_]+")
_SITE = re.compile(r"\s+[|:·»–—-]+\s+")
_LONGEST = 2_000_000  # characters of an article in which each block is looked for


@cache
def words() -> dict[str, frozenset[str]]:
    """The words of page.toml, by their kind."""
    data = tomllib.loads(resources.files("retold.read").joinpath("page.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


def squeezed(text: str) -> str:
    """A text without anything but letters and figures, to compare what differs in its layout."""
    return _SQUEEZE.sub("", text).lower()


def article_of(blocks: Sequence[Block], extracted: str) -> set[int]:
    """Numbers of the blocks that are the article: those in trafilatura's text, else those of the likeliest element."""
    lines = {squeezed(line) for line in extracted.splitlines()}
    whole = squeezed(extracted)
    if len(whole) > _LONGEST:
        whole = ""  # too long to look for each block in it
    found = set()
    for index, block in enumerate(blocks):
        text = squeezed(block.text)
        if text and (text in lines or (len(text) >= 40 and block.element.tag != "aside" and text in whole)):
            found.add(index)
    total = sum(len(blocks[index].text) for index in found)
    likely = _likely(blocks)
    if total * 3 < sum(len(blocks[index].text) for index in likely):
        return likely
    return found


def _likely(blocks: Sequence[Block]) -> set[int]:
    """Without trafilatura: the running text of the element that calls itself the article, else of the page."""
    best: tuple[int, Element] | None = None
    for block in blocks:
        for element in block.above():
            rank = 3 if {"article", "body"} <= element.words else 2 if element.tag in MAIN else 0
            if rank and (best is None or (rank, element.size) > (best[0], best[1].size)):
                best = (rank, element)
    inside = range(best[1].first, best[1].last) if best is not None else range(len(blocks))
    skip = words()["skip"]
    return {
        index
        for index in inside
        if 2 * blocks[index].linked < len(blocks[index].text)
        and blocks[index].element.tag not in ("figcaption", "h1")
        and not any(
            is_around(e) or e.tag == "aside" or (e.words & skip and e.tag != "body") for e in blocks[index].above()
        )
    }


def main_element(blocks: Sequence[Block], article: set[int]) -> Element | None:
    """The smallest element with nearly all of the article, widened to the <article> or <main> around it, or
    to the elements around it that hold little else."""
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
        if here.tag in MAIN:
            return here
        here = here.parent
    while main.parent is not None and main.parent.tag not in ("body", "html", "") and main.parent.size <= 1.5 * total:
        main = main.parent
    return main


def headline_of(blocks: Sequence[Block], article: set[int], title: str | None) -> int | None:
    """The last first-order heading before the article, else the block that reads like the page's title, else the first
    heading inside the article."""
    first = min(article, default=0)
    headings = [index for index, block in enumerate(blocks) if block.element.tag == "h1" and not _is_home(block)]
    before = [index for index in headings if index <= first]
    wanted = squeezed(title or "")
    if before:
        return next((index for index in before if squeezed(blocks[index].text) == wanted), before[-1])
    own = squeezed(_SITE.split(title or "")[0]) or wanted  # without the name of the site
    for index in range(min(first + 1, len(blocks)) if wanted else 0):
        text = squeezed(blocks[index].text)
        if text in (wanted, own) or (len(text) >= 15 and wanted.startswith(text)):
            return index
    return headings[0] if headings else None


def _is_home(block: Block) -> bool:
    """The name of the site as a heading: a link from end to end, in an element that calls itself so."""
    named = block.words.union(*(element.words for element in block.above()[:3]))
    return block.linked >= len(block.text) > 0 and bool(named & {"logo", "site", "brand", "masthead"})


def is_around(element: Element) -> bool:
    """Whether an element stands around the article: menus, and the foot of the page (not that of the article)."""
    if element.tag in AROUND:
        return True
    if element.tag != "footer":
        return False
    here = element.parent
    while here is not None:
        if here.tag in MAIN:
            return False
        here = here.parent
    return True

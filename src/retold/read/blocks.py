"""A page as a list of blocks in the order of its markup: what stands on a line or paragraph of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_INVISIBLE = frozenset(
    ("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "select", "option",
     "button", "textarea", "input", "head", "title", "meta", "link", "audio", "video", "canvas", "map",
     "datalist", "dialog", "noframes", "amp-consent", "amp-sidebar", "amp-ad", "amp-user-notification")
)  # fmt: skip
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
     "html", "legend", "li", "main", "menu", "nav", "ol", "p", "picture", "pre", "section", "summary", "table", "tbody",
     "tfoot", "thead", "tr", "ul", "amp-img")
)  # fmt: skip
_DEEPEST = 200  # levels of block elements that are told apart; no page that somebody reads has more
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WORDS = re.compile(r"[A-Z]?[a-z\u00df-\uffff]+|[A-Z]+(?![a-z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True, eq=False)
class Element:
    """A block-level element: its tag, the words of its class, id, itemprop and rel, and the blocks inside it."""

    tag: str
    words: frozenset[str]
    parent: Element | None
    first: int
    last: int = 0  # one past its last block
    size: int = 0  # characters of text inside it
    linked: int = 0  # how many of them are links


@dataclass(slots=True, eq=False)
class Block:
    """A stretch of text with the innermost block element it stands in, the words of the inline elements inside it, and
    how many of its characters are links."""

    text: str
    element: Element
    words: set[str] = field(default_factory=set)
    linked: int = 0

    def above(self) -> list[Element]:
        """Its element and those around it, innermost first."""
        found = []
        here: Element | None = self.element
        while here is not None:
            found.append(here)
            here = here.parent
        return found


@dataclass(slots=True)
class _Pen:
    """What is being written of the current block."""

    pieces: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    linked: int = 0


def blocks_of(root: Any) -> list[Block]:
    """The blocks of an lxml tree. Scripts, styles, controls and hidden elements are left out. Not recursive: pages
    may be nested as deeply as they like."""
    found: list[Block] = []
    top = Element("", frozenset(), None, 0)
    pen = _Pen()
    here = top
    links = preformatted = depth = 0

    def write(text: str | None) -> None:
        if text:
            pen.pieces.append(text if preformatted else _SPACE.sub(" ", text))
            if links:
                pen.linked += len(text.strip())

    def flush() -> None:
        nonlocal pen
        for text in _paragraphs("".join(pen.pieces)):
            found.append(Block(text, here, pen.words, min(pen.linked, len(text))))
            here.size += len(text)
            here.linked += found[-1].linked
        pen = _Pen()

    stack: list[tuple[Any, int]] = [(root, 0)]
    while stack:
        node, state = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else None
        block = tag in _BLOCKS
        if state == 0:
            if tag is None or tag in _INVISIBLE or _is_hidden(node):
                write(node.tail)
                continue
            if tag == "br":
                pen.pieces.append("\n")
                write(node.tail)
                continue
            if block:
                flush()
                depth += 1
                if depth <= _DEEPEST:
                    here = Element(tag, _words(node), here, len(found))
            else:
                pen.words |= _words(node)
            links += tag == "a"
            preformatted += tag == "pre"
            if tag in ("td", "th") and "".join(pen.pieces[-1:]).strip():
                pen.pieces.append(" | ")
            write(node.text)
            stack.append((node, 1))
            stack.extend((child, 0) for child in reversed(node))
        else:
            if block:
                flush()
                depth -= 1
                if depth < _DEEPEST and here.parent is not None:
                    here.last = len(found)
                    here.parent.size += here.size
                    here.parent.linked += here.linked
                    here = here.parent
            links -= tag == "a"
            preformatted -= tag == "pre"
            if node is not root:
                write(node.tail)
    flush()
    top.last = len(found)
    return found


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of one block: two line breaks end a paragraph, one stays a line break."""
    lines = [" ".join(line.split(" ")).strip(" \u200b") for line in text.split("\n")]
    result: list[str] = []
    current: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            current.append(line)
        elif current:
            result.append("\n".join(current).strip())
            current = []
    return [re.sub(r" {2,}", " ", paragraph) for paragraph in result]


def _is_hidden(node: Any) -> bool:
    get = node.get
    if get("hidden") is not None and get("hidden") != "until-found":
        return True
    style = get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _words(node: Any) -> frozenset[str]:
    names = " ".join(filter(None, map(node.get, ("class", "id", "itemprop", "rel", "data-testid"))))
    return frozenset(word.lower() for word in _WORDS.findall(names[:500])) if names else frozenset()

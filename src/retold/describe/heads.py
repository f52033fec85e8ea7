"""The head of a text: its headline, and what a page has above that."""

from __future__ import annotations

from collections.abc import Sequence

from retold.describe.datelines import dateline
from retold.describe.neighbours import Item, ends_sentence, overlap, plain
from retold.describe.settings import DescribeSettings

_FURNITURE = ("caption", "notice", "byline", "running-head", "credit")


def above_headline(text: str, items: Sequence[Item], title: str | None, settings: DescribeSettings) -> None:
    """Short lines above the headline are notices: the links of a menu, the name of the page, that of a section.

    Above the line that is the document's title; of one without a title, three lines and more with none left blank
    between them, and lines of a word or two above a longer one without a stop.
    """
    first = next((i for i, item in enumerate(items) if not _short(text, item)), 0)
    if title:
        at = next((i for i in range(min(len(items), _MENU)) if _is_title(text, items[i], title, settings)), 0)
        if at <= first:
            _notices(items[:at])
        return
    tied = next((i for i, item in enumerate(items[:first]) if item.blank), first)
    if (tied + 1 >= _LINKS and tied < first) or (first >= _LINKS and tied == first):
        _notices(items[: min(tied + 1, first)])
    few = next((i for i, item in enumerate(items[:first]) if item.words > _SECTION and not _way(text, item)), first)
    if 0 < few < len(items) - 1 and _longer(text, items[few], settings):
        _notices(items[:few])


_MENU = 40  # first lines in which a menu may stand
_LINKS = 3  # lines of a menu, at least
_SHORT, _SECTION, _WAY = 3, 2, 8  # words of a link, of the name of a section, of the way to a page
_STEPS = (" | ", " > ", " › ", " » ", " / ")


def _short(text: str, item: Item) -> bool:
    """Whether a line may be a link of a menu, or the way to a page: "News | Region"; no label such as "Location:"."""
    if item.kind is not None:
        return item.kind in ("notice", "teaser")
    return (item.words <= _SHORT or _way(text, item)) and not item.stop and text[item.end - 1] != ":"


def _way(text: str, item: Item) -> bool:
    """Whether a line may be the way to a page, or its name and that of a section: "The Courier | News"."""
    line = text[item.start : item.end]
    return item.words <= _WAY and any(mark in line for mark in _STEPS)


def _longer(text: str, item: Item, settings: DescribeSettings) -> bool:
    """Whether a line may be the headline below the name of its section, rather than the rest of a line that broke."""
    fits = _SECTION + 1 < item.words <= settings.headline_words
    return item.kind is None and not item.stop and fits and not text[item.start].islower()


def _above(item: Item) -> bool:
    return item.kind in ("notice", "teaser", "running-head")


def _notices(items: Sequence[Item]) -> None:
    for item in items:
        if item.kind is None:
            item.kind = "notice"


def _is_title(text: str, item: Item, title: str, settings: DescribeSettings) -> bool:
    return item.kind is None and overlap(text[item.start : item.end], title) >= settings.title_overlap


def headline(text: str, items: Sequence[Item], title: str | None, settings: DescribeSettings) -> None:
    """The first line, where it is the title or, of a document without one, reads like one."""
    if len(items) < 2:
        return
    longest = max(item.words for item in items)
    menu = next((i for i, item in enumerate(items) if not _above(item)), 0)
    for item in items[menu : menu + 3]:
        if item.kind in _FURNITURE:
            continue
        if item.kind is not None or item.words > settings.headline_words:
            return
        block = text[item.start : item.end]
        full_stop = ends_sentence(text, item)
        if title:
            if overlap(block, title) >= settings.title_overlap and (not full_stop or plain(block) == plain(title)):
                item.kind = "headline"
            return
        long = len(block) > settings.headline_chars or "\n" in block
        line = dateline(text, item.start, item.end, item.found, 0, settings)
        told = line is not None and line.name is not None  # the first line of a text that was broken into lines
        if not full_stop and not long and not told and longest > item.words and not block.endswith((":", ",", ";")):
            item.kind = "headline"
        return

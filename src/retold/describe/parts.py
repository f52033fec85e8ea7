"""Which function each stretch of a document has: headline, byline, dateline, body, caption, credit, notice, teaser …

Every block is first asked what its own words say (furniture, picture credit, byline), then what its place says (first
lines, lists of links, lines that come again and again). What nothing speaks for is body: a body sentence taken for
furniture is lost to every later step, furniture taken for body only costs a few words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from retold.describe.agencies import Mention
from retold.describe.blocks import Block
from retold.describe.bylines import (
    by_agency,
    byline_rest,
    initials_alone,
    names_agency_only,
    own_with_agency,
    place_and_agency,
    signed_with_initials,
    staff_and_agency,
)
from retold.describe.datelines import Dateline, dateline
from retold.describe.furniture import furniture, is_contributor, is_credit
from retold.describe.heads import above_headline, headline
from retold.describe.neighbours import (
    END_MARKS,
    Item,
    byline_neighbours,
    caption_neighbours,
    interludes,
    lists_of_links,
    running_heads,
    sign_offs,
)
from retold.describe.phrases import anywhere, whole
from retold.describe.pictures import bare_agency, labelled, picture_credits
from retold.describe.settings import DescribeSettings
from retold.describe.stamps import agency_and_time, is_time_stamp
from retold.model import PartKind

_STOPS = tuple(".!?…。！？؟۔।။។։።")
_BRACKET_END = re.compile(r"(?<=[.!?…\"”’»\ufffd])\s*(?:[–—-]\s*)?[(\[]([^()\[\]]{2,160})[)\]][\s.]*$")
_LAST = 90  # characters of a credit that ends a block without brackets
_LAST_WORDS = re.compile(r"[.!?…][\"”’»›)]*\s+([^.!?…\n]{3,70}?)[\s.]*$")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one block with one function: [start, end) without white space around it.

    `blank`: a blank line follows its block. `last`: it is the last of its block. `name`: the agency of a dateline.
    """

    start: int
    end: int
    kind: PartKind
    blank: bool
    last: bool
    name: str | None = None


def segments(
    text: str,
    lines: Sequence[Block],
    found: Sequence[Mention],
    title: str | None,
    codes: tuple[str, ...],
    settings: DescribeSettings,
) -> list[Segment]:
    """The stretches of a document and their kinds, in order; together they hold all that is not white space.

    `codes`: the languages in which a byline may be written (those of the document and of its site).
    """
    items = _items(text, lines, found)
    by_own_words(text, items, codes, settings)
    lists_of_links(text, items, codes)
    running_heads(text, items, settings)
    byline_neighbours(text, items, settings)
    caption_neighbours(text, items, settings)
    above_headline(text, items, title, settings)
    headline(text, items, title, settings)
    interludes(text, items, settings)
    sign_offs(text, items)
    return _cut(text, items, settings)


def _items(text: str, lines: Sequence[Block], found: Sequence[Mention]) -> list[Item]:
    starts = [m.start for m in found]
    items = []
    for block in lines:
        words = 1 + text.count(" ", block.start, block.end)
        tail = text[max(block.start, block.end - 6) : block.end].rstrip(END_MARKS)
        items.append(
            Item(
                block.start,
                block.end,
                block.blank,
                words,
                tail.endswith(_STOPS),
                list(found[bisect_left(starts, block.start) : bisect_left(starts, block.end)]),
            )
        )
    return items


_SIGNED = 6  # words of a name and an agency
_STAFF = 8  # words of a byline without a name
_FOOT = 3  # last blocks of a text, in which it is signed


def by_own_words(text: str, items: Sequence[Item], codes: tuple[str, ...], settings: DescribeSettings) -> None:
    """Give every block the kind its own words speak for."""
    for i, item in enumerate(items):
        if item.end - item.start > settings.furniture_chars:
            continue
        if (
            i >= max(1, len(items) - _FOOT)
            and items[i - 1].kind != "caption"
            and (
                place_and_agency(text, item.start, item.end, item.found)
                or signed_with_initials(text, item.start, item.end, item.found)
            )
        ):
            item.kind = "credit"
            continue
        if i >= max(1, len(items) - _FOOT) and initials_alone(text, item.start, item.end):
            item.kind = "notice"
            continue
        at_edge = i < settings.head_blocks or i >= len(items) - _FOOT
        if at_edge and (
            staff_and_agency(text, item.start, item.end, item.found)
            or own_with_agency(text, item.start, item.end, item.found)
            or agency_and_time(text, item.start, item.end, item.found)
        ):
            item.kind = "byline"
            continue
        if i < settings.head_blocks and _signed_above_time(text, items, i):
            item.kind = "byline"
            continue
        if (
            item.words <= settings.caption_words
            and (
                picture_credits(text, item.start, item.end, item.found)
                or labelled(text, item.start, item.end, item.found)
            )
            and not (i < settings.head_blocks and byline_rest(text, item.start, item.end, codes, settings) is not None)
        ):
            item.kind = "caption"
            continue
        if item.words <= settings.byline_words:
            names = byline_rest(text, item.start, item.end, codes, settings)
            agency = at_edge and by_agency(text, item.start, item.end, item.found, codes)
            if agency or (names is not None and (at_edge or item.found)) or (at_edge and _by_staff(text, item, codes)):
                item.kind = "byline"
                continue
        item.kind = furniture(text, item.start, item.end, item.words, item.found, codes, settings)
        near_edge = i < settings.head_blocks or i >= len(items) - settings.foot_blocks
        if item.kind is None and near_edge and is_time_stamp(text[item.start : item.end], item.words):
            item.kind = "notice"


def _signed_above_time(text: str, items: Sequence[Item], i: int) -> bool:
    """Whether a block is a name and an agency at a slash, "Name Name/AGENCY", and the time stands in the next: who
    signs does so there; what a picture is from stands below it."""
    item, behind = items[i], items[i + 1] if i + 1 < len(items) else None
    if behind is None or item.words > _SIGNED or any(m.photo for m in item.found):
        return False
    if not is_time_stamp(text[behind.start : behind.end], behind.words):
        return False
    if anywhere("furniture", "photo").search(text, item.start, item.end):
        return False
    found = picture_credits(text, item.start, item.end, item.found)
    return bool(found) and found[0][:2] == (item.start, item.end) and bool(item.found)


def _by_staff(text: str, item: Item, codes: tuple[str, ...]) -> bool:
    """Whether a block is a byline that names nobody: "By our staff reporter"."""
    return item.words <= _STAFF and whole("credit", "staff", codes).fullmatch(text, item.start, item.end) is not None


def _cut(text: str, items: Sequence[Item], settings: DescribeSettings) -> list[Segment]:
    """Blocks into segments: datelines off the front of body blocks, credits in brackets off their end."""
    made: list[Segment] = []
    bodies = [i for i, item in enumerate(items) if item.kind is None]
    late = set(bodies[-4:]) | set(bodies[len(bodies) * 2 // 3 :])
    seen = 0
    for i, item in enumerate(items):
        if item.kind is not None:
            made.append(Segment(item.start, item.end, item.kind, item.blank, True))
            continue
        start, end = item.start, item.end
        line: Dateline | None = dateline(text, start, end, item.found, seen, settings)
        if line:
            made.append(Segment(start, line.end, "dateline", False, False, line.name))
            start = line.end
            while text[start].isspace():
                start += 1
        if item.words >= 8:
            seen += 1
        tail = _tail_credit(text, start, end, item.found) if i in late and item.found else None
        if tail is None:
            made.append(Segment(start, end, "body", item.blank, True))
            continue
        stop = tail
        while text[stop - 1].isspace():
            stop -= 1
        made.append(Segment(start, stop, "body", False, False))
        while text[tail].isspace():
            tail += 1
        made.append(Segment(tail, end, "credit", item.blank, True))
    return made


def _tail_credit(text: str, start: int, end: int, found: Sequence[Mention]) -> int | None:
    """Where a credit begins that closes a body block: "… he said. (With inputs from NAME)", "… Source: NAME"."""
    agency = bare_agency(text, start, end, found)
    if agency and not agency.photo and not text[agency.end : end].strip(" ."):
        at = agency.start
        while text[at - 1] in "–—- (":
            at -= 1
        return at
    match = _BRACKET_END.search(text, max(start, end - 220), end)
    if match is not None and match.start() > start:
        at, (first, last) = match.start(), match.span(1)
        if is_contributor(match[1], len(match[1].split())):
            return at
    elif (match := _LAST_WORDS.search(text, max(start, end - _LAST), end)) is not None:
        at, first, last = match.start(1), match.start(1), end
    else:
        return None
    named = [m for m in found if m.start >= first]
    words = len(text[first:last].split())
    if named and (names_agency_only(text, first, last, named) or is_credit(text, first, last, words, named)):
        return at
    return None

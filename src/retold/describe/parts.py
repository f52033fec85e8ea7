"""Which function each stretch of a document has: headline, byline, dateline, body, caption, credit, notice, teaser …

Every block is first asked what its own words say (furniture, picture credit, byline), then what its place says (first
lines, lists of links, lines that come again and again). What nothing speaks for is body: a body sentence taken for
furniture is lost to every later step, furniture taken for body only costs a few words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from retold.describe.agencies import Mention
from retold.describe.blocks import Block
from retold.describe.bylines import (
    byline_rest,
    names_agency_only,
    names_alone,
    names_in_place,
    names_with_agency,
    own_with_agency,
    place_and_agency,
    role_line,
    signed_with_initials,
    staff_and_agency,
)
from retold.describe.datelines import Dateline, dateline
from retold.describe.furniture import furniture, is_contributor, is_credit, is_teaser_cue
from retold.describe.phrases import whole
from retold.describe.pictures import bare_agency, labelled, picture_credits
from retold.describe.settings import DescribeSettings
from retold.describe.stamps import agency_and_time, is_time_stamp
from retold.describe.stems import fold, lower
from retold.model import PartKind

_STOPS = tuple(".!?…。！？؟۔।။។։።")
_END_MARKS = "\"'”’»›)]」』\ufffd "
_BRACKET_END = re.compile(r"(?<=[.!?…\"”’»\ufffd])\s*(?:[–—-]\s*)?[(\[]([^()\[\]]{2,160})[)\]][\s.]*$")
_LAST = 90  # characters of a credit that ends a block without brackets
_LAST_WORDS = re.compile(r"[.!?…][\"”’»›)]*\s+([^.!?…\n]{3,70}?)[\s.]*$")
_WORDS = re.compile(r"\w+")


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


@dataclass(slots=True)
class _Item:
    """A block on its way to a kind."""

    start: int
    end: int
    blank: bool
    words: int
    stop: bool
    found: list[Mention]
    kind: PartKind | None = None


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
    _lists_of_links(text, items, codes)
    _running_heads(text, items, settings)
    _byline_neighbours(text, items, settings)
    _caption_neighbours(text, items, settings)
    _headline(text, items, title, settings)
    _interludes(text, items, settings)
    _sign_offs(text, items)
    return _cut(text, items, settings)


def _items(text: str, lines: Sequence[Block], found: Sequence[Mention]) -> list[_Item]:
    starts = [m.start for m in found]
    items = []
    for block in lines:
        words = 1 + text.count(" ", block.start, block.end)
        tail = text[max(block.start, block.end - 6) : block.end].rstrip(_END_MARKS)
        items.append(
            _Item(
                block.start,
                block.end,
                block.blank,
                words,
                tail.endswith(_STOPS),
                list(found[bisect_left(starts, block.start) : bisect_left(starts, block.end)]),
            )
        )
    return items


_STAFF = 8  # words of a byline without a name
_FOOT = 3  # last blocks of a text, in which it is signed


def by_own_words(text: str, items: Sequence[_Item], codes: tuple[str, ...], settings: DescribeSettings) -> None:
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
        at_edge = i < settings.head_blocks or i >= len(items) - _FOOT
        if at_edge and (
            staff_and_agency(text, item.start, item.end, item.found)
            or own_with_agency(text, item.start, item.end, item.found)
            or agency_and_time(text, item.start, item.end, item.found)
        ):
            item.kind = "byline"
            continue
        if item.words <= settings.caption_words and (
            picture_credits(text, item.start, item.end, item.found) or labelled(text, item.start, item.end, item.found)
        ):
            item.kind = "caption"
            continue
        if item.words <= settings.byline_words:
            names = byline_rest(text, item.start, item.end, codes, settings)
            if (names is not None and (at_edge or item.found)) or (at_edge and _by_staff(text, item, codes)):
                item.kind = "byline"
                continue
        item.kind = furniture(text, item.start, item.end, item.words, item.found, codes, settings)
        near_edge = i < settings.head_blocks or i >= len(items) - settings.foot_blocks
        if item.kind is None and near_edge and is_time_stamp(text[item.start : item.end], item.words):
            item.kind = "notice"


def _by_staff(text: str, item: _Item, codes: tuple[str, ...]) -> bool:
    """Whether a block is a byline that names nobody: "By our staff reporter"."""
    return item.words <= _STAFF and whole("credit", "staff", codes).fullmatch(text, item.start, item.end) is not None


def _lists_of_links(text: str, items: Sequence[_Item], codes: tuple[str, ...]) -> None:
    """Headline-like lines that follow "KEEP READING:" are teasers too."""
    open_list = 0
    for item in items:
        if item.kind == "teaser" and is_teaser_cue(text[item.start : item.end], item.words, codes):
            open_list = 12
        elif open_list and item.kind is None and _link_like(text, item):
            item.kind = "teaser"
            open_list -= 1
        elif item.kind not in ("teaser", "caption", "notice"):
            open_list = 0


def _link_like(text: str, item: _Item) -> bool:
    return item.words <= 22 and item.end - item.start <= 200 and not _ends_sentence(text, item)


def _ends_sentence(text: str, item: _Item) -> bool:
    tail = text[max(item.start, item.end - 6) : item.end].rstrip(_END_MARKS)
    return tail.endswith((".", *"…。۔।။។։።")) or (tail.endswith(("!", "?")) and item.words > 15)


def _running_heads(text: str, items: Sequence[_Item], settings: DescribeSettings) -> None:
    """A short line without a full stop that stands alone again and again."""
    longest = settings.running_head_words
    short = [item for item in items if item.kind in (None, "teaser") and item.words <= longest and not item.stop]
    times = Counter(_plain(text[item.start : item.end]) for item in short)
    for item in short:
        line = _plain(text[item.start : item.end])
        if times[line] >= settings.running_head_times and len(line) > 2:
            item.kind = "running-head"
    twice = {line for line, n in times.items() if n == 2 and len(line) > 2}
    if twice:
        titles = [a for a, b in pairwise(items) if a.kind is None and b.kind == "caption"]
        above = [(_plain(text[a.start : a.end]), a) for a in titles]
        captioned = Counter(line for line, _ in above)
        for line, item in above:
            if line in twice and captioned[line] == 2:
                item.kind = "running-head"


def _plain(line: str) -> str:
    return " ".join(fold(lower(line)).split())


def _byline_neighbours(text: str, items: Sequence[_Item], settings: DescribeSettings) -> None:
    """The agency below a byline; an agency, or "A B, Agency", alone among the first lines; the latter at the end; names
    alone above the time, below the headline."""
    body_seen = False
    for i, item in enumerate(items[: settings.head_blocks]):
        if item.kind is None and item.found and not body_seen:
            only = names_agency_only(text, item.start, item.end, item.found)
            pictured = i + 1 < len(items) and items[i + 1].kind == "caption" and not item.blank
            if only and (pictured or all(m.photo for m in item.found)):
                item.kind = "caption"
            elif len(items) > i + 1 and (only or (i and names_with_agency(text, item.start, item.end, item.found))):
                item.kind = "byline"
        if item.kind is None and (item.stop or item.words > settings.headline_words):
            body_seen = True
    for above, item in pairwise(items[: settings.head_blocks]):
        if item.kind is None and above.kind == "byline" and role_line(text, item.start, item.end):
            item.kind = "byline"
    for item, below in pairwise(items[1 : settings.head_blocks]):
        timed = below.kind == "notice" and is_time_stamp(text[below.start : below.end], below.words)
        if item.kind is None and (
            (timed and names_alone(text, item.start, item.end)) or names_in_place(text, item.start, item.end)
        ):
            item.kind = "byline"
    for item in items[max(2, len(items) - 3) :]:
        if item.kind is None and names_with_agency(text, item.start, item.end, item.found):
            item.kind = "byline"


def _caption_neighbours(text: str, items: Sequence[_Item], settings: DescribeSettings) -> None:
    """Lines that are captions by what stands next to them.

    A paragraph with a bare agency behind its last stop that is not the last; a line tied to a picture credit line, or
    right below a running head; a caption said again.
    """
    last = max((i for i, item in enumerate(items) if item.kind is None), default=0)
    for item in items[:last]:
        short = item.kind is None and item.words <= settings.furniture_words
        if short and bare_agency(text, item.start, item.end, item.found):
            item.kind = "caption"
    for above, item in pairwise(items):
        tied = item.kind is None and above.kind == "caption" and not above.blank and item.words > 4
        if tied and _overlap(text[above.start : above.end], text[item.start : item.end]) >= settings.same_caption:
            item.kind = "caption"
    heads = [i for i, item in enumerate(items[:-1]) if item.kind == "running-head" and not item.blank]
    captioned = sum(1 for i in heads if items[i + 1].kind == "caption")
    for i in heads:
        if items[i + 1].kind is None and captioned * 2 >= len(heads) and items[i + 1].words <= 60:
            items[i + 1].kind = "caption"
    for previous, item, following in zip(items, items[1:], items[2:], strict=False):
        if item.kind is None and not item.stop and item.words <= 20 and not previous.blank and not item.blank:
            credit_line = previous.kind == "caption" and previous.words <= 8
            if credit_line and following.kind in ("byline", "caption", "notice"):
                item.kind = "caption"


def _headline(text: str, items: Sequence[_Item], title: str | None, settings: DescribeSettings) -> None:
    """The first line, where it is the title or, of a document without one, reads like one."""
    if len(items) < 2:
        return
    longest = max(item.words for item in items)
    for item in items[:3]:
        if item.kind in ("caption", "notice", "byline", "running-head", "credit"):
            continue
        if item.kind is not None or item.words > settings.headline_words:
            return
        block = text[item.start : item.end]
        full_stop = _ends_sentence(text, item)
        if title:
            if _overlap(block, title) >= settings.title_overlap and (not full_stop or _plain(block) == _plain(title)):
                item.kind = "headline"
            return
        long = len(block) > settings.headline_chars or "\n" in block
        line = dateline(text, item.start, item.end, item.found, 0, settings)
        told = line is not None and line.name is not None  # the first line of a text that was broken into lines
        if not full_stop and not long and not told and longest > item.words and not block.endswith((":", ",", ";")):
            item.kind = "headline"
        return


def _interludes(text: str, items: Sequence[_Item], settings: DescribeSettings) -> None:
    """A headline-like line between paragraphs that is a link and no heading: tied to the next one though paragraphs
    stand apart, or all in capitals."""
    bodies = [item for item in items if item.kind is None]
    apart = len(bodies) >= 6 and sum(item.blank for item in bodies) >= settings.interlude_blank * len(bodies)
    found = [
        item
        for previous, item, following in zip(items, items[1:], items[2:], strict=False)
        if item.kind is None
        and not item.stop
        and settings.interlude_words <= item.words <= settings.headline_words
        and following.kind is None
        and following.words > item.words
        and text[item.end - 1] not in ",:;-–—"
        and (
            (apart and not item.blank and (previous.blank or previous.kind == "caption"))
            or (_shouted(text, item) and not _shouted(text, previous) and not _shouted(text, following))
        )
    ]
    if len(found) * 5 <= len(bodies):
        for item in found:
            item.kind = "teaser"


def _shouted(text: str, item: _Item) -> bool:
    return text[item.start : item.end].isupper()


def _overlap(a: str, b: str) -> float:
    """Share of the words of the two that they have in common (Jaccard)."""
    left, right = set(_WORDS.findall(fold(lower(a)))), set(_WORDS.findall(fold(lower(b))))
    return len(left & right) / max(1, len(left | right))


def _sign_offs(text: str, items: Sequence[_Item]) -> None:
    """An agency on a line of its own behind the body."""
    body_seen = False
    for item in items:
        if item.kind is None and body_seen and names_agency_only(text, item.start, item.end, item.found):
            item.kind = "caption" if all(m.photo for m in item.found) else "credit"
        elif item.kind is None and item.words >= 8:
            body_seen = True


def _cut(text: str, items: Sequence[_Item], settings: DescribeSettings) -> list[Segment]:
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

"""What blocks are by those around them: links in a list, lines that come again, bylines, captions, link boxes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from retold.describe.agencies import Mention
from retold.describe.bylines import names_agency_only, names_alone, names_in_place, names_with_agency, role_line
from retold.describe.furniture import is_teaser_cue
from retold.describe.pictures import bare_agency
from retold.describe.settings import DescribeSettings
from retold.describe.stamps import is_time_stamp
from retold.describe.stems import fold, lower
from retold.model import PartKind

END_MARKS = "\"'”’»›)]」』\ufffd "
_WORDS = re.compile(r"\w+")


@dataclass(slots=True)
class Item:
    """A block on its way to a kind."""

    start: int
    end: int
    blank: bool
    words: int
    stop: bool
    found: list[Mention]
    kind: PartKind | None = None


def lists_of_links(text: str, items: Sequence[Item], codes: tuple[str, ...]) -> None:
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


def _link_like(text: str, item: Item) -> bool:
    return item.words <= 22 and item.end - item.start <= 200 and not ends_sentence(text, item)


def ends_sentence(text: str, item: Item) -> bool:
    tail = text[max(item.start, item.end - 6) : item.end].rstrip(END_MARKS)
    return tail.endswith((".", *"…。۔।။។։።")) or (tail.endswith(("!", "?")) and item.words > 15)


def running_heads(text: str, items: Sequence[Item], settings: DescribeSettings) -> None:
    """A short line without a full stop that stands alone again and again."""
    longest = settings.running_head_words
    short = [item for item in items if item.kind in (None, "teaser") and item.words <= longest and not item.stop]
    times = Counter(plain(text[item.start : item.end]) for item in short)
    for item in short:
        line = plain(text[item.start : item.end])
        if times[line] >= settings.running_head_times and len(line) > 2:
            item.kind = "running-head"
    twice = {line for line, n in times.items() if n == 2 and len(line) > 2}
    if twice:
        titles = [a for a, b in pairwise(items) if a.kind is None and b.kind == "caption"]
        above = [(plain(text[a.start : a.end]), a) for a in titles]
        captioned = Counter(line for line, _ in above)
        for line, item in above:
            if line in twice and captioned[line] == 2:
                item.kind = "running-head"


def plain(line: str) -> str:
    return " ".join(fold(lower(line)).split())


def byline_neighbours(text: str, items: Sequence[Item], settings: DescribeSettings) -> None:
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
    for item, below in pairwise(items[1 : settings.head_blocks]):
        timed = below.kind == "notice" and is_time_stamp(text[below.start : below.end], below.words)
        if (
            item.kind is None
            and item.words <= settings.byline_words
            and (
                ((timed or _role(text, below)) and names_alone(text, item.start, item.end))
                or names_in_place(text, item.start, item.end)
            )
        ):
            item.kind = "byline"
    for above, item in pairwise(items[: settings.head_blocks]):
        if above.kind == "byline" and _role(text, item):
            item.kind = "byline"
    for item in items[max(2, len(items) - 3) :]:
        if item.kind is None and names_with_agency(text, item.start, item.end, item.found):
            item.kind = "byline"


def _role(text: str, item: Item) -> bool:
    return item.kind is None and role_line(text, item.start, item.end)


def caption_neighbours(text: str, items: Sequence[Item], settings: DescribeSettings) -> None:
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
        if tied and overlap(text[above.start : above.end], text[item.start : item.end]) >= settings.same_caption:
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


def interludes(text: str, items: Sequence[Item], settings: DescribeSettings) -> None:
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


def _shouted(text: str, item: Item) -> bool:
    return text[item.start : item.end].isupper()


def overlap(a: str, b: str) -> float:
    """Share of the words of the two that they have in common (Jaccard)."""
    left, right = set(_WORDS.findall(fold(lower(a)))), set(_WORDS.findall(fold(lower(b))))
    return len(left & right) / max(1, len(left | right))


def sign_offs(text: str, items: Sequence[Item]) -> None:
    """An agency on a line of its own behind the body."""
    body_seen = False
    for item in items:
        if item.kind is None and body_seen and names_agency_only(text, item.start, item.end, item.found):
            item.kind = "caption" if all(m.photo for m in item.found) else "credit"
        elif item.kind is None and item.words >= 8:
            body_seen = True

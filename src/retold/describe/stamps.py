"""Lines of time, and who stands in them: "3 May 2026, 14:10 · 2 min read", "World | NAME | Updated: 3 May 2026"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retold.describe.agencies import Mention
from retold.describe.bylines import names_agency_only, role_words
from retold.describe.furniture import OWNER, is_notice, source_line
from retold.describe.names import capitalised

_BAR = re.compile(r"\s*[·•|]\s*|\s+[/–—-]\s+")
_TIME = re.compile(r"\b(?:(?:19|20)\d\d|\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?)\b", re.I)
_LONGEST = 160  # characters of such a line, at most


def is_time_stamp(block: str, words: int) -> bool:
    """A line that is only a date or time, or that and other notices ("3 May 2026, 14:10 · 2 min read")."""
    if len(block) > _LONGEST:
        return False
    pieces = [piece for piece in _BAR.split(block) if piece]
    if len(pieces) > 1:
        stamps = [is_time_stamp(piece, 1 + piece.count(" ")) for piece in pieces]
        if any(stamps) and all(stamp or is_notice(p, 0) for stamp, p in zip(stamps, pieces, strict=True)):
            return True
    if words > 10 or not _TIME.search(block) or len(re.findall(r"\d+", block)) < 2:
        return False
    if not re.search(r"(?<!\d)\d{1,2}(?!\d)", block):
        return False  # years alone
    letters = re.findall(r"[^\W\d_]+", block)
    return len(letters) <= 5 and sum(len(w) for w in letters) <= 36 and not block.endswith(("!", "?", "."))


def has_time(block: str) -> bool:
    """Whether a line gives a year or a time of day."""
    return _TIME.search(block) is not None


def agency_and_time(text: str, start: int, end: int, found: Sequence[Mention]) -> bool:
    """Whether the block is an agency and a time, maybe with sections, places and labels: "World | NAME | Updated: May
    3, 2026, 06:10 IST", "NAME May 3, 2026 06:10", "May 3, 2026 / 6:10 AM / NAME"."""
    if not found or end - start > _LONGEST or not has_time(text[start:end]) or OWNER.match(text, start, end):
        return False
    bars = [(m.start(), m.end()) for m in _BAR.finditer(text, start, end)]
    pieces = zip([start, *(b for _, b in bars)], [*(a for a, _ in bars), end], strict=True)
    agency = timed = False
    for left, right in pieces:
        inside = [m for m in found if left <= m.start < right and not m.photo]
        piece = text[left:right].strip()
        beside = [word for word in piece.split("/") if word not in {text[m.start : m.end] for m in inside}]
        signed = len(beside) == 1 and beside[0].isalpha() and beside[0].isupper()  # "OURS/AGENCY"
        if inside and (signed or names_agency_only(text, left, right, inside) or source_line().fullmatch(piece)):
            agency, timed = True, timed or has_time(piece)
        elif inside and not role_words().sub("", text[left : inside[0].start]).strip(" (["):
            rest = text[inside[0].end : right].strip(" )]:,")
            small = not rest or not rest[0].isalnum() or (rest[0].islower() and not is_notice(rest, 0))
            if small or not _stamp(rest):
                return False
            agency = timed = True
        elif inside and not text[inside[-1].end : right].strip(" )]."):
            if not _stamp(text[left : inside[0].start].strip(" ([,–—-")):
                return False
            agency = timed = True
        elif inside:
            return False
        elif _stamp(piece):
            timed = True
        elif not _label(piece):
            return False
    return agency and timed


def _stamp(piece: str) -> bool:
    return has_time(piece) and (is_time_stamp(piece, 1 + piece.count(" ")) or is_notice(piece, 0))


def _label(piece: str) -> bool:
    """A section, a place, who edited it: a few words in capitals."""
    words = piece.split()
    return len(words) <= 6 and not piece.endswith((".", "!", "?")) and sum(not capitalised(w) for w in words) <= 1

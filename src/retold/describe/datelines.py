"""Datelines: the place, day and agency in front of the first sentence of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retold.describe.agencies import Mention
from retold.describe.names import capitalised
from retold.describe.settings import DescribeSettings

_DASH = r"(?:[-–—―−‒]{1,3}|\ufffd|\?)"
_DATE = (
    r"(?:\(?(?:\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|\d{1,2}(?:st|nd|rd|th|er|º|\.)?\s*(?:[^\W\d_]{2}\s)?[^\W\d_]{3,12}\.?"
    r"|[^\W\d_]{3,12}\.?\s+\d{1,2})(?:,?\s*\d{4})?\)?)"
)
_BEFORE = re.compile(
    rf"(?P<place>[^\d:;!?\"“”«»|]*?)[\s,.]*(?:{_DATE})?[\s,.]*(?P<sign>[(\[/]\s*|{_DASH}\s*|\.\s*)", re.S
)
_AFTER_BRACKET = re.compile(rf"[^()\[\]\n]{{0,30}}[)\]/](?:\s*[.,:;]?\s*{_DASH}+(?=[\s\w\"“«„])|\s*[.:])?\s*")
_AFTER_DASH = re.compile(r"\s*[.:,]\s*")
_AGENCY_ALONE = re.compile(rf"\s+{_DASH}\s+")
_AFTER_STOP = re.compile(rf"(?:\.\w{{2,3}})?\s*{_DASH}\s+")
_SECOND_PLACE = re.compile(rf"(?P<place>[^\W\d_][^\d:;.!?\"“”\n]{{1,40}}?),?\s+(?:{_DATE}\s*)?{_DASH}\s+(?=\S)")
_CAPITALS = re.compile(
    rf"(?P<place>(?:[^\W\d_a-z]|[.'’ \ufffd-])+(?:\([^()\n]{{2,25}}\)\s*)?(?:,\s*[^\W\d_][\w.’' ]{{1,25}}){{0,2}}?)"
    rf"(?:,?\s*{_DATE})?\s*(?:,\s*)?(?P<sign>{_DASH}+|:)\s+(?=[\"“«„\w\ufffd])"
)
_TITLED = re.compile(
    rf"(?P<place>[^\W\d_]+(?:[ -][^\W\d_]+){{0,2}}(?:, [^\W\d_][\w.]+)?)(?:, {_DATE})?\s+{_DASH}+\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """text[start:end] is a dateline; `name`: the agency it names, or None."""

    start: int
    end: int
    name: str | None


def dateline(
    text: str, start: int, end: int, found: Sequence[Mention], rank: int, settings: DescribeSettings
) -> Dateline | None:
    """The dateline at the beginning of the block text[start:end], if it has one.

    `found`: the agencies named in the block. `rank`: how many body blocks stand before it; in
    the first two a place alone may do.
    """
    limit = min(end, start + settings.dateline_chars)
    for mention in found:
        if mention.end > limit:
            break
        line = _with_agency(text, start, end, mention, rank)
        if line:
            return line
    return _place_alone(text, start, end, limit, rank == 0) if rank < 2 else None


def _with_agency(text: str, start: int, end: int, mention: Mention, rank: int) -> Dateline | None:
    at = mention.start
    if at == start and rank < 2:  # "AGENCY - "
        dash = _AGENCY_ALONE.match(text, mention.end, end)
        return _made(text, start, dash.end(), mention) if dash is not None and dash.end() < end else None
    head = text[start:at]
    match = _BEFORE.fullmatch(head)
    if match is None or not _is_place(match["place"]):
        return None
    sign = match["sign"].strip()
    if sign in ("(", "[", "/"):
        after = _AFTER_BRACKET.match(text, mention.end, end)
        if after is None or after.end() >= end:
            return None
        closing = text[mention.end : after.end()]
        stop = after.end()
        if not match["place"].strip():
            place = _SECOND_PLACE.match(text, stop, end)
            if place and _is_place(place["place"]) and place["place"].upper() == place["place"]:
                stop = place.end()
        if not re.search(rf"{_DASH}|[.:]", closing.split(text[mention.end])[-1] if closing else ""):
            begins = rank == 0 and (text[stop].isupper() or text[stop] in '"“«„\ufffd')  # "(AGENCY) The first sentence"
            bare = not match["place"].strip() and "\n" not in closing
            return None if bare and not begins else _made(text, start, stop, mention)
        return _made(text, start, stop, mention)
    if not match["place"].strip():
        return None
    after = (_AFTER_STOP if sign == "." else _AFTER_DASH).match(text, mention.end, end)
    if after is None or after.end() >= end:
        return None
    return _made(text, start, after.end(), mention)


def _made(text: str, start: int, stop: int, mention: Mention) -> Dateline:
    while text[stop - 1].isspace():
        stop -= 1
    return Dateline(start, stop, mention.name)


def _is_place(place: str) -> bool:
    words = re.sub(r"[()\[\],]", " ", place).split()
    if not words:
        return True
    if len(words) > 8 or not capitalised(words[0]) or not _balanced(place):
        return False
    return sum(not capitalised(w) and len(w) > 3 for w in words) == 0


def _balanced(place: str) -> bool:
    return place.count("(") == place.count(")") and place.count("[") == place.count("]")


def _place_alone(text: str, start: int, end: int, limit: int, first: bool) -> Dateline | None:
    match = _CAPITALS.match(text, start, min(end, limit))
    if match:
        place = match["place"].strip(" ,.")
        letters = [c for c in place.split(",")[0].split("(")[0] if c.isalpha()]
        colon = match["sign"] == ":"
        if match["sign"][0] in "?\ufffd" and not text[match.start("sign") - 1].isspace():
            return None
        if colon and (not first or "." in place or text[match.start("sign") - 1].isspace()):
            return None
        enough = len(letters) >= (4 if colon else 3) and all(c.isupper() for c in letters)
        if enough and len(place.split()) <= (3 if colon else 6) and end - match.end() > 40:
            return Dateline(start, _trim(text, match.end()), None)
    match = _TITLED.match(text, start, min(end, limit))
    if match and end - match.end() > 60:
        words = match["place"].replace(",", " ").split()
        following = text[match.end()]
        if all(capitalised(w) for w in words) and (following.isupper() or following in '"“«„\ufffd'):
            return Dateline(start, _trim(text, match.end()), None)
    return None


def _trim(text: str, at: int) -> int:
    while text[at - 1].isspace():
        at -= 1
    return at

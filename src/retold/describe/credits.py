"""Whom a document says it has its words or pictures from: the rows of `credits`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from retold.describe.agencies import Mention, known_domain
from retold.describe.attribution import attributions
from retold.describe.bylines import byline_rest, role_words, with_material
from retold.describe.furniture import information_line, source_line
from retold.describe.names import person, persons
from retold.describe.parts import Segment
from retold.describe.phrases import anywhere, collected, whole
from retold.describe.pictures import bare_agency, labelled, picture_credits
from retold.describe.settings import DescribeSettings
from retold.describe.stamps import has_time
from retold.model import Credit, CreditKind

_COPYRIGHT = re.compile(
    r"(?:copyright\W{0,5})?(?:©|\(c\)|™|[?\ufffd] ?(?:&|and) ?[?\ufffd]|(?<!\w)copyright(?!\w))[^\n]*", re.I
)
_YEAR = re.compile(r"[\s,]*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by\s+)?")
_OWNER = re.compile(r"(?:[^\W\d_][\w'’&.-]*)(?:\s+(?:[^\W\d_][\w'’&.-]*|&))*")
_STOP = re.compile(r"[.!](?=\s|$)")

Found = tuple[CreditKind, str, int, int]


def credits(
    document: str,
    text: str,
    stretches: Sequence[Segment],
    found: Sequence[Mention],
    codes: tuple[str, ...],
    settings: DescribeSettings,
    others: Sequence[Mention] = (),
) -> tuple[Credit, ...]:
    """All credits of a document, in the order of the text; `text[start:end]` is `Credit.text`.

    others: outlets that only the rest of the pile tells of. They count where a sentence says who reported it.
    """
    starts = [m.start for m in found]
    rows: list[Found] = []
    for segment in stretches:
        named = found[bisect_left(starts, segment.start) : bisect_left(starts, segment.end)]
        if segment.kind == "byline":
            rows += _byline(text, segment, named, codes, settings)
        elif segment.kind == "dateline" and segment.name:
            rows.append(("dateline", segment.name, segment.start, segment.end))
        elif segment.kind == "credit":
            rows += _credit(text, segment, named)
        elif segment.kind == "notice":
            rows += _copyright(text, segment, named) or _made_with(text, segment, named)
        elif segment.kind == "caption":
            pictures = picture_credits(text, segment.start, segment.end, named)
            pictures = pictures or labelled(text, segment.start, segment.end, named)
            bare = bare_agency(text, segment.start, segment.end, named)
            if not pictures and bare:
                pictures = [(bare.start, bare.end, bare.name)]
            if not pictures and named and segment.end - segment.start <= 80:
                pictures = [(segment.start, segment.end, named[0].name)]
            rows += [("photo", name, a, b) for a, b, name in pictures]
        elif segment.kind == "body":
            besides = [m for m in others if segment.start <= m.start < segment.end]
            if named or besides:
                told = attributions(text, segment.start, segment.end, [*named, *besides], codes)
                rows += [("agency", m.name, a, b) for m, a, b in told]
    unique = sorted(dict.fromkeys(rows), key=lambda row: (row[2], row[3], row[0], row[1]))
    return tuple(Credit(document, kind, name, a, b, text[a:b]) for kind, name, a, b in unique)


def _byline(
    text: str, segment: Segment, named: Sequence[Mention], codes: tuple[str, ...], settings: DescribeSettings
) -> list[Found]:
    start = byline_rest(text, segment.start, segment.end, codes, settings)
    begin = segment.start if start is None else start
    rows: list[Found] = [("byline", name, segment.start, segment.end) for name in _distinct(named)]
    at, end = begin, segment.end
    if named and has_time(text[begin:end]):  # what stands at the bars of a line with a time is a section or a place
        if start is None:
            end = begin
        elif (bar := text.find("|", begin, end)) >= 0:
            end = bar
    for left, right in [*((m.start, m.end) for m in named if m.end <= end), (end, end)]:
        people = persons(role_words().sub(lambda m: "," * len(m.group()), text[at:left]), at)
        rows += [("byline", name, a, b) for a, b, name in people]
        at = right
    if not rows:
        single = person(text[begin : segment.end])
        if single and not role_words().search(single):
            lead = len(text[begin : segment.end]) - len(text[begin : segment.end].lstrip())
            rows = [("byline", single, begin + lead, segment.end)]
    return rows


def _distinct(named: Sequence[Mention]) -> list[str]:
    return list(dict.fromkeys(m.name for m in named))


def _credit(text: str, segment: Segment, named: Sequence[Mention]) -> list[Found]:
    start, end = segment.start, segment.end
    block = text[start:end]
    match = source_line().fullmatch(block) or information_line().fullmatch(block.strip("()[]"))
    inner = block
    contributor = anywhere("credit", "contributor_needs").search(block)
    if match and (named or not contributor):
        inner = match["who"]
        kind: CreditKind = "source" if source_line().fullmatch(block) else "agency"
        title = re.search(r"\w: ", inner)  # "originally appeared on NAME: Title of the story"
        if title is not None and kind == "agency":
            named = [m for m in named if m.start < start + block.index(inner) + title.end()] or named
        if named:
            return [(kind, name, start, end) for name in _distinct(named)]
        known = known_domain(inner)
        if whole("credit", "nameless").fullmatch(inner):
            return []
        if known:
            return [("agency" if known[1] and kind == "agency" else "source", known[0], start, end)]
        return [("source", inner.strip(" .)]"), start, end)]
    if contributor:
        people = _people(text, start, end, named)
        rows: list[Found] = [("contributor", name, start, end) for name in people]
        rows += [("contributor", name, start, end) for name in _distinct(named)]
        return rows or [("contributor", block.strip(" ()[]–—-."), start, end)]
    if named:
        return [("agency", name, start, end) for name in _distinct(named)]
    return []


def _people(text: str, start: int, end: int, named: Sequence[Mention]) -> list[str]:
    phrase = re.compile(rf"(?:{collected('credit', 'contributor_needs')})(?:\s+(?:by|from|de|por|von|di))?\s*:?", re.I)
    people: list[str] = []
    at = start
    pieces = [(m.start, m.end) for m in named]
    pieces += [(start + m.start(), start + m.end()) for m in phrase.finditer(text[start:end])]
    for left, right in [*sorted(pieces), (end, end)]:
        if left > at:
            people += [name for _, _, name in persons(role_words().sub(",", text[at:left]), at)]
        at = max(at, right)
        if text[at : at + 2] in ("'s", "’s", "\ufffds", "?s"):
            at += 2
    return list(dict.fromkeys(people))


def _made_with(text: str, segment: Segment, named: Sequence[Mention]) -> list[Found]:
    """Whose material a notice on the text says was used: "This article was written with material from NAME"."""
    used = [m for m in named if with_material().search(text, segment.start, m.start)]
    return [("agency", name, segment.start, segment.end) for name in _distinct(used)]


def _copyright(text: str, segment: Segment, named: Sequence[Mention]) -> list[Found]:
    rows: list[Found] = []
    for match in _COPYRIGHT.finditer(text, segment.start, segment.end):
        start, end = match.start(), _rights_end(text, match.start(), match.end())
        owners = [m for m in named if start <= m.start < end]
        if owners:
            rows.append(("copyright", owners[0].name, start, end))
            continue
        at = re.compile(r"(?:copyright|[©™?\ufffd&\s]|\(c\))+", re.I).match(text, start, end)
        year = _YEAR.match(text, at.end() if at else start, end)
        rights = anywhere("furniture", "notice_anywhere").search(text, start, end)
        owner = _OWNER.match(text, year.end() if year else start, rights.start() if rights else end)
        if owner and owner.group()[0].isupper():
            rows.append(("copyright", owner.group().rstrip(". "), start, end))
    return rows


def _rights_end(text: str, start: int, end: int) -> int:
    """The end of a copyright line: behind "All rights reserved.", else behind its first sentence."""
    rights = anywhere("furniture", "notice_anywhere").search(text, start, end)
    if rights:
        stop = _STOP.match(text, rights.end(), end)
        return stop.end() if stop else rights.end()
    stops = _STOP.search(text, start + 12, end)
    return stops.end() if stops else end

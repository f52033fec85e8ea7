"""Picture credits: "(AP Photo/Name)", "Name/Agency via Agency", "AGENCY/Name", "Photo: Name"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from retold.describe.agencies import Mention
from retold.describe.names import capitalised, person
from retold.describe.phrases import anywhere, collected, whole

_BRACKETS = re.compile(r"((?:[(\[][^()\[\]]{2,160}[)\]]\s*)+)[.\s]*$")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,160})[)\]]")
_LABEL = re.compile(r"[^:|]{3,40}[:|–—-]\s*(.+)", re.S)
_STOP_BEFORE = re.compile(r"[.!?…][\"”»'’\ufffd)]*\s+[–—(-]?\s*$")
_TAIL = 420

Picture = tuple[int, int, str]


def picture_credits(text: str, start: int, end: int, found: Sequence[Mention]) -> list[Picture]:
    """The picture credits at the end of text[start:end]: start, end and canonical name of each."""
    brackets = _BRACKETS.search(text, max(start, end - _TAIL), end)
    if brackets:
        credits: list[Picture] = []
        for match in _BRACKET.finditer(text, brackets.start(), brackets.end()):
            inside = match.group(1)
            named = [m for m in found if match.start() <= m.start and m.end <= match.end()]
            slash = "/" in inside and (_beside(text, match, named) if named else bool(credits))
            if slash or (anywhere("furniture", "photo").search(inside) and (named or _names(inside))):
                credits.append((match.start(), match.end(), _name(inside, named)))
        if credits:
            named_too = [c for c in credits[1:] if any(c[0] <= m.start < c[1] for m in found)]
            return [credits[0], *named_too]  # a second bracket without an agency repeats the first
    for mention in found:
        credit = _slashed(text, start, end, mention, found)
        if credit:
            return [credit]
    tail = _label_at_end().search(text, max(start, end - 120), end)
    if tail and tail.start() > start:
        return [(tail.start("label"), end, _name(tail["who"], [m for m in found if m.start >= tail.start("who")]))]
    return []


@cache
def _label_at_end() -> re.Pattern[str]:
    """ "… on the quay. Photo: Name" at the end of a block."""
    words = collected("furniture", "photo")
    name = r"[^\W\d_a-zа-яß-öø-ÿ][^\s.:]*(?:\s[^\s.:]+){0,4}?"
    return re.compile(rf"(?<=[.!?…)”\"»’\ufffd])\s+(?P<label>(?i:{words})\s?[:/]\s?(?P<who>{name}))[.\s]*$")


def labelled(text: str, start: int, end: int, found: Sequence[Mention]) -> list[Picture]:
    """The credit of a block that is a picture label as a whole ("Photo: Name / Agency"), if any."""
    block = text[start:end]
    if not whole("furniture", "caption").fullmatch(block) or end - start > 120:
        return []
    label = _LABEL.match(block)
    named = [m for m in found if start <= m.start and m.end <= end]
    if named or (label and _names(label.group(1)) and len(label.group(1).split()) <= 6):
        return [(start, end, _name(label.group(1) if label else block, named))]
    return []


def _beside(text: str, match: re.Match[str], named: Sequence[Mention]) -> bool:
    """Whether a bracket holds a name at a slash besides the agency: "(AGENCY/Name)", not "(AGENCY/initials)"."""
    if not any("/" in text[m.end : m.end + 8] or "/" in text[m.start - 2 : m.start] for m in named):
        return False
    rest = "".join(
        " " if any(m.start <= at < m.end for m in named) else text[at] for at in range(match.start(1), match.end(1))
    )
    words = rest.replace("/", " ").split()
    return 1 <= len(words) <= 8 and any(capitalised(w) and len(w.strip(".,")) > 1 for w in words)


def bare_agency(text: str, start: int, end: int, found: Sequence[Mention]) -> Mention | None:
    """The agency that stands alone behind the last full stop of a block: "… at the port. AGENCY"."""
    if not found:
        return None
    last = found[-1]
    if text[last.end : end].strip(" .)") or last.start - start < 20:
        return None
    return last if _STOP_BEFORE.search(text, last.start - 6, last.start) else None


def _names(inside: str) -> bool:
    words = inside.split()
    return sum(map(capitalised, words)) >= 2 or ("/" in inside and any(map(str.isalnum, inside)))


def _name(inside: str, named: Sequence[Mention]) -> str:
    texts = [m for m in named if not m.photo] or list(named)
    if texts:
        return texts[0].name
    words = [w for w in re.split(r"[\s/:|,]+", inside) if capitalised(w)]
    words = [w for w in words if not anywhere("furniture", "photo").fullmatch(w)]
    return person(" ".join(words[:4])) or inside.strip(" /")


@cache
def _photo_slash() -> re.Pattern[str]:
    return re.compile(rf"(?:\s(?:{collected('furniture', 'photo')}))?/", re.I)


def _slashed(text: str, start: int, end: int, mention: Mention, found: Sequence[Mention]) -> Picture | None:
    """A credit of the form Agency/Name or Name/Agency at the end of a block."""
    if end - mention.start > 120:
        return None
    rest = text[mention.end : end]
    if not mention.photo and any(m.start == mention.end + 1 for m in found) and not any(m.photo for m in found):
        return None  # two agencies of a text, "AAA/BBB"
    label = _photo_slash().match(rest)  # "AGENCY/Name", "AGENCY Photo/Name"
    if label is not None and len(rest) > label.end() + 1:
        words = rest[label.end() :].rstrip(". ").split()
        if 1 <= len(words) <= 5 and all(capitalised(w) for w in words):
            return mention.start, end, mention.name
    if any(m.end == mention.start - 1 for m in found) and not mention.photo:
        return None
    slash = mention.start - (2 if text.startswith(" ", mention.start - 1) else 1)  # "Name/Agency", "Name / Agency"
    if slash > start and text[slash] == "/":
        tail = rest.strip(" .)")
        others = [m for m in found if m.start >= mention.end and m.end <= end]
        if tail and not others:
            return None
        if len(tail.split()) > 4:
            return None
        left = slash
        words = text[max(start, left - 60) : left].split()
        taken: list[str] = []
        for word in reversed(words):
            if not capitalised(word) or word.endswith((".", ":", ";", "!", "?", ")")) or len(taken) == 4:
                break
            taken.insert(0, word)
        if not taken or (left - 60 > start and len(taken) == len(words)):
            return None
        begin = text.rindex(taken[0], start, left + 1)
        begin = text.find(" ".join(taken), max(start, left - 60), left) if len(taken) > 1 else begin
        return (begin, end, mention.name) if begin >= start else None
    return None

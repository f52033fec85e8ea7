"""Agencies and outlets that no list knows, found by the places in which only such names stand.

"(NAME Photo/…)", "By A B – NAME", "PLACE, March 4 (NAME) –", "with information from NAME": what stands there is taken
for the name of an agency or outlet wherever else the document has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from retold.describe.agencies import Mention
from retold.describe.blocks import Block
from retold.describe.bylines import byline_rest, named_elsewhere, role_words
from retold.describe.furniture import information_line
from retold.describe.language import all_data
from retold.describe.names import capitalised
from retold.describe.outlets import SIGN, abbreviates, canonical
from retold.describe.phrases import collected
from retold.describe.settings import DescribeSettings
from retold.describe.stamps import has_time
from retold.describe.stems import lower

_WORD = r"[^\W\d_a-z][\w’'&.-]*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,3}}"
_DATELINE = re.compile(
    rf"(?P<before>[^()\n]{{0,80}}?)\((?P<name>{_NAME})\)\s*(?:\.?[-–—―]{{1,2}}|(?P<colon>:)|\ufffd|\?)\s"
)
_OWN_SIGN = re.compile(rf"[^()\n]{{0,80}}?{SIGN}\s*(?:\.?[-–—―]{{1,2}}|:|\ufffd|\?)\s")
_BYLINE_TAIL = re.compile(rf"(?:\s[–—|-]\s|,\s|\s\|\s?|/)(?P<name>{_NAME})\s*$")
_SLASHED = re.compile(rf"[(\[](?P<one>{_NAME})/(?P<two>{_NAME})[)\]]\W*$")
_FOOT = re.compile(rf"\W{{0,2}}(?P<one>{_NAME})/(?P<two>{_NAME})\W{{0,2}}")  # a last line of its own
_MOST = 8


@cache
def _photo() -> re.Pattern[str]:
    return re.compile(rf"[(\[](?P<name>{_NAME}) (?i:{collected('furniture', 'photo')})\s?/")


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(word for data in all_data().values() for word in data.get("outlet_words", "").split())


@cache
def _place_signs() -> frozenset[str]:
    """Capitals that stand behind a place and say where it is: WASHINGTON (DC)."""
    return frozenset(sign for data in all_data().values() for sign in data.get("place_signs", "").split())


def sounds_like_outlet(name: str) -> bool:
    """Whether a name has a word like "Press", "Agency", "Times", or is an abbreviation."""
    words = lower(name).split()
    long = tuple(word for word in _outlet_words() if len(word) > 3)
    joined = len(words) == 1 and words[0].endswith(long) and words[0] not in long
    return joined or bool(_outlet_words().intersection(words)) or (name.isupper() and 2 <= len(name) <= 6)


def _fits(name: str) -> bool:
    """A single word, or several with one that tells an outlet: not the name of a person or place."""
    return all(capitalised(w) for w in name.split()) and (" " not in name or sounds_like_outlet(name))


def unlisted(
    text: str,
    lines: Sequence[Block],
    known: Sequence[Mention],
    codes: tuple[str, ...],
    settings: DescribeSettings,
) -> tuple[Mention, ...]:
    """The known mentions together with those of agencies and outlets that only this document tells of."""
    names = _names(text, lines, codes, settings)
    taken = {m.start for m in known} | {m.end for m in known}
    spans: list[Mention] = []
    for name in names:
        pattern = re.compile(rf"(?<![\w.@-])(?:{re.escape(name)}|{re.escape(name.upper())})(?![\w@])")
        for match in pattern.finditer(text):
            if match.start() not in taken and match.end() not in taken:
                spans.append(Mention(match.start(), match.end(), name, False, False))
    if not spans:
        return tuple(known)
    merged: list[Mention] = []
    for mention in sorted([*known, *spans], key=lambda m: (m.start, -m.end)):
        if not merged or mention.start >= merged[-1].end:
            merged.append(mention)
    return tuple(merged)


def with_own_sign(
    text: str, lines: Sequence[Block], known: Sequence[Mention], outlet: str | None, settings: DescribeSettings
) -> tuple[Mention, ...]:
    """The known mentions together with the sign of the outlet itself in its dateline: "DELFHAVEN (NP) -" in a text of
    Noordpers."""
    if not outlet or "(" not in text:
        return tuple(known)
    for block in lines[: settings.head_blocks]:
        line = _OWN_SIGN.match(text, block.start, block.end)
        if line is None or canonical(line["name"]) or not abbreviates(line["name"], outlet):
            continue
        if line["name"] in _place_signs():
            continue
        start, end = line.span("name")
        rest = [m for m in known if m.end <= start or end <= m.start or m.name != line["name"]]
        if all(end <= m.start or m.end <= start for m in rest):
            own = Mention(start, end, outlet.strip(), False, False)
            return tuple(sorted([*rest, own], key=lambda m: (m.start, -m.end)))
    return tuple(known)


def _names(text: str, lines: Sequence[Block], codes: tuple[str, ...], settings: DescribeSettings) -> list[str]:
    found: dict[str, None] = {}
    for match in _photo().finditer(text) if "/" in text else ():
        if capitalised(match["name"]) and not match["name"].isupper():
            found.setdefault(match["name"])
    last = len(lines) - settings.foot_blocks
    for i, block in enumerate(lines):
        size = block.end - block.start
        if i >= settings.head_blocks and i < last:
            continue
        line = text[block.start : min(block.end, block.start + 240)]
        if size <= 200:
            names = byline_rest(text, block.start, block.end, codes, settings)
            # behind a time stands a section of the site
            tail = _BYLINE_TAIL.search(line) if names is not None and not has_time(line) else None
            alone = line[names - block.start :] if names is not None else ""
            if re.fullmatch(_NAME, alone) and sounds_like_outlet(alone):
                found.setdefault(alone)
            if tail and _fits(tail["name"]) and not role_words().fullmatch(tail["name"].split()[-1]):
                found.setdefault(tail["name"])
            credit = information_line(codes).fullmatch(line)
            told = re.split(r"[.:] ", credit["who"])[0] if credit and not re.search(r"\d", credit["who"]) else ""
            for name in re.findall(_NAME, told):
                if _fits(name):
                    found.setdefault(name)
        dateline = _DATELINE.match(line) if i < settings.head_blocks else None
        if dateline and _in_dateline(dateline, found):
            found.setdefault(dateline["name"])
    for block in lines[max(1, len(lines) - 3) :]:
        signed = _FOOT.fullmatch(text, block.start, block.end)
        sides = [signed["one"], signed["two"]] if signed else []
        told = [side for side in sides if sounds_like_outlet(side)]
        rest = [side for side in sides if side not in told]
        if all(named_elsewhere(text, side, block.start, block.end) for side in rest):
            found.update(dict.fromkeys(told))
    for block in lines:
        if text[block.end - 1] in ")]" and block.end - block.start < 900:
            slashed = _SLASHED.search(text, max(block.start, block.end - 120), block.end)
            sides = [slashed["one"], slashed["two"]] if slashed else []
            for name in [side for side in sides if sounds_like_outlet(side)][:1]:
                found.setdefault(name)
    return [name for name in list(found)[:_MOST] if len(name) > 2]


def _in_dateline(line: re.Match[str], found: dict[str, None]) -> bool:
    """Whether the name in brackets is an agency rather than a country: by a date in front, its sound, or elsewhere. In
    front of a colon ("Halvøy (Fjordpressen): ") it may be a party: only its sound tells, and capitals do not."""
    before, name = line["before"], line["name"]
    words = before.replace(",", " ").split()
    if len(words) > 8 or (words and not capitalised(words[0])):
        return False
    if line["colon"]:
        return not name.isupper() and sounds_like_outlet(name)
    dated = any(c.isdigit() for c in before)
    return dated or name in found or sounds_like_outlet(name)

"""Known edits of a text: what `benchmarks.injected` puts into real documents, and where.

An edit replaces text[start:end] by other words. Edits of fact have the kind under which they are to be found; edits
that keep the facts (edit_styles.py) have the kind "". Sites are found by plain patterns, on purpose not by the code
that is measured. A maker yields its edits in a random order; edit_facts.py and edit_claims.py have one a sort of edit.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August"]
MONTHS += ["September", "October", "November", "December"]
PEOPLE = ["Okonjo", "Marlowe", "Brightwater", "Castellan", "Duvernay", "Hathersage", "Ilyinsky", "Quarrie"]


@dataclass(frozen=True)
class Edit:
    """`how`: the sort within the kind. `conflict`: whether both sides can be true (None: as one takes it). `also`: a
    second place that belongs to the edit (where a moved sentence went). `quoted`: in a paragraph with
    quotation marks."""

    start: int
    end: int
    new: str
    kind: str
    how: str = ""
    conflict: bool | None = None
    also: Edit | None = None
    quoted: bool = False


Maker = Callable[[str, random.Random], Iterator[Edit]]
Placed = tuple[Edit, int, int]


def sites(pattern: str, text: str, rng: random.Random, flags: int = 0) -> list[re.Match[str]]:
    """All places of a pattern, in a random order."""
    found = list(re.finditer(pattern, text, flags))
    rng.shuffle(found)
    return found


def quoted(text: str, at: int) -> bool:
    """Whether a place may be inside a quotation of its paragraph: there, another word is a change."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    paragraph = text[start : end if end >= 0 else len(text)]
    return any(mark in paragraph for mark in '"“”\ufffd?') or re.search(r"(?:^|\s)['‘]\w", paragraph) is not None


def inside(text: str, at: int) -> bool:
    """Whether a place is between an opening and a closing quotation mark of its paragraph (or of the one before)."""
    before = text[max(0, at - 3000) : at]
    if before.count("“") > before.count("”"):
        return True
    paragraph = text[text.rfind("\n", 0, at) + 1 : at]
    single = re.search(r"(?:^|\s)['‘]\w[^'’]*$", paragraph) is not None
    return single or paragraph.count('"') % 2 == 1 or paragraph.count("\ufffd") % 2 == 1


def sentences(text: str) -> list[tuple[int, int]]:
    """Plain sentences inside paragraphs, without quotations."""
    found = re.finditer(r"(?<=[.!?] )[A-Z][^.!?\n\"“”\ufffd]{60,260}[.](?= [A-Z])", text)
    return [m.span() for m in found if not inside(text, m.start())]


def apply(text: str, edits: list[Edit]) -> tuple[str, list[Placed]]:
    """The edited text, and each edit with its place there. Edits that overlap an earlier one are left out, with what
    belongs to them."""
    chosen: list[tuple[Edit, Edit]] = []
    for edit in edits:
        both = [edit, *([edit.also] if edit.also else [])]
        if all(one.end < other.start or one.start > other.end for one in both for other, _ in chosen):
            chosen.extend((one, edit) for one in both)
    out: list[str] = []
    placed: list[Placed] = []
    at = size = 0
    for edit, _ in sorted(chosen, key=lambda pair: pair[0].start):
        out.append(text[at : edit.start])
        size += edit.start - at
        placed.append((edit, size, size + len(edit.new)))
        out.append(edit.new)
        size += len(edit.new)
        at = edit.end
    out.append(text[at:])
    return "".join(out), placed

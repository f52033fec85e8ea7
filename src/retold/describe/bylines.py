"""Bylines: "By A B and C D | Agency", "BY AGENCY", "A B, Agency", and the agency on a line of its own below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from retold.describe.agencies import Mention
from retold.describe.names import capitalised, joiners, particles, persons
from retold.describe.phrases import articles, collected, whole
from retold.describe.settings import DescribeSettings


@cache
def _by(codes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?:{collected('credit', 'by', codes)})(?::\s*|\s+)(?=\S)", re.I)


@cache
def _roles() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{collected('credit', 'roles')})(?!\w)", re.I)


def byline_rest(text: str, start: int, end: int, codes: tuple[str, ...], settings: DescribeSettings) -> int | None:
    """Where the names begin, if the block text[start:end] is a byline that says so ("By …"); else None."""
    match = _by(codes).match(text, start, end)
    if match is None:
        return None
    rest = text[match.end() : end]
    words = rest.split()
    if not words or len(words) > settings.byline_words or not capitalised(words[0]):
        return None
    if not _only_names(rest, words):
        return None
    return match.end()


def _only_names(rest: str, words: Sequence[str]) -> bool:
    without = _roles().sub(" ", rest)
    small = [
        w
        for w in without.split()
        if w[0].islower() and w.strip(".,;") not in joiners() and w.strip(",.") not in particles() and "@" not in w
    ]
    stop = rest.rstrip().endswith((".", "?", "!", ":")) and len(words) > 4 and rest.rstrip()[-3:-2] != "."
    return len(small) <= max(1, len(words) // 5) and not (stop and small)


def names_agency_only(text: str, start: int, end: int, found: Sequence[Mention]) -> bool:
    """Whether the block is nothing but the name of an agency (with article, role or a dash)."""
    if not found or end - start > 80:
        return False
    left = "".join(_between(text, start, end, found))
    left = _roles().sub(" ", left)
    words = [w for w in re.findall(r"[^\W\d_]+", left) if w.lower() not in articles().split("|")]
    return len(words) <= 1 and all(len(w) <= 4 and w.islower() for w in words)


def names_alone(text: str, start: int, end: int) -> bool:
    """Whether the block is nothing but names of persons, whose words the text has nowhere in small letters."""
    words = [word.strip(".,;&") for word in text[start:end].split()]
    named = {word.strip(".,;") for *_, name in persons(text[start:end], 0) for word in name.split()}
    if not named or len(words) > _NAMES or any(w and w not in named and w.lower() not in joiners() for w in words):
        return False
    return not any(re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text) for word in named if len(word) > 3)


_NAMES = 12  # words of a line of names, at most


def names_with_agency(text: str, start: int, end: int, found: Sequence[Mention]) -> bool:
    """Whether the block is a list of names that ends (or begins) with an agency: "A B, Agency"."""
    block = text[start:end]
    words = block.split()
    if not found or len(words) > _NAMES or block.endswith((".", "?", "!", ":")) or len(words) < 3:
        return False
    if not _only_names(block, words):
        return False
    last, first = found[-1], found[0]
    ahead = text[max(start, last.start - 8) : last.start]
    ahead = re.sub(rf"(?<!\w)(?:{articles()})\s*$", "", ahead, flags=re.I).strip()
    if last.end >= end - 1 and ahead.endswith((",", "|", "–", "—", "-", "/", "(", "\ufffd", "?")):
        return True
    return first.start <= start + 4 and text[first.end : first.end + 3].strip()[:1] in tuple(",|–—-/")


def place_and_agency(text: str, start: int, end: int, found: Sequence[Mention]) -> bool:
    """Whether the block is "PLACE/Agency" or "Agency/Agency" (initials may follow): the place is one that the text
    names elsewhere, since "Name/Agency" with a name that stands nowhere else is a photographer's."""
    if not found or end - start > 80:
        return False
    spans = {(m.start, m.end) for m in found if not m.photo}
    pieces = [(m.start(), m.end()) for m in _PIECE.finditer(text, start, end)]
    if len(pieces) < 2 or _PIECE.sub("", text[start:end]).strip(" ()[].") not in ("/", "//", "///"):
        return False
    for n, (left, right) in enumerate(pieces):
        word = text[left:right]
        if (left, right) in spans or (n and len(word) <= 4 and word.islower()):
            continue
        if n or not capitalised(word) or len(word.split()) > 3 or not named_elsewhere(text, word, start, end):
            return False
    return any(span in spans for span in pieces)


def staff_and_agency(text: str, start: int, end: int, found: Sequence[Mention]) -> bool:
    """Whether the block is the paper's own staff and an agency at a slash: "Redaktion/dpa", "Online Desk/AFP"."""
    if not found or end - start > 80 or "/" not in text[start:end]:
        return False
    spans = {(m.start, m.end) for m in found if not m.photo}
    pieces = [(m.start(), m.end()) for m in _PIECE.finditer(text, start, end)]
    others = [text[slice(*span)] for span in pieces if span not in spans]
    return 0 < len(others) < len(pieces) and all(
        any(whole("credit", key).fullmatch(words) for key in ("staff", "roles")) for words in others
    )


_PIECE = re.compile(r"[^\s/()\[\].,:;]+(?: [^\s/()\[\].,:;]+)*")


def named_elsewhere(text: str, word: str, start: int, end: int) -> bool:
    """Whether a name stands in the text outside of a stretch, in capitals or not."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.I)
    return any(m.start() < start or m.start() >= end for m in pattern.finditer(text))


def _between(text: str, start: int, end: int, found: Sequence[Mention]) -> list[str]:
    pieces = []
    at = start
    for mention in found:
        pieces.append(text[at : mention.start])
        at = mention.end
    pieces.append(text[at:end])
    return pieces

"""Bylines: "By A B and C D | Agency", "BY AGENCY", "A B, Agency", and the agency on a line of its own below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from retold.describe.agencies import Mention
from retold.describe.names import capitalised, in_list, joiners, looks_like_person, parted, particles, persons
from retold.describe.phrases import articles, collected, whole
from retold.describe.settings import DescribeSettings


@cache
def _by(codes: tuple[str, ...]) -> re.Pattern[str]:
    glued = collected("credit", "by_glued", codes)  # "ByNAME", as pages give it that set the two apart by style
    return re.compile(
        rf"[\W_]*(?:(?:{collected('credit', 'by', codes)})(?::\s*|\s+)|(?-i:(?:{glued})(?=[A-Z])))(?=\S)", re.I
    )


@cache
def role_words() -> re.Pattern[str]:
    """What somebody is to a text: reporter, desk, agency, in all languages."""
    return re.compile(rf"(?<!\w)(?:{collected('credit', 'roles')})s?(?!\w)", re.I)


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


def by_agency(text: str, start: int, end: int, found: Sequence[Mention], codes: tuple[str, ...]) -> bool:
    """Whether the block is a byline with nobody in it but an agency, however that is written: "Von dpa"."""
    match = _by(codes).match(text, start, end) if found else None
    return match is not None and found[0].start >= match.end() and names_agency_only(text, match.end(), end, found)


def _only_names(rest: str, words: Sequence[str]) -> bool:
    without = role_words().sub(" ", rest)
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
    left = role_words().sub(" ", left)
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


def names_in_place(text: str, start: int, end: int) -> bool:
    """Whether the block is nothing but reporters and where they are, or that agencies helped: "A B in Holm and
    agencies". The text has their names nowhere else, nor the words of these in small letters."""
    block = text[start:end]
    if len(block.split()) > _NAMES or block.rstrip().endswith((".", "?", "!", ":", ",", ";")):
        return False
    named, besides = [], False
    for piece in in_list(block):
        name, place = parted(piece)
        if looks_like_person(name) and (not place or capitalised(place.split()[-1])):
            named.append(name)
            besides |= bool(place)
        elif role_words().fullmatch(piece) or whole("credit", "nameless").fullmatch(piece):
            besides = True
        else:
            return False
    return besides and bool(named) and all(_stranger(text, name, start, end) for name in named)


def _stranger(text: str, name: str, start: int, end: int) -> bool:
    """Whether a name stands nowhere else in the text, and none of its words in small letters."""
    if named_elsewhere(text, name, start, end):
        return False
    return not any(
        re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text) for word in name.split() if len(word) > 3
    )


def role_line(text: str, start: int, end: int) -> bool:
    """Whether the block, which stands below a byline, says what its writer is: "Chief football writer in Holm"."""
    block = text[start:end].rstrip()
    if len(block.split()) > _NAMES or not capitalised(block.split()[0]) or block.endswith((".", "?", "!", ":")):
        return False
    return role_words().search(block) is not None


def names_with_agency(text: str, start: int, end: int, found: Sequence[Mention]) -> bool:
    """Whether the block is a list of names that ends (or begins) with an agency: "A B, Agency"."""
    block = text[start:end]
    words = block.split()
    if not found or len(words) > _NAMES or block.endswith((".", "?", "!", ":")) or len(words) < 2:
        return False
    if not _only_names(block, words):
        return False
    last, first = found[-1], found[0]
    if role_words().match(block) and text[last.end : end].isupper():  # "Redazione AGENCY ROMA"
        return True
    if len(words) < 3:
        if last.end == end and _INITIAL.fullmatch(text, start, last.start):
            return True
        return first.start == start and text.startswith(",", first.end) and named_elsewhere(text, words[-1], start, end)
    if last.end >= end and first is last and looks_like_person(text[start : last.start]):
        return _stranger(text, text[start : last.start].strip(), start, end)
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
    """Whether the block is the paper's own staff and an agency at a slash: "Redaktion/dpa", "Online Desk/AFP",
    "Redactie Holmse Courant/ANP"."""
    if not found or end - start > 80 or "/" not in text[start:end]:
        return False
    spans = {(m.start, m.end) for m in found if not m.photo}
    pieces = [(m.start(), m.end()) for m in _PIECE.finditer(text, start, end)]
    others = [text[slice(*span)] for span in pieces if span not in spans]
    return 0 < len(others) < len(pieces) and all(_of_staff(words) or _of_a_papers_staff(words) for words in others)


def _of_staff(words: str) -> bool:
    return any(whole("credit", key).fullmatch(words) for key in ("staff", "roles"))


def _of_a_papers_staff(words: str) -> bool:
    """Whether words name the newsroom of an outlet: "Redactie Holmse Courant", "Holm Courier Staff"."""
    every = words.split()
    named = [part for part, staff in ((every[1:], every[0]), (every[:-1], every[-1])) if part and _of_staff(staff)]
    return any(len(part) <= _PAPER and all(map(capitalised, part)) for part in named)


_PAPER = 4  # words of an outlet's name, at most


def own_with_agency(text: str, start: int, end: int, found: Sequence[Mention]) -> bool:
    """Whether the block is an outlet's own name with an agency's: "Holm Tonight with AGENCY"."""
    for n, first in enumerate(found if end - start <= 80 else ()):
        said = with_material().search(text, start, first.start)
        if said is not None and names_agency_only(text, first.start, end, found[n:]):
            words = text[start : said.start()].split()
            # "Inputs from AGENCY", "Con información de AGENCIA"
            used = any(whole("credit", key).fullmatch(words[-1]) for key in ("used", "with")) if words else True
            return len(words) <= 4 and not used and all(capitalised(word) or word.isdigit() for word in words)
    return False


@cache
def with_material() -> re.Pattern[str]:
    """What stands before a name whose material was used: "… with", "… based on reports by", in all languages."""
    phrases = "|".join(collected("credit", key) for key in ("with", "with_information"))
    return re.compile(rf"\s[(]?(?:{phrases})\s(?:(?:{articles()})\s)?$", re.I)


def signed_with_initials(text: str, start: int, end: int, found: Sequence[Mention]) -> bool:
    """Whether the block is an agency and the initials of who handled it: "AGENCY SK ABC", "--AGENCY sk/abc/"."""
    if len(found) != 1 or text[start : found[0].start].strip(" -–—(["):
        return False
    return _INITIALS.fullmatch(text, found[0].end, end) is not None


def initials_alone(text: str, start: int, end: int) -> bool:
    """Whether the block is the initials of those who handled a text: "rp/lm/ah", "(jkl/sm)",
    "mk/ jas/"."""
    return _HANDLED.fullmatch(text, start, end) is not None


_HANDLED = re.compile(r"[(\[]?[^\W\d_]{2,4}(?:/ ?[^\W\d_]{2,4}){1,5}/?[)\]]?")
_INITIAL = re.compile(r"[^\W\d_]{1,4}\.?(?:/[^\W\d_]{1,4})?, ")  # "MO, AGENCY"
_INITIALS = re.compile(
    r"[)\]]?(?:\s?[a-z]{1,4}/){1,5}\W*|(?:\s[A-Z]{1,4}){1,6}\W*|\s?(?:\s|/)[a-z]{1,4}(?:/[a-z]{1,4})*/?\W*"
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

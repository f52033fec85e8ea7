"""What a short block is by its words alone: notice, teaser, credit line or caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from retold.describe.agencies import Mention, domain_span
from retold.describe.names import capitalised
from retold.describe.phrases import anywhere, articles, collected, whole
from retold.describe.settings import DescribeSettings
from retold.model import PartKind

OWNER = re.compile(r"[\W_]*(?:©|\(c\)|™|[?\ufffd] ?(?:&|and) ?[?\ufffd])\W{0,6}(?:\d{4}|[^\W\d_])", re.I)
_COPYRIGHT = re.compile(r"\W*copyright\W{1,3}(?:the )?", re.I)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_LINKS = re.compile(rf"[^.!?\n]{{0,90}}:\s*(?:{_ADDRESS.pattern})(?:\s+\w{{1,4}}\s+(?:{_ADDRESS.pattern}))*\W*")
_BUTTON = re.compile(r"(?:@\w+\s*)+|A[^\w\n]+A(?:[^\w\n]+A)?\W?|\d{1,3} ?/ ?\d{1,3}")  # a handle, "A- A A+", "1/12"
_WORD = re.compile(r"[^\W_]")


@cache
def source_line(codes: tuple[str, ...] = ()) -> re.Pattern[str]:
    """ "Source: NAME", "Quelle - NAME", in all languages; group `who`."""
    label = collected("credit", "source", codes)
    return re.compile(rf"[\W_]*(?:{label})\s*(?:[:：៖/／–—-]|\s\W\s)\s*(?P<who>[^\s:][^\n]{{1,80}}?)[)\]\s.]*", re.I)


@cache
def information_line(codes: tuple[str, ...] = ()) -> re.Pattern[str]:
    """ "(with information from NAME)" and its like; group `who` begins with the name."""
    phrase = collected("credit", "with_information", codes)
    return re.compile(
        rf"[\W_]*(?<!\w)(?:{phrase})\s*(?:(?:{articles()})\s+|[dl]['’])?(?P<who>[^\n]{{2,160}}?)[)\]\s.]*", re.I
    )


def is_contributor(block: str, words: int, codes: tuple[str, ...] = ()) -> bool:
    """ "A B and C D contributed to this report", "Reporting by A B; Editing by C D"."""
    if words > 60 or not anywhere("credit", "contributor_needs", codes).search(block):
        return False
    return whole("credit", "contributor", codes).fullmatch(block) is not None


def is_notice(block: str, words: int, codes: tuple[str, ...] = ()) -> bool:
    """Rights, corrections, updates, advertising and other furniture of the site."""
    if not _WORD.search(block) or _ADDRESS.fullmatch(block) or _BUTTON.fullmatch(block):
        return True
    if OWNER.match(block) and words <= 40:
        return True
    return whole("furniture", "notice", codes).fullmatch(block) is not None or (
        anywhere("furniture", "notice_anywhere", codes).search(block) is not None
    )


def is_teaser_cue(block: str, words: int, codes: tuple[str, ...] = ()) -> bool:
    """A line that heads a list of links: "KEEP READING:"."""
    return words <= 8 and whole("furniture", "teaser_cue", codes).fullmatch(block) is not None


def is_teaser(block: str, words: int, codes: tuple[str, ...] = ()) -> bool:
    """A line that links to another story: "Read: …"."""
    if words > 40:
        return False
    if _LINKS.fullmatch(block) is not None and whole("furniture", "caption", codes).fullmatch(block) is None:
        return True
    return whole("furniture", "teaser", codes).fullmatch(block) is not None


@cache
def _short_source(codes: tuple[str, ...]) -> re.Pattern[str]:
    """ "Via NAME" and "(Agencies)"."""
    label, nameless = collected("credit", "source", codes), collected("credit", "nameless", codes)
    return re.compile(rf"[\W_]*(?:(?:{label})\s+(?P<who>\S.*)|(?:{nameless})[\W_]*)", re.I)


@cache
def _with(codes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{collected('credit', 'with', codes)})(?: (?:{articles()}))?", re.I)


@cache
def _used(codes: tuple[str, ...]) -> re.Pattern[str]:
    """What was used of an agency: "with NAME inputs"."""
    return re.compile(rf"(?:{collected('credit', 'used', codes)})", re.I)


def is_credit(
    text: str, start: int, end: int, words: int, found: Sequence[Mention], codes: tuple[str, ...] = ()
) -> bool:
    """A source line or "with information from", with somebody to credit."""
    block = text[start:end]
    if words <= 14:
        match = source_line(codes).fullmatch(block)
        if match and not match["who"].endswith((",", ";")):
            who = match["who"]
            return bool(found) or domain_span(who, 0, len(who)) is not None or capitalised(who.split()[0])
    if words <= 4:
        match = _short_source(codes).fullmatch(block)
        if match and (match["who"] is None or found):
            return True
    if words <= 6 and found and _with(codes).fullmatch(text[start : found[0].start].strip("([ ")):
        rest = text[found[-1].end : end].strip(" .)]-")
        if not rest or _used(codes).fullmatch(rest):
            return True
    if words <= 25:
        match = information_line(codes).fullmatch(block)
        if match:
            at = start + match.start("who")
            return any(m.end > at and m.start < at + 40 for m in found) or (
                domain_span(match["who"], 0, len(match["who"])) is not None
            )
    return False


def furniture(
    text: str,
    start: int,
    end: int,
    words: int,
    found: Sequence[Mention],
    codes: tuple[str, ...],
    settings: DescribeSettings,
) -> PartKind | None:
    """The kind of a block by its own words, or None where they do not say.

    `codes`: the languages whose phrases count (none: those of all languages).
    """
    if words > settings.furniture_words:
        return None
    block = text[start:end]
    if is_credit(text, start, end, words, found, codes) or is_contributor(block, words, codes):
        return "credit"
    if is_teaser_cue(block, words, codes) or is_teaser(block, words, codes):
        return "teaser"
    if is_notice(block, words, codes):
        return "notice"
    rights = _COPYRIGHT.match(block)
    if rights is not None and any(m.start == start + rights.end() for m in found):
        return "notice"
    if whole("furniture", "caption", codes).fullmatch(block):
        return "caption"
    return None

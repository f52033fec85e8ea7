"""Sentences that name the agency or outlet whose report they retell: "…, Reuters reported", "A report by CNN says".

Kept apart from sentences in which an agency is part of the news ("told CNN", "according to Reuters data"): what may
stand in front of and behind the name is data, language by language, and anything else is no credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from retold.describe.agencies import Mention
from retold.describe.phrases import after, articles, before, collected

_REACH = 70


@cache
def _not_before(codes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{collected('attribution', 'told', codes)}|{collected('attribution', 'not_before', codes)})"
        rf"\s*(?:(?:{articles()})\s+|l['’])?[\"“«(]?\s*$",
        re.I,
    )


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{collected('attribution', 'told')})\s*(?:(?:{articles()})\s+|l['’])?$", re.I)


def told_to(left: str) -> bool:
    """Whether who is named behind these words was told something, and is no source: "officials told …", in any
    language."""
    return _told().search(left) is not None


@cache
def _shown() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{collected('attribution', 'shown')})\s*(?:(?:{articles()})\s+|l['’])?$", re.I)


def heard(left: str) -> bool:
    """Whether who is named behind these words was told something, or saw it: "told …", "documents reviewed by …"."""
    return told_to(left) or _shown().search(left) is not None


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)(?:{articles()})\s+|l['’])$", re.I)


def attributions(
    text: str, start: int, end: int, found: Sequence[Mention], codes: tuple[str, ...]
) -> Iterator[tuple[Mention, int, int]]:
    """The names in text[start:end] that it gives as the source of what it says, with the span of the phrase.

    `codes`: the languages whose phrases count (none: those of all languages).
    """
    for mention in found:
        if mention.weak or mention.photo:
            continue
        left = text[max(start, mention.start - _REACH) : mention.start]
        right = text[mention.end : min(end, mention.end + _REACH)]
        if after("attribution", "not_after", codes).match(right):
            continue
        phrase = before("attribution", "before", codes).search(left)
        following = after("attribution", "after", codes).match(right)
        if phrase and (following or not _not_before(codes).search(left) or phrase.start() < _not_start(left, codes)):
            yield mention, mention.start - len(left) + phrase.start(), mention.end + _day(right, codes)
        elif following and not _not_before(codes).search(left):
            article = _lead().search(left)
            yield mention, mention.start - (len(article.group()) if article else 0), mention.end + following.end()


def _not_start(left: str, codes: tuple[str, ...]) -> int:
    match = _not_before(codes).search(left)
    return match.start() if match else len(left)


def _day(right: str, codes: tuple[str, ...]) -> int:
    """How much of what follows belongs to the phrase: " says" in "A report by CNN says"."""
    match = after("attribution", "after", codes).match(right)
    return match.end() if match else 0

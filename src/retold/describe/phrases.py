"""The patterns of the language files, compiled: once for a language, or once for all of them together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from retold.describe.language import all_data, labels

_LEAD = r"[^\w(\[«“\"©]*"


def _get(data: dict[str, Any], table: str, key: str) -> list[str]:
    value = data.get(table, {}).get(key, [])
    return [value.replace("\n", "")] if isinstance(value, str) else list(value)


def _union(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{p})" for p in patterns) or r"(?!)"


@cache
def collected(table: str, key: str, codes: tuple[str, ...] = ()) -> str:
    """The alternatives of one key in the named languages (all, where none is named), as one pattern."""
    known = all_data()
    patterns = [p for code, data in known.items() if not codes or code in codes for p in _get(data, table, key)]
    if (table, key) == ("credit", "source") and (not codes or any(code not in known for code in codes)):
        patterns += labels()
    return _union(patterns)


@cache
def whole(table: str, key: str, codes: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Matches a whole block (by fullmatch); marks in front and behind are allowed."""
    return re.compile(rf"{_LEAD}[(\[«“\"]*(?:{collected(table, key, codes)})[\W_]*", re.I | re.S)


@cache
def anywhere(table: str, key: str, codes: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Found anywhere (by search)."""
    return re.compile(rf"\b(?:{collected(table, key, codes)})", re.I)


@cache
def articles() -> str:
    """The articles that may stand in front of a name, as alternatives."""
    words = dict.fromkeys(word for data in all_data().values() for word in data.get("articles", "").split())
    return "|".join(words)


@cache
def before(table: str, key: str, codes: tuple[str, ...]) -> re.Pattern[str]:
    """Matches the text in front of a name, up to it; an article may stand between."""
    middle = rf"\s*(?:(?:{articles()})\s+|l['’])?[\"“«(\[]?\s*$"
    return re.compile(rf"(?<!\w)(?:{collected(table, key, codes)}){middle}", re.I)


@cache
def after(table: str, key: str, codes: tuple[str, ...]) -> re.Pattern[str]:
    """Matches the text behind a name, from it on."""
    return re.compile(rf"[\"”»)\]]?(?:{collected(table, key, codes)})", re.I)

"""What stands at the head of a Markdown file between two lines of dashes: `title: …`, `date: …`."""

from __future__ import annotations

import re

from retold.read.fields import FIELDS, plain

_HEAD = re.compile(r"\ufeff?---[ \t]*\r?\n((?:(?!---|\.\.\.).*\n){1,100}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)\s*")
_LINE = re.compile(r"(?P<name>[\w .-]{1,40}):(?:[ \t]+(?P<value>.*))?|\s*(?:-[ \t].*|#.*)?|[ \t]+\S.*")


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields at the head of a text under our names, and the text behind them; none, and all of it, where the text
    does not begin with lines of that form that say at least one thing we know."""
    head = _HEAD.match(text)
    if head is None:
        return {}, text
    said: dict[str, str] = {}
    for line in head[1].splitlines():
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            return {}, text
        if match["name"] and (value := (match["value"] or "").strip()):
            said.setdefault(plain(match["name"]), _unquoted(value))
    found = {
        ours: next(said[alias] for alias in aliases if alias in said)
        for ours, aliases in FIELDS.items()
        if ours not in ("text", "html") and any(alias in said for alias in aliases)
    }
    return (found, text[head.end() :]) if found else ({}, text)


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value

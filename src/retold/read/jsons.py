"""JSON Lines, JSON arrays, and a JSON object with the articles in a list inside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from retold.read.decode import decode_as, legacy
from retold.read.fields import find_text, plain
from retold.read.opened import Opened
from retold.read.press import flattened, is_ninjs
from retold.read.records import Record, Trouble
from retold.read.settings import ReadSettings

_WRAPPERS = frozenset(
    ("articles", "items", "documents", "docs", "results", "data", "records", "entries", "hits", "stories", "rows",
     "posts", "news", "response", "result", "feed", "channel", "source", "objects")
)  # fmt: skip
_DEEPEST = 4  # levels of lists and wrappers that are opened to find articles
_LOOKED_AT = 20  # members of a list that are looked at to tell whether it holds articles
_BLANK = " \t\n\r"


class _Twice(dict[str, Any]):
    """A JSON object in which a name came twice with different values; the last one counts."""

    twice: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    named = _Twice(made)
    named.twice = tuple(sorted({name for name, value in pairs if made[name] != value}))
    return named


_decoder = json.JSONDecoder(object_pairs_hook=_object)


def read_lines(opened: Opened, settings: ReadSettings) -> Iterator[Record | Trouble]:
    """One record a line; a line that is no JSON is a trouble, the next line goes on."""
    encoding = ""
    for number, line in enumerate(opened.lines(settings.largest_document), 1):
        at = str(number)
        if line is None:
            yield Trouble(at, "long", too_long("line", settings))
            continue
        line = line.strip()
        if not line:
            continue
        notes: tuple[str, ...] = ()
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            encoding = encoding or legacy(opened.head + line)
            decoded = decode_as(line, encoding)
            text, notes = decoded.text, (decoded.trouble,)
        try:
            value = _decoder.decode(text)
        except (ValueError, RecursionError) as error:
            yield Trouble(at, "json", "not valid JSON: " + why(error))
            continue
        yield from records(value, at, "jsonl", notes)


def read_document(opened: Opened, settings: ReadSettings) -> Iterator[Record | Trouble]:
    """A file that is one array (read element by element), one object, or several of them one after another."""
    text = _Window(opened, settings)
    start = text.skip("")
    if start == "[":
        yield from _elements(text, settings)
        return
    number = 0
    while text.skip(""):
        number += 1
        value = text.value(settings.largest_json)
        if isinstance(value, Trouble):
            yield value
            return
        yield from records(value, "" if number == 1 and not text.skip("") else str(number), "json", text.notes())


def _elements(text: _Window, settings: ReadSettings) -> Iterator[Record | Trouble]:
    text.take()
    number = 0
    while True:
        following = text.skip(",")
        if following in ("", "]"):
            if not following:
                yield Trouble(str(number), "json", "read in part: the JSON array is not closed; the file ends early")
            return
        number += 1
        value = text.value(settings.largest_document, str(number))
        if isinstance(value, Trouble):
            yield value
            return
        yield from records(value, str(number), "json", text.notes())


class _Window:
    """The part of a JSON text that is in memory: it grows until the next value is whole, then moves on."""

    def __init__(self, opened: Opened, settings: ReadSettings) -> None:
        self._pieces = opened.pieces()
        self._settings = settings
        self._head = opened.head
        self._rest = b""
        self._buffer = ""
        self._at = 0
        self._end = False
        self._notes: set[str] = set()
        self._gone = 0  # characters before the buffer

    def _grow(self, size: int) -> bool:
        if self._end:
            return False
        pieces = [self._rest]
        got = len(self._rest)
        while got < size:
            piece = next(self._pieces, None)
            if piece is None:
                self._end = True
                break
            pieces.append(piece)
            got += len(piece)
        data = b"".join(pieces)
        if self._end:
            self._rest = b""
        else:  # cut where a character begins
            cut = len(data)
            for back in range(1, min(4, len(data)) + 1):
                if data[-back] >= 0xC0:
                    cut = len(data) - back
                    break
                if data[-back] < 0x80:
                    break
            data, self._rest = data[:cut], data[cut:]
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            decoded = decode_as(data, legacy(self._head + data[:65536]))
            text = decoded.text
            self._notes.add(decoded.trouble)
        self._gone += self._at
        self._buffer = self._buffer[self._at :] + text
        self._at = 0
        return bool(text) or not self._end

    def notes(self) -> tuple[str, ...]:
        """Troubles of decoding since the last call."""
        notes = tuple(sorted(self._notes))
        self._notes.clear()
        return notes

    def take(self) -> None:
        """Go over one character."""
        self._at += 1

    def skip(self, also: str) -> str:
        """Go over white space and the characters in `also`; the next character, '' at the end."""
        while True:
            while self._at < len(self._buffer):
                character = self._buffer[self._at]
                if character not in _BLANK and character not in also and character != "\ufeff":
                    return character
                self._at += 1
            if not self._grow(1 << 18):
                return ""

    def value(self, largest: int, at: str = "") -> Any:
        """The next JSON value, or a Trouble where there is none or it is larger than `largest` bytes."""
        while True:
            try:
                value, end = _decoder.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                held = len(self._buffer) - self._at
                if not self._end and held > largest:
                    reason = too_long("value", self._settings, largest)
                    return Trouble(at, "long", f"{reason}; the rest of the file is skipped")
                # twice as much each time, so that a long value costs no more than a constant times its length
                if not self._end and (error.pos > len(self._buffer) - 65536 or "Unterminated" in error.msg):
                    self._grow(max(1 << 18, held))
                    continue
                character = self._gone + error.pos
                return Trouble(at, "json", f"not valid JSON: {error.msg} at character {character}; the rest is skipped")
            except (ValueError, RecursionError) as error:
                return Trouble(at, "json", "not valid JSON: " + why(error) + "; the rest is skipped")
            if end == len(self._buffer) and not self._end and self._grow(1 << 18):
                continue  # a number may go on
            if end - self._at > largest:
                self._at = end
                return Trouble(at, "long", too_long("value", self._settings, largest))
            self._at = end
            return value


def records(value: Any, at: str, form: str, notes: tuple[str, ...] = (), depth: int = 0) -> Iterator[Record | Trouble]:
    """The records in one JSON value: itself, or those of a list inside it."""
    if depth > _DEEPEST:
        yield Trouble(at, "json", "lists inside lists inside lists; no article is looked for there")
        return
    if isinstance(value, str) and form == "jsonl":
        # a list of ids, words or labels looks the same, and would become as many articles
        yield Trouble(at, "json", 'a JSON string where an object is expected; write an article as {"text": "…"}')
    elif isinstance(value, str):
        yield Record({"text": value}, at, form, notes=notes)
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield from records(item, f"{at}.{number}" if at else str(number), form, notes, depth + 1)
    elif isinstance(value, dict):
        inside = None if is_ninjs(value) else _inside(value)
        if inside is not None:
            for number, item in enumerate(inside, 1):
                yield from records(item, f"{at}.{number}" if at else str(number), form, notes, depth + 1)
            return
        twice = value.twice if isinstance(value, _Twice) else ()
        if twice:
            notes = (*notes, f"the field {', '.join(twice)} is there twice; the last one was taken")
        yield Record(flattened(value) if is_ninjs(value) else value, at, form, notes=notes)
    else:
        yield Trouble(at, "json", f"a JSON {_kind(value)} where an object is expected")


def _inside(value: dict[str, Any], depth: int = 0) -> list[Any] | None:
    """The list of articles that an object without a text of its own wraps, as feeds and search services do."""
    if depth > _DEEPEST or find_text(value) is not None:
        return None
    named = [item for name, item in value.items() if plain(name) in _WRAPPERS]
    for item in named:
        if isinstance(item, list) and any(_is_article(one, depth) for one in item[:_LOOKED_AT]):
            return item
        if isinstance(item, dict) and _is_article(item, depth):
            return [item]
    if named:
        return None
    if len(value) > 1 and all(isinstance(item, dict) and find_text(item) is not None for item in value.values()):
        return [{"id": name, **item} for name, item in value.items()]  # articles by their ids
    lists = [item for item in value.values() if isinstance(item, list) and any(isinstance(one, dict) for one in item)]
    if len(lists) == 1 and any(_is_article(one, depth) for one in lists[0][:_LOOKED_AT]):
        return lists[0]
    return None


def _is_article(item: Any, depth: int) -> bool:
    return isinstance(item, dict) and (find_text(item) is not None or _inside(item, depth + 1) is not None)


def _kind(value: object) -> str:
    return "null" if value is None else "boolean" if isinstance(value, bool) else "number"


def why(error: BaseException) -> str:
    """A parser's complaint in a few words."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return "a number that is too long" if "digits" in str(error) else str(error)


def too_long(what: str, settings: ReadSettings, largest: int | None = None) -> str:
    """The reason for leaving out something over the limit, with the remedy."""
    limit = settings.largest_document if largest is None else largest
    name = "largest_json" if limit == settings.largest_json else "largest_document"
    return f"this {what} is longer than {limit / 1e6:g} MB; split it, or raise the limit (setting read.{name})"

"""Who says a quotation: the name in the reporting clause behind, before or between, as the document writes it.

Reporting verbs, pronouns and words like "according to" are data of the language. A pronoun is resolved to the last
named speaker only while nobody else has come into focus since; otherwise the speaker is unknown rather than wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retold.describe.clauses import POSSESSIVE, TOKEN, ahead, behind, name_at_start, name_words
from retold.describe.language import Language
from retold.describe.names import capitalised
from retold.describe.settings import DescribeSettings
from retold.describe.stems import lower

_END = re.compile(r"[.!?…]+[\"”’»)\ufffd]*\s+(?=\S)|\n")
_SHORT_CLAUSE = re.compile(r"\s*[^\n]*?[.!?\n]")
_MIDDLE = re.compile(r"(?<=[a-zа-яёіїєґßà-ÿ,\ufffd] )[^\W\d_][\w'’\ufffd?-]*\w")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*")


def speakers(
    text: str, quotes: Sequence[tuple[int, int]], lang: Language, settings: DescribeSettings
) -> list[str | None]:
    """One name, or None, for each quotation, in order."""
    focus = _Focus(text, lang)
    said: list[str | None] = []
    for i, (start, end) in enumerate(quotes):
        floor = quotes[i - 1][1] if i else 0
        right = _right_edge(text, end, quotes[i + 1][0] if i + 1 < len(quotes) else len(text))
        clause = behind(text[end:right], lang, settings)
        if clause is None and i and _same_utterance(text, floor, start):
            said.append(said[-1])
            continue
        in_front = clause is None
        if clause is None:
            clause = ahead(text[_left_edge(text, start, floor) : start], lang, settings)
        focus.pass_over(floor, start)
        name: str | None = None
        if clause is not None and clause.name:
            if in_front and " " not in clause.name and not focus.is_name(clause.name):
                said.append(None)
                continue
            name = clause.name
            focus.speak(name)
        elif clause is not None and clause.pronoun:
            name = focus.person
        said.append(name)
    return said


class _Focus:
    """Whom the text is about: the last named speaker, for as long as no other name takes the place."""

    def __init__(self, text: str, lang: Language) -> None:
        self._text = text
        self._lang = lang
        self._last: str | None = None
        self._sure = False
        self._names: frozenset[str] | None = None
        self._unread: list[tuple[int, int]] = []

    @property
    def person(self) -> str | None:
        """The person a pronoun stands for, if that is safe."""
        for start, end in self._unread:
            self._read(start, end)
        self._unread.clear()
        return self._last if self._sure else None

    def is_name(self, word: str) -> bool:
        """Whether a word is capitalised inside sentences too, or belongs to a script without capitals."""
        return not word[0].isupper() or lower(word) in self._inside()

    def _inside(self) -> frozenset[str]:
        if self._names is None:
            self._names = frozenset(lower(POSSESSIVE.sub("", w)) for w in _MIDDLE.findall(self._text) if w[0].isupper())
        return self._names

    def pass_over(self, start: int, end: int) -> None:
        """Remember what stands between two quotations; it is read when a pronoun asks for it."""
        self._unread.append((start, end))

    def speak(self, name: str) -> None:
        """A named person speaks."""
        if self._last is None or not self._same(name) or len(name) > len(self._last):
            self._last = name
        self._sure = True
        self._unread.clear()

    def _read(self, start: int, end: int) -> None:
        """Follow what stands between two quotations (the last 1,500 characters of it)."""
        if end - start > 1500:
            start, self._sure = end - 1500, False
        for match in _SENTENCE.finditer(self._text, start, end):
            tokens = TOKEN.findall(match.group())
            if tokens:
                self._sentence(tokens)

    def _sentence(self, tokens: Sequence[str]) -> None:
        names = self._inside()
        at = 0
        while at < len(tokens) and lower(tokens[at]) in self._lang.function_words:
            at += 1
        name, after = name_at_start(tokens, at, self._lang)
        if name and (len(name.split()) > 1 or lower(name) in names) and after < len(tokens):
            verb = lower(tokens[after])
            if verb in self._lang.reporting:
                self._last = self._last if self._same(name) and len(name) <= len(self._last or "") else name
                self._sure = True
                return
            if capitalised(tokens[after]) or not verb[0].isalpha():
                self._sure = self._sure and self._same(name)
            else:
                self._sure = self._same(name)
            at = after
        self._introduced(tokens[max(at, 1) :])

    def _introduced(self, tokens: Sequence[str]) -> None:
        """Somebody new inside a sentence: a full name, or a name with a comma and an apposition behind it."""
        i = 0
        places = name_words("place_words")
        while i < len(tokens):
            name, after = name_at_start(tokens, i, self._lang)
            if name is None:
                i = max(after, i + 1)
                continue
            comma = after + 1 < len(tokens) and tokens[after] == "," and tokens[after + 1][0].islower()
            placed = i > 0 and lower(tokens[i - 1]) in places
            if (len(name.split()) > 1 or comma) and not placed and not self._same(name):
                self._sure = False
            i = after

    def _same(self, name: str) -> bool:
        return self._last is not None and lower(self._last.split()[-1]) == lower(name.split()[-1])


def _left_edge(text: str, start: int, floor: int) -> int:
    """Where the sentence of a quotation begins, or the quotation before it ends."""
    at = max(floor, start - 300)
    for match in _END.finditer(text, at, start):
        at = match.end()
    return at


def _right_edge(text: str, end: int, ceiling: int) -> int:
    """Where the sentence of a quotation ends; behind a full stop inside the marks, a short clause may still follow."""
    stop = min(ceiling, end + 300)
    ended = text[end - 2 : end - 1] in tuple(".!?…")
    if ended and text[end : end + 1].isspace() and text[end : end + 2].strip()[:1].isupper():
        match = _SHORT_CLAUSE.match(text, end, stop)
        return match.end() if match and len(match.group().split()) <= 8 and "\n" not in match.group()[:2] else end
    match = _END.search(text, end, stop)
    return match.start() + 1 if match else stop


def _same_utterance(text: str, floor: int, start: int) -> bool:
    """Whether a quotation goes on with the one before it in the same paragraph: "…," X said. "…" """
    between = text[floor:start]
    return "\n" not in between and len(between.split()) <= 14 and between.rstrip().endswith((".", ",", ":"))

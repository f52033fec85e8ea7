"""The blocks of a text: its lines, put together again where an editor or mail program has wrapped a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retold.describe.settings import DescribeSettings

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_TERMINAL = tuple('.!?…:;。！？।؟۔။។։።”"»')


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or other line: [start, end) without white space around it; `blank`: a blank line follows."""

    start: int
    end: int
    blank: bool


def blocks(text: str, settings: DescribeSettings) -> list[Block]:
    """The blocks of a text in order; together they hold everything that is not white space."""
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            lines.append((start, start + len(stripped)))
    if not lines:
        return []
    blank = [_newlines(text, lines[i][1], lines[i + 1][0]) > 1 for i in range(len(lines) - 1)] + [True]
    width = _wrap_width(text, lines, blank, settings)
    found: list[Block] = []
    start = lines[0][0]
    for i, (left, right) in enumerate(lines):
        if not blank[i] and _continues(text, left, right, lines[i + 1], width):
            continue
        found.append(Block(start, right, blank[i]))
        if i + 1 < len(lines):
            start = lines[i + 1][0]
    return found


def _newlines(text: str, left: int, right: int) -> int:
    """How many lines end in the white space between two lines; two or more leave a blank line."""
    gap = text[left:right].replace("\r\n", "\n")
    return sum(gap.count(c) for c in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028") + 2 * gap.count("\u2029")


def _needed(text: str, line: tuple[int, int], following: tuple[int, int]) -> int:
    """How long the line would have become with the first word of the next one."""
    end = following[0]
    while end < following[1] and end - following[0] < 40 and not text[end].isspace():
        end += 1
    return line[1] - line[0] + 1 + end - following[0]


def _wrap_width(text: str, lines: list[tuple[int, int]], blank: list[bool], settings: DescribeSettings) -> int:
    """The width at which a text was wrapped, 0 where it was not.

    In wrapped text a line ends because the next word would not have fitted. The width is the longest line that has a
    follower (leaving out the longest twentieth, which may hold a long address).
    """
    followed = [i for i, gap in enumerate(blank) if not gap]
    if len(followed) < 2:
        return 0
    lengths = sorted(lines[i][1] - lines[i][0] for i in followed)
    width = lengths[(len(lengths) - 1) * 19 // 20]
    if not 40 <= width <= settings.wrap_chars:
        return 0
    if sum(1 for left, right in lines if right - left > width + 10) > len(lines) // 20:
        return 0
    full = sum(1 for i in followed if _needed(text, lines[i], lines[i + 1]) > width - 4)
    return width if full >= settings.wrap_share * len(followed) else 0


def _continues(text: str, left: int, right: int, following: tuple[int, int], width: int) -> bool:
    """Whether a line goes on in the next one."""
    ends = text[right - 1] in _TERMINAL
    if width and _needed(text, (left, right), following) > width - 4:
        return not (ends and right - left < width * 0.7)
    return not ends and right - left >= 40 and text[following[0]].islower()

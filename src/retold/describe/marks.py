"""Quotation marks paired up: every style, straight and lost ones, over several paragraphs, unbalanced, in one pass."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retold.describe.blocks import Block
from retold.describe.settings import DescribeSettings

_MARK = re.compile("[\"“”„‟«»‹›「」『』\ufffd?'‘’‚\x91-\x94]")
_CLOSES = {
    "“": '”“"',
    "„": '“”"',
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    "”": "”",
    "\ufffd": "\ufffd",
    "\x93": "\x94",  # cp1252 read as Latin-1
    "\x91": "\x92",
    "?": "?",
}
_SINGLE = frozenset("'‘‚‹\x91")
_BEFORE_OPENING = frozenset("([{<—–-/:;,=>“„«‹‘‚\"'\ufffd?…¿¡")
_DEPTH = 6

Open = tuple[str, int]


def quotation_spans(
    text: str, blocks: Sequence[Block], question_marks: bool, settings: DescribeSettings
) -> tuple[list[tuple[int, int]], set[int]]:
    """The outermost quotations with their marks, in order; and the offsets of '?' that serve as marks.

    A quotation that a paragraph leaves open goes on where the next paragraph opens with the same mark (the printer's
    rule for several paragraphs), else it ends with its paragraph, if that is not too far.
    """
    found: list[tuple[int, int]] = []
    lost: set[int] = set()
    stack: list[Open] = []
    previous_end = 0
    for block in blocks:
        at = block.start
        if stack:
            if text[at] == stack[0][0]:
                at += 1
                del stack[1:]
            else:
                _give_up(text, stack, previous_end, found, settings)
        for match in _MARK.finditer(text, at, block.end):
            _take(text, block, match.start(), stack, found, lost, question_marks, settings)
        stack = [entry for entry in stack if entry[0] not in "'‘‚?\x91"]
        previous_end = block.end
    if stack:
        _give_up(text, stack, previous_end, found, settings)
    return _outermost(text, found), lost


def _give_up(text: str, stack: list[Open], end: int, found: list[tuple[int, int]], settings: DescribeSettings) -> None:
    mark, start = stack[0]
    if end - start <= settings.open_quote_chars and mark not in '"\ufffd':
        found.append((start, end))
    stack.clear()


def _outermost(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if (not kept or start >= kept[-1][1]) and any(c.isalnum() for c in text[start:end]):
            kept.append((start, end))
    return kept


def _take(
    text: str,
    block: Block,
    at: int,
    stack: list[Open],
    found: list[tuple[int, int]],
    lost: set[int],
    question_marks: bool,
    settings: DescribeSettings,
) -> None:
    mark = text[at]
    if mark == "?" and not question_marks:
        return
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    inside = before.isalnum() and after.isalnum()
    if inside and mark in "'’‘\ufffd?\x91\x92":
        return  # an apostrophe or a lost letter
    if mark in "\ufffd?" and ((before.isspace() and after.isspace()) or after == mark):
        return  # a lost dash, or the first of two
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closes = not before.isspace() or (mark in "»›" and not after.isalnum())
    partner = _partner(mark, stack)
    if mark in _SINGLE or mark in "’?\x92":
        closes = closes and not after.isalnum()
    if partner is not None and closes and not (opens and mark in '"\ufffd?' and before.isspace()):
        start = stack[partner][1]
        if stack[partner][0] not in _SINGLE or at - start <= settings.single_quote_chars:
            found.append((start, at + 1))
            if mark == "?":
                lost.update((start, at))
        del stack[partner:]
        return
    if mark == '"' and partner is not None:
        if not after.isspace():
            del stack[partner:]  # the one before was never closed
        else:
            found.append((stack[partner][1], at + 1))
            del stack[partner:]
            return
    if mark not in _CLOSES or (mark in "”»«" and not opens) or (mark in "'‘‚?\ufffd\"\x91\x93" and not opens):
        if mark in "«“":
            _push(stack, mark, at)
        return
    if mark in "'?" and not after.isalnum() and after not in '[("“':
        return
    _push(stack, mark, at)


def _push(stack: list[Open], mark: str, at: int) -> None:
    if len(stack) >= _DEPTH:
        del stack[0]
    stack.append((mark, at))


def _partner(mark: str, stack: list[Open]) -> int | None:
    for i in range(len(stack) - 1, -1, -1):
        if mark in _CLOSES[stack[i][0]]:
            return i
    return None

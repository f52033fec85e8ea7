"""Which words of two corresponding stretches have no counterpart, for marking on a terminal and in a notebook."""

from __future__ import annotations

import re

from retold.model import SentenceLink

_WORD = re.compile(r"\w+(?:['’.,:]\w+)*")
_LIMIT = 1_000_000


def _plain(word: str) -> str:
    return word.replace("’", "'").casefold()


def changed_words(a: str, b: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Stretches of a and of b (offsets in code points) that a longest common subsequence of words leaves over."""
    from rapidfuzz.distance import Indel

    sides = [list(_WORD.finditer(text)) for text in (a, b)]
    if len(sides[0]) * len(sides[1]) > _LIMIT:
        return [], []
    left, right = ([_plain(m[0]) for m in side] for side in sides)
    out: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for op in Indel.opcodes(left, right):
        if op.tag == "delete":
            out[0].append((sides[0][op.src_start].start(), sides[0][op.src_end - 1].end()))
        elif op.tag == "insert":
            out[1].append((sides[1][op.dest_start].start(), sides[1][op.dest_end - 1].end()))
    return out


def of_link(link: SentenceLink, a: str, b: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Changed words of a sentence link as offsets into both documents' texts."""
    left, right = changed_words(link.a.of(a), link.b.of(b))
    return (
        [(s + link.a.start, e + link.a.start) for s, e in left],
        [(s + link.b.start, e + link.b.start) for s, e in right],
    )

"""`describe(document)`: one pass that finds all a document says by itself."""

from __future__ import annotations

import hashlib
import re
from functools import cache

import numpy as np

from retold.describe.described import Described
from retold.describe.words import LINE, PARAGRAPH, SENTENCE, Words
from retold.model import PART_KINDS, Document, Part, Sentence

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BREAK = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|\n+")


@cache
def _key(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def describe(document: Document) -> Described:
    """A first, plain description: every line is body text. (To be replaced room by room.)"""
    text = document.text
    found = [(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(text)]
    n = len(found)
    start = np.fromiter((f[0] for f in found), np.int32, n)
    end = np.fromiter((f[1] for f in found), np.int32, n)
    surface = np.fromiter((_key(f[2]) for f in found), np.uint64, n)
    stem = np.fromiter((_key(re.sub(r"['’]s$", "", f[2])) for f in found), np.uint64, n)
    cuts = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
    sentences: list[Sentence] = []
    owner = np.zeros(n, np.int32)
    gap = np.zeros(n, np.uint8)
    for left, right in zip(cuts, cuts[1:], strict=False):
        piece = text[left:right]
        if not piece.strip():
            continue
        first, last = int(np.searchsorted(start, left)), int(np.searchsorted(start, right))
        owner[first:last] = len(sentences)
        if last > first:
            tail = piece[len(piece.rstrip()) :]
            gap[last - 1] = PARAGRAPH if tail.count("\n") > 1 else LINE if "\n" in tail else SENTENCE
        lead = len(piece) - len(piece.lstrip())
        sentences.append(Sentence(left + lead, left + len(piece.rstrip()), first, last, "body"))
    stripped = text.strip()
    lead = len(text) - len(text.lstrip())
    parts = (Part(document.id, "body", lead, lead + len(stripped)),) if stripped else ()
    words = Words(
        start,
        end,
        stem,
        surface,
        gap,
        np.full(n, PART_KINDS.index("body"), np.uint8),
        owner,
        np.zeros(n, np.bool_),
    )
    return Described(document, words, tuple(sentences), parts, (), ())

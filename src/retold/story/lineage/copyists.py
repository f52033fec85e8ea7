"""A text handed down by copyists as the family tree takes it: a verse is a sentence, spelling is no reading, and what a
book has lost is not what its copyist left out.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from retold.describe.described import Described
from retold.describe.stems import key
from retold.model import Sentence
from retold.story.lineage.bank import Bank
from retold.story.lineage.settings import ManuscriptSettings

_LINE = re.compile(r"[^\n]+")
_TWICE = re.compile(r"(.)\1+")


def as_copied(d: Described, settings: ManuscriptSettings) -> Described:
    """The document with its lines as sentences, where it is verse, and its words without differences of spelling."""
    text = d.document.text
    spans = zip(d.words.start.tolist(), d.words.end.tolist(), strict=True)
    surface = np.array([_number(text[start:end]) for start, end in spans], np.uint64)
    return replace(d, words=replace(d.words, surface=surface), sentences=_verses(d, settings) or d.sentences)


def _verses(d: Described, settings: ManuscriptSettings) -> tuple[Sentence, ...]:
    """The lines of a text that has many and short ones; nothing where it has not."""
    starts = d.words.start
    found: list[Sentence] = []
    for line in _LINE.finditer(d.document.text):
        first, last = (int(k) for k in np.searchsorted(starts, line.span()))
        if last > first:
            found.append(Sentence(*line.span(), first, last, "body"))
    short = sum(s.last - s.first <= settings.verse_words for s in found)
    return tuple(found) if short >= max(settings.verses, settings.verse_share * len(found)) else ()


@lru_cache(maxsize=65536)
def _number(word: str) -> int:
    return key(spelling(word))


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    data = tomllib.loads(files("retold.story.lineage").joinpath("manuscript.toml").read_text("utf-8"))
    return tuple((a, b) for a, b in data["spellings"])


def spelling(word: str) -> str:
    """A word as all spellings of it are read: letters that stand for one another are one, double letters single."""
    word = unicodedata.normalize("NFC", word.casefold())
    for written, read in _spellings():
        word = word.replace(written, read)
    return _TWICE.sub(r"\1", word)


def lost_leaves(states: NDArray[np.int32], settings: ManuscriptSettings) -> NDArray[np.bool_]:
    """[v, c]: sentence c falls into a long stretch that version v lacks and that others have: leaves are lost."""
    gone = np.zeros(states.shape, np.bool_)
    # A sentence that few versions have breaks no stretch: it is their addition.
    common = np.flatnonzero((states > 0).mean(axis=0) >= settings.common)
    for v in range(len(states)):
        run: list[int] = []
        for c in [*common.tolist(), -1]:
            if c >= 0 and states[v, c] == 0:
                run.append(c)
                continue
            if len(run) >= settings.leaf:
                gone[v, run[0] : run[-1] + 1] = states[v, run[0] : run[-1] + 1] == 0
            run = []
    return gone


def filled(bank: Bank, states: NDArray[np.int32], settings: ManuscriptSettings) -> NDArray[np.int32]:
    """The readings with what is lost read as in the nearest version that has it, so that nothing follows from it.

    Nearest: by the price of what both have, each version's lost leaves apart, with a few sentences of the usual price
    put in so that a scrap is not nearest for want of evidence.
    """
    gone = lost_leaves(states, settings)
    if not gone.any():
        return states
    n = len(states)
    rate = np.zeros((n, n))
    for v in range(n):
        here = np.full(n, v, np.int64)
        both = bank.links(states, states[here]) + bank.links(states[here], states)
        rate[v] = np.where(~(gone | gone[v]).T, both, 0.0).sum(axis=0)
    count = (~gone).astype(np.float64) @ (~gone).astype(np.float64).T
    usual = np.median(rate / np.maximum(count, 1.0))
    rate = (rate + settings.scrap * usual) / (count + settings.scrap)
    np.fill_diagonal(rate, np.inf)
    out = states.copy()
    for v in np.flatnonzero(gone.any(axis=1)).tolist():
        left = gone[v].copy()
        for u in np.argsort(rate[v], kind="stable").tolist():
            has = left & ~gone[u]
            out[v, has] = states[u, has]
            left &= ~has
            if u == v or not left.any():
                break
    return out


def unknown(kept: NDArray[np.int32], states: NDArray[np.int32], node: int) -> NDArray[np.bool_]:
    """[c]: what a node is read as having though its text is lost there."""
    if node >= len(kept):
        return np.zeros(kept.shape[1], np.bool_)
    return np.asarray((kept[node] == 0) & (states[node] > 0), np.bool_)

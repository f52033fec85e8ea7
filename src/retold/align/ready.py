"""One document made ready for alignment, once: the words that take part, numbered, with their places."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.align.work import Sequence
from retold.describe import Described, Words
from retold.describe.words import LINE
from retold.model import PART_KINDS

Ints = NDArray[np.int32]

_MIX = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no word is lost in the number of a word pair
_KEPT_WORDS = 400_000  # words of documents kept ready (some 70 bytes each)


def _kinds(*names: str) -> NDArray[np.bool_]:
    return np.array([kind in names for kind in PART_KINDS])


_BODY = _kinds("body")
_MAIN = ~_kinds("byline", "credit", "notice", "teaser")
_PLAIN = ~_kinds("notice")
_NEWS = _kinds("byline", "dateline", "caption", "credit", "teaser", "running-head")


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """The words of one document that take part in alignment, as a sequence of its own."""

    described: Described
    news: bool  # whether it has the parts of a news page
    n: int
    index: Ints  # position of each in the document's words
    words: Sequence  # the words as the inner loops read them
    sentences: list[int]  # the document's sentences that take part
    begins: list[int]  # first word of each of them, and n

    def word_span(self, first: int, last: int) -> tuple[int, int]:
        """From the first word to the last, in code points, with the punctuation of a sentence begun or ended."""
        d = self.described
        i, j = int(self.index[first]), int(self.index[last - 1])
        start, end = int(d.words.start[i]), int(d.words.end[j])
        one, two = d.sentences[d.words.sentence[i]], d.sentences[d.words.sentence[j]]
        if one.first == i:
            start = min(start, one.start)
        if two.last == j + 1:
            end = max(end, two.end)
        return start, end

    def sentence_span(self, first: int, last: int) -> tuple[int, int]:
        """From the first of these sentences to the last, in code points."""
        sentences, numbers = self.described.sentences, self.sentences
        return sentences[numbers[first]].start, sentences[numbers[last - 1]].end

    def characters(self, first: int, last: int) -> int:
        """Length of words [first, last) in code points."""
        words = self.described.words
        return int(words.end[self.index[last - 1]] - words.start[self.index[first]])


def _kept(words: Words, news: bool) -> NDArray[np.bool_]:
    """Body words; where a text is mostly something else (a list, a note of one line), all but credits and the like.

    All but notices where nothing shows that the text is a news page: what looks like a headline is then any short line.
    """
    if not news:
        return _PLAIN[words.part]
    body = _BODY[words.part]
    return body if 2 * np.count_nonzero(body) >= len(words) else _MAIN[words.part]


def make_ready(d: Described) -> Ready:
    """Choose and number the words of a document."""
    news = bool(_NEWS[d.words.part].any())
    index = np.flatnonzero(_kept(d.words, news)).astype(np.int32)
    gap = d.words.gap[index]
    skipped = np.flatnonzero(index[1:] - index[:-1] > 1)
    gap[skipped] = np.maximum(gap[skipped], LINE)
    stem, sentence = d.words.stem[index], d.words.sentence[index]
    n = len(index)
    new = np.ones(n, np.bool_)
    np.not_equal(sentence[1:], sentence[:-1], out=new[1:])
    first = np.flatnonzero(new)
    begins = np.append(first, n).astype(np.int32)
    owner = np.cumsum(new, dtype=np.int32) - np.int32(1)
    words = Sequence(stem, stem[:-1] * _MIX + stem[1:], gap, begins, owner)
    return Ready(d, news, n, index, words, sentence[first].tolist(), begins.tolist())


_cache: dict[int, Ready] = {}
_cached_words = 0


def ready(d: Described) -> Ready:
    """The document made ready; the same document is not made ready anew while it is at hand."""
    global _cached_words
    found = _cache.get(id(d))  # a kept document is alive, so that no other has its id
    if found is None:
        found = make_ready(d)
        if _cached_words + found.n > _KEPT_WORDS:
            _cache.clear()
            _cached_words = 0
        _cache[id(d)] = found
        _cached_words += found.n + 50
    return found

"""One document made ready for alignment, once: the words that take part, numbered, with their places."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.align import work
from retold.align.work import Sequence
from retold.describe import Described
from retold.model import PART_KINDS

_KEPT_WORDS = 600_000  # words of documents kept ready (some 70 bytes each)
_BODY = PART_KINDS.index("body")
_NEWS = [PART_KINDS.index(kind) for kind in ("byline", "dateline", "caption", "credit", "teaser", "running-head")]


def _all_but(*names: str) -> NDArray[np.uint8]:
    return np.array([kind not in names for kind in PART_KINDS], np.uint8)


_ONLY_BODY = np.array([kind == "body" for kind in PART_KINDS], np.uint8)
_MAIN = _all_but("byline", "credit", "notice", "teaser")
_PLAIN = _all_but("notice")


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """The words of one document that take part in alignment, as a sequence of its own."""

    described: Described
    news: bool  # whether it has the parts of a news page
    n: int
    index: Any  # position of each in the document's words
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


def _taken(kinds: list[int], news: bool) -> NDArray[np.uint8]:
    """Body words; where a text is mostly something else (a list, a note of one line), all but credits and the like.

    All but notices where nothing shows that the text is a news page: what looks like a headline is then any short line.
    """
    if not news:
        return _PLAIN
    return _ONLY_BODY if 2 * kinds[_BODY] >= sum(kinds) else _MAIN


def make_ready(d: Described) -> Ready:
    """Choose and number the words of a document."""
    w = d.words
    stem, gap, part, sentence = (work.plain(values) for values in (w.stem, w.gap, w.part, w.sentence))
    quoted = work.plain(w.quoted.view(np.uint8))
    kinds = work.count_kinds(part, len(PART_KINDS))
    news = any(kinds[kind] for kind in _NEWS)
    words = Sequence(stem, gap, part, sentence, quoted, work.plain(_taken(kinds, news)))
    begins = np.asarray(words.begins).tolist()
    index = np.asarray(words.index)
    return Ready(d, news, words.n, index, words, w.sentence[index[begins[:-1]]].tolist(), begins)


_cache: OrderedDict[int, Ready] = OrderedDict()
_cached_words = 0


def ready(d: Described) -> Ready:
    """The document made ready; of those seen last, the same document is not made ready anew."""
    global _cached_words
    found = _cache.get(id(d))  # a kept document is alive, so that no other has its id
    if found is not None:
        _cache.move_to_end(id(d))
        return found
    found = _cache[id(d)] = make_ready(d)
    _cached_words += _size(found)
    while _cached_words > _KEPT_WORDS and len(_cache) > 2:
        _cached_words -= _size(_cache.popitem(last=False)[1])
    return found


def _size(r: Ready) -> int:
    return r.n + 50

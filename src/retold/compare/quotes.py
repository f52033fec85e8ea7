"""`match_quotes`: the same quotation in all versions gets one id.

Two quotations are one where the words of the shorter are found in the longer, in order (longest common subsequence):
so a cut, a split around the reporting clause, a second use and a caption keep the id. At places that the alignment
ties together less is asked, for translation rewords.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import LCSseq

from retold.compare.classes import FUNCTION
from retold.compare.settings import DEFAULT, CompareSettings
from retold.compare.view import View, view_of
from retold.describe.described import Described
from retold.model import Alignment, Quote

_POSTINGS = 400  # a word in more quotations than this does not propose pairs
_TIED = 4_096  # pairs of documents whose links are kept at hand


def match_quotes(
    describeds: Sequence[Described],
    alignments: Mapping[tuple[str, str], Alignment],
    settings: CompareSettings = DEFAULT,
) -> tuple[Quote, ...]:
    """All quotations of the documents with `quote` filled, in the order of the documents and of their texts.

    Ids are "q1", "q2" … in the order of the documents' ids and of the text, whatever the order of the input.
    """
    quotes: list[Quote] = []
    keys: list[_Keys] = []
    words: dict[int, int] = {}  # so that each word is one number however often it is said
    for described in describeds:
        if described.quotes:
            quotes += described.quotes
            view = view_of(described)
            keys += [_keys(view, quote, words) for quote in described.quotes]
    if len(quotes) < 2:
        return tuple(replace(quote, quote="q1") for quote in quotes)
    parent = list(range(len(quotes)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    postings: dict[int, list[int]] = defaultdict(list)
    for i, (_, content) in enumerate(keys):
        for key in content:
            if len(some := postings[key]) < _POSTINGS:
                some.append(i)
    seen: set[int] = set()
    ties = _Ties(alignments)
    for shared in postings.values():
        for x, i in enumerate(shared):
            for j in shared[x + 1 :]:
                both = i * len(quotes) + j
                if both in seen:
                    continue
                seen.add(both)
                if root(i) != root(j) and _same(quotes[i], keys[i], quotes[j], keys[j], ties, settings):
                    parent[max(root(i), root(j))] = min(root(i), root(j))
    order = sorted(range(len(quotes)), key=lambda i: (quotes[i].document, quotes[i].start, quotes[i].end))
    names: dict[int, str] = {}
    for i in order:
        names.setdefault(root(i), f"q{len(names) + 1}")
    return tuple(replace(quote, quote=names[root(i)]) for i, quote in enumerate(quotes))


_Keys = tuple[tuple[int, ...], tuple[int, ...]]
"""The words of a quotation in their order, and its different content words."""


def _keys(view: View, quote: Quote, words: dict[int, int]) -> _Keys:
    first, last = view.range_of(quote.start, quote.end)
    keys = tuple([words.setdefault(key, key) for key in view.key[first:last]])
    content = {words[view.key[i]] for i in range(first, last) if not view.tags[i] & FUNCTION}
    return keys, tuple(sorted(content or set(keys)))


def _same(
    p: Quote,
    p_keys: _Keys,
    q: Quote,
    q_keys: _Keys,
    ties: _Ties,
    settings: CompareSettings,
) -> bool:
    if p_keys[0] == q_keys[0]:
        return True
    short, long = sorted((p_keys[0], q_keys[0]), key=len)
    if not short:
        return False
    tied = p.document != q.document and ties.tied(p, q)
    if len(short) < settings.quote_words and not tied:
        return False
    common = LCSseq.similarity(short, long) / len(short)
    few, many = sorted((p_keys[1], q_keys[1]), key=len)
    content = len(set(few).intersection(many)) / len(few)
    if tied:
        return (common >= settings.quote_share_linked and content >= settings.quote_share_linked) or content >= 0.6
    return common >= settings.quote_share and content >= settings.quote_share


_Row = tuple[int, int, int, int]


class _Ties:
    """Which stretches the sentence links tie together."""

    def __init__(self, alignments: Mapping[tuple[str, str], Alignment]) -> None:
        self._alignments = alignments
        self._links: dict[tuple[str, str], tuple[list[int], list[_Row]]] = {}

    def tied(self, p: Quote, q: Quote) -> bool:
        if (p.document, q.document) not in self._alignments:
            p, q = q, p
        if (p.document, q.document) not in self._alignments:
            return False
        starts, rows = self._of(p.document, q.document)
        for k in range(bisect_right(starts, p.end) - 1, max(-1, bisect_right(starts, p.start) - 4), -1):
            _, a_end, b_start, b_end = rows[k]
            if a_end > p.start and b_start < q.end and b_end > q.start:
                return True
        return False

    def _of(self, a: str, b: str) -> tuple[list[int], list[_Row]]:
        """The links of a pair, kept for the pairs asked for last."""
        known = self._links.get((a, b))
        if known is None:
            if len(self._links) >= _TIED:
                self._links.clear()
            rows = sorted((x.a.start, x.a.end, x.b.start, x.b.end) for x in self._alignments[a, b].links)
            known = self._links[a, b] = [row[0] for row in rows], rows
        return known

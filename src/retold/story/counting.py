# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# fmt: off
"""Counts the words that two aligned documents have in common; the inner loop of `evidence`.

This module is ordinary Python and runs as such; where a C compiler is at hand, Cython compiles it with the types of
its `.pxd` file and the same results.
"""

import numpy as np

COMPILED = not __file__.endswith(".py")


class Text:
    """The words of a document: where each begins, its stem, and whether it is body text, quoted, begins small, and
    begins a sentence."""

    def __init__(self, start, stem, body, quoted, small, first):
        self.n = len(start)
        self.start = start if COMPILED else start.tolist()
        self.stem = stem if COMPILED else stem.tolist()
        self.body = body.view(np.uint8) if COMPILED else body.tolist()
        self.quoted = quoted.view(np.uint8) if COMPILED else quoted.tolist()
        self.small = small.view(np.uint8) if COMPILED else small.tolist()
        self.first = first.view(np.uint8) if COMPILED else first.tolist()
        self.words = int(np.count_nonzero(body))


def at_least(start, n, place):
    """The first word that begins at or after the place."""
    low = 0
    high = n
    while low < high:
        middle = (low + high) // 2
        if start[middle] < place:
            low = middle + 1
        else:
            high = middle
    return low


def any_of(body, first, last):
    """Whether a word of [first, last) is body text."""
    t = first
    while t < last and not body[t]:
        t += 1
    return t < last


def same(one, i, j, two, k, m):
    """Whether two stretches have the same stems in one order."""
    t = 0
    while i + t < j and k + t < m and one[i + t] == two[k + t]:
        t += 1
    return i + t == j and k + t == m


def count(a, b, passages, common, linked_a, linked_b, equal_a, equal_b):
    """Marks the body words that correspond, and returns the maximal runs of equal words.

    passages: as of `Flat`. common: gives the runs [(first, first, length)] that two stretches of words, [i, j) of a and
    [k, m) of b, have in common in one order. linked, equal: zeros, a place a word; see `Overlap`, like the runs.
    """
    body_a = a.body
    body_b = b.body
    quoted_a = a.quoted
    quoted_b = b.quoted
    small = a.small
    runs = []
    for passage in passages:
        from_a = passage[0]
        to_a = passage[1]
        from_b = passage[2]
        to_b = passage[3]
        for link in passage[7]:
            # a text that has lost its punctuation is one sentence, of which the passage is only a part
            i = at_least(a.start, a.n, max(link[0], from_a))
            j = at_least(a.start, a.n, min(link[1], to_a))
            k = at_least(b.start, b.n, max(link[2], from_b))
            m = at_least(b.start, b.n, min(link[3], to_b))
            if not (any_of(body_a, i, j) and any_of(body_b, k, m)):
                continue
            for t in range(i, j):
                if body_a[t]:
                    linked_a[t] = 1
            for t in range(k, m):
                if body_b[t]:
                    linked_b[t] = 1
            blocks = [(i, k, j - i)] if same(a.stem, i, j, b.stem, k, m) else common(i, j, k, m)
            found = []
            spoken = 0
            for x, y, length in blocks:
                told = 0
                plain = 0
                for t in range(length):
                    if body_a[x + t]:
                        equal_a[x + t] = 1
                    if body_b[y + t]:
                        equal_b[y + t] = 1
                    if not (quoted_a[x + t] or quoted_b[y + t]):
                        told += 1
                        if small[x + t]:
                            plain += 1
                spoken += length - told
                found.append((length, told, plain))
            for length, told, plain in found:
                runs.append((length, told, plain, spoken))
    return runs


def outside(marked, quoted, n, kept):
    """Marks in `kept` the marked words outside quotation marks; returns how many."""
    many = 0
    for t in range(n):
        if marked[t] and not quoted[t]:
            kept[t] = 1
            many += 1
    return many


def marks(text, linked, equal):
    """The names and figures among the linked words: how many small words stand beside them, how many there are, how
    many of these have an equal word in its place, and the different ones.

    What does not begin small, outside quotation marks; the first word of a sentence shows nothing.
    """
    small = 0
    many = 0
    same = 0
    different = set()
    for t in range(text.n):
        if not linked[t] or text.quoted[t] or text.first[t]:
            continue
        if text.small[t]:
            small += 1
        else:
            many += 1
            same += equal[t]
            different.add(text.stem[t])
    return small, many, same, different

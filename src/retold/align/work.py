# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""What the aligner's inner loops read and write: the words of two documents, their matches, and room to work in.

This module is ordinary Python and runs as such, with lists for arrays; where a C compiler is at hand, Cython compiles
it with the types of its `.pxd` file. The loops take these objects whole, so that a call costs next to nothing.
"""

from __future__ import annotations

import numpy as np

COMPILED = not __file__.endswith(".py")


def plain(values):
    """An array as the loops like it: itself for machine code, a list for plain Python."""
    return values if COMPILED else values.tolist()


def ints(n):
    """n whole numbers, all 0."""
    return np.zeros(n, np.int32) if COMPILED else [0] * n


def floats(n):
    """n real numbers, all 0."""
    return np.zeros(n) if COMPILED else [0.0] * n


def keys(n):
    """n keys of 64 bits, all 0."""
    return np.zeros(n, np.uint64) if COMPILED else [0] * n


def flags(n):
    """n very small whole numbers, all 0."""
    return np.zeros(n, np.int8) if COMPILED else [0] * n


def index(keys, order, n, ids, different, counts, ptr, places):
    """Number the keys in ascending order; returns how many different ones there are.

    order: the n places sorted by their keys. ids: number of the key at each place; different, counts: each key, and how
    often it stands; places[ptr[x]:ptr[x + 1]]: where, ascending.
    """
    many = 0
    for t in range(n):
        if t == 0 or keys[order[t]] != different[many - 1]:
            different[many] = keys[order[t]]
            ptr[many] = t
            counts[many] = 0
            many += 1
        ids[order[t]] = many - 1
    ptr[many] = n
    # counts serve as how many places of a key are known already
    for t in range(n):
        places[ptr[ids[t]] + counts[ids[t]]] = t
        counts[ids[t]] += 1
    return many


class Sequence:
    """The words of one document that take part in alignment, whatever it is aligned with.

    Words and pairs of neighbours are numbered in the order of their keys: `ids` says which stands where, `counts` how
    often each occurs, `places[ptr[x]:ptr[x + 1]]` where. gap: the boundary after each word. begins: where each sentence
    begins, and n; owner: the sentence of each word.
    """

    def __init__(self, words, pairs, gap, begins, owner):
        """words, pairs: keys of each word and of each pair of neighbours."""
        n = len(words)
        self.n = n
        self.sentences = len(begins) - 1
        self.ids = ints(n)
        self.keys = keys(n)
        self.counts = ints(n)
        self.ptr = ints(n + 1)
        self.places = ints(n)
        self.words = index(
            plain(words), plain(words.argsort()), n, self.ids, self.keys, self.counts, self.ptr, self.places
        )
        n = len(pairs)
        self.pair_ids = ints(n)
        self.pair_keys = keys(n)
        self.pair_counts = ints(n)
        self.pair_ptr = ints(n + 1)
        self.pair_places = ints(n)
        self.pairs = index(
            plain(pairs),
            plain(pairs.argsort()),
            n,
            self.pair_ids,
            self.pair_keys,
            self.pair_counts,
            self.pair_ptr,
            self.pair_places,
        )
        self.gap = plain(gap)
        self.begins = plain(begins)
        self.owner = plain(owner)


_NOWHERE = ints(0)


class Half:
    """One document of a pair: its words by the numbers that both have in common, what each costs, and its matches.

    miss: log-odds of a word without a partner; hit: log of the expected share of words with one; cost_left, cost_right:
    of beginning a passage at this word, of ending it there. Word t matches the words to[ptr[t]:ptr[t + 1]] of the other
    document, in ascending order, by the runs via[...] with the information info[...]. total: summed weight of each
    sentence. mate: for a word pair that is too common, the one place of the other document it is tried with, or -1.
    """

    def __init__(self, own, ids):
        n = own.n
        self.own = own
        self.n = n
        self.ids = ids
        self.miss = floats(n)
        self.hit = floats(n)
        self.cost_left = floats(n)
        self.cost_right = floats(n)
        self.ptr = ints(n + 1)
        self.mate = _NOWHERE
        self.total = floats(own.sentences)

    def held(self, matches):
        """Room for the matches."""
        self.to = ints(matches)
        self.via = ints(matches)
        self.info = floats(matches)


class Work:
    """A pair of documents in work.

    size: how many different words both have; count, weight, single: how often each occurs in both, its information, and
    whether it may begin a run by itself. Runs (run_i, run_j, run_len) are sorted by diagonal; run_info is their
    information with that of their neighbours (own_info: without). often: a word that occurs so often is a frequent one.
    common: whether there are over-common word pairs.
    """

    def __init__(self, a, b):
        most = a.words + b.words
        self.a = Half(a, ints(a.n))
        self.b = Half(b, b.ids)
        self.size = 0
        self.top = 0
        self.often = 0
        self.common = 0
        self.runs = 0
        self.matches = 0
        self.place = ints(a.words)
        self.count = ints(most)
        self.weight = floats(most)
        self.single = flags(most)
        self.seen = ints(most)
        self.pair_place = ints(a.pairs)
        self.pair = ints(a.n)
        self.state = flags(a.n)

    def raw(self, most):
        """Room for runs that are yet to be sorted."""
        self.room = most
        self.raw_i = ints(most)
        self.raw_j = ints(most)
        self.raw_len = ints(most)
        self.raw_info = floats(most)

    def ranked(self, runs):
        """Room for the runs in their order."""
        self.run_i = ints(runs)
        self.run_j = ints(runs)
        self.run_len = ints(runs)
        self.own_info = floats(runs)
        self.run_info = floats(runs)
        self.order = ints(2 * runs)
        self.bucket = ints(self.a.n + self.b.n + 2)


def copied(values, n):
    """The first n values once more."""
    other = floats(n)
    for t in range(n):
        other[t] = values[t]
    return other


class Growth:
    """A search for rectangles: the settings that hold, the matches still in it, and room to work in.

    info_a, info_b: the information of the matches, less than none of those that a passage has. promise: nats that make
    a start worth growing on. box: the rectangle in hand; scores: of its two sides.
    """

    def __init__(self, w, ln, s):
        longest = 1 + max(w.a.n, w.b.n)
        self.ln = ln
        self.most = s.most
        self.drop = s.drop
        self.margin_share = s.margin_share
        self.margin_least = s.margin_least
        self.margin_small = s.margin_small
        self.rounds = s.rounds
        self.trims = s.trims
        self.promise = s.promise * s.accept
        self.info_a = copied(w.a.info, w.matches)
        self.info_b = copied(w.b.info, w.matches)
        self.strongest = floats(longest)
        self.gain = floats(longest)
        self.claim = ints(longest)
        self.box = ints(4)
        self.scores = floats(2)
        self.out = ints(2)
        self.score = floats(1)

# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""What the aligner's inner loops read and write: the words of two documents, their matches, and room to work in.

This module is ordinary Python and runs as such, with lists for arrays; where a C compiler is at hand, Cython compiles
it with the types of its `.pxd` file. The loops take these objects whole, so that a call costs next to nothing.
"""

from __future__ import annotations

import numpy as np

from retold.describe.words import LINE

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


def octets(n):
    """n whole numbers below 256, all 0."""
    return np.zeros(n, np.uint8) if COMPILED else [0] * n


def enough_ints(values, n):
    """Room for n whole numbers: this one where it suffices, else a new one twice as large, all 0.

    As a statement, since what Cython makes of a conditional expression over such arrays never lets go of them.
    """
    if len(values) >= n:
        return values
    return ints(2 * n)


def enough_floats(values, n):
    """Room for n real numbers: this one where it suffices, else a new one twice as large, all 0."""
    if len(values) >= n:
        return values
    return floats(2 * n)


def enough_flags(values, n):
    """Room for n very small whole numbers: this one where it suffices, else a new one twice as large, all 0."""
    if len(values) >= n:
        return values
    return flags(2 * n)


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


def count_kinds(part, many):
    """How many words are of each of so many kinds of part."""
    counts = ints(many)
    for t in range(len(part)):
        counts[part[t]] += 1
    return [counts[kind] for kind in range(many)]


def choose(part, takes, index):
    """The places of the words whose kind of part takes part, into index; returns how many."""
    n = 0
    for t in range(len(part)):
        if takes[part[t]]:
            index[n] = t
            n += 1
    return n


def lay_out(n, index, stem, gap, sentence, quoted, words, pairs, gaps, spoken, owner, begins):
    """The chosen words one after the other: keys of words and of pairs of neighbours, gaps, quotations, sentences.

    Where words between two of them are left out, a line ends. Returns how many sentences there are.
    """
    mix = 0x9E3779B97F4A7C15  # odd, so that no word is lost in the number of a pair
    whole = 0xFFFFFFFFFFFFFFFF
    line = LINE
    many = 0
    for k in range(n):
        t = index[k]
        words[k] = stem[t]
        gaps[k] = gap[t]
        spoken[k] = quoted[t]
        if k > 0:
            pairs[k - 1] = (words[k - 1] * mix + words[k]) & whole
            if t - index[k - 1] > 1 and gaps[k - 1] < line:
                gaps[k - 1] = line
        if k == 0 or sentence[t] != sentence[index[k - 1]]:
            begins[many] = k
            many += 1
        owner[k] = many - 1
    begins[many] = n
    return many


def order_of(values):
    """The places of some keys in the order of the keys."""
    return np.argsort(values) if COMPILED else np.array(values, np.uint64).argsort().tolist()


class Sequence:
    """The words of one document that take part in alignment, whatever it is aligned with.

    index: the place of each among all words of the document. Words and pairs of neighbours are numbered in the order of
    their keys: `ids` says which stands where, `counts` how often each occurs, `places[ptr[x]:ptr[x + 1]]` where. gap:
    the boundary after each word. spoken: 1 for words inside quotation marks. begins: where each sentence begins, and n;
    owner: the sentence of each word.
    """

    def __init__(self, stem, gap, part, sentence, quoted, takes):
        """stem, gap, part, sentence, quoted: as of `Words`. takes: of each kind of part, whether it takes part."""
        chosen = ints(len(stem))
        n = choose(part, takes, chosen)
        self.index = chosen[:n]
        words, pairs = keys(n), keys(n - 1 if n > 1 else 0)
        self.n = n
        self.gap = octets(n)
        self.spoken = octets(n)
        self.owner = ints(n)
        begins = ints(n + 1)
        self.sentences = lay_out(
            n, chosen, stem, gap, sentence, quoted, words, pairs, self.gap, self.spoken, self.owner, begins
        )
        self.begins = begins[: self.sentences + 1]
        self.ids, self.keys, self.counts, self.ptr, self.places = ints(n), keys(n), ints(n), ints(n + 1), ints(n)
        self.words = index(words, order_of(words), n, self.ids, self.keys, self.counts, self.ptr, self.places)
        m = len(pairs)
        self.pair_ids, self.pair_keys, self.pair_counts = ints(m), keys(m), ints(m)
        self.pair_ptr, self.pair_places = ints(m + 1), ints(m)
        self.pairs = index(
            pairs, order_of(pairs), m, self.pair_ids, self.pair_keys, self.pair_counts, self.pair_ptr, self.pair_places
        )


class Half:
    """One document of a pair: its words by the numbers that both have in common, what each costs, and its matches.

    miss: log-odds of a word without a partner; hit: log of the expected share of words with one; cost_left, cost_right:
    of beginning a passage at this word, of ending it there. Word t matches the words to[ptr[t]:ptr[t + 1]] of the other
    document, in ascending order, by the runs via[...] with the information info[...]. total: summed weight of each
    sentence. mate: for a word pair that is too common, the one place of the other document it is tried with, or -1.
    live: the information of the matches still in a search, less than none of those that a passage has.
    """

    def __init__(self):
        self.own = None
        self.n = 0
        self.ids = self.ptr = self.to = self.via = self.mate = ints(0)
        self.miss = self.hit = self.cost_left = self.cost_right = self.total = self.info = self.live = floats(0)

    def begin(self, own):
        """Room for the words of a document."""
        n = own.n
        self.own = own
        self.n = n
        self.miss = enough_floats(self.miss, n)
        self.hit = enough_floats(self.hit, n)
        self.cost_left = enough_floats(self.cost_left, n)
        self.cost_right = enough_floats(self.cost_right, n)
        self.total = enough_floats(self.total, own.sentences)
        self.ptr = enough_ints(self.ptr, n + 1)
        ptr = self.ptr
        for t in range(n + 1):
            ptr[t] = 0

    def held(self, matches):
        """Room for the matches."""
        self.to = enough_ints(self.to, matches)
        self.via = enough_ints(self.via, matches)
        self.info = enough_floats(self.info, matches)
        self.live = enough_floats(self.live, matches)

    def revive(self, matches):
        """All matches are in the search."""
        info = self.info
        live = self.live
        for p in range(matches):
            live[p] = info[p]


class Work:
    """A pair of documents in work; once done with, the next pair takes its place, and its room.

    The arrays may be longer than what they hold. size: how many different words both have; count, weight, single: how
    often each occurs in both, its information, and whether it may begin a run by itself. Runs (run_i, run_j, run_len)
    are sorted by diagonal; run_info is their information with that of their neighbours (own_info: without). often: a
    word that occurs so often is a frequent one. common: whether there are over-common word pairs. seen: all 0.
    """

    def __init__(self):
        self.a = Half()
        self.b = Half()
        self.growth = Growth()
        self.size = self.top = self.often = self.common = self.runs = self.matches = self.room = 0
        self.ids = self.place = self.count = self.seen = self.pair_place = self.pair = ints(0)
        self.raw_i = self.raw_j = self.raw_len = self.run_i = self.run_j = self.run_len = ints(0)
        self.order = self.bucket = ints(0)
        self.weight = self.raw_info = self.own_info = self.run_info = floats(0)
        self.single = self.state = flags(0)

    def begin(self, a, b):
        """Room for the words of two documents."""
        most = a.words + b.words
        self.a.begin(a)
        self.b.begin(b)
        self.ids = enough_ints(self.ids, a.n)
        self.a.ids = self.ids
        self.b.ids = b.ids
        self.place = enough_ints(self.place, a.words)
        self.count = enough_ints(self.count, most)
        self.weight = enough_floats(self.weight, most)
        self.seen = enough_ints(self.seen, most)
        self.pair_place = enough_ints(self.pair_place, a.pairs)
        self.pair = enough_ints(self.pair, a.n)
        self.state = enough_flags(self.state, a.n)
        self.bucket = enough_ints(self.bucket, a.n + b.n + 2)
        self.single = enough_flags(self.single, most)
        single = self.single
        for t in range(most):
            single[t] = 0

    def raw(self, most):
        """Room for runs that are yet to be sorted."""
        self.room = most
        self.raw_i = enough_ints(self.raw_i, most)
        self.raw_j = enough_ints(self.raw_j, most)
        self.raw_len = enough_ints(self.raw_len, most)
        self.raw_info = enough_floats(self.raw_info, most)

    def ranked(self, runs):
        """Room for the runs in their order."""
        self.run_i = enough_ints(self.run_i, runs)
        self.run_j = enough_ints(self.run_j, runs)
        self.run_len = enough_ints(self.run_len, runs)
        self.own_info = enough_floats(self.own_info, runs)
        self.run_info = enough_floats(self.run_info, runs)
        self.order = enough_ints(self.order, 2 * runs)


class Growth:
    """A search for rectangles: the settings that hold, and room to work in.

    promise: nats that make a start worth growing on. grid, warm: a coarse grid over the pair. box: the rectangle in
    hand; scores: of its two sides.
    """

    def __init__(self):
        self.cells = 0
        self.ln = self.strongest = self.gain = self.grid = self.warm = floats(0)
        self.claim = self.heap = ints(0)
        self.box = ints(4)
        self.scores = floats(2)
        self.out = ints(2)
        self.score = floats(1)

    def begin(self, longest, cells, ln, s):
        """Room for texts of so many words at most, and so many cells, under these settings."""
        self.ln = ln
        self.most = s.most
        self.drop = s.drop
        self.margin_share = s.margin_share
        self.margin_least = s.margin_least
        self.margin_small = s.margin_small
        self.rounds = s.rounds
        self.trims = s.trims
        self.promise = s.promise * s.accept
        self.strongest = enough_floats(self.strongest, longest)
        self.gain = enough_floats(self.gain, longest)
        self.claim = enough_ints(self.claim, longest)
        self.warm = enough_floats(self.warm, cells)
        self.grid = enough_floats(self.grid, cells)
        self.cells = cells
        grid = self.grid
        for x in range(cells):
            grid[x] = 0.0

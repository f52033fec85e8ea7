# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# fmt: off
"""The aligner's inner loops: two documents get common numbers, weights and anchors.

This module is ordinary Python and runs as such; where a C compiler is at hand, Cython compiles it with the types of
its `.pxd` file and the same results. Logarithms are Python's own in both.
"""

from math import log

from retold.align.work import floats


def join(key_a, some, key_b, others, place):
    """place[x]: where key_a[x] stands in key_b, or -1. Both ascend."""
    x = 0
    y = 0
    while x < some and y < others:
        if key_a[x] == key_b[y]:
            place[x] = y
            x += 1
            y += 1
        elif key_a[x] < key_b[y]:
            place[x] = -1
            x += 1
        else:
            y += 1
    while x < some:
        place[x] = -1
        x += 1


def number(w):
    """Number the words of a as b numbers its own, words that b has not after those; returns how many there are.

    Sets the place and the number of each word of a, the count of each in both, and the greatest count.
    """
    a = w.a.own
    b = w.b.own
    join(a.keys, a.words, b.keys, b.words, w.place)
    place = w.place
    count = w.count
    of_a = a.counts
    of_b = b.counts
    own = a.ids
    ids = w.a.ids
    size = b.words
    most = 0
    for y in range(b.words):
        count[y] = of_b[y]
    for x in range(a.words):
        y = place[x]
        if y < 0:
            y = size
            place[x] = size
            size += 1
            count[y] = of_a[x]
        else:
            count[y] += of_a[x]
    for y in range(size):
        if count[y] > most:
            most = count[y]
    for t in range(a.n):
        ids[t] = place[own[t]]
    w.top = most
    w.size = size
    return size


def inform(w, floor, smooth, discount, common):
    """The information of each word, and how often one must occur to be a frequent one.

    By its frequency in the pair itself, leaving the match in hand out: how often it occurs in both, less two.
    """
    words = w.a.n + w.b.n + smooth
    often = w.top + 1
    by = floats(w.top + 1)
    for k in range(w.top + 1):
        frequency = (k - 2) / words
        if frequency > common and k < often:
            often = k
        if frequency < floor:
            frequency = floor
        by[k] = -discount * log(frequency)
    weight = w.weight
    count = w.count
    for y in range(w.size):
        weight[y] = by[count[y]]
    w.often = often
    return 0


def anchors(w, least, cap):
    """Which words (single) and word pairs (state) of a may begin a run; returns how many places there are to try.

    pair[t]: b's number of the word pair at t of a. state[t]: see `find_runs`. w.common: whether there are over-common
    pairs.
    """
    a = w.a.own
    b = w.b.own
    place = w.place
    weight = w.weight
    single = w.single
    count_a = a.counts
    count_b = b.counts
    most = 0
    for x in range(a.words):
        y = place[x]
        if y < b.words:
            product = count_a[x]
            product *= count_b[y]
            if product <= cap and weight[y] >= least:
                single[y] = 1
                most += product
    join(a.pair_keys, a.pairs, b.pair_keys, b.pairs, w.pair_place)
    place = w.pair_place
    count_a = a.pair_counts
    count_b = b.pair_counts
    w.common = 0
    for x in range(a.pairs):
        y = place[x]
        if y >= 0:
            product = count_a[x]
            product *= count_b[y]
            if product <= cap:
                most += product
            else:
                w.common = 1
    ids = a.pair_ids
    pair = w.pair
    state = w.state
    for t in range(a.n - 1):
        x = ids[t]
        y = place[x]
        pair[t] = y
        state[t] = 0
        if y >= 0:
            product = count_a[x]
            product *= count_b[y]
            state[t] = 1 if product <= cap else 2
    state[a.n - 1] = 0
    return most


def weigh(w, h, miss_content, hit_content, miss_common, hit_common, edge_none, edge_sentence, edge_line):
    """What each place costs without a partner, brings with one, and costs as an edge of a passage."""
    count = w.count
    often = w.often
    ids = h.ids
    gap = h.own.gap
    miss = h.miss
    hit = h.hit
    cost_left = h.cost_left
    cost_right = h.cost_right
    edge = edge_line
    for t in range(h.n):
        if count[ids[t]] >= often:
            miss[t] = miss_common
            hit[t] = hit_common
        else:
            miss[t] = miss_content
            hit[t] = hit_content
        cost_left[t] = edge
        edge = edge_line
        if gap[t] == 0:
            edge = edge_none
        elif gap[t] == 1:
            edge = edge_sentence
        cost_right[t] = edge
    cost_right[h.n - 1] = edge_line
    return 0

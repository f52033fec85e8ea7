# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# fmt: off
"""The aligner's inner loops: words that stand once in both texts, and the longest series of them in one order.

This module is ordinary Python and runs as such; where a C compiler is at hand, Cython compiles it with the types of
its `.pxd` file and the same results. So it uses no numpy, exp or log: only comparisons and additions in a fixed order.
"""

from retold.align.work import ints


def once(w, at_a, at_b):
    """The places of words that stand once in either text, outside quotations, in the order of a; returns how many."""
    a = w.a.own
    b = w.b.own
    place = w.place
    ids = a.ids
    count_a = a.counts
    count_b = b.counts
    ptr = b.ptr
    places = b.places
    spoken_a = a.spoken
    spoken_b = b.spoken
    many = 0
    for t in range(a.n):
        if spoken_a[t] == 0 and count_a[ids[t]] == 1:
            y = place[ids[t]]
            if y < b.words and count_b[y] == 1:
                j = places[ptr[y]]
                if spoken_b[j] == 0:
                    at_a[many] = t
                    at_b[many] = j
                    many += 1
    return many


def ascending(many, at_b, member):
    """The longest series that ascends on both sides, of the first `many` places: their numbers into member, ascending;
    returns how long it is.

    The places of a ascend already. Of equally long ones the one that ends first in b, and so back to its beginning.
    """
    tails = ints(many)
    before = ints(many)
    long = 0
    for k in range(many):
        low = 0
        high = long
        while low < high:
            middle = (low + high) // 2
            if at_b[tails[middle]] < at_b[k]:
                low = middle + 1
            else:
                high = middle
        before[k] = tails[low - 1] if low > 0 else -1
        tails[low] = k
        if low == long:
            long += 1
    if long == 0:
        return 0
    k = tails[long - 1]
    x = long
    while k >= 0:
        x -= 1
        member[x] = k
        k = before[k]
    return long


def told(own, at, member, many, least):
    """Sentences of one side with `least` words of the series or more, and their words outside quotations."""
    sentences = 0
    total = 0
    x = 0
    owner = own.owner
    begins = own.begins
    spoken = own.spoken
    while x < many:
        u = owner[at[member[x]]]
        first = x
        while x < many and owner[at[member[x]]] == u:
            x += 1
        if x - first >= least:
            sentences += 1
            for t in range(begins[u], begins[u + 1]):
                if spoken[t] == 0:
                    total += 1
    return sentences, total


def plain(own):
    """Words of one side outside quotations."""
    total = 0
    for t in range(own.n):
        if own.spoken[t] == 0:
            total += 1
    return total


def series(w, least):
    """The words once in both texts, and their longest series in one order.

    Returns (words once in both, words of the series, of a and of b: words outside quotations, sentences with `least`
    words of the series and their words outside quotations; the places of words once in both, in a and in b, and which
    of these are the series).
    """
    most = w.a.n
    at_a = ints(most)
    at_b = ints(most)
    member = ints(most)
    many = once(w, at_a, at_b)
    long = ascending(many, at_b, member)
    told_a = told(w.a.own, at_a, member, long, least)
    told_b = told(w.b.own, at_b, member, long, least)
    return many, long, (plain(w.a.own), *told_a), (plain(w.b.own), *told_b), at_a, at_b, member


def ties(w, long, at_a, at_b, member):
    """Sentences of a and of b that words of the series tie, ascending, and how many of these."""
    owner_a = w.a.own.owner
    owner_b = w.b.own.owner
    found = []
    k = 0
    while k < long:
        u = owner_a[at_a[member[k]]]
        v = owner_b[at_b[member[k]]]
        first = k
        while k < long and owner_a[at_a[member[k]]] == u and owner_b[at_b[member[k]]] == v:
            k += 1
        found.append((u, v, k - first))
    return found

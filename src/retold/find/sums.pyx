# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""What documents share, added up from the postings that kernels.pyx gives; compiled. join.py does the same in the
database.

One pass over the documents by length adds up what each shares with the shorter ones, in an array with a cell for every
document; it holds no lock of Python's, so that threads work side by side, each with an array of its own.
"""

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t

import numpy as np

from retold.find.ahead cimport retold_ahead

cdef enum:
    AHEAD = 8  # terms of which the documents are asked for ahead

cdef uint32_t ONE = 1U << 28  # a sum of bits is below, the number of terms, up to so many, above
cdef uint32_t MANY = 15 * ONE
cdef uint32_t SUM = ONE - 1


def index(const int32_t[::1] by_length, const int64_t[::1] starts, const int64_t[::1] stops,
          const int32_t[::1] terms, const uint8_t[::1] flags, const int64_t[::1] begins, int32_t[::1] documents,
          int32_t low, int32_t high):
    """The inverted index: for every term from low to high - 1 the ranks of its documents, ascending. by_length: numbers
    of documents by rank; starts, stops: where a document's terms stand; begins: where a term's documents do."""
    cdef int64_t[::1] fill = np.asarray(begins)[low:high].copy()
    cdef int64_t r, d, i, end
    with nogil:
        for r in range(by_length.shape[0]):
            d = by_length[r]
            end = stops[d]
            for i in range(starts[d], end):
                if i + AHEAD < end and low <= terms[i + AHEAD] < high:
                    retold_ahead(&fill[terms[i + AHEAD] - low])
                if flags[i] & 1 and low <= terms[i] < high:
                    documents[fill[terms[i] - low]] = <int32_t>r
                    fill[terms[i] - low] += 1


def rename(const int32_t[::1] by_length, const int64_t[::1] starts, const int64_t[::1] stops, int32_t[::1] terms,
           const int32_t[::1] held):
    """Number the terms anew, in the order in which documents by length have them, so that what is used together stands
    together; how many documents have each, in that order."""
    cdef int32_t[::1] names = np.full(held.shape[0], -1, np.int32), documents = np.zeros(held.shape[0], np.int32)
    cdef int64_t r, d, i, end
    cdef int32_t term, known = 0
    with nogil:
        for r in range(by_length.shape[0]):
            d = by_length[r]
            end = stops[d]
            for i in range(starts[d], end):
                if i + AHEAD < end:
                    retold_ahead(&names[terms[i + AHEAD]])
                term = terms[i]
                if names[term] < 0:
                    names[term] = known
                    documents[known] = held[term]
                    known += 1
                terms[i] = names[term]
    return np.asarray(documents)


cdef class Scores:
    """What one document shares with each shorter one: sums of the block under way, and the best of its blocks."""

    cdef uint32_t[::1] sums
    cdef int32_t[::1] best, touched, kept

    def __init__(self, int64_t documents):
        self.sums = np.zeros(documents + 1, np.uint32)
        self.best = np.zeros(documents + 1, np.int32)
        self.touched = np.empty(documents + 1, np.int32)
        self.kept = np.empty(documents + 1, np.int32)


def share(Scores scores, int64_t low, int64_t high, const int32_t[::1] by_length, const int64_t[::1] starts,
          const int64_t[::1] stops, const int32_t[::1] terms, const uint8_t[::1] flags, const int64_t[::1] begins,
          const int32_t[::1] documents, const int32_t[::1] bits, const int32_t[::1] parts, int32_t shared,
          int32_t least, int32_t[::1] a, int32_t[::1] b, int32_t[::1] score):
    """Pairs of documents of rank low to high - 1 with shorter ones, as far as there is room in a, b, score (which must
    have room for those of one document). bits: what a term is worth that so many documents have, where it is nothing but
    names; parts: what a score is worth where the document with fewer terms has that rank, in 256ths. Gives (rank to go on
    from, rows written)."""
    cdef int64_t r, d, i, k, t, met, kept, end, last, rows = 0
    cdef int32_t other, term, best
    cdef uint32_t worth, had, enough = ONE * <uint32_t>min(shared, 15)
    cdef uint32_t* sums = &scores.sums[0]
    cdef int32_t* touched = &scores.touched[0]
    with nogil:
        r = low
        while r < high:
            d = by_length[r]
            end = stops[d]
            met = kept = 0
            i = starts[d]
            while i < end:
                if i + 2 * AHEAD < end:
                    retold_ahead(&begins[terms[i + 2 * AHEAD]])
                if i + AHEAD < end:
                    retold_ahead(&documents[begins[terms[i + AHEAD]]])
                term = terms[i]
                k = begins[term]
                last = begins[term + 1]
                worth = <uint32_t>bits[last - k] * (1 + (flags[i] >> 2))
                while k < last and documents[k] < r:
                    other = documents[k]
                    had = sums[other]
                    touched[met] = other
                    met += had == 0
                    sums[other] = had + worth + (<uint32_t>(had < MANY) << 28)
                    k += 1
                i += 1
                if i == end or flags[i] & 2:
                    for t in range(met):
                        other = touched[t]
                        had = sums[other]
                        sums[other] = 0
                        best = <int32_t>(had & SUM)
                        if best >= least and had >= enough:
                            if scores.best[other] == 0:
                                scores.kept[kept] = other
                                kept += 1
                            if best > scores.best[other]:
                                scores.best[other] = best
                    met = 0
            if rows + kept > a.shape[0]:
                for t in range(kept):
                    scores.best[scores.kept[t]] = 0
                break
            for t in range(kept):
                other = scores.kept[t]
                a[rows] = <int32_t>r
                b[rows] = other
                score[rows] = <int32_t>(<int64_t>scores.best[other] * max(parts[r], parts[other]) >> 8)
                scores.best[other] = 0
                rows += 1
            r += 1
    return r, rows


def rank(const uint64_t[::1] rows, int bits, int64_t documents, int32_t[::1] places):
    """Which place a pair has among those of either of its documents, the better of both, from 1. rows: best first, the
    one document in the lowest bits, the other above."""
    cdef int32_t[::1] seen = np.zeros(documents, np.int32)
    cdef uint64_t mask = (1ULL << bits) - 1
    cdef int64_t i, a, b
    with nogil:
        for i in range(rows.shape[0]):
            b = <int64_t>(rows[i] & mask)
            a = <int64_t>(rows[i] >> bits & mask)
            seen[a] += 1
            seen[b] += 1
            places[i] = min(seen[a], seen[b])


def stars(const int32_t[::1] by_length, const int64_t[::1] starts, const int64_t[::1] stops,
          const int32_t[::1] terms, int64_t different, const int32_t[::1] sizes, int64_t centres, int64_t shared, int64_t over, int64_t under):
    """Pairs of a document with those at the centre of its frequent terms, the documents richest in them: at most so
    many centres a term and a document, where at least `shared` such terms, and over / under of all terms, are shared.
    terms: those that make stars, each once a document; sizes: how many terms a document has in all."""
    cdef int32_t[::1] centre = np.full(different * centres, -1, np.int32)
    cdef int32_t[::1] shares = np.zeros(by_length.shape[0], np.int32), touched = np.empty(by_length.shape[0] + 1, np.int32)
    cdef int32_t[:, ::1] found = np.empty((by_length.shape[0] * centres, 2), np.int32)
    cdef int32_t[::1] near = np.empty(centres, np.int32)
    cdef int64_t r, d, i, c, at, met, kept, rich, rows = 0
    cdef int32_t other
    with nogil:
        for r in range(by_length.shape[0]):
            d = by_length[r]
            rich = stops[d] - starts[d]
            for i in range(starts[d], stops[d]):
                at = terms[i] * centres
                c = centres
                while c > 0:
                    other = centre[at + c - 1]
                    if other >= 0 and stops[by_length[other]] - starts[by_length[other]] >= rich:
                        break
                    if c < centres:
                        centre[at + c] = other
                    c -= 1
                if c < centres:
                    centre[at + c] = <int32_t>r
        for r in range(by_length.shape[0]):
            d = by_length[r]
            met = kept = 0
            for i in range(starts[d], stops[d]):
                at = terms[i] * centres
                for c in range(centres):
                    other = centre[at + c]
                    if other >= 0 and other != r:
                        touched[met] = other
                        met += shares[other] == 0
                        shares[other] += 1
            for i in range(met):
                other = touched[i]
                if shares[other] < shared or shares[other] * under < over * sizes[d]:
                    continue
                c = kept
                while c > 0 and (shares[near[c - 1]] < shares[other]
                                 or shares[near[c - 1]] == shares[other] and near[c - 1] > other):
                    if c < centres:
                        near[c] = near[c - 1]
                    c -= 1
                if c < centres:
                    near[c] = other
                    kept = min(kept + 1, centres)
            for i in range(met):
                shares[touched[i]] = 0
            for i in range(kept):
                found[rows, 0] = <int32_t>r
                found[rows, 1] = near[i]
                rows += 1
    return np.asarray(found)[:rows]

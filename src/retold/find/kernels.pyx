# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The inner loops of `find` for one machine, compiled. Without a compiler join.py does the same, more slowly.

Documents are read where they stand in the store's segments. Three passes over them, each hashing anew, which costs less
than keeping: (1) which cells of a bit map two terms or more fall in: most terms are in one document only, and go no
further; (2) exact counts of the rest in a hash table; (3) the postings of those terms that make pairs. Then one pass
over the documents by length adds up what each shares with the shorter ones. No loop holds Python's lock, so that
threads work side by side, each with a map, a table and stamps of its own.
"""

from libc.math cimport rint
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcpy

import numpy as np

cdef uint64_t ODD0 = 0x9E3779B97F4A7C15ULL, ODD1 = 0xC2B2AE3D27D4EB4FULL, ODD2 = 0x165667B19E3779F9ULL


cdef inline uint64_t mix(uint64_t v) noexcept nogil:
    v = (v ^ (v >> 30)) * 0xBF58476D1CE4E5B9ULL
    v = (v ^ (v >> 27)) * 0x94D049BB133111EBULL
    return v ^ (v >> 31)


cdef class Reader:
    """How documents stand in a segment, and what is a term. kinds: of every part kind 1 body, 2 text of last resort,
    0 no text; notice: the kind of words that furniture covers."""

    cdef int64_t head, stem, part
    cdef uint8_t kinds[256]
    cdef uint8_t body
    cdef int64_t short, gram, block
    cdef uint64_t spacing, mask
    cdef bint power

    def __init__(self, int64_t head, int64_t stem, int64_t part, kinds, int64_t body, int64_t short, int64_t gram,
                 int64_t block, int64_t spacing):
        cdef int i
        for i in range(256):
            self.kinds[i] = kinds[i] if i < len(kinds) else 0
        self.head, self.stem, self.part, self.body = head, stem, part, body
        self.short, self.gram, self.block, self.spacing = short, gram, block, spacing
        self.power = spacing & (spacing - 1) == 0
        self.mask = spacing - 1

    cdef inline bint sampled(self, uint64_t h) noexcept nogil:
        if self.power:
            return ((h >> 1) & self.mask) == 0
        return (h >> 1) % self.spacing == 0

    cdef int64_t stems(self, const uint8_t* record, int64_t n, const int64_t* covered, int64_t ranges,
                       uint8_t* covers, uint64_t* out) noexcept nogil:
        """The stems that stand for a document's text; how many."""
        cdef const uint8_t* stem = record + self.head + n * self.stem
        cdef const uint8_t* part = record + self.head + n * self.part
        cdef int64_t i, r, body = 0, m = 0
        cdef uint8_t kind
        for i in range(n):
            covers[i] = self.kinds[part[i]]
        for r in range(ranges):
            for i in range(covered[2 * r], covered[2 * r + 1]):
                if part[i] == self.body:
                    covers[i] = 0
        for i in range(n):
            if covers[i] == 1:
                body += 1
        if body >= self.short:
            for i in range(n):
                if covers[i] == 1:
                    memcpy(out + m, stem + 8 * i, 8)
                    m += 1
        else:
            for i in range(n):
                if covers[i]:
                    memcpy(out + m, stem + 8 * i, 8)
                    m += 1
        return m

    cdef int64_t terms(self, const uint64_t* stems, uint64_t* mixed, int64_t n, uint64_t* hashes,
                       int32_t* places) noexcept nogil:
        """The sampled terms in the order of their places: at each the word, then the n-gram that begins there."""
        cdef int64_t g = min(self.gram, n), i, k, m = 0
        cdef uint64_t h
        for i in range(n):
            mixed[i] = mix(stems[i])
        for i in range(n):
            h = mix(stems[i] ^ ODD1) | 1
            if self.sampled(h):
                hashes[m] = h
                places[m] = i
                m += 1
            if i <= n - g:
                h = <uint64_t>g * ODD0
                for k in range(g):
                    h = (h ^ mixed[i + k]) * ODD1 + ODD2
                h = mix(h) & ~(<uint64_t>1)
                if self.sampled(h):
                    hashes[m] = h
                    places[m] = i
                    m += 1
        return m

    cdef int64_t blocks(self, int64_t n) noexcept nogil:
        cdef int64_t b = <int64_t>rint(<double>n / <double>self.block)
        return max(1, min(b, 65536))


cdef class Space:
    """Room for one document, and a set of its terms."""

    cdef int64_t size, slots
    cdef uint64_t *stems
    cdef uint64_t *mixed
    cdef uint64_t *hashes
    cdef int32_t *places
    cdef uint8_t *covers
    cdef uint64_t *keys
    cdef int32_t *stamps
    cdef int32_t now

    def __cinit__(self, int64_t longest):
        self.size = longest + 8
        self.slots = 64
        while self.slots < 4 * self.size:
            self.slots *= 2
        self.stems = <uint64_t*>malloc(8 * self.size)
        self.mixed = <uint64_t*>malloc(8 * self.size)
        self.hashes = <uint64_t*>malloc(16 * self.size)
        self.places = <int32_t*>malloc(8 * self.size)
        self.covers = <uint8_t*>malloc(self.size)
        self.keys = <uint64_t*>malloc(8 * self.slots)
        self.stamps = <int32_t*>calloc(self.slots, 4)
        self.now = 0
        if not (self.stems and self.mixed and self.hashes and self.places and self.covers and self.keys and self.stamps):
            raise MemoryError

    def __dealloc__(self):
        free(self.stems)
        free(self.mixed)
        free(self.hashes)
        free(self.places)
        free(self.covers)
        free(self.keys)
        free(self.stamps)

    cdef inline int64_t begin(self, int64_t terms) noexcept nogil:
        """An empty set for so many terms: the mask of its slots."""
        cdef int64_t slots = 64
        self.now += 1
        while slots < 2 * terms:
            slots *= 2
        return slots - 1

    cdef inline bint fresh(self, uint64_t h, int64_t mask) noexcept nogil:
        """Whether the term is not in the set yet; then it is."""
        cdef int64_t at = <int64_t>(h >> 20) & mask
        while self.stamps[at] == self.now:
            if self.keys[at] == h:
                return False
            at = (at + 1) & mask
        self.stamps[at] = self.now
        self.keys[at] = h
        return True


def note(Reader reader, Space space, const uint8_t[::1] window, const int64_t[::1] begins, const int64_t[::1] words,
         const int64_t[:, ::1] ranges, const int64_t[:, ::1] covered, uint8_t[::1] once, uint8_t[::1] twice, int shift,
         uint64_t[::1] keys, int32_t[::1] sizes):
    """The first pass: mark the cells of terms (one bit each in `once`, and in `twice` at the second document); give
    each document's key and number of distinct terms."""
    cdef int64_t d, i, n, m, mask
    cdef uint64_t total, h, cell
    cdef uint8_t bit
    with nogil:
        for d in range(begins.shape[0]):
            n = reader.stems(&window[begins[d]], words[d], &covered[ranges[d, 0], 0], ranges[d, 1] - ranges[d, 0],
                             space.covers, space.stems)
            m = reader.terms(space.stems, space.mixed, n, space.hashes, space.places)
            total = <uint64_t>n
            for i in range(n):
                total += space.mixed[i] * (mix(<uint64_t>(i + 1) * ODD0) | 1)
            total = mix(total)
            keys[d] = 0 if n == 0 else (total if total else 1)
            mask = space.begin(m)
            sizes[d] = 0
            for i in range(m):
                h = space.hashes[i]
                if space.fresh(h, mask):
                    sizes[d] += 1
                    cell = h >> shift
                    bit = <uint8_t>(1 << (cell & 7))
                    if once[cell >> 3] & bit:
                        twice[cell >> 3] |= bit
                    else:
                        once[cell >> 3] |= bit


cdef struct Entry:
    uint64_t key
    int32_t last
    int32_t count


cdef class Table:
    """Terms with the number of documents that have them; later, with the number by which a term is known, or -1 for
    one that makes no pairs, -2 for one that makes stars."""

    cdef Entry* entries
    cdef int64_t slots, mask
    cdef public int64_t used

    def __cinit__(self, int64_t expected):
        self.slots = 1024
        while self.slots < 2 * expected:
            self.slots *= 2
        self.mask = self.slots - 1
        self.used = 0
        self.entries = <Entry*>calloc(self.slots, sizeof(Entry))
        if not self.entries:
            raise MemoryError

    def __dealloc__(self):
        free(self.entries)

    cdef inline int64_t place(self, uint64_t h) noexcept nogil:
        """Where the term is, or would be. (A hash of 0 stands for an empty slot, and is counted as 2.)"""
        cdef int64_t at = <int64_t>((h * ODD1) >> 24) & self.mask
        while self.entries[at].key and self.entries[at].key != h:
            at = (at + 1) & self.mask
        return at

    cdef bint grow(self) noexcept nogil:
        cdef Entry* old = self.entries
        cdef int64_t slots = self.slots, i
        self.entries = <Entry*>calloc(slots * 2, sizeof(Entry))
        if not self.entries:
            self.entries = old
            return False
        self.slots = slots * 2
        self.mask = self.slots - 1
        for i in range(slots):
            if old[i].key:
                self.entries[self.place(old[i].key)] = old[i]
        free(old)
        return True

    cdef inline bint add(self, uint64_t h, int32_t document, int32_t count) noexcept nogil:
        cdef int64_t at = self.place(h)
        if not self.entries[at].key:
            if self.used * 4 >= self.slots * 3:
                if not self.grow():
                    return False
                at = self.place(h)
            self.used += 1
            self.entries[at].key = h
            self.entries[at].last = -1
        if self.entries[at].last != document:
            self.entries[at].last = document
            self.entries[at].count += count
        return True

    def merge(self, Table other):
        """Add the counts of another table."""
        cdef int64_t i
        cdef bint good = True
        with nogil:
            for i in range(other.slots):
                if other.entries[i].key:
                    good = self.add(other.entries[i].key, -2, other.entries[i].count)
                    if not good:
                        break
                    self.entries[self.place(other.entries[i].key)].last = -1
        if not good:
            raise MemoryError

    def histogram(self, int64_t most):
        """How many n-grams, and how many words, so many documents have: two arrays of `most` + 1."""
        cdef int64_t[::1] grams = np.zeros(most + 1, np.int64), words = np.zeros(most + 1, np.int64)
        cdef int64_t i
        with nogil:
            for i in range(self.slots):
                if self.entries[i].key and self.entries[i].count <= most:
                    if self.entries[i].key & 1:
                        words[self.entries[i].count] += 1
                    else:
                        grams[self.entries[i].count] += 1
        return np.asarray(grams), np.asarray(words)

    def number(self, int64_t frequent, double frequent_word):
        """Give every term that makes pairs a number, from 0; how many documents have each."""
        cdef int64_t i, terms = 0
        cdef int32_t count
        with nogil:
            for i in range(self.slots):
                count = self.entries[i].count
                if self.entries[i].key and count >= 2 and (
                    count <= frequent_word if self.entries[i].key & 1 else count <= frequent
                ):
                    terms += 1
        cdef int32_t[::1] df = np.zeros(terms, np.int32)
        terms = 0
        with nogil:
            for i in range(self.slots):
                count = self.entries[i].count
                if not self.entries[i].key:
                    continue
                self.entries[i].last = -1
                if count >= 2 and (count <= frequent_word if self.entries[i].key & 1 else count <= frequent):
                    df[terms] = count
                    self.entries[i].last = <int32_t>terms
                    terms += 1
                elif count > frequent and not self.entries[i].key & 1:
                    self.entries[i].last = -2
        return np.asarray(df)


def count(Reader reader, Space space, const uint8_t[::1] window, const int64_t[::1] begins, const int64_t[::1] words,
          const int64_t[:, ::1] ranges, const int64_t[:, ::1] covered, const uint8_t[::1] twice, int shift, Table table,
          const int32_t[::1] ranks):
    """The second pass: count the documents of every term whose cell was met twice. ranks: -1 takes no part."""
    cdef int64_t d, i, n, m
    cdef uint64_t h, cell
    cdef bint good = True
    with nogil:
        for d in range(begins.shape[0]):
            if ranks[d] < 0:
                continue
            n = reader.stems(&window[begins[d]], words[d], &covered[ranges[d, 0], 0], ranges[d, 1] - ranges[d, 0],
                             space.covers, space.stems)
            m = reader.terms(space.stems, space.mixed, n, space.hashes, space.places)
            for i in range(m):
                h = space.hashes[i]
                cell = h >> shift
                if twice[cell >> 3] & (1 << (cell & 7)):
                    if h == 0:
                        h = 2
                    good = table.add(h, ranks[d], 1)
                    if not good:
                        break
            if not good:
                break
    if not good:
        raise MemoryError


def postings(Reader reader, Space space, const uint8_t[::1] window, const int64_t[::1] begins,
             const int64_t[::1] words, const int64_t[:, ::1] ranges, const int64_t[:, ::1] covered,
             const uint8_t[::1] twice, int shift, Table table, const int32_t[::1] ranks, int32_t[::1] stamps,
             int32_t serial, int32_t[::1] terms, uint8_t[::1] flags, int32_t[::1] counts, int32_t[::1] rich,
             uint64_t[::1] heavy):
    """The third pass: each document's terms that make pairs, once a block. flags: 1 the first in the document, 2 a new
    block begins. rich, heavy: rank and hash where a term makes stars. stamps: the last block a term was met in, by
    number of term. Gives (terms written, heavy ones written, serial number of the last block)."""
    cdef int64_t d, i, n, m, blocks, block, before, at, out = 0, many = 0
    cdef uint64_t h, cell
    cdef int32_t term, first, now
    cdef uint8_t flag
    cdef int64_t mask
    with nogil:
        for d in range(begins.shape[0]):
            counts[d] = 0
            if ranks[d] < 0:
                continue
            n = reader.stems(&window[begins[d]], words[d], &covered[ranges[d, 0], 0], ranges[d, 1] - ranges[d, 0],
                             space.covers, space.stems)
            m = reader.terms(space.stems, space.mixed, n, space.hashes, space.places)
            blocks = reader.blocks(n)
            mask = space.begin(m)
            first = serial + 1
            before = -1
            for i in range(m):
                h = space.hashes[i]
                cell = h >> shift
                if not twice[cell >> 3] & (1 << (cell & 7)):
                    continue
                if h == 0:
                    h = 2
                at = table.place(h)
                if not table.entries[at].key:
                    continue
                term = table.entries[at].last
                if term == -2:
                    if space.fresh(h, mask):
                        rich[many] = ranks[d]
                        heavy[many] = h
                        many += 1
                    continue
                if term < 0:
                    continue
                block = <int64_t>space.places[i] * blocks // n
                now = first + <int32_t>block
                if stamps[term] == now:
                    continue
                flag = 1 if stamps[term] < first else 0
                if block != before:
                    flag |= 2
                    before = block
                stamps[term] = now
                terms[out] = term
                flags[out] = flag
                out += 1
                counts[d] += 1
            serial = first + <int32_t>blocks
    return out, many, serial


def index(const int32_t[::1] by_length, const int64_t[::1] starts, const int64_t[::1] stops,
          const int32_t[::1] terms, const uint8_t[::1] flags, const int64_t[::1] begins, int32_t[::1] documents):
    """The inverted index: for every term the ranks of its documents, ascending. by_length: numbers of documents by
    rank; starts, stops: where a document's terms stand; begins: where a term's documents do."""
    cdef int64_t[::1] fill = np.asarray(begins)[: begins.shape[0] - 1].copy()
    cdef int64_t r, d, i
    with nogil:
        for r in range(by_length.shape[0]):
            d = by_length[r]
            for i in range(starts[d], stops[d]):
                if flags[i] & 1:
                    documents[fill[terms[i]]] = <int32_t>r
                    fill[terms[i]] += 1


cdef class Scores:
    """What one document shares with each shorter one: sums of the block under way, and the best of its blocks."""

    cdef int32_t *sums
    cdef int32_t *best
    cdef int32_t *counts
    cdef int32_t *touched
    cdef int32_t *kept

    def __cinit__(self, int64_t documents):
        self.sums = <int32_t*>calloc(documents + 1, 4)
        self.best = <int32_t*>calloc(documents + 1, 4)
        self.counts = <int32_t*>calloc(documents + 1, 4)
        self.touched = <int32_t*>malloc(4 * (documents + 1))
        self.kept = <int32_t*>malloc(4 * (documents + 1))
        if not (self.sums and self.best and self.counts and self.touched and self.kept):
            raise MemoryError

    def __dealloc__(self):
        free(self.sums)
        free(self.best)
        free(self.counts)
        free(self.touched)
        free(self.kept)


def share(Scores scores, int64_t low, int64_t high, const int32_t[::1] by_length, const int64_t[::1] starts,
          const int64_t[::1] stops, const int32_t[::1] terms, const uint8_t[::1] flags, const int64_t[::1] begins,
          const int32_t[::1] documents, const int32_t[::1] bits, int32_t shared, int32_t least, int32_t[::1] a, int32_t[::1] b, int32_t[::1] score):
    """Pairs of documents of rank low to high - 1 with shorter ones, as far as there is room in a, b, score (which must
    have room for those of one document). Gives (rank to go on from, rows written)."""
    cdef int64_t r, d, i, k, t, met, kept, end, rows = 0
    cdef int32_t other, term, worth
    with nogil:
        r = low
        while r < high:
            d = by_length[r]
            end = stops[d]
            met = kept = 0
            i = starts[d]
            while i < end:
                term = terms[i]
                worth = bits[term]
                for k in range(begins[term], begins[term + 1]):
                    other = documents[k]
                    if other >= r:
                        break
                    if scores.counts[other] == 0:
                        scores.touched[met] = other
                        met += 1
                    scores.counts[other] += 1
                    scores.sums[other] += worth
                i += 1
                if i == end or flags[i] & 2:
                    for t in range(met):
                        other = scores.touched[t]
                        if scores.counts[other] >= shared and scores.sums[other] >= least:
                            if scores.best[other] == 0:
                                scores.kept[kept] = other
                                kept += 1
                            if scores.sums[other] > scores.best[other]:
                                scores.best[other] = scores.sums[other]
                        scores.counts[other] = 0
                        scores.sums[other] = 0
                    met = 0
            if rows + kept > a.shape[0]:
                for t in range(kept):
                    scores.best[scores.kept[t]] = 0
                break
            for t in range(kept):
                other = scores.kept[t]
                a[rows] = <int32_t>r
                b[rows] = other
                score[rows] = scores.best[other]
                scores.best[other] = 0
                rows += 1
            r += 1
    return r, rows

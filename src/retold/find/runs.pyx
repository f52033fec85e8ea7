# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Runs of equal words of two documents, and what they count, as nearness.py reckons it; compiled.

Which three words stand in the longer document is noted once for all that are compared with it, a bit each in a map that
stays in the fast memory. Of a shorter one, all threes are looked up there first, without a branch: what has no bit, most
of them, begins no run.
"""

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t
from libc.stdlib cimport free, labs, malloc
from libc.string cimport memset

cdef enum:
    WHOLE = 64  # these are nearness.py's
    RUN = 3
    PLACES = 32


cdef struct Run:
    int64_t a, b, length, plain, support


cdef inline uint32_t three(const uint32_t* words) noexcept nogil:
    """A hash of three words, which are hashes themselves."""
    return words[0] ^ (words[1] << 11 | words[1] >> 21) ^ (words[2] << 22 | words[2] >> 10)


cdef class Runs:
    """Room for the runs of equal words of two documents, and for where three words stand in the longer one: `heads` has
    the first place of each three, found by their hash, `following` the next of the same. seen: a bit for every three,
    eight bits a head. hashes: of the threes of a text; hits: where those of the shorter one stand that may be in both."""

    cdef int64_t mask
    cdef int32_t *heads
    cdef int32_t *following
    cdef uint8_t *seen
    cdef uint32_t *hashes
    cdef int32_t *hits
    cdef Run *runs

    def __cinit__(self, int64_t longest):
        cdef int64_t cells = 16
        while cells < 2 * longest:
            cells *= 2
        self.mask = 15
        self.heads = <int32_t*>malloc(4 * cells)
        self.following = <int32_t*>malloc(4 * (longest + 8))
        self.seen = <uint8_t*>malloc(cells)
        self.hashes = <uint32_t*>malloc(4 * (longest + 8))
        self.hits = <int32_t*>malloc(4 * (longest + 8))
        self.runs = <Run*>malloc(sizeof(Run) * (longest // RUN + 2))
        if not (self.heads and self.following and self.seen and self.hashes and self.hits and self.runs):
            raise MemoryError

    def __dealloc__(self):
        free(self.heads)
        free(self.following)
        free(self.seen)
        free(self.hashes)
        free(self.hits)
        free(self.runs)

    cdef inline int64_t cell(self, const uint32_t* a, const uint32_t* words, uint32_t h) noexcept nogil:
        """Where three words stand among the heads, or would stand."""
        cdef int64_t at = h & self.mask
        cdef int32_t head = self.heads[at]
        while head >= 0 and not (a[head] == words[0] and a[head + 1] == words[1] and a[head + 2] == words[2]):
            at = (at + 1) & self.mask
            head = self.heads[at]
        return at

    cdef void hash(self, const uint32_t* words, int64_t n) noexcept nogil:
        cdef int64_t i
        for i in range(n - RUN + 1):
            self.hashes[i] = three(words + i)

    cdef void learn(self, const uint32_t* a, int64_t n) noexcept nogil:
        """Note where three words stand in the longer document."""
        cdef int64_t i, at
        self.mask = 15
        while self.mask + 1 < 2 * n:
            self.mask = 2 * self.mask + 1
        memset(self.heads, 0xFF, 4 * (self.mask + 1))  # -1 each
        memset(self.seen, 0, self.mask + 1)
        self.hash(a, n)
        i = n - RUN
        while i >= 0:
            at = self.hashes[i] & (8 * self.mask + 7)
            self.seen[at >> 3] |= <uint8_t>(1 << (at & 7))
            at = self.cell(a, a + i, self.hashes[i])
            self.following[i] = self.heads[at]
            self.heads[at] = <int32_t>i
            i -= 1

    cdef int64_t find(self, const uint32_t* a, int64_t n, const uint32_t* b, const uint8_t* told,
                      int64_t m) noexcept nogil:
        """The runs of a shorter document in the longer one; how many."""
        cdef int64_t j, done = 0, drift = 0, found = 0, equal, best, at, i, k, tried, many = 0, bits = 8 * self.mask + 7
        cdef int64_t plain
        cdef Run* run
        self.hash(b, m)
        for j in range(m - RUN + 1):
            at = self.hashes[j] & bits
            self.hits[many] = <int32_t>j
            many += self.seen[at >> 3] >> (at & 7) & 1
        for k in range(many):
            j = self.hits[k]
            if j < done:
                continue
            i = self.heads[self.cell(a, b + j, self.hashes[j])]
            best = at = tried = 0
            while i >= 0 and tried < PLACES:
                equal = RUN
                while i + equal < n and j + equal < m and a[i + equal] == b[j + equal]:
                    equal += 1
                if equal > best or (equal == best and labs(i - j - drift) < labs(at - j - drift)):
                    best, at = equal, i
                i = self.following[i]
                tried += 1
            if best:
                done = j + best
                plain = 0
                for i in range(j, done):
                    plain += told[i]
                run = &self.runs[found]
                run.a, run.b, run.length, run.plain, run.support = at, j, best, plain, 0
                found += 1
                drift = at - j
        return found

    cdef int64_t weigh(self, int64_t found, int64_t near, int64_t enough) noexcept nogil:
        """The words in common, in 64ths, that the runs found count."""
        cdef int64_t k, kept = 0, gap, weight, full = WHOLE * (enough - RUN), counted = 0
        cdef Run* one
        cdef Run* other
        for k in range(1, found):
            one, other = &self.runs[k - 1], &self.runs[k]
            gap = max(other.b - one.b - one.length, labs(other.a - one.a - one.length))
            kept = (kept + WHOLE * one.length) * (near - gap) // near if gap < near else 0
            other.support = kept
        kept = 0
        for k in range(found - 1, 0, -1):
            one, other = &self.runs[k - 1], &self.runs[k]
            gap = max(other.b - one.b - one.length, labs(other.a - one.a - one.length))
            kept = (kept + WHOLE * other.length) * (near - gap) // near if gap < near else 0
            one.support += kept
        for k in range(found):
            one = &self.runs[k]
            weight = min(WHOLE * (one.length - RUN) + one.support, full)
            if weight and one.plain:
                counted += WHOLE * (one.length - RUN + 1) * one.plain * weight // (one.length * full)
        return counted


def nearness(const uint32_t[::1] longer, const uint32_t[::1] shorter, const uint8_t[::1] told, int64_t near,
             int64_t enough):
    """What nearness.py reckons of two documents."""
    cdef int64_t n = longer.shape[0], m = shorter.shape[0], found = 0
    cdef Runs runs = Runs(max(n, m))
    if n >= RUN and m >= RUN:
        runs.learn(&longer[0], n)
        found = runs.find(&longer[0], n, &shorter[0], &told[0], m)
    return runs.weigh(found, near, enough)


def near(Runs runs, const uint32_t[::1] stems, const uint8_t[::1] told, const int64_t[::1] begins,
         const int64_t[::1] counts, const int32_t[::1] longer, const int32_t[::1] shorter, int64_t near, int64_t enough,
         int64_t[::1] out):
    """The same of pairs of texts, by their numbers. stems, told: of all texts; begins, counts: where each begins, and how
    many words it has. Quickest where pairs with the same longer text follow each other."""
    cdef int64_t k, a, b, learnt = -1
    with nogil:
        for k in range(out.shape[0]):
            a, b = longer[k], shorter[k]
            out[k] = 0
            if counts[a] < RUN or counts[b] < RUN:
                continue
            if a != learnt:
                runs.learn(&stems[begins[a]], counts[a])
                learnt = a
            out[k] = runs.weigh(
                runs.find(&stems[begins[a]], counts[a], &stems[begins[b]], &told[begins[b]], counts[b]), near, enough)

# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The inner loops of `find` for one machine, compiled. Without a compiler join.py does the same, more slowly.

Documents are read where they stand in the store's segments, in two passes, each hashing anew, which costs less than
keeping: (1) which cells of a map two n-grams or more fall in: most n-grams are in one document only, and go no further;
(2) the rest, and all words, of which there are few different ones, counted exactly in a hash table, and kept as places
in that table. What makes pairs of these is known once all are counted. Where memory is read here and there, it is asked
for some terms ahead. No loop holds Python's lock, so that threads work side by side, each with a map and a table of its
own. Between the passes the maps are joined (maps.pyx); after them, what documents share is added up (sums.pyx). The
second look (second.py) reads the same records: `texts` gives what runs.pyx compares.
"""

from libc.math cimport rint
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t, uintptr_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcpy

import numpy as np

from retold.find.ahead cimport retold_ahead

cdef enum:
    AHEAD = 32  # terms; from the slow memory to the fast one takes about as long as so many of them

    KNOWN = 1 << 12  # words that are known to be too frequent, at most: they stay in the fast memory
    KNOWN_SHIFT = 64 - 12

cdef uint16_t BLOCK = (1U << 14) - 1  # of a place, the number of the block; above, how plain the term is there
cdef uint32_t FIRST = 1U << 31  # marks a place in the table: the first of that term in its document
cdef uint64_t ODD0 = 0x9E3779B97F4A7C15ULL, ODD1 = 0xC2B2AE3D27D4EB4FULL, ODD2 = 0x165667B19E3779F9ULL


cdef inline uint64_t mix(uint64_t v) noexcept nogil:
    v = (v ^ (v >> 30)) * 0xBF58476D1CE4E5B9ULL
    v = (v ^ (v >> 27)) * 0x94D049BB133111EBULL
    return v ^ (v >> 31)


cdef packed struct Entry:
    uint64_t key
    int32_t last
    int32_t count


cdef class Space:
    """Room for one document. stems, low: see Reader.stems; hashes, places: of n-grams, and of those words and n-grams
    that may make pairs. known: some words that are in too many documents for that, each with the last document."""

    cdef const uint64_t *stems
    cdef const uint8_t *low
    cdef uint64_t *own_stems
    cdef uint8_t *own_low
    cdef uint64_t *weights
    cdef uint64_t *grams
    cdef uint64_t *hashes
    cdef int32_t *gram_places
    cdef int32_t *places
    cdef uint8_t *covers
    cdef Entry *known
    cdef int32_t turn
    cdef uint8_t most  # what Reader.stems took for text: 1 the body, 2 the text of last resort too

    def __cinit__(self, int64_t longest):
        cdef int64_t size = longest + 8, i
        self.own_stems = <uint64_t*>malloc(8 * size)
        self.own_low = <uint8_t*>malloc(size)
        self.weights = <uint64_t*>malloc(8 * size)
        self.grams = <uint64_t*>malloc(8 * size)
        self.hashes = <uint64_t*>malloc(16 * size)
        self.gram_places = <int32_t*>malloc(4 * size)
        self.places = <int32_t*>malloc(8 * size)
        self.covers = <uint8_t*>malloc(size)
        self.known = <Entry*>calloc(KNOWN, sizeof(Entry))
        self.turn = 0
        if not (self.own_stems and self.own_low and self.weights and self.grams and self.hashes and self.gram_places
                and self.places and self.covers and self.known):
            raise MemoryError
        for i in range(size):
            self.weights[i] = mix(<uint64_t>(i + 1) * ODD0) | 1

    def __dealloc__(self):
        free(self.own_stems)
        free(self.own_low)
        free(self.weights)
        free(self.grams)
        free(self.hashes)
        free(self.gram_places)
        free(self.places)
        free(self.covers)
        free(self.known)


cdef class Reader:
    """How documents stand in a segment, and what is a term. kinds: of every part kind 1 body, 2 text of last resort,
    0 no text; notice: the kind of words that furniture covers."""

    cdef int64_t head, stem, part, small
    cdef uint8_t kinds[256]
    cdef uint8_t body
    cdef int64_t short, gram, block
    cdef uint64_t spacing, mask
    cdef bint power

    def __init__(self, int64_t head, int64_t stem, int64_t part, int64_t small, kinds, int64_t body, int64_t short,
                 int64_t gram, int64_t block, int64_t spacing):
        cdef int i
        for i in range(256):
            self.kinds[i] = kinds[i] if i < len(kinds) else 0
        self.head, self.stem, self.part, self.small, self.body = head, stem, part, small, body
        self.short, self.gram, self.block, self.spacing = short, gram, block, spacing
        self.power = spacing & (spacing - 1) == 0
        self.mask = spacing - 1

    cdef inline bint sampled(self, uint64_t h) noexcept nogil:
        return ((h >> 1) & self.mask) == 0 if self.power else (h >> 1) % self.spacing == 0

    cdef int64_t stems(self, const uint8_t* record, int64_t n, const int64_t* covered, int64_t ranges,
                       Space space) noexcept nogil:
        """Let space.stems and space.low be the stems that stand for a document's text, and which of the words begin with
        a small letter; how many."""
        cdef const uint8_t* stem = record + self.head + n * self.stem
        cdef const uint8_t* part = record + self.head + n * self.part
        cdef const uint8_t* small = record + self.head + n * self.small
        cdef uint8_t* covers = space.covers
        cdef int64_t i, r, body = 0, m = 0
        cdef uint8_t most
        for i in range(n):
            covers[i] = self.kinds[part[i]]
        for r in range(ranges):
            for i in range(covered[2 * r], covered[2 * r + 1]):
                if part[i] == self.body:
                    covers[i] = 0
        for i in range(n):
            body += covers[i] == 1
        space.stems, space.low = space.own_stems, space.own_low
        if body == n:
            if <uintptr_t>stem % sizeof(uint64_t) == 0:
                space.stems = <const uint64_t*>stem
            else:
                memcpy(space.own_stems, stem, 8 * n)
            space.low = small
            return n
        most = space.most = 1 if body >= self.short else 2
        for i in range(n):
            memcpy(space.own_stems + m, stem + 8 * i, 8)
            space.own_low[m] = small[i]
            m += <uint8_t>(covers[i] - 1) < most  # 0 less 1 is 255
        return m

    cdef void told(self, Space space, const uint8_t* quoted, int64_t n, int64_t m, uint8_t* out) noexcept nogil:
        """Which of the m words that `stems` chose of n begin with a small letter and stand in no quotation."""
        cdef int64_t i, k = 0
        if m == n:
            for i in range(n):
                out[i] = space.low[i] & (quoted[i] ^ 1)
            return
        for i in range(n):
            out[k] = space.low[k] & (quoted[i] ^ 1)
            k += <uint8_t>(space.covers[i] - 1) < space.most

    cdef inline uint64_t run(self, const uint64_t* stems, int64_t g) noexcept nogil:
        """The hash of the n-gram that begins here; even."""
        cdef uint64_t h = <uint64_t>g * ODD0
        cdef int64_t k
        if g == 3:
            h = (h ^ stems[0]) * ODD1 + ODD2
            h = (h ^ stems[1]) * ODD1 + ODD2
            h = (h ^ stems[2]) * ODD1 + ODD2
        else:
            for k in range(g):
                h = (h ^ stems[k]) * ODD1 + ODD2
        return (h ^ (h >> 32)) & ~(<uint64_t>1)

    cdef int64_t grams(self, const uint64_t* stems, int64_t n, uint64_t* hashes, int32_t* places) noexcept nogil:
        """The sampled n-grams in the order of their places; how many."""
        cdef int64_t g = min(self.gram, n), i, m = 0
        cdef uint64_t h
        for i in range(n - g + 1 if n else 0):
            h = self.run(stems + i, g)
            hashes[m] = h
            places[m] = <int32_t>i
            m += self.sampled(h)
        return m

    cdef int64_t repeated(self, Space space, int64_t n, int64_t m, const uint8_t* twice, int shift,
                          int32_t* again) noexcept nogil:
        """All sampled words that are not known to be too frequent, and the n-grams whose cell was met again, in the order
        of their places; how many. again: becomes how many of the words left out stand here for a second time. A hash of 0 is
        counted as 2."""
        cdef const uint64_t* grams = space.grams
        cdef const int32_t* places = space.gram_places
        cdef int64_t i, k = 0, kept = 0
        cdef uint64_t h
        cdef Entry* entry
        cdef bint known
        space.turn += 1
        again[0] = 0
        for i in range(min(AHEAD, m)):
            retold_ahead(&twice[grams[i] >> (shift + 3)])
        for i in range(n):
            h = space.stems[i] | 1
            space.hashes[kept] = h
            space.places[kept] = <int32_t>i
            entry = &space.known[h >> KNOWN_SHIFT]
            known = entry.key == h
            again[0] += known and entry.last == space.turn
            entry.last = space.turn if known else entry.last
            kept += not known and self.sampled(h)
            if k < m and places[k] == i:
                if k + AHEAD < m:
                    retold_ahead(&twice[grams[k + AHEAD] >> (shift + 3)])
                h = grams[k]
                space.hashes[kept] = h if h else 2
                space.places[kept] = <int32_t>i
                kept += twice[h >> (shift + 3)] >> (h >> shift & 7) & 1
                k += 1
        return kept

    cdef int64_t blocks(self, int64_t n) noexcept nogil:
        cdef int64_t b = <int64_t>rint(<double>n / <double>self.block)
        return max(1, min(b, BLOCK + 1))

    cdef inline uint8_t plain(self, const uint8_t* low, int64_t n, uint64_t h) noexcept nogil:
        """How many thirds of an n-gram begin with a small letter; 3 for a word. low: of the words from its first on, to
        the text's end n words further."""
        cdef int64_t g = min(self.gram, n), k, many = 0
        if h & 1:
            return 3
        if g == 3:
            return low[0] + low[1] + low[2]
        for k in range(g):
            many += low[k]
        return <uint8_t>(3 * many // g)


def note(Reader reader, Space space, const uint8_t[::1] window, const int64_t[::1] begins, const int64_t[::1] words,
         const int64_t[:, ::1] ranges, const int64_t[:, ::1] covered, uint8_t[::1] cells, int shift, uint64_t[::1] keys,
         int32_t[::1] sizes):
    """The first pass: mark the cells of n-grams (two bits each: met, met again); give each document's key and number of
    terms, those that it has more than once counted each time."""
    cdef int64_t d, i, n, m
    cdef uint64_t total, h
    cdef const uint64_t* stems
    cdef const uint64_t* grams
    cdef uint8_t* cell
    cdef uint8_t at
    with nogil:
        for d in range(begins.shape[0]):
            n = reader.stems(&window[begins[d]], words[d], &covered[ranges[d, 0], 0], ranges[d, 1] - ranges[d, 0], space)
            m = reader.grams(space.stems, n, space.grams, space.gram_places)
            stems, grams = space.stems, space.grams
            total = <uint64_t>n
            for i in range(n):
                total += stems[i] * space.weights[i]
            total = mix(total)
            keys[d] = 0 if n == 0 else (total if total else 1)
            sizes[d] = <int32_t>m
            for i in range(n):
                sizes[d] += reader.sampled(stems[i] | 1)
            for i in range(min(AHEAD, m)):
                retold_ahead(&cells[grams[i] >> (shift + 2)])
            for i in range(m):
                if i + AHEAD < m:
                    retold_ahead(&cells[grams[i + AHEAD] >> (shift + 2)])
                h = grams[i]
                cell = &cells[h >> (shift + 2)]
                at = <uint8_t>(h >> shift & 3) * 2
                cell[0] |= <uint8_t>((1 | (cell[0] >> at & 1) << 1) << at)


cdef class Table:
    """Terms with the number of documents that have them; later, with the number by which a term is known, or -1 for
    one that makes no pairs, or -2 less the number by which one is known that makes stars."""

    cdef object memory
    cdef Entry* entries
    cdef readonly uint64_t slots
    cdef int32_t serial
    cdef public int64_t used, room

    def __init__(self, int64_t expected):
        self.serial = 0
        self.take(expected)

    cdef take(self, int64_t expected):
        cdef uint64_t[::1] cells
        self.slots = <uint64_t>(1024 + expected + expected // 2)
        if self.slots >= FIRST:
            raise MemoryError("too many different terms for one table")
        self.memory = np.zeros(2 * self.slots, np.uint64)  # numpy asks for large pages, which are faster here
        cells = self.memory
        self.entries = <Entry*>&cells[0]
        self.used = 0
        self.room = <int64_t>(self.slots - self.slots // 4)

    cdef inline uint64_t start(self, uint64_t h) noexcept nogil:
        return (h * ODD1 >> 32) * self.slots >> 32

    cdef inline uint64_t place(self, uint64_t h) noexcept nogil:
        """Where the term is, or would be. (A hash of 0 stands for an empty slot, and is counted as 2.)"""
        cdef uint64_t at = self.start(h)
        while self.entries[at].key != h and self.entries[at].key:
            at += 1
            if at == self.slots:
                at = 0
        return at

    def grow(self):
        """Make room for half as many again; the new place of every old one."""
        cdef Entry* old = self.entries
        cdef uint64_t slots = self.slots, i, at
        cdef object memory = self.memory
        cdef int64_t used = self.used
        cdef uint32_t[::1] moved = np.zeros(slots, np.uint32)
        self.take(<int64_t>slots)
        self.used = used
        with nogil:
            for i in range(slots):
                if old[i].key:
                    at = self.place(old[i].key)
                    self.entries[at] = old[i]
                    moved[i] = <uint32_t>at
        return np.asarray(moved)

    def merge_within(self, Table other, int64_t begin, int64_t end, int64_t low, int64_t high, int64_t most,
                     int64_t[::1] later):
        """Add the counts that stand at [begin, end) in another table, as far as that touches the places [low, high) of
        this one alone, so that threads with other places do not meet. later: takes the places in the other of those
        that it does not. Gives (the place where `most` new terms were added or `later` was full, or the end; how many
        new terms; how many for later)."""
        cdef int64_t i = begin, at, new = 0, many = 0, full = later.shape[0]
        with nogil:
            while i < end and new < most and many < full:
                if other.entries[i].key:
                    at = <int64_t>self.start(other.entries[i].key)
                    if at < low:
                        at = high
                    while at < high and self.entries[at].key != other.entries[i].key and self.entries[at].key:
                        at += 1
                    if at >= high:
                        later[many] = i
                        many += 1
                    else:
                        if not self.entries[at].key:
                            self.entries[at].key = other.entries[i].key
                            new += 1
                        self.entries[at].count += other.entries[i].count
                i += 1
        return i, new, many

    def merge(self, Table other, int64_t begin, int64_t end):
        """Add the counts of another table at [begin, end); the place where room ran out, or the end."""
        cdef int64_t i = begin
        cdef uint64_t at
        with nogil:
            while i < end and self.used < self.room:
                if other.entries[i].key:
                    at = self.place(other.entries[i].key)
                    if not self.entries[at].key:
                        self.entries[at].key = other.entries[i].key
                        self.used += 1
                    self.entries[at].count += other.entries[i].count
                i += 1
        return i

    def histogram(self, int64_t begin, int64_t end, int64_t most):
        """How many of the n-grams, and of the words, at [begin, end) so many documents have: shape (2, most + 1)."""
        cdef int64_t[:, ::1] terms = np.zeros((2, most + 1), np.int64)
        cdef int64_t i
        with nogil:
            for i in range(begin, end):
                if self.entries[i].key and self.entries[i].count <= most:
                    terms[self.entries[i].key & 1, self.entries[i].count] += 1
        return np.asarray(terms)

    def roles(self, int64_t begin, int64_t end, int64_t frequent, double frequent_word):
        """How many terms at [begin, end) make pairs, and how many make stars."""
        cdef int64_t i, light = 0, heavy = 0
        with nogil:
            for i in range(begin, end):
                light += self.makes_pairs(i, frequent, frequent_word)
                heavy += self.makes_stars(i, frequent)
        return light, heavy

    def number(self, int64_t begin, int64_t end, int64_t frequent, double frequent_word, int32_t light, int32_t heavy,
               int32_t[::1] held):
        """Give every term at [begin, end) that makes pairs a number, from `light` on, and every one that makes stars, from
        `heavy` on. held: takes how many documents have each of the former."""
        cdef int64_t i
        with nogil:
            for i in range(begin, end):
                self.entries[i].last = -1
                if self.makes_pairs(i, frequent, frequent_word):
                    self.entries[i].last = light
                    held[light] = self.entries[i].count
                    light += 1
                elif self.makes_stars(i, frequent):
                    self.entries[i].last = -2 - heavy
                    heavy += 1

    cdef inline bint makes_pairs(self, int64_t i, int64_t frequent, double frequent_word) noexcept nogil:
        cdef int32_t count = self.entries[i].count
        return count >= 2 and count <= (frequent_word if self.entries[i].key & 1 else frequent)

    cdef inline bint makes_stars(self, int64_t i, int64_t frequent) noexcept nogil:
        return self.entries[i].count > frequent and not self.entries[i].key & 1

    def learn(self, Table merged, int64_t begin, int64_t end):
        """Take the numbers that the terms at [begin, end) have in another table."""
        cdef int64_t i
        with nogil:
            for i in range(begin, end):
                if self.entries[i].key:
                    self.entries[i].last = merged.entries[merged.place(self.entries[i].key)].last


def gather(Reader reader, Space space, const uint8_t[::1] window, const int64_t[::1] begins, const int64_t[::1] words,
           const int64_t[:, ::1] ranges, const int64_t[:, ::1] covered, const uint8_t[::1] twice, int shift,
           Table table, const int32_t[::1] ranks, int64_t begin, int32_t[::1] sizes, int32_t[::1] counts, uint32_t[::1] slots,
           uint16_t[::1] blocks, int64_t written, int32_t most):
    """The second pass, from document `begin`: count the documents of every word, and of every n-gram whose cell was
    met again, and write where in the table it stands, once a block, but for words that are in more than `most`
    documents already. sizes: becomes the number of different terms. ranks: -1 takes no part.
    Gives (the document at which the table has no room, or the end; what was written up to there)."""
    cdef int64_t d, i, n, m, kept, before, out = written
    cdef uint64_t h, at, parts, edge
    cdef int32_t first, now, again
    cdef Entry* entry
    d = begin
    with nogil:
        while d < begins.shape[0]:
            counts[d] = 0
            if ranks[d] < 0:
                d += 1
                continue
            n = reader.stems(&window[begins[d]], words[d], &covered[ranges[d, 0], 0], ranges[d, 1] - ranges[d, 0], space)
            m = reader.grams(space.stems, n, space.grams, space.gram_places)
            kept = reader.repeated(space, n, m, &twice[0], shift, &again)
            if table.used + kept > table.room:
                break
            for i in range(min(AHEAD, kept)):
                retold_ahead(&table.entries[table.start(space.hashes[i])])
            sizes[d] -= again
            before = out
            first = table.serial + 1
            parts = <uint64_t>reader.blocks(n)
            now = first
            edge = <uint64_t>n
            for i in range(kept):
                if i + AHEAD < kept:
                    retold_ahead(&table.entries[table.start(space.hashes[i + AHEAD])])
                at = table.place(space.hashes[i])
                entry = &table.entries[at]
                while <uint64_t>space.places[i] * parts >= edge:
                    edge += <uint64_t>n
                    now += 1
                if not entry.key:
                    entry.key = space.hashes[i]
                    table.used += 1
                if entry.last < first:
                    entry.count += 1
                    slots[out] = <uint32_t>at | FIRST
                else:
                    sizes[d] -= 1
                    slots[out] = <uint32_t>at
                blocks[out] = <uint16_t>(now - first | reader.plain(
                    space.low + space.places[i], n - space.places[i], space.hashes[i]) << 14)
                if entry.count > most and entry.key & 1:  # known from now on, without looking into the table
                    space.known[entry.key >> KNOWN_SHIFT].key = entry.key
                    space.known[entry.key >> KNOWN_SHIFT].last = 0
                else:
                    out += entry.last != now
                entry.last = now
            table.serial = first + <int32_t>parts
            counts[d] = <int32_t>(out - before)
            d += 1
    return d, out


def settle(Table table, const int32_t[::1] counts, const uint32_t[::1] slots, const uint16_t[::1] blocks,
           int32_t[::1] light, int32_t[::1] rich, int32_t[::1] terms, uint8_t[::1] flags, int32_t[::1] heavy):
    """What the second pass wrote of some documents, as numbers of terms. light, rich: how many that make pairs, and
    stars, each document has; flags: 1 the first in the document, 2 a new block begins, and times 4 how plain it is."""
    cdef int64_t d, i = 0, end = 0, out = 0, many = 0, last = slots.shape[0]
    cdef int32_t term, block
    with nogil:
        for d in range(counts.shape[0]):
            light[d] = <int32_t>out
            rich[d] = <int32_t>many
            block = -1
            end += counts[d]
            while i < end:
                if i + AHEAD < last:
                    retold_ahead(&table.entries[slots[i + AHEAD] & ~FIRST])
                term = table.entries[slots[i] & ~FIRST].last
                if term >= 0:
                    terms[out] = term
                    flags[out] = <uint8_t>((slots[i] >= FIRST) | (blocks[i] & BLOCK != block) << 1 | blocks[i] >> 14 << 2)
                    block = blocks[i] & BLOCK
                    out += 1
                elif term < -1 and slots[i] >= FIRST:
                    heavy[many] = -2 - term
                    many += 1
                i += 1
            light[d] = <int32_t>out - light[d]
            rich[d] = <int32_t>many - rich[d]
    return out, many


def texts(Reader reader, Space space, const uint64_t[::1] records, const int64_t[::1] words,
          const int64_t[:, ::1] ranges, const int64_t[:, ::1] covered, int64_t quoted, const int64_t[::1] begins,
          uint32_t[::1] stems, uint8_t[::1] told, int64_t[::1] counts):
    """What nearness.py's `text` gives of documents of a store, one after the other. records: where they stand in memory;
    words: how many they have; ranges: their rows of furniture in `covered`, from and to; quoted: the place of that array
    in a record; begins: where the text of each goes, in `stems` and `told`; counts: becomes how many words it has."""
    cdef int64_t d, i, n, m
    cdef const uint8_t* record
    cdef const uint64_t* found
    cdef uint32_t* out
    with nogil:
        for d in range(records.shape[0]):
            record, n = <const uint8_t*><uintptr_t>records[d], words[d]
            m = reader.stems(record, n, &covered[ranges[d, 0], 0], ranges[d, 1] - ranges[d, 0], space)
            found, out = space.stems, &stems[begins[d]]
            for i in range(m):
                out[i] = <uint32_t>(found[i] >> 32)
            reader.told(space, record + reader.head + n * quoted, n, m, &told[begins[d]])
            counts[d] = m

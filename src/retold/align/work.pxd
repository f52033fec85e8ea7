# Types of work.py for Cython; without Cython work.py runs as it is.

cimport cython

@cython.locals(many=int, t=int)
cdef int index(
    const unsigned long long[::1] keys, const Py_ssize_t[::1] order, int n, int[::1] ids, unsigned long long[::1] different,
    int[::1] counts, int[::1] ptr, int[::1] places) noexcept

cpdef int[::1] enough_ints(int[::1] values, int n)

cpdef double[::1] enough_floats(double[::1] values, int n)

cpdef signed char[::1] enough_flags(signed char[::1] values, int n)

@cython.locals(counts=cython.int[::1], t=int, kind=int)
cpdef list count_kinds(const unsigned char[::1] part, int many)

@cython.locals(n=int, t=int)
cdef int choose(const unsigned char[::1] part, const unsigned char[::1] takes, int[::1] index) noexcept

@cython.locals(many=int, k=int, t=int, line=cython.uchar, mix=cython.ulonglong, whole=cython.ulonglong)
cdef int lay_out(
    int n, int[::1] index, const unsigned long long[::1] stem, const unsigned char[::1] gap, const int[::1] sentence,
    const unsigned char[::1] quoted, unsigned long long[::1] words, unsigned long long[::1] pairs,
    unsigned char[::1] gaps, unsigned char[::1] spoken, int[::1] owner, int[::1] begins) noexcept

cdef class Sequence:
    cdef public int n, words, pairs, sentences
    cdef public int[::1] index, ids, counts, ptr, places, pair_ids, pair_counts, pair_ptr, pair_places, begins, owner
    cdef public unsigned long long[::1] keys, pair_keys
    cdef public unsigned char[::1] gap, spoken

cdef class Half:
    cdef public Sequence own
    cdef public int n
    cdef public int[::1] ids, ptr, to, via, mate
    cdef public double[::1] miss, hit, cost_left, cost_right, total, info, live

    @cython.locals(n=int, ptr=cython.int[::1], t=int)
    cpdef begin(self, Sequence own)

    cpdef held(self, int matches)

    @cython.locals(info=cython.double[::1], live=cython.double[::1], p=int)
    cpdef revive(self, int matches)

cdef class Work:
    cdef public Half a, b
    cdef public Growth growth
    cdef public int size, top, often, common, runs, matches, room
    cdef public int[::1] ids, place, count, seen, pair_place, pair, raw_i, raw_j, raw_len, run_i, run_j, run_len, order
    cdef public int[::1] bucket
    cdef public double[::1] weight, raw_info, own_info, run_info
    cdef public signed char[::1] single, state

    @cython.locals(most=int, single=cython.schar[::1], t=int)
    cpdef begin(self, Sequence a, Sequence b)

    cpdef raw(self, int most)

    cpdef ranked(self, int runs)

cdef class Growth:
    cdef public double most, drop, margin_share, promise
    cdef public int margin_least, margin_small, rounds, trims, cells
    cdef public int[::1] claim, heap, box, out
    cdef public double[::1] ln, strongest, gain, grid, warm, scores, score

    @cython.locals(grid=cython.double[::1], x=int)
    cpdef begin(self, int longest, int cells, double[::1] ln, s)

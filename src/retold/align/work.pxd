# Types of work.py for Cython; without Cython work.py runs as it is.

cimport cython

@cython.locals(many=int, t=int)
cdef int index(
    const unsigned long long[::1] keys, const Py_ssize_t[::1] order, int n, int[::1] ids, unsigned long long[::1] different,
    int[::1] counts, int[::1] ptr, int[::1] places) noexcept

cdef class Sequence:
    cdef public int n, words, pairs, sentences
    cdef public int[::1] ids, counts, ptr, places, pair_ids, pair_counts, pair_ptr, pair_places, begins, owner
    cdef public unsigned long long[::1] keys, pair_keys
    cdef public unsigned char[::1] gap

cdef class Half:
    cdef public Sequence own
    cdef public int n
    cdef public int[::1] ids, ptr, to, via, mate
    cdef public double[::1] miss, hit, cost_left, cost_right, total, info

cdef class Work:
    cdef public Half a, b
    cdef public int size, top, often, common, runs, matches, room
    cdef public int[::1] place, count, seen, pair_place, pair, raw_i, raw_j, raw_len, run_i, run_j, run_len, order, bucket
    cdef public double[::1] weight, raw_info, own_info, run_info
    cdef public signed char[::1] single, state

@cython.locals(other=cython.double[::1], t=int)
cdef double[::1] copied(const double[::1] values, int n)

cdef class Growth:
    cdef public double most, drop, margin_share, promise
    cdef public int margin_least, margin_small, rounds, trims
    cdef public int[::1] claim, box, out
    cdef public double[::1] ln, info_a, info_b, strongest, gain, scores, score

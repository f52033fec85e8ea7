# Types of counts.py for Cython; without Cython counts.py runs as it is.
cimport cython

@cython.locals(count=int, begin=int, last=int, t=int, u=int, v=int, k=int, x=int)
cpdef int sentence_pairs(
    int a0, int a1, int b0, int b1, int[::1] ptr, int[::1] to, int[::1] owner_a, int[::1] owner_b, int[::1] stamp,
    int[::1] p, int[::1] q) except -1

@cython.locals(total=double, t=int)
cdef double shared_weight(
    int[::1] ida, int a_from, int a_to, int[::1] idb, int b_from, int b_to, double[::1] weight,
    int[::1] seen) noexcept

@cython.locals(k=int)
cpdef int pair_weights(
    int[::1] ida, int[::1] idb, int[::1] ptr_a, int[::1] ptr_b, double[::1] weight, int[::1] p, int[::1] q,
    int pairs, int[::1] seen, double[::1] out) except -1

@cython.locals(count=int, t=int, k=int)
cpdef int in_runs(
    int[::1] ptr, int[::1] to, int[::1] via, int[::1] run_len, int first, int last, int low, int high,
    int least) except -1

@cython.locals(x=int, y=int, high=int, middle=int, count=int, step=int, other=int)
cpdef int common_edges(
    int[::1] begins_a, int some, int[::1] begins_b, int others, int i, int j, int length, int[::1] out) except -1

@cython.locals(some=int, others=int, both=int, t=int, word=int)
cpdef int shared_words(
    int[::1] ida, signed char[::1] keep_a, int n, int[::1] idb, signed char[::1] keep_b, int m, double[::1] weight,
    double rare, signed char[::1] mark, int[::1] out) except -1

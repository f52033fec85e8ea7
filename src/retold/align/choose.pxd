# Types of choose.py for Cython; without Cython choose.py runs as it is.
cimport cython
from retold.align.work cimport Half, Work

cpdef int sum_up(Work w) except -1

@cython.locals(x=int, t=int)
cdef void add_words(Work w, Half h) noexcept

@cython.locals(count=int, begin=int, last=int, t=int, u=int, v=int, k=int, x=int)
cdef int sentence_pairs(
    int a0, int a1, int b0, int b1, int[::1] ptr, int[::1] to, int[::1] owner_a, int[::1] owner_b, int[::1] stamp,
    int[::1] p, int[::1] q) noexcept

@cython.locals(total=double, t=int)
cdef double shared_weight(
    int[::1] ida, int a_from, int a_to, int[::1] idb, int b_from, int b_to, double[::1] weight,
    int[::1] seen) noexcept

@cython.locals(a=Half, b=Half, begins_a=cython.int[::1], begins_b=cython.int[::1], common=double)
cpdef double dice(Work w, int u, int v) except -1

@cython.locals(t=int)
cdef bint same_words(int[::1] ida, int i, int n, int[::1] idb, int j, int m) noexcept

cdef void put(int[::1] ends, int count, int u, int v) noexcept

@cython.locals(
    a=Half, b=Half, most=int, p=cython.int[::1], q=cython.int[::1], pairs=int, common=cython.double[::1],
    dice=cython.double[::1], ranked=list, k=int, u=int, v=int, x=int, of_a=cython.int[::1], of_b=cython.int[::1],
    ends=cython.int[::1], score=cython.double[::1], count=int, rest=list, found=list)
cpdef list link(Work w, int a0, int a1, int b0, int b1, double least, double again, double contained)

# Types of counts.py for Cython; without Cython counts.py runs as it is.
cimport cython
from retold.align.work cimport Half, Work

@cython.locals(count=int, t=int, k=int)
cpdef int in_runs(Work w, Half h, int first, int last, int low, int high, int least) except -1

@cython.locals(marked=cython.schar[::1], low=int, high=int, t=int)
cdef signed char[::1] inside(int n, list boxes, bint second)

@cython.locals(
    taken_a=cython.schar[::1], taken_b=cython.schar[::1], mark=cython.schar[::1], some=int, others=int, both=int,
    t=int, word=int)
cpdef tuple shared_words(Work w, list boxes_a, list boxes_b, double rare)

@cython.locals(x=int, y=int, high=int, middle=int, count=int, step=int, other=int)
cdef int common_edges(
    int[::1] begins_a, int some, int[::1] begins_b, int others, int i, int j, int length, int[::1] out) noexcept

@cython.locals(count=int, t=int)
cdef bint mostly(signed char[::1] marked, int first, int last) noexcept

@cython.locals(most=int, k=int)
cpdef int longest_run(Work w) except -1

@cython.locals(
    a=Half, b=Half, taken_a=cython.schar[::1], taken_b=cython.schar[::1], some=int, others=int, least=int,
    out=cython.int[::1], k=int, i=int, j=int, low=int, high=int, one=bint, two=bint, words=int, nats=double,
    total=double, score=double, t=int)
cpdef list equal_stretches(
    Work w, list boxes, int words_fresh, int words_again, double nats_fresh, double nats_again, double most)

@cython.locals(marked=cython.schar[::1], low=int, high=int, count=int, t=int)
cpdef int covered(Half h, list boxes, list links, bint second) except -1

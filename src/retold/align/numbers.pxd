# Types of numbers.py for Cython; without Cython numbers.py runs as it is.
cimport cython
from retold.align.work cimport Half, Sequence, Work

@cython.locals(x=int, y=int)
cdef void join(
    unsigned long long[::1] key_a, int some, unsigned long long[::1] key_b, int others, int[::1] place) noexcept

@cython.locals(a=Sequence, b=Sequence, size=int, most=int, x=int, y=int, t=int)
cpdef int number(Work w) except -1

@cython.locals(words=double, often=int, frequency=double, by=cython.double[::1], k=int, y=int)
cpdef int inform(Work w, double floor, double smooth, double discount, double common) except -1

@cython.locals(a=Sequence, b=Sequence, most=cython.longlong, product=cython.longlong, x=int, y=int, t=int)
cpdef long long anchors(Work w, double least, int cap) except -1

@cython.locals(t=int, edge=double)
cpdef int weigh(
    Work w, Half h, double miss_content, double hit_content, double miss_common, double hit_common,
    double edge_none, double edge_sentence, double edge_line) except -1

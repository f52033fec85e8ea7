# Types of runs.py for Cython; without Cython runs.py runs as it is.
cimport cython
from retold.align.work cimport Half, Sequence, Work

@cython.locals(a=Half, b=Half, own=Sequence, n=int, m=int, room=int, count=int, i=int, j=int, word=int, kind=int,
               big=int, p=int, x=int, y=int, seen=bint, info=double, end=int, shift=int, steps=int)
cpdef int find_runs(Work w, double least, int walk) except -1

@cython.locals(n=int, m=int, runs=int, t=int, k=int, x=int)
cpdef int sort_runs(Work w) except -1

@cython.locals(many=int, total=int, t=int)
cdef int add_up(int[::1] change, int n) noexcept

@cython.locals(n=int, m=int, runs=int, t=int, k=int, step=int, p=int)
cpdef int fill_matches(Work w) except -1

@cython.locals(middle=int)
cdef inline int first_at_least(int[::1] values, int low, int high, int bound) noexcept

@cython.locals(best=double, t=int, p=int, stop=int)
cdef inline double best_near(
    int[::1] ptr, int[::1] to, int[::1] via, double[::1] run_info, int first, int last, int low, int high) noexcept

@cython.locals(n=int, m=int, runs=int, k=int, info=double, i=int, j=int, low=int, left=int, near=double)
cpdef int chain(Work w, int gap, double cost, double most) except -1

@cython.locals(p=int)
cdef void inform(Half h, double[::1] run_info, int matches) noexcept

# Types of loops.py for Cython; without Cython loops.py runs as it is.
cimport cython

cdef class Costs:
    cdef int n, far
    cdef double fixed, wrong
    cdef double[::1] price, root, hub
    cdef signed char[::1] late
    cdef int[::1] size, many, one, two

    @cython.locals(n=int, total=double, pairs=int, timed=bint, v=int, node=int, steps=int)
    cpdef double score(self, int[::1] parent) except? -1

    @cython.locals(v=int, k=int, count=int, worst=int)
    cpdef int covered(self, int pairs) except -1

    @cython.locals(n=int, best=double, before=double, value=double, v=int, u=int, k=int, old=int, chosen=int,
                   node=int, above=int, following=int, whole=int)
    cpdef double climb(
        self, int[::1] parent, int[::1] near, int width, bint turning, int rounds, int[::1] trial) except? -1

cdef class Readings:
    cdef int width
    cdef long long[::1] begin, first
    cdef int[::1] room, count
    cdef double[::1] event, scale, change, runs, content, length

    @cython.locals(width=int, kids=int, above=int, some=bint, every=bint, c=int, k=int, last=int, alike=bint,
                   at="long long", room=int, best=int, least=double, total=double, r=int, s=int)
    cpdef int fit(
        self, int[::1] around, int rows, bint hangs, signed char[::1] skip, double[::1] less, double[::1] cut,
        double[::1] insert, double root, int[::1] out) except -1

    @cython.locals(width=int, i=int, j=int, c=int, a=int, b=int, end=int, at="long long", total=double, term=double,
                   changed=double, length=double, cutting=bint, adding=bint)
    cpdef int prices(
        self, int[::1] source, int n, int[::1] target, int m, double cut, double tail, double insert, double shorter,
        double[::1] out, double[::1] runs, double[::1] words) except -1

    @cython.locals(width=int, k=int, c=int, a=int, b=int)
    cpdef int links(self, int[::1] source, int[::1] target, int pairs, double[::1] out) except -1

@cython.locals(v=int, u=int, count=int, node=int)
cpdef int cheapest_links(double[::1] price, int n, int root, int[::1] best, int[::1] label, int[::1] seen) except -1

@cython.locals(u=int, v=int, a=int, b=int, k=int, value=double)
cpdef int contract(
    double[::1] price, int n, int root, int[::1] best, int[::1] label, int size, double[::1] small, int[::1] tail,
    int[::1] head) except -1

@cython.locals(v=int)
cpdef int relabel(int[::1] label, int n, int count) except -1

@cython.locals(v=int)
cpdef int unfold(int[::1] outer, int[::1] inner, int size, int top, int[::1] tail, int[::1] head) except -1

@cython.locals(v=int, u=int, k=int, best=int)
cpdef int nearest(double[::1] price, int n, int width, int[::1] near, int[::1] taken) except -1

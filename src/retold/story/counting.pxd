# Types of counting.py for Cython; without Cython counting.py runs as it is.
cimport cython

cdef class Text:
    cdef public int n, words
    cdef readonly const int[::1] start
    cdef readonly const unsigned long long[::1] stem
    cdef readonly const unsigned char[::1] body, quoted, small, first

@cython.locals(low=int, high=int, middle=int)
cdef int at_least(const int[::1] start, int n, int place) noexcept

@cython.locals(t=int)
cdef bint any_of(const unsigned char[::1] body, int first, int last) noexcept

@cython.locals(t=int)
cdef bint same(const unsigned long long[::1] one, int i, int j, const unsigned long long[::1] two, int k, int m) noexcept

@cython.locals(
    runs=list, passage=tuple, link=tuple, from_a=int, to_a=int, from_b=int, to_b=int, i=int, j=int, k=int, m=int, t=int,
    blocks=list, found=list, spoken=int, x=int, y=int, length=int, told=int, plain=int)
cpdef list count(
    Text a, Text b, tuple passages, common, unsigned char[::1] linked_a, unsigned char[::1] linked_b,
    unsigned char[::1] equal_a, unsigned char[::1] equal_b)

@cython.locals(many=int, t=int)
cpdef int outside(const unsigned char[::1] marked, const unsigned char[::1] quoted, int n, unsigned char[::1] kept) except -1

@cython.locals(small=int, many=int, same=int, different=set, t=int)
cpdef tuple marks(Text text, const unsigned char[::1] linked, const unsigned char[::1] equal)

# Types of series.py for Cython; without Cython series.py runs as it is.
cimport cython
from retold.align.work cimport Sequence, Work

@cython.locals(
    a=Sequence, b=Sequence, place=cython.int[::1], ids=cython.int[::1], count_a=cython.int[::1],
    count_b=cython.int[::1], ptr=cython.int[::1], places=cython.int[::1], spoken_a=cython.uchar[::1],
    spoken_b=cython.uchar[::1], many=int, t=int, y=int, j=int)
cdef int once(Work w, int[::1] at_a, int[::1] at_b) noexcept

@cython.locals(
    tails=cython.int[::1], before=cython.int[::1], long=int, k=int, low=int, high=int, middle=int, x=int)
cdef int ascending(int many, int[::1] at_b, int[::1] member) except -1

@cython.locals(
    sentences=int, total=int, x=int, u=int, first=int, t=int, owner=cython.int[::1], begins=cython.int[::1], spoken=cython.uchar[::1])
cdef tuple told(Sequence own, int[::1] at, int[::1] member, int many, int least)

@cython.locals(total=int, t=int)
cdef int plain(Sequence own) noexcept

@cython.locals(
    most=int, told_a=tuple, told_b=tuple, at_a=cython.int[::1], at_b=cython.int[::1], member=cython.int[::1], many=int,
    long=int)
cpdef tuple series(Work w, int least)

@cython.locals(owner_a=cython.int[::1], owner_b=cython.int[::1], found=list, k=int, u=int, v=int, first=int)
cpdef list ties(Work w, int long, int[::1] at_a, int[::1] at_b, int[::1] member)

# Types of grid.py for Cython; without Cython grid.py runs as it is.
cimport cython
from retold.align.core cimport grow
from retold.align.work cimport Growth, Half, Work, enough_ints

@cython.locals(
    grid=cython.double[::1], warm=cython.double[::1], runs=int, value=double, before=double, here=double, k=int, step=int,
    row=int, at=int, x=int, many=int)
cpdef int heat(Work w, int rows, int columns, int cell, double base, double most, double least) except -1

@cython.locals(t=int, p=int)
cdef void clear(Half h, int first, int last, int low, int high) noexcept

@cython.locals(row=int, x=int)
cdef void cool(double[::1] warm, int columns, int row_from, int row_to, int column_from, int column_to) noexcept

@cython.locals(cell=int, below=int, one=int, two=int)
cdef void sift(int[::1] heap, int many, int x, double[::1] value) noexcept

@cython.locals(
    x=Growth, n=int, m=int, box=cython.int[::1], scores=cython.double[::1], warm=cython.double[::1],
    value=cython.double[::1], heap=cython.int[::1], k=int, idle=int, start=int, row=int, column=int)
cpdef list search(
    Work w, int many, double least, int rows, int columns, int cell, double accept, int patience, int tries,
    double wanted)

# Types of runs.py for Cython; without Cython runs.py runs as it is.
cimport cython

@cython.locals(count=int, i=int, j=int, word=int, kind=int, big=int, p=int, x=int, y=int, seen=bint, info=double,
               end=int, shift=int, steps=int)
cpdef int find_runs(
    int[::1] ida, int[::1] idb, int[::1] pair_a, int[::1] pair_b, int[::1] uni_ptr, int[::1] uni_pos,
    int[::1] big_ptr, int[::1] big_pos, signed char[::1] state_a, int[::1] mate_a, int[::1] mate_b,
    signed char[::1] single, double[::1] weight, double least, int walk, int n, int m,
    int[::1] run_i, int[::1] run_j, int[::1] run_len, double[::1] run_info, int room) except -1

@cython.locals(t=int, k=int, x=int)
cpdef int sort_runs(
    int[::1] run_i, int[::1] run_j, int[::1] run_len, double[::1] run_info, int runs, int n, int m, int[::1] bucket,
    int[::1] order, int[::1] out_i, int[::1] out_j, int[::1] out_len, double[::1] out_info, int[::1] ptr_a,
    int[::1] ptr_b) except -1

@cython.locals(many=int, total=int, t=int)
cdef int add_up(int[::1] change, int n) noexcept

@cython.locals(t=int, k=int, step=int, p=int)
cpdef int fill_matches(
    int[::1] run_i, int[::1] run_j, int[::1] run_len, int runs, int[::1] ptr_a, int n, int[::1] to_b, int[::1] via_a,
    int[::1] ptr_b, int m, int[::1] to_a, int[::1] via_b, int[::1] at) except -1

@cython.locals(middle=int)
cdef int first_at_least(int[::1] values, int low, int high, int bound) noexcept

@cython.locals(best=double, t=int, p=int, stop=int)
cdef double best_near(
    int[::1] ptr, int[::1] to, int[::1] via, double[::1] run_info, int first, int last, int low, int high) noexcept

@cython.locals(k=int, info=double, i=int, j=int, low=int, left=int, near=double)
cpdef int chain(
    int[::1] ptr, int[::1] to, int[::1] via, int[::1] run_i, int[::1] run_j, int[::1] run_len, double[::1] run_info,
    int runs, int n, int m, int gap, double cost, double most, double[::1] out) except -1

@cython.locals(value=double, before=double, here=double, k=int, step=int, row=int, at=int, x=int)
cpdef int heat(
    int n, int m, int rows, int columns, int cell, int[::1] run_i, int[::1] run_j, int[::1] run_len,
    double[::1] run_info, int runs, double base, double most, double[::1] grid, double[::1] warm) except -1

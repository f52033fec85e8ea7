# Types of core.py for Cython; without Cython core.py runs as it is.
cimport cython

@cython.locals(middle=int)
cdef int first_at_least(int[::1] values, int low, int high, int bound) noexcept

@cython.locals(t=int, best=double, p=int, stop=int)
cdef int strongest_inside(
    int[::1] ptr, int[::1] to, int[::1] via, double[::1] run_info, int first, int last, int low, int high,
    double[::1] strongest) noexcept

@cython.locals(best=double, p=int, stop=int, k=int, value=double)
cdef double gain_of(
    int t, int[::1] ptr, int[::1] to, int[::1] via, double[::1] run_info, int low, int high,
    double[::1] strongest, double chance, double[::1] miss, double[::1] hit, double most) noexcept

@cython.locals(total=double, peak=double, top=double, begin=int, core_begin=int, core_end=int, t=int, limit=int,
               right=int, left=int)
cdef bint best_interval(
    int n, int[::1] ptr, int[::1] to, int[::1] via, double[::1] run_info, int low, int high,
    double[::1] strongest, double chance, double[::1] miss, double[::1] hit, double most, double drop,
    double[::1] cost_left, double[::1] cost_right, int start, int end, int reach, double[::1] gain, int[::1] out,
    double[::1] score) noexcept

@cython.locals(i0=int, i1=int, j0=int, j1=int, score_a=double, score_b=double, phase=int, p0=int, p1=int, q0=int,
               q1=int, margin=int, low=int, high=int, first=int, last=int, _=int)
cpdef bint grow(
    int n, int m, int[::1] ptr_a, int[::1] to_b, int[::1] via_a, int[::1] ptr_b, int[::1] to_a, int[::1] via_b,
    double[::1] run_info, double[::1] ln,
    double[::1] miss_a, double[::1] hit_a, double[::1] cost_left_a, double[::1] cost_right_a,
    double[::1] miss_b, double[::1] hit_b, double[::1] cost_left_b, double[::1] cost_right_b,
    double most, double drop, double margin_share, int margin_least, int margin_small, int rounds,
    double[::1] strongest, double[::1] gain, int[::1] out, double[::1] score, int[::1] box, double[::1] scores) except? 0

@cython.locals(t=int, p=int, stop=int)
cpdef int clear(int[::1] ptr, int[::1] to, int[::1] via, int first, int last, int low, int high, int dead) except -1

cpdef bint explained(
    int n, int m, int[::1] ptr_a, int[::1] to_b, int[::1] via_a, int[::1] ptr_b, int[::1] to_a, int[::1] via_b,
    double[::1] run_info, double[::1] ln, double[::1] miss, double[::1] hit,
    double[::1] cost_left, double[::1] cost_right, double most, double drop, double[::1] strongest, double[::1] gain, int[::1] out,
    double[::1] score) except? 0

@cython.locals(total=double, t=int)
cpdef double shared_weight(
    int[::1] ida, int a_from, int a_to, int[::1] idb, int b_from, int b_to, double[::1] weight,
    int[::1] seen) except? -1

@cython.locals(k=int)
cpdef int pair_weights(
    int[::1] ida, int[::1] idb, int[::1] ptr_a, int[::1] ptr_b, double[::1] weight, int[::1] p, int[::1] q,
    int pairs, int[::1] seen, double[::1] out) except -1

# Types of core.py for Cython; without Cython core.py runs as it is.
cimport cython

@cython.locals(middle=int)
cdef int first_at_least(int[::1] values, int low, int high, int bound) noexcept

@cython.locals(t=int, best=double, p=int, stop=int)
cdef int strongest_inside(
    int[::1] ptr, int[::1] to, int[::1] via, double[::1] run_info, int first, int last, int low, int high,
    double[::1] strongest) noexcept

@cython.locals(value=double)
cdef double worth(double best, double chance, double miss, double hit, double most) noexcept

@cython.locals(best=double, p=int, stop=int, k=int)
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

@cython.locals(t=int, best=double, nearest=int, expected=int, p=int, stop=int, off=int, info=double,
               step=double)
cdef int claims(
    int[::1] ptr, int[::1] to, int[::1] via, double[::1] run_info, int first, int last, int low, int high,
    int[::1] claim) noexcept

@cython.locals(best=double, p=int, stop=int, k=int)
cdef double claimed_gain(
    int t, int[::1] ptr, int[::1] to, int[::1] via, double[::1] run_info, int low, int high,
    int[::1] claim, double chance, double[::1] miss, double[::1] hit, double most) noexcept

@cython.locals(missing=int, factor=double, total=double, least=double, left=int, right=int, t=int)
cdef int trim(
    int[::1] ptr, int[::1] to, int[::1] via, double[::1] run_info, int low, int high, int[::1] claim,
    double chance, double[::1] miss, double[::1] hit, double most, double[::1] cost_left, double[::1] cost_right,
    int start, int end, double[::1] ln, double[::1] gain, int[::1] out, double[::1] score) noexcept

@cython.locals(i0=int, i1=int, j0=int, j1=int, score_a=double, score_b=double, phase=int, p0=int, p1=int, q0=int,
               q1=int, margin=int, low=int, high=int, first=int, last=int, _=int)
cdef bint grow(
    int n, int m, int[::1] ptr_a, int[::1] to_b, int[::1] via_a, int[::1] ptr_b, int[::1] to_a, int[::1] via_b,
    double[::1] run_info, double[::1] ln,
    double[::1] miss_a, double[::1] hit_a, double[::1] cost_left_a, double[::1] cost_right_a,
    double[::1] miss_b, double[::1] hit_b, double[::1] cost_left_b, double[::1] cost_right_b,
    double most, double drop, double margin_share, int margin_least, int margin_small, int rounds, int trims,
    double[::1] strongest, double[::1] gain, int[::1] out, double[::1] score, int[::1] box, double[::1] scores,
    int[::1] claim) noexcept

@cython.locals(t=int, p=int, stop=int)
cdef void clear(int[::1] ptr, int[::1] to, int[::1] via, int first, int last, int low, int high, int dead) noexcept

@cython.locals(row=int, x=int)
cdef void cool(double[::1] warm, int columns, int row_from, int row_to, int column_from, int column_to) noexcept

@cython.locals(count=int, idle=int, k=int, row=int, column=int, x=int)
cpdef int search(
    int n, int m, int[::1] starts, int many, double[::1] warm, int rows, int columns, int cell, int[::1] ptr_a,
    int[::1] to_b, int[::1] via_a, int[::1] ptr_b, int[::1] to_a, int[::1] via_b, double[::1] run_info, int dead,
    double[::1] ln, double[::1] miss_a, double[::1] hit_a, double[::1] cost_left_a, double[::1] cost_right_a,
    double[::1] miss_b, double[::1] hit_b, double[::1] cost_left_b, double[::1] cost_right_b,
    double most, double drop, double margin_share, int margin_least, int margin_small, int rounds, int trims, double accept,
    int patience, int tries, double[::1] strongest, double[::1] gain, int[::1] out, double[::1] score, int[::1] box,
    double[::1] scores, int[::1] found, double[::1] found_scores, int[::1] claim) except -1

cpdef bint explained(
    int n, int m, int[::1] ptr_a, int[::1] to_b, int[::1] via_a, int[::1] ptr_b, int[::1] to_a, int[::1] via_b,
    double[::1] run_info, double[::1] ln, double[::1] miss, double[::1] hit,
    double[::1] cost_left, double[::1] cost_right, double most, double drop, double[::1] strongest, double[::1] gain, int[::1] out,
    double[::1] score) except? 0

# Types of core.py for Cython; without Cython core.py runs as it is.
cimport cython
from retold.align.work cimport Growth, Half, Work

@cython.locals(middle=int)
cdef inline int first_at_least(int[::1] values, int low, int high, int bound) noexcept

@cython.locals(t=int, best=double, p=int, stop=int)
cdef int strongest_inside(
    int[::1] ptr, int[::1] to, double[::1] info, int first, int last, int low, int high,
    double[::1] strongest) noexcept

@cython.locals(value=double)
cdef inline double worth(double best, double chance, double miss, double hit, double most) noexcept

@cython.locals(best=double, p=int, stop=int)
cdef inline double gain_of(
    int t, int[::1] ptr, int[::1] to, double[::1] info, int low, int high,
    double[::1] strongest, double chance, double[::1] miss, double[::1] hit, double most) noexcept

@cython.locals(total=double, peak=double, top=double, begin=int, core_begin=int, core_end=int, t=int, limit=int,
               right=int, left=int)
cdef bint best_interval(
    int n, int[::1] ptr, int[::1] to, double[::1] info, int low, int high,
    double[::1] strongest, double chance, double[::1] miss, double[::1] hit, double most, double drop,
    double[::1] cost_left, double[::1] cost_right, int start, int end, int reach, double[::1] gain, int[::1] out,
    double[::1] score) noexcept

@cython.locals(t=int, best=double, nearest=int, expected=int, p=int, stop=int, off=int, step=double)
cdef int claims(
    int[::1] ptr, int[::1] to, double[::1] info, int first, int last, int low, int high,
    int[::1] claim) noexcept

@cython.locals(best=double, p=int, stop=int)
cdef inline double claimed_gain(
    int t, int[::1] ptr, int[::1] to, double[::1] info, int low, int high,
    int[::1] claim, double chance, double[::1] miss, double[::1] hit, double most) noexcept

@cython.locals(missing=int, factor=double, total=double, least=double, left=int, right=int, t=int)
cdef int trim(
    int[::1] ptr, int[::1] to, double[::1] info, int low, int high, int[::1] claim,
    double chance, double[::1] miss, double[::1] hit, double most, double[::1] cost_left, double[::1] cost_right,
    int start, int end, double[::1] ln, double[::1] gain, int[::1] out, double[::1] score) noexcept

cdef bint held(Growth x, int i0, int i1, int j0, int j1, double score_a, double score_b) noexcept

@cython.locals(
    a=Half, b=Half, x=Growth, n=int, m=int, most=double, drop=double, margin_share=double, margin_least=int, margin_small=int,
    rounds=int, i0=int, i1=int, j0=int, j1=int, score_a=double, score_b=double, phase=int, p0=int, p1=int, q0=int,
    q1=int, margin=int, low=int, high=int, first=int, last=int, r=int, _=int)
cpdef bint grow(Work w) except -1

@cython.locals(x=Growth)
cpdef explained(Work w, Half a, Half b, double most, double drop)

@cython.locals(t=int, p=int, x=int, best=double, whole=double, begin=int, end=int, many=int)
cpdef tuple told(Half a, Half b, double chance, int first, int last, double most, double least)

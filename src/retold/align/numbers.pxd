# Types of numbers.py for Cython; without Cython numbers.py runs as it is.
cimport cython

@cython.locals(x=int, y=int)
cdef void join(
    unsigned long long[::1] key_a, int some, unsigned long long[::1] key_b, int others, int[::1] place) noexcept

@cython.locals(size=int, most=int, x=int, y=int, t=int)
cpdef int number(
    unsigned long long[::1] key_a, int[::1] count_a, int[::1] ids_a, int some, int n, unsigned long long[::1] key_b,
    int[::1] count_b, int others, int[::1] place, int[::1] ids, int[::1] count, int[::1] top) except -1

@cython.locals(most=cython.longlong, product=cython.longlong, x=int, y=int, t=int)
cpdef long long anchors(
    int[::1] place, int[::1] count_a, int some, int[::1] count_b, int others, int[::1] count, int size,
    double[::1] weight_by, double least, int cap, double[::1] weight, signed char[::1] single,
    unsigned long long[::1] pair_key_a, int[::1] pair_count_a, int[::1] pair_ids_a, int some_pairs,
    unsigned long long[::1] pair_key_b, int[::1] pair_count_b, int other_pairs, int[::1] pair_place, int[::1] pair,
    signed char[::1] state, int n, int[::1] common) except -1

@cython.locals(t=int)
cpdef int weigh(
    int[::1] ids, int n, unsigned char[::1] gap, int[::1] count, double[::1] miss_by, double[::1] hit_by,
    double[::1] edge, double edge_end, double[::1] miss, double[::1] hit, double[::1] cost_left,
    double[::1] cost_right) except -1

# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Maps of two bits a cell (met, met again), as the first pass of kernels.pyx marks them, joined; compiled."""

from libc.stdint cimport int64_t, uint32_t, uint64_t

cdef uint64_t EACH = 0x5555555555555555ULL  # the lower bit of each cell


def fold(uint64_t[::1] cells, const uint64_t[::1] others):
    """Add the marks of another map to the first."""
    cdef int64_t i
    with nogil:
        for i in range(cells.shape[0]):
            cells[i] = cells[i] | others[i] | (cells[i] & others[i] & EACH) << 1


cdef inline int64_t ones(uint64_t v) noexcept nogil:
    v = v - (v >> 1 & EACH)
    v = (v & 0x3333333333333333ULL) + (v >> 2 & 0x3333333333333333ULL)
    return <int64_t>(((v + (v >> 4)) & 0x0F0F0F0F0F0F0F0FULL) * 0x0101010101010101ULL >> 56)


def squeeze(const uint64_t[::1] cells, uint32_t[::1] twice):
    """One bit a cell: whether it was met again. Gives (cells met, cells met again)."""
    cdef int64_t i, met = 0, again = 0
    cdef uint64_t v
    with nogil:
        for i in range(cells.shape[0]):
            met += ones(cells[i] & EACH)
            v = cells[i] >> 1 & EACH
            again += ones(v)
            v = (v | v >> 1) & 0x3333333333333333ULL
            v = (v | v >> 2) & 0x0F0F0F0F0F0F0F0FULL
            v = (v | v >> 4) & 0x00FF00FF00FF00FFULL
            v = (v | v >> 8) & 0x0000FFFF0000FFFFULL
            twice[i] = <uint32_t>(v | v >> 16)
    return met, again

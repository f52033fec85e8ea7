# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Where the words of a plain text stand: the plain patterns of tokenise.py as a loop; and what is known of words. Compiled."""

import numpy as np

from cpython.dict cimport PyDict_GetItemWithError
from cpython.ref cimport PyObject
from libc.stdint cimport int64_t

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void *PyUnicode_DATA(object text)
    Py_UCS4 PyUnicode_READ(int kind, void *data, Py_ssize_t at) nogil
    object PyUnicode_Substring(object text, Py_ssize_t start, Py_ssize_t end)
    bint Py_UNICODE_ISALNUM(Py_UCS4 c)
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 c)

cdef enum:
    ALNUM = 1
    DIGIT = 2
    CAPITAL = 4
    JOINS = 8  # an apostrophe, or a character lost in the place of one
    POINT = 16
    LOW = 32

cdef unsigned char[128] kinds


cdef void learn():
    cdef Py_UCS4 c
    for c in range(128):
        kinds[c] = (
            ALNUM * Py_UNICODE_ISALNUM(c)
            + DIGIT * (48 <= c <= 57)
            + CAPITAL * (65 <= c <= 90)
            + JOINS * (c == 39 or c == 96)
            + POINT * (c == 44 or c == 46)
            + LOW * (97 <= c <= 122)
        )

learn()


cdef inline int kind_of(Py_UCS4 c):
    if c < 128:
        return kinds[c]
    if Py_UNICODE_ISALNUM(c):
        return ALNUM | (DIGIT if Py_UNICODE_ISDECIMAL(c) else 0)
    if c == 0x2019 or c == 0x2BC or c == 0x2018 or c == 0xB4 or c == 0xFF07 or c == 0x91 or c == 0x92 or c == 0xFFFD:
        return JOINS
    return 0


cdef inline Py_ssize_t initials(int kind, void *data, Py_ssize_t at, Py_ssize_t n):
    """Where initials that begin here end (U.S.), `at` where there are none."""
    cdef Py_ssize_t i = at + 1
    cdef int next
    while i + 1 < n and PyUnicode_READ(kind, data, i) == 46 and kind_of(PyUnicode_READ(kind, data, i + 1)) & CAPITAL:
        i += 2
    if i == at + 1:
        return at
    if i < n:
        next = kind_of(PyUnicode_READ(kind, data, i))
        if next & ALNUM and not next & DIGIT:
            return at
    return i


def scan(str text, bint question_marks):
    """The words of a text without combining marks and scripts that set no blanks; their starts and ends."""
    cdef Py_ssize_t n = len(text), i = 0, end, found = 0
    cdef int kind = PyUnicode_KIND(text), this, last
    cdef void *data = PyUnicode_DATA(text)
    # two words touch only where the first consists of initials: three characters at least
    starts, ends = np.empty(n // 2 + 2, np.int32), np.empty(n // 2 + 2, np.int32)
    cdef int[::1] first = starts, behind = ends
    cdef list words = []
    while i < n:
        this = kind_of(PyUnicode_READ(kind, data, i))
        if not this & ALNUM:
            i += 1
            continue
        end = i
        if this & CAPITAL:
            end = initials(kind, data, i, n)
        if end == i:
            last = this
            end = i + 1
            while end < n:
                this = kind_of(PyUnicode_READ(kind, data, end))
                if this & ALNUM:
                    last = this
                    end += 1
                    continue
                if end + 1 >= n:
                    break
                if this & JOINS:
                    this = kind_of(PyUnicode_READ(kind, data, end + 1))
                    if not this & ALNUM:
                        break
                elif this & POINT and last & DIGIT:
                    this = kind_of(PyUnicode_READ(kind, data, end + 1))
                    if not this & DIGIT:
                        break
                elif question_marks and PyUnicode_READ(kind, data, end) == 63:
                    this = kind_of(PyUnicode_READ(kind, data, end + 1))
                    if not this & LOW:
                        break
                else:
                    break
                last = this
                end += 2
        words.append(PyUnicode_Substring(text, i, end))
        first[found] = <int>i
        behind[found] = <int>end
        found += 1
        i = end
    return words, starts[:found].copy(), ends[:found].copy()


def looked_up(table, list words):
    """The numbers of words in a table, which makes that of an unknown one itself (`__missing__`)."""
    cdef Py_ssize_t i, n = len(words)
    numbers = np.empty(n, np.int64)
    cdef int64_t[::1] out = numbers
    cdef PyObject *found
    for i in range(n):
        found = PyDict_GetItemWithError(table, words[i])
        out[i] = <int64_t>(<object>found if found is not NULL else table[words[i]])
    return numbers

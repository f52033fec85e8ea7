# Types of loops.py for Cython; without Cython loops.py runs as it is.
cimport cython

@cython.locals(words=list, bits=list, i=Py_ssize_t, word=str)
cpdef tuple words_of(str text, list starts, list ends, dict known, object learn)

@cython.locals(i=Py_ssize_t, found=list, tag=long)
cpdef list tagged(list tags, long bits)

@cython.locals(
    own=int, name_bit=int, fact_bit=int, quote_bit=int, function=int, negator=int, apostrophe=int, tag=int, own_bits=int, seen=int,
    key=list, start=list, end=list, written=list, tags=list, fact_at=list, name_at=list, meaning=list, negators=list,
    marked=bytearray, n=Py_ssize_t, at=Py_ssize_t, found=Py_ssize_t, first=Py_ssize_t, behind=Py_ssize_t, offset=Py_ssize_t,
    named=Py_ssize_t, name_start=Py_ssize_t, name_end=Py_ssize_t, stem=object, value=object, begin=object, last=object,
    index=object)
cpdef tuple atoms(
    list stems, list starts, list ends, list low, list classes, bytes quoted, bytearray flags, list facts, list names, tuple masks, object contracted)

@cython.locals(begins=list, size=Py_ssize_t, k=Py_ssize_t, i=Py_ssize_t, c=Py_UCS4)
cpdef list parted(str text, list starts, list ends, str stops)

@cython.locals(n=Py_ssize_t, found=bytearray, i=Py_ssize_t)
cpdef bytearray capitals(str text, list starts)

@cython.locals(i=Py_ssize_t, stops=int, c=Py_UCS4)
cdef bint stop_between(str text, Py_ssize_t start, Py_ssize_t end) except -1

@cython.locals(
    n=Py_ssize_t, flags=bytearray, inside=set, doubtful=list, loud=list, s=Py_ssize_t, first=Py_ssize_t,
    last=Py_ssize_t, here=Py_ssize_t, i=Py_ssize_t, k=Py_ssize_t, shouting=bint, content=Py_ssize_t, shown=Py_ssize_t,
    word=str, wanted=set, plain=set, known=bint, behind=bint, functions=frozenset, not_names=frozenset,
    calendar=frozenset)
cpdef bytearray name_flags(
    str text, list starts, list ends, list low, bytearray capital, list firsts, list lasts, object lex,
    object seats, object country)

@cython.locals(
    n=Py_ssize_t, runs=list, i=Py_ssize_t, j=Py_ssize_t, last=Py_ssize_t, end=Py_ssize_t, gap=str, word=str,
    words=list)
cpdef list name_runs(
    str text, list starts, list ends, list low, bytearray flags, frozenset titles, frozenset connectors)

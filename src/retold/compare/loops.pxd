# Types of loops.py for Cython; without Cython loops.py runs as it is.
cimport cython

@cython.locals(words=list, bits=list, i=Py_ssize_t, word=str, found=object, seen=long)
cpdef tuple words_of(str text, list starts, list ends, dict known, object learn)

@cython.locals(i=Py_ssize_t, found=list, tag=long)
cpdef list tagged(list tags, long bits)

@cython.locals(i=Py_ssize_t, found=list, tag=long)
cpdef list marked(list tags, Py_ssize_t first, Py_ssize_t last, long bits, long skip)

@cython.locals(out=dict, i=Py_ssize_t, word=str, end=Py_ssize_t)
cpdef dict first_places(str text, list low, list starts, list ends, list at, Py_ssize_t most, str lost)

@cython.locals(
    name_bit=long, fact_bit=long, quote_bit=long, function=long, negator=long, apostrophe=long, tag=long, seen=long,
    key=list, start=list, end=list, written=list, tags=list, fact_at=list, name_at=list, meaning=list, negators=list,
    inside=bytearray, at=Py_ssize_t, first=Py_ssize_t, behind=Py_ssize_t, begin=object, last=object, value=object,
    index=object, given=object, i=Py_ssize_t, k=Py_ssize_t)
cpdef tuple atoms(
    list stems, list starts, list ends, list low, list classes, bytes quoted, bytearray flags, list facts, list names, tuple masks, object contracted)

@cython.locals(
    to_b=dict, to_a=dict, blocks=list, x=Py_ssize_t, y=Py_ssize_t, name=str, i0=Py_ssize_t, i1=Py_ssize_t, j0=Py_ssize_t,
    j1=Py_ssize_t, i=Py_ssize_t, j=Py_ssize_t, k=Py_ssize_t, left=dict, crossed=set, figures=bint, tag=long, key=object,
    found=list, same=Py_ssize_t)
cpdef tuple compared(
    list opcodes, list tags_a, list tags_b, list keys_a, list keys_b, Py_ssize_t a0, Py_ssize_t a1, Py_ssize_t b0,
    Py_ssize_t b1, long function, long fact)

@cython.locals(found=list, i=Py_ssize_t, name=Py_ssize_t, tag=Py_ssize_t)
cpdef list unmatched(
    list names, list tags, Py_ssize_t first, Py_ssize_t last, dict matched, Py_ssize_t skip)

@cython.locals(i=Py_ssize_t, j=object)
cpdef Py_ssize_t unlike(
    bytearray quoted_a, bytearray quoted_b, dict to_b, Py_ssize_t a0, Py_ssize_t a1) except -1

@cython.locals(begins=list, size=Py_ssize_t, k=Py_ssize_t, i=Py_ssize_t, c=Py_UCS4)
cpdef list parted(str text, list starts, list ends, str stops)

@cython.locals(n=Py_ssize_t, found=bytearray, i=Py_ssize_t, c=Py_UCS4)
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
    n=Py_ssize_t, runs=list, i=Py_ssize_t, j=Py_ssize_t, last=Py_ssize_t, end=Py_ssize_t, gap=Py_ssize_t, c=Py_UCS4)
cpdef list name_runs(
    str text, list starts, list ends, list low, bytearray flags, frozenset titles, frozenset connectors)

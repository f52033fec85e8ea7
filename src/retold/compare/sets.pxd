# Types of sets.py for Cython; without Cython sets.py runs as it is.
cimport cython

@cython.locals(postings=dict, j=Py_ssize_t, key=object, places=list)
cpdef dict posted(list sets)

@cython.locals(total="long long", key=object, weight=object)
cpdef object weigh(object keys, dict weights)

@cython.locals(found=dict, frequent=list, key=object, places=list, weight=object, j=object, before=object)
cpdef dict shared(object keys, dict postings, list sets, dict weights, Py_ssize_t often)

@cython.locals(seen=set, key=object, places=list, j=object, count=Py_ssize_t, other=frozenset, one=object)
cpdef bint holds(frozenset keys, dict postings, list sets, Py_ssize_t often, double least) except -1

@cython.locals(n=Py_ssize_t, totals="long long[::1]", met="unsigned char[::1]", frequent=list, whole="long long",
               weight="long long", key=object, known=object, places=list, place=Py_ssize_t, best=Py_ssize_t,
               other=frozenset)
cpdef object nearest(frozenset keys, dict postings, list sets, dict weights, Py_ssize_t often)

@cython.locals(found=dict, of=dict, key=object, count=object, known=object, total=object)
cpdef dict informed(dict counts, dict others)

@cython.locals(found=list, letters="unsigned long long", skeleton=str, size=Py_ssize_t, word=str,
               mask="unsigned long long", bones=str, length=Py_ssize_t, rest="unsigned long long", count=int)
cpdef list near(tuple form, list others, int most)

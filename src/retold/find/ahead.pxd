"""Memory that will be read soon is asked for, so that it is there by then."""

cdef extern from *:
    """
    #if defined(__GNUC__) || defined(__clang__)
    #define retold_ahead(place) __builtin_prefetch(place)
    #else
    #define retold_ahead(place) ((void)0)
    #endif
    """
    void retold_ahead(const void* place) nogil

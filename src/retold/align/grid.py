# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# fmt: off
"""The aligner's inner loops: where matches are thick, and the rectangles that grow from there.

This module is ordinary Python and runs as such; where a C compiler is at hand, Cython compiles it with the types of
its `.pxd` file and the same results. So it uses no numpy, exp or log: only comparisons and additions in a fixed order.
"""

from retold.align.core import grow
from retold.align.work import enough_ints


def heat(w, rows, columns, cell, base, most, least):
    """The evidence in each cell of the coarse grid over the pair, summed over 3 × 3 cells.

    Returns how many cells have `least` or more.
    """
    grid = w.growth.grid
    warm = w.growth.warm
    runs = w.runs
    run_i = w.run_i
    run_j = w.run_j
    run_len = w.run_len
    run_info = w.run_info
    for k in range(runs):
        value = run_info[k] - base
        if value > 0.0:
            if value > most:
                value = most
            for step in range(run_len[k]):
                grid[(run_i[k] + step) // cell * columns + (run_j[k] + step) // cell] += value
    for row in range(rows):
        at = row * columns
        for x in range(at, at + columns):
            warm[x] = grid[x]
            if row > 0:
                warm[x] += grid[x - columns]
            if row + 1 < rows:
                warm[x] += grid[x + columns]
    for row in range(rows):
        at = row * columns
        before = 0.0
        for x in range(at, at + columns):
            here = warm[x]
            warm[x] += before
            if x + 1 < at + columns:
                warm[x] += warm[x + 1]
            before = here
    many = 0
    for x in range(rows * columns):
        if warm[x] >= least:
            many += 1
    return many


def clear(h, first, last, low, high):
    """Take the matches of words [first, last) with [low, high) out of the search: they say less than nothing."""
    ptr = h.ptr
    to = h.to
    live = h.live
    for t in range(first, last):
        for p in range(ptr[t], ptr[t + 1]):
            if low <= to[p] < high:
                live[p] = -1.0


def cool(warm, columns, row_from, row_to, column_from, column_to):
    """These cells are no starts any more."""
    for row in range(row_from, row_to):
        for x in range(row * columns + column_from, row * columns + column_to):
            warm[x] = 0.0


def sift(heap, many, x, value):
    """Let heap[x] sink to its place: the cell with the greatest value on top, of equal ones the first."""
    cell = heap[x]
    while 2 * x + 1 < many:
        below = 2 * x + 1
        if below + 1 < many:
            one = heap[below]
            two = heap[below + 1]
            if value[two] > value[one] or (value[two] == value[one] and two < one):
                below += 1
        one = heap[below]
        if value[cell] > value[one] or (value[cell] == value[one] and cell < one):
            break
        heap[x] = one
        x = below
    heap[x] = cell


def search(w, many, least, rows, columns, cell, accept, patience, tries, wanted):
    """Grow rectangles from the `many` cells of the grid with a warmth of `least`, the warmest first.

    What a rectangle covers is no start any more; once it is strong enough, its matches leave the search as well.
    Ends after `tries` starts, or `patience` in a row without a strong rectangle. Those of `wanted` nats or more on both
    sides, in the order found: (a start, a end, b start, b end, score of a, score of b).
    """
    x = w.growth
    n = w.a.n
    m = w.b.n
    box = x.box
    scores = x.scores
    warm = x.warm
    value = x.grid
    x.heap = enough_ints(x.heap, many)
    heap = x.heap
    w.a.revive(w.matches)
    w.b.revive(w.matches)
    k = 0
    for start in range(rows * columns):
        value[start] = warm[start]
        if warm[start] >= least:
            heap[k] = start
            k += 1
    for k in range(many // 2 - 1, -1, -1):
        sift(heap, many, k, value)
    found = []
    idle = 0
    while many > 0:
        start = heap[0]
        many -= 1
        heap[0] = heap[many]
        sift(heap, many, 0, value)
        if warm[start] == 0.0:
            continue
        if tries == 0 or idle == patience:
            break
        tries -= 1
        idle += 1
        row = start // columns
        column = start - row * columns
        box[0] = (row - 1) * cell if row > 0 else 0
        box[1] = (row + 2) * cell if (row + 2) * cell < n else n
        box[2] = (column - 1) * cell if column > 0 else 0
        box[3] = (column + 2) * cell if (column + 2) * cell < m else m
        cool(
            warm, columns, row - 1 if row > 0 else 0, row + 2 if row + 2 < rows else rows,
            column - 1 if column > 0 else 0, column + 2 if column + 2 < columns else columns,
        )
        if not grow(w):
            continue
        cool(warm, columns, box[0] // cell, (box[1] - 1) // cell + 1, box[2] // cell, (box[3] - 1) // cell + 1)
        if scores[0] >= accept and scores[1] >= accept:
            idle = 0
            clear(w.a, box[0], box[1], box[2], box[3])
            clear(w.b, box[2], box[3], box[0], box[1])
        if scores[0] >= wanted and scores[1] >= wanted:
            found.append((box[0], box[1], box[2], box[3], scores[0], scores[1]))
    return found

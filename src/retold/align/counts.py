# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# fmt: off
"""The aligner's inner loops: what passages hold, and what lies outside of all.

This module is ordinary Python and runs as such; where a C compiler is at hand, Cython compiles it with the types of
its `.pxd` file and the same results. So it uses no numpy, exp or log: only comparisons and additions in a fixed order.
"""

from retold.align.work import flags, ints


def in_runs(w, h, first, last, low, high, least):
    """How many words of [first, last) have a partner in [low, high) by a run of `least` words or more."""
    ptr = h.ptr
    to = h.to
    via = h.via
    run_len = w.run_len
    count = 0
    for t in range(first, last):
        for k in range(ptr[t], ptr[t + 1]):
            if low <= to[k] < high and run_len[via[k]] >= least:
                count += 1
                break
    return count


def inside(n, boxes, second):
    """Which words of one side are in the boxes (a start, a end, b start, b end); `second`: of b."""
    marked = flags(n)
    for box in boxes:
        low = box[2] if second else box[0]
        high = box[3] if second else box[1]
        for t in range(low, high):
            marked[t] = 1
    return marked


def shared_words(w, boxes_a, boxes_b, rare):
    """Different rare words outside the boxes: of a (outside boxes_a), of b (outside boxes_b), of both."""
    taken_a = inside(w.a.n, boxes_a, 0)
    taken_b = inside(w.b.n, boxes_b, 1)
    mark = flags(w.size)
    weight = w.weight
    ids = w.a.ids
    some = 0
    others = 0
    both = 0
    for t in range(w.a.n):
        word = ids[t]
        if taken_a[t] == 0 and weight[word] >= rare and mark[word] == 0:
            mark[word] = 1
            some += 1
    ids = w.b.ids
    for t in range(w.b.n):
        word = ids[t]
        if taken_b[t] == 0 and weight[word] >= rare and mark[word] < 2:
            others += 1
            both += mark[word]
            mark[word] = 2
    return some, others, both


def common_edges(begins_a, some, begins_b, others, i, j, length, out):
    """First and last place of a run, from its start, where sentences begin or end in both texts; returns how many.

    The run: words [i, i + length) and [j, j + length); begins: where sentences begin, and the end.
    """
    x = 0
    high = some
    while x < high:
        middle = (x + high) // 2
        if begins_a[middle] < i:
            x = middle + 1
        else:
            high = middle
    y = 0
    high = others
    while y < high:
        middle = (y + high) // 2
        if begins_b[middle] < j:
            y = middle + 1
        else:
            high = middle
    count = 0
    while x < some and y < others and begins_a[x] <= i + length and begins_b[y] <= j + length:
        step = begins_a[x] - i
        other = begins_b[y] - j
        if step == other:
            if count == 0:
                out[0] = step
            out[1] = step
            count += 1
            x += 1
            y += 1
        elif step < other:
            x += 1
        else:
            y += 1
    return count


def mostly(marked, first, last):
    """Whether more than half of the words [first, last) are marked."""
    count = 0
    for t in range(first, last):
        count += marked[t]
    return 2 * count > last - first


def longest_run(w):
    """Words of the longest run."""
    run_len = w.run_len
    most = 0
    for k in range(w.runs):
        if run_len[k] > most:
            most = run_len[k]
    return most


def equal_stretches(w, boxes, words_fresh, words_again, nats_fresh, nats_again, most):
    """Runs cut to whole sentences of both texts, as (a start, a end, b start, b end, score), in the order of runs.

    Those that lie in no box on at least one side and are long enough and say enough, in words and in nats: `fresh`
    where neither side is in a box, else `again`. Score: no word brings more than `most`.
    """
    a = w.a
    b = w.b
    taken_a = inside(a.n, boxes, 0)
    taken_b = inside(b.n, boxes, 1)
    begins_a = a.own.begins
    begins_b = b.own.begins
    some = a.own.sentences + 1
    others = b.own.sentences + 1
    ids = a.ids
    weight = w.weight
    run_i = w.run_i
    run_j = w.run_j
    run_len = w.run_len
    least = words_fresh if words_fresh < words_again else words_again
    out = ints(2)
    found = []
    for k in range(w.runs):
        if run_len[k] < least:
            continue
        i = run_i[k]
        j = run_j[k]
        if common_edges(begins_a, some, begins_b, others, i, j, run_len[k], out) < 2:
            continue
        low = out[0]
        high = out[1]
        one = mostly(taken_a, i + low, i + high)
        two = mostly(taken_b, j + low, j + high)
        if one and two:
            continue
        words = words_again if one or two else words_fresh
        nats = nats_again if one or two else nats_fresh
        if high - low < words:
            continue
        total = 0.0
        score = 0.0
        for t in range(i + low, i + high):
            total += weight[ids[t]]
            score += weight[ids[t]] if weight[ids[t]] < most else most
        if total >= nats:
            found.append((i + low, i + high, j + low, j + high, score))
    return found


def covered(h, boxes, links, second):
    """How many words stand in a linked sentence, or have a partner inside a box."""
    ptr = h.ptr
    begins = h.own.begins
    marked = flags(h.n)
    for box in boxes:
        low = box[2] if second else box[0]
        high = box[3] if second else box[1]
        for t in range(low, high):
            if ptr[t + 1] > ptr[t]:
                marked[t] = 1
    for link in links:
        low = link[2] if second else link[0]
        high = link[3] if second else link[1]
        for t in range(begins[low], begins[high]):
            marked[t] = 1
    count = 0
    for t in range(h.n):
        count += marked[t]
    return count

# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# fmt: off
"""The aligner's inner loops over plain arrays, last part: what a rectangle holds, and what lies outside of all.

This module is ordinary Python and runs as such; where a C compiler is at hand, Cython compiles it with the types of
its `.pxd` file and the same results. So it uses no numpy, exp or log: only comparisons and additions in a fixed order.
"""


def sentence_pairs(a0, a1, b0, b1, ptr, to, owner_a, owner_b, stamp, p, q):
    """Pairs of sentences (p[k] of a, q[k] of b) that a match inside the box ties, in order; returns how many.

    stamp: zeros, one place a sentence of b; after the call no longer zeros.
    """
    count = 0
    begin = 0
    last = -1
    for t in range(a0, a1):
        u = owner_a[t]
        if u != last:
            last = u
            begin = count
        for k in range(ptr[t], ptr[t + 1]):
            if b0 <= to[k] < b1:
                v = owner_b[to[k]]
                if stamp[v] != u + 1:
                    stamp[v] = u + 1
                    # sorted by insertion: few sentences of b for one of a
                    x = count
                    while x > begin and q[x - 1] > v:
                        q[x] = q[x - 1]
                        x -= 1
                    q[x] = v
                    p[count] = u
                    count += 1
    return count


def shared_weight(ida, a_from, a_to, idb, b_from, b_to, weight, seen):
    """Summed weight of the words (with multiplicity) that both stretches have; `seen` is all zeros and stays so."""
    total = 0.0
    for t in range(a_from, a_to):
        seen[ida[t]] += 1
    for t in range(b_from, b_to):
        if seen[idb[t]] > 0:
            seen[idb[t]] -= 1
            total += weight[idb[t]]
    for t in range(a_from, a_to):
        seen[ida[t]] = 0
    return total


def pair_weights(ida, idb, ptr_a, ptr_b, weight, p, q, pairs, seen, out):
    """out[k]: `shared_weight` of sentence p[k] of a and q[k] of b, whose words begin at ptr_a[p[k]], ptr_b[q[k]]."""
    for k in range(pairs):
        out[k] = shared_weight(ida, ptr_a[p[k]], ptr_a[p[k] + 1], idb, ptr_b[q[k]], ptr_b[q[k] + 1], weight, seen)
    return 0


def in_runs(ptr, to, via, run_len, first, last, low, high, least):
    """How many words of [first, last) have a partner in [low, high) by a run of `least` words or more."""
    count = 0
    for t in range(first, last):
        for k in range(ptr[t], ptr[t + 1]):
            if low <= to[k] < high and run_len[via[k]] >= least:
                count += 1
                break
    return count


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


def shared_words(ida, keep_a, n, idb, keep_b, m, weight, rare, mark, out):
    """Different rare words at the places kept, into out: of a, of b, of both. mark: zeros, one place a word number."""
    some = 0
    others = 0
    both = 0
    for t in range(n):
        word = ida[t]
        if keep_a[t] and weight[word] >= rare and mark[word] == 0:
            mark[word] = 1
            some += 1
    for t in range(m):
        word = idb[t]
        if keep_b[t] and weight[word] >= rare and mark[word] < 2:
            others += 1
            both += mark[word]
            mark[word] = 2
    out[0] = some
    out[1] = others
    out[2] = both
    return 0

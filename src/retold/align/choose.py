# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# fmt: off
"""The aligner's inner loops: which sentences of a passage say the same.

This module is ordinary Python and runs as such; where a C compiler is at hand, Cython compiles it with the types of
its `.pxd` file and the same results. So it uses no numpy, exp or log: only comparisons and additions in a fixed order.
"""

from retold.align.work import floats, ints


def sum_up(w):
    """The summed weight of the words of each sentence of both sides."""
    add_words(w, w.a)
    add_words(w, w.b)
    return 0


def add_words(w, h):
    """The summed weight of the words of each sentence of one side."""
    weight = w.weight
    ids = h.ids
    owner = h.own.owner
    total = h.total
    for x in range(h.own.sentences):
        total[x] = 0.0
    for t in range(h.n):
        total[owner[t]] += weight[ids[t]]


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


def dice(w, u, v):
    """The weighted share of words that sentence u of a and sentence v of b have in common (Dice), after `sum_up`."""
    a = w.a
    b = w.b
    begins_a = a.own.begins
    begins_b = b.own.begins
    common = shared_weight(
        a.ids, begins_a[u], begins_a[u + 1], b.ids, begins_b[v], begins_b[v + 1], w.weight, w.seen
    )
    return 2 * common / (a.total[u] + b.total[v])


def same_words(ida, i, n, idb, j, m):
    """Whether two stretches, of n and of m words, are the same words in one order."""
    t = 0
    while t < n and n == m and ida[i + t] == idb[j + t]:
        t += 1
    return t == n == m


def put(ends, count, u, v):
    """The link with this number ties sentence u of a and sentence v of b."""
    ends[4 * count] = u
    ends[4 * count + 1] = u + 1
    ends[4 * count + 2] = v
    ends[4 * count + 3] = v + 1


def link(w, a0, a1, b0, b1, least, again, contained):
    """Links among the sentences that share words inside the box (words [a0, a1) and [b0, b1)).

    As (a's first sentence, end, b's first, end, kind, score): the best pairs first, none below `least`; then sentences
    left over of which a share of `contained` stands in the partner of a linked one beside them; then pairs of `again`
    or more of which one has no partner yet. Score: Dice over the weights of the words.
    """
    a = w.a
    b = w.b
    begins_a = a.own.begins
    begins_b = b.own.begins
    total_a = a.total
    total_b = b.total
    weight = w.weight
    seen = w.seen
    most = a.ptr[a1] - a.ptr[a0]
    p = ints(most)
    q = ints(most)
    pairs = sentence_pairs(
        a0, a1, b0, b1, a.ptr, a.to, a.own.owner, b.own.owner, ints(b.own.sentences), p, q
    )
    common = floats(pairs)
    dice = floats(pairs)
    ranked = []
    for k in range(pairs):
        u = p[k]
        v = q[k]
        common[k] = shared_weight(
            a.ids, begins_a[u], begins_a[u + 1], b.ids, begins_b[v], begins_b[v + 1], weight, seen
        )
        dice[k] = 2 * common[k] / (total_a[u] + total_b[v])
        if dice[k] >= least or common[k] >= contained * total_a[u] or common[k] >= contained * total_b[v]:
            ranked.append((-dice[k], k))
    if not ranked:
        return ranked
    ranked.sort()
    of_a = ints(a.own.sentences)  # 1 + number of the link of each sentence
    of_b = ints(b.own.sentences)
    ends = ints(4 * len(ranked))
    score = floats(len(ranked))
    count = 0
    rest = []
    for _, k in ranked:
        u = p[k]
        v = q[k]
        if of_a[u] > 0 or of_b[v] > 0 or dice[k] < least:
            rest.append(k)
            continue
        put(ends, count, u, v)
        score[count] = dice[k]
        count += 1
        of_a[u] = count
        of_b[v] = count
    for k in rest:
        u = p[k]
        v = q[k]
        if of_a[u] == 0 and of_b[v] > 0 and common[k] >= contained * total_a[u]:
            x = 4 * (of_b[v] - 1)
            if ends[x + 3] - ends[x + 2] == 1 and (u == ends[x] - 1 or u == ends[x + 1]):
                if u < ends[x]:
                    ends[x] = u
                else:
                    ends[x + 1] = u + 1
                of_a[u] = of_b[v]
        elif of_b[v] == 0 and of_a[u] > 0 and common[k] >= contained * total_b[v]:
            x = 4 * (of_a[u] - 1)
            if ends[x + 1] - ends[x] == 1 and (v == ends[x + 2] - 1 or v == ends[x + 3]):
                if v < ends[x + 2]:
                    ends[x + 2] = v
                else:
                    ends[x + 3] = v + 1
                of_b[v] = of_a[u]
    for k in rest:
        u = p[k]
        v = q[k]
        if dice[k] >= again and (of_a[u] > 0) != (of_b[v] > 0):
            put(ends, count, u, v)
            score[count] = dice[k]
            count += 1
            if of_a[u] == 0:
                of_a[u] = count
            if of_b[v] == 0:
                of_b[v] = count
    found = []
    for x in range(count):
        a0 = ends[4 * x]
        a1 = ends[4 * x + 1]
        b0 = ends[4 * x + 2]
        b1 = ends[4 * x + 3]
        kind = "reworded"
        if b1 - b0 > 1:
            kind = "split"
        elif a1 - a0 > 1:
            kind = "merged"
        elif same_words(
            a.ids, begins_a[a0], begins_a[a1] - begins_a[a0], b.ids, begins_b[b0], begins_b[b1] - begins_b[b0]
        ):
            kind = "equal"
        found.append((a0, a1, b0, b1, kind, score[x]))
    found.sort()
    return found

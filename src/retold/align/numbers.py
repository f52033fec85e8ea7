# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# fmt: off
"""The aligner's inner loops over plain arrays: two numbered documents get common numbers, weights and anchors.

This module is ordinary Python and runs as such; where a C compiler is at hand, Cython compiles it with the types of
its `.pxd` file and the same results. So it uses no numpy, exp or log: only comparisons and additions in a fixed order.
"""


def join(key_a, some, key_b, others, place):
    """place[x]: where key_a[x] stands in key_b, or -1. Both ascend."""
    x = 0
    y = 0
    while x < some and y < others:
        if key_a[x] == key_b[y]:
            place[x] = y
            x += 1
            y += 1
        elif key_a[x] < key_b[y]:
            place[x] = -1
            x += 1
        else:
            y += 1
    while x < some:
        place[x] = -1
        x += 1


def number(key_a, count_a, ids_a, some, n, key_b, count_b, others, place, ids, count, top):
    """Number the words of a as b numbers its own, words that b has not after those; returns how many there are.

    place[x]: the new number of a's word x. ids: of each place of a. count: occurrences in both, by number. top[0]: the
    greatest of them.
    """
    join(key_a, some, key_b, others, place)
    size = others
    most = 0
    for y in range(others):
        count[y] = count_b[y]
    for x in range(some):
        y = place[x]
        if y < 0:
            y = size
            place[x] = size
            size += 1
            count[y] = count_a[x]
        else:
            count[y] += count_a[x]
    for y in range(size):
        if count[y] > most:
            most = count[y]
    for t in range(n):
        ids[t] = place[ids_a[t]]
    top[0] = most
    return size


def anchors(
    place, count_a, some, count_b, others, count, size, weight_by, least, cap, weight, single, pair_key_a, pair_count_a,
    pair_ids_a, some_pairs, pair_key_b, pair_count_b, other_pairs, pair_place, pair, state, n, common,
):
    """Which words (single) and word pairs (state) of a may begin a run; returns how many places there are to try.

    weight: information of each word, looked up by its count. pair[t]: b's number of the word pair at t of a. state[t]:
    see `find_runs`. common[0]: whether there are over-common pairs.
    """
    most = 0
    for y in range(size):
        weight[y] = weight_by[count[y]]
        single[y] = 0
    for x in range(some):
        y = place[x]
        if y < others:
            product = count_a[x]
            product *= count_b[y]
            if product <= cap and weight[y] >= least:
                single[y] = 1
                most += product
    join(pair_key_a, some_pairs, pair_key_b, other_pairs, pair_place)
    common[0] = 0
    for x in range(some_pairs):
        y = pair_place[x]
        if y >= 0:
            product = pair_count_a[x]
            product *= pair_count_b[y]
            if product <= cap:
                most += product
            else:
                common[0] = 1
    for t in range(n - 1):
        x = pair_ids_a[t]
        y = pair_place[x]
        pair[t] = y
        state[t] = 0
        if y >= 0:
            product = pair_count_a[x]
            product *= pair_count_b[y]
            state[t] = 1 if product <= cap else 2
    state[n - 1] = 0
    return most


def weigh(ids, n, gap, count, miss_by, hit_by, edge, edge_end, miss, hit, cost_left, cost_right):
    """What each place costs without a partner, brings with one, and costs as an edge of a passage."""
    for t in range(n):
        miss[t] = miss_by[count[ids[t]]]
        hit[t] = hit_by[count[ids[t]]]
        cost_right[t] = edge[gap[t]]
        cost_left[t] = edge[gap[t - 1]] if t > 0 else edge_end
    cost_right[n - 1] = edge_end
    return 0

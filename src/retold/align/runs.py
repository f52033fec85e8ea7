# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# fmt: off
"""The aligner's inner loops: equal words become matches, and where these are thick.

This module is ordinary Python and runs as such; where a C compiler is at hand, Cython compiles it with the types of
its `.pxd` file and the same results. So it uses no numpy, exp or log: only comparisons and additions in a fixed order.
"""


def find_runs(w, least, walk):
    """Maximal runs of equal words on one diagonal, from anchors, as raw runs; returns how many (up to w.room).

    An anchor is a word pair (bigram) or a rare word that both texts have. state[i]: 0 the bigram at i of a is not
    shared, 1 shared, 2 shared but so common that only the mates of i and of places of b (one partner each) are tried.
    """
    a = w.a
    b = w.b
    own = b.own
    n = a.n
    m = b.n
    ida = a.ids
    idb = b.ids
    pair_a = w.pair
    uni_ptr = own.ptr
    uni_pos = own.places
    big_ptr = own.pair_ptr
    big_pos = own.pair_places
    state_a = w.state
    mate_a = a.mate
    mate_b = b.mate
    single = w.single
    weight = w.weight
    run_i = w.raw_i
    run_j = w.raw_j
    run_len = w.raw_len
    run_info = w.raw_info
    room = w.room
    count = 0
    for i in range(n):
        word = ida[i]
        kind = state_a[i]
        if kind == 1:
            big = pair_a[i]
            for p in range(big_ptr[big], big_ptr[big + 1]):
                j = big_pos[p]
                # walk back to the start of the run; an earlier anchor on it has reported it already
                x = i
                y = j
                seen = False
                while x > 0 and y > 0 and ida[x - 1] == idb[y - 1]:
                    x -= 1
                    y -= 1
                    if state_a[x] == 1:
                        seen = True
                        break
                if seen:
                    continue
                info = 0.0
                end = x
                shift = y - x
                while end < n and end + shift < m and ida[end] == idb[end + shift]:
                    info += weight[ida[end]]
                    end += 1
                if info >= least and count < room:
                    run_i[count] = x
                    run_j[count] = y
                    run_len[count] = end - x
                    run_info[count] = info
                    count += 1
        elif kind == 2:
            j = mate_a[i]
            if j >= 0:
                x = i
                y = j
                seen = False
                steps = 0
                while x > 0 and y > 0 and ida[x - 1] == idb[y - 1] and steps < walk:
                    x -= 1
                    y -= 1
                    steps += 1
                    if state_a[x] == 1 or (state_a[x] == 2 and mate_a[x] == y):
                        seen = True
                        break
                if not seen:
                    info = 0.0
                    end = x
                    shift = y - x
                    while end < n and end + shift < m and ida[end] == idb[end + shift]:
                        if end > i and state_a[end] == 1:
                            seen = True
                            break
                        if end - i >= walk and not (state_a[end] == 2 and mate_a[end] == end + shift):
                            break
                        info += weight[ida[end]]
                        end += 1
                    if not seen and info >= least and count < room:
                        run_i[count] = x
                        run_j[count] = y
                        run_len[count] = end - x
                        run_info[count] = info
                        count += 1
        if single[word]:
            for p in range(uni_ptr[word], uni_ptr[word + 1]):
                j = uni_pos[p]
                if i > 0 and j > 0 and ida[i - 1] == idb[j - 1]:
                    continue
                if i + 1 < n and j + 1 < m and ida[i + 1] == idb[j + 1]:
                    continue
                if count < room:
                    run_i[count] = i
                    run_j[count] = j
                    run_len[count] = 1
                    run_info[count] = weight[word]
                    count += 1
    # common bigrams of which b has more than a: each place of b with its one partner in a
    for j in range(m if w.common else 0):
        i = mate_b[j]
        if i >= 0:
            x = i
            y = j
            seen = False
            steps = 0
            while x > 0 and y > 0 and ida[x - 1] == idb[y - 1] and steps < walk:
                x -= 1
                y -= 1
                steps += 1
                if state_a[x] == 1 or mate_b[y] == x:
                    seen = True
                    break
            if seen:
                continue
            info = 0.0
            end = x
            shift = y - x
            while end < n and end + shift < m and ida[end] == idb[end + shift]:
                if end > i and state_a[end] == 1:
                    seen = True
                    break
                if end - i >= walk and mate_b[end + shift] != end:
                    break
                info += weight[ida[end]]
                end += 1
            if not seen and info >= least and count < room:
                run_i[count] = x
                run_j[count] = y
                run_len[count] = end - x
                run_info[count] = info
                count += 1
    w.runs = count
    return count


def sort_runs(w):
    """The runs by diagonal, then by place, and where the matches of each word of either side begin.

    A counting sort, by place and then by diagonal.
    """
    n = w.a.n
    m = w.b.n
    runs = w.runs
    w.ranked(runs)
    run_i = w.raw_i
    run_j = w.raw_j
    run_len = w.raw_len
    run_info = w.raw_info
    bucket = w.bucket
    order = w.order
    out_i = w.run_i
    out_j = w.run_j
    out_len = w.run_len
    out_info = w.own_info
    ptr_a = w.a.ptr
    ptr_b = w.b.ptr
    for t in range(n + 1):
        bucket[t] = 0
    for k in range(runs):
        bucket[run_i[k] + 1] += 1
    for t in range(n):
        bucket[t + 1] += bucket[t]
    for k in range(runs):
        t = run_i[k]
        order[bucket[t]] = k
        bucket[t] += 1
    for t in range(n + m + 2):
        bucket[t] = 0
    for k in range(runs):
        bucket[run_j[k] - run_i[k] + n + 1] += 1
    for t in range(n + m + 1):
        bucket[t + 1] += bucket[t]
    for x in range(runs):
        k = order[x]
        t = run_j[k] - run_i[k] + n
        order[runs + bucket[t]] = k
        bucket[t] += 1
    # how many matches more each word has than the one before, then how many, then where they begin
    for x in range(runs):
        k = order[runs + x]
        out_i[x] = run_i[k]
        out_j[x] = run_j[k]
        out_len[x] = run_len[k]
        out_info[x] = run_info[k]
        ptr_a[run_i[k]] += 1
        ptr_a[run_i[k] + run_len[k]] -= 1
        ptr_b[run_j[k]] += 1
        ptr_b[run_j[k] + run_len[k]] -= 1
    add_up(ptr_a, n)
    w.matches = add_up(ptr_b, m)
    w.a.held(w.matches)
    w.b.held(w.matches)
    return 0


def add_up(change, n):
    """Changes of a count from word to word become the sums of the counts of all words before; returns the whole."""
    many = 0
    total = 0
    for t in range(n):
        many += change[t]
        change[t] = total
        total += many
    change[n] = total
    return total


def fill_matches(w):
    """Word matches of the runs by word of a and by word of b; runs are sorted by diagonal, so partners ascend."""
    n = w.a.n
    m = w.b.n
    runs = w.runs
    run_i = w.run_i
    run_j = w.run_j
    run_len = w.run_len
    ptr_a = w.a.ptr
    to_b = w.a.to
    via_a = w.a.via
    ptr_b = w.b.ptr
    to_a = w.b.to
    via_b = w.b.via
    at = w.bucket
    for t in range(n):
        at[t] = ptr_a[t]
    for k in range(runs):
        for step in range(run_len[k]):
            p = at[run_i[k] + step]
            to_b[p] = run_j[k] + step
            via_a[p] = k
            at[run_i[k] + step] = p + 1
    for t in range(m):
        at[t] = ptr_b[t]
    for k in range(runs - 1, -1, -1):
        for step in range(run_len[k]):
            p = at[run_j[k] + step]
            to_a[p] = run_i[k] + step
            via_b[p] = k
            at[run_j[k] + step] = p + 1
    return 0


def first_at_least(values, low, high, bound):
    """Index of the first value >= bound in the ascending values[low:high]."""
    while high - low > 8:
        middle = (low + high) // 2
        if values[middle] < bound:
            low = middle + 1
        else:
            high = middle
    # of few values, one after the other is quicker
    while low < high and values[low] < bound:
        low += 1
    return low


def best_near(ptr, to, via, run_info, first, last, low, high):
    """The greatest information of a run with a match of words [first, last) with [low, high); 0 where there is none."""
    best = 0.0
    for t in range(first, last):
        p = first_at_least(to, ptr[t], ptr[t + 1], low)
        stop = ptr[t + 1]
        while p < stop and to[p] < high:
            if run_info[via[p]] > best:
                best = run_info[via[p]]
            p += 1
    return best


def chain(w, gap, cost, most):
    """The information of each run with that of the nearest runs before and after it on nearly the same diagonal.

    A run a few words further on in both texts says that the words between were changed; each such gap costs.
    """
    n = w.a.n
    m = w.b.n
    runs = w.runs
    ptr = w.a.ptr
    to = w.a.to
    via = w.a.via
    run_i = w.run_i
    run_j = w.run_j
    run_len = w.run_len
    run_info = w.own_info
    out = w.run_info
    for k in range(runs):
        info = run_info[k]
        if info < most:
            i = run_i[k]
            j = run_j[k]
            low = i - gap if i > gap else 0
            left = j - gap if j > gap else 0
            near = best_near(ptr, to, via, run_info, low, i, left, j) - cost
            if near > 0.0:
                info += near
            i += run_len[k]
            j += run_len[k]
            low = i + gap if i + gap < n else n
            left = j + gap if j + gap < m else m
            near = best_near(ptr, to, via, run_info, i, low, j, left) - cost
            if near > 0.0:
                info += near
        out[k] = info
    inform(w.a, out, w.matches)
    inform(w.b, out, w.matches)
    return 0


def inform(h, run_info, matches):
    """Each match has the information of its run."""
    via = h.via
    info = h.info
    for p in range(matches):
        info[p] = run_info[via[p]]

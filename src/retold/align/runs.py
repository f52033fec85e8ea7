# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# fmt: off
"""The aligner's inner loops over plain arrays, first part: equal words become matches, and where these are thick.

This module is ordinary Python and runs as such; where a C compiler is at hand, Cython compiles it with the types of
its `.pxd` file and the same results. So it uses no numpy, exp or log: only comparisons and additions in a fixed order.
"""


def find_runs(
    ida, idb, pair_a, pair_b, uni_ptr, uni_pos, big_ptr, big_pos, state_a, mate_a, mate_b, single, weight,
    least, walk, n, m, run_i, run_j, run_len, run_info, room,
):
    """Maximal runs of equal words on one diagonal, from anchors; returns how many (up to `room`).

    An anchor is a word pair (bigram) or a rare word that both texts have. state_a[i]: 0 the bigram at i is not shared,
    1 shared, 2 shared but so common that only mate_a[i] and mate_b[j] (one partner each) are tried.
    """
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
    for j in range(m):
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
    return count


def sort_runs(
    run_i, run_j, run_len, run_info, runs, n, m, bucket, order, out_i, out_j, out_len, out_info, ptr_a, ptr_b,
):
    """The runs by diagonal, then by place; where the matches of each word of either side begin. Returns all matches.

    A counting sort, by place and then by diagonal. bucket: n + m + 2 places of scratch; order: 2 × runs.
    """
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
    for t in range(n + 1):
        ptr_a[t] = 0
    for t in range(m + 1):
        ptr_b[t] = 0
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
    return add_up(ptr_b, m)


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


def fill_matches(run_i, run_j, run_len, runs, ptr_a, n, to_b, via_a, ptr_b, m, to_a, via_b, at):
    """Word matches of the runs by word of a and by word of b; runs come sorted by diagonal, so partners ascend.

    at: scratch, as many places as the longer side has words.
    """
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
    while low < high:
        middle = (low + high) // 2
        if values[middle] < bound:
            low = middle + 1
        else:
            high = middle
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


def chain(ptr, to, via, run_i, run_j, run_len, run_info, runs, n, m, gap, cost, most, out):
    """out[k]: information of run k with that of the nearest runs before and after it on nearly the same diagonal.

    A run a few words further on in both texts says that the words between were changed; each such gap costs.
    """
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
    return 0


def heat(n, m, rows, columns, cell, run_i, run_j, run_len, run_info, runs, base, most, grid, warm):
    """warm: evidence in each cell of a coarse grid over the pair, summed over 3 × 3 cells. grid: scratch, zeros."""
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
    return 0

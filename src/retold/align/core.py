# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# fmt: off
"""The aligner's inner loops: matches become rectangles.

This module is ordinary Python and runs as such; where a C compiler is at hand, Cython compiles it with the types of
its `.pxd` file and the same results. So it uses no numpy, exp or log: only comparisons and additions in a fixed order.
"""


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


def strongest_inside(ptr, to, info, first, last, low, high, strongest):
    """strongest[t - first]: the most information of a match of word t (first <= t < last) with [low, high)."""
    for t in range(first, last):
        best = 0.0
        p = first_at_least(to, ptr[t], ptr[t + 1], low)
        stop = ptr[t + 1]
        while p < stop and to[p] < high:
            if info[p] > best:
                best = info[p]
            p += 1
        strongest[t - first] = best
    return 0


def worth(best, chance, miss, hit, most):
    """Log-odds of a word whose best match has so much information (less than none: it has no match)."""
    if best < 0.0:
        return miss
    value = best - chance + hit
    if value > most:
        value = most
    if value < miss:
        value = miss
    return value


def gain_of(t, ptr, to, info, low, high, strongest, chance, miss, hit, most):
    """Log-odds that word t is explained by the other side's [low, high) rather than by chance."""
    best = -1.0
    p = first_at_least(to, ptr[t], ptr[t + 1], low)
    stop = ptr[t + 1]
    while p < stop and to[p] < high:
        if info[p] > best and info[p] >= strongest[to[p] - low]:
            best = info[p]
        p += 1
    return worth(best, chance, miss[t], hit[t], most)


def best_interval(
    n, ptr, to, info, low, high, strongest, chance, miss, hit, most, drop, cost_left, cost_right,
    start, end, reach, gain, out, score,
):
    """The interval around the core of [start, end) with the greatest sum of gains; False where nothing is gained.

    out[0:2] gets the interval, score[0] its sum less the costs of its edges. Looks at most `reach` words outside.
    gain: scratch, one place a word.
    """
    # the core: the best stretch inside, not bridging a fall of more than `drop`
    total = 0.0
    peak = 0.0
    top = 0.0
    begin = start
    core_begin = -1
    core_end = -1
    for t in range(start, end):
        gain[t] = gain_of(t, ptr, to, info, low, high, strongest, chance, miss, hit, most)
        total += gain[t]
        if total > peak:
            peak = total
            if total > top:
                top = total
                core_begin = begin
                core_end = t + 1
        if total <= 0.0 or total < peak - drop:
            total = 0.0
            peak = 0.0
            begin = t + 1
    if core_begin < 0:
        return False
    # right end
    limit = end + reach
    if limit > n:
        limit = n
    total = 0.0
    peak = 0.0
    top = -1e30
    right = core_end
    for t in range(core_begin, limit):
        if t >= end:
            gain[t] = gain_of(t, ptr, to, info, low, high, strongest, chance, miss, hit, most)
        total += gain[t]
        if total > peak:
            peak = total
        if total - cost_right[t] > top:
            top = total - cost_right[t]
            right = t + 1
        if t >= core_end and total < peak - drop:
            break
    # left end
    limit = start - reach
    if limit < 0:
        limit = 0
    total = 0.0
    peak = 0.0
    top = -1e30
    left = core_begin
    t = right - 1
    while t >= limit:
        if t < start:
            gain[t] = gain_of(t, ptr, to, info, low, high, strongest, chance, miss, hit, most)
        total += gain[t]
        if total > peak:
            peak = total
        if total - cost_left[t] > top:
            top = total - cost_left[t]
            left = t
        if t < core_begin and total < peak - drop:
            break
        t -= 1
    out[0] = left
    out[1] = right
    score[0] = top - cost_right[right - 1]
    return True


def claims(ptr, to, info, first, last, low, high, claim):
    """claim[t - first]: the one word of [low, high) that word t (first <= t < last) explains, -1 where there is none.

    The one with the most information; of several, the one nearest to where t itself stands in its interval.
    """
    step = 1.0 * (high - low) / (last - first)
    for t in range(first, last):
        best = 0.0
        nearest = 0
        claim[t - first] = -1
        expected = low + int(step * (t - first))
        p = first_at_least(to, ptr[t], ptr[t + 1], low)
        stop = ptr[t + 1]
        while p < stop and to[p] < high:
            off = to[p] - expected
            if off < 0:
                off = -off
            if info[p] > best or (info[p] == best and off < nearest and claim[t - first] >= 0):
                best = info[p]
                nearest = off
                claim[t - first] = to[p]
            p += 1
    return 0


def claimed_gain(t, ptr, to, info, low, high, claim, chance, miss, hit, most):
    """As `gain_of`, but only from words that explain no other word."""
    best = -1.0
    p = first_at_least(to, ptr[t], ptr[t + 1], low)
    stop = ptr[t + 1]
    while p < stop and to[p] < high:
        if info[p] > best and claim[to[p] - low] == t:
            best = info[p]
        p += 1
    return worth(best, chance, miss[t], hit[t], most)


def trim(
    ptr, to, info, low, high, claim, chance, miss, hit, most, cost_left, cost_right, start, end, ln, gain,
    out, score,
):
    """Take off the ends of [start, end) that do not read like the rest of it, into out and score.

    Each word outside explains one word here. And the fewer words of this interval lack a partner, the more one that
    does says against its end: instead of what it costs anywhere (ln 2 on average) it costs -ln of their share.
    """
    missing = 0
    for t in range(start, end):
        gain[t] = claimed_gain(t, ptr, to, info, low, high, claim, chance, miss, hit, most)
        if gain[t] <= 0.0:
            missing += 1
    # ten words more, half of them without a partner, so that a short interval is not taken at its word
    factor = (ln[end - start + 10] - ln[missing + 5]) / ln[2]
    if factor < 1.0:
        factor = 1.0
    total = 0.0
    least = 1e30
    left = start
    for t in range(start, end):
        if total + cost_left[t] < least:
            least = total + cost_left[t]
            left = t
        total += gain[t] if gain[t] > 0.0 else factor * gain[t]
    total = 0.0
    least = 1e30
    right = end
    t = end - 1
    while t >= left:
        if total + cost_right[t] < least:
            least = total + cost_right[t]
            right = t + 1
        total += gain[t] if gain[t] > 0.0 else factor * gain[t]
        t -= 1
    total = 0.0
    for t in range(left, right):
        total += gain[t]
    out[0] = left
    out[1] = right
    score[0] = total - cost_left[left] - cost_right[right - 1]
    return 0


def held(x, i0, i1, j0, j1, score_a, score_b):
    """The rectangle in hand is this one."""
    box = x.box
    box[0] = i0
    box[1] = i1
    box[2] = j0
    box[3] = j1
    scores = x.scores
    scores[0] = score_a
    scores[1] = score_b
    return True


def grow(w):
    """Grow the box in hand = (a start, a end, b start, b end) to a local maximum; False where it shrinks to nothing.

    First the words just outside (a share of the length) may explain too, until nothing moves; then only few of them.
    What says little after the first round is left as it is then.
    """
    a = w.a
    b = w.b
    x = w.growth
    n = a.n
    m = b.n
    ptr_a = a.ptr
    to_b = a.to
    info_a = a.live
    ptr_b = b.ptr
    to_a = b.to
    info_b = b.live
    miss_a = a.miss
    hit_a = a.hit
    cost_left_a = a.cost_left
    cost_right_a = a.cost_right
    miss_b = b.miss
    hit_b = b.hit
    cost_left_b = b.cost_left
    cost_right_b = b.cost_right
    ln = x.ln
    most = x.most
    drop = x.drop
    margin_share = x.margin_share
    margin_least = x.margin_least
    margin_small = x.margin_small
    rounds = x.rounds
    strongest = x.strongest
    gain = x.gain
    claim = x.claim
    out = x.out
    score = x.score
    box = x.box
    i0 = box[0]
    i1 = box[1]
    j0 = box[2]
    j1 = box[3]
    score_a = 0.0
    score_b = 0.0
    for phase in range(2):
        for r in range(rounds):
            p0 = i0
            p1 = i1
            q0 = j0
            q1 = j1
            # a, given b
            margin = margin_small
            if phase == 0:
                margin = margin_least + int(margin_share * (j1 - j0))
            low = j0 - margin if j0 > margin else 0
            high = j1 + margin if j1 + margin < m else m
            margin = margin_small
            if phase == 0:
                margin = margin_least + int(margin_share * (i1 - i0))
            first = i0 - margin if i0 > margin else 0
            last = i1 + margin if i1 + margin < n else n
            strongest_inside(ptr_b, to_a, info_b, low, high, first, last, strongest)
            if not best_interval(
                n, ptr_a, to_b, info_a, low, high, strongest, ln[high - low], miss_a, hit_a, most,
                drop, cost_left_a, cost_right_a, i0, i1, n, gain, out, score,
            ):
                return False
            i0 = out[0]
            i1 = out[1]
            score_a = score[0]
            # b, given a
            margin = margin_small
            if phase == 0:
                margin = margin_least + int(margin_share * (i1 - i0))
            low = i0 - margin if i0 > margin else 0
            high = i1 + margin if i1 + margin < n else n
            margin = margin_small
            if phase == 0:
                margin = margin_least + int(margin_share * (j1 - j0))
            first = j0 - margin if j0 > margin else 0
            last = j1 + margin if j1 + margin < m else m
            strongest_inside(ptr_a, to_b, info_a, low, high, first, last, strongest)
            if not best_interval(
                m, ptr_b, to_a, info_b, low, high, strongest, ln[high - low], miss_b, hit_b, most,
                drop, cost_left_b, cost_right_b, j0, j1, m, gain, out, score,
            ):
                return False
            j0 = out[0]
            j1 = out[1]
            score_b = score[0]
            if phase == 0 and r == 0 and score_a + score_b < x.promise:
                return held(x, i0, i1, j0, j1, score_a, score_b)
            if i0 == p0 and i1 == p1 and j0 == q0 and j1 == q1:
                break
    # trimming one side takes partners from the other
    for _ in range(x.trims):
        low = j0 - margin_small if j0 > margin_small else 0
        high = j1 + margin_small if j1 + margin_small < m else m
        first = i0 - margin_small if i0 > margin_small else 0
        last = i1 + margin_small if i1 + margin_small < n else n
        claims(ptr_b, to_a, info_b, low, high, first, last, claim)
        trim(
            ptr_a, to_b, info_a, low, high, claim, ln[high - low], miss_a, hit_a, most, cost_left_a,
            cost_right_a, i0, i1, ln, gain, out, score,
        )
        i0 = out[0]
        i1 = out[1]
        score_a = score[0]
        low = i0 - margin_small if i0 > margin_small else 0
        high = i1 + margin_small if i1 + margin_small < n else n
        first = j0 - margin_small if j0 > margin_small else 0
        last = j1 + margin_small if j1 + margin_small < m else m
        claims(ptr_a, to_b, info_a, low, high, first, last, claim)
        trim(
            ptr_b, to_a, info_b, low, high, claim, ln[high - low], miss_b, hit_b, most, cost_left_b,
            cost_right_b, j0, j1, ln, gain, out, score,
        )
        j0 = out[0]
        j1 = out[1]
        score_b = score[0]
    return held(x, i0, i1, j0, j1, score_a, score_b)


def explained(w, a, b, most, drop):
    """From, to and nats of the interval of a that b as a whole explains best, or None. One is w.a, one w.b."""
    x = w.growth
    strongest_inside(b.ptr, b.to, b.info, 0, b.n, 0, a.n, x.strongest)
    if not best_interval(
        a.n, a.ptr, a.to, a.info, 0, b.n, x.strongest, x.ln[b.n], a.miss, a.hit, most, drop, a.cost_left,
        a.cost_right, 0, a.n, a.n, x.gain, x.out, x.score,
    ):
        return None
    return x.out[0], x.out[1], x.score[0]


def told(a, b, chance, first, last, most, least):
    """Sentences of b of which a's words [first, last) say `least` nats or more: the first, the last, how many, and the
    sum of what they say.
    """
    owner = b.own.owner
    ptr = b.ptr
    to = b.to
    info = b.info
    total = b.total
    for x in range(b.own.sentences):
        total[x] = 0.0
    for t in range(b.n):
        best = 0.0
        for p in range(ptr[t], ptr[t + 1]):
            if first <= to[p] < last and info[p] - chance > best:
                best = info[p] - chance
        total[owner[t]] += best if best < most else most
    begin = 0
    end = 0
    many = 0
    whole = 0.0
    for x in range(b.own.sentences):
        if total[x] >= least:
            if many == 0:
                begin = x
            end = x
            many += 1
            whole += total[x]
    return begin, end, many, whole

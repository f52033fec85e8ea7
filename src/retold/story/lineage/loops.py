# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The inner loops of the search for a tree: what a whole tree costs, re-attaching its nodes one by one, lost readings.

Like the loops of retold.align this module is ordinary Python and runs as such; where a C compiler is at hand, Cython
compiles it with the types of its `.pxd` file and the same results. So it uses no numpy, and only comparisons and
additions in a fixed order. Matrices are flat: [u, v] of n nodes is [u * n + v].
"""


class Costs:
    """Everything that the score of a tree over n nodes is made of, in bits, and room to work in.

    price[v * n + p]: of the link from p to its child v; root: of each node as root; hub: of a subtree of so many nodes;
    late[u * n + v]: 1 where v is dated before u; far: ancestors looked at for that; fixed: what every tree costs;
    wrong: of a time stamp to be distrusted. size, many: room for n; one, two: room for the pairs of backward stamps,
    n * far (or none, where none are late).
    """

    def __init__(self, n, price, root, hub, late, far, fixed, wrong, size, many, one, two):
        self.n = n
        self.far = far
        self.price = price
        self.root = root
        self.hub = hub
        self.late = late
        self.fixed = fixed
        self.wrong = wrong
        self.size = size
        self.many = many
        self.one = one
        self.two = two

    def score(self, parent):
        """What the tree costs that has these parents (−1: the root)."""
        n = self.n
        total = self.fixed
        pairs = 0
        timed = len(self.one) > 0
        for v in range(n):
            self.size[v] = 1
        for v in range(n):
            node = parent[v]
            if node < 0:
                total += self.root[v]
            else:
                total += self.price[v * n + node]
            steps = 0
            while node >= 0:
                self.size[node] += 1
                if timed and steps < self.far and self.late[node * n + v]:
                    self.one[pairs] = node
                    self.two[pairs] = v
                    pairs += 1
                steps += 1
                node = parent[node]
        for v in range(n):
            total += self.hub[self.size[v]]
        if pairs:
            total += self.wrong * self.covered(pairs)
        return total

    def covered(self, pairs):
        """How many stamps to distrust so that none of the pairs is left: the one in most pairs first (greedy)."""
        for v in range(self.n):
            self.many[v] = 0
        for k in range(pairs):
            self.many[self.one[k]] += 1
            self.many[self.two[k]] += 1
        count = 0
        while pairs:
            worst = 0
            for v in range(self.n):
                if self.many[v] > self.many[worst]:
                    worst = v
            count += 1
            k = 0
            while k < pairs:
                if self.one[k] == worst or self.two[k] == worst:
                    self.many[self.one[k]] -= 1
                    self.many[self.two[k]] -= 1
                    pairs -= 1
                    self.one[k] = self.one[pairs]
                    self.two[k] = self.two[pairs]
                else:
                    k += 1
        return count

    def climb(self, parent, near, width, turning, rounds, trial):
        """Re-attach one node, exchange a node and its parent, or turn the tree (turning), at a time while the score
        falls; gives the score.

        parent is changed; near[v * width ...]: the parents to try for v; trial: room for n.
        """
        n = self.n
        best = self.score(parent)
        for _ in range(rounds):
            before = best
            for v in range(n):
                old = parent[v]
                if old < 0:
                    continue
                chosen = old
                for k in range(v * width, v * width + width):
                    u = near[k]
                    if u == old:
                        continue
                    node = u
                    while node >= 0 and node != v:  # no node hangs below itself
                        node = parent[node]
                    if node == v:
                        continue
                    parent[v] = u
                    value = self.score(parent)
                    if value < best - 1e-9:
                        best = value
                        chosen = u
                    parent[v] = old
                parent[v] = chosen
            for v in range(n):
                above = parent[v]
                if above < 0 or (parent[above] < 0 and not turning):
                    continue
                for whole in range(2):  # whole: what hangs on the parent goes along
                    for u in range(n):
                        trial[u] = v if whole and parent[u] == above else parent[u]
                    trial[v] = parent[above]
                    trial[above] = v
                    value = self.score(trial)
                    if value < best - 1e-9:
                        best = value
                        for u in range(n):
                            parent[u] = trial[u]
                        break
            if turning:
                for v in range(n):
                    if parent[v] < 0:
                        continue
                    for u in range(n):
                        trial[u] = parent[u]
                    above = -1
                    node = v
                    while node >= 0:
                        following = trial[node]
                        trial[node] = above
                        above = node
                        node = following
                    value = self.score(trial)
                    if value < best - 1e-9:
                        best = value
                        for u in range(n):
                            parent[u] = trial[u]
            if best >= before - 1e-9:
                break
        return best


class Readings:
    """All clusters of sentences with the prices of their readings, cluster after cluster; see columns.py and bank.py.

    count: readings of a cluster, reading 0 ("has no such sentence") included; room: those there is room for. change,
    runs: [r, s] of cluster c is [begin[c] + r * room[c] + s]; content, length: of reading r is [first[c] + r].
    """

    def __init__(self, width, begin, first, room, count, event, scale, change, runs, content, length):
        self.width = width
        self.begin = begin
        self.first = first
        self.room = room
        self.count = count
        self.event = event
        self.scale = scale
        self.change = change
        self.runs = runs
        self.content = content
        self.length = length

    def fit(self, around, rows, hangs, skip, less, cut, insert, root, out):
        """The reading of a lost version in every cluster that makes the links to its neighbours cheapest, into out.

        around: the rows of its children and, where it hangs on a parent, of that. skip[k * width + c]: 1 where child k
        has the sentence from elsewhere (or nothing, where none has). less[k]: what a run of changed words costs less in
        the link to child k than its flat price. cut[k], insert[k]: the share of the price of a run that one sentence
        bears in the link to child k, and, behind the last child's, in the link to the parent; root: the share of its
        content that the root pays.
        """
        width = self.width
        kids = rows - hangs
        above = -1
        some = len(skip) > 0
        for c in range(width):
            every = 0
            if some:
                every = 1
                for k in range(kids):
                    if not skip[k * width + c]:
                        every = 0
            if hangs:
                above = around[kids * width + c]
            last = above
            alike = True
            for k in range(kids):
                if some and not every and skip[k * width + c]:
                    continue
                if last >= 0 and around[k * width + c] != last:
                    alike = False
                last = around[k * width + c]
            if alike:
                out[c] = last
                continue
            at = self.begin[c]
            room = self.room[c]
            best = 0
            least = 0.0
            for r in range(self.count[c]):
                total = 0.0
                for k in range(kids):
                    if some and not every and skip[k * width + c]:
                        continue
                    s = around[k * width + c]
                    total += self.change[at + r * room + s] - less[k] * self.runs[at + r * room + s] * self.scale[c]
                    if s == 0 and r > 0:
                        total += cut[k] * self.event[c]
                    if s > 0 and r == 0:
                        total += insert[k] * self.event[c]
                if not hangs:
                    total += root * self.content[self.first[c] + r]
                else:
                    total += self.change[at + above * room + r]
                    if above > 0 and r == 0:
                        total += cut[kids] * self.event[c]
                    if above == 0 and r > 0:
                        total += insert[kids] * self.event[c]
                if r == 0 or total < least:
                    best = r
                    least = total
            out[c] = best
        return 0

    def prices(self, source, n, target, m, cut, tail, insert, shorter, out, runs, words):
        """out[i * m + j]: the flat price of making version target[j] from source[i]; runs, words: what rewords is
        reckoned from. cut, tail, insert: of a run of sentences cut, cut from the end, added; shorter: what a sentence
        cut from the end costs less than another.
        """
        width = self.width
        for j in range(m):
            end = 0
            for c in range(width):
                if target[j * width + c] > 0:
                    end = c + 1
            for i in range(n):
                total = 0.0
                changed = 0.0
                length = 1.0
                cutting = False
                adding = False
                for c in range(width):
                    a = source[i * width + c]
                    b = target[j * width + c]
                    if a == 0 and b == 0:
                        continue
                    at = self.begin[c] + a * self.room[c] + b
                    term = self.change[at]
                    if a > 0 and b > 0:
                        cutting = False
                        adding = False
                        changed += self.runs[at] * self.scale[c]
                        length += self.length[self.first[c] + b] * self.scale[c]
                    elif a > 0:
                        if not cutting:
                            if c >= end:
                                term += self.event[c] * tail
                            else:
                                term += self.event[c] * cut
                        if c >= end:
                            term -= self.event[c] * shorter
                        cutting = True
                    else:
                        if not adding:
                            term += self.event[c] * insert
                        adding = True
                    total += term
                out[i * m + j] = total
                runs[i * m + j] = changed
                words[i * m + j] = length
        return 0

    def links(self, source, target, pairs, out):
        """out[c * pairs + k]: the price in cluster c of turning version source[k] into target[k], without events."""
        width = self.width
        for k in range(pairs):
            for c in range(width):
                a = source[k * width + c]
                b = target[k * width + c]
                if a != b:
                    out[c * pairs + k] = self.change[self.begin[c] + a * self.room[c] + b]
                else:
                    out[c * pairs + k] = 0.0
        return 0


def cheapest_links(price, n, root, best, label, seen):
    """best[v]: the node that v is cheapest linked from (−1: v is the root), lower numbers first where several are;
    label[v]: the number of the cycle that these links form through v, or −1; returns how many cycles. price[u * n + v]:
    of the link u → v. seen: room for n.
    """
    for v in range(n):
        label[v] = -1
        seen[v] = -1
        best[v] = -1
        if v == root:
            continue
        for u in range(n):
            if u != v and (best[v] < 0 or price[u * n + v] < price[best[v] * n + v]):
                best[v] = u
    count = 0
    for v in range(n):
        node = v
        while node >= 0 and seen[node] < 0:
            seen[node] = v
            node = best[node]
        if node >= 0 and seen[node] == v and label[node] < 0:
            while label[node] < 0:
                label[node] = count
                node = best[node]
            count += 1
    return count


def contract(price, n, root, best, label, size, small, tail, head):
    """The prices, in small, where every cycle is one of `size` nodes; tail, head: the link that each stands for.

    label[v]: the number of the node that v becomes part of. A link into a cycle costs what it costs less what the link
    inside the cycle costs that it replaces.
    """
    for k in range(size * size):
        tail[k] = -1
    for u in range(n):
        for v in range(n):
            a = label[u]
            b = label[v]
            if a == b or v == root:
                continue
            value = price[u * n + v]
            if label[best[v]] == b:
                value -= price[best[v] * n + v]
            k = a * size + b
            if tail[k] < 0 or value < small[k]:
                small[k] = value
                tail[k] = u
                head[k] = v
    return 0


def relabel(label, n, count):
    """Give each node that is in no cycle a number of its own behind those of the cycles; returns how many there are."""
    for v in range(n):
        if label[v] < 0:
            label[v] = count
            count += 1
    return count


def unfold(outer, inner, size, top, tail, head):
    """Put the links of a contracted tree into the tree that it was contracted from, whose root is `top`.

    outer: on entry the cheapest links, which stay inside the cycles; inner: the parents of the contracted tree.
    """
    for v in range(size):
        if inner[v] >= 0:
            outer[head[inner[v] * size + v]] = tail[inner[v] * size + v]
    outer[top] = -1
    return 0


def nearest(price, n, width, near, taken):
    """near[v * width ...]: the nodes from which v is cheapest linked, lower numbers first where several are.

    price[v * n + u]: of the link u → v. taken: room for n.
    """
    for v in range(n):
        for u in range(n):
            taken[u] = u == v
        for k in range(width):
            best = -1
            for u in range(n):
                if not taken[u] and (best < 0 or price[v * n + u] < price[v * n + best]):
                    best = u
            taken[best] = 1
            near[v * width + k] = best
    return 0

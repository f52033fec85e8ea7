"""Large stories: what belongs together there must be more alike than in a small one.

In a large pile set text is common: forms with other names filled in, paragraphs about a programme that many announce.
Each pair of neighbours shares enough of it, and so a chain of them grows without end. Hence a large story is built up
again by average linkage (Sokal and Michener 1958) over the pairs that were aligned: two parts of it are one where their
pairs have, on average, half of both texts in common. What is left over joins the part that holds most of it.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

from retold.story.settings import StorySettings

Shares = Mapping[int, Mapping[int, float]]  # document → neighbour → share of the document found in the neighbour


def parted(main: Sequence[int], shares: Shares, settings: StorySettings) -> list[list[int]]:
    """The stories that the main documents of one large story really are, largest first, each in ascending order."""
    among = set(main)
    near = {a: {b: min(share, shares[b][a]) for b, share in shares[a].items() if b in among} for a in sorted(among)}
    clusters = sorted(_linked(near, settings.crowd_share), key=lambda c: (-len(c), c))
    home: dict[int, int] = {}
    roots: list[list[int]] = []
    for cluster in clusters:
        held: dict[int, list[float]] = {}
        for document in cluster:
            best: dict[int, float] = {}
            for other, share in shares[document].items():
                if other in home:
                    best[home[other]] = max(share, best.get(home[other], 0.0))
            for root, share in best.items():
                held.setdefault(root, []).append(share)
        found = max(((sum(some) / len(cluster), -root) for root, some in held.items()), default=(0.0, 0))
        if found[0] >= settings.contained:
            at = -found[1]
            roots[at] += cluster
        else:
            at = len(roots)
            roots.append(list(cluster))
        home.update(dict.fromkeys(cluster, at))
    return sorted((sorted(root) for root in roots), key=lambda r: (-len(r), r))


def _linked(near: Mapping[int, Mapping[int, float]], least: float) -> list[list[int]]:
    """Average linkage over the pairs that are known, down to the likeness `least`; sorted members of each cluster."""
    # of two clusters: the sum and number of the likenesses between them. Sums are of whole ten-thousandths, so that
    # they do not depend on the order of adding
    between = {a: {b: (round(10_000 * x), 1) for b, x in some.items()} for a, some in near.items()}
    members = {a: [a] for a in near}

    def likeness(a: int, b: int) -> float:
        total, pairs = between[a][b]
        return total / (10_000 * pairs)

    heap = [(-likeness(a, b), a, b) for a in between for b in between[a] if a < b and likeness(a, b) >= least]
    heapq.heapify(heap)
    while heap:
        closeness, a, b = heapq.heappop(heap)  # the name of a cluster is its smallest member: a < b
        if a not in between or b not in between[a] or likeness(a, b) != -closeness:
            continue
        members[a] += members.pop(b)
        gone = between.pop(b)
        del between[a][b]
        for c, (total, pairs) in gone.items():
            if c == a:
                continue
            before, number = between[a].get(c, (0, 0))
            between[a][c] = between[c][a] = (before + total, number + pairs)
            del between[c][b]
            if likeness(a, c) >= least:
                heapq.heappush(heap, (-likeness(a, c), min(a, c), max(a, c)))
    return [sorted(some) for some in members.values()]

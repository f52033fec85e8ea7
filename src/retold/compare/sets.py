# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# fmt: off
"""The loops of the comparison over sets of words: which stretches of a text share how much with another.

Like loops.py this module is ordinary Python and runs as such; where a C compiler is at hand, Cython compiles it with
the types of its `.pxd` file and the same results.
"""

from array import array
from math import log


def posted(sets):
    """Each member of some sets → the sets that have it, by number."""
    postings = {}
    for j in range(len(sets)):
        for key in sets[j]:
            places = postings.get(key)
            if places is None:
                postings[key] = [j]
            else:
                places.append(j)
    return postings


def weigh(keys, weights):
    """The summed weight of some keys."""
    total = 0
    for key in keys:
        weight = weights.get(key)
        if weight is not None:
            total += weight
    return total


def shared(keys, postings, sets, weights, often):
    """Of each set that has one of the keys: the summed weight of those it has (no weights: their number).

    postings: of these sets (`posted`). A key in more than `often` sets counts only where another key does.
    """
    found = {}
    frequent = []
    for key in keys:
        places = postings.get(key)
        if places is None:
            continue
        weight = 1 if weights is None else weights.get(key, 0)
        if len(places) > often:
            frequent.append((key, weight))
            continue
        for j in places:
            before = found.get(j)
            found[j] = weight if before is None else before + weight
    for key, weight in frequent:
        for j in found:
            if key in sets[j]:
                found[j] += weight
    return found


def holds(keys, postings, sets, often, least):
    """Whether some set that has a key which not more than `often` sets have holds so many of the keys."""
    seen = set()
    for key in keys:
        places = postings.get(key)
        if places is None or len(places) > often:
            continue
        for j in places:
            if j not in seen:
                seen.add(j)
                count = 0
                other = sets[j]
                for one in keys:
                    if one in other:
                        count += 1
                if count >= least:
                    return True
    return False


def nearest(keys, postings, sets, weights, often):
    """The set that shares most with the keys, the first of several; how much that is; how much all the keys weigh, and
    all of the set. None where none shares any."""
    n = len(sets)
    if not n:
        return None
    totals = array("q", bytes(8 * n))  # of each set: what it shares, as `shared` says
    met = bytearray(n)
    frequent = []
    whole = 0
    weight = 1
    for key in keys:
        if weights is not None:
            known = weights.get(key)
            weight = 0 if known is None else known
        whole += weight
        places = postings.get(key)
        if places is None:
            continue
        if len(places) > often:
            frequent.append((places, weight))
            continue
        for place in places:
            totals[place] += weight
            met[place] = 1
    for places, weight in frequent:
        for place in places:
            if met[place]:
                totals[place] += weight
    best = -1
    for place in range(n):
        if met[place] and (best < 0 or totals[place] > totals[best]):
            best = place
    if best < 0:
        return None
    other = sets[best]
    return best, totals[best], whole, len(other) if weights is None else weigh(other, weights)


def informed(counts, others):
    """Each word that two texts count → its information in millionths of a nat. A word counts as often as in the text
    that has it oftener: sharing it makes it no commoner."""
    found = dict(counts)
    for key, count in others.items():
        known = found.get(key)
        if known is None or count > known:
            found[key] = count
    total = max(2, sum(found.values()))
    of = {}
    for key, count in found.items():
        known = of.get(count)
        if known is None:
            known = of[count] = round(1e6 * log(total / count))
        found[key] = known
    return found


def near(form, others, most):
    """Those of the other words, in their order, that may be spellings of one: what two spellings cannot lack is one
    skeleton, or so few letters that only one has that `most` slips explain them; and lengths that differ by no more
    than 2 * most.

    form, others: (word, its letters as bits, its skeleton, its length) of each.
    """
    found = []
    _, letters, skeleton, size = form
    for word, mask, bones, length in others:
        if size - length > 2 * most or length - size > 2 * most:
            continue
        if skeleton != bones:
            rest = letters ^ mask
            count = 0
            while rest and count <= 2 * most:
                rest &= rest - 1
                count += 1
            if count > 2 * most:
                continue
        found.append(word)
    return found

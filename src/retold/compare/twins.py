"""What both texts count once: two clinics in one, three in the other, in sentences that no link ties."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from retold.compare.classes import FACT
from retold.compare.facts import Fact, Quantity, agree
from retold.compare.figures import near
from retold.compare.index import content, weigh, weights_of
from retold.compare.rows import change
from retold.compare.settings import CompareSettings
from retold.compare.soles import entry, sort_of
from retold.compare.view import View
from retold.model import Change

Place = tuple[int, int]


def twins(a: View, b: View, told: tuple[set[int], set[int]], settings: CompareSettings) -> list[Change]:
    """Rows for exact counts of one thing that differ, where each text counts it once, in sentences that say more in the
    same words. Never a conflict, as with `same_figures`: each may speak of another matter. told: where figures stand
    that other rows are about, in a and in b."""
    mine, theirs = _counts(a), _counts(b)
    rows: list[Change] = []
    for sort in sorted(mine.keys() & theirs.keys()):
        (i, at), (j, there) = mine[sort], theirs[sort]
        x, y = a.facts[a.fact[i]], b.facts[b.fact[j]]
        if x.start in told[0] or y.start in told[1] or not _differ(x, y, settings):
            continue
        keys, others = content(a, at) - {a.key[i]}, content(b, there) - {b.key[j]}
        shared, weights = keys & others, weights_of(a, b)
        part = weigh(shared, weights) / max(1e-9, min(weigh(keys, weights), weigh(others, weights)))
        if len(shared) > settings.twin_words and part >= settings.twin_share:
            rows.append(change("number", a, b, (x.start, x.end), (y.start, y.end), False, 0.5))
    return rows


def _differ(x: Fact, y: Fact, settings: CompareSettings) -> bool:
    """Whether two counts are exact and differ, but not so much that they count something else."""
    p, q = x.value, y.value
    if not isinstance(p, Quantity) or not isinstance(q, Quantity) or not (p.exact and q.exact):
        return False
    return agree(x, y, settings.rounding) == "different" and near(p.core, q.core)


@lru_cache(maxsize=128)
def _counts(view: View) -> dict[str, tuple[int, Place]]:
    """What a text counts once → the atom of the figure, and its sentence (kept for the texts seen last)."""
    found: dict[str, tuple[int, Place] | None] = {}
    sentences = view.described.sentences
    for i in view.tagged(FACT):
        fact = view.facts[view.fact[i]]
        at = bisect_right(sentences, fact.start, key=lambda sentence: sentence.start) - 1
        if at < 0 or entry(view, i):
            continue
        _, last = view.range_of(sentences[at].start, sentences[at].end)
        sort = sort_of(view, i, last, fact)
        if sort.startswith("#"):
            here = (i, (sentences[at].start, sentences[at].end))
            found[sort] = None if sort in found else here
    return {sort: place for sort, place in found.items() if place is not None}

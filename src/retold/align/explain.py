"""Why a passage is one: the runs that carry its score, and what was asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from retold.align.accept import needed
from retold.align.pair import floats, ints
from retold.align.ready import Ready
from retold.align.rectangles import Rectangle, density, search
from retold.align.search import Pair
from retold.align.settings import AlignSettings
from retold.align.topic import needed_density
from retold.align.work import Work
from retold.describe import Described
from retold.model import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Words that both texts have in one order; `information` in nats."""

    a: Span
    b: Span
    words: int
    information: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """One rectangle of the search: its score on either side in nats, what acceptance asks, and the runs that carry it.

    `accepted` is the answer of these rules alone; a summary, or a stronger passage over the same words, may still
    replace it. `reason` is one plain sentence.
    """

    a: Span
    b: Span
    score_a: float
    score_b: float
    needed_score: float
    density: float
    needed_density: float
    accepted: bool
    reason: str
    runs: tuple[Run, ...]


def explain(
    a: Described, b: Described, settings: AlignSettings | None = None, most: int = 10
) -> tuple[Explanation, ...]:
    """All that the search found in two texts, strongest first, accepted or not, each with its `most` strongest runs."""
    s = settings or AlignSettings()
    pair = Pair(a, b)
    w = pair.prepared(s)
    if w is None:
        return ()
    va, vb = pair.a, pair.b
    found = sorted(set(search(w, s, -inf)), key=lambda r: (-r.weakest, r))
    if not found:
        return ()
    strong = [r for r in found if r.weakest >= needed(r, found[0], s)]
    dense = needed_density(strong, w, s)
    result = []
    for r in found:
        span_a, span_b = _span(va, r.a0, r.a1), _span(vb, r.b0, r.b1)
        score = needed(r, found[0], s)
        reason = _reason(r, span_a, span_b, score, dense, s)
        runs = tuple(
            Run(
                _span(va, i, i + n),
                _span(vb, j, j + n),
                n,
                round(information, 1),
            )
            for i, j, n, information in _runs(w, r)[:most]
        )
        result.append(
            Explanation(
                span_a, span_b, round(r.score_a, 1), round(r.score_b, 1), round(score, 1), round(density(r), 2),
                round(dense, 2), not reason, reason or "It is long, strong and dense enough.", runs,
            )
        )  # fmt: skip
    return tuple(result)


def _reason(r: Rectangle, a: Span, b: Span, score: float, dense: float, s: AlignSettings) -> str:
    if min(len(a), len(b)) < s.characters:
        return f"It is {min(len(a), len(b))} characters long; {s.characters} are needed."
    if r.weakest < score:
        return f"The weaker side scores {r.weakest:.1f} nats; {score:.1f} are needed."
    if density(r) < dense:
        return f"It says {density(r):.2f} nats a word; in texts with so much in common {dense:.2f} are needed."
    return ""


def _span(d: Ready, first: int, last: int) -> Span:
    return Span(*d.word_span(first, last), d.described.document.id)


def _runs(w: Work, r: Rectangle) -> list[tuple[int, int, int, float]]:
    """Runs inside the rectangle, most informative first, no word of a twice."""
    run_i, run_j, run_len = (ints(one)[: w.runs] for one in (w.run_i, w.run_j, w.run_len))
    ids, weight = ints(w.a.ids), floats(w.weight)
    inside = (run_i >= r.a0) & (run_i + run_len <= r.a1) & (run_j >= r.b0) & (run_j + run_len <= r.b1)
    places = zip(run_i[inside].tolist(), run_j[inside].tolist(), run_len[inside].tolist(), strict=True)
    rows = [(i, j, n, float(weight[ids[i : i + n]].sum())) for i, j, n in places]
    used: set[int] = set()
    best = []
    for row in sorted(rows, key=lambda t: (-t[3], t)):
        words = range(row[0], row[0] + row[2])
        if used.isdisjoint(words):
            used.update(words)
            best.append(row)
    return best

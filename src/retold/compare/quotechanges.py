"""Quotations that no link ties but that are one saying."""

from __future__ import annotations

from retold.compare.index import SentenceIndex, content, weigh, weights_of
from retold.compare.rows import change
from retold.compare.settings import CompareSettings
from retold.compare.view import View
from retold.model import Change, SentenceLink


def quotations(a: View, b: View, links: tuple[SentenceLink, ...], settings: CompareSettings) -> list[Change]:
    """Quotations that no link ties but that share their words: one saying in two translations."""
    if not a.described.quotes or not b.described.quotes:
        return []
    right = SentenceIndex(b, [(quote.start, quote.end) for quote in b.described.quotes])
    quotes = [(quote, content(a, (quote.start, quote.end))) for quote in a.described.quotes]
    known = {keys for _, keys in quotes}
    quotes = [(quote, keys) for quote, keys in quotes if len(keys) >= 3 and keys not in right.distinct]
    if not quotes:
        return []
    tied = [(link.a.start, link.a.end, link.b.start, link.b.end) for link in links]
    rows: list[Change] = []
    weights = weights_of(a, b)
    for quote, keys in quotes:
        best: tuple[float, int] | None = None
        for j in right.near(keys):
            others = right.keys[j]
            shared = keys & others
            part = weigh(shared, weights) / max(1e-9, min(weigh(keys, weights), weigh(others, weights)))
            if len(shared) >= 3 and part >= settings.corresponding and (best is None or part > best[0]):
                best = (part, j)
        if best is None:
            continue
        start, end = right.places[best[1]]
        if any(s < quote.end and e > quote.start and t < end and f > start for s, e, t, f in tied):
            continue
        if right.keys[best[1]] not in known or best[0] < 0.9:
            rows.append(change("quote", a, b, (quote.start, quote.end), (start, end), False, 0.5))
    return rows

"""What the script of a page needs to show any two versions side by side, as plain data.

    versions: [[name, text or null, parts, credits, quotes], …] in the order of the page
    parts:    [[kind, start, end], …]      credits: [[kind, name, start, end], …]     quotes: [[id, start, end], …]
    pairs:    {"0-3": [share_a, share_b, links]}      links: [[a_start, a_end, b_start, b_end, kind, moved], …]
    entries:  [[kind, conflict, is a fact], …] of the ledger, in the order of the page
    marks:    {version: [[entry (from 1), value, start, end], …]}

All offsets are code points, as in the tables; the script turns them into those of its own strings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from retold.model import Credit, LedgerEntry, Pair, Part, Passage, Quote, SentenceLink
from retold.report import phrases
from retold.report.cast import Cast
from retold.report.verdict import is_fact

LINK_KINDS = ("equal", "reworded", "split", "merged")


def links_of(links: Iterable[SentenceLink], passages: Iterable[Passage]) -> list[SentenceLink | Passage]:
    """The finest correspondences there are: the sentence links, else those in the passages, else the passages."""
    found: list[SentenceLink | Passage] = list(links)
    if found:
        return found
    kept = list(passages)
    return [link for passage in kept for link in passage.links] or list(kept)


def _pairs(
    cast: Cast,
    links: Iterable[SentenceLink | Passage],
    shares: Mapping[tuple[str, str], tuple[float, float]],
    limit: int,
) -> tuple[dict[str, list[Any]], int]:
    pairs: dict[str, list[Any]] = {}
    for (a, b), (share_a, share_b) in shares.items():
        if cast.number.get(a, -1) in cast.shown and cast.number.get(b, -1) in cast.shown:
            pairs[f"{cast.number[a]}-{cast.number[b]}"] = [round(share_a, 3), round(share_b, 3), []]
    left_out = 0
    total = 0
    for link in links:
        x, y = cast.number.get(link.a.document or "", -1), cast.number.get(link.b.document or "", -1)
        if x not in cast.shown or y not in cast.shown:
            continue
        if total >= limit:
            left_out += 1
            continue
        total += 1
        kind = "equal" if link.kind == "verbatim" else link.kind
        row = [link.a.start, link.a.end, link.b.start, link.b.end, LINK_KINDS.index(kind), int(link.moved)]
        pairs.setdefault(f"{x}-{y}", [None, None, []])[2].append(row)
    return pairs, left_out


def payload(
    cast: Cast,
    *,
    parts: Iterable[Part],
    credits: Iterable[Credit],
    quotes: Iterable[Quote],
    links: Iterable[SentenceLink],
    passages: Iterable[Passage],
    pairs: Iterable[Pair],
    ledger: Iterable[LedgerEntry],
    limit: int,
) -> dict[str, Any]:
    """The data of a page; `ledger` in the order of the page, at most `limit` links."""
    versions: list[list[Any]] = [
        [cast.name(id), cast.text(id) if n in cast.shown else None, [], [], []] for n, id in enumerate(cast.ids)
    ]
    for part in parts:
        if (n := cast.number.get(part.document, -1)) in cast.shown:
            versions[n][2].append([part.kind, part.start, part.end])
    for credit in credits:
        if (n := cast.number.get(credit.document, -1)) in cast.shown:
            versions[n][3].append([credit.kind, credit.name, credit.start, credit.end])
    for quote in quotes:
        if (n := cast.number.get(quote.document, -1)) in cast.shown:
            versions[n][4].append([quote.quote, quote.start, quote.end])
    marks: dict[int, list[list[Any]]] = {}
    entries: list[list[Any]] = []
    for number, entry in enumerate(ledger, 1):
        entries.append([phrases.KIND.get(entry.kind, entry.kind), int(entry.conflict), int(is_fact(entry))])
        for which, value in enumerate(entry.values):
            for span in value.spans:
                if (n := cast.number.get(span.document or "", -1)) in cast.shown:
                    marks.setdefault(n, []).append([number, which, span.start, span.end])
    shares = {(pair.a, pair.b): (pair.share_a, pair.share_b) for pair in pairs}
    kept, left_out = _pairs(cast, links_of(links, passages), shares, limit)
    return {"versions": versions, "pairs": kept, "entries": entries, "marks": marks, "linksLeftOut": left_out}

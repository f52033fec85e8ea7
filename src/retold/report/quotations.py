"""Every quotation of a story with its wordings, who says it in which version, and the way to each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from retold.model import Quote, Span
from retold.report import phrases
from retold.report.cast import Cast
from retold.report.ledger import Holder, at
from retold.report.settings import ReportSettings


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a quotation, the versions that have it, and the speakers they name."""

    text: str
    speakers: tuple[str, ...]
    holders: tuple[Holder, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation over all versions: its wordings, most widespread first."""

    number: int
    wordings: tuple[Wording, ...]
    versions: int
    speakers: tuple[str, ...]


def quotations(quotes: Iterable[Quote], cast: Cast, settings: ReportSettings) -> tuple[list[Quotation], int]:
    """The quotations, those with most wordings and versions first; and how many more there are than the page lists.

    Quotations without a shared id are one each.
    """
    groups: dict[str, list[Quote]] = {}
    for quote in quotes:
        if quote.document in cast.number:
            groups.setdefault(quote.quote or f"{quote.document}\0{quote.start}", []).append(quote)
    made = []
    for group in groups.values():
        wordings: dict[str, list[Quote]] = {}
        for quote in group:
            wordings.setdefault(" ".join(quote.text.split()), []).append(quote)
        rows = sorted(wordings.items(), key=lambda item: (-len({q.document for q in item[1]}), item[0]))
        firsts = [Span(items[0].start, items[0].end, items[0].document) for _, items in rows]
        views = []
        for n, (text, items) in enumerate(rows):
            partner = next((span for m, span in enumerate(firsts) if m != n), None)
            views.append(_wording(text, items, partner, cast, settings))
        documents = {quote.document for quote in group}
        speakers = tuple(dict.fromkeys(q.speaker for q in sorted(group, key=_place) if q.speaker))
        first = min((cast.number[q.document], q.start) for q in group)
        made.append(((-len(rows), -len(documents), first), views, len(documents), speakers))
    made.sort(key=lambda item: item[0])
    kept = made[: settings.quotes]
    return [Quotation(n, tuple(v), d, s) for n, (_, v, d, s) in enumerate(kept, 1)], len(made) - len(kept)


def _place(quote: Quote) -> tuple[str, int]:
    return quote.document, quote.start


def _wording(text: str, items: list[Quote], partner: Span | None, cast: Cast, settings: ReportSettings) -> Wording:
    holders: dict[str, Holder] = {}
    other = partner
    for quote in items:
        span = Span(quote.start, quote.end, quote.document)
        href = cast.href(span, other) if cast.place(span) else None
        holders.setdefault(
            quote.document, Holder(cast.name(quote.document), cast.number[quote.document], href, at(span))
        )
    shown = sorted(holders.values(), key=lambda h: h.number)
    speakers = tuple(dict.fromkeys(q.speaker for q in sorted(items, key=_place) if q.speaker))
    limit = settings.spans_per_value
    return Wording(phrases.shorten(text, settings.excerpt), speakers, tuple(shown[:limit]), max(0, len(shown) - limit))

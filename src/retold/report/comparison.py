"""The page of two documents held against each other, as one HTML file that can be sent by mail."""

from __future__ import annotations

from retold.model import Comparison, Document, Pair, Span
from retold.report import phrases
from retold.report.cast import Cast, distinct, label
from retold.report.ledger import entries_of_changes, entry_view, kinds_present
from retold.report.pages import render
from retold.report.payload import payload
from retold.report.quotations import quotations
from retold.report.settings import DEFAULT, ReportSettings
from retold.report.versions import CreditView, credits_of


def cast_of_comparison(comparison: Comparison) -> Cast:
    """The two documents, first and second, whatever their dates."""
    a, b = comparison.a, comparison.b
    names = distinct([(a.id, label(a, a.id)), (b.id, label(b, b.id))])
    return Cast((a.id, b.id), {a.id: 0, b.id: 1}, names, {a.id: a, b.id: b}, frozenset((0, 1)))


def _side(document: Document, share: float, cast: Cast, credits: list[CreditView]) -> dict[str, object]:
    from retold.report.safe import web_url

    return {
        "number": cast.number[document.id],
        "name": cast.name(document.id),
        "title": phrases.shorten(document.title or "", 200),
        "url": web_url(document.url),
        "published": phrases.moment(document.published) or document.published_raw or "",
        "share": phrases.percent(share),
        "share_width": round(60 * max(0.0, min(1.0, share))),
        "credits": credits,
    }


def comparison_page(comparison: Comparison, *, settings: ReportSettings = DEFAULT) -> str:
    """One self-contained HTML file: the verdict, what differs, both texts side by side, credits and quotations."""
    cast = cast_of_comparison(comparison)
    a, b = comparison.a, comparison.b
    ledger = entries_of_changes(comparison.changes, a.id, b.id)
    entries = [entry_view(e, n, cast, settings) for n, e in enumerate(ledger[: settings.ledger_entries], 1)]
    quotes, quotes_left = quotations(comparison.quotes, cast, settings)
    by = credits_of(comparison.credits)
    sides = []
    for document, share in ((a, comparison.share_a), (b, comparison.share_b)):
        views = [
            CreditView(c.kind, c.name, phrases.shorten(c.text, 90), cast.href(Span(c.start, c.end, document.id)))
            for c in by.get(document.id, [])[:20]
        ]
        sides.append(_side(document, share, cast, views))
    data = payload(
        cast,
        parts=comparison.parts,
        credits=comparison.credits,
        quotes=comparison.quotes,
        links=comparison.links,
        passages=comparison.passages,
        pairs=(Pair(a.id, b.id, comparison.share_a, comparison.share_b, 0, comparison.confidence),),
        ledger=ledger[: settings.ledger_entries],
        limit=settings.links,
    )
    context: dict[str, object] = {
        "title": f"{cast.name(a.id)} and {cast.name(b.id)}",
        "index": None,
        "verdict": comparison.verdict,
        "confidence": phrases.confidence(comparison.confidence),
        "confidence_percent": phrases.chance(comparison.confidence),
        "sides": sides,
        "entries": entries,
        "entries_open": settings.ledger_open,
        "entries_left": max(0, len(ledger) - len(entries)),
        "kinds": kinds_present(entries),
        "conflicts": sum(entry.conflict for entry in ledger),
        "lineage": [
            (
                *(cast.names.get(id, "a lost version") for id in (x.child, x.parent)),
                phrases.confidence(x.confidence),
                x.evidence,
            )
            for x in comparison.lineage
        ],
        "quotes": quotes,
        "quotes_left": quotes_left,
        "quotes_open": settings.quotes_open,
        "texts_left": 0,
        "options": [(0, cast.name(a.id)), (1, cast.name(b.id))],
        "data": data,
    }
    return render("comparison.html", "story.js", context)

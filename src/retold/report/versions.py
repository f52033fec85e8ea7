"""The versions table: relation, share, credit with its evidence, date, confidence."""

from __future__ import annotations

from dataclasses import dataclass

from retold.model import Credit, Span, Story, Version
from retold.report import phrases
from retold.report.cast import Cast
from retold.report.safe import web_url
from retold.report.settings import ReportSettings


@dataclass(frozen=True, slots=True)
class CreditView:
    """A credit as evidence: the words of the document and the way to them."""

    kind: str
    name: str
    text: str
    href: str | None


@dataclass(frozen=True, slots=True)
class VersionView:
    """A row of the versions table."""

    number: int
    id: str
    name: str
    title: str
    url: str | None
    published: str
    published_raw: str
    iso: str
    relation: str
    relation_name: str
    share: float
    share_text: str
    share_width: int
    credited: bool | None
    credit_name: str
    credits: tuple[CreditView, ...]
    confidence: str
    confidence_percent: str
    href: str | None


def credits_of(credits: tuple[Credit, ...]) -> dict[str, list[Credit]]:
    """Credits by document, those of text before those of photos."""
    by: dict[str, list[Credit]] = {}
    for credit in sorted(credits, key=lambda c: (c.kind == "photo", c.start)):
        by.setdefault(credit.document, []).append(credit)
    return by


def version_view(
    version: Version, cast: Cast, credits: list[Credit], origin: str | None, name: str | None
) -> VersionView:
    """One row; the credit that names the story's source is put first among its evidence."""
    document = cast.documents.get(version.document)
    number = cast.number[version.document]
    lead = sorted(credits, key=lambda c: (c.kind == "photo", name is None or c.name != name, c.start))
    views = []
    naming = [credit for credit in lead if credit.kind != "photo" and credit.name == name]
    for credit in naming[:2] or lead[:2]:
        span = Span(credit.start, credit.end, version.document)
        source = Span(0, 0, origin) if origin and origin != version.document else None
        href = cast.href(span, source) if cast.place(span) else None
        views.append(CreditView(credit.kind, credit.name, phrases.shorten(credit.text, 70), href))
    words = {True: "yes", False: "no", None: "nothing owed"}[version.credited]
    return VersionView(
        number=number,
        id=version.document,
        name=cast.name(version.document),
        title=phrases.shorten((document.title if document else None) or "", 140),
        url=web_url(document.url) if document else None,
        published=phrases.moment(document.published) if document else "",
        published_raw=(document.published_raw or "") if document else "",
        iso=document.published.isoformat() if document and document.published else "",
        relation=version.relation,
        relation_name=phrases.RELATION.get(version.relation, version.relation),
        share=version.share,
        share_text=phrases.percent(version.share),
        share_width=round(60 * max(0.0, min(1.0, version.share))),
        credited=version.credited,
        credit_name=words,
        credits=tuple(views),
        confidence=phrases.confidence(version.confidence),
        confidence_percent=phrases.chance(version.confidence),
        href=f"#show={number}:0-0" if number in cast.shown else None,
    )


def version_views(story: Story, cast: Cast, settings: ReportSettings) -> list[VersionView]:
    """The rows in the order of the page, at most `settings.table_rows`."""
    by = credits_of(story.credits)
    rows = {version.document: version for version in story.versions}
    kept = cast.ids[: settings.table_rows]
    return [version_view(rows[id], cast, by.get(id, []), story.origin, story.origin_name) for id in kept if id in rows]

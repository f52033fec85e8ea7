"""The index of a report: all stories by size, single documents after them, and the inputs that were rejected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retold.model import Reject, Story
from retold.report import phrases
from retold.report.pages import render
from retold.report.settings import ReportSettings
from retold.report.verdict import Tally, tally


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One story as the index lists it; `page` is None where it has none."""

    title: str
    page: str | None
    versions: int
    outlets: int
    origin: str
    first: str
    first_iso: str
    owed: int
    credited: int
    differences: int
    conflicts: int

    @property
    def data(self) -> list[Any]:
        """The row for the script: the order is that of `index.js`."""
        return [
            self.title,
            self.page or "",
            self.versions,
            self.outlets,
            self.origin,
            self.first_iso,
            self.owed,
            self.credited,
            self.differences,
            self.conflicts,
        ]


def index_row(story: Story, page: str | None, n: Tally | None = None) -> IndexRow:
    """What the index keeps of a story, so that the story itself need not be kept. n: its figures, where known."""
    n = n or tally(story)
    document = story.documents.get(story.origin) if story.origin else None
    origin = (document.outlet if document else None) or story.origin_name or ""
    if not origin and n.versions == 1 and story.versions:
        only = story.documents.get(story.versions[0].document)
        origin = (only.outlet if only else None) or story.versions[0].document
    title = story.title or (story.versions[0].document if story.versions else story.id)
    return IndexRow(
        title=phrases.shorten(title, 160) or "Untitled",
        page=page,
        versions=n.versions,
        outlets=n.outlets,
        origin=phrases.shorten(origin, 80),
        first=phrases.moment(story.first_published),
        first_iso=story.first_published.strftime("%Y-%m-%dT%H:%M") if story.first_published else "",
        owed=n.owed,
        credited=n.credited,
        differences=n.differences,
        conflicts=n.conflicts,
    )


def summary(articles: int, stories: int, retold: int, owed: int, credited: int, conflicts: int) -> str:
    """What the report comes to, in a sentence or two."""
    if not articles:
        return "Nothing was read."
    tell = "One article tells" if articles == 1 else f"{articles:,} articles tell"
    first = f"{tell} {phrases.count(stories, 'story', 'stories')}"
    if not retold:
        return f"{first}; none is told more than once."
    said = f"{first}; {phrases.number(retold)} of them {'is' if retold == 1 else 'are'} told more than once."
    if owed:
        said += f" {credited:,} of {phrases.count(owed, 'copy names its', 'copies name their')} source"
        silent = owed - credited
        said += f"; {phrases.number(silent)} {'does' if silent == 1 else 'do'} not." if silent else "."
    if conflicts:
        said += (
            f" In {phrases.number(conflicts)} {'fact' if conflicts == 1 else 'facts'} versions contradict each other."
        )
    return said


def index_page(
    rows: Sequence[IndexRow], manifest: Mapping[str, object], rejects: Sequence[Reject], settings: ReportSettings
) -> str:
    """The first page of a report. rows and rejects may be the first of many: the manifest says how many there are."""
    told = sorted((r for r in rows if r.versions > 1), key=lambda r: (-r.versions, -r.conflicts, r.page or ""))
    single = sorted((r for r in rows if r.versions <= 1), key=lambda r: (r.first_iso or "9", r.title))
    listed = [*told, *single]
    counts = manifest.get("counts")
    given = counts if isinstance(counts, Mapping) else {}
    total = max(len(rejects), int(str(manifest.get("rejects") or 0)))
    context: dict[str, object] = {
        "title": "Retold report",
        "index": None,
        "stories": given.get("stories", len(rows)),
        "retold": given.get("retold", len(told)),
        "articles": given.get("articles", sum(row.versions for row in rows)),
        "owed": given.get("copies", sum(row.owed for row in rows)),
        "credited": given.get("credited", sum(row.credited for row in rows)),
        "conflicts": given.get("conflicts", sum(row.conflicts for row in rows)),
        "differences": given.get("facts", sum(row.differences for row in rows)),
        "rows": listed[: settings.index_rows],
        "data": [row.data for row in listed],
        "rejects": [(phrases.shorten(r.source, 300), r.reason) for r in rejects[: settings.rejects]],
        "rejects_left": max(0, total - settings.rejects),
        "rejects_total": total,
        "version": str(manifest.get("retold") or ""),
    }
    numbers = {
        key: int(str(context[key])) for key in ("articles", "stories", "retold", "owed", "credited", "conflicts")
    }
    context["summary"] = summary(**numbers)
    return render("index.html", "index.js", context)

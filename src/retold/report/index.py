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


class Index:
    """The stories that the index lists, those told most often first, and the figures of all: a list of a million rows
    would be no page that a browser can hold."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._rows: list[IndexRow] = []
        self.counts = dict.fromkeys(("stories", "retold", "articles", "copies", "credited", "conflicts", "facts"), 0)

    def add(self, row: IndexRow) -> None:
        """One story more."""
        for name, more in (
            ("stories", 1),
            ("retold", row.versions > 1),
            ("articles", row.versions),
            ("copies", row.owed),
            ("credited", row.credited),
            ("conflicts", row.conflicts),
            ("facts", row.differences),
        ):
            self.counts[name] += more
        self._rows.append(row)
        if len(self._rows) >= 2 * self._most:
            self._rows = self.rows

    @property
    def rows(self) -> list[IndexRow]:
        """Those listed, in their order: the most versions first, single documents last, by their dates."""
        return sorted(self._rows, key=_order)[: self._most]


def _order(r: IndexRow) -> tuple[int, int, str, str, str]:
    if r.versions > 1:
        return -r.versions, -r.conflicts, r.page or "", "", ""
    return 0, 0, "", r.first_iso or "9", r.title


def index_page(
    index: Index, manifest: Mapping[str, object], rejects: Sequence[Reject], settings: ReportSettings
) -> str:
    """The first page of a report. rejects may be the first of many: the manifest says how many there are; so it may say
    the other counts."""
    listed = index.rows
    counts = manifest.get("counts")
    given = {**index.counts, **(counts if isinstance(counts, Mapping) else {})}
    total = max(len(rejects), int(str(manifest.get("rejects") or 0)))
    context: dict[str, object] = {
        "title": "Retold report",
        "index": None,
        "stories": given["stories"],
        "retold": given["retold"],
        "articles": given["articles"],
        "owed": given["copies"],
        "credited": given["credited"],
        "conflicts": given["conflicts"],
        "differences": given["facts"],
        "rows": listed[: settings.index_rows],
        "listed": len(listed),
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

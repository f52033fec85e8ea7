"""Write the report of a trace into a folder: the index, and a page for every story of two versions or more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from retold.model import Reject, Story
from retold.report.index import Index, IndexRow, index_page, index_row
from retold.report.settings import DEFAULT, ReportSettings
from retold.report.story_page import story_page

Page = tuple[IndexRow, str | None]
"""What the index says of a story (where its page is, too), and the page, if it has one."""


def write(
    pages: Iterable[Page],
    out: Path,
    *,
    manifest: Mapping[str, object],
    rejects: Sequence[Reject],
    progress: Callable[[int], object] | None = None,
    settings: ReportSettings = DEFAULT,
) -> None:
    """Write `index.html` and the pages into the existing folder `out`.

    Pages are taken one by one and not kept. `progress` is called with 1 for every story done. The pages are
    self-contained: each opens by itself, from disk, with no network. Raises OSError where a file cannot be written.
    """
    index = Index(settings.index_listed)
    for row, page in pages:
        if row.page is not None and page is not None:
            (out / "stories").mkdir(exist_ok=True)
            _save(out / row.page, page)
        index.add(row)
        if progress is not None:
            progress(1)
    _save(out / "index.html", index_page(index, manifest, rejects, settings))


def pages_of(stories: Iterable[Story], settings: ReportSettings = DEFAULT) -> Iterator[Page]:
    """The pages of stories, numbered in the order in which these come (`stories/<n>.html`); a story of one document is
    listed in the index and gets no page."""
    number = count(1)
    for story in stories:
        if len(story.versions) > 1:
            yield index_row(story, f"stories/{next(number)}.html"), story_page(story, settings=settings)
        else:
            yield index_row(story, None), None


def _save(path: Path, page: str) -> None:
    path.write_text(page, encoding="utf-8", newline="\n")

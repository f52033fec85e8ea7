"""Write the report of a trace into a folder: the index, and a page for every story of two versions or more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from retold.model import Reject, Story
from retold.report.index import IndexRow, index_page, index_row
from retold.report.settings import DEFAULT, ReportSettings
from retold.report.story_page import story_page


def write(
    stories: Iterable[Story],
    out: Path,
    *,
    manifest: Mapping[str, object],
    rejects: Sequence[Reject],
    progress: Callable[[int], object] | None = None,
    settings: ReportSettings = DEFAULT,
) -> None:
    """Write `index.html` and `stories/<n>.html` into the existing folder `out`.

    Stories are taken one by one and not kept; those of one document are listed in the index and get no page. Pages
    are numbered in the order in which the stories come. `progress` is called with 1 for every story done. The pages
    are self-contained: each opens by itself, from disk, with no network. Raises OSError where a file cannot be written.
    """
    write_pages(
        _pages(stories, settings), out, manifest=manifest, rejects=rejects, progress=progress, settings=settings
    )


def write_pages(
    pages: Iterable[tuple[IndexRow, str | None]],
    out: Path,
    *,
    manifest: Mapping[str, object],
    rejects: Sequence[Reject],
    progress: Callable[[int], object] | None = None,
    settings: ReportSettings = DEFAULT,
) -> None:
    """The same from what the index says of each story (where its page is, too), and the page."""
    rows: list[IndexRow] = []
    for row, page in pages:
        if row.page is not None and page is not None:
            (out / "stories").mkdir(exist_ok=True)
            _save(out / row.page, page)
        rows.append(row)
        if progress is not None:
            progress(1)
    _save(out / "index.html", index_page(rows, manifest, rejects, settings))


def _pages(stories: Iterable[Story], settings: ReportSettings) -> Iterator[tuple[IndexRow, str | None]]:
    number = count(1)
    for story in stories:
        if len(story.versions) > 1:
            yield index_row(story, f"stories/{next(number)}.html"), story_page(story, settings=settings)
        else:
            yield index_row(story, None), None


def _save(path: Path, page: str) -> None:
    path.write_text(page, encoding="utf-8", newline="\n")

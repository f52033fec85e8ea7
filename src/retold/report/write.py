"""Write the report of a trace into a folder: the index, and a page for every story of two versions or more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
    rows: list[IndexRow] = []
    folder = out / "stories"
    pages = 0
    for story in stories:
        page = None
        if len(story.versions) > 1:
            pages += 1
            page = f"stories/{pages}.html"
            folder.mkdir(exist_ok=True)
            _save(out / page, story_page(story, settings=settings))
        rows.append(index_row(story, page))
        if progress is not None:
            progress(1)
    _save(out / "index.html", index_page(rows, manifest, rejects, settings))


def _save(path: Path, page: str) -> None:
    path.write_text(page, encoding="utf-8", newline="\n")

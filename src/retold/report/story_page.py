"""The page of one story: verdict, ledger, family tree, versions, quotations, and any two texts side by side."""

from __future__ import annotations

from functools import partial

from retold.model import Story
from retold.report import phrases
from retold.report.cast import cast_of_story, named
from retold.report.ledger import entry_view, kinds_present, ordered
from retold.report.lost import lost_names, lost_texts
from retold.report.pages import render
from retold.report.payload import payload
from retold.report.quotations import quotations
from retold.report.settings import DEFAULT, ReportSettings
from retold.report.tree import tree_svg
from retold.report.tree_words import flags_of, tree_text
from retold.report.verdict import Tally, tally, verdict
from retold.report.versions import version_views


def story_page(
    story: Story,
    *,
    index: str | None = "../index.html",
    settings: ReportSettings = DEFAULT,
    figures: Tally | None = None,
) -> str:
    """The page of a story as one self-contained HTML file; `index` is the way back, where there is one. figures: of
    the story, where it has no more of its ledger than the page shows."""
    n = figures or tally(story)
    cast = cast_of_story(story, settings.text_characters)
    ledger = ordered(story.ledger)
    names = {**dict(cast.names), **lost_names(story)}
    number = {**dict(cast.number), **{id: len(cast.ids) + n for n, id in enumerate(sorted(lost_names(story)))}}
    entries = []
    for place, entry in enumerate(ledger[: settings.ledger_entries], 1):
        entered, edge = None, None
        if entry.entered is not None:
            parent, child = entry.entered
            entered = f"from {names.get(parent, parent)} to {names.get(child, child)}"
            edge = str(number.get(parent, -1)), str(number.get(child, -1))
        entries.append(entry_view(entry, place, cast, settings, entered, edge))
    quotes, quotes_left = quotations(story.quotes, cast, settings)
    flags = flags_of(story, limit=settings.ledger_entries)
    targets = {id: f"#version-{cast.number[id]}" for id in cast.ids[: settings.table_rows]}
    tree = ""
    if story.lineage or len(story.versions) > 1:
        tree = tree_svg(
            story,
            names=names,
            flags=flags,
            targets=targets,
            settings=settings,
            standalone=False,
            numbers=number,
            said=partial(named, cast=cast),
        )
    data = payload(
        cast,
        parts=story.parts,
        credits=story.credits,
        quotes=story.quotes,
        links=story.links,
        passages=story.passages,
        pairs=story.pairs,
        ledger=ledger[: settings.ledger_entries],
        limit=settings.links,
    )
    context: dict[str, object] = {
        "title": phrases.shorten(story.title, 300) or "Untitled story",
        "index": index,
        "verdict": verdict(story, cast.names.get(story.origin or ""), n),
        "tally": n,
        "first": phrases.moment(story.first_published),
        "entries": entries,
        "entries_open": settings.ledger_open,
        "entries_left": n.entries - len(entries),
        "kinds": kinds_present(entries),
        "tree": tree,
        "tree_lines": tree_text(story, names, flags, cast, settings.tree_rows),
        "lost_texts": lost_texts(story, settings.lost_characters, settings.tree_rows),
        "fold_above": settings.tree_fold_above,
        "versions": version_views(story, cast, settings),
        "versions_left": max(0, len(cast.ids) - settings.table_rows),
        "quotes": quotes,
        "quotes_left": quotes_left,
        "quotes_open": settings.quotes_open,
        "texts_left": len(cast.ids) - len(cast.shown),
        "options": [(n, cast.name(id)) for n, id in enumerate(cast.ids) if n in cast.shown],
        "data": data,
    }
    return render("story.html", "story.js", context)

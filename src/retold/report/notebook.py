"""A story or a comparison as a small piece of HTML that shows itself in a notebook.

No script and no link: notebooks keep or strip these as they like. All text is escaped.
"""

from __future__ import annotations

from html import escape

from retold.model import Comparison, LedgerEntry, LedgerValue, Story
from retold.report import phrases
from retold.report.aligned import Cell, aligned_rows
from retold.report.cast import Cast, cast_of_story
from retold.report.comparison import cast_of_comparison
from retold.report.ledger import entries_of_changes, ordered, own_words
from retold.report.safe import writable
from retold.report.settings import DEFAULT
from retold.report.tree import tree_svg
from retold.report.verdict import is_fact, verdict

_CELL = 'style="text-align:left;vertical-align:top;padding:4px 10px"'
_MARK = 'style="background:#ffe9a8;color:#1b1d22"'
ROWS = 25


def _table(head: list[str], rows: list[list[str]]) -> str:
    """A table of cells that are HTML already."""
    top = "".join(f'<th scope="col" {_CELL}>{escape(cell)}</th>' for cell in head)
    body = "".join("<tr>" + "".join(f"<td {_CELL}>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _text(text: str, limit: int = 160) -> str:
    return escape(phrases.shorten(text, limit))


def _holders(value: LedgerValue, cast: Cast) -> list[str]:
    """The versions that have a value, each with its own wording where that is another."""
    if not value.wordings:
        return [cast.name(id) for id in value.documents]
    names = [cast.name(span.document or "") for span in value.spans]
    return [f"{name} {own_words(value, n, DEFAULT)}".rstrip() for n, name in enumerate(names)]


def _ledger(entries: list[LedgerEntry], cast: Cast) -> str:
    rows = []
    for entry in entries[:ROWS]:
        values = []
        for value in entry.values:
            who = escape(phrases.listed(_holders(value, cast)))
            words = f"<b>{_text(value.text)}</b>" if value.text else "<i>nothing</i>"
            values.append(f"{words}<br><small>{who}</small>" if who else words)
        clash = "<b>both cannot be true</b>" if entry.conflict else ""
        kind = escape(phrases.KIND.get(entry.kind, entry.kind))
        rows.append([f"{kind}<br><small>{clash}</small>", "<br>".join(values), phrases.chance(entry.confidence)])
    more = f"<p>{len(entries) - ROWS} more differences.</p>" if len(entries) > ROWS else ""
    return _table(["difference", "values", "confidence"], rows) + more if rows else ""


def story_html(story: Story) -> str:
    """Verdict, family tree, versions and weightiest differences of a story."""
    cast = cast_of_story(story, 0)
    origin = cast.names.get(story.origin or "")
    versions = {version.document: version for version in story.versions}
    rows = []
    for id in cast.ids[:ROWS]:
        version = versions[id]
        document = cast.documents.get(id)
        credit = {True: "yes", False: "<b>no</b>", None: "nothing owed"}[version.credited]
        relation = escape(phrases.RELATION.get(version.relation, version.relation))
        date = phrases.moment(document.published) if document else ""
        rows.append([escape(cast.name(id)), relation, phrases.percent(version.share), credit, date])
    more = f"<p>{len(cast.ids) - ROWS} more versions.</p>" if len(cast.ids) > ROWS else ""
    tree = ""
    if 1 < len(cast.ids) <= 60:  # the ground follows the same preference as the drawing, whatever the notebook's theme
        ground = "color-scheme:light dark;background:Canvas;padding:8px;overflow-x:auto"
        tree = f'<details><summary>Family tree</summary><div style="{ground}">{tree_svg(story)}</div></details>'
    return writable(
        f"<div><h3>{_text(story.title, 200)}</h3><p>{escape(verdict(story, origin))}</p>"
        + _table(["version", "relation", "share", "names its source", "published (UTC)"], rows)
        + more
        + _ledger([entry for entry in ordered(story.ledger) if is_fact(entry)], cast)
        + tree
        + "</div>"
    )


def _side(cell: Cell | None, text: str) -> str:
    if cell is None:
        return ""
    at, out = cell.span.start, []
    for start, end in cell.changed:
        out.append(escape(text[at:start]) + f"<mark {_MARK}>{escape(text[start:end])}</mark>")
        at = end
    out.append(escape(text[at : cell.span.end]))
    said = "".join(out)
    return said if cell.part in ("body", "headline") else f"<small>{escape(cell.part)}: {said}</small>"


def comparison_html(comparison: Comparison) -> str:
    """Verdict, differences, and both texts in rows with the changed words marked."""
    cast = cast_of_comparison(comparison)
    a, b = comparison.a, comparison.b
    rows = [[_side(row.a, a.text), _side(row.b, b.text)] for row in aligned_rows(comparison)[: 4 * ROWS]]
    heads = [f"{cast.name(d.id)} ({phrases.percent(s)})" for d, s in ((a, comparison.share_a), (b, comparison.share_b))]
    ledger = [entry for entry in entries_of_changes(comparison.changes, a.id, b.id) if entry.kind != "wording"]
    return writable(
        f"<div><p><b>{escape(comparison.verdict)}</b></p>"
        + _ledger(ledger, cast)
        + f"<details><summary>Both texts</summary>{_table(heads, rows)}</details></div>"
    )

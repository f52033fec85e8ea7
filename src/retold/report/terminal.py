"""A comparison and a small family tree on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from retold.model import Comparison, Credit, Document, LedgerEntry, Story
from retold.report import phrases
from retold.report.aligned import Cell, aligned_rows
from retold.report.cast import Cast
from retold.report.comparison import cast_of_comparison
from retold.report.ledger import entries_of_changes
from retold.report.tree_layout import lay_out
from retold.report.tree_words import flags_of, tree_names

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    from retold.query import Match

_DIM = ("caption", "teaser", "notice", "running-head", "byline", "credit")
_STYLE = {"number": "magenta", "date": "blue", "name": "cyan", "quote": "green", "speaker": "green"}
MAX_CHANGES = 40


def printable(text: str) -> str:
    """Text of a stranger without control characters, so that it cannot command the terminal."""
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" if c not in "\t\r" else " " for c in text)


def _cell(cell: Cell | None, text: str, spots: Iterable[tuple[int, int, str]], alone: bool) -> Text:
    from rich.text import Text

    if cell is None:
        return Text("")
    start, end = cell.span.start, cell.span.end
    out = Text(printable(text[start:end]), style="dim" if cell.part in _DIM else "")
    if cell.part in _DIM:
        out = Text(f"[{cell.part}] ", style="dim italic") + out
    shift = len(out) - (end - start)
    if alone and cell.part == "body":
        out.stylize("italic", shift)
    for s, e in cell.changed:
        out.stylize("bold yellow", s - start + shift, e - start + shift)
    for s, e, style in spots:
        if s < end and e > start:
            out.stylize(style, max(0, s - start) + shift, min(end, e) - start + shift)
    return out


def _value(text: str) -> str:
    return f"“{printable(phrases.shorten(text, 160))}”" if text else "(nothing)"


def _ledger(entries: Iterable[LedgerEntry], cast: Cast, console: Console) -> None:
    from rich.text import Text

    shown = [entry for entry in entries if entry.kind != "wording"]
    for entry in shown[:MAX_CHANGES]:
        line = Text("  ")
        if entry.conflict:
            line.append("✕ both cannot be true  ", style="bold red")
        line.append(phrases.KIND.get(entry.kind, entry.kind), style=_STYLE.get(entry.kind, "bold"))
        line.append(f" ({phrases.chance(entry.confidence)})  ", style="dim")
        for n, value in enumerate(entry.values):
            if n:
                line.append("  ≠  " if entry.conflict else "  →  ", style="dim")
            line.append(_value(value.text))
            for span in value.spans[:1]:
                line.append(f" {span.start}–{span.end}", style="dim")
        console.print(line)
    if len(shown) > MAX_CHANGES:
        console.print(f"  and {len(shown) - MAX_CHANGES} more (--json or --html lists all)", style="dim")
    if not shown:
        console.print("  nothing but wording", style="dim")


def print_comparison(comparison: Comparison, console: Console) -> None:
    """Both texts side by side with changed words coloured, then what differs, the credits, and the verdict."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    cast = cast_of_comparison(comparison)
    a, b = comparison.a, comparison.b
    spots: dict[str, list[tuple[int, int, str]]] = {a.id: [], b.id: []}
    for credit in comparison.credits:
        spots.setdefault(credit.document, []).append((credit.start, credit.end, "green"))
    for change in comparison.changes:
        for span, id in ((change.a, a.id), (change.b, b.id)):
            if span is not None and change.conflict:
                spots[id].append((span.start, span.end, "bold red"))
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), show_lines=False)
    for document, share in ((a, comparison.share_a), (b, comparison.share_b)):
        head = Text(printable(cast.name(document.id)), style="bold")
        head.append(f"  {phrases.percent(share)} shared", style="dim")
        table.add_column(head, ratio=1, overflow="fold")
    for row in aligned_rows(comparison):
        left = _cell(row.a, a.text, spots[a.id], row.b is None)
        right = _cell(row.b, b.text, spots[b.id], row.a is None)
        if row.moved:
            left.append(" ↕", style="dim")
            right.append(" ↕", style="dim")
        table.add_row(left, right)
        table.add_row("", "")
    console.print(table)
    console.print("What differs", style="bold")
    _ledger(entries_of_changes(comparison.changes, a.id, b.id), cast, console)
    console.print("Credits", style="bold")
    grouped: dict[tuple[str, str, str], list[Credit]] = {}
    order = sorted(comparison.credits, key=lambda c: (cast.number.get(c.document, 2), c.kind == "photo", c.start))
    for credit in order:
        grouped.setdefault((credit.document, credit.name, credit.kind), []).append(credit)
    for (holder, name, kind), found in grouped.items():
        line = Text(f"  {printable(cast.name(holder))}: ")
        line.append(printable(name), style="green")
        line.append(f" ({kind}{f', {len(found)} times' if len(found) > 1 else ''}) ", style="dim")
        line.append(f"“{printable(phrases.shorten(found[0].text, 100))}” {found[0].start}–{found[0].end}", style="dim")
        console.print(line)
    if not comparison.credits:
        console.print("  none in either text", style="dim")
    for link in comparison.lineage:
        child, parent = (printable(cast.names.get(id, "a lost version")) for id in (link.child, link.parent))
        console.print(
            Text(f"  {child} from {parent}: {phrases.confidence(link.confidence)}. {printable(link.evidence)}")
        )
    console.print()
    console.print(Text(printable(comparison.verdict), style="bold"))


def print_story_tree(story: Story, console: Console, *, limit: int = 25) -> None:
    """The family tree of a story, if it has at most `limit` rows; else one line that says how large it is."""
    from rich.text import Text
    from rich.tree import Tree

    head = Text(printable(phrases.shorten(story.title, 90)), style="bold")
    layout = lay_out(story, 10_000)
    if len(layout.nodes) > limit:
        head.append(f"  {phrases.count(len(story.versions), 'version')}; the tree is in the report", style="dim")
        console.print(head)
        return
    names, flags = tree_names(story), flags_of(story, href=False)
    versions = {version.document: version for version in story.versions}
    trunk = {edge.child: edge for edge in layout.edges if edge.main}
    further: dict[int, list[str]] = {}
    for edge in layout.edges:
        if not edge.main:
            further.setdefault(edge.child, []).append(names.get(edge.link.parent, edge.link.parent))
    root = Tree(head, guide_style="dim")
    branches: dict[int, Tree] = {}
    for node in layout.nodes:
        label = Text(printable(names.get(node.id, node.id)), style="italic dim" if node.lost else "")
        version = versions.get(node.id)
        if version is not None:
            label.append(f"  {phrases.RELATION.get(version.relation, version.relation)}", style="dim")
            if version.credited is False:
                label.append("  names no source", style="red")
            elif version.credited:
                label.append("  names its source", style="green")
        if node.row in further:
            label.append(f"  also from {printable(', '.join(further[node.row]))}", style="dim")
        came = trunk.get(node.row)
        if came is not None and (flag := flags.get((came.link.parent, came.link.child))) is not None:
            style = "red" if flag.conflicts else "dim"
            label.append(f"  {phrases.count(flag.count, 'difference')} came in", style=style)
        branches[node.row] = branches.get(node.parent, root).add(label)
    console.print(root)


def print_matches(documents: Iterable[Document], matches: Iterable[Match], console: Console) -> None:
    """For each document that an index was asked about, what matches it there."""
    from rich.table import Table
    from rich.text import Text

    found: dict[str, list[Match]] = {}
    for match in matches:
        found.setdefault(match.asked, []).append(match)
    alone = 0
    for document in documents:
        some = found.get(document.id)
        if some is None:
            alone += 1
            continue
        console.print(Text.assemble((printable(document.id), "bold"), f": {_told(len(some))} the same text"))
        table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
        for head, right in (("sure", True), ("of it", True), ("of match", True), ("article", False), ("from", False)):
            table.add_column(head, justify="right" if right else "left", no_wrap=right)
        for match in some:
            d = match.document
            said = [d.outlet, d.published.date().isoformat() if d.published else d.published_raw, d.title]
            where = " · ".join(phrases.shorten(" ".join(value.split()), 80) for value in said if value)
            name = f"{d.id} (itself)" if match.known else d.id
            table.add_row(
                f"{int(100 * match.confidence)}%",
                f"{match.share_asked:.0%}",
                f"{match.share:.0%}",
                Text(printable(name)),
                Text(printable(where)),
            )
        console.print(table)
        console.print()
    if alone:
        console.print(f"{alone:,} {'article matches' if alone == 1 else 'articles match'} nothing in the index.")


def _told(count: int) -> str:
    return "one article of the index tells" if count == 1 else f"{count:,} articles of the index tell"

"""The family tree of a story as a drawing: SVG, no library, legible in black and white.

Time runs downwards, one row a version. A filled disc credits its source, a diamond does not, a ring owes nothing, a
dashed ring is a lost version. Lines are thicker the surer they are; a mixed version has two. What changed on a line
hangs on it as a flag, which leads to the entry of the ledger. `assets/tree.js` folds branches by moving the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

from retold.model import Story, Version
from retold.report import phrases
from retold.report.pages import asset
from retold.report.safe import writable
from retold.report.settings import DEFAULT, ReportSettings
from retold.report.tree_layout import Edge, Layout, Node, lay_out
from retold.report.tree_words import Flag, flags_of, tree_names

ROW, DATES, TOP, LABEL, RADIUS = 44, 80, 6, 330, 7


@dataclass(frozen=True, slots=True)
class _Drawing:
    story: Story
    layout: Layout
    names: Mapping[str, str]
    versions: Mapping[str, Version]
    flags: Mapping[tuple[str, str], Flag]
    targets: Mapping[str, str]
    mixed: frozenset[int]
    numbers: Mapping[str, int]
    left: int
    said: Callable[[str], str]
    y: list[int] = field(default_factory=list)


def edge_path(x0: int, y0: int, x1: int, y1: int) -> str:
    """From a parent down its lane, round a corner and across to its child (tree.js draws the same when rows move)."""
    if x0 == x1:
        return f"M{x0} {y0}V{y1 - RADIUS}"
    bend, sign = 12, 1 if x1 > x0 else -1
    return f"M{x0} {y0}V{y1 - bend}Q{x0} {y1} {x0 + sign * bend} {y1}H{x1 - sign * RADIUS}"


def _lane(layout: Layout) -> int:
    """Width of a lane: narrower where there are many, so that labels stay in view."""
    return max(14, min(30, 165 // layout.lanes))


def _left(layout: Layout) -> int:
    """Where the lanes begin: right of the dates, where there are any."""
    return 8 + (DATES if any(node.published for node in layout.nodes) else 0)


def _x(d: _Drawing, node: Node) -> int:
    return d.left + 12 + _lane(d.layout) * node.lane


def _state(node: Node, version: Version | None) -> tuple[str, str]:
    """The class and the words for how a version stands to its source."""
    if node.lost:
        return "lost", "not among the documents"
    if version is None or version.credited is None:
        return "free", "owes no credit"
    return ("credited", "names its source") if version.credited else ("uncredited", "names no source")


def _mark(node: Node, state: str, x: int, mixed: bool) -> str:
    y = ROW // 2
    ring = f'<circle class="ring" cx="{x}" cy="{y}" r="{RADIUS + 3}"/>' if mixed else ""
    if state == "uncredited":
        r = RADIUS + 1
        return ring + f'<path class="mark" d="M{x} {y - r}L{x + r} {y}L{x} {y + r}L{x - r} {y}Z"/>'
    return ring + f'<circle class="mark" cx="{x}" cy="{y}" r="{RADIUS}"/>'


def _line(d: _Drawing, edge: Edge) -> str:
    parent, child = d.layout.nodes[edge.parent], d.layout.nodes[edge.child]
    x0, x1 = _x(d, parent), _x(d, child)
    dy = 0 if edge.main or x0 == x1 else -5
    path = edge_path(x0, d.y[parent.row], x1, d.y[child.row] + dy)
    width = 1.2 + 3.2 * max(0.0, min(1.0, edge.link.confidence))
    flag = d.flags.get((edge.link.parent, edge.link.child))
    kind = ("" if edge.main else " further") + (" to-lost" if parent.lost or child.lost else "")
    said = (
        f"{d.names.get(child.id, child.id)} from {d.names.get(parent.id, parent.id)}: "
        f"{phrases.confidence(edge.link.confidence)} ({phrases.chance(edge.link.confidence)}). "
        + d.said(edge.link.evidence)
        + (f" Came in here: {flag.words}." if flag else "")
    )
    text = escape(said)
    focus = ' tabindex="0"' if len(d.layout.edges) <= 60 else ""
    return (
        f'<g class="edge{kind}" data-p="{edge.parent}" data-c="{edge.child}" data-dy="{dy}"{focus} role="img" '
        f'aria-label="{text}"><title>{text}</title><path class="reach" d="{path}"/>'
        f'<path class="line" d="{path}" stroke-width="{width:.1f}"/></g>'
    )


def _flag(d: _Drawing, edge: Edge) -> str:
    flag = d.flags.get((edge.link.parent, edge.link.child))
    if flag is None:
        return ""
    parent, child = d.layout.nodes[edge.parent], d.layout.nodes[edge.child]
    straight = _x(d, parent) == _x(d, child)
    half = 8 if flag.count < 10 else 11
    x = _x(d, child) + 5 + half if straight else _x(d, child) - RADIUS - 4 - half
    y = d.y[child.row] - (ROW // 2 - 3 if straight else 0) + (0 if edge.main else -5)
    kind = "conflicting" if flag.conflicts else "harmless"
    said = escape(f"{phrases.count(flag.count, 'difference')} came in here: {flag.words}")
    body = (
        f"<title>{said}</title>"
        f'<rect x="{x - half}" y="{y - 8}" width="{2 * half}" height="16" rx="4"/>'
        f'<text x="{x}" y="{y + 4}" text-anchor="middle">{flag.count}</text>'
    )
    attributes = f'class="flag {kind}" data-row="{edge.child}" data-p="{edge.parent}" aria-label="{said}"'
    if flag.href:
        return f'<a href="{escape(flag.href)}" {attributes}>{body}</a>'
    return f'<g role="img" {attributes}>{body}</g>'


def _early(d: _Drawing, node: Node) -> bool:
    """Whether a version is dated before one that stands above it in the tree."""
    above = node.parent
    while above >= 0:
        older = d.layout.nodes[above]
        if older.published is not None:
            return node.published is not None and node.published < older.published
        above = older.parent
    return False


def _node(d: _Drawing, node: Node, shown_day: bool) -> str:
    version = d.versions.get(node.id)
    state, credit = _state(node, version)
    mixed = node.row in d.mixed
    x, right = _x(d, node), d.left + _lane(d.layout) * d.layout.lanes + 12
    name = d.names.get(node.id, node.id)
    if version is not None and not node.lost:
        relation = "mixed" if version.relation == "mixed" else phrases.RELATION.get(version.relation, version.relation)
        what = (
            f"{relation} · {credit}"
            if version.relation == "original"
            else (f"{relation}, {phrases.percent(version.share)} · {credit}")
        )
    else:
        what = credit
    date, early = "", False
    if node.published is not None:
        top = phrases.day(node.published) if shown_day else ""
        early = _early(d, node)
        time = f"{node.published:%H:%M}{' !' if early else ''}"
        date = f'<text class="day" x="0" y="19">{top}</text><text class="time" x="0" y="35">{time}</text>'
    fold = ""
    if node.below > 1:
        fold = (
            f'<g class="fold" role="button" tabindex="0" aria-expanded="true" data-fold="{node.row}" '
            f'data-below="{node.below}" aria-label="Fold the {node.below} versions below {escape(name)}">'
            f'<circle cx="{x}" cy="{ROW // 2}" r="{RADIUS + 6}"/>'
            f'<text x="{x}" y="{ROW // 2 + 4}" text-anchor="middle"></text></g>'
        )
    target = d.targets.get(node.id)
    full = f"{name}: {what}"
    if node.lost and ", " in name:  # "Lost … original, earlier state, before …": two lines rather than one cut short
        name, _, what = name.partition(", ")
    main, small = escape(phrases.shorten(name, 44)), escape(phrases.shorten(what, 48))
    label = (
        f'<text class="name" x="{right}" y="19">{main}</text>'
        f'<text class="what" x="{right}" y="35">{small}<tspan class="folded"></tspan></text>'
    )
    if target:
        label = f'<a href="{escape(target)}">{label}</a>'
    told = f", {phrases.moment(node.published)} UTC" if node.published else ""
    if early:
        told += ", which is before what it seems to come from was printed; one of the two dates may be wrong"
    full = escape(f"{full}{told}")
    return (
        f'<g class="node {state}{" mixed" if mixed else ""}" data-row="{node.row}" data-p="{node.parent}" '
        f'data-x="{x}" data-version="{d.numbers.get(node.id, -1)}" '
        f'transform="translate(0 {d.y[node.row] - ROW // 2})"><title>{full}</title>'
        f'<rect class="hit" x="0" y="1" width="{right + LABEL}" height="{ROW - 2}" rx="6"/>'
        f'<path class="leader" d="M{x + RADIUS + 5} {ROW // 2}H{right - 6}"/>'
        f"{date}{_mark(node, state, x, mixed)}{label}{fold}</g>"
    )


def tree_svg(
    story: Story,
    *,
    names: Mapping[str, str] | None = None,
    flags: Mapping[tuple[str, str], Flag] | None = None,
    targets: Mapping[str, str] | None = None,
    settings: ReportSettings = DEFAULT,
    standalone: bool = True,
    numbers: Mapping[str, int] | None = None,
    said: Callable[[str], str] = str,
) -> str:
    """The family tree of a story as one SVG element.

    `names` of the versions by id (outlets by default), `flags` what came in on each line (from the ledger by default),
    `targets` where a version's label leads. `standalone` puts the style into the drawing, so that it is a file of its
    own; a page of the report has the style already. `numbers` are what the page calls the versions, `said` is how it
    puts a sentence about them. At most `settings.tree_rows` rows are drawn, and the rest said.
    """
    layout = lay_out(story, settings.tree_rows)
    mixed = frozenset(e.child for e in layout.edges if not e.main)
    versions = {version.document: version for version in story.versions}
    drawing = _Drawing(
        story,
        layout,
        tree_names(story) if names is None else names,
        versions,
        flags_of(story, href=not standalone) if flags is None else flags,
        targets or {},
        mixed,
        numbers or {},
        _left(layout),
        said,
        [TOP + ROW * n + ROW // 2 for n in range(len(layout.nodes))],
    )
    width = _left(layout) + _lane(layout) * layout.lanes + 12 + LABEL
    height = 2 * TOP + ROW * len(layout.nodes) + (24 if layout.hidden else 0)
    days: list[bool] = []
    before = None
    for node in layout.nodes:
        today = node.published.date() if node.published else None
        days.append(today is not None and today != before)
        before = today or before
    title = escape(f"Family tree of “{story.title}”: {phrases.count(len(story.versions), 'version')}")
    parts = [
        f'<svg class="tree" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="group" aria-label="{title}" data-row-height="{ROW}" data-top="{TOP}" '
        f'data-fold-above="{settings.tree_fold_above}">'
    ]
    if standalone:
        parts.append(f"<title>{title}</title><style>{asset('tree.css')}</style>")
    band = f'<rect class="band" x="0" y="1" width="{width}" height="{ROW - 2}" rx="6" '
    parts += ['<g class="bands">', *(f'{band}transform="translate(0 {y - ROW // 2})"/>' for y in drawing.y), "</g>"]
    parts += ['<g class="edges">', *(_line(drawing, e) for e in layout.edges), "</g>", '<g class="nodes">']
    parts += [_node(drawing, node, day) for node, day in zip(layout.nodes, days, strict=True)]
    parts += ["</g>", '<g class="flags">', *(_flag(drawing, e) for e in layout.edges), "</g>"]
    if layout.hidden:
        more = f"{phrases.count(layout.hidden, 'more version')} not drawn; all of them are in the tables."
        parts.append(f'<text class="what" x="{_left(layout)}" y="{height - 8}">{more}</text>')
    parts.append("</svg>")
    return writable("".join(parts))

"""The picture: F1 against speed, a panel a truth, and recall against the rate of edits."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.peers.rows import Row, rows_of

COLOURS = {
    "Retold": "#b00020",
    "datasketch": "#1d4e89",
    "rensa": "#2e7d32",
    "trigram Jaccard": "#7b1fa2",
    "datatrove": "#b35900",
}
_WIDTH, _HEIGHT, _GAP = 360, 210, 70
_SLOW, _FAST = 1.0, 5.0  # powers of ten of documents a second at the ends of the axis


def plot(results: dict[str, Any]) -> str:
    """An SVG of up to four panels, two a row, with a legend below."""
    sizes = [int(n.split("-")[1]) for n in results if n.startswith("generated-")]
    compared = [n for n in sizes if len({row.tool for row in rows_of(results, f"generated-{n}", "known")}) > 1]
    largest = max(compared or sizes, default=0)
    wanted = [
        ("press", "labels", "News among press releases"),
        ("press", "alignment", "Press releases, aligned sample"),
        (f"generated-{largest}", "known", f"Generated, {largest:,} documents"),
    ]
    panels = [
        list(_scatter(list(rows_of(results, corpus, truth)), title))
        for corpus, truth, title in wanted
        if corpus in results
    ]
    if largest:
        panels.append(list(_by_rate(list(rows_of(results, f"generated-{largest}", "known")))))
    width, height = 2 * (_WIDTH + _GAP) + 20, (len(panels) + 1) // 2 * (_HEIGHT + _GAP) + 60
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-family="sans-serif" '
        f'font-size="12" aria-label="Retold beside other tools: F1 and speed"><rect width="{width}" height="{height}" '
        'fill="#fff"/>'
    ]
    for place, panel in enumerate(panels):
        x, y = 50 + place % 2 * (_WIDTH + _GAP), 35 + place // 2 * (_HEIGHT + _GAP)
        parts += [f'<g transform="translate({x} {y})">', *panel, "</g>"]
    for place, (tool, colour) in enumerate(COLOURS.items()):
        x, y = 50 + 140 * place, height - 25
        parts.append(f'<circle cx="{x}" cy="{y}" r="5" fill="{colour}"/><text x="{x + 10}" y="{y + 4}">{tool}</text>')
    parts.append(f'<text x="50" y="{height - 5}" fill="#555">hollow: defaults; filled: best setting</text></svg>')
    return "\n".join([*parts, ""])


def _frame(title: str) -> Iterator[str]:
    yield f'<text x="0" y="-12" font-weight="bold">{escape(title)}</text>'
    yield f'<path d="M0 0V{_HEIGHT}H{_WIDTH}" fill="none" stroke="#888"/>'
    for value in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = _HEIGHT * (1 - value)
        yield f'<path d="M0 {y:g}H{_WIDTH}" stroke="#eee"/>'
        yield f'<text x="-6" y="{y + 4:g}" text-anchor="end">{value:g}</text>'


def _scatter(rows: list[Row], title: str) -> Iterator[str]:
    yield from _frame(f"{title}: F1")
    for power in range(int(_SLOW), int(_FAST) + 1):
        at = _WIDTH * (power - _SLOW) / (_FAST - _SLOW)
        yield f'<text x="{at:g}" y="{_HEIGHT + 16}" text-anchor="middle">{10**power:,}</text>'
    yield f'<text x="{_WIDTH / 2}" y="{_HEIGHT + 32}" text-anchor="middle">documents a CPU second, end to end</text>'
    for row in rows:
        if row.skipped:
            continue
        speed = min(max(math.log10(row.speed), _SLOW), _FAST)
        x, y = _WIDTH * (speed - _SLOW) / (_FAST - _SLOW), _HEIGHT * (1 - row.score["f1"])
        colour = COLOURS[row.tool]
        fill = "#fff" if row.kind == "defaults" else colour
        yield (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{fill}" stroke="{colour}" stroke-width="2">'
            f"<title>{escape(row.title)}</title></circle>"
        )
        if row.tool == "Retold":
            below = 14 if row.kind == "one story" else -6
            yield f'<text x="{x + 8:.1f}" y="{y + below:.1f}" font-size="10" fill="{colour}">{row.kind}</text>'


def _by_rate(rows: list[Row]) -> Iterator[str]:
    yield from _frame("Recall by rate of edits (dashed: candidates)")
    rates = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
    for rate in rates:
        yield f'<text x="{_WIDTH * rate / 0.6:g}" y="{_HEIGHT + 16}" text-anchor="middle">{100 * rate:g}</text>'
    yield f'<text x="{_WIDTH / 2}" y="{_HEIGHT + 32}" text-anchor="middle">words edited, %</text>'
    for row in sorted(rows, key=lambda row: row.tool == "Retold"):  # Retold's lines on top
        dashes = {"best setting": "", "candidates": ' stroke-dasharray="8 5"', "confirmed": ""}.get(row.kind)
        if row.skipped or dashes is None:
            continue
        known = {float(rate): value for rate, value in row.score["recall_by_rate"].items()}
        points = " ".join(f"{_WIDTH * r / 0.6:.1f},{_HEIGHT * (1 - known[r]):.1f}" for r in rates if r in known)
        yield f'<polyline points="{points}" fill="none" stroke="{COLOURS[row.tool]}" stroke-width="2"{dashes}/>'

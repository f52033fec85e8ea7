"""Draws what `benchmarks.scale` measured: processor seconds of `find` and of a plain split over documents, both axes
logarithmic, with the fitted line."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Any

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 400, 70, 50, 30, 20
SERIES = (("find_processor_seconds", "#0b6e99", "find"), ("split_seconds", "#888888", "text.lower().split()"))


def plot(runs: Sequence[dict[str, Any]], exponent: float) -> str:
    """The runs as SVG: one point a size and series."""
    x = [log10(one["documents"]) for one in runs]
    y = [log10(max(one[name], 1e-3)) for one in runs for name, _, _ in SERIES]
    low_x, high_x = floor(min(x) * 2) / 2, ceil(max(x) * 2) / 2
    low_y, high_y = floor(min(y)), ceil(max(y))

    def across(value: float) -> float:
        return LEFT + (value - low_x) / (high_x - low_x) * (WIDTH - LEFT - RIGHT)

    def up(value: float) -> float:
        return HEIGHT - BOTTOM - (value - low_y) / (high_y - low_y) * (HEIGHT - BOTTOM - TOP)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for decade in range(low_y, high_y + 1):
        out.append(f'<path d="M{LEFT} {up(decade):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{up(decade) + 4:.1f}" text-anchor="end">{10.0**decade:g} s</text>')
    for one in runs:
        place = across(log10(one["documents"]))
        label = f"{one['documents']:,}"
        out.append(f'<text x="{place:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{label}</text>')
    for number, (name, colour, said) in enumerate(SERIES):
        points = [(across(log10(one["documents"])), up(log10(max(one[name], 1e-3)))) for one in runs]
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="4" fill="{colour}"/>' for a, b in points]
        said += f": documents^{exponent:.2f}" if not number else ""
        out.append(f'<text x="{LEFT + 12}" y="{TOP + 16 * (number + 1)}" fill="{colour}">{said}</text>')
    out.append(f'<text x="{WIDTH / 2:.0f}" y="{HEIGHT - 8}" text-anchor="middle">documents</text>')
    out.append(f'<text x="{LEFT}" y="{TOP - 10}">processor seconds of all processes</text>')
    return "\n".join([*out, "</svg>", ""])

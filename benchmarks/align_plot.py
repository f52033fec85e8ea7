"""Draws docs/alignment-dotplot.svg: the word matches of two invented texts and the rectangles found in them.

python -m benchmarks.align_plot
"""

from __future__ import annotations

from pathlib import Path

from retold.align import AlignSettings
from retold.align.search import Pair
from retold.describe import describe
from retold.model import Document

OWN = (
    "Apple growers in the upper valley expect their best harvest in ten years.",
    "The ferry Alkyone left Porto Vell at six in the morning with forty passengers on board.",
    "Halfway across the strait the engine room filled with smoke, and the captain stopped both propellers.",
    "Two fishing boats reached the drifting ship within twenty minutes and took off the children first.",
    "Nobody was hurt, the coast guard said.",
    "Bees had been rented from a neighbouring district.",
)
OTHER = (
    "A storm warning is in force for all northern islands until Sunday night.",
    "With forty passengers on board, the ferry Alkyone set out from Porto Vell at six in the morning.",
    "In the middle of the strait smoke filled its engine room and both propellers were stopped by the captain.",
    "The children were taken off first by two fishing boats, which reached the drifting ship in twenty minutes.",
    "According to the coast guard nobody was hurt.",
    "Shops on the islands will close at noon.",
)
TARGET = Path(__file__).parent.parent / "docs" / "alignment-dotplot.svg"
SCALE, MARGIN = 5, 40


def drawing() -> str:
    """The dot plot as SVG: a dot for each pair of matched words, larger in longer runs, and the rectangles."""
    a, b = (describe(Document(k, "\n\n".join(t))) for k, t in (("a", OWN), ("b", OTHER)))
    found = Pair(a, b).passages(AlignSettings())
    if found is None:
        raise SystemExit("nothing found to draw")
    x = found.work
    width, height = SCALE * x.a.n + 2 * MARGIN, SCALE * x.b.n + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'aria-label="Dot plot of two texts with the rectangle of the passage they share">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{SCALE * x.a.n}" height="{SCALE * x.b.n}" fill="none" stroke="#888"/>',
    ]
    for r in found.taken:
        parts.append(
            f'<rect x="{MARGIN + SCALE * r.a0}" y="{MARGIN + SCALE * r.b0}" width="{SCALE * (r.a1 - r.a0)}" '
            f'height="{SCALE * (r.b1 - r.b0)}" fill="#fde9c8" stroke="#b35900"/>'
        )
    for i, j, n in zip(*(list(v) for v in (x.run_i, x.run_j, x.run_len)), strict=True):
        for step in range(n):
            radius = 1.4 + 0.4 * min(n, 5)
            parts.append(
                f'<circle cx="{MARGIN + SCALE * (i + step + 0.5):g}" cy="{MARGIN + SCALE * (j + step + 0.5):g}" '
                f'r="{radius:.1f}" fill="#1d4e89"/>'
            )
    parts.append(
        f'<text x="{MARGIN}" y="{MARGIN - 12}" font-family="sans-serif" font-size="13">words of the first text →</text>'
    )
    parts.append(
        f'<text transform="translate({MARGIN - 12} {MARGIN}) rotate(90)" font-family="sans-serif" '
        'font-size="13">words of the second →</text>'
    )
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    TARGET.write_text(drawing(), encoding="utf-8")

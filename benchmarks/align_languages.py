"""Sentence links in languages other than English: invented reports and their retellings.

    python -m benchmarks.align_languages

F1 of sentence pairs, where a link of several sentences counts as all its pairs.
"""

from __future__ import annotations

import json
from pathlib import Path

from retold.align import AlignSettings, align_described
from retold.describe import describe
from retold.model import Document, Span

FILE = Path(__file__).parent / "data" / "align_languages.json"


def joined(sentences: list[str]) -> tuple[str, list[Span]]:
    """Sentences as paragraphs of two, and where each stands."""
    text, spans = "", []
    for k, sentence in enumerate(sentences):
        text += "" if not text else "\n\n" if k % 2 == 0 else " "
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence
    return text, spans


def at(spans: list[Span], span: Span) -> list[int]:
    """Numbers of the sentences of which more than half lies in the span."""
    return [k for k, s in enumerate(spans) if 2 * (min(s.end, span.end) - max(s.start, span.start)) > len(s)]


def f1(settings: AlignSettings | None = None) -> dict[str, float]:
    """F1 of sentence pairs by language."""
    result = {}
    for language, case in json.loads(FILE.read_text(encoding="utf-8")).items():
        (a, spans_a), (b, spans_b) = joined(case["a"]), joined(case["b"])
        one, two = (describe(Document(k, t, language=language)) for k, t in (("a", a), ("b", b)))
        links = align_described(one, two, settings or AlignSettings()).links
        found = {(i, j) for x in links for i in at(spans_a, x.a) for j in at(spans_b, x.b)}
        true = {(i, j) for i, j in case["links"]}
        result[language] = 2 * len(found & true) / max(1, len(found) + len(true))
    return result


def measure() -> dict[str, float]:
    """The figures that have floors, by name."""
    return f1()


if __name__ == "__main__":
    for name, value in f1().items():
        print(f"{name} {value:.3f}")

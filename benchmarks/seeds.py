"""The two documents that Retold grew from: is every finding of a careful reader a row of a table?

python -m benchmarks.seeds [-v]

A finding is found where a row of the right table and kind has its span. `exact` counts spans equal but for white space
and final punctuation; others must overlap by 80 % of the finding and be no longer than six times its length (a finding
may be a clause of the sentence).
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import retold
from benchmarks.data import seeds
from retold.model import Comparison, Span

_TRIM = " \n.,;:…”\"'"


def places(text: str, wanted: str) -> list[tuple[int, int]]:
    """Every place where a finding's span stands in the text."""
    out, at = [], text.find(wanted)
    while at >= 0:
        out.append((at, at + len(wanted)))
        at = text.find(wanted, at + 1)
    return out


def hit(text: str, wanted: str | None, got: Span | None, slack: float = 6.0, touch: bool = False) -> float:
    """1 for the same span, less for a near one, 0 for none. A side that the finding leaves open always fits.

    touch: a span that only overlaps is near as well.
    """
    if wanted is None:
        return 1.0
    if got is None:
        return 0.0
    best = 0.0
    for start, end in places(text, wanted):
        shared = min(end, got.end) - max(start, got.start)
        if text[got.start : got.end].strip(_TRIM) == wanted.strip(_TRIM) and shared > 0:
            return 1.0
        if touch and shared > 0:
            best = max(best, 0.5)
        if shared >= 0.8 * (end - start) and got.end - got.start <= slack * (end - start) + 40:
            best = max(best, 0.5)
    return best


def candidates(c: Comparison, row: str, kind: str) -> Iterable[tuple[Span | None, Span | None, Any]]:
    """Rows of the table that a finding speaks of, as spans in a and b, and the row."""
    a, b = c.a.id, c.b.id
    sub = kind.partition(":")[2]
    if row == "S2":
        wanted = {"contributor": "credit"}.get(sub, sub)
        for part in c.parts:
            if part.kind == wanted:
                yield _sides(part.document, a, Span(part.start, part.end), part)
    elif row == "S3":
        for credit in c.credits:
            if credit.kind == sub:
                yield _sides(credit.document, a, Span(credit.start, credit.end), credit)
    elif row == "S4":
        for link in c.links:
            yield link.a, link.b, link
    elif row == "S5":
        groups: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for quote in c.quotes:
            groups[quote.quote][quote.document].append(quote)
        for found in groups.values():
            for left in found[a] or [None]:
                for right in found[b] or [None]:
                    yield (
                        Span(left.start, left.end) if left else None,
                        Span(right.start, right.end) if right else None,
                        (left, right),
                    )
    else:
        for change in c.changes:
            yield change.a, change.b, change
        if row == "S9":  # traces of translation and rewording: what is odd is told, or marked word by word
            for edit in (w for link in c.links for w in link.words if w.kind != "equal"):
                yield edit.a, edit.b, edit


def _sides(document: str, a: str, span: Span, row: Any) -> tuple[Span | None, Span | None, Any]:
    return (span, None, row) if document == a else (None, span, row)


def fits(finding: dict[str, Any], row: Any) -> bool:
    """Whether a row of the right span says the right thing."""
    kind = finding["kind"]
    if finding["row"] == "S6":
        return row.kind in ("dropped", "added") or row.a is None or row.b is None
    if finding["row"] == "S7":
        return bool(row.conflict) == finding["conflict"]
    if finding["row"] == "S8":
        return row.kind == "name" and not row.conflict
    if finding["row"] == "S3" and finding["note"].startswith("credits "):
        names = {"AP": "Associated Press"}
        name = finding["note"].removeprefix("credits ")
        return row.name == names.get(name, name)
    return bool(kind)


def measure(verbose: bool = False) -> dict[str, float]:
    """The share of findings found, a figure a row, S1 to S9; S10, the family tree, is a test of its own.

    S9 is found where a change or a word edit touches the span: that it betrays a translation is for the reader to say.
    """
    a, b, findings = seeds()
    c = retold.compare(a, b)
    traced = retold.trace([a, b], workers=1)
    found: dict[str, list[float]] = defaultdict(list)
    for finding in findings:
        row = finding["row"]
        if row == "S1":
            found[row].append(float(len(traced.stories) == 1 and len(traced.stories[0].versions) == 2))
            continue
        if row == "S10":
            continue
        best = 0.0
        for left, right, item in candidates(c, row, finding["kind"]):
            score = min(
                hit(a.text, finding["a"], left, touch=row == "S9"), hit(b.text, finding["b"], right, touch=row == "S9")
            )
            if score > best and fits(finding, item):
                best = score
        found[row].append(best)
        if verbose and best < 1:
            print(row, finding["kind"], "near" if best else "MISSING", "|", finding["a"], "|", finding["b"])
    out = {f"{row}_found": sum(1 for s in scores if s) / len(scores) for row, scores in found.items()}
    graded = [s for row, scores in found.items() if row not in ("S7", "S9") for s in scores]
    out["found"] = sum(1 for s in graded if s) / len(graded)
    out["exact"] = sum(1 for s in graded if s == 1) / len(graded)
    return out


if __name__ == "__main__":
    for name, value in measure("-v" in sys.argv).items():
        print(f"{name:24} {value:.4f}")

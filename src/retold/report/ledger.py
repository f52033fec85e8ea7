"""The ledger as a page shows it: value against value, who has which, where it came in, and the way to the texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from retold.model import Change, LedgerEntry, LedgerValue, Span
from retold.report import phrases
from retold.report.cast import Cast, came
from retold.report.settings import ReportSettings
from retold.report.verdict import is_fact


class Excerpt(NamedTuple):
    """A stretch of text with what stands before and after it; `cut_left` where the text goes on."""

    before: str
    text: str
    after: str


class Holder(NamedTuple):
    """A version that has a value, and the way to the spot; `own`: its wording where it is not the one shown."""

    name: str
    number: int
    href: str | None
    place: str
    own: str = ""


class ValueView(NamedTuple):
    """One value of a difference."""

    text: str
    excerpt: Excerpt | None
    holders: tuple[Holder, ...]
    more: int


class EntryView(NamedTuple):
    """One difference of the ledger, ready to be shown."""

    number: int
    kind: str
    kind_name: str
    conflict: bool
    fact: bool
    confidence: float
    confidence_words: str
    confidence_percent: str
    values: tuple[ValueView, ...]
    href: str | None
    entered: str | None
    edge: tuple[str, str] | None
    note: str
    long: bool


def excerpt(text: str, span: Span, context: int, limit: int) -> Excerpt:
    """The words of a span within their line, at most `context` characters on each side."""
    start = min(max(0, span.start), len(text))
    end = min(max(start, span.end), len(text))
    left = max(text.rfind("\n", 0, start) + 1, start - context)
    stop = text.find("\n", end)
    right = min(stop if stop >= 0 else len(text), end + context)
    before, after = text[left:start], text[end:right]
    if left > 0 and text[left - 1] != "\n":
        before = "…" + before.partition(" ")[2] if " " in before else "…" + before
    if right < len(text) and text[right] != "\n":
        after = (after.rpartition(" ")[0] if " " in after else after) + "…"
    return Excerpt(before, phrases.shorten(text[start:end], limit), after)


def at(span: Span) -> str:
    """Where a span is, for paper: "characters 120–134" of the text."""
    return f"characters {span.start}–{span.end}" if len(span) else f"character {span.start}"


def entries_of_changes(changes: Iterable[Change], a: str, b: str) -> tuple[LedgerEntry, ...]:
    """The differences of two documents as a ledger: conflicts first, then in the order of the text."""
    weights = {"wording": 0.1, "moved": 0.1, "added": 0.3, "dropped": 0.4}
    made = []
    for n, change in enumerate(changes, 1):
        values = tuple(
            LedgerValue(text or "", (Span(span.start, span.end, id),) if span else ())
            for text, span, id in ((change.a_text, change.a, a), (change.b_text, change.b, b))
        )
        weight = 1.0 if change.conflict else weights.get(change.kind, 0.6)
        made.append(LedgerEntry("", n, change.kind, values, change.conflict, change.confidence, weight))
    return tuple(sorted(made, key=lambda entry: (-entry.weight, entry.entry)))


def ordered(ledger: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """Conflicts first, then by weight, then as numbered."""
    return sorted(ledger, key=lambda e: (not e.conflict, -e.weight, e.entry))


def _first(value: LedgerValue, among: str | None) -> Span | None:
    """The span of a value in one version, else its first."""
    for span in value.spans:
        if span.document == among:
            return span
    return value.spans[0] if value.spans else None


_TYPOGRAPHY = {ord(c): to for to, some in (("'", "‘’`´"), ('"', "“”„«»‹›"), ("-", "‐‑–—−")) for c in some}
_STOPS = ".,;:!?\"' "


def _plain(text: str) -> str:
    """A wording without what is a matter of typography: marks, blanks, capitals, the stop at its end."""
    return " ".join(text.translate(_TYPOGRAPHY).casefold().split()).strip(_STOPS)


def own_words(value: LedgerValue, n: int, settings: ReportSettings) -> str:
    """How the version of the n-th span words a value, where it does not as most do; of a long one, that it does not."""
    own = value.wordings[n] if value.wordings else value.text
    if own == value.text or _plain(own) == _plain(value.text):
        return ""
    if max(len(own), len(value.text)) > settings.long_value:
        return "in slightly other words"
    return f"“{own}”"


def _value(
    value: LedgerValue, reads: str, cast: Cast, settings: ReportSettings, example: Span | None, beside: str
) -> ValueView:
    """beside: the place of another value, as the address of both goes on with it."""
    holders: list[Holder] = []
    seen: set[str] = set()
    for n, span in enumerate(value.spans):
        id = span.document
        if id is None or id in seen or (number := cast.number.get(id)) is None:
            continue
        seen.add(id)
        if len(holders) < settings.spans_per_value:
            place = cast.place(span)
            href = f"#show={place}{beside}" if place else None
            holders.append(Holder(cast.name(id), number, href, at(span), own_words(value, n, settings)))
    shown = None
    if example is not None and len(example) and example.document is not None and (text := cast.text(example.document)):
        shown = excerpt(text, example, settings.context, settings.excerpt)
    return ValueView(reads, shown, tuple(holders), len(seen) - len(holders))


def entry_view(
    entry: LedgerEntry,
    number: int,
    cast: Cast,
    settings: ReportSettings,
    entered: str | None = None,
    edge: tuple[str, str] | None = None,
) -> EntryView:
    """One entry, with the spans of the two ends of the line on which it came in where these are known.

    entered, edge: this line in words, and the numbers of its ends on the page.
    """
    parent, child = entry.entered or (None, None)
    spans = [_first(value, child if n else parent) for n, value in enumerate(entry.values)]
    texts = [phrases.shorten(value.text, settings.excerpt) for value in entry.values]
    long = any(len(text) > settings.long_value for text in texts)
    firsts = [(n, value.spans[0]) for n, value in enumerate(entry.values) if value.spans][:2]
    values = []
    for n, (value, text, span) in enumerate(zip(entry.values, texts, spans, strict=True)):
        partner = cast.place(next((other for m, other in firsts if m != n), None))
        example = None if long else span  # what is long is shown without what stands about it
        values.append(_value(value, text, cast, settings, example, f",{partner}" if partner else ""))
    present = [span for span in spans if span is not None]
    return EntryView(
        number=number,
        kind=entry.kind,
        kind_name=phrases.KIND.get(entry.kind, entry.kind),
        conflict=entry.conflict,
        fact=is_fact(entry),
        confidence=entry.confidence,
        confidence_words=phrases.confidence(entry.confidence),
        confidence_percent=phrases.chance(entry.confidence),
        values=tuple(values),
        href=cast.href(*present[:2]),
        entered=entered,
        edge=edge,
        note=came(entry.note, cast),
        long=long,
    )


def kinds_present(entries: Sequence[EntryView]) -> list[tuple[str, str, int]]:
    """(kind, name, how many) in the order in which the kinds first appear."""
    total: dict[str, int] = {}
    for entry in entries:
        total[entry.kind] = total.get(entry.kind, 0) + 1
    return [(kind, phrases.KIND.get(kind, kind), n) for kind, n in total.items()]  # type: ignore[call-overload]

"""Sentences beside the links: added, dropped, moved; and lines that announce a correction."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache

from retold.compare.classes import CORRECTING, NAME
from retold.compare.index import content, written
from retold.compare.lexicon import Lexicon
from retold.compare.names import fold
from retold.compare.rows import change, clause
from retold.compare.settings import CompareSettings
from retold.compare.view import View
from retold.model import Change, ChangeKind, Sentence, SentenceLink

_SILENT = ("byline", "dateline", "credit", "notice", "teaser", "running-head")


def unlinked_changes(
    a: View,
    b: View,
    only_a: list[tuple[int, int]],
    only_b: list[tuple[int, int]],
    links: tuple[SentenceLink, ...],
    settings: CompareSettings,
) -> list[Change]:
    """Rows of kind dropped and added (for the sentences given), moved and correction."""
    rows = _corrections(a, b)
    told_a = {(row.a.start, row.a.end) for row in rows if row.a}
    told_b = {(row.b.start, row.b.end) for row in rows if row.b}
    dropped, added = (
        _blocks(view, [at for at in only if at not in told], settings)
        for view, only, told in ((a, only_a, told_a), (b, only_b, told_b))
    )
    rows.extend(change("dropped", a, b, at, None, False, 0.9) for at in dropped)
    rows.extend(change("added", a, b, None, at, False, 0.9) for at in added)
    rows.extend(change("dropped", a, b, at, None, False, 0.7) for at in _persons(a, only_a, b))
    rows.extend(change("added", a, b, None, at, False, 0.7) for at in _persons(b, only_b, a))
    rows.extend(_moved(a, b, links))
    return rows


def _blocks(view: View, places: list[tuple[int, int]], settings: CompareSettings) -> list[tuple[int, int]]:
    """Sentences one by one, but where many stand in a row, and in one part of the text, the whole row as one."""
    sentences = view.described.sentences
    out: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    last = -2

    def close() -> None:
        out.extend([(run[0][0], run[-1][1])] if len(run) >= settings.block_sentences else run)
        run.clear()

    for start, end in sorted(places):
        at = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
        if at != last + 1 or sentences[at].part != sentences[last].part:
            close()
        run.append((start, end))
        last = at
    close()
    return out


_LEAD = 8  # words before a name that may describe its bearer


def _persons(view: View, places: list[tuple[int, int]], other: View) -> list[tuple[int, int]]:
    """Who stands only in lonely captions: names of two words or more that the other text never writes, with what
    describes their bearers in front ("Polish instructor …"), once a name."""
    seen: set[tuple[str, ...]] = set()
    out: list[tuple[int, int]] = []
    captions = {s.start for s in view.described.sentences if s.part == "caption"}
    if not any(start in captions for start, _ in places):
        return out
    known = {fold(other.low[i]) for i in other.tagged(NAME)}
    for start, end in places:
        if start not in captions:
            continue
        first, last = view.range_of(start, end)
        for index in dict.fromkeys(view.name[i] for i in range(first, last) if view.name[i] >= 0):
            name = view.name_of(index)
            if len(name.words) < 2 or name.words in seen or any(fold(word) in known for word in name.words[-2:]):
                continue
            low, _ = view.range_of(name.start, name.end)
            lead, _ = clause(view, low, first, last)
            lead = lead if low - lead <= _LEAD else low
            at = (view.start[lead], name.end)
            if at not in places:
                seen.add(name.words)
                out.append(at)
    return out


def lonely(view: View, spans: list[tuple[int, int]], settings: CompareSettings) -> list[tuple[int, int]]:
    """The sentences (headline, body, captions) that the spans do not cover."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    starts = [start for start, _ in merged]
    exact = set(spans)
    credits: frozenset[int] | None = None
    out: list[tuple[int, int]] = []
    for start, end in _spoken(view):
        if (start, end) in exact:
            continue
        covered = 0
        for k in range(max(0, bisect_right(starts, start) - 1), len(merged)):
            low, high = merged[k]
            if low >= end:
                break
            covered += max(0, min(high, end) - max(low, start))
        if covered < settings.covered * (end - start):
            credits = _credits(view) if credits is None else credits
            if start not in credits:
                out.append((start, end))
    return out


@lru_cache(maxsize=128)
def _spoken(view: View) -> list[tuple[int, int]]:
    """The sentences of a text that say something, but those of its furniture (kept for the texts seen last)."""
    return [
        (sentence.start, sentence.end)
        for sentence in view.described.sentences
        if sentence.part not in _SILENT and sentence.end > sentence.start and _says_something(view, sentence)
    ]


@lru_cache(maxsize=128)
def _credits(view: View) -> frozenset[int]:
    """Starts of the sentences that are nothing but credits, say of a photograph (kept for the texts seen last)."""
    sentences = view.described.sentences
    inside: dict[int, int] = {}
    for credit in view.described.credits:
        at = bisect_right(sentences, credit.start, key=lambda sentence: sentence.start) - 1
        if at >= 0:
            shared = min(credit.end, sentences[at].end) - max(credit.start, sentences[at].start)
            inside[at] = inside.get(at, 0) + max(0, shared)
    return frozenset(
        sentences[at].start
        for at, size in inside.items()
        if size >= _CREDIT_SHARE * (sentences[at].end - sentences[at].start)
    )


_CREDIT_SHARE = 0.8


def _says_something(view: View, sentence: Sentence) -> bool:
    first, last = view.range_of(sentence.start, sentence.end)
    return any(view.meaning[first:last])


def _moved(a: View, b: View, links: tuple[SentenceLink, ...]) -> list[Change]:
    """One row for each run of links out of order."""
    rows: list[Change] = []
    run: list[SentenceLink] = []
    for link in [*links, None]:
        if link is not None and link.moved and (not run or 0 <= link.b.start - run[-1].b.end <= 4):
            run.append(link)
            continue
        if run:
            at_a, at_b = (run[0].a.start, run[-1].a.end), (run[0].b.start, run[-1].b.end)
            rows.append(change("moved", a, b, at_a, at_b, False, 0.8))
        run = [link] if link is not None and link.moved else []
    return rows


def _corrections(a: View, b: View) -> list[Change]:
    """Correction and update lines that only one side has, with the sentence of the other that they are about."""
    lines_a, lines_b = corrections(a), corrections(b)
    if not lines_a and not lines_b:
        return []
    known_a = {_plain(a, at) for at in lines_a}
    known_b = {_plain(b, at) for at in lines_b}
    rows: list[Change] = []
    kind: ChangeKind = "correction"
    for at in lines_a:
        if _plain(a, at) not in known_b:
            rows.append(change(kind, a, b, at, _about(a, at, b), False, 0.9))
    for at in lines_b:
        if _plain(b, at) not in known_a:
            rows.append(change(kind, a, b, _about(b, at, a), at, False, 0.9))
    return rows


def _plain(view: View, at: tuple[int, int]) -> str:
    return " ".join(view.text[slice(*at)].lower().split())


@cache
def _announcement(starts: tuple[str, ...]) -> re.Pattern[str]:
    """ "Correction:", "(UPDATE 2)", "UPDATE 1-Fire …" at the start of a sentence."""
    words = "|".join(map(re.escape, starts))
    return re.compile(
        rf"[\s(\[*—–【（]*(?:{words})(?:\s?\d{{1,2}})?(?:\s?[(,][^):\n]{{1,30}}\)?)?\s?[:–—\-)\]：）】]", re.IGNORECASE
    )


def announces_correction(sentence: str, lex: Lexicon) -> bool:
    """Whether a sentence says that a text was corrected or brought up to date."""
    low = sentence.lower()
    begins = _announcement(lex.correction_starts).match(sentence)
    return begins is not None or any(phrase in low for phrase in lex.correction_phrases)


@lru_cache(maxsize=128)
def corrections(view: View) -> list[tuple[int, int]]:
    """Offsets of the sentences that announce a correction or an update (kept for the texts seen last)."""
    lex, text = view.lex, view.text
    owner = view.described.words.sentence
    out: list[tuple[int, int]] = []
    for k in dict.fromkeys([int(owner[i]) for i in view.tokens.of_class(CORRECTING)]):
        sentence = view.described.sentences[k]
        if announces_correction(text[sentence.start : sentence.end], lex):
            out.append((sentence.start, sentence.end))
    return out


def _about(view: View, at: tuple[int, int], other: View) -> tuple[int, int] | None:
    """The sentence of the other text that shares most content words with a correction line."""
    index = written(other)
    j, shared, *_ = index.nearest(content(view, at)) or (0, 0)
    return index.places[j] if shared >= 3 else None

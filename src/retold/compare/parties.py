"""Whose member somebody is: "Karin Lohse (SPD)", "Karin Lohse (CDU)", however the rest of the sentence was reworded."""

from __future__ import annotations

from retold.compare.classes import FUNCTION
from retold.compare.linkdiff import LinkDiff
from retold.compare.names import country
from retold.compare.rows import change
from retold.compare.view import View
from retold.model import Change


def other_parties(diff: LinkDiff) -> list[Change]:
    """Rows for another abbreviation in capitals, in brackets behind one name, and for R-Ohio in place of D-Ohio: always
    a contradiction. What they explain is marked as done in `diff`."""
    a, b = diff.a, diff.b
    rows: list[Change] = []
    whole = a.text[a.start[diff.a0] : a.end[diff.a1 - 1]] if diff.a0 < diff.a1 else ""
    if ("(" not in whole and "-" not in whole) or a.described.language != b.described.language:
        return rows  # PPE, EVP and EPP are one party
    for i in range(diff.a0 + 1, diff.a1):
        if i in diff.to_b or i - 1 not in diff.to_b or not (sort := _sort(a, i)):
            continue
        j = diff.to_b[i - 1] + 1
        if not diff.b0 < j < diff.b1 or j in diff.to_a or _sort(b, j) != sort:
            continue
        more = sort == "seat"
        if diff.to_b.get(i + 1) != j + 1 if more else _one_party(a.low[i], b.low[j]):
            continue
        at, there = (a.start[i], a.end[i + more]), (b.start[j], b.end[j + more])
        rows.append(change("name", a, b, at, there, True, 0.85))
        diff.done_a.add(i)
        diff.done_b.add(j)
    return rows


def _sort(view: View, i: int) -> str:
    """What begins behind a word with a capital, in brackets or between commas: a "party" (SPD), a "seat" (R-Ohio)."""
    text, start, end = view.text, view.start[i], view.end[i]
    word = text[start:end]
    large = sum(map(str.isupper, word))
    if not large or not word.isalpha() or not text[view.start[i - 1]].isupper() or view.tags[i - 1] & FUNCTION:
        return ""
    before = text[view.end[i - 1] : start]
    if len(word) == 1 and before in (" (", ", ") and text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper():
        return "seat"
    short = large > 1 and len(word) <= _LONGEST  # SPD, PvdA
    return "party" if short and before == " (" and text[end : end + 1] == ")" else ""


_LONGEST = 6  # letters of an abbreviation


def _one_party(word: str, other: str) -> bool:
    """Whether two abbreviations may be of one: letters in another order. Countries are told by other rules."""
    return bool(country(word) or country(other)) or sorted(word) == sorted(other)

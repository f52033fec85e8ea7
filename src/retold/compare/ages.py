"""The age of one person in two texts: "Ann Bell, 44,", "Ann Bell, 54,"; "the 44-year-old driver", "the driver (54)"."""

from __future__ import annotations

from retold.compare.classes import FACT, FUNCTION
from retold.compare.facts import Quantity
from retold.compare.linkdiff import LinkDiff
from retold.compare.view import View


def other_age(diff: LinkDiff, i: int, j: int) -> bool:
    """Whether two figures are the age of one person, more than a birthday apart: behind one name, or the only ages of
    two sentences, beside one word for somebody."""
    (one, at), (two, there) = _behind_name(diff.a, i), _behind_name(diff.b, j)
    if one and two:
        return diff.to_b.get(at) == there and abs(one - two) > 1
    (one, words), (two, others) = _beside_nouns(diff.a, i, diff.a0, diff.a1), _beside_nouns(diff.b, j, diff.b0, diff.b1)
    return bool(one and two) and not words.isdisjoint(others) and abs(one - two) > 1


_OLDEST = 120


def _behind_name(view: View, k: int) -> tuple[float, int]:
    """The age that a figure is behind a name and a comma, and the last atom of the name: "Ann Bell, 44,", "Bell, who is
    44,". 0 where it is none."""
    value = view.facts[view.fact[k]].value
    name = k - 1
    while name > 0 and k - name <= _MOST_BETWEEN and view.tags[name] & FUNCTION:
        name -= 1
    if name < 1 or not isinstance(value, Quantity) or value.unit not in ("", "age", "year"):
        return 0.0, name
    if view.name[name] < 0 and not all(view.text[view.start[at]].isupper() for at in (name - 1, name)):
        return 0.0, name
    before, behind = view.text[view.end[name] : view.start[name + 1]], view.text[view.end[k] : view.end[k] + 1]
    said = _of_somebody(value) and before in (", ", " (") and behind and behind in ",.;)"
    return value.low if said else 0.0, name


_MOST_BETWEEN = 2  # small words between a name and an age


def _of_somebody(value: Quantity) -> bool:
    return value.exact and value.low.is_integer() and value.low < _OLDEST


def _beside_nouns(view: View, k: int, low: int, high: int) -> tuple[float, frozenset[int]]:
    """The age that a figure is, the only one of its sentence, and the words that may say of whom: right behind it
    ("44-year-old driver"), or before it ("the driver (44)", "the driver, a man of 44"). 0 where it is none."""
    value = view.facts[view.fact[k]].value
    nobody: frozenset[int] = frozenset()
    if not isinstance(value, Quantity) or value.unit not in _UNITS or not _of_somebody(value):
        return 0.0, nobody
    if [f for f in view.marked(low, high, FACT) if _age(view, f)] != [k]:
        return 0.0, nobody
    behind = k + 1
    if behind < high and view.content(behind) and view.text[view.end[k] : view.start[behind]] in (" ", "\u00a0"):
        return value.low, frozenset((view.key[behind],))
    near = [n for n in range(max(low, k - _NEAR), k) if view.content(n) and not view.tags[n] & FACT]
    return value.low, frozenset(view.key[n] for n in near[-_WORDS:])


_UNITS = ("age", "year")  # "de 38 años"
_NEAR, _WORDS = 6, 2  # words before an age among which somebody is named, and those of them that say something


def _age(view: View, k: int) -> bool:
    value = view.facts[view.fact[k]].value
    return isinstance(value, Quantity) and value.unit in _UNITS

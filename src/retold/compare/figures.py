"""Measured figures about one thing that differ, wherever they stand."""

from __future__ import annotations

from functools import lru_cache

from retold.compare.classes import FACT, NAME
from retold.compare.facts import Fact, Quantity, agree, same_digits
from retold.compare.index import weigh, weights_of
from retold.compare.rows import change
from retold.compare.settings import CompareSettings
from retold.compare.view import View
from retold.model import Change


def same_figures(a: View, b: View, told: tuple[set[int], set[int]], settings: CompareSettings) -> list[Change]:
    """Measured figures about one thing that differ, in sentences that no link ties: two prices of one good.

    Asked: the same unit, the same "per", and rare words in common around both; never a conflict, for such figures
    may well be of different days or sources.
    """
    units = _units(a) & _units(b)
    if not units:
        return []
    figures_a, figures_b = _measured(a, units), _measured(b, units)
    rows: list[Change] = []
    known_a = {a.key[i] for i in figures_a}
    known_b = {b.key[i] for i in figures_b}
    figures_a = [i for i in figures_a if a.key[i] not in known_b and a.start[i] not in told[0]]
    figures_b = [i for i in figures_b if b.key[i] not in known_a and b.start[i] not in told[1]]
    if not figures_a or not figures_b:
        return []
    left, right = _around(a, figures_a), _around(b, figures_b)
    weights = weights_of(a, b)
    named = {a.key[i] for i in a.tagged(NAME)}
    for fact, keys in left:
        best: tuple[float, Fact] | None = None
        for other, others in right:
            if agree(fact, other, settings.rounding) not in ("different", "compatible"):
                continue
            assert isinstance(fact.value, Quantity)
            assert isinstance(other.value, Quantity)
            if fact.value.unit != other.value.unit:
                continue
            shared = keys & others
            share = weigh(shared, weights) / max(1e-9, min(weigh(keys, weights), weigh(others, weights)))
            if share < settings.loose_overlap / 2 or not near(fact.value.core, other.value.core):
                continue
            share += 0.5 * bool(shared & named) + 0.5 * bool(shared & known_a & known_b)
            if len(shared) >= 2 and share >= 2 * settings.loose_overlap and (best is None or share > best[0]):
                best = (share, other)
        if best:
            other = best[1]
            rows.append(change("number", a, b, (fact.start, fact.end), (other.start, other.end), False, 0.5))
    return rows


def near(one: float, other: float) -> bool:
    """Whether of two figures one is no more than twice the other, or the same in another scale."""
    if min(one, other) <= 0:
        return False
    return max(one, other) <= 2 * min(one, other) or same_digits(one, other)


@lru_cache(maxsize=128)
def _units(view: View) -> frozenset[str]:
    """The units that figures of a text are measured in (kept for the texts seen last)."""
    units = {fact.value.unit for fact in view.facts if isinstance(fact.value, Quantity)}
    return frozenset(unit for unit in units if unit.startswith("money") or unit in _PHYSICAL)


def _measured(view: View, units: frozenset[str]) -> list[int]:
    """The atoms that are figures in one of the units."""
    of_facts = ((i, view.facts[view.fact[i]].value) for i in view.tagged(FACT))
    return [i for i, value in of_facts if isinstance(value, Quantity) and value.unit in units][:60]


def _around(view: View, figures: list[int]) -> list[tuple[Fact, frozenset[int]]]:
    """Figures, and the content words around each (its sentence, 30 words either way)."""
    out: list[tuple[Fact, frozenset[int]]] = []
    sentences = view.described.sentences
    at = 0
    for i in figures:
        fact = view.facts[view.fact[i]]
        while at < len(sentences) and sentences[at].end <= fact.start:
            at += 1
        first, last = (
            view.range_of(sentences[at].start, sentences[at].end) if at < len(sentences) else (0, len(view.key))
        )
        first, last = max(first, i - _WIDTH), min(last, i + 1 + _WIDTH)
        out.append((fact, frozenset((*view.meaning[first:i], *view.meaning[i + 1 : last])) - _NOTHING))
    return out


_WIDTH = 30  # words either way that say what a figure is about
_NOTHING = frozenset((0,))
_PHYSICAL = frozenset(
    {
        "km",
        "mile",
        "metre",
        "foot",
        "inch",
        "cm",
        "mm",
        "acre",
        "hectare",
        "kg",
        "ton",
        "tonne",
        "barrel",
        "litre",
        "gallon",
    }
    | {"degree", "fahrenheit", "mw", "gw", "mph", "kph", "mps", "knot"}
)

"""Where marks of denial and doubt stand, and the words about them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import takewhile

from retold.compare.classes import FACT, FUNCTION, NAME, NEGATOR, NO_NEGATION
from retold.compare.linkdiff import LinkDiff
from retold.compare.rows import clause, stretch
from retold.compare.view import View

_MAX_CLAUSE = 24


def marks(view: View, first: int, last: int, bits: int) -> list[int]:
    """The atoms of a stretch that deny or doubt, by their bits: none that are part of a figure, a name, "not only"."""
    return view.marked(first, last, bits, NO_NEGATION | FACT if bits & NEGATOR else FACT | NAME)


def of_all(view: View, i: int) -> bool:
    """Whether a denial speaks of all there are: "nobody", "no storm", "never"."""
    return bool(view.tags[i] & NEGATOR) and view.low[i] in view.lex.universals


def denied(view: View, at: int, low: int, met: dict[int, int]) -> bool:
    """Whether a denial that the other side lacks (`met`: the atoms it has) stands right before an atom, from `low` on:
    "not the first", "not against"; or, where it speaks of all, in the clause before it: "nobody on the ferry died"."""
    first = max(low, clause(view, at, low, len(view.low))[0], at - _DENIED_OF_ALL)
    return any(
        view.tags[k] & NEGATOR and k not in met and (k >= at - _DENIED or of_all(view, k))
        for k in range(min(first, max(low, at - _DENIED)), at)
    )


_DENIED = 3  # atoms before a word in which a denial of it stands
_DENIED_OF_ALL = 8


def place(diff: LinkDiff, i: int, side: str) -> int:
    """Where the other side should have the mark: at the counterpart of the next matched content word, or the last."""
    view, table = (diff.a, diff.to_b) if side == "a" else (diff.b, diff.to_a)
    low, high = (diff.a0, diff.a1) if side == "a" else (diff.b0, diff.b1)
    for k in range(i + 1, min(i + 6, high)):
        if k in table and not view.tags[k] & FUNCTION:
            return table[k] - 1
    for k in range(i - 1, max(i - 6, low) - 1, -1):
        if k in table:
            return table[k] + 1
    return diff.pos_in_b(i) if side == "a" else diff.pos_in_a(i)


def within(marks: list[int], at: int, window: int) -> list[int]:
    """Those of the ascending marks that stand at most so many atoms from a place."""
    return marks[bisect_left(marks, at - window) : bisect_right(marks, at + window)]


def around(view: View, i: int, low: int, high: int) -> tuple[int, int]:
    """Offsets of the clause around an atom, cut to a readable length."""
    first, last = clause(view, i, low, high)
    if last - first > _MAX_CLAUSE:
        first, last = max(first, i - _MAX_CLAUSE // 2), min(last, i + _MAX_CLAUSE // 2)
    return stretch(view, first, last)


def one_verb(one: str, other: str) -> bool:
    """Whether two words may be forms of one verb: "mean" and "meant", "appeal" and "appealed"."""
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return common >= 3 and max(len(one), len(other)) - common <= 3

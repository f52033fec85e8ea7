"""Words that are not both true of one thing: opposites, sides, times, offices. From `[opposites]` of a lexicon."""

from __future__ import annotations

from itertools import permutations, product
from typing import Any, NamedTuple

Pairs = frozenset[tuple[str, str]]


class Contraries(NamedTuple):
    """Pairs of words, either way round. prefixes: what denies the word behind it. offices: word → number of the office.
    deputies: what makes another of the office behind it. than: what stands before the other of two things compared."""

    opposites: Pairs
    times: Pairs
    sides: Pairs
    prefixes: tuple[str, ...]
    offices: dict[str, int]
    deputies: frozenset[str]
    than: frozenset[str]


def contraries(data: dict[str, Any]) -> Contraries:
    """What a lexicon has of them."""
    pairs = [tuple(pair.split("/")) for pair in str(data.get("pairs", "")).split()]
    opposites = frozenset((p[0], p[1]) for p in pairs) | frozenset((p[1], p[0]) for p in pairs)
    times, sides, moves = (_apart(str(data.get(key, ""))) for key in ("times", "sides", "moves"))
    endings = [group.split() for group in data.get("endings", ())]
    return Contraries(
        _inflected(opposites | moves, endings, str(data.get("suffixes", "")).split()),
        times,
        sides,
        tuple(str(data.get("prefixes", "")).split()),
        {word: n for n, line in enumerate(str(data.get("offices", "")).splitlines()) for word in line.split()},
        frozenset(str(data.get("deputies", "")).split()),
        frozenset(str(data.get("than", "")).split()),
    )


def _apart(text: str) -> Pairs:
    """Pairs of words of different groups of a line; "/" parts the groups."""
    found: set[tuple[str, str]] = set()
    for line in text.lower().splitlines():
        groups = [group.split() for group in line.split("/")]
        for one, two in permutations(groups, 2):
            found.update(product(one, two))
    return frozenset(found)


def _inflected(pairs: Pairs, endings: list[list[str]], suffixes: list[str]) -> Pairs:
    """The pairs in all their forms: where both words end in one of the endings of a group, with each other of it; with
    each suffix. That some of these are no words does no harm."""
    found = set(pairs)
    for one, two in pairs:
        found.update((one + suffix, two + suffix) for suffix in suffixes)
        for group in endings:
            for end in group:
                if one.endswith(end) and two.endswith(end):
                    stems = one[: -len(end)], two[: -len(end)]
                    found.update((stems[0] + other, stems[1] + other) for other in group)
    return frozenset(found)

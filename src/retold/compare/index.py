"""An index of sentences by their content words, to find the nearest one without comparing all with all.

Words weigh by how rare they are in the two texts together (their information); a word in many sentences proposes
nothing, so the cost stays linear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from retold.compare import sets
from retold.compare.view import View

Place = tuple[int, int]
_NOTHING = frozenset((0,))
_OFTEN = 12  # sentences a word may stand in and still propose one


class SentenceIndex:
    """The content words of some stretches of a text, and which stretches have which."""

    def __init__(self, view: View, places: Sequence[Place], known: Sequence[frozenset[int]] | None = None) -> None:
        self.places = list(places)
        self.keys = [content(view, at) for at in self.places] if known is None else list(known)

    @cached_property
    def distinct(self) -> frozenset[frozenset[int]]:
        return frozenset(self.keys)

    @cached_property
    def _postings(self) -> dict[int, list[int]]:
        return sets.posted(self.keys)

    def near(self, keys: Iterable[int]) -> list[int]:
        """Stretches that share a not too frequent word with `keys`, in the order of the text."""
        postings = self._postings
        return sorted({j for key in keys if len(postings.get(key, ())) <= _OFTEN for j in postings.get(key, ())})

    def holds(self, keys: frozenset[int], least: float) -> bool:
        """Whether a stretch that `near` gives has so many of the words."""
        return bool(self.keys) and sets.holds(keys, self._postings, self.keys, _OFTEN, least)

    def shared(self, keys: Iterable[int], weights: dict[int, int] | None = None) -> dict[int, int]:
        """Of each stretch that `near` gives: the information of the words it shares with `keys` (None: their number).

        Words that are in too many stretches to propose one count where another word does.
        """
        return sets.shared(keys, self._postings, self.keys, weights, _OFTEN)

    def nearest(self, keys: frozenset[int], weights: dict[int, int] | None = None) -> tuple[int, int, int, int] | None:
        """The stretch that shares most with `keys`, the first of several; how much (as `shared` says); how much all the
        keys have, and all of the stretch."""
        return sets.nearest(keys, self._postings, self.keys, weights, _OFTEN)


@lru_cache(maxsize=128)
def told(view: View) -> SentenceIndex:
    """All sentences of a text's headline, body and captions (kept for the texts seen last)."""
    parts = {s.start for s in view.described.sentences if s.part in ("body", "caption", "headline")}
    whole = written(view)
    kept = [k for k, at in enumerate(whole.places) if at[0] in parts]
    if len(kept) == len(whole.places):
        return whole
    return SentenceIndex(view, [whole.places[k] for k in kept], [whole.keys[k] for k in kept])


@lru_cache(maxsize=128)
def captions(view: View) -> frozenset[int]:
    """Where sentences of captions begin (kept for the texts seen last)."""
    return frozenset(s.start for s in view.described.sentences if s.part == "caption")


@lru_cache(maxsize=128)
def written(view: View) -> SentenceIndex:
    """All sentences of a text, whatever part they stand in (kept for the texts seen last)."""
    return SentenceIndex(view, [(s.start, s.end) for s in view.described.sentences if s.end > s.start])


@lru_cache(maxsize=4)
def weights_of(a: View, b: View) -> dict[int, int]:
    """Each content word of two texts → its information in millionths of a nat, whole so that the order of adding is
    of no account (kept for the pairs seen last)."""
    return sets.informed(_counts(a), _counts(b))


@lru_cache(maxsize=128)
def _counts(view: View) -> dict[int, int]:
    """How often each content word stands in a text (kept for the texts seen last)."""
    counts = dict(Counter(view.meaning))
    counts.pop(0, None)
    return counts


@lru_cache(maxsize=4096)
def content(view: View, at: Place) -> frozenset[int]:
    """The content words of a stretch."""
    first, last = view.range_of(*at)
    return frozenset(view.meaning[first:last]) - _NOTHING


def weigh(keys: frozenset[int], weights: dict[int, int]) -> int:
    """The information of some words, in millionths of a nat."""
    return sets.weigh(keys, weights)


@lru_cache(maxsize=128)
def vocabulary(view: View) -> frozenset[int]:
    """All content words of a text (kept for the texts seen last)."""
    return frozenset(_counts(view))

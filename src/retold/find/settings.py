"""The numbers of the candidate step."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class FindSettings:
    """Thresholds of `retold.find`; benchmarks/scale.py and find_recall.py fix them unless said otherwise."""

    # -- what a document is known by
    gram: int = 3  # words in an n-gram; of 3, 4 and 5, 3 keeps most true pairs at every density of sampling
    block: int = 200  # words; evidence counts where it is this close together, which chance seldom is
    postings: int = 300_000_000  # terms of the whole corpus to aim at; the spacing of the sample follows from it
    widest: int = 4  # largest spacing of the sample: one term in so many; a wider one loses true pairs
    short: int = 12  # body words; below, headline and captions count as text too

    # -- few documents: recall before speed
    small: int = 120  # documents; up to so many, every pair that shares `shared_small` n-grams is a candidate
    shared_small: int = 1  # n-grams

    # -- many documents. Evidence is in bits of rarity within one block of the longer document
    background: int = 10_000  # documents; rarity is reckoned as if there were at least so many
    shared: int = 2  # sampled terms that must be shared; at most 15
    bits: float = 32.0  # least evidence; less than one sentence in common has as much
    size: int = 512  # terms of the smaller document; pairs of so large a one are ranked by their bits as they are ...
    size_power: float = 0.3  # ... and others by bits * (size / terms) ** so much
    keep: int = 3  # candidates with the least evidence that a document keeps; a pair stays if either side keeps it
    strong: float = 32.0  # evidence enough to keep more ...
    sure: float = 200.0  # ... raised to so much at most ...
    looked: float = 30.0  # ... where there would be more pairs a document over all to look at again (see second.py)
    keep_strong: int = 512  # strong candidates that a document keeps at most, or fewer where sure pairs are too many
    frequent: int = 1024  # documents; an n-gram in more of them makes no pairs, only stars (see join.py) ...
    frequent_word: float = 0.0625  # ... and a single word does not in more than this part of so many
    joined: int = (
        1_000  # rows a document that the join may have to count; `frequent` is halved until it has not more ...
    )
    joined_least: int = 700_000_000  # ... or not more than so many in all
    identical: int = 8  # documents; so many with the very same text are joined to the first of them only
    centres: int = 3  # documents in the middle of the star of a frequent term, and stars that a document is part of
    frequent_part: float = 0.3  # part of a document's terms that must be frequent for it to become part of a star

    # -- where that gives more pairs a document than `pairs`: a second look, at their texts
    pairs: float = 10.0  # pairs a document over all
    near: int = 40  # words between two runs of equal words; the nearer they are, the more they support each other
    near_enough: int = 12  # words in common in one place; from so many on each of them counts in full
    scattered: int = 4  # words; so many are added, for who rewords a text thoroughly keeps words, but hardly a run
    keep_evident: int = 3  # candidates with the greatest evidence that a document keeps, for the same reason ...
    evident_least: float = 100.0  # ... where it is so many bits; below, next to none without such a run is confirmed
    surely: float = 40.0  # words in common, near each other; beside evidence of `sure` bits they are enough
    evident: float = 130.0  # bits; where there are so many a pair is ranked as if it had so many words in common

    # -- page furniture (see furniture.py)
    outlet_least: int = 20  # documents; of an outlet with fewer nothing is learnt
    outlet_sample: int = 2_000  # documents of an outlet from which its furniture is learnt
    head: int = 100  # n-grams from the beginning among which it is looked for
    foot: int = 250  # n-grams from the end; "about us" paragraphs are longer than navigation
    furniture_gram: int = 5  # words; shorter ones are idioms
    furniture_least: int = 12  # documents of the outlet that begin (or end) with it, at least
    furniture_part: float = 0.1  # part of the outlet's documents that do, at least
    furniture_most: float = 0.7  # part from which it may end in the middle of a sentence
    furniture_gap: int = 3  # words in between that differ (a date, a number) and are part of it all the same
    furniture_share: float = 0.5  # part of a document; where there is more of it, the document is left as it is

    def spacing(self, words: int) -> int:
        """One term in how many is kept in a corpus of so many words."""
        return max(1, min(self.widest, ceil(words * 3 / 2 / self.postings)))

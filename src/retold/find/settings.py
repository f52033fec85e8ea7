"""The numbers of the candidate step."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FindSettings:
    """Thresholds of `retold.find`; benchmarks/scale.py fixes them unless said otherwise."""

    # -- what a document is known by
    gram: int = 3  # words in an n-gram; of 3, 4 and 5, 3 keeps most true pairs at every density of sampling
    block: int = 200  # words; evidence counts where it is this close together, which chance seldom is
    postings: int = 24_000_000  # sampled terms of the whole corpus to aim at; the spacing of the sample follows
    widest: int = 4  # largest spacing of the sample: one term in so many; wider loses true pairs
    short: int = 12  # body words; below, headline and captions count as text too

    # -- few documents: recall before speed
    small: int = 60  # documents; up to so many, every pair that shares `shared_small` n-grams is a candidate
    shared_small: int = 1  # n-grams

    # -- many documents
    shared: int = 2  # sampled terms that must be shared within one block of the longer document
    bits: float = 24.0  # weight of these together at least, in bits of rarity
    background: int = 10_000  # documents; rarity is reckoned as if there were at least so many
    frequent: int = 64  # documents; a term in more of them makes no pairs, only stars (see candidates.py)
    keep: int = 8  # candidates that a document keeps in any case, the best ones; a pair stays if either side keeps it
    alike: float = (
        0.3  # part of the shorter document's terms; so much shared makes a pair that is kept beyond `keep` ...
    )
    keep_alike: int = 64  # ... up to so many
    identical: int = 8  # documents; so many with the very same text are joined to the first of them only
    centres: int = 3  # documents in the middle of the star of a frequent term, and stars that a document is part of
    frequent_part: float = 0.3  # part of a document's terms that must be frequent for it to become part of a star

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
        """One term in how many is kept in a corpus of so many words: a power of two."""
        spacing = 1
        while spacing < self.widest and words * 1.6 > spacing * self.postings:
            spacing *= 2
        return spacing

"""The numbers of the candidate step."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FindSettings:
    """Thresholds of `retold.find`; the benchmark that fixes them is benchmarks/scale.py unless said otherwise.

    gram: words in an n-gram. Of 3, 4 and 5 words, 3 keeps most true pairs at every density of sampling.
    small: documents; up to so many, every n-gram counts and every pair that shares `shared_small` is a candidate.
    shared: sampled n-grams that two documents must share.
    postings: sampled n-grams of the whole corpus to aim at; the spacing of the sample follows from it.
    widest: largest spacing of the sample (one n-gram in so many).
    short: body words; below, too few n-grams for sampling, so that headline and other words count as well.
    identical: documents; so many or more with the very same text are joined to the first of them only.
    frequent: documents; an n-gram in more of them makes no pairs, only stars (see candidates.py).
    keep: candidates that a document keeps, the best ones; a pair stays if either document keeps it.
    centres: documents in the middle of the stars of a frequent n-gram.
    frequent_part: part of a document's n-grams that must be frequent for it to be joined to a star's centre.
    """

    gram: int = 3
    small: int = 60
    shared_small: int = 1
    shared: int = 2
    postings: int = 24_000_000
    widest: int = 4
    short: int = 12
    identical: int = 8
    frequent: int = 48
    keep: int = 16
    centres: int = 3
    frequent_part: float = 0.3

    def spacing(self, words: int) -> int:
        """One n-gram in how many is kept in a corpus of so many words: a power of two."""
        spacing = 1
        while spacing < self.widest and words > spacing * self.postings:
            spacing *= 2
        return spacing

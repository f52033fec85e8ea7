"""The aligner's thresholds: each with its unit, its reason, and the benchmark that fixes it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlignSettings:
    """All that can be set about alignment. Information and scores are in nats (natural-log units)."""

    # -- how much a match says
    floor: float = 3e-5  # least relative frequency assumed of any word; a word seen once in each text
    gap: int = 6  # words between two runs that support each other, at most
    gap_cost: float = 4.0  # nats of the neighbour's information that a gap costs
    gap_enough: float = 15.0  # nats; a run that says so much needs no neighbour
    smooth: float = 100.0  # words; added to the length, so that in short texts a word is not rare too soon
    run_discount: float = 0.8  # words of a run are not independent: part of their information that counts
    run_least: float = 4.5  # nats; weaker matches are chance
    common: float = 0.002  # relative frequency above which a word counts as frequent
    cap: int = 4096  # occurrences × occurrences of an n-gram above which each is tried with one partner only
    walk: int = 16  # words a run of such over-common n-grams is followed

    # -- the rectangle
    match_content: float = 0.6  # expected share of content words that have a partner in a true passage
    match_common: float = 0.35  # the same of frequent words
    most: float = 5.0  # nats; one word's greatest gain
    drop: float = 17.0  # nats; a side grows no further once it has fallen this far below its best
    edge_none: float = 6.0  # nats; cost of an edge inside a sentence
    edge_sentence: float = 1.0  # nats; at a sentence's end
    edge_line: float = 0.0  # nats; at a line's or paragraph's end
    margin_share: float = 0.4  # of the other interval's length: how far outside it explanations may lie while growing
    margin_least: int = 20  # words; the same, at least
    margin_small: int = 2  # words; the same in the settling phase
    rounds: int = 8  # alternations of the two sides a phase, at most
    promise: float = 1.2  # of `accept`: what both sides together say less than after the first round grows no further
    trims: int = 2  # times that ends unlike the rest are taken off both sides

    # -- where to start
    cell: int = 15  # words a side of a cell of the coarse grid
    seed_least: float = 25.0  # nats in 3 × 3 cells, to be worth a start
    idle: int = 10  # starts in a row that lead to nothing, before the search ends
    seeds: int = 30  # starts a pair, at least; long texts get more

    # -- a summary: an interval explained by the other text as a whole
    whole_most: float = 5.0  # nats; one word's greatest gain there
    whole_accept: float = 115.0  # nats, the summarised side alone
    whole_density: float = 1.0  # nats a word of the summary, at least
    whole_sentence: float = 3.5  # nats of evidence that make a sentence part of what is summarised
    whole_ratio: float = 3.0  # the summarised text is at least this much longer than its summary
    whole_longest: int = 2500  # words; in longer texts, words of the topic recur too often to tell a summary
    whole_single: float = 0.45  # of the evidence for a digest, the most that one passage in it may explain …
    whole_told: float = 0.7  # … and so much more a share of the source's sentences that carry evidence …
    whole_best: float = 0.8  # … but never more than this
    whole_parts: float = 0.9  # of the evidence is explained by several passages, then they must be short pieces:
    whole_piece: float = 57.0  # words, on average, at most

    # -- what to accept
    accept: float = 60.0  # nats, of either side
    accept_relative: float = 0.4  # of the pair's best passage
    long: int = 55  # words of its longer side; so long a passage stands beside a stronger one if it has …
    long_density: float = 0.3  # … so much of the stronger one's nats a word: what is short is a phrase of both
    accept_surely: float = 160.0  # nats, of either side; enough whatever the best passage
    overlap: float = 0.2  # of a passage on both sides may lie in a stronger one
    characters: int = 80  # least length of each side, in code points

    # -- texts on one topic
    topic_rare: float = 4.5  # nats; information that makes a word rare
    topic_words: int = 10  # rare words outside the passages on both sides, at least, to tell how close the topics are
    topic_from: float = 0.7  # shared rare words per thousand pairs of them: unrelated texts and texts on one subject
    topic_to: float = 1.2  # the same: two reports of one event
    dense: float = 0.8  # nats a word, at least, in texts on different topics
    dense_topic: float = 2.2  # the same in two reports of one event

    # -- sentences taken over alone
    equal_words: int = 8  # words; a shorter sentence may be equal by chance
    equal_words_plain: int = 18  # the same in texts without a news page's parts, whose boilerplate nobody marked
    equal_least: float = 60.0  # nats of information in it
    equal_again: float = 40.0  # the same, where one side's sentence is in a passage: its words are rare no longer

    # -- kinds and links
    verbatim_run: int = 4  # words; shorter runs of equal words do not count as verbatim
    verbatim_share: float = 0.8  # of a passage's words stand in such runs, on both sides
    link_least: float = 0.3  # weighted share of words that two linked sentences have in common (Dice)
    link_again: float = 0.8  # the same, to link a sentence that has a partner elsewhere once more
    link_contained: float = 0.6  # weighted share of a sentence found in one that is linked already, to join it

    # -- texts that tell one thing after the other alike, in whatever words (course.py; benchmarks/retellings.py)
    course_words: int = 2  # of the series in a sentence, from which it counts as told
    course_excess: float = 0.045  # words of the series beyond chance, a word of the shorter text
    course_share: float = 0.6  # part of the words in sentences that are told, geometric mean of both texts ...
    course_each: float = 0.4  # ... and of either text
    course_sentences: int = 5  # told of either text, at least
    course_tie: int = 3  # words of the series that make two sentences partners
    course_reworded: float = 0.5  # mean weighted share of words in common (Dice) of linked sentences in texts that are
    # reworded throughout, at most ...
    course_alone: float = 0.1  # ... and of two sentences that are left over there between two links, at least

"""Every weight of the family tree, with its unit and its reason; benchmarks/lineage_simulated.py fixes them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

Genre = Literal["wire", "wiki", "manuscript"]


@dataclass(frozen=True, slots=True)
class CollationSettings:
    """Which sentences of different versions are one and the same."""

    similarity: float = 0.38  # weighted Dice of stems above which two sentences may be one (0 to 1)
    containment: float = 0.75  # or: share of the shorter sentence's weight found in the longer one
    contained_words: int = 5  # words that must be shared before containment counts
    beside: float = 0.3  # of similarity that a caption must make good before it takes a body sentence's place
    common: int = 400  # a stem in more sentences than this finds no candidates (a bound on work)
    turned: int = 4  # words more that must stand in order once a sentence's halves are exchanged: it was turned
    turned_most: int = 120  # words of a sentence above which that is not looked for (a bound on work)
    reach: int = 24  # readings already placed that a new reading is held against when columns are made


@dataclass(frozen=True, slots=True)
class CostSettings:
    """The price of a change from parent to child, in bits."""

    edit: float = 6.0  # a run of changed words: that it happens, and where
    rewriter: float = 2.0  # that a version changes words at all
    word_share: float = 0.5  # of its price that a new word pays inside a known sentence
    word_least: float = 3.0  # a new word, at least (a frequent one)
    word_most: float = 9.0  # a new word, at most (a rare one)
    turned: float = 4.0  # that a sentence's halves change places, beside the price of a run
    word_cut: float = 0.7  # a word taken out
    insert: float = 9.0  # a run of new sentences: that it happens, and where; a retelling rarely adds
    sentence_share: float = 0.5  # of a new sentence's words' price: running text is cheaper than single words
    cut: float = 8.0  # a run of sentences taken out
    cut_sentence: float = 0.8  # each sentence of it
    run_share: float = 0.6  # of the price of a run that one sentence bears when a lost reading is chosen
    tail: float = 1.5  # a cut from the end: the commonest of all
    tail_sentence: float = 0.1  # each sentence of it: where the end is cut is all one
    update_insert: float = 3.0  # an agency's later state: a run of new sentences, which is what updates are for
    update_cut: float = 15.0  # a run of sentences taken out of it, wherever it stands
    update_cut_sentence: float = 5.0  # each sentence of it
    update_lost: float = 3.0  # that a lost version is a state of the agency's own
    root_share: float = 0.97  # of its own content that the root pays: below 1, longer texts are preferred as origin
    side_share: float = 0.5  # weight of captions, notices, credits and teasers beside body text

    def update(self) -> CostSettings:
        """The prices of an agency's later state made from an earlier one: it adds, and rarely takes out."""
        return replace(
            self,
            insert=self.update_insert,
            cut=self.update_cut,
            cut_sentence=self.update_cut_sentence,
            tail=self.update_cut,
            tail_sentence=self.update_cut_sentence,
        )


@dataclass(frozen=True, slots=True)
class ClueSettings:
    """What credits, times and traces are worth, in bits."""

    credit_from_nowhere: float = 10.0  # a child credits an agency that its parent neither is nor credits
    # ... or has it in its dateline, which its parent has not, where no outlet tells which text is the agency's own
    dateline_from_nowhere: float = 5.0
    credit_points: float = 8.0  # a child names its parent's outlet as its source
    credit_agency: float = 1.5  # a child credits its parent, an agency: what was made of it carries the credit along
    agency_copies: float = 25.0  # an agency's own text made from an outlet's
    agency_from_lost: float = 3.0  # an agency's own text made from a lost version (an earlier state of its own) ...
    first_from_lost: float = 25.0  # ... if one is at hand that is dated before all that others print
    not_agency: float = 20.0  # the origin is none of the agency's, though texts of the agency are there
    root_owes: float = 12.0  # the origin itself credits somebody else
    time_wrong: float = (
        6.0  # a version's time stamp must be distrusted (one stamp in ten, and the error must fall just so)
    )
    days_backwards: float = 14.0  # a child is dated days before its parent: stamps err by hours (time zones, updates)
    days: float = 3.0  # so many of them, at least
    time_slack_minutes: float = 1.0  # a child may be dated this much before its parent
    date_only_hours: float = 24.0  # a stamp at midnight is a day, not an hour
    state_backwards: float = 8.0  # a child bears a lower version number than its parent
    uncorrected: float = 40.0  # a child says what a correction line of its parent takes back
    origin_copies: float = 12.0  # the one whose story it is, by what others say, made its text from another's
    from_partial: float = 25.0  # the origin, or a parent, only takes some of the story, and is no older
    root_corrects: float = 20.0  # the origin itself takes back what another version says
    orphan: float = 3.0  # a surname without its first mention in the parent, with it in the child (.89 right)
    orphans_most: float = 9.0  # all surnames together, at most
    mark: float = 1.0  # a name that a child has in common with the agency's text, and its parent has not
    mark_figure: float = 4.0  # the same, of a figure
    marks_most: float = 40.0  # all of them together, at most
    hub: float = 2.0  # weight of the prior over shapes: 1 / product of subtree sizes, in log2


@dataclass(frozen=True, slots=True)
class LostSettings:
    """When a lost version is postulated."""

    price: float = 12.0  # bits that a lost version must save: a false one is worse than a missing one
    apart: float = 5.0  # bits that it must differ from its parent by: else it is the parent, or a near-copy of it
    beside: float = 40.0  # bits that a lost child of a lost root must save: both are fitted to one another
    omissions: float = 80.0  # more, where it is known by what it lacks alone: others cut the same sentences too
    own: float = 40.0  # bits of what it has and its parent has not so, up to which that is said of it
    promise: float = 5.0  # bits that an estimate must promise before a lost version is tried in earnest
    most: int = 40  # lost versions at most in one story (a bound on work)
    cells: int = 12_000_000  # versions × clusters × lost versions tried, above which no more are: 4 s (a bound on work)
    state_sentences: int = 2  # sentences in mid-text that only some children of a lost original have: a later state
    state_bits: float = 120.0  # and what they must weigh
    state_ahead: float = 1.15  # times what the others have beyond them
    state_dearer: float = (
        100.0  # bits by which a tree with both states may be dearer than with one: they are fitted alike
    )
    earlier_copies: int = 2  # that credit an agency and are dated before all its own texts: the original is lost
    told_again: float = 0.6  # share of a sentence's words near by in the other version: not new, only split or moved
    enough_sentences: int = 1  # body sentences an agency's original lacks before it cannot be the original
    enough_bits: float = 60.0  # and what they must weigh


@dataclass(frozen=True, slots=True)
class MixedSettings:
    """When a version has two parents."""

    sentences: int = 2  # explained better by each parent than by the other
    bits: float = 50.0  # by which they are
    sentence_bits: float = 10.0  # better explained by this much: a sentence counts
    exact: int = 2  # of them read word for word as the second parent has them: rewordings agree by chance, not so
    other_firsts: int = 6  # versions nearest to one, tried as its first parent where any may be the second
    childless: bool = True  # what others were made from may as well be the source of both
    unexplained: float = 0.6  # what both parents together leave, of what the better one leaves alone, at most
    price: float = 24.0  # of a second parent, in bits: that there is one, which, and what comes from it
    tried: int = 5  # versions of each kind tried in earnest: each costs a search of the whole tree (a bound on work)
    versions: int = 80  # versions above which the finished tree alone is searched for mixtures (a bound on work)
    cells: int = 20_000_000  # versions × versions × clusters above which no mixtures are sought: 2 s (a bound on work)


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """How far the search goes beyond the tree found step by step (wide.py)."""

    versions: int = (
        5  # from so many distinct texts on: among four there is little to search, and most stories have them
    )
    gain: float = 10.0  # bits that other readings of a lost version must save: they are fitted to what hangs on it
    slack: float = 25.0  # bits above the best tree up to which a trial is followed: a lost version saves that at most
    detour: float = 100.0  # the same where a version is first taken for mixed: others then move in several steps
    joints: int = 8  # nodes hung in the middle of another link, the most promising, at each step
    mixed: int = 10  # versions taken for mixed at each step
    cells: int = 8_000_000  # nodes × (clusters + nodes) of all trees tried: 4 s (a bound on work)


@dataclass(frozen=True, slots=True)
class WikiDirection:
    """Which end of a path of versions is the beginning: weights of a logistic regression, fitted to one half of the
    articles (`python -m benchmarks.lineage_wiki --fit`).
    """

    growing: float = 1.08  # share of steps on which the text grows, less the share on which it shrinks
    trend: float = 0.88  # correlation of length with place
    year: float = 0.47  # the last names a later year than the first (1) or an earlier one (−1)
    year_trend: float = 0.71  # correlation of the latest year with place
    links: float = 0.65  # log ratio of the number of links, last to first; so are the next two, and `digits`
    pictures: float = 0.54
    dashes: float = 0.46  # dashes, less that of spaced hyphens: typography is put right, not wrong
    letters: float = 0.73  # characters to a word, last less first: markup and long names come late
    digits: float = 0.38


@dataclass(frozen=True, slots=True)
class WikiSettings:
    """The order of an encyclopedia's versions."""

    run: int = 5  # words in a row of which two versions are compared: of 1 to 12, the best on that half
    direction: WikiDirection = field(default_factory=WikiDirection)


@dataclass(frozen=True, slots=True)
class ManuscriptSettings:
    """What is peculiar to texts handed down by copyists (`python -m benchmarks.lineage_manuscript`)."""

    verse_words: int = 16  # a line of at most so many words may be a verse: a hexameter has nine, a long line more
    verse_share: float = 0.8  # share of a text's lines that must be so short: else its lines are those of the page
    verses: int = 8  # so many of them, at least: less is a heading and a name
    leaf: int = 6  # sentences in a row that are lacking: a copyist's eye skips fewer, a lost leaf has more
    common: float = 0.3  # share of the versions that have a sentence before its lack says anything
    scrap: float = 10.0  # sentences of the usual price put to what two versions share


@dataclass(frozen=True, slots=True)
class ConfidenceSettings:
    """How sure a link is."""

    temperature: float = 0.12  # share of the bits that counts: sentences of one edit are not independent witnesses
    reruns: int = 12  # resampled weights of sentence clusters
    seed: int = 20  # of the resampling
    certain: float = 0.9  # a link at or above this is called certain
    tie: float = 10.0  # bits within which another possible parent is as good
    rival: float = 0.2  # another parent at or above this is named as possible
    weights: tuple[float, ...] = (
        -0.561, -0.022, 0.622, -0.077, -1.762, 1.408, -0.051, 0.221, 0.782, 0.462, -0.209, -0.372, 0.513,
        -0.204, -0.558, 0.209, 10.447, 0.154, 0.091, 0.195, 0.292, -0.083, 2.269, -0.155, -0.526, -0.253,
        -0.168, -0.501, -2.997, 4.771, 0.450, -0.451, 0.031, -0.697, 1.830, -1.358, -13.048, -2.307,
    )  # of `confidence.FEATURES`: lineage_confidence --first 400 --families 90 --fit, 16,556 links  # fmt: skip
    second: float = 0.6  # the link to a second parent: right in 37 of 60 on simulated families, often near to it
    named_source: float = 0.8  # a link through a lost version that a source line names


@dataclass(frozen=True, slots=True)
class LineageSettings:
    """All of it; `genre` is the prior over how texts of a kind are handed down."""

    genre: Genre = "wire"
    collation: CollationSettings = field(default_factory=CollationSettings)
    cost: CostSettings = field(default_factory=CostSettings)
    clues: ClueSettings = field(default_factory=ClueSettings)
    lost: LostSettings = field(default_factory=LostSettings)
    mixed: MixedSettings = field(default_factory=MixedSettings)
    search: SearchSettings = field(default_factory=SearchSettings)
    wiki: WikiSettings = field(default_factory=WikiSettings)
    manuscript: ManuscriptSettings = field(default_factory=ManuscriptSettings)
    confidence: ConfidenceSettings = field(default_factory=ConfidenceSettings)

    @classmethod
    def for_genre(cls, genre: Genre) -> LineageSettings:
        """The settings whose weights fit one genre: wire (cuts), wiki (grows, a chain), manuscript (small errors)."""
        plain = cls(genre=genre)
        if genre == "wiki":
            return replace(
                plain,
                cost=replace(
                    plain.cost,
                    insert=4.0,
                    cut=6.0,
                    cut_sentence=3.0,
                    word_cut=2.0,
                    tail=6.0,
                    tail_sentence=3.0,
                    root_share=1.3,
                ),
                clues=replace(plain.clues, hub=0.0),
                lost=replace(plain.lost, price=1e6),
            )
        if genre == "manuscript":
            cost = replace(
                plain.cost,
                edit=5.0,
                word_share=0.4,
                insert=20.0,
                cut=8.0,
                cut_sentence=4.0,
                tail=8.0,
                tail_sentence=4.0,
                root_share=1.0,
            )
            return replace(
                plain,
                cost=cost,
                lost=replace(plain.lost, price=16.0, apart=0.0, omissions=45.0, own=0.0),
                mixed=replace(plain.mixed, bits=90.0, sentence_bits=15.0, exact=0, childless=False),
            )
        return plain

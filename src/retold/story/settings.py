"""Thresholds of the story room."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StorySettings:
    """When documents are one story, and what each is to it. Fixed by `benchmarks/ground_news.py`."""

    run: int = 3
    """Words. A run of equal words counts as text in common from this length on: names and set phrases are shorter."""
    statement: int = 15
    """Words. A quotation of so many is a statement that others heard as well: what stands around it in its sentence
    counts less, and more words of it add nothing."""
    meet: int = 5
    """Words. Two documents meet in a third where they cover so many of its words both, and half of the smaller."""
    member: float = 0.5
    """Probability. Confidence of a pair from which it ties two documents into one story."""
    maybe: float = 0.1
    """Probability. A pair this sure is kept in mind: who says that it reports a story's origin may be of it."""
    sentence: int = 8
    """Words. Documents that are mainly of their own are tied by a run of so many equal words of narrative: chance and
    set phrases hardly make one."""
    some: float = 0.25
    """Share of a body. A document of which less is found in another is no text that the other was put together from."""
    cut: float = 0.90
    """Share of a body. A document of which less is found in another has some text of its own: it is not cut from it."""
    put_together: float = 2 / 3
    """Part of what others have of a document, from which texts that have nothing in common with each other tell that it
    was put together from them."""
    from_several: int = 64
    """Neighbours of a document that are looked through for such texts, those with most of it; a bound on work."""
    crowd: int = 25
    """Documents. A story of so many is looked at again: in large piles set text makes chains (crowd.py)."""
    crowd_share: float = 0.5
    """Share of both bodies that pairs of a large story have in common on average."""
    own: float = 0.35
    """Share of a body. A version with less of its text from the story is mixed: most of it is another text."""
    contained: float = 0.60
    """Share of a body. A document of which more is found in another may be cut from it."""
    extended: float = 0.80
    """Share of a body. A version with less of its text from the story, but no less than `own`, is extended."""
    verbatim: float = 0.90
    """Share of the version's sentences (by words) that are the story's word for word but for house style."""
    equal: float = 0.80
    """Similarity of two linked sentences (equal words in order) from which they are one but for house style."""
    mostly: float = 0.75
    """Share of the version's sentences (by words). A version with a new lead alone is verbatim still."""
    reworded: float = 0.50
    """Share of the sentences taken over (by words). A version with fewer of them word for word is rewritten."""
    abridged: float = 0.75
    """Share of another version kept. A version that keeps less of it, word for word and without more, is abridged."""
    state: float = 0.30
    """Share of the sentences (by words). A version with its twins is an earlier or later state of the story, and no
    rewriting, if so much of it stands word for word in versions that are no twins."""
    brief: float = 0.40
    """Share of the fullest version kept. A version that keeps less is abridged even where it reads otherwise: with more
    kept but other words it may be an early state."""
    tree_versions: int = 120
    """Versions of a story that a full family tree is drawn of; the others are put at the nearest of them. A bound on
    time and memory, which grow with versions times sentences: `benchmarks/scale.py`."""
    tree_words: int = 120_000
    """Words that these versions have together, at most, for the same reason."""
    attached: float = 0.3
    """Confidence of the link of a version that was put at its nearest without weighing the tree."""
    taken: float = 0.7
    """Confidence of the link to an agency's own text from which on who retells an announcement owes it to the agency,
    not only to who announced it."""
    all_pairs: int = 16
    """Versions. In a story of no more, every two are compared; in a larger one those that the tree or origin ties."""
    bias: float = -5.4
    """Log-odds of an aligned pair that shares no run of words. This and the weights: `benchmarks/confidence.py`."""
    narrative: float = 2.2
    """Log-odds for each e-fold of words in equal runs outside quotation marks, names and figures left out."""
    quoted: float = 0.6
    """The same inside quotation marks; kept below what fits best here, since a common speech would do."""
    close: float = 1.0
    """Log-odds if the whole of the shorter body were equal words in order."""
    ordered: float = 3.5
    """Sentences. So many linked ones in one order, times the smaller of the linked shares of both bodies, two reports
    of one event have anyhow. Counted by hand: of the labelled pairs without a common text none has more than 1.6; of
    4,000 press releases, thousands of them forms and series, none with a confidence below .5 has more than 2.7."""
    ordered_cited: float = 1.6
    """The same where one says that it reports what the other's outlet reported: what no labelled pair without a common
    text passes."""
    order: float = 1.0
    """Log-odds for each sentence more."""
    course: float = 25.0
    """Log-odds for each 1 of `Evidence.course` beyond ..."""
    course_from: float = 0.9
    """... so much: two reports of one statement to the press may come near it, ..."""
    course_most: float = 1.14
    """... and up to so much: nobody is charged as surely for what a text tells as for its words."""
    course_marks: int = 4
    """Different names and figures of either text, at least, from which it can be told that nobody had his own."""
    course_names: float = 0.9
    """Part of them, of the text with fewer, that the other has too: a rewriter adds none ..."""
    course_others: float = 0.65
    """... and of the text with more: he leaves out some, and who only tells the same life has many more."""
    course_few: int = 2
    """Different figures of the text with fewer, from which so much more is asked for, ..."""
    course_figures: float = 0.4
    """... this part of them in the other text: forms differ in their amounts and dates first."""
    course_years: int = 4
    """Years that both have, from which, if they ascend in both, the order of what is told is that of time."""
    worded: float = 0.3
    """Words in common (`AlignSettings.link_least`) of a sentence link that counts by its words."""
    named: float = 1.0
    """Log-odds where both have the same main source; kept low, since an agency has many stories on one event."""
    cited: float = 2.5
    """Log-odds where one says in its own words that it reports what the other's outlet reported."""
    rivals: float = 1.5
    """Log-odds against one text where two documents are two agencies', by the dateline of one."""
    form_marks: int = 8
    """Different names and figures in linked sentences, from which it can be told that two texts are one form."""
    form_few: int = 4
    """Of so many, none that both have tells the same."""
    form_common: float = 0.35
    """Share of them that two texts have in common, from which they may be one story; of hand-labelled true pairs the
    least has .44, and of press releases that were looked at no pair below was a retelling."""
    form: float = 0.3
    """Confidence, at most, that two texts with fewer are one story."""

"""Every threshold of the comparison, with its unit and its reason; `benchmarks/injected.py` fixes them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CompareSettings:
    """How differences between two aligned versions are told apart.

    covered: part of a sentence's characters that must lie in links, below which the sentence is added or dropped.
    run_content: content words that an unmatched run inside a linked sentence needs to be a row of its own.
    anchor_words: words beside a difference that are looked at for a match before two facts count as one role.
    anchor_slack: small words without a match that are passed over in doing so, on either side of a figure or a weekday.
    conflict_anchors: matched words beside two different facts that make them the same role for sure.
    link_overlap: part of the shorter side's content words that must agree before a link may yield a conflict; below
        it the sentences may say different things.
    conflict_overlap: the same, below which one matched word more than `conflict_anchors` is asked.
    table_figures, table_share: figures in a stretch, and figures per other content word, from which on it is taken for
        a table or list, in which figures do not contradict each other.
    occasion_days: days between the publication of two texts above which another figure, date or name is taken for
        another occasion (next year's budget), not for a contradiction.
    negation_window: words in which a negator of the other side may stand after rewording.
    denied_beside: part of the content words of the sentences around a negation that must match, on either side, for
        the other to contradict it, or for it to be told at all.
    denied_share: part of the content words of a clause with a negation, and of the clause without it, that must match
        for the two to contradict each other.
    denied_turned: part of the content words of the shorter of two sentences that must match for the only denial in them
        to contradict, in whatever order the sentences say the same.
    denied_words: words at the end of a clause that are enough for it to contradict the same clause with a negation,
        whatever the sentences around them say.
    sole_overlap, sole_agreeing, sole_words: part of the content words of two sentences that must match, of the shorter
        one and on either side, and how many, for the only facts of a sort that the other side lacks to contradict each
        other wherever they stand. Below `sole_well`, of both, neither fact may stand elsewhere in the other text.
    sole_year: the same part, for years beside which no word matches.
    sole_facts: the same part, where all facts of the two sentences agree but one.
    twin_words, twin_share: words, more than so many, and part of the rare words (by information) that two sentences
        must share, what is counted among them, for counts of what each text counts once to contradict each other.
    rounding: relative difference that rounding of a converted or approximate figure explains.
    year_span: first and last year that a bare four-digit number is taken for a year.
    typo_length_one, typo_length_two: letters a name needs before one or two letters may differ by mistake.
    loose_overlap: part of the rare words (by information) that two unlinked sentences must share for their figures
        to be held against each other.
    counterpart: the same, for two unlinked sentences to be held against each other word by word.
    corresponding: the same, for an unlinked sentence to be shown beside the nearest of the other text, where they share
        four words (with fewer, `counterpart` is asked, with six or more `corresponding_long` is enough).
    corresponding_times: how many times the content words of the nearest an unlinked sentence may have for that.
    said_elsewhere: part of an unlinked sentence's rare words found in one sentence of the other text, from which on
        it is not called added or dropped.
    facts_of_another: facts that contradict inside one link, from which on the two speak of different things.
    form_links, form_share: links with a contradiction (how many, and as a part of all) from which on two texts are
        one form filled in for two occasions ...
    form_same, form_same_more, form_same_names: ... unless so large a part of the names in them stand on both sides, of
        the text that has more of its own and of the other, and so many: one text is full of mistakes then.
    quote_share: part of the shorter quotation's words found in the longer for the two to be one quotation; the same,
        for quotations at corresponding places, is `quote_share_linked`.
    quote_words: words below which two quotations are one only if they read the same.
    block_sentences: added or dropped sentences in a row from which on they are one row: a passage, not so many facts.
    calibrated: confidences as frequencies (calibration.py), not the rules' own.
    beside_name: part of the content words beside two names that must match on either side for one to contradict the
        other; people, places and offices change from version to version for many good reasons.
    facts_replaced, names_replaced: part of the names and figures of corresponding sentences that two texts may have
        exchanged, beside the one in question, and still be held to tell of the same, and to name the same.
    form_names: names exchanged for others from which on two texts are one form filled in twice.
    house_replaced: part of the names and figures of corresponding sentences that two texts of one outlet may have
        exchanged and be two states of one report (see guards.py).
    surest_conflict: no conflict is surer than this: the table rests on edits made for the purpose, and real versions
        differ in ways that nobody thought of making.
    semantic: folder or name of a local model that judges what the rules leave undecided (semantic.py); None for none.
    semantic_contradiction: probability, in both directions, from which on its contradiction is a conflict.
    semantic_same: cosine of two sentence vectors from which on a dropped and an added sentence are one, reworded.
    loose_row: confidence of a row of wording below which it holds sentences against each other that no link ties
        (loose.py gives .4, the rows of linked sentences begin at .6).
    same_stretch: part of two overlapping added or dropped stretches of one text that they share if they are one entry
        of the ledger: who lacks the one lacks the other (no benchmark; half of one would be said of who has the rest).
    same_text: word overlap (Jaccard) of two dropped or added stretches that makes them one entry of the ledger.
    looked_through: versions of a story up to which those are looked for that have, word for word, a stretch that others
        lack (a bound on work: texts are searched for each such stretch).
    looked_for: words of such a stretch, at least; fewer may stand there for another reason.
    looked_beside: versions with one reading whose words about it are looked for, at most.
    table_facts: pairs of unmatched facts in two linked stretches above which these are taken for a table, where only
    facts in the same place are held against each other (a bound on work: cost is their product).
    tree_lines: lines of a family tree above which it is not sought where each difference came in: the cost of one is
    lines times depth, and a large story has thousands (a bound on work; benchmarks/scale.py).
    """

    covered: float = 0.35
    run_content: int = 3
    anchor_words: int = 3
    anchor_slack: int = 2
    twin_words: int = 3
    twin_share: float = 0.3
    conflict_anchors: int = 2
    link_overlap: float = 0.34
    conflict_overlap: float = 0.5
    table_figures: int = 4
    table_share: float = 0.5
    occasion_days: int = 21
    negation_window: int = 5
    denied_beside: float = 0.7
    denied_share: float = 0.6
    denied_turned: float = 0.7
    sole_overlap: float = 0.34
    sole_agreeing: float = 0.25
    sole_well: float = 0.5
    sole_words: int = 2
    sole_year: float = 0.6
    sole_facts: float = 0.2
    denied_words: int = 4
    rounding: float = 0.02
    year_span: tuple[int, int] = (1500, 2100)
    typo_length_one: int = 5
    typo_length_two: int = 9
    loose_overlap: float = 0.3
    counterpart: float = 0.6
    corresponding: float = 0.45
    corresponding_long: float = 0.35
    corresponding_times: float = 3.0
    said_elsewhere: float = 0.75
    facts_of_another: int = 4
    form_links: int = 4
    form_share: float = 0.5
    form_same: float = 0.85
    form_same_more: float = 0.7
    form_same_names: int = 6
    quote_share: float = 0.7
    quote_share_linked: float = 0.4
    quote_words: int = 4
    block_sentences: int = 6
    calibrated: bool = True
    beside_name: float = 0.8
    facts_replaced: float = 0.25
    names_replaced: float = 0.1
    form_names: int = 2
    house_replaced: float = 0.05
    surest_conflict: float = 0.97
    semantic: str | None = None
    semantic_contradiction: float = 0.9
    semantic_same: float = 0.85
    loose_row: float = 0.5
    same_stretch: float = 0.9
    same_text: float = 0.6
    looked_through: int = 120
    looked_for: int = 5
    looked_beside: int = 8
    tree_lines: int = 60
    table_facts: int = 1_000


DEFAULT = CompareSettings()

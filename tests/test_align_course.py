"""Texts that tell one thing after the other alike, in whatever words."""

from __future__ import annotations

import itertools
import random

from retold import compare
from retold.align import Aligner, AlignSettings, align_described, series
from retold.align.course import Course, course
from retold.align.search import Pair
from retold.describe import Described, describe
from retold.model import Document

SETTINGS = AlignSettings()

SOURCE = """\
A brewery in Ostrand burned down on Friday, leaving 85 people without work. The fire started in the malt house \
at about 2 a.m. and spread to the cellars. Two night watchmen escaped through a window. Nearly 600,000 litres \
of beer ran into the river Ilse. The owner, Hedda Brook, said the insurance would pay for a new building. \
Police questioned an electrician who had worked on a conveyor belt on Thursday. The brewery was founded in \
1871 and is known for its smoked porter. A festival planned for October has been called off."""

REWRITTEN = """\
Flames destroyed Ostrand's brewery in the night to Friday and cost 85 employees their jobs. By around two \
o'clock the malt house was alight; soon the cellars were too. A window saved the pair of watchmen on duty. \
Some 600,000 litres went down the Ilse. Hedda Brook, to whom the place belongs, expects her insurance to cover \
a replacement. An electrician is being heard by investigators: he had repaired a conveyor belt the day before, \
Thursday. Smoked porter made the house famous, which goes back to 1871. This year's October festival will not \
take place."""

OTHER = """\
You could smell malt as far as the station. Hedda Brook stood on the bridge over the Ilse in her dressing gown \
and watched the roof fall in. "My great-grandfather built that," she told a neighbour. Firefighters from \
Ostrand and three other towns pumped water until noon. Lena Vogt, who fills bottles there, had just bought a \
flat. Like 84 others she was sent home on Friday. The mayor wants the festival in October to go ahead with \
beer from elsewhere. What caused it nobody knows; the police spoke to an electrician. A smoked porter of 1871 \
will be missed by many."""


def described(text: str, name: str = "a") -> Described:
    return describe(Document(name, text, language="en"))


def of(one: str, other: str) -> Course:
    pair = Pair(described(one), described(other, "b"))
    work = pair.prepared(SETTINGS)
    assert work is not None
    return course(work, SETTINGS)


def test_a_rewriting_follows_the_course_and_another_report_does_not() -> None:
    """What shares hardly three words in a row with its source is found by what it tells, in which order."""
    assert of(SOURCE, REWRITTEN).rate > 1.0
    assert of(SOURCE, OTHER).rate < 0.7
    assert of(REWRITTEN, OTHER).rate < 0.7


def test_the_series_is_the_longest_one() -> None:
    """Words that stand once in both, in ascending order on both sides; there is no longer series of them."""
    chance = random.Random(5)
    for _ in range(60):
        one, other = (chance.sample([f"zu{n}ma" for n in range(7)], 7) for _ in range(2))
        work = Pair(described(" ".join(one)), described(" ".join(other), "b")).prepared(SETTINGS)
        assert work is not None
        many, long, *_ = series.series(work, 1)
        order = [other.index(word) for word in one]
        longest = max(n for n in range(8) for some in itertools.combinations(order, n) if list(some) == sorted(some))
        assert (many, long) == (7, longest)


def test_words_inside_quotation_marks_do_not_count() -> None:
    """Two who quote one speech have its words in one order."""
    speech = SOURCE.replace('"', "")
    assert (
        of(f'She said: "{speech}" Nobody answered her on Monday.', f'"{REWRITTEN}" That was all she said.').rate == 0.0
    )


def test_sentences_of_one_course_are_linked() -> None:
    """Each sentence of the rewriting with its source, whichever text comes first; and in one passage."""
    a, b = described(SOURCE), described(REWRITTEN, "b")
    found = align_described(a, b)
    assert len(found.passages) == 1
    links = {
        (SOURCE[link.a.start : link.a.end][:9], REWRITTEN[link.b.start : link.b.end][:9])
        for link in found.passages[0].links
    }
    assert ("Nearly 60", "Some 600,") in links
    assert ("A festiva", "This year") in links
    assert len(links) == 8
    assert align_described(b, a) == found.mirrored()
    assert Aligner(a, b).flat().course == Aligner(b, a).flat().course == Aligner(a, b).flat().mirrored().course


def test_a_rewriting_is_one_story_with_its_source_but_not_of_the_same_outlet() -> None:
    """A house's own forms tell one thing after the other alike; so the course says nothing between its texts."""
    assert compare(Document("a", SOURCE), Document("b", REWRITTEN)).confidence > 0.8
    assert compare(Document("a", SOURCE), Document("b", OTHER)).confidence < 0.2
    own = [Document(name, text, outlet="Ostrand Post") for name, text in (("a", SOURCE), ("b", REWRITTEN))]
    assert compare(*own).confidence < 0.5


def test_two_texts_of_one_making_are_no_story() -> None:
    """The same sentences with other names and figures, few as these may be."""
    form = (
        "A {age}-year-old was arrested in {town} on {day}. It happened late at night. A neighbour had heard the noise "
        "and called the police. The suspect was found hiding behind a shed nearby. An inquiry was opened at once. The "
        "damage is put at {euro} euros by the insurers."
    )
    one = form.format(age=34, town="Ashby", day="Tuesday", euro="28,000")
    two = form.format(age=51, town="Morrow", day="Saturday", euro="190,000")
    assert compare(one, two).confidence <= 0.3


def test_what_is_left_over_between_two_links_is_the_others() -> None:
    """One sentence without a partner in either text between two links that have one; and two that say what one does."""
    added = "Nobody slept in Ostrand."
    source = SOURCE.replace("Two night", f"{added} Two night")
    rewritten = REWRITTEN.replace("A window saved", "In the town nobody found sleep. A window saved")
    found = align_described(described(source), described(rewritten, "b"))
    links = {source[k.a.start : k.a.end]: rewritten[k.b.start : k.b.end] for p in found.passages for k in p.links}
    assert links[added] == "In the town nobody found sleep."
    split = REWRITTEN.replace("alight; soon the cellars", "alight. Soon the cellars")
    found = align_described(described(SOURCE), described(split, "b"))
    assert ("split", "Soon the cellars were too.") in {
        (k.kind, split[k.b.start : k.b.end][-26:]) for p in found.passages for k in p.links
    }


def test_the_verdict_and_the_tree_say_so() -> None:
    """What makes it one text is named where it is not the words; and what is linked is reworded, not dropped."""
    both = compare(Document("a", SOURCE), Document("b", REWRITTEN))
    assert "told in one order" in both.verdict
    assert "rewords 8" in both.lineage[0].evidence
    assert "drops" not in both.lineage[0].evidence
    assert "told in one order" not in compare(Document("a", SOURCE), Document("b", SOURCE + " More to follow.")).verdict

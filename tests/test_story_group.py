"""Grouping: which documents are one story, from the pairs that share text."""

from dataclasses import replace
from itertools import combinations

from retold.story.group import Edge, Group, group
from retold.story.settings import StorySettings

SETTINGS = StorySettings()


def bits(*sentences: int) -> int:
    """The words of sentences of ten words each, as bits."""
    return sum(0b1111111111 << 10 * s for s in sentences)


def edge(a: int, b: int, *, share: tuple[float, float] = (1.0, 1.0), covers: tuple[int, int] | None = None) -> Edge:
    """A sure pair; by default each covers the whole of the other, ten sentences."""
    both = covers or (bits(*range(10)), bits(*range(10)))
    return Edge(a, b, 0.99, *share, *both)


def test_copies_of_one_text_are_one_story_and_others_stand_alone() -> None:
    """Four copies and a stranger make a story of four and one of one, the larger first."""
    found = group(5, [edge(a, b) for a, b in combinations(range(4), 2)], SETTINGS)
    assert found == [Group((0, 1, 2, 3), ()), Group((4,), ())]


def test_a_mixed_document_stands_in_both_stories_and_does_not_glue_them() -> None:
    """A document of two halves from two families is in both; the families stay apart."""
    first, second = bits(*range(5)), bits(*range(5, 10))
    edges = [edge(0, 1), edge(2, 3)]
    edges += [edge(d, 4, share=(0.5, 0.5), covers=(first, first)) for d in (0, 1)]
    edges += [edge(d, 4, share=(0.5, 0.5), covers=(first, second)) for d in (2, 3)]
    found = group(5, edges, SETTINGS)
    assert [g.members for g in found] == [(0, 1, 4), (2, 3, 4)]


def test_a_chain_of_weak_links_falls_apart() -> None:
    """Ten documents, each sharing one other sentence with the next, are not one story."""
    edges = [edge(i, i + 1, share=(0.1, 0.1), covers=(bits(9), bits(0))) for i in range(9)]
    assert all(len(g.members) == 1 for g in group(10, edges, SETTINGS))


def halves(*, named: bool) -> list[Edge]:
    """A long text, 0, of which two others hold a half each and nothing else."""
    first = edge(0, 1, share=(0.5, 1.0), covers=(bits(*range(5)), bits(*range(5))))
    second = edge(0, 2, share=(0.5, 1.0), covers=(bits(*range(5, 10)), bits(*range(5))))
    return [replace(first, named=named), replace(second, named=named)]


def test_two_halves_cut_from_one_source_are_one_story() -> None:
    """Where all three name the same source, the halves are cut from the long text."""
    assert group(3, halves(named=True), SETTINGS) == [Group((0, 1, 2), ())]


def test_a_text_put_together_from_two_glues_nothing() -> None:
    """Where nothing says that the halves are of one source, the long text may be put together from two."""
    assert [g.members for g in group(3, halves(named=False), SETTINGS)] == [(0, 1), (0, 2)]


def test_early_and_updated_states_are_one_story() -> None:
    """Copies of an early state that share half their text with copies of the update are one story with them."""
    half = bits(*range(5))
    early, late = (0, 1), (2, 3, 4)
    edges = [edge(0, 1), *(edge(a, b) for a, b in combinations(late, 2))]
    edges += [edge(a, b, share=(0.6, 0.4), covers=(half, half)) for a in early for b in late]
    assert group(5, edges, SETTINGS) == [Group((0, 1, 2, 3, 4), ())]


def test_a_star_of_copies_is_one_story() -> None:
    """Copies that were only held against one of them are one story all the same."""
    edges = [edge(0, i) for i in range(1, 500)]
    assert [len(g.members) for g in group(500, edges, SETTINGS)] == [500]


def test_a_short_extract_belongs_to_the_long_text_it_is_cut_from() -> None:
    """A notice cut from a long feature is one story with it, though it is a small part of the feature."""
    edges = [edge(0, 1, share=(0.05, 0.95), covers=(bits(3, 4), bits(0, 1)))]
    assert group(2, edges, SETTINGS) == [Group((0, 1), ())]


def test_a_document_that_takes_little_is_a_partial_member() -> None:
    """A long article of its own that takes two sentences of an agency is partial in the agency's story."""
    edges = [edge(0, 1), *(edge(a, 2, share=(0.2, 0.1), covers=(bits(1, 2), bits(0, 1))) for a in (0, 1))]
    assert group(3, edges, SETTINGS) == [Group((0, 1), (2,))]


def test_one_whole_sentence_ties_two_documents_of_their_own() -> None:
    """Two articles of their own that share a whole sentence are a story of one with the other partial in it."""
    tie = Edge(0, 1, 0.7, 0.14, 0.05, bits(2), bits(0), longest=9)
    assert group(2, [tie], SETTINGS) == [Group((0,), (1,))]


def test_a_set_phrase_ties_nothing() -> None:
    """A run of five words alone makes no story of two documents of their own."""
    tie = Edge(0, 1, 0.7, 0.14, 0.05, bits(2), bits(0), longest=5)
    assert [g.members for g in group(2, [tie], SETTINGS)] == [(0,), (1,)]


def test_twins_put_together_from_two_agencies_glue_nothing() -> None:
    """Two near-equal documents, each of the texts of two agencies, stand in both stories and keep these apart."""
    first, second = bits(*range(5)), bits(*range(5, 10))
    edges = [
        edge(d, m, share=(1.0, 0.5), covers=(bits(*range(5)), half))
        for m in (2, 3)
        for d, half in ((0, first), (1, second))
    ]
    edges.append(edge(2, 3))
    found = group(4, edges, SETTINGS, ["Associated Press", "Reuters", None, None])
    assert [g.members for g in found] == [(0, 2, 3), (1, 2, 3)]


def form_letters(*, between: float) -> list[Edge]:
    """Three series of twenty letters each on a form of their own; the forms share a paragraph at the same place."""
    blurb = bits(0)
    edges = [
        edge(20 * series + a, 20 * series + b, share=(0.9, 0.9))
        for series in range(3)
        for a, b in combinations(range(20), 2)
    ]
    for series, other in combinations(range(3), 2):
        edges += [
            edge(20 * series + a, 20 * other + a, share=(between, between), covers=(blurb, blurb)) for a in range(20)
        ]
    return edges


def test_a_paragraph_that_many_print_does_not_glue_a_crowd() -> None:
    """Each series is a story; the paragraph all have, however often it stands there, makes them no one story."""
    found = group(60, form_letters(between=0.3), SETTINGS)
    assert [g.main for g in found] == [tuple(range(20 * k, 20 * k + 20)) for k in range(3)]


def test_a_crowd_that_is_one_text_stays_one() -> None:
    """Where the series have most of their text in common they are one story."""
    assert [len(g.main) for g in group(60, form_letters(between=0.8), SETTINGS)] == [60]


def test_short_cuts_of_a_text_stay_with_its_crowd() -> None:
    """Thirty copies and ten paragraphs cut from them: all are one story, each cut held by the copies."""
    edges = [edge(a, b) for a, b in combinations(range(30), 2)]
    edges += [edge(a, b, share=(0.1, 1.0), covers=(bits(3), bits(0))) for a in range(30) for b in range(30, 40)]
    assert [len(g.members) for g in group(40, edges, SETTINGS)] == [40]


def put_together(*others: int, parts: tuple[int, int] = (0, 1), own: float = 0.6) -> list[Edge]:
    """Documents that took five sentences each of two texts, some not the same as another did."""
    first, second = bits(*range(5)), bits(*range(5, 10))
    taken = [(bits(*range(5)), first), (bits(*range(5)), second)]
    edges = [
        edge(source, other, share=(own, 0.5), covers=covers)
        for other in others
        for source, covers in zip(parts, taken, strict=True)
    ]
    return edges + [edge(a, b, share=(0.8, 0.8)) for a, b in combinations(others, 2)]


def test_several_put_together_from_two_texts_glue_nothing() -> None:
    """Three articles that each took half of two texts stand in both stories, though nobody names a source."""
    found = group(7, [edge(0, 5), edge(1, 6), *put_together(2, 3, 4)], SETTINGS)
    assert sorted(g.members for g in found) == [(0, 2, 3, 4, 5), (1, 2, 3, 4, 6)]


def test_copies_of_a_text_that_others_took_a_little_of_are_one_story() -> None:
    """Two copies, of which two articles of their own took another half each: the copies were not put together from
    these, in which hardly anything else is found."""
    first, second = bits(*range(5)), bits(*range(5, 10))
    edges = [edge(0, 1)]
    edges += [edge(copy, 2, share=(0.5, 0.1), covers=(first, bits(0))) for copy in (0, 1)]
    edges += [edge(copy, 3, share=(0.5, 0.1), covers=(second, bits(0))) for copy in (0, 1)]
    assert group(4, edges, SETTINGS) == [Group((0, 1), (2, 3))]


def test_a_neighbour_with_a_little_of_two_texts_does_not_make_them_one() -> None:
    """What another report has in common with an article put together from two texts lies in both of its halves, and it
    is tied to one of these by itself: the two stay apart."""
    first, second = bits(*range(5)), bits(*range(5, 10))
    edges = [
        edge(0, 2, share=(0.5, 0.5), covers=(first, first)),
        edge(1, 2, share=(0.5, 0.5), covers=(first, second)),
        edge(0, 3, share=(0.3, 0.3), covers=(bits(0), bits(0))),
        edge(2, 3, share=(0.2, 0.3), covers=(bits(0, 9), bits(0, 1))),
    ]
    found = group(4, edges, SETTINGS)
    assert [g.members for g in found] == [(0, 2, 3), (1, 2)]


def test_one_event_reported_by_two_agencies_is_two_stories_though_a_mixer_has_the_same_places_of_both() -> None:
    """Two agencies' own texts that share nothing for sure, and one article that takes from both what both report; where
    only one of them has a source, or both the same, nothing speaks against one text."""
    shared = bits(*range(4))
    first = edge(0, 2, share=(0.6, 0.6), covers=(shared, shared | bits(4, 5)))
    second = edge(1, 2, share=(0.6, 0.6), covers=(shared, shared | bits(6)))
    apart = group(3, [first, second], SETTINGS, ["Nordpress", "Sudpress", "Nordpress"])
    assert [g.members for g in apart] == [(0, 2), (1, 2)]
    for sources in ([None, "Sudpress", None], ["Nordpress", "Nordpress", None], []):
        assert [g.members for g in group(3, [first, second], SETTINGS, sources)] == [(0, 1, 2)]

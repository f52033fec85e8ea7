"""The family tree as a drawing and in words."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.model import Link, LostVersion, Story, Version
from retold.report import tree_svg
from retold.report.lost import lost_names
from retold.report.settings import ReportSettings
from retold.report.story_page import story_page
from retold.report.terminal import print_comparison, print_story_tree
from retold.report.tree_layout import lay_out
from tests.make_story import make_comparison, make_large, make_story

SVG = "{http://www.w3.org/2000/svg}"


def rows(svg: str) -> list[str]:
    """The classes of the rows, from top to bottom."""
    root = ElementTree.fromstring(svg)
    return [g.get("class", "") for g in root.iter(f"{SVG}g") if g.get("class", "").startswith("node ")]


def test_the_tree_is_well_formed_and_names_every_version() -> None:
    """The drawing is XML by itself, with a row for every version, lost ones too."""
    story = make_story()
    svg = tree_svg(story)
    text = "".join(ElementTree.fromstring(svg).itertext())
    assert len(rows(svg)) == len(story.versions) + 2
    for name in ("The Tarn Coaster", "El Puente Diario", "Lost Nordpress original", "daily"):
        assert name in text


def test_the_tree_tells_lost_mixed_and_uncredited_by_shape() -> None:
    """Lost versions are dashed, mixed ones have a ring and two lines, those without credit a diamond."""
    svg = tree_svg(make_story())
    found = rows(svg)
    assert sum("lost" in c for c in found) == 2
    assert sum("mixed" in c for c in found) == 1
    assert sum("uncredited" in c for c in found) == 4
    assert svg.count('class="edge further') == 1
    assert svg.count(" to-lost") == 4


def test_time_runs_downwards_and_parents_stand_above() -> None:
    """Every version stands below its parents, and otherwise in the order of dates."""
    layout = lay_out(make_story(), 100)
    for edge in layout.edges:
        assert edge.parent < edge.child
    dates = [node.published for node in layout.nodes if node.published]
    assert dates == sorted(dates)


def test_the_change_that_came_in_hangs_on_its_line() -> None:
    """A line on which facts changed carries their number, names them, and the page leads to the ledger."""
    svg = tree_svg(make_story())
    assert "“four hundred” → “forty”" in svg
    assert len(re.findall(r'class="flag conflicting"', svg)) == 2
    assert 'href="#entry-' not in svg
    assert 'href="#entry-' in tree_svg(make_story(), standalone=False)


def test_surer_lines_are_thicker() -> None:
    """The width of a line grows with its confidence."""
    story = make_story()
    thin = replace(story, lineage=tuple(replace(x, confidence=0.1) for x in story.lineage))
    width = [float(w) for w in re.findall(r'class="line"[^>]*stroke-width="([\d.]+)"', tree_svg(story))]
    thinner = [float(w) for w in re.findall(r'class="line"[^>]*stroke-width="([\d.]+)"', tree_svg(thin))]
    assert max(thinner) < min(width)


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.tuples(st.integers(0, n + 2), st.integers(0, n + 2)), max_size=25))
    )
)
@settings(max_examples=80, deadline=None)
def test_any_lineage_can_be_laid_out(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    """Circles, loops, unknown ids and several roots never break the layout, and no two trunks share a place."""
    n, pairs = drawn
    ids = [f"v{i}" for i in range(n)]
    links = tuple(Link("s", f"v{a}", f"v{b}", a >= n, b >= n, 0.5, "") for a, b in pairs)
    versions = tuple(Version("s", id, "verbatim", 1.0, None, 0.9) for id in ids)
    story = Story("s", "t", None, None, 0, None, versions, lineage=links)
    layout = lay_out(story, 1000)
    assert {node.id for node in layout.nodes} >= set(ids)
    assert [node.row for node in layout.nodes] == list(range(len(layout.nodes)))
    assert all(edge.parent < edge.child for edge in layout.edges if edge.main)
    last = {node.row: node.row for node in layout.nodes}
    for edge in layout.edges:
        last[edge.parent] = max(last[edge.parent], edge.child)
    for one in layout.nodes:
        for other in layout.nodes:
            if one.row < other.row < last[one.row]:
                assert one.lane != other.lane
    ElementTree.fromstring(tree_svg(story))


def test_a_large_tree_is_bounded_and_says_so() -> None:
    """More versions than are drawn are counted under the drawing."""
    svg = tree_svg(make_large(90), settings=ReportSettings(tree_rows=50))
    assert len(rows(svg)) == 50
    assert "40 more versions not drawn" in svg


def test_lost_versions_are_named_by_what_their_ids_know() -> None:
    """An id that names a credited source and a state is put into words; others are told by their place."""
    links = (
        Link("s", "lost:s:nordpress", "lost:s:nordpress-later-state", True, True, 0.9, ""),
        Link("s", "lost:s:nordpress-later-state", "a", True, False, 0.9, ""),
        Link("s", "lost:s:nordpress-later-state", "lost:s:version", True, True, 0.9, ""),
        Link("s", "lost:s:version", "b", True, False, 0.9, ""),
    )
    story = replace(make_story(), lineage=links)
    assert lost_names(story) == {
        "lost:s:nordpress": "Lost Nordpress original",
        "lost:s:nordpress-later-state": "Lost Nordpress original, later state",
        "lost:s:version": "Lost version",
    }


def test_what_can_be_read_of_a_lost_version_is_marked_as_reconstructed() -> None:
    """The page shows the text on which the children agree, says what it is, and lets nothing in it run."""
    links = (
        Link("s", "lost:s:x", "daily", True, False, 0.9, "Keeps it."),
        Link("s", "lost:s:y", "daily", True, False, 0.9, "Keeps it."),
    )
    read = LostVersion("lost:s:x", "lost common source", "The mole gave way. […] <img src=x onerror=alert(1)>")
    page = story_page(replace(make_story(), lineage=links, lost=(read, LostVersion("lost:s:y", "another", "[…]"))))
    assert "reconstruction, not a quotation" in page
    shown = page[page.index('id="lost-texts"') :]
    shown = shown[: shown.index("</details>")]
    assert "Lost common source</bdi></strong>, reconstructed: <bdi>The mole gave way. […]" in shown
    assert "<img" not in shown
    assert "Another" not in shown
    assert 'id="lost-texts"' not in story_page(make_story())


def test_the_terminal_shows_tree_and_comparison() -> None:
    """The terminal has the tree of a small story, and texts side by side with differences, credits and verdict."""
    from rich.console import Console

    out = io.StringIO()
    console = Console(file=out, width=110)
    print_story_tree(make_story(), console)
    print_comparison(make_comparison(), console)
    text = out.getvalue()
    assert "Lost Nordpress original" in text
    assert "also from Globe Wire Digest" in text
    assert "both cannot be true" in text
    assert "“2.4 million”" in text
    assert "Both retell one text" in text
    assert "By MARTA LUND" in text


def test_the_terminal_obeys_no_commands_of_a_text() -> None:
    """Control characters and markup in a text are shown, not obeyed."""
    from rich.console import Console

    out = io.StringIO()
    comparison = make_comparison()
    a = replace(comparison.a, text="\x1b[2J[red]gone[/red]" + comparison.a.text[20:], outlet="\x1b]0;title\x07[/b]")
    print_comparison(replace(comparison, a=a), Console(file=out, width=100))
    assert "\x1b" not in out.getvalue()
    assert "[red]" in out.getvalue()


def test_a_large_tree_stays_off_the_terminal() -> None:
    """A story too large for a terminal is told in one line."""
    from rich.console import Console

    out = io.StringIO()
    print_story_tree(make_large(60), Console(file=out, width=100))
    assert len(out.getvalue().strip().splitlines()) == 1

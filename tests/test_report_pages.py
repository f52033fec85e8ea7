"""The pages in a real browser: they open from disk, show the right words, harm nobody, and are fit for everyone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from retold.model import Document, LedgerEntry, LedgerValue, Link, Pair, Part, SentenceLink, Span, Story, Version
from retold.report import comparison_page, pages_of, write
from tests.browser import Watched, chromium, opened, overflows, poor_contrast, quiet, until
from tests.make_story import make_comparison, make_large, make_single, make_story
from tests.test_report import HOSTILE, hostile_story

__all__ = ["chromium", "opened"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Watched]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of invented stories: one of eight versions, a hostile one, a large one, many single ones."""
    out = tmp_path_factory.mktemp("report")
    stories = [make_story(), hostile_story(), make_large(120), *(make_single(n) for n in range(130))]
    write(pages_of(stories), out, manifest={"retold": "0"}, rejects=[])
    (out / "comparison.html").write_text(comparison_page(make_comparison()), "utf-8")
    return out


PAGES = ("index.html", "stories/1.html", "stories/2.html", "stories/3.html", "comparison.html")


@pytest.mark.parametrize("width", [360, 1600])
@pytest.mark.parametrize("name", PAGES)
def test_pages_open_from_disk_and_fit(report: Path, opened: Opened, name: str, width: int) -> None:
    """Every page shows at 360 and 1600 px without sticking out, complains of nothing and fetches nothing."""
    watched = opened(width=width)
    page = watched.open(report / name)
    assert overflows(page) == []
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    quiet(watched)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "stories/1.html", "comparison.html"])
def test_contrast_is_enough(report: Path, opened: Opened, name: str, scheme: str) -> None:
    """All text has the contrast of WCAG AA with its ground, in light and in dark."""
    page = opened(scheme=scheme).open(report / name)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert poor_contrast(page) == []


def test_hostile_text_never_runs(report: Path, opened: Opened) -> None:
    """Script tags, event handlers and javascript: links in documents stay text, also in the side-by-side view."""
    watched = opened()
    page = watched.open(report / "stories/2.html")
    assert page.locator("img").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    page.select_option(
        "#left", label=HOSTILE.replace("\u2028", " ").replace("\ud800", "\ufffd").replace("\x00", "\ufffd")
    )
    assert "<img src=x" in page.locator("#pane-0 h3").inner_text()
    assert watched.complaints == []


def test_names_from_right_to_left_turn_nothing_around(report: Path, opened: Opened) -> None:
    """Above two texts each name is isolated, so that figures behind a name in Arabic stay in their place."""
    page = opened().open(report / "stories/1.html")
    assert page.inner_text("#relation").count("“\u2068") == page.inner_text("#relation").count("\u2069”") == 2


def test_values_stand_below_each_other_where_there_is_no_room(report: Path, opened: Opened) -> None:
    """On a narrow screen and on paper the line between two values is between them, not above one of two columns."""
    for width, beside in ((700, False), (1600, True)):
        page = opened(width=width).open(report / "stories/1.html")
        tops = page.evaluate(
            "[...document.querySelectorAll('.values:not(.many)')]"
            ".filter((v) => v.offsetParent && v.children.length === 2)"
            ".map((v) => v.children[0].offsetTop === v.children[1].offsetTop)"
        )
        assert tops
        assert set(tops) == {beside}


def test_a_foreign_script_is_refused(report: Path, opened: Opened, tmp_path: Path) -> None:
    """Were a script to slip into a page, the policy of the page would not let it run."""
    text = (report / "stories/1.html").read_text("utf-8")
    bad = tmp_path / "bad.html"
    bad.write_text(
        text.replace(
            "<main", "<script>document.title = 'run'</script><img src=x onerror=\"document.title='run'\"><main"
        ),
        "utf-8",
    )
    watched = opened()
    page = watched.open(bad)
    assert page.title() != "run"
    assert any("Content Security Policy" in said for said in watched.complaints)
    assert page.locator("#reader").is_visible()


def test_one_click_leads_from_a_difference_to_both_texts(report: Path, opened: Opened) -> None:
    """ "Show in both texts" opens both versions at the very words of the ledger."""
    page = opened().open(report / "stories/1.html")
    entry = page.locator(".entry", has_text="four hundred").first
    entry.locator("a.both").click()
    page.wait_for_selector("#pane-1 .spot")
    spots = [page.locator(f"#pane-{side} .spot").all_inner_texts() for side in (0, 1)]
    assert ["".join(words) for words in spots] == ["four hundred", "forty"]
    assert page.evaluate("document.activeElement.id") == "pane-0"
    for side in (0, 1):
        inside = page.evaluate(
            """(n) => { const pane = document.getElementById("pane-" + n).getBoundingClientRect();
            const spot = document.querySelector("#pane-" + n + " .spot").getBoundingClientRect();
            return spot.top >= pane.top && spot.bottom <= pane.bottom; }""",
            side,
        )
        assert inside


def test_every_link_into_the_texts_gives_its_words(report: Path, opened: Opened) -> None:
    """The address of each link of the ledger marks, in the browser, what the offsets say in Python."""
    story = make_story()
    page = opened().open(report / "stories/1.html")
    order = page.locator("#left option").all_inner_texts()
    by_name = {page_name: d for page_name in order for d in story.documents.values() if page_name in (d.outlet, d.id)}
    for href in sorted(
        set(page.locator(".entry a[href^='#show=']").evaluate_all("a => a.map(x => x.getAttribute('href'))"))
    ):
        page.evaluate("(href) => { location.hash = href; }", href)
        places = [place.split(":") for place in href.removeprefix("#show=").split(",")]
        for side, (version, span) in enumerate(places):
            start, end = map(int, span.split("-"))
            until(page, "([id, v]) => document.getElementById(id).value === v", arg=[("left", "right")[side], version])
            until(
                page,
                """([side, words]) => words ===
                [...document.querySelectorAll("#pane-" + side + " .spot")].map((x) => x.textContent).join("")""",
                arg=[side, by_name[order[int(version)]].text[start:end]],
            )


def astral_story() -> Story:
    """Two versions full of characters outside the basic plane and of combining marks, with one difference."""
    made = {}
    for id, word in (("a", "dreißig 🛶"), ("b", "𝟛𝟘 🛶🛶")):
        text = f"🌉🌉 Cafe\u0301 👩‍👩‍👧 𝔅ridge\r\n\r\nAt Lođ 𐍈 lay {word} boats 🎣, said Zoe\u0308.\n"
        made[id] = (text, text.index(word), text.index(word) + len(word))
    documents = {id: Document(id, text, title="🌉", outlet=f"🗞 {id}") for id, (text, _, _) in made.items()}
    values = tuple(LedgerValue(text[s:e], (Span(s, e, id),)) for id, (text, s, e) in made.items())
    at = {id: text.index("At") for id, (text, _, _) in made.items()}
    spans = {id: Span(at[id], len(text) - 1, id) for id, (text, _, _) in made.items()}
    return Story(
        "s", "🌉", "a", None, 2, None,
        (Version("s", "a", "original", 1, None, 0.9), Version("s", "b", "rewritten", 1, False, 0.9)),
        lineage=(Link("s", "a", "b", False, False, 0.9, "🛶"),),
        pairs=(Pair("a", "b", 1, 1, 1, 0.9),),
        links=(SentenceLink(spans["a"], spans["b"], "reworded", False, 0.8),),
        parts=tuple(Part(id, "body", at[id], len(text) - 1) for id, (text, _, _) in made.items()),
        ledger=(LedgerEntry("s", 1, "number", values, True, 0.9, 0.9, ("a", "b")),),
        documents=documents,
    )  # fmt: skip


def test_offsets_are_right_with_characters_outside_the_basic_plane(opened: Opened, tmp_path: Path) -> None:
    """Code points become the right places of a script's string, with emoji, joiners, combining marks and CRLF."""
    story = astral_story()
    write(pages_of([story]), tmp_path, manifest={}, rejects=[])
    watched = opened()
    page = watched.open(tmp_path / "stories/1.html")
    page.locator("a.both").first.click()
    page.wait_for_selector("#pane-1 .spot")
    for side, value in enumerate(story.ledger[0].values):
        assert "".join(page.locator(f"#pane-{side} .spot").all_text_contents()) == value.text
        linked = "".join(page.locator(f"#pane-{side} .linked").all_text_contents())
        link = story.links[0].a if side == 0 else story.links[0].b
        assert link.document is not None
        assert linked == link.of(story.documents[link.document].text)
    assert page.locator("#pane-0 .w").all_text_contents() != []
    quiet(watched)


def test_aligned_sentences_are_tied(report: Path, opened: Opened) -> None:
    """Pointing at a sentence lights its counterpart; changed words are marked on both sides."""
    page = opened().open(report / "comparison.html")
    page.locator("#pane-0 .linked", has_text="stranding").first.hover()
    assert "travellers" in "".join(page.locator("#pane-1 .tied").all_inner_texts())
    assert "commuters" in page.locator("#pane-0 .w").all_inner_texts()
    assert "travellers" in page.locator("#pane-1 .w").all_inner_texts()


def test_any_two_versions_can_be_chosen(report: Path, opened: Opened) -> None:
    """Choosing versions shows their texts; swapping turns them; parts are labelled."""
    page = opened().open(report / "stories/1.html")
    page.select_option("#left", label="The Tarn Coaster")
    page.select_option("#right", label="El Puente Diario")
    assert "With reporting by Nordpress" in page.locator("#pane-0").inner_text()
    assert page.locator("#pane-0 .part-label").all_inner_texts() == ["caption", "credit line"]
    assert page.locator("#pane-0 .c").inner_text() == "With reporting by Nordpress"
    page.click("#swap")
    assert "Until a ferry came" in page.locator("#pane-0").inner_text()
    page.click("#next")
    assert page.locator("#pane-0 .tied").count() > 0


def test_the_keyboard_suffices(report: Path, opened: Opened) -> None:
    """With keys alone one reaches the content, filters the ledger, opens both texts and walks the sentences."""
    page = opened().open(report / "stories/1.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.focus(".chip[data-filter=name]")
    page.keyboard.press("Enter")
    assert page.locator(".entry:visible").count() == 1
    page.focus(".entry:not([hidden]) a.both")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'pane-0'")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.dataset.link")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.dataset.link")
    assert first is not None
    assert second is not None
    assert first != second
    tied = page.locator("#pane-1 .tied").first
    assert tied.get_attribute("data-link") == second
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "pane-1"


def test_a_difference_lights_its_place_in_the_tree(report: Path, opened: Opened) -> None:
    """Pointing at an entry of the ledger lights the versions that have it and the line on which it came in."""
    page = opened(width=1600).open(report / "stories/1.html")
    page.locator(".entry", has_text="four hundred").first.hover()
    assert page.locator(".edge.hot").get_attribute("aria-label").startswith("Valley Courier from Nordpress")
    assert page.locator(".node.hot.v0").count() == 6
    assert page.locator(".node.hot.v1").count() == 2
    page.locator(".flag").first.click()
    until(page, "location.hash.startsWith('#entry-')")


def test_a_large_tree_folds(report: Path, opened: Opened) -> None:
    """A large tree opens folded; a branch unfolds with the keyboard, its rows move, and all of it can be shown."""
    page = opened().open(report / "stories/3.html")
    folded = page.locator(".tree-box .node:visible").count()
    assert folded < 60
    page.locator('.fold[aria-expanded="false"]').first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".tree-box .node:visible").count() > folded
    page.click("#tree-fold")
    assert page.locator(".tree-box .node:visible").count() == 120
    tops = page.locator(".tree-box .node").evaluate_all("all => all.map((n) => n.getBoundingClientRect().top)")
    assert tops == sorted(tops)


def test_screen_readers_find_their_way(report: Path, opened: Opened) -> None:
    """Pages have landmarks, one main heading, labelled fields, table heads, and the tree in words."""
    for name in PAGES:
        page = opened().open(report / name)
        assert page.locator("html[lang]").count() == 1
        unnamed = page.evaluate(
            """() => [...document.querySelectorAll("select, input, button, a[href], svg[role], section")].filter((e) =>
            !(e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || (e.labels && e.labels.length)
            || e.textContent.trim())).map((e) => e.outerHTML.slice(0, 80))"""
        )
        assert unnamed == []
        ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map((e) => e.id)")
        assert len(ids) == len(set(ids))
        broken = page.evaluate(
            """() => [...document.querySelectorAll("a[href^='#']")].map((a) => a.getAttribute("href"))
            .filter((h) => !h.startsWith("#show=") && !document.getElementById(h.slice(1)))"""
        )
        assert broken == []
        assert page.locator("table thead th:not([scope])").count() == 0
    page = opened().open(report / "stories/1.html")
    page.click("#tree-words summary")
    words = page.locator("#tree-words").inner_text()
    assert "Keeper's Log from Globe Wire Digest (one of several parents): uncertain (41 %)." in words


def test_print_shows_the_evidence_without_controls(report: Path, opened: Opened) -> None:
    """On paper there are the ledger, the tree, the table and the texts, and no buttons; all text is dark on white."""
    watched = opened(media="print", scheme="dark", width=800)
    page = watched.open(report / "stories/1.html")
    for what in (".entry", "svg.tree", "table.rows", ".quote", "#pane-0"):
        assert page.locator(what).first.is_visible()
    assert page.locator("button:visible").count() == 0
    assert page.locator("select:visible").count() == 0
    colours = page.evaluate(
        "() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert (
        page.evaluate(
            "() => document.querySelector('#pane-0').scrollHeight - document.querySelector('#pane-0').clientHeight"
        )
        <= 1
    )
    assert len(page.pdf()) > 10_000


def test_without_scripts_the_page_still_tells(report: Path, opened: Opened) -> None:
    """Verdict, ledger, tree, versions and quotations are there without a script."""
    page = opened(script=False).open(report / "stories/1.html")
    assert page.locator(".entry").count() == page.locator(".entry:visible").count() == 7
    assert page.locator("svg.tree .node").first.is_visible()
    index = opened(script=False).open(report / "index.html")
    assert index.locator("#rows tr").count() == 100


def test_the_index_sifts_sorts_and_turns_pages(report: Path, opened: Opened) -> None:
    """Stories can be found by words, shown by kind, sorted by any column, and paged through."""
    page = opened().open(report / "index.html")
    assert page.locator("#rows tr").count() == 3
    page.select_option("#show", "all")
    assert page.locator("#rows tr").count() == 50
    assert "133 stories, page 1 of 3" in page.locator("#found").inner_text()
    page.get_by_role("button", name="last »").click()
    assert page.locator("#rows tr").count() == 33
    page.fill("#find", "cat 117")
    assert page.locator("#rows tr").count() == 1
    page.fill("#find", "")
    page.select_option("#show", "single")
    page.get_by_role("button", name="Story", exact=True).click()
    assert page.locator("#rows th").all_inner_texts()[:2] == ["Cat number 0 comes down", "Cat number 1 comes down"]
    page.get_by_role("button", name="Story", exact=True).click()
    assert page.locator("#rows th").first.inner_text() == "Cat number 129 comes down"
    page.select_option("#show", "conflicts")
    assert page.locator("#rows tr").count() == 2
    page.select_option("#show", "told")
    page.get_by_role("button", name="Versions").click()
    assert page.locator("#rows td:nth-child(2)").all_inner_texts() == ["120", "8", "8"]
    page.locator("#rows a", has_text="Bridge jams over Tarn").click()
    assert page.locator("h1").inner_text() == "Bridge jams over Tarn, hundreds stranded"


def test_a_version_whose_text_is_left_out_is_said(opened: Opened, tmp_path: Path) -> None:
    """Texts too long for a page are left out, and the page says how many."""
    story = make_story()
    long = replace(story.documents["daily"], text=story.documents["daily"].text + " filler" * 300_000)
    write(pages_of([replace(story, documents={**story.documents, "daily": long})]), tmp_path, manifest={}, rejects=[])
    page = opened().open(tmp_path / "stories/1.html")
    assert "texts of 1 more version" in page.locator("#texts").inner_text()
    assert "daily" not in page.locator("#left option").all_inner_texts()


def test_a_line_of_the_tree_opens_its_two_texts(report: Path, opened: Opened) -> None:
    """Pressing a line between two versions that we have shows parent and child side by side."""
    page = opened().open(report / "stories/1.html")
    line = page.locator('.edge[aria-label^="Valley Courier from Nordpress"]')
    line.focus()
    assert "Valley Courier from Nordpress" in page.locator("#tree-says").inner_text()
    page.keyboard.press("Enter")
    until(page, "document.getElementById('right').selectedOptions[0].text === 'Valley Courier'")
    assert page.locator("#pane-0 h3").inner_text() == "Nordpress"

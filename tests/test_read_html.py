"""Web pages: the article's text in the order of the page, with the evidence that extractors drop."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retold.model import Document
from retold.read import read
from retold.read.extract import fragment

BLOG = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Lock gate fails | Orrin Weekly</title>
<meta property="og:site_name" content="Orrin Weekly"><link rel="canonical" href="https://orrin.example/lock">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
{"@type":"NewsArticle","headline":"Lock gate fails","datePublished":"2024-05-02T08:15:00+02:00",
"author":{"@type":"Person","name":"Mara Quill"},"publisher":{"@type":"Organization","name":"Orrin Media"}}]}</script>
<style>.x{color:red}</style></head>
<body class="post-template author-mara"><div id="wrap"><div class="site-header"><h1 class="logo"><a href="/">Orrin
Weekly</a>
</h1><ul class="menu"><li><a href="/a">News</a></li><li><a href="/b">Sport</a></li></ul></div>
<div class="content-area"><div class="entry hentry"><h1 class="entry-title">Lock gate fails at Orrin Weir</h1>
<p class="deck">Water drops two metres within an hour</p>
<div class="entry-meta"><span class="byline">By <a rel="author" href="/m">Mara Quill</a>, Tessel News
Agency</span></div>
<div class="share"><a href="#">Facebook</a> <a href="#">Mail</a></div>
<div class="wp-caption alignnone"><img src="a.jpg"><p class="wp-caption-text">The broken gate at Orrin Weir. Photo:
Tessel/Ivo Hart
</p></div><div class="entry-content">
<p>ORRIN (Tessel) — The lower gate of the lock at Orrin Weir gave way shortly after six on Thursday morning, and the
water
behind it fell by two metres within an hour, the canal board said.</p>
<p>Nobody was hurt.</p>
<p>Eleven barges lay on the mud by noon, among them two that carried grain for the mill at Hale. The board said it
would
take at least nine days to lift the gate and to seal the chamber.</p>
<figure><img src="b.jpg"><figcaption>Lock keeper Anders Moll looks at the mud. <span class="credit">(Tessel/Ivo
Hart)</span>
</figcaption></figure>
<p>“I have kept this lock for thirty years and never heard a sound like that,” said the keeper, Anders Moll.</p>
<div class="related"><h3>Related</h3><figure><a href="/z"><img src="c.jpg"><figcaption>Dredger sinks off
Hale</figcaption></a>
</figure><p><a href="/y">Mill asks for road transport</a></p></div>
<p>Skippers asked the board to open the old channel, which has been closed since 1987. The board said the channel was
too
shallow for loaded boats, and that it would publish a timetable on Friday.</p>
<p><em>Ivo Hart in Hale contributed to this report.</em></p>
<p class="copyright">Copyright 2024 Tessel News Agency. All rights reserved.</p></div></div></div>
<aside class="sidebar"><h3>Most read</h3><ul><li><a href="/1">Storm takes roof of town hall</a></li></ul></aside>
<div class="comments"><p>I was there and saw the whole thing happen myself, it was quite a sight for
everyone.</p></div>
<footer><p>© 2024 Orrin Media</p></footer></div><script>var t="not to be seen";</script></body></html>"""

SOUP = """<html><head><title>Puente cerrado en Valdeolmo por grietas - El Faro</title>
<meta name="author" content="Agencia Brisa"></head><body>
<table><tr><td><a href="/">Inicio</a></td><td><a href="/d">Deportes</a></td></tr></table>
<div><div><font size=5><b>Puente cerrado en Valdeolmo por grietas</b></font><br><i>Por Lucía Arce</i><br><br>
El puente de hierro de Valdeolmo quedó cerrado al tráfico el martes por la tarde, después de que un inspector
encontrara
grietas en dos de sus pilares, informó el ayuntamiento.<br><br>
Unos cuatro mil vehículos cruzan el puente cada día. El desvío por la presa añade veinte minutos al viaje.<br><br>
“No vamos a esperar a que ocurra una desgracia”, dijo el concejal Ramón Teja a los periodistas junto al río.<br><br>
Con información de Agencia Brisa.</div></div>
<p align=center>© El Faro. Todos los derechos reservados</p></body></html>"""

GERMAN = """<!doctype html><html lang=de><head><meta charset=utf-8><title>Deich hält</title>
<meta property="article:published_time" content="5.9.2022"></head><body><header class="site"><nav><a
href=/>Start</a></nav>
</header><main role="main"><section class="artikel"><header><h1>Der Deich bei Morsum hält</h1>
<p class="autor">Von Jette Brandt (nwa)</p><time>5. September 2022, 14.05 Uhr</time></header>
<figure class="bild"><img><div class="bildunterschrift">Helfer stapeln Sandsäcke. Foto: nwa/Kai Lund</div></figure>
<div class="text"><p>Morsum (nwa) - Der Deich bei Morsum hat dem Hochwasser in der Nacht standgehalten, wie der
Landkreis am
Montag mitteilte.</p><p>Rund dreihundert Helfer hatten bis in den Morgen Sandsäcke gestapelt. »Wir haben Glück
gehabt«,
sagte Deichgraf Onno Petersen.</p><p>Der Pegel soll bis Mittwoch weiter fallen. Die Schulen öffnen am Dienstag
wieder.</p>
<p class="quelle">Quelle: nwa</p></div></section></main><footer><ul><li><a
href=/i>Impressum</a></li></ul></footer></body>"""

DIVS = """<!doctype html><html><head><meta charset="utf-8"><title>Quarry blast rattles Dunmere</title></head><body>
<div class="top-nav"><div><a href="/">Home</a></div></div><div class="article-wrap"><h1>Quarry blast rattles
Dunmere</h1>
<div class="info"><div class="by">Staff report</div><div class="upd">Updated: Jan. 5, 2023 at 7:10 p.m.
EST</div></div>
<div class="article-body"><div>DUNMERE, Vt. (Corewire) - A blast at the Dunmere quarry broke windows in at least
forty houses on
Thursday, the sheriff's office said.</div><div>The charge was three times as large as the permit allows, according to
a first
reading of the blaster's log.</div><div>“My whole kitchen moved to the left,” said Odile Farr, who lives half a mile
away.</div>
<div>Quarry manager Pete Lusk declined to comment.</div>
<div>Copyright 2023 Corewire. All rights reserved.</div></div></div></body></html>"""


def page(folder: Path, markup: str) -> Document:
    path = folder / "page.html"
    path.write_text(markup)
    reading = read(path)
    assert reading.rejects == ()
    return reading[0]


def test_the_evidence_stands_where_the_page_has_it(tmp_path: Path) -> None:
    """Headline, standfirst, byline, captions, contributor and rights lines are kept in the order of the page."""
    text = page(tmp_path, BLOG).text
    order = [
        "Lock gate fails at Orrin Weir\n\n",
        "Water drops two metres within an hour\n\n",
        "By Mara Quill, Tessel News Agency\n\n",
        "The broken gate at Orrin Weir. Photo: Tessel/Ivo Hart\n\n",
        "ORRIN (Tessel) — The lower gate",
        "Nobody was hurt.\n\n",
        "Eleven barges",
        "Lock keeper Anders Moll looks at the mud. (Tessel/Ivo Hart)\n\n",
        "“I have kept this lock",
        "Skippers asked",
        "Ivo Hart in Hale contributed to this report.\n\n",
        "Copyright 2024 Tessel News Agency. All rights reserved.\n\n",
        "© 2024 Orrin Media",
    ]
    places = [text.find(piece) for piece in order]
    assert -1 not in places
    assert places == sorted(places)


def test_what_is_not_the_article_is_left_out(tmp_path: Path) -> None:
    """Menus, related stories with their captions, comments, sharing, scripts and styles are no text."""
    text = page(tmp_path, BLOG).text
    for piece in (
        "Sport",
        "Dredger",
        "Mill asks",
        "Related",
        "I was there",
        "Most read",
        "Facebook",
        "not to be",
        "color",
        "schema",
    ):
        assert piece not in text, piece


def test_a_page_says_what_it_is(tmp_path: Path) -> None:
    """Title, site, canonical address, language and date come from the page's own data."""
    document = page(tmp_path, BLOG)
    assert document.title == "Lock gate fails at Orrin Weir"
    assert (document.outlet, document.url) == ("Orrin Weekly", "https://orrin.example/lock")
    assert document.language == "en-GB"
    assert document.published is not None
    assert document.published.isoformat() == "2024-05-02T06:15:00+00:00"


def test_a_page_without_structure(tmp_path: Path) -> None:
    """Line breaks make paragraphs; the agency that only the page's data names is not lost."""
    document = page(tmp_path, SOUP)
    assert document.title == "Puente cerrado en Valdeolmo por grietas"
    paragraphs = document.text.split("\n\n")
    assert paragraphs[0] == "Puente cerrado en Valdeolmo por grietas\nPor Lucía Arce"
    assert paragraphs[-2:] == ["Con información de Agencia Brisa.", "© El Faro. Todos los derechos reservados"]
    assert "Inicio" not in document.text


def test_an_author_only_in_the_data_of_the_page_is_kept(tmp_path: Path) -> None:
    """Where no visible line names the author, the name stands under the headline."""
    markup = re.sub(r'<span\s+class="byline">.*?</span>', "", BLOG, flags=re.S)
    assert page(tmp_path, markup).text.startswith("Lock gate fails at Orrin Weir\n\nMara Quill\n\n")


def test_markup_in_another_language(tmp_path: Path) -> None:
    """Classes named in German are understood, and so is a date that the page writes with dots."""
    document = page(tmp_path, GERMAN)
    assert document.text.split("\n\n")[:3] == [
        "Der Deich bei Morsum hält",
        "Von Jette Brandt (nwa)",
        "Helfer stapeln Sandsäcke. Foto: nwa/Kai Lund",
    ]
    assert document.text.endswith("Quelle: nwa")
    assert document.published is not None
    assert document.published.date().isoformat() == "2022-09-05"


def test_a_page_of_divisions_and_a_date_in_its_text(tmp_path: Path) -> None:
    """Without paragraphs and data a page is read all the same; a line that is a date gives the date."""
    document = page(tmp_path, DIVS)
    assert document.text.startswith("Quarry blast rattles Dunmere\n\nStaff report\n\nDUNMERE, Vt. (Corewire)")
    assert document.text.endswith("Copyright 2023 Corewire. All rights reserved.")
    assert document.published is not None
    assert document.published.isoformat() == "2023-01-06T00:10:00+00:00"


def test_a_short_page_is_read_whole(tmp_path: Path) -> None:
    """A notice of a few words, too short for an extractor, is a document."""
    article = "<article><h1>Ferry back</h1><p>By Nils Orme</p><p>The ferry sails again.</p></article>"
    assert (
        page(tmp_path, f"<html><body>{article}</body></html>").text
        == "Ferry back\n\nBy Nils Orme\n\nThe ferry sails again."
    )


def test_an_ambiguous_date_of_a_page_is_told(tmp_path: Path) -> None:
    """A page whose date can mean two days keeps it as read."""
    (tmp_path / "a.html").write_text(
        GERMAN.replace("5.9.2022", "5/9/2022").replace("<time>5. September 2022, 14.05 Uhr</time>", "")
    )
    reading = read(tmp_path)
    assert (reading[0].published, reading[0].published_raw) == (None, "5/9/2022")
    assert "ambiguous" in reading.rejects[0].reason


@pytest.mark.parametrize(
    "hidden",
    [
        "<div hidden>secret</div>",
        '<p style="display:none">secret</p>',
        "<template>secret</template>",
        "<noscript>secret</noscript>",
        "<!-- secret -->",
        "<button>secret</button>",
    ],
)
def test_what_a_reader_does_not_see_is_no_text(tmp_path: Path, hidden: str) -> None:
    """Hidden elements, comments and controls are left out."""
    markup = DIVS.replace("<div>Quarry manager", hidden + "<div>Quarry manager")
    assert "secret" not in page(tmp_path, markup).text


def test_entities_and_white_space(tmp_path: Path) -> None:
    """Entities become characters, runs of blanks one blank, and characters that look like markup stay text."""
    assert fragment("<p>A &lt;b&gt; &amp;  c&nbsp;d\n e</p><p>f<br>g<br><br>h</p><pre>i\n  j</pre>") == (
        "A <b> & c\u00a0d e\n\nf\ng\n\nh\n\ni\nj"
    )


def test_tables_and_lists_keep_their_lines() -> None:
    """A row of a table is a line with its cells apart, an item of a list is a paragraph."""
    assert fragment("<table><tr><th>Port</th><td>Hale</td></tr></table><ul><li>one</li><li>two</li></ul>") == (
        "Port | Hale\n\none\n\ntwo"
    )


OIL = (
    "A tanker ran aground on the Selby sandbank before dawn on Monday, and some two hundred tonnes of oil leaked.",
    "The Marianne Holt, built in 1994, had left the refinery at Tarn at midnight with a pilot on board.",
    "“There was no alarm, only a long grinding noise,” said the second officer, Piet Danvers, on the bridge.",
    "Booms were laid across the mouth of the Wyle by noon, but a strong ebb carried part of the slick away.",
    "The owner, Holt Shipping, said it would pay for the clean-up. It did not say who had been at the wheel.",
)
P = "".join(f"<p>{text}</p>" for text in OIL)
DIVISIONS = "".join(f"<div>{text}</div>" for text in OIL)
HOUSES = {
    "headline of the second order, credit below": (
        "<div id=top><h2 class=title>Tanker aground</h2><div class=meta>By <span class=writer>Ann Lusk</span>, "
        "<span class=agency>Coastwire</span></div></div><div class=gallery><div class=slide><img>"
        "<div class=cutline>Oil on the Wyle. Coastwire photo by Bo Reed</div></div></div>"
        f"<div id=story>{P}<p>Coastwire reporter Jan Ox contributed.</p></div>"
        "<div id=foot>Copyright 2023 Coastwire</div>",
        ["Tanker aground", "By Ann Lusk, Coastwire", "Oil on the Wyle. Coastwire photo by Bo Reed", *OIL,
         "Coastwire reporter Jan Ox contributed.", "Copyright 2023 Coastwire"],
    ),
    "all in a form, source after the text": (
        "<form><div class=nav><a href=/>Home</a></div><div class=content><h1>Tanker aground</h1>"
        f"<span class=ByLine>ANN LUSK, Coastwire</span><div class=body>{DIVISIONS}</div>"
        "<span class=credit>Source: Coastwire</span></div></form>",
        ["Tanker aground", "ANN LUSK, Coastwire", *OIL, "Source: Coastwire"],
    ),
    "the foot of the article": (
        "<article><header><h1>Tanker aground</h1><div class='meta byline'><span class='author vcard'>Ann Lusk"
        "</span></div>"
        "</header><figure><p>Oil on the Wyle (Coastwire)</p></figure>"
        f"<div class=content>{P}</div><footer><div class=source>Source: Coastwire</div>"
        "<div class=tags>Tags: oil</div>"
        "</footer></article><footer><p>Imprint</p></footer>",
        ["Tanker aground", "Ann Lusk", "Oil on the Wyle (Coastwire)", *OIL, "Source: Coastwire"],
    ),
    "cards of this story and of others": (
        "<div class=container><div class='card article'><div class=card-body><h1 class=card-title>Tanker aground</h1>"
        "<p class='card-text byline'>By Ann Lusk | Coastwire</p><figure class=card-img><img>"
        "<figcaption>Oil on the Wyle"
        f"</figcaption></figure>{P}</div></div><div class=row><div class=card><figure><img>"
        "<figcaption>Sheep on the moor"
        "</figcaption></figure><div class=card-body><a href=/s>Sheep return to the moor</a>"
        "<p class=byline>By Otherwire</p>"
        "</div></div></div></div>",
        ["Tanker aground", "By Ann Lusk | Coastwire", "Oil on the Wyle", *OIL],
    ),
    "the agency above the headline": (
        "<div class=head><div class=provider-logo>Coastwire</div><h1>Tanker aground</h1>"
        "<div class=author-name>Ann Lusk</div>"
        f"</div><div class=article-content>{P}<p>© 2023 Coastwire</p></div><section class=comments><h3>Comments</h3>"
        f"<div class=comment><p>{OIL[0]} Is this really the whole of the story?</p></div></section>",
        ["Tanker aground", "Coastwire", "Ann Lusk", *OIL, "© 2023 Coastwire"],
    ),
    "headings of the first order inside": (
        "<main><h1>Tanker aground</h1><p class=byline>Gazette staff and Coastwire</p>"
        + "".join(f"<h1>Part {number}</h1><p>{text}</p>" for number, text in enumerate(OIL))
        + "<p><i>(Reporting by Jan Ox; editing by Mo Field)</i></p></main>",
        ["Tanker aground", "Gazette staff and Coastwire", *(x for n, t in enumerate(OIL) for x in (f"Part {n}", t)),
         "(Reporting by Jan Ox; editing by Mo Field)"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("house", HOUSES)
def test_pages_of_many_houses(tmp_path: Path, house: str) -> None:
    """However a site builds its pages, the article and its evidence come out in order, and no other story's."""
    body, expected = HOUSES[house]
    head = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Tanker aground | Gazette</title></head>"
    assert page(tmp_path, f"{head}<body>{body}</body></html>").text.split("\n\n") == expected


def test_a_sign_off_behind_line_breaks_is_kept(tmp_path: Path) -> None:
    """In a page that has line breaks in place of paragraphs a short last line is the article's: its agency."""
    lines = [
        "The iron bridge at Valdeolmo was closed to traffic on Tuesday afternoon after an inspector had found cracks.",
        "Lorries have to go by way of the old ford, which is open in dry weather only, the road authority said.",
        "Two of the four girders will be replaced, and the work is to be finished before the autumn rains begin.",
    ]
    page = f"<html><body><table><tr><td>{'<br><br>'.join([*lines, '(Hillwire)'])}</td></tr></table></body></html>"
    (tmp_path / "page.html").write_text(page, "utf-8")
    assert read(tmp_path)[0].text == "\n\n".join([*lines, "(Hillwire)"])


PERSON = '{"@type":"Person","name":["Ann Bell"]}'
OWNER = '{"@type":"Organization","@id":"#o","name":"Coast Courier"}'
BODY = "".join(f"<p>The old ferry makes crossing number {n} on Monday, said the harbour master.</p>" for n in range(4))


def linked(date: str, author: str) -> str:
    about = '"@type":"NewsArticle","headline":"Ferry to close","publisher":{"@id":"#o"}'
    return f'{{{about},"datePublished":{date},"author":{author}}}, {OWNER}'


@pytest.mark.parametrize(
    "script",
    [
        '{"@graph":[' + linked('"2024-02-12T18:30:00+01:00"', '{"@id":"#a"}') + f',{PERSON[:-1]},"@id":"#a"}}]}}',
        "[" + linked('["2024-02-12T17:30:00Z"]', f"[{PERSON},]") + ",]",
        "//<![CDATA[\n[" + linked("1707759000000", PERSON) + "]\n//]]>",
        "<!--\n[" + linked('{"@value":"2024-02-12T17:30:00Z"}', PERSON) + "];\n-->",
        ("[" + linked("1707759000", PERSON) + "]").replace('"', "&quot;"),
    ],
)
def test_structured_data_in_the_shapes_that_sites_give_it(tmp_path: Path, script: str) -> None:
    """Names by reference and in lists, typed and numeric dates, and the slips that search engines forgive."""
    page = f'<html><script type="application/ld+json">{script}</script><body><article>{BODY}</article></body></html>'
    (tmp_path / "a.html").write_text(page)
    (document,) = read(tmp_path)
    assert (document.outlet, str(document.published)) == ("Coast Courier", "2024-02-12 17:30:00+00:00")
    assert document.text.startswith("Ann Bell\n\nThe old ferry")


def test_a_page_made_by_a_script_gives_the_text_of_its_structured_data(tmp_path: Path) -> None:
    """Where nothing is to be seen without a script, the article's text in the structured data is taken."""
    about = '"@type":"NewsArticle","headline":"Ferry to close","author":"Ann Bell"'
    data = f'{{{about},"articleBody":"It ends &amp; rests.\\nOn Monday."}}'
    page = f'<html><script type="application/ld+json">{data}</script><body><div id="root"></div></body></html>'
    (tmp_path / "a.html").write_text(page)
    (document,) = read(tmp_path)
    assert (document.title, document.text) == (
        "Ferry to close",
        "Ferry to close\n\nAnn Bell\n\nIt ends & rests.\n\nOn Monday.",
    )


def test_what_only_old_or_other_browsers_show_is_no_text(tmp_path: Path) -> None:
    """A set of frames has no text of its own, and says so; the boxes of AMP pages are no article."""
    (tmp_path / "a.html").write_text(
        '<html><frameset><frame src="b.html"><noframes><body>No frames here.</body></noframes></frameset></html>'
    )
    (reject,) = read(tmp_path / "a.html").rejects
    assert reject.reason == "no text was found in this page (its text is in the pages of its frames)"
    consent = "<amp-consent><div>We value your privacy. © Coast Courier</div></amp-consent>"
    (tmp_path / "b.html").write_text(f"<html><body><article>{BODY}{consent}</article></body></html>")
    assert "privacy" not in read(tmp_path / "b.html")[0].text


def test_a_zero_width_blank_does_not_part_a_word(tmp_path: Path) -> None:
    """It stands where a word may be broken; it is kept, as soft hyphens are."""
    (tmp_path / "a.html").write_text(
        f"<html><body><article>{BODY}<p>The coun\u200bcil met.</p><p>\u200b</p></article></html>"
    )
    assert read(tmp_path)[0].text.endswith("\n\nThe coun\u200bcil met.")

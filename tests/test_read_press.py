"""The formats of the press: ninjs, NewsML-G2, NITF, and feeds."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from retold.read import read

NITF = """<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head><title>Lock fails</title><docdata>
<doc-id id-string="tessel-77"/><date.issue norm="20240502T081500Z"/><doc.copyright year="2024" holder="Tessel"/>
</docdata></head>
<body><body.head><hedline><hl1>Lock gate fails at Orrin</hl1></hedline><byline>By Mara Quill, <byttl>Staff</byttl>
</byline>
</body.head><body.content><p>ORRIN (Tessel) - The gate gave way at six.</p><media media-type="image"><media-reference
source="a.jpg"/><media-caption>The broken gate. (Tessel/Ivo Hart)</media-caption></media><p>Nobody was hurt.</p>
</body.content>
<body.end><tagline>Ivo Hart contributed.</tagline></body.end></body></nitf>"""

NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:tessel.example:77" xml:lang="en-GB">
<rightsInfo><copyrightHolder uri="x"><name>Tessel News Agency</name></copyrightHolder></rightsInfo>
<itemMeta><versionCreated>2024-05-02T10:00:00+02:00</versionCreated></itemMeta>
<contentMeta><contentCreated>2024-05-02T08:15:00+02:00</contentCreated><headline>Lock gate fails</headline>
</contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML></contentSet></newsItem>"""

TEXT = [
    "Lock gate fails at Orrin",
    "By Mara Quill, Staff",
    "ORRIN (Tessel) - The gate gave way at six.",
    "The broken gate. (Tessel/Ivo Hart)",
    "Nobody was hurt.",
    "Ivo Hart contributed.",
]

FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Orrin Weekly</title><language>en-gb</language>
<item><title>One</title><link>https://orrin.example/1</link><guid>g1</guid>
<pubDate>Thu, 02 May 2024 08:15:00 GMT</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>The gate gave way.</p><p>Nobody was hurt.</p>]]>
</content:encoded>
</item><item><title>Two</title><guid>g2</guid><description>Only a &lt;b&gt;line&lt;/b&gt;.</description></item>
</channel></rss>"""


def test_newsml_with_nitf_inside(tmp_path: Path) -> None:
    """The blocks of the content come in their order; id, owner, language and date from the item's own data."""
    (tmp_path / "a.xml").write_text(NEWSML)
    (document,) = read(tmp_path)
    assert document.text.split("\n\n") == TEXT
    assert (document.id, document.outlet) == ("urn:newsml:tessel.example:77", "Tessel News Agency")
    assert (document.title, document.language, document.format) == ("Lock gate fails", "en-GB", "xml")
    assert document.published == datetime(2024, 5, 2, 6, 15, tzinfo=UTC)


def test_nitf_alone(tmp_path: Path) -> None:
    """A NITF file is read without a wrapper, whatever its name."""
    (tmp_path / "a").write_text(NITF)
    (document,) = read(tmp_path)
    assert document.text.split("\n\n") == TEXT
    assert (document.id, document.outlet) == ("tessel-77", "Tessel")
    assert document.published == datetime(2024, 5, 2, 8, 15, tzinfo=UTC)


def test_feeds(tmp_path: Path) -> None:
    """An item of a feed is a document, with the longest of its texts."""
    (tmp_path / "a.rss").write_text(FEED)
    one, two = read(tmp_path)
    assert (one.id, one.text, one.outlet) == ("g1", "The gate gave way.\n\nNobody was hurt.", "Orrin Weekly")
    assert (one.url, one.language) == ("https://orrin.example/1", "en-GB")
    assert one.published == datetime(2024, 5, 2, 8, 15, tzinfo=UTC)
    assert (two.id, two.text) == ("g2", "Only a line.")


def test_no_entity_is_resolved(tmp_path: Path) -> None:
    """A file cannot pull another one, or grow without end, through its entities."""
    (tmp_path / "secret.txt").write_text("secret words")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    (tmp_path / "a.xml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "secret.txt"><!ENTITY e0 "grow">{bomb}]>'
        "<rss><channel><item><description>One &x; &e11; text</description></item></channel></rss>"
    )
    reading = read(tmp_path / "a.xml")
    assert "secret" not in str(reading)
    assert len(str(reading)) < 5000


def test_other_xml_is_told(tmp_path: Path) -> None:
    """XML of another kind, broken XML, and parts of saved pages are rejects."""
    (tmp_path / "a.xml").write_text("<?xml version='1.0'?><catalog><book/></catalog>")
    (tmp_path / "b.xml").write_text("<?xml version='1.0'?>")
    (tmp_path / "c.js").write_text("let a = 'no article';")
    reading = read(tmp_path)
    assert len(reading) == 0
    assert "XML of a kind that is not read (<catalog>)" in reading.rejects[0].reason
    assert "not valid XML" in reading.rejects[1].reason
    assert "a part of a web page" in reading.rejects[2].reason


def test_ninjs(tmp_path: Path) -> None:
    """Items of both versions are read; one without a text is told."""
    first = {"uri": "u:1", "versioncreated": "2024-05-02T08:15:00Z", "headline": "H", "body_text": "The gate gave way.",
             "body_xhtml": "<p>The gate gave way.</p>", "copyrightholder": "Tessel", "language": "en"}  # fmt: skip
    second = {"uri": "u:2", "firstcreated": "2024-05-02T08:15:00Z", "headlines": [{"role": "main", "value": "H"}],
              "bodies": [{"contenttype": "text/html", "value": "The <b>gate</b> gave way."}],
              "infosources": [{"name": "Tessel"}],
              "subjects": [{"name": "Canals", "text": "not the text"}]}  # fmt: skip
    (tmp_path / "a.json").write_text(
        json.dumps([first, second, {"uri": "u:3", "pubstatus": "usable", "headline": "A picture"}])
    )
    reading = read(tmp_path)
    assert [(d.id, d.title, d.text, d.outlet) for d in reading] == [
        ("u:1", "H", "The gate gave way.", "Tessel"),
        ("u:2", "H", "The gate gave way.", "Tessel"),
    ]
    assert "the fields are uri, pubstatus, headline" in reading.rejects[0].reason


def test_feeds_give_authors_and_plain_titles(tmp_path: Path) -> None:
    """Who is named as the author of an item may be the agency that it is from; titles are no markup."""
    (tmp_path / "a.xml").write_text(
        '<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Courier</title><item>'
        "<title>Ferry &amp;amp; bridge</title><dc:creator>Northwire</dc:creator><description>It ends.</description>"
        "</item></channel></rss>"
    )
    (tmp_path / "b.xml").write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&lt;b&gt;Ferry&lt;/b&gt; &amp;amp; bridge</title>'
        "<author><name>Northwire</name><uri>https://n.example</uri></author><summary>It ends.</summary></entry></feed>"
    )
    for document in read(tmp_path):
        assert (document.title, document.author) == ("Ferry & bridge", "Northwire")


def test_bare_ampersands_and_names_of_characters_in_xml_are_not_lost(tmp_path: Path) -> None:
    """What a parser would drop stands in the text; that the file is broken is told. No other entity is resolved."""
    (tmp_path / "a.xml").write_text(
        '<!DOCTYPE rss [<!ENTITY own "x">]><rss><channel><item><title>A & B</title><description>Caf&eacute;&nbsp;&own; '
        "<![CDATA[<p>R&D &amp; the &ldquo;end&rdquo;</p>]]> &#8211; AT&T</description></item></channel></rss>"
    )
    reading = read(tmp_path)
    assert reading[0].title == "A & B"
    assert " ".join(reading[0].text.split()).replace("&own;", "").split() == [
        "Café",
        "R&D",
        "&",
        "the",
        "“end”",
        "–",
        "AT&T",
    ]
    assert "not valid XML" in reading.rejects[0].reason

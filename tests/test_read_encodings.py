"""Bytes become the text that was meant, and every repair is told."""

from __future__ import annotations

import codecs
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.read import read
from retold.read.decode import decode, without_surrogates

ENGLISH = "“A lock gate fails”, she said – the café’s naïve owner agreed. " * 3
GERMAN = "Der Deich hält: »Wir haben Glück gehabt«, sagte der Bürgermeister der größten Stadt. "
POLISH = (
    "Śluza pękła w czwartek rano, a poziom wody spadł o dwa metry – powiedział zarządca kanału, źle żyło się łosiom. "
)
RUSSIAN = "Шлюз разрушился в четверг утром, и уровень воды упал на два метра, сообщило управление канала. " * 3
PLAIN = st.characters(exclude_categories=("Cs",), exclude_characters="\0")


def document(folder: Path, name: str, data: bytes) -> tuple[str, str]:
    path = folder / name
    path.write_bytes(data)
    reading = read(path)
    return (reading[0].text if reading else ""), "\n".join(reject.reason for reject in reading.rejects)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, POLISH])
def test_unicode_encodings_are_recognised(tmp_path: Path, encoding: str, text: str) -> None:
    """UTF-8, UTF-16 and UTF-32 are read without a word, their mark is no part of the text."""
    if encoding in ("utf-16-le", "utf-16-be") and text is not ENGLISH:
        text = "2024 a b c. " * 20 + text[:20]  # without a mark only text that is mostly ASCII tells what it is
    assert document(tmp_path, "a.txt", text.encode(encoding)) == (text, "")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1252", ENGLISH), ("cp1252", GERMAN), ("cp1250", POLISH), ("cp1251", RUSSIAN), ("koi8_r", RUSSIAN)],
)
def test_legacy_encodings_are_recognised_and_told(tmp_path: Path, encoding: str, text: str) -> None:
    """One legacy encoding for all of a file is found out, and a row says that it was taken to be that."""
    found, reason = document(tmp_path, "a.txt", text.encode(encoding))
    assert found == text
    assert "the encoding is not named and was taken to be" in reason


def test_mixed_encodings_are_told_apart_byte_by_byte(tmp_path: Path) -> None:
    """UTF-8 with stray bytes of Windows-1252 comes out right on both sides."""
    data = "Straße, Öl, naïve – ".encode() * 4 + "“stray” café".encode("cp1252") + " über alles".encode()
    found, reason = document(tmp_path, "a.txt", data)
    assert found == "Straße, Öl, naïve – " * 4 + "“stray” café" + " über alles"
    assert "3 bytes that are not UTF-8 were read as Windows-1252" in reason


def test_mixed_encodings_in_lines_and_tables(tmp_path: Path) -> None:
    """JSON Lines, arrays and CSV are repaired in the same way."""
    good = json.dumps({"text": "Straße, Öl, naïve"}, ensure_ascii=False).encode()
    bad = json.dumps({"text": "“café”"}, ensure_ascii=False).encode("cp1252")
    for name, data in {
        "a.jsonl": good + b"\n" + good + b"\n" + bad + b"\n",
        "a.json": b"[" + good + b"," + good + b"," + bad + b"]",
        "a.csv": b"text\n" + b"\n".join(["Straße Öl naïve".encode()] * 2 + ["“café”".encode("cp1252")]),
    }.items():
        (tmp_path / name).write_bytes(data)
        reading = read(tmp_path / name)
        assert reading[2].text == "“café”", name
        assert reading[0].text.startswith("Straße"), name
        assert "Windows-1252" in reading.rejects[0].reason, name


@pytest.mark.parametrize(("encoding", "text"), [("utf-16", ENGLISH), ("utf-8-sig", RUSSIAN)])
def test_marked_encodings_of_records(tmp_path: Path, encoding: str, text: str) -> None:
    """JSON Lines and CSV with a byte order mark are read as they are meant."""
    for name, content in {
        "a.jsonl": json.dumps({"text": text}, ensure_ascii=False),
        "a.csv": f'text\n"{text}"\n',
    }.items():
        assert document(tmp_path, name, content.encode(encoding)) == (text, ""), name


def test_a_page_is_read_as_it_declares(tmp_path: Path) -> None:
    """The encoding that a page declares is used without a word, as long as it works."""
    head = '<html><head><meta charset="windows-1251"><title>Шлюз</title></head>'
    page = f"{head}<body><p>{RUSSIAN}</p></body></html>"
    found, reason = document(tmp_path, "a.html", page.encode("cp1251"))
    assert RUSSIAN.strip() in found
    assert reason == ""
    lying = page.replace("windows-1251", "no-such-encoding")
    assert RUSSIAN.strip() in document(tmp_path, "b.html", lying.encode())[0]


def test_characters_lost_before_are_kept(tmp_path: Path) -> None:
    """U+FFFD in the input stays where it is, without a row."""
    assert document(tmp_path, "a.txt", "a \ufffd b\r\nc\rd".encode()) == ("a \ufffd b\r\nc\rd", "")


def test_surrogates_and_nul_become_replacement_characters(tmp_path: Path) -> None:
    """What cannot be written as UTF-8 is replaced, what is a pair becomes its character, and a row says so."""
    data = rb'{"id": "\ud800", "title": "\udfff t", "text": "a \ud800 b \ud83d\ude00 c \u0000 d"}'
    found, reason = document(tmp_path, "a.jsonl", data)
    assert found == "a \ufffd b 😀 c \ufffd d"
    assert reason == "read in part: characters that cannot be (lone surrogates, NUL) were replaced by U+FFFD"
    (one,) = read(tmp_path)
    assert (one.id, one.title) == ("\ufffd", "\ufffd t")


def test_gzip_is_looked_through_and_damage_is_told(tmp_path: Path) -> None:
    """What can be unpacked is read; a file that ends early or is damaged is told."""
    lines = "".join(json.dumps({"text": f"text {n} " + "x" * n}) + "\n" for n in range(5000)).encode()
    packed = gzip.compress(lines)
    for name, data in {"early.jsonl.gz": packed[: len(packed) // 2], "bad.jsonl.gz": packed[:-30] + b"\0" * 30}.items():
        (tmp_path / name).write_bytes(data)
        reading = read(tmp_path / name)
        assert len(reading) > 1000, name
        assert "read in part: the gzip file" in reading.rejects[-1].reason, name
    assert document(tmp_path, "a.txt.gz", gzip.compress(b"one") + gzip.compress(b" two")) == ("one two", "")


@settings(deadline=None)
@given(st.text(PLAIN), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_text_comes_back_from_its_bytes(text: str, encoding: str) -> None:
    """Any text in a Unicode encoding with its mark (or in UTF-8) is decoded to itself."""
    if encoding == "utf-8" and "\ufeff" in text[:1]:
        text = text[1:]
    if encoding == "utf-8" and text.encode()[:4].startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return
    assert decode(text.encode(encoding)).text == text


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_text_that_can_be_written(data: bytes) -> None:
    """Decoding never raises and never gives what UTF-8 cannot hold."""
    decode(data).text.encode("utf-8")


@settings(deadline=None)
@given(st.text(st.characters()))
def test_surrogates_leave_every_text(text: str) -> None:
    """Any string becomes one that can be written, and is left alone where it could be."""
    cleaned, count = without_surrogates(text)
    cleaned.encode("utf-8")
    assert "\0" not in cleaned
    if count == 0 and not any("\ud800" <= c <= "\udfff" for c in text):
        assert cleaned == text


def test_an_encoding_that_is_named_wrongly_is_told(tmp_path: Path) -> None:
    """A page that calls itself UTF-8 and is not is read by its bytes, and the row says that the name was wrong."""
    body = "<p>Die Brücke über die Törn ist gesperrt, sagte die Behörde am Dienstag in Tärnsund.</p>" * 3
    page = f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>"
    (tmp_path / "page.html").write_bytes(page.encode("cp1252"))
    found = read(tmp_path)
    assert "Brücke über die Törn" in found[0].text
    assert [
        "the encoding that is named, utf-8, does not fit and was taken to be cp1252" in r.reason for r in found.rejects
    ] == [True]


_SOUND = (
    "Die Fähre „Möwe“ fuhr – trotz Sturm – um 7 Uhr nach Süderö.\n"
    "Der Kapitän sagte’s den Gästen. 5 € kostet es, 12 °C war es."
)


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_text_garbled_before_it_came_is_put_right_and_told(wrong: str, tmp_path: Path) -> None:
    """UTF-8 that was read as Windows-1252 or Latin-1 is what it was again, with its title, and a row says so."""

    def garble(text: str) -> str:
        return "".join(
            bytes([byte]).decode(wrong)
            if wrong == "latin-1" or byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
            else chr(byte)
            for byte in text.encode("utf-8")
        )

    record = {"text": garble(_SOUND), "title": garble("Fähre fährt"), "outlet": "Süder Bote"}
    (tmp_path / "x.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\n", "utf-8")
    reading = read(tmp_path)
    (document,) = reading
    assert (document.text, document.title, document.outlet) == (_SOUND, "Fähre fährt", "Süder Bote")
    assert [row.reason for row in reading.rejects if "put right" in row.reason]


def test_text_that_is_garbled_in_part_is_kept_and_told(tmp_path: Path) -> None:
    """Where sound letters stand beside garbled ones nothing is changed, and a row says what it looks like."""
    text = "Die FÃ¤hre „Möwe“ fuhr nach SÃ¼derÃ¶."
    (tmp_path / "x.txt").write_text(text, "utf-8")
    reading = read(tmp_path)
    assert reading[0].text == text
    assert ["kept as it stands" in row.reason for row in reading.rejects] == [True]


@pytest.mark.parametrize(
    "text",
    [
        _SOUND,
        "« Voilà\u00a0», dit-elle, «\u00a0c’est là\u00a0». Â la carte, Ã propos.",
        "“IRMÔ, “MANHÔ E “AMANHÔ são três; CORAÇÃO e SÃO também. «IRMû.",
        "It writes Ã¼ for ü, as many do.",
        "Ð·а и Ñ•то: привет, Ðž.",
        "Âge, âme, pâté, mûre et œuf: 12 °C, 5 €.",
    ],
)
def test_sound_text_is_left_alone(text: str, tmp_path: Path) -> None:
    """Capitals of French and Portuguese before quotation marks, Cyrillic, and one garbled word that is meant."""
    (tmp_path / "x.txt").write_text(text, "utf-8")
    reading = read(tmp_path)
    assert reading[0].text == text
    assert reading.rejects == ()


LEGACY = {
    "cp932": "古い渡し船は三月三日に運航を停止する、と地区議会が決めた。乗客は一日41人だった。",
    "euc_jp": "古い渡し船は三月三日に運航を停止する、と地区議会が決めた。乗客は一日41人だった。",
    "iso2022_jp": "古い渡し船は三月三日に運航を停止する、と地区議会が決めた。乗客は一日41人だった。",
    "gb18030": "老渡轮将于3月3日停航，区议会周一晚间作出决定。北边的大桥2019年通车，此后承担了大部分交通。",
    "big5hkscs": "老渡輪將於3月3日停航，區議會週一晚間作出決定。北邊的大橋2019年通車，此後承擔了大部分交通。",
    "cp949": "오래된 나룻배가 112년 만에 3월 3일 운항을 멈춘다고 지구 의회가 월요일 저녁 결정했다.",
    "cp874": "เรือข้ามฟากเก่าจะหยุดวิ่งในวันที่ 3 มีนาคม หลังให้บริการมา 112 ปี สภาเขตตัดสินใจเมื่อเย็นวันจันทร์",
    "cp1256": "ستتوقف العبارة القديمة في 3 مارس بعد 112 عاما، وفق ما قرر مجلس المقاطعة مساء الاثنين.",
    "cp1251": "Старый паром перестанет ходить 3 марта после 112 лет работы, решил в понедельник районный совет.",
    "cp1254": "Eski feribot 112 yıl sonra seferlerine son verecek; ilçe meclisi pazartesi akşamı karar verdi.",
    "cp1250": "Starý přívoz ukončí po 112 letech provoz, rozhodla v pondělí večer okresní rada, převozník mlčí.",
    "iso8859_1": "Dígame señor, ¿qué pasó con el barco? ¡Nada!",
    "cp1252": "Den gamla färjan slutar gå den 3 mars efter 112 år, beslutade distriktsrådet på måndagskvällen.",
}


@pytest.mark.parametrize("encoding", LEGACY)
def test_encodings_that_are_not_named_are_recognised_in_texts_and_pages(tmp_path: Path, encoding: str) -> None:
    """Bytes of Chinese or Korean that look like UTF-8 here and there are not that, and the markup of a page does not
    make its text Latin; of encodings that differ in letters only the one of the text's language is taken."""
    text = LEGACY[encoding]
    assert document(tmp_path, "a.txt", text.encode(encoding))[0] == text
    menu = "".join(f'<li><a class="menu-item level-{n}" href="/section/{n}"></a></li>' for n in range(60))
    page = f"<html><head><title>x</title></head><body><ul>{menu}</ul><article><p>{text}</p></article></body></html>"
    found, reason = document(tmp_path, "a.html", page.encode(encoding))
    assert found == text
    assert "not UTF-8" not in reason


@pytest.mark.parametrize(
    ("named", "encoding", "sign"),
    [("Shift_JIS", "cp932", "①髙"), ("gb2312", "gb18030", "喆镕"), ("euc-kr", "cp949", "똠")],
)
def test_names_of_encodings_are_read_as_the_web_does(tmp_path: Path, named: str, encoding: str, sign: str) -> None:
    """Pages under a narrow name hold characters of the wider encoding; they are read without a word."""
    text = LEGACY[encoding] + sign
    page = f'<html><head><meta charset="{named}"></head><body><article><p>{text}</p></article></body></html>'
    assert document(tmp_path, "a.html", page.encode(encoding)) == (text, "")


def test_a_declared_encoding_survives_a_broken_character(tmp_path: Path) -> None:
    """One byte that cannot be does not make a page anything but what it says; the loss is told."""
    text = LEGACY["cp932"] * 3
    head, foot = b'<html><head><meta charset="Shift_JIS"></head><body><article><p>', b"</p></article></body></html>"
    found, reason = document(tmp_path, "a.html", head + text.encode("cp932") + b"\x81\x20" + foot)
    assert found.startswith(text)
    assert reason == "read with a repair: 1 characters do not fit the encoding that is named, cp932, and are lost"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_text_in_any_script(tmp_path: Path, encoding: str) -> None:
    """The blanks and figures among the letters of another script tell it."""
    for text in (LEGACY["cp1251"], LEGACY["cp949"], f"<html><body><p>{LEGACY['cp932']}</p></body></html>"):
        assert document(tmp_path, "a.txt", text.encode(encoding)) in ((text, ""), (LEGACY["cp932"], ""))
    assert document(tmp_path, "b.bin", bytes(range(256)) * 16)[1] == "not text but binary data"

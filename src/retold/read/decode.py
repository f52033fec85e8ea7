"""Bytes become text: the newlines are kept, nothing raises, and every repair is told.

Order of trust: byte order mark, escape sequences, UTF-8, the page's own declaration (where it nearly works), UTF-8 with
stray bytes of Windows-1252 (a page put together from two sources), one legacy encoding for all of it.
"""

from __future__ import annotations

import codecs
import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTER = re.compile(rb"[A-Za-z]")
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[¡-©«-¿×÷€-™](?=[^\W\d_])|[¹³¿](?=[^\W\d_])|(?<=[^\W\d_])[¹³¿]")
_ESCAPED = re.compile(rb"\x1b\$[@B]")  # ISO-2022-JP goes over to Japanese: seven bits, and valid UTF-8
_TAGS = re.compile(rb"<(script|style)\b.{0,100000}?</\1|</?[A-Za-z!][^<>]{0,2000}>", re.I | re.S)
_RUN = re.compile(rb"[\x80-\xff]{2,}")
_LOST = 0.02  # part of the characters beyond ASCII that a declared encoding may fail on
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of its encoding, and in words what had to be guessed or repaired ('' where nothing had to)."""

    text: str
    encoding: str
    trouble: str = ""


def _windows(error: UnicodeError) -> tuple[str, int]:
    """Error handler: bytes that are not UTF-8 are Windows-1252, or Latin-1 where that has a gap."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(_windows_character(byte) for byte in wrong), error.end


def _windows_character(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return "\ufffd"


codecs.register_error("retold.windows-1252", _windows)


def marked(data: bytes) -> str | None:
    """The encoding that a byte order mark at the start of the data names."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if (len(data) >= 8 and len(data) % 2 == 0) or len(data) > 4096:
        sample = data[:4096]
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        half = len(sample) // 2
        for zeros, others, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
            if zeros > 0.7 * half and others <= 0.02 * half:
                return name
            if zeros > 0.02 * half and zeros > 2 * others and _reads(sample, name):
                return name
    return None


def _reads(sample: bytes, name: str) -> bool:
    """Whether bytes with few zeros, most in the same place, are text in this encoding: blanks and signs of ASCII among
    the letters of another script."""
    try:
        text = codecs.getincrementaldecoder(name)().decode(sample)
    except UnicodeDecodeError:
        return False
    return all(char in "\t\n\r" or unicodedata.category(char) not in ("Cc", "Cn", "Co", "Cs") for char in text)


@cache
def _encodings() -> dict[str, Any]:
    return tomllib.loads(resources.files("retold.read").joinpath("encodings.toml").read_text("utf-8"))


def declared(data: bytes) -> str | None:
    """The encoding that a page declares in its first bytes, if Python knows it."""
    match = _DECLARED.search(data[:4096])
    if not match:
        match = re.match(rb"""\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""", data[:200])
    if not match:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    # the web's reading of these names; a page that declares UTF-16 in ASCII letters is not in UTF-16
    name = _encodings()["web"].get(name.replace("-", "_"), name)
    return None if name.startswith(("utf-16", "utf-32")) or not _is_text_codec(name) else name


def _is_text_codec(name: str) -> bool:
    try:
        return isinstance(b"a".decode(name), str)
    except (LookupError, ValueError, TypeError):
        return False


def decode(data: bytes, declaration: str | None = None) -> Decoded:
    """Decode a whole document. Never raises; see the module for the order in which encodings are tried."""
    mark = marked(data)
    if mark is not None:
        return _with(data, mark)
    if _ESCAPED.search(data):
        try:
            return Decoded(data.decode("iso2022_jp"), "iso2022_jp")
        except UnicodeDecodeError:
            pass
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if declaration is not None and declaration not in ("utf-8", "utf_8"):
        text = data.decode(declaration, "replace")
        lost = text.count("\ufffd")
        if lost <= _LOST * sum(not char.isascii() for char in text):
            named = declaration.replace("_", "-")
            told = f"{lost} characters do not fit the encoding that is named, {named}, and are lost"
            return Decoded(text, declaration, told if lost else "")
    found = decode_as(data, legacy(data))
    if declaration is not None:
        wrong = f"the encoding that is named, {declaration.replace('_', '-')}, does not fit"
        found = replace(found, trouble=found.trouble.replace("the encoding is not named", wrong))
    return found


def decode_as(data: bytes, encoding: str) -> Decoded:
    """Decode bytes that are not UTF-8 by an encoding from `legacy`."""
    if encoding == "utf-8":
        stray = len(_HIGH.findall(_MULTIBYTE.sub(b"", data)))
        text = data.decode("utf-8", "retold.windows-1252")
        return Decoded(text, "utf-8", f"{stray} bytes that are not UTF-8 were read as Windows-1252")
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    trouble = f"the encoding is not named and was taken to be {encoding}"
    return Decoded(text, encoding, trouble + (f"; {lost} characters are lost" if lost else ""))


def _with(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return Decoded(text, encoding, f"some bytes are not {encoding} and were replaced by U+FFFD")
    return Decoded(text, encoding)


def legacy(data: bytes) -> str:
    """What bytes that are not UTF-8 are: 'utf-8' for UTF-8 with stray bytes, else a legacy encoding, guessed."""
    sample = _TAGS.sub(b" ", data[:200_000])
    if _HIGH.search(sample) is None:
        sample = data
    good = len(_MULTIBYTE.findall(sample))
    high = len(_HIGH.findall(sample))
    rest = _MULTIBYTE.sub(b" ", sample)
    stray = len(_HIGH.findall(rest))
    if high == 0 or (good and good >= stray):
        return "utf-8"
    # Latin script has its bytes beyond ASCII one by one among letters, the others in runs
    clustered = sum(map(len, _RUN.findall(rest)))
    if high <= len(_LETTER.findall(sample)) and 2 * clustered <= stray:
        return "utf-8" if good >= 3 else _latin(sample)
    return _guess(sample) or "cp1252"


def _latin(sample: bytes) -> str:
    """Among the encodings of Latin script the one that puts fewest signs inside words, and is used for the language
    of its reading, which says as much as three signs ("\u00bf" opens a question in Spanish, is a letter in Polish)."""
    scores: list[tuple[int, int, str]] = []
    readings: dict[str, bool] = {}
    known = _encodings()["latin"]
    special = {code for codes in known.values() for code in codes}
    for place, (name, languages) in enumerate(known.items()):
        text = sample.decode(name, "replace")
        inside = len(_SIGN_IN_WORD.findall(text)) + 2 * text.count("\ufffd")
        if text not in readings:
            code = _language(text)
            readings[text] = code not in languages if languages else code in special
        scores.append((inside + 3 * readings[text], place, name))
    return min(scores)[2]


def _language(text: str) -> str:
    import py3langid

    return str(py3langid.classify(text[:5000])[0])


def _guess(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # comes with trafilatura

    # its own order looks at disorder only: a short text that could be Korean is in Japanese where the letters say so
    found = list(from_bytes(sample[:50_000], cp_isolation=_encodings()["other"]))
    best = min(found, key=lambda match: match.chaos - match.coherence).encoding if found else None
    return _encodings()["web"].get(best, best) if best is not None else None


def without_surrogates(text: str) -> tuple[str, int]:
    """Text that can be written as UTF-8, and how many characters had to be replaced by U+FFFD.

    Lone surrogates (JSON may hold them) are no characters and NUL cannot stand in a page; both become U+FFFD. Two
    surrogates that belong together become their one character.
    """
    count = 0
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        before = text.count("\ufffd")
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        count = text.count("\ufffd") - before
    if "\0" in text:
        count += text.count("\0")
        text = text.replace("\0", "\ufffd")
    return text, count

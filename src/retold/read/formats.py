"""Which reader a file gets: what it contains decides, the ending of its name settles what that leaves open."""

from __future__ import annotations

import re
from pathlib import PurePath

from retold.read.decode import marked

COMPRESSED = b"\x1f\x8b"
ENDINGS = {
    ".txt": "",
    ".text": "",
    ".md": "",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonlines": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".xml": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".parquet": "parquet",
    ".pq": "parquet",
}
_BINARY = (
    (b"%PDF-", "a PDF file; turn it into text first"),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it or save it as text first"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text first"),
    (b"{\\rtf", "a rich text document; save it as text first"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image, a sound or a film"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"BZh", "compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ\0", "compressed with xz; unpack it first"),
    (b"(\xb5/\xfd", "compressed with zstd; unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"ID3", "a sound"),
    (b"WARC/", "a web archive; take the pages out of it first"),
    (b"filedesc://", "a web archive; take the pages out of it first"),
    (b"OggS", "a sound"),
    (b"\0\0\0\x18ftyp", "a film"),
    (b"\0\0\0 ftyp", "a film"),
)
_PARTS_OF_PAGES = (".css", ".js", ".mjs", ".map", ".svg", ".woff", ".woff2", ".ttf", ".ico", ".xsl", ".xsd", ".dtd")
_XML = re.compile(rb"\s*<(?:\?xml\b|nitf\b|newsItem\b|newsMessage\b|rss\b|feed\b)")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.I | re.S
)
# One way to read each line: with "\r?" beside ".*", which takes a "\r" too, every line would double the work.
_MAIL = re.compile(rb"(?:\d+[ \t\r]*\n|From .*\n)?(?:[!-9;-~]+:.*\n(?:[ \t].*\n)*?)*?mime-version:", re.I)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def ending(name: str) -> str:
    """The format that the ending of a name promises ('' where it promises none); `.gz` is looked through."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return ENDINGS.get(suffixes[-1], "") if suffixes else ""


def sniff(head: bytes, name: str) -> tuple[str, str]:
    """The format of a file from its first bytes (decompressed) and its name, and a reason where it has none.

    Formats: text, html, xml, json, jsonl, csv, parquet; '' means that it cannot be read.
    """
    promised = ending(name)
    if PurePath(name.lower().removesuffix(".gz")).suffix in _PARTS_OF_PAGES:
        return "", "a part of a web page or a program, not an article"
    if head.startswith(b"PAR1"):
        return "parquet", ""
    if promised == "parquet":
        return "", "not a Parquet file, though its name says so"
    for magic, what in _BINARY:
        if head.startswith(magic) and (len(magic) > 4 or _CONTROL.search(head[:512])):
            return "", what
    if head[257:262] == b"ustar":
        return "", "a tar archive; unpack it first"
    encoding = marked(head)
    if encoding is None or encoding == "utf-8-sig":
        controls = len(_CONTROL.findall(head))
        if controls > max(1, len(head) // 50) or b"\0\0\0\0" in head:
            return "", "not text but binary data"
        sample = head
    else:
        sample = head.decode(encoding, "replace").encode("utf-8")
    sample = sample.removeprefix(b"\xef\xbb\xbf")
    if _MAIL.match(sample[:8192]):
        return "", "an e-mail or a web page archived as one; save its text first"
    if _HTML.match(sample[:8192]):
        return "html", ""
    if _XML.match(sample[:1024]) and promised in ("", "xml"):
        return "xml", ""
    start = sample.lstrip()[:1]
    if promised in ("json", "jsonl") or (not promised and start in b"[{" and start and _looks_json(sample)):
        if start == b"[":
            return "json", ""
        if start == b"{":
            return _lines_or_object(sample, promised), ""
        return promised or "text", ""
    return promised or "text", ""


def _looks_json(sample: bytes) -> bool:
    return re.match(rb"\s*(?:\[\s*)*\{\s*\"[^\"\n]*\"\s*:", sample) is not None


def _lines_or_object(sample: bytes, promised: str) -> str:
    """JSON Lines has one whole object a line; an object over several lines is JSON."""
    line, newline, rest = sample.lstrip().partition(b"\n")
    line = line.strip()
    if promised == "json" and not rest.strip():
        return "json"
    if line == b"{" or (promised != "jsonl" and newline and not line.endswith(b"}")):
        return "json"
    return "jsonl" if line.endswith(b"}") else promised or "jsonl"

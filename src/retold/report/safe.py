"""Text of strangers made safe: for pages, for JSON inside a page, for links."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from urllib.parse import urlsplit

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\r")
_NO_CHARACTERS = ("\ufffe", "\uffff")
_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def escape(text: str) -> str:
    """The text as HTML shows it, in an element or a quoted attribute: most of what is short needs nothing done."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return html.escape(text)
    return text


def writable(text: str) -> str:
    """The text with what neither UTF-8 nor XML can hold replaced one for one, so that offsets stay right."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # half of a pair of surrogates
        return _UNWRITABLE.sub("\ufffd", text)
    plain = len(data.translate(None, _CONTROL)) == len(data) and not any(bad in text for bad in _NO_CHARACTERS)
    return text if plain else _UNWRITABLE.sub("\ufffd", text)


def json_for_script(value: object) -> str:
    """JSON that can stand inside a script element: nothing in it ends the element or opens a comment."""
    plain = writable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    for char, written in _IN_SCRIPT.items():
        plain = plain.replace(char, written)
    return plain


def web_url(url: str | None) -> str | None:
    """The URL if it is one of the web that may be linked to, else None (javascript:, data:, file: and the like)."""
    if not url or any(c <= " " for c in url):
        return None
    try:
        split = urlsplit(url)
    except ValueError:
        return None
    return url if split.scheme in ("http", "https") and split.netloc else None


def csp_hash(code: str) -> str:
    """The source expression of a Content-Security-Policy that allows exactly this inline code."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'"

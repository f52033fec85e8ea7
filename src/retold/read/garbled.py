"""Text that was UTF-8 and has been read as Windows-1252 or Latin-1 before it came here: "Ã¼" for "ü", "â€™" for "’"."""

from __future__ import annotations

import re


def _character(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)  # Windows-1252 has gaps, which programs fill from Latin-1


_BYTES = {_character(byte): chr(byte) for byte in range(0x80, 0xA0)}
_TABLE = str.maketrans(_BYTES)
_MORE = "".join(map(re.escape, (*_BYTES, *map(chr, range(0x80, 0xC0)))))
# Behind a capital these may stand in sound text, as in «IRMÃ».
_SOUND = "»«›‹“”„‚‘’…–—•\u00a0"
_SIGNS = re.compile(rf"[ÃÂ](?![{_SOUND}])[{_MORE}]|â(?:€|\x80)[{_MORE}]|(?:[ÐÑ][{_MORE}]){{3,}}")
_LEAST = 2  # places: one alone may be meant


def garbled(text: str) -> int:
    """In how many places the text looks as if it had been read in the wrong encoding; 0 where it is one alone."""
    if text.isascii() or not any(sign in text for sign in "ÃÂâÐ"):
        return 0
    found = len(_SIGNS.findall(text))
    return found if found >= _LEAST else 0


def restored(text: str) -> str | None:
    """What the text was, if all of it goes back to UTF-8; else None.

    One sound letter outside ASCII is enough for None, so that nothing is repaired that was right.
    """
    try:
        return text.translate(_TABLE).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None

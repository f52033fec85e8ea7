"""HTML: one page is one document, in the text that its reader sees."""

from __future__ import annotations

from collections.abc import Iterator

from retold.read.decode import declared, decode
from retold.read.jsons import too_long
from retold.read.opened import Opened
from retold.read.records import Record, Trouble
from retold.read.settings import ReadSettings


def read_page(opened: Opened, settings: ReadSettings) -> Iterator[Record | Trouble]:
    """The one document of a web page."""
    from retold.read.extract import extract

    data = opened.whole(settings.largest_document)
    if data is None:
        yield Trouble("", "long", too_long("file", settings))
        return
    decoded = decode(data, declared(data))
    values = extract(decoded.text, settings)
    notes = tuple(filter(None, (decoded.trouble, values.pop("trouble", ""))))
    if values.get("text"):
        yield Record(values, "", "html", True, notes)
    else:
        framed = "<frameset" in decoded.text[: settings.sniff].lower()
        why = "its text is in the pages of its frames" if framed else "is it made by a script, or a redirect?"
        reason = f"no text was found in this page ({why})"
        yield Trouble("", "page", "; ".join((reason, *notes)))

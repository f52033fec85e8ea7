"""Plain text: one file is one document, as it stands behind the fields that may stand at its head."""

from __future__ import annotations

from collections.abc import Iterator

from retold.read.decode import decode
from retold.read.front import front_matter
from retold.read.jsons import too_long
from retold.read.opened import Opened
from retold.read.records import Record, Trouble
from retold.read.settings import ReadSettings


def read_text(opened: Opened, settings: ReadSettings) -> Iterator[Record | Trouble]:
    """The one document of a text file; its newlines are kept, a byte order mark is not."""
    data = opened.whole(settings.largest_document)
    if data is None:
        yield Trouble("", "long", too_long("file", settings))
        return
    decoded = decode(data)
    fields, text = front_matter(decoded.text)
    yield Record({**fields, "text": text}, "", "text", True, (decoded.trouble,) if decoded.trouble else ())

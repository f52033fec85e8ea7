"""JSON Lines files: written all together as a whole or not at all, and never over what somebody else wrote."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from retold.errors import OutputError
from retold.model import Document

_SEPARATORS = re.compile("[\x85\u2028\u2029]")  # line ends to some readers, which JSON may write as escapes
_FIRST = 1 << 26  # characters: no first line of ours is longer


def line(row: Mapping[str, Any]) -> str:
    """One row as a line that no reader splits in two."""
    text = json.dumps(row, ensure_ascii=False)
    return _SEPARATORS.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n"


DOCUMENT_FIELDS = ("id", "title", "outlet", "author", "url", "published", "language", "read_from", "text")


def as_row(d: Document) -> dict[str, Any]:
    """A document as a row that `retold.read` reads back. (A field `source` would be read as the outlet.)"""
    published = d.published.isoformat() if d.published else d.published_raw
    values = (d.id, d.title, d.outlet, d.author, d.url, published, d.language, d.source, d.text)
    return dict(zip(DOCUMENT_FIELDS, values, strict=True))


def as_document(row: Mapping[str, Any]) -> Document:
    """The document of such a row."""
    said = row["published"]
    try:
        published = None if said is None else datetime.fromisoformat(said)
    except ValueError:
        published = None
    return Document(
        row["id"],
        row["text"],
        row["title"],
        row["outlet"],
        row["url"],
        published,
        row["language"],
        row["read_from"],
        published_raw=said if published is None else None,
        author=row["author"],
    )


class Lines:
    """Files under way: `write(number, row)` adds to one; leaving the `with` block without an error puts all in place.

    targets: each path with the names of the fields of its rows. A path that is there may be replaced only where it is
    empty or its first row has just these fields. Raises OutputError at once for any other path, for a path that is
    given twice or is among `inputs`, and where a folder cannot be written. `folder` is for working files; it is removed
    at the end.
    """

    def __init__(self, targets: Sequence[tuple[Path, Sequence[str]]], inputs: Sequence[str] = ()) -> None:
        self._targets = [Path(os.path.abspath(path)) for path, _ in targets]
        self._new = [path.with_name(f".{path.name}.retold-new") for path in self._targets]
        self._open = ExitStack()
        self._files: list[IO[str]] = []
        for number, (path, fields) in enumerate(targets):
            if self._targets[number] in self._targets[:number]:
                raise OutputError(f"{path} is named for two outputs. Give each a file of its own.")
            _check(path, fields, inputs)
        self._work = self._targets[0].with_name(f".{self._targets[0].name}.retold-work")
        try:
            for target in self._targets:
                target.parent.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(self._work, ignore_errors=True)  # of a run that was killed
            self._work.mkdir()
            self.folder = Path(tempfile.mkdtemp(dir=self._work))  # of another name each time: what is in it is cached
            for new in self._new:
                self._files.append(self._open.enter_context(new.open("w", encoding="utf-8", newline="\n")))
        except OSError as problem:
            self._discard()
            raise OutputError(f"{problem.filename or targets[0][0]} cannot be written: {problem.strerror}") from problem

    def write(self, number: int, row: Mapping[str, Any]) -> None:
        """Add a row to the file of this number."""
        self._files[number].write(line(row))

    def __enter__(self) -> Lines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._open.close()
                for new, target in reversed([*zip(self._new, self._targets, strict=True)]):
                    os.replace(new, target)
        finally:
            self._discard()

    def _discard(self) -> None:
        with suppress(OSError):
            self._open.close()
        for new in self._new:
            with suppress(OSError):
                new.unlink(missing_ok=True)
        shutil.rmtree(self._work, ignore_errors=True)


def _check(path: Path, fields: Sequence[str], inputs: Sequence[str]) -> None:
    if not os.path.lexists(path):
        return
    if any(os.path.exists(source) and os.path.samefile(path, source) for source in inputs if path.exists()):
        raise OutputError(f"{path} is one of the inputs. Write to another file.")
    if path.is_symlink() or not path.is_file():
        raise OutputError(f"{path} is no ordinary file. Give one that is new.")
    try:
        with path.open(encoding="utf-8") as file:
            first = file.readline(_FIRST)
        ours = not first or list(json.loads(first)) == list(fields)
    except OSError as problem:
        raise OutputError(f"{path} cannot be written: {problem.strerror}") from problem
    except (ValueError, TypeError, RecursionError):
        ours = False
    if not ours:
        raise OutputError(f"{path} holds no earlier output of this command. Give a file that is new.")

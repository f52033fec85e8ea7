"""An index as it lies on disk: a folder of parts, each with its documents as JSON Lines and the lists of their terms.

A part is written beside its place and renamed, so a reader, and a run that is interrupted, sees whole parts only.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.describe.stems import key
from retold.errors import OutputError, RetoldError, UsageError
from retold.find.fingerprint import Terms
from retold.find.postings import Lists, invert, opened
from retold.jsonlines import as_document, as_row, line
from retold.model import Document
from retold.version import __version__

_ABOUT = "index.json"
_PART = "part-"
_FORMAT = 1


def made_by() -> dict[str, Any]:
    """What terms depend on: an index made by another cannot be asked."""
    return {"format": _FORMAT, "retold": __version__, "stemmer": version_of("PyStemmer")}


@dataclass(frozen=True, eq=False)
class Part:
    """A part of an index."""

    folder: Path

    @cached_property
    def lists(self) -> Lists:
        """Of its terms."""
        with self._whole():
            return opened(self.folder)

    @cached_property
    def _keys(self) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        with self._whole():
            return np.load(self.folder / "ids.npy"), np.load(self.folder / "texts.npy")

    @cached_property
    def _lines(self) -> NDArray[np.int64]:
        with self._whole():
            return np.asarray(np.load(self.folder / "lines.npy", mmap_mode="r"))

    def document(self, number: int) -> Document:
        """One of its documents."""
        begin, end = self._lines[number : number + 2].tolist()
        with self._whole(), (self.folder / "documents.jsonl").open("rb") as file:
            file.seek(begin)
            return as_document(json.loads(file.read(end - begin)))

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Says of what cannot be read where it stands, and what to do."""
        try:
            yield
        except (OSError, ValueError, EOFError, KeyError) as problem:
            raise RetoldError(
                f"{self.folder} is damaged ({problem}). Remove this folder, and add its documents to the index anew."
            ) from problem

    def ids(self) -> dict[int, int]:
        """Hash of an id → hash of the text that has it."""
        return dict(zip(*(keys.tolist() for keys in self._keys), strict=True))


class Archive:
    """An index on disk. Raises UsageError where there is none, or one that another version made."""

    def __init__(self, folder: str | Path, create: bool = False) -> None:
        self.folder = Path(folder)
        about = self.folder / _ABOUT
        if create and not about.exists():
            self._begin(about)
        try:
            said = json.loads(about.read_text("utf-8"))
        except (OSError, ValueError) as problem:
            raise UsageError(f"{folder} holds no index. Make one: retold index SOURCES --out {folder}") from problem
        if said != made_by():
            raise UsageError(
                f"{folder} was made by another version of Retold or of its stemmer ({said}). Its documents are in it; "
                f"make a new index of them: retold index '{folder}/part-*/documents.jsonl' --out NEW"
            )

    def _begin(self, about: Path) -> None:
        if self.folder.is_symlink() or (self.folder.exists() and not self.folder.is_dir()):
            raise OutputError(f"{self.folder} is no folder. Give --out one that is new or holds an index.")
        if self.folder.is_dir() and any(self.folder.iterdir()):
            raise OutputError(f"{self.folder} holds files that are no index. Give --out a new or empty folder.")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            partial = self.folder / f".{_ABOUT}"
            partial.write_text(json.dumps(made_by()) + "\n", "utf-8")
            os.replace(partial, about)
        except OSError as problem:
            raise OutputError(f"{self.folder} cannot be written: {problem.strerror}") from problem

    def drop_empty(self) -> None:
        """Remove an index that has no part, so that a call that found nothing to read leaves nothing."""
        if not self.parts():
            (self.folder / _ABOUT).unlink(missing_ok=True)
            with suppress(OSError):
                self.folder.rmdir()

    def parts(self) -> list[Part]:
        """Its parts, in the order in which they were added."""
        folders = sorted(self.folder.glob(f"{_PART}[0-9]*"), key=lambda path: int(path.name.removeprefix(_PART)))
        return [Part(folder) for folder in folders]

    def add(self, documents: Sequence[Document], terms: Sequence[Terms], words: Sequence[int]) -> None:
        """Add documents, with their terms and how many body words each has, as one part. Raises OutputError."""
        work: Path | None = None
        try:
            work = self.folder / f".{_PART}{os.getpid()}"
            shutil.rmtree(work, ignore_errors=True)  # of a run that was killed
            work.mkdir()
            begins = [0]
            with (work / "documents.jsonl").open("wb") as file:
                for document in documents:
                    begins.append(begins[-1] + file.write(line(as_row(document)).encode("utf-8")))
            np.save(work / "lines.npy", np.array(begins, np.int64))
            np.save(work / "ids.npy", np.array([key(d.id) for d in documents], np.uint64))
            np.save(work / "texts.npy", np.array([key(d.text) for d in documents], np.uint64))
            invert(terms, words).save(work)
            self._place(work)
        except OSError as problem:
            raise OutputError(f"{self.folder} cannot be written: {problem.strerror}") from problem
        finally:
            if work is not None:
                shutil.rmtree(work, ignore_errors=True)

    def _place(self, work: Path) -> None:
        number = len(self.parts())
        while True:
            try:
                os.rename(work, self.folder / f"{_PART}{number:04d}")
                return
            except OSError:
                if not (self.folder / f"{_PART}{number:04d}").exists():
                    raise
                number += 1  # another process was quicker


def is_archive(folder: str | Path) -> bool:
    """Whether a path is that of an index."""
    return (Path(folder) / _ABOUT).is_file()


def distinct(documents: Iterator[Document], taken: dict[int, int]) -> Iterator[tuple[Document, bool]]:
    """Documents with whether they are new, each by an id that no other text has: of a second one "a" becomes "a~2".

    taken: hash of an id → hash of its text; grows.
    """
    for document in documents:
        own, text, number, name = key(document.id), key(document.text), 1, document.id
        while taken.get(own, text) != text:
            number += 1
            name = f"{document.id}~{number}"
            own = key(name)
        new = own not in taken
        taken[own] = text
        yield (document if name == document.id else replace(document, id=name)), new

"""Which files are meant: files, folders, globs and standard input become a sorted list of inputs.

The list does not depend on the order in which sources are given nor on where the folders stand on this machine.
"""

from __future__ import annotations

import glob
import os
import stat
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from retold.errors import UsageError
from retold.model import Reject
from retold.read.formats import ENDINGS

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. `id` is its name inside the folder that was given, `source` how reports call it (the path as
    the caller wrote it), `bytes` its size as stored (0 where it is not known before reading)."""

    id: str
    source: str
    path: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be read, in the order in which it will be, and what already cannot be."""

    inputs: tuple[Input, ...]
    rejects: tuple[Reject, ...]

    @property
    def bytes(self) -> int:
        """Size of all inputs as stored, for a progress bar."""
        return sum(entry.bytes for entry in self.inputs)


def plan(sources: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> Plan:
    """Find the files that `sources` mean: files, folders (recursive; hidden entries are skipped), globs, and '-'.

    Raises UsageError where a source is neither a string nor a path. What cannot be found or listed is in `.rejects`.
    """
    found = _Found()
    for source in as_sources(sources):
        found.add(source)
    return Plan(tuple(found.inputs()), tuple(sorted(found.rejects, key=lambda reject: (reject.source, reject.reason))))


def as_sources(sources: object) -> list[str]:
    """The sources as strings; one path stands for a list of one."""
    if isinstance(sources, str | os.PathLike):
        sources = [sources]
    if not isinstance(sources, Iterable):
        raise UsageError(f"sources must be paths, not {type(sources).__name__}")
    result = []
    for source in sources:
        if isinstance(source, os.PathLike):
            source = os.fspath(source)
        if not isinstance(source, str):
            raise UsageError(f"a source must be a path or a string, not {type(source).__name__}")
        result.append(source)
    return result


@dataclass(frozen=True, slots=True)
class _File:
    source: str
    path: str
    inside: PurePath  # the path inside the given folder
    above: tuple[str, ...]  # names of the folders over that, the nearest last
    bytes: int


class _Found:
    def __init__(self) -> None:
        self.files: dict[str, _File] = {}
        self.rejects: list[Reject] = []
        self._folders: set[tuple[int, int]] = set()

    def add(self, source: str) -> None:
        if source == STDIN:
            self.files[STDIN] = _File(STDIN, STDIN, PurePath("stdin"), (), 0)
            return
        if not source or "\0" in source:
            self._reject(source.replace("\0", "\\0") or "''", "this is not a path")
            return
        try:
            status = os.stat(source)
        except FileNotFoundError:
            if os.path.islink(source):
                self._reject(source, "a link that leads nowhere")
            else:
                self._glob(source)
            return
        except (OSError, ValueError) as error:
            self._reject(source, why(error))
            return
        if stat.S_ISDIR(status.st_mode):
            self._folder(source, Path(source))
        else:
            self._file(source, Path(Path(source).name), status, given=True)

    def _glob(self, pattern: str) -> None:
        if "://" in pattern:
            self._reject(pattern, "addresses on the web are not fetched; save the page and give its file")
            return
        matches = sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []
        if not matches:
            what = "no file matches this pattern" if glob.has_magic(pattern) else "no such file or folder"
            self._reject(pattern, what)
        for match in matches:
            self.add(match)

    def _folder(self, folder: str, top: Path, within: frozenset[tuple[int, int]] = frozenset()) -> None:
        pending = [(folder, within)]
        while pending:
            here, parents = pending.pop()
            try:
                status = os.stat(here)
                key = (status.st_dev, status.st_ino)
                if key in parents:
                    self._reject(here, "a link back to a folder that it lies in; skipped")
                    continue
                with os.scandir(here) as entries:
                    names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
            except OSError as error:
                self._reject(here, why(error, "folder"))
                continue
            if _is_report(here, names):
                self._reject(here, "a report that Retold wrote; skipped")
                continue
            for name in names:
                path = os.path.join(here, name)
                try:
                    status = os.stat(path)
                except FileNotFoundError:
                    self._reject(path, "a link that leads nowhere")
                except OSError as error:
                    self._reject(path, why(error))
                else:
                    if stat.S_ISDIR(status.st_mode):
                        pending.append((path, parents | {key}))
                    else:
                        self._file(path, Path(path).relative_to(top), status, given=False)

    def _file(self, source: str, inside: PurePath, status: os.stat_result, *, given: bool) -> None:
        if not stat.S_ISREG(status.st_mode) and not (given and stat.S_ISFIFO(status.st_mode)):
            self._reject(source, "not a regular file")
            return
        real = os.path.realpath(source)
        above = Path(os.path.abspath(source)).parts[: -len(inside.parts)]
        entry = _File(Path(source).as_posix(), source, inside, above, status.st_size)
        known = self.files.get(real)
        if known is None or _rank(entry, real) < _rank(known, real):
            self.files[real] = entry

    def inputs(self) -> list[Input]:
        """One input a file, sorted by an id that is unique.

        The id is the path inside the given folder without the ending; where two are the same, the ending stays; where
        they still are, the folders above are named.
        """
        files = list(self.files.values())
        depth = [0] * len(files)
        names = [file.inside.as_posix() for file in files]
        short = [_without_ending(name) for name in names]
        count = Counter(short)
        names = [brief if count[brief] == 1 else name for brief, name in zip(short, names, strict=True)]
        while True:
            same: dict[str, list[int]] = {}
            for index, name in enumerate(names):
                same.setdefault(name, []).append(index)
            grown = False
            for group in same.values():
                for index in group if len(group) > 1 else []:
                    if depth[index] < len(files[index].above):
                        depth[index] += 1
                        file = files[index]
                        names[index] = (PurePath(*file.above[-depth[index] :]) / file.inside).as_posix()
                        grown = True
            if not grown:
                break
        ordered = sorted(
            zip(names, files, strict=True), key=lambda pair: (pair[1].path == STDIN, pair[0], pair[1].source)
        )
        return [Input(_printable(name), _printable(file.source), file.path, file.bytes) for name, file in ordered]

    def _reject(self, source: str, reason: str) -> None:
        self.rejects.append(Reject(_printable(source), reason))


def _without_ending(name: str) -> str:
    """A name without the ending that says its format: that is no part of what a document is called."""
    packed = name.removesuffix(".gz")
    stem, ending = os.path.splitext(packed)
    return stem if ending.lower() in ENDINGS and os.path.basename(stem) else packed


def _is_report(folder: str, names: list[str]) -> bool:
    """Whether a folder inside a source is what an earlier run wrote there: its pages are no articles."""
    if not {"manifest.json", "index.html", "tables"} <= set(names):
        return False
    try:
        with open(os.path.join(folder, "manifest.json"), "rb") as file:
            return b'"retold"' in file.read(1 << 16)
    except OSError:
        return False


def _rank(file: _File, real: str) -> tuple[bool, int, str]:
    """Of several ways to one file: not through a link, the longest path inside a folder, the first by name."""
    direct = os.path.abspath(file.path) == real
    return (not direct, -len(file.inside.parts), file.source)


def _printable(name: str) -> str:
    """A file name that is not UTF-8 still needs a name that can be written."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def why(error: Exception, what: str = "file") -> str:
    """What the system says, in words that help."""
    if isinstance(error, PermissionError):
        return f"not allowed to read this {what}; change its rights or run as somebody who may"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return str(error) or type(error).__name__

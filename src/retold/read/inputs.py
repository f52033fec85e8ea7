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
    return planned(sources, ())


def planned(
    sources: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], listed: Iterable[tuple[str, int, str]]
) -> Plan:
    """Like `plan`, with files of another file system that somebody has listed: (address, bytes, the source given)."""
    found = _Found()
    for source in as_sources(sources):
        found.add(source)
    for path, size, top in listed:
        top = top.rstrip("/") + "/"
        found.files[path] = _File(
            path, path, path.removeprefix(top) if path.startswith(top) else path.rpartition("/")[2], size
        )
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
    inside: str  # the path inside the given folder
    bytes: int

    def above(self) -> tuple[str, ...]:
        """Names of the folders over `inside`, the nearest last."""
        return Path(os.path.abspath(self.path)).parts[: -len(PurePath(self.inside).parts)]


class _Found:
    def __init__(self) -> None:
        self.files: dict[str, _File] = {}
        self.rejects: list[Reject] = []

    def add(self, source: str) -> None:
        if source == STDIN:
            self.files[STDIN] = _File(STDIN, STDIN, "stdin", 0)
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
            self._folder(source)
        else:
            self._file(source, PurePath(source).name, os.path.realpath(source), status, given=True)

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

    def _folder(self, top: str) -> None:
        """All files in a folder and below. Links to folders are followed last, and only to what is not read already:
        a circle of links ends, and a file keeps the name that it has without them."""
        seen: set[tuple[int, int]] = set()
        pending = [(top, "")]
        links: list[tuple[str, str]] = []
        while pending or links:
            linked = not pending
            here, inside = pending.pop() if pending else links.pop(0)
            try:
                status = os.stat(here)
                key = (status.st_dev, status.st_ino)
                if key in seen:
                    if linked:
                        self._reject(here, "a link to a folder that is read already; skipped")
                    continue
                seen.add(key)
                with os.scandir(here) as entries:
                    found = sorted((entry.name, entry.is_symlink()) for entry in entries if entry.name[0] != ".")
            except OSError as error:
                self._reject(here, why(error, "folder"))
                continue
            if inside and _is_report(here, {name for name, _ in found}):
                self._reject(here, "a report that Retold wrote; skipped")
                continue
            real = os.path.realpath(here)
            for name, is_link in found:
                path = os.path.join(here, name)
                try:
                    status = os.stat(path)
                except FileNotFoundError:
                    self._reject(path, "a link that leads nowhere")
                except OSError as error:
                    self._reject(path, why(error))
                else:
                    below = f"{inside}/{name}" if inside else name
                    if stat.S_ISDIR(status.st_mode):
                        (links if is_link or linked else pending).append((path, below))
                    else:
                        place = os.path.realpath(path) if is_link else os.path.join(real, name)
                        self._file(path, below, place, status, given=False)

    def _file(self, source: str, inside: str, real: str, status: os.stat_result, *, given: bool) -> None:
        if not stat.S_ISREG(status.st_mode) and not (given and stat.S_ISFIFO(status.st_mode)):
            self._reject(source, "not a regular file")
            return
        entry = _File(source.replace(os.sep, "/"), source, inside, status.st_size)
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
        names = [file.inside for file in files]
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
                    above = files[index].above()
                    if depth[index] < len(above):
                        depth[index] += 1
                        names[index] = (PurePath(*above[-depth[index] :]) / files[index].inside).as_posix()
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


def _is_report(folder: str, names: set[str]) -> bool:
    """Whether a folder inside a source is what an earlier run wrote there: its pages are no articles."""
    if not {"manifest.json", "index.html", "tables"} <= names:
        return False
    try:
        with open(os.path.join(folder, "manifest.json"), "rb") as file:
            return b'"retold"' in file.read(1 << 16)
    except OSError:
        return False


def _rank(file: _File, real: str) -> tuple[bool, int, str]:
    """Of several ways to one file: not through a link, the longest path inside a folder, the first by name."""
    direct = os.path.abspath(file.path) == real
    return (not direct, -file.inside.count("/"), file.source)


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

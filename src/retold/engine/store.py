"""Described documents on disk: written once, by several processes at a time, read back one by one in microseconds.

A store is a folder. Each process that writes has a segment file of its own; the index says, for every document, in
which segment its record (see record.py) stands, and where. Reading is a `pread` and views on what it gave, so that a
process holds only the documents that it is working on, however large the store.
"""

from __future__ import annotations

import mmap
import os
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from retold.describe.described import Described
from retold.describe.words import Words
from retold.engine.base import Engine, Progress
from retold.engine.overlay import Ranges, relabel, relabel_words
from retold.engine.record import decode, decode_document, decode_words, encode
from retold.errors import RetoldError
from retold.model import Document

_INDEX = np.dtype([("segment", "<u4"), ("words", "<u4"), ("offset", "<u8"), ("length", "<u8")])
_KEPT = 32 << 20  # bytes of records that a reader keeps at hand (as objects they take two or three times as much)

Entry = tuple[int, int, int, int]  # segment, words, offset, length


class StoreWriter:
    """Appends records to a segment of its own in the store's folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.segment, self._file = _new_segment(folder)
        self._offset = 0

    def append(self, described: Described) -> Entry:
        """Write one described document; return where it stands."""
        record = encode(described)
        offset = self._offset
        self._file.write(record)
        self._offset += len(record)
        return self.segment, len(described.words), offset, len(record)

    def flush(self) -> None:
        """Hand what was written to the system, so that other processes can read it."""
        self._file.flush()

    def close(self) -> None:
        self._file.close()


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Records that stand together in one file. numbers: of the documents; begins: where their records begin, counted
    from `begin`; words: how many each has; ranges: its rows of furniture, from and to."""

    path: Path
    begin: int
    length: int
    numbers: NDArray[np.int64]
    begins: NDArray[np.int64]
    words: NDArray[np.int64]
    ranges: NDArray[np.int64]

    def bytes(self) -> NDArray[np.uint8]:
        """The bytes of the stretch, mapped, not read; from `begin` on."""
        return _mapped(self.path, self.length, self.begin)


def _mapped(path: Path, length: int = 0, begin: int = 0) -> NDArray[np.uint8]:
    """Bytes of a file, mapped; without a length all of them."""
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:
            return np.empty(0, np.uint8)
        return np.frombuffer(mmap.mmap(file.fileno(), length, access=mmap.ACCESS_READ, offset=begin), np.uint8)


class Mapped:
    """The records of a store where they stand in its files, mapped, not read."""

    def __init__(self, index: NDArray[Any], furnished: NDArray[np.int64], files: list[NDArray[np.uint8]]) -> None:
        self._index, self._furnished, self._files = index, furnished, files
        self._begins = np.array([file.ctypes.data for file in files], np.uint64)

    def places(self, numbers: NDArray[Any]) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]:
        """Of documents, in an array of any shape: the addresses of their records, how many words they have, and, in one
        dimension more, their rows of furniture, from and to."""
        found = self._index[numbers]
        ranges = [np.searchsorted(self._furnished, numbers, side) for side in ("left", "right")]
        return (
            self._begins[found["segment"]] + found["offset"],
            found["words"].astype(np.int64),
            np.stack(ranges, axis=-1).astype(np.int64),
        )


class Store:
    """All described documents of a run, in the order of the input: `len(store)`, `store[i]`, `store.words(i)`.

    Cheap to pickle (only the folder's path travels), so it can be handed to worker processes.
    """

    def __init__(self, folder: str | os.PathLike[str], furnished: bool = True) -> None:
        self.folder = Path(folder)
        self._furnished = furnished
        try:
            self._index: NDArray[Any] = np.asarray(np.load(self.folder / "index.npy", mmap_mode="r"))
        except (OSError, ValueError) as error:
            raise RetoldError(f"{self.folder} holds no finished store of described documents: {error}") from error
        furniture = self.folder / "furniture.npy"
        known = furnished and furniture.exists()
        self._furniture: NDArray[np.int64] = np.load(furniture) if known else np.empty((0, 3), np.int64)
        self._files: dict[int, BinaryIO] = {}
        self._kept: OrderedDict[int, Described] = OrderedDict()
        self._kept_bytes = 0

    def __reduce__(self) -> tuple[type[Store], tuple[str, bool]]:
        return Store, (str(self.folder), self._furnished)

    def __len__(self) -> int:
        return len(self._index)

    def __getitem__(self, number: int) -> Described:
        """The described document with this number (0 is the first of the input). Raises IndexError beyond the end."""
        kept = self._kept.get(number)
        if kept is not None:
            self._kept.move_to_end(number)
            return kept
        data = self._read(number)
        described = relabel(decode(data), self._ranges(number))
        self._kept[number] = described
        self._kept_bytes += len(data)
        while self._kept_bytes > _KEPT and len(self._kept) > 2:
            old, _ = self._kept.popitem(last=False)
            self._kept_bytes -= int(self._index["length"][old])
        return described

    def __iter__(self) -> Iterator[Described]:
        for number in range(len(self)):
            yield relabel(decode(self._read(number)), self._ranges(number))

    def words(self, number: int) -> Words:
        """Only the words of a document: a few microseconds."""
        words = decode_words(self._read(number))
        ranges = self._ranges(number)
        return relabel_words(words, ranges) if ranges else words

    def document(self, number: int) -> Document:
        """Only the document as it was read."""
        return decode_document(self._read(number))

    def words_in_all(self) -> int:
        """How many words all documents have together."""
        return int(self._index["words"].sum(dtype=np.int64))

    @property
    def lengths(self) -> NDArray[np.int64]:
        """How many words each document has."""
        return np.asarray(self._index["words"], np.int64)

    def stretches(self, most: int) -> Iterator[Stretch]:
        """All records as they stand in the files, in stretches of at most so many bytes (or one record)."""
        order = np.lexsort((self._index["offset"], self._index["segment"]))
        segment, offset, length = (self._index[name][order] for name in ("segment", "offset", "length"))
        ends, words = offset + length, self._index["words"].astype(np.int64)
        furnished = np.ascontiguousarray(self._furniture[:, 0])
        first = 0
        while first < len(order):
            same = int(np.searchsorted(segment, segment[first], "right"))
            reach = int(offset[first]) + most
            last = max(first + 1, first + int(np.searchsorted(ends[first:same], ends.dtype.type(reach), "right")))
            numbers = order[first:last]
            begin = int(offset[first]) // mmap.ALLOCATIONGRANULARITY * mmap.ALLOCATIONGRANULARITY
            low, high = (np.searchsorted(furnished, numbers, side) for side in ("left", "right"))
            yield Stretch(
                _segment_path(self.folder, int(segment[first])),
                begin,
                int(ends[last - 1]) - begin,
                numbers.astype(np.int64),
                offset[first:last].astype(np.int64) - begin,
                words[numbers],
                np.stack([low, high], axis=1),
            )
            first = last

    def mapped(self) -> Mapped:
        """All records at once. What is read of them counts as memory of this process as long as this is kept."""
        count = int(self._index["segment"].max(initial=0)) + 1 if len(self) else 0
        files = [_mapped(_segment_path(self.folder, number)) for number in range(count)]
        return Mapped(self._index, np.ascontiguousarray(self._furniture[:, 0]), files)

    @property
    def furniture(self) -> NDArray[np.int64]:
        """Rows (document, first word, last word + 1) that are page furniture."""
        return self._furniture

    def with_furniture(self, rows: NDArray[np.int64]) -> Store:
        """This store, with page furniture re-labelled as notices: rows (document, first word, last word + 1), sorted.

        What is stored stays as it is (`Store(folder, furnished=False)` shows it); the rows, which take the place of
        earlier ones, are laid over it whenever it is read.
        """
        partial_file = self.folder / "furniture.partial.npy"
        np.save(partial_file, np.asarray(rows, np.int64).reshape(-1, 3))
        os.replace(partial_file, self.folder / "furniture.npy")
        self.close()
        return Store(self.folder)

    def close(self) -> None:
        """Close the files; they are opened again when they are needed."""
        for file in self._files.values():
            file.close()
        self._files.clear()

    def _ranges(self, number: int) -> Ranges:
        if not len(self._furniture):
            return ()
        low, high = np.searchsorted(self._furniture[:, 0], (number, number + 1))
        return [(first, last) for _, first, last in self._furniture[low:high].tolist()]

    def _read(self, number: int) -> bytes:
        segment, _, offset, length = self._index[number].item()
        file = self._files.get(segment)
        if file is None:
            path = _segment_path(self.folder, segment)
            file = self._files[segment] = open(path, "rb", buffering=0)  # noqa: SIM115 - kept open, see close()
        data = _pread(file, length, offset)
        if len(data) != length:
            raise RetoldError(f"{self.folder}: segment {segment} ends too early")
        return data


def describe_all(
    engine: Engine,
    documents: Iterable[Document],
    describe: Callable[[Document], Described],
    *,
    progress: Progress | None = None,
    name: str = "described",
) -> Store:
    """Describe every document, in as many processes as the engine has, into a store in the engine's folder."""
    folder = engine.folder / name
    folder.mkdir(parents=True, exist_ok=True)
    entries = [
        entry
        for chunk in engine.map_chunks(partial(_describe_chunk, str(folder), describe), documents, progress=progress)
        for entry in chunk
    ]
    finish(folder, entries)
    return Store(folder)


def finish(folder: Path, entries: Iterable[Entry]) -> None:
    """Write the index of a store, by which it becomes readable: the last thing, and as a whole."""
    partial_file = folder / "index.partial.npy"
    np.save(partial_file, np.array(list(entries), dtype=_INDEX))
    os.replace(partial_file, folder / "index.npy")


@cache
def _writer(folder: str) -> StoreWriter:
    return StoreWriter(Path(folder))


def _describe_chunk(folder: str, describe: Callable[[Document], Described], chunk: list[Document]) -> list[Entry]:
    writer = _writer(folder)
    entries = [writer.append(describe(document)) for document in chunk]
    writer.flush()
    return entries


def _segment_path(folder: Path, segment: int) -> Path:
    return folder / f"segment-{segment:04d}.bin"


def _new_segment(folder: Path) -> tuple[int, BinaryIO]:
    number = 0
    while True:
        try:
            return number, open(_segment_path(folder, number), "xb", buffering=1 << 20)
        except FileExistsError:
            number += 1


if sys.platform == "win32":

    def _pread(file: BinaryIO, length: int, offset: int) -> bytes:
        file.seek(offset)
        return file.read(length)

else:

    def _pread(file: BinaryIO, length: int, offset: int) -> bytes:
        return os.pread(file.fileno(), length, offset)

"""Described documents on disk: written once, by several processes at a time, and read back one by one in microseconds.

A store is a folder. Each process that writes has a segment file of its own; the index says, for every document, in which
segment its record stands, and where. A record is the arrays of the words one after the other, largest items first, and
then everything else as one marshalled tuple. Reading is a `pread` and views on what it gave, so that a process holds only
the documents that it is working on, however large the store. Files are for one run (and its resumption by the same
version of Python and Retold), not for keeping.
"""

from __future__ import annotations

import dataclasses
import importlib
import marshal
import os
import struct
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from retold.describe.described import Described
from retold.describe.words import Words
from retold.engine.base import Engine, Progress
from retold.errors import RetoldError
from retold.model import Document

_HEAD = struct.Struct("<IIQ")  # words, length of the words' arrays in bytes, length of the rest
_INDEX = np.dtype([("segment", "<u4"), ("words", "<u4"), ("offset", "<u8"), ("length", "<u8")])
_KEPT = 64 << 20  # bytes of records that a reader keeps at hand
_PLAIN = frozenset({int, float, str, bool, bytes, type(None)})
_WORDS = [field.name for field in dataclasses.fields(Words)]
_REST = [field.name for field in dataclasses.fields(Described) if field.name not in ("document", "words")]
_DOCUMENT = [field.name for field in dataclasses.fields(Document)]

Entry = tuple[int, int, int, int]  # segment, words, offset, length


class StoreWriter:
    """Appends records to a segment of its own in the store's folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.segment, self._file = _new_segment(folder)
        self._offset = 0

    def append(self, described: Described) -> Entry:
        """Write one described document; return where it stands."""
        record = _encode(described)
        offset = self._offset
        self._file.write(record)
        self._offset += len(record)
        return self.segment, len(described.words), offset, len(record)

    def flush(self) -> None:
        """Hand what was written to the system, so that other processes can read it."""
        self._file.flush()

    def close(self) -> None:
        self._file.close()


class Store:
    """All described documents of a run, in the order of the input: `len(store)`, `store[i]`, `store.words(i)`.

    Cheap to pickle (only the folder's path travels), so it can be handed to worker processes.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)
        try:
            self._index: NDArray[Any] = np.load(self.folder / "index.npy", mmap_mode="r")
        except (OSError, ValueError) as error:
            raise RetoldError(f"{self.folder} holds no finished store of described documents: {error}") from error
        self._files: dict[int, BinaryIO] = {}
        self._kept: OrderedDict[int, Described] = OrderedDict()
        self._kept_bytes = 0

    def __reduce__(self) -> tuple[type[Store], tuple[str]]:
        return Store, (str(self.folder),)

    def __len__(self) -> int:
        return len(self._index)

    def __getitem__(self, number: int) -> Described:
        """The described document with this number (0 is the first of the input). Raises IndexError beyond the end."""
        kept = self._kept.get(number)
        if kept is not None:
            self._kept.move_to_end(number)
            return kept
        data = self._read(number)
        described = _decode(data)
        self._kept[number] = described
        self._kept_bytes += len(data)
        while self._kept_bytes > _KEPT and len(self._kept) > 2:
            old, _ = self._kept.popitem(last=False)
            self._kept_bytes -= int(self._index["length"][old])
        return described

    def __iter__(self) -> Iterator[Described]:
        for number in range(len(self)):
            yield _decode(self._read(number))

    def words(self, number: int) -> Words:
        """Only the words of a document: a few microseconds."""
        return _decode_words(self._read(number))

    def document(self, number: int) -> Document:
        """Only the document as it was read."""
        return _decode_document(_decode_rest(self._read(number)))

    def words_in_all(self) -> int:
        """How many words all documents have together."""
        return int(self._index["words"].sum(dtype=np.int64))

    @property
    def lengths(self) -> NDArray[np.int64]:
        """How many words each document has."""
        return np.asarray(self._index["words"], np.int64)

    def close(self) -> None:
        for file in self._files.values():
            file.close()
        self._files.clear()

    def _read(self, number: int) -> bytes:
        segment, _, offset, length = self._index[number].item()
        file = self._files.get(segment)
        if file is None:
            file = self._files[segment] = open(_segment_path(self.folder, segment), "rb", buffering=0)
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


# Words: their arrays in the order of item size, so that every one is aligned.

_DTYPES: dict[str, Any] = {
    "start": np.dtype("<i4"),
    "end": np.dtype("<i4"),
    "stem": np.dtype("<u8"),
    "surface": np.dtype("<u8"),
    "gap": np.dtype("u1"),
    "part": np.dtype("u1"),
    "sentence": np.dtype("<i4"),
    "quoted": np.dtype("?"),
}
_ORDER = sorted(_WORDS, key=lambda name: (-_DTYPES[name].itemsize, _WORDS.index(name)))
_PLACE = [
    (_DTYPES[name], sum(_DTYPES[before].itemsize for before in _ORDER[: _ORDER.index(name)])) for name in _WORDS
]
_WIDTH = sum(dtype.itemsize for dtype in _DTYPES.values())


def _encode(described: Described) -> bytes:
    words = described.words
    n = len(words)
    arrays = [np.ascontiguousarray(getattr(words, name), _DTYPES[name]).tobytes() for name in _ORDER]
    document = tuple(_simple(getattr(described.document, name)) for name in _DOCUMENT)
    rest = marshal.dumps((document, tuple(_pack(getattr(described, name)) for name in _REST)))
    return b"".join([_HEAD.pack(n, 0, len(rest)), *arrays, rest])


def _decode(data: bytes) -> Described:
    rest = _decode_rest(data)
    return Described(_decode_document(rest), _decode_words(data), *(_unpack(value) for value in rest[1]))


def _decode_words(data: bytes) -> Words:
    n = _HEAD.unpack_from(data)[0]
    return Words(*(np.frombuffer(data, dtype, n, _HEAD.size + n * place) for dtype, place in _PLACE))


def _decode_rest(data: bytes) -> Any:
    return marshal.loads(memoryview(data)[_HEAD.size + _HEAD.unpack_from(data)[0] * _WIDTH :])


def _decode_document(rest: Any) -> Document:
    return Document(*rest[0])


def _simple(value: Any) -> Any:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, datetime):
        return value.isoformat()  # Document reads it back
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"a {type(value).__name__} cannot be kept in a store")


# The rest: tuples of flat dataclasses ("rows") go quickly; any other nesting of them is kept too.


def _pack(value: Any) -> Any:
    if isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
        kind = type(value[0])
        names = _names(kind)
        if all(type(item) is kind for item in value):
            rows = [tuple([getattr(item, name) for name in names]) for item in value]
            if all(type(cell) in _PLAIN for row in rows for cell in row):
                return ("rows", _reference(kind), rows)
    return ("any", _nested(value))


def _unpack(packed: Any) -> Any:
    if packed[0] == "rows":
        kind = _class(packed[1])
        return tuple([kind(*row) for row in packed[2]])
    return _unnested(packed[1])


def _nested(value: Any) -> Any:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, tuple | list):
        return (type(value).__name__, *(_nested(item) for item in value))
    if isinstance(value, dict):
        return ("dict", *((_nested(key), _nested(item)) for key, item in value.items()))
    if isinstance(value, datetime):
        return ("datetime", value.isoformat())
    if isinstance(value, np.ndarray):
        return ("array", value.dtype.str, value.shape, value.tobytes())
    if dataclasses.is_dataclass(value):
        return (_reference(type(value)), *(_nested(getattr(value, name)) for name in _names(type(value))))
    raise TypeError(f"a {type(value).__name__} cannot be kept in a store")


def _unnested(value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    match value[0]:
        case "tuple":
            return tuple(_unnested(item) for item in value[1:])
        case "list":
            return [_unnested(item) for item in value[1:]]
        case "dict":
            return {_unnested(key): _unnested(item) for key, item in value[1:]}
        case "datetime":
            return datetime.fromisoformat(value[1])
        case "array":
            return np.frombuffer(value[3], value[1]).reshape(value[2])
        case reference:
            return _class(reference)(*(_unnested(item) for item in value[1:]))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _reference(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


@cache
def _class(reference: str) -> Any:
    module, _, name = reference.partition(":")
    return getattr(importlib.import_module(module), name)

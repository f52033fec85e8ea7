"""One described document as bytes, and back, in microseconds.

A record is a head, the arrays of the words one after the other (largest items first, so that all are aligned), and
everything else as one marshalled tuple. Records are for one run and its resumption by the same version of Python and
Retold, not for keeping.
"""

from __future__ import annotations

import dataclasses
import importlib
import marshal
import struct
from datetime import datetime
from functools import cache
from typing import Any

import numpy as np

from retold.describe.described import Described
from retold.describe.words import Words
from retold.model import Document

_HEAD = struct.Struct("<QQ")  # words; bytes of the rest
_PLAIN = frozenset({int, float, str, bool, bytes, type(None)})
_WORDS = [field.name for field in dataclasses.fields(Words)]
_REST = [field.name for field in dataclasses.fields(Described) if field.name not in ("document", "words")]
_DOCUMENT = [field.name for field in dataclasses.fields(Document)]

_DTYPES: dict[str, Any] = {
    "start": np.dtype("<i4"),
    "end": np.dtype("<i4"),
    "stem": np.dtype("<u8"),
    "surface": np.dtype("<u8"),
    "gap": np.dtype("u1"),
    "part": np.dtype("u1"),
    "sentence": np.dtype("<i4"),
    "quoted": np.dtype("?"),
    "small": np.dtype("?"),
}
_ORDER = sorted(_WORDS, key=lambda name: (-_DTYPES[name].itemsize, _WORDS.index(name)))
_PLACE = [(_DTYPES[name], sum(_DTYPES[before].itemsize for before in _ORDER[: _ORDER.index(name)])) for name in _WORDS]
HEAD = _HEAD.size  # bytes before the words
PLACE = dict(
    zip(_WORDS, (place for _, place in _PLACE), strict=True)
)  # an array begins so many bytes a word further on
_WIDTH = sum(dtype.itemsize for dtype in _DTYPES.values())


def encode(described: Described) -> bytes:
    """The record of a described document."""
    words = described.words
    n = len(words)
    arrays = [np.ascontiguousarray(getattr(words, name), _DTYPES[name]).tobytes() for name in _ORDER]
    document = tuple(_simple(getattr(described.document, name)) for name in _DOCUMENT)
    rest = marshal.dumps((document, tuple(_pack(getattr(described, name)) for name in _REST)))
    return b"".join([_HEAD.pack(n, len(rest)), *arrays, rest])


def decode(data: bytes) -> Described:
    """The described document of a record; its arrays are read-only views on the record."""
    document, rest = _decode_rest(data)
    return Described(Document(*document), decode_words(data), *[_unpack(value) for value in rest])


def decode_words(data: bytes) -> Words:
    """Only the words of a record."""
    n = _HEAD.unpack_from(data)[0]
    return Words(*(np.frombuffer(data, dtype, n, _HEAD.size + n * place) for dtype, place in _PLACE))


def _decode_rest(data: bytes) -> Any:
    return marshal.loads(memoryview(data)[_HEAD.size + _HEAD.unpack_from(data)[0] * _WIDTH :])


def decode_document(data: bytes) -> Document:
    """Only the document of a record."""
    return Document(*_decode_rest(data)[0])


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
    if isinstance(value, tuple) and value and dataclasses.is_dataclass(kind := type(value[0])):
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
    if dataclasses.is_dataclass(kind := type(value)):
        return (_reference(kind), *(_nested(getattr(value, name)) for name in _names(kind)))
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
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _reference(kind: Any) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


@cache
def _class(reference: str) -> Any:
    module, _, name = reference.partition(":")
    return getattr(importlib.import_module(module), name)

"""The fourth step: every candidate pair aligned, with its rows and, where it is likely, its edge."""

from __future__ import annotations

import marshal
from collections import OrderedDict
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from retold import tables
from retold.describe import Described
from retold.engine.record import decode
from retold.settings import Settings
from retold.spark.frames import mapped
from retold.spark.settings import DEFAULT
from retold.spark.stages import Stages
from retold.steps import align_two
from retold.story.credit import Naming, naming

Row = tuple[Any, ...]

_SPANS: Final = {name: kind for name, kind in tables.SCHEMA["passages"].items() if name not in ("a", "b")}
PASSAGES: Final = {**_SPANS, "links": _SPANS}
# covers: which words of a and b the other covers, packed; data: the alignment, packed; both are there from a certain
# confidence on. cites: a or b says that it reports what another reported
ALIGNED: Final = {
    "a": "VARCHAR", "b": "VARCHAR", "share_a": "DOUBLE", "share_b": "DOUBLE", "confidence": "DOUBLE",
    "longest": "INTEGER", "named": "BOOLEAN", "cites": "BOOLEAN", "covers": "BLOB", "data": "BLOB",
    "passages": PASSAGES,
}  # fmt: skip


def align(stages: Stages, described: Any, pairs: Any, settings: Settings) -> Any:
    """The pairs with a passage: ALIGNED."""

    def aligned() -> Any:
        records = described.select("document", "record")
        with_a = pairs.join(records.toDF("a", "record_a"), "a")
        both = with_a.join(records.toDF("b", "record_b"), "b")
        return mapped(both.select("a", "b", "record_a", "record_b"), partial(_align, settings), ALIGNED)

    return stages.keep("aligned", aligned)


class _Kept:
    """Described documents by id, the last ones used, while they are of some MB together."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[Described, Naming, int]] = OrderedDict()
        self._bytes = 0

    def get(self, document: str, record: bytes) -> tuple[Described, Naming]:
        """The document of a record, and whom it names."""
        found = self._kept.get(document)
        if found is None:
            described = decode(record)
            found = self._kept[document] = (described, naming(described), len(record))
            self._bytes += len(record)
            while self._bytes > DEFAULT.kept_bytes and len(self._kept) > 2:
                self._bytes -= self._kept.popitem(last=False)[1][2]
        else:
            self._kept.move_to_end(document)
        return found[:2]


def _align(settings: Settings, found: Iterator[Row]) -> Iterator[Row]:
    kept = _Kept()
    for a, b, record_a, record_b in found:
        (one, says_one), (two, says_two) = kept.get(a, record_a), kept.get(b, record_b)
        result = align_two(one, two, settings)
        if result is None:
            continue
        e, sure, data, shown = result
        likely = sure >= settings.story.maybe
        yield (
            a, b, e.share_a, e.share_b, sure, e.longest, e.named,
            says_one.reported is not None or says_two.reported is not None,
            marshal.dumps((e.covers_a, e.covers_b)) if likely else None,
            data if likely else None,
            list(marshal.loads(shown)[2]),
        )  # fmt: skip

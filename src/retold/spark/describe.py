"""The second step: every document described, its outlet's furniture set apart, and what it says by itself as rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import numpy as np

from retold import tables
from retold.describe import describe
from retold.describe.pile import Outlets
from retold.engine.overlay import relabel
from retold.engine.record import decode, decode_words, encode
from retold.find.fingerprint import body_stems, text_key
from retold.find.furniture import Known, learnt, places
from retold.find.settings import FindSettings
from retold.model import Document
from retold.settings import Settings
from retold.spark.frames import groups, mapped, together
from retold.spark.read import DOCUMENTS
from retold.spark.stages import Stages
from retold.steps import rows_of_one

Row = tuple[Any, ...]

_RAW: Final = {"document": "VARCHAR", "outlet": "VARCHAR", "length": "INTEGER", "record": "BLOB"}
_KNOWN: Final = {"outlet": "VARCHAR", **{f"{end}_{what}": "BLOB" for end in ("head", "foot") for what in "hm"}}
# length: words of all parts; key: one number for the text of the body, 0 for none; main to sources: a Naming
DESCRIBED: Final = {
    "document": "VARCHAR", "length": "INTEGER", "key": "BIGINT", "language": "VARCHAR", "words": "INTEGER",
    "publisher": "VARCHAR", "main": "VARCHAR", "reported": "VARCHAR", "lines": "VARCHAR[]", "sources": "VARCHAR[]",
    "passing": "VARCHAR[]",
    "parts": tables.SCHEMA["parts"], "credits": tables.SCHEMA["credits"], "record": "BLOB",
}  # fmt: skip


def describe_all(stages: Stages, documents: Any, settings: Settings) -> Any:
    """The described documents: DESCRIBED, with page furniture as notices."""
    found = stages.keep("described", lambda: _described(stages, documents, settings))
    stages.drop("raw", "furniture")
    return found


def _described(stages: Stages, documents: Any, settings: Settings) -> Any:
    raw = stages.keep("raw", lambda: _raw(documents, settings))
    known = stages.keep("furniture", lambda: _furniture(raw, settings.find))
    joined = raw.join(known, "outlet", "left").select(*_RAW, *list(_KNOWN)[1:])
    return mapped(joined, partial(_finish, settings.find), DESCRIBED)


def _raw(documents: Any, settings: Settings) -> Any:
    outlets = Outlets(_outlets(documents, settings.describe.outlets), settings.describe)
    return mapped(documents.select(*DOCUMENTS), partial(_describe, settings, outlets), _RAW)


def _outlets(documents: Any, most: int) -> list[str]:
    """The outlets with most documents."""
    from pyspark.sql import functions as f

    counted = documents.where("outlet IS NOT NULL").groupBy("outlet").agg(f.count("*").alias("n"))
    return [row[0] for row in counted.orderBy(f.desc("n"), "outlet").limit(most).collect()]


def _describe(settings: Settings, outlets: Outlets, found: Iterator[Row]) -> Iterator[Row]:
    for row in found:
        d = describe(document_of(row), settings.describe, outlets)
        yield d.document.id, d.document.outlet, len(d.words), encode(d)


def document_of(row: Row) -> Document:
    """The Document of a row of DOCUMENTS."""
    key, source, form, title, outlet, url, published, raw, author, language, text = row
    return Document(key, text, title, outlet, url, tables.stamp(published), language, source, form, raw, author)


def _furniture(raw: Any, settings: FindSettings) -> Any:
    """What each outlet with enough documents prints at the head and foot of many of them."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    named = raw.where("outlet IS NOT NULL AND outlet <> ''").select("outlet", "document")
    outlets = named.groupBy("outlet").agg(f.count("*").alias("n")).where(f.col("n") >= settings.outlet_least)
    step = f.ceil(f.col("n") / f.lit(settings.outlet_sample))  # find.furniture.sample_step
    place = f.row_number().over(Window.partitionBy("outlet").orderBy("document")) - 1
    sample = named.join(outlets, "outlet").withColumn("place", place).where(f.col("place") % step == 0)
    records = sample.select("document").join(raw, "document").select("outlet", "document", "record")
    return mapped(together(records, "outlet", "document"), partial(_learn, settings), _KNOWN)


def _learn(settings: FindSettings, found: Iterator[Row]) -> Iterator[Row]:
    for outlet, rows in groups(found):
        known = learnt((decode_words(record) for _, _, record in rows), settings)
        if known is not None:
            yield (outlet, *(part.tobytes() for end in known for part in end))


def _finish(settings: FindSettings, found: Iterator[Row]) -> Iterator[Row]:
    for key, _, length, record, *known in found:
        described = decode(record)
        if known[0] is not None:
            head, foot = (_known(*known[at : at + 2]) for at in (0, 2))
            ranges = list(places(described.words, head, foot, settings))
            if ranges:
                described = relabel(described, ranges)
                record = encode(described)
        (_, language, words), parts, credits, says = rows_of_one(described)
        text = text_key(body_stems(described.words, settings))
        yield (
            key, length, int(np.uint64(text).astype(np.int64)), language, words,
            says.outlet, says.main, says.reported, sorted(says.lines), sorted(says.sources),
            sorted(says.passing), parts, credits, record,
        )  # fmt: skip


def _known(hashes: bytes, most: bytes) -> Known:
    return np.frombuffer(hashes, np.uint64), np.frombuffer(most, np.bool_)

"""The third step: candidates, by the same queries as everywhere (find/queries.py)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import numpy as np
import pyarrow as pa

from retold.engine.record import decode_words
from retold.find import queries
from retold.find.fingerprint import body_stems, body_words, grams, terms
from retold.find.nearness import nearness, ranks, text
from retold.find.rule import Rule, by_evidence, by_runs
from retold.find.settings import FindSettings
from retold.find.small import pairs_of_few
from retold.spark.frames import mapped
from retold.spark.stages import Stages

Row = tuple[Any, ...]

PAIRS: Final = {"a": "VARCHAR", "b": "VARCHAR"}
_TOLD: Final = {"d": "BIGINT", "stems": "BLOB", "told": "BLOB"}
_NEAR: Final = {"a": "BIGINT", "b": "BIGINT", "score": "INTEGER"}
_POSTINGS = "d BIGINT, block INT, is_first BOOLEAN, h BIGINT, plain INT"


def candidates(spark: Any, stages: Stages, described: Any, count: int, settings: FindSettings, partitions: int) -> Any:
    """Pairs of ids of documents worth aligning: a, b, a < b. See `retold.find.candidates`."""
    found = stages.keep("pairs", lambda: _pairs(spark, stages, described, count, settings, partitions))
    stages.drop("texts", "numbers", "postings", "sizes", "terms", "light", "heavy", "shared")
    stages.drop("ranked", "kept", "told", "near", "ranked-again", "kept-again")
    return found


def _pairs(spark: Any, stages: Stages, described: Any, count: int, settings: FindSettings, partitions: int) -> Any:
    if count <= settings.small:
        few = described.select("document", "record").repartition(1).sortWithinPartitions("document")
        return mapped(few, partial(_few, settings), PAIRS)
    length = described.agg({"length": "sum"}).collect()[0][0]
    spacing = settings.spacing(int(length))
    keys = stages.keep("texts", lambda: _same_texts(described, settings))
    lead = described.select("document", "length", "key").join(keys, "key", "left")
    alone = lead.where("first IS NULL OR first = document").select("document", "length")
    numbers = stages.keep("numbers", lambda: _numbered(alone, partitions))
    taking_part = int(numbers.count())
    rows = _join(spark, stages, described, numbers, taking_part, settings, spacing)
    ids = numbers.select("document", "d")
    named = (
        rows.join(ids.selectExpr("document AS x", "d AS a"), "a")
        .join(ids.selectExpr("document AS y", "d AS b"), "b")
        .select("x", "y")
    )
    twins = lead.where("first <> document").selectExpr("first AS x", "document AS y")
    return named.union(twins).selectExpr("least(x, y) AS a", "greatest(x, y) AS b").distinct()


def _few(settings: FindSettings, found: Iterator[Row]) -> Iterator[Row]:
    ids, hashes = [], []
    for document, record in found:
        ids.append(document)
        hashes.append(np.unique(grams(body_stems(decode_words(record), settings), settings.gram)))
    for a, b in pairs_of_few(hashes, settings).tolist() if ids else ():
        yield ids[a], ids[b]


def _same_texts(described: Any, settings: FindSettings) -> Any:
    """Texts that so many documents have that they are one in the join, and the first document of each."""
    from pyspark.sql import functions as f

    grouped = described.where("key <> 0").groupBy("key")
    found = grouped.agg(f.count("*").alias("n"), f.min("document").alias("first"))
    return found.where(f.col("n") >= settings.identical).select("key", "first")


def _numbered(alone: Any, partitions: int) -> Any:
    """A number d for every document that takes part: a longer one has a greater one, of one length the later by id."""
    from pyspark.sql import functions as f

    ordered = alone.repartitionByRange(partitions, "length", "document").sortWithinPartitions("length", "document")
    return ordered.withColumn("d", f.monotonically_increasing_id())


def _join(
    spark: Any, stages: Stages, described: Any, numbers: Any, documents: int, settings: FindSettings, spacing: int
) -> Any:
    """Pairs of numbers, each at least once: what find/join.py does, with every table on disk between two queries."""
    values = queries.values(settings, spacing)

    def make(name: str, query: str) -> None:
        stages.keep(name, lambda: spark.sql(query.format(**values))).createOrReplaceTempView(name)

    records = described.select("document", "record").join(numbers.select("document", "d"), "document")
    postings = stages.keep("postings", lambda: _postings(records.select("d", "record"), settings, spacing))
    postings.createOrReplaceTempView("postings")
    make("sizes", "SELECT d, count(*) AS size FROM postings WHERE is_first GROUP BY d")
    reach = queries.reach(settings, spacing)
    spark.createDataFrame(reach, "low INT, high INT, part INT").createOrReplaceTempView("reach")
    spark.sql(queries.SCALED).createOrReplaceTempView("scaled")
    weights = queries.weights(documents, settings)
    spark.createDataFrame(weights, "df INT, bits INT").createOrReplaceTempView("weights")
    make("terms", queries.TERMS)
    loads = [tuple(row) for row in spark.sql(queries.LOADS.format(**values)).collect()]
    values["frequent"] = most = queries.frequent(loads, documents, settings)
    values["frequent_word"] = most * settings.frequent_word
    make("light", queries.LIGHT)
    make("heavy", queries.HEAVY)
    make("shared", queries.SHARED)
    kept = _kept(spark, stages, documents, by_evidence(settings, spacing), "")
    if kept.count() > settings.pairs * documents:  # see find/second.py
        told = stages.keep("told", lambda: mapped(records.select("d", "record"), partial(_told, settings), _TOLD))
        near = stages.keep("near", lambda: _near(kept, told, settings, spacing))
        near.createOrReplaceTempView("shared")
        kept = _kept(spark, stages, documents, by_runs(settings, spacing), "-again")
    return kept.select("a", "b").union(spark.sql(queries.STARS.format(**values)))


def _kept(spark: Any, stages: Stages, documents: int, rule: Rule, again: str) -> Any:
    """The pairs to keep of the view `shared`: a, b, score, place."""
    values = rule.values()
    stages.keep(f"ranked{again}", lambda: spark.sql(queries.RANKED)).createOrReplaceTempView("ranked")
    scores = [tuple(row) for row in spark.sql(queries.SCORES.format(**values)).collect()]
    values["strong"] = rule.least_score(scores, documents)
    places = [tuple(row) for row in spark.sql(queries.PLACES.format(**values)).collect()]
    values["keep_strong"] = rule.most_strong(places, documents)
    return stages.keep(f"kept{again}", lambda: spark.sql(queries.KEPT.format(**values)))


def _told(settings: FindSettings, found: Iterator[Row]) -> Iterator[Row]:
    for d, record in found:
        stems, told = text(decode_words(record), settings)
        yield d, stems.tobytes(), told.tobytes()


def _near(kept: Any, told: Any, settings: FindSettings, spacing: int) -> Any:
    """The pairs a, b with the rank that they get at the second look."""
    longer, shorter = told.selectExpr("d AS a", "stems"), told.selectExpr("d AS b", "stems AS others", "told")
    both = kept.join(longer, "a").join(shorter, "b")
    columns = both.select("a", "b", "score", "place", "stems", "others", "told")
    return mapped(columns, partial(_ranks, settings, spacing), _NEAR)


def _ranks(settings: FindSettings, spacing: int, found: Iterator[Row]) -> Iterator[Row]:
    for a, b, score, place, longer, shorter, told in found:
        one, two = np.frombuffer(longer, np.uint32), np.frombuffer(shorter, np.uint32)
        near = nearness(one, two, np.frombuffer(told, np.bool_), settings)
        yield a, b, int(ranks(np.array([score]), np.array([place]), np.array([near]), settings, spacing)[0])


def _postings(records: Any, settings: FindSettings, spacing: int) -> Any:
    """The sampled terms of every document, by whole columns: there are some hundred a document."""

    def run(found: Iterator[Any]) -> Iterator[Any]:
        for some in found:
            for d, record in zip(*(column.to_pylist() for column in some.columns), strict=True):
                words = decode_words(record)
                body = body_words(words, settings)
                one = terms(np.asarray(words.stem[body], np.uint64), words.small[body], settings, spacing)
                yield pa.RecordBatch.from_arrays(
                    [
                        pa.array(np.full(len(one.hash), d, np.int64)),
                        pa.array(one.block.astype(np.int32)),
                        pa.array(one.first),
                        pa.array(one.hash.view(np.int64)),
                        pa.array(one.plain.astype(np.int32)),
                    ],
                    ["d", "block", "is_first", "h", "plain"],
                )

    return records.mapInArrow(run, _POSTINGS)

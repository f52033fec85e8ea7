"""The whole road on Spark: read, describe, find, align, group into stories, tell each one, tables, report."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from retold.engine import run_key
from retold.errors import RetoldError
from retold.meter import Meter, Watcher
from retold.result import Summary
from retold.settings import Settings
from retold.spark.settings import DEFAULT, SparkSettings
from retold.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retold.read import Plan


def trace_to(
    sources: Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    master: str | None = None,
    checkpoint: str | os.PathLike[str] | None = None,
    mapping: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    settings: Settings | None = None,
    memory: int | None = None,
    progress: Watcher | None = None,
    limits: SparkSettings = DEFAULT,
) -> Summary:
    """Trace the sources on a Spark cluster and write the report folder `out`: the tables of `retold.trace.trace_to`.

    sources, out, checkpoint: paths that every worker reaches, or addresses such as s3a://bucket/folder. master: the
    cluster (None: as Spark's own settings say). checkpoint: folder for what each step gave, from which the same call
    goes on after an interruption (None: a hidden one beside `out`); it is removed at the end. memory: bytes of heap for
    each Java process.

    Raises MissingExtra where PySpark or Java is missing, OutputError where `out` is not ours to write, NothingToRead
    where nothing could be read, UsageError for a source that Spark cannot read.
    """
    from retold.spark.session import session

    with session(master, memory, limits) as spark, _plain_errors():
        run = _Run(spark, settings or Settings(), Meter(progress), limits)
        return run.trace(sources, os.fspath(out), checkpoint, mapping, day_first)


class _Run:
    def __init__(self, spark: Any, settings: Settings, meter: Meter, limits: SparkSettings) -> None:
        self.spark, self.settings, self.meter, self.limits = spark, settings, meter, limits

    def trace(
        self,
        sources: Iterable[str | os.PathLike[str]],
        out: str,
        checkpoint: str | os.PathLike[str] | None,
        mapping: Mapping[str, str] | None,
        day_first: bool | None,
    ) -> Summary:
        from retold.spark.files import Files, address
        from retold.spark.output import check, opened
        from retold.spark.read import find_inputs
        from retold.spark.stages import Stages

        files = Files(self.spark)
        check(files, out)
        given = find_inputs(self.spark, sources)
        partitions = self._partitions(given)
        key = run_key(_inputs(given), (mapping, day_first, self.settings, self.limits, partitions), __version__)
        work = address(checkpoint) if checkpoint is not None else _beside(address(out))
        stages = Stages(self.spark, f"{work}/retold-spark" if checkpoint is not None else work, key)
        with opened(files, out) as place:
            summary, manifest = self._road(stages, given, mapping, day_first, partitions, place.folder)
            place.manifest(manifest)
        stages.clear()
        return summary

    def _partitions(self, given: Plan) -> int:
        spread = 2 * int(self.spark.sparkContext.defaultParallelism)
        partitions = max(spread, -(-given.bytes // self.limits.partition_bytes))
        self.spark.conf.set("spark.sql.shuffle.partitions", str(partitions))
        return partitions

    def _road(
        self,
        stages: Any,
        given: Plan,
        mapping: Mapping[str, str] | None,
        day_first: bool | None,
        partitions: int,
        folder: str,
    ) -> tuple[Summary, dict[str, Any]]:
        from retold.spark.align import align
        from retold.spark.describe import describe_all
        from retold.spark.find import candidates
        from retold.spark.group import group_all
        from retold.spark.read import read
        from retold.spark.tell import tell_all
        from retold.spark.write import frames, write_report

        spark, settings, meter, limits = self.spark, self.settings, self.meter, self.limits
        step = partial(self._step, stages)
        with step("Reading"):
            corpus = read(spark, stages, given, mapping, day_first, settings.read, partitions, limits)
            meter.advance(corpus.count)
        with step("Describing", corpus.count):
            described = describe_all(stages, corpus.documents, settings)
            meter.advance(corpus.count)
        with step("Finding", corpus.count):
            pairs = candidates(spark, stages, described, corpus.count, settings.find, partitions)
            meter.advance(corpus.count)
        with step("Aligning", count := int(pairs.count())):
            aligned = align(stages, described, pairs, settings)
            meter.advance(count)
        with step("Grouping", corpus.count):
            stories = group_all(stages, described, aligned, settings, partitions, limits)
            meter.advance(corpus.count)
        with step("Telling stories", stories.count):
            told = tell_all(stages, described, stories, settings, limits)
            meter.advance(stories.count)
        summary = self._summary(told, corpus, stories)
        with step("Writing tables"):
            for name, frame in frames(corpus.documents, described, aligned, told, corpus.rejects):
                frame.write.mode("overwrite").parquet(f"{folder}/tables/{name}.parquet")
            write_report(stages.files, folder, told, corpus.rejects, self._manifest(summary), limits)
        return summary, self._manifest(summary)

    @contextmanager
    def _step(self, stages: Any, name: str, total: int | None = None) -> Iterator[None]:
        stages.step = name
        self.spark.sparkContext.setJobDescription(name)
        with self.meter.step(name, total):
            yield

    def _summary(self, told: Any, corpus: Any, stories: Any) -> Summary:
        from retold.spark.tell import COUNTS

        sums = told.agg({f"n_{name}": "sum" for name in COUNTS}).collect()[0]
        return Summary(
            articles=corpus.count,
            stories=stories.count,
            retold=stories.retold,
            rejects=int(corpus.rejects.count()),
            **{name: int(sums[f"sum(n_{name})"]) for name in COUNTS},
        )

    def _manifest(self, summary: Summary) -> dict[str, Any]:
        return {
            "retold": __version__,
            "engine": {"name": "spark", "spark": self.spark.version, "master": self.spark.sparkContext.master},
            "settings": asdict(self.settings),
            "counts": summary.as_dict(),
            "rejects": summary.rejects,
            "steps": self.meter.steps,
        }


def _inputs(given: Plan) -> Iterator[str]:
    for one in given.inputs:
        try:
            changed = os.stat(one.path).st_mtime_ns
        except OSError:
            changed = 0
        yield f"{one.id}\0{one.path}\0{one.bytes}\0{changed}"


def _beside(out: str) -> str:
    parent, _, name = out.rstrip("/").rpartition("/")
    return f"{parent}/.{PurePath(name).name}.retold-spark"


@contextmanager
def _plain_errors() -> Iterator[None]:
    """What goes wrong on a worker, as one sentence: its traceback is in Spark's own logs."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        raise RetoldError(f"Spark could not finish: {_cause(str(error)) or type(error).__name__}") from error


_RAISED = re.compile(r"(?:\w+\.)*\w*(?:Error|Exception|Exit|Interrupt)\b(?:: .*)?")


def _cause(told: str) -> str:
    """What Spark tells in one line: our own error, else its first line with the last error of a worker."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    known = [line for line in lines if line.startswith("retold.errors.")]
    if known:
        return known[-1]
    raised = [line for line in lines[1:] if _RAISED.fullmatch(line)]
    return " ".join([*lines[:1], *raised[-1:]])

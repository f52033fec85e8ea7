"""A Spark session as the steps expect it, or an error that names the remedy."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from retold.errors import MissingExtra, RetoldError
from retold.spark.java import java_home
from retold.spark.settings import DEFAULT, SparkSettings

_LEAST = 4  # PySpark's major version: the first with `::` and USING as the queries have them


@contextmanager
def session(master: str | None, memory: int | None = None, settings: SparkSettings = DEFAULT) -> Iterator[Any]:
    """A SparkSession for the `with` block: the one that runs in this process, else a new one that ends with it.

    master: Spark's own address of the cluster, such as local[4] or spark://host:7077 (None: what Spark's settings say,
    else local[*]). memory: bytes of heap for each Java process. Raises MissingExtra where PySpark or Java is missing.
    """
    builder, running = _prepare(master, memory, settings)
    try:
        spark = builder.getOrCreate()
    except Exception as error:
        raise RetoldError(f"Spark could not be started at {master or 'its default master'}: {_first(error)}") from error
    try:
        yield spark
    finally:
        if not running:
            spark.stop()


def _prepare(master: str | None, memory: int | None, settings: SparkSettings) -> tuple[Any, bool]:
    warnings.filterwarnings("ignore", message="PySpark does not yet fully support", category=FutureWarning)
    try:
        import pandas
        import pyarrow
        import pyspark
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtra(
            f"--engine spark needs {error.name}, which is not installed. Install it with: pip install 'retold[spark]'"
        ) from error
    del pandas, pyarrow
    if int(pyspark.__version__.split(".")[0]) < _LEAST:
        raise MissingExtra(
            f"--engine spark needs PySpark {_LEAST} or newer; {pyspark.__version__} is installed. "
            "Install it with: pip install 'retold[spark]'"
        )
    running = SparkSession.getActiveSession() is not None
    if not running:
        home = java_home()
        if home is not None:
            os.environ["JAVA_HOME"] = home
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
        os.environ.setdefault("PYTHONWARNINGS", "ignore::FutureWarning")
    builder = SparkSession.builder.appName("retold")
    if master is not None:
        builder = builder.master(master)
    for name, value in _options(master, memory, settings).items():
        builder = builder.config(name, value)
    return builder, running


def _options(master: str | None, memory: int | None, settings: SparkSettings) -> dict[str, str]:
    options = {
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
        "spark.sql.parquet.compression.codec": "zstd",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(settings.batch_rows),
        "spark.sql.execution.arrow.maxBytesPerBatch": str(settings.batch_bytes),
        "spark.sql.adaptive.enabled": "true",
        "spark.sql.adaptive.skewJoin.enabled": "true",
        "spark.ui.showConsoleProgress": "false",
        "spark.network.timeout": "900s",  # a machine that is asleep or swamped for some minutes is not lost
        "spark.executor.heartbeatInterval": "20s",
    }
    if master is None or master.startswith("local"):
        options["spark.ui.enabled"] = "false"
    if memory is not None:
        options["spark.driver.memory"] = options["spark.executor.memory"] = f"{memory >> 20}m"
    if "SPARK_CONF_DIR" not in os.environ:
        quiet = Path(__file__).with_name("log4j2.properties").as_uri()
        options["spark.driver.extraJavaOptions"] = f"-Dlog4j2.configurationFile={quiet}"
    return options


def _first(error: BaseException) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__

"""The numbers of the Spark engine. None of them changes a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SparkSettings:
    """How work is cut for Spark, and how much of the report is drawn."""

    input_bytes: int = 16 << 20
    """Bytes of input read by one task, at least: small files are read many at a time."""
    partition_bytes: int = 8 << 20
    """Bytes of input whose documents make one partition. A described document takes some ten times its text, so that a
    partition of records has 100 MB or less, and a task lasts a minute or less."""
    batch_rows: int = 200
    """Rows handed to a Python process at once: two records of 20 KB each make 8 MB of them."""
    batch_bytes: int = 32 << 20
    """Bytes handed back at once."""
    kept_bytes: int = 64 << 20
    """Bytes of records that an aligning process keeps at hand, as the local engine does."""
    pages: int = 1_000
    """Stories, the largest, that get a page of the report. Pages go through the driver one by one."""
    index_stories: int = 10_000
    """Stories, the largest, that the index lists; the tables have them all."""
    rounds: int = 50
    """Rounds in which connected parts must be found. Their number grows with the logarithm of the longest chain."""


DEFAULT = SparkSettings()

"""What a step gave, kept as Parquet in the checkpoint folder: a lost executor costs its part of the step under way, and
a run that is started again goes on after the last whole stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from retold.spark.files import Files


class Stages:
    """The stages of the run with this key; what another run left in the folder is removed."""

    def __init__(self, spark: Any, folder: str, key: str) -> None:
        self.folder = folder
        self.step = ""  # what is under way, for Spark's own pages and logs
        self._spark = spark
        self.files = Files(spark)
        if self.files.read(f"{folder}/key") != key:
            self.files.remove(folder)
            self.files.write(f"{folder}/key", key)

    def keep(self, name: str, make: Callable[[], Any]) -> Any:
        """The DataFrame that `make` gives, from its files: written now, or by an earlier start of this run."""
        path = f"{self.folder}/{name}"
        if self.has(name):
            return self._spark.read.parquet(path)
        self._spark.sparkContext.setJobDescription(f"{self.step}: {name}")
        frame = make()
        frame.write.mode("overwrite").parquet(path)
        return self._spark.read.schema(frame.schema).parquet(path)

    def has(self, name: str) -> bool:
        """Whether a stage is whole."""
        return self.files.exists(f"{self.folder}/{name}/_SUCCESS")

    def drop(self, *names: str) -> None:
        """Take away stages that no later one reads."""
        for name in names:
            self.files.remove(f"{self.folder}/{name}")

    def clear(self) -> None:
        """Take away all of them."""
        self.files.remove(self.folder)

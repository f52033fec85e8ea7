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
        self._spark = spark
        self.files = Files(spark)
        if self.files.read(f"{folder}/key") != key:
            self.files.remove(folder)
            self.files.write(f"{folder}/key", key)

    def keep(self, name: str, make: Callable[[], Any]) -> Any:
        """The DataFrame that `make` gives, from its files: written now, or by an earlier start of this run."""
        path = f"{self.folder}/{name}"
        if self.files.exists(f"{path}/_SUCCESS"):
            return self._spark.read.parquet(path)
        frame = make()
        frame.write.mode("overwrite").parquet(path)
        return self._spark.read.schema(frame.schema).parquet(path)

    def drop(self, *names: str) -> None:
        """Take away the files of stages that no later one reads; they stay known as done."""
        for name in names:
            path = f"{self.folder}/{name}"
            for entry in self.files.names(path):
                if entry != "_SUCCESS":
                    self.files.remove(f"{path}/{entry}")

    def clear(self) -> None:
        """Take away all of them."""
        self.files.remove(self.folder)

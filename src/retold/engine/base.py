"""What every engine offers: ordered work over many items, and tables that may be larger than memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Progress = Callable[[int], None]  # told how many more items are done


class Engine(Protocol):
    """Where the work is done. Results never depend on the engine or on how many processes it uses."""

    @property
    def folder(self) -> Path:
        """A folder for the run's working files."""
        ...

    @property
    def tables(self) -> Any:
        """A SQL connection; the statements that steps send are the same for every engine."""
        ...

    def map(
        self,
        function: Callable[[T], R],
        items: Iterable[T],
        *,
        chunk: int | None = None,
        progress: Progress | None = None,
    ) -> Iterator[R]:
        """function(item) of every item, in the order of the items."""
        ...

    def map_chunks(
        self,
        function: Callable[[list[T]], R],
        items: Iterable[T],
        *,
        chunk: int | None = None,
        progress: Progress | None = None,
    ) -> Iterator[R]:
        """function(chunk) of consecutive chunks of the items, in order, where work is cheaper in bulk."""
        ...

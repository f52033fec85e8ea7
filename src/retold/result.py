"""What a trace gives back: the stories, the tables, and a summary in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from retold.model import Document, Reject, Story
from retold.tables import SCHEMA, Table, ordered

if TYPE_CHECKING:
    import duckdb

    from retold.report.index import IndexRow


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a trace. copies: versions that owe their text to another; credited: those of them that name it.

    stories: all of them; retold: those with more than one version. facts: differences of fact in the ledgers
    (numbers, dates, names, quotations, who said it, whether it is so); conflicts: those where both cannot be true.
    """

    articles: int
    stories: int
    retold: int
    copies: int
    credited: int
    facts: int
    conflicts: int
    rejects: int

    def __str__(self) -> str:
        return " · ".join(
            (
                _count(self.articles, "article", "articles"),
                _count(self.stories, "story", "stories"),
                f"{self.credited:,} of {_count(self.copies, 'copy names its', 'copies name their')} source",
                _count(self.facts, "fact differs", "facts differ"),
            )
        )

    def as_dict(self) -> dict[str, int]:
        """The counts by name."""
        return asdict(self)


class Tally:
    """Counts stories as they are told."""

    def __init__(self) -> None:
        self._stories = self._retold = self._copies = self._credited = self._facts = self._conflicts = 0

    def add(self, row: IndexRow) -> None:
        """Count one story by what the index says of it."""
        self._stories += 1
        self._retold += row.versions > 1
        self._copies += row.owed
        self._credited += row.credited
        self._facts += row.differences
        self._conflicts += row.conflicts

    def summary(self, articles: int, rejects: int) -> Summary:
        """The counts so far."""
        return Summary(
            articles,
            self._stories,
            self._retold,
            self._copies,
            self._credited,
            self._facts,
            self._conflicts,
            rejects,
        )


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


class Trace:
    """What `retold.trace` gives: `.stories` (largest first), `.documents`, `.rejects`, `.summary`, `.table(name)`."""

    def __init__(
        self,
        stories: Sequence[Story],
        rejects: Sequence[Reject],
        summary: Summary,
        manifest: Mapping[str, Any],
        connection: duckdb.DuckDBPyConnection,
    ) -> None:
        self.stories = tuple(stories)
        self.rejects = tuple(rejects)
        self.summary = summary
        self.manifest = dict(manifest)
        self._connection = connection

    @property
    def documents(self) -> dict[str, Document]:
        """All documents by id."""
        return {key: value for story in self.stories for key, value in story.documents.items()}

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables."""
        return tuple(SCHEMA)

    def table(self, name: str) -> Table:
        """One table, as Arrow (see `retold.tables.Table`). Raises KeyError with the names there are."""
        if name not in SCHEMA:
            raise KeyError(f"no table {name!r}; there are {', '.join(SCHEMA)}")
        return Table(name, lambda: self._connection.sql(ordered(name)))

    def __repr__(self) -> str:
        return f"<Trace: {self.summary}>"

"""The last step: the tables as Parquet, written by the workers, and the report's pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from retold import tables
from retold.model import Reject
from retold.report.index import Index, IndexRow, index_page
from retold.report.settings import DEFAULT as REPORT
from retold.spark.files import Files
from retold.spark.settings import SparkSettings
from retold.spark.tell import INDEX
from retold.told import TABLES


def frames(documents: Any, described: Any, aligned: Any, told: Any, rejects: Any) -> Iterator[tuple[str, Any]]:
    """Every table of the contract, by name."""
    counted = described.select("document", "language", "words")
    yield "documents", _shaped("documents", documents.drop("language").join(counted, "document"))
    for name in ("parts", "credits"):
        yield name, _exploded(name, described.select(name))
    shown = aligned.where("size(passages) > 0")
    kept = [name for name in tables.SCHEMA["pairs"] if name != "passages"]
    yield "pairs", _shaped("pairs", shown.selectExpr(*kept, "size(passages) AS passages"))
    rows = shown.selectExpr("a", "b", "inline(passages)")
    yield "passages", _shaped("passages", rows)
    yield "links", _shaped("links", rows.selectExpr("a", "b", "inline(links)"))
    for name in TABLES:
        yield name, _exploded(name, told.select(name))
    yield "rejects", _shaped("rejects", rejects)


def _exploded(name: str, frame: Any) -> Any:
    return _shaped(name, frame.selectExpr(f"inline({name})"))


def _shaped(name: str, frame: Any) -> Any:
    """The columns of a table, in their order."""
    stamps = [column for column, kind in tables.SCHEMA[name].items() if kind == "TIMESTAMPTZ"]
    return frame.selectExpr(
        *(f"timestamp_micros(`{c}`) AS `{c}`" if c in stamps else f"`{c}`" for c in tables.SCHEMA[name])
    )


def write_report(
    files: Files, folder: str, told: Any, rejects: Any, manifest: Mapping[str, Any], limits: SparkSettings
) -> None:
    """`index.html` and a page for each of the largest stories. They come to the driver one partition at a time."""
    pages = told.where("html IS NOT NULL").select("story", "html")
    for row in pages.toLocalIterator():
        files.write(f"{folder}/stories/{row.story}.html", row.html)
    listed = told.where(f"story <= {limits.index_stories}").selectExpr("story", "inline(listed)").orderBy("story")
    index = Index(REPORT.index_listed)
    for row in listed.collect():
        index.add(IndexRow(*(row[name] for name in INDEX)))
    some = rejects.orderBy("input", "place").limit(REPORT.rejects).collect()
    shown = [Reject(row.source, row.reason) for row in some]
    files.write(f"{folder}/index.html", index_page(index, manifest, shown, REPORT))

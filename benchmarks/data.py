"""Where the development data is, and how it is read."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from pathlib import Path
from typing import Any

from retold import Document

ROOT = Path(__file__).resolve().parent.parent


class NoData(Exception):
    """The development data is not here."""


def data_folder() -> Path:
    """The folder named by RETOLD_DATA (default ../shared/data beside the checkout). Raises NoData where absent."""
    folder = Path(os.environ.get("RETOLD_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        raise NoData(f"no development data at {folder}: set RETOLD_DATA")
    return folder


def rows(name: str) -> list[dict[str, Any]]:
    """The records of a JSON Lines file of the data, plain or gzipped."""
    path = data_folder() / name
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def digest(name: str) -> str:
    """SHA-256 of a file of the data, by which floors know what they were measured on."""
    return hashlib.sha256((data_folder() / name).read_bytes()).hexdigest()


def seeds() -> tuple[Document, Document, list[dict[str, Any]]]:
    """The two seed documents and the findings expected in them."""
    folder = data_folder().parent / "seeds"
    if not folder.is_dir():
        raise NoData(f"no seeds at {folder}")
    a, b = sorted(folder.glob("*.txt"))
    findings = [json.loads(line) for line in (folder / "findings.jsonl").read_text("utf-8").splitlines()]
    return Document(id=a.stem, text=a.read_text("utf-8")), Document(id=b.stem, text=b.read_text("utf-8")), findings


def ground_news() -> tuple[list[Document], dict[str, dict[str, Any]]]:
    """The news articles and their labels by id."""
    documents = [
        Document(id=r["id"], text=r["text"], title=r["title"], outlet=r["outlet"], published_raw=r["published"])
        for r in rows("ground-news/articles.jsonl")
    ]
    return documents, {r["key"]: r for r in rows("ground-news/labels.jsonl")}

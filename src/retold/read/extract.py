"""first version"""
from __future__ import annotations
from typing import Any
from retold.read.settings import ReadSettings


def extract(page: str, settings: ReadSettings) -> dict[str, Any]:
    import trafilatura

    found = trafilatura.bare_extraction(page, with_metadata=True)
    if found is None:
        return {}
    return {"text": found.text, "title": found.title, "outlet": found.sitename, "url": found.url, "published": found.date}


def fragment(page: str) -> str:
    return ""
